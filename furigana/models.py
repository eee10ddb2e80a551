"""The editors' truth about readings, and what has been made of it for each page."""

import json
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from nihongo.normalise import one_line, to_hiragana
from nihongo.readings import GivenReading

_HIRAGANA = re.compile("[ぁ-ゖー]+")
_HAS_KANJI_OR_LETTER = re.compile("[^\\W\\d_ぁ-ゖァ-ヺー]")
_SEPARATORS = re.compile(r"[、，,\s]+")


class ReadingEntry(models.Model):
    """読みかた: how this city reads a word, on every page, in every language that has ふりがな."""

    surface = models.CharField(_("Word"), max_length=60, help_text=_("As it is written, such as 荘島."))
    reading = models.CharField(_("Reading"), max_length=120, help_text=_("In hiragana."))
    only_before = models.CharField(
        _("Only before"),
        max_length=200,
        blank=True,
        help_text=_(
            "For a word that is read so only in front of certain others: 校区、小学校. Empty means everywhere."
        ),
    )
    note = models.CharField(_("Note"), max_length=200, blank=True, help_text=_("Where the reading was confirmed."))

    panels = [FieldPanel("surface"), FieldPanel("reading"), FieldPanel("only_before"), FieldPanel("note")]

    class Meta:
        ordering = ["reading", "surface", "pk"]
        verbose_name = _("reading of a word")
        verbose_name_plural = _("readings of words")
        constraints = [models.UniqueConstraint("surface", "only_before", name="one_reading_of_a_word")]

    def __str__(self):
        return f"{self.surface}＝{self.reading}"

    def clean(self):
        super().clean()
        self.clean_words()
        others = ReadingEntry.objects.exclude(pk=self.pk)
        if others.filter(surface=self.surface, only_before=self.only_before).exists():
            raise ValidationError({"surface": _("This word is in the dictionary already.")})

    def clean_words(self):
        """Brings the words to one spelling; ValidationError where they are no word and no reading."""
        self.surface = one_line(self.surface)
        self.reading = to_hiragana("".join(self.reading.split()))
        self.only_before = "、".join(dict.fromkeys(filter(None, _SEPARATORS.split(self.only_before))))
        errors = {}
        if not _HAS_KANJI_OR_LETTER.search(self.surface):
            errors["surface"] = _("Write a word that has kanji or letters in it.")
        if not _HIRAGANA.fullmatch(self.reading):
            errors["reading"] = _("Write the reading in hiragana only.")
        if errors:
            raise ValidationError(errors)

    def given(self) -> GivenReading:
        """The entry as the analysis takes it."""
        return GivenReading(self.surface, self.reading, tuple(filter(None, self.only_before.split("、"))))


class PageFurigana(models.Model):
    """The texts of a published page with their readings, made when it is published or a reading changes."""

    wagtail_reference_index_ignore = True  # made from the page: no use of it that an editor should be told

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="+")
    truth = models.CharField(max_length=32)
    """Digest of the given readings that touch the page's texts; another one means that it must be made anew."""
    texts = models.TextField()
    """JSON: text to its pieces, each a string or [base, reading]. Not a JSONField, for it is searched as text."""

    def __str__(self):
        return f"{self.page_id}"

    @property
    def pieces(self) -> dict[str, list]:
        return json.loads(self.texts)

    @pieces.setter
    def pieces(self, texts: dict[str, list]):
        self.texts = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
