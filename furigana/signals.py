"""When readings are made, and when they are made anew."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.signals import page_published, page_unpublished

from site_core.fragments import content_changed

from . import tasks
from .choice import DEFAULTS
from .models import ReadingEntry
from .truths import NAMED

_FIELDS = {ReadingEntry: ("surface", "reading", "only_before")} | dict.fromkeys(NAMED, ("name", "reading"))


def connect() -> None:
    """Listens to pages coming and going and to everything that says how a word is read."""
    for signal in (page_published, page_unpublished):
        signal.connect(_note_page, dispatch_uid="furigana.page")
    for model in _FIELDS:
        label = f"furigana.{model._meta.label}"
        pre_save.connect(_remember, sender=model, dispatch_uid=label)
        post_save.connect(_note_reading, sender=model, dispatch_uid=label)
        post_delete.connect(_note_reading, sender=model, dispatch_uid=label)


def _note_page(sender, instance, **kwargs):
    if instance.locale.language_code in DEFAULTS:
        transaction.on_commit(partial(tasks.make_page.enqueue, instance.pk))


def _remember(sender, instance, raw=False, **kwargs):
    """What the entry said before: a word that is renamed is read anew under either name."""
    before = sender.objects.filter(pk=instance.pk).values_list(*_FIELDS[sender]).first() if instance.pk else None
    instance._said_before = before


def _note_reading(sender, instance, raw=False, **kwargs):
    before = getattr(instance, "_said_before", None)
    now = tuple(getattr(instance, name) for name in _FIELDS[sender])
    is_saved = "created" in kwargs
    if raw or (is_saved and before == now):
        return
    content_changed()
    words = {word for said in (before, now) if said for word in said[0].split()}
    if words:
        transaction.on_commit(partial(tasks.rebuild.enqueue, sorted(words)))
