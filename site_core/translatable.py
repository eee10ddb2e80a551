"""What of an entry is translated and what stays as its source has it (docs/adr/0009-languages-of-content.md).

wagtail-localize translates texts and keeps the rest in step by itself. Named here is what it would take for a text and
is none, and what it would look for in the translation's own language: a page in any language points at the Japanese
entries, and their names are looked up when it is shown (`translations.in_language`).
"""

from django.conf import settings
from django.db import models
from wagtail.blocks import CharBlock, PageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

from .per_language import PerLanguageField


def in_step(*names) -> list[SynchronizedField]:
    """Fields that are always as the source has them; no translator is asked."""
    return [SynchronizedField(name, overridable=False) for name in names]


class OwnField(BaseTranslatableField):
    """A field each language fills for itself: neither translated nor kept in step."""


def among_sources() -> dict:
    """For `limit_choices_to`: the entries in the site's first language, which pages in every language point at."""
    return {"locale__language_code": settings.LANGUAGE_CODE}


class TextsField(models.JSONField):
    """A text in the languages of the site but its first, as language tag to text; stands beside the text itself."""

    def __init__(self, *args, multiline=False, text_length=255, **kwargs):
        self.multiline = multiline
        self.text_length = text_length
        super().__init__(*args, **{"default": dict, "blank": True, **kwargs})

    def formfield(self, **kwargs):
        return PerLanguageField(
            label=self.verbose_name, help_text=self.help_text, multiline=self.multiline, max_length=self.text_length
        )


class NotTranslated:
    """A block whose value stays as the source has it."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value


class VerbatimBlock(NotTranslated, CharBlock):
    """Characters that mean the same in every language."""


class SourcePageChooserBlock(NotTranslated, PageChooserBlock):
    """A page; readers are led to it in their language where it is there."""


class SourceSnippetChooserBlock(NotTranslated, SnippetChooserBlock):
    """A snippet in the site's first language; its words are looked up in the reader's."""
