"""From an event of a file to what the fields of its page say; what has no field goes to a note for the editor.

`values` are plain JSON: so that what was written once can be kept, and later be compared with what the page says
and with what the next file says.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.kinds import EventKind, Venue
from events.models import EventPage
from events.planning import DateException, ScheduleEntry
from events.schedule import Schedule
from events.sentence import say
from site_core.phones import PHONE_NUMBER, normalise_phone
from site_core.translatable import among_sources

from .imported import ImportedEvent, ImportProblem
from .imported_json import entry_as_json, exception_as_json

MOST_ROWS = 200
"""An editor's form with more rows of a schedule cannot be used; further dates go to the note."""

PLAIN = (
    "title", "summary", "on_holidays", "at_new_year", "online_url", "co_hosts", "is_free", "fee", "application",
    "application_note", "audience_note", "contact_name", "phone", "fax", "email", "website",
)  # fmt: skip
"""The fields whose value is what it says."""

NAMES = ("title", "kind", "schedule", "dates", "place", *PLAIN[1:], "body")
"""Everything that is compared, in the order in which it is told."""

_NO_APPLICATION = {"不要", "申込不要", "申し込み不要", "事前申込不要", "予約不要", "事前予約不要"}
_DATES_BELOW = "日程は下のとおりです"
_SPACE = re.compile(r"\s+")


def folded(name: str) -> str:
    """A name without what people write differently: width, case, spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).casefold()


class Vocabulary:
    """The kinds and venues the site knows, by what they may be called. Two queries."""

    def __init__(self):
        self.kinds: dict[str, int] = {}
        self.venues: dict[str, Venue] = {}
        for kind in EventKind.objects.filter(**among_sources()).order_by("-sort_order", "-pk"):
            for name in filter(None, (kind.reading, kind.name)):
                self.kinds[folded(name)] = kind.pk
        known = Venue.objects.filter(**among_sources()).only("name", "address", "access", "parking")
        for venue in known.order_by("-pk"):
            self.venues[folded(venue.name)] = venue


@dataclass
class Mapped:
    """What a page is to say, the note for its editor, and what was found wrong on the way."""

    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def note(self) -> str:
        return "\n".join(self.notes)

    def keep(self, label: str, text: str) -> None:
        """Put into the note what has no field."""
        if text := text.strip():
            self.notes.append(f"{label}：{text}")

    def fit(self, name: str, text: str) -> str:
        """The text as its field can hold it; where it is too long, all of it stands in the note as well."""
        text = " ".join(text.split())
        most = EventPage._meta.get_field(name).max_length
        if len(text) <= most:
            return text
        self.keep(label_of(name), text)
        return f"{text[: most - 1]}…"


def label_of(name: str) -> str:
    """What an editor knows a value by."""
    labels = {"schedule": _("When"), "dates": _("Single dates"), "place": _("Where")}
    return labels.get(name) or str(EventPage._meta.get_field(name).verbose_name)


def mapped(event: ImportedEvent, host_names: set[str], vocabulary: Vocabulary) -> Mapped:
    """What the page of an event is to say. `host_names` are the folded names of the host it goes to."""
    found = Mapped()
    if event.status_words:
        found.keep(_("Called off or put off, as the file says"), event.status_words)
    values = found.values
    values["title"] = found.fit("title", event.title)
    values["kind"] = vocabulary.kinds.get(folded(event.kind)) if event.kind else None
    if event.kind and not values["kind"]:
        found.keep(label_of("kind"), event.kind)
    values["schedule"] = _schedule(event, found)
    values["on_holidays"] = event.schedule.on_holidays or ""
    values["at_new_year"] = event.schedule.at_new_year or ""
    values["dates"] = _dates(event, vocabulary, found)
    venue = vocabulary.venues.get(folded(event.place)) if event.place else None
    values["place"] = _place(event, venue, found)
    values["body"] = _body(event, venue, values, found)
    _contact(event, found)
    _taking_part(event, found)
    _left_over(event, host_names, found)
    return found


def _schedule(event: ImportedEvent, found: Mapped) -> dict[str, Any]:
    """The rows that can be kept, and the sentence: what the rows say, then the prose that is no rule."""
    rows, refused = [], []
    for entry in event.schedule.entries:
        made = ScheduleEntry.rows_of(entry)
        try:
            for row in made:
                row.full_clean(exclude=["page"])
        except ValidationError:
            refused.append(entry)
        else:
            rows += made
    rows, further = rows[:MOST_ROWS], rows[MOST_ROWS:]
    if refused:
        words = say(Schedule(tuple(refused))) or event.schedule_text
        found.problems.append(ImportProblem(event.row, "", "recurrence_unsupported", words[:100]))
        found.keep(label_of("schedule"), words)
    if further:
        found.problems.append(ImportProblem(event.row, "", "rule_shortened", str(len(further))))
        found.keep(_("Further dates"), "、".join(_row_in_words(row) for row in further))
    said = say(Schedule(tuple(row.as_entry() for row in rows)))
    prose = " ".join(event.schedule_text.split())
    text = "。".join(part for part in (said, prose) if part) or _DATES_BELOW
    return {
        "text": found.fit("schedule_text", text),
        "says_more": bool(prose) and bool(said),
        "entries": [entry_as_json(row.as_entry()) for row in rows],
    }


def _row_in_words(row: ScheduleEntry) -> str:
    return f"{row.starts_on:%Y-%m-%d}" + (f" {row.starts_at:%H:%M}" if row.starts_at else "")


def _dates(event: ImportedEvent, vocabulary: Vocabulary, found: Mapped) -> list[dict[str, Any]]:
    """What is said of single dates; a place that is no venue of ours goes into the note of its date."""
    said = []
    for exception in event.schedule.exceptions:
        one = exception_as_json(exception)
        if exception.venue is not None:
            place = event.places.get(exception.venue, "")
            venue = vocabulary.venues.get(folded(place))
            one["venue"] = venue.pk if venue else None
            if not venue and place:
                one["note"] = " ".join(filter(None, (_("Place: %(place)s") % {"place": place}, exception.note)))
        for name in ("reason", "note"):
            most = DateException._meta.get_field(name).max_length
            if len(one[name]) > most:
                found.keep(f"{exception.original_start:%Y-%m-%d}", one[name])
                one[name] = f"{one[name][: most - 1]}…"
        said.append(one)
    for pause in event.schedule.pauses:
        found.keep(_("Pause"), f"{pause.first}–{pause.last or ''} {pause.reason}")
    return said


def _place(event: ImportedEvent, venue: Venue | None, found: Mapped) -> dict[str, Any]:
    if venue:
        if event.address and folded(event.address) not in folded(venue.address):
            found.keep(_("Address"), event.address)
        return {"venues": [venue.pk], "note": ""}
    words = f"{event.place}（{event.address}）" if event.place and event.address else event.place or event.address
    return {"venues": [], "note": found.fit("place_note", words)}


def _body(event: ImportedEvent, venue: Venue | None, values: dict[str, Any], found: Mapped) -> str:
    """The text of the page; a summary too long for its field goes into it whole."""
    summary, text = " ".join(event.summary.split()), event.description.strip()
    if len(summary) > EventPage._meta.get_field("summary").max_length:
        text = "\n\n".join(filter(None, (event.summary.strip(), text)))
        summary = ""
    elif folded(text) == folded(summary):
        text = ""
    values["summary"] = summary
    # Readers need these, and only a venue has fields for them.
    for label, said, known in (
        (_("Getting there"), event.access, venue and venue.access),
        (_("Parking"), event.parking, venue and venue.parking),
    ):
        if said and not (known and folded(said) in folded(known)):
            text = "\n\n".join(filter(None, (text, f"{label}：{said}")))
    return text


def _contact(event: ImportedEvent, found: Mapped) -> None:
    values = found.values
    extension = _("extension %(number)s") % {"number": event.phone_extension} if event.phone_extension else ""
    name = (
        f"{event.contact_name}（{extension}）" if event.contact_name and extension else event.contact_name or extension
    )
    values["contact_name"] = found.fit("contact_name", name)
    for name in ("phone", "fax"):
        number = normalise_phone(getattr(event, name))
        is_number = bool(PHONE_NUMBER.fullmatch(number)) and len(number) <= EventPage._meta.get_field(name).max_length
        values[name] = number if is_number else ""
        if not is_number:
            found.keep(label_of(name), getattr(event, name))
    for name, text in (("email", event.email), ("website", event.url), ("online_url", event.online_url)):
        values[name] = _valid(name, text, found)


def _valid(name: str, text: str, found: Mapped) -> str:
    """The text where its field takes it; otherwise it stands in the note."""
    if text:
        try:
            return EventPage._meta.get_field(name).clean(text, None)
        except ValidationError:
            found.keep(label_of(name), text)
    return ""


def _taking_part(event: ImportedEvent, found: Mapped) -> None:
    values = found.values
    values["is_free"] = event.is_free
    values["fee"] = found.fit("fee", event.fee)
    values["audience_note"] = found.fit("audience_note", event.audience)
    values["application"] = EventPage.Application.NONE if folded(event.application) in _NO_APPLICATION else ""
    deadline = _("Apply by: %(day)s") % {"day": event.deadline} if event.deadline else ""
    capacity = _("Places: %(number)s") % {"number": event.capacity} if event.capacity else ""
    application = "" if values["application"] else event.application
    values["application_note"] = found.fit(
        "application_note", "／".join(filter(None, (application, deadline, capacity)))
    )
    values["co_hosts"] = found.fit("co_hosts", event.co_organizers)


def _left_over(event: ImportedEvent, host_names: set[str], found: Mapped) -> None:
    if folded(event.organizer) not in host_names:
        found.keep(_("Organizer"), event.organizer)
    found.keep(_("Reading"), event.reading)
    found.keep(_("Picture"), event.image_url)
    found.keep(_("Remarks"), event.note)
    for header, text in event.extra.items():
        found.keep(header, text)
