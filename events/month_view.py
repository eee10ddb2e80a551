"""A month of dates: a few of each day, and how many more there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import get_language

from site_core import dates as words

from .agenda import Line, is_red, lines_of
from .holiday_names import holiday_in
from .month import SUNDAY, Month
from .occurrences import AHEAD

MOST = 4
"""Of a day with more dates than this, one less is shown."""

MOST_LONG = 200
"""How many dates that last several days, and how many moved ones, a month can show."""


@dataclass(frozen=True)
class Cell:
    """A day of the calendar."""

    date: date
    lines: list[Line]
    more: int
    holiday: str
    is_today: bool

    @property
    def name(self) -> str:
        return words.day_of_week(self.date)

    @property
    def is_red(self) -> bool:
        return is_red(self.date)


@dataclass(frozen=True)
class MonthView:
    """A month, and its neighbours where there are dates."""

    month: Month
    weeks: list[list[Cell | None]]
    previous: Month | None
    next: Month | None

    @property
    def name(self) -> str:
        return words.month_of_year(self.month.first)

    def weekdays(self) -> list[tuple[str, str]]:
        """Short and full names of the days of a week, from Sunday on."""
        days = [SUNDAY, *range(SUNDAY)]
        return [(WEEKDAYS_ABBR[day], WEEKDAYS[day]) for day in days]

    @property
    def has_today(self) -> bool:
        return any(cell and cell.is_today for week in self.weeks for cell in week)

    @property
    def is_empty(self) -> bool:
        return not any(cell and cell.lines for week in self.weeks for cell in week)


def month_view(among, asked: str, today: date) -> MonthView:
    """The month that `asked` names ("2026-12"), the present one where there are no dates so early or so late.

    A day holds what begins on it, what lasts into it, and what was moved away from it; days off are left out.
    """
    first = among.model.objects.order_by("day").values_list("day", flat=True).first() or today
    earliest, latest = Month.of(min(first, today)), Month.of(today + AHEAD)
    month = Month.parse(asked)
    if month is None or not earliest <= month <= latest:
        month = Month.of(today)
    shown, counts = _by_day(among.without_days_off(), month)
    language = get_language()

    def cell(day: date) -> Cell:
        count = counts[day]
        lines = shown[day][: MOST if count <= MOST else MOST - 1]
        return Cell(day, lines, count - len(lines), holiday_in(day, language), day == today)

    return MonthView(
        month,
        [[cell(day) if day else None for day in week] for week in month.weeks()],
        month.previous if month > earliest else None,
        month.next if month < latest else None,
    )


def _by_day(dates, month: Month) -> tuple[dict[date, list[Line]], dict[date, int]]:
    """The first few lines of each day, and how many dates each has."""
    short = dates.filter(day__gte=month.first, day__lte=month.last, last_day=F("day")).order_by()
    counts = defaultdict(int, short.values("day").annotate(count=Count("pk")).values_list("day", "count"))
    rank = Window(RowNumber(), partition_by=[F("day")], order_by=[F("starts_at"), F("pk")])
    few = list(short.annotate(rank=rank).filter(rank__lte=MOST).values_list("pk", flat=True))
    rows = short.model.objects.filter(pk__in=few).select_related("page")
    long = dates.lasting(month.first, month.last).select_related("page")[:MOST_LONG]
    left = dates.moved_away(month.first, month.last).select_related("page")[:MOST_LONG]

    shown = defaultdict(list)
    for line in lines_of([*rows, *long], month.first, left, is_brief=True):
        for day in _days(line, month):
            shown[day].append(line)
            counts[day] += line.is_away or line.occurrence.last_day > line.occurrence.day
    return shown, counts


def _days(line: Line, month: Month) -> Iterable[date]:
    """The days of the month on which a line stands: each one it lasts, but a night only on the day it begins."""
    if line.is_away or not line.until:
        return [line.day]
    days = (min(line.occurrence.last_day, month.last) - line.day).days
    return [line.day + timedelta(n) for n in range(days + 1)]
