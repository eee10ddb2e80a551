"""An editor posts はじロマ会 by typing when it is; later dates are called off and moved, with the keyboard."""

import re
import urllib.request

import pytest

TITLE = "川べりのはじロマ会"
HOST = """
from events.models import EventIndexPage, HostPage
index = EventIndexPage.objects.get(locale__language_code="ja")
host = HostPage.objects.child_of(index).live().order_by("path").first()
answer = {"host": host.pk}
"""
EVENT = f"""
from events.models import EventPage
page = EventPage.objects.get(title="{TITLE}", locale__language_code="ja")
answer = {{
    "pk": page.pk,
    "live": page.live,
    "text": page.schedule_text,
    "rows": [str(row.as_entry().rule) for row in page.entries.all()],
    "dates": [
        [f"{{one.original_start:%Y-%m-%dT%H:%M}}", f"{{one.starts_at:%Y-%m-%dT%H:%M}}", one.status, one.reason]
        for one in page.occurrences.order_by("original_start")[:3]
    ],
}}
"""


def choose_action(page, name):
    """Press an action that stands in the menu beside the save button."""
    page.get_by_role("button", name="その他の操作").click()
    page.get_by_role("button", name=name).click()


def press(page, name, *, role="link", within=None):
    """Reach a link or a button with the keyboard alone, and press Enter."""
    target = (within or page).get_by_role(role, name=name, exact=True)
    target.focus()
    assert target.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")


def date_in_list(page, number):
    return page.get_by_role("region", name="これからの日程").get_by_role("listitem").nth(number)


@pytest.fixture(scope="module")
def event(demo_site):
    """Callable: what the site's database says of the event."""
    return lambda: demo_site.ask(EVENT)


def test_an_editor_posts_an_event_and_a_publisher_publishes_it(signed_in, demo_site, event):
    host = demo_site.ask(HOST)["host"]
    editor = signed_in("editor")
    editor.goto(f"/admin/pages/add/events/eventpage/{host}/")
    editor.get_by_role("textbox", name="タイトル").fill(TITLE)
    when = editor.locator("#id_schedule_text")
    when.press_sequentially("毎月第2木曜 19時から21時")
    said = editor.get_by_role("region", name="読みとった日程")
    said.get_by_text("毎月 第2木曜日 19時〜21時").wait_for()
    assert said.get_by_role("listitem").count() == 6
    assert said.get_attribute("aria-live") == "polite"
    assert all("（木）" in words for words in said.get_by_role("listitem").all_inner_texts())
    save = editor.get_by_role("button", name="下書きを保存する")
    save.click()
    editor.wait_for_url("**/edit/")
    assert when.input_value() == "毎月 第2木曜日 19時〜21時"
    when.fill("毎月第2木曜 19時から21時、8月休み")
    said.get_by_text("8月はお休み").wait_for()
    save.click()
    editor.get_by_text(f"「{TITLE}」を更新しました").wait_for()
    assert event()["text"] == "毎月 第2木曜日 19時〜21時（8月はお休み）"
    assert len(event()["rows"]) == 1
    choose_action(editor, "「公開の承認」に出す")
    editor.get_by_text(f"「{TITLE}」を承認に出しました").wait_for()

    publisher = signed_in("publisher")
    publisher.goto(f"/admin/pages/{event()['pk']}/edit/")
    choose_action(publisher, re.compile("^承認する"))
    publisher.get_by_text(f"「{TITLE}」を更新しました").wait_for()
    assert event()["live"]
    assert len(event()["dates"]) == 3


def test_an_editor_calls_one_date_off_and_moves_another_with_the_keyboard(signed_in, event, axe_check):
    page = signed_in("editor", width=360)
    page.goto(f"/admin/events/{event()['pk']}/dates/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    press(page, "中止", within=date_in_list(page, 0))
    page.get_by_role("radio", name="中止").wait_for()
    assert page.get_by_role("radio", name="中止").is_checked()
    assert not page.get_by_label("新しい日にち").is_visible()
    page.get_by_role("radio", name="天候のため").focus()
    page.keyboard.press("Space")
    press(page, "保存する", role="button")
    page.get_by_text("サイトにはもう出ています").wait_for()
    line = page.get_by_label("LINEに送る文").first
    assert "天候のため" in line.input_value()
    assert "中止" in line.input_value()
    press(page, "文をコピーする", role="button", within=page.locator(".copy").first)
    page.get_by_text("コピーしました。").first.wait_for()
    first = event()["dates"][0]
    assert first[2:] == ["cancelled", "天候のため"]

    press(page, "日程にもどる")
    press(page, "変更", within=date_in_list(page, 1))
    page.get_by_label("新しい日にち").wait_for()
    second = event()["dates"][1]
    new_day = second[0][:8] + ("21" if second[0][8:10] != "21" else "22")
    page.get_by_label("新しい日にち").fill(new_day)
    page.get_by_label("何時から").fill("18:30")
    press(page, "保存する", role="button")
    page.get_by_text("サイトにはもう出ています").wait_for()
    assert event()["dates"][1][1] == f"{new_day}T09:30"  # 18:30 in Tokyo
    assert axe_check(page) == []

    undo(page)
    page.get_by_text("元にもどしました").wait_for()
    assert event()["dates"][1][1] == event()["dates"][1][0]
    assert event()["dates"][0][2] == "cancelled"
    page.goto(f"/admin/events/{event()['pk']}/dates/")
    assert axe_check(page) == []


def undo(page):
    button = page.get_by_role("status").get_by_role("button", name=re.compile("^元にもどす"))
    button.focus()
    page.keyboard.press("Enter")


def test_it_all_works_without_script(page_at, demo_site, sessions, signed_in, event):
    signed_in("editor")
    page = page_at(1280, javascript=False, storage_state=sessions["editor"])
    page.goto(f"/admin/events/{event()['pk']}/dates/")
    date_in_list(page, 2).get_by_role("link", name="メモ").click()
    page.get_by_label("来る人へのメモ").fill("駐車場はありません")
    page.get_by_role("button", name="保存する").click()
    page.get_by_text("サイトにはもう出ています").wait_for()
    assert "駐車場はありません" in page.get_by_label("LINEに送る文").first.input_value()


def test_what_was_called_off_is_so_for_readers(demo_site, event):
    address = demo_site.ask(
        f'from events.models import EventPage; answer = EventPage.objects.get(title="{TITLE}").get_url()'
    )
    with urllib.request.urlopen(demo_site.base_url + address, timeout=30) as answer:
        assert "中止" in answer.read().decode()
