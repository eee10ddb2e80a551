"""What the words of a sentence come to before any day is looked up in the calendar."""

from dataclasses import dataclass, field

from events.schedule import Frequency
from events.sentence.reading_times import Times
from events.sentence.reading_words import Token


@dataclass
class Days:
    """Days by a rule (`frequency`), or from one date to another; `once` are the nth weekdays of one month: 10月第3日曜.

    `words` is where they are said; `length` the days one date lasts; `is_unbroken` that it goes on from the time on the
    first day to that on the last, where otherwise each day has the times.
    """

    words: list[Token]
    frequency: Frequency | None = None
    interval: int = 1
    weekdays: list[tuple[int, int]] = field(default_factory=list)  # (day, nth)
    month_days: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    first: Token | None = None
    last: Token | None = None
    once: Token | None = None
    length: int = 1
    is_unbroken: bool = False


@dataclass
class Limits:
    """From when, until when, how often, in which months only and in which not. Tokens are DATE, MONTHS, OFF."""

    since: Token | None = None
    until: Token | None = None
    count: Token | None = None
    months: Token | None = None
    off: list[Token] = field(default_factory=list)

    @property
    def words(self) -> list[Token]:
        """The words of the limits that are there."""
        return [token for token in (self.since, self.until, self.count, self.months) if token is not None]


@dataclass
class Group:
    """Days and the times of each of them."""

    days: list[Days] = field(default_factory=list)
    times: list[Times] = field(default_factory=list)
    limits: Limits = field(default_factory=Limits)

    @property
    def has_rule(self) -> bool:
        """Whether something in it comes back."""
        return any(days.frequency for days in self.days)
