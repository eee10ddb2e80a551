"""From a schedule to its dates: the plan, then holidays and pauses, then what was said about single dates.

What a rule means is iCalendar's meaning (RFC 5545 §3.3.10) with the first day the rule falls on as DTSTART: from that
day every second week is counted, weeks beginning on Monday, and COUNT. All days are days in Tokyo.

Who wins, from the weakest to the strongest:

1. Rules give dates, and holiday policies and pauses apply to these only. A pause closes the dates planned in it and
   those a policy would move into it; a closed date stays on its planned day as `Status.OFF`, with a reason.
2. A chosen date (an entry without a rule) is what the organizer chose, so neither holiday nor pause closes it. It takes
   the place of a rule's date with the same start: this is how a closed date is opened again.
3. An exception has the last word, but only on what it says. A new start says that it takes place then, so what closed
   the planned day no longer counts. A note, 満席 or `Status.PLANNED` do not open a closed date.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Literal

from dateutil import rrule

from .holidays_jp import holiday_name, is_new_year, is_public_holiday, nearest_weekday
from .schedule import (
    TOKYO,
    DateException,
    Entry,
    Frequency,
    HolidayPolicy,
    Instance,
    Pause,
    Rule,
    Schedule,
    Status,
    Weekday,
)

__all__ = [
    "first_day",
    "holiday_name",
    "instances",
    "is_new_year",
    "is_public_holiday",
    "rebased",
    "unasked_holidays",
]

LONGEST_MOVE = 14
"""Days. No row of holidays and weekends is longer (the longest so far, in spring 2019, had ten)."""

LEAP_YEAR = 2000

FREQUENCIES: Mapping[Frequency, Literal[0, 1, 2]] = {
    Frequency.WEEKLY: rrule.WEEKLY,
    Frequency.MONTHLY: rrule.MONTHLY,
    Frequency.YEARLY: rrule.YEARLY,
}


def instances(schedule: Schedule, first: date, last: date) -> list[Instance]:
    """The dates of a schedule that touch the days from `first` to `last`, both included, by the time they start.

    A date touches them when its planned day lies there, or when it takes place there, even if it began before. A called
    off date stands there too, with its status. No two have the same `original_start`. An exception whose start is not
    in the plan is passed over. A new end that is not after the start is passed over as well.

    Raises ValueError for a rule with an interval below 1.
    """
    said = {exception.original_start: exception for exception in schedule.exceptions}
    reach = LONGEST_MOVE + max((_days_spanned(entry) for entry in schedule.entries), default=0)
    begin, end = _shifted(first, -reach), _shifted(last, reach)
    planned = _planned(schedule, begin, end)
    for exception in schedule.exceptions:
        day = _day(exception.original_start)
        if not begin <= day <= end and _may_come_into(exception, begin, end):
            planned |= _planned(schedule, day, day)
    final = (_final(schedule, plan, said.get(start)) for start, plan in planned.items())
    return sorted((one for one in final if _touches(one, first, last)), key=lambda one: (one.starts_at, one.entry))


def first_day(entry: Entry) -> date | None:
    """The day an entry begins: the first one from `starts_on` on which its rule falls; None where it never does."""
    if entry.rule is None:
        return entry.starts_on
    rule = _complete(entry.rule, entry.starts_on)
    if not _ever_falls(rule):
        return None
    return next(_falls(replace(rule, interval=1), entry.starts_on, rule.until or date.max), None)


def unasked_holidays(schedule: Schedule, first: date, last: date) -> list[tuple[date, str]]:
    """Days from `first` to `last` on which a rule meets a holiday and the organizer has not said what happens then.

    Gives each day with the holiday's name. Dates that are called off, paused or moved by hand are no question any more.
    """
    days = {
        _day(one.original_start)
        for one in instances(schedule, first, last)
        if schedule.entries[one.entry].rule and one.status == Status.PLANNED and not one.is_moved
    }
    return [
        (day, holiday_name(day))
        for day in sorted(days)
        if first <= day <= last and holiday_name(day) and _policy(schedule, day) is None
    ]


def rebased(
    exceptions: Iterable[DateException], old: Schedule, new: Schedule
) -> tuple[list[DateException], list[DateException]]:
    """Exceptions after a change of schedule: those that still have a date, and those that lost theirs.

    An exception whose start is gone follows its day, as when 10時 becomes 11時, to the one start of that day that is
    free: no exception names it, and `old` did not have it (where `old` knows the exception's own start; a caller who
    has no earlier schedule gives `new` twice). Where several starts or several exceptions come into question nothing
    is guessed. What an exception says, new times included, stays.
    """
    exceptions = list(exceptions)
    if not exceptions:
        return [], []
    days = [_day(exception.original_start) for exception in exceptions]
    before, after = (_planned(schedule, min(days), max(days)).keys() for schedule in (old, new))
    named = {exception.original_start for exception in exceptions}
    claims = Counter(_day(start) for start in named - after)
    free = defaultdict(list)
    for start in after - named:
        free[_day(start)].append(start)
    kept, orphaned = [], []
    for exception, day in zip(exceptions, days, strict=True):
        starts = [start for start in free[day] if exception.original_start not in before or start not in before]
        if exception.original_start in after:
            kept.append(exception)
        elif claims[day] == len(starts) == 1:
            kept.append(replace(exception, original_start=starts[0]))
        else:
            orphaned.append(exception)
    return kept, orphaned


def _planned(schedule: Schedule, first: date, last: date) -> dict[datetime, Instance]:
    """The plan by start, for planned days from `first` to `last`; chosen dates before rules, then the first entry."""
    planned: dict[datetime, Instance] = {}
    for place, entry in sorted(enumerate(schedule.entries), key=lambda numbered: numbered[1].rule is not None):
        length = _length(entry)
        for day in _days(entry, first, last):
            start = datetime.combine(day, entry.starts_at or time.min, TOKYO)
            if start not in planned:
                end = None if length is None else start + length
                planned[start] = Instance(start, start, end, is_all_day=entry.starts_at is None, entry=place)
    return planned


def _days(entry: Entry, first: date, last: date) -> Iterator[date]:
    begin = first_day(entry)
    if begin is None or begin > last:
        return
    if entry.rule is None:
        if first <= begin:
            yield begin
        return
    rule = _complete(entry.rule, begin)
    if rule.interval < 1:  # dateutil would go round for ever
        raise ValueError(f"A rule needs an interval of 1 or more, not {rule.interval}.")
    # A count is counted from the beginning; anything else may start where the question does.
    start = _in_phase(rule, begin, first) if rule.count is None else begin
    for day in islice(_falls(rule, start, min(last, rule.until or last)), rule.count):
        if day >= first:
            yield day


def _falls(rule: Rule, start: date, until: date) -> Iterator[date]:
    """The days of a rule from `start`, which is in phase, to `until`; its own end and count are the caller's affair."""
    moments = rrule.rrule(
        FREQUENCIES[rule.frequency],
        dtstart=datetime.combine(start, time.min),
        until=datetime.combine(until, time.min),
        interval=rule.interval,
        wkst=rrule.MO,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byweekday=[rrule.weekday(one.day, one.nth or None) for one in rule.weekdays] or None,
    )
    return (moment.date() for moment in moments)


def _ever_falls(rule: Rule) -> bool:
    """False for a 30 February or a 31 November, which dateutil would look for until the year 9999."""
    longest = max(monthrange(LEAP_YEAR, month)[1] for month in rule.months or range(1, 13))
    return not rule.month_days or min(rule.month_days) <= longest


def _complete(rule: Rule, day: date) -> Rule:
    """The rule with what it leaves open taken from its first day, as iCalendar does."""
    if not rule.weekdays and not rule.month_days:
        if rule.frequency == Frequency.WEEKLY:
            rule = replace(rule, weekdays=(Weekday(day.weekday()),))
        else:
            rule = replace(rule, month_days=(day.day,))
    if rule.frequency == Frequency.YEARLY and not rule.months:
        rule = replace(rule, months=(day.month,))
    return rule


def _in_phase(rule: Rule, begin: date, first: date) -> date:
    """A day not long before `first` from which the rule gives the same days, from `first` on, as from `begin`."""
    if first <= begin:
        return begin
    if rule.frequency == Frequency.WEEKLY:
        return first - timedelta(days=(first - begin).days % (7 * rule.interval))
    if rule.frequency == Frequency.YEARLY:
        return date(first.year - (first.year - begin.year) % rule.interval, 1, 1)
    months = (first.year - begin.year) * 12 + first.month - begin.month
    year, month = divmod(first.year * 12 + first.month - 1 - months % rule.interval, 12)
    return date(year, month + 1, 1)


def _length(entry: Entry) -> timedelta | None:
    """How long it lasts: to the end of the last day where only that is said; None where no end is said at all."""
    days = max((entry.ends_on - entry.starts_on).days, 0) if entry.ends_on else 0
    if entry.starts_at is None:
        return timedelta(days=days + 1)
    if entry.ends_at is None:
        return timedelta(days=days + 1) - _since_midnight(entry.starts_at) if days else None
    if not days and entry.ends_at <= entry.starts_at:
        days = 1
    return timedelta(days=days) + _since_midnight(entry.ends_at) - _since_midnight(entry.starts_at)


def _days_spanned(entry: Entry) -> int:
    length = _length(entry)
    return length.days + 1 if length else 0


def _final(schedule: Schedule, plan: Instance, exception: DateException | None) -> Instance:
    if exception is None:
        return _after_closings(schedule, plan)
    start = _new_start(plan, exception)
    if start is None or start == plan.original_start:
        return _as_said(_after_closings(schedule, plan), exception)
    end = None if plan.ends_at is None else start + (plan.ends_at - plan.starts_at)
    return _as_said(replace(plan, starts_at=start, ends_at=end), exception)


def _after_closings(schedule: Schedule, plan: Instance) -> Instance:
    """What holidays and pauses make of a planned date."""
    if schedule.entries[plan.entry].rule is None:
        return plan
    day = _day(plan.original_start)
    pause = _pause(schedule, day)
    if pause:
        return replace(plan, status=Status.OFF, reason=pause.reason)
    match _policy(schedule, day):
        case HolidayPolicy.CLOSED:
            return replace(plan, status=Status.OFF, reason=holiday_name(day))
        case HolidayPolicy.EARLIER:
            target = nearest_weekday(day, -1)
        case HolidayPolicy.LATER:
            target = nearest_weekday(day, 1)
        case _:
            return plan
    pause = _pause(schedule, target)
    if pause:
        return replace(plan, status=Status.OFF, reason=pause.reason)
    by = target - day
    return replace(plan, starts_at=plan.starts_at + by, ends_at=plan.ends_at and plan.ends_at + by)


def _policy(schedule: Schedule, day: date) -> HolidayPolicy | None:
    """What to do on this day; on 1 January, which is both, what was said of 年末年始 decides before 祝日."""
    policy = schedule.at_new_year if is_new_year(day) else None
    if policy is None and is_public_holiday(day):
        return schedule.on_holidays
    return policy


def _pause(schedule: Schedule, day: date) -> Pause | None:
    for pause in schedule.pauses:
        if pause.first <= day and (pause.last is None or day <= pause.last):
            return pause
    return None


def _as_said(instance: Instance, exception: DateException) -> Instance:
    """The date with what the exception says of it, its new start apart."""
    status = instance.status if exception.status == Status.PLANNED else exception.status
    return replace(
        instance,
        ends_at=_new_end(instance, exception),
        status=status,
        venue=exception.venue,
        is_full=exception.is_full,
        reason=exception.reason or (instance.reason if status == instance.status else ""),
        note=exception.note,
        is_exception=True,
    )


def _new_start(plan: Instance, exception: DateException) -> datetime | None:
    if exception.starts_at is None:
        return None
    return _midnight(_day(exception.starts_at)) if plan.is_all_day else exception.starts_at.astimezone(TOKYO)


def _new_end(instance: Instance, exception: DateException) -> datetime | None:
    if exception.ends_at is None or exception.ends_at <= instance.starts_at:
        return instance.ends_at
    end = exception.ends_at.astimezone(TOKYO)
    if instance.is_all_day and end != _midnight(end.date()):  # an hour of the last day: that day is included
        return _midnight(end.date() + timedelta(days=1))
    return end


def _may_come_into(exception: DateException, first: date, last: date) -> bool:
    """Whether a date planned elsewhere may take place in these days, which leave room for its length."""
    if exception.starts_at is None and exception.ends_at is None:
        return False
    start = _day(exception.starts_at or exception.original_start)
    return start <= last and first <= max(start, _day(exception.ends_at or exception.original_start))


def _touches(instance: Instance, first: date, last: date) -> bool:
    if first <= _day(instance.original_start) <= last:
        return True
    starts_on = ends_on = instance.starts_at.date()
    if instance.ends_at is not None:
        ends_on = (instance.ends_at - timedelta.resolution).date()
    return starts_on <= last and first <= ends_on


def _day(moment: datetime) -> date:
    return moment.astimezone(TOKYO).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, TOKYO)


def _since_midnight(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)


def _shifted(day: date, days: int) -> date:
    """So many days later, at most the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
