"""What was changed about dates, in the newsroom's words: who, when and what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.kinds import Venue
from events.occurrence import DateChange
from events.planning import ExtraDate, SchedulePause
from events.schedule import TOKYO, Status
from site_core import dates


@dataclass
class Told:
    """One change in words. `places` are the names of venues by their id."""

    change: DateChange
    places: dict[int, str]
    may_undo: bool = False

    @property
    def who(self) -> str:
        """Who made it; what came by itself or by somebody who is gone has nobody."""
        user = self.change.made_by
        return (user.get_full_name() or user.get_username()) if user else _("somebody who is no longer here")

    @property
    def when(self) -> str:
        """11月23日（月）14時3分."""
        made_at = timezone.localtime(self.change.made_at)
        return f"{dates.day_of_week(made_at.date())} {dates.clock(made_at)}"

    @property
    def subject(self) -> str:
        """Which date it is about, by its planned start; "" for what is about no single date."""
        if self.change.original_start is None:
            return ""
        return _moment(self.change.original_start, timezone.localdate(self.change.made_at))

    @cached_property
    def what(self) -> str:
        """What became different: 中止（天候のため）; 会場を「荘島会館」に."""
        kind = DateChange.Kind(self.change.kind)
        if kind == DateChange.Kind.DATE:
            found = [*_differences(self.change.before, self.change.after, self.places)]
            return pgettext("between parts of a change", "; ").join(found) or _("As planned")
        if kind == DateChange.Kind.EXTRA:
            return _("Added: %(date)s") % {"date": _extra(self.change.after)}
        if kind == DateChange.Kind.REMOVED:
            return _("Taken out: %(date)s") % {"date": _extra(self.change.before)}
        if kind == DateChange.Kind.PAUSE:
            words = _("Pause: %(days)s") if self.change.after else _("Pause ended: %(days)s")
            return words % {"days": _pause(self.change.after or self.change.before)}
        return _("The rule or the dates of the event became others with its publication.")


def told(changes: Iterable[DateChange]) -> list[Told]:
    """The changes in words, in their order, and which of them can be undone; four queries at most."""
    changes = list(changes)
    keys = {said.get("venue") for change in changes for said in (change.before, change.after)} - {None}
    places = dict(Venue.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    state = _State(changes)
    return [Told(change, places, state.may_undo(change)) for change in changes]


class _State:
    """How things stand now, as far as some changes are concerned."""

    def __init__(self, changes: list[DateChange]):
        self.latest = _latest_of({(one.page_id, one.original_start) for one in changes if one.original_start})
        kinds = {DateChange.Kind(change.kind) for change in changes}
        pages = {change.page_id for change in changes}
        self.extras = self.pauses = frozenset()
        if kinds & {DateChange.Kind.EXTRA, DateChange.Kind.REMOVED}:
            rows = ExtraDate.objects.filter(page_id__in=pages)
            self.extras = set(rows.values_list("page_id", "starts_on", "starts_at"))
        if DateChange.Kind.PAUSE in kinds:
            rows = SchedulePause.objects.filter(page_id__in=pages)
            self.pauses = set(rows.values_list("page_id", "first", "last"))

    def may_undo(self, change: DateChange) -> bool:
        """Whether it still holds. A date that was changed again since, and a publication, cannot be undone here."""
        match DateChange.Kind(change.kind):
            case DateChange.Kind.DATE:
                return self.latest.get((change.page_id, change.original_start)) == change.pk
            case DateChange.Kind.EXTRA:
                return self._extra(change, change.after) in self.extras
            case DateChange.Kind.REMOVED:
                return self._extra(change, change.before) not in self.extras
            case DateChange.Kind.PAUSE if change.after:
                return self._pause(change, change.after) in self.pauses
            case DateChange.Kind.PAUSE:
                return self._pause(change, change.before) not in self.pauses
        return False

    def _extra(self, change, said):
        begins = time.fromisoformat(said["starts_at"]) if said["starts_at"] else None
        return change.page_id, date.fromisoformat(said["starts_on"]), begins

    def _pause(self, change, said):
        last = date.fromisoformat(said["last"]) if said["last"] else None
        return change.page_id, date.fromisoformat(said["first"]), last


def _latest_of(keys: set) -> dict:
    """The newest change of each (page, planned start); one query."""
    if not keys:
        return {}
    rows = DateChange.objects.filter(page_id__in={page for page, _start in keys})
    rows = rows.filter(original_start__in={start for _page, start in keys}).order_by("pk")
    return {(page, start): pk for page, start, pk in rows.values_list("page_id", "original_start", "pk")}


def _differences(before: dict, after: dict, places: dict):
    """What `after` says that `before` did not, the most important first."""
    starts = after.get("starts_at")
    if _outcome(after) != _outcome(before) or starts != before.get("starts_at"):
        yield _outcome_in_words(after)
    elif after.get("reason") and after["reason"] != before.get("reason"):
        yield _("reason: %(reason)s") % {"reason": after["reason"]}
    elif starts and after.get("ends_at") != before.get("ends_at"):
        yield _outcome_in_words(after)
    if after.get("venue") != before.get("venue"):
        name = places.get(after.get("venue"))
        yield _("at “%(place)s”") % {"place": name} if name else _("at the usual place")
    if after.get("is_full") != before.get("is_full"):
        yield _("Full") if after.get("is_full") else _("no longer full")
    if after.get("note") != before.get("note"):
        yield _("note “%(note)s”") % {"note": after["note"]} if after.get("note") else _("note taken away")


def _outcome(said: dict) -> str:
    return said.get("status") or Status.PLANNED


def _outcome_in_words(said: dict) -> str:
    status = _outcome(said)
    if said.get("starts_at") and status in (Status.PLANNED, Status.POSTPONED):
        words = _("moved to %(date)s") % {"date": _moment(parse_datetime(said["starts_at"]))}
    else:
        words = {
            Status.PLANNED: _("As planned"),
            Status.CANCELLED: _("Called off"),
            Status.OFF: pgettext("date", "Day off"),
            Status.POSTPONED: _("Put off, new day not known yet"),
        }[Status(status)]
    reason = said.get("reason")
    return _("%(words)s (%(more)s)") % {"words": words, "more": reason} if reason else words


def _moment(moment: datetime, today: date | None = None) -> str:
    local = timezone.localtime(moment, TOKYO)
    day = dates.day_of_week(local.date(), today)
    return day if local.time() == time.min else f"{day} {dates.clock(local)}"


def _extra(said: dict) -> str:
    day = date.fromisoformat(said["starts_on"])
    begins = time.fromisoformat(said["starts_at"]) if said["starts_at"] else time.min
    return _moment(datetime.combine(day, begins, TOKYO))


def _pause(said: dict) -> str:
    first = dates.day_of_week(date.fromisoformat(said["first"]))
    if not said["last"]:
        words = _("from %(first)s, until further notice") % {"first": first}
    else:
        last = dates.day_of_week(date.fromisoformat(said["last"]))
        words = _("from %(first)s to %(last)s") % {"first": first, "last": last}
    return _("%(words)s (%(more)s)") % {"words": words, "more": said["reason"]} if said["reason"] else words
