"""Deletes photographs of the desk that nothing uses. For a timer, once an hour; running it twice does no harm."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from organizers.pictures import purge


class Command(BaseCommand):
    """`manage.py purge_pictures`"""

    help = "Deletes photographs sent to the desk and used nowhere: after an hour without consent, else after a week."

    def handle(self, *args, verbosity=1, **options):
        purged = purge(timezone.now())
        if verbosity:
            self.stdout.write(f"消した写真 {purged} 件")
