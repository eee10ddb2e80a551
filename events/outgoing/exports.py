"""All public dates as open data: 自治体標準オープンデータセット 12 イベント一覧, in Japanese."""

from collections.abc import Iterable, Iterator
from itertools import batched

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from events.announcements import instance_of
from events.models import EventPage
from events.month import Month
from events.occurrence import Occurrence
from events.opendata import KURUME, OpenDataRow, write_events

from .details import Details, details_of, public_broadcasts, public_events

FILE_NAME = f"{KURUME.code}_event.csv"
MONTHS_BACK = 3
MONTHS_AHEAD = 12

AT_ONCE = 500
"""How many pages are in memory at a time."""

ENGLISH = "en"


def open_data(month: Month, request) -> Iterator[bytes]:
    """The file in parts, event by event and in each by date: the three months before `month`, and the twelve after it.

    The number of queries is the same for up to `AT_ONCE` pages of a type, however many dates they have.
    """
    return _in_japanese(write_events(_rows(month, request)))


def _in_japanese(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts, each made in Japanese. They are asked for when the request's own language is no longer set."""
    parts = iter(parts)
    while True:
        with translation.override(settings.LANGUAGE_CODE):
            part = next(parts, None)
        if part is None:
            return
        yield part


def _rows(month: Month, request) -> Iterator[OpenDataRow]:
    days = month.later(-MONTHS_BACK).first, month.later(MONTHS_AHEAD).last
    for pages in (public_events().prefetch_related("interests", "audiences"), public_broadcasts()):
        for some in batched(pages.iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False):
            english = _english_titles(some)
            about = {one.source.pk: _about(one, english, request) for one in details_of(some)}
            dates = Occurrence.objects.filter(page_id__in=list(about)).between(*days).select_related("venue")
            for date in dates.order_by("page_id", "starts_at", "pk").iterator(chunk_size=1000):
                yield _row(date, about[date.page_id])


def _row(date: Occurrence, about: dict) -> OpenDataRow:
    place = date.venue
    if place:
        about = about | {
            "place": place.name,
            "address": place.address,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "access": place.access,
            "parking": place.parking,
        }
    return OpenDataRow(instance=instance_of(date), **about)


def _about(details: Details, english: dict, request) -> dict:
    """What each row of a page says: all the same, so that whoever reads the file sees which rows are one event."""
    page, contact = details.page, details.contact
    said = {
        "identifier": str(page.uuid),
        "title": page.title,
        "title_english": english.get(page.translation_key, ""),
        "summary": page.summary,
        "kind": details.kind,
        "organizer": details.host.title if details.host else "",
        "url": page.get_full_url(request) or "",
    }
    if contact:
        said |= {"contact_name": contact.contact_name, "phone": str(contact.phone), "fax": str(contact.fax)}
    if isinstance(page, EventPage):
        said |= _about_event(page)
    return said


def _about_event(page: EventPage) -> dict:
    bring = f"{_('What to bring')}：{page.bring}" if page.bring else ""
    return {
        "keywords": tuple(interest.name for interest in page.interests.all()),
        "pattern": page.schedule_text,
        "fee": page.fee,
        "is_free": page.is_free,
        "co_organizers": page.co_hosts,
        "audience": page.audience_note or "、".join(audience.name for audience in page.audiences.all()),
        "building": page.place_note,
        "application": "、".join(filter(None, (page.get_application_display(), page.application_note))),
        "note": "\n".join(filter(None, (bring, page.access_note))),
    }


def _english_titles(pages) -> dict:
    """By translation key, the titles of the public English versions of pages; one query."""
    public = type(pages[0]).objects.live().public().filter(locale__language_code=ENGLISH)
    rows = public.filter(translation_key__in=[page.translation_key for page in pages]).order_by()
    return dict(rows.values_list("translation_key", "title"))
