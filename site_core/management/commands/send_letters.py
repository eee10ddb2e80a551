from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from site_core import letters


class Command(BaseCommand):
    """For a timer, every few minutes: a letter normally goes out at once; this sends what was left."""

    help = "Sends mail that could not be sent at once, and says what waits for nobody."

    def handle(self, *args, **options):
        now = timezone.localtime()
        sent, refused = letters.send_waiting(now, older_than=timedelta(minutes=1))
        stuck = letters.waiting_for_nobody(now)
        self.stdout.write(f"送信 {sent} 通、断られた {refused} 通、手当てが要る {stuck} 通")
