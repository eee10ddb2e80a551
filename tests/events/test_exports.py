"""Open data: what others read in our list of events is what the site has."""

import csv
import io
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from events.changes import Author, add_date, change_date
from events.models import Occurrence
from events.opendata import read_events
from events.opendata.columns import ODS_HEADERS
from events.recurrence import instances
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from tests.factories import (
    AudienceFactory,
    EpisodePageFactory,
    EventKindFactory,
    EventPageFactory,
    HostPageFactory,
    InterestFactory,
    VenueFactory,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
TODAY = NOW.date()
AUTHOR = Author(None, NOW)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
FIRST, LAST = date(2026, 8, 1), date(2027, 11, 30)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


def content(client, language=""):
    response = client.get(f"{language}/calendar/events.csv")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(client, language=""):
    return list(csv.DictReader(io.StringIO(content(client, language).decode("utf-8-sig"), newline="")))


def test_read_back_it_gives_the_dates_the_site_has(client):
    event = EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY)
    moved = datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    january, march = (datetime(2027, month, day, 19, tzinfo=TOKYO) for month, day in ((1, 14), (3, 11)))
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), AUTHOR)
    change_date(event, DateException(january, Status.POSTPONED, starts_at=moved), AUTHOR)
    change_date(event, DateException(march, Status.OFF), AUTHOR)
    add_date(event, date(2026, 12, 24), time(14), time(15, 30), AUTHOR)
    EventPageFactory(title="まつり", schedule=Schedule((Entry(date(2026, 12, 12), ends_on=date(2026, 12, 13)),)))

    imported = read_events(content(client), TODAY)
    found = {
        (event.title, one.starts_at, one.ends_at, one.status == Status.CANCELLED)
        for event in imported.events
        for one in instances(event.schedule, FIRST, LAST)
    }
    kept = Occurrence.objects.exclude(status="off").filter(day__range=(FIRST, LAST)).select_related("page")
    assert found == {(row.page.title, row.starts_at, row.ends_at, row.is_cancelled) for row in kept}
    assert len(imported.events) == 2
    assert (imported.dialect, imported.encoding) == ("ods", "utf-8-sig")


def test_it_is_written_as_the_standard_wants_it(client):
    EventPageFactory(schedule=SECOND_THURSDAY)
    response = client.get(reverse("events_open_data"))
    data = b"".join(response.streaming_content)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="402036_event.csv"'
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 17  # the header, and one date a month
    assert tuple(rows(client)[0]) == ODS_HEADERS


def test_a_row_says_what_there_is_to_know(client):
    address = "福岡県久留米市荘島町1"
    venue = VenueFactory(name="荘島会館", address=address, latitude="33.310000", longitude="130.510000")
    event = EventPageFactory(
        title="はじロマ会",
        schedule=Schedule((Entry(date(2026, 12, 10), time(19), time(21)),)),
        schedule_text="12月10日 19時から21時",
        parent=HostPageFactory(title="ロマンの会", phone="0942-00-0000", fax="0942-00-0001"),
        kind=EventKindFactory(name="つどい"),
        interests=[InterestFactory(name="料理")],
        audiences=[AudienceFactory(name="どなたでも")],
        venues=[venue],
        place_note="2階",
        is_free=False,
        fee="100円",
        application="phone",
        bring="お茶わん",
    )
    translated(event, "en", title="Romance circle")
    (row,) = rows(client)
    assert {name: value for name, value in row.items() if value} == {
        "全国地方公共団体コード": "402036",
        "ID": f"{event.uuid}-20261210T1900",
        "地方公共団体名": "福岡県久留米市",
        "イベント名": "はじロマ会",
        "イベント名_英語": "Romance circle",
        "状態": "予定",
        "キーワード": "料理",
        "開催パターン": "12月10日 19時から21時",
        "開始日": "2026-12-10",
        "終了日": "2026-12-10",
        "開始時間": "19:00",
        "終了時間": "21:00",
        "イベント種類": "つどい",
        "料金(詳細)": "100円",
        "料金種別": "有料",
        "主催者": "ロマンの会",
        "対象者": "どなたでも",
        "場所名称": "荘島会館",
        "所在地_全国地方公共団体コード": "402036",
        "所在地_連結表記": address,
        "所在地_都道府県": "福岡県",
        "所在地_市区町村": "久留米市",
        "建物名等(方書)": "2階",
        "緯度": "33.310000",
        "経度": "130.510000",
        "参加申込方法": "電話・FAXで",
        "連絡先電話番号": "(0942)00-0000",
        "URL": f"http://localhost{event.url}",
        "備考": "持ち物：お茶わん\nFAX: (0942)00-0001",
    }


def test_it_is_in_japanese_at_every_address(client):
    event = EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY, application="phone")
    translated(event, "en", title="Romance circle")
    assert content(client, "/en") == content(client)


def test_a_date_elsewhere_says_where(client):
    usual, other = VenueFactory(name="荘島会館"), VenueFactory(name="日吉会館")
    event = EventPageFactory(schedule=SECOND_THURSDAY, venues=[usual])
    change_date(event, DateException(DECEMBER, venue=other.pk), AUTHOR)
    places = {row["開始日"]: row["場所名称"] for row in rows(client)}
    assert places["2026-12-10"] == "日吉会館"
    assert places["2027-01-14"] == "荘島会館"


def test_broadcasts_are_in_it_and_what_nobody_may_see_is_not(client):
    EpisodePageFactory(title="第1回", broadcast_at=DECEMBER, minutes=30)
    private, draft = (EventPageFactory(schedule=SECOND_THURSDAY, live=live) for live in (True, False))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert [row["イベント名"] for row in rows(client)] == ["第1回"]
    assert draft.occurrences.exists()


def test_a_spreadsheet_does_not_run_what_somebody_typed(client):
    EventPageFactory(title='=HYPERLINK("http://example.com")', schedule=SECOND_THURSDAY, summary='\x01@SUM(1)\r\n,;"')
    for row in rows(client):
        assert row["イベント名"].startswith("'=")
    (event,) = read_events(content(client), TODAY).events
    assert event.title == '=HYPERLINK("http://example.com")'


def test_who_has_the_file_already_is_told_so(client):
    event = EventPageFactory(schedule=SECOND_THURSDAY)
    address = reverse("events_open_data")
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    head = client.head(address)
    assert (head.status_code, head["ETag"]) == (200, first["ETag"])
    assert b"".join(head.streaming_content if head.streaming else [head.content]) == b""
    with time_machine.travel(NOW + timedelta(days=10), tick=False):  # in another month
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200
    assert event.occurrences.exists()


def test_more_dates_and_events_ask_no_more_queries(client):
    host = HostPageFactory()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            content(client)
        return len(asked)

    def make(count):
        for _number in range(count):
            EventPageFactory(
                schedule=SECOND_THURSDAY,
                parent=host,
                kind=EventKindFactory(),
                venues=[VenueFactory()],
                interests=[InterestFactory()],
                audiences=[AudienceFactory()],
            )

    make(2)
    queries()
    few = queries()
    make(10)
    assert queries() == few
