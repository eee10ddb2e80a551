"""Schedules as organizers have them, and the dates that come of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from events.recurrence import first_day, instances, rebased, unasked_holidays
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

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
SECOND_THURSDAY = Rule(Frequency.MONTHLY, weekdays=(Weekday(THU, 2),))
EVENING = Entry(date(2026, 1, 8), time(19), time(21), rule=SECOND_THURSDAY)


def at(month, day, hour=0, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def weekly(*days, **rest):
    return Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in days), **rest)


def monthly_on(*days, **rest):
    return Rule(Frequency.MONTHLY, month_days=days, **rest)


def yearly_on(month, day, **rest):
    return Rule(Frequency.YEARLY, month_days=(day,), months=(month,), **rest)


def of(*entries, **rest):
    return Schedule(entries, **rest)


def in_year(schedule, year=2026):
    return instances(schedule, date(year, 1, 1), date(year, 12, 31))


def days(rule, first, last, starts_on=None):
    found = instances(of(Entry(starts_on or first, rule=rule)), first, last)
    return [one.starts_at.date() for one in found]


def short(found):
    """Each date as "02-19 18:30", with its status where it is not as planned."""
    return [
        f"{one.starts_at:%m-%d %H:%M}" + ("" if one.status == Status.PLANNED else f" {one.status}") for one in found
    ]


def test_a_year_of_a_salon_with_a_moved_a_cancelled_and_an_extra_date():
    schedule = of(
        EVENING,
        Entry(date(2026, 8, 20), time(19), time(21)),
        exceptions=(
            DateException(at(2, 12, 19), starts_at=at(2, 19, 18, 30)),
            DateException(at(4, 9, 19), Status.CANCELLED, reason="講師の都合"),
            DateException(at(8, 13, 19), Status.OFF),
        ),
    )
    found = in_year(schedule)
    assert short(found) == [
        "01-08 19:00",
        "02-19 18:30",
        "03-12 19:00",
        "04-09 19:00 cancelled",
        "05-14 19:00",
        "06-11 19:00",
        "07-09 19:00",
        "08-13 19:00 off",
        "08-20 19:00",
        "09-10 19:00",
        "10-08 19:00",
        "11-12 19:00",
        "12-10 19:00",
    ]
    moved = found[1]
    assert (moved.original_start, moved.ends_at, moved.is_moved) == (at(2, 12, 19), at(2, 19, 20, 30), True)
    assert found[3].reason == "講師の都合"
    assert [one.is_exception for one in found].count(True) == 3


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (weekly(THU), ["01-01", "01-08", "01-15", "01-22", "01-29", "02-05"]),
        (weekly(MON, THU), ["01-01", "01-05", "01-08", "01-12", "01-15", "01-19"]),
        (weekly(THU, interval=2), ["01-01", "01-15", "01-29", "02-12", "02-26", "03-12"]),
        (weekly(SAT, SUN, interval=2), ["01-03", "01-04", "01-17", "01-18", "01-31", "02-01"]),
        (weekly(WED, months=(4, 5)), ["04-01", "04-08", "04-15", "04-22", "04-29", "05-06"]),
        (SECOND_THURSDAY, ["01-08", "02-12", "03-12", "04-09", "05-14", "06-11"]),
        (
            Rule(Frequency.MONTHLY, weekdays=(Weekday(THU, 2), Weekday(THU, 4))),
            ["01-08", "01-22", "02-12", "02-26", "03-12", "03-26"],
        ),
        (
            Rule(Frequency.MONTHLY, weekdays=(Weekday(FRI, -1),)),
            ["01-30", "02-27", "03-27", "04-24", "05-29", "06-26"],
        ),
        (Rule(Frequency.MONTHLY, weekdays=(Weekday(SAT, 5),)), ["01-31", "05-30", "08-29", "10-31"]),
        (monthly_on(15), ["01-15", "02-15", "03-15", "04-15", "05-15", "06-15"]),
        (monthly_on(31), ["01-31", "03-31", "05-31", "07-31", "08-31", "10-31"]),
        (monthly_on(30), ["01-30", "03-30", "04-30", "05-30", "06-30", "07-30"]),
        (monthly_on(-1), ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30"]),
        (monthly_on(20, interval=3), ["01-20", "04-20", "07-20", "10-20"]),
        (Rule(Frequency.YEARLY, weekdays=(Weekday(SUN, 1),), months=(3, 8)), ["03-01", "08-02"]),
        (weekly(THU, until=date(2026, 1, 22)), ["01-01", "01-08", "01-15", "01-22"]),
        (weekly(THU, count=3), ["01-01", "01-08", "01-15"]),
        (weekly(THU, count=3, until=date(2026, 1, 9)), ["01-01", "01-08"]),
        (weekly(THU, until=date(2025, 1, 1)), []),
    ],
)
def test_a_rule_gives_its_days(rule, expected):
    found = days(rule, date(2026, 1, 1), date(2026, 12, 31))
    assert [f"{day:%m-%d}" for day in found][:6] == expected


def test_29_february_comes_in_leap_years_only():
    found = days(yearly_on(2, 29), date(2024, 2, 29), date(2036, 12, 31))
    assert found == [date(year, 2, 29) for year in (2024, 2028, 2032, 2036)]
    assert days(yearly_on(2, 29), date(2096, 1, 1), date(2105, 1, 1)) == [date(2096, 2, 29), date(2104, 2, 29)]


@pytest.mark.parametrize("rule", [monthly_on(30, months=(2,)), yearly_on(11, 31), yearly_on(4, 31, count=3)])
def test_a_day_that_does_not_exist_gives_no_date(rule):
    entry = Entry(date(2026, 1, 1), rule=rule)
    assert first_day(entry) is None
    assert instances(of(entry), date(2026, 1, 1), date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("starts_on", "rule", "expected"),
    [
        (date(2026, 1, 8), SECOND_THURSDAY, date(2026, 1, 8)),
        (date(2026, 1, 9), SECOND_THURSDAY, date(2026, 2, 12)),
        (date(2026, 1, 20), Rule(Frequency.MONTHLY, 2, weekdays=(Weekday(THU, 1),)), date(2026, 2, 5)),
        (date(2026, 1, 2), weekly(THU, interval=2), date(2026, 1, 8)),
        (date(2026, 3, 1), yearly_on(2, 29, interval=4), date(2028, 2, 29)),
        (date(2026, 1, 9), replace(SECOND_THURSDAY, until=date(2026, 2, 1)), None),
        (date(2026, 1, 9), None, date(2026, 1, 9)),
        (date(2072, 3, 1), Rule(Frequency.YEARLY, weekdays=(Weekday(MON, 5),), months=(2,)), date(2112, 2, 29)),
    ],
)
def test_a_rule_starts_with_the_first_day_on_which_it_falls(starts_on, rule, expected):
    assert first_day(Entry(starts_on, rule=rule)) == expected


def test_every_second_week_is_counted_from_that_first_day():
    found = days(weekly(THU, interval=2), date(2026, 1, 1), date(2026, 2, 28), starts_on=date(2026, 1, 2))
    assert found == [date(2026, 1, 8), date(2026, 1, 22), date(2026, 2, 5), date(2026, 2, 19)]


def test_every_second_week_is_right_twenty_years_later():
    rule = weekly(THU, interval=2)
    first = date(2006, 1, 5)
    found = days(rule, date(2026, 1, 1), date(2026, 1, 31), starts_on=first)
    assert found == [
        day for day in (first + timedelta(days=14 * n) for n in range(600)) if day.strftime("%Y%m") == "202601"
    ]


def test_what_a_rule_leaves_open_comes_from_its_first_day():
    assert days(Rule(Frequency.WEEKLY), date(2026, 11, 25), date(2026, 12, 5)) == [
        date(2026, 11, 25),
        date(2026, 12, 2),
    ]
    assert days(Rule(Frequency.YEARLY), date(2026, 11, 25), date(2027, 12, 31)) == [
        date(2026, 11, 25),
        date(2027, 11, 25),
    ]


def test_months_go_on_through_the_change_of_era():
    found = days(monthly_on(30), date(2018, 12, 1), date(2019, 6, 30), starts_on=date(1989, 1, 8))
    assert found == [date(2018, 12, 30), *(date(2019, month, 30) for month in (1, 3, 4, 5, 6))]


def test_every_weekday_is_open_in_the_ten_days_of_2019_unless_closed():
    entry = Entry(date(2019, 4, 1), time(10), rule=weekly(MON, TUE, WED, THU, FRI))
    schedule = of(entry, on_holidays=HolidayPolicy.CLOSED)
    found = instances(schedule, date(2019, 4, 26), date(2019, 5, 7))
    assert [(one.starts_at.day, one.reason) for one in found] == [
        (26, ""),
        (29, "昭和の日"),
        (30, "国民の休日"),
        (1, "天皇の即位の日"),
        (2, "国民の休日"),
        (3, "憲法記念日"),
        (6, "振替休日"),
        (7, ""),
    ]


@pytest.mark.parametrize(
    ("entry", "starts_at", "ends_at"),
    [
        (Entry(date(2026, 7, 4), time(10), time(12)), at(7, 4, 10), at(7, 4, 12)),
        (Entry(date(2026, 7, 4), time(10)), at(7, 4, 10), None),
        (Entry(date(2026, 7, 4), time(22), time(1)), at(7, 4, 22), at(7, 5, 1)),
        (Entry(date(2026, 7, 4), time(9), time(9)), at(7, 4, 9), at(7, 5, 9)),
        (Entry(date(2026, 7, 4)), at(7, 4), at(7, 5)),
        (Entry(date(2026, 7, 4), ends_on=date(2026, 7, 6)), at(7, 4), at(7, 7)),
        (Entry(date(2026, 7, 4), time(10), time(16), date(2026, 7, 5)), at(7, 4, 10), at(7, 5, 16)),
        (Entry(date(2026, 7, 4), time(22), time(1), date(2026, 7, 5)), at(7, 4, 22), at(7, 5, 1)),
        (Entry(date(2026, 7, 4), time(10), None, date(2026, 7, 5)), at(7, 4, 10), at(7, 6)),
        (Entry(date(2026, 7, 4), time(10), time(12), date(2026, 7, 1)), at(7, 4, 10), at(7, 4, 12)),
    ],
)
def test_a_date_lasts_as_long_as_its_entry_says(entry, starts_at, ends_at):
    [one] = instances(of(entry), date(2026, 7, 4), date(2026, 7, 4))
    assert (one.starts_at, one.ends_at) == (starts_at, ends_at)
    assert one.is_all_day == (entry.starts_at is None)


@pytest.mark.parametrize(
    ("entry", "last_day"),
    [
        (Entry(date(2026, 7, 4), time(22), time(1)), date(2026, 7, 5)),
        (Entry(date(2026, 7, 4), time(22), time(0)), date(2026, 7, 4)),
        (Entry(date(2026, 7, 4), ends_on=date(2026, 7, 6)), date(2026, 7, 6)),
        (Entry(date(2026, 7, 4), ends_on=date(2026, 10, 31)), date(2026, 10, 31)),
    ],
)
def test_a_date_is_there_until_the_day_it_ends(entry, last_day):
    assert len(instances(of(entry), last_day, last_day)) == 1
    assert instances(of(entry), last_day + timedelta(days=1), date(2027, 1, 1)) == []


def test_a_repeated_camp_keeps_its_length():
    entry = Entry(date(2026, 7, 4), time(13), time(11), date(2026, 7, 5), monthly_on(4))
    assert [one.ends_at for one in in_year(of(entry))][:2] == [at(7, 5, 11), at(8, 5, 11)]


def test_a_moved_date_is_found_by_both_its_days():
    schedule = of(EVENING, exceptions=(DateException(at(2, 12, 19), starts_at=at(11, 1, 10)),))
    for day in (date(2026, 2, 12), date(2026, 11, 1)):
        assert short(instances(schedule, day, day)) == ["11-01 10:00"]
    assert short(instances(schedule, date(2026, 2, 13), date(2026, 3, 1))) == []


def test_a_date_made_longer_is_found_on_its_last_day():
    schedule = of(EVENING, exceptions=(DateException(at(2, 12, 19), ends_at=at(4, 1, 10)),))
    assert short(instances(schedule, date(2026, 4, 1), date(2026, 4, 1))) == ["02-12 19:00"]


def test_dates_of_several_entries_stand_in_order_of_time_and_once():
    same_evening = Entry(date(2026, 1, 8), time(19), time(20))
    morning = Entry(date(2026, 1, 8), time(9))
    found = instances(of(EVENING, same_evening, morning), date(2026, 1, 1), date(2026, 1, 31))
    assert [(one.starts_at, one.entry) for one in found] == [(at(1, 8, 9), 2), (at(1, 8, 19), 1)]


def test_the_earlier_of_two_rules_gives_a_date_they_share():
    found = instances(of(EVENING, replace(EVENING, ends_at=time(20))), date(2026, 1, 8), date(2026, 1, 8))
    assert [(one.entry, one.ends_at) for one in found] == [(0, at(1, 8, 21))]


def test_an_exception_says_only_what_it_says():
    exception = DateException(at(2, 12, 19), venue=7, is_full=True, note="上ばきをお持ちください")
    one = instances(of(EVENING, exceptions=(exception,)), date(2026, 2, 12), date(2026, 2, 12))[0]
    assert (one.starts_at, one.ends_at, one.status) == (at(2, 12, 19), at(2, 12, 21), Status.PLANNED)
    assert (one.venue, one.is_full, one.note, one.reason) == (7, True, "上ばきをお持ちください", "")
    assert one.is_exception
    assert not one.is_moved


@pytest.mark.parametrize(
    ("exception", "starts_at", "ends_at"),
    [
        (DateException(at(2, 12, 19), starts_at=at(2, 12, 18)), at(2, 12, 18), at(2, 12, 20)),
        (DateException(at(2, 12, 19), ends_at=at(2, 12, 20)), at(2, 12, 19), at(2, 12, 20)),
        (DateException(at(2, 12, 19), starts_at=at(2, 13, 23), ends_at=at(2, 14, 1)), at(2, 13, 23), at(2, 14, 1)),
        (DateException(at(2, 12, 19), starts_at=at(2, 13, 19), ends_at=at(2, 12, 20)), at(2, 13, 19), at(2, 13, 21)),
        (DateException(at(2, 12, 19), Status.POSTPONED), at(2, 12, 19), at(2, 12, 21)),
        (DateException(at(2, 12, 19), Status.POSTPONED, at(3, 1, 10)), at(3, 1, 10), at(3, 1, 12)),
    ],
)
def test_an_exception_changes_the_time(exception, starts_at, ends_at):
    [one] = instances(of(EVENING, exceptions=(exception,)), date(2026, 2, 12), date(2026, 2, 12))
    assert (one.starts_at, one.ends_at, one.status) == (starts_at, ends_at, exception.status)


def test_an_all_day_date_stays_all_day():
    festival = of(
        Entry(date(2026, 8, 1), ends_on=date(2026, 8, 2)),
        exceptions=(DateException(at(8, 1), starts_at=at(8, 8, 10)),),
    )
    [one] = in_year(festival)
    assert (one.starts_at, one.ends_at, one.is_all_day) == (at(8, 8), at(8, 10), True)
    longer = replace(festival, exceptions=(DateException(at(8, 1), ends_at=at(8, 3, 17)),))
    assert in_year(longer)[0].ends_at == at(8, 4)
    until_midnight = replace(festival, exceptions=(DateException(at(8, 1), ends_at=at(8, 4)),))
    assert in_year(until_midnight)[0].ends_at == at(8, 4)


def test_times_from_a_database_in_utc_mean_the_same():
    exception = DateException(at(2, 12, 8), Status.PLANNED, at(2, 19, 7, 30), at(2, 19, 8, 30))
    moments = {name: getattr(exception, name).astimezone(UTC) for name in ("original_start", "starts_at", "ends_at")}
    morning = replace(EVENING, starts_at=time(8), ends_at=time(10))
    found = in_year(of(morning, exceptions=(replace(exception, **moments),)))
    assert found == in_year(of(morning, exceptions=(exception,)))
    assert found[1].starts_at.tzinfo is TOKYO


def test_a_day_that_is_yesterday_in_utc_is_the_day_in_tokyo():
    all_day = of(replace(EVENING, starts_at=None, ends_at=None))
    moved = DateException(at(2, 12).astimezone(UTC), starts_at=at(2, 19).astimezone(UTC))
    assert in_year(replace(all_day, exceptions=(moved,)))[1].starts_at == at(2, 19)
    kept, orphaned = rebased([moved], all_day, of(EVENING))
    assert ([one.original_start for one in kept], orphaned) == ([at(2, 12, 19)], [])


def test_an_exception_outside_the_plan_is_passed_over():
    exception = DateException(at(2, 13, 19), Status.CANCELLED, at(3, 1, 10))
    assert in_year(of(EVENING, exceptions=(exception,))) == in_year(of(EVENING))


def in_august_2033(**rest):
    schedule = of(replace(EVENING, starts_on=date(2026, 1, 8)), **rest)
    return instances(schedule, date(2033, 8, 1), date(2033, 8, 31))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (None, "08-11 19:00"),
        (HolidayPolicy.OPEN, "08-11 19:00"),
        (HolidayPolicy.CLOSED, "08-11 19:00 off"),
        (HolidayPolicy.EARLIER, "08-10 19:00"),
        (HolidayPolicy.LATER, "08-12 19:00"),
    ],
)
def test_a_second_thursday_on_mountain_day(policy, expected):
    [one] = in_august_2033(on_holidays=policy)
    assert short([one]) == [expected]
    assert one.original_start == at(8, 11, 19, year=2033)
    assert one.ends_at - one.starts_at == timedelta(hours=2)
    assert one.reason == ("山の日" if policy == HolidayPolicy.CLOSED else "")
    assert not one.is_exception


def test_a_date_shifted_across_the_edge_of_the_window_is_found():
    first_of_may = of(Entry(date(2019, 1, 1), time(10), rule=monthly_on(1)), on_holidays=HolidayPolicy.EARLIER)
    assert short(instances(first_of_may, date(2019, 4, 26), date(2019, 4, 30))) == ["04-26 10:00"]
    assert short(instances(first_of_may, date(2019, 5, 1), date(2019, 5, 31))) == ["04-26 10:00"]


def test_a_date_shifted_onto_another_leaves_both():
    schedule = of(Entry(date(2026, 11, 2), time(10), rule=weekly(TUE, WED)), on_holidays=HolidayPolicy.LATER)
    found = instances(schedule, date(2026, 11, 4), date(2026, 11, 4))
    assert [(one.starts_at, one.original_start) for one in found] == [
        (at(11, 4, 10), at(11, 3, 10)),
        (at(11, 4, 10), at(11, 4, 10)),
    ]


@pytest.mark.parametrize(
    ("on_holidays", "at_new_year", "off"),
    [
        (HolidayPolicy.CLOSED, None, ["01-01"]),
        (None, HolidayPolicy.CLOSED, ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"]),
        (HolidayPolicy.CLOSED, HolidayPolicy.OPEN, []),
        (HolidayPolicy.OPEN, HolidayPolicy.CLOSED, ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"]),
        (None, None, []),
    ],
)
def test_new_year_decides_before_the_holiday_in_it(on_holidays, at_new_year, off):
    every_day = Entry(date(2026, 12, 1), time(10), rule=weekly(*range(7)))
    schedule = of(every_day, on_holidays=on_holidays, at_new_year=at_new_year)
    found = instances(schedule, date(2026, 12, 24), date(2027, 1, 8))
    assert [f"{one.starts_at:%m-%d}" for one in found if one.status == Status.OFF] == off
    assert {one.reason for one in found if one.status == Status.OFF} <= {"元日", "年末年始"}


def test_a_chosen_date_knows_no_holiday_and_no_pause():
    mountain_day = Entry(date(2026, 8, 11), time(10))
    schedule = of(mountain_day, on_holidays=HolidayPolicy.CLOSED, pauses=(Pause(date(2026, 8, 1)),))
    assert short(in_year(schedule)) == ["08-11 10:00"]


def test_a_pause_closes_the_dates_planned_in_it():
    pauses = (Pause(date(2026, 8, 1), date(2026, 8, 31), "8月はお休み"), Pause(date(2026, 11, 12)))
    off = [one for one in in_year(of(EVENING, pauses=pauses)) if one.status == Status.OFF]
    assert [(f"{one.starts_at:%m-%d}", one.reason) for one in off] == [
        ("08-13", "8月はお休み"),
        ("11-12", ""),
        ("12-10", ""),
    ]


def test_a_date_is_not_shifted_into_a_pause():
    pause = Pause(date(2033, 8, 12), date(2033, 8, 20), "お盆")
    [one] = in_august_2033(on_holidays=HolidayPolicy.LATER, pauses=(pause,))
    assert (short([one]), one.reason) == (["08-11 19:00 off"], "お盆")


def test_a_chosen_date_opens_a_closed_one_again():
    again = Entry(date(2033, 8, 11), time(19), time(20))
    schedule = of(EVENING, again, on_holidays=HolidayPolicy.CLOSED, pauses=(Pause(date(2033, 8, 1)),))
    [one] = instances(schedule, date(2033, 8, 1), date(2033, 8, 31))
    assert (one.status, one.entry, one.ends_at) == (Status.PLANNED, 1, at(8, 11, 20, year=2033))


def test_a_note_does_not_open_a_closed_date():
    exception = DateException(at(8, 11, 19, year=2033), note="9月にお会いしましょう", is_full=True)
    [one] = in_august_2033(on_holidays=HolidayPolicy.CLOSED, exceptions=(exception,))
    assert (one.status, one.reason, one.note) == (Status.OFF, "山の日", "9月にお会いしましょう")


def test_a_new_day_opens_a_closed_date():
    exception = DateException(at(8, 11, 19, year=2033), starts_at=at(8, 18, 19, year=2033))
    [one] = in_august_2033(pauses=(Pause(date(2033, 8, 1), date(2033, 8, 31), "夏休み"),), exceptions=(exception,))
    assert (short([one]), one.reason) == (["08-18 19:00"], "")


def test_a_date_given_its_planned_time_stays_closed():
    exception = DateException(at(8, 11, 19, year=2033), starts_at=at(8, 11, 19, year=2033))
    [one] = in_august_2033(on_holidays=HolidayPolicy.CLOSED, exceptions=(exception,))
    assert one.status == Status.OFF


def test_a_cancelled_holiday_does_not_give_the_holiday_as_its_reason():
    exception = DateException(at(8, 11, 19, year=2033), Status.CANCELLED)
    [one] = in_august_2033(on_holidays=HolidayPolicy.CLOSED, exceptions=(exception,))
    assert (one.status, one.reason) == (Status.CANCELLED, "")


def test_a_count_counts_closed_dates_too():
    entry = Entry(date(2026, 8, 4), time(10), rule=weekly(TUE, count=3))
    schedule = of(entry, on_holidays=HolidayPolicy.CLOSED)
    assert short(in_year(schedule)) == ["08-04 10:00", "08-11 10:00 off", "08-18 10:00"]


def test_holidays_nobody_was_asked_about_are_named():
    entry = Entry(date(2026, 8, 4), time(10), rule=weekly(TUE))
    window = (date(2026, 9, 1), date(2026, 12, 31))
    autumn = [(date(2026, 9, 22), "国民の休日"), (date(2026, 11, 3), "文化の日")]
    new_year = [(date(2026, 12, 29), "年末年始")]
    assert unasked_holidays(of(entry), *window) == autumn + new_year
    assert unasked_holidays(of(entry, on_holidays=HolidayPolicy.OPEN), *window) == new_year
    assert unasked_holidays(of(entry, at_new_year=HolidayPolicy.LATER), *window) == autumn
    assert unasked_holidays(of(entry, entry), *window) == autumn + new_year


def test_what_was_settled_by_hand_is_no_open_question():
    entry = Entry(date(2026, 8, 4), time(10), rule=weekly(TUE))
    schedule = of(
        entry,
        Entry(date(2026, 11, 23), time(10)),
        pauses=(Pause(date(2026, 12, 20), date(2027, 1, 10)),),
        exceptions=(
            DateException(at(9, 22, 10), starts_at=at(9, 24, 10)),
            DateException(at(11, 3, 10), Status.OFF),
        ),
    )
    assert unasked_holidays(schedule, date(2026, 9, 1), date(2026, 12, 31)) == []


def test_exceptions_follow_their_day_when_the_hour_changes():
    old, new = of(EVENING), of(replace(EVENING, starts_at=time(18, 30)))
    exceptions = (
        DateException(at(2, 12, 19), starts_at=at(2, 19, 20)),
        DateException(at(4, 9, 19), Status.CANCELLED),
        DateException(at(5, 1, 19), Status.CANCELLED),
    )
    kept, orphaned = rebased(exceptions, old, new)
    assert kept == [
        replace(exceptions[0], original_start=at(2, 12, 18, 30)),
        replace(exceptions[1], original_start=at(4, 9, 18, 30)),
    ]
    assert orphaned == [exceptions[2]]
    assert rebased(exceptions, new, new) == (kept, orphaned)


def test_exceptions_stay_where_their_date_stays():
    exceptions = (DateException(at(2, 12, 19), Status.CANCELLED),)
    later_end = of(replace(EVENING, ends_at=time(22)))
    assert rebased(exceptions, of(EVENING), later_end) == (list(exceptions), [])
    assert rebased((), of(EVENING), later_end) == ([], [])


def test_an_exception_loses_its_date_when_the_weekday_changes():
    exceptions = (DateException(at(2, 12, 19), Status.CANCELLED),)
    fridays = of(replace(EVENING, rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(FRI, 2),))))
    assert rebased(exceptions, of(EVENING), fridays) == ([], list(exceptions))


def test_an_exception_is_not_carried_to_another_date_of_its_day():
    morning, noon = replace(EVENING, starts_at=time(9)), replace(EVENING, starts_at=time(12))
    cancelled = (DateException(at(2, 12, 19), Status.CANCELLED),)
    assert rebased(cancelled, of(morning, EVENING), of(morning)) == ([], list(cancelled))
    assert rebased(cancelled, of(EVENING), of(morning, noon)) == ([], list(cancelled))
    kept, _orphaned = rebased(cancelled, of(morning, EVENING), of(morning, noon))
    assert kept == [replace(cancelled[0], original_start=at(2, 12, 12))]


def test_two_exceptions_are_not_carried_to_one_date():
    morning, noon = replace(EVENING, starts_at=time(9)), replace(EVENING, starts_at=time(12))
    exceptions = [DateException(at(2, 12, 9), Status.CANCELLED), DateException(at(2, 12, 19), note="茶会")]
    assert rebased(exceptions, of(morning, EVENING), of(noon)) == ([], exceptions)
    named = DateException(at(2, 12, 12), note="花見")
    assert rebased([exceptions[1], named], of(noon), of(noon)) == ([named], [exceptions[1]])
    exceptions.append(DateException(at(3, 12, 12), note="花見"))
    kept, orphaned = rebased(exceptions[1:], of(EVENING), of(noon))
    assert [one.original_start for one in kept] == [at(2, 12, 12), at(3, 12, 12)]
    assert orphaned == []


def test_a_rule_that_would_never_move_on_is_refused():
    entry = Entry(date(2026, 1, 1), rule=weekly(THU, interval=0))
    for first in (date(2026, 1, 1), date(2027, 1, 1)):
        with pytest.raises(ValueError, match="interval"):
            instances(of(entry), first, date(2028, 1, 1))


def test_an_empty_schedule_has_no_dates():
    assert instances(of(), date.min, date.max) == []
    assert instances(of(Entry(date(2026, 1, 8))), date.min, date.max) != []
