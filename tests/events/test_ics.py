"""What a calendar program makes of our files: the same dates as the plan, whatever the plan and the texts are."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ical.series import MOST_LEFT_OUT, series_of
from events.ical.writing import CalendarEvent, Words, calendar, google_add_url, one_date, webcal
from events.recurrence import instances
from events.schedule import (
    TOKYO,
    DateException,
    Entry,
    Frequency,
    HolidayPolicy,
    Instance,
    Pause,
    Rule,
    Schedule,
    Status,
    Weekday,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SECOND_THURSDAY = Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),), until=LAST)
EVERY_DAY = Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in range(7)))
EVENING = Entry(date(2026, 1, 8), time(19), time(21), rule=SECOND_THURSDAY)


def at(month, day, hour=19, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def event(schedule=Schedule((EVENING,)), **values):  # noqa: B008  frozen
    return CalendarEvent(
        **{
            "uid": "f3a1@guccho.example",
            "title": "はじロマ会",
            "schedule": schedule,
            "created_at": datetime(2025, 12, 1, tzinfo=UTC),
            "changed_at": datetime(2026, 3, 1, 1, tzinfo=UTC),
            **values,
        }
    )


def file_of(schedule=Schedule((EVENING,)), first=FIRST, last=LAST, words=None, **values):  # noqa: B008  frozen
    return calendar([event(schedule, **values)], name="予定", first=first, last=last, words=words)


def parsed(data):
    """The VEVENTs, and nothing that icalendar had to leave out."""
    file = icalendar.Calendar.from_ical(data)
    assert not [error for component in file.walk() for error in component.errors]
    return file.walk("VEVENT")


def moment(value):
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, TOKYO)


def listed(component, key):
    values = component.get(key, [])
    return [one.dt for values in (values if isinstance(values, list) else [values]) for one in values.dts]


def expanded(data, last):
    """The dates of a file as RFC 5545 means them, by planned start: (start, end, is all day, status)."""
    found, until = {}, last + timedelta(days=400)  # room for dates moved from later
    components = parsed(data)
    changed = {(one["UID"], moment(one["RECURRENCE-ID"].dt)): one for one in components if "RECURRENCE-ID" in one}
    for master in (one for one in components if "RECURRENCE-ID" not in one):
        start = master["DTSTART"].dt
        is_all_day = not isinstance(start, datetime)
        as_moment = (lambda day: datetime.combine(day, time.min)) if is_all_day else (lambda value: value)
        dates = rrule.rruleset()
        dates.rdate(as_moment(start))
        if "RRULE" in master:
            rule = master["RRULE"].to_ical().decode()
            rule = rrule.rrulestr(rule, dtstart=as_moment(start))
            assert rule[0] == as_moment(start), "DTSTART is no date of its rule"
            dates.rrule(rule)
        for one in listed(master, "RDATE"):
            dates.rdate(as_moment(one))
        left_out = listed(master, "EXDATE")
        for one in left_out:
            dates.exdate(as_moment(one))
        end = datetime.combine(until, time.max) if is_all_day else datetime.combine(until, time.max, TOKYO)
        length = master["DTEND"].dt - start if "DTEND" in master else None
        for one in dates.between(as_moment(start), end, inc=True):
            planned = one.replace(tzinfo=TOKYO)
            override = changed.pop((master["UID"], planned), None)
            assert planned not in found or planned.date() > last, "two series give the same date"
            if override:
                values = (override["DTSTART"].dt, override["DTEND"].dt if "DTEND" in override else None)
                begins, ends = (value and moment(value) for value in values)
                status = override["STATUS"]
            else:
                begins, ends, status = planned, length and planned + length, master["STATUS"]
            found[planned] = (begins, ends, is_all_day, str(status))
    assert not changed, "an override of a date that is not there"
    return found


def as_planned(schedule, first, last):
    """The same from the plan itself."""
    return {
        one.original_start: (one.starts_at, one.ends_at, one.is_all_day, status_of(one))
        for one in instances(schedule, first, last)
        if one.status != Status.OFF
    }


def status_of(one):
    if one.status == Status.POSTPONED:
        return "CONFIRMED" if one.is_moved else "TENTATIVE"
    return "CANCELLED" if one.status == Status.CANCELLED else "CONFIRMED"


def touching(found, first, last):
    def touches(planned, begins, ends):
        over = (ends - timedelta.resolution).date() if ends else begins.date()
        return first <= planned.date() <= last or (begins.date() <= last and first <= over)

    return {planned: said for planned, said in found.items() if touches(planned, *said[:2])}


def assert_same_dates(schedule, first=FIRST, last=LAST):
    data = file_of(schedule, first, last)
    found = expanded(data, last)
    assert touching(found, first, last) == as_planned(schedule, first, last)
    return data


TIMES = st.sampled_from([None, time(0), time(10), time(19), time(23, 30)])
DAYS = st.dates(date(2025, 6, 1), date(2026, 12, 31))
ENDS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
NTH = st.builds(Weekday, st.integers(0, 6), st.sampled_from([1, 2, 4, 5, -1]))
MONTHS = st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple)
COUNTS = st.one_of(st.none(), st.integers(1, 40))
BY_DAY = st.one_of(
    st.fixed_dictionaries({"weekdays": st.lists(NTH, min_size=1, max_size=2, unique=True).map(tuple)}),
    st.fixed_dictionaries(
        {"month_days": st.lists(st.sampled_from([1, 13, 29, 31, -1]), max_size=2, unique=True).map(tuple)}
    ),
)
INTERVALS = st.sampled_from([1, 1, 2, 3])
WEEKLY = st.builds(
    Rule,
    st.just(Frequency.WEEKLY),
    interval=INTERVALS,
    weekdays=st.lists(st.builds(Weekday, st.integers(0, 6)), max_size=7, unique=True).map(tuple),
    months=MONTHS,
    until=ENDS,
    count=COUNTS,
)
OTHERS = st.builds(
    lambda frequency, by_day, **values: Rule(frequency, **by_day, **values),
    st.sampled_from([Frequency.MONTHLY, Frequency.YEARLY]),
    BY_DAY,
    interval=INTERVALS,
    months=MONTHS,
    until=ENDS,
    count=COUNTS,
)


@st.composite
def entries(draw):
    day, starts_at, ends_at = draw(DAYS), draw(TIMES), draw(TIMES)
    ends_on = day + timedelta(days=draw(st.integers(1, 3))) if draw(st.integers(0, 4)) == 0 else None
    rule = draw(st.one_of(st.none(), WEEKLY, OTHERS))
    return Entry(day, starts_at, ends_at if starts_at else None, ends_on, rule)


@st.composite
def schedules(draw):
    schedule = Schedule(
        tuple(draw(st.lists(entries(), max_size=4))),
        draw(st.sampled_from([None, *HolidayPolicy])),
        draw(st.sampled_from([None, *HolidayPolicy])),
        tuple(draw(st.lists(st.builds(Pause, DAYS, ENDS), max_size=2))),
    )
    starts = sorted({one.original_start for one in instances(schedule, FIRST, LAST)})
    said = {draw(st.sampled_from(starts)) for _ in range(draw(st.integers(0, 6)))} if starts else set()
    return replace(schedule, exceptions=tuple(draw(exception(start)) for start in sorted(said)))


@st.composite
def exception(draw, start):
    moved = start + draw(st.sampled_from([timedelta(days=-40), timedelta(hours=-1), timedelta(days=7)]))
    is_moved = draw(st.booleans())
    return DateException(
        start,
        status=draw(st.sampled_from(Status)),
        starts_at=moved if is_moved else None,
        ends_at=draw(st.sampled_from([None, moved + timedelta(hours=3)])),
        venue=draw(st.sampled_from([None, 1])),
        is_full=draw(st.booleans()),
        note=draw(st.sampled_from(["", "上ばきをお持ちください"])),
    )


@given(schedules())
@settings(max_examples=150, deadline=None)
def test_a_calendar_program_finds_exactly_the_dates_of_the_plan(schedule):
    data = assert_same_dates(schedule, date(2026, 4, 1), date(2026, 10, 31))
    assert data == file_of(schedule, date(2026, 4, 1), date(2026, 10, 31))


def test_the_known_year_of_one_gathering_comes_out_as_known():
    schedule = Schedule(
        (EVENING, Entry(date(2026, 8, 20), time(19), time(21))),
        exceptions=(
            DateException(at(2, 12), starts_at=at(2, 19, 18, 30)),
            DateException(at(4, 9), status=Status.CANCELLED),
            DateException(at(8, 13), status=Status.OFF),
        ),
    )
    found = sorted(expanded(assert_same_dates(schedule), LAST).values())
    assert [f"{begins:%m-%d %H:%M} {status}" for begins, _, _, status in found] == [
        "01-08 19:00 CONFIRMED",
        "02-19 18:30 CONFIRMED",
        "03-12 19:00 CONFIRMED",
        "04-09 19:00 CANCELLED",
        "05-14 19:00 CONFIRMED",
        "06-11 19:00 CONFIRMED",
        "07-09 19:00 CONFIRMED",
        "08-20 19:00 CONFIRMED",
        "09-10 19:00 CONFIRMED",
        "10-08 19:00 CONFIRMED",
        "11-12 19:00 CONFIRMED",
        "12-10 19:00 CONFIRMED",
    ]
    master = parsed(file_of(schedule))[0]
    assert listed(master, "EXDATE") == [at(8, 13)]
    assert listed(master, "RDATE") == [at(8, 20)]
    assert b"RRULE:FREQ=MONTHLY;UNTIL=20261210T145959Z;BYDAY=2TH\r\n" in file_of(schedule)


def the_changed(*exceptions, **values):
    """The one override that these exceptions make."""
    [one] = [
        one for one in parsed(file_of(Schedule((EVENING,), exceptions=exceptions), **values)) if "RECURRENCE-ID" in one
    ]
    return one


def test_a_cancelled_date_stays_and_says_so():
    one = the_changed(DateException(at(4, 9), status=Status.CANCELLED, reason="講師の都合"))
    assert one["SUMMARY"] == "【中止】はじロマ会"
    assert (one["STATUS"], one["TRANSP"], one["UID"]) == ("CANCELLED", "TRANSPARENT", "f3a1@guccho.example")
    assert one["DESCRIPTION"] == "講師の都合"
    assert one["DTSTART"].dt == at(4, 9)


def test_a_date_put_off_to_nobody_knows_when_is_tentative():
    one = the_changed(DateException(at(4, 9), status=Status.POSTPONED))
    assert (one["SUMMARY"], one["STATUS"], one["TRANSP"]) == ("【延期】はじロマ会", "TENTATIVE", "TRANSPARENT")


def test_a_moved_date_stands_on_its_new_day_and_names_the_old_one():
    one = the_changed(DateException(at(4, 9), status=Status.POSTPONED, starts_at=at(4, 16), is_full=True))
    assert (one["SUMMARY"], one["STATUS"]) == ("【日程変更・満席】はじロマ会", "CONFIRMED")
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (at(4, 16), at(4, 16, 21))
    assert one["DESCRIPTION"] == "もとの予定：2026年4月9日 19:00"


def test_another_place_is_told_without_the_usual_point_on_the_map():
    values = {"location": "市民センター", "places": {7: "北校区コミュニティセンター"}, "geo": (33.3, 130.5)}
    one = the_changed(DateException(at(4, 9), venue=7, starts_at=at(4, 9, 18)), **values)
    assert one["SUMMARY"] == "【時間変更・会場変更】はじロマ会"
    assert one["LOCATION"] == "北校区コミュニティセンター"
    assert "GEO" not in one


def test_the_words_are_the_readers():
    words = Words(before_title="[{}] ", joined_by=", ", cancelled="Cancelled", organizer="By {}")
    one = the_changed(DateException(at(4, 9), status=Status.CANCELLED), words=words, organizer="A", language="en")
    assert (one["SUMMARY"], one["DESCRIPTION"]) == ("[Cancelled] はじロマ会", "By A")
    assert one["SUMMARY"].params["LANGUAGE"] == "en"


def test_days_end_on_the_day_after_the_last_one():
    [one] = parsed(file_of(Schedule((Entry(date(2026, 5, 2), ends_on=date(2026, 5, 4)),))))
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (date(2026, 5, 2), date(2026, 5, 5))


def test_where_the_end_is_not_said_none_is_made_up():
    [one] = parsed(file_of(Schedule((Entry(date(2026, 5, 2), time(10)),))))
    assert "DTEND" not in one


def test_chosen_dates_without_a_rule_are_one_series():
    days = [date(2026, 5, 7), date(2026, 5, 19), date(2026, 6, 3)]
    [one] = parsed(file_of(Schedule(tuple(Entry(day, time(10)) for day in reversed(days)))))
    assert [one["DTSTART"].dt, *listed(one, "RDATE")] == [datetime.combine(day, time(10), TOKYO) for day in days]


def test_a_rule_without_an_end_goes_on():
    data = file_of(Schedule((Entry(date(2024, 1, 1), time(10), rule=Rule(Frequency.WEEKLY)),)))
    assert b"RRULE:FREQ=WEEKLY\r\n" in data
    assert b"DTSTART;TZID=Asia/Tokyo:20260105T100000\r\n" in data


def test_what_is_off_at_the_end_of_the_known_days_is_left_out_of_a_rule_that_goes_on():
    rule = Rule(Frequency.WEEKLY)
    schedule = Schedule((Entry(date(2026, 1, 1), time(10), rule=rule),), at_new_year=HolidayPolicy.CLOSED)
    assert date(2026, 12, 31).isoweekday() == date(2026, 1, 1).isoweekday()
    [one] = parsed(assert_same_dates(schedule))
    assert listed(one, "EXDATE") == [at(12, 31, 10)]


def test_a_count_goes_on_from_the_first_date_in_the_file():
    entry = Entry(date(2025, 12, 1), time(10), rule=Rule(Frequency.WEEKLY, count=100))
    [one] = parsed(file_of(Schedule((entry,))))
    assert (one["DTSTART"].dt, one["RRULE"]["COUNT"]) == (at(1, 5, 10), [95])


def test_a_pause_until_further_notice_ends_the_series():
    schedule = Schedule((Entry(FIRST, time(10), rule=EVERY_DAY),), pauses=(Pause(date(2026, 3, 1)),))
    assert max(expanded(assert_same_dates(schedule), date(2027, 12, 31))) == at(2, 28, 10)


def test_what_is_paused_for_the_whole_time_has_no_dates_and_the_file_is_still_a_calendar():
    schedule = Schedule((Entry(FIRST, time(10), rule=EVERY_DAY),), pauses=(Pause(FIRST),))
    assert parsed(file_of(schedule)) == []


def test_a_series_with_many_dates_left_out_goes_on_under_another_name():
    pauses = (Pause(date(2026, 2, 1), date(2026, 5, 31)), Pause(date(2026, 9, 1), date(2026, 9, 30)))
    schedule = Schedule((Entry(FIRST, time(10), rule=EVERY_DAY),), pauses=pauses)
    data = assert_same_dates(schedule)
    first, second = parsed(data)
    assert (first["UID"], second["UID"]) == ("f3a1@guccho.example", "f3a1@guccho.example-p20260601")
    assert max(len(listed(one, "EXDATE")) for one in (first, second)) <= MOST_LEFT_OUT
    assert "UNTIL" not in second["RRULE"]


def test_series_keep_their_names_when_another_is_removed():
    rules = [
        replace(EVENING, starts_on=date(2026, 1, day), rule=replace(SECOND_THURSDAY, weekdays=(Weekday(day % 7, 1),)))
        for day in (5, 6, 7)
    ]
    names = [series.name for series in series_of(Schedule(tuple(rules)), FIRST, LAST)]
    assert names == ["", "-20260106", "-20260107"]
    assert [one.name for one in series_of(Schedule((rules[0], rules[2])), FIRST, LAST)] == ["", "-20260107"]


def test_days_and_times_are_different_series():
    schedule = Schedule((EVENING, Entry(date(2026, 5, 2)), Entry(date(2026, 1, 3), time(9))))
    assert {one["UID"] for one in parsed(assert_same_dates(schedule))} == {
        "f3a1@guccho.example",
        "f3a1@guccho.example-days",
        "f3a1@guccho.example-dates",
    }


def test_the_calendar_names_itself_and_how_often_to_ask():
    data = calendar(
        [], name="はじロマ会の予定", description="毎月", url="https://a.example/f.ics", first=FIRST, last=LAST
    )
    file = icalendar.Calendar.from_ical(data)
    assert (file["NAME"], file["X-WR-CALNAME"], file["X-WR-TIMEZONE"]) == ("はじロマ会の予定",) * 2 + ("Asia/Tokyo",)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in data
    assert b"X-PUBLISHED-TTL:PT6H\r\n" in data
    assert b"SOURCE;VALUE=URI:https://a.example/f.ics\r\n" in data
    [zone] = file.walk("VTIMEZONE")
    assert (zone["TZID"], zone.subcomponents[0]["TZOFFSETTO"].td) == ("Asia/Tokyo", timedelta(hours=9))


def test_revision_and_identity_are_told():
    [one] = parsed(file_of(sequence=3))
    assert (one["SEQUENCE"], one["DTSTAMP"].dt, one["LAST-MODIFIED"].dt) == (
        3,
        *[datetime(2026, 3, 1, 1, tzinfo=UTC)] * 2,
    )
    assert one["CREATED"].dt == datetime(2025, 12, 1, tzinfo=UTC)


HOSTILE = [
    "会\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
    'a;b,c\\n\\,d:"e"',
    "nul\0 bell\a half\ud800 turn\u202e around\u2066",
    "lines\u2028and\x85more\x0bof\x0cthem\rhere",
    "長い" * 500,
    "C:\\New\\new",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_the_file(text):
    assert_harmless(text)


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_one_event_with_that_text(text):
    assert_harmless(text)


def assert_harmless(text):
    names = ("uid", "title", "description", "url", "location", "organizer", "language")
    data = calendar(
        [event(**dict.fromkeys(names, text), categories=(text,))],
        name=text,
        description=text,
        url=text,
        first=FIRST,
        last=LAST,
    )
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    [one] = parsed(data)
    assert "\n" not in one["SUMMARY"]
    assert len(data.decode().splitlines()) == data.count(b"\r\n")


def test_a_title_comes_through_as_typed():
    title = "集まり; 「茶,話」\\ 会: はじめの一歩 🍵"
    assert parsed(file_of(title=title))[0]["SUMMARY"] == title


def instance(**values):
    return Instance(
        **{
            "original_start": at(4, 9),
            "starts_at": at(4, 9),
            "ends_at": at(4, 9, 21),
            "is_all_day": False,
            "entry": 0,
            **values,
        }
    )


def test_one_date_is_a_file_of_its_own():
    [one] = parsed(one_date(event(), instance(starts_at=at(4, 16), ends_at=None, is_exception=True)))
    assert one["UID"] == "f3a1@guccho.example-20260409T190000"
    assert (one["DTSTART"].dt, one["SUMMARY"]) == (at(4, 16), "【日程変更】はじロマ会")
    assert not {"DTEND", "RRULE", "RECURRENCE-ID"} & set(one)


def test_one_date_that_is_off_says_so():
    [one] = parsed(one_date(event(), instance(status=Status.OFF)))
    assert (one["SUMMARY"], one["STATUS"]) == ("【お休み】はじロマ会", "CANCELLED")


def test_google_is_given_the_date_in_tokyos_time():
    link = google_add_url(event(location="市民センター", url="https://a.example/1"), instance())
    assert parse_qs(urlsplit(link).query) == {
        "action": ["TEMPLATE"],
        "text": ["はじロマ会"],
        "dates": ["20260409T190000/20260409T210000"],
        "ctz": ["Asia/Tokyo"],
        "details": ["https://a.example/1"],
        "location": ["市民センター"],
    }


def test_google_is_given_whole_days_with_the_day_after():
    link = google_add_url(event(), instance(starts_at=at(4, 9, 0), ends_at=at(4, 11, 0), is_all_day=True))
    assert parse_qs(urlsplit(link).query)["dates"] == ["20260409/20260411"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [("https://a.example/f.ics", "webcal://a.example/f.ics"), ("mailto:a@example.org", "mailto:a@example.org")],
)
def test_subscribing_is_offered_by_webcal(url, expected):
    assert webcal(url) == expected


def test_only_addresses_of_the_web_are_links():
    assert parsed(file_of(url="https://a.example/催し?a=1&b=2;3"))[0]["URL"] == (
        "https://a.example/%E5%82%AC%E3%81%97?a=1&b=2;3"
    )
    for url in ("javascript:alert(1)", "https://a.example/ b", "https://a.example/\r\nX:1", "//a.example"):
        assert "URL" not in parsed(file_of(url=url))[0]
