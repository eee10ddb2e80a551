"""Events as calendar files (RFC 5545, RFC 7986) that phones and calendar programs subscribe to or take in.

What clients do with them decided this:

- A date that is called off stays in the file as CANCELLED, with the word before its title: some clients strike it out,
  Google takes it away. A day off is left out (EXDATE).
- A date put off to nobody knows when is TENTATIVE and leaves the day free. CANCELLED would be true as well, but then it
  disappears from Google without a word, and the word before its title is what readers need.
- A moved date stands on its new day only, and says when it was planned for.
- Times are Tokyo's, with a VTIMEZONE. Nothing is invented: without an end there is no DTEND.
- No ORGANIZER: it needs an address, and makes some clients offer to answer an invitation.

The same input gives the same bytes, so that they can be compared (ETag). `first` and `last` are part of the input:
let them move in large steps, such as months.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

import icalendar

from events.schedule import TOKYO, Frequency, Instance, Rule, Schedule, Status, Weekday

from . import text as ics_text
from .series import Series, series_of

PRODUCT = "-//guccho//events//JA"
REFRESH = timedelta(hours=6)
GOOGLE = "https://calendar.google.com/calendar/render"
LONGEST_DETAILS = 600
"""Characters of a description in a link; addresses of some thousand are refused."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Words:
    """What is put before titles and into descriptions, in the reader's language.

    `before_title` and `joined_by` frame the words of one date: 【日程変更・満席】. `was_planned` and `organizer` are
    lines of the description; `was_planned` takes year, month, day, hour and minute, `was_planned_on` only the day.
    """

    before_title: str = "【{}】"
    joined_by: str = "・"
    cancelled: str = "中止"
    postponed: str = "延期"
    off: str = "お休み"
    new_day: str = "日程変更"
    new_time: str = "時間変更"
    new_place: str = "会場変更"
    full: str = "満席"
    was_planned: str = "もとの予定：{year}年{month}月{day}日 {hour}:{minute:02}"
    was_planned_on: str = "もとの予定：{year}年{month}月{day}日"
    organizer: str = "主催：{}"


@dataclass(frozen=True)
class CalendarEvent:
    """An event as calendars know it.

    `uid` is its own for ever, never made of title, address or date. `places` says in words what the keys of
    `DateException.venue` mean, `location` the usual place. `geo` is latitude and longitude of the usual place.
    `sequence` counts the changes of dates; `created_at` and `changed_at` are aware. Texts may hold anything.
    """

    uid: str
    title: str
    schedule: Schedule
    created_at: datetime
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    url: str = ""
    location: str = ""
    places: Mapping[int, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    organizer: str = ""
    geo: tuple[float, float] | None = None
    language: str = "ja"


def calendar(
    events: Iterable[CalendarEvent],
    *,
    name: str,
    first: date,
    last: date,
    description: str = "",
    url: str = "",
    words: Words | None = None,
) -> bytes:
    """A calendar to subscribe to, with the dates of these events from `first` to `last`, both included.

    Rules without an end go on after `last`, but what is different on single dates is only known up to it. `url` is the
    address of the calendar itself. An event without dates in these days is left out; `series` says how the others
    are put. Series are told apart by their UID: the event's own, or the event's own and a name.
    """
    return b"".join(
        calendar_parts(events, name=name, first=first, last=last, description=description, url=url, words=words)
    )


def calendar_parts(
    events: Iterable[CalendarEvent],
    *,
    name: str,
    first: date,
    last: date,
    description: str = "",
    url: str = "",
    words: Words | None = None,
    write: Callable[[CalendarEvent, date, date, Words], bytes] | None = None,
) -> Iterator[bytes]:
    """The same in parts, one event after the other: what has been given out need not be kept.

    `write` stands in for `written`, for a caller that remembers what it gave.
    """
    words, write = words or Words(), write or written
    head, end = bytes(_empty(name, description, url).to_ical()), b"END:VCALENDAR\r\n"
    yield head.removesuffix(end)
    for event in events:
        yield write(event, first, last, words)
    yield end


def written(event: CalendarEvent, first: date, last: date, words: Words) -> bytes:
    """The components of one event; empty where it has no date from `first` to `last`."""
    parts = []
    for series in series_of(event.schedule, first, last):
        parts.append(_series(event, series, words))
        changed = sorted(series.changed, key=lambda one: one.original_start)
        parts += [_changed(event, series, instance, words) for instance in changed]
    return b"".join(bytes(part.to_ical()) for part in parts)


def one_date(event: CalendarEvent, instance: Instance, words: Words | None = None) -> bytes:
    """A file with one date, to be taken into a calendar; it has an identity of its own beside a subscription."""
    words = words or Words()
    file = _empty(event.title, "", "")
    component = _about(event, f"{event.uid}-{instance.original_start:%Y%m%dT%H%M%S}", instance, words)
    _add_times(component, instance.starts_at, instance.ends_at, instance.is_all_day)
    file.add_component(component)
    return bytes(file.to_ical())


def google_add_url(event: CalendarEvent, instance: Instance, words: Words | None = None) -> str:
    """The address at which Google Calendar offers to add one date; without an end it ends when it starts."""
    words = words or Words()
    end = _end(instance.starts_at, instance.ends_at, instance.is_all_day) or instance.starts_at
    form = "%Y%m%d" if instance.is_all_day else "%Y%m%dT%H%M%S"
    details = _description(event, instance, words)[:LONGEST_DETAILS]
    query = {
        "action": "TEMPLATE",
        "text": _title(event, instance, words),
        "dates": f"{instance.starts_at:{form}}/{end:{form}}",
        "ctz": TOKYO.key,
        "details": "\n".join(part for part in (details, ics_text.address(event.url)) if part),
        "location": _place(event, instance),
    }
    return "https://calendar.google.com/calendar/render?" + urlencode(
        {key: text for key, text in query.items() if text}
    )


def webcal(url: str) -> str:
    """The address by which phones and computers offer to subscribe to a calendar."""
    scheme, separator, rest = url.partition("://")
    return f"webcal://{rest}" if separator and scheme in {"http", "https"} else url


def _empty(name: str, description: str, url: str) -> icalendar.Calendar:
    file = icalendar.Calendar()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    file.add("x-wr-timezone", TOKYO.key)
    file.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    file.add("x-published-ttl", icalendar.vDuration(REFRESH))
    for names, text in ((("name", "x-wr-calname"), name), (("description", "x-wr-caldesc"), description)):
        for key in names if ics_text.paragraph(text) else ():
            file.add(key, ics_text.line(text))
    if ics_text.address(url):
        file.add("source", ics_text.address(url), parameters={"VALUE": "URI"})
        file.add("url", ics_text.address(url))
    file.add_component(_tokyo())
    return file


def _tokyo() -> icalendar.Timezone:
    """No summer time since 1951, so one offset is all there is to say."""
    zone = icalendar.Timezone()
    zone.add("tzid", TOKYO.key)
    standard = icalendar.TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001  a zone's own time
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", "JST")
    zone.add_component(standard)
    return zone


def _series(event: CalendarEvent, series: Series, words: Words) -> icalendar.Event:
    component = _about(event, event.uid + series.name, None, words)
    end = None if series.length is None else series.start + series.length
    _add_times(component, series.start, end, series.is_all_day)
    if series.rule:
        component.add("rrule", _rrule(series.rule, series.is_all_day))
    for key, moments in (("exdate", series.left_out), ("rdate", series.added)):
        if moments:
            component.add(key, [_moment(moment, series.is_all_day) for moment in moments])
    return component


def _changed(event: CalendarEvent, series: Series, instance: Instance, words: Words) -> icalendar.Event:
    component = _about(event, event.uid + series.name, instance, words)
    component.add("recurrence-id", _moment(instance.original_start, series.is_all_day))
    _add_times(component, instance.starts_at, instance.ends_at, instance.is_all_day)
    return component


def _about(event: CalendarEvent, uid: str, instance: Instance | None, words: Words) -> icalendar.Event:
    """All but the times: of one date, or of the series where there is none."""
    in_words = {"LANGUAGE": ics_text.line(event.language)} if ics_text.line(event.language) else {}
    component = icalendar.Event()
    component.add("uid", ics_text.line(uid))
    component.add("summary", _title(event, instance, words), parameters=in_words)
    component.add("dtstamp", event.changed_at.astimezone(UTC))
    component.add("created", event.created_at.astimezone(UTC))
    component.add("last-modified", event.changed_at.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("status", _status(instance))
    component.add("transp", "OPAQUE" if _takes_place(instance) else "TRANSPARENT")
    if description := _description(event, instance, words):
        component.add("description", description, parameters=in_words)
    if place := _place(event, instance):
        component.add("location", place, parameters=in_words)
    if event.geo and (instance is None or instance.venue is None):
        component.add("geo", event.geo)
    if categories := [category for text in event.categories if (category := ics_text.line(text))]:
        component.add("categories", categories)
    if organizer := ics_text.line(event.organizer):
        component.add("contact", organizer)
    if url := ics_text.address(event.url):
        component.add("url", url)
    return component


def _add_times(component: icalendar.Event, start: datetime, end: datetime | None, is_all_day: bool) -> None:
    component.add("dtstart", _moment(start, is_all_day))
    end = _end(start, end, is_all_day)
    if end is not None:
        component.add("dtend", _moment(end, is_all_day))


def _end(start: datetime, end: datetime | None, is_all_day: bool) -> datetime | None:
    """The end as a file may say it: after the start, and for a whole day always."""
    if end is not None and end > start:
        return end
    return start + timedelta(days=1) if is_all_day else None


def _moment(moment: datetime, is_all_day: bool) -> date | datetime:
    local = moment.astimezone(TOKYO)
    return local.date() if is_all_day else local


def _rrule(rule: Rule, is_all_day: bool) -> dict[str, object]:
    """The rule as RRULE (RFC 5545 §3.3.10)."""
    parts: dict[str, object] = {"FREQ": rule.frequency.upper()}
    if rule.interval != 1:
        parts["INTERVAL"] = rule.interval
        parts["WKST"] = "MO"  # the default, but not everybody's; it decides what every second week is
    if rule.until is not None:
        # With a time zone, the end has to be in UTC: the last second of the day in Tokyo.
        end_of_day = datetime.combine(rule.until, time(23, 59, 59), TOKYO).astimezone(UTC)
        parts["UNTIL"] = rule.until if is_all_day else end_of_day
    elif rule.count is not None:
        parts["COUNT"] = rule.count
    if rule.months:
        parts["BYMONTH"] = list(rule.months)
    if rule.month_days:
        parts["BYMONTHDAY"] = list(rule.month_days)
    if rule.weekdays:
        is_nth = rule.frequency != Frequency.WEEKLY
        parts["BYDAY"] = [_byday(weekday, is_nth) for weekday in rule.weekdays]
    return parts


def _byday(weekday: Weekday, is_nth: bool) -> str:
    return f"{weekday.nth if is_nth and weekday.nth else ''}{WEEKDAYS[weekday.day]}"


def _status(instance: Instance | None) -> str:
    if instance is None or _takes_place(instance):
        return "CONFIRMED"
    return "TENTATIVE" if instance.status == Status.POSTPONED else "CANCELLED"


def _takes_place(instance: Instance | None) -> bool:
    if instance is None or instance.status == Status.PLANNED:
        return True
    return instance.status == Status.POSTPONED and instance.is_moved


def _title(event: CalendarEvent, instance: Instance | None, words: Words) -> str:
    title = ics_text.line(event.title)
    said = _said(instance, words) if instance else []
    if not said:
        return title
    return words.before_title.format(words.joined_by.join(said)) + title


def _said(instance: Instance, words: Words) -> list[str]:
    """The words before the title. A date that a holiday moved is just on that day; nobody was told another."""
    if instance.status == Status.CANCELLED:
        return [words.cancelled]
    if instance.status == Status.OFF:
        return [words.off]
    if not _takes_place(instance):
        return [words.postponed]
    is_other_day = instance.starts_at.date() != instance.original_start.date()
    said = []
    if _is_moved_by_hand(instance):
        said.append(words.new_day if is_other_day else words.new_time)
    if instance.venue is not None:
        said.append(words.new_place)
    if instance.is_full:
        said.append(words.full)
    return said


def _description(event: CalendarEvent, instance: Instance | None, words: Words) -> str:
    parts = [event.description, words.organizer.format(event.organizer) if ics_text.line(event.organizer) else ""]
    if instance:
        parts = [instance.reason, instance.note, _was_planned(instance, words), *parts]
    return "\n".join(text for part in parts if (text := ics_text.paragraph(part)))


def _was_planned(instance: Instance, words: Words) -> str:
    if not _is_moved_by_hand(instance) or not _takes_place(instance):
        return ""
    form = words.was_planned_on if instance.is_all_day else words.was_planned
    was = instance.original_start
    return form.format(year=was.year, month=was.month, day=was.day, hour=was.hour, minute=was.minute)


def _is_moved_by_hand(instance: Instance) -> bool:
    return instance.is_moved and instance.is_exception


def _place(event: CalendarEvent, instance: Instance | None) -> str:
    venue = instance.venue if instance else None
    return ics_text.line(event.location if venue is None else event.places.get(venue, event.location))
