"""What stands on a sheet of paper: words ready to print, the same for the print page and for the PDF.

A4 flyer of one event (チラシ), A4 or A3 programme of a month (予定表), A4 notice for a door (中止のお知らせ), A4 guide.
Days, hours and labels come as they are to be read, in the language of the sheet. Only a title and an address must be
there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote, urlsplit


class Paper(StrEnum):
    """The sizes of paper, by the names the PDF and the style sheet know them by."""

    A4 = "a4"
    A3 = "a3"


class Density(StrEnum):
    """How much stands on a flyer: the print page cannot measure, so it takes its size of type from this."""

    AIRY = "airy"
    NORMAL = "normal"
    DENSE = "dense"


@dataclass(frozen=True)
class Words:
    """The sheets' own words, in their language. `continued` points from a text cut short to the page."""

    when: str
    where: str
    contact: str
    phone: str
    fax: str
    host: str
    more: str
    continued: str
    qr_code: str
    day: str
    hours: str
    what: str
    who: str
    nothing: str


@dataclass(frozen=True)
class Mark:
    """A word in a box: 中止, 満席, 会場変更. `is_off` where nobody should come."""

    word: str
    is_off: bool = False


@dataclass(frozen=True)
class DateLine:
    """One date: `day` 10月8日（木）, `hours` 10時〜12時, and what became of it."""

    day: str
    hours: str = ""
    mark: Mark | None = None
    note: str = ""


@dataclass(frozen=True)
class Place:
    """Where it happens."""

    name: str
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """Something to know before coming: 参加費, 申込, 対象, 持ち物, バリアフリー."""

    label: str
    text: str


@dataclass(frozen=True)
class Contact:
    """Whom to ask; phone and FAX both where there are both."""

    name: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.phone or self.fax or self.email)


@dataclass(frozen=True)
class Picture:
    """A JPEG, PNG or SVG file, its size in pixels, and what it shows; without `alt` it is a decoration."""

    data: bytes
    kind: str  # image/jpeg, image/png or image/svg+xml
    width: int
    height: int
    alt: str = ""


@dataclass(frozen=True)
class Flyer:
    """One event on one side of A4. `sentence` says the whole schedule, `dates` are the next ones, `as_of` says when."""

    title: str
    address: str
    words: Words
    language: str = "ja"
    publisher: str = ""
    kind: str = ""
    area: str = ""
    summary: str = ""
    sentence: str = ""
    dates: tuple[DateLine, ...] = ()
    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    description: str = ""
    host: str = ""
    contact: Contact = Contact()
    picture: Picture | None = None
    as_of: str = ""

    @property
    def density(self) -> Density:
        """How much there is to print."""
        amount = sum(map(len, self._texts())) + 20 * (len(self.dates) + len(self.facts)) + 150 * bool(self.picture)
        if amount < 350:
            return Density.AIRY
        return Density.NORMAL if amount < 700 else Density.DENSE

    def _texts(self) -> Iterator[str]:
        yield from (self.title, self.summary, self.sentence, self.description, self.host)
        for place in self.places:
            yield from (place.name, place.address, place.note)
        for fact in self.facts:
            yield fact.text
        for line in self.dates:
            yield line.note


@dataclass(frozen=True)
class ProgrammeRow:
    """One date of one event in a programme."""

    title: str
    hours: str = ""
    place: str = ""
    host: str = ""
    contact: Contact = Contact()
    mark: Mark | None = None
    note: str = ""


@dataclass(frozen=True)
class ProgrammeDay:
    """A day with something on it: `day` 8日, `weekday` （木）, `holiday` its name; `is_rest`: a Sunday or a holiday."""

    day: str
    weekday: str
    rows: tuple[ProgrammeRow, ...]
    holiday: str = ""
    is_rest: bool = False


@dataclass(frozen=True)
class Programme:
    """A month of a 校区, a host or the city: `title` 10月の予定表, `period` 令和8年10月, `scope` whose it is."""

    title: str
    address: str
    words: Words
    days: tuple[ProgrammeDay, ...] = ()
    language: str = "ja"
    publisher: str = ""
    scope: str = ""
    period: str = ""
    introduction: str = ""
    contact: Contact = Contact()
    as_of: str = ""
    paper: Paper = Paper.A4

    @property
    def density(self) -> Density:
        """How much there is to print: DENSE where smaller type brings it onto one page, NORMAL where nothing does."""
        rows, scale = sum(len(day.rows) for day in self.days), 2 if self.paper is Paper.A3 else 1
        if rows <= 10 * scale:
            return Density.AIRY
        return Density.DENSE if rows <= 15 * scale else Density.NORMAL


@dataclass(frozen=True)
class Notice:
    """A sheet for a door: `heading` 中止のお知らせ, which event, which dates, why, and the dates there are instead."""

    heading: str
    title: str
    address: str
    words: Words
    dates: tuple[DateLine, ...] = ()
    instead_label: str = ""
    instead: tuple[DateLine, ...] = ()
    reason: str = ""
    message: str = ""
    place: str = ""
    host: str = ""
    contact: Contact = Contact()
    language: str = "ja"
    publisher: str = ""
    as_of: str = ""


@dataclass(frozen=True)
class Step:
    """One thing to do: what it is called, and how it is done in a sentence or two."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Guide:
    """A sheet that shows how something is done: `introduction`, numbered steps, what to do where one is stuck."""

    title: str
    address: str
    words: Words
    steps: tuple[Step, ...] = ()
    introduction: str = ""
    scan: str = ""
    stuck: str = ""
    asked: str = ""
    contact: Contact = Contact()
    language: str = "ja"
    publisher: str = ""
    as_of: str = ""


type Sheet = Flyer | Programme | Notice | Guide


def shown_address(address: str) -> str:
    """An address as people read and type it: without https://, its Japanese in Japanese."""
    parts = urlsplit(address)
    shown = parts.netloc + unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    return shown.rstrip("/") or address
