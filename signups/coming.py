"""Who still means to come: why an event cannot simply disappear."""

from datetime import datetime

from events.models import Occurrence

from .models import Signup
from .service import COMING


def people_coming(pages, now: datetime) -> bool:
    """Whether somebody comes to, or waits for, a date that takes place of one of these pages or of those below them."""
    coming = Occurrence.objects.upcoming(now).that_take_place()
    coming = coming.filter(signups__state__in=COMING)
    return any(coming.filter(page__path__startswith=page.path).exists() for page in pages)


def has_signups(pages) -> bool:
    """Whether one of these pages has sign-ups, old ones too."""
    return Signup.objects.filter(event__in=[page.pk for page in pages]).exists()
