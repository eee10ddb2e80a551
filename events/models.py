"""催し: who holds them, and the events themselves. Their rows are in `planning`, their dates in `occurrence`."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.models import Orderable
from wagtail.search import index

from site_core.blocks import BodyStreamBlock
from site_core.fields import StreamField
from site_core.listing import choices_kept
from site_core.models import AccessFeature, Audience, BasePage, IndexPage, Organisation
from site_core.pages import tabbed
from site_core.translatable import among_sources, in_step
from site_core.translations import in_language

from .contact import ContactMixin
from .episodes import Chapter, EpisodeGuest, EpisodeIndexPage, EpisodePage
from .forms import EventPageForm
from .importing.files import EventOrigin, ImportFile, ImportRow
from .importing.panel import OriginPanel
from .kinds import EventKind, Venue
from .newsroom.panels import SchedulePanel
from .occurrence import DateChange, Occurrence
from .planning import DateException, ExtraDate, ScheduleEntry, SchedulePause
from .querysets import EventManager
from .reports import ReportPage, ReportParty

__all__ = [
    "Chapter",
    "DateChange",
    "DateException",
    "EpisodeGuest",
    "EpisodeIndexPage",
    "EpisodePage",
    "EventIndexPage",
    "EventKind",
    "EventOrigin",
    "EventPage",
    "EventVenue",
    "ExtraDate",
    "HostPage",
    "ImportFile",
    "ImportRow",
    "Occurrence",
    "ReportPage",
    "ReportParty",
    "ScheduleEntry",
    "SchedulePause",
    "Venue",
]


class EventIndexPage(IndexPage):
    """いく: all dates, as a list and as a month."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["events.HostPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("List of events")
        verbose_name_plural = _("Lists of events")

    def get_context(self, request, *args, **kwargs):
        from .listing import DateListing  # which asks the pages defined below

        keep = choices_kept(request, self)
        listing = DateListing(request.GET, Occurrence.objects.public(), timezone.localtime(), keep)
        return super().get_context(request, *args, **kwargs) | {"listing": listing}


class HostPage(ContactMixin, BasePage):
    """主催団体: who holds events; its events stand below it."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
    )
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("What we do"))

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("organisation", [index.SearchField("name"), index.SearchField("other_names")]),
    ]
    edit_handler = tabbed(
        ObjectList(
            [
                *BasePage.lead_panels,
                FieldPanel("organisation"),
                FieldPanel("body"),
                ContactMixin.contact_panel,
            ],
            heading=_("Host"),
        ),
    )
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.EventPage"]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("organisation", "phone", "fax", "email", "website"),
    ]

    class Meta:
        verbose_name = _("Host")
        verbose_name_plural = _("Hosts")

    def get_context(self, request, *args, **kwargs):
        from .host_view import host_view

        return super().get_context(request, *args, **kwargs) | {"view": host_view(self, timezone.localtime())}


class EventVenue(Orderable):
    """A place of an event; the first one is where it usually is."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="venues")
    venue = models.ForeignKey(
        Venue, verbose_name=_("Venue"), on_delete=models.PROTECT, related_name="+", limit_choices_to=among_sources
    )

    panels = [FieldPanel("venue")]

    class Meta(Orderable.Meta):
        verbose_name = _("venue of an event")
        verbose_name_plural = _("venues of an event")


class OnHolidays(models.TextChoices):
    """What happens when a rule falls on a holiday (`schedule.HolidayPolicy`); empty where nobody was asked."""

    OPEN = "open", _("It takes place")
    CLOSED = "closed", _("No gathering")
    EARLIER = "earlier", _("The working day before")
    LATER = "later", _("The working day after")


class EventPage(ContactMixin, BasePage):
    """催し: something one can go to, once or again and again. Nothing but its title and when it is must be there."""

    class Application(models.TextChoices):
        NONE = "none", _("Not needed")
        PHONE = "phone", _("By telephone or FAX")
        PAGE = "page", _("On this page")

    # Calendars know an event by it for ever (RFC 5545 §3.8.4.7); neither page id nor address would stay.
    uuid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    external_id = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    kind = models.ForeignKey(
        EventKind,
        verbose_name=_("Kind"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
    )
    schedule_text = models.TextField(
        _("When"),
        max_length=400,
        help_text=_("As you would say it, such as 毎月 第2木曜 10時から12時 or 12月10日（木）10時."),
    )
    # Whether the text says something its rows do not; readers of other languages are shown the text as well then.
    text_says_more = models.BooleanField(default=False, editable=False)
    on_holidays = models.CharField(_("On public holidays"), max_length=10, choices=OnHolidays, blank=True)
    at_new_year = models.CharField(
        _("At New Year"), max_length=10, choices=OnHolidays, blank=True, help_text=_("29 December to 3 January.")
    )
    place_note = models.CharField(
        _("Place in words"), max_length=200, blank=True, help_text=_("A room, a meeting point; or all there is to say.")
    )
    online_url = models.URLField(_("Online address"), blank=True)
    shows_online_url = models.BooleanField(
        _("Show the online address to everybody"), default=False, help_text=_("Otherwise only those who apply get it.")
    )
    neighbourhood = models.CharField(_("Neighbourhood association"), max_length=120, blank=True)
    co_hosts = models.CharField(_("Held together with"), max_length=200, blank=True)
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("What it is"))

    is_free = models.BooleanField(_("Free of charge"), null=True, blank=True)
    fee = models.CharField(_("Cost"), max_length=200, blank=True)
    application = models.CharField(_("Signing up"), max_length=10, choices=Application, blank=True)
    application_note = models.CharField(_("How to apply"), max_length=400, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("Seats on one date"), null=True, blank=True, help_text=_("Left empty, as many come as like.")
    )
    signup_closes = models.PositiveSmallIntegerField(
        _("Signing up ends how many days before"),
        default=0,
        validators=[MaxValueValidator(60)],
        help_text=_("0: until it begins. 1: until the end of the day before."),
    )
    signup_question = models.CharField(
        _("A question for those who sign up"), max_length=200, blank=True, help_text=_("Such as: 車で来ますか。")
    )
    audiences = ParentalManyToManyField(
        Audience, verbose_name=_("Audiences"), blank=True, limit_choices_to=among_sources
    )
    audience_note = models.CharField(_("Who can come"), max_length=200, blank=True)
    bring = models.CharField(_("What to bring"), max_length=200, blank=True)
    access_features = ParentalManyToManyField(
        AccessFeature, verbose_name=_("Barrier-free items"), blank=True, limit_choices_to=among_sources
    )
    access_note = models.CharField(_("About accessibility"), max_length=400, blank=True)

    objects = EventManager()
    base_form_class = EventPageForm
    exclude_fields_in_copy = ["uuid", "external_id"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("schedule_text"),
        index.SearchField("place_note"),
        index.RelatedFields("kind", [index.SearchField("name")]),
    ]
    edit_handler = tabbed(
        ObjectList(
            [
                OriginPanel(),
                FieldPanel("title", classname="title"),
                FieldPanel("kind"),
                MultiFieldPanel(
                    [
                        FieldPanel("schedule_text"),
                        SchedulePanel(),
                        FieldRowPanel([FieldPanel("on_holidays"), FieldPanel("at_new_year")]),
                    ],
                    heading=_("Dates"),
                ),
                InlinePanel(
                    "entries",
                    heading=_("Row by row"),
                    label=_("Row"),
                    help_text=_("Made of the sentence above. Only for what the sentence cannot say."),
                    classname="collapsed",
                ),
                MultiFieldPanel(
                    [
                        InlinePanel("venues", heading=_("Venues"), label=_("Venue")),
                        FieldPanel("place_note"),
                        FieldPanel("online_url"),
                        FieldPanel("shows_online_url"),
                    ],
                    heading=_("Where"),
                ),
                FieldPanel("summary"),
                FieldPanel("main_image"),
                FieldPanel("body"),
            ],
            heading=_("Event"),
        ),
        ObjectList(
            [
                MultiFieldPanel([FieldPanel("audience_note"), FieldPanel("bring")], heading=_("For whom")),
                MultiFieldPanel([FieldPanel("is_free"), FieldPanel("fee")], heading=_("Cost")),
                MultiFieldPanel(
                    [
                        FieldPanel("application"),
                        FieldPanel("application_note"),
                        FieldRowPanel([FieldPanel("capacity"), FieldPanel("signup_closes")]),
                        FieldPanel("signup_question"),
                    ],
                    heading=_("Signing up"),
                ),
                MultiFieldPanel(
                    [FieldPanel("access_features", widget=CheckboxSelectMultiple), FieldPanel("access_note")],
                    heading=_("Accessibility"),
                ),
                ContactMixin.contact_panel,
                FieldRowPanel([FieldPanel("co_hosts"), FieldPanel("neighbourhood")]),
            ],
            heading=_("For those who come"),
        ),
        subject_panels=[FieldPanel("audiences", widget=CheckboxSelectMultiple)],
    )
    parent_page_types = ["events.HostPage"]
    subpage_types = ["events.ReportPage"]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("kind", "phone", "fax", "email", "website", "online_url", "audiences", "access_features"),
        *in_step("schedule_text", "on_holidays", "at_new_year", "application", "capacity", "signup_closes"),
    ]

    class Meta:
        verbose_name = _("Event")
        verbose_name_plural = _("Events")

    def get_context(self, request, *args, **kwargs):
        from .event_view import event_view

        is_preview = getattr(request, "is_preview", False)
        view = event_view(self, request.GET, timezone.localtime(), is_preview=is_preview)
        return super().get_context(request, *args, **kwargs) | {"view": view}

    @property
    def kicker(self):
        return self.kind_name or ""

    @property
    def kind_name(self):
        return in_language([self.kind])[0].name if self.kind else ""

    def planned_entries(self):
        """The rows of the schedule as data, in their order."""
        return tuple(row.as_entry() for row in self.entries.all())

    def usual_place_id(self):
        first = self.venues.first()
        return first.venue_id if first else None

    def host_page_id(self):
        return self.get_parent().pk

    def kind_of_date_id(self):
        return self.kind_id
