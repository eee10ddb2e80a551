"""支え合い事例 and 取り組み: what people did together, and what grew out of what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from nihongo.wareki import fiscal_year_of
from site_core.blocks import RICH_TEXT_FEATURES, BodyStreamBlock
from site_core.dates import fiscal_year
from site_core.fields import FiscalYearField, PartialDateField, StreamField
from site_core.listing import ListingMixin
from site_core.models import Audience, BasePage, Fact, Field, IndexPage
from site_core.pages import tabbed
from site_core.parties import Party, names_of
from site_core.translatable import among_sources, in_step
from site_core.translations import pages_in_language

from .lineage_view import lineage_of
from .listing import CaseListing
from .querysets import CaseManager, InitiativeManager


class CaseIndexPage(ListingMixin, IndexPage):
    """All 支え合い事例, by field, interest, district, audience and status."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["cases_showcase.CasePage"]
    max_count_per_parent = 1
    listing_class = CaseListing

    class Meta:
        verbose_name = _("List of cases")
        verbose_name_plural = _("Lists of cases")

    def listed_pages(self):
        return CasePage.objects.live().public().child_of(self)


class CaseParty(Party):
    """A party of a case, in its order: A × B."""

    page = ParentalKey("cases_showcase.CasePage", on_delete=models.CASCADE, related_name="parties")

    class Meta(Party.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")


class CaseFact(Orderable):
    """A figure that belongs to a case."""

    page = ParentalKey("cases_showcase.CasePage", on_delete=models.CASCADE, related_name="case_facts")
    fact = models.ForeignKey(
        Fact,
        verbose_name=_("Figure"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=among_sources,
    )

    panels = [FieldPanel("fact")]

    class Meta(Orderable.Meta):
        verbose_name = _("figure of a case")
        verbose_name_plural = _("figures of a case")


def section(label, help_text):
    """One of the parts a case is told in; every part may be empty while the case is on its way."""
    return RichTextField(label, blank=True, features=RICH_TEXT_FEATURES, help_text=help_text)


class CasePage(BasePage):
    """支え合い事例: told from what set it off to what comes next.

    Its parts follow the Government Interoperability Framework's model for cases (GIF 451-3) where they fit: summary
    取り組みの概要, place 事例の場所, trigger 取り組み理由, actions 取り組み内容, changes 成果, tips 持続させる仕組み.
    """

    class Status(models.TextChoices):
        IN_PROGRESS = "in_progress", _("Under way")
        ONGOING = "ongoing", _("Continuing")
        CONCLUDED = "concluded", _("Come to a close")

    place = models.CharField(_("Place"), max_length=200, blank=True, help_text=_("In words, beside the districts."))
    since = PartialDateField(_("Since"), null=True, blank=True)
    fields = ParentalManyToManyField(
        Field, verbose_name=_("Fields of welfare"), blank=True, limit_choices_to=among_sources
    )
    audiences = ParentalManyToManyField(
        Audience, verbose_name=_("Audiences"), blank=True, limit_choices_to=among_sources
    )
    status = models.CharField(_("Status"), max_length=20, choices=Status, default=Status.IN_PROGRESS)

    trigger = section(_("What set it off"), _("What somebody saw, felt or was troubled by."))
    actions = section(_("What was done"), _("The first small thing, and what followed."))
    changes = section(_("What changed"), _("In people and between them; not only in numbers."))
    tips = section(_("How it keeps going"), _("What others could do tomorrow."))
    next_steps = section(_("What comes next"), _("Plans, hopes, open questions."))
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("More of the story"))

    objects = CaseManager()

    search_fields = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in ("place", "trigger", "actions", "changes", "tips", "next_steps", "body")),
        index.RelatedFields("parties", [index.SearchField("name")]),
    ]

    kicker = _("Case")
    is_dated = True
    edit_handler = tabbed(
        ObjectList(
            [
                *BasePage.lead_panels,
                FieldRowPanel([FieldPanel("place"), FieldPanel("since"), FieldPanel("status")]),
                InlinePanel("parties", heading=_("Who, in order (A × B)"), label=_("Party")),
                MultiFieldPanel(
                    [FieldPanel(name) for name in ("trigger", "actions", "changes", "tips", "next_steps")],
                    heading=_("The story"),
                ),
                InlinePanel("case_facts", heading=_("Figures"), label=_("Figure")),
                FieldPanel("body"),
            ],
            heading=_("Case"),
        ),
        subject_panels=[
            FieldPanel("fields", widget=CheckboxSelectMultiple),
            FieldPanel("audiences", widget=CheckboxSelectMultiple),
        ],
    )
    parent_page_types = ["cases_showcase.CaseIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("since", "fields", "audiences"),
    ]

    class Meta:
        verbose_name = _("Case")
        verbose_name_plural = _("Cases")

    @property
    def party_count(self):
        return len(self.parties.all())

    def party_names(self):
        return names_of(self.parties.all())

    def story(self):
        """The told parts in order, as (anchor, heading, rich text); an empty part is left out."""
        parts = (
            ("kikkake", _("The beginning"), self.trigger),
            ("yattemita", _("What we tried"), self.actions),
            ("kawatta", _("What changed for us"), self.changes),
            ("kotsu", _("The knack of keeping on"), self.tips),
            ("korekara", _("From here"), self.next_steps),
        )
        return [part for part in parts if part[2]]


class InitiativeIndexPage(IndexPage):
    """取り組み: the lineage of what grew out of what, as a drawing and as a list."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["cases_showcase.InitiativePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("Lineage of initiatives")
        verbose_name_plural = _("Lineages of initiatives")

    def get_context(self, request, *args, **kwargs):
        initiatives = InitiativePage.objects.live().public().child_of(self)
        this_year = fiscal_year_of(timezone.localdate())
        return super().get_context(request, *args, **kwargs) | {
            "this_year": this_year,
            "lineage": SimpleLazyObject(lambda: lineage_of(initiatives, this_year, request)),
            "kinds": InitiativePage.Kind.choices,
        }


class InitiativeMember(Party):
    """Who runs or carries an initiative."""

    page = ParentalKey("cases_showcase.InitiativePage", on_delete=models.CASCADE, related_name="members")

    class Meta(Party.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")


class InitiativeOrigin(Orderable):
    """What an initiative was born from: 人との出会い、意識の変化で, not as a programme's output."""

    page = ParentalKey("cases_showcase.InitiativePage", on_delete=models.CASCADE, related_name="origins")
    origin = models.ForeignKey(
        "cases_showcase.InitiativePage",
        verbose_name=_("Born from"),
        on_delete=models.CASCADE,
        related_name="offspring_links",
    )

    panels = [PageChooserPanel("origin")]

    class Meta(Orderable.Meta):
        verbose_name = _("origin")
        verbose_name_plural = _("origins")


class InitiativePage(BasePage):
    """取り組み: a programme, platform or activity with its period and where it came from."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("Programme")
        PLATFORM = "platform", _("Platform")
        ACTIVITY = "activity", _("Activity")

    class State(models.TextChoices):
        ONGOING = "ongoing", _("Going on")
        ENDED = "ended", _("Ended")
        UNKNOWN = "unknown", _("To be confirmed")

    kind = models.CharField(_("Kind"), max_length=20, choices=Kind, default=Kind.ACTIVITY)
    other_names = models.TextField(_("Other names"), blank=True, help_text=_("One a line. Search finds them."))
    start_year = FiscalYearField(_("First fiscal year"), null=True, blank=True, help_text=_("平成29年度, H29 or 2017."))
    end_year = FiscalYearField(_("Last fiscal year"), null=True, blank=True, help_text=_("Empty while it goes on."))
    state = models.CharField(_("State"), max_length=20, choices=State, default=State.ONGOING)
    meets = models.CharField(
        _("When people meet"), max_length=200, blank=True, help_text=_("In words, such as 毎月 第2木曜日.")
    )
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("Predecessor"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    website = models.URLField(_("Website"), blank=True)
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("Body"))

    objects = InitiativeManager()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("other_names"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    edit_handler = tabbed(
        ObjectList(
            [
                *BasePage.lead_panels,
                FieldRowPanel([FieldPanel("kind"), FieldPanel("state"), FieldPanel("meets")]),
                FieldPanel("other_names"),
                InlinePanel("members", heading=_("Members"), label=_("Member")),
                FieldPanel("body"),
                FieldPanel("website"),
            ],
            heading=_("Initiative"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("start_year"), FieldPanel("end_year")])], heading=_("Period")
                ),
                PageChooserPanel("predecessor"),
                InlinePanel("origins", heading=_("Born from"), label=_("Initiative")),
                HelpPanel(_("What it was born from is told, not claimed: people met, and saw things differently.")),
            ],
            heading=_("Lineage"),
        ),
    )
    parent_page_types = ["cases_showcase.InitiativeIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [*BasePage.override_translatable_fields, *in_step("predecessor")]

    class Meta:
        verbose_name = _("Initiative")
        verbose_name_plural = _("Initiatives")

    @property
    def kicker(self):
        return self.get_kind_display()

    @property
    def period(self) -> str:
        """The period in words; "" where nothing is known."""
        start = fiscal_year(self.start_year) if self.start_year else ""
        end = fiscal_year(self.end_year) if self.end_year else ""
        if start and start == end:
            return start
        return pgettext("a period", "{start} – {end}").format(start=start, end=end).strip() if start or end else ""

    def clean(self):
        super().clean()
        errors = {}
        if self.start_year and self.end_year and self.end_year < self.start_year:
            errors["end_year"] = _("The last year must not come before the first.")
        if self.predecessor_id and self.predecessor_id == self.pk:
            errors["predecessor"] = _("An initiative cannot follow itself.")
        if errors:
            raise ValidationError(errors)

    def kin(self):
        """The public initiatives before and after it, as (words, pages); nobody is left out who is on the site.

        Who follows whom is told of the Japanese pages; it holds for their translations too.
        """
        if not self.pk:
            return []  # a page in preview that was never saved has no kin yet
        others = InitiativePage.objects.in_order()
        key = self.translation_key
        kin = [
            (_("Before it"), others.filter(pk=self.predecessor_id)),
            (_("Born from"), others.filter(pk__in=[link.origin_id for link in self.origins.all()])),
            (_("After it"), others.filter(predecessor__translation_key=key)),
            (_("Born around it"), others.filter(origins__origin__translation_key=key)),
        ]
        return [(words, pages_in_language(pages)) for words, pages in kin]

    def member_names(self):
        return names_of(self.members.all())
