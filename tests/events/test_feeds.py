"""The feed of changes: each change reaches its readers, in their words; nobody is told who made it."""

import re
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.changes import Author, add_date, change_date, note_plan, pause, undo
from events.models import DateChange, Occurrence
from events.outgoing.news import SHOWN
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from tests.factories import EpisodePageFactory, EventPageFactory, HostPageFactory, VenueFactory, translated

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
JANUARY = datetime(2027, 1, 14, 19, tzinfo=TOKYO)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
HOSTILE = 'x\x01\ufffe"><script>alert(1)</script>&amp;]]>\u202e'


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY)


@pytest.fixture
def author(django_user_model):
    user = django_user_model.objects.create_user(
        "kansuke", email="kansuke@example.com", first_name="勘助", last_name="ひみつ"
    )
    return Author(user, NOW)


def entries(client, language=""):
    """The entries of the Atom feed as dicts."""
    response = client.get(f"{language}/calendar/changes.atom")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return [
        {child.tag.removeprefix(ATOM): child.text or child.get("href") for child in entry}
        for entry in ElementTree.fromstring(response.content).iter(f"{ATOM}entry")
    ]


def titles(client, language=""):
    return [entry["title"] for entry in entries(client, language)]


def test_a_cancellation_is_told_with_its_reason_and_its_own_address(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), author)

    (entry,) = entries(client)
    assert entry["title"] == "【中止】はじロマ会 12月10日（木）"
    assert "12月10日（木）午後7時からの「はじロマ会」は、中止します。" in entry["summary"]
    assert "理由：大雪のため" in entry["summary"]
    assert entry["link"] == f"http://localhost{event.url}?date=2026-12-10T1900"
    assert entry["updated"] == "2026-11-23T12:00:00+09:00"
    assert entry["id"].startswith("urn:uuid:")


def test_each_kind_of_change_has_its_word(client, event, author):
    moved = datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    venue = VenueFactory(name="荘島会館")
    later = iter(Author(None, NOW + timedelta(minutes=minute)) for minute in range(1, 10))
    change_date(event, DateException(JANUARY, Status.POSTPONED, starts_at=moved, venue=venue.pk), next(later))
    change_date(event, DateException(datetime(2027, 2, 11, 19, tzinfo=TOKYO), Status.POSTPONED), next(later))
    change_date(event, DateException(datetime(2027, 3, 11, 19, tzinfo=TOKYO), is_full=True), next(later))
    change_date(event, DateException(datetime(2027, 4, 8, 19, tzinfo=TOKYO), Status.OFF), next(later))
    add_date(event, date(2026, 12, 24), time(14), None, next(later))
    pause(event, date(2027, 5, 1), None, "改修のため", next(later))
    note_plan(event, next(later))

    assert titles(client) == [
        "【予定の変更】はじロマ会",
        "【しばらくお休み】はじロマ会",
        "【日程の追加】はじロマ会 12月24日（木）",
        "【お休み】はじロマ会 2027年4月8日（木）",
        "【満席】はじロマ会 2027年3月11日（木）",
        "【延期】はじロマ会 2027年2月11日（木）",
        "【日程変更・会場変更】はじロマ会 2027年1月14日（木）",
    ]
    summary = entries(client)[-1]["summary"]
    assert "新しい日にち：2027年1月21日（木）午後6時30分〜8時30分" in summary
    assert "荘島会館" in summary


def test_a_date_is_told_once_by_its_latest_change_which_is_a_new_entry(client, event, author):
    change_date(event, DateException(DECEMBER, is_full=True), author)
    (before,) = entries(client)
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    (after,) = entries(client)
    assert (before["title"][:4], after["title"][:4]) == ("【満席】", "【中止】")
    assert before["id"] != after["id"]


def test_what_was_taken_back_is_told_as_planned(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    undo(DateChange.objects.get(), author)
    assert titles(client) == ["【予定どおり】はじロマ会 12月10日（木）"]


def test_a_new_event_and_a_new_broadcast_are_told(client):
    event = EventPageFactory(
        title="荘島サロン", schedule=SECOND_THURSDAY, schedule_text="毎月第2木曜 19時から", first_published_at=NOW
    )
    EpisodePageFactory(title="第1回", broadcast_at=DECEMBER, first_published_at=NOW - timedelta(hours=1))
    first, second = entries(client)
    assert first["title"] == "【新しい催し】荘島サロン"
    assert "毎月第2木曜 19時から" in first["summary"]
    assert first["link"] == f"http://localhost{event.url}"
    assert second["title"] == "【新しい配信】第1回"


def test_in_another_language_it_is_told_in_it(client, event, author):
    twin = translated(event, "en", title="Romance circle")
    moved = datetime(2027, 1, 21, 18, 30, tzinfo=TOKYO)
    change_date(event, DateException(JANUARY, Status.POSTPONED, starts_at=moved, reason="雪"), author)
    (entry,) = entries(client, "/en")
    assert entry["title"] == "[New day] Romance circle Thursday 14 January 2027"
    assert "Thursday 21 January 18:30–20:30" in entry["summary"]
    assert "It was planned for Thursday 14 January." in entry["summary"]
    assert entry["link"].startswith(f"http://localhost{twin.url}?date=")
    root = ElementTree.fromstring(client.get("/en/calendar/changes.atom").content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert entry["id"] != entries(client)[0]["id"]


def test_in_easy_japanese_it_is_told_in_easy_words(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    (entry,) = entries(client, "/ja-simple")
    assert entry["title"] == "【中止】はじロマ会 12月10日（木曜日）"
    assert "は ありません。" in entry["summary"]


def test_nobody_is_told_who_made_a_change(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    for name in ("atom", "rss"):
        text = client.get(f"/calendar/changes.{name}").text
        assert "中止" in text
        for secret in ("勘助", "ひみつ", "kansuke"):
            assert secret not in text


def test_changes_nobody_could_see_are_not_told(client, event, author):
    private, draft = (EventPageFactory(title=name, schedule=SECOND_THURSDAY) for name in ("内輪の会", "下書きの会"))
    for page in (private, draft):
        change_date(page, DateException(DECEMBER, Status.CANCELLED), author)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    draft.unpublish()
    fresh = EventPageFactory(title="新しい会", schedule=SECOND_THURSDAY, first_published_at=NOW)
    change_date(fresh, DateException(DECEMBER, Status.CANCELLED), Author(None, NOW - timedelta(days=1)))
    assert titles(client) == ["【新しい催し】新しい会"]


def test_rss_says_the_same(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    response = client.get("/calendar/changes.rss")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ElementTree.fromstring(response.content).find("channel")
    item = channel.find("item")
    assert channel.find("language").text == "ja"
    assert item.find("title").text == "【中止】はじロマ会 12月10日（木）"
    assert item.find("pubDate").text == "Mon, 23 Nov 2026 12:00:00 +0900"
    assert item.find("guid").get("isPermaLink") == "false"


def test_hostile_texts_stay_texts(client, author):
    event = EventPageFactory(
        title=HOSTILE,
        schedule=SECOND_THURSDAY,
        parent=HostPageFactory(title=HOSTILE),
        schedule_text=HOSTILE,
        summary=HOSTILE,
        first_published_at=NOW,
    )
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason=HOSTILE, note=HOSTILE), author)
    for language in ("", "/en", "/ja-simple"):
        for name, tag in (("atom", f"{ATOM}summary"), ("rss", "description")):
            response = client.get(f"{language}/calendar/changes.{name}")
            summaries = [one.text for one in ElementTree.fromstring(response.content).iter(tag)]
            # What a reader's program takes for HTML has no element but paragraphs and breaks.
            assert {*re.findall(r"<[^>]*>", "".join(summaries))} <= {"<p>", "</p>", "<br>"}


def test_a_feed_with_nothing_to_tell_is_the_same_file_each_time(client):
    first = client.get("/calendar/changes.atom")
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert client.get("/calendar/changes.atom")["ETag"] == first["ETag"]
    assert entries(client) == []


def test_there_are_at_most_fifty_and_no_more_queries_for_more(client, author):
    host = HostPageFactory()
    weekly = Schedule((Entry(date(2026, 11, 24), time(10), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(1),))),))

    def changed(count):
        event = EventPageFactory(schedule=weekly, parent=host, venues=[VenueFactory()], first_published_at=NOW)
        translated(event, "en")
        for start in Occurrence.objects.filter(page=event, day__gte=NOW).values_list("original_start", flat=True)[
            :count
        ]:
            exception = DateException(start.astimezone(TOKYO), is_full=True, venue=VenueFactory().pk)
            change_date(event, exception, author)

    def queries():
        counts = []
        for address in ("/calendar/changes.atom", "/en/calendar/changes.rss"):
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
        return counts

    changed(2)
    queries()
    changed(2)
    few = queries()
    for _number in range(3):
        changed(20)
    assert queries() == few
    assert len(entries(client)) == SHOWN


def test_a_day_of_a_past_year_is_told_with_its_year(client, event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    assert titles(client) == ["【中止】はじロマ会 12月10日（木）"]
    with time_machine.travel(datetime(2027, 1, 2, 12, tzinfo=TOKYO), tick=False):
        assert titles(client) == ["【中止】はじロマ会 2026年12月10日（木）"]
