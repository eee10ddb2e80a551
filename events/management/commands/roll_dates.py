"""Makes the dates that have come within 18 months. For a timer, once a day; running it twice does no harm."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.importing.service import clear
from events.rolling import roll_dates


class Command(BaseCommand):
    """`manage.py roll_dates`"""

    help = "Makes the dates of all schedules 18 months ahead. Repeatable; can be stopped and run again."

    def handle(self, *args, verbosity=1, **options):
        clear(timezone.now())
        done = 0
        for _page in roll_dates(timezone.localdate()):
            done += 1
            if verbosity and done % 200 == 0:
                self.stdout.write(f"{done}")
        if verbosity:
            self.stdout.write(f"{done} schedules")
