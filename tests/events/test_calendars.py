"""Calendars as programs fetch them: the same dates as the site, the same file until something changes, no secrets."""

import re
from datetime import date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from dateutil import rrule
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events.addresses import date_key
from events.changes import Author, add_date, change_date, pause, undo
from events.models import DateChange, Occurrence, ScheduleEntry
from events.occurrences import keep_occurrences
from events.outgoing.calendars import Days
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from tests.factories import (
    DistrictFactory,
    EpisodePageFactory,
    EventIndexPageFactory,
    EventKindFactory,
    EventPageFactory,
    HostPageFactory,
    InterestFactory,
    VenueFactory,
    in_another_language,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
TODAY = NOW.date()
AUTHOR = Author(None, NOW)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
JANUARY = datetime(2027, 1, 14, 19, tzinfo=TOKYO)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
HOSTILE = 'BEGIN:VEVENT\r\nSUMMARY:x\u2028"><script>alert(1)</script>\x01,;\\n\u202e'


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY)


def fetched(client, name, *args, **headers):
    response = client.get(reverse(name, args=args), headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response


def vevents(response):
    """The VEVENTs, and nothing that icalendar had to leave out."""
    file = icalendar.Calendar.from_ical(response.content)
    assert not [error for component in file.walk() for error in component.errors]
    return file.walk("VEVENT")


def moment(value):
    value = getattr(value, "dt", value)
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, TOKYO)


def listed(component, key):
    values = component.get(key, [])
    return {moment(one) for part in (values if isinstance(values, list) else [values]) for one in part.dts}


def dates_in(response, uid):
    """The dates of an event as RFC 5545 means them, by planned start: (start, end, status)."""
    days = Days.around(TODAY)
    first, last = (datetime.combine(day, time(23, 59), TOKYO) for day in (days.first - timedelta(days=1), days.last))
    ours = [one for one in vevents(response) if str(one["UID"]).startswith(str(uid))]
    changed = {(one["UID"], moment(one["RECURRENCE-ID"])): one for one in ours if "RECURRENCE-ID" in one}
    found = {}
    for master in (one for one in ours if "RECURRENCE-ID" not in one):
        start = moment(master["DTSTART"])
        length = moment(master["DTEND"]) - start if "DTEND" in master else None
        given = {start, *listed(master, "RDATE")}
        if "RRULE" in master:
            rule = rrule.rrulestr(master["RRULE"].to_ical().decode(), dtstart=start)
            given |= set(rule.between(first, last, inc=True))
        for one in given - listed(master, "EXDATE"):
            said = changed.get((master["UID"], one))
            if said is None:
                found[one] = (one, length and one + length, "CONFIRMED")
            else:
                end = moment(said["DTEND"]) if "DTEND" in said else None
                found[one] = (moment(said["DTSTART"]), end, str(said["STATUS"]))
    return found


def dates_kept(event):
    """The same from the rows; days off are in no calendar."""
    statuses = {"planned": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "CONFIRMED"}
    rows = Occurrence.objects.filter(page=event, planned_day__range=Days.around(TODAY)).exclude(status="off")
    return {
        row.original_start.astimezone(TOKYO): (
            row.starts_at.astimezone(TOKYO),
            row.ends_at and row.ends_at.astimezone(TOKYO),
            statuses[row.status] if row.takes_place or row.is_cancelled else "TENTATIVE",
        )
        for row in rows
    }


def changed_event(event):
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), AUTHOR)
    moved = datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    change_date(event, DateException(JANUARY, Status.POSTPONED, starts_at=moved), AUTHOR)
    change_date(event, DateException(datetime(2027, 2, 11, 19, tzinfo=TOKYO), Status.POSTPONED), AUTHOR)
    change_date(event, DateException(datetime(2027, 3, 11, 19, tzinfo=TOKYO), Status.OFF), AUTHOR)
    change_date(event, DateException(datetime(2027, 4, 8, 19, tzinfo=TOKYO), is_full=True), AUTHOR)
    add_date(event, date(2026, 12, 24), time(14), time(15, 30), AUTHOR)
    pause(event, date(2027, 5, 1), date(2027, 6, 30), "改修のため", AUTHOR)
    return event


def test_a_calendar_has_just_the_dates_the_site_has(client, event):
    changed_event(event)

    found = dates_in(fetched(client, "events_calendar_all"), event.uuid)
    assert found == dates_kept(event)
    assert found[DECEMBER][2] == "CANCELLED"
    assert found[JANUARY][0] == datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    assert datetime(2026, 12, 24, 14, tzinfo=TOKYO) in found
    assert datetime(2027, 5, 13, 19, tzinfo=TOKYO) not in found


def test_a_new_rule_leaves_the_past_and_dates_changed_by_hand_as_they_were(client, event):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), AUTHOR)
    row = event.entries.get()
    row.weekdays, row.starts_at, row.ends_at = (1,), time(10), None
    event.entries = [row]
    event.save()
    keep_occurrences(event, TODAY)

    found = dates_in(fetched(client, "events_calendar_event", event.uuid), event.uuid)
    assert found == dates_kept(event)
    assert datetime(2026, 11, 12, 19, tzinfo=TOKYO) in found  # as it was
    assert datetime(2026, 11, 10, 10, tzinfo=TOKYO) not in found  # what the new rule says of last month
    assert found[DECEMBER][2] == "CANCELLED"
    assert datetime(2026, 12, 8, 10, tzinfo=TOKYO) in found


def test_dates_that_last_all_day_or_several_days_come_through(client):
    entries = (
        Entry(date(2026, 12, 5)),
        Entry(date(2026, 12, 11), ends_on=date(2026, 12, 13)),
        Entry(date(2026, 11, 2), ends_on=date(2026, 11, 4)),
    )
    event = EventPageFactory(schedule=Schedule(entries))
    found = dates_in(fetched(client, "events_calendar_event", event.uuid), event.uuid)
    assert found == dates_kept(event)
    assert len(found) == 3


def test_what_was_called_off_says_so_before_its_title_and_why(client, event):
    changed_event(event)
    titles = {moment(one["DTSTART"]): one for one in vevents(fetched(client, "events_calendar_event", event.uuid))}
    assert str(titles[DECEMBER]["SUMMARY"]) == "【中止】はじロマ会"
    assert "大雪のため" in titles[DECEMBER]["DESCRIPTION"]
    assert str(titles[datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)]["SUMMARY"]) == "【日程変更】はじロマ会"


def test_a_change_raises_the_sequence_and_changes_the_tag(client, event):
    before = fetched(client, "events_calendar_all")
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        change_date(event, DateException(DECEMBER, Status.CANCELLED), Author(None, NOW + timedelta(hours=1)))
        undo(DateChange.objects.get(), Author(None, NOW + timedelta(hours=1)))
        after = fetched(client, "events_calendar_all")

    assert [one["SEQUENCE"] for one in vevents(before)] == [0]
    assert [one["SEQUENCE"] for one in vevents(after)] == [2]
    assert vevents(after)[0]["LAST-MODIFIED"].dt == NOW + timedelta(hours=1)
    assert before["ETag"] != after["ETag"]
    assert before["Last-Modified"] != after["Last-Modified"]


@pytest.mark.parametrize("name", ["events_calendar_all", "events_calendar_event", "events_changes_atom"])
def test_who_has_the_file_already_is_told_so(client, event, name):
    args = [event.uuid] if name == "events_calendar_event" else []
    address = reverse(name, args=args)
    first = client.get(address)
    assert re.fullmatch(r'"[0-9a-f]{32}"', first["ETag"])

    for headers in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
        again = client.get(address, headers=headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get(address, headers={"if-none-match": '"another"'}).status_code == 200


def test_who_asks_by_time_alone_gets_what_has_changed_since(client, event):
    first = fetched(client, "events_calendar_all")
    later = NOW + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        venue = VenueFactory(name="荘島会館")  # has no time of its own
        event.venues.create(venue=venue)
        event.save()
        response = fetched(client, "events_calendar_all", **{"if-modified-since": first["Last-Modified"]})
    assert "荘島会館" in response.text


def test_a_calendar_is_the_same_file_tomorrow_and_another_one_next_month(client, event):
    first = fetched(client, "events_calendar_all")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert fetched(client, "events_calendar_all").content == first.content
        event_alone = fetched(client, "events_calendar_event", event.uuid)["ETag"]
    assert fetched(client, "events_calendar_event", event.uuid)["ETag"] == event_alone
    with time_machine.travel(datetime(2026, 12, 1, 0, 5, tzinfo=TOKYO), tick=False):
        headers = {"if-modified-since": first["Last-Modified"]}
        assert fetched(client, "events_calendar_all", **headers).content != first.content


def test_head_has_the_headers_and_no_content(client, event):
    address = reverse("events_calendar_all")
    got, head = client.get(address), client.head(address)
    assert head.content == b""
    assert {name: head[name] for name in ("ETag", "Last-Modified", "Content-Length", "Content-Disposition")} == {
        name: got[name] for name in ("ETag", "Last-Modified", "Content-Length", "Content-Disposition")
    }


def test_the_headers_of_a_calendar(client, event):
    response = fetched(client, "events_calendar_event", event.uuid)
    assert response["Content-Disposition"] == f'inline; filename="{event.slug}.ics"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies
    assert not response.has_header("Vary")
    assert client.post(reverse("events_calendar_all")).status_code == 405


def test_each_calendar_has_its_own_events(client):
    district, interest = DistrictFactory(name="荘島校区", slug="shojima"), InterestFactory(name="料理", slug="ryori")
    host = HostPageFactory(title="ロマンの会")
    EventPageFactory(title="校区の会", schedule=SECOND_THURSDAY, districts=[district])
    EventPageFactory(title="料理の会", schedule=SECOND_THURSDAY, interests=[interest])
    EventPageFactory(title="団体の会", schedule=SECOND_THURSDAY, parent=host)
    EpisodePageFactory(title="第1回", broadcast_at=DECEMBER, interests=[interest])

    def titles(name, *args):
        return {str(one["SUMMARY"]) for one in vevents(fetched(client, name, *args))}

    assert titles("events_calendar_all") == {"校区の会", "料理の会", "団体の会", "第1回"}
    assert titles("events_calendar_district", "shojima") == {"校区の会"}
    assert titles("events_calendar_interest", "ryori") == {"料理の会", "第1回"}
    assert titles("events_calendar_host", host.pk) == {"団体の会"}
    names = icalendar.Calendar.from_ical(fetched(client, "events_calendar_district", "shojima").content)
    assert str(names["X-WR-CALNAME"]) == "荘島校区の予定表"


def test_what_one_needs_on_the_way_is_in_the_calendar(client):
    event = EventPageFactory(
        schedule=SECOND_THURSDAY,
        parent=HostPageFactory(title="ロマンの会", contact_name="事務局", phone="0942-00-0000"),
        kind=EventKindFactory(name="つどい"),
        venues=[VenueFactory(name="荘島会館", address="久留米市荘島町1", latitude="33.310000", longitude="130.510000")],
        place_note="2階",
        summary="ロマンを語る会。",
        fee="100円",
        online_url="https://example.com/secret",
    )
    (one,) = vevents(fetched(client, "events_calendar_event", event.uuid))
    assert str(one["UID"]) == str(event.uuid)
    assert str(one["LOCATION"]) == "荘島会館 2階 久留米市荘島町1"
    assert (one["GEO"].latitude, one["GEO"].longitude) == (33.31, 130.51)
    assert one["CATEGORIES"].cats == ["つどい"]
    assert str(one["URL"]).endswith(event.url)
    lines = str(one["DESCRIPTION"]).split("\n")
    assert lines == ["ロマンを語る会。", "参加費：100円", "問い合わせ：事務局 電話 0942-00-0000", "主催：ロマンの会"]


def test_the_online_address_is_told_only_where_the_organizer_says_so(client):
    event = EventPageFactory(schedule=SECOND_THURSDAY, online_url="https://example.com/room")
    everything = ("events_calendar_all", []), ("events_calendar_event", [event.uuid])
    key = date_key(DECEMBER)
    for name, args in (*everything, ("events_calendar_date", [event.uuid, key])):
        assert b"example.com/room" not in fetched(client, name, *args).content
    event.shows_online_url = True
    event.save()
    for name, args in (*everything, ("events_calendar_date", [event.uuid, key])):
        assert b"example.com/room" in fetched(client, name, *args).content.replace(b"\r\n ", b"")


def test_one_date_alone_says_what_became_of_it(client, event):
    changed_event(event)
    response = fetched(client, "events_calendar_date", event.uuid, date_key(JANUARY))
    (one,) = vevents(response)
    assert "RRULE" not in one
    assert moment(one["DTSTART"]) == datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    assert "もとの予定：2027年1月14日 19:00" in one["DESCRIPTION"]
    assert response["Content-Disposition"] == f'inline; filename="{event.slug}-2027-01-14T1900.ics"'


def test_in_another_language_titles_words_and_names_are_in_it(client, event):
    changed_event(event)
    kind = EventKindFactory(name="つどい")
    in_another_language(kind, "en", name="Meeting")
    event.kind = kind
    event.save()
    twin = translated(event, "en", title="Romance circle")
    response = client.get("/en/calendar/all.ics")
    found = {moment(one["DTSTART"]): one for one in vevents(response)}
    one = found[DECEMBER]
    assert str(one["SUMMARY"]) == "[Called off] Romance circle"
    assert one["SUMMARY"].params["LANGUAGE"] == "en"
    assert one["CATEGORIES"].cats == ["Meeting"]
    assert str(one["URL"]).endswith(twin.url)
    assert dates_in(response, event.uuid) == dates_kept(event)


def test_what_nobody_may_see_is_in_no_calendar(client, event):
    secret = EventPageFactory(title="内輪の会", schedule=SECOND_THURSDAY)
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    draft = EventPageFactory(title="下書きの会", schedule=SECOND_THURSDAY, live=False)
    closed = HostPageFactory(title="閉じた団体")
    below = EventPageFactory(title="その催し", schedule=SECOND_THURSDAY, parent=closed)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")

    assert {str(one["SUMMARY"]) for one in vevents(fetched(client, "events_calendar_all"))} == {"はじロマ会"}
    for page in (secret, draft, below):
        assert client.get(reverse("events_calendar_event", args=[page.uuid])).status_code == 404
        assert client.get(reverse("events_calendar_date", args=[page.uuid, date_key(DECEMBER)])).status_code == 404
    assert client.get(reverse("events_calendar_host", args=[closed.pk])).status_code == 404


NONSENSE = [
    "host/0.ics",
    "host/99999999999999999999.ics",
    f"host/{'9' * 5000}.ics",
    "host/%00.ics",
    "district/nowhere.ics",
    "district/%00.ics",
    f"interest/{'a' * 3000}.ics",
    "interest/校区.ics",
    "interest/%FF.ics",
    "event/7c0f8f7e-6c1d-4f0e-9b53-0d8a0e7f4b11.ics",
    "event/%00.ics",
    "event/7c0f8f7e-6c1d-4f0e-9b53-0d8a0e7f4b11/2026-12-10T1900.ics",
    "nothing.ics",
    "all.ics/",
    "",
]


@pytest.mark.parametrize("address", NONSENSE)
def test_an_address_of_nothing_is_not_found(client, event, address):
    assert client.get(f"/calendar/{address}").status_code == 404


@pytest.mark.parametrize(
    "key",
    ["%00", "2026-12-10", "2026-12-11T1900", "0001-01-01T0000", "9999-12-31T2359", "２０２６-12-10T1900", "%F0%9F"],
)
def test_a_date_there_is_not_is_not_found(client, event, key):
    assert client.get(f"/calendar/event/{event.uuid}/{key}.ics").status_code == 404


def test_hostile_texts_stay_texts(client):
    event = EventPageFactory(
        title=HOSTILE,
        schedule=SECOND_THURSDAY,
        place_note=HOSTILE[:200],
        summary=HOSTILE,
        kind=EventKindFactory(name=HOSTILE),
    )
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason=HOSTILE), AUTHOR)
    response = fetched(client, "events_calendar_all")
    assert len(vevents(response)) == 2
    assert dates_in(response, event.uuid) == dates_kept(event)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u2028\u202e]", response.text)


def make_events(count, host, district, venue):
    for number in range(count):
        event = EventPageFactory(
            schedule=SECOND_THURSDAY, parent=host, districts=[district], venues=[venue], kind=EventKindFactory()
        )
        exception = DateException(DECEMBER, Status.CANCELLED, venue=VenueFactory().pk)
        change_date(event, exception, AUTHOR)
        if number % 2:
            translated(event, "en", title="Circle")


def test_more_events_ask_no_more_queries(client):
    host, district, venue = HostPageFactory(), DistrictFactory(slug="shojima"), VenueFactory()
    addresses = [
        reverse("events_calendar_all"),
        reverse("events_calendar_host", args=[host.pk]),
        reverse("events_calendar_district", args=["shojima"]),
        "/en/calendar/all.ics",
    ]

    def counted():
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
        return counts

    make_events(2, host, district, venue)
    counted()  # what is asked once a process
    make_events(2, host, district, venue)
    few = counted()
    make_events(16, host, district, venue)
    assert counted() == few
    assert max(few) < 45


def test_a_calendar_is_made_once_and_again_when_something_has_changed(
    client, event, settings, django_capture_on_commit_callbacks
):
    settings.CACHES = settings.CACHES | {
        "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "calendars-tested"}
    }
    caches["fragments"].clear()
    connection.run_on_commit.clear()
    first = fetched(client, "events_calendar_all")
    with CaptureQueriesContext(connection) as queries, time_machine.travel(NOW + timedelta(minutes=9), tick=False):
        again = fetched(client, "events_calendar_all")
    assert len(queries) == 1  # whether content has changed
    assert (again.content, again["Last-Modified"]) == (first.content, first["Last-Modified"])

    with django_capture_on_commit_callbacks(execute=True):
        change_date(event, DateException(DECEMBER, Status.CANCELLED), AUTHOR)
    assert "【中止】" in fetched(client, "events_calendar_all").text
    caches["fragments"].clear()


def test_a_page_without_dates_is_left_out(client):
    EventPageFactory(title="まだの会")
    assert vevents(fetched(client, "events_calendar_all")) == []


def test_the_page_of_all_dates_leads_to_what_goes_out(client, event):
    html = client.get(EventIndexPageFactory().url).text
    for name in ("events_calendar_all", "events_changes_atom", "events_open_data"):
        assert reverse(name) in html


def test_rows_of_a_schedule_are_those_of_the_page(client):
    """Two rules and a chosen date, as ticked row by row."""
    event = EventPageFactory(schedule=SECOND_THURSDAY)
    event.entries = [
        *event.entries.all(),
        ScheduleEntry(starts_on=date(2026, 12, 1), starts_at=time(10), frequency="weekly", weekdays=(1,), interval=2),
        ScheduleEntry(starts_on=date(2026, 12, 25), starts_at=time(18)),
    ]
    event.save()
    keep_occurrences(event, TODAY)
    found = dates_in(fetched(client, "events_calendar_all"), event.uuid)
    assert found == dates_kept(event)
    assert len(found) > 50
