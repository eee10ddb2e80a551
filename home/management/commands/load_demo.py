from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.accounts import make_accounts
from home.demo.loader import Loader
from site_core.picture_changes import pictures_later
from site_core.picture_tasks import make_picture
from site_core.public_pictures import refresh_all as publish_pictures
from site_core.renditions import without_renditions


class Command(BaseCommand):
    """The demo site. What is there already is left as it is."""

    help = "Loads the demo site: columns, cases, the lineage, events and resources of one city. Repeatable."

    def handle(self, *args, **options):
        loader = Loader(timezone.localtime(), self.stdout.write)
        with pictures_later():
            loader.load_source()
            if settings.DEMO_ACCOUNTS_ALLOWED:
                make_accounts(settings.DATA_DIR / "demo-accounts.json")
            loader.load_changes()
            loader.load_desk()
            loader.load_translations()
        for key in without_renditions():
            make_picture.enqueue(key)
        publish_pictures()
