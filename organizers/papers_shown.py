"""What a host can print, as the desk lists it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from events.addresses import date_key
from events.models import EventPage, HostPage, Occurrence
from events.month import Month
from site_core import dates

MONTHS = 3
"""How many plans of a month are offered: this month and those after it."""


@dataclass(frozen=True)
class Plan:
    """The plan of one month."""

    name: str
    pdf: str
    page: str


@dataclass(frozen=True)
class CalledOff:
    """A date to come that does not take place, with its sheet for the door."""

    event: EventPage
    day: str
    key: str


@dataclass(frozen=True)
class Papers:
    """All there is to print of a host."""

    events: list[EventPage]
    plans: list[Plan]
    called_off: list[CalledOff]


def papers_of(host: HostPage, now: datetime) -> Papers:
    """What can be printed of a host at this time; three queries, however many events it has."""
    today = timezone.localdate(now)
    events = list(EventPage.objects.child_of(host).live().order_by("title", "pk").only("title", "slug", "url_path"))
    titles = {event.pk: event for event in events}
    off = Occurrence.objects.filter(page__in=titles).upcoming(now).called_off()
    return Papers(
        events=events,
        plans=_plans(host, today) if host.live else [],
        called_off=[
            CalledOff(titles[row.page_id], dates.day_of_week(row.planned_day, today), date_key(row.original_start))
            for row in off[:20]
        ],
    )


def _plans(host: HostPage, today: date) -> list[Plan]:
    found, month = [], Month.of(today)
    for _ in range(MONTHS):
        query = {"host": host.slug, "month": str(month)}
        found.append(
            Plan(
                name=date_format(month.first, "F"),
                pdf=reverse("events_programme_pdf", query=query),
                page=reverse("events_programme", query=query),
            )
        )
        month = month.next
    return found
