"""Dates as readers meet them in lists: in their language, with what became of each, grouped by day.

Rows of dates belong to pages in Japanese; titles, addresses, kinds, hosts and places are looked up in the reader's
language, in a constant number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from site_core import dates
from site_core.languages import KNOWN, Language
from site_core.translations import in_language, pages_in_language

from .addresses import date_key
from .holiday_names import holiday_in
from .holidays_jp import is_public_holiday
from .occurrence import Occurrence
from .planning import DateException

SUNDAY = 6


@dataclass(frozen=True)
class Mark:
    """A word in a box; `style` is called-off, changed or quiet."""

    word: str
    style: str


@dataclass
class Line:
    """One date in a list. An `is_away` line stands on the day from which the date was moved."""

    occurrence: Occurrence
    page: Page
    day: date
    """Under which day it stands."""
    is_away: bool = False
    kind: str = ""
    host: str = ""
    place: str = ""
    is_elsewhere: bool = False
    """Whether it is at another place than usual."""

    @property
    def title(self) -> str:
        return self.page.title

    @cached_property
    def foreign(self) -> Language | None:
        """The language of its title where that is not the reader's."""
        tag = getattr(self.page, "tag", settings.LANGUAGE_CODE)
        return KNOWN[tag] if tag in KNOWN and tag != get_language() else None

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return date_key(self.occurrence.original_start)

    @property
    def hours(self) -> str:
        """From when to when: 10時〜12時, 終日, 〜25日まで."""
        one = self.occurrence
        if one.is_all_day:
            return self.until or _("All day")
        if self.until:
            return f"{dates.hours(one.starts_at, None)} {self.until}"
        return dates.hours(one.starts_at, one.ends_at)

    @property
    def start(self) -> str:
        """When it begins, as short as it can be; "" where it lasts all day."""
        return "" if self.occurrence.is_all_day else dates.clock(self.occurrence.starts_at)

    @property
    def until(self) -> str:
        """Until when, for what lasts several days: 〜12月25日（金）まで. A night is not several days."""
        one = self.occurrence
        lasts = (one.last_day - one.day).days
        if not lasts or (lasts == 1 and not one.is_all_day):
            return ""
        return _("until %(day)s") % {"day": dates.day_of_week(one.last_day)}

    @property
    def takes_place(self) -> bool:
        return self.occurrence.takes_place and not self.is_away

    @property
    def moved_to(self) -> str:
        """The day it was moved to."""
        return dates.day_of_week(self.occurrence.day, self.occurrence.planned_day)

    @property
    def moved_from(self) -> str:
        """The day it was planned for, where it is on another."""
        one = self.occurrence
        return dates.day_of_week(one.planned_day, one.day) if one.changes_day else ""

    @property
    def planned_hours(self) -> str:
        """The hour it was planned for, where it is at another hour of its day."""
        one = self.occurrence
        return dates.clock(one.original_start) if one.is_moved and not one.changes_day and not one.is_all_day else ""

    @property
    def marks(self) -> list[Mark]:
        """What became of it, in words, the most important first."""
        one = self.occurrence
        if one.is_cancelled:
            return [Mark(_("Called off"), "called-off")]
        if self.is_away:
            return [Mark(pgettext("date", "Moved"), "changed")]
        if one.is_off:
            return [Mark(pgettext("date", "Day off"), "quiet")]
        if not one.takes_place:
            return [Mark(_("Postponed"), "called-off")]
        found = [
            (one.changes_day, _("New day")),
            (one.is_moved and not one.changes_day, _("New time")),
            (self.is_elsewhere, _("New place")),
            (one.is_full, _("Full")),
            (one.is_booked_out and not one.is_full, _("Full (waiting list)")),
        ]
        return [Mark(word, "changed") for holds, word in found if holds]


@dataclass(frozen=True)
class Day:
    """A day and what there is on it."""

    date: date
    lines: list[Line]
    word: str
    """今日, 明日 or ""."""
    holiday: str
    today: date

    @property
    def name(self) -> str:
        return dates.day_of_week(self.date, self.today)

    @property
    def is_red(self) -> bool:
        return is_red(self.date)


def is_red(day: date) -> bool:
    """Whether a wall calendar prints it in red: a Sunday or a public holiday."""
    return day.weekday() == SUNDAY or is_public_holiday(day)


def lines_of(
    rows: Iterable[Occurrence],
    first: date | None = None,
    left: Iterable[Occurrence] = (),
    *,
    is_brief: bool = False,
) -> list[Line]:
    """The lines of dates of public pages, in order of time; six queries at most.

    What began before `first` stands on that day. Dates in `left` were moved away from the days of the list, and stand
    on the days they were planned for. A brief line says neither kind nor host nor place, and its row needs its page
    only, where others come `with_places`.
    """
    rows, left = list(rows), list(left)
    everything = [*rows, *left]
    told = [] if is_brief else everything
    pages = _pages(row.page for row in everything)
    hosts = _pages(row.host for row in told if row.host_id)
    kinds = _named(row.kind for row in told if row.kind_id)
    venues = _named(row.venue for row in told if row.venue_id)
    elsewhere = _elsewhere(rows)

    def line(row: Occurrence, day: date, *, is_away: bool = False) -> Line:
        return Line(
            row,
            pages[row.page_id],
            day,
            is_away=is_away,
            kind="" if is_brief else kinds.get(row.kind_id) or _kind_of_page(row.page),
            host=hosts[row.host_id].title if row.host_id in hosts else "",
            place=venues.get(row.venue_id, ""),
            is_elsewhere=(row.page_id, row.original_start) in elsewhere,
        )

    here = [line(row, max(row.day, first) if first else row.day) for row in rows if row.page_id in pages]
    gone = [line(row, row.planned_day, is_away=True) for row in left if row.page_id in pages]
    return sorted([*here, *gone], key=_in_time)


def days_of(lines: Iterable[Line], today: date) -> list[Day]:
    """Lines in the order of their days, by day."""
    words = {0: _("Today"), 1: _("Tomorrow")}
    language = get_language()
    return [
        Day(day, list(those), words.get((day - today).days, ""), holiday_in(day, language), today)
        for day, those in groupby(lines, key=lambda line: line.day)
    ]


def next_dates(now: datetime, count: int, among=None) -> list[Line]:
    """The next dates one can go to, and what was called off or moved away until then, at most as many.

    What began on an earlier day is none of them: an exhibition would be the next date for weeks. `among` are the dates
    to look at, all public ones where nothing is said.
    """
    today = timezone.localdate(now)
    public = (Occurrence.objects.public() if among is None else among).with_places()
    ahead = public.filter(over_at__gt=now)
    shown = list(ahead.beginning(today, date.max).that_take_place()[:count])
    horizon = max(shown[-1].day, today) if len(shown) == count else date.max
    off = ahead.beginning(today, horizon).called_off()[:count]
    return lines_of([*shown, *off], today, left=public.moved_away(today, horizon)[:count])


def _in_time(line: Line):
    one = line.occurrence
    return line.day, one.original_start if line.is_away else one.starts_at, one.pk


def _pages(pages: Iterable[Page]) -> dict[int, Page]:
    """Pages by the id of their source, in the reader's language; one query, none in the first language."""
    sources = {page.pk: page for page in pages}
    if get_language() == settings.LANGUAGE_CODE:
        return sources
    shown = {page.translation_key: page for page in pages_in_language(sources.values())}
    return {pk: shown[page.translation_key] for pk, page in sources.items() if page.translation_key in shown}


def _named(entries: Iterable) -> dict[int, str]:
    """The names of entries by their ids, in the reader's language; one query, none in the first language."""
    entries = {entry.pk: entry for entry in entries}
    return dict(zip(entries, (named.name for named in in_language(entries.values())), strict=True))


def _kind_of_page(page: Page) -> str:
    """What is said of dates whose page has no kind: a broadcast is one."""
    model = page.cached_content_type.model_class()
    return "" if model is None or hasattr(model, "kind") else str(model._meta.verbose_name)


def _elsewhere(rows: list[Occurrence]) -> set[tuple[int, datetime]]:
    """Which dates are at another place than usual, as (page, planned start); one query."""
    said = DateException.objects.filter(venue__isnull=False, page_id__in={row.page_id for row in rows})
    starts = {row.original_start for row in rows}
    return set(said.filter(original_start__in=starts).values_list("page_id", "original_start"))
