"""地福TV: broadcasts. Before, one stands in the calendar; afterwards it is the archive."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from site_core.blocks import BodyStreamBlock
from site_core.fields import StreamField
from site_core.listing import ListingMixin
from site_core.models import BasePage, IndexPage
from site_core.pages import PresentationMixin, tabbed
from site_core.parties import Party, names_of
from site_core.translatable import among_sources, in_step
from site_core.video import Video, parse_video_url

from .addresses import parse_date_key
from .broadcasts import broadcast_of, kicker_of, programme_of, structured_of
from .episode_forms import EpisodePageForm
from .episode_listing import EpisodeListing
from .episode_querysets import EpisodeManager
from .kinds import Venue
from .offsets import parse_offset, seconds_in
from .schedules import entry_at
from .structured_video import as_script
from .transcripts import TranscriptMissing, says_something


class EpisodeIndexPage(ListingMixin, IndexPage):
    """地福TV: what comes next, and the archive."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["events.EpisodePage"]
    max_count_per_parent = 1
    listing_class = EpisodeListing

    class Meta:
        verbose_name = _("List of broadcasts")
        verbose_name_plural = _("Lists of broadcasts")

    def listed_pages(self):
        return EpisodePage.objects.live().public().child_of(self).archived(timezone.localtime())

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "programme": programme_of(self.sources(), timezone.localtime())
        }

    def sources(self):
        """The public broadcasts that have the dates: those below this page in the site's first language."""
        ours = EpisodeIndexPage.objects.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        ).first()
        return EpisodePage.objects.live().public().child_of(ours or self)


class Chapter(TranslatableMixin, Orderable):
    """A place in the video one may want to go to."""

    page = ParentalKey("events.EpisodePage", on_delete=models.CASCADE, related_name="chapters")
    offset = models.CharField(_("At"), max_length=10, help_text=_("Minutes and seconds, such as 3:25 or 1:02:10."))
    title = models.CharField(_("Title"), max_length=120)

    panels = [FieldRowPanel([FieldPanel("offset"), FieldPanel("title")])]
    override_translatable_fields = in_step("offset")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.offset and self.seconds is None:
            raise ValidationError({"offset": _("Write minutes and seconds, such as 3:25.")})

    @property
    def seconds(self) -> int | None:
        """Seconds from the beginning; None while a draft does not say."""
        try:
            return parse_offset(self.offset)
        except ValueError:
            return None


class EpisodeGuest(Party):
    """Who speaks in a broadcast; shown only when they have agreed to it."""

    page = ParentalKey("events.EpisodePage", on_delete=models.CASCADE, related_name="guests")
    agreed_on = models.DateField(
        _("Agreed on"),
        null=True,
        blank=True,
        help_text=_("When they agreed to be named here. Until then they are not."),
    )

    panels = [*Party.panels, FieldPanel("agreed_on")]
    override_translatable_fields = [*Party.override_translatable_fields, *in_step("agreed_on")]

    class Meta(Party.Meta):
        verbose_name = _("guest")
        verbose_name_plural = _("guests")


class EpisodePage(BasePage):
    """One broadcast."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    number = models.PositiveSmallIntegerField(_("Number of the broadcast"), null=True, blank=True)
    broadcast_at = models.DateTimeField(_("Broadcast at"), null=True)
    minutes = models.PositiveSmallIntegerField(_("Length in minutes"), null=True, blank=True)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("Place of broadcast"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
        help_text=_("Where it is sent from, such as くるめオンライン公民館."),
    )
    online_url = models.URLField(_("Address of the broadcast"), blank=True)
    video_url = models.URLField(_("Address of the video"), blank=True, help_text=_("On YouTube or Vimeo."))
    transcript = RichTextField(
        _("Transcript"),
        blank=True,
        features=["h3", "h4", "bold", "link"],
        help_text=_("What is said, for those who cannot hear or have no time. A video is not published without."),
    )
    body = StreamField(BodyStreamBlock(), blank=True, verbose_name=_("About this broadcast"))

    objects = EpisodeManager()
    base_form_class = EpisodePageForm
    exclude_fields_in_copy = ["uuid"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("transcript"),
        index.SearchField("body"),
        index.RelatedFields("chapters", [index.SearchField("title")]),
    ]
    edit_handler = tabbed(
        ObjectList(
            [
                *PresentationMixin.lead_panels,  # its date is that of the broadcast
                FieldRowPanel([FieldPanel("number"), FieldPanel("broadcast_at"), FieldPanel("minutes")]),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("online_url")]),
                FieldPanel("body"),
                InlinePanel("guests", heading=_("Guests"), label=_("Guest")),
            ],
            heading=_("Broadcast"),
        ),
        ObjectList(
            [
                FieldPanel("video_url"),
                InlinePanel("chapters", heading=_("Chapters"), label=_("Chapter")),
                FieldPanel("transcript"),
            ],
            heading=_("Video and transcript"),
        ),
    )
    parent_page_types = ["events.EpisodeIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("number", "venue", "online_url", "video_url"),
    ]

    class Meta:
        verbose_name = _("Broadcast")
        verbose_name_plural = _("Broadcasts")

    def save(self, *args, clean=True, **kwargs):
        if self.broadcast_at:
            self.published_on = timezone.localdate(self.broadcast_at)
        if clean and self.live:
            self.check_transcript()
        super().save(*args, clean=clean, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """Whatever is about to go live, now or at a set time, is looked at while somebody is there to be told."""
        revision.as_object().check_transcript()
        super().publish(revision, *args, **kwargs)

    def check_transcript(self):
        """TranscriptMissing where there is a video and nothing says in words what is said in it."""
        if self.video_url and not self.has_transcript:
            raise TranscriptMissing(self)

    @property
    def has_transcript(self) -> bool:
        return says_something(self.transcript)

    @property
    def kicker(self):
        return kicker_of(self)

    @property
    def leading_picture(self):
        return None if self.video else self.main_image

    @cached_property
    def video(self) -> Video | None:
        """The video, or None where there is none or its address is none of a provider we know."""
        try:
            return parse_video_url(self.video_url)
        except ValueError:
            return None

    def guest_names(self) -> list[str]:
        """Those who speak in it and have agreed to be named."""
        return names_of(guest for guest in self.guests.all() if guest.agreed_on)

    def marks(self) -> list[tuple[Chapter, str, str]]:
        """The chapters in the order of the video, as (chapter, address of the frame, address at the provider)."""
        chapters = [chapter for chapter in self.chapters.all() if chapter.seconds is not None]
        chapters.sort(key=lambda chapter: chapter.seconds)
        return [(one, self.video.embed_url_at(one.seconds), self.video.watch_url_at(one.seconds)) for one in chapters]

    def neighbours(self):
        """The broadcasts (before, after) it in its language."""
        if not (self.pk and self.broadcast_at):
            return None, None  # a draft in preview has no place yet
        siblings = EpisodePage.objects.live().public().sibling_of(self, inclusive=False).defer_streamfields()
        return siblings.before(self).first(), siblings.after(self).first()

    def get_context(self, request, *args, **kwargs):
        asked = parse_date_key(request.GET.get("date", ""))
        is_draft = getattr(request, "is_preview", False)
        broadcast = broadcast_of(self, timezone.localtime(), asked=asked, is_draft=is_draft)
        context = {"broadcast": broadcast}
        if self.video:
            start = seconds_in(request.GET.get("t", ""))
            context |= {"embed_url": self.video.embed_url_at(start), "watch_url": self.video.watch_url_at(start)}
        if broadcast and (told := structured_of(self, broadcast, request)):
            context["structured"] = as_script(told)
        return super().get_context(request, *args, **kwargs) | context

    def planned_entries(self):
        """Its one date, as data."""
        if not self.broadcast_at:
            return ()
        ends = self.broadcast_at + timedelta(minutes=self.minutes) if self.minutes else None
        return (entry_at(self.broadcast_at, ends),)

    def usual_place_id(self):
        return self.venue_id

    def host_page_id(self):
        return None

    def kind_of_date_id(self):
        return None
