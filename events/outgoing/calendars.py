"""Which calendars there are, and what stands in them: from public pages to `ics.CalendarEvent`.

An event is known by its UUID alone, as RFC 7986 §5.3 wants it: neither the name of a server, which may become another
one, nor title, address or id. In every language it is the same.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from itertools import batched
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.ical.writing import CalendarEvent, Words, calendar_parts, one_date, written
from events.month import Month
from events.occurrence import DateChange, Occurrence
from events.planning import Venue
from events.recurrence import instances
from events.schedule import TOKYO, Schedule
from site_core.translations import in_language, pages_in_language

from .details import Details, details_of, named, public_broadcasts, public_events, public_hosts
from .kept_schedules import kept_schedules

MONTHS_BACK = 3
MONTHS_AHEAD = 15
"""Fewer than dates are kept for, so that a calendar knows all that is said about single ones."""

AT_ONCE = 500
"""How many pages are in memory at a time."""

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""When a page without any publication on record was made."""


class Days(NamedTuple):
    """The days a calendar has dates of, both included."""

    first: date
    last: date

    @classmethod
    def around(cls, today: date) -> "Days":
        """Whole months, so that a calendar is the same file from day to day."""
        month = Month.of(today)
        return cls(month.later(-MONTHS_BACK).first, month.later(MONTHS_AHEAD).last)


@dataclass(frozen=True)
class Subscription:
    """One calendar people can subscribe to; `file_name` is ASCII and has no ending."""

    name: str
    file_name: str
    batches: list
    """Of each type, a query of the public pages whose dates it has."""


def of_all() -> Subscription:
    """All public dates."""
    return Subscription(_("Dates of Guccho"), "guccho", [public_events(), public_broadcasts()])


def of_host(pk: int) -> Subscription | None:
    """The dates of one host, by the id of its page in the site's first language."""
    host = public_hosts().filter(pk=pk).first()
    if host is None:
        return None
    (shown,) = pages_in_language([host])
    return Subscription(_titled(shown.title), host.slug, [public_events().child_of(host)])


def of_term(model, lookup: str, slug: str) -> Subscription | None:
    """The dates of pages with one entry of a taxonomy: `of_term(District, "districts", "shojima")`."""
    term = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE, slug=slug).first()
    if term is None:
        return None
    batches = [pages.filter(**{lookup: term}) for pages in (public_events(), public_broadcasts())]
    return Subscription(_titled(in_language([term])[0].name), slug, batches)


def of_page(uuid: UUID) -> Subscription | None:
    """The dates of one event or broadcast."""
    batches = [public_events().filter(uuid=uuid), public_broadcasts().filter(uuid=uuid)]
    found = next((details for pages in batches for details in details_of(pages)), None)
    return Subscription(found.page.title, found.source.slug, batches) if found else None


def parts_of(subscription: Subscription, address: str, request, today: date) -> Iterator[bytes]:
    """The file of a calendar in parts; the number of queries is the same for up to `AT_ONCE` pages of a type."""
    days = Days.around(today)
    return calendar_parts(
        (event for pages in subscription.batches for event in _events(pages, days, request, today)),
        name=subscription.name,
        first=days.first,
        last=days.last,
        url=address,
        words=words(),
        write=_written,
    )


def _written(event: CalendarEvent, first: date, last: date, words: Words) -> bytes:
    """What `written` makes of these four, remembered: after a change of content most events are what they were."""
    about = repr((event, first, last, words)).encode(errors="surrogatepass")
    key = blake2b(about, digest_size=20).hexdigest()
    packed = caches["calendars"].get(key)
    if packed is None:
        packed = zlib.compress(written(event, first, last, words), 1)
        caches["calendars"].set(key, packed)
    return zlib.decompress(packed)


def date_of(subscription: Subscription, original_start: datetime, request, today: date) -> bytes | None:
    """A file with the one date of a page that was planned for this start; None where it has none."""
    day = timezone.localdate(original_start, TOKYO)
    for pages in subscription.batches:
        rows = Occurrence.objects.filter(page__in=pages.order_by().values("pk"), original_start=original_start)
        for event in _events(pages, Days(day, day), request, today) if rows.exists() else ():
            for one in instances(event.schedule, day, day):
                if one.original_start == original_start:
                    return one_date(event, one, words())
    return None


def words() -> Words:
    """What is put before titles and into descriptions, in the reader's language; as in lists of dates."""
    return Words(
        before_title=pgettext("before a title", "[{}] "),
        joined_by=pgettext("between words before a title", ", "),
        cancelled=_("Called off"),
        postponed=_("Postponed"),
        off=pgettext("date", "Day off"),
        new_day=_("New day"),
        new_time=_("New time"),
        new_place=_("New place"),
        full=_("Full"),
        was_planned=_("Planned for {year}/{month}/{day}, {hour}:{minute:02}"),
        was_planned_on=_("Planned for {year}/{month}/{day}"),
        organizer=_("Held by {}"),
    )


def _titled(name: str) -> str:
    return _("Dates: %(name)s") % {"name": name}


def _events(pages, days: Days, request, today: date) -> Iterator[CalendarEvent]:
    """What calendars are told of the pages of a query."""
    for some in batched(pages.iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False):
        schedules = kept_schedules(some, *days, today)
        places = _places(schedules.values())
        changes = _changes(schedules)
        for details in details_of(some):
            pk = details.source.pk
            yield _event(details, schedules[pk], places, changes.get(pk), request)


def _event(details: Details, schedule: Schedule, places: dict[int, str], change: dict | None, request):
    source, page, venue = details.source, details.page, details.venue
    moments = [source.last_published_at, page.last_published_at, change and change["newest"]]
    changed_at = max(filter(None, moments), default=_LONG_AGO)
    has_geo = venue and venue.latitude is not None and venue.longitude is not None
    return CalendarEvent(
        uid=str(source.uuid),
        title=page.title,
        schedule=schedule,
        created_at=source.first_published_at or changed_at,
        changed_at=changed_at,
        sequence=change["count"] if change else 0,
        description="\n".join(_description(details)),
        url=page.get_full_url(request) or "",
        location=details.place,
        places={one.venue: places[one.venue] for one in schedule.exceptions if one.venue in places},
        categories=(details.kind,) if details.kind else (),
        organizer=details.host.title if details.host else "",
        geo=(float(venue.latitude), float(venue.longitude)) if has_geo else None,
        language=details.tag,
    )


def _description(details: Details) -> Iterator[str]:
    """What one wants to know on the way there, line by line."""
    page, contact = details.page, details.contact
    if page.description:
        yield page.description
    if fee := getattr(page, "fee", "") or (_("Free of charge") if getattr(page, "is_free", None) else ""):
        yield _("Cost: %(cost)s") % {"cost": fee}
    if details.online_url:
        yield _("Online: %(address)s") % {"address": details.online_url}
    if contact and (contact.contact_name or contact.phone or contact.fax):
        numbers = [_("phone %(number)s") % {"number": contact.phone}] if contact.phone else []
        numbers += [_("FAX %(number)s") % {"number": contact.fax}] if contact.fax else []
        who = " ".join(filter(None, (contact.contact_name, *numbers)))
        yield _("Contact: %(who)s") % {"who": who}


def _places(schedules: Iterable[Schedule]) -> dict[int, str]:
    """Where single dates are, where that is not the usual place; two queries at most."""
    keys = {one.venue for schedule in schedules for one in schedule.exceptions if one.venue}
    venues = named(Venue.objects.filter(pk__in=keys)) if keys else {}
    return {pk: " ".join(filter(None, (venue.name, venue.address))) for pk, venue in venues.items()}


def _changes(page_ids: Iterable[int]) -> dict[int, dict]:
    """By page, how often its dates were changed (SEQUENCE, RFC 5545 §3.8.7.4) and when last; one query."""
    changes = DateChange.objects.filter(page_id__in=list(page_ids)).order_by().values("page_id")
    return {one["page_id"]: one for one in changes.annotate(count=Count("pk"), newest=Max("made_at"))}
