"""Between the rows of a page and the schedule as data."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from .planning import DateException, ExtraDate, SchedulePause
from .schedule import TOKYO, Entry, HolidayPolicy, Instance, Pause, Schedule, Status
from .schedule import DateException as ExceptionData


def schedule_of(page) -> Schedule:
    """The schedule of a page with `planned_entries()`: its own rows, and all pauses, extra dates and exceptions.

    Three queries. The rows of the page may be a draft's; what was said about single dates always holds.
    """
    return schedules_of([page])[page.pk]


def schedules_of(pages: Iterable) -> dict[int, Schedule]:
    """The schedules of many pages by their ids; three queries beyond the rows the pages have themselves."""
    pages = list(pages)
    ids = [page.pk for page in pages]
    extras = _by_page(ExtraDate.objects.filter(page_id__in=ids), ExtraDate.as_entry)
    pauses = _by_page(SchedulePause.objects.filter(page_id__in=ids), lambda row: Pause(row.first, row.last, row.reason))
    exceptions = _by_page(DateException.objects.filter(page_id__in=ids), as_data)
    plans = {page.pk: planned_schedule(page) for page in pages}
    return {
        pk: replace(
            plan,
            entries=(*plan.entries, *extras[pk]),
            pauses=tuple(pauses[pk]),
            exceptions=tuple(exceptions[pk]),
        )
        for pk, plan in plans.items()
    }


def planned_schedule(page) -> Schedule:
    """What the page itself says: its rule, without anything about single dates. No query beyond its rows."""
    return Schedule(
        entries=tuple(page.planned_entries()),
        on_holidays=_policy(page, "on_holidays"),
        at_new_year=_policy(page, "at_new_year"),
    )


def as_data(row: DateException) -> ExceptionData:
    """A row of the database as data, its times in `TOKYO`."""
    return ExceptionData(
        original_start=timezone.localtime(row.original_start, TOKYO),
        status=Status(row.status),
        starts_at=timezone.localtime(row.starts_at, TOKYO) if row.starts_at else None,
        ends_at=timezone.localtime(row.ends_at, TOKYO) if row.ends_at else None,
        venue=row.venue_id,
        is_full=row.is_full,
        reason=row.reason,
        note=row.note,
    )


def entry_at(starts, ends=None) -> Entry:
    """One single date that begins and ends at these moments; without `ends`, the end is not said."""
    start = timezone.localtime(starts, TOKYO)
    end = timezone.localtime(ends, TOKYO) if ends else None
    return Entry(
        start.date(),
        start.time(),
        end.time() if end else None,
        end.date() if end and end.date() > start.date() else None,
    )


def last_day(instance: Instance):
    """The last day of a date, included; one that ends at midnight ends on the day before."""
    if instance.ends_at is None:
        return instance.starts_at.date()
    return max(instance.starts_at.date(), (instance.ends_at - timedelta(microseconds=1)).date())


def over_at(instance: Instance):
    """When a date is past: at its end or, where that is not said, at the midnight after its day."""
    if instance.ends_at is not None:
        return instance.ends_at
    midnight = instance.starts_at.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)


def _policy(page, name) -> HolidayPolicy | None:
    value = getattr(page, name, "")
    return HolidayPolicy(value) if value else None


def _by_page(rows, data: Callable) -> dict[int, list]:
    """What each row says, in their order, by the page the rows are about; one query."""
    found = defaultdict(list)
    for row in rows:
        found[row.page_id].append(data(row))
    return found
