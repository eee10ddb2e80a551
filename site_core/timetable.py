"""When timed work is due. Pure: the clock is an argument, hours are Japan's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

JAPAN = ZoneInfo("Asia/Tokyo")

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=5)
"""How long a job that failed is left alone: twice as long each time, up to the longest."""


@dataclass(frozen=True)
class Every:
    """Due so many seconds after it last began."""

    seconds: int

    def first(self, known_since: datetime) -> datetime:
        """A job that has never run is due as soon as it is known."""
        return known_since

    def after(self, begun: datetime) -> datetime:
        """However long nobody looked, one run follows, not one for each time that was missed."""
        return begun + timedelta(seconds=self.seconds)

    def again(self, begun: datetime, ended: datetime, failures: int) -> datetime:
        """After a failure: not more often than usual."""
        return max(self.after(begun), ended + pause(failures))

    @property
    def patience(self) -> timedelta:
        """How late it may be before somebody should look after it."""
        return max(timedelta(seconds=3 * self.seconds), timedelta(minutes=5))


@dataclass(frozen=True)
class Daily:
    """Due once a day at this hour of Japan."""

    at: time

    def first(self, known_since: datetime) -> datetime:
        """A job that has never run waits for its hour: a new site writes to nobody at noon."""
        return self.after(known_since)

    def after(self, begun: datetime) -> datetime:
        """The next such hour; a month without a scheduler is caught up with by one run."""
        local = begun.astimezone(JAPAN)
        today = datetime.combine(local.date(), self.at, JAPAN)
        return today if today > local else today + timedelta(days=1)

    def again(self, begun: datetime, ended: datetime, failures: int) -> datetime:
        """After a failure: soon, not tomorrow."""
        return min(self.after(begun), ended + pause(failures))

    @property
    def patience(self) -> timedelta:
        """How late it may be before somebody should look after it."""
        return timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """One piece of timed work.

    `work` is given the time and answers what it did: a number, or numbers by name. Breaking it off anywhere and doing
    it again must be harmless. `name` is what the database knows it by; `label` is read by administrators.
    """

    name: str
    label: object
    when: Every | Daily
    work: Callable[[datetime], object]


@dataclass(frozen=True)
class Past:
    """What is known of a job's runs. `claimed_until` is set while somebody runs it, or was killed over it."""

    known_since: datetime
    begun: datetime | None = None
    ended: datetime | None = None
    failures: int = 0
    claimed_until: datetime | None = None


def due_at(when: Every | Daily, past: Past) -> datetime:
    """When the job is to run next. One that is running would be due if whoever runs it were no more."""
    if past.claimed_until is not None:
        return past.claimed_until
    if past.begun is None or past.ended is None:
        return when.first(past.known_since)
    if past.failures:
        return when.again(past.begun, past.ended, past.failures)
    return when.after(past.begun)


def pause(failures: int) -> timedelta:
    """How long to leave a job alone that has failed so many times in a row (1 and more)."""
    return min(FIRST_PAUSE * (1 << min(failures - 1, 10)), LONGEST_PAUSE)
