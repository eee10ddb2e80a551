from django.core.management.base import BaseCommand
from django.utils import timezone

from signups.purging import purge


class Command(BaseCommand):
    """For a timer, once a day; running it twice does no harm."""

    help = "Deletes sign-ups 90 days after their date, and the letters about them."

    def handle(self, *args, **options):
        self.stdout.write(f"消した申し込み {purge(timezone.localdate())} 件")
