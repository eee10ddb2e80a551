"""Lists of dates: by day, as a month, narrowed down, in every language; never more queries for more dates."""

import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.changes import Author, change_date
from events.models import Occurrence
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from site_core.models import ContentVersion
from tests.factories import (
    DistrictFactory,
    EpisodePageFactory,
    EventIndexPageFactory,
    EventKindFactory,
    EventPageFactory,
    HomePageFactory,
    HostPageFactory,
    InterestFactory,
    VenueFactory,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)  # 月曜日, 勤労感謝の日
AUTHOR = Author(None, NOW)
BREAKS = re.compile(r"<wbr>|\u200b|\u2060|<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def address():
    return EventIndexPageFactory().url


def on(*days, starts=time(10), ends=time(12), **more):
    """A schedule of chosen dates."""
    return Schedule(tuple(Entry(day, starts, ends, **more) for day in days))


def weekly(weekday, starts=time(10), ends=time(12)):
    return Schedule((Entry(date(2026, 1, 1), starts, ends, rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(weekday),))),))


def main_of(response):
    assert response.status_code == 200
    return BREAKS.sub("", response.text.split("<main")[1].split("</main")[0])


def days_of(response):
    """Day in words to the text of what stands under it."""
    html = main_of(response)
    days = re.findall(r'<h3 class="date-day__name">(.*?)</h3>(.*?)</section>', html, re.S)
    return {text_of(name): text_of(lines) for name, lines in days}


def cells_of(response):
    """Date in words to the text of the cell."""
    cells = re.findall(r'<td class="month__day[^>]*>(.*?)</td>', main_of(response), re.S)
    return {re.search(r'month__full">([^<]+)', cell)[1]: text_of(cell) for cell in cells}


def titles(response):
    return re.findall(r'date-line__title">.*?<a[^>]*>([^<]+)', main_of(response), re.S)


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_dates_stand_under_their_days_in_order(client, address):
    EventPageFactory(title="午後の会", schedule=on(date(2026, 11, 24), starts=time(13, 30), ends=time(15)))
    EventPageFactory(title="朝の会", schedule=on(date(2026, 11, 24), date(2027, 1, 14)))
    EventPageFactory(title="今日の会", schedule=on(date(2026, 11, 23), starts=time(19), ends=time(21)))

    days = days_of(client.get(address))
    assert list(days) == ["11月23日（月） 今日 勤労感謝の日", "11月24日（火） 明日", "2027年1月14日（木）"]
    tomorrow = days["11月24日（火） 明日"]
    assert tomorrow.index("10時〜12時 朝の会") < tomorrow.index("13時30分〜15時 午後の会")


def test_a_line_leads_to_its_date_and_says_where_and_who(client, address):
    page = EventPageFactory(
        title="はじロマ会",
        schedule=on(date(2026, 12, 10), starts=time(19)),
        kind=EventKindFactory(name="つどい"),
        venues=[VenueFactory(name="えーるピア")],
        parent=HostPageFactory(title="ロマンの会"),
    )
    html = main_of(client.get(address))
    assert f'href="{page.url}?date=2026-12-10T1900"' in html
    for words in ("えーるピア", "つどい", "ロマンの会"):
        assert words in html


def test_what_ends_later_today_is_upcoming_and_what_has_ended_is_not(client, address):
    EventPageFactory(title="まだある会", schedule=on(date(2026, 11, 23), starts=time(10), ends=time(13)))
    EventPageFactory(title="終わった会", schedule=on(date(2026, 11, 23), starts=time(9), ends=time(11)))
    EventPageFactory(title="終わりを言わない会", schedule=on(date(2026, 11, 23), starts=time(9), ends=None))
    html = main_of(client.get(address))
    assert "まだある会" in html
    assert "終わりを言わない会" in html
    assert "終わった会" not in html


@pytest.mark.parametrize(
    ("moment", "day"), [("2026-11-23T14:59:00+00:00", "11月23日"), ("2026-11-23T15:01:00+00:00", "11月24日")]
)
def test_a_new_day_begins_at_midnight_in_japan(client, address, moment, day):
    EventPageFactory(title="夜の会", schedule=on(date(2026, 11, 23), starts=time(23), ends=time(1)))
    EventPageFactory(title="朝の会", schedule=on(date(2026, 11, 24)))
    with time_machine.travel(moment, tick=False):
        today = [name for name in days_of(client.get(address)) if "今日" in name]
        found = days_of(client.get(address, {"when": "today"}))
    assert [name.startswith(day) for name in today] == [True]
    assert list(found) == today
    assert "夜の会" in found[today[0]]
    assert ("朝の会" in found[today[0]]) == (day == "11月24日")


def test_the_periods_end_today_on_sunday_and_with_the_month(client, address):
    for day in (23, 24, 29, 30):
        EventPageFactory(title=f"{day}日の会", schedule=on(date(2026, 11, day), starts=time(19)))
    EventPageFactory(title="十二月の会", schedule=on(date(2026, 12, 1)))

    def found(when):
        return re.findall(r"(\d+日|十二月)の会", main_of(client.get(address, {"when": when})))

    assert found("today") == ["23日"]
    assert found("week") == ["23日", "24日", "29日"]
    assert found("month") == ["23日", "24日", "29日", "30日"]
    assert found("") == ["23日", "24日", "29日", "30日", "十二月"]


def test_the_filters_narrow_and_combine(client, address):
    food, shojima, salon = InterestFactory(slug="food"), DistrictFactory(slug="shojima"), EventKindFactory(slug="salon")
    host = HostPageFactory(title="社協", slug="shakyo")
    schedule = on(date(2026, 12, 1))
    EventPageFactory(title="食の会", schedule=schedule, interests=[food])
    EventPageFactory(title="荘島の会", schedule=schedule, districts=[shojima])
    EventPageFactory(title="サロンの会", schedule=schedule, kind=salon)
    EventPageFactory(title="社協の会", schedule=schedule, parent=host)
    EventPageFactory(
        title="全部の会", schedule=schedule, parent=host, kind=salon, districts=[shojima], interests=[food]
    )
    EpisodePageFactory(title="食の配信", broadcast_at=datetime(2026, 12, 1, 19, tzinfo=TOKYO), interests=[food])

    assert len(titles(client.get(address))) == 6
    assert set(titles(client.get(address, {"interest": "food"}))) == {"食の会", "全部の会", "食の配信"}
    assert set(titles(client.get(address, {"district": "shojima"}))) == {"荘島の会", "全部の会"}
    assert set(titles(client.get(address, {"kind": "salon"}))) == {"サロンの会", "全部の会"}
    assert set(titles(client.get(address, {"host": "shakyo"}))) == {"社協の会", "全部の会"}
    assert titles(client.get(address, {"host": "shakyo", "kind": "salon", "when": "month"})) == []
    assert titles(client.get(address, {"host": "shakyo", "kind": "salon", "interest": "food"})) == ["全部の会"]


def test_only_what_a_live_page_has_is_offered(client, address):
    used, draft, unused = (InterestFactory(slug=slug, name=f"関心{slug}") for slug in ("used", "draft", "unused"))
    EventPageFactory(interests=[used], schedule=on(date(2026, 12, 1)))
    EventPageFactory(interests=[draft], schedule=on(date(2026, 12, 1)), live=False)
    HostPageFactory(title="催しのない団体", slug="none")
    html = main_of(client.get(address))
    assert f'value="{used.slug}"' in html
    assert draft.name not in html
    assert unused.name not in html
    assert "催しのない団体" not in html


def test_a_chosen_period_stays_when_one_narrows_down_and_turns_the_page(client, address):
    host = HostPageFactory(slug="shakyo")
    for _ in range(31):
        EventPageFactory(parent=host, schedule=on(date(2026, 11, 29)))
    html = main_of(client.get(address, {"when": "week", "host": "shakyo"}))
    assert '<input type="hidden" name="when" value="week">' in html
    assert 'href="?when=week&amp;host=shakyo&amp;page=2"' in html
    assert len(titles(client.get(address, {"when": "week", "host": "shakyo", "page": 2}))) == 1


def test_neither_drafts_nor_restricted_events_are_listed(client, address):
    EventPageFactory(title="秘密の下書き", schedule=on(date(2026, 12, 1)), live=False)
    hidden = EventPageFactory(title="秘密の会", schedule=on(date(2026, 12, 1)))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    HomePageFactory()
    for params in ({}, {"view": "month", "month": "2026-12"}, {"day": "2026-12-01"}):
        assert "秘密" not in main_of(client.get(address, params))
    assert "秘密" not in main_of(client.get("/"))
    assert "秘密" not in main_of(client.get(hidden.get_parent().url))


def cancelled(page, start, reason=""):
    change_date(page, DateException(start, Status.CANCELLED, reason=reason), AUTHOR)


def test_a_cancelled_date_is_shown_as_cancelled_with_its_reason(client, address):
    page = EventPageFactory(title="サロン", schedule=on(date(2026, 11, 23), starts=time(14)))
    cancelled(page, datetime(2026, 11, 23, 14, tzinfo=TOKYO), "大雪のため")
    for response in (client.get(address), client.get("/"), client.get(page.get_parent().url)):
        html = main_of(response)
        assert re.search(r'mark--called-off">中止</span>\s*<a[^>]*>サロン', html)
        assert "大雪のため" in html
    cell = cells_of(client.get(address, {"view": "month"}))["11月23日（月）"]
    assert "サロン 中止" in cell


def test_a_moved_date_is_found_on_both_days(client, address):
    page = EventPageFactory(title="はじロマ会", schedule=on(date(2026, 12, 10), starts=time(19), ends=time(21)))
    moved = DateException(
        datetime(2026, 12, 10, 19, tzinfo=TOKYO), Status.POSTPONED, starts_at=datetime(2026, 12, 17, 18, tzinfo=TOKYO)
    )
    change_date(page, moved, AUTHOR)
    for response in (client.get(address), client.get(page.get_parent().url), client.get("/")):
        days = days_of(response)
        assert days["12月10日（木）"].startswith("日程変更 この日のはじロマ会は 12月17日（木）に変わりました")
        assert "18時〜20時" in days["12月17日（木）"]
        assert "日程変更" in days["12月17日（木）"]
        assert "12月10日（木）" in days["12月17日（木）"]
    cells = cells_of(client.get(address, {"view": "month", "month": "2026-12"}))
    assert "はじロマ会 日程変更 12月17日（木）へ" in cells["12月10日（木）"]
    assert "18時 はじロマ会 日程変更" in cells["12月17日（木）"]
    assert "はじロマ会" in days_of(client.get(address, {"day": "2026-12-10"}))["12月10日（木）"]
    assert list(days_of(client.get(address, {"day": "2026-12-17"}))) == ["12月17日（木）"]


def test_a_date_moved_out_of_the_period_is_still_said_on_its_old_day(client, address):
    page = EventPageFactory(title="サロン", schedule=on(date(2026, 11, 24)))
    start = datetime(2026, 11, 24, 10, tzinfo=TOKYO)
    change_date(page, DateException(start, starts_at=start + timedelta(days=10)), AUTHOR)
    assert list(days_of(client.get(address, {"when": "week"}))) == ["11月24日（火） 明日"]
    assert days_of(client.get(address, {"when": "today"})) == {}


def test_each_moved_date_stands_on_one_page_of_a_long_list(client, address):
    host = HostPageFactory()
    for number in range(70):
        EventPageFactory(parent=host, schedule=on(date(2026, 12, 1) + timedelta(number)))
    for number in (0, 30, 31, 59, 69):
        page = EventPageFactory(
            parent=host, title=f"動いた会{number}", schedule=on(date(2026, 12, 1) + timedelta(number), starts=time(11))
        )
        start = datetime(2026, 12, 1, 11, tzinfo=TOKYO) + timedelta(number)
        change_date(page, DateException(start, starts_at=start + timedelta(days=200)), AUTHOR)
    pages = [main_of(client.get(address, {"page": number})) for number in (1, 2, 3)]
    for number in (0, 30, 31, 59, 69):
        assert sum(html.count(f"この日の動いた会{number}は") for html in pages) == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_at": datetime(2026, 12, 10, 13, tzinfo=TOKYO)}, "時間変更"),
        ({"is_full": True}, "満席"),
        ({"status": Status.OFF}, "お休み"),
        ({"status": Status.POSTPONED}, "延期"),
        ({"note": "上ばきをお持ちください"}, "上ばきをお持ちください"),
    ],
)
def test_what_became_of_a_date_is_said_in_words(client, address, change, words):
    page = EventPageFactory(schedule=on(date(2026, 12, 10)))
    change_date(page, DateException(datetime(2026, 12, 10, 10, tzinfo=TOKYO), **change), AUTHOR)
    assert words in days_of(client.get(address))["12月10日（木）"]


def test_another_place_than_usual_is_said(client, address):
    usual, other = VenueFactory(name="いつもの所"), VenueFactory(name="ちがう所")
    page = EventPageFactory(schedule=on(date(2026, 12, 10), date(2026, 12, 11)), venues=[usual])
    change_date(page, DateException(datetime(2026, 12, 10, 10, tzinfo=TOKYO), venue=other.pk), AUTHOR)
    days = days_of(client.get(address))
    assert "会場変更" in days["12月10日（木）"]
    assert "ちがう所" in days["12月10日（木）"]
    assert "会場変更" not in days["12月11日（金）"]


def test_what_lasts_several_days_stands_on_its_first_day_in_the_list(client, address):
    EventPageFactory(
        title="パネル展", schedule=on(date(2026, 11, 20), starts=None, ends=None, ends_on=date(2026, 11, 25))
    )
    days = days_of(client.get(address))
    assert list(days) == ["11月23日（月） 今日 勤労感謝の日"]
    assert "11月25日（水）まで パネル展" in days["11月23日（月） 今日 勤労感謝の日"]
    assert "パネル展" in main_of(client.get(address, {"day": "2026-11-25"}))
    assert "パネル展" not in main_of(client.get(address, {"day": "2026-11-26"}))


def test_in_the_calendar_it_stands_on_each_of_its_days_and_a_night_on_one(client, address):
    EventPageFactory(
        title="パネル展", schedule=on(date(2026, 11, 29), starts=None, ends=None, ends_on=date(2026, 12, 2))
    )
    EventPageFactory(title="夜の会", schedule=on(date(2026, 11, 24), starts=time(23), ends=time(1)))
    cells = cells_of(client.get(address, {"view": "month"}))
    assert [name for name, text in cells.items() if "パネル展" in text] == ["11月29日（日）", "11月30日（月）"]
    assert [name for name, text in cells.items() if "夜の会" in text] == ["11月24日（火）"]
    december = cells_of(client.get(address, {"view": "month", "month": "2026-12"}))
    assert [name for name, text in december.items() if "パネル展" in text] == ["12月1日（火）", "12月2日（水）"]


def test_a_full_day_shows_three_and_says_how_many_more_there_are(client, address):
    for number in range(14):
        EventPageFactory(title=f"会{number:02}", schedule=on(date(2026, 12, 3), starts=time(8 + number // 2)))
    for number in range(4):
        EventPageFactory(title=f"四つ{number}", schedule=on(date(2026, 12, 4)))
    response = client.get(address, {"view": "month", "month": "2026-12"})
    cells = cells_of(response)
    assert re.findall(r"会\d\d", cells["12月3日（木）"]) == ["会00", "会01", "会02"]
    assert "ほか 11件" in cells["12月3日（木）"]
    assert re.findall(r"四つ\d", cells["12月4日（金）"]) == ["四つ0", "四つ1", "四つ2", "四つ3"]
    assert 'href="?day=2026-12-03"' in main_of(response)
    assert len(titles(client.get(address, {"day": "2026-12-03"}))) == 14


def test_the_calendar_is_a_table_whose_days_are_named(client, address):
    EventPageFactory(schedule=on(date(2026, 11, 23)))
    html = main_of(client.get(address, {"view": "month"}))
    assert "<caption" in html
    assert html.count('<th scope="col"') == 7
    assert re.findall(r'<abbr title="([^"]+)">', html)[0] == "日曜日"
    today = cells_of(client.get(address, {"view": "month"}))["11月23日（月）"]
    assert "今日" in today
    assert "勤労感謝の日" in today


def test_the_calendar_is_narrowed_down_like_the_list(client, address):
    salon = EventKindFactory(slug="salon")
    EventPageFactory(title="サロン", schedule=on(date(2026, 12, 3)), kind=salon)
    EventPageFactory(title="講座", schedule=on(date(2026, 12, 3)))
    html = main_of(client.get(address, {"view": "month", "month": "2026-12", "kind": "salon"}))
    assert "サロン</a>" in html
    assert "講座</a>" not in html
    assert 'href="?kind=salon&amp;view=month&amp;month=2027-01"' in html
    assert '<input type="hidden" name="view" value="month">' in html


@pytest.mark.parametrize("month", ["0000-99", "1066-10", "9999-12", "2026-13", "abc", "\0", ""])
def test_a_month_without_dates_so_early_or_so_late_is_this_month(client, address, month):
    EventPageFactory(schedule=weekly(3))
    html = main_of(client.get(address, {"view": "month", "month": month}))
    assert ">2026年11月</h2>" in html


@pytest.mark.parametrize("name", ["when", "view", "month", "day", "page", "district", "interest", "kind", "host"])
def test_no_parameter_is_a_fault(client, address, name):
    EventPageFactory(schedule=on(date(2026, 12, 1)))
    for value in ("abc", "\0", "'\"><script>", "-1", "9" * 40, "２０２６-12-01", "2026-12-99", "9999-12-31"):
        for view in ("", "month"):
            response = client.get(address, {"view": view, name: value})
            assert response.status_code == 200
            assert "<script>" not in response.text.split("<main")[1]


def test_nothing_found_leads_on(client, address):
    EventKindFactory(slug="salon")
    EventPageFactory(schedule=on(date(2026, 12, 3)), kind=EventKindFactory(slug="talk"))
    html = main_of(client.get(address, {"kind": "talk", "when": "today"}))
    assert 'href="?when=today"' in html
    assert 'href="?kind=talk"' in html
    assert 'href="?kind=talk&amp;view=month"' in html


ADDRESSES = [
    "",
    "?when=week",
    "?view=month&month=2026-12",
    "?day=2026-12-03",
    "?page=2",
    "?interest=food&district=shojima",
]


@pytest.fixture
def keeping(settings):
    """What is the same for every visitor is kept, as in production."""
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "event-lists"}
    settings.CACHES = settings.CACHES | {"fragments": backend}


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_sixty_events_take_as_many_queries_as_ten(client, prefix):
    food, shojima, kind = InterestFactory(slug="food"), DistrictFactory(slug="shojima"), EventKindFactory()
    index, venue = EventIndexPageFactory(), VenueFactory()
    translated(index, "en")

    def grow(number):
        for each in range(number):
            page = EventPageFactory(
                parent=HostPageFactory(),
                schedule=weekly(each % 7),
                interests=[food],
                districts=[shojima],
                kind=kind,
                venues=[venue],
            )
            cancelled(page, Occurrence.objects.filter(page=page).upcoming(NOW)[2].original_start)
            start = Occurrence.objects.filter(page=page).upcoming(NOW)[1].original_start
            change_date(page, DateException(start, starts_at=start + timedelta(days=1)), AUTHOR)

    def counts():
        ContentVersion.change()
        found = {}
        for query in [*(index.url + rest for rest in ADDRESSES), "/", "/interests/food/"]:
            client.get(prefix + query)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(prefix + query).status_code == 200
            found[query] = len(captured)
        return found

    grow(10)
    before = counts()
    grow(50)
    assert counts() == before
    assert max(before.values()) <= (26 if prefix else 20), before


@pytest.mark.parametrize(("tag", "hours"), [("en", "10:00–12:00"), ("ja-simple", "午前10時から昼の12時まで")])
def test_other_languages_show_the_same_dates_in_their_own_words(client, tag, hours):
    index = EventIndexPageFactory()
    page = EventPageFactory(title="つどいの会", schedule=on(date(2026, 12, 10)), kind=EventKindFactory(name="つどい"))
    EventPageFactory(title="訳のない会", schedule=on(date(2026, 12, 10)))
    translated(index, tag)
    translated(page, tag, title="Meeting point")
    html = main_of(client.get(f"/{tag}{index.url}"))
    assert hours in html
    assert re.search(rf'<a href="/{tag}{re.escape(page.url)}\?date=2026-12-10T1000">Meeting point</a>', html)
    assert re.search(r'lang="ja" hreflang="ja">訳のない会</a>', html)
    assert "Thursday 10 December" in html if tag == "en" else "12月10日（木曜日）" in html
    assert client.get(f"/{tag}{index.url}?view=month&month=2026-12").status_code == 200


def test_the_home_page_shows_the_next_three_and_leads_on(client, address):
    HomePageFactory()
    for day in range(24, 30):
        EventPageFactory(title=f"{day}日の会", schedule=on(date(2026, 11, day)))
    html = main_of(client.get("/"))
    assert re.findall(r"(\d+)日の会</a>", html) == ["24", "25", "26"]
    assert f'href="{address}"' in html
    assert f'href="{address}?when=today"' in html


def test_the_door_to_the_events_leads_with_the_next_dates_and_others_do_not(client, address):
    EventPageFactory(title="サロン", schedule=on(date(2026, 11, 24)))
    door = EventIndexPageFactory().get_parent()
    assert "サロン</a>" in main_of(client.get(door.url))


def test_an_interest_shows_its_next_dates(client):
    food = InterestFactory(slug="food")
    HomePageFactory()
    EventPageFactory(title="鍋の会", schedule=on(date(2026, 11, 24)), interests=[food])
    EventPageFactory(title="歌の会", schedule=on(date(2026, 11, 24)))
    html = main_of(client.get("/interests/food/"))
    assert "鍋の会</a>" in html
    assert "歌の会" not in html


def test_days_off_are_quiet_in_the_list_and_not_on_the_home_page_or_in_the_calendar(client, address):
    page = EventPageFactory(title="サロン", schedule=on(date(2026, 11, 24)))
    change_date(page, DateException(datetime(2026, 11, 24, 10, tzinfo=TOKYO), Status.OFF), AUTHOR)
    assert 'mark--quiet">お休み' in main_of(client.get(address))
    assert "サロン" not in main_of(client.get("/")).split("door-sentences")[0]
    assert "サロン</a>" not in main_of(client.get(address, {"view": "month"}))
