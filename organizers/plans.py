"""いつ at the desk: a sentence and days that were tapped, made into what the page says of its dates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.models import ScheduleEntry
from events.said_back import SaidBack, of_page
from events.said_plans import POLICIES, read_without_contradictions, since_it_began, take_sentence
from events.schedule import Entry, Schedule
from events.sentence import read, say
from events.sentence.understood import Understood

AHEAD = 12
"""How many dates are shown before an event is made public; the desk lists as many afterwards."""


@dataclass(frozen=True)
class Plan:
    """What was said of when an event is; `entries` are all of its dates, `text` is what was typed."""

    text: str
    understood: Understood
    entries: tuple[Entry, ...]

    def write(self, event, today: date) -> None:
        """Lets the event, not saved yet, say it. What it says already is left as it is, to the letter."""
        if self.text == event.schedule_text and event.planned_entries() and not self._has_new_days():
            return
        event.schedule_text = self.text
        if self.entries:
            take_sentence(event, self.understood, list(self.entries), today)
            return
        event.entries.set([])
        event.text_says_more = False

    def said_back(self, today: date) -> SaidBack:
        """It in words, with its first dates."""
        said = self.understood
        schedule = Schedule(self.entries, said.on_holidays, said.at_new_year, pauses=said.pauses)
        return SaidBack(schedule, today, said.problems, self.text)

    def _has_new_days(self) -> bool:
        return len(self.entries) > len(self.understood.entries)


def plan_from(
    text: str,
    days: list[date],
    starts_at: time | None,
    ends_at: time | None,
    today: date,
    rows: Iterable[ScheduleEntry] = (),
) -> Plan | None:
    """The plan of a text and of tapped days; None where there is neither. `rows` are those the event has so far.

    Raises ValidationError, in words, where the text contradicts itself or the hours do.
    """
    if starts_at and ends_at and ends_at <= starts_at:
        raise ValidationError(_("The end is before the beginning."))
    if ends_at and not starts_at:
        raise ValidationError(_("Write when it begins, too."))
    if not (text or days):
        return None
    tapped = tuple(Entry(day, starts_at, ends_at) for day in sorted(set(days)))
    if not text:
        return Plan("", Understood(tapped), tapped)
    understood = read_without_contradictions(text, today)
    written = tuple(since_it_began(entry, list(rows), today) for entry in understood.entries)
    new = tuple(entry for entry in tapped if entry not in written)
    if new and not understood.is_complete:
        text = f"{text}、{say(Schedule(new))}"
    return Plan(text, understood, written + new)


def said_back(event, today: date) -> SaidBack:
    """What an event says of its dates, its rows and the pauses its sentence speaks of."""
    said = of_page(event, today)
    said.shown = AHEAD
    said.schedule = replace(said.schedule, pauses=read(event.schedule_text, today).pauses)
    return said


def asked_of(event, today: date) -> list[str]:
    """Which rules for holidays are worth asking for: its dates meet such days, or an answer was given before."""
    met = {"at_new_year" if _is_new_year(day) else "on_holidays" for day, _name in said_back(event, today).unasked}
    return [name for name in POLICIES if name in met or getattr(event, name)]


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
