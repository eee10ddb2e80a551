"""Sends the daily letters about changed dates. For a timer, once a day; running it twice does no harm."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from organizers.digest import send_digests


class Command(BaseCommand):
    """`manage.py send_digest`"""

    help = "Sends those who publish, and the stewards of hosts, one letter about the dates that were changed."

    def handle(self, *args, verbosity=1, **options):
        sent = send_digests(timezone.localtime())
        if verbosity:
            self.stdout.write(f"{sent} letters")
