"""Dates and years as readers of each language write them.

Japanese has the era and the Western year; やさしい日本語 the Western year only, with the day of the week
(出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」); English the day first; others what Django has.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from nihongo.wareki import PartialDate, fiscal_year_label, fiscal_year_short

from .languages import EASY_JAPANESE, JAPANESE


def full_date(value: date | PartialDate) -> str:
    """For articles and facts: 令和2年（2020年）7月4日, 2020年7月4日（土曜日）, 4 July 2020."""
    day = _partial(value)
    return day.japanese() if get_language() == JAPANESE else _plain(day)


def short_date(value: date | PartialDate) -> str:
    """For lists: 2020年7月4日, 2020年7月4日（土曜日）, 4 July 2020."""
    day = _partial(value)
    return day.western() if get_language() == JAPANESE else _plain(day)


def fiscal_year(year: int) -> str:
    """平成29年度（2017年度）, 2017年度, FY 2017."""
    if get_language() == JAPANESE:
        return fiscal_year_label(year)
    return f"{year}年度" if get_language() == EASY_JAPANESE else f"FY {year}"


def fiscal_year_on_a_scale(year: int) -> str:
    """As short as it can be: H29 in Japanese, 2017 elsewhere."""
    return fiscal_year_short(year) if get_language() == JAPANESE else str(year)


def _plain(day: PartialDate) -> str:
    language = get_language()
    if language == EASY_JAPANESE:
        return day.with_weekday()
    if language == "en" or day.month is None:
        return day.english()
    return date_format(day.first_day(), "DATE_FORMAT" if day.day else "YEAR_MONTH_FORMAT")


def _partial(value: date | PartialDate) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate(value.year, value.month, value.day)
