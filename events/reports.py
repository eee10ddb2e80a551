"""開催報告: what became of one date, told afterwards."""

from django.db import models
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.search import index

from site_core.blocks import BodyStreamBlock
from site_core.fields import StreamField
from site_core.models import BasePage
from site_core.pages import tabbed
from site_core.parties import Party, names_of
from site_core.querysets import BasePageManager
from site_core.translatable import in_step

from .agenda import days_of, next_dates
from .occurrence import Occurrence


class ReportParty(Party):
    """Who took part in holding it."""

    page = ParentalKey("events.ReportPage", on_delete=models.CASCADE, related_name="parties")

    class Meta(Party.Meta):
        verbose_name = _("party of a report")
        verbose_name_plural = _("parties of a report")


class ReportPage(BasePage):
    """A report on one past date of the event it stands below."""

    original_start = models.DateTimeField(_("Date of the event"), null=True, blank=True, editable=False, db_index=True)
    held_on = models.DateField(_("Held on"), null=True)
    place = models.CharField(_("Place"), max_length=200, blank=True)
    attendance = models.PositiveIntegerField(
        _("How many came"), null=True, blank=True, help_text=_("Roughly will do. Left empty, nothing is said of it.")
    )
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("Body"))

    objects = BasePageManager()
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("place")]
    edit_handler = tabbed(
        ObjectList(
            [
                FieldPanel("title", classname="title"),
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("place"), FieldPanel("attendance")]),
                FieldPanel("summary"),
                FieldPanel("main_image"),
                FieldPanel("body"),
                InlinePanel("parties", heading=_("Held by"), label=_("Party")),
                FieldPanel("published_on"),
            ],
            heading=_("Report"),
        ),
    )
    parent_page_types = ["events.EventPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("original_start"),
    ]

    class Meta:
        verbose_name = _("Report of an event")
        verbose_name_plural = _("Reports of events")

    kicker = _("Report")
    is_dated = True

    def party_names(self) -> list[str]:
        return names_of(self.parties.all())

    def event(self):
        """The event it is about, where the public can read it."""
        parent = self.get_parent()
        return parent if parent.live else None

    def get_context(self, request, *args, **kwargs):
        now = timezone.localtime()
        dates = Occurrence.objects.public().filter(page__translation_key=self.get_parent().translation_key)
        days = SimpleLazyObject(lambda: days_of(next_dates(now, 1, dates), now.date()))
        return super().get_context(request, *args, **kwargs) | {"next_days": days}
