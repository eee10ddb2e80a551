"""Bytes of a CSV file to rows of cells, with everything that was wrong on the way: encodings, quotes, ragged rows."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from events.importing.imported import ImportProblem

from .columns import Columns, columns_of
from .values import clean

MAX_BYTES = 5_000_000
MAX_ROWS = 20_000
# A cell with more line breaks than this is a quote that somebody forgot to close.
_MAX_LINES = 100
_HEADER_WITHIN = 20

# Bytes kept as lone surrogates, and those that cp932 lets through without a meaning (0x80, 0xa0, 0xfd to 0xff).
_NOT_TEXT = re.compile("[\ud800-\udfff\uf8f0-\uf8f3\x80]")


@dataclass(frozen=True)
class Record:
    """One row: the line on which it starts, and as many cells as there are columns."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[ImportProblem, ...] = ()


@dataclass(frozen=True)
class Table:
    """A file as rows. `rows` counts those with anything in them, refused ones included, the header not."""

    columns: Columns | None = None
    records: tuple[Record, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    encoding: str = ""
    rows: int = 0


@dataclass
class _Reading:
    """What was gathered so far."""

    columns: Columns
    records: list[Record] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    rows: int = 0


def read_table(data: bytes) -> Table:
    """Read a CSV (or tab or semicolon separated) file. Never raises: what it cannot read is in `problems`."""
    if not data.strip(b"\x00\xef\xbb\xbf\xfe\xff \t\r\n,"):
        return Table(problems=(ImportProblem(0, "", "file_empty", is_fatal=True),))
    if len(data) > MAX_BYTES:
        return Table(problems=(ImportProblem(0, "", "file_too_large", str(len(data)), is_fatal=True),))
    candidates = list(_decoded(data))
    for text, encoding in candidates:
        lines = list(io.StringIO(text, newline=""))
        for delimiter in ",\t;":
            if (found := _find_header(lines, delimiter)) is not None:
                return _table(lines, delimiter, found, encoding)
    text, encoding = candidates[0]
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return Table(problems=(ImportProblem(0, "", "header_missing", _shown(first), is_fatal=True),), encoding=encoding)


def _decoded(data: bytes) -> Iterator[tuple[str, str]]:
    """The text in every encoding it may have, the surest first. What is not text becomes lone surrogates."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Excel's "Unicode text". Half a character at the end must not cost the file.
        yield data.decode("utf-16", "replace"), "utf-16"
        return
    for encoding in ("utf-8-sig", "cp932"):
        try:
            yield data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    for encoding in ("utf-8-sig", "cp932"):
        yield data.decode(encoding, "surrogateescape"), encoding


def _find_header(lines: list[str], delimiter: str) -> tuple[Columns, int, int] | None:
    """The columns, the number of lines before the header and after which the rows start."""
    for position in range(min(_HEADER_WITHIN, len(lines))):
        cells, taken = _record(lines, position, delimiter)
        if cells and (columns := columns_of(cells)):
            return columns, position, position + taken
    return None


def _table(lines: list[str], delimiter: str, found: tuple[Columns, int, int], encoding: str) -> Table:
    columns, before, position = found
    reading = _Reading(columns)
    preamble = " ".join(line.strip() for line in lines[:before]).strip(f"{delimiter} \ufeff")
    if preamble:
        reading.problems.append(ImportProblem(1, "", "before_header", _shown(preamble)))
    reading.problems += (ImportProblem(before + 1, header, "column_twice", header) for header in columns.twice)
    while position < len(lines):
        cells, taken = _record(lines, position, delimiter)
        line, position = position + 1, position + taken
        if cells is None:
            _refuse(reading, line, "row_unreadable", lines[line - 1].strip())
        elif any(cell.strip() for cell in cells):
            _take(reading, line, cells)
        if reading.rows > MAX_ROWS:
            problem = ImportProblem(0, "", "file_too_large", str(reading.rows), is_fatal=True)
            return Table(columns, (), (problem,), encoding)
    return Table(columns, tuple(reading.records), tuple(reading.problems), encoding, reading.rows)


def _take(reading: _Reading, line: int, cells: list[str]) -> None:
    width = len(reading.columns.headers)
    broken = next((index for index, cell in enumerate(cells) if _NOT_TEXT.search(cell)), None)
    if broken is not None:
        header = reading.columns.headers[broken] if broken < width else ""
        _refuse(reading, line, "undecodable", cells[broken], header)
    elif (again := columns_of(cells)) and again.headers == reading.columns.headers:
        _refuse(reading, line, "header_repeated", cells[0])
    elif any(cell.strip() for cell in cells[width:]):
        _refuse(reading, line, "too_many_cells", next(cell for cell in cells[width:] if cell.strip()))
    else:
        reading.rows += 1
        problems = (ImportProblem(line, "", "too_few_cells", str(len(cells))),) if len(cells) < width else ()
        padded = (cells + [""] * width)[:width]
        reading.records.append(Record(line, tuple(padded), problems))


def _refuse(reading: _Reading, line: int, reason: str, value: str, header: str = "") -> None:
    reading.rows += 1
    reading.problems.append(ImportProblem(line, header, reason, _shown(value), is_fatal=True))


def _shown(value: str) -> str:
    return clean(_NOT_TEXT.sub("〓", value))[:100]


def _record(lines: list[str], start: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the record that starts on a line, and how many lines it takes; None and 1 if nobody can tell.

    Strict reading notices a quote that is never closed, or closed by the first quote of a later row. Without it a stray
    quote inside a cell is forgiven, but only on one line: otherwise it would take other rows into the cell.
    """
    for strict in (True, False):
        taken = _Counted(lines, start)
        try:
            cells = next(csv.reader(taken, delimiter=delimiter, strict=strict), [])
        except csv.Error:
            continue
        if strict or taken.count == 1:
            return cells, max(taken.count, 1)
    return None, 1


class _Counted(Iterator[str]):
    """Lines from a place on, at most as many as one row may have, that know how many were taken."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self._start = start
        self._limit = min(_MAX_LINES, len(lines) - start)
        self.count = 0

    def __next__(self) -> str:
        if self.count == self._limit:
            raise StopIteration
        self.count += 1
        return self._lines[self._start + self.count - 1]
