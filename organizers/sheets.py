"""PURE: tables as an XLSX file, row by row: its memory does not grow with their length.

Whatever people typed is written as text. A cell that begins like a formula (`=`, `+`, `-`, `@`) carries Excel's mark
for text besides (`quotePrefix`), so it stays text where somebody edits it there.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Value = str | int | date | None

IN_MEMORY = 1 << 20
"""Files up to so many bytes never touch the disk when they are handed over."""

_DATE = '[$-411]yyyy"年"m"月"d"日("aaa")"'
_A4 = 9
_LONGEST = 32_000  # Excel: 32,767 characters a cell
# Control characters, half surrogates and non-characters, which XML cannot hold, and what turns the direction of text.
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LIKE_A_FORMULA = tuple("=+-@＝＋－＠")


@dataclass(frozen=True)
class Column:
    """A column by its heading; its width is in characters of half width."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """One table; its rows are asked for when it is their turn to be written, and only once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def xlsx(sheets: Iterable[Sheet]) -> IO[bytes]:
    """Return the sheets, in their order, as an open file at its beginning, for the caller to close.

    Sheets are taken one after the other, so the last one may tell of what went through the ones before.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - handed over open
    book.save(file)
    file.seek(0)
    return file


def plain(text: str) -> str:
    """Return the text on one line, without what a cell cannot hold or what would show it otherwise than it is."""
    return _NOT_TEXT.sub(" ", text).strip()[:_LONGEST]


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.name)
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for number, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.append(_cells(page, [column.heading for column in sheet.columns], bold=True))
    for row in sheet.rows:
        page.append(_cells(page, row))


def _cells(page: WriteOnlyWorksheet, values: Sequence[Value], *, bold: bool = False) -> Iterator[Cell]:
    for value in values:
        text = plain(value) if isinstance(value, str) else ""
        cell = WriteOnlyCell(page)
        cell.value = text if isinstance(value, str) else value
        cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
        if bold:
            cell.font = Font(bold=True)
        if isinstance(value, date):
            cell.number_format = _DATE
        elif isinstance(value, str):
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)
        yield cell
