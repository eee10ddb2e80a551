"""The lines of a calendar file as other programs write them: any line ends, some encodings, several calendars in one.

Everything is read that can be. Only the text level is here; what the values mean is for `times` and `reading`.
"""

import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MAIN = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
LONGEST_VALUE = 20_000
"""Characters after which lines that are no properties are no longer taken for the rest of one."""

ESCAPES = {"n": "\n", "N": "\n"}

_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[^=:;"]+(?:=(?:"[^"]*"|[^":;])*)?)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=:;"]+)(?:=((?:"[^"]*"|[^":;])*))?')
_FOLD = re.compile(rb"\n[ \t]")


@dataclass(frozen=True)
class Property:
    """One property: name and parameter names in capitals, the value as it stands in the file."""

    name: str
    parameters: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text (RFC 5545 §3.3.11), from vCalendar 1.0 too."""
        return replace_escapes(self.value)

    @property
    def texts(self) -> list[str]:
        """The value as a list of texts."""
        return [replace_escapes(part) for part in re.split(r"(?<!\\),", self.value)]


@dataclass
class Component:
    """A component without those inside it, of which only time zones keep the properties; `method` is its calendar's."""

    name: str
    method: str = ""
    properties: list[Property] = field(default_factory=list)
    is_closed: bool = False

    def all(self, name: str) -> list[Property]:
        """Every property of this name."""
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        """The first property of this name."""
        return next((one for one in self.properties if one.name == name), None)

    def text(self, name: str) -> str:
        """The text of the first property of this name that has one, otherwise ""."""
        return next((text for one in self.all(name) if (text := one.text.strip())), "")


def replace_escapes(value: str) -> str:
    """A value of TEXT as text."""
    return re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), value, flags=re.DOTALL)


def decoded(data: bytes) -> tuple[str, str]:
    """The unfolded text, its lines ending with a line feed, and its encoding.

    Lines are unfolded first, for some programs fold in the middle of a character. Bytes that are no text in the
    encoding become U+FFFD.
    """
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _unfolded(data.decode(encoding, "replace").encode("utf-8", "replace")).decode(), encoding
    data = _unfolded(data.removeprefix(b"\xef\xbb\xbf"))
    text = data.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    if b"\x1b$" in data and not damage:
        return data.decode("iso2022_jp", "replace"), "iso-2022-jp"
    if damage > sum(char > "\x7f" for char in text) // 10:
        try:
            return data.decode("cp932"), "cp932"
        except UnicodeDecodeError:
            pass
    return text, "utf-8"


def _unfolded(data: bytes) -> bytes:
    data = data.replace(b"\0", b"").replace(b"\r\n", b"\n")
    return _FOLD.sub(b"", data if b"\n" in data else data.replace(b"\r", b"\n"))


def components(text: str) -> Iterator[Component]:
    """The calendars, before what is in them, and their main components, in their order in the file."""
    calendar = Component("VCALENDAR")
    current: Component | None = None
    inside = 0
    for one in _properties(text):
        name = one.value.strip().upper()
        if one.name == "BEGIN" and name in MAIN:
            if current:
                yield current
            current, inside = Component(name, calendar.text("METHOD").upper()), 0
        elif one.name in {"BEGIN", "END"} and name == "VCALENDAR":
            if current:
                yield current
            current = None
            if one.name == "BEGIN":
                calendar = Component("VCALENDAR")
                yield calendar
        elif current is None:
            calendar.properties.append(one)
        elif one.name == "BEGIN":
            inside += 1
        elif one.name == "END" and name == current.name:
            current.is_closed = True
            yield current
            current = None
        elif one.name == "END":
            inside = max(inside - 1, 0)
        elif not inside or current.name == "VTIMEZONE":
            current.properties.append(one)
    if current:
        yield current


def _properties(text: str) -> Iterator[Property]:
    """The properties; a line that is none goes on with the value before, as where a line break was not escaped."""
    last: Property | None = None
    for line in text.split("\n"):
        found = _LINE.fullmatch(line.rstrip("\r"))
        if found is None or (last and _is_unfinished(last)):
            if last and line.strip() and len(last.value) < LONGEST_VALUE:
                last = Property(last.name, last.parameters, f"{last.value}\n{line}")
            continue
        if last:
            yield _plain(last)
        parameters = {key.strip().upper(): value.replace('"', "") for key, value in _PARAMETER.findall(found[2])}
        last = Property(found[1].upper(), parameters, found[3])
    if last:
        yield _plain(last)


def _is_unfinished(one: Property) -> bool:
    return one.parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" and one.value.endswith("=")


def _plain(one: Property) -> Property:
    """The property with its value decoded where it is quoted-printable (vCalendar 1.0)."""
    if one.parameters.get("ENCODING", "").upper() != "QUOTED-PRINTABLE":
        return one
    data = quopri.decodestring(one.value.encode("utf-8", "replace"))
    encoding = "cp932" if "JIS" in one.parameters.get("CHARSET", "").upper() else "utf-8"
    return Property(one.name, one.parameters, data.decode(encoding, "replace").replace("\r\n", "\n"))
