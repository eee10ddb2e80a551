"""The sheets as PDF: typst files in this folder, filled with data and never with source.

Everything that comes from people goes to typst as JSON, so a title that looks like code is printed as it is. The files
are tagged PDF (PDF/UA-1) in the language of the sheet, and hold no time and no path: the same sheet always gives the
same bytes. Whether a sheet fits is measured by typst itself, see `flyer.typ`, `notice.typ`, `guide.typ` and
`programme.typ`.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.metadata import version as installed
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from .data import DateLine, Flyer, Guide, Notice, Paper, Picture, Programme, ProgrammeRow, Sheet, shown_address
from .fonts import all_fonts, japanese_fonts
from .qr import qr_code
from .text import Reader, breakable, in_hours, in_phrases, in_pieces, printable

FOLDER = Path(__file__).parent
_TEMPLATES: dict[type, str] = {Flyer: "flyer.typ", Programme: "programme.typ", Notice: "notice.typ", Guide: "guide.typ"}
# Not text for readers, or given in a form of its own.
_APART = {"title", "address", "language", "paper", "picture"}
_LOCK = Lock()
_REMEMBERED = 10  # documents


def sheet_pdf(sheet: Sheet, read: Reader | None = None) -> bytes:
    """Return the sheet as PDF; with `read`, with ふりがな. NoJapaneseFont where the machine has none.

    A flyer, a notice and a guide are one page; a programme has as many as it needs.
    """
    with _turn():
        compiler = _compiler(sheet, read)
        try:
            pdf = compiler.compile(format="pdf", pdf_standards="ua-1")
        except typst.TypstError:
            # PDF/UA forbids a character that no font has; a sheet with one empty box is worth more than none.
            pdf = compiler.compile(format="pdf")
    return pdf  # type: ignore[return-value]  # one file, not a list


def sheet_png(sheet: Sheet, read: Reader | None = None, ppi: int = 150) -> list[bytes]:
    """Return the sheet as pictures, one a page: what one can send on by telephone. NoJapaneseFont as `sheet_pdf`."""
    with _turn():
        pages = _compiler(sheet, read).compile(format="png", ppi=ppi)
    return [pages] if isinstance(pages, bytes) else list(pages or [])


@cache
def version() -> str:
    """Return what changes when the sheets would look different with the same data: the typst files or typst itself."""
    sources = b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.typ")))
    return hashlib.blake2b(sources + installed("typst").encode(), digest_size=8).hexdigest()


@contextmanager
def _turn() -> Iterator[None]:
    """One sheet at a time in a process, and nothing remembered of it.

    typst keeps what it worked out for the last ten documents, some 20 MB each, in case they come again; a few empty
    ones push it out.
    """
    with _LOCK:
        try:
            yield
        finally:
            empty = typst.Compiler(b"", font_paths=all_fonts(), ignore_system_fonts=True)
            for number in range(_REMEMBERED + 1):
                empty.compile(b"#%d" % number)


def _compiler(sheet: Sheet, read: Reader | None) -> typst.Compiler:
    return typst.Compiler(
        FOLDER / _TEMPLATES[type(sheet)],
        root=FOLDER,
        font_paths=all_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": _data(sheet, read)},
    )


def _data(sheet: Sheet, read: Reader | None) -> str:
    """The sheet as the JSON its typst file reads."""
    families = japanese_fonts()
    code = qr_code(sheet.address)
    picture = sheet.picture if isinstance(sheet, Flyer) else None
    own = {"heading_phrases": in_phrases(sheet.heading, read)} if isinstance(sheet, Notice) else {}
    return json.dumps(
        _plain(sheet, read)
        | own
        | {
            "title": printable(sheet.title),
            "title_phrases": in_phrases(sheet.title, read),
            "language": sheet.language.partition("-")[0],
            "paper": sheet.paper if isinstance(sheet, Programme) else Paper.A4,
            "address": breakable(printable(shown_address(sheet.address))),
            "qr": code and {"svg": code.svg, "millimetres": code.millimetres},
            "picture": picture and _picture(picture),
            "has_ruby": read is not None,
            "gothic": families.gothic,
            "mincho": families.mincho,
        },
        ensure_ascii=False,
    )


def _plain(value: Any, read: Reader | None) -> Any:
    """A value of a sheet in JSON's types, its texts in pieces."""
    if isinstance(value, str):
        return in_pieces(value, read)
    if isinstance(value, tuple):
        return [_plain(item, read) for item in value]
    if is_dataclass(value):
        own = _APART if isinstance(value, Flyer | Programme | Notice | Guide) else set()
        plain = {f.name: _plain(getattr(value, f.name), read) for f in fields(value) if f.name not in own}
        return plain | ({"hours": in_hours(value.hours, read)} if isinstance(value, DateLine | ProgrammeRow) else {})
    return value


def _picture(picture: Picture) -> dict[str, Any]:
    """The picture as SVG text: JSON holds no bytes. A JPEG goes into the PDF as it is."""
    if picture.kind == "image/svg+xml":
        svg = picture.data.decode()
    else:
        data = base64.b64encode(picture.data).decode()
        size = f'width="{picture.width}" height="{picture.height}"'
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
            f'<image {size} xlink:href="data:{picture.kind};base64,{data}"/></svg>'
        )
    return {"svg": svg, "ratio": picture.width / picture.height, "alt": printable(picture.alt)}
