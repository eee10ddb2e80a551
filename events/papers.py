"""From events to sheets of paper (`paper.data`), in the reader's language, in a constant number of queries."""

from datetime import date, datetime, time

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.rich_text import get_text_for_indexing

from nihongo.wareki import PartialDate
from site_core import dates
from site_core.pictures import PAPER, renditions_of
from site_core.translations import in_language, pages_in_language

from .addresses import date_address
from .agenda import Line, days_of, lines_of
from .announce import Announcement, Kind
from .announce_words import FORMAL_HEADINGS, PLAIN
from .announcements import announcement_of
from .event_view import source_of
from .models import EventPage, HostPage
from .month import Month
from .occurrence import Occurrence
from .paper.data import (
    Contact,
    DateLine,
    Fact,
    Flyer,
    Mark,
    Notice,
    Paper,
    Picture,
    Place,
    Programme,
    ProgrammeDay,
    ProgrammeRow,
    Words,
)
from .schedule import TOKYO
from .schedules import schedule_of
from .sentence import say

DATES_ON_A_FLYER = 6
ROWS_OF_A_PROGRAMME = 200
"""More than anybody pins up; what is beyond is said to be on the site."""


def words() -> Words:
    """The sheets' own words in the reader's language."""
    return Words(
        when=pgettext("on paper", "When"),
        where=pgettext("on paper", "Where"),
        contact=pgettext("on paper", "Questions"),
        phone=_("Phone"),
        fax=_("FAX"),
        host=pgettext("on paper", "Held by"),
        more=pgettext("on paper", "More"),
        continued=_("Read on by the QR code below."),
        qr_code=_("QR code of the page"),
        day=pgettext("on paper", "Day"),
        hours=pgettext("on paper", "Time"),
        what=_("What and where"),
        who=_("Held by, questions"),
        nothing=_("There are no dates in this month yet."),
    )


def flyer_of(page: EventPage, address: str, today: date) -> Flyer:
    """The flyer of an event with its dates from `today` on; `address` is the page's, as the QR code has it."""
    source = source_of(page)
    host = pages_in_language(HostPage.objects.parent_of(source))[0]
    return Flyer(
        title=page.title,
        address=address,
        words=words(),
        language=get_language(),
        publisher=_("Guccho"),
        kind=source.kind_name or "",
        area=_area(source),
        summary=page.summary,
        sentence=_sentence(page, source, today),
        dates=_dates(source, today),
        places=tuple(_places(page, source)),
        facts=tuple(_facts(page, source)),
        description=_told(page),
        host="、".join(filter(None, (host.title, page.co_hosts))),
        contact=_contact(page, host),
        picture=_picture(page.main_image),
        as_of=_as_of(today),
    )


def programme_of(month: Month, address: str, today: date, *, district=None, host=None, paper=Paper.A4) -> Programme:
    """The dates of a month: of a 校区, of a host (both entries in Japanese), or of the city."""
    lines = _lines(month, district, host)
    shown = lines[:ROWS_OF_A_PROGRAMME]
    contacts, notes = _contacts(shown), _place_notes(shown)
    left_out = len(lines) - len(shown)
    return Programme(
        title=_("Dates in %(month)s") % {"month": date_format(month.first, "F")},
        address=address,
        words=words(),
        days=tuple(_day(day, today, contacts, notes) for day in days_of(shown, today)),
        language=get_language(),
        publisher=_("Guccho"),
        scope="　".join(_scope(district, host)),
        period=dates.full_date(PartialDate(month.year)),
        introduction=_("%(number)s more dates are on the site.") % {"number": left_out} if left_out else "",
        contact=_contact(host) if host else Contact(),
        as_of=_as_of(today),
        paper=paper,
    )


def notice_of(page: EventPage, occurrence: Occurrence, today: date) -> Notice:
    """The sheet for the door on what became of one date, in Japanese as the texts for LINE are.

    `page` is the event in the site's first language.
    """
    said = announcement_of(page, occurrence, today)
    host = HostPage.objects.parent_of(page).get()
    with translation.override(settings.LANGUAGE_CODE):
        [line] = lines_of([occurrence])
        label, instead = _instead(said, line, today)
        return Notice(
            heading=FORMAL_HEADINGS[said.kind],
            title=page.title,
            address=date_address(page.full_url, occurrence.original_start),
            words=words(),
            dates=(_planned_line(said, line, today),),
            instead_label=label if instead else "",
            instead=instead,
            reason=PLAIN.reason.format(reason=occurrence.reason) if occurrence.reason else "",
            message="\n".join(filter(None, (occurrence.note, PLAIN.closings.get(said.kind)))),
            place=_place_on_the_door(said),
            host="、".join(filter(None, (host.title, page.co_hosts))),
            contact=_contact(page, host),
            publisher=_("Guccho"),
            as_of=_as_of(today),
        )


def _planned_line(said: Announcement, line: Line, today: date) -> DateLine:
    """The date as it was announced; struck out where there is another day or hour instead."""
    day = dates.day_of_week(said.planned.date(), today)
    if said.kind not in (Kind.MOVED, Kind.TIME_CHANGED):
        return DateLine(day, line.hours)
    hours = "" if said.change.is_all_day else dates.hours(said.planned, None)
    return DateLine(day, hours, Mark(pgettext("on paper", "Changed"), is_off=True))


def _instead(said: Announcement, line: Line, today: date) -> tuple[str, tuple[DateLine, ...]]:
    """What stands below: the new day or hour, or the next date one can come to."""
    if said.kind in (Kind.MOVED, Kind.TIME_CHANGED):
        label = pgettext("on paper", "New day") if said.kind is Kind.MOVED else pgettext("on paper", "New hours")
        return label, (DateLine(dates.day_of_week(line.occurrence.day, today), line.hours),)
    after = said.schedule_next
    if after is None:
        return "", ()
    hours = "" if after.is_all_day else dates.hours(after.starts_at, after.ends_at)
    following = DateLine(dates.day_of_week(after.starts_at.date(), today), hours)
    return pgettext("on paper", "Next date"), (following,)


def _place_on_the_door(said: Announcement) -> str:
    if said.kind is Kind.CANCELLED or not said.new_place:
        return PLAIN.place.format(place=said.place) if said.place else ""
    before = PLAIN.old_place.format(place=said.place) if said.place else ""
    return "\n".join(filter(None, (before, PLAIN.new_place.format(place=said.new_place))))


def _sentence(page: EventPage, source: EventPage, today: date) -> str:
    """When it happens, as the page says it: in Japanese in the organizer's own words.

    "" for single days that the list of dates says all the same.
    """
    schedule = schedule_of(source)
    is_listed = not source.text_says_more and len(schedule.entries) <= DATES_ON_A_FLYER
    if is_listed and all(entry.rule is None for entry in schedule.entries):
        return ""
    if get_language() == settings.LANGUAGE_CODE:
        return page.schedule_text
    return say(schedule, get_language(), today=today) or page.schedule_text


def _area(source: EventPage) -> str:
    districts = map(_district, in_language(source.districts.all()))
    return "　".join(filter(None, (*districts, source.neighbourhood)))


def _district(district) -> str:
    """水分校区: alone, many of these names are ordinary words, to readers and to the dictionary."""
    return _("%(name)s district") % {"name": district.name.removesuffix("校区")}


def _dates(source: EventPage, today: date) -> tuple[DateLine, ...]:
    """The next dates, those called off among them, and the days that were left for another."""
    dates_of_page = Occurrence.objects.filter(page_id=source.pk).with_places()
    morning = datetime.combine(today, time(), TOKYO)
    rows = list(dates_of_page.upcoming(morning).without_days_off()[:DATES_ON_A_FLYER])
    horizon = rows[-1].day if len(rows) == DATES_ON_A_FLYER else date.max
    lines = lines_of(rows, today, left=dates_of_page.moved_away(today, horizon)[:DATES_ON_A_FLYER])
    return tuple(
        DateLine(dates.day_of_week(line.day, today), "" if line.is_away else line.hours, _mark(line), _note(line, True))
        for line in lines[:DATES_ON_A_FLYER]
    )


def _mark(line: Line) -> Mark | None:
    """What became of a date, in one box."""
    return Mark("・".join(mark.word for mark in line.marks), not line.takes_place) if line.marks else None


def _note(line: Line, with_place: bool) -> str:
    """What is different on this date, after its mark."""
    one = line.occurrence
    said = [
        _("now on %(day)s") % {"day": line.moved_to} if line.is_away else "",
        _("planned for %(day)s") % {"day": line.moved_from} if line.moved_from and not line.is_away else "",
        _("planned for %(hour)s") % {"hour": line.planned_hours} if line.planned_hours else "",
        line.place if with_place and line.is_elsewhere and line.takes_place else "",
        one.reason,
        one.note,
    ]
    return pgettext("between what is said of a date", "; ").join(filter(None, said))


def _places(page: EventPage, source: EventPage):
    venues = in_language(row.venue for row in source.venues.select_related("venue"))
    for i, venue in enumerate(venues):
        room = "" if i else page.place_note
        yield Place(venue.name, venue.address, "　".join(filter(None, (room, venue.access))))
    if page.place_note and not venues:
        yield Place(page.place_note)
    if source.online_url:
        shown = source.online_url if source.shows_online_url else _("Those who apply are told the address.")
        yield Place(_("Online"), shown)


def _facts(page: EventPage, source: EventPage):
    audiences = (one.name for one in in_language(source.audiences.all()))
    usual = source.venues.first()
    features = {
        one.pk: one for one in (*source.access_features.all(), *(usual.venue.access_features.all() if usual else ()))
    }
    features = [one.name for one in in_language(features.values())]
    free = _("Free of charge") if source.is_free else ""
    application = source.get_application_display() if source.application else ""
    facts = (
        (pgettext("on paper", "For"), audiences, page.audience_note),
        (_("Cost"), [free], page.fee),
        (_("Signing up"), [application], page.application_note),
        (_("What to bring"), [], page.bring),
        (_("Barrier-free"), features, page.access_note),
    )
    for label, words_of_list, note in facts:
        listed = pgettext("between the words of a list", ", ").join(filter(None, words_of_list))
        if listed or note:
            yield Fact(label, pgettext("between what is said of a date", "; ").join(filter(None, (listed, note))))


def _told(page: EventPage) -> str:
    """The paragraphs of the body; pictures, films and links stay on the site."""
    texts = (get_text_for_indexing(child.value.source) for child in page.body if child.block_type == "text")
    return "\n".join(line.strip() for text in texts for line in text.splitlines() if line.strip())


def _contact(*pages) -> Contact:
    """Whom to ask, as the first of the pages that gives a number says."""
    asked = next((page for page in pages if page.phone or page.fax), pages[0])
    return Contact(asked.contact_name, asked.phone, asked.fax, asked.email)


def _picture(image) -> Picture | None:
    if image is None:
        return None
    rendition = next(iter(renditions_of(image, PAPER)), None)
    if rendition is None:
        return None
    try:
        with rendition.file.open("rb") as file:
            data = file.read()
    except OSError:  # a lost file costs the picture, not the flyer
        return None
    return Picture(data, "image/jpeg", rendition.width, rendition.height, image.default_alt_text)


def _as_of(today: date) -> str:
    return _("As of %(date)s") % {"date": dates.short_date(today)}


def _lines(month: Month, district, host) -> list[Line]:
    rows = Occurrence.objects.public().without_days_off().with_places()
    if district:
        rows = rows.about(districts=district)
    if host:
        rows = rows.filter(host_id=host.pk)
    days = (month.first, month.last)
    return lines_of(rows.on_days(*days), month.first, left=rows.moved_away(*days))


def _scope(district, host):
    if district:
        yield _district(in_language([district])[0])
    if host:
        yield pages_in_language([host])[0].title


def _contacts(lines: list[Line]) -> dict[int, Contact]:
    """Whom to ask, by the key of the page in Japanese: what the event says itself, else what its host says."""
    rows = [line.occurrence for line in lines]
    fields = ("pk", "contact_name", "phone", "fax")
    events = {one["pk"]: one for one in EventPage.objects.filter(pk__in={row.page_id for row in rows}).values(*fields)}
    hosts = {one["pk"]: one for one in HostPage.objects.filter(pk__in={row.host_id for row in rows}).values(*fields)}
    nobody = dict.fromkeys(fields, "")

    def contact(row) -> Contact:
        own, of_host = events.get(row.page_id, nobody), hosts.get(row.host_id, nobody)
        asked = own if own["phone"] or own["fax"] else of_host
        return Contact(own["contact_name"], asked["phone"], asked["fax"])

    return {row.page_id: contact(row) for row in rows}


def _place_notes(lines: list[Line]) -> dict[int, str]:
    """The places in words of events without a venue, by the key of the page in the reader's language."""
    pages = {line.page.pk for line in lines if not line.place}
    return dict(EventPage.objects.filter(pk__in=pages).values_list("pk", "place_note"))


def _day(day, today: date, contacts: dict[int, Contact], notes: dict[int, str]) -> ProgrammeDay:
    rows = (
        ProgrammeRow(
            title=line.title,
            hours="" if line.is_away else line.hours,
            place=line.place or notes.get(line.page.pk, ""),
            host=line.host,
            contact=contacts[line.occurrence.page_id],
            mark=_mark(line),
            note=_note(line, False),
        )
        for line in day.lines
    )
    number = pgettext("day of a month", "%(number)s") % {"number": day.date.day}
    weekday = pgettext("after the day of a month", "(%(weekday)s)") % {"weekday": date_format(day.date, "D")}
    return ProgrammeDay(number, weekday, tuple(rows), day.holiday, day.is_red)
