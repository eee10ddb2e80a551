"""An organizer of 65 calls one date off from a phone; a resident sees it in the list, on the page and in the feed."""

import urllib.request

import pytest

TITLE = "窓口のお茶の会"
MAKE = f"""
from datetime import time, timedelta
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from events.models import EventIndexPage, EventPage, HostPage, ScheduleEntry
from organizers.models import Membership
from site_core import dates

now = timezone.now()
first = timezone.localdate(now) + timedelta(days=1)
index = EventIndexPage.objects.live().get(locale__language_code="ja")
host = HostPage(title="窓口ためしの会")
index.add_child(instance=host)
host.save_revision().publish()
page = EventPage(title="{TITLE}", schedule_text="見本の日程です", live=False)
page.entries = [
    ScheduleEntry(starts_on=first, starts_at=time(10), frequency="weekly", weekdays=(first.weekday(),), count=30)
]
host.add_child(instance=page)
page.save_revision().publish()
user = get_user_model().objects.create_user("desk-dates", last_name="見本", first_name="世話役")
Membership.objects.create(host=host, user=user, since=now, is_steward=True, sees_signups=True)
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
days = [first + timedelta(days=7 * week) for week in range(30)]
answer = {{
    "session": session.session_key,
    "pk": page.pk,
    "page": page.relative_url(page.get_site()),
    "list": index.relative_url(index.get_site()),
    "days": [f"{{day.month}}月{{day.day}}日" for day in days],
    "keys": [f"{{day:%Y-%m-%d}}T1000" for day in days],
}}
"""


@pytest.fixture(scope="module")
def event(demo_site):
    """An event of a host, and the session of a member of it."""
    return demo_site.ask(MAKE)


@pytest.fixture
def phone(page_at, demo_site, event):
    """Callable: the desk on a phone, come in."""

    def take(**options):
        page = page_at(360, has_touch=True, **options)
        page.context.add_cookies([{"name": "sessionid", "value": event["session"], "url": demo_site.base_url}])
        page.goto("/organizers/")
        return page

    return take


def in_list(page, day):
    """What stands on the desk beside one date."""
    dates = page.get_by_role("region", name="これからの日程")
    return dates.get_by_role("listitem").filter(has_text=day)


@pytest.mark.parametrize(("number", "javascript"), [(0, True), (1, False)], ids=["javascript", "no javascript"])
def test_a_date_is_called_off_in_four_taps_and_a_resident_sees_it(number, javascript, phone, page_at, event, demo_site):
    day, key = event["days"][number], event["keys"][number]
    page = phone(javascript=javascript)

    taps = [
        page.get_by_role("link", name=TITLE),
        in_list(page, day).get_by_role("link", name="中止"),
        page.get_by_label("天候のため"),
        page.get_by_role("button", name="中止を公開する"),
    ]
    for target in taps:
        target.tap()
    page.wait_for_url("**/told/")
    assert "中止（天候のため）" in page.locator(".done").inner_text()
    assert "天候" in page.get_by_label("LINEに送る文").first.input_value()

    resident = page_at(360, javascript=javascript)
    resident.goto(f"{event['page']}?date={key}")
    assert "天候のため" in resident.locator(".called-off").inner_text()
    with urllib.request.urlopen(f"{demo_site.base_url}/calendar/changes.atom") as feed:
        assert any(TITLE in one and day in one and "中止" in one for one in feed.read().decode().split("<entry>"))
    if number == 0:
        resident.goto(event["list"])
        line = resident.get_by_role("listitem").filter(has_text=TITLE).first
        assert "中止" in line.inner_text()


def test_a_change_is_taken_back_where_it_is_confirmed(phone, event):
    page = phone()
    day = event["days"][2]
    page.goto(f"/organizers/events/{event['pk']}/dates/{event['keys'][2]}/note/")
    page.get_by_label("来る人へのメモ").fill("上ばきをお持ちください")
    page.get_by_role("button", name="メモを公開する").tap()
    page.wait_for_url("**/told/")
    page.locator(".done").get_by_role("button", name="元にもどす").tap()
    page.wait_for_url(f"**/events/{event['pk']}/")

    assert "元にもどしました" in page.locator(".done").inner_text()
    assert "上ばき" not in in_list(page, day).inner_text()


def test_what_was_typed_is_there_again_after_the_line_broke_and_gone_once_it_was_sent(phone, event):
    page = phone(allow=["ERR_INTERNET_DISCONNECTED"])
    way = f"/organizers/events/{event['pk']}/dates/{event['keys'][3]}/note/"
    page.goto(way)
    page.get_by_label("来る人へのメモ").fill("お弁当つきです")
    page.context.set_offline(True)
    page.get_by_role("button", name="メモを公開する").tap()
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.goto(way)

    assert page.get_by_label("来る人へのメモ").input_value() == "お弁当つきです"
    page.get_by_role("button", name="メモを公開する").tap()
    page.wait_for_url("**/told/")
    assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('desk:'))") == []


def test_everything_is_reached_with_the_keyboard(phone, event):
    page = phone()
    page.goto(f"/organizers/events/{event['pk']}/dates/{event['keys'][4]}/call-off/")
    page.get_by_label("理由は書かない").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "中止を公開する"
    page.keyboard.press("Enter")
    page.wait_for_url("**/told/")

    assert "中止（会場の都合）" in page.locator(".done").inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_screens_of_dates_are_clean_and_fit_a_phone(dark, phone, event, axe_check):
    page = phone(dark=dark)
    of_event = f"/organizers/events/{event['pk']}/"
    of_date = f"{of_event}dates/{event['keys'][5]}/"
    ways = ["", "call-off/", "note/", "told/"]
    for way in [
        "/organizers/",
        of_event,
        f"{of_event}dates/add/",
        f"{of_event}pause/",
        *(of_date + way for way in ways),
    ]:
        page.goto(way)
        assert axe_check(page) == [], way
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), way
        small = page.evaluate(SMALL)
        assert small == [], way


SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => one.offsetParent && !one.closest('label'))
    .filter(one => one.getBoundingClientRect().height < 44 && getComputedStyle(one).display !== 'inline')
    .map(one => one.outerHTML.slice(0, 80))"""


def test_a_form_that_lacks_something_says_so_at_its_field_and_on_top(phone, event, axe_check):
    page = phone(javascript=True)
    page.goto(f"/organizers/events/{event['pk']}/dates/add/")
    page.get_by_role("button", name="この日を公開する").tap()
    page.get_by_role("alert").get_by_role("link", name="日にち").tap()

    assert page.evaluate("document.activeElement.name") == "day"
    assert axe_check(page) == []
