"""What is understood of a sentence while somebody types it: said back, with the first dates and what is not clear."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.holidays_jp import holiday_name
from events.recurrence import instances, unasked_holidays
from events.schedule import HolidayPolicy, Instance, Schedule, Status
from events.sentence import read, say
from events.wording import CONTRADICTIONS, problem_in_words
from site_core import dates

SHOWN = 6
"""How many dates are said back while somebody types."""
_AHEAD = timedelta(days=800)
"""How far dates are looked for: a yearly one shows twice."""


@dataclass(frozen=True)
class Date:
    """One date, in words."""

    instance: Instance
    today: date

    @property
    def day(self) -> str:
        return dates.day_of_week(self.instance.starts_at.date(), self.today)

    @property
    def hours(self) -> str:
        one = self.instance
        if not one.is_all_day:
            return dates.hours(one.starts_at, one.ends_at)
        last = one.ends_at - timedelta(days=1) if one.ends_at else one.starts_at
        if last.date() == one.starts_at.date():
            return _("All day")
        return _("until %(day)s") % {"day": dates.day_of_week(last.date())}

    @property
    def holiday(self) -> str:
        return holiday_name(self.instance.original_start.date())

    @property
    def is_off(self) -> bool:
        return self.instance.status == Status.OFF

    @property
    def mark(self) -> str:
        """休み, or the day from which a holiday moved it."""
        if self.is_off:
            return pgettext("date", "Day off")
        if self.instance.is_moved:
            return _("instead of %(day)s") % {"day": dates.day_of_week(self.instance.original_start.date())}
        return ""


class SaidBack:
    """A schedule in words; `problems` are what the reader of the sentence could not make out."""

    def __init__(self, schedule: Schedule, today: date, problems=(), text: str = ""):
        self.schedule, self.today, self.text = schedule, today, text
        self.problems, self.shown = problems, SHOWN

    @cached_property
    def sentence(self) -> str:
        return say(self.schedule, "ja", today=self.today)

    @cached_property
    def dates(self) -> list[Date]:
        """The first dates from today on."""
        found = instances(self.schedule, self.today, self.today + _AHEAD)
        single = [entry.starts_on for entry in self.schedule.entries if entry.rule is None]
        begun = [entry.starts_on for entry in self.schedule.entries if entry.rule and entry.starts_on > self.today]
        if not found and (later := [*single, *begun]):
            found = instances(self.schedule, min(later), max(later) + _AHEAD)
        return [Date(one, self.today) for one in found[: self.shown]]

    @cached_property
    def unasked(self) -> list[tuple[date, str]]:
        """The days to come on which a rule meets a holiday nobody has spoken of, with their names."""
        return unasked_holidays(self.schedule, self.today, self.today + _AHEAD)

    @property
    def is_past(self) -> bool:
        """Whether all its dates are over: the year may be a slip of the pen."""
        return bool(self.dates) and all(one.instance.starts_at.date() < self.today for one in self.dates)

    @property
    def doubts(self) -> list[str]:
        """What is not clear, in words."""
        return [problem_in_words(one) for one in self.problems if one.reason not in CONTRADICTIONS]

    @property
    def contradictions(self) -> list[str]:
        """What has to be put right before it can be saved, in words."""
        return [problem_in_words(one) for one in self.problems if one.reason in CONTRADICTIONS]


def of_text(text: str, today: date, policies: dict[str, str]) -> SaidBack:
    """What a text says, with what is chosen for holidays where it does not speak of them itself."""
    understood = read(text, today)
    schedule = Schedule(
        understood.entries,
        on_holidays=understood.on_holidays or _policy(policies.get("on_holidays")),
        at_new_year=understood.at_new_year or _policy(policies.get("at_new_year")),
        pauses=understood.pauses,
    )
    return SaidBack(schedule, today, understood.problems, text)


def of_page(page, today: date) -> SaidBack:
    """What the rows of a page, a draft's too, say; rows that are not filled in yet are left out."""
    rows = [row for row in page.entries.all() if row.starts_on]
    schedule = Schedule(
        tuple(row.as_entry() for row in rows),
        on_holidays=_policy(page.on_holidays),
        at_new_year=_policy(page.at_new_year),
    )
    return SaidBack(schedule, today)


def _policy(value: str | None) -> HolidayPolicy | None:
    return HolidayPolicy(value) if value in set(HolidayPolicy) else None
