"""What there is to tell of dates: what was changed about them, and new events.

A date is told once, as it stands now, by its latest change: each change reaches whoever follows the site, and none that
another has overtaken misleads. Nobody is told who made it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.addresses import date_address
from events.agenda import Line, lines_of
from events.announce import Announcement, line_text
from events.announcements import instance_of
from events.models import EventPage
from events.newsroom.dates_told import Told
from events.occurrence import DateChange, Occurrence
from events.schedule import TOKYO, Schedule
from events.schedules import schedules_of
from events.sentence import say
from site_core import dates
from site_core.languages import EASY_JAPANESE, JAPANESE

from .calendars import words
from .details import Details, details_of, public_broadcasts, public_events

SHOWN = 50
LOOKED_AT = 200
"""How many changes are looked at, so that those of one date can be told as one."""

_WORDS_ARE_JAPANESE = (JAPANESE, EASY_JAPANESE)


@dataclass(frozen=True)
class News:
    """Something to tell. `key` names it among those of its page for ever; `text` is plain, with line breaks."""

    details: Details
    key: str
    at: datetime
    word: str
    day: str
    text: str
    address: str

    @property
    def uid(self) -> str:
        """Its own name, which no change of server or title touches; another one in each language."""
        return uuid5(self.details.source.uuid, f"{get_language()}/{self.key}").urn

    @property
    def title(self) -> str:
        """【中止】はじロマ会 12月10日（木）"""
        return words().before_title.format(self.word) + " ".join(filter(None, (self.details.page.title, self.day)))


def newest(request, today: date) -> list[News]:
    """The newest news, newest first; the same number of queries however much there is to tell."""
    changes = _latest_changes()
    changed = {change.page_id for change in changes}
    pages = [
        page
        for public in (public_events(), public_broadcasts())
        for page in (*public.filter(pk__in=changed), *_fresh(public))
    ]
    sources = {page.pk: page for page in pages}
    writer = _Writer(
        details={details.source.pk: details for details in details_of(sources.values())},
        schedules=schedules_of(sources.values()),
        lines=_lines(changes),
        request=request,
        today=today,
    )
    found = [*filter(None, map(writer.change, changes)), *filter(None, map(writer.publication, sources))]
    return sorted(found, key=lambda news: news.at, reverse=True)[:SHOWN]


@dataclass(frozen=True)
class _Writer:
    """Puts what there is to tell into words. Details and schedules are by page, lines by page and planned start."""

    details: dict[int, Details]
    schedules: dict[int, Schedule]
    lines: dict[tuple[int, datetime], Line]
    request: object
    today: date

    def change(self, change: DateChange) -> News | None:
        """A change of dates; None where nothing is left of it, or where it was made before anybody could see it."""
        details = self.details.get(change.page_id)
        published_at = details and details.source.first_published_at
        if details is None or (published_at and change.made_at < published_at):
            return None
        start = _start(change)
        line = self.lines.get((change.page_id, start))
        if change.kind == DateChange.Kind.DATE and line is None:
            return None
        word, text = self._told(details, change, line)
        address = self._address(details)
        return News(
            details=details,
            key=f"change/{change.pk}",
            at=change.made_at,
            word=word,
            day=dates.day_of_week(start.date(), self.today) if start else "",
            text=text,
            address=date_address(address, start) if line else address,
        )

    def _told(self, details: Details, change: DateChange, line: Line | None) -> tuple[str, str]:
        """What was done, in a word and in full."""
        if change.kind == DateChange.Kind.DATE:
            word = words().joined_by.join(mark.word for mark in line.marks)
            return word or _("As planned"), self._text(details, line, change)
        if change.kind == DateChange.Kind.PLAN:
            return pgettext("news of dates", "New schedule"), self._sentence(details)
        return _word(change), Told(change, {}).what

    def publication(self, pk: int) -> News | None:
        """A new event or broadcast."""
        details = self.details.get(pk)
        if details is None or not details.source.first_published_at:
            return None
        is_event = isinstance(details.source, EventPage)
        return News(
            details=details,
            key="published",
            at=details.source.first_published_at,
            word=pgettext("news of dates", "New event") if is_event else pgettext("news of dates", "New broadcast"),
            day="",
            text="\n".join(filter(None, (self._sentence(details), details.place, details.page.description))),
            address=self._address(details),
        )

    def _address(self, details: Details) -> str:
        return details.page.get_full_url(self.request) or self.request.build_absolute_uri("/")

    def _sentence(self, details: Details) -> str:
        """When it takes place: as the organizer says it, or as the rule says it in another language."""
        text = getattr(details.page, "schedule_text", "")
        language = get_language()
        if language == settings.LANGUAGE_CODE and text:
            return text
        return say(self.schedules[details.source.pk], language) or text

    def _text(self, details: Details, line: Line, change: DateChange) -> str:
        """What became of one date."""
        if get_language() in _WORDS_ARE_JAPANESE:
            return line_text(self._announcement(details, line, change), get_language())
        return "\n".join(filter(None, _facts(line)))

    def _announcement(self, details: Details, line: Line, change: DateChange) -> Announcement:
        contact = details.contact
        return Announcement(
            title=details.page.title,
            host=details.host.title if details.host else "",
            planned=timezone.localtime(line.occurrence.original_start, TOKYO),
            change=instance_of(line.occurrence),
            place=details.venue.name if details.venue else "",
            new_place=line.place if line.is_elsewhere else "",
            contact_name=contact.contact_name if contact else "",
            phone=str(contact.phone) if contact else "",
            fax=str(contact.fax) if contact else "",
            issued_on=timezone.localdate(change.made_at),
        )


def _facts(line: Line) -> Iterable[str]:
    """What there is to know of one date, line by line."""
    one = line.occurrence
    yield f"{dates.day_of_week(one.day)} {line.hours}"
    if line.takes_place and line.moved_from:
        yield _("It was planned for %(day)s.") % {"day": line.moved_from}
    elif line.takes_place and line.planned_hours:
        yield _("It was planned for %(hour)s.") % {"hour": line.planned_hours}
    yield line.place if line.takes_place else ""
    yield one.reason
    yield one.note


def _latest_changes() -> list[DateChange]:
    """The newest changes of public pages, newest first, of each date (of each pause, of each plan) the latest."""
    pages = Page.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)
    changes = DateChange.objects.filter(page__in=pages.order_by().values("pk"))[:LOOKED_AT]
    latest = {}
    for change in changes:
        latest.setdefault(_subject(change), change)
    return list(latest.values())


def _fresh(pages):
    """The pages of a query that were published last."""
    return pages.filter(first_published_at__isnull=False).order_by("-first_published_at", "-pk")[:SHOWN]


def _lines(changes: Iterable[DateChange]) -> dict[tuple[int, datetime], Line]:
    """The dates that changes are about, as they are now, by page and planned start."""
    starts = {(change.page_id, start) for change in changes if (start := _start(change))}
    rows = Occurrence.objects.filter(
        page_id__in={page for page, _at in starts}, original_start__in={at for _page, at in starts}
    ).with_places()
    wanted = [row for row in rows if (row.page_id, row.original_start) in starts]
    return {(line.occurrence.page_id, line.occurrence.original_start): line for line in lines_of(wanted)}


def _subject(change: DateChange) -> tuple:
    """What a change is about: a later one about the same overtakes it."""
    if change.kind == DateChange.Kind.PAUSE:
        return change.page_id, (change.after or change.before)["first"]
    return change.page_id, _start(change)


def _start(change: DateChange) -> datetime | None:
    """The planned start of the date a change is about; None for what is about no single date."""
    if change.original_start:
        return timezone.localtime(change.original_start, TOKYO)
    if change.kind not in (DateChange.Kind.EXTRA, DateChange.Kind.REMOVED):
        return None
    said = change.after or change.before
    begins = time.fromisoformat(said["starts_at"]) if said["starts_at"] else time.min
    return datetime.combine(date.fromisoformat(said["starts_on"]), begins, TOKYO)


def _word(change: DateChange) -> str:
    """What was done with a date or a pause."""
    if change.kind == DateChange.Kind.EXTRA:
        return pgettext("news of dates", "New date")
    if change.kind == DateChange.Kind.REMOVED:
        return pgettext("news of dates", "Date taken out")
    return pgettext("news of dates", "Pause") if change.after else pgettext("news of dates", "Pause over")
