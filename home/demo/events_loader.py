"""Puts the demo's events into the database, and makes the changes to single dates as an organizer would."""

from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from events import models as events
from events.changes import Author, add_date, change_date, pause
from events.schedule import TOKYO, DateException, Status
from site_core.models import AccessFeature, Audience, District, Organisation

from . import shapes
from .accounts import username_of
from .events import HOSTS, VENUES
from .events_changes import CHANGES
from .events_dates import broadcast_at, last_date, sentence, understood
from .events_episodes import EPISODES, REPORTS
from .events_gatherings import GATHERINGS
from .events_salons import SALONS

EVENTS = (*GATHERINGS, *SALONS)


def load_venues(loader) -> None:
    for entry in VENUES:
        district = loader.get(District, entry.district) if entry.district else None
        values = {"name": entry.name, "reading": entry.reading, "address": entry.address, "access": entry.access}
        loader.put(events.Venue, entry.key, district=district, **values)


def add_pages(loader) -> None:
    """Hosts with their events, the broadcasts and the reports, still to be filled in and published."""
    today = timezone.localdate(loader.now)
    for entry in HOSTS:
        organisation = loader.get(Organisation, entry.organisation)
        values = {"organisation": organisation, "website": entry.website}
        loader.add_page(events.HostPage, loader.page("events"), entry, **values)
    for entry in EVENTS:
        add_event(loader, entry, today)
    for entry in EPISODES:
        starts = broadcast_at(entry, today)
        venue = loader.get(events.Venue, "online-kominkan")
        values = {"number": entry.number, "broadcast_at": starts, "minutes": entry.minutes, "venue": venue}
        loader.add_page(events.EpisodePage, loader.page("tv"), entry, **values)
    of_key = {entry.key: entry for entry in EVENTS}
    for entry in REPORTS:
        last = last_date(of_key[entry.event], today)
        values = {"original_start": last.original_start, "held_on": last.starts_at.date(), "place": "久留米市役所"}
        loader.add_page(events.ReportPage, loader.page(entry.event), entry, **values)


def add_event(loader, entry: shapes.Event, today: date) -> None:
    """One event below its host, still to be filled in and published."""
    words = (
        "place_note", "co_hosts", "is_free", "fee", "application", "application_note", "signup_question",
        "audience_note", "bring",
    )  # fmt: skip
    loader.add_page(
        events.EventPage,
        loader.page(entry.host),
        entry,
        kind=loader.get(events.EventKind, entry.kind),
        schedule_text=sentence(entry, today),
        access_note=entry.access_note,
        capacity=entry.capacity,
        **{name: getattr(entry, name) for name in words},
    )


def fill(loader, entry: shapes.Page, page) -> None:
    """What an event or a report has beside what every page has."""
    match entry:
        case shapes.Event():
            found = understood(entry, timezone.localdate(loader.now))
            page.entries = [row for one in found.entries for row in events.ScheduleEntry.rows_of(one)]
            page.on_holidays, page.at_new_year = found.on_holidays or "", found.at_new_year or ""
            page.venues = [events.EventVenue(venue=venue) for venue in loader.get_all(events.Venue, entry.venues)]
            page.audiences = loader.get_all(Audience, entry.audiences)
            page.access_features = loader.get_all(AccessFeature, entry.barrier_free)
        case shapes.Report():
            page.published_on = page.held_on + timedelta(days=1)
            page.parties = [events.ReportParty(organisation=page.get_parent().get_parent().specific.organisation)]


@transaction.atomic
def load_changes(loader) -> None:
    """Makes `CHANGES` of the dates of events, in the editor's name; an event with any change already stays as it is."""
    user = get_user_model().objects.filter(username=username_of("editor")).first()
    author = Author(user, loader.now)
    for change in CHANGES:
        if not loader.has_page(change.event):
            continue
        page = loader.page(change.event)
        if not page.date_changes.exclude(kind=events.DateChange.Kind.PLAN).exists():
            _make(loader, page, change, author)


def _make(loader, page, change: shapes.Change, author: Author) -> None:
    if change.pause:
        pause(page, author.today, author.today + timedelta(days=change.pause), change.reason, author)
    elif (row := _next_as_planned(page, author.today + timedelta(days=change.after))) is None:
        return
    elif change.extra:
        starts, ends = (_local(moment) for moment in (row.starts_at, row.ends_at))
        add_date(page, starts.date() + timedelta(days=change.extra), starts.time(), ends.time(), author)
    else:
        change_date(page, _exception(loader, row, change), author)


def _exception(loader, row, change: shapes.Change) -> DateException:
    by = timedelta(days=change.moved, minutes=change.later)
    return DateException(
        _local(row.original_start),
        status=Status(change.status),
        starts_at=_local(row.starts_at) + by if by else None,
        ends_at=_local(row.ends_at) + by if by else None,
        venue=loader.get(events.Venue, change.venue).pk if change.venue else None,
        is_full=change.is_full,
        reason=change.reason,
        note=change.note,
    )


def _next_as_planned(page, day):
    return page.occurrences.filter(day__gte=day, status=Status.PLANNED).order_by("starts_at").first()


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, TOKYO)
