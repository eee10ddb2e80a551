"""Keeping the rows of dates: made from the schedule, 18 months ahead, as often as one likes."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from .occurrence import Occurrence
from .planning import DateException
from .recurrence import instances, rebased
from .schedule import TOKYO, Entry, Instance, Schedule
from .schedules import entry_at, last_day, over_at, schedule_of

AHEAD = timedelta(days=550)
"""How far dates are made in advance: 18 months."""

BACK = timedelta(days=366)
"""How far a rule is followed into the past when its page has no dates yet."""

# All but what sign-ups write at the same time.
_COLUMNS = [
    field.name for field in Occurrence._meta.concrete_fields if not field.primary_key and field.name != "is_booked_out"
]


class Kept(NamedTuple):
    """What became of a page's rows."""

    made: int
    changed: int
    gone: int


@transaction.atomic
def keep_occurrences(page, today: date) -> "Kept":
    """Brings the rows of a page to what its schedule says; how many were made, changed and taken away.

    `page` has `planned_entries()` and is in the site's first language. What is past stays as it was: a new rule makes
    no dates there, and takes away only chosen dates that are no longer chosen. A date that keeps its day keeps its row,
    and a date to come that somebody changed by hand stays even where the schedule no longer has it: people were told.
    """
    kept = {row.original_start: row for row in Occurrence.objects.filter(page_id=page.pk)}
    schedule = _rebase_exceptions(page, schedule_of(page), kept)
    planned = _planned(schedule, today, is_first=not kept)
    _follow_their_day(kept, planned, today)
    if left_over := _changed_by_hand(schedule, kept, planned, today):
        schedule = replace(schedule, entries=(*schedule.entries, *left_over))
        planned = _planned(schedule, today, is_first=False)

    gone = [row.pk for start, row in kept.items() if start not in planned and (row.day >= today or not row.is_by_rule)]
    made, changed = _filled(page, schedule, kept, planned, today)
    Occurrence.objects.filter(pk__in=gone).delete()
    Occurrence.objects.bulk_update(changed, _COLUMNS, batch_size=200)
    Occurrence.objects.bulk_create(made, batch_size=200)
    return Kept(len(made), len(changed), len(gone))


def _filled(page, schedule: Schedule, kept: dict, planned: dict, today: date) -> tuple[list, list]:
    """The rows that are missing, and those of `kept` that say something else than they did."""
    made, changed = [], []
    usual = page.usual_place_id()
    own = {"page_id": page.pk, "host_id": page.host_page_id(), "kind_id": page.kind_of_date_id()}
    for start, instance in planned.items():
        is_by_rule = schedule.entries[instance.entry].rule is not None
        values = own | _values(instance, usual) | {"is_by_rule": is_by_rule}
        row = kept.get(start)
        if row is None:
            if not kept or not is_by_rule or start.date() >= today:
                made.append(Occurrence(**values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    return made, changed


def _planned(schedule: Schedule, today: date, *, is_first: bool) -> dict[datetime, Instance]:
    """By their planned start, the dates from a year ago to 18 months ahead, and chosen dates whenever they were."""
    singles = [entry.starts_on for entry in schedule.entries if entry.rule is None]
    moved = [one.original_start.date() for one in schedule.exceptions]
    first = min([today - BACK, *singles, *moved])
    last = max([today + AHEAD, *singles])
    horizon = today - BACK if is_first else first
    return {
        one.original_start: one
        for one in instances(schedule, first, last)
        if one.original_start.date() >= horizon or schedule.entries[one.entry].rule is None
    }


def _changed_by_hand(schedule: Schedule, kept: dict, planned: dict, today: date) -> list[Entry]:
    """The dates to come that have an exception and that the schedule no longer gives, as chosen dates."""
    excepted = {one.original_start for one in schedule.exceptions}
    entries = []
    for start, row in kept.items():
        if start in excepted and start not in planned and row.day >= today:
            length = row.ends_at - row.starts_at if row.ends_at and not row.is_all_day else None
            entry = entry_at(start, start + length if length else None)
            entries.append(replace(entry, starts_at=None) if row.is_all_day else entry)
    return entries


def _rebase_exceptions(page, schedule: Schedule, kept: dict) -> Schedule:
    """Exceptions follow their day when the hour of the plan has changed, but not to a start the plan had already."""
    starts = {one.original_start for one in schedule.exceptions}
    followed, _orphaned = rebased(schedule.exceptions, schedule, schedule)
    new_starts = {
        one.original_start.date(): one.original_start
        for one in followed
        if one.original_start not in starts and one.original_start not in kept
    }
    lost = starts - {one.original_start for one in followed}
    if not new_starts:
        return schedule
    for row in DateException.objects.filter(page_id=page.pk, original_start__in=lost):
        day = timezone.localtime(row.original_start, TOKYO).date()
        if day in new_starts:
            row.original_start = new_starts[day]
            row.save(update_fields=["original_start"])
    return schedule_of(page)


def _follow_their_day(kept: dict, planned: dict, today: date) -> None:
    """Renames rows to come whose hour has changed to the one new date of their day, in place."""
    free = defaultdict(list)
    for start in planned.keys() - kept.keys():
        free[start.date()].append(start)
    for start in list(kept):
        row = kept[start]
        if start in planned or row.planned_day < today:
            continue
        candidates = free[row.planned_day]
        if len(candidates) == 1:
            kept[candidates.pop()] = kept.pop(start)


def _values(instance: Instance, usual: int | None) -> dict:
    """What the row of a date says; `usual` is the place where the event usually is."""
    return {
        "original_start": instance.original_start,
        "planned_day": instance.original_start.date(),
        "starts_at": instance.starts_at,
        "ends_at": instance.ends_at,
        "is_all_day": instance.is_all_day,
        "day": instance.starts_at.date(),
        "last_day": last_day(instance),
        "over_at": over_at(instance),
        "is_moved": instance.is_moved,
        "status": instance.status.value,
        "is_full": instance.is_full,
        "reason": instance.reason,
        "note": instance.note,
        "venue_id": instance.venue or usual,
    }
