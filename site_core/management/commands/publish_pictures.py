"""Makes the files readers find agree with what pages show. For a timer, and after a restore."""

from django.core.management.base import BaseCommand

from site_core.public_pictures import refresh_all


class Command(BaseCommand):
    """`manage.py publish_pictures`"""

    help = "Gives readers the pictures public pages show, and takes away all others."

    def handle(self, *args, verbosity=1, **options):
        public, taken = refresh_all()
        if verbosity:
            self.stdout.write(f"公開中のファイル {public}、取り下げたファイル {taken}")
