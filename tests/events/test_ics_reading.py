"""Calendars as other programs write them: what we make of them, and what we say we could not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ical.reading import MOST_BYTES, MOST_EVENTS, read_calendar
from events.ical.rules import as_our_rule, moments, read_rule
from events.ical.writing import CalendarEvent, calendar
from events.importing.imported import REASONS
from events.recurrence import first_day, instances
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday

TODAY = date(2026, 4, 1)

TOKYO_ZONE = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE
"""


def at(month, day, hour=10, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


def file_of(*vevents, head=""):
    """A calendar with the lines of these VEVENTs."""
    bodies = "".join(f"BEGIN:VEVENT\n{body.strip()}\nEND:VEVENT\n" for body in vevents)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{bodies}END:VCALENDAR\n"


def read(text, today=TODAY):
    result = read_calendar(text.encode() if isinstance(text, str) else text, today)
    problems = [*result.problems, *(problem for event in result.events for problem in event.problems)]
    assert {problem.reason for problem in problems} <= REASONS
    return result


def read_one(*vevents, head=""):
    """The only event of a file."""
    result = read(file_of(*vevents, head=head))
    [event] = result.events
    assert not result.problems
    return event


def reasons(event):
    return [(problem.column, problem.reason) for problem in event.problems]


def read_rrule(rule, start="20260108T100000", **values):
    """The schedule of a salon with this rule."""
    more = "".join(f"{key}:{value}\n" for key, value in values.items())
    return read_one(f"UID:1\nDTSTART;TZID=Asia/Tokyo:{start}\nRRULE:{rule}\n{more}SUMMARY:サロン")


def starts(event, first=date(2026, 1, 1), last=date(2026, 12, 31)):
    return [one.starts_at for one in instances(event.schedule, first, last) if one.status != Status.OFF]


def test_google_a_series_with_one_date_moved_and_one_deleted():
    series = """
DTSTART;TZID=Asia/Tokyo:20260108T190000
DTEND;TZID=Asia/Tokyo:20260108T210000
RRULE:FREQ=MONTHLY;UNTIL=20261231T145959Z;BYDAY=2TH
EXDATE;TZID=Asia/Tokyo:20260813T190000
UID:abc@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;CN=guest@example.com:mailto:guest@example.com
ORGANIZER;CN=はじロマ会:mailto:group@group.calendar.google.com
CLASS:PUBLIC
DESCRIPTION:<p>だれでも<br>どうぞ&nbsp;&amp; お茶</p><a href="https://a.example">案内</a>
LOCATION:市民センター\\, 2階
SEQUENCE:1
STATUS:CONFIRMED
SUMMARY:はじロマ会
X-GOOGLE-CONFERENCE:https://meet.example/abc
"""
    moved = """
DTSTART;TZID=Asia/Tokyo:20260219T183000
DTEND;TZID=Asia/Tokyo:20260219T203000
RECURRENCE-ID;TZID=Asia/Tokyo:20260212T190000
UID:abc@google.com
LOCATION:北公民館
SUMMARY:はじロマ会
SEQUENCE:2
"""
    result = read(file_of(moved, series, head="PRODID:-//Google Inc//Google Calendar 70.9054//EN\n"))
    [event] = result.events
    assert (result.dialect, result.problems, event.problems) == ("google", (), ())
    assert event.schedule == Schedule(
        (
            Entry(
                date(2026, 1, 8),
                time(19),
                time(21),
                rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),), until=date(2026, 12, 31)),
            ),
        ),
        exceptions=(
            DateException(at(2, 12, 19), starts_at=at(2, 19, 18, 30), ends_at=at(2, 19, 20, 30), venue=1),
            DateException(at(8, 13, 19), status=Status.OFF),
        ),
    )
    assert (event.row, event.external_id, event.title) == (2, "abc@google.com", "はじロマ会")
    assert (event.place, event.places) == ("市民センター, 2階", {1: "北公民館"})
    assert event.description == "だれでも\nどうぞ & お茶\n案内"
    assert (event.online_url, event.organizer) == ("https://meet.example/abc", "はじロマ会")
    assert "guest" not in repr(event)
    assert "group@" not in repr(event)


def test_google_times_in_utc_are_told_in_tokyos():
    event = read_one("UID:1\nDTSTART:20260107T230000Z\nDTEND:20260108T010000Z\nSUMMARY:朝の会")
    assert event.schedule.entries == (Entry(date(2026, 1, 8), time(8), time(10)),)
    assert reasons(event) == [("DTSTART", "zone_converted")]


def test_outlook_with_windows_zone_position_and_a_day_that_has_times():
    text = file_of(
        """
CLASS:PUBLIC
DTEND;TZID="Tokyo Standard Time":20260108T120000
DTSTART;TZID="Tokyo Standard Time":20260108T100000
RRULE:FREQ=MONTHLY;COUNT=12;BYDAY=TH;BYSETPOS=2
SUMMARY;LANGUAGE=ja:ふれあいサロン
UID:040000008200E000
X-ALT-DESC;FMTTYPE=text/html:<HTML><HEAD><TITLE>x</TITLE></HEAD><BODY><P>お茶とおしゃべり</P></BODY></HTML>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
DESCRIPTION:Reminder
END:VALARM
""",
        """
DTSTART;TZID="Tokyo Standard Time":20260503T000000
DTEND;TZID="Tokyo Standard Time":20260505T000000
SUMMARY:まつり
UID:040000008200E001
X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
""",
        head="PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\n" + TOKYO_ZONE.format("Tokyo Standard Time"),
    ).replace("\n", "\r\n")
    result = read(text)
    salon, festival = result.events
    assert (result.dialect, result.problems, salon.problems) == ("outlook", (), ())
    assert salon.schedule.entries[0].rule == Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),), count=12)
    assert (salon.description, salon.extra) == ("お茶とおしゃべり", {})
    assert festival.schedule.entries == (Entry(date(2026, 5, 3), ends_on=date(2026, 5, 4)),)


def test_apple_with_zone_duration_and_several_days_left_out():
    event = read_one(
        "UID:A-1\nDTSTART;TZID=Asia/Tokyo:20260106T133000\nDURATION:PT1H30M\nRRULE:FREQ=WEEKLY;INTERVAL=2\n"
        "EXDATE;TZID=Asia/Tokyo:20260120T133000,20260203T133000\nSUMMARY:体操\nURL;VALUE=URI:https://a.example/x\n"
        "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
        head="PRODID:-//Apple Inc.//macOS 15//EN\n",
    )
    assert event.schedule.entries == (
        Entry(date(2026, 1, 6), time(13, 30), time(15), rule=Rule(Frequency.WEEKLY, 2, (Weekday(1),))),
    )
    assert [one.status for one in event.schedule.exceptions] == [Status.OFF] * 2
    assert (event.url, event.extra) == ("https://a.example/x", {})


def test_thunderbird_with_a_prefixed_zone_and_a_cancelled_date():
    zone = "/mozilla.org/20050126_1/Asia/Tokyo"
    event = read_one(
        f"UID:t\nDTSTART;TZID={zone}:20260108T100000\nRRULE:FREQ=WEEKLY\nSUMMARY:会\nX-MOZ-GENERATION:2",
        f"UID:t\nRECURRENCE-ID;TZID={zone}:20260115T100000\nDTSTART;TZID={zone}:20260115T100000\nSTATUS:CANCELLED\n"
        "SUMMARY:会",
        head="PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\n",
    )
    assert event.schedule.exceptions == (DateException(at(1, 15), status=Status.CANCELLED),)


def test_garoon_with_a_mark_at_the_start_plain_line_ends_and_no_time_zone():
    text = file_of(
        "UID:g1@cybozu\nDTSTART;TZID=Asia/Tokyo:20260501T100000\nDTEND;TZID=Asia/Tokyo:20260501T113000\n"
        "SUMMARY:打合せ: 地域づくり\nDESCRIPTION:一行目\\n二行目\n三行目は続きの空白なし",
        head="PRODID:-//Cybozu//Garoon//JA\n",
    )
    result = read(b"\xef\xbb\xbf" + text.encode())
    assert (result.dialect, result.encoding, result.problems) == ("garoon", "utf-8", ())
    assert result.events[0].title == "打合せ: 地域づくり"
    assert result.events[0].description == "一行目\n二行目\n三行目は続きの空白なし"


@pytest.mark.parametrize(("codec", "name"), [("cp932", "cp932"), ("utf-16", "utf-16"), ("iso2022_jp", "iso-2022-jp")])
def test_japanese_in_other_encodings_is_read(codec, name):
    text = file_of("UID:1\nDTSTART:20260501T100000\nSUMMARY:地域の茶話会\nLOCATION:市民センター")
    result = read(text.encode(codec))
    assert (result.encoding, result.events[0].title) == (name, "地域の茶話会")


def test_a_line_folded_in_the_middle_of_a_character_is_whole_again():
    data = file_of("UID:1\nDTSTART:20260501\nSUMMARY:茶話会").encode()
    middle = data.index("話".encode()) + 1
    assert read(data[:middle] + b"\r\n " + data[middle:]).events[0].title == "茶話会"


def test_quoted_printable_of_old_programs_is_read():
    line = b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=SHIFT_JIS:=92=83=98=\n=62=89=EF\n"
    data = file_of("UID:1\nDTSTART:20260501T100000\nX").encode().replace(b"X\n", line)
    assert read(data).events[0].title == "茶話会"


def test_several_calendars_in_one_file_and_what_is_no_event():
    other = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:9\nSUMMARY:買い物\nEND:VTODO\nEND:VCALENDAR\n"
    result = read(
        file_of("UID:1\nDTSTART:20260501\nSUMMARY:甲") + other + file_of("UID:2\nDTSTART:20260502\nSUMMARY:乙")
    )
    assert [(one.row, one.title) for one in result.events] == [(1, "甲"), (2, "乙")]
    assert [(one.column, one.reason, one.value) for one in result.problems] == [("VTODO", "not_an_event", "1")]


def test_what_cannot_be_read_is_refused_with_its_number_and_the_rest_is_taken():
    result = read(
        file_of(
            "UID:1\nSUMMARY:始まりがない",
            "UID:2\nDTSTART:20261301T100000\nSUMMARY:十三月",
            "UID:3\nDTSTART:20260501T100000",
            "UID:4\nDTSTART:20260501T100000\nSUMMARY:歯医者\nCLASS:PRIVATE",
            "UID:5\nDTSTART:20260501T100000\nSUMMARY:読める",
        )
        + "BEGIN:VEVENT\nUID:6\nDTSTART:20260501T100000\nSUMMARY:切れて"
    )
    assert [event.title for event in result.events] == ["読める"]
    assert sorted((one.row, one.column, one.reason, one.is_fatal) for one in result.problems) == [
        (1, "DTSTART", "start_missing", True),
        (2, "DTSTART", "start_unreadable", True),
        (3, "SUMMARY", "title_missing", True),
        (4, "CLASS", "private_event", True),
        (6, "", "cut_off", True),
    ]


def test_an_event_without_identifier_is_taken_all_the_same():
    result = read(file_of("DTSTART:20260501\nSUMMARY:甲", "DTSTART:20260501\nSUMMARY:乙"))
    assert [(event.external_id, event.title) for event in result.events] == [("", "甲"), ("", "乙")]


def test_of_two_versions_the_newer_one_counts_wherever_it_stands():
    result = read(
        file_of(
            "UID:1\nSEQUENCE:3\nDTSTART:20260501\nSUMMARY:新",
            "UID:1\nSEQUENCE:2\nDTSTART:20260501\nSUMMARY:旧",
        )
    )
    assert [event.title for event in result.events] == ["新"]
    assert [(one.row, one.reason) for one in result.problems] == [(2, "older_version")]


def test_different_events_under_one_identifier_are_all_taken():
    result = read(file_of("UID:1\nDTSTART:20260501\nSUMMARY:甲", "UID:1\nDTSTART:20260601\nSUMMARY:乙"))
    assert [(event.external_id, event.title) for event in result.events] == [("1", "甲"), ("1#2", "乙")]
    assert [(one.row, one.reason) for one in result.problems] == [(2, "duplicate_id")]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),))),
        ("FREQ=DAILY;BYDAY=TH,FR", Rule(Frequency.WEEKLY, weekdays=(Weekday(3), Weekday(4)))),
        ("FREQ=DAILY", Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in range(7)))),
        ("FREQ=MONTHLY;BYDAY=TH", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),))),
        ("FREQ=MONTHLY;BYDAY=2TH,-1TH", Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2), Weekday(3, -1)))),
        ("FREQ=MONTHLY;INTERVAL=2", Rule(Frequency.MONTHLY, 2, month_days=(8,))),
        ("FREQ=MONTHLY;BYMONTHDAY=8,-1;BYHOUR=10", Rule(Frequency.MONTHLY, month_days=(-1, 8))),
        ("FREQ=YEARLY", Rule(Frequency.YEARLY, month_days=(8,), months=(1,))),
        ("FREQ=YEARLY;BYDAY=TH;BYMONTH=1;BYSETPOS=2", Rule(Frequency.YEARLY, weekdays=(Weekday(3, 2),), months=(1,))),
        ("FREQ=WEEKLY;UNTIL=20260601", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),), until=date(2026, 6, 1))),
        ("FREQ=WEEKLY;UNTIL=20260604T000000Z", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),), until=date(2026, 6, 3))),
        ("FREQ=WEEKLY;UNTIL=20260604T010000Z", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),), until=date(2026, 6, 4))),
        ("FREQ=WEEKLY;COUNT=5;WKST=SU;", Rule(Frequency.WEEKLY, weekdays=(Weekday(3),), count=5)),
    ],
)
def test_rules_that_ours_can_say_stay_rules(rule, expected):
    event = read_rrule(rule)
    assert (event.schedule.entries[0].rule, event.problems) == (expected, ())


@pytest.mark.parametrize(
    ("rule", "start", "first_dates"),
    [
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20260130", [at(4, 30), at(5, 29), at(6, 30)]),
        ("FREQ=DAILY;INTERVAL=10", "20260108", [at(4, 8), at(4, 18), at(4, 28)]),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "20250512", [at(5, 11), at(5, 17, year=2027)]),
        ("FREQ=WEEKLY;BYHOUR=10,14", "20260108", [at(4, 2), at(4, 2, 14), at(4, 9)]),
        ("FREQ=HOURLY;INTERVAL=36", "20260108", [at(4, 2, 10), at(4, 3, 22), at(4, 5, 10)]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TH;WKST=SU", "20260108", [at(4, 2), at(4, 12), at(4, 16)]),
    ],
)
def test_other_rules_become_chosen_dates_and_that_is_said(rule, start, first_dates):
    event = read_rrule(rule, f"{start}T100000")
    assert starts(event, TODAY, date(2030, 1, 1))[: len(first_dates)] == first_dates
    assert not any(entry.rule for entry in event.schedule.entries)
    assert len(event.schedule.entries) <= 200
    assert reasons(event) == [("RRULE", "rule_as_dates"), ("RRULE", "rule_shortened")]


def test_a_rule_that_is_none_leaves_the_first_date():
    for rule in ("FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;UNTIL=soon", "D1 #0", "FREQ=WEEKLY;BYDAY=XX"):
        event = read_rrule(rule)
        assert starts(event) == [at(1, 8)]
        assert reasons(event) == [("RRULE", "recurrence_unsupported")]


def test_a_first_day_that_is_none_of_the_rules_is_kept_and_counted():
    event = read_rrule("FREQ=WEEKLY;BYDAY=FR;COUNT=3")
    assert starts(event) == [at(1, 8), at(1, 9), at(1, 16)]
    assert reasons(event) == [("RRULE", "start_not_in_rule")]


def test_every_second_month_is_counted_from_the_first_day_even_if_it_is_none_of_the_rules():
    event = read_rrule("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5;COUNT=3")
    assert starts(event) == [at(1, 8), at(5, 5), at(7, 5)]
    assert ("RRULE", "start_not_in_rule") in reasons(event)


def test_a_rule_of_another_clock_is_put_on_tokyos_days():
    body = "UID:1\nDTSTART:20260106T220000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260120T220000Z\nSUMMARY:朝会"
    event = read_one(body)
    assert starts(event) == [at(1, 7, 7), at(1, 14, 7), at(1, 21, 7)]
    assert event.schedule.entries[0].rule.weekdays == (Weekday(2),)


def test_a_rule_of_a_clock_with_summer_time_becomes_dates():
    body = "UID:1\nDTSTART;TZID=Europe/London:20260320T090000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:会"
    event = read_one(body)
    assert starts(event) == [at(3, 20, 18), at(3, 27, 18), at(4, 3, 17)][2:]
    assert ("RRULE", "rule_as_dates") in reasons(event)


def test_a_clock_nobody_knows_is_read_as_tokyos_and_that_is_said():
    event = read_one("UID:1\nDTSTART;TZID=Customized Time Zone:20260501T100000\nSUMMARY:会")
    assert starts(event) == [at(5, 1)]
    assert reasons(event) == [("DTSTART", "zone_unknown")]


def test_a_zone_with_a_name_of_its_own_is_known_by_its_offset():
    zone = TOKYO_ZONE.format("Custom").replace("+0900", "+0800")
    event = read_one("UID:1\nDTSTART;TZID=Custom:20260501T100000\nSUMMARY:会", head=zone)
    assert (starts(event), reasons(event)) == ([at(5, 1, 11)], [("DTSTART", "zone_converted")])


def test_further_dates_are_chosen_dates_with_their_own_length():
    event = read_one(
        "UID:1\nDTSTART:20260501T100000\nDTEND:20260501T120000\n"
        "RDATE;VALUE=PERIOD:20260510T130000/PT3H,20260511T130000/20260511T140000\nRDATE:20260512T100000\nSUMMARY:会"
    )
    assert event.schedule.entries == (
        Entry(date(2026, 5, 1), time(10), time(12)),
        Entry(date(2026, 5, 10), time(13), time(16)),
        Entry(date(2026, 5, 11), time(13), time(14)),
        Entry(date(2026, 5, 12), time(10), time(12)),
    )


def test_a_day_alone_leaves_out_what_starts_then():
    event = read_one(
        "UID:1\nDTSTART:20260501T100000\nRDATE:20260502T100000\nEXDATE;VALUE=DATE:20260501,20260601\nSUMMARY:会"
    )
    assert starts(event) == [at(5, 2)]
    assert reasons(event) == [("EXDATE", "date_not_in_plan")]


def test_from_one_date_on_everything_is_later():
    event = read_one(
        "UID:1\nDTSTART:20260108T100000\nDTEND:20260108T120000\nRRULE:FREQ=WEEKLY;COUNT=6\nEXDATE:20260205T100000\n"
        "SUMMARY:会",
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260122T100000\nDTSTART:20260123T130000\nDTEND:20260123T140000\n"
        "SUMMARY:会",
    )
    assert starts(event) == [at(1, 8), at(1, 15), at(1, 23, 13), at(1, 30, 13), at(2, 13, 13)]
    assert event.schedule.entries[1].ends_at == time(14)
    assert reasons(event) == [("RECURRENCE-ID", "later_dates_changed")]


def test_a_changed_date_without_its_series_is_an_event():
    event = read_one("UID:1\nRECURRENCE-ID:20260501T100000\nDTSTART:20260502T100000\nSUMMARY:会")
    assert starts(event) == [at(5, 2)]
    assert reasons(event) == [("RECURRENCE-ID", "series_missing")]


def test_a_change_to_a_date_that_is_not_there_adds_it():
    event = read_one(
        "UID:1\nDTSTART:20260501T100000\nSUMMARY:会",
        "UID:1\nRECURRENCE-ID:20260508T100000\nDTSTART:20260509T100000\nSUMMARY:会",
        "UID:1\nRECURRENCE-ID:20260515T100000\nDTSTART:20260515T100000\nSTATUS:CANCELLED\nSUMMARY:会",
    )
    assert starts(event) == [at(5, 1), at(5, 9)]
    assert reasons(event) == [("RECURRENCE-ID", "date_not_in_plan")] * 2


def test_another_title_and_text_of_one_date_become_its_note():
    event = read_one(
        "UID:1\nDTSTART:20260501T100000\nSUMMARY:会\nDESCRIPTION:お茶",
        "UID:1\nRECURRENCE-ID:20260501T100000\nDTSTART:20260501T100000\nSUMMARY:会（調理実習）\n"
        "DESCRIPTION:エプロンが要ります\\nお茶",
    )
    assert event.schedule.exceptions == (DateException(at(5, 1), note="会（調理実習）\nエプロンが要ります"),)


def test_an_event_called_off_as_a_whole_is_for_a_person_to_decide():
    for body in ("SUMMARY:会\nSTATUS:CANCELLED", "SUMMARY:【中止】会"):
        event = read_one(f"UID:1\nDTSTART:20260501T100000\n{body}")
        assert event.status_words == "中止"
        assert reasons(event) == [("STATUS", "status_in_words")]


def test_an_end_before_the_start_is_left_out():
    event = read_one("UID:1\nDTSTART:20260501T100000\nDTEND:20260501T090000\nSUMMARY:会")
    assert event.schedule.entries == (Entry(date(2026, 5, 1), time(10)),)
    assert reasons(event) == [("DTEND", "end_before_start")]


def test_a_place_on_the_web_is_no_place():
    event = read_one("UID:1\nDTSTART:20260501\nSUMMARY:会\nLOCATION:https://meet.example/1\nURL:www.example")
    assert (event.place, event.online_url, event.url) == ("", "https://meet.example/1", "")
    assert reasons(event) == [("URL", "url_not_absolute")]


def test_what_we_have_no_field_for_is_not_lost():
    event = read_one("UID:1\nDTSTART:20260501\nSUMMARY:会\nCATEGORIES:サロン,健康\nGEO:33.3;130.5\nX-MOCHIMONO:上ばき")
    assert event.kind == "サロン"
    assert event.extra == {"CATEGORIES": "サロン, 健康", "GEO": "33.3;130.5", "X-MOCHIMONO": "上ばき"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "file_empty"),
        (b"\r\n ", "file_empty"),
        (b"PK\x03\x04 no calendar", "file_unreadable"),
        ("件名,開始日\n会,2026/5/1".encode("cp932"), "file_unreadable"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "file_empty"),
        (b"BEGIN:VCALENDAR\n" + b"x" * MOST_BYTES, "file_too_large"),
    ],
)
def test_a_file_that_holds_no_events_says_why(data, reason):
    result = read(data)
    assert (result.events, [problem.reason for problem in result.problems]) == ((), [reason])


def test_more_events_than_are_read_at_once_are_refused_and_counted():
    result = read(file_of(*["DTSTART:20260501\nSUMMARY:会"] * (MOST_EVENTS + 2)))
    assert len(result.events) == MOST_EVENTS
    assert [(one.row, one.reason, one.value) for one in result.problems] == [(2001, "file_too_large", "2002")]


def test_our_own_calendar_reads_back_to_the_same_dates():
    entry = Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),)))
    schedule = Schedule(
        (entry, Entry(date(2026, 8, 20), time(19), time(21))),
        exceptions=(
            DateException(at(2, 12, 19), starts_at=at(2, 19, 18, 30)),
            DateException(at(4, 9, 19), status=Status.CANCELLED, reason="講師の都合"),
            DateException(at(5, 14, 19), status=Status.POSTPONED),
            DateException(at(6, 11, 19), is_full=True, venue=3),
            DateException(at(8, 13, 19), status=Status.OFF),
        ),
    )
    event = CalendarEvent(
        "u",
        "はじロマ会",
        schedule,
        *[datetime(2026, 1, 1, tzinfo=UTC)] * 2,
        places={3: "北公民館"},
        location="市民センター",
    )
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    result = read(calendar([event], name="予定", first=first, last=last))
    [again] = result.events
    assert (result.dialect, result.problems, again.problems, again.places) == ("guccho", (), (), {1: "北公民館"})

    def said(schedule):
        return [
            replace(one, entry=0, reason="", note="", venue=one.venue and 1) for one in instances(schedule, first, last)
        ]

    off = [one for one in said(again.schedule) if one.status == Status.OFF]
    assert [one.original_start for one in off] == [at(8, 13, 19)]
    assert said(again.schedule) == said(schedule)


NUMBERS = st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)
RULES = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"])},
    optional={
        "INTERVAL": st.integers(1, 4),
        "COUNT": st.integers(1, 30),
        "BYMONTH": NUMBERS,
        "BYMONTHDAY": st.lists(st.sampled_from([1, 5, 28, -1, -3]), min_size=1, max_size=3, unique=True),
        "BYDAY": st.lists(st.sampled_from(["MO", "TU", "SA", "SU"]), min_size=1, max_size=3, unique=True),
        "BYSETPOS": st.sampled_from([[1], [-1], [2, -1]]),
        "BYHOUR": st.just([9, 14]),
        "WKST": st.sampled_from(["MO", "SU"]),
    },
)


def rule_text(parts, nth):
    """The rule, without what makes it fall never: there dateutil searches until the year 9999."""
    parts = dict(parts)
    if nth and parts["FREQ"] in {"MONTHLY", "YEARLY"} and "BYDAY" in parts and "BYMONTHDAY" not in parts:
        parts["BYDAY"] = [f"{nth}{day}" for day in parts["BYDAY"]]
    # Of the first week dateutil counts only what comes after the start, against RFC 5545.
    if not {"BYDAY", "BYMONTHDAY"} & set(parts) or parts["FREQ"] == "WEEKLY":
        parts.pop("BYSETPOS", None)
    if parts["FREQ"] != "YEARLY" and "INTERVAL" in parts:
        parts.pop("BYMONTH", None)
    return ";".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}" for name, value in parts.items()
    )


@given(RULES, st.sampled_from([0, 1, 2, 4, -1]), st.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 1)))
@settings(max_examples=200, deadline=None)
def test_rules_mean_what_dateutil_means(parts, nth, start):
    start = start.replace(day=min(start.day, 28), microsecond=0)
    text = rule_text(parts, nth)
    first, last = date(2025, 6, 1), date(2027, 6, 1)
    rule = read_rule(text, None)
    all_dates = takewhile(lambda one: one.date() <= last, rrule.rrulestr(text, dtstart=start))
    expected = [one for one in all_dates if first <= one.date()]
    assert list(moments(rule, start, first, last)) == expected
    ours = as_our_rule(rule, start)
    if ours and ((not ours.count and ours.interval == 1) or first_day(Entry(start.date(), rule=ours)) == start.date()):
        entry = Entry(start.date(), start.time(), rule=ours)
        planned = [one.original_start.replace(tzinfo=None) for one in instances(Schedule((entry,)), first, last)]
        assert planned == expected


LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE",
        "UID:1", "SUMMARY:会", "DTSTART:20260501T100000", "DTSTART;VALUE=DATE:20260501",
        "DTSTART;TZID=Asia:20260501T100000", "DTSTART:21001231T235959Z", "DTSTART;TZID=../x:19000101T000000",
        "DTEND:20260501T120000Z", "DTEND:x", "DURATION:P99999D", "DURATION:-P1W", "RRULE:FREQ=WEEKLY",
        "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "RRULE:FREQ=DAILY;COUNT=0", "RRULE:FREQ=WEEKLY;UNTIL=,",
        "RRULE:FREQ=YEARLY;BYDAY=-53MO", "EXDATE:20260508T100000", "EXDATE:,", "RDATE:20260501/",
        "RDATE;VALUE=PERIOD:20260501T100000/P1D", "RECURRENCE-ID:20260508T100000", "STATUS:CANCELLED",
        "CLASS:PRIVATE", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260508T100000", "SEQUENCE:99999999999",
        "TZID:Asia", "TZOFFSETTO:+9999", " fold", "no property",
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=x:=E3=", ":", ";", "X;A=\"", "LOCATION:\\", "",
        "RDATE:21001231T235959Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "DTSTART:20260501T000000",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=25).map(lambda lines: "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]).encode()))
@settings(max_examples=300, deadline=None)
def test_lines_in_any_order_are_read_or_refused(data):
    for event in read(data).events:
        assert event.title
        assert event.schedule.entries
        instances(event.schedule, TODAY, TODAY + timedelta(days=40))


@given(st.binary(max_size=200), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data, is_inside):
    frame = (b"BEGIN:VEVENT\nDTSTART:20260501\nSUMMARY:", b"\nEND:VEVENT") if is_inside else (b"", b"")
    read(frame[0] + data + frame[1])
