"""In place of Wagtail's command of the same name, which loses pages when it is killed and publishes twice in twos."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core.publishing import publish_due, what_is_due


class Command(BaseCommand):
    """`manage.py publish_scheduled`; `run_scheduler` does the same by itself."""

    help = "Publishes and takes down what was scheduled. May be killed, repeated, and run twice at once."

    def add_arguments(self, parser):
        parser.add_argument("--dryrun", action="store_true", help="only say what is due")

    def handle(self, *args, dryrun, **options):
        now = timezone.now()
        if dryrun:
            for due in what_is_due(now):
                self.stdout.write(f"{due.doing}\t{due.object_id}\t{due.title}")
            return
        done = publish_due(now)
        self.stdout.write(
            f"公開 {done['published']} 件、公開終了 {done['unpublished']} 件、できなかったもの {done['held_up']} 件"
        )
