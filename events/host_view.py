"""What readers see of a host beside its page: its next dates, and its events."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page

from site_core.translations import pages_in_language

from .agenda import Day, days_of, lines_of
from .ahead import Ahead
from .event_view import source_of
from .models import EventPage
from .occurrence import Occurrence

SHOWN = 8
"""How many dates to come are listed; the list of all dates, narrowed to this host, has the others."""

MOST_EVENTS = 100


@dataclass(frozen=True)
class HostView:
    """A host's dates, by day, and its events in the reader's language."""

    source: Page
    days: list[Day]
    has_more: bool

    @cached_property
    def events(self) -> list[Page]:
        """Its events by title, a hundred at most; asked for only where the page's kept fragment has to be made."""
        events = EventPage.objects.child_of(self.source).live().public().only("translation_key").order_by("title")
        return pages_in_language(events[:MOST_EVENTS])


def host_view(page, now: datetime) -> HostView:
    """The dates of a host's public events; a constant number of queries."""
    source = source_of(page)
    today = timezone.localdate(now)
    dates = Occurrence.objects.public().filter(host_id=source.pk).with_places()
    rows = Ahead(dates, today, now=now).rows(0, SHOWN + 1)
    shown = rows[:SHOWN]
    last = shown[-1].day if len(rows) > SHOWN else today.max
    lines = lines_of(shown, today, left=dates.moved_away(today, last)[:SHOWN])
    return HostView(source, days_of(lines, today), len(rows) > SHOWN)
