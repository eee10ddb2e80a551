"""PURE: an imported event as JSON and back, so that it can wait in the database until somebody has looked at it."""

import hashlib
import json
import re
from datetime import date, datetime, time
from typing import Any

from events.schedule import (
    TOKYO,
    DateException,
    Entry,
    Frequency,
    HolidayPolicy,
    Pause,
    Rule,
    Schedule,
    Status,
    Weekday,
)

from .imported import ImportedEvent, ImportProblem

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")
_TEXTS = (
    "external_id", "title", "reading", "summary", "description", "kind", "schedule_text", "status_words", "place",
    "address", "online_url", "url", "image_url", "organizer", "co_organizers", "audience", "capacity", "fee",
    "application", "deadline", "access", "parking", "contact_name", "phone", "phone_extension", "fax", "email", "note",
)  # fmt: skip


def event_as_json(event: ImportedEvent) -> dict[str, Any]:
    """What the event says, without its problems. Texts that are empty are left out."""
    said: dict[str, Any] = {"title": "", **{name: text for name in _TEXTS if (text := getattr(event, name))}}
    said |= {
        "row": event.row,
        "schedule": schedule_as_json(event.schedule),
        "places": {str(key): place for key, place in event.places.items()},
        "is_free": event.is_free,
        "extra": dict(event.extra),
    }
    return {name: _storable(value) for name, value in said.items()}


def event_from_json(said: dict[str, Any]) -> ImportedEvent:
    """The event `event_as_json` was given, without its problems."""
    return ImportedEvent(
        **{name: said[name] for name in _TEXTS if name not in ("external_id", "title") and name in said},
        external_id=said.get("external_id", ""),
        title=said["title"],
        row=said["row"],
        schedule=schedule_from_json(said["schedule"]),
        places={int(key): place for key, place in said["places"].items()},
        is_free=said["is_free"],
        extra=said["extra"],
    )


def digest(event: ImportedEvent) -> str:
    """The same for two events that say the same, wherever in a file they stand."""
    said = event_as_json(event)
    del said["row"]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def problem_as_json(problem: ImportProblem) -> list[Any]:
    texts = _storable(problem.column), problem.reason, _storable(problem.value)
    return [problem.row, *texts, problem.is_fatal]


def problem_from_json(said: list[Any]) -> ImportProblem:
    return ImportProblem(*said)


def schedule_as_json(schedule: Schedule) -> dict[str, Any]:
    return {
        "entries": [entry_as_json(entry) for entry in schedule.entries],
        "on_holidays": schedule.on_holidays,
        "at_new_year": schedule.at_new_year,
        "pauses": [[_text(pause.first), _text(pause.last), pause.reason] for pause in schedule.pauses],
        "exceptions": [exception_as_json(exception) for exception in schedule.exceptions],
    }


def schedule_from_json(said: dict[str, Any]) -> Schedule:
    return Schedule(
        entries=tuple(entry_from_json(entry) for entry in said["entries"]),
        on_holidays=_policy(said["on_holidays"]),
        at_new_year=_policy(said["at_new_year"]),
        pauses=tuple(Pause(date.fromisoformat(first), _day(last), reason) for first, last, reason in said["pauses"]),
        exceptions=tuple(exception_from_json(exception) for exception in said["exceptions"]),
    )


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """An entry; what it does not say is left out."""
    said = {name: _text(getattr(entry, name)) for name in ("starts_on", "starts_at", "ends_at", "ends_on")}
    rule = {"rule": _rule_as_json(entry.rule)} if entry.rule else {}
    return {name: text for name, text in said.items() if text is not None} | rule


def entry_from_json(said: dict[str, Any]) -> Entry:
    return Entry(
        date.fromisoformat(said["starts_on"]),
        _time(said.get("starts_at")),
        _time(said.get("ends_at")),
        _day(said.get("ends_on")),
        _rule_from_json(said["rule"]) if "rule" in said else None,
    )


def exception_as_json(exception: DateException) -> dict[str, Any]:
    said = {name: getattr(exception, name) for name in ("status", "venue", "is_full", "reason", "note")}
    moments = {name: _text(getattr(exception, name)) for name in ("original_start", "starts_at", "ends_at")}
    return said | moments


def exception_from_json(said: dict[str, Any]) -> DateException:
    return DateException(
        datetime.fromisoformat(said["original_start"]).astimezone(TOKYO),
        Status(said["status"]),
        _moment(said["starts_at"]),
        _moment(said["ends_at"]),
        said["venue"],
        said["is_full"],
        said["reason"],
        said["note"],
    )


def _storable(value: Any) -> Any:
    """The value without what no database takes for text: halves of characters and NUL."""
    if isinstance(value, str):
        return _NOT_TEXT.sub("〓", value)
    if isinstance(value, dict):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def _rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "frequency": rule.frequency,
        "interval": rule.interval,
        "weekdays": [[weekday.day, weekday.nth] for weekday in rule.weekdays],
        "month_days": list(rule.month_days),
        "months": list(rule.months),
        "until": _text(rule.until),
        "count": rule.count,
    }


def _rule_from_json(said: dict[str, Any]) -> Rule:
    return Rule(
        Frequency(said["frequency"]),
        said["interval"],
        tuple(Weekday(day, nth) for day, nth in said["weekdays"]),
        tuple(said["month_days"]),
        tuple(said["months"]),
        _day(said["until"]),
        said["count"],
    )


def _text(value: date | time | None) -> str | None:
    return value.isoformat() if value is not None else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(TOKYO) if text else None


def _policy(text: str | None) -> HolidayPolicy | None:
    return HolidayPolicy(text) if text else None
