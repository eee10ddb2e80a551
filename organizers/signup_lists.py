"""Sign-ups as a host sees them: how many for each date, and who for one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.agenda import Line, lines_of
from events.models import EventPage
from events.occurrence import Occurrence
from signups.models import Signup
from signups.service import Seats, seats
from site_core import dates

from .sheets import Column, Sheet, plain

State = Signup.State

COMING = 12
"""How many dates to come are listed; later ones only where somebody has signed up for them."""

PAST = 12
"""How many past dates are listed."""


@dataclass
class DateSeats:
    """One date with its seats, in words. `to_call` is how many people wait for a call of the host."""

    line: Line
    day: str
    seats: Seats
    to_call: int = 0

    @property
    def key(self) -> str:
        return self.line.key

    @property
    def name(self) -> str:
        """12月10日（木） 10時〜12時."""
        return f"{self.day} {self.line.hours}".strip()


@dataclass
class Person:
    """One sign-up with what a host has to know of it; `place` is its place on the waiting list."""

    signup: Signup
    place: int = 0

    @property
    def name(self) -> str:
        """Without what would turn the direction of the line or break it."""
        return plain(self.signup.name) or "—"

    @property
    def answer(self) -> str:
        return plain(self.signup.answer)

    @property
    def state(self) -> str:
        """Confirmed; on the waiting list, no. 2; withdrawn."""
        if self.place:
            return _("Waiting list, no. %(place)s") % {"place": self.place}
        return self.signup.get_state_display()

    @property
    def day(self) -> str:
        """For which day."""
        return dates.day_of_week(self.signup.day)

    @property
    def came(self) -> str:
        """How and when it came: ページから、11月20日（金）10時5分."""
        words = {"way": self.signup.get_source_display(), "day": _day(self.signup), "time": _time(self.signup)}
        return _("%(way)s, %(day)s %(time)s") % words


@dataclass
class People:
    """Who signed up for one date, or for dates the schedule has lost: first come, first."""

    coming: list[Person] = field(default_factory=list)
    waiting: list[Person] = field(default_factory=list)
    withdrawn: list[Person] = field(default_factory=list)

    @classmethod
    def of(cls, signups: Iterable[Signup]) -> "People":
        people = cls()
        for signup in signups:
            if signup.state == State.WAITING:
                people.waiting.append(Person(signup, len(people.waiting) + 1))
            elif signup.state == State.WITHDRAWN:
                people.withdrawn.append(Person(signup))
            else:
                people.coming.append(Person(signup))
        return people

    @property
    def expected(self) -> list[Person]:
        """Those who come, then those who wait."""
        return [*self.coming, *self.waiting]

    @property
    def to_call(self) -> list[Person]:
        return [one for one in self.expected if one.signup.is_to_be_called]

    @property
    def number(self) -> int:
        """How many people have a seat."""
        return sum(one.signup.people for one in self.coming)

    def named(self, pks: Iterable[int]) -> list[Person]:
        """Those with these keys, in their order."""
        wanted = set(pks)
        return [one for one in (*self.expected, *self.withdrawn) if one.signup.pk in wanted]


def dates_to_come(event: EventPage, now: datetime) -> list[DateSeats]:
    """The next dates with their seats, and later ones that have sign-ups; days off without any are left out."""
    ahead = event.occurrences.upcoming(now).select_related("page")
    asked_for = Signup.objects.filter(event=event, state__in=_ALIVE, occurrence__isnull=False).values("occurrence")
    rows = {one.pk: one for one in ahead.filter(pk__in=asked_for)}
    rows |= {one.pk: one for one in ahead.that_take_place()[:COMING]}
    in_order = sorted(rows.values(), key=lambda one: (one.starts_at, one.pk))
    return _with_seats(in_order, event.capacity, now)


def past_dates(event: EventPage, now: datetime) -> list[DateSeats]:
    """The last dates whose sign-ups are still there, newest first."""
    had_some = Signup.objects.filter(event=event, occurrence__isnull=False).values("occurrence")
    past = event.occurrences.past(now).filter(pk__in=had_some).select_related("page")
    return _with_seats(list(past[:PAST]), event.capacity, now)


def lost_signups(event: EventPage, now: datetime):
    """Those who signed up for a date to come that the schedule has lost since; a queryset."""
    today = timezone.localdate(now)
    return Signup.objects.filter(event=event, occurrence=None, day__gte=today, state__in=_ALIVE).order_by("day", "pk")


def date_with_seats(occurrence: Occurrence, now: datetime) -> DateSeats:
    [line] = lines_of([occurrence], is_brief=True)
    return DateSeats(line, _said(line, now), seats(occurrence))


def date_sheet(people: People) -> Sheet:
    """名簿: who comes and who waits."""
    columns = [
        Column(_("Name"), 20),
        Column(_("How many people"), 8),
        Column(_("Phone"), 18),
        Column(_("E-mail"), 28),
        Column(_("Answer"), 36),
        Column(_("Status"), 18),
        Column(pgettext("sign-up", "How it came"), 34),
    ]
    rows = (
        [one.name, one.signup.people, one.signup.phone, one.signup.email, one.answer, one.state, one.came]
        for one in people.expected
    )
    return Sheet(pgettext("sheet", "Sign-ups"), columns, rows)


def address_of_list(event: EventPage, key: str) -> str:
    """Where the list of a date stands; that of lost dates where there is no key."""
    if not key:
        return reverse("organizers_signups_lost", args=[event.pk])
    return reverse("organizers_signups_date", args=[event.pk, key])


_ALIVE = (State.CONFIRMED, State.WAITING)


def _with_seats(occurrences: list[Occurrence], capacity: int | None, now: datetime) -> list[DateSeats]:
    """Three queries, however many dates."""
    alive = Signup.objects.filter(occurrence__in=[one.pk for one in occurrences], state__in=_ALIVE).order_by()
    sums = alive.values_list("occurrence", "state").annotate(Sum("people"))
    people = {(pk, state): number for pk, state, number in sums}
    calls = dict(alive.filter(is_to_be_called=True).values_list("occurrence").annotate(Count("pk")))
    lines = {line.occurrence.pk: line for line in lines_of(occurrences, is_brief=True)}
    found = []
    for one in occurrences:
        taken = people.get((one.pk, State.CONFIRMED), 0)
        left = None if capacity is None else max(0, capacity - taken)
        counted = Seats(capacity, taken, people.get((one.pk, State.WAITING), 0), left)
        found.append(DateSeats(lines[one.pk], _said(lines[one.pk], now), counted, calls.get(one.pk, 0)))
    return found


def _said(line: Line, now: datetime) -> str:
    return dates.day_of_week(line.day, timezone.localdate(now))


def _day(signup: Signup) -> str:
    return dates.day_of_week(timezone.localdate(signup.made_at))


def _time(signup: Signup) -> str:
    return dates.clock(signup.made_at)
