"""The days on which Japan rests, 令和 with its changes of law included."""

from datetime import date, timedelta

import pytest

from events.holidays_jp import holiday_name, is_new_year, is_public_holiday, nearest_weekday
from events.recurrence import LONGEST_MOVE


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2033, 8, 11), "山の日"),
        (date(2026, 5, 6), "振替休日"),
        (date(2026, 9, 22), "国民の休日"),
        (date(2027, 3, 21), "春分の日"),
        (date(2027, 3, 22), "振替休日"),
        (date(2018, 12, 23), "天皇誕生日"),
        (date(2019, 12, 23), ""),
        (date(2020, 2, 23), "天皇誕生日"),
        (date(2019, 2, 23), ""),
        (date(2019, 4, 30), "国民の休日"),
        (date(2019, 5, 1), "天皇の即位の日"),
        (date(2019, 5, 2), "国民の休日"),
        (date(2020, 5, 1), ""),
        (date(2019, 10, 14), "体育の日"),
        (date(2020, 7, 24), "スポーツの日"),
        (date(2020, 10, 12), ""),
        (date(2026, 11, 25), ""),
    ],
)
def test_a_public_holiday_has_its_name(day, name):
    assert holiday_name(day) == name
    assert is_public_holiday(day) == bool(name)


def test_mountain_day_2033_is_a_second_thursday():
    day = date(2033, 8, 11)
    assert day.strftime("%A") == "Thursday"
    assert 8 <= day.day <= 14


def test_new_year_runs_from_29_december_to_3_january():
    days = [date(2026, 12, 28) + timedelta(days=n) for n in range(8)]
    assert [holiday_name(day) for day in days] == [
        "",
        "年末年始",
        "年末年始",
        "年末年始",
        "元日",
        "年末年始",
        "年末年始",
        "",
    ]
    assert [is_new_year(day) for day in days] == [False, *[True] * 6, False]
    assert [is_public_holiday(day) for day in days] == [False] * 4 + [True] + [False] * 3


def test_a_substitute_holiday_in_the_new_year_keeps_its_name():
    assert holiday_name(date(2023, 1, 2)) == "振替休日"
    assert is_new_year(date(2023, 1, 2))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2033, 8, 11), date(2033, 8, 10), date(2033, 8, 12)),
        (date(2026, 11, 3), date(2026, 11, 2), date(2026, 11, 4)),
        (date(2026, 5, 4), date(2026, 5, 1), date(2026, 5, 7)),
        (date(2019, 5, 1), date(2019, 4, 26), date(2019, 5, 7)),
        (date(2026, 12, 30), date(2026, 12, 28), date(2027, 1, 4)),
        (date(2028, 1, 1), date(2027, 12, 28), date(2028, 1, 4)),
    ],
)
def test_the_nearest_weekday_is_no_holiday_and_no_weekend(day, before, after):
    assert nearest_weekday(day, -1) == before
    assert nearest_weekday(day, 1) == after


def test_no_row_of_free_days_is_longer_than_a_query_reaches():
    days = [date(1990, 1, 1) + timedelta(days=n) for n in range(365 * 109)]
    moves = [abs((nearest_weekday(day, step) - day).days) for day in days if holiday_name(day) for step in (-1, 1)]
    assert max(moves) == 10 <= LONGEST_MOVE
