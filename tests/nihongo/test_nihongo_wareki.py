from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.wareki import (
    ERAS,
    PartialDate,
    fiscal_year_label,
    fiscal_year_of,
    fiscal_year_short,
    parse_fiscal_year,
)

DAYS = st.dates()
PARTIAL_DATES = st.one_of(
    st.builds(lambda d: PartialDate(d.year), DAYS),
    st.builds(lambda d: PartialDate(d.year, d.month), DAYS),
    st.builds(lambda d: PartialDate(d.year, d.month, d.day), DAYS),
)
MODERN = PARTIAL_DATES.filter(lambda d: 1000 <= d.year < 2118)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020-07", "2020-07"),
        ("2020/7/4", "2020-07-04"),
        ("2020.7.4", "2020-07-04"),
        ("2020年7月", "2020-07"),
        (" 2020年 7月 4日\n", "2020-07-04"),
        ("R2.7", "2020-07"),
        ("r2.7.4", "2020-07-04"),
        ("H29", "2017"),
        ("Ｒ２", "2020"),
        ("Ｈ２９．７．４", "2017-07-04"),
        ("令和2年7月", "2020-07"),
        ("令和２年７月４日", "2020-07-04"),
        ("令和元年", "2019"),
        ("令和元年5月", "2019-05"),
        ("R元", "2019"),
        ("平成三十年", "2018"),
        ("平成三〇年十二月二十一日", "2018-12-21"),
        ("二〇二〇年七月", "2020-07"),
        ("千九百八十九年", "1989"),
        ("平成31年", "2019"),
        ("平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和64年", "1989"),
        ("大正15年12月25日", "1926-12-25"),
        ("昭和元年12月25日", "1926-12-25"),
        ("明治元年", "1868"),
        ("2020-02-29", "2020-02-29"),
        ("令和2年（2020年）7月4日", "2020-07-04"),
        ("平成31年・令和元年（2019年）", "2019"),
    ],
)
def test_parse(text: str, iso: str) -> None:
    assert PartialDate.parse(text).isoformat() == iso


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("平成32年", "平成, which lasts from 1989-01-08 to 2019-04-30"),
        ("平成31年5月1日", "平成, which lasts from 1989-01-08 to 2019-04-30"),
        ("令和元年4月30日", "令和, which lasts since 2019-05-01"),
        ("令和元年4月", "outside 令和"),
        ("昭和64年1月8日", "outside 昭和"),
        ("大正元年7月29日", "outside 大正"),
        ("R0", "no year 0"),
        ("2020-13", "no month 13"),
        ("2020-0", "no month 0"),
        ("2020年2月30日", "no day 30 in 2020-02"),
        ("2019-02-29", "no day 29"),
        ("0000", "from 1 to 9999"),
        ("令和2年（2021年）", "not 2021"),
        ("平成30年・令和元年", "two different years"),
        ("", "is not a date"),
        ("20", "is not a date"),
        ("2020 7", "is not a date"),
        ("2020-7/4", "is not a date"),
        ("2020年度", "is not a date"),
        ("平成十二三年", "is not a date"),
        ("いつか", "is not a date"),
        ("X2", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        PartialDate.parse(text)


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    for parse in (PartialDate.parse, PartialDate.fromisoformat, parse_fiscal_year):
        with suppress(ValueError):
            parse(text)


def test_a_date_must_exist() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2020, None, 4)
    with pytest.raises(ValueError, match="no day 0"):
        PartialDate(2020, 7, 0)
    with pytest.raises(ValueError, match="year"):
        PartialDate(10_000)


@given(PARTIAL_DATES)
def test_iso_form_round_trips(day: PartialDate) -> None:
    assert PartialDate.fromisoformat(day.isoformat()) == day
    assert str(day) == day.isoformat()


@pytest.mark.parametrize(
    "text", ["2020-7", "2020-07-4", "202007", "2020-", "20", "２０２０", "2020-07-04-01", "2020\n"]
)
def test_iso_form_is_read_strictly(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY"):
        PartialDate.fromisoformat(text)


@given(MODERN)
def test_what_is_shown_can_be_read_again(day: PartialDate) -> None:
    assert PartialDate.parse(day.western()) == day
    assert PartialDate.parse(day.japanese()) == day


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_dates_are_ordered_as_their_iso_forms(a: PartialDate, b: PartialDate) -> None:
    assert (a < b) == (a.isoformat() < b.isoformat())
    assert (a == b) == (a.isoformat() == b.isoformat())
    assert a.first_day() <= a.last_day()


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2020-07-04", "令和2年（2020年）7月4日"),
        ("2020-07", "令和2年（2020年）7月"),
        ("2020", "令和2年（2020年）"),
        ("2019", "平成31年・令和元年（2019年）"),
        ("2019-04", "平成31年（2019年）4月"),
        ("2019-05", "令和元年（2019年）5月"),
        ("1989-01-07", "昭和64年（1989年）1月7日"),
        ("1989-01-08", "平成元年（1989年）1月8日"),
        ("1926-12-25", "昭和元年（1926年）12月25日"),
        ("1867", "1867年"),
    ],
)
def test_japanese_form(iso: str, shown: str) -> None:
    assert PartialDate.fromisoformat(iso).japanese() == shown


def test_western_form() -> None:
    assert PartialDate(2020, 7, 4).western() == "2020年7月4日"
    assert PartialDate(2020, 7, 4).japanese(era=False) == "2020年7月4日"


def test_eras_follow_each_other_without_a_gap() -> None:
    for era, following in pairwise(ERAS):
        assert (following.first_day - era.last_day).days in (0, 1)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("H29", 2017),
        ("平成29年度", 2017),
        ("2017", 2017),
        ("２０１７年度", 2017),
        ("R元", 2019),
        ("R1", 2019),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成二十九年度", 2017),
        ("平成29年度（2017年度）", 2017),
        ("昭和63年度", 1988),
    ],
)
def test_fiscal_years_are_read(text: str, year: int) -> None:
    assert parse_fiscal_year(text) == year


@pytest.mark.parametrize(
    "text", ["平成32年度", "昭和64年度", "R0", "2017-04", "17年度", "", "平成29年度（2018年度）", "0000"]
)
def test_what_is_no_fiscal_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_fiscal_year(text)


@pytest.mark.parametrize(
    ("year", "label", "short"),
    [
        (2017, "平成29年度（2017年度）", "H29"),
        (2018, "平成30年度（2018年度）", "H30"),
        (2019, "令和元年度（2019年度）", "R1"),
        (2020, "令和2年度（2020年度）", "R2"),
        (1989, "平成元年度（1989年度）", "H1"),
        (1926, "昭和元年度（1926年度）", "S1"),
    ],
)
def test_fiscal_year_labels(year: int, label: str, short: str) -> None:
    assert fiscal_year_label(year) == label
    assert fiscal_year_short(year) == short


@given(st.integers(1868, 2100))
def test_fiscal_year_labels_can_be_read_again(year: int) -> None:
    assert parse_fiscal_year(fiscal_year_label(year)) == year
    assert parse_fiscal_year(fiscal_year_short(year)) == year


def test_a_fiscal_year_begins_in_april() -> None:
    assert fiscal_year_of(date(2020, 3, 31)) == 2019
    assert fiscal_year_of(date(2020, 4, 1)) == 2020
    assert fiscal_year_of(PartialDate(2020, 3)) == 2019
    with pytest.raises(ValueError, match="month"):
        fiscal_year_of(PartialDate(2020))
    with pytest.raises(ValueError, match="1868"):
        fiscal_year_label(1867)
