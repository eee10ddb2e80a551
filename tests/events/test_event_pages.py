"""The page of an event and of its host: the next date first, what became of each, nothing where nothing is known."""

import json
import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.changes import Author, change_date, pause
from events.models import Occurrence
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from events.sentence import say
from site_core.models import ContentVersion
from tests.factories import (
    AccessFeatureFactory,
    AudienceFactory,
    EventPageFactory,
    HostPageFactory,
    ReportPageFactory,
    VenueFactory,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
AUTHOR = Author(None, NOW)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER, JANUARY = datetime(2026, 12, 10, 19, tzinfo=TOKYO), datetime(2027, 1, 14, 19, tzinfo=TOKYO)
NOISE = re.compile(r"<wbr>|\u200b|\u2060|<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY, schedule_text="毎月 第2木曜日 19時〜21時")


def main_of(response):
    assert response.status_code == 200
    return NOISE.sub("", response.text.split("<main")[1].split("</main")[0])


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def date_box(response):
    """What is said of the chosen date."""
    return text_of(re.search(r'<section class="event-date[ "].*?</section>', main_of(response), re.S)[0])


def coming(response):
    """The lines of the dates to come."""
    section = main_of(response).split('id="coming"')[1].split("</section>")[0]
    return [text_of(line) for line in re.findall(r'<li class="event-dates__one.*?</li>', section, re.S)]


def data_of(response):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.S)
    return json.loads(found[1]) if found else []


def change(event, start=DECEMBER, **what):
    change_date(event, DateException(start, **what), AUTHOR)


def test_the_sentence_and_the_next_date_come_first(client, event):
    response = client.get(event.url)
    assert "毎月 第2木曜日 19時〜21時" in main_of(response)
    assert date_box(response).startswith("次回 12月10日（木） 19時〜21時")
    lines = coming(response)
    assert len(lines) == 12
    assert lines[0] == "12月10日（木） 19時〜21時"
    assert lines[1] == "2027年1月14日（木） 19時〜21時"


def test_an_event_says_nothing_of_what_nobody_has_said(client, event):
    html = main_of(client.get(event.url))
    assert re.findall(r"<dt>(.*?)</dt>", html) == ["主催団体"]
    assert "tel:" not in html
    assert "確認中" not in html
    assert 'class="contact"' not in html


def test_everything_that_is_known_is_shown(client):
    venue = VenueFactory(
        name="えーるピア",
        address="諏訪野町1830-6",
        access="駅から5分",
        parking="30台",
        access_features=[AccessFeatureFactory(name="車いすトイレ")],
    )
    page = EventPageFactory(
        schedule=SECOND_THURSDAY,
        venues=[venue],
        place_note="2階 和室",
        is_free=False,
        fee="お茶代100円",
        application="phone",
        application_note="前日までに",
        audiences=[AudienceFactory(name="だれでも")],
        audience_note="こども連れも",
        bring="上ばき",
        access_features=[AccessFeatureFactory(name="手話")],
        access_note="入口に段差",
        contact_name="世話人",
        phone="0942-30-9119",
        fax="0942-30-9752",
        email="a@example.org",
        website="https://www.example.org/",
        co_hosts="自治会連合",
        neighbourhood="東町",
    )
    html = main_of(client.get(page.url))
    for words in (
        *("えーるピア", "諏訪野町1830-6", "駅から5分", "30台", "2階 和室", "お茶代100円", "前日までに", "だれでも"),
        *(
            "こども連れも",
            "上ばき",
            "手話、車いすトイレ",
            "入口に段差",
            "世話人",
            "FAX 0942-30-9752",
            "自治会連合",
            "東町",
        ),
    ):
        assert words in html, words
    assert 'href="tel:0942-30-9119"' in html
    assert "tel:0942-30-9752" not in html
    assert "https://www.google.com/maps/search/?api=1&amp;query=%E8%AB%8F" in html


def test_the_online_address_is_shown_only_when_the_organizer_says_so(client, event):
    event.online_url = "https://example.org/secret-room"
    event.save()
    assert "secret-room" not in client.get(event.url).text
    event.shows_online_url = True
    event.save()
    assert "secret-room" in main_of(client.get(event.url))


def test_a_cancelled_date_says_so_first_with_its_reason_and_the_date_after_it(client, event):
    change(event, status=Status.CANCELLED, reason="大雪のため")
    box = date_box(client.get(event.url))
    assert box.startswith("次回 中止 12月10日（木）は中止です。 大雪のため")
    assert "2027年1月14日（木） 19時〜21時" in box
    assert coming(client.get(event.url))[0] == "12月10日（木） 19時〜21時 中止 大雪のため"


def test_a_date_moved_to_another_day_says_both_days(client, event):
    change(event, status=Status.POSTPONED, starts_at=datetime(2026, 12, 17, 18, tzinfo=TOKYO))
    box = date_box(client.get(event.url))
    assert "日程変更 12月10日（木）の予定でした。" in box
    assert "12月17日（木） 18時〜20時" in box


def test_an_address_of_a_date_names_that_date_for_ever(client, event):
    change(event, JANUARY, starts_at=JANUARY + timedelta(hours=-1))
    box = date_box(client.get(event.url, {"date": "2027-01-14T1900"}))
    assert box.startswith("この日の予定 時間変更 19時からの予定でした。 2027年1月14日（木） 18時〜20時")


@pytest.mark.parametrize(
    "key", ["2026-12-11T1900", "2026-12-10", "abc", "\0", "9999-99-99T9999", "0001-01-01T0000", "'\"><script>"]
)
def test_an_address_of_a_date_that_is_not_there_says_so_kindly(client, event, key):
    response = client.get(event.url, {"date": key})
    assert "お探しの日は、見つかりませんでした" in main_of(response)
    assert date_box(response).startswith("次回 12月10日（木）")
    assert "<script>" not in response.text


def test_today_is_said_until_it_is_over_and_then_the_next_one_comes(client, event):
    with time_machine.travel(datetime(2026, 12, 10, 20, 59, tzinfo=TOKYO), tick=False):
        assert date_box(client.get(event.url)).startswith("今日 12月10日（木）")
    with time_machine.travel(datetime(2026, 12, 10, 21, 1, tzinfo=TOKYO), tick=False):
        assert date_box(client.get(event.url)).startswith("次回 2027年1月14日（木）")
        past = date_box(client.get(event.url, {"date": "2026-12-10T1900"}))
        assert past.startswith("この日は終わりました 12月10日（木）")
        assert "2027年1月14日（木）" in past


def test_the_dates_after_those_listed_are_a_step_away_in_the_calendar(client, event):
    listed = main_of(client.get(event.url))
    address = re.search(r'href="([^"]*view=month[^"]*)"', listed.split('id="coming"')[1])[1].replace("&amp;", "&")
    assert address == f"{event.get_parent().get_parent().url}?view=month&month=2027-11&host={event.get_parent().slug}"
    calendar = main_of(client.get(address))
    assert "2027年11月" in calendar
    assert event.title in calendar


def test_past_dates_stay_reachable_with_their_reports(client, event):
    start = datetime(2026, 11, 12, 19, tzinfo=TOKYO)
    report = ReportPageFactory(parent=event, title="十一月の報告", original_start=start)
    ReportPageFactory(parent=event, title="下書きの報告", original_start=start.replace(month=10, day=8), live=False)
    html = main_of(client.get(event.url)).split('class="past-dates"')[1]
    assert "これまでの日程（11回）" in html
    newest = re.findall(r"<li.*?</li>", html, re.S)[0]
    assert "2026年11月12日" in newest
    assert f'href="{report.url}"' in newest
    assert "下書きの報告" not in html
    assert f'href="{report.url}"' in main_of(client.get(event.url, {"date": "2026-11-12T1900"})).split("past-dates")[0]


def test_many_past_dates_come_in_pages(client):
    weekly = Schedule(
        (Entry(date(2026, 1, 1), time(10), time(12), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(3),))),)
    )
    page = EventPageFactory(schedule=weekly)
    first, second = (
        re.search(r'class="past-dates"(.*?)</details>', main_of(client.get(page.url, {"past": number})), re.S)[1]
        for number in (1, 2)
    )
    assert first.count("<li") == 20
    assert 'href="?past=2"' in first
    assert "open" in second.split(">")[0]
    assert set(re.findall(r"\?date=([^\"]+)", first)).isdisjoint(re.findall(r"\?date=([^\"]+)", second))
    assert client.get(page.url, {"past": "\0"}).status_code == 200


def test_an_event_that_rests_says_so(client, event):
    pause(event, date(2026, 12, 1), None, "世話人が休むため", AUTHOR)
    html = main_of(client.get(event.url))
    assert "いまはお休みしています" in html
    assert "お休み 世話人が休むため" in coming(client.get(event.url))[0]


def test_an_event_without_a_date_says_so(client):
    page = EventPageFactory(schedule_text="日程はあらためて")
    html = main_of(client.get(page.url))
    assert "いま決まっている日はありません" in html
    assert "日程はあらためて" in html


def test_other_languages_say_the_rule_in_their_words(client, event):
    translated(event, "en", title="Nothing in particular")
    translated(event, "ja-simple")
    html = main_of(client.get(f"/en{event.url}"))
    assert "19:00–21:00" in html
    assert "Thursday 10 December" in html
    assert say(SECOND_THURSDAY, "en", today=NOW.date()) in html
    assert "第2木曜日" not in html
    simple = main_of(client.get(f"/ja-simple{event.url}"))
    assert "午後7時から午後9時まで" in simple
    assert "12月10日（木曜日）" in simple


def test_what_a_rule_does_not_say_is_said_in_the_organizers_words(client):
    page = EventPageFactory(schedule_text="桜が咲いたら")
    translated(page, "en", title="Blossoms")
    assert '<p class="event__sentence" lang="ja">桜が咲いたら</p>' in main_of(client.get(f"/en{page.url}"))


def test_there_is_an_event_for_search_engines_for_each_date_to_come(client, event):
    change(event, status=Status.CANCELLED)
    change(event, JANUARY, starts_at=JANUARY + timedelta(days=7))
    change(event, datetime(2027, 2, 11, 19, tzinfo=TOKYO), status=Status.OFF)
    event.summary = "</script><script>alert(1)</script>"
    event.save()
    response = client.get(event.url)
    cancelled, moved, *others = data_of(response)
    assert cancelled["eventStatus"].endswith("EventCancelled")
    assert moved["eventStatus"].endswith("EventRescheduled")
    assert moved["previousStartDate"] == "2027-01-14T19:00:00+09:00"
    assert moved["url"] == f"http://localhost{event.url}?date=2027-01-14T1900"
    assert len(others) == 9
    assert "2027-02-11" not in str(others)
    assert cancelled["description"] == event.summary
    assert "<script>alert" not in response.text


def test_a_preview_shows_the_dates_the_draft_says(client, event, rf, admin_user):
    event.entries = [event.entries.get()]
    row = event.entries.get()
    row.weekdays = (4,)
    event.entries = [row]
    event.schedule_text = "毎月 第2金曜日"
    request = rf.get("/")
    request.user = admin_user
    response = event.make_preview_request(original_request=request, preview_mode="")
    response.render()
    assert date_box(response).startswith("次回 12月11日（金）")
    assert date_box(client.get(event.url)).startswith("次回 12月10日（木）")


def test_a_host_shows_its_next_dates_its_events_and_whom_to_ask(client):
    host = HostPageFactory(title="社協", phone="0942-30-9119", fax="0942-30-9752")
    first = EventPageFactory(parent=host, title="サロン", schedule=SECOND_THURSDAY, schedule_text="毎月 第2木曜")
    EventPageFactory(parent=host, title="下書きの会", schedule=SECOND_THURSDAY, live=False)
    EventPageFactory(title="よその会", schedule=SECOND_THURSDAY)
    change(first, status=Status.CANCELLED)
    html = main_of(client.get(host.url))
    assert re.search(r"中止</span>\s*<a[^>]*>サロン</a>", html)
    assert f'href="{first.url}"' in html
    assert "毎月 第2木曜" in html
    assert 'href="tel:0942-30-9119"' in html
    assert "FAX 0942-30-9752" in html
    assert "下書きの会" not in html
    assert "よその会" not in html


@pytest.fixture
def keeping(settings):
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "event-pages"}
    settings.CACHES = settings.CACHES | {"fragments": backend}


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
        return len(captured)


@pytest.mark.usefixtures("keeping")
def test_a_page_asks_little_and_no_more_with_more_dates(client):
    host, venue = HostPageFactory(), VenueFactory()
    daily = Rule(Frequency.WEEKLY, weekdays=tuple(Weekday(day) for day in range(7)))
    few = EventPageFactory(
        parent=host, schedule=Schedule((Entry(date(2026, 11, 1), time(10), rule=daily),)), venues=[venue]
    )
    start = Occurrence.objects.filter(page=few).upcoming(NOW)[0].original_start
    change(few, start, status=Status.CANCELLED)
    ContentVersion.change()
    before = {address: queries(client, address) for address in (few.url, host.url)}
    for hour in range(11, 19):
        schedule = Schedule((Entry(date(2025, 12, 1), time(hour), rule=daily),))
        page = EventPageFactory(parent=host, schedule=schedule, venues=[venue])
        change(page, Occurrence.objects.filter(page=page).upcoming(NOW)[1].original_start, is_full=True)
    ContentVersion.change()
    assert queries(client, host.url) == before[host.url]
    assert queries(client, page.url) == before[few.url]
    assert max(before.values()) <= 20
