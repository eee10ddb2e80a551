"""The pages that bring the features together: home, the four doors, and plain pages."""

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from site_core.blocks import BodyStreamBlock
from site_core.cards import as_cards
from site_core.fields import StreamField
from site_core.models import BasePage, IndexPage
from site_core.pages import tabbed
from site_core.translatable import OwnField
from site_core.translations import language_of

from .front import DATES_AT_THE_DOOR, dates_ahead, front_page, list_of_dates


class HomePage(IndexPage):
    """The front page: one leading story, where one can go, the four doors, interests and the three NEO."""

    lead_story = models.ForeignKey(
        Page,
        verbose_name=_("Leading story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the newest story leads."),
    )
    statement_before = models.CharField(_("Statement before the blank"), max_length=100, blank=True)
    statement_after = models.CharField(_("Statement after the blank"), max_length=100, blank=True)
    solving_page = models.ForeignKey(
        Page,
        verbose_name=_("Where 解決型 leads"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    solving_text = models.CharField(_("解決型 in a sentence"), max_length=240, blank=True)
    possibility_text = models.CharField(_("可能性型 in a sentence"), max_length=240, blank=True)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *IndexPage.content_panels,
                    MultiFieldPanel(
                        [FieldPanel("statement_before"), FieldPanel("statement_after")], heading=_("The blank 「　」")
                    ),
                    PageChooserPanel("lead_story"),
                    MultiFieldPanel(
                        [FieldPanel("solving_text"), PageChooserPanel("solving_page"), FieldPanel("possibility_text")],
                        heading=_("Two entrances"),
                    ),
                ],
                heading=_("Home"),
            ),
            ObjectList(IndexPage.promote_panels, heading=_("Publishing")),
        ]
    )
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.DoorPage", "home.StandardPage"]
    max_count = 1  # made by hand; those in other languages come as its translations
    override_translatable_fields = [
        OwnField("slug"),  # the homes of all languages stand side by side
        *(field for field in IndexPage.override_translatable_fields if field.field_name != "slug"),
    ]

    class Meta:
        verbose_name = _("Home page")
        verbose_name_plural = _("Home pages")

    def get_context(self, request, *args, **kwargs):
        ahead = {"days": dates_ahead(timezone.localtime()), "dates_page": list_of_dates(self.locale_id)}
        front = SimpleLazyObject(lambda: front_page(self))  # not asked for while the page is kept
        return super().get_context(request, *args, **kwargs) | ahead | {"front": front}

    def door_pages(self):
        """The four doors with their sentences."""
        return DoorPage.objects.live().public().in_menu().child_of(self).defer_streamfields()

    def route(self, request, path_components):
        """The page whose address it is, asked for by its own slug: two queries, not two for each level.

        As in Wagtail, an unpublished page on the way does not hide what is below it. Where the front page of the
        address's language is not public, Wagtail asks the Japanese one, and a page would be served as what it is not.
        """
        language = get_language()
        if language_of(self, request).tag != language:
            home = self.get_translations().filter(locale__language_code=language).first()
            if home is None:
                raise Http404
            return home.route(request, path_components)
        if len(path_components) < 2:
            return super().route(request, path_components)
        wanted = f"{self.url_path}{'/'.join(path_components)}/"
        depth = self.depth + len(path_components)
        found = Page.objects.descendant_of(self).filter(depth=depth, slug=path_components[-1])
        page = next((page for page in found if page.url_path == wanted), None)
        if page is None:
            raise Http404
        return page.specific.route(request, [])


class DoorPage(IndexPage):
    """One of the four doors: よむ, いく, たよる, くわわる."""

    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("Body"))

    search_fields = [*IndexPage.search_fields, index.SearchField("body")]
    content_panels = [*IndexPage.content_panels, FieldPanel("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "magazine.MagazineIndexPage",
        "cases_showcase.CaseIndexPage",
        "cases_showcase.InitiativeIndexPage",
        "resources.ResourceIndexPage",
        "events.EventIndexPage",
        "events.EpisodeIndexPage",
        "home.StandardPage",
    ]

    class Meta:
        verbose_name = _("Door")
        verbose_name_plural = _("Doors")

    def get_context(self, request, *args, **kwargs):
        dates_page = list_of_dates(self.locale_id, door=self)
        days = dates_ahead(timezone.localtime(), DATES_AT_THE_DOOR) if dates_page else []
        return super().get_context(request, *args, **kwargs) | {"days": days, "dates_page": dates_page}

    def rooms(self):
        """The pages behind the door, as cards."""
        return as_cards(self.get_children().live().public().order_by("path"))


class StandardPage(BasePage):
    """A page of text: about, policies, how to."""

    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("Body"))

    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    edit_handler = tabbed(ObjectList([*BasePage.lead_panels, FieldPanel("body")], heading=_("Text")))
    parent_page_types = ["home.HomePage", "home.DoorPage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("Page of text")
        verbose_name_plural = _("Pages of text")
