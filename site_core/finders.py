"""One stylesheet for readers, many for developers; no build step."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCES = ("tokens.css", "base.css", "layout.css", "components/*.css", "print.css")
BUNDLE = "css/site.css"


class StylesheetFinder(BaseFinder):
    """Offers css/site.css, the stylesheets of static/css/ in order, made again when one of them is newer."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "bundle")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != BUNDLE:
            return []
        found = str(self._made())
        return [found] if find_all else found

    def list(self, ignore_patterns):
        self._made()
        yield BUNDLE, self.storage

    def _made(self) -> Path:
        """The path of the bundle, up to date."""
        folder = settings.BASE_DIR / "static" / "css"
        sources = [path for pattern in SOURCES for path in sorted(folder.glob(pattern))]
        bundle = Path(self.storage.path(BUNDLE))
        if not bundle.exists() or bundle.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            bundle.parent.mkdir(parents=True, exist_ok=True)
            bundle.write_text("\n".join(source.read_text() for source in sources))
        return bundle
