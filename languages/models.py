"""やさしいことば, what machines wrote and nobody has read, and since when a source says what it says."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale
from wagtail_localize.models import TranslatableObject, TranslationSource

from nihongo.normalise import one_line

_JAPANESE = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]")
_MARKS = frozenset("<>＜＞{}")


class EasyWord(models.Model):
    """A difficult word, and what やさしい日本語 says for it: another word, or the word with its meaning."""

    word = models.CharField(
        _("Difficult word"),
        max_length=50,
        unique=True,
        error_messages={"unique": _("This word is in the dictionary already.")},
        help_text=_("As it stands in a text, such as 避難所."),
    )
    easy = models.CharField(
        _("Easy words"),
        max_length=100,
        blank=True,
        help_text=_("Stands in place of the word, such as にげるところ."),
    )
    meaning = models.CharField(
        _("Meaning"),
        max_length=200,
        blank=True,
        help_text=_("For a word worth knowing: 避難所＜にげるところ＞. Used where there are no easy words."),
    )
    note = models.CharField(_("Note"), max_length=200, blank=True, help_text=_("For editors only."))

    panels = [
        FieldPanel("word"),
        FieldRowPanel([FieldPanel("easy"), FieldPanel("meaning")]),
        FieldPanel("note"),
    ]

    class Meta:
        ordering = ["word"]
        verbose_name = _("Easy word")
        verbose_name_plural = _("Dictionary of easy words")

    def __str__(self):
        return f"{self.word} → {self.easy}" if self.easy else f"{self.word}＜{self.meaning}＞"

    def clean(self):
        super().clean()
        errors = {}
        for name in ("word", "easy", "meaning"):
            text = one_line(getattr(self, name) or "")
            setattr(self, name, text)
            if any(mark in text for mark in _MARKS):
                errors[name] = _("＜, ＞, { and } are set by the assistant itself; write only the words.")
            elif text and not _JAPANESE.search(text) and (name != "word" or not _is_abbreviation(text)):
                errors[name] = _("Write this in Japanese.")
        if "word" not in errors and not self.word:
            errors["word"] = _("Write the difficult word.")
        if not errors and not (self.easy or self.meaning):
            errors["easy"] = _("Write easy words or the meaning.")
        if not errors and self.word in (self.easy, self.meaning):
            errors["easy" if self.easy == self.word else "meaning"] = _("This is the word itself.")
        if errors:
            raise ValidationError(errors)


def _is_abbreviation(text: str) -> bool:
    """NPO, SNS, AED: difficult words that are no Japanese letters."""
    return all(unicodedata.category(c) in {"Lu", "Ll", "Nd"} for c in text)


class MachineText(models.Model):
    """A text a machine wrote for one place of a translation, until somebody has read it.

    It outlives its row in the translation memory: a draft that carries it may be published later.
    """

    object = models.ForeignKey(TranslatableObject, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    path_id = models.UUIDField(help_text="Of the TranslationContext: where in the object.")
    text_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["object", "locale", "path_id", "text_hash"], name="each_text_once")
        ]

    def __str__(self):
        return f"{self.object_id} {self.locale_id} {self.path_id}"


class SourceVersion(models.Model):
    """What the source of translations says now, and since when. A translation made before that is behind."""

    source = models.OneToOneField(TranslationSource, on_delete=models.CASCADE, related_name="version")
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField()

    def __str__(self):
        return f"{self.source_id} {self.changed_at:%F %T}"
