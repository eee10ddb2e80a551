"""The site's shared vocabulary: what a page is about, where, for whom; who takes part; figures with their source."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from nihongo.romaji import slug as romaji_slug

from .fields import PartialDateField, PhoneField
from .translatable import in_step


class Term(TranslatableMixin, index.Indexed, models.Model):
    """An entry of a taxonomy, in its editors' order; the slug names it in addresses."""

    name = models.CharField(_("Name"), max_length=120)
    reading = models.CharField(_("Reading"), max_length=120, blank=True, help_text=_("In hiragana."))
    slug = models.SlugField(
        _("Name in addresses"),
        max_length=60,
        blank=True,
        help_text=_("Left empty, it is made from the reading. Changing it breaks addresses people have shared."),
    )
    description = models.CharField(_("Description"), max_length=400, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("Order"), default=0, db_index=True)

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("reading"),
        index.AutocompleteField("reading"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]

    panels = [FieldPanel("name"), FieldPanel("reading"), FieldPanel("description"), FieldPanel("slug")]
    override_translatable_fields = in_step("reading", "slug")

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "pk"]
        unique_together = [("translation_key", "locale"), ("slug", "locale")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        self.slug = self.slug or self._free_slug()

    def _free_slug(self):
        """The romaji of the reading, with a number where another entry of this language has it already."""
        base = romaji_slug(self.reading or self.name, max_length=50) or "term"
        others = type(self).objects.exclude(pk=self.pk)
        if self.locale_id:
            others = others.filter(locale_id=self.locale_id)
        taken = set(others.filter(slug__startswith=base).values_list("slug", flat=True))
        candidates = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
        return next(candidate for candidate in candidates if candidate not in taken)


class Interest(Term):
    """関心: what somebody likes or cares about; people meet by it first."""

    class Meta(Term.Meta):
        verbose_name = _("Interest")
        verbose_name_plural = _("Interests")


class Field(Term):
    """分野: the field of welfare a page belongs to."""

    class Meta(Term.Meta):
        verbose_name = _("Field of welfare")
        verbose_name_plural = _("Fields of welfare")


class Audience(Term):
    """対象: whom something is for."""

    class Meta(Term.Meta):
        verbose_name = _("Audience")
        verbose_name_plural = _("Audiences")


class AccessFeature(Term):
    """A barrier-free item of a place: 段差なし, 車いすで使えるトイレ, 手話 …"""

    class Meta(Term.Meta):
        verbose_name = _("Barrier-free item")
        verbose_name_plural = _("Barrier-free items")


class District(Term):
    """校区: the unit of community life. It is not a school: schools merge, 校区 stay."""

    class FormerMunicipality(models.TextChoices):
        KURUME = "kurume", _("Kurume")
        TANUSHIMARU = "tanushimaru", _("Tanushimaru")
        KITANO = "kitano", _("Kitano")
        JOJIMA = "jojima", _("Jojima")
        MIZUMA = "mizuma", _("Mizuma")

    other_readings = models.CharField(
        _("Other readings"), max_length=120, blank=True, help_text=_("Readings also in use, separated by 、.")
    )
    former_municipality = models.CharField(_("Former municipality"), max_length=20, choices=FormerMunicipality)
    former_names = models.CharField(_("Former names"), max_length=120, blank=True)
    valid_from = PartialDateField(_("Valid from"), null=True, blank=True)
    valid_until = PartialDateField(_("Valid until"), null=True, blank=True, help_text=_("Empty while it exists."))
    note = models.TextField(_("Note"), blank=True)

    search_fields = [*Term.search_fields, index.SearchField("other_readings"), index.SearchField("former_names")]

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("reading"), FieldPanel("other_readings")], heading=_("Reading")),
        FieldPanel("former_municipality"),
        FieldPanel("former_names"),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_until")], heading=_("Validity")),
        FieldPanel("note"),
        FieldPanel("slug"),
    ]
    override_translatable_fields = [
        *Term.override_translatable_fields,
        *in_step("other_readings", "valid_from", "valid_until"),
    ]

    class Meta(Term.Meta):
        verbose_name = _("District")
        verbose_name_plural = _("Districts")


class Neo(Term):
    """One of the three NEO: 地域福祉に根を, 地域福祉ネオ, 地域福祉に本音を. Its voice is its colour on the site."""

    class Voice(models.TextChoices):
        ROOTS = "ne", _("Roots (green)")
        NEW = "neo", _("New (indigo)")
        TRUE_VOICE = "honne", _("True voice (vermilion)")

    wordplay = models.CharField(_("Play on words"), max_length=240, blank=True)
    outcome = models.CharField(_("What it leads to"), max_length=120, blank=True)
    voice = models.CharField(_("Voice"), max_length=10, choices=Voice)

    panels = [
        FieldPanel("name"),
        FieldPanel("reading"),
        FieldPanel("wordplay"),
        FieldPanel("outcome"),
        FieldPanel("voice"),
        FieldPanel("description"),
        FieldPanel("slug"),
    ]

    class Meta(Term.Meta):
        verbose_name = "NEO"
        verbose_name_plural = _("Three NEO")


class Organisation(TranslatableMixin, index.Indexed, models.Model):
    """A body that takes part, under every name it has been called."""

    name = models.CharField(_("Name"), max_length=200)
    reading = models.CharField(_("Reading"), max_length=200, blank=True, help_text=_("In hiragana."))
    other_names = models.TextField(
        _("Other names"), blank=True, help_text=_("Other spellings and former names, one a line. Search finds them.")
    )
    description = models.CharField(_("Description"), max_length=400, blank=True)
    website = models.URLField(_("Website"), blank=True)
    phone = PhoneField(_("Phone"), blank=True)
    fax = PhoneField(_("FAX"), blank=True)

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("reading"),
        index.AutocompleteField("reading"),
        index.SearchField("other_names"),
        index.AutocompleteField("other_names"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("reading"),
        FieldPanel("other_names"),
        FieldPanel("description"),
        FieldPanel("website"),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("fax")], heading=_("Phone and FAX")),
    ]
    override_translatable_fields = in_step("reading", "phone", "fax")

    class Meta(TranslatableMixin.Meta):
        ordering = ["reading", "name"]
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisations")

    def __str__(self):
        return self.name


class Fact(TranslatableMixin, index.Indexed, models.Model):
    """A figure that can be trusted: value, unit, as of when, from where."""

    name = models.CharField(_("Name"), max_length=160)
    value = models.CharField(_("Value"), max_length=40, help_text=_("As it is shown, such as 303,617 or 270〜300."))
    unit = models.CharField(_("Unit"), max_length=60, blank=True)
    as_of = PartialDateField(_("As of"), null=True, help_text=_("When the figure was true, such as 令和3年9月1日."))
    source = models.CharField(pgettext_lazy("of a figure", "Source"), max_length=200)
    source_url = models.URLField(_("Address of the source"), blank=True)

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("value"),
        index.SearchField("source"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]

    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("as_of")], heading=_("Figure")),
        MultiFieldPanel(
            [FieldPanel("source"), FieldPanel("source_url")], heading=pgettext_lazy("of a figure", "Source")
        ),
    ]
    # A value may hold words (約300, 270〜300) but is a figure first: checked once, the same everywhere.
    override_translatable_fields = in_step("value", "as_of")

    class Meta(TranslatableMixin.Meta):
        ordering = ["name"]
        verbose_name = _("Figure")
        verbose_name_plural = _("Figures")

    def __str__(self):
        return f"{self.name} {self.value}{self.unit}"
