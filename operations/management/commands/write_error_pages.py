"""Error pages as files, which a web server gives out when the site itself does not answer."""

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from operations.error_pages import folder, write_pages
from site_core.models import SiteSettings


class Command(BaseCommand):
    """`manage.py write_error_pages`: after an update, and when the office's telephone number has changed."""

    help = "Writes the error pages to errors/ in the data folder."

    def handle(self, *args, **options):
        try:
            phone = SiteSettings.objects.exclude(phone="").values_list("phone", flat=True).first() or ""
        except DatabaseError:
            phone = ""  # before the first migration the pages can stand without it
        self.stdout.write(f"{folder()}: {len(write_pages(phone))}")
