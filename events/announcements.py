"""From one date in the database to the texts people copy: LINE and 回覧板."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from .addresses import date_address
from .announce import Announcement, circular_text, line_text
from .models import EventPage, HostPage
from .occurrence import Occurrence
from .planning import Venue
from .schedule import TOKYO, Instance, Status


@dataclass(frozen=True)
class Texts:
    """What there is to copy about one date, in Japanese and in やさしい日本語."""

    line: str
    circular: str
    easy_line: str
    easy_circular: str


def texts_of(page, occurrence: Occurrence, today: date) -> Texts:
    """The texts about one date of a page in the site's first language, as it stands now."""
    said = announcement_of(page, occurrence, today)
    return Texts(line_text(said), circular_text(said), line_text(said, "ja-simple"), circular_text(said, "ja-simple"))


def announcement_of(page, occurrence: Occurrence, today: date) -> Announcement:
    """One date as data. Whom to ask is said by the event or, where it does not, by its host."""
    host = HostPage.objects.parent_of(page).first() if isinstance(page, EventPage) else None
    contact = next((one for one in (page, host) if getattr(one, "has_contact", False)), None)
    following = page.occurrences.that_take_place().filter(starts_at__gt=occurrence.starts_at, day__gte=today)
    after = following.exclude(pk=occurrence.pk).order_by("starts_at", "pk").first()
    usual = page.usual_place_id()
    is_elsewhere = occurrence.venue_id and occurrence.venue_id != usual
    return Announcement(
        title=page.title,
        host=host.title if host else "",
        planned=timezone.localtime(occurrence.original_start, TOKYO),
        change=instance_of(occurrence),
        schedule_next=instance_of(after) if after else None,
        place=Venue.objects.filter(pk=usual).values_list("name", flat=True).first() or "" if usual else "",
        new_place=occurrence.venue.name if is_elsewhere else "",
        contact_name=contact.contact_name if contact else "",
        phone=str(contact.phone) if contact else "",
        fax=str(contact.fax) if contact else "",
        url=date_address(page.full_url, occurrence.original_start) if page.live else "",
        issued_on=today,
    )


def instance_of(occurrence: Occurrence) -> Instance:
    """A row as data."""
    return Instance(
        original_start=_local(occurrence.original_start),
        starts_at=_local(occurrence.starts_at),
        ends_at=_local(occurrence.ends_at) if occurrence.ends_at else None,
        is_all_day=occurrence.is_all_day,
        entry=0,
        status=Status(occurrence.status),
        venue=occurrence.venue_id,
        is_full=occurrence.is_full,
        reason=occurrence.reason,
        note=occurrence.note,
    )


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment, TOKYO)
