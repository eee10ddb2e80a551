"""Which pictures readers may have, as files a web server finds.

What is stored stays where only this site's views reach it. Of what is public there is a second name (a hard link, a
copy where links cannot be) below `PUBLIC_FILES_ROOT`, and taking a picture off the site is taking that name away.
A picture is public while something readers see shows it: a live page without a restriction, or a snippet or setting,
and while its collection is open. Who shows what is read from Wagtail's reference index, which `picture_changes` keeps
in step with each change.
"""

import contextlib
import os
import secrets
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, CollectionViewRestriction, DraftStateMixin, Page, ReferenceIndex

from .images import CustomImage, Rendition
from .pictures import PUBLIC_SPECS

SHOWN_BY = ("site_core", "magazine", "cases_showcase", "resources", "events", "home")
"""The apps whose things readers see; a reference from anywhere else makes nothing public."""

_AT_ONCE = 500  # keys in one query; SQLite takes some thousands
_TRIES = 3


def root() -> Path:
    """Where the names stand, laid out like the addresses: `<root>/images/…` is `/media/images/…`."""
    return Path(settings.PUBLIC_FILES_ROOT) / "media"


def public_among(image_ids: Iterable[int]) -> set[int]:
    """Those of some pictures that readers may have; queries by the number of models, not of pictures."""
    ids = list(image_ids)
    found: set[int] = set()
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        open_ones = CustomImage.objects.filter(pk__in=part).exclude(collection__in=closed_collections())
        found |= shown_among(CustomImage, open_ones.values_list("pk", flat=True))
    return found


def shown_among(model, keys: Iterable[int]) -> set[int]:
    """Those of some pictures or documents that something readers see refers to."""
    wanted = [str(key) for key in keys]
    if not wanted:
        return set()
    by_model: dict[type, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=wanted
    ).values_list("base_content_type_id", "object_id", "to_object_id")
    for type_id, key, to_key in rows:
        shower = ContentType.objects.get_for_id(type_id).model_class()
        if shower is not None:
            by_model[shower][key].add(int(to_key))
    found: set[int] = set()
    for shower, references in by_model.items():
        for key in _seen(shower, references):
            found |= references[str(key)]
    return found


def _seen(model: type, keys: Iterable[str]) -> Iterable[object]:
    """Those of some things of one model that readers see."""
    if issubclass(model, Page):
        return Page.objects.live().public().filter(pk__in=list(keys)).values_list("pk", flat=True)
    if model._meta.app_label not in SHOWN_BY:
        return []
    rows = model._base_manager.filter(pk__in=list(keys))
    if issubclass(model, DraftStateMixin):
        rows = rows.filter(live=True)
    return rows.values_list("pk", flat=True)


def closed_collections() -> set[int]:
    """The collections whose pictures no page may show: those with a restriction, and those below."""
    closed: set[int] = set()
    for path in CollectionViewRestriction.objects.values_list("collection__path", flat=True):
        closed |= set(Collection.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return closed


def refresh(image_ids: Iterable[int]) -> None:
    """Gives and takes the public names of some pictures, as the database has it now.

    Two processes may do this at once from what they read a moment ago, so it is read again after it is done.
    """
    ids = set(image_ids)
    if not ids:
        return
    wanted = None
    for _try in range(_TRIES):
        before, wanted = wanted, public_among(ids)
        if wanted == before:
            return
        for pk, name in _files(ids):
            if pk in wanted:
                _give(name)
            else:
                take(name)


def refresh_all() -> tuple[int, int]:
    """Makes all names right, those that nothing asks for any more included. How many there are, and were taken."""
    ids = set(CustomImage.objects.values_list("pk", flat=True))
    refresh(ids)
    public = public_among(ids)
    right = {name for pk, name in _files(ids) if pk in public}
    taken = 0
    for file in [one for one in root().rglob("*") if not one.is_dir()]:
        name = file.relative_to(root()).as_posix()
        if name not in right:
            file.unlink(missing_ok=True)
            taken += 1
    return len(right), taken


def _files(image_ids: set[int]) -> list[tuple[int, str]]:
    """The files of some pictures that their pages may point to."""
    found = []
    ids = list(image_ids)
    for start in range(0, len(ids), _AT_ONCE):
        rows = Rendition.objects.filter(image__in=ids[start : start + _AT_ONCE], filter_spec__in=PUBLIC_SPECS)
        found += rows.values_list("image_id", "file")
    return found


def _give(name: str) -> None:
    """Lets a stored file be found by the web server. One that is not there is no reason to fail."""
    stored, public = Path(settings.MEDIA_ROOT) / name, root() / name
    with contextlib.suppress(FileNotFoundError):
        if _is_same(stored, public):
            return
    public.parent.mkdir(parents=True, exist_ok=True)
    waiting = public.with_name(f".{secrets.token_hex(6)}")
    try:
        try:
            os.link(stored, waiting)
        except FileNotFoundError:
            return
        except OSError:  # another file system, or one without links
            shutil.copy2(stored, waiting)
        waiting.replace(public)
    finally:
        waiting.unlink(missing_ok=True)


def _is_same(stored: Path, public: Path) -> bool:
    one, other = stored.stat(), public.stat()
    return (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino) or (
        (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
    )


def take(name: str) -> None:
    """Takes a file away from readers."""
    (root() / name).unlink(missing_ok=True)
