"""Between what a file said (`import_mapping`) and a page of ours: reading its values, comparing, writing them."""

import html
import re
from typing import Any

from django.utils.html import escape, strip_tags

from events.models import EventVenue
from events.planning import DateException, DateStatus, ScheduleEntry
from events.schedule import TOKYO
from events.schedules import as_data

from .imported_json import entry_as_json, entry_from_json, exception_as_json, exception_from_json
from .mapping import NAMES, PLAIN

_SPACE = re.compile(r"\s+")


def values_of(page) -> dict[str, Any]:
    """What a page, a draft's or a public one's, says now, to compare with what was written."""
    values = {name: getattr(page, name) for name in PLAIN}
    said = DateException.objects.filter(page_id=page.pk) if page.pk else []
    return values | {
        "kind": page.kind_id,
        "schedule": {
            "text": page.schedule_text,
            "says_more": page.text_says_more,
            "entries": [entry_as_json(entry) for entry in page.planned_entries()],
        },
        "dates": [exception_as_json(as_data(row)) for row in said],
        "place": {"venues": [row.venue_id for row in page.venues.all()], "note": page.place_note},
        "body": _text_of(page.body),
    }


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The names of the values in which two differ; how text is broken into lines makes no difference."""
    return [name for name in NAMES if _comparable(name, one.get(name)) != _comparable(name, other.get(name))]


def _comparable(name: str, value: Any) -> Any:
    if name == "schedule" and value:
        # Whether the text says more is found out anew each time it is saved.
        return [_comparable("", value["text"]), value["entries"]]
    if name == "place" and value:
        return [value["venues"], _comparable("", value["note"])]
    if isinstance(value, str):
        return _SPACE.sub(" ", value).strip()
    return value


def _text_of(body) -> str:
    """The words of a body, to see whether it was changed; what is no text is told by its kind."""
    parts = []
    for block in body:
        if block.block_type == "text":
            source = re.sub(r"<br\s*/?>|</(?:p|li|h\d)>", "\n", getattr(block.value, "source", ""))
            parts.append(html.unescape(strip_tags(source)).strip())
        else:
            parts.append(f"[{block.block_type}] {block.value}")
    return "\n\n".join(parts)


def write(page, values: dict[str, Any], names) -> None:
    """Let the page, not saved yet, say these of the values. What is said of single dates is not the page's."""
    for name in names:
        value = values[name]
        if name in PLAIN:
            setattr(page, name, value)
        elif name == "kind":
            page.kind_id = value
        elif name == "schedule":
            page.schedule_text, page.text_says_more = value["text"], value["says_more"]
            entries = [entry_from_json(entry) for entry in value["entries"]]
            page.entries.set(_in_order(row for entry in entries for row in ScheduleEntry.rows_of(entry)))
        elif name == "place":
            page.place_note = value["note"]
            page.venues.set(_in_order(EventVenue(venue_id=pk) for pk in value["venues"]))
        elif name == "body":
            page.body = [("text", _paragraphs(value))] if value else []


def write_dates(page, said: list[dict[str, Any]]) -> None:
    """Store what is said of single dates of a page that was never public.

    It has no dates yet, so `changes.change_date` knows none of them; they come with its publication.
    """
    DateException.objects.filter(page_id=page.pk).delete()
    for one in said:
        exception = exception_from_json(one)
        DateException.objects.create(
            page_id=page.pk,
            original_start=exception.original_start,
            status=exception.status.value,
            starts_at=exception.starts_at,
            ends_at=exception.ends_at,
            venue_id=exception.venue,
            is_full=exception.is_full,
            reason=exception.reason,
            note=exception.note,
        )


def dates_in_words(said: list[dict[str, Any]]) -> str:
    """What is said of single dates, a line each."""
    lines = []
    for one in said:
        exception = exception_from_json(one)
        parts = [f"{exception.original_start:%Y-%m-%d %H:%M}", str(DateStatus(exception.status.value).label)]
        if exception.starts_at:
            parts.append(f"→ {exception.starts_at.astimezone(TOKYO):%Y-%m-%d %H:%M}")
        lines.append(" ".join(filter(None, (*parts, exception.reason, exception.note))))
    return "\n".join(lines)


def _in_order(rows) -> list:
    rows = list(rows)
    for place, row in enumerate(rows):
        row.sort_order = place
    return rows


def _paragraphs(text: str) -> str:
    """Plain text as rich text: an empty line parts paragraphs, a line break stays one."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in parts)
