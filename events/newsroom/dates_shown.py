"""The dates of one event as the newsroom sees them: what comes, what was, what is to be asked, what was changed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import cached_property

from events.addresses import date_key
from events.agenda import Line
from events.kinds import Venue
from events.occurrence import Occurrence
from events.planning import SchedulePause
from events.recurrence import holiday_name, instances, unasked_holidays
from events.reports import ReportPage
from events.schedule import TOKYO, Status
from events.schedules import as_data, schedule_of
from events.sentence import say
from site_core import dates

from .dates_told import Told, told

SHOWN, MOST = 12, 60
PAST = 6
CHANGES = 20


@dataclass
class Row:
    """One date with everything that is said of it."""

    line: Line
    today: date
    exception_status: str = ""
    """What somebody said of this very date; "" where nobody said anything."""
    is_orphan: bool = False
    """Changed by hand, and no longer in the plan."""
    asks: str = ""
    """The name of the holiday on which it falls while nobody has said what happens then."""
    seen: int = 0
    report: object = None
    may_be_reported: bool = False

    @property
    def occurrence(self) -> Occurrence:
        return self.line.occurrence

    @property
    def key(self) -> str:
        return date_key(self.occurrence.original_start)

    @property
    def name(self) -> str:
        """The day it is on: 12月10日（木）."""
        return dates.day_of_week(self.line.day, self.today)

    @property
    def planned(self) -> str:
        """What was planned, where it is something else now: 12月10日（木）19時."""
        one = self.occurrence
        if not one.is_moved:
            return ""
        day = dates.day_of_week(one.planned_day, self.today)
        return day if one.is_all_day else f"{day} {dates.clock(one.original_start)}"

    @property
    def holiday(self) -> str:
        return holiday_name(self.line.day)

    @property
    def is_closed_by_rule(self) -> bool:
        """Whether a holiday or a pause takes it off, not what somebody said of it."""
        return self.occurrence.is_off and self.exception_status != Status.OFF


class DatesOfPage:
    """Everything the screen 日程 of one page shows, at one moment."""

    def __init__(self, page, now: datetime, count: int = SHOWN):
        self.page, self.now, self.today = page, now, timezone.localdate(now)
        self.count = min(max(count, SHOWN), MOST)

    @cached_property
    def schedule(self):
        return schedule_of(self.page)

    @property
    def sentence(self) -> str:
        return say(self.schedule, "ja", today=self.today) or getattr(self.page, "schedule_text", "")

    @property
    def has_rule(self) -> bool:
        return any(entry.rule for entry in self.schedule.entries)

    @cached_property
    def _coming(self) -> list[Occurrence]:
        rows = self.page.occurrences.upcoming(self.now).select_related("venue")
        return list(rows[: self.count + 1])

    @property
    def more(self) -> int:
        """How many dates the next press shows; 0 where there are no more."""
        return min(self.count + SHOWN, MOST) if len(self._coming) > self.count and self.count < MOST else 0

    @cached_property
    def coming(self) -> list[Row]:
        """The next dates. Those somebody changed by hand are among them, wherever the plan has gone."""
        rows = self._rows(self._coming[: self.count])
        planned = self._planned({row.occurrence.planned_day for row in rows if row.exception_status})
        for row in rows:
            start = timezone.localtime(row.occurrence.original_start, TOKYO)
            row.is_orphan = bool(row.exception_status) and start not in planned
            row.asks = self._unasked.get(row.occurrence.planned_day, "") if row.occurrence.takes_place else ""
        return rows

    @cached_property
    def past(self) -> list[Row]:
        """The last dates that are over, newest first."""
        return self._rows(self.page.occurrences.past(self.now).select_related("venue")[:PAST])

    def offer_reports(self) -> None:
        """Gives each past date its report or, where there is none, the possibility to write one."""
        starts = [row.occurrence.original_start for row in self.past]
        reports = ReportPage.objects.child_of(self.page).filter(original_start__in=starts).order_by("-pk")
        by_start = {report.original_start: report for report in reports}
        for row in self.past:
            row.report = by_start.get(row.occurrence.original_start)
            row.may_be_reported = row.occurrence.takes_place

    def row_of(self, one: Occurrence) -> Row:
        """One date of the page, whenever it is."""
        return self._rows([one])[0]

    @cached_property
    def _unasked(self) -> dict[date, str]:
        if not self._coming:
            return {}
        last = max(one.planned_day for one in self._coming)
        return dict(unasked_holidays(self.schedule, self.today, last))

    @property
    def asks_about_holidays(self) -> bool:
        return bool(self._unasked)

    @cached_property
    def pauses(self) -> list[SchedulePause]:
        """The pauses that are not over."""
        pauses = SchedulePause.objects.filter(page_id=self.page.pk)
        return [one for one in pauses if one.last is None or one.last >= self.today]

    @cached_property
    def history(self) -> list[Told]:
        """The newest changes, in words."""
        return told(self.page.date_changes.select_related("made_by").order_by("-pk")[:CHANGES])

    @cached_property
    def _exceptions(self) -> dict:
        return {one.original_start: one for one in self.schedule.exceptions}

    @cached_property
    def usual_place(self) -> str:
        pk = self.page.usual_place_id()
        return Venue.objects.filter(pk=pk).values_list("name", flat=True).first() or "" if pk else ""

    def _rows(self, occurrences) -> list[Row]:
        occurrences = list(occurrences)
        changes = self.page.date_changes.filter(original_start__in=[one.original_start for one in occurrences])
        latest = dict(changes.order_by("pk").values_list("original_start", "pk"))
        return [self._row(one, latest.get(one.original_start, 0)) for one in occurrences]

    def _row(self, one: Occurrence, seen: int) -> Row:
        exception = self._exceptions.get(timezone.localtime(one.original_start, TOKYO))
        line = Line(
            one,
            self.page,
            one.day,
            place=one.venue.name if one.venue else "",
            is_elsewhere=bool(exception and exception.venue),
        )
        return Row(line, self.today, exception.status if exception else "", seen=seen)

    def _planned(self, days: set[date]) -> set[datetime]:
        """The starts the schedule gives on these days."""
        if not days:
            return set()
        return {one.original_start for one in instances(self.schedule, min(days), max(days))}


def exception_of(page, original_start: datetime):
    """What is said of one date, as data; None where nothing is."""
    row = page.date_exceptions.filter(original_start=original_start).first()
    return as_data(row) if row else None
