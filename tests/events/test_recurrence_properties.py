"""What holds for any schedule, wherever the computer believes it stands.

Rules are compared with two other readings of them: the text of an RRULE as icalendar writes it, read by dateutil from
its very beginning; and a question put to every single day, which knows neither.
"""

import calendar
import os
import time as clock
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from events.recurrence import first_day, instances, rebased
from events.schedule import (
    TOKYO,
    DateException,
    Entry,
    Frequency,
    HolidayPolicy,
    Pause,
    Rule,
    Schedule,
    Status,
    Weekday,
)

ZONES = ("UTC", "Asia/Tokyo")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Around leap years, the century without one, and the change of era in 2019.
FIRST_DAYS = st.one_of(
    st.dates(date(2015, 1, 1), date(2034, 12, 31)),
    st.sampled_from([date(2024, 2, 29), date(2019, 4, 30), date(2019, 5, 1), date(2096, 2, 29), date(2026, 1, 31)]),
)
HALF_HOURS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


def some(values, most):
    return st.lists(values, min_size=1, max_size=most, unique=True).map(tuple)


MONTHS = some(st.integers(1, 12), 3)
NTH_WEEKDAYS = some(st.builds(Weekday, st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1])), 3)
MONTH_DAYS = some(st.one_of(st.integers(1, 31), st.sampled_from([29, 30, 31, -1])), 2)
ENDS = st.one_of(
    st.just({}),
    st.dates(date(2016, 1, 1), date(2036, 12, 31)).map(lambda day: {"until": day}),
    st.integers(1, 40).map(lambda count: {"count": count}),
)


@st.composite
def rules(draw):
    frequency = draw(st.sampled_from(Frequency))
    parts = draw(ENDS) | {"interval": draw(st.integers(1, 4))}
    if frequency == Frequency.WEEKLY:
        parts["weekdays"] = draw(some(st.builds(Weekday, st.integers(0, 6)), 7))
    elif draw(st.booleans()):
        parts["weekdays"] = draw(NTH_WEEKDAYS)
    else:
        parts["month_days"] = draw(MONTH_DAYS)
    if frequency == Frequency.YEARLY or draw(st.integers(0, 3)) == 0:
        parts["months"] = draw(MONTHS)
    return Rule(frequency, **parts)


@st.composite
def windows(draw, since):
    first = since + timedelta(days=draw(st.integers(-60, 1500)))
    return first, first + timedelta(days=draw(st.integers(0, 550)))


@st.composite
def ruled(draw):
    """An entry with a rule and the first and last day of a question about it."""
    entry = Entry(draw(FIRST_DAYS), starts_at=draw(st.none() | HALF_HOURS), rule=draw(rules()))
    return entry, *draw(windows(entry.starts_on))


@contextmanager
def computer_in(zone):
    before = os.environ.get("TZ")
    os.environ["TZ"] = zone
    clock.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        clock.tzset()


def everywhere(schedule, first, last):
    """The dates, which are the same wherever the computer believes it stands."""
    found = []
    for zone in ZONES:
        with computer_in(zone):
            found.append(instances(schedule, first, last))
    assert found[0] == found[1]
    return found[0]


def planned_starts(entry, first, last):
    return [one.original_start for one in everywhere(Schedule((entry,)), first, last)]


def suits(rule, day):
    """Whether a day is one of the rule's, its interval, its end and its count apart."""
    if rule.months and day.month not in rule.months:
        return False
    length = calendar.monthrange(day.year, day.month)[1]
    if rule.month_days:
        return day.day in rule.month_days or (-1 in rule.month_days and day.day == length)
    names = {(day.weekday(), 0), (day.weekday(), (day.day + 6) // 7)}
    if day.day + 7 > length:
        names.add((day.weekday(), -1))
    return any((one.day, one.nth) in names for one in rule.weekdays)


def in_turn(rule, begin, day):
    """Whether a day's week, month or year is one in which the rule is followed."""
    if rule.frequency == Frequency.WEEKLY:
        mondays = [moment - timedelta(days=moment.weekday()) for moment in (begin, day)]
        return (mondays[1] - mondays[0]).days // 7 % rule.interval == 0
    if rule.frequency == Frequency.MONTHLY:
        return ((day.year - begin.year) * 12 + day.month - begin.month) % rule.interval == 0
    return (day.year - begin.year) % rule.interval == 0


def every_day(first, last):
    return (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def begin_by_days(entry, last):
    until = min(last, entry.rule.until or last)
    return next((day for day in every_day(entry.starts_on, until) if suits(entry.rule, day)), None)


def rule_text(rule):
    parts = {"FREQ": rule.frequency, "INTERVAL": rule.interval, "BYMONTH": list(rule.months)}
    parts["BYMONTHDAY"] = list(rule.month_days)
    parts["BYDAY"] = [f"{one.nth or ''}{WEEKDAYS[one.day]}" for one in rule.weekdays]
    if rule.count:
        parts["COUNT"] = rule.count
    if rule.until:
        parts["UNTIL"] = datetime.combine(rule.until, time.max.replace(microsecond=0))
    return vRecur({name: value for name, value in parts.items() if value}).to_ical().decode()


@given(ruled())
@settings(max_examples=2000, deadline=None)
def test_a_rule_gives_what_dateutil_reads_from_its_text(question):
    entry, first, last = question
    begin = begin_by_days(entry, last)
    expected = []
    if begin:
        dtstart = datetime.combine(begin, entry.starts_at or time.min)
        window = (datetime.combine(first, time.min), datetime.combine(last, time.max))
        given_by_dateutil = rrulestr(rule_text(entry.rule), dtstart=dtstart).between(*window, inc=True)
        expected = [moment.replace(tzinfo=TOKYO) for moment in given_by_dateutil]
    assert planned_starts(entry, first, last) == expected


@given(ruled())
@settings(max_examples=200, deadline=None)
def test_a_rule_gives_what_every_single_day_answers(question):
    entry, first, last = question
    begin = begin_by_days(entry, last)
    expected = []
    if begin:
        until = min(last, entry.rule.until or last)
        since = begin if entry.rule.count else max(first, begin)
        expected = [
            day for day in every_day(since, until) if suits(entry.rule, day) and in_turn(entry.rule, begin, day)
        ]
        expected = [day for day in expected[: entry.rule.count] if day >= first]
    assert [start.date() for start in planned_starts(entry, first, last)] == expected


@given(FIRST_DAYS, rules())
@settings(max_examples=150, deadline=None)
def test_the_first_day_is_the_first_that_suits(starts_on, rule):
    entry = Entry(starts_on, rule=rule)
    begin = first_day(entry)
    assert begin == begin_by_days(entry, begin or starts_on + timedelta(days=40 * 366))


# RFC 5545 §3.8.5.3, without its times of day, which are New York's.
@pytest.mark.parametrize(
    ("text", "first", "rule", "expected"),
    [
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
            date(1997, 9, 2),
            Rule(Frequency.WEEKLY, 2, (Weekday(1), Weekday(3)), count=8),
            "9/2 9/4 9/16 9/18 9/30 10/2 10/14 10/16",
        ),
        (
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
            date(1997, 9, 5),
            Rule(Frequency.MONTHLY, weekdays=(Weekday(4, 1),), count=10),
            "9/5 10/3 11/7 12/5 1/2 2/6 3/6 4/3 5/1 6/5",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
            date(1997, 9, 7),
            Rule(Frequency.MONTHLY, 2, (Weekday(6, 1), Weekday(6, -1)), count=10),
            "9/7 9/28 11/2 11/30 1/4 1/25 3/1 3/29 5/3 5/31",
        ),
        (
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
            date(1997, 9, 30),
            Rule(Frequency.MONTHLY, month_days=(1, -1), count=10),
            "9/30 10/1 10/31 11/1 11/30 12/1 12/31 1/1 1/31 2/1",
        ),
        (
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
            date(1997, 6, 10),
            Rule(Frequency.YEARLY, months=(6, 7), count=10),
            "6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10 6/10 7/10",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
            date(1997, 8, 5),
            Rule(Frequency.WEEKLY, 2, (Weekday(1), Weekday(6)), count=4),
            "8/5 8/10 8/19 8/24",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
            date(2007, 1, 15),
            Rule(Frequency.MONTHLY, month_days=(15, 30), count=5),
            "1/15 1/30 2/15 3/15 3/30",
        ),
    ],
)
def test_the_examples_of_the_standard_come_out(text, first, rule, expected):
    found = instances(Schedule((Entry(first, rule=rule),)), first, first + timedelta(days=2000))
    assert " ".join(f"{one.starts_at.month}/{one.starts_at.day}" for one in found) == expected, text


@st.composite
def schedules(draw):
    """A whole schedule with the odd and the contradictory, and the first day of its first entry."""
    since = draw(FIRST_DAYS)
    near = st.integers(0, 700).map(lambda days: since + timedelta(days=days))
    entries = draw(
        st.lists(
            st.builds(
                Entry,
                near,
                starts_at=st.none() | HALF_HOURS,
                ends_at=st.none() | HALF_HOURS,
                rule=st.none() | rules(),
            ),
            min_size=1,
            max_size=3,
        )
    )
    if draw(st.booleans()):
        entries[0] = replace(entries[0], ends_on=entries[0].starts_on + timedelta(days=draw(st.integers(0, 40))))
    schedule = Schedule(
        tuple(entries),
        on_holidays=draw(st.none() | st.sampled_from(HolidayPolicy)),
        at_new_year=draw(st.none() | st.sampled_from(HolidayPolicy)),
        pauses=tuple(
            draw(st.lists(st.builds(Pause, near, st.none() | near, st.sampled_from(["", "夏休み"])), max_size=2))
        ),
    )
    plan = [one.original_start for one in instances(schedule, since, since + timedelta(days=700))]
    moments = st.builds(lambda day, hour: datetime.combine(day, hour, TOKYO), near, HALF_HOURS)
    exceptions = st.builds(
        DateException,
        st.sampled_from(plan) if plan else moments,
        st.sampled_from(Status),
        starts_at=st.none() | moments,
        ends_at=st.none() | moments,
    )
    said = draw(st.lists(exceptions, max_size=3, unique_by=lambda one: one.original_start))
    return replace(schedule, exceptions=tuple(said)), since


def comes_into(one, first, last):
    """Whether a date is planned between two days, or takes place there."""
    opens, closes = (datetime.combine(day, time.min, TOKYO) for day in (first, last + timedelta(days=1)))
    runs_in = one.ends_at is not None and one.starts_at < closes and one.ends_at > opens
    return opens <= one.original_start < closes or opens <= one.starts_at < closes or runs_in


@given(schedules(), st.integers(-30, 720), st.integers(0, 60))
@settings(max_examples=150, deadline=None)
def test_a_short_question_gets_its_part_of_the_long_answer(scheduled, start, length):
    schedule, since = scheduled
    everything = instances(schedule, since - timedelta(days=20), since + timedelta(days=850))
    first = since + timedelta(days=start)
    last = first + timedelta(days=length)
    assert everywhere(schedule, first, last) == [one for one in everything if comes_into(one, first, last)]


@given(schedules())
@settings(max_examples=60, deadline=None)
def test_dates_are_in_order_unique_and_end_after_they_start(scheduled):
    schedule, since = scheduled
    found = instances(schedule, since, since + timedelta(days=550))
    assert [one.starts_at for one in found] == sorted(one.starts_at for one in found)
    assert len({one.original_start for one in found}) == len(found)
    assert all(one.ends_at is None or one.ends_at > one.starts_at for one in found)
    assert all(one.starts_at.tzinfo is TOKYO for one in found)


def by_day(exceptions):
    """What exceptions say, with the hour of the plan left out."""
    days = (replace(one, original_start=datetime.combine(one.original_start, time.min, TOKYO)) for one in exceptions)
    return sorted(map(repr, days))


@given(schedules())
@settings(max_examples=60, deadline=None)
def test_no_exception_is_lost_when_the_hour_changes(scheduled):
    old, since = scheduled
    new = replace(old, entries=tuple(replace(entry, starts_at=time(6, 15)) for entry in old.entries))
    kept, orphaned = rebased(old.exceptions, old, new)

    assert by_day([*kept, *orphaned]) == by_day(old.exceptions)
    starts = {one.original_start for one in instances(new, since, since + timedelta(days=720))}
    assert all(one.original_start in starts for one in kept)
    assert rebased(kept, new, new) == (kept, [])
