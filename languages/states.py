"""How far a page is in a language: none, draft, machine, live, changed."""

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from site_core.fragments import kept

from .models import SourceVersion


class State(TextChoices):
    """What is said of a page in a language."""

    NONE = "none", _("Not there")
    DRAFT = "draft", _("Draft")
    MACHINE = "machine", _("Machine draft")  # a draft with texts nobody has read
    LIVE = "live", _("Published")
    CHANGED = "changed", _("Original changed")  # published, and the original has been published otherwise since


def annotation(locale_id: int) -> dict:
    """For `annotate` on the pages of the source language: their state in another language, under `name`."""
    targets = Page.objects.filter(translation_key=OuterRef("translation_key"), locale_id=locale_id, alias_of=None)
    unread = StringSegment.objects.filter(
        source__object_id=OuterRef("translation_key"),
        source__locale_id=OuterRef("locale_id"),
        string__translations__context_id=F("context_id"),
        string__translations__locale_id=locale_id,
        string__translations__translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )
    state = Case(
        When(~Exists(targets), then=Value(State.NONE)),
        When(Exists(_behind(targets.filter(live=True))), then=Value(State.CHANGED)),
        When(Exists(targets.filter(live=True)), then=Value(State.LIVE)),
        When(Exists(unread), then=Value(State.MACHINE)),
        default=Value(State.DRAFT),
    )
    return {name(locale_id): state}


def name(locale_id: int) -> str:
    """The name of the annotation that holds the state."""
    return f"state_{locale_id}"


def _behind(targets: QuerySet) -> QuerySet:
    """Those whose published text was made before their source came to say what it says now."""
    made_at = Coalesce("live_revision__created_at", "last_published_at")
    newer = SourceVersion.objects.filter(
        ~Q(source__locale_id=OuterRef("locale_id")),
        source__object_id=OuterRef("translation_key"),
        changed_at__gt=OuterRef("made_at"),
    )
    return targets.alias(made_at=made_at).filter(Exists(newer))


def state_of(page: Page) -> State:
    """The state of a translated page itself."""
    if page.live:
        return State.CHANGED if is_stale(page) else State.LIVE
    unread = StringTranslation.objects.filter(
        context__object_id=page.translation_key,
        locale_id=page.locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        translation_of__segments__context_id=F("context_id"),
    )
    return State.MACHINE if unread.exists() else State.DRAFT


def is_stale(page: Page) -> bool:
    """Whether the page is published and its original has been published with other content since."""
    return _behind(Page.objects.filter(pk=page.pk, live=True)).exists()


def stale_note(request, page: Page) -> dict | None:
    """What the note on a stale page needs: the title and address of the original, "" where it is not published.

    None where there is nothing to say. Kept until content changes; pages in the site's first language ask nothing.
    """
    if get_language() == settings.LANGUAGE_CODE or not getattr(page, "pk", None):
        return None
    return kept(request, f"stale:{page.pk}", lambda: _stale_note(request, page) or {}) or None


def _stale_note(request, page):
    if not is_stale(page):
        return None
    original = Page.objects.live().public().filter(translation_key=page.translation_key, locale=_first_locale()).first()
    return {"title": original.title, "url": original.get_url(request)} if original else {"title": "", "url": ""}


def _first_locale() -> Locale:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)
