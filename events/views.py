"""What goes out of the site: calendars to subscribe to, the feed of changes, open data."""

import zlib
from collections.abc import Iterable
from datetime import datetime, time
from hashlib import blake2b
from typing import NamedTuple

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, http_date
from django.views.decorators.http import require_safe

from site_core.fragments import kept, token_of
from site_core.models import District, Interest

from .addresses import parse_date_key
from .month import Month
from .outgoing import calendars
from .outgoing.exports import FILE_NAME, open_data
from .outgoing.feeds import FORMATS, changes_feed
from .schedule import TOKYO

CALENDAR = "text/calendar; charset=utf-8"
MAX_AGE = 300
"""Seconds. Calendar programs ask every few hours anyway; whoever presses a link sees a cancellation within minutes."""

_LONGEST_SLUG = 60
_BEYOND = 2**31  # no page has such an id, and no database takes it
_YEARS = range(1900, 2200)


class File(NamedTuple):
    """A file as it is kept: its name, its content packed, and its entity tag."""

    name: str
    packed: bytes
    etag: str

    @classmethod
    def of(cls, name: str, parts: Iterable[bytes]) -> "File":
        """The file its parts make; there is never more of it in memory than its packed self."""
        packer, digest, packed = zlib.compressobj(1), blake2b(digest_size=16), []
        for part in parts:
            digest.update(part)
            packed.append(packer.compress(part))
        return cls(name, b"".join([*packed, packer.flush()]), f'"{digest.hexdigest()}"')


@require_safe
def all_dates(request):
    """All public dates, as a calendar."""
    return _kept_calendar(request, "all", calendars.of_all)


@require_safe
def host_dates(request, pk):
    """The dates of a host, as a calendar."""
    if pk >= _BEYOND:
        raise Http404
    return _kept_calendar(request, f"host-{pk}", calendars.of_host, pk)


@require_safe
def district_dates(request, slug):
    """The dates in a 校区, as a calendar."""
    return _term_calendar(request, District, "districts", slug)


@require_safe
def interest_dates(request, slug):
    """The dates about an interest, as a calendar."""
    return _term_calendar(request, Interest, "interests", slug)


@require_safe
def page_dates(request, uuid):
    """The dates of an event or a broadcast, as a calendar. Made each time: there are many, and each is quickly made."""
    return _file(request, _calendar(request, calendars.of_page, uuid), CALENDAR)


@require_safe
def one_date(request, uuid, key):
    """One date of an event or a broadcast, to be taken into a calendar."""
    start = parse_date_key(key)
    subscription = calendars.of_page(uuid) if start and start.year in _YEARS else None
    found = calendars.date_of(subscription, start, request, _today()) if subscription else None
    if found is None:
        raise Http404
    return _file(request, File.of(f"{subscription.file_name}-{key}.ics", [found]), CALENDAR)


@require_safe
def changes(request, name):
    """What was changed about dates, and new events, as Atom or RSS."""
    file = kept(request, f"changes:{name}", lambda: File.of(f"changes.{name}", [changes_feed(name, request, _today())]))
    return _file(request, file, FORMATS[name].content_type)


@require_safe
def events_csv(request):
    """All public dates as open data, in Japanese whatever the address says; given out while it is made."""
    month = Month.of(_today())
    digest = blake2b(f"{token_of(request)} {month}".encode(), digest_size=16).hexdigest()
    rows = open_data(month, request) if request.method == "GET" else ()
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    # Weak: it tells what the file is made of, for the file itself is not there yet.
    return _told(request, response, FILE_NAME, f'W/"{digest}"')


def _today():
    return timezone.localdate(timezone=TOKYO)


def _term_calendar(request, model, lookup, slug):
    if len(slug) > _LONGEST_SLUG:
        raise Http404
    return _kept_calendar(request, f"{lookup}-{slug}", calendars.of_term, model, lookup, slug)


def _kept_calendar(request, key: str, find, *which):
    """A calendar that many subscribe to: made once, and again when content or the month has changed."""
    file = kept(request, f"calendar:{key}:{Month.of(_today())}", lambda: _calendar(request, find, *which))
    return _file(request, file, CALENDAR)


def _calendar(request, find, *which) -> File:
    subscription = find(*which)
    if subscription is None:
        raise Http404
    address = request.build_absolute_uri(request.path)
    return File.of(f"{subscription.file_name}.ics", calendars.parts_of(subscription, address, request, _today()))


def _file(request, file: File, content_type: str):
    response = HttpResponse(zlib.decompress(file.packed), content_type=content_type)
    response["X-Robots-Tag"] = "noindex"
    return _told(request, response, file.name, file.etag)


def _told(request, response, name: str, etag: str):
    """The answer with what tells programs whether they have it already; without content where they have."""
    modified_at = _modified_at(request)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified_at)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return get_conditional_response(request, etag, modified_at, response)


def _modified_at(request) -> int:
    """Since when all content has been as it is, in seconds: as this process has noticed, and since the month began.

    What is made of pages, places and names has no time of its own. A later time is never wrong, only less use.
    """
    noticed = kept(request, "content-noticed", timezone.now)
    month = datetime.combine(Month.of(_today()).first, time.min, TOKYO)
    return int(max(noticed, month).timestamp())
