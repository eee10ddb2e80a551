"""The letter of the day before."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from . import letters
from .models import Signup


def remind(now: datetime) -> int:
    """Reminds everybody who has a seat on a date that takes place tomorrow, each once; how many were reminded now.

    Each letter is a transaction of its own: stopped half way, the next run writes to those who are left.
    """
    return sum(letters.reminder(signup, now) for signup in _of(timezone.localdate(now) + timedelta(days=1)))


def _of(day: date):
    signups = Signup.objects.filter(state=Signup.State.CONFIRMED, occurrence__day=day).exclude(email="")
    for signup in signups.select_related("event", "occurrence").iterator(chunk_size=200):
        if signup.occurrence.takes_place:
            yield signup
