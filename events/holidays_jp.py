"""Days on which Japan rests: 祝日 with their substitutes (国民の祝日に関する法律), and 年末年始."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

NEW_YEAR = "年末年始"
"""What the days from 29 December to 3 January are called where they have no name of their own."""

SATURDAY = 5


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> Mapping[date, str]:
    # Importing the package takes a quarter of a second, which most commands need not wait for.
    from holidays import country_holidays

    return dict(country_holidays("JP", years=year, language="ja"))


def is_public_holiday(day: date) -> bool:
    """Whether it is a 祝日 or 振替休日 by today's law, known from 1949 to 2099."""
    return day in _public_holidays(day.year)


def is_new_year(day: date) -> bool:
    """Whether offices are closed for 年末年始: 29 December to 3 January."""
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


def holiday_name(day: date) -> str:
    """The holiday's name in Japanese, 年末年始 where it has no other, "" on an ordinary day."""
    return _public_holidays(day.year).get(day, NEW_YEAR if is_new_year(day) else "")


def nearest_weekday(day: date, step: int) -> date:
    """The first day after `day` (`step` 1) or before it (-1) from Monday to Friday that is no holiday."""
    day += timedelta(days=step)
    while day.weekday() >= SATURDAY or holiday_name(day):
        day += timedelta(days=step)
    return day
