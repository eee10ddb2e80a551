"""PURE: a month as it hangs on the wall: weeks from Sunday to Saturday."""

import re
from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

SUNDAY = 6
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year; ValueError for one that no calendar has."""

    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The month that "2026-12" names; None for what names none."""
        match = _MONTH.fullmatch(text)
        try:
            return cls(int(match[1]), int(match[2])) if match else None
        except ValueError:
            return None

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        return self.later(1)

    @property
    def previous(self) -> "Month":
        return self.later(-1)

    def later(self, months: int) -> "Month":
        """The month so many months later; ValueError beyond the years 1 to 9999."""
        years, month = divmod(self.number - 1 + months, 12)
        return Month(self.year + years, month + 1)

    def weeks(self) -> list[list[date | None]]:
        """Its weeks from Sunday to Saturday; None where a week has days of other months."""
        weeks = Calendar(SUNDAY).monthdayscalendar(self.year, self.number)
        return [[date(self.year, self.number, day) if day else None for day in week] for week in weeks]


def parse_day(text: str) -> date | None:
    """The day that "2026-12-10" names; None for what names none."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
