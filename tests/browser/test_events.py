"""A date that is called off and one that was moved, as somebody with a phone meets them."""

import re

import pytest

SALON, MEETING = "坂の上の縁側サロン", "夜の本の会"
PUBLISH = f"""
from datetime import timedelta
from django.utils import timezone
from events.changes import Author, change_date
from events.models import EventIndexPage, EventPage, HostPage, ScheduleEntry
from events.schedule import TOKYO, DateException, Status

now = timezone.now()
today = timezone.localdate(now)
start = timezone.localtime(now, TOKYO).replace(hour=0, minute=0, second=0, microsecond=0)
index = EventIndexPage.objects.live().get(locale__language_code="ja")
host = HostPage(title="坂の上の会")
index.add_child(instance=host)
host.save_revision().publish()

def publish(title, **exception):
    page = EventPage(title=title, schedule_text="見本の日程です", live=False)
    page.entries = [ScheduleEntry(starts_on=today), ScheduleEntry(starts_on=today + timedelta(30))]
    host.add_child(instance=page)
    page.save_revision().publish()
    change_date(page, DateException(start, **exception), Author(None, now))
    return page.relative_url(page.get_site())

answer = {{
    "list": index.relative_url(index.get_site()),
    "host": host.relative_url(host.get_site()),
    "salon": publish("{SALON}", status=Status.CANCELLED, reason="大雪のため"),
    "meeting": publish("{MEETING}", starts_at=start + timedelta(3)),
    "today": f"{{today.month}}月{{today.day}}日",
    "moved_to": f"{{(today + timedelta(3)).month}}月{{(today + timedelta(3)).day}}日",
}}
"""


@pytest.fixture(scope="module")
def dates(demo_site):
    """Addresses, and the days in words, of an event called off today and of one moved from today to another day."""
    return demo_site.ask(PUBLISH)


def says_both(region, dates):
    """Whether a part of a page says that one is called off and where the other went, both by words."""
    salon = region.get_by_role("listitem").filter(has_text=SALON).first
    assert "中止" in salon.inner_text()
    meeting = region.get_by_role("listitem").filter(has_text=MEETING).first
    assert "日程変更" in meeting.inner_text()
    assert dates["moved_to"] in meeting.inner_text()
    return salon, meeting


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_what_is_called_off_and_what_was_moved_is_found_wherever_one_looks(javascript, dates, page_at):
    page = page_at(javascript=javascript)
    page.goto("/")
    says_both(page.get_by_role("region", name="つぎの日"), dates)

    page.get_by_role("link", name="これからの日程すべて").click()
    assert dates["list"] in page.url
    page.get_by_role("navigation", name="いつ").get_by_role("link", name="今日").click()
    salon, _meeting = says_both(page.locator(".date-day").filter(has_text=dates["today"]).first, dates)
    assert "大雪のため" in salon.inner_text()

    page.get_by_role("link", name="カレンダー").first.click()
    page.wait_for_load_state("domcontentloaded")
    today = page.get_by_role("main").locator("td").filter(has_text="今日")
    if today.get_by_role("link", name=re.compile("ほか")).count():
        today.get_by_role("link", name=re.compile("ほか")).click()
        says_both(page.locator(".date-day"), dates)
    else:
        says_both(today, dates)

    page.get_by_role("link", name=SALON).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == SALON
    box = page.locator(".event-date")
    assert "は中止です" in box.inner_text()
    assert "大雪のため" in box.inner_text()
    box.locator(".event-date__after a").click()
    assert "中止" not in page.locator(".event-date").inner_text()

    page.goto(dates["meeting"])
    box = page.locator(".event-date").inner_text()
    assert f"{dates['today']}" in box
    assert dates["moved_to"] in box


def test_the_calendar_is_a_table_with_room_and_a_list_of_days_on_a_phone(dates, page_at):
    wide = page_at(1280)
    wide.goto(f"{dates['list']}?view=month")
    assert wide.get_by_role("table").get_by_role("columnheader").count() == 7
    assert wide.get_by_role("columnheader").first.inner_text() == "日"
    numbers = wide.locator(".month__number").locator("visible=true")
    assert numbers.count() >= 28
    assert wide.get_by_role("heading", level=3, name=re.compile(dates["today"])).count() == 1

    phone = page_at(360)
    phone.goto(f"{dates['list']}?view=month")
    days = phone.locator("td").locator("visible=true")
    assert 0 < days.count() < 31
    tops = [day.bounding_box()["y"] for day in days.all()]
    assert tops == sorted(set(tops))
    assert days.filter(has_text=dates["today"]).get_by_role("heading").inner_text().startswith(dates["today"])


def test_the_keyboard_alone_leads_from_the_list_to_a_date(dates, page_at):
    page = page_at(reduced_motion="reduce")
    page.goto(f"{dates['list']}?when=today")
    page.locator(".filters summary").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == SALON:
            break
    style = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(style) != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{dates['salon']}*")
    assert page.get_by_role("heading", level=1).inner_text() == SALON


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["list", "salon", "meeting", "host"])
def test_axe_finds_nothing_where_something_is_called_off(name, dark, dates, page_at, axe_check):
    page = page_at(dark=dark)
    page.goto(dates[name])
    assert axe_check(page) == []
