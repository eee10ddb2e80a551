"""Makes the sizes pictures lack. It may be stopped and started again; what is made stays."""

from django.core.management.base import BaseCommand

from site_core.images import CustomImage
from site_core.renditions import make_renditions, without_renditions


class Command(BaseCommand):
    """`manage.py make_pictures [--all]`"""

    help = "Makes the sizes and formats of pictures that are missing; with --all, those that are there once more."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Make what is there once more, too.")

    def handle(self, *args, all, verbosity=1, **options):
        keys = list(CustomImage.objects.order_by("-pk").values_list("pk", flat=True) if all else without_renditions())
        made = failed = 0
        for number, key in enumerate(keys, start=1):
            image = CustomImage.objects.filter(pk=key).first()
            files = make_renditions(image, again=all) if image else 0
            made += files
            failed += image is not None and not files
            if verbosity:
                self.stdout.write(f"{number}/{len(keys)} {image or ''}: {files}")
        if verbosity:
            self.stdout.write(f"作ったファイル {made}、作れなかった画像 {failed}")
