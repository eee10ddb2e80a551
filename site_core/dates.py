"""Dates and years as readers of each language write them.

Japanese has the era and the Western year; やさしい日本語 the Western year only, with the day of the week
(出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」); English the day first; others what Django has.
"""

from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from nihongo.wareki import PartialDate, fiscal_year_label, fiscal_year_short

from .languages import EASY_JAPANESE, JAPANESE

_WEEKDAYS = "月火水木金土日"
_NIGHT = {JAPANESE: ("24時", "翌"), EASY_JAPANESE: ("夜の12時", "次の日の")}
"""What midnight at the end of a day is called, and what stands before a time of the next day."""


def full_date(value: date | PartialDate) -> str:
    """For articles and facts: 令和2年（2020年）7月4日, 2020年7月4日（土曜日）, 4 July 2020."""
    day = _partial(value)
    return day.japanese() if get_language() == JAPANESE else _plain(day)


def short_date(value: date | PartialDate) -> str:
    """For lists: 2020年7月4日, 2020年7月4日（土曜日）, 4 July 2020."""
    day = _partial(value)
    return day.western() if get_language() == JAPANESE else _plain(day)


def day_of_week(day: date, today: date | None = None) -> str:
    """For dates one goes to: 12月10日（木）, 12月10日（木曜日）, Thursday 10 December.

    The year is said where it is not that of `today`.
    """
    year = "" if today is None or day.year == today.year else str(day.year)
    language = get_language()
    if language == JAPANESE:
        return f"{year and f'{year}年'}{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"
    if language == EASY_JAPANESE:
        return f"{year and f'{year}年'}{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}曜日）"
    if language == "en":
        return date_format(day, "l j F Y" if year else "l j F")
    return f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT' if year else 'MONTH_DAY_FORMAT')}"


def month_of_year(day: date) -> str:
    """2026年12月, December 2026."""
    if get_language() in (JAPANESE, EASY_JAPANESE):
        return f"{day.year}年{day.month}月"
    return date_format(day, "YEAR_MONTH_FORMAT")


def hours(starts_at: datetime, ends_at: datetime | None) -> str:
    """From when to when, in local time: 10時〜12時, 午前10時から昼の12時まで, 10:00–12:00.

    An end on the next day is said as such (19時〜翌1時), one on a later day with its date; midnight is 24時 of its day.
    """
    start, language = clock(starts_at), get_language()
    end = _end(timezone.localtime(starts_at), timezone.localtime(ends_at), language) if ends_at else ""
    if language == JAPANESE:
        return f"{start}〜{end}" if end else f"{start}から"
    if language == EASY_JAPANESE:
        return f"{start}から{end}まで" if end else f"{start}から"
    return f"{start}–{end}"


def clock(moment: datetime) -> str:
    """A time of day, in local time: 13時30分, 午後1時30分, 13:30."""
    at, language = timezone.localtime(moment), get_language()
    if language == JAPANESE:
        return f"{at.hour}時{at.minute}分" if at.minute else f"{at.hour}時"
    if language == EASY_JAPANESE:
        half = "昼の" if at.hour == 12 else "午前" if at.hour < 12 else "午後"
        return f"{half}{at.hour if at.hour == 12 else at.hour % 12}時{f'{at.minute}分' if at.minute else ''}"
    return f"{at.hour}:{at.minute:02}"


def _end(start: datetime, end: datetime, language: str) -> str:
    days = (end.date() - start.date()).days
    if days == 0:
        return clock(end)
    midnight, next_day = _NIGHT.get(language, ("24:00", "+1 "))
    if days == 1:
        return midnight if end.time() == time(0) else f"{next_day}{clock(end)}"
    return f"{day_of_week(end.date())} {clock(end)}"


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
