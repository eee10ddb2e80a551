"""What happens by itself: the gate before publication, sources that follow their pages, words that take effect."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, Revision, TranslatableMixin, get_translatable_models
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation, TranslationSource

from site_core.fragments import content_changed

from . import unread
from .models import EasyWord
from .sources import note_version, sync_source


def connect() -> None:
    """Listens to every model that can be translated, and to the translation memory."""
    for model in get_translatable_models(include_subclasses=True):
        _listen(pre_save, model, _guard_content)
        if not issubclass(model, Page):
            _listen(post_save, model, _follow_snippet)
    _listen(pre_save, Revision, _guard_schedule)
    _listen(post_save, StringTranslation, _note_text)
    _listen(post_save, TranslationSource, _note_version)
    page_published.connect(_follow_page, dispatch_uid="languages.page")
    for signal in (post_save, post_delete):
        _listen(signal, EasyWord, _note_word)


def _listen(signal, model, receiver):
    signal.connect(receiver, sender=model, dispatch_uid=f"languages{receiver.__name__}.{model._meta.label}")


def _guard_content(sender, instance, update_fields=None, raw=False, **kwargs):
    if not raw and unread.is_public(instance) and unread.touches_content(instance, update_fields):
        unread.refuse(instance)


def _guard_schedule(sender, instance, update_fields=None, raw=False, **kwargs):
    # What is to go live at a set time goes through the gate now, while somebody is there to be told.
    if raw or not instance.approved_go_live_at or "approved_go_live_at" not in (update_fields or ()):
        return
    scheduled = instance.as_object()
    if isinstance(scheduled, TranslatableMixin):
        unread.refuse(scheduled)


def _note_text(sender, instance, raw=False, **kwargs):
    if not raw:
        unread.note(instance)


def _note_version(sender, instance, raw=False, **kwargs):
    if not raw:
        transaction.on_commit(lambda: note_version(instance.pk))


def _follow_page(sender, instance, **kwargs):
    _follow(instance)


def _follow_snippet(sender, instance, raw=False, **kwargs):
    if not raw:
        _follow(instance)


def _follow(instance):
    transaction.on_commit(lambda: _enqueue(instance))


def _enqueue(instance):
    sources = TranslationSource.objects.filter(object_id=instance.translation_key, locale_id=instance.locale_id)
    for pk in sources.values_list("pk", flat=True):
        sync_source.enqueue(source_id=pk)


def _note_word(sender, **kwargs):
    content_changed()
