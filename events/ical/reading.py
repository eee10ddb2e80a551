"""Events out of calendar files that other programs wrote: Google, Outlook, Apple, Thunderbird, Garoon, our own.

Each VEVENT is read by itself, so that what cannot be read does not take the others with it. Those with one UID are one
event: its series, and dates on which it differs (`planning`). Nothing is taken over about who was invited, nor the
address of whoever keeps the calendar; an event marked as private is refused.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from events.importing.imported import Imported, ImportedEvent, ImportProblem

from .lines import Component, components, decoded
from .planning import Plan, planned
from .times import Zones

MOST_BYTES = 5_000_000
MOST_EVENTS = 2_000
LONGEST_EXTRA = 2_000

DIALECTS = {
    "guccho": "guccho",
    "google": "google",
    "outlook": "outlook",
    "microsoft": "outlook",
    "apple": "apple",
    "mozilla": "thunderbird",
    "cybozu": "garoon",
    "garoon": "garoon",
}
"""What a PRODID has in it, and what we call that program."""

OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY")
MEETING_LINKS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
FURTHER = ("CATEGORIES", "COMMENT", "GEO", "RESOURCES")
NOT_FURTHER = ("X-MICROSOFT-", "X-MOZ-", "X-APPLE-", "X-GOOGLE-", "X-LIC-", "X-EVOLUTION-", "X-ALT-DESC", "X-WR-")

_CALLED_OFF = re.compile("中止|延期|順延|キャンセル")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(r"</?(?:a|b|br|div|em|font|html|i|li|ol|p|span|strong|table|td|tr|u|ul)\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(r"(?:<br\b[^<>]*>|</(?:div|li|p|tr)>)\n?", re.IGNORECASE)
_NO_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def read_calendar(data: bytes, today: date) -> Imported:
    """The events of a calendar file, and what is wrong with it; never an exception.

    The row of an event or a problem is the number of its VEVENT in the file, from 1. `today` decides which dates
    become chosen ones where our rules cannot say a rule.
    """
    text, encoding = decoded(data[: MOST_BYTES + 1])
    if not data.strip():
        return Imported((), (ImportProblem(0, "", "file_empty", is_fatal=True),), encoding=encoding)
    if len(data) > MOST_BYTES:
        return Imported((), (ImportProblem(0, "", "file_too_large", is_fatal=True),), encoding=encoding)
    found = list(components(text))
    problems = []
    if not found:
        problems.append(ImportProblem(0, "", "file_unreadable", is_fatal=True))
    if "\ufffd" in text:
        problems.append(ImportProblem(0, "", "undecodable"))
    others = Counter(one.name for one in found if one.name in OTHERS)
    problems += [ImportProblem(0, name, "not_an_event", f"{number}") for name, number in others.items()]
    vevents = list(enumerate((one for one in found if one.name == "VEVENT"), start=1))
    if found and not vevents:
        problems.append(ImportProblem(0, "VEVENT", "file_empty"))
    if len(vevents) > MOST_EVENTS:
        problems.append(ImportProblem(MOST_EVENTS + 1, "", "file_too_large", f"{len(vevents)}", is_fatal=True))
    zones = Zones([one for one in found if one.name == "VTIMEZONE"])
    events = []
    for group in _events(vevents[:MOST_EVENTS], problems):
        event, wrong = _event(group, zones, today)
        if event:
            events.append(event)
        else:
            problems += wrong
    return Imported(tuple(events), tuple(problems), _dialect(found), encoding)


Rows = list[tuple[int, Component]]


def _events(vevents: Rows, problems: list[ImportProblem]) -> Iterator[tuple[tuple[int, Component], Rows, str]]:
    """Each event: its VEVENT, those of single dates of it, and its identifier; what is refused goes to the problems."""
    groups: dict[str, Rows] = {}
    for row, one in vevents:
        reason = _refusal(one)
        if reason:
            problems.append(ImportProblem(row, *reason, one.text("SUMMARY")[:100], is_fatal=True))
            continue
        uid = _clean(one.text("UID"))
        groups.setdefault(uid or f"\n{row}", []).append((row, one))
    for uid, rows in groups.items():
        changed = [(row, one) for row, one in rows if one.first("RECURRENCE-ID")]
        whole = _newest([(row, one) for row, one in rows if not one.first("RECURRENCE-ID")], problems)
        changed = _newest(changed, problems, "RECURRENCE-ID")
        if not whole:
            yield changed[0], changed, uid.strip()
        for number, master in enumerate(whole):
            if number:
                problems.append(ImportProblem(master[0], "UID", "duplicate_id", uid[:100]))
            yield master, [] if number else changed, f"{uid}#{number + 1}" if number else uid if uid[0] != "\n" else ""


def _refusal(one: Component) -> tuple[str, str] | None:
    if not one.is_closed:
        return "", "cut_off"
    if one.text("CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}:
        return "CLASS", "private_event"
    return None


def _newest(rows: Rows, problems: list[ImportProblem], key: str = "") -> Rows:
    """Of several versions the one with the highest SEQUENCE; versions are alike in `key`, or without one in the start.

    Files in which everything has the same UID hold different events, and these differ in the start.
    """
    kept: dict[str, tuple[int, Component]] = {}
    for row, one in rows:
        same = one.first(key or "DTSTART")
        name = same.value.strip() if same else ""
        older = row
        if name not in kept or _sequence(one) >= _sequence(kept[name][1]):
            older = kept[name][0] if name in kept else 0
            kept[name] = (row, one)
        if older:
            problems.append(ImportProblem(older, "SEQUENCE", "older_version", one.text("SUMMARY")[:100], is_fatal=True))
    return list(kept.values())


def _sequence(one: Component) -> int:
    text = one.text("SEQUENCE")
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else 0


def _event(
    group: tuple[tuple[int, Component], Rows, str], zones: Zones, today: date
) -> tuple[ImportedEvent | None, list[ImportProblem]]:
    """The event, or what is fatal about it."""
    (row, one), changed, uid = group
    title = " ".join(_clean(one.text("SUMMARY")).split())
    if not title:
        return None, [ImportProblem(row, "SUMMARY", "title_missing", is_fatal=True)]
    plan: Plan = planned(row, one, changed, zones, today)
    if not plan.schedule.entries:
        return None, [replace(problem, is_fatal=True) for problem in plan.problems]
    problems = list(plan.problems)
    place, online = _clean(one.text("LOCATION")), _online(one)
    if _ADDRESS.fullmatch(place):
        place, online = "", online or place
    url = _clean(one.text("URL"))
    if url and not _ADDRESS.fullmatch(url):
        problems.append(ImportProblem(row, "URL", "url_not_absolute", url[:100]))
    status_words = _status_words(one, title)
    if status_words:
        problems.append(ImportProblem(row, "STATUS", "status_in_words", status_words))
    categories = [_clean(text).strip() for found in one.all("CATEGORIES") for text in found.texts]
    organizer = one.first("ORGANIZER")
    name = _clean(organizer.parameters.get("CN", "")) if organizer else ""
    return (
        ImportedEvent(
            row,
            uid,
            title,
            description=_description(one),
            kind=next(filter(None, categories), ""),
            schedule=plan.schedule,
            status_words=status_words,
            place=place,
            places=plan.places,
            online_url=online,
            url=url if _ADDRESS.fullmatch(url) else "",
            image_url=_image(one),
            organizer="" if "@" in name else name,
            contact_name=_clean(one.text("CONTACT")),
            extra=_extra(one),
            problems=tuple(problems),
        ),
        [],
    )


def _status_words(one: Component, title: str) -> str:
    if one.text("STATUS").upper() == "CANCELLED" or one.method == "CANCEL":
        return "中止"
    found = _CALLED_OFF.search(title)
    return found[0] if found else ""


def _description(one: Component) -> str:
    """The description as plain text; Google's may be HTML, and Outlook has that in a property of its own."""
    text = one.text("DESCRIPTION") or one.text("X-ALT-DESC")
    if _TAG.search(text):
        body = text.lower().find("<body")
        text = _BREAK.sub("\n", text[max(body, 0) :])
        text = html.unescape(re.sub(r"<[^<>]*>", "", text)).replace("\xa0", " ")
    return _clean(text)


def _online(one: Component) -> str:
    for name in MEETING_LINKS:
        link = _clean(one.text(name))
        if _ADDRESS.fullmatch(link):
            return link
    return ""


def _image(one: Component) -> str:
    for found in (*one.all("IMAGE"), *one.all("ATTACH")):
        is_image = found.name == "IMAGE" or found.parameters.get("FMTTYPE", "").lower().startswith("image/")
        if is_image and _ADDRESS.fullmatch(link := found.value.strip()):
            return link
    return ""


def _extra(one: Component) -> dict[str, str]:
    """What we have no field for, and what is not some program's own affair."""
    extra: dict[str, list[str]] = {}
    for found in one.properties:
        if found.name in FURTHER or (found.name.startswith("X-") and not found.name.startswith(NOT_FURTHER)):
            text = _clean(", ".join(found.texts) if found.name == "CATEGORIES" else found.text)
            extra.setdefault(found.name, []).append(text)
    return {name: "\n".join(texts)[:LONGEST_EXTRA] for name, texts in extra.items() if any(texts)}


def _dialect(found: list[Component]) -> str:
    products = " ".join(one.text("PRODID").lower() for one in found if one.name == "VCALENDAR")
    return next((name for mark, name in DIALECTS.items() if mark in products), "")


def _clean(text: str) -> str:
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
