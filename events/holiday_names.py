"""PURE: what a holiday is called in the reader's language."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from .holidays_jp import NEW_YEAR, holiday_name

_NEW_YEAR_IN_ENGLISH = "New Year holidays"


def holiday_in(day: date, language: str) -> str:
    """The name of the holiday in Japanese for ja and ja-simple, in English for all others; "" on an ordinary day."""
    name = holiday_name(day)
    if not name or language.startswith("ja"):
        return name
    return _NEW_YEAR_IN_ENGLISH if name == NEW_YEAR else _in_english(day.year).get(day, name)


@lru_cache(maxsize=32)
def _in_english(year: int) -> Mapping[date, str]:
    from holidays import country_holidays  # slow to import

    return dict(country_holidays("JP", years=year, language="en_US"))
