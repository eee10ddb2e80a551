"""PURE: dates as search engines read them: one Event for each date to come (schema.org).

A schedule is not said: Google reads single dates only, each with an address of its own (Search Central, "Event").
"""

from dataclasses import dataclass
from datetime import date, datetime

from .schedule import TOKYO, Status

_SCHEMA = "https://schema.org"


@dataclass(frozen=True)
class Place:
    """Where it is; the address as it is written on a letter."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class EventDate:
    """One date of an event; addresses are absolute.

    `last_day` is the last day, included, of one that lasts all day. `previous_start` is the start it was planned for
    where it has another now. `is_online` is whether one can take part online; `online_url` is only what everybody may
    know. `is_free` is None where nobody has said.
    """

    name: str
    url: str
    language: str
    starts_at: datetime
    ends_at: datetime | None = None
    is_all_day: bool = False
    last_day: date | None = None
    status: Status = Status.PLANNED
    previous_start: datetime | None = None
    place: Place | None = None
    is_online: bool = False
    online_url: str = ""
    host: str = ""
    host_url: str = ""
    is_free: bool | None = None
    description: str = ""


def event_data(one: EventDate) -> dict[str, object]:
    """What is said of one date; what is not known is left out."""
    said: dict[str, object] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "name": one.name,
        "url": one.url,
        "inLanguage": one.language,
        "startDate": _moment(one.starts_at, is_all_day=one.is_all_day),
        "eventStatus": f"{_SCHEMA}/{_status(one)}",
    }
    if one.previous_start and _status(one) == "EventRescheduled":
        said["previousStartDate"] = _moment(one.previous_start, is_all_day=one.is_all_day)
    if one.is_all_day:
        said["endDate"] = (one.last_day or one.starts_at.astimezone(TOKYO).date()).isoformat()
    elif one.ends_at:
        said["endDate"] = _moment(one.ends_at, is_all_day=False)
    if location := _location(one):
        said["eventAttendanceMode"] = f"{_SCHEMA}/{_mode(one)}"
        said["location"] = location[0] if len(location) == 1 else location
    if one.host:
        said["organizer"] = {"@type": "Organization", "name": one.host} | (
            {"url": one.host_url} if one.host_url else {}
        )
    if one.is_free is not None:
        said["isAccessibleForFree"] = one.is_free
    if one.description:
        said["description"] = one.description
    return said


def _status(one: EventDate) -> str:
    if one.status is Status.CANCELLED:
        return "EventCancelled"
    if one.previous_start:
        return "EventRescheduled"
    return "EventPostponed" if one.status is Status.POSTPONED else "EventScheduled"


def _mode(one: EventDate) -> str:
    if one.place and one.is_online:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if one.is_online else "OfflineEventAttendanceMode"


def _location(one: EventDate) -> list[dict[str, object]]:
    places: list[dict[str, object]] = []
    if one.place:
        place: dict[str, object] = {"@type": "Place", "name": one.place.name}
        if one.place.address:
            place["address"] = {
                "@type": "PostalAddress",
                "streetAddress": one.place.address,
                "addressCountry": "JP",
            }
        places.append(place)
    if one.is_online:
        places.append({"@type": "VirtualLocation", "url": one.online_url or one.url})
    return places


def _moment(moment: datetime, *, is_all_day: bool) -> str:
    local = moment.astimezone(TOKYO)
    return local.date().isoformat() if is_all_day else local.isoformat(timespec="seconds")
