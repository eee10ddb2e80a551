"""Sources follow what they were taken from: when a page is published, its translators see the new wording."""

import hashlib
import json

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.tasks import task
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import TranslationSource

from site_core.fragments import content_changed

from . import drafts
from .models import SourceVersion

# What each language decides for itself, or readers never see.
OWN_FIELDS = frozenset({"slug", "show_in_menus", "readings"})


@task()
def sync_source(source_id: int) -> None:
    """Takes the published wording into the source. Drafts of its translations follow; what readers see stays."""
    source = TranslationSource.objects.filter(pk=source_id).first()
    if source is None:
        return
    try:
        instance = source.get_source_instance()
    except ObjectDoesNotExist:
        return
    if not getattr(instance, "live", True):
        return
    with transaction.atomic():
        source.update_from_db()
        changed = note_version(source.pk)
    if changed and isinstance(instance, Page):
        _refresh_drafts(source)


def note_version(source_id: int) -> bool:
    """Notes what the source says now; True where it says something else than before."""
    source = TranslationSource.objects.filter(pk=source_id).select_related("specific_content_type").first()
    if source is None:
        return False
    digest = _digest(source)
    version, made = SourceVersion.objects.get_or_create(
        source=source, defaults={"digest": digest, "changed_at": source.last_updated_at}
    )
    if made or version.digest == digest:
        return False
    version.digest, version.changed_at = digest, source.last_updated_at
    version.save(update_fields=["digest", "changed_at"])
    content_changed()
    return True


def _digest(source: TranslationSource) -> str:
    """Of all that a translation takes from its source, text or not."""
    model = source.specific_content_type.model_class()
    content = json.loads(source.content_json)
    taken = {field.field_name for field in get_translatable_fields(model)} - OWN_FIELDS
    seen = {name: _in_order(model, name, content[name]) for name in taken & content.keys()}
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _in_order(model, name, value):
    # A body is JSON within JSON, and PostgreSQL gives its keys back in another order than they were saved in.
    is_body = isinstance(model._meta.get_field(name), StreamField) and isinstance(value, str)
    return json.loads(value) if is_body else value


def _refresh_drafts(source):
    for translation in source.translations.filter(enabled=True).select_related("source", "target_locale"):
        page = drafts.target_of(translation)
        # What somebody is reading for approval, or has locked, is left as it is; the desk shows what has changed.
        if page is None or page.locked or page.workflow_in_progress:
            continue
        try:
            drafts.save_draft(translation)
        except ValidationError:
            continue
