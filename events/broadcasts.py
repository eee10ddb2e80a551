"""A broadcast as its date has it now: what comes next on 地福TV, and whether one is still to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from site_core.dates import day_of_week, short_date
from site_core.shown_pictures import social_address
from site_core.translations import in_language, pages_in_language

from .addresses import google_address
from .agenda import Line, lines_of
from .occurrence import Occurrence
from .planning import DateStatus
from .recurrence import instances
from .schedule import TOKYO, Status
from .schedules import last_day, over_at, planned_schedule
from .structured import EventDate, event_data
from .structured_video import Recording, video_object

LATER = 5
"""How many broadcasts after the next one are listed; the calendar has them all."""


@dataclass(frozen=True)
class Broadcast:
    """One date of a broadcast.

    `page` is the page readers are led to, in their language where there is one; `source` the one that has the dates.
    """

    page: Page
    source: Page
    line: Line
    now: datetime

    @property
    def date(self) -> Occurrence:
        return self.line.occurrence

    @property
    def day(self) -> str:
        """Its day in words, with the year where it is another one."""
        return day_of_week(self.date.day, timezone.localdate(self.now))

    @property
    def is_over(self) -> bool:
        return self.date.over_at <= self.now

    @property
    def can_be_awaited(self) -> bool:
        return not self.is_over and self.date.takes_place

    @property
    def google(self) -> str:
        """Where Google Calendar takes the date; an hour where nobody has said how long it lasts."""
        one = self.date
        ends_at = one.ends_at or one.starts_at + timedelta(hours=1)
        address = f"{self.page.full_url}?date={self.line.key}"
        return google_address(self.page.title, one.starts_at, ends_at, one.is_all_day, self.line.place, address)


class Programme(NamedTuple):
    """The next broadcast one can watch, or None; and the others to come, nearest first, those called off too."""

    next: Broadcast | None
    others: list[Broadcast]


def broadcast_of(page, now: datetime, *, asked: datetime | None = None, is_draft: bool = False) -> Broadcast | None:
    """The date `asked` for by its planned start, else the next one, else the last; None for a draft without any.

    A draft shows the date it says itself: the rows are those of what is public. A few queries.
    """
    source = _source_of(page)
    row = None if is_draft else _row_of(source, now, asked)
    row = row or _planned(page)
    return Broadcast(page, source, _line(row, page), now) if row else None


def programme_of(episodes, now: datetime) -> Programme:
    """What is still to come of the broadcasts in `episodes`, pages in the site's first language; a few queries."""
    rows = Occurrence.objects.upcoming(now).without_days_off().filter(page__in=episodes.values("pk"))
    rows = list(rows.with_places()[: LATER + 1])
    sources = {page.pk: page for page in episodes.filter(pk__in=[row.page_id for row in rows])}
    shown = {page.translation_key: page for page in pages_in_language(sources.values())}
    told = [(line, sources[line.occurrence.page_id]) for line in lines_of(rows)]
    broadcasts = [Broadcast(shown[source.translation_key], source, line, now) for line, source in told]
    leading = next((one for one in broadcasts if one.can_be_awaited), None)
    return Programme(leading, [one for one in broadcasts if one is not leading])


def structured_of(page, broadcast: Broadcast, request) -> list[dict]:
    """What search engines are told: the date while it is to come, the recording once it is there."""
    told = []
    if not broadcast.is_over and not broadcast.date.is_off:
        told.append(event_data(_date_of(page, broadcast, request)))
    if page.video:
        told.append(video_object(_recording_of(page, request)))
    return told


def _date_of(page, broadcast: Broadcast, request) -> EventDate:
    row = broadcast.date
    return EventDate(
        name=page.title,
        url=page.get_full_url(request) or "",
        language=get_language(),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        status=Status(row.status),
        previous_start=row.original_start if row.is_moved else None,
        is_online=True,
        online_url=page.online_url,
        description=page.description,
    )


def _recording_of(page, request) -> Recording:
    return Recording(
        name=page.title,
        url=page.get_full_url(request) or "",
        embed_url=page.video.embed_url,
        thumbnail_url=request.build_absolute_uri(social_address(page, request)),
        uploaded_at=timezone.localtime(page.broadcast_at, TOKYO),
        description=page.description,
        minutes=page.minutes,
        transcript=page.transcript,
        chapters=[(chapter.title, chapter.seconds) for chapter, _frame, _address in page.marks()],
    )


def kicker_of(episode) -> str:
    """The small words above its title: 第12回 2026年11月26日, and 中止 or 延期 where it is.

    What has become of its date is what a list has asked for (`EpisodeQuerySet.for_cards`), else its plan.
    """
    day = getattr(episode, "day_now", None)
    if day is None and episode.broadcast_at:
        day = timezone.localdate(episode.broadcast_at)
    status = getattr(episode, "status_now", None) or DateStatus.PLANNED
    parts = (
        _("No. %(number)s") % {"number": episode.number} if episode.number else "",
        short_date(day) if day else "",
        "" if status == DateStatus.PLANNED else str(DateStatus(status).label),
    )
    return " ".join(part for part in parts if part)


def _line(row: Occurrence, page) -> Line:
    place = in_language([row.venue])[0].name if row.venue else ""
    return Line(row, page, row.day, place=place)


def _source_of(page):
    """The page in the site's first language that has the dates; the page itself where there is none."""
    if not page.pk or page.locale.language_code == settings.LANGUAGE_CODE:
        return page
    sources = type(page).objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return sources.filter(translation_key=page.translation_key).first() or page


def _row_of(source, now: datetime, asked: datetime | None) -> Occurrence | None:
    rows = Occurrence.objects.filter(page_id=source.pk).select_related("venue")
    named = rows.filter(original_start=asked).first() if asked else None
    return named or rows.upcoming(now).first() or rows.past(now).first()


def _planned(page) -> Occurrence | None:
    """The date a page says itself, as a row that is not kept."""
    if not page.broadcast_at:
        return None
    day = timezone.localdate(page.broadcast_at)
    (instance,) = instances(planned_schedule(page), day, day)
    return Occurrence(
        venue=page.venue,
        original_start=instance.original_start,
        starts_at=instance.starts_at,
        ends_at=instance.ends_at,
        day=day,
        last_day=last_day(instance),
        planned_day=day,
        over_at=over_at(instance),
    )
