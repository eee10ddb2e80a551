"""From the sentence an organizer types to the rows of a page, and back; in Wagtail and at the organizers' desk."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError

from .planning import ScheduleEntry
from .schedule import Entry
from .schedules import planned_schedule
from .sentence import read, say
from .sentence.understood import Understood
from .wording import CONTRADICTIONS, problem_in_words

POLICIES = ("on_holidays", "at_new_year")
"""The rules for holidays a sentence may speak of; fields of the page."""


def read_without_contradictions(text: str, today: date) -> Understood:
    """What a sentence says; ValidationError, in words, where it contradicts itself and would make wrong dates."""
    understood = read(text, today)
    contradictions = [problem for problem in understood.problems if problem.reason in CONTRADICTIONS]
    if contradictions:
        raise ValidationError([problem_in_words(problem) for problem in contradictions])
    return understood


def take_sentence(page, understood: Understood, entries: list[Entry], today: date, *, may_set=POLICIES) -> None:
    """Lets the page, not saved yet, say what was understood; of its rules for holidays only those of `may_set`.

    A sentence that was understood completely is put into the site's words; any other stays as it was typed.
    """
    set_rows(page, [row for entry in entries for row in ScheduleEntry.rows_of(entry)])
    for name in may_set:
        setattr(page, name, getattr(understood, name) or getattr(page, name))
    page.text_says_more = not understood.is_complete
    if understood.is_complete:
        page.schedule_text = sentence_of(page, today, understood.pauses)


def sentence_of(page, today: date, pauses=()) -> str:
    """What the page's rows and its rules for holidays say, for its readers, with `pauses` that are said with it.

    That a rule has begun is left out; years are not, for the sentence is read for long.
    """
    schedule = replace(planned_schedule(page), pauses=tuple(pauses))
    has_begun = all(entry.rule and not entry.rule.until and entry.starts_on <= today for entry in schedule.entries)
    return say(schedule, today=today if has_begun and not schedule.pauses else None)


def set_rows(page, rows: Iterable[ScheduleEntry]) -> None:
    """Makes these the page's rows, in this order."""
    rows = list(rows)
    for place, row in enumerate(rows):
        row.sort_order = place
    page.entries.set(rows)


def since_it_began(entry: Entry, rows: list[ScheduleEntry], today: date) -> Entry:
    """A rule whose beginning is not said goes on from when the row of the same rhythm began: 隔週 keeps its weeks."""
    if entry.rule is None or entry.rule.count or entry.starts_on != today:
        return entry
    rhythm = entry.rule.frequency, entry.rule.interval
    begun = [row.starts_on for row in rows if (row.frequency, row.interval) == rhythm and row.starts_on < today]
    return replace(entry, starts_on=begun[0]) if begun else entry
