"""Dates and years as each language writes them."""

import datetime

import pytest
from django.utils import translation

from nihongo.wareki import PartialDate
from site_core.dates import fiscal_year, fiscal_year_on_a_scale, full_date, short_date

DAY, MONTH, YEAR = PartialDate(2020, 7, 4), PartialDate(2020, 7), PartialDate(2020)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ja", ["令和2年（2020年）7月4日", "令和2年（2020年）7月", "令和2年（2020年）"]),
        ("ja-simple", ["2020年7月4日（土曜日）", "2020年7月", "2020年"]),
        ("en", ["4 July 2020", "July 2020", "2020"]),
        ("ko", ["2020년 7월 4일", "2020년 7월", "2020"]),
    ],
)
def test_a_date_in_full(tag, expected):
    with translation.override(tag):
        assert [full_date(date) for date in (DAY, MONTH, YEAR)] == expected


@pytest.mark.parametrize(
    ("tag", "expected"), [("ja", "2020年7月4日"), ("ja-simple", "2020年7月4日（土曜日）"), ("en", "4 July 2020")]
)
def test_a_date_in_short(tag, expected):
    with translation.override(tag):
        assert short_date(datetime.date(2020, 7, 4)) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ja", ("平成29年度（2017年度）", "H29")), ("ja-simple", ("2017年度", "2017")), ("en", ("FY 2017", "2017"))],
)
def test_a_fiscal_year(tag, expected):
    with translation.override(tag):
        assert (fiscal_year(2017), fiscal_year_on_a_scale(2017)) == expected


@pytest.mark.parametrize(("day", "weekday"), [(6, "月"), (7, "火"), (12, "日")])
def test_the_weekday_is_the_calendars(day, weekday):
    assert PartialDate(2020, 7, day).with_weekday() == f"2020年7月{day}日（{weekday}曜日）"
