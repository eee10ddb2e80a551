"""Rolling all schedules forward: what a timer does once a day."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from wagtail.models import Page

from site_core.fragments import content_changed

from .episodes import EpisodePage
from .models import EventPage
from .occurrences import keep_occurrences

SCHEDULED = (EventPage, EpisodePage)
"""The types of page that have dates."""


def roll_dates(today: date) -> Iterator[Page]:
    """Brings the dates of every public page up to date, one page after the other, and yields those that changed.

    Each page is a transaction of its own: stopped half way, what is done is done, and the next run does the rest.
    """
    for model in SCHEDULED:
        pages = model.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).defer_streamfields()
        for page in pages.order_by("pk").iterator(chunk_size=100):
            if any(keep_occurrences(page, today)):
                content_changed()
                yield page
