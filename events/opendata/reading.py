"""Event lists of open data to events: 自治体標準オープンデータセット 12 イベント一覧 and its relatives.

Every row with anything in it becomes an event, or a further date of the event of an earlier row, or is refused with
its line, column and reason. Nothing is guessed: what only stands in prose stays prose and is said. One event often
takes several rows, one for each date, under one identifier; they are joined where they differ in nothing else.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from events.importing.imported import Imported, ImportedEvent, ImportProblem
from events.schedule import TOKYO, DateException, Entry, Schedule, Status

from .dates import problems_of, read_dates
from .details import details
from .prose import called_off_in, called_off_in_title
from .row import Row
from .table import read_table
from .values import plain, read_code

# What may differ between two dates of one event.
_OF_A_DATE = frozenset(
    {"identifier", "first", "last", "start", "end", "memo", "status", "deadline_day", "deadline_time"}
)
# In the column of the status these words are the standard's own, of the one date the row is about.
_STATUS = {"中止": Status.CANCELLED, "延期": Status.POSTPONED}
# The names this site gives its rows: the event's, and the day (and time) the date was planned for.
_DATE_AFTER = re.compile(r"-(\d{8})(?:T\d{4})?$")


@dataclass(frozen=True)
class _Read:
    """A row that became an event."""

    row: Row
    event: ImportedEvent
    code: str
    identifier: str


def read_events(data: bytes, today: date) -> Imported:
    """Read a CSV file of events. Never raises. `today` only tells which dates are too far away to be meant."""
    table = read_table(data)
    if table.columns is None:
        return Imported((), table.problems, encoding=table.encoding)
    problems = list(table.problems)
    read: list[_Read] = []
    for record in table.records:
        row = Row(record, table.columns)
        if found := _read_row(row, today):
            read.append(found)
        else:
            problems += row.problems
    events, refused = _joined(read)
    problems = sorted([*problems, *refused], key=lambda problem: problem.row)
    return Imported(tuple(events), tuple(problems), table.columns.dialect, table.encoding)


def _read_row(row: Row, today: date) -> _Read | None:
    title = re.sub(r"\s+", " ", row.text("title"))
    if not title:
        row.complain("title", "title_missing", is_fatal=True)
    dates = read_dates(row, today)
    if row.is_refused or dates.entry is None:
        return None
    code, identifier = _code(row), " ".join(plain(row.text("identifier")).split())[:100]
    exceptions, status_words = _status(row, dates.entry)
    event = ImportedEvent(
        row=row.line,
        external_id=_external_id(code, identifier or _derived(title, _when(dates.entry), _place(row))),
        title=title,
        schedule=Schedule(entries=(dates.entry,), exceptions=exceptions),
        schedule_text="\n".join(dates.words),
        status_words=status_words,
        **details(row),
    )
    return _Read(row, replace(event, problems=tuple(row.problems)), code, identifier)


def _code(row: Row) -> str:
    text = row.text("code")
    if not text:
        return ""
    try:
        code, was_completed = read_code(text)
    except ValueError:
        row.complain("code", "code_unreadable", text)
        return re.sub(r"[^0-9A-Za-z]", "", plain(text))[:10]
    if was_completed:
        row.complain("code", "code_completed", text)
    return code


def _external_id(code: str, identifier: str) -> str:
    # Spreadsheets eat leading zeros: 0000000001 is the same as 1.
    short = str(int(identifier)) if re.fullmatch("[0-9]+", identifier) else identifier
    return f"{code}-{short}" if code else short


def _derived(*parts: str) -> str:
    """An identifier made of what a row says: the same at every import, however a spreadsheet spells the cells."""
    return "x" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def _place(row: Row) -> str:
    return row.text("place") or row.text("meeting_place")


def _when(entry: Entry) -> str:
    return f"{entry.starts_on.isoformat()} {entry.starts_at or ''}"


def _status(row: Row, entry: Entry) -> tuple[tuple[DateException, ...], str]:
    """What says that it does not take place. Only the column of the status says it of this date for certain."""
    said: list[tuple[str, str]] = []
    exceptions: tuple[DateException, ...] = ()
    if called_off_in_title(row.text("status")):
        said.append(("status", row.text("status")))
        if status := _STATUS.get(row.text("status")):
            start = datetime.combine(entry.starts_on, entry.starts_at or time(0), TOKYO)
            exceptions = (DateException(start, status),)
    if word := called_off_in_title(row.text("title")):
        said.append(("title", word))
    for name in ("pattern", "memo", "summary", "description", "application", "note"):
        said += ((name, sentence) for sentence in called_off_in(row.text(name)))
    for name, words in said:
        row.complain(name, "status_in_words", words)
    return exceptions, "\n".join(dict.fromkeys(words for _, words in said))


def _joined(read: Iterable[_Read]) -> tuple[list[ImportedEvent], list[ImportProblem]]:
    """One event for the rows of one identifier that differ in their dates alone; the problems of rows left out."""
    groups: dict[tuple[str, ...], list[_Read]] = {}
    by_name: dict[str, list[list[_Read]]] = {}
    by_content: dict[tuple[str, ...], int] = {}
    refused: list[ImportProblem] = []
    for found in read:
        one = _named_by_event(found)
        row, name = one.row, one.event.external_id
        if (earlier := by_content.setdefault(row.content(), row.line)) != row.line:
            row.complain("", "duplicate_same", str(earlier), is_fatal=True)
        elif not one.identifier:
            groups[name, *row.content()] = [one]
            by_name.setdefault(name, []).append(groups[name, *row.content()])
        elif _is_told(one, by_name.get(name, [])):
            row.complain("identifier", "duplicate_other", one.identifier, is_fatal=True)
        elif group := groups.get((name, *row.content(without=_OF_A_DATE))):
            row.complain("first", "further_date", row.text("first"))
            group.append(one)
        else:
            group = groups[name, *row.content(without=_OF_A_DATE)] = [one]
            if name in by_name:
                row.complain("identifier", "duplicate_id", one.identifier)
            by_name.setdefault(name, []).append(group)
        refused += problems_of(row.problems, fatal=True)
    return _named(groups.values()), refused


def _is_told(one: _Read, groups: list[list[_Read]]) -> bool:
    """Whether an earlier row of the same identifier tells of the same event at the same time."""
    return any(
        other.event.title == one.event.title and _start(other) == _start(one) for group in groups for other in group
    )


def _named(groups: Iterable[list[_Read]]) -> list[ImportedEvent]:
    """The events under names that are all different; the first to have one keeps it."""
    events: dict[str, ImportedEvent] = {}
    for group in groups:
        event = _one_event(group)
        row, code = group[0].row, group[0].code
        of_event = (event.external_id, event.title, _place(row))
        names = (
            event.external_id,
            _external_id(code, _derived(*of_event)),
            _external_id(code, _derived(*of_event, _when(event.schedule.entries[0]))),
            _external_id(code, _derived(str(row.line), *row.content())),
        )
        name = next(name for name in names if name not in events)
        events[name] = replace(event, external_id=name)
    return list(events.values())


def _named_by_event(one: _Read) -> _Read:
    """Take the date off an identifier such as salon-20221210, where it is the row's own or the date was moved."""
    match = _DATE_AFTER.search(one.identifier)
    if not match or (match[1] != f"{_start(one):%Y%m%d}" and not one.row.text("status")):
        return one
    suffix = len(one.identifier) - match.start()
    return replace(one, event=replace(one.event, external_id=one.event.external_id[:-suffix]))


def _start(one: _Read) -> datetime:
    entry = one.event.schedule.entries[0]
    return datetime.combine(entry.starts_on, entry.starts_at or time(0), TOKYO)


def _one_event(group: list[_Read]) -> ImportedEvent:
    first = group[0].event
    schedules = [one.event.schedule for one in group]
    entries = sorted((entry for schedule in schedules for entry in schedule.entries), key=_entry_order)
    exceptions = sorted(
        (found for schedule in schedules for found in schedule.exceptions), key=lambda found: found.original_start
    )
    return replace(
        first,
        schedule=Schedule(tuple(entries), exceptions=tuple(exceptions)),
        schedule_text=_of_dates(group, [one.event.schedule_text for one in group]),
        status_words=_of_dates(group, [one.event.status_words for one in group]),
        problems=tuple(_each_once(problem for one in group for problem in one.row.problems)),
    )


def _each_once(problems: Iterable[ImportProblem]) -> Iterable[ImportProblem]:
    """What several rows of one event say in the same words is one problem, of the first of them."""
    first: dict[tuple[str, str, str], ImportProblem] = {}
    for found in problems:
        first.setdefault((found.column, found.reason, found.value), found)
    return first.values()


def _of_dates(group: list[_Read], texts: list[str]) -> str:
    """Words of several dates: once where all have the same, otherwise each with its date."""
    if len(set(texts)) == 1:
        return texts[0]
    starts = [_start(one) for one in group]
    return "\n".join(f"{start.month}月{start.day}日: {text}" for start, text in zip(starts, texts, strict=True) if text)


def _entry_order(entry: Entry) -> tuple[date, time]:
    return entry.starts_on, entry.starts_at or time(0)
