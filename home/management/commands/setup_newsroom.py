from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.loader import Loader


class Command(BaseCommand):
    """What a new site starts from, without any demo content; running it again restores the groups' rights."""

    help = "Creates the front page, the doors, the sections, the taxonomies, and the groups with their rights."

    def handle(self, *args, **options):
        Loader(timezone.localtime(), self.stdout.write).load_foundation()
        self.stdout.write("ページの骨組み、分類、グループと権限をととのえました。")
