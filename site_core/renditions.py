"""Makes the files in which pictures are shown, as Wagtail's own Rendition rows. Never called for a reader.

A file's name says what is in it (picture, its content, focal point, size, format). So two workers that make the same
write the same, and the last to finish replaces one whole file by another; a row is written when its file is whole.
"""

import logging
import os
import secrets
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePath

from django.db import transaction
from django.db.models import Q
from wagtail.images.models import Filter

from .fragments import content_changed
from .images import CustomImage, Rendition
from .pictures import ALL_SPECS, renditions_made
from .resizing import Wanted, resized

logger = logging.getLogger(__name__)

_FOLDER = "images"
_ENDINGS = {"avif": ".avif", "webp": ".webp", "jpeg": ".jpg", "png": ".png"}
_FORMAT_OF = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".webp": "webp", ".avif": "avif"}


def make_renditions(image: CustomImage, *, again: bool = False) -> int:
    """Makes what is missing of a picture (`again`: everything) and takes away what shows an older focal point.

    The number of files made. A picture whose file is gone or broken makes none: it is logged, and the page keeps its
    shapes.
    """
    filters = {spec: Filter(spec) for spec in ALL_SPECS}
    keys = {spec: one.get_cache_key(image) for spec, one in filters.items()}
    there = set() if again else set(image.renditions.values_list("filter_spec", "focal_point_key"))
    missing = [spec for spec in ALL_SPECS if (spec, keys[spec]) not in there]
    rows = _written(image, {spec: filters[spec] for spec in missing}, keys) if missing else []
    if not _entered(image, rows, keys):
        return 0
    if rows:
        content_changed()
        renditions_made.send(CustomImage, image=image)
    return len(rows)


def without_renditions() -> Iterator[int]:
    """The keys of the pictures that lack some, the newest first."""
    filters = {spec: Filter(spec) for spec in ALL_SPECS}
    pictures = CustomImage.objects.order_by("-pk").prefetch_renditions(*ALL_SPECS)
    for image in pictures.iterator(chunk_size=200):
        there = {(one.filter_spec, one.focal_point_key) for one in image.prefetched_renditions}
        if any((spec, one.get_cache_key(image)) not in there for spec, one in filters.items()):
            yield image.pk


def _written(image, filters: dict[str, Filter], keys: dict[str, str]) -> list[Rendition]:
    """The files of these specs, and for each a row that is not in the database yet."""
    storage = Rendition._meta.get_field("file").storage
    stem = f"{PurePath(image.file.name).stem[:24]}-{image.pk}.{_digest(image)}"
    rows = []
    try:
        with image.open_file() as file:
            for one, content in resized(file, [_wanted(image, spec, filter_) for spec, filter_ in filters.items()]):
                crop = one.name.partition("|")[0]
                key = f".{keys[one.name]}" if keys[one.name] else ""
                name = f"{_FOLDER}/{stem}{key}.{crop}{_ENDINGS[one.format]}"
                _write(Path(storage.path(name)), content)
                width, height = one.size
                rows.append(
                    Rendition(
                        image=image,
                        filter_spec=one.name,
                        focal_point_key=keys[one.name],
                        file=name,
                        width=width,
                        height=height,
                    )
                )
    except (OSError, SyntaxError, ValueError) as error:
        logger.warning("No sizes made of picture %s: %s", image.pk, error)
        return []
    return rows


def _digest(image) -> str:
    """Stands for the stored file: the same photograph sent again is another file, whose sizes come and go apart."""
    return blake2b(f"{image.file.name}\0{image.get_file_hash()}".encode(), digest_size=5).hexdigest()


def _wanted(image, spec: str, filter_: Filter) -> Wanted:
    """What Wagtail would cut out of the picture, and in what size it would keep it."""
    transform = filter_.get_transform(image)
    box = transform.get_rect().round()  # which may be a dot beyond the picture
    box = max(box.left, 0), max(box.top, 0), min(box.right, image.width), min(box.bottom, image.height)
    own = _FORMAT_OF.get(PurePath(image.file.name).suffix.lower(), "jpeg")
    said = spec.partition("|format-")[2]
    size = max(int(transform.size[0]), 1), max(int(transform.size[1]), 1)
    return Wanted(spec, box, size, said or own)


def _write(path: Path, content: bytes) -> None:
    """Puts a whole file at its name, or none: whoever is killed here leaves a file nobody asks for."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with waiting.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        waiting.chmod(0o644)
        waiting.replace(path)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise


@transaction.atomic
def _entered(image, rows: list[Rendition], keys: dict[str, str]) -> bool:
    """Enters the rows; False, and the files go, where the picture was deleted or replaced while they were made."""
    is_same = CustomImage.objects.select_for_update().filter(pk=image.pk, file=image.file.name).exists()
    if not is_same:
        for row in rows:
            Path(row.file.path).unlink(missing_ok=True)
        return False
    Rendition.objects.bulk_create(rows, ignore_conflicts=True)
    current = Q()
    for spec, key in keys.items():
        current |= Q(filter_spec=spec, focal_point_key=key)
    for old in image.renditions.filter(filter_spec__in=keys).exclude(current):
        old.delete()
    _point_to(image, rows)
    return True


def _point_to(image, rows: list[Rendition]) -> None:
    """Rows that were there and name other files (Wagtail's own, or from before a repair) name the new ones."""
    new = {(row.filter_spec, row.focal_point_key): row for row in rows}
    for row in image.renditions.filter(filter_spec__in={spec for spec, _key in new}):
        fresh = new.get((row.filter_spec, row.focal_point_key))
        if fresh and row.file.name != fresh.file.name:
            Rendition.objects.filter(pk=row.pk).update(file=fresh.file.name, width=fresh.width, height=fresh.height)
            row.purge_from_cache()
            transaction.on_commit(partial(row.file.storage.delete, row.file.name))
