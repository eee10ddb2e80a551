"""コラム: the magazine, its series and its articles."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail.snippets.widgets import AdminSnippetChooser

from nihongo.length import count_characters, reading_minutes
from site_core.blocks import BodyStreamBlock
from site_core.fields import StreamField
from site_core.listing import ListingMixin
from site_core.models import BasePage, CustomImage, IndexPage
from site_core.pages import tabbed
from site_core.translatable import among_sources, in_step
from site_core.translations import in_language

from .listing import MagazineListing, SeriesListing
from .querysets import ColumnManager, SeriesManager


class Contributor(TranslatableMixin, index.Indexed, models.Model):
    """Who writes, photographs or speaks in the magazine."""

    name = models.CharField(_("Name"), max_length=60)
    reading = models.CharField(_("Reading"), max_length=120, blank=True, help_text=_("In hiragana."))
    affiliation = models.CharField(_("Affiliation"), max_length=200, blank=True)
    profile = models.CharField(_("Profile"), max_length=400, blank=True)
    image = models.ForeignKey(
        CustomImage, verbose_name=_("Picture"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("reading"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("reading"),
        FieldPanel("affiliation"),
        FieldPanel("profile"),
        FieldPanel("image"),
    ]
    override_translatable_fields = in_step("reading")

    class Meta(TranslatableMixin.Meta):
        ordering = ["reading", "name"]
        verbose_name = _("Contributor")
        verbose_name_plural = _("Contributors")

    def __str__(self):
        return self.name


class MagazineIndexPage(ListingMixin, IndexPage):
    """よむ: all columns, by series, interest, district and year."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["magazine.SeriesPage"]
    max_count_per_parent = 1
    listing_class = MagazineListing

    class Meta:
        verbose_name = _("Magazine")
        verbose_name_plural = _("Magazines")

    def listed_pages(self):
        return ColumnPage.objects.live().public().descendant_of(self)

    def series(self):
        """The series with the number of columns in each."""
        return SeriesPage.objects.live().public().child_of(self).with_column_counts()


class SeriesPage(ListingMixin, IndexPage):
    """連載: a series of columns. One with numbered episodes is set like a book's contents."""

    planned_episodes = models.PositiveSmallIntegerField(
        _("Number of episodes"),
        null=True,
        blank=True,
        help_text=_("For a series of numbered episodes. Those not yet written are shown as 準備中."),
    )
    is_finished = models.BooleanField(_("Finished"), default=False)

    objects = SeriesManager()

    content_panels = [
        *IndexPage.content_panels,
        MultiFieldPanel([FieldRowPanel([FieldPanel("planned_episodes"), FieldPanel("is_finished")])], _("Episodes")),
    ]
    parent_page_types = ["magazine.MagazineIndexPage"]
    subpage_types = ["magazine.ColumnPage"]
    listing_class = SeriesListing
    kicker = _("Series")

    class Meta:
        verbose_name = _("Series")
        verbose_name_plural = _("Series")

    def listed_pages(self):
        return ColumnPage.objects.live().public().child_of(self)

    def contents(self):
        """The numbered episodes in order, as (number, column or None where it is not yet written)."""
        written = {column.episode_number: column for column in self.listed_pages().numbered().for_cards()}
        last = max([self.planned_episodes or 0, *written])
        return [(number, written.get(number)) for number in range(1, last + 1)]

    def unnumbered(self):
        """The columns of a numbered series that stand outside its count: a foreword, an afterword."""
        return self.listed_pages().filter(episode_number=None).newest_first().for_cards()

    def get_context(self, request, *args, **kwargs):
        if self.planned_episodes:
            # A book's contents are not filtered or paginated.
            return super(ListingMixin, self).get_context(request, *args, **kwargs) | {"contents": self.contents()}
        return super().get_context(request, *args, **kwargs)


class ColumnContributor(TranslatableMixin, Orderable):
    """A contributor's part in a column."""

    page = ParentalKey("magazine.ColumnPage", on_delete=models.CASCADE, related_name="column_contributors")
    contributor = models.ForeignKey(
        Contributor,
        verbose_name=_("Contributor"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=among_sources,
    )
    role = models.CharField(_("Part"), max_length=60, blank=True, help_text=_("Such as 文, 写真, 聞き手."))

    panels = [FieldPanel("contributor", widget=AdminSnippetChooser(Contributor)), FieldPanel("role")]
    override_translatable_fields = in_step("contributor")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")


class ColumnPage(BasePage):
    """コラム: an article of the magazine."""

    episode_number = models.PositiveSmallIntegerField(
        _("Episode number"), null=True, blank=True, help_text=_("For a series of numbered episodes.")
    )
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("Body"))
    characters = models.PositiveIntegerField(_("Characters"), default=0, editable=False)

    objects = ColumnManager()

    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    content_panels = [
        *BasePage.lead_panels,
        FieldPanel("episode_number"),
        InlinePanel("column_contributors", heading=_("Contributors"), label=_("Contributor")),
        FieldPanel("body"),
    ]
    edit_handler = tabbed(ObjectList(content_panels, heading=_("Article")))
    is_dated = True
    parent_page_types = ["magazine.SeriesPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("Column")
        verbose_name_plural = _("Columns")

    @property
    def kicker(self):
        return f"{self.series_title or ''} {self.episode_label}".strip()

    @property
    def episode_label(self):
        return _("Episode %(number)s") % {"number": self.episode_number} if self.episode_number else ""

    @cached_property
    def series_title(self):
        """The title of its series where that is public; lists annotate it, so that a card asks nothing."""
        return self.series.title if self.series.live else ""

    @cached_property
    def series(self):
        return self.get_parent()

    def credits(self):
        """Who did what, as (part, contributor in the reader's language)."""
        parts = list(self.column_contributors.all())
        return zip([part.role for part in parts], in_language(part.contributor for part in parts), strict=True)

    @property
    def reading_minutes(self):
        return reading_minutes(self.characters)

    def neighbours(self):
        """The (previous, next) columns of the series: by episode number where there is one, else by date."""
        if not (self.episode_number or self.published_on):
            return None, None  # a draft in preview has no place yet
        siblings = ColumnPage.objects.live().public().sibling_of(self, inclusive=False).defer_streamfields()
        return siblings.before(self).first(), siblings.after(self).first()

    def clean(self):
        super().clean()
        self._check_episode_is_free()

    def _check_episode_is_free(self):
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if not (self.episode_number and parent):
            return
        others = ColumnPage.objects.child_of(parent).exclude(pk=self.pk).filter(episode_number=self.episode_number)
        if others.exists():
            raise ValidationError({"episode_number": _("This series already has an episode with this number.")})

    def save(self, *args, **kwargs):
        self.characters = count_characters(" ".join(self.body.stream_block.get_searchable_content(self.body)))
        super().save(*args, **kwargs)
