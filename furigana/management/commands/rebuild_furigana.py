from django.core.management.base import BaseCommand

from furigana import making


class Command(BaseCommand):
    """For a site that had pages before, after an upgrade of the dictionary, and where a worker was interrupted."""

    help = "Makes the furigana of pages that lack it or are read otherwise now; can be interrupted and repeated."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="also of pages nothing has changed")

    def handle(self, *args, **options):
        total = making.pages_to_look_at()

        def say(looked_at):
            if looked_at % making.BATCH == 0 or looked_at == total:
                self.stdout.write(f"{looked_at} / {total} ページ")

        made = making.rebuild(everything=options["all"], say=say)
        self.stdout.write(f"{made} ページのふりがなを作り直しました")
