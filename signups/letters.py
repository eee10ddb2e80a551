"""What is written to those who signed up, in the language in which they did. Without an address nobody is written to.

A letter is posted in the transaction that makes it true, so there is neither one without the other.
"""

from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log

from events.changes import Author
from events.occurrence import Occurrence
from events.outgoing import calendars
from events.schedule import TOKYO
from site_core import letters as post_office

from .models import KEPT_DAYS, Signup
from .shown import DateShown, people_said, state_said
from .tokens import token_of

LOG_ACTION = "signups.told"

State = Signup.State


class Told(NamedTuple):
    """How many people were written to, and how many sign-ups the host has to call."""

    mailed: int
    to_be_called: int


def received(signup: Signup, place: int | None, now: datetime) -> None:
    """There is a seat, or a place on the waiting list."""
    if signup.state == State.CONFIRMED:
        _post(signup, "signup_confirmed", now, with_calendar=True)
    else:
        _post(signup, "signup_waiting", now, place=place)


def moved_up(signup: Signup, now: datetime) -> None:
    """There is a seat after all."""
    _post(signup, "signup_moved_up", now, with_calendar=True)


def withdrawn(signup: Signup, now: datetime) -> None:
    """The sign-up was taken back."""
    _post(signup, "signup_withdrawn", now)


def reminder(signup: Signup, now: datetime) -> bool:
    """It is tomorrow; whether this was said now. Each sign-up is reminded once of a day."""
    said = str(signup.occurrence.day) if signup.occurrence else str(signup.day)
    return _post(signup, "signup_reminder", now, said=said, with_calendar=True)


def tell_all(occurrence: Occurrence, subject: str, text: str, author: Author, now: datetime) -> Told:
    """Writes to everybody who comes or waits what the host says, in the host's words; the same words once.

    Those who cannot be written to are marked for the host to call.
    """
    said = blake2b(f"{subject}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    coming = Signup.objects.filter(occurrence=occurrence, state__in=(State.CONFIRMED, State.WAITING))
    with transaction.atomic():
        mailed = 0
        for signup in coming.exclude(email="").select_related("event", "occurrence"):
            mailed += _post(signup, "signup_told", now, said=said, told_subject=subject, told_text=text)
        to_be_called = coming.filter(email="").update(is_to_be_called=True)
        data = {"day": str(occurrence.day), "mailed": mailed, "to_be_called": to_be_called}
        log(instance=occurrence.page, action=LOG_ACTION, user=author.user, data=data)
    return Told(mailed, to_be_called)


def keys_of(reference) -> str:
    """What the keys of all letters about one sign-up begin with."""
    return f"signup/{reference.hex}/"


def address_of(signup: Signup) -> str:
    """The person's own page, from which one can withdraw, in the language of the sign-up."""
    with translation.override(signup.language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('signup_done', args=[token_of(signup)])}"


def calendar_of(signup: Signup, now: datetime) -> bytes:
    """The date as an iCalendar file, in the active language; b"" where its event is not public (any more)."""
    subscription = calendars.of_page(signup.event.uuid) if signup.occurrence else None
    if subscription is None:
        return b""
    start = timezone.localtime(signup.occurrence.original_start, TOKYO)
    return calendars.date_of(subscription, start, None, timezone.localdate(now)) or b""


def _post(signup: Signup, template: str, now: datetime, *, said="", place=None, with_calendar=False, **words) -> bool:
    """Posts one letter, if there is an address; whether it was posted now.

    `said` tells apart what may be said once; without it, each change of the sign-up may be told.
    """
    if not signup.email:
        return False
    key = f"{keys_of(signup.reference)}{template}/{said or int(signup.changed_at.timestamp() * 1000)}"
    with translation.override(signup.language):
        context = _context(signup, place, now) | words
        calendar = calendar_of(signup, now) if with_calendar else b""
    letter = post_office.post(key, signup.email, template, context, now, language=signup.language, calendar=calendar)
    return letter is not None


def _context(signup: Signup, place: int | None, now: datetime) -> dict:
    """What the letters say, in the active language."""
    shown = DateShown(signup.event, signup.occurrence)
    base = settings.WAGTAILADMIN_BASE_URL
    return {
        "signup": signup,
        "shown": shown,
        "today": timezone.localdate(now),
        "people": people_said(signup.people),
        "state": state_said(signup, place),
        "place_in_line": place,
        "address": address_of(signup),
        "event_address": f"{base}{shown.address}" if shown.address.startswith("/") else shown.address,
        "days_kept": KEPT_DAYS,
    }
