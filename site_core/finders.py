"""A stylesheet for readers and one for the organizers' desk, many for developers; no build step."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

BUNDLES = {
    "css/site.css": ("tokens.css", "base.css", "layout.css", "components/*.css", "print.css"),
    "css/desk.css": ("tokens.css", "base.css", "desk/*.css"),
}
"""What is served, and the stylesheets of static/css/ it is made of, in order."""


class StylesheetFinder(BaseFinder):
    """Offers the bundles, each made again when one of its stylesheets is newer."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "bundle")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in BUNDLES:
            return []
        found = str(self._made(path))
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for name in BUNDLES:
            self._made(name)
            yield name, self.storage

    def _made(self, name: str) -> Path:
        """The path of a bundle, up to date."""
        folder = settings.BASE_DIR / "static" / "css"
        sources = [path for pattern in BUNDLES[name] for path in sorted(folder.glob(pattern))]
        bundle = Path(self.storage.path(name))
        if not bundle.exists() or bundle.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            bundle.parent.mkdir(parents=True, exist_ok=True)
            bundle.write_text("\n".join(source.read_text() for source in sources))
        return bundle
