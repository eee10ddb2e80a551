"""What readers see of one event beside its page: its dates, as they are now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page

from site_core.translations import in_language, pages_in_language

from .addresses import google_address, parse_date_key
from .agenda import Line, lines_of
from .models import EventVenue
from .month import Month
from .occurrence import Occurrence
from .occurrences import AHEAD
from .recurrence import instances
from .reports import ReportPage
from .schedule import Status
from .schedules import last_day, over_at, planned_schedule, schedule_of
from .sentence import say
from .structured import EventDate, Place, event_data
from .structured_video import as_script

SHOWN = 12
"""How many dates to come are listed."""

PAST = 20
"""How many past dates stand on one page of them."""


@dataclass
class EventView:
    """An event with its dates for one reader.

    `chosen` is the date the address names, else the next one; `is_named` whether the address named it, `is_gone`
    whether it named one that is not there (any more). `after` is the next date one can go to where `chosen` is none.
    """

    page: Page
    source: Page
    now: datetime
    coming: list[Line]
    chosen: Line | None
    after: Line | None
    is_named: bool
    is_gone: bool
    has_more: bool
    past: ListPage

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def host(self) -> Page:
        """主催団体."""
        return self.page.get_parent()

    @cached_property
    def sentence(self) -> str:
        """When it happens, in the reader's language; "" where only the organizer's words say it."""
        if get_language() == settings.LANGUAGE_CODE:
            return self.page.schedule_text
        return say(schedule_of(self.source), get_language(), today=self.today)

    @property
    def original_sentence(self) -> str:
        """The organizer's words for readers of other languages, where they say more than the rule."""
        says_more = self.page.text_says_more or not self.sentence
        return self.page.schedule_text if says_more and get_language() != settings.LANGUAGE_CODE else ""

    @cached_property
    def places(self) -> list:
        """The venues in the reader's language, the usual one first; a draft's own in a preview."""
        own = self.page.pk == self.source.pk
        rows = (
            self.page.venues.all() if own else EventVenue.objects.filter(page_id=self.source.pk).order_by("sort_order")
        )
        return in_language(row.venue for row in rows.select_related("venue"))

    @cached_property
    def access_features(self) -> list:
        """Barrier-free items of the event and of its usual place, each once."""
        usual = self.places[0].access_features.all() if self.places else ()
        return list({one.pk: one for one in (*self.page.access_features.all(), *usual)}.values())

    @property
    def is_over(self) -> bool:
        """Whether the chosen date is past."""
        return bool(self.chosen and self.chosen.occurrence.over_at <= self.now)

    @property
    def is_today(self) -> bool:
        """Whether the chosen date is today."""
        one = self.chosen.occurrence if self.chosen else None
        return bool(one and one.day <= self.today <= one.last_day)

    @property
    def is_resting(self) -> bool:
        """Whether there are dates to come, and all of them are days off."""
        return not self.chosen and bool(self.coming)

    @cached_property
    def past_lines(self) -> list[tuple[Line, Page | None]]:
        """Past dates on their page, newest first, each with its report."""
        lines = lines_of(self.past.object_list)[::-1]
        reports = self._reports([line.occurrence.original_start for line in lines])
        return [(line, reports.get(line.occurrence.original_start)) for line in lines]

    @cached_property
    def report(self) -> Page | None:
        """The report on the chosen date."""
        start = self.chosen.occurrence.original_start if self.is_over else None
        return self._reports([start]).get(start) if start else None

    @property
    def later(self) -> str:
        """The calendar on the month of the last date that is listed, with this host's dates; "" in a preview."""
        last = self.coming[-1].occurrence
        if not last.pk or not last.host:
            return ""
        every_event = self.page.url.rstrip("/").rsplit("/", 2)[0]
        return f"{every_event}/?view=month&month={Month.of(last.day)}&host={last.host.slug}"

    @property
    def google(self) -> str:
        """Where Google Calendar takes the chosen date; an hour where nobody has said how long it lasts."""
        one = self.chosen.occurrence
        ends_at = one.over_at if one.is_all_day else one.ends_at or one.starts_at + timedelta(hours=1)
        address = f"{self.page.full_url}?date={self.chosen.key}"
        return google_address(self.page.title, one.starts_at, ends_at, one.is_all_day, self.chosen.place, address)

    @property
    def structured(self) -> str:
        """The dates to come as the text of a data block, "" without any. A day off is nothing to go to."""
        told = [self._data(line) for line in self.coming if not line.occurrence.is_off]
        return as_script(told) if told else ""

    def _data(self, line: Line) -> dict:
        one, page = line.occurrence, self.page
        return event_data(
            EventDate(
                name=page.title,
                url=f"{page.full_url}?date={line.key}",
                language=get_language(),
                starts_at=one.starts_at,
                ends_at=one.ends_at,
                is_all_day=one.is_all_day,
                last_day=one.last_day,
                status=Status(one.status),
                previous_start=one.original_start if one.is_moved else None,
                place=Place(line.place, one.venue.address) if one.venue_id else None,
                is_online=bool(page.online_url),
                online_url=page.online_url if page.shows_online_url else "",
                host=self.host.title,
                host_url=self.host.full_url or "",
                is_free=page.is_free,
                description=page.description,
            )
        )

    def _reports(self, starts) -> dict[datetime, Page]:
        reports = ReportPage.objects.child_of(self.source).filter(original_start__in=starts)
        return {page.original_start: page for page in pages_in_language(reports)}


def event_view(page, params, now: datetime, *, is_preview: bool = False) -> EventView:
    """An event's dates; `params` are those of the address: `date`, and `past`, which page of past dates."""
    source = source_of(page)
    dates = Occurrence.objects.filter(page_id=source.pk).with_places()
    past = Paginator(dates.none() if is_preview else dates.past(now), PAST).get_page(params.get("past"))
    rows = _drafted(page, now) if is_preview else list(dates.upcoming(now)[: SHOWN + 1])
    asked = params.get("date", "")
    start = parse_date_key(asked)
    named = _named(rows, dates, start) if start else None
    found = {row.original_start: row for row in (*rows[:SHOWN], *filter(None, [named]))}
    lines = {line.occurrence.original_start: line for line in lines_of(found.values())}
    coming = [lines[row.original_start] for row in rows[:SHOWN]]
    chosen = lines[named.original_start] if named else _next(coming)
    return EventView(
        page=page,
        source=source,
        now=now,
        coming=coming,
        chosen=chosen,
        after=_after(chosen, coming, now),
        is_named=named is not None,
        is_gone=bool(asked) and named is None,
        has_more=len(rows) > SHOWN,
        past=past,
    )


def source_of(page) -> Page:
    """The page in the site's first language, whose rows the dates are; the page itself where there is none."""
    if not page.pk or page.locale.language_code == settings.LANGUAGE_CODE:
        return page
    sources = type(page).objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return sources.filter(translation_key=page.translation_key).first() or page


def _named(rows, dates, start: datetime) -> Occurrence | None:
    """The date with this planned start."""
    return (
        next((row for row in rows if row.original_start == start), None) or dates.filter(original_start=start).first()
    )


def _next(coming: list[Line]) -> Line | None:
    """The date that comes next, called off or not; nobody waits for a day off."""
    return next((line for line in coming if not line.occurrence.is_off), None)


def _after(chosen: Line | None, coming: list[Line], now: datetime) -> Line | None:
    """The next date one can go to, where the chosen one is over or does not take place."""
    if chosen is None or (chosen.takes_place and chosen.occurrence.over_at > now):
        return None
    start = min(chosen.occurrence.starts_at, chosen.occurrence.original_start)
    return next((line for line in coming if line.takes_place and line.occurrence.starts_at > start), None)


def _drafted(page, now: datetime) -> list[Occurrence]:
    """The dates to come that a draft says, as rows that are not kept."""
    today = timezone.localdate(now)
    schedule = schedule_of(page) if page.pk else planned_schedule(page)
    rows = [
        Occurrence(
            page=page,
            venue_id=one.venue or page.usual_place_id(),
            original_start=one.original_start,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            is_all_day=one.is_all_day,
            day=one.starts_at.date(),
            last_day=last_day(one),
            planned_day=one.original_start.date(),
            over_at=over_at(one),
            is_moved=one.is_moved,
            status=one.status.value,
            is_full=one.is_full,
            reason=one.reason,
            note=one.note,
        )
        for one in instances(schedule, today, today + AHEAD)
    ]
    return [row for row in rows if row.over_at > now][: SHOWN + 1]
