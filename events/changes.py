"""Every change to single dates, whoever makes it: from Wagtail, from the organizers' desk.

Each is public at once, is written down with who and when, can be undone, and never silently overwrites another's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from site_core.fragments import content_changed

from .occurrence import DateChange, Occurrence
from .occurrences import keep_occurrences
from .planning import DateException, ExtraDate, SchedulePause
from .schedule import TOKYO, Status
from .schedule import DateException as ExceptionData
from .schedules import as_data

LOG_ACTION = "events.dates"

_FIELDS = ("status", "starts_at", "ends_at", "venue_id", "is_full", "reason", "note")


class Conflict(Exception):
    """Somebody else has changed this date since it was shown; `change` tells who, when and what."""

    def __init__(self, change: DateChange):
        super().__init__(str(change))
        self.change = change


class NoSuchDate(Exception):
    """The schedule has no such date (any more)."""


@dataclass(frozen=True)
class Author:
    """Who changes something, and when."""

    user: object
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


def seen(page, original_start: datetime) -> int:
    """A token of the state of one date, for a form to carry: the number of its latest change, 0 without any."""
    return _latest(page.pk, original_start) or 0


@transaction.atomic
def change_date(page, wanted: ExceptionData, author: Author, *, as_seen: int | None = None) -> DateChange | None:
    """Makes one date what `wanted` says and nothing else; None where it is that already.

    Raises NoSuchDate for a date the schedule does not have, and Conflict where the date was changed after `as_seen`.
    """
    _lock(page)
    start = wanted.original_start
    if not Occurrence.objects.filter(page_id=page.pk, original_start=start).exists():
        raise NoSuchDate(start.isoformat())
    latest = _latest(page.pk, start)
    if as_seen is not None and latest and latest != as_seen:
        raise Conflict(DateChange.objects.get(pk=latest))
    before = _exception(page, start)
    if before == wanted:
        return None
    _store(page, wanted)
    return _note(page, DateChange.Kind.DATE, author, start, _as_json(before), _as_json(wanted))


@transaction.atomic
def add_date(page, day: date, starts_at: time | None, ends_at: time | None, author: Author) -> DateChange | None:
    """Adds one date to the schedule; None where it has that date already."""
    _lock(page)
    extra, is_new = ExtraDate.objects.get_or_create(
        page_id=page.pk, starts_on=day, starts_at=starts_at, defaults={"ends_at": ends_at}
    )
    if not is_new:
        return None
    return _note(page, DateChange.Kind.EXTRA, author, None, {}, _extra_as_json(extra))


@transaction.atomic
def remove_date(page, extra: ExtraDate, author: Author) -> DateChange:
    """Takes an added date out of the schedule again; one that was announced is better called off."""
    _lock(page)
    before = _extra_as_json(extra)
    extra.delete()
    return _note(page, DateChange.Kind.REMOVED, author, None, before, {})


@transaction.atomic
def pause(page, first: date, last: date | None, reason: str, author: Author) -> DateChange | None:
    """しばらくお休み, from `first` to `last`, both included; without `last`, until further notice.

    None where there is such a pause already.
    """
    _lock(page)
    row, is_new = SchedulePause.objects.get_or_create(
        page_id=page.pk, first=first, last=last, defaults={"reason": reason}
    )
    if not is_new:
        return None
    return _note(page, DateChange.Kind.PAUSE, author, None, {}, _pause_as_json(row))


@transaction.atomic
def end_pause(page, row: SchedulePause, author: Author) -> DateChange:
    """Takes a pause back: its dates are on again."""
    _lock(page)
    before = _pause_as_json(row)
    row.delete()
    return _note(page, DateChange.Kind.PAUSE, author, None, before, {})


@transaction.atomic
def undo(change: DateChange, author: Author) -> DateChange | None:
    """元にもどす: makes things what they were before the change. Raises Conflict where they have changed since."""
    page = change.page.specific
    _lock(page)
    if change.original_start and _latest(page.pk, change.original_start) != change.pk:
        raise Conflict(DateChange.objects.get(pk=_latest(page.pk, change.original_start)))
    return _UNDO[DateChange.Kind(change.kind)](page, change, author)


def _undo_date(page, change, author):
    return change_date(page, _from_json(change.before), author)


def _undo_extra(page, change, author):
    extra = ExtraDate.objects.filter(page_id=page.pk, **_extra_from_json(change.after)).first()
    return remove_date(page, extra, author) if extra else None


def _undo_removal(page, change, author):
    extra = _extra_from_json(change.before)
    return add_date(page, extra["starts_on"], extra["starts_at"], extra["ends_at"], author)


def _undo_pause(page, change, author):
    if change.after:
        row = SchedulePause.objects.filter(page_id=page.pk, pk=change.after["pk"]).first()
        return end_pause(page, row, author) if row else None
    first, last = (date.fromisoformat(day) if (day := change.before[name]) else None for name in ("first", "last"))
    return pause(page, first, last, change.before["reason"], author)


_UNDO: dict[str, Callable] = {
    DateChange.Kind.DATE: _undo_date,
    DateChange.Kind.EXTRA: _undo_extra,
    DateChange.Kind.REMOVED: _undo_removal,
    DateChange.Kind.PAUSE: _undo_pause,
    DateChange.Kind.PLAN: lambda page, change, author: None,  # an older version of the page undoes it, by Wagtail
}


def note_plan(page, author: Author) -> DateChange:
    """Writes down that the schedule of a public page became another one with its publication."""
    return DateChange.objects.create(
        page_id=page.pk, kind=DateChange.Kind.PLAN, made_at=author.now, made_by=author.user
    )


def _note(page, kind, author, original_start, before, after) -> DateChange:
    keep_occurrences(page, author.today)
    change = DateChange.objects.create(
        page_id=page.pk,
        kind=kind,
        original_start=original_start,
        before=before,
        after=after,
        made_at=author.now,
        made_by=author.user,
    )
    log(instance=page, action=LOG_ACTION, user=author.user, data={"change": change.pk, "what": _(kind.label)})
    content_changed()
    return change


def _lock(page) -> None:
    """One change of a page's dates at a time; SQLite has one writer anyway."""
    Page.objects.select_for_update().filter(pk=page.pk).values_list("pk").first()


def _latest(page_id: int, original_start: datetime) -> int | None:
    changes = DateChange.objects.filter(page_id=page_id, original_start=original_start)
    return changes.order_by("-pk").values_list("pk", flat=True).first()


def _exception(page, start: datetime) -> ExceptionData:
    row = DateException.objects.filter(page_id=page.pk, original_start=start).first()
    return as_data(row) if row else ExceptionData(start)


def _store(page, wanted: ExceptionData) -> None:
    ours = DateException.objects.filter(page_id=page.pk, original_start=wanted.original_start)
    if wanted == ExceptionData(wanted.original_start):
        ours.delete()
        return
    said = {name: getattr(wanted, name.removesuffix("_id")) for name in _FIELDS} | {"status": wanted.status.value}
    DateException.objects.update_or_create(page_id=page.pk, original_start=wanted.original_start, defaults=said)


def _as_json(exception: ExceptionData) -> dict:
    said = {name: getattr(exception, name) for name in ("status", "is_full", "reason", "note", "venue")}
    for name in ("original_start", "starts_at", "ends_at"):
        moment = getattr(exception, name)
        said[name] = moment.isoformat() if moment else None
    return said


def _from_json(said: dict) -> ExceptionData:
    moments = {
        name: timezone.localtime(parse_datetime(said[name]), TOKYO) if said[name] else None
        for name in ("original_start", "starts_at", "ends_at")
    }
    return ExceptionData(**{**said, **moments, "status": Status(said["status"])})


def _extra_as_json(extra: ExtraDate) -> dict:
    said = {name: getattr(extra, name) for name in ("starts_on", "starts_at", "ends_at")}
    return {name: value.isoformat() if value else None for name, value in said.items()}


def _extra_from_json(said: dict) -> dict:
    return {
        "starts_on": date.fromisoformat(said["starts_on"]),
        "starts_at": time.fromisoformat(said["starts_at"]) if said["starts_at"] else None,
        "ends_at": time.fromisoformat(said["ends_at"]) if said["ends_at"] else None,
    }


def _pause_as_json(row: SchedulePause) -> dict:
    last = row.last.isoformat() if row.last else None
    return {"pk": row.pk, "first": row.first.isoformat(), "last": last, "reason": row.reason}
