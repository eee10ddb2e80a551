"""What an organizer says of when something happens, as data, in iCalendar's words: rule, exception (RFC 5545 §3.8.5).

A schedule is a list of entries, and an entry is a first day with its time and, where it comes back, a rule. One single
date is an entry without a rule; several chosen dates are several such entries; an extra date is one more of them.
Wherever a datetime stands here it is aware, in `TOKYO`: Japan has had no summer time since 1951.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


class Frequency(StrEnum):
    """How often a rule comes round. 毎日 is weekly on seven weekdays."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class HolidayPolicy(StrEnum):
    """What happens when a rule falls on a holiday. Nobody assumes one: until the organizer was asked there is none."""

    OPEN = "open"
    CLOSED = "closed"
    EARLIER = "earlier"
    LATER = "later"


class Status(StrEnum):
    """What became of one date: 予定どおり, 休み, 中止, 延期."""

    PLANNED = "planned"
    OFF = "off"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


@dataclass(frozen=True, order=True)
class Weekday:
    """A weekday of a rule: `day` 0 is Monday; `nth` 0 is every one, 1 to 5 the nth of the month, -1 the last."""

    day: int
    nth: int = 0


@dataclass(frozen=True)
class Rule:
    """A rule of repetition, a subset of RRULE (RFC 5545 §3.3.10) in which every combination means something.

    Weekly rules take `weekdays` without nth; monthly and yearly ones either `weekdays` with nth or `month_days`
    (1 to 31, -1 the last day). `months` narrows to these months (a yearly rule needs one), empty is all. `until`
    is the last day on which it may fall, included; `count` counts what the rule gives, before holidays and exceptions.
    A month that has no such day is left out.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None


@dataclass(frozen=True)
class Entry:
    """A first day, its time, and the rule by which it comes back.

    Without `starts_at` it lasts all day. Without `ends_at` the end is not said. `ends_on` is the last day, included;
    where there is none, it ends on the day it starts, or on the next where `ends_at` is not after `starts_at`.
    Where the rule does not fall on `starts_on`, it starts with the first day after it on which it does.
    """

    starts_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    ends_on: date | None = None
    rule: Rule | None = None


@dataclass(frozen=True)
class Pause:
    """しばらくお休み: no date from `first` to `last`, both included; without `last`, until further notice."""

    first: date
    last: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class DateException:
    """What is different on one date, named by the start it had in the plan (RECURRENCE-ID).

    Each part says one thing and leaves the rest as planned: `status`; a new `starts_at` and `ends_at`; `venue`, the key
    of another place; `is_full`; a `reason` for calling off; a `note` for those who come. POSTPONED without `starts_at`
    is 延期, 日にちは未定.
    """

    original_start: datetime
    status: Status = Status.PLANNED
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    venue: int | None = None
    is_full: bool = False
    reason: str = ""
    note: str = ""


@dataclass(frozen=True)
class Schedule:
    """Everything that decides on which days something happens.

    `on_holidays` is about 祝日, `at_new_year` about 年末年始 (29 December to 3 January); None where nobody was asked.
    """

    entries: tuple[Entry, ...] = ()
    on_holidays: HolidayPolicy | None = None
    at_new_year: HolidayPolicy | None = None
    pauses: tuple[Pause, ...] = ()
    exceptions: tuple[DateException, ...] = ()


@dataclass(frozen=True)
class Instance:
    """One date as it will be: the plan, the holidays, the pauses and the exception of that date taken together.

    `original_start` names it for ever. An all-day one starts at midnight; `ends_at` is exclusive then (the midnight
    after the last day), otherwise None where the end is not said. `entry` is its entry's place in the schedule.
    `is_exception` tells whether the organizer said something about this very date.
    """

    original_start: datetime
    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool
    entry: int
    status: Status = Status.PLANNED
    venue: int | None = None
    is_full: bool = False
    reason: str = ""
    note: str = ""
    is_exception: bool = False

    @property
    def is_moved(self) -> bool:
        """Whether it starts at another time than planned."""
        return self.starts_at != self.original_start
