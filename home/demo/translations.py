"""The demo in other languages: which pieces are translated, and how their texts come into wagtail-localize's tables.

The texts are gettext files, `translations/<locale>.po`: msgctxt names the piece, a page by its demo key, a snippet as
"Model:key" and what is neither by its model; msgid is a text of it as wagtail-localize takes it apart.
`scripts/demo_segments.py` keeps the files in step with the Japanese.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import to_locale
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from events import models as events
from magazine import models as magazine
from resources import models as resources
from site_core import models as site_core

from . import districts, pictures, terms
from . import events as event_data
from . import resources as resource_data
from .keys import identity

FOLDER = Path(__file__).parent / "translations"

# Parents come before their children.
PAGES = (
    "home",
    *("door-read", "door-go", "door-rely", "door-join"),
    *("about", "accessibility", "privacy", "for-groups", "blank-page"),
    *("magazine", "cases", "initiatives", "resources", "events", "tv"),
    *("series-people", "series-city", "series-staff"),
    *("column-guccho", "column-three-neos", "column-field-later", "column-jijikka"),
    *("case-aopato-food", "case-online-kominkan"),
    *(entry.key for entry in resource_data.RESOURCES),
    *("host-neo", "event-hajiroma"),
    *("host-shakyo", "salon-nagatoishi", "salon-hiyoshi", "salon-komorino"),
)
# The vocabulary is translated as a whole; of bodies, figures and people what the pages above name.
SNIPPETS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (site_core.Interest, tuple(entry.key for entry in terms.INTERESTS)),
    (site_core.Field, tuple(entry.key for entry in terms.FIELDS)),
    (site_core.Audience, tuple(entry.key for entry in terms.AUDIENCES)),
    (site_core.AccessFeature, tuple(entry.key for entry in terms.ACCESS_FEATURES)),
    (site_core.Neo, tuple(entry.key for entry in terms.NEOS)),
    (resources.ResourceKind, tuple(entry.key for entry in terms.RESOURCE_KINDS)),
    (site_core.District, tuple(entry.key for entry in districts.DISTRICTS)),
    (events.EventKind, tuple(entry.key for entry in event_data.KINDS)),
    (events.Venue, tuple(entry.key for entry in event_data.VENUES)),
    (
        site_core.Organisation,
        (
            *("city", "shakyo", "volunteer-centre", "minkuru", "kurumeus"),
            *("umau", "hiraku", "fureai", "online-kominkan"),
        ),
    ),
    (site_core.Fact, ("population", "ageing-rate", "jijikka-households-2023", "care-centres", "budget-r3")),
    (magazine.Contributor, ("editors", "chiiki-fukushi-ka")),
)
# What has its translations beside its own texts: each text, and the field with its translations.
TEXTS_BESIDE = {
    site_core.CustomImage: {"description": "alt_texts", "credit": "credit_texts"},
    site_core.SiteSettings: {"tagline": "tagline_texts", "operator": "operator_texts"},
}


@dataclass(frozen=True)
class Piece:
    """Something of the demo in Japanese; `context` names it in the files."""

    context: str
    entry: models.Model

    def texts(self) -> list[str]:
        """Its texts in the order they stand, each once."""
        if beside := TEXTS_BESIDE.get(type(self.entry)):
            found = [getattr(self.entry, name) for name in beside]
        else:
            segments = extract_segments(self.entry)
            found = [segment.string.data for segment in segments if isinstance(segment, StringSegmentValue)]
        return list(dict.fromkeys(text for text in found if text))


def pieces() -> Iterator[Piece]:
    """All that is translated, as it is in the database; what an editor has taken away is passed over."""
    source = {"locale__language_code": settings.LANGUAGE_CODE}
    yield from _found("SiteSettings", site_core.SiteSettings.objects.filter(site__is_default_site=True))
    for picture in pictures.PICTURES:
        yield from _found("CustomImage", site_core.CustomImage.objects.filter(title=picture.title))
    for model, keys in SNIPPETS:
        for key in keys:
            entries = model.objects.filter(translation_key=identity(model.__name__, key), **source)
            yield from _found(f"{model.__name__}:{key}", entries)
    for key in PAGES:
        pages = Page.objects.filter(translation_key=identity("page", key), **source)
        yield from _found(key, pages.specific())


def _found(context, entries):
    if entry := entries.first():
        yield Piece(context, entry)


def file_of(tag: str) -> Path:
    return FOLDER / f"{to_locale(tag)}.po"


def tags() -> list[str]:
    """The languages of the site that the demo has texts in."""
    return [language.tag for language in settings.SITE_LANGUAGES if file_of(language.tag).exists()]


def read(tag: str) -> dict[tuple[str, str], str]:
    """The translations of a language by (context, Japanese text)."""
    catalogue = polib.pofile(str(file_of(tag)))
    return {(entry.msgctxt, entry.msgid): entry.msgstr for entry in catalogue if entry.msgstr}


def untranslated(tag: str) -> list[tuple[str, str]]:
    """What has no translation: (context, Japanese text)."""
    there = read(tag)
    return [(piece.context, text) for piece in pieces() for text in piece.texts() if (piece.context, text) not in there]


def load_translations(tag: str, say: Callable[[str], object] = lambda line: None) -> int:
    """Brings the demo's texts in a language before readers, as a translator and an approver would have.

    The number of pieces. What is translated already, by whomever, is left as it is. What lacks a text in the file, or
    its parent, or does not fit its field, is left out.
    """
    there = read(tag)
    done, left_out = 0, []
    locale, _made = Locale.objects.get_or_create(language_code=tag)
    for piece in pieces():
        if _is_translated(piece, locale):
            continue
        texts = {text: there.get((piece.context, text)) for text in piece.texts()}
        if not all(texts.values()) or not _has_parent(piece.entry, locale):
            left_out.append(piece.context)
            continue
        try:
            with transaction.atomic():  # each by itself: others may write meanwhile, and a run may be broken off
                _translate(piece.entry, locale, texts)
            done += 1
        except ValidationError as error:
            say(f"  訳が欄に合わず、見送ったもの：{piece.context} {error.message_dict}")
    if left_out:
        say(f"  訳がそろわず、見送ったもの：{len(left_out)}件（{'、'.join(left_out[:5])} など）")
    return done


def _is_translated(piece, locale):
    if beside := TEXTS_BESIDE.get(type(piece.entry)):
        return all(locale.language_code in getattr(piece.entry, name) for name in beside.values())
    key = piece.entry.translation_key
    translated = type(piece.entry).objects.filter(translation_key=key, locale=locale).first()
    if not isinstance(translated, Page):
        return translated is not None
    if translated.alias_of_id:
        return False  # it only shows the Japanese
    # A page that was planted with its language (home.trees) and that nobody has worked on is not there yet.
    is_begun = StringTranslation.objects.filter(context__object_id=key, locale=locale).exists()
    return bool(translated.first_published_at) or is_begun


def _has_parent(entry, locale):
    if not isinstance(entry, Page) or entry.depth == 2:
        return True
    return entry.get_parent().has_translation(locale)


def _translate(entry, locale, texts):
    if beside := TEXTS_BESIDE.get(type(entry)):
        for name, translations in beside.items():
            if getattr(entry, name):
                getattr(entry, translations).setdefault(locale.language_code, texts[getattr(entry, name)])
        entry.save()
    else:
        translation = _translation(entry, locale, texts)
        # A page goes live by its revision, and at once: its children come next.
        translation.save_target(publish=not isinstance(entry, Page))
        if isinstance(entry, Page):
            translation.get_target_instance().get_latest_revision().publish()


def _translation(entry, locale, texts) -> Translation:
    """The entry as work in the translation editor, every text written by a person."""
    source, _made = TranslationSource.update_or_create_from_instance(entry)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.get_or_create(
            locale=locale,
            translation_of=segment.string,
            context_id=segment.context_id,
            defaults={
                "data": texts[segment.string.data],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    return translation
