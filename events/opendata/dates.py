"""The dates and times of one row of an event list, as a schedule, with what could not be read or is not certain."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from events.importing.imported import ImportProblem
from events.schedule import Entry

from .prose import has_times, is_course, recurrence_in
from .row import Row
from .values import ReadDate, plain, read_date, read_time

_FAR = timedelta(days=3660)
# A stay of nights (13:00 to 11:00) rather than something that is on every day.
_LONGEST_STAY = timedelta(days=7)


@dataclass(frozen=True)
class Dates:
    """One entry, or None where there is no usable first day (said as a fatal problem), and the words beside it."""

    entry: Entry | None
    words: tuple[str, ...] = ()


@dataclass
class _Words:
    """The prose about dates, in order, each once."""

    lines: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text and text not in self.lines:
            self.lines.append(text)


def read_dates(row: Row, today: date) -> Dates:
    """Read the columns of dates and times, and the prose about them. Problems are said on the row."""
    words = _Words()
    first, last = _days(row, today)
    start, end = _times(row, words, first, last)
    memo = "\n".join(filter(None, (row.text("pattern"), without_repetition(row, row.text("memo"), _STATED))))
    comes_back = _prose(row, words, memo, start is None)
    if first is None:
        return Dates(None, tuple(words.lines))
    if last is None:
        entry = _one_day(row, first, start, end)
    elif comes_back or is_course(row.text("title")):
        # Only the first day is certain to be one of the dates; the last is the end of the course or of the rule.
        entry = _one_day(row, first, start, end)
        words.lines.insert(0, f"{japanese(first)}〜{japanese(last)}")
        if not comes_back:
            row.complain("last", "recurrence_in_prose", row.text("title"))
    else:
        entry = _several_days(row, words, first, last, start, end)
    return Dates(entry, tuple(words.lines))


def japanese(day: date) -> str:
    """2022年2月1日"""
    return f"{day.year}年{day.month}月{day.day}日"


def spanning(first: date, start: time, last: date, end: time) -> str:
    """The words by which a row says that it goes on from the first day's time to the last day's, nights included."""
    return f"{japanese(first)} {start:%H:%M}から{japanese(last)} {end:%H:%M}まで続けて"


# What harvesters append to prose: "開始日: 2022/2/1". The column it repeats, by the label.
_STATED = {"開始日": "first", "終了日": "last", "開始時刻": "start", "終了時刻": "end", "申込期限日": "deadline_day"}


def without_repetition(row: Row, text: str, labels: dict[str, str] | None = None) -> str:
    """Prose without the lines that only repeat a column. A line that says something else than its column stays."""
    kept = []
    for line in text.split("\n"):
        label, _, value = plain(line).partition(":")
        column = (labels or _STATED).get(label.strip())
        if column and _same(row.text(column), value):
            continue
        kept.append(line)
    return "\n".join(kept).strip()


def _same(cell: str, value: str) -> bool:
    for read in (lambda text: read_date(text).day, read_time):
        try:
            return bool(read(cell) == read(value))
        except (ValueError, OverflowError):
            continue
    return False


def _days(row: Row, today: date) -> tuple[date | None, date | None]:
    """The first day, and the last where there is a later one."""
    first = _day(row, "first", "start_unreadable")
    if not row.text("first"):
        row.complain("first", "start_missing", is_fatal=True)
    elif first and abs(first - today) > _FAR:
        row.complain("first", "far_from_today", row.text("first"))
    last = _day(row, "last", "end_unreadable")
    if first and last and last < first:
        row.complain("last", "end_before_start", row.text("last"))
    return first, last if first and last and last > first else None


def _day(row: Row, column: str, reason: str) -> date | None:
    if not (text := row.text(column)):
        return None
    found = _read(text)
    if found is None:
        row.complain(column, reason, text, is_fatal=column == "first")
        return None
    if found.was_number:
        row.complain(column, "date_was_number", text)
    if not found.weekday_fits:
        row.complain(column, "weekday_mismatch", text)
    return found.day


def _read(text: str) -> ReadDate | None:
    try:
        return read_date(text)
    except (ValueError, OverflowError):
        return None


def _times(row: Row, words: _Words, first: date | None, last: date | None) -> tuple[int | None, int | None]:
    """Start and end in minutes. What cannot be read is kept as words."""
    start = _time(row, words, "start", "start_time_unreadable")
    if start == 24 * 60:
        row.complain("start", "start_time_unreadable", row.text("start"))
        words.add(f"{row.header('start')}: {row.text('start')}")
        start = None
    end = _time(row, words, "end", "end_time_unreadable")
    if end is not None and start is None and first:
        if not row.text("start"):
            row.complain("end", "end_time_without_start", row.text("end"))
            words.add(f"〜{_clock(end)}")
        end = None
    return start, end


def _time(row: Row, words: _Words, column: str, reason: str) -> int | None:
    text = row.text(column)
    if not text:
        # Excel has the time in the cell of the date: 2022-02-01 10:00.
        found = _read(row.text({"start": "first", "end": "last"}[column]))
        text = found.time if found else ""
    if not text:
        return None
    try:
        return read_time(text)
    except ValueError:
        row.complain(column, reason, text)
        words.add(f"{row.header(column)}: {text}")
        return None


def _prose(row: Row, words: _Words, memo: str, without_time: bool) -> bool:
    """Keep the prose about dates; tell whether the columns that are there for it say that the event comes back."""
    said = recurrence_in(memo, about_dates=True)
    for column in ("pattern", "memo"):
        if recurrence_in(row.text(column), about_dates=True):
            row.complain(column, "recurrence_in_prose", row.text(column))
    words.add(memo)
    if not said:
        for sentence in recurrence_in(row.text("description"), about_dates=False):
            row.complain("description", "recurrence_in_prose", sentence)
            words.add(sentence)
    if without_time and has_times(memo):
        row.complain("memo", "times_in_prose", memo)
    return bool(said)


def _one_day(row: Row, first: date, start: int | None, end: int | None) -> Entry:
    if start is not None and end is not None and end <= start:
        row.complain("end", "end_time_before_start", row.text("end") or _clock(end))
        end = None
    return Entry(first, _as_time(start), _as_time(end))


def _several_days(row: Row, words: _Words, first: date, last: date, start: int | None, end: int | None) -> Entry:
    """期間中: the days as one entry. Times in it are true only where it goes on through the nights."""
    if start is None:
        return Entry(first, ends_on=last)
    starts_at, ends_at = _as_time(start), _as_time(end)
    if starts_at and ends_at:
        said = spanning(first, starts_at, last, ends_at)
        if said in words.lines:
            words.lines.remove(said)
            return Entry(first, starts_at, ends_at, last)
        if ends_at <= starts_at and last - first <= _LONGEST_STAY and end != 24 * 60:
            return Entry(first, starts_at, ends_at, last)
    hours = f"{_clock(start)}〜{_clock(end) if end is not None else ''}"
    row.complain("start", "times_for_several_days", hours)
    words.add(hours)
    return Entry(first, ends_on=last)


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _as_time(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def problems_of(problems: list[ImportProblem], *, fatal: bool) -> list[ImportProblem]:
    """Those that refuse the row, or the others."""
    return [problem for problem in problems if problem.is_fatal == fatal]
