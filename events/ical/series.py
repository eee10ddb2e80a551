"""From a schedule to what a calendar file says of it: series, each with its rule, left out, added and changed dates.

A series is what one VEVENT can say (RFC 5545 §3.8.5). Each entry with a rule gives one, and chosen dates are added to
the first series that has begun by then; those before it, and those of a schedule without rules, give one of their own.
The plan is always asked of `recurrence`, so that the file cannot know it better.

A series starts with its first date within the days asked for, not with the first one ever: what became of older dates
is not told, so they are not claimed to have taken place. A series also ends

- where nobody knows how long it is paused: on the last date before;
- where it would need more than `MOST_LEFT_OUT` dates left out, because Google then refuses it. It goes on as another
  series with its next date.

Names. A series is named apart from the others by what it is, and not by its place, so that it keeps its name when one
before it is removed: "" for the first rule of the schedule (or the chosen dates, where there is no rule), the first
day of its entry for any other, "dates" or "days" for chosen dates apart. Only who becomes the first is renamed then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from events.recurrence import first_day, instances
from events.schedule import Entry, Frequency, Instance, Rule, Schedule, Status

MOST_LEFT_OUT = 80


@dataclass(frozen=True)
class Series:
    """One VEVENT with its overrides; `length` is None where the end is not said. `start` is a date of the rule.

    `rule` is complete (nothing is left to be taken from the start) and has an end or a count, never both.
    """

    name: str
    start: datetime
    length: timedelta | None
    is_all_day: bool
    rule: Rule | None = None
    left_out: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    changed: tuple[Instance, ...] = ()


def series_of(schedule: Schedule, first: date, last: date) -> list[Series]:
    """The series of a schedule that give its dates from `first` to `last`, both included.

    Days off are left out of them; a date that is called off or changed is among `changed`. Where a date has been moved
    into these days, the days reach as far as the one it was planned for. Rules without an end go on after `last`.
    """
    first, last, dates = _dates(schedule, first, last)
    chosen = {start: one for start, one in dates.items() if schedule.entries[one.entry].rule is None}
    found: list[Series] = []
    for place, entry in enumerate(schedule.entries):
        if entry.rule is None:
            continue
        own = {start: one for start, one in dates.items() if one.entry == place}
        own |= {start: one for start, one in chosen.items() if one.is_all_day == (entry.starts_at is None)}
        series = _from_rule(schedule, place, own, first, last)
        if series:
            found += series
            chosen = {start: one for start, one in chosen.items() if start not in own or start < series[0].start}
    return found + _from_chosen(schedule, chosen.values())


def _dates(schedule: Schedule, first: date, last: date) -> tuple[date, date, dict[datetime, Instance]]:
    """The dates by the start they were planned for, and the days from the first to the last of these."""
    dates = instances(schedule, first, last)
    days = {first, last, *(one.original_start.date() for one in dates)}
    if first != min(days) or last != max(days):
        first, last = min(days), max(days)
        dates = [one for one in instances(schedule, first, last) if first <= one.original_start.date() <= last]
    return first, last, {one.original_start: one for one in dates if one.status != Status.OFF}


def _from_rule(schedule: Schedule, place: int, own: dict[datetime, Instance], first: date, last: date) -> list[Series]:
    """The series of one entry with a rule; none where it has no date in these days. `own` is what they may give."""
    entry = schedule.entries[place]
    rule = _complete(entry)
    if rule is None:
        return []
    plan = Schedule((replace(entry, rule=rule),))
    given = sorted(one.original_start for one in instances(plan, entry.starts_on if rule.count else first, last))
    planned = [start for start in given if first <= start.date() <= last]
    stretches = list(_stretches(planned, own))
    if not stretches:
        return []
    to_the_end = [start for start in planned if start >= stretches[-1][0]]
    runs_on = _runs_on(schedule, rule, len(given), last) and len(_without(to_the_end, own)) <= MOST_LEFT_OUT
    if runs_on:
        stretches[-1] = to_the_end
    length = _length(entry)
    found = [
        Series(
            name=_name(schedule, place) + (f"-p{stretch[0]:%Y%m%d}" if number else ""),
            start=stretch[0],
            length=length,
            is_all_day=entry.starts_at is None,
            rule=replace(rule, until=stretch[-1].date(), count=None),
            left_out=tuple(_without(stretch, own)),
            changed=tuple(own[start] for start in stretch if start in own and _differs(own[start], length)),
        )
        for number, stretch in enumerate(stretches)
    ]
    if runs_on:
        count = rule.count and rule.count - sum(start < found[-1].start for start in given)
        found[-1] = replace(found[-1], rule=replace(rule, count=count))
    added = sorted(start for start in own if start > found[0].start and start not in set(planned))
    changed = tuple(own[start] for start in added if _differs(own[start], length))
    found[0] = replace(found[0], added=tuple(added), changed=found[0].changed + changed)
    return found


def _from_chosen(schedule: Schedule, chosen: Iterable[Instance]) -> list[Series]:
    """Chosen dates that no rule's series took: one series for those with a time, one for those without."""
    found = []
    for is_all_day in (False, True):
        dates = sorted((one for one in chosen if one.is_all_day == is_all_day), key=lambda one: one.original_start)
        if not dates:
            continue
        start = dates[0].original_start
        length = _length(schedule.entries[dates[0].entry])
        found.append(
            Series(
                name=_name_of_chosen(schedule, is_all_day),
                start=start,
                length=length,
                is_all_day=is_all_day,
                added=tuple(one.original_start for one in dates[1:]),
                changed=tuple(one for one in dates if _differs(one, length)),
            )
        )
    return found


def _stretches(planned: list[datetime], own: dict[datetime, Instance]) -> Iterator[list[datetime]]:
    """The planned starts in stretches, each from one that is kept to one that is kept, with few enough left out."""
    stretch: list[datetime] = []
    gap: list[datetime] = []
    left_out = 0
    for start in planned:
        if start not in own:
            gap.append(start)
        elif stretch and left_out + len(gap) > MOST_LEFT_OUT:
            yield stretch
            stretch, gap, left_out = [start], [], 0
        else:
            stretch += [*gap, start] if stretch else [start]
            left_out += len(gap) if len(stretch) > 1 else 0
            gap = []
    if stretch:
        yield stretch


def _runs_on(schedule: Schedule, rule: Rule, given: int, last: date) -> bool:
    """Whether the rule gives dates after `last`, as far as is known; `given` is how many it has given by then."""
    is_over = (rule.until is not None and rule.until <= last) or (rule.count is not None and given >= rule.count)
    is_paused = any(pause.first <= last and (pause.last is None or pause.last > last) for pause in schedule.pauses)
    return not (is_over or is_paused)


def _complete(entry: Entry) -> Rule | None:
    """The rule with all that it takes from its first day, and with one end at most; None where it never falls."""
    begin = first_day(entry)
    if begin is None or entry.rule is None:
        return None
    rule = entry.rule
    if not rule.weekdays and not rule.month_days and rule.frequency != Frequency.WEEKLY:
        rule = replace(rule, month_days=(begin.day,))
    if rule.frequency == Frequency.YEARLY and not rule.months:
        rule = replace(rule, months=(begin.month,))
    if rule.count is not None and rule.until is not None:
        all_dates = instances(Schedule((replace(entry, rule=rule),)), begin, rule.until)
        rule = replace(rule, until=all_dates[-1].original_start.date(), count=None) if all_dates else rule
    return rule


def _without(stretch: list[datetime], own: dict[datetime, Instance]) -> list[datetime]:
    return [start for start in stretch if start not in own]


def _length(entry: Entry) -> timedelta | None:
    """How long a date of this entry lasts."""
    [one] = instances(Schedule((replace(entry, rule=None),)), entry.starts_on, entry.starts_on)
    return None if one.ends_at is None else one.ends_at - one.starts_at


def _differs(one: Instance, length: timedelta | None) -> bool:
    """Whether a date is not just what its series says."""
    own_length = None if one.ends_at is None else one.ends_at - one.starts_at
    return (
        one.is_moved
        or own_length != length
        or one.status != Status.PLANNED
        or one.is_full
        or one.venue is not None
        or bool(one.reason or one.note)
    )


def _name(schedule: Schedule, place: int) -> str:
    with_rules = [number for number, entry in enumerate(schedule.entries) if entry.rule]
    if place == with_rules[0]:
        return ""
    day = schedule.entries[place].starts_on
    same = [number for number in with_rules[1:] if schedule.entries[number].starts_on == day and number <= place]
    return f"-{day:%Y%m%d}" + (f"-{len(same)}" if len(same) > 1 else "")


def _name_of_chosen(schedule: Schedule, is_all_day: bool) -> str:
    if not any(entry.rule for entry in schedule.entries) and (schedule.entries[0].starts_at is None) == is_all_day:
        return ""
    return "-days" if is_all_day else "-dates"
