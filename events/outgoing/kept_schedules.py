"""Schedules as the rows of dates have them (`occurrences`): what may be told to whoever keeps a copy.

A rule says nothing about its past: it may have become another one yesterday, while last month stays as it was. And a
date that somebody changed by hand stays where a new rule has it no longer.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.occurrence import Occurrence
from events.planning import DateException
from events.recurrence import instances
from events.schedule import TOKYO, Entry, Schedule, Status
from events.schedule import DateException as ExceptionData
from events.schedules import entry_at, schedules_of


class _Row(NamedTuple):
    """What is asked of a row of dates; `is_said` where it was changed by hand."""

    page_id: int
    original_start: datetime
    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool
    is_said: bool


def kept_schedules(pages: Iterable, first: date, last: date, today: date) -> dict[int, Schedule]:
    """The schedules of pages, by their ids, that give just the dates kept from `first` to `last`, both included.

    Four queries beyond the pages' own rows.
    """
    schedules = schedules_of(pages)
    rows = _decided_rows(schedules, first, last, today)
    return {pk: _as_kept(schedule, rows[pk], first, min(last, today)) for pk, schedule in schedules.items()}


def _decided_rows(page_ids: Iterable[int], first: date, last: date, today: date) -> dict[int, list[_Row]]:
    """The rows that are as they are whatever the rule says: what is past, and what was changed by hand; one query."""
    said = DateException.objects.filter(page_id=OuterRef("page_id"), original_start=OuterRef("original_start"))
    days = (first, last)
    rows = Occurrence.objects.filter(Q(planned_day__range=days) | Q(day__range=days), page_id__in=list(page_ids))
    rows = rows.annotate(is_said=Exists(said)).filter(Q(planned_day__lt=today) | Q(is_said=True))
    found = defaultdict(list)
    columns = ("page_id", "original_start", "starts_at", "ends_at", "is_all_day", "is_said")
    for row in rows.order_by("starts_at", "pk").values_list(*columns):
        found[row[0]].append(_Row(*row))
    return found


def _as_kept(schedule: Schedule, rows: list[_Row], first: date, today: date) -> Schedule:
    """The schedule without dates before `today` that were never kept, and with kept ones it does not give."""
    kept = {timezone.localtime(row.original_start, TOKYO): row for row in rows}
    given = {one.original_start for one in instances(schedule, first, today)}
    never = {start for start in given if first <= start.date() < today and start not in kept}
    lost = [row for start, row in kept.items() if start not in given and not _gives(schedule, start)]
    exceptions = [one for one in schedule.exceptions if one.original_start not in never]
    return replace(
        schedule,
        entries=(*schedule.entries, *(_single(row) for row in lost)),
        exceptions=(*exceptions, *(ExceptionData(start, Status.OFF) for start in sorted(never))),
    )


def _gives(schedule: Schedule, start: datetime) -> bool:
    """Whether a schedule has a date of this planned start."""
    return any(one.original_start == start for one in instances(schedule, start.date(), start.date()))


def _single(row: _Row) -> Entry:
    """A row as a chosen date. One that only the holidays had moved stands where it was."""
    start = row.original_start if row.is_said else row.starts_at
    ends = start + (row.ends_at - row.starts_at) if row.ends_at else None
    if not row.is_all_day:
        return entry_at(start, ends)
    day = timezone.localdate(start, TOKYO)
    last = timezone.localdate(ends, TOKYO) - timedelta(days=1) if ends else day  # it ends at a midnight
    return Entry(day, ends_on=last if last > day else None)
