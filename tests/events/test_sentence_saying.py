"""The sentence for a schedule in three languages, and read back in Japanese."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.schedule import Entry, Frequency, HolidayPolicy, Pause, Rule, Schedule, Weekday
from events.sentence import read, say

TODAY = date(2026, 11, 23)
TEN, NOON = time(10), time(12)


def weekly(*days: int, **rest) -> Rule:
    return Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in days), **rest)


def monthly(day: int, *nths: int, **rest) -> Rule:
    return Rule(Frequency.MONTHLY, weekdays=tuple(Weekday(day, nth) for nth in nths), **rest)


def by_rule(rule: Rule, start: date = TODAY, starts_at: time | None = TEN, ends_at: time | None = NOON, **rest):
    return Schedule((Entry(start, starts_at, ends_at, rule=rule),), **rest)


def on_days(*days: date, starts_at: time | None = None, ends_at: time | None = None) -> Schedule:
    return Schedule(tuple(Entry(day, starts_at, ends_at) for day in days))


NO_AUGUST = tuple(month for month in range(1, 13) if month != 8)
SECOND_THURSDAY = by_rule(monthly(3, 2, months=NO_AUGUST))
DAILY = by_rule(weekly(*range(7), until=date(2026, 12, 6)), date(2026, 12, 5))


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (SECOND_THURSDAY, "毎月 第2木曜日 10時〜12時（8月はお休み）"),
        (by_rule(weekly(1, 4), starts_at=time(13, 30), ends_at=time(15)), "毎週 火・金曜日 13時30分〜15時"),
        (by_rule(weekly(2, interval=2), date(2026, 12, 2)), "隔週 水曜日 10時〜12時（12月2日から）"),
        (by_rule(weekly(2, interval=3), date(2024, 4, 3)), "3週間ごと 水曜日 10時〜12時（2024年4月3日から）"),
        (by_rule(monthly(5, 1, 3)), "毎月 第1・第3土曜日 10時〜12時"),
        (by_rule(monthly(4, -1)), "毎月 最終金曜日 10時〜12時"),
        (by_rule(Rule(Frequency.MONTHLY, month_days=(15,)), starts_at=None, ends_at=None), "毎月 15日"),
        (by_rule(Rule(Frequency.MONTHLY, month_days=(5, 20, -1))), "毎月 5日・20日・末日 10時〜12時"),
        (by_rule(Rule(Frequency.YEARLY, weekdays=(Weekday(6, 3),), months=(10,))), "毎年 10月 第3日曜日 10時〜12時"),
        (by_rule(Rule(Frequency.YEARLY, month_days=(29,), months=(2,))), "毎年 2月29日 10時〜12時"),
        (by_rule(monthly(5, 2, months=(1, 3, 5, 7, 9, 11))), "奇数月 第2土曜日 10時〜12時"),
        (by_rule(monthly(5, 2, months=(4, 5, 6, 7))), "毎月 第2土曜日 10時〜12時（4〜7月だけ）"),
        (by_rule(monthly(5, 2, months=(3, 4, 5, 6, 7, 8, 9, 10, 11))), "毎月 第2土曜日 10時〜12時（12〜2月はお休み）"),
        (by_rule(weekly(*range(7))), "毎日 10時〜12時"),
        (by_rule(weekly(*range(5))), "毎週 月〜金曜日 10時〜12時"),
        (by_rule(weekly(1, until=date(2027, 3, 25))), "毎週 火曜日 10時〜12時（2027年3月25日まで）"),
        (by_rule(weekly(1, count=10), date(2027, 4, 6)), "毎週 火曜日 10時〜12時（2027年4月6日から全10回）"),
        (DAILY, "12月5日（土）〜6日（日） 毎日10時〜12時"),
        (on_days(date(2026, 12, 10), starts_at=TEN, ends_at=NOON), "12月10日（木） 10時〜12時"),
        (on_days(date(2026, 12, 10), starts_at=TEN), "12月10日（木） 10時から"),
        (
            on_days(date(2026, 12, 10), date(2026, 12, 17), date(2027, 1, 14)),
            "12月10日（木）・17日（木）、2027年1月14日（木）",
        ),
        (
            on_days(*(date(2026, 12, 3) + timedelta(days=7 * week) for week in range(13)), starts_at=TEN),
            "12月3日（木）・10日（木）・17日（木）・24日（木）・31日（木） ほか 8日 10時から",
        ),
        (Schedule((Entry(date(2027, 10, 23), ends_on=date(2027, 10, 24)),)), "2027年10月23日（土）〜24日（日）"),
        (
            Schedule((Entry(date(2026, 12, 31), TEN, time(15), date(2027, 1, 1)),)),
            "12月31日（木） 10時〜2027年1月1日（金） 15時",
        ),
        (on_days(date(2026, 12, 31), starts_at=time(22), ends_at=time(1)), "12月31日（木） 22時〜翌1時"),
        (on_days(date(2026, 12, 31), starts_at=time(22), ends_at=time(0)), "12月31日（木） 22時〜24時"),
        (by_rule(weekly(0), on_holidays=HolidayPolicy.CLOSED), "毎週 月曜日 10時〜12時（祝日はお休み）"),
        (by_rule(weekly(0), on_holidays=HolidayPolicy.OPEN), "毎週 月曜日 10時〜12時（祝日も開催）"),
        (
            by_rule(weekly(0), on_holidays=HolidayPolicy.LATER, at_new_year=HolidayPolicy.CLOSED),
            "毎週 月曜日 10時〜12時（祝日にあたるときは翌平日、年末年始はお休み）",
        ),
        (
            by_rule(weekly(0), on_holidays=HolidayPolicy.CLOSED, at_new_year=HolidayPolicy.CLOSED),
            "毎週 月曜日 10時〜12時（祝日と年末年始はお休み）",
        ),
        (
            by_rule(weekly(0), pauses=(Pause(date(2026, 12, 1), date(2027, 1, 31)),)),
            "毎週 月曜日 10時〜12時（12月1日〜2027年1月31日はお休み）",
        ),
        (by_rule(weekly(0), pauses=(Pause(date(2026, 12, 1)),)), "毎週 月曜日 10時〜12時（12月1日からしばらくお休み）"),
        (
            by_rule(weekly(0), pauses=(Pause(date(2026, 12, 1), date(2026, 12, 20), "会場の工事"),)),
            "毎週 月曜日 10時〜12時。12月1日〜20日はお休み（会場の工事）",
        ),
        (by_rule(weekly(0), pauses=(Pause(date(2026, 1, 1), date(2026, 2, 1)),)), "毎週 月曜日 10時〜12時"),
        (
            Schedule(
                (Entry(TODAY, TEN, NOON, rule=monthly(3, 2)), Entry(date(2026, 12, 20), time(13), time(15))),
                on_holidays=HolidayPolicy.CLOSED,
            ),
            "毎月 第2木曜日 10時〜12時、12月20日（日） 13時〜15時。祝日はお休み",
        ),
        (
            by_rule(monthly(5, 2), starts_at=None, ends_at=None),
            "毎月 第2土曜日",
        ),
        (
            Schedule((Entry(TODAY, TEN, time(15), TODAY + timedelta(days=1), monthly(5, 2)),)),
            "毎月 第2土曜日 10時〜翌15時",
        ),
        (Schedule((Entry(TODAY, None, None, TODAY + timedelta(days=1), monthly(5, 2)),)), "毎月 第2土曜日から2日間"),
        (Schedule(), ""),
    ],
)
def test_the_japanese_sentence(schedule, sentence):
    assert say(schedule, today=TODAY) == sentence


def test_without_a_day_of_reading_every_year_and_start_is_said():
    assert say(SECOND_THURSDAY) == "毎月 第2木曜日 10時〜12時（2026年11月23日から、8月はお休み）"
    assert say(on_days(date(2026, 12, 10), starts_at=TEN, ends_at=NOON)) == "2026年12月10日（木） 10時〜12時"


def test_a_start_that_has_passed_is_not_said_unless_turns_are_counted_from_it():
    past = date(2025, 4, 1)
    assert say(by_rule(weekly(1), past), today=TODAY) == "毎週 火曜日 10時〜12時"
    assert "2025年4月1日から" in say(by_rule(weekly(1, interval=2), past), today=TODAY)
    assert "2025年4月1日から全99回" in say(by_rule(weekly(1, count=99), past), today=TODAY)


def test_of_a_long_list_the_dates_that_are_over_are_left_out():
    days = [date(2026, 11, 5) + timedelta(days=7 * week) for week in range(10)]
    sentence = say(on_days(*days), today=TODAY)
    assert sentence.startswith("11月26日（木）")
    assert "ほか" not in sentence
    assert say(on_days(*days), today=date(2030, 1, 1)).endswith("ほか 5日")


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (
            SECOND_THURSDAY,
            "毎月の第2木曜日（2回目の木曜日）です。午前10時から昼の12時までです。8月は休みです。",
        ),
        (
            by_rule(weekly(2, interval=2), date(2026, 12, 2), time(13, 30), time(0)),
            "2週間に1回、水曜日です。午後1時30分から夜の12時までです。2026年12月2日（水曜日）からです。",
        ),
        (
            on_days(date(2026, 12, 10), date(2027, 1, 14), starts_at=time(18)),
            "2026年12月10日（木曜日）、2027年1月14日（木曜日）です。午後6時からです。",
        ),
        (
            Schedule((Entry(date(2026, 12, 5), ends_on=date(2026, 12, 6)),)),
            "2026年12月5日（土曜日）から2026年12月6日（日曜日）までです。",
        ),
        (
            by_rule(weekly(0, 3), starts_at=None, ends_at=None, on_holidays=HolidayPolicy.CLOSED),
            "毎週、月曜日と木曜日です。祝日（国の休みの日）は休みです。",
        ),
        (
            by_rule(monthly(4, -1, until=date(2027, 3, 31)), starts_at=None, ends_at=None,
                    pauses=(Pause(date(2027, 1, 1)),)),
            "毎月の最終金曜日（最後の金曜日）です。2027年3月31日（水曜日）までです。"
            "2027年1月1日（金曜日）から、しばらく休みです。",
        ),
        (DAILY, "2026年12月5日（土曜日）から2026年12月6日（日曜日）まで、毎日です。午前10時から昼の12時までです。"),
    ],
)  # fmt: skip
def test_the_sentence_in_easy_japanese(schedule, sentence):
    assert say(schedule, "ja-simple", today=TODAY) == sentence


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (SECOND_THURSDAY, "Every 2nd Thursday of the month, 10:00–12:00 (not in August)"),
        (by_rule(weekly(1, 4)), "Every Tuesday and Friday, 10:00–12:00"),
        (
            by_rule(weekly(2, interval=2), date(2026, 12, 2)),
            "Every other Wednesday, 10:00–12:00 (from 2 December 2026)",
        ),
        (by_rule(monthly(5, 1, 3)), "Every 1st and 3rd Saturday of the month, 10:00–12:00"),
        (by_rule(monthly(4, -1)), "Every last Friday of the month, 10:00–12:00"),
        (
            by_rule(Rule(Frequency.MONTHLY, month_days=(15, -1))),
            "On the 15th and last day of every month, 10:00–12:00",
        ),
        (
            by_rule(Rule(Frequency.YEARLY, weekdays=(Weekday(6, 3),), months=(10,)), ends_at=None),
            "Every year on the 3rd Sunday of October, from 10:00",
        ),
        (on_days(date(2026, 12, 10), starts_at=TEN, ends_at=NOON), "Thursday, 10 December 2026, 10:00–12:00"),
        (
            on_days(date(2026, 12, 31), starts_at=time(22), ends_at=time(1)),
            "Thursday, 31 December 2026, 22:00–1:00 the next day",
        ),
        (
            by_rule(weekly(0, count=10), on_holidays=HolidayPolicy.LATER),
            "Every Monday, 10:00–12:00 (from 23 November 2026, 10 times, moved to the next weekday on public holidays)",
        ),
        (
            by_rule(weekly(0), pauses=(Pause(date(2026, 12, 1), None, "building work"),)),
            "Every Monday, 10:00–12:00 (none from 1 December 2026 until further notice: building work)",
        ),
    ],
)
def test_the_english_sentence(schedule, sentence):
    assert say(schedule, "en", today=TODAY) == sentence


def test_another_language_is_said_in_english():
    assert say(SECOND_THURSDAY, "vi", today=TODAY) == say(SECOND_THURSDAY, "en", today=TODAY)


DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 0, 5, 15, 30, 45]))
MONTHS = st.sets(st.integers(1, 12), min_size=1, max_size=11).map(lambda months: tuple(sorted(months)))


@st.composite
def times(draw: st.DrawFn) -> tuple[time | None, time | None]:
    start = draw(st.none() | CLOCKS)
    return start, draw(st.none() | CLOCKS) if start else None


def in_order(weekdays: set[tuple[int, int]]) -> tuple[Weekday, ...]:
    return tuple(Weekday(day, nth) for day, nth in sorted(weekdays, key=lambda pair: (pair[0], pair[1] % 7)))


@st.composite
def rules(draw: st.DrawFn, start: date) -> Rule:
    frequency = draw(st.sampled_from(Frequency))
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months = draw(st.just(()) | MONTHS)
    if frequency is Frequency.WEEKLY:
        weekdays = in_order({(day, 0) for day in draw(st.sets(st.integers(0, 6), min_size=1))})
    elif draw(st.booleans()):
        pairs = st.tuples(st.integers(0, 6), st.sampled_from([1, 2, 3, 4, 5, -1]))
        weekdays = in_order(draw(st.sets(pairs, min_size=1, max_size=4)))
    else:
        days = draw(st.sets(st.sampled_from([*range(1, 29), -1]), min_size=1, max_size=3))
        month_days = tuple(sorted(days, key=lambda day: day % 40))
    if frequency is Frequency.YEARLY:
        months = months or (5,)
    until, count = draw(
        st.tuples(st.none(), st.none())
        | st.tuples(st.none(), st.integers(1, 200))
        | st.tuples(st.integers(1, 2000).map(lambda days: start + timedelta(days=days)), st.none())
    )
    interval = draw(st.sampled_from([1, 1, 1, 2, 3]))
    return Rule(frequency, interval, weekdays, month_days, months, until, count)


@st.composite
def comebacks(draw: st.DrawFn) -> tuple[Entry, ...]:
    start = draw(DAYS)
    starts_at, ends_at = draw(times())
    rule = draw(rules(start))
    ends_on = None
    if draw(st.integers(0, 4)) == 0:
        days = draw(st.integers(1, 3))
        is_past_midnight = days == 1 and starts_at and ends_at and ends_at <= starts_at
        ends_on = None if is_past_midnight else start + timedelta(days=days)
    return (Entry(start, starts_at, ends_at, ends_on, rule),)


@st.composite
def chosen(draw: st.DrawFn) -> tuple[Entry, ...]:
    starts_at, ends_at = draw(times())
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=8)))
    return tuple(Entry(day, starts_at, ends_at) for day in days)


@st.composite
def unbroken(draw: st.DrawFn) -> tuple[Entry, ...]:
    starts_at, ends_at = draw(times())
    start = draw(DAYS)
    days = draw(st.integers(1, 60))
    if days == 1 and starts_at and ends_at and ends_at <= starts_at:
        days = 2
    return (Entry(start, starts_at, ends_at, start + timedelta(days=days)),)


PAUSES = st.lists(
    DAYS.flatmap(
        lambda first: st.builds(
            Pause, st.just(first), st.none() | st.integers(0, 400).map(lambda days: first + timedelta(days=days))
        )
    ),
    max_size=3,
).map(tuple)
POLICIES = st.none() | st.sampled_from(HolidayPolicy)
ENTRIES = comebacks() | chosen() | unbroken()


@given(ENTRIES, POLICIES, POLICIES, PAUSES, DAYS)
@settings(max_examples=200, deadline=None)
def test_what_is_said_is_read_back_as_it_was(entries, on_holidays, at_new_year, pauses, today):
    schedule = Schedule(entries, on_holidays, at_new_year, pauses)
    understood = read(say(schedule), today)
    assert understood.problems == ()
    assert Schedule(understood.entries, understood.on_holidays, understood.at_new_year, understood.pauses) == schedule


def is_told_apart(one: tuple[Entry, ...], other: tuple[Entry, ...]) -> bool:
    """Whether the two do not run together into one list of dates."""
    return bool(one[0].rule or other[0].rule) or (one[0].starts_at, one[0].ends_at) != (
        other[0].starts_at,
        other[0].ends_at,
    )


@given(ENTRIES, ENTRIES, POLICIES, PAUSES, DAYS)
@settings(max_examples=100, deadline=None)
def test_two_kinds_of_dates_are_read_back_as_they_were(one, other, on_holidays, pauses, today):
    if not is_told_apart(one, other):
        other = tuple(Entry(entry.starts_on, time(7, 10), time(8, 20)) for entry in other)
    schedule = Schedule(one + other, on_holidays, None, pauses)
    understood = read(say(schedule), today)
    assert understood.problems == ()
    assert Schedule(understood.entries, understood.on_holidays, None, understood.pauses) == schedule


@given(ENTRIES, POLICIES, st.integers(0, 500))
@settings(max_examples=100, deadline=None)
def test_what_is_said_to_a_reader_is_read_back_on_that_day(entries, on_holidays, days):
    today = entries[0].starts_on - timedelta(days=days)
    schedule = Schedule(entries, on_holidays)
    understood = read(say(schedule, today=today), today)
    assert understood.problems == ()
    assert Schedule(understood.entries, understood.on_holidays) == schedule


@given(ENTRIES, POLICIES, PAUSES, st.none() | DAYS, st.sampled_from(["ja", "ja-simple", "en"]))
@settings(max_examples=60, deadline=None)
def test_every_schedule_can_be_said(entries, policy, pauses, today, language):
    assert say(Schedule(entries, policy, policy, pauses), language, today=today)
