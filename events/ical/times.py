"""Days, times, lengths and time zones in calendar files of other programs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.schedule import TOKYO

from .lines import Component, Property

YEARS = range(1900, 2101)
"""Years we take for meant; others are mistyped, and some have no place on a clock in Tokyo."""

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z)?)?", re.IGNORECASE | re.ASCII)
_LENGTH = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", re.ASCII)
_HERE = re.compile(r"tokyo|osaka|japan|\bjst\b|東京|大阪|日本", re.IGNORECASE)


@dataclass(frozen=True)
class Moment:
    """When something is: aware, in the zone the file says; a day is its midnight in Tokyo."""

    at: datetime
    is_day: bool = False
    is_zone_unknown: bool = False

    @property
    def here(self) -> datetime:
        """The same moment in Tokyo."""
        return self.at.astimezone(TOKYO)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it was said by another clock than Tokyo's."""
        return self.at.utcoffset() != timedelta(hours=9)

    @property
    def is_clock_steady(self) -> bool:
        """Whether its clock has no summer time in the year to come."""
        bare = self.at.replace(tzinfo=None)
        months = ((bare + timedelta(days=30 * month)).replace(tzinfo=self.at.tzinfo) for month in range(13))
        return len({moment.utcoffset() for moment in months}) == 1


class Zones:
    """The time zones of a file, by the names it uses: IANA's, Windows', with a prefix, or its own with one offset."""

    def __init__(self, components: list[Component]) -> None:
        self._components = {one.text("TZID"): one for one in components}
        self._found: dict[str, tzinfo | None] = {}

    def named(self, name: str) -> tzinfo | None:
        """The zone of this name; None where nobody knows what is meant."""
        if name not in self._found:
            self._found[name] = self._find(name.strip())
        return self._found[name]

    def _find(self, name: str) -> tzinfo | None:
        component = self._components.get(name, Component("VTIMEZONE"))
        last_parts = "/".join(name.split("/")[-2:])
        for known in (name, WINDOWS_TO_OLSON.get(name, ""), component.text("X-LIC-LOCATION"), last_parts):
            if zone := _zone(known):
                return zone
        offsets = {one.value.strip() for one in component.all("TZOFFSETTO")}
        if len(offsets) == 1 and (found := re.fullmatch(r"([+-])(\d\d)(\d\d)(?:\d\d)?", offsets.pop(), re.ASCII)):
            offset = timedelta(hours=int(found[2]) % 24, minutes=int(found[3]) % 60)
            return timezone(-offset if found[1] == "-" else offset)
        return TOKYO if _HERE.search(name) else None


def moments(one: Property, zones: Zones) -> list[Moment]:
    """The moments that a property names, separated by commas; of a period, its start. ValueError for anything else."""
    return [_moment(text.partition("/")[0], one.parameters, zones) for text in one.value.split(",") if text.strip()]


def periods(one: Property, zones: Zones) -> list[tuple[Moment, timedelta | None]]:
    """The moments, each with its length where the property says periods. ValueError for anything else."""
    found: list[tuple[Moment, timedelta | None]] = []
    for text in one.value.split(","):
        start_text, slash, end_text = text.strip().partition("/")
        if not start_text:
            continue
        start = _moment(start_text, one.parameters, zones)
        if not slash:
            found.append((start, None))
        elif end_text.upper().startswith("P"):
            found.append((start, length(end_text)))
        else:
            found.append((start, _moment(end_text, one.parameters, zones).at - start.at))
    return found


def length(text: str) -> timedelta:
    """A DURATION (RFC 5545 §3.3.6). ValueError for anything else."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    size = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -size if found[1] == "-" else size


def _moment(text: str, parameters: Mapping[str, str], zones: Zones) -> Moment:
    found = _MOMENT.fullmatch(text.strip())
    if found is None or int(found[1]) not in YEARS:
        raise ValueError(text)
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if found[4] is None or parameters.get("VALUE", "").upper() == "DATE":
        return Moment(datetime(day.year, day.month, day.day, tzinfo=TOKYO), is_day=True)
    zone: tzinfo | None = TOKYO  # a time without a zone is the reader's (RFC 5545 §3.3.5), and ours are here
    if found[7]:
        zone = UTC
    elif name := parameters.get("TZID", ""):
        zone = zones.named(name)
    seconds = min(int(found[6] or 0), 59)
    at = datetime(day.year, day.month, day.day, int(found[4]), int(found[5]), seconds, tzinfo=zone or TOKYO)
    return Moment(at, is_zone_unknown=zone is None)


def _zone(name: str) -> tzinfo | None:
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None
