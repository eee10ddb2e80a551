"""When something changes that decides whether readers may have a picture, or how it is cut.

The names readers find files by (`public_pictures`) are made right as soon as the change is in the database; sizes are
made by a task. A process killed in between is made good by `manage.py publish_pictures`, which is also a timed job.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import post_page_move

from . import public_pictures
from .fragments import content_changed
from .images import CustomImage, Rendition
from .picture_tasks import make_picture
from .pictures import PUBLIC_SPECS, renditions_made
from .signals import is_draft_work

_DECIDES_THE_FILES = {"file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}
_AT_ONCE = 500  # keys in one query
_put_off: ContextVar[bool] = ContextVar("pictures_put_off", default=False)


@contextmanager
def pictures_later() -> Iterator[None]:
    """A block whose changes are not followed, since `make_pictures` and `publish_pictures` come after it."""
    token = _put_off.set(True)
    try:
        yield
    finally:
        _put_off.reset(token)


def connect() -> None:
    """Listens to pictures, to everything that can show one, and to what closes a page or a collection."""
    post_save.connect(_picture_saved, sender=CustomImage, dispatch_uid="pictures.saved")
    post_delete.connect(_rendition_gone, sender=Rendition, dispatch_uid="pictures.rendition")
    renditions_made.connect(_renditions_made, dispatch_uid="pictures.made")
    ours = [model for label in public_pictures.SHOWN_BY for model in apps.get_app_config(label).get_models()]
    for model in (*filter(ReferenceIndex.model_is_indexable, ours), Page):
        pre_save.connect(_thing_changes, sender=model, dispatch_uid=f"pictures.{model._meta.label}")
        post_save.connect(_thing_saved, sender=model, dispatch_uid=f"pictures.{model._meta.label}")
        pre_delete.connect(_thing_goes, sender=model, dispatch_uid=f"pictures.{model._meta.label}")
    post_page_move.connect(_page_moved, dispatch_uid="pictures.moved")
    for signal in (post_save, post_delete):
        signal.connect(_page_restricted, sender=PageViewRestriction, dispatch_uid="pictures.restricted")
        signal.connect(_collection_restricted, sender=CollectionViewRestriction, dispatch_uid="pictures.closed")


def follow(image_ids: set[int]) -> None:
    """Gives readers these pictures or takes them away, and asks for the sizes that those shown lack."""
    public_pictures.refresh(image_ids)
    rows = CustomImage.objects.filter(pk__in=image_ids, renditions__filter_spec__in=PUBLIC_SPECS)
    whole = {pk for pk, made in rows.values_list("pk").annotate(Count("renditions")) if made >= len(PUBLIC_SPECS)}
    for pk in sorted(public_pictures.public_among(image_ids - whole)):
        make_picture.enqueue(pk)


def _picture_saved(sender, instance, created, update_fields=None, raw=False, **kwargs):
    if raw or _put_off.get():
        return
    if created or update_fields is None or _DECIDES_THE_FILES.intersection(update_fields):
        key = instance.pk
        transaction.on_commit(lambda: make_picture.enqueue(key), robust=True)
    if not created:
        _note(pictures=[instance.pk])  # it may lie in another collection now


def _rendition_gone(sender, instance, **kwargs):
    name = instance.file.name
    transaction.on_commit(lambda: public_pictures.take(name), robust=True)


def _renditions_made(sender, image, **kwargs):
    _note(pictures=[image.pk])


def _thing_changes(sender, instance, update_fields=None, raw=False, **kwargs):
    # Wagtail forgets what it referred to before the change is committed.
    if instance.pk and _is_seen(sender, update_fields, raw):
        _note(pictures=_pictures_shown_by(sender, [instance.pk]))


def _thing_saved(sender, instance, created, update_fields=None, raw=False, **kwargs):
    is_new_draft = created and isinstance(instance, Page) and not instance.live
    if _is_seen(sender, update_fields, raw) and not is_new_draft:
        _note(things=[(sender, instance.pk)])


def _thing_goes(sender, instance, **kwargs):
    if _refers_to_pictures(sender):
        _note(pictures=_pictures_shown_by(sender, [instance.pk]))


def _is_seen(model: type, update_fields, raw: bool) -> bool:
    """Whether a save can change what readers see."""
    return not (raw or is_draft_work(update_fields) or _put_off.get()) and _refers_to_pictures(model)


def _refers_to_pictures(model: type) -> bool:
    return model is Page or ReferenceIndex.is_indexed(model)


def _page_moved(sender, instance, **kwargs):
    _note(pictures=_pictures_below(instance))


def _page_restricted(sender, instance, **kwargs):
    _note(pictures=_pictures_below(instance.page))


def _collection_restricted(sender, instance, **kwargs):
    inside = CustomImage.objects.filter(collection__path__startswith=instance.collection.path)
    _note(pictures=inside.values_list("pk", flat=True))
    content_changed()


class _Notes:
    """What changed in one transaction, worked off once after it."""

    def __init__(self):
        self.pictures: set[int] = set()
        self.things: set[tuple[type, object]] = set()
        self.are_closed = False

    def __call__(self):
        self.are_closed = True
        for model, key in self.things:
            self.pictures |= _pictures_of_changed(model, key)
        if self.pictures:
            follow(self.pictures)


def _note(pictures: Iterable[int] = (), things: Iterable[tuple[type, object]] = ()) -> None:
    """Writes into the notes of the open transaction; what a rolled back savepoint wrote there does no harm."""
    connection = transaction.get_connection()
    callbacks = [callback for _sids, callback, *_rest in connection.run_on_commit]
    waiting = [one for one in callbacks if isinstance(one, _Notes) and not one.are_closed]
    notes = waiting[0] if waiting else _Notes()
    notes.pictures.update(pictures)
    notes.things.update(things)
    if not waiting and (notes.pictures or notes.things):
        transaction.on_commit(notes, robust=True)


def _pictures_of_changed(model: type, key) -> set[int]:
    """What a thing shows now. Readers see it at once, so its references are read now, not when a queue does."""
    thing = model._base_manager.filter(pk=key).first()
    if isinstance(thing, Page):
        thing = thing.specific if thing.live else None
    if thing is None:
        return set()
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(thing)
    return _pictures_shown_by(model, [key])


def _pictures_shown_by(model: type, keys: Iterable[object]) -> set[int]:
    """The pictures some things of one model refer to, as the reference index knows."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ReferenceIndex._get_base_content_type(model),
        object_id__in=[str(key) for key in keys],
        to_content_type=ContentType.objects.get_for_model(CustomImage),
    )
    return {int(key) for key in rows.values_list("to_object_id", flat=True)}


def _pictures_below(page: Page) -> set[int]:
    """The pictures a page and those below it refer to."""
    keys = list(Page.objects.descendant_of(page, inclusive=True).values_list("pk", flat=True))
    parts = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
    return set().union(*(_pictures_shown_by(Page, part) for part in parts))
