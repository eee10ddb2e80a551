from django.core.management.base import BaseCommand
from django.utils import timezone

from signups.reminding import remind


class Command(BaseCommand):
    """For a timer, once a day, in the afternoon; running it twice reminds nobody twice."""

    help = "Reminds those who have signed up for a date of tomorrow."

    def handle(self, *args, **options):
        self.stdout.write(f"お知らせ {remind(timezone.localtime())} 通")
