"""Dates from a day on, a few at a time, however many there are."""

from datetime import date, datetime


class Ahead:
    """Dates as one sequence: what began before the first day and lasts into it, then what begins on it or later.

    Each part is found by an index of its own; asked for together, the database would sort all dates there are. With
    `now`, what is over is left out.
    """

    def __init__(self, dates, first: date, last: date = date.max, now: datetime | None = None):
        left = dates.filter(over_at__gt=now) if now else dates
        self.running = left.running(first)
        self.beginning = left.beginning(first, last)

    def count(self, most: int) -> int:
        """How many there are; no more than `most` are counted."""
        found = self.running[:most].count()
        return found + self.beginning[: most - found].count() if found < most else found

    def rows(self, start: int, stop: int) -> list:
        """Those from `start` to before `stop`; three queries at most."""
        if start == 0:
            rows = list(self.running[:stop])
            return rows + list(self.beginning[: stop - len(rows)]) if len(rows) < stop else rows
        running = self.running.count()
        rows = list(self.running[start:stop]) if start < running else []
        return rows + list(self.beginning[max(start - running, 0) : max(stop - running, 0)])
