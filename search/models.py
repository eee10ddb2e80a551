"""What editors teach the search, and what readers did not find."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from .indexed import IndexedText, IndexedWord  # noqa: F401 - models of the backend
from .wording import MAX_WORD, words_in


class WordsField(models.TextField):
    """Words of a query, one a line or separated by 、."""

    def __init__(self, *args, least=1, **kwargs):
        self.least = least
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | ({"least": self.least} if self.least != 1 else {})

    def clean(self, value, model_instance):
        """The words, one a line. Each counts once, whatever its width or case."""
        words = words_in(super().clean(value, model_instance))
        if len(words) < self.least:
            raise ValidationError(
                _("Write at least %(count)s different words, one a line."), params={"count": self.least}
            )
        if too_long := [word for word in words if len(word) > MAX_WORD]:
            raise ValidationError(
                _("“%(word)s…” is too long: a word has at most %(count)s characters."),
                params={"word": too_long[0][:10], "count": MAX_WORD},
            )
        return "\n".join(words)


class Synonym(models.Model):
    """Words that mean the same to the people of this city: who looks for one finds the others too."""

    words = WordsField(
        pgettext_lazy("looked for", "Words"), least=2, max_length=1000, help_text=_("One a line, or separated by 、.")
    )

    panels = [FieldPanel("words")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Words that mean the same")
        verbose_name_plural = _("Words that mean the same")

    def __str__(self):
        return " = ".join(words_in(self.words))


class PromotedResult(models.Model):
    """A page that comes before all results where somebody looks for certain words."""

    words = WordsField(
        _("Words looked for"),
        max_length=1000,
        help_text=_("One a line, or separated by 、. The page is shown when somebody looks for exactly one of these."),
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("Page"))
    sentence = models.CharField(
        _("Sentence"),
        max_length=120,
        blank=True,
        help_text=_("Says in a few words why this page."),
    )

    panels = [FieldPanel("words"), PageChooserPanel("page"), FieldPanel("sentence")]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Promoted result")
        verbose_name_plural = _("Promoted results")

    def __str__(self):
        return "、".join(words_in(self.words))


class UnfoundQuery(models.Model):
    """How often in a month certain words were looked for and nothing was found. Nothing tells who, or on which day."""

    words = models.CharField(_("Words looked for"), max_length=MAX_WORD)
    month = models.DateField(_("Month"), help_text=_("Its first day."))
    count = models.PositiveIntegerField(_("Times"), default=1)

    class Meta:
        ordering = ["-month", "-count", "words"]
        default_permissions = ("view",)
        verbose_name = _("Search without a result")
        verbose_name_plural = _("Searches without a result")
        constraints = [models.UniqueConstraint(fields=["month", "words"], name="search_unfound_once_a_month")]

    def __str__(self):
        return self.words
