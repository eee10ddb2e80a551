"""Signing up and withdrawing. The row of the date is locked throughout, so that no seat is given twice.

First come, first served: whoever does not fit waits. A group that is too large for the seats left keeps its place on
the waiting list while a smaller one behind it may go. Nobody loses a seat where a date has fewer of them than before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone
from wagtail.log_actions import log

from events.changes import Author
from events.models import EventPage
from events.occurrence import Occurrence
from events.schedule import TOKYO
from site_core.fragments import content_changed

from . import letters
from .models import Signup

LOG_ACTION = "signups.desk"
"""What a host did with a sign-up; the log never says whose."""

State, Source = Signup.State, Signup.Source

COMING = (State.CONFIRMED, State.WAITING)


class Closed(Exception):
    """Nobody can sign up for this date (any more)."""


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for. `key` is the form's own: the same key is the same sign-up.

    `question` is what the host asked, in the words it was asked in; without it, the event's own.
    """

    name: str
    phone: str
    email: str
    people: int
    answer: str
    key: UUID
    language: str = settings.LANGUAGE_CODE
    source: str = Source.PAGE
    question: str = ""


class Seats(NamedTuple):
    """People on one date. `capacity` and `left` are None where as many come as like."""

    capacity: int | None
    taken: int
    waiting: int
    left: int | None


def signups_of(occurrence: Occurrence):
    """Everybody who signed up for a date, those who withdrew too, first come first; a queryset."""
    return Signup.objects.filter(occurrence=occurrence)


def seats(occurrence: Occurrence) -> Seats:
    """How many seats a date has, how many people have one, and how many wait; two queries."""
    return _seats(occurrence.pk, _capacity(occurrence))


def place_of(signup: Signup) -> int | None:
    """Which place a sign-up has on the waiting list, from 1; None where it does not wait. One query."""
    if signup.state != State.WAITING or not signup.occurrence_id:
        return None
    queue = Signup.objects.filter(occurrence_id=signup.occurrence_id, state=State.WAITING)
    return list(queue.values_list("pk", flat=True)).index(signup.pk) + 1


def closes_at(event: EventPage, occurrence: Occurrence) -> datetime:
    """Until when one can sign up on the page: until it begins, or until the end of the day so many days before."""
    if not event.signup_closes:
        return occurrence.starts_at
    midnight = timezone.localtime(occurrence.starts_at, TOKYO).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=event.signup_closes - 1)


def is_open(event: EventPage, occurrence: Occurrence, now: datetime) -> bool:
    """Whether one can sign up on the page. A date without seats left is open: one waits.

    `event` may be the page in any language, `occurrence.is_full` is the organizer's word that nobody else can come.
    """
    return (
        event.live
        and event.application == EventPage.Application.PAGE
        and occurrence.takes_place
        and not occurrence.is_full
        and now < closes_at(event, occurrence)
    )


def apply(occurrence: Occurrence, wanted: Wanted, author: Author | None, now: datetime) -> Signup:
    """Signs somebody up, or gives back the sign-up that was made with this key before.

    An `author` enters for somebody on the telephone, as long as the date is not over. Raises Closed.
    """
    with transaction.atomic():
        found = _locked(occurrence.pk)
        if known := Signup.objects.filter(key=wanted.key).first():
            return known
        if found is None:
            raise Closed("no such date any more")
        occurrence, event = found, EventPage.objects.get(pk=found.page_id)
        if not (_is_to_come(occurrence, now) if author else is_open(event, occurrence, now)):
            raise Closed(f"date {occurrence.pk}")
        signup = Signup.objects.create(
            key=wanted.key,
            event=event,
            occurrence=occurrence,
            day=occurrence.day,
            name=wanted.name,
            phone=wanted.phone,
            email=wanted.email,
            people=wanted.people,
            question=wanted.question or event.signup_question,
            answer=wanted.answer,
            state=_state_for(occurrence.pk, event.capacity, wanted.people),
            source=wanted.source,
            language=wanted.language,
            made_at=now,
            changed_at=now,
            entered_by=author.user if author else None,
        )
        _note_seats(occurrence, event.capacity)
        letters.received(signup, place_of(signup), now)
        _log(signup, author, "entered")
        return signup


def withdraw(signup: Signup, now: datetime, by: Author | None = None) -> Signup:
    """Takes a sign-up back, and lets whoever waits move up. Withdrawn twice is withdrawn once."""
    with transaction.atomic():
        signup, occurrence = _both_locked(signup)
        if signup.state == State.WITHDRAWN:
            return signup
        _become(signup, State.WITHDRAWN, now, is_to_be_called=False)
        letters.withdrawn(signup, now)
        _log(signup, by, "withdrawn")
        if occurrence:
            fill(occurrence, now)
        return signup


def restore(signup: Signup, now: datetime, by: Author | None = None) -> Signup:
    """Takes a withdrawal back: there is a seat, or the end of the waiting list. Raises Closed."""
    with transaction.atomic():
        signup, occurrence = _both_locked(signup)
        if signup.state != State.WITHDRAWN:
            return signup
        event = signup.event
        if not occurrence or not (_is_to_come(occurrence, now) if by else is_open(event, occurrence, now)):
            raise Closed(f"date {signup.occurrence_id}")
        signup.made_at = now
        _become(signup, _state_for(occurrence.pk, event.capacity, signup.people), now)
        _note_seats(occurrence, event.capacity)
        letters.received(signup, place_of(signup), now)
        _log(signup, by, "restored")
        return signup


@transaction.atomic
def fill(occurrence: Occurrence, now: datetime) -> list[Signup]:
    """Gives seats that are free to those who wait, in the order they came; who got one.

    Those who cannot be written to are marked for the host to call. Once a date has begun nobody moves up.
    """
    found = _locked(occurrence.pk)
    if found is None:
        return []
    occurrence, capacity, moved = found, _capacity(found), []
    if occurrence.takes_place and now < occurrence.starts_at:
        left = _seats(occurrence.pk, capacity).left
        for signup in signups_of(occurrence).filter(state=State.WAITING).select_related("event"):
            if left is not None and signup.people > left:
                continue
            left = None if left is None else left - signup.people
            _become(signup, State.CONFIRMED, now, is_to_be_called=not signup.email)
            letters.moved_up(signup, now)
            moved.append(signup)
    _note_seats(occurrence, capacity)
    return moved


def fill_all(event: EventPage, now: datetime) -> None:
    """Fills every date to come of an event, whose capacity may be another one now; one transaction a date."""
    asked_for = Q(signups__state__in=COMING) | Q(is_booked_out=True)
    for occurrence in Occurrence.objects.filter(asked_for, page_id=event.pk).upcoming(now).distinct():
        fill(occurrence, now)


def _both_locked(signup: Signup) -> tuple[Signup, Occurrence | None]:
    """A sign-up as it is now, and its date, locked; the date first, as everywhere."""
    occurrence = _locked(signup.occurrence_id) if signup.occurrence_id else None
    fresh = Signup.objects.select_for_update(of=("self",)).select_related("event").get(pk=signup.pk)
    return fresh, occurrence if fresh.occurrence_id else None


def _locked(pk: int) -> Occurrence | None:
    """The row of a date as it is now; whoever else wants to change its seats waits. SQLite has one writer anyway."""
    return Occurrence.objects.select_for_update().filter(pk=pk).first()


def _capacity(occurrence: Occurrence) -> int | None:
    return EventPage.objects.values_list("capacity", flat=True).get(pk=occurrence.page_id)


def _seats(occurrence_id: int, capacity: int | None) -> Seats:
    rows = Signup.objects.filter(occurrence_id=occurrence_id, state__in=COMING).order_by()
    people = dict(rows.values_list("state").annotate(people=Sum("people")))
    taken, waiting = people.get(State.CONFIRMED, 0), people.get(State.WAITING, 0)
    return Seats(capacity, taken, waiting, None if capacity is None else max(0, capacity - taken))


def _state_for(occurrence_id: int, capacity: int | None, people: int) -> str:
    left = _seats(occurrence_id, capacity).left
    return State.CONFIRMED if left is None or people <= left else State.WAITING


def _is_to_come(occurrence: Occurrence, now: datetime) -> bool:
    return occurrence.takes_place and now < occurrence.over_at


def _become(signup: Signup, state: str, now: datetime, *, is_to_be_called: bool | None = None) -> None:
    signup.state, signup.changed_at = state, now
    if is_to_be_called is not None:
        signup.is_to_be_called = is_to_be_called
    signup.save(update_fields=["state", "changed_at", "made_at", "is_to_be_called"])


def _note_seats(occurrence: Occurrence, capacity: int | None) -> None:
    """Keeps what lists of dates show: whether all seats are taken."""
    is_booked_out = _seats(occurrence.pk, capacity).left == 0
    if occurrence.is_booked_out != is_booked_out:
        Occurrence.objects.filter(pk=occurrence.pk).update(is_booked_out=is_booked_out)
        content_changed()


def _log(signup: Signup, author: Author | None, what: str) -> None:
    if author:
        log(instance=signup.event, action=LOG_ACTION, user=author.user, data={"day": str(signup.day), "what": what})
