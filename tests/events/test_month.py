"""The month as it hangs on the wall, the names of dates in addresses, and how dates are said to search engines."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.addresses import date_address, date_key, google_address, parse_date_key
from events.holiday_names import holiday_in
from events.month import Month, parse_day
from events.schedule import TOKYO, Status
from events.structured import EventDate, Place, event_data

DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)


def test_a_week_begins_on_sunday_and_days_of_other_months_are_left_out():
    weeks = Month(2026, 12).weeks()
    assert weeks[0] == [None, None, *(date(2026, 12, day) for day in range(1, 6))]
    assert weeks[-1] == [*(date(2026, 12, day) for day in range(27, 32)), None, None]


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
@settings(max_examples=60)
def test_every_day_stands_once_in_its_month_below_its_weekday(day):
    weeks = Month.of(day).weeks()
    assert [week.index(day) for week in weeks if day in week] == [(day.weekday() + 1) % 7]
    days = [one for week in weeks for one in week if one]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (Month.of(day).first, Month.of(day).last)
    assert all(len(week) == 7 for week in weeks)


def test_months_follow_each_other_over_the_new_year():
    assert str(Month(2026, 12).next) == "2027-01"
    assert str(Month(2027, 1).previous) == "2026-12"
    assert Month(2026, 12) < Month(2027, 1)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "0000-99", "0000-01", "2026-1", "２０２６-12", "2026-12\n", "\0"]
)
def test_what_names_no_month_is_none(text):
    assert Month.parse(text) is None


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "2026-2-3", "20260203", "２０２６-02-03", "2026-02-03\n", "\0", "0000-01-01"]
)
def test_what_names_no_day_is_none(text):
    assert parse_day(text) is None


def test_a_date_has_a_name_and_the_name_leads_back_to_it():
    assert date_key(DECEMBER) == "2026-12-10T1900"
    assert date_key(datetime.fromisoformat("2026-12-09T15:30:00+00:00")) == "2026-12-10T0030"
    assert parse_date_key("2026-12-10T1900") == DECEMBER
    assert date_address("/iku/events/a/b/", DECEMBER) == "/iku/events/a/b/?date=2026-12-10T1900"


@pytest.mark.parametrize(
    "key",
    [
        "",
        "2026-12-10",
        "2026-12-10T2500",
        "2026-02-30T1000",
        "2026-12-10T1900\n",
        "\0",
        "0000-00-00T0000",
        "0001-01-01T0000",
        "１-",
    ],
)
def test_what_names_no_date_is_none(key):
    assert parse_date_key(key) is None


def test_google_is_told_the_local_time_and_an_all_day_date_by_its_days():
    ends = datetime(2026, 12, 10, 21, tzinfo=TOKYO)
    assert "dates=20261210T190000%2F20261210T210000" in google_address("会", DECEMBER, ends, False, "", "https://a/")
    first, after = datetime(2026, 12, 10, tzinfo=TOKYO), datetime(2026, 12, 11, tzinfo=TOKYO)
    assert "dates=20261210%2F20261211" in google_address("会", first, after, True, "", "https://a/")


def test_a_holiday_is_named_in_the_readers_language():
    assert holiday_in(date(2026, 11, 23), "ja") == "勤労感謝の日"
    assert holiday_in(date(2026, 11, 23), "ja-simple") == "勤労感謝の日"
    assert holiday_in(date(2026, 11, 23), "en") == "Labor Thanksgiving Day"
    assert holiday_in(date(2026, 12, 30), "en") == "New Year holidays"
    assert holiday_in(date(2026, 12, 10), "ja") == ""


def told(**values):
    return event_data(EventDate("はじロマ会", "https://a/?date=2026-12-10T1900", "ja", DECEMBER, **values))


def test_a_date_is_said_with_its_time_in_japan_and_an_address_of_its_own():
    said = told(ends_at=datetime.fromisoformat("2026-12-10T12:00:00+00:00"), place=Place("会館", "城南町15-3"))
    assert said["startDate"] == "2026-12-10T19:00:00+09:00"
    assert said["endDate"] == "2026-12-10T21:00:00+09:00"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert said["location"]["address"]["streetAddress"] == "城南町15-3"
    assert said["url"] == "https://a/?date=2026-12-10T1900"
    assert {"previousStartDate", "organizer", "isAccessibleForFree", "description"}.isdisjoint(said)


def test_a_cancelled_date_keeps_its_day():
    said = told(status=Status.CANCELLED)
    assert said["eventStatus"] == "https://schema.org/EventCancelled"
    assert said["startDate"].startswith("2026-12-10")


def test_a_moved_date_says_when_it_was_to_be():
    said = told(status=Status.POSTPONED, previous_start=datetime(2026, 12, 3, 19, tzinfo=TOKYO))
    assert said["eventStatus"] == "https://schema.org/EventRescheduled"
    assert said["previousStartDate"] == "2026-12-03T19:00:00+09:00"


def test_a_date_put_off_to_a_day_nobody_knows_is_postponed():
    assert told(status=Status.POSTPONED)["eventStatus"] == "https://schema.org/EventPostponed"


def test_an_address_that_is_not_for_everybody_is_not_said():
    said = told(place=Place("会館"), is_online=True)
    assert said["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert said["location"][1] == {"@type": "VirtualLocation", "url": "https://a/?date=2026-12-10T1900"}


def test_an_all_day_date_is_said_in_days():
    said = event_data(
        EventDate(
            "まつり",
            "https://a/",
            "ja",
            datetime(2026, 12, 10, tzinfo=TOKYO),
            datetime(2026, 12, 13, tzinfo=TOKYO),
            is_all_day=True,
            last_day=date(2026, 12, 12),
            is_free=True,
        )
    )
    assert (said["startDate"], said["endDate"]) == ("2026-12-10", "2026-12-12")
    assert said["isAccessibleForFree"] is True
