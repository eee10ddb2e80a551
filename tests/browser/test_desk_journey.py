"""The whole way on a telephone: invited, come in, a first salon, approved, called off, and seen by a resident."""

import email
import re
import urllib.parse
import urllib.request
from email import policy

import pytest

MOST_PRESSES = 12
MOST_PRESSES_TO_CALL_OFF = 4
DESK_ADDRESS = re.compile(r"https?://\S+/organizers/join/\S+")

NEW_HOST = """
from events.models import EventIndexPage, HostPage

index = EventIndexPage.objects.live().get(locale__language_code="ja")
host = HostPage(title={title!r})
index.add_child(instance=host)
host.save_revision().publish()
answer = {{"pk": host.pk, "list": index.relative_url(index.get_site())}}
"""
EVENT_OF = """
from events.models import EventPage

event = EventPage.objects.get(title={title!r}, locale__language_code="ja")
answer = {{"pk": event.pk, "live": event.live, "url": event.relative_url(event.get_site())}}
"""


def letters_to(demo_site, address):
    """The mails to an address, as a mail program shows them, oldest first."""
    folder, found = demo_site.data_dir / "mail", []
    for file in sorted(folder.glob("*.log")) if folder.exists() else []:
        parts = [part for part in re.split(rb"(?m)^-{70,}\n", file.read_bytes()) if part.strip()]
        found += [email.message_from_bytes(part, policy=policy.default) for part in parts]
    return [letter for letter in found if letter["To"] == address]


class Finger:
    """Presses, and counts them; typing is not counted."""

    def __init__(self):
        self.presses = 0

    def press(self, target):
        target.tap()
        self.presses += 1


def invite(page, host, address):
    """The newsroom asks somebody to keep the dates of a host."""
    page.goto(f"/organizers/hosts/{host}/people/invite/")
    page.locator("[name=name]").fill("見本 はじめ")
    page.locator("[name=email]").fill(address)
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/hosts/{host}/people/")


def come_in(phone, letter, finger):
    """Open the link of the invitation and say who one is."""
    link = DESK_ADDRESS.search(letter.get_body(("plain",)).get_content())[0]
    phone.goto(link)
    finger.presses += 1
    phone.locator("[name=name]").fill("見本 はじめ")
    finger.press(phone.locator("main form button[type=submit]").first)
    phone.wait_for_url(lambda url: "/join/" not in url)


def write_salon(phone, host, title, finger):
    """A new monthly salon, from the screen one comes in to until it is sent to the newsroom."""
    finger.press(phone.locator(f'a[href="/organizers/hosts/{host}/new/"]').first)
    phone.locator("[name=title]").fill(title)
    phone.locator("[name=schedule_text]").fill("毎月第2木曜 10時から12時")
    phone.locator("[name=place]").select_option(index=1)
    finger.presses += 2  # the list opens, and one is pressed
    finger.press(phone.locator("button[name=what][value=confirm]"))
    phone.wait_for_url("**/publish/")
    assert phone.locator(".plain-dates li").count() > 0
    finger.press(phone.locator("main form button[type=submit]").first)
    phone.wait_for_url("**/published/")


def approve(page, event):
    """A publisher says yes in the editor of the page."""
    page.goto(f"/admin/pages/{event['pk']}/edit/")
    page.get_by_role("button", name="その他の操作").click()
    page.get_by_role("navigation", name=re.compile("^操作")).get_by_role("button", name=re.compile("^承認する")).click()
    page.get_by_text("を更新しました").wait_for()


def call_off(phone, title, finger):
    """The next date is called off, from the desk's first screen."""
    phone.goto("/organizers/")
    finger.press(phone.get_by_role("link", name=title).first)
    finger.press(phone.locator('a[href$="/call-off/"]').first)
    phone.wait_for_url("**/call-off/")
    key = phone.url.split("/dates/")[1].split("/")[0]
    finger.press(phone.locator("input[type=radio][name=preset]").nth(1))
    finger.press(phone.locator("main form button[type=submit]").first)
    phone.wait_for_url("**/told/")
    return key


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_from_the_invitation_to_a_date_that_residents_see_called_off(javascript, page_at, signed_in, demo_site):
    mark = "あ" if javascript else "い"
    title, address = f"旅立ちのサロン{mark}", f"hajime-{javascript}@example.org".lower()
    host = demo_site.ask(NEW_HOST.format(title=f"旅立ちの会{mark}"))
    publisher = signed_in("publisher")
    invite(publisher, host["pk"], address)
    [letter] = letters_to(demo_site, address)

    phone, finger = page_at(360, has_touch=True, is_mobile=True, javascript=javascript), Finger()
    come_in(phone, letter, finger)
    write_salon(phone, host["pk"], title, finger)
    assert finger.presses <= MOST_PRESSES

    event = demo_site.ask(EVENT_OF.format(title=title))
    assert not event["live"]
    assert any(title in letter["Subject"] for letter in letters_to(demo_site, "demo-publisher@example.org"))
    approve(publisher, event)
    event = demo_site.ask(EVENT_OF.format(title=title))
    assert event["live"]
    letters = [letter["Subject"] for letter in letters_to(demo_site, address)]
    assert [title in subject for subject in letters] == [False, True, True]  # invited; looked at; public

    finger = Finger()
    key = call_off(phone, title, finger)
    assert finger.presses <= MOST_PRESSES_TO_CALL_OFF

    resident = page_at(360, has_touch=True, javascript=javascript)
    resident.goto(f"{event['url']}?date={key}")
    assert "中止" in resident.locator(".called-off").inner_text()
    resident.goto(f"{host['list']}?{urllib.parse.urlencode({'host': slug_of(event['url'])})}")
    line = resident.get_by_role("listitem").filter(has_text=title).first
    assert "中止" in line.inner_text()
    with urllib.request.urlopen(f"{demo_site.base_url}/calendar/changes.atom") as feed:
        assert any(title in one and "中止" in one for one in feed.read().decode().split("<entry>"))


def slug_of(address):
    """The slug of the host of an event, by the event's address."""
    return address.strip("/").split("/")[-2]


def test_paper_reports_and_the_guide_are_clean_and_fit_a_phone(page_at, demo_site, axe_check):
    username, password = demo_site.accounts["steward"]
    page = page_at(360, has_touch=True)
    page.goto("/organizers/door/")
    page.locator("details.more summary").tap()
    page.locator("form[action$='/password/'] [name=name]").fill(username)
    page.locator("form[action$='/password/'] [name=password]").fill(password)
    page.locator("form[action$='/password/'] button[type=submit]").tap()
    page.wait_for_url("**/organizers/")
    said = demo_site.ask(PAST_DATE)
    pages = ["/organizers/guide/", f"/organizers/hosts/{said['host']}/papers/", said["report"]]
    for address in pages:
        page.goto(address)
        assert axe_check(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.locator("[name=words]").fill("歌をうたいました。")
    page.locator("main form button[type=submit]").first.tap()
    page.wait_for_url("**/report/pictures/")
    assert axe_check(page) == []
    page.locator("button[name=what][value=hand_in]").tap()
    page.wait_for_url("**/report/")
    assert page.locator(".state--waits").count() == 1
    assert axe_check(page) == []


PAST_DATE = """
from django.utils import timezone
from events.addresses import date_key
from events.models import EventPage

event = EventPage.objects.get(title="弓削 隔週サロン", locale__language_code="ja")
date = event.occurrences.past(timezone.now()).that_take_place().first()
answer = {
    "host": event.get_parent().pk,
    "report": f"/organizers/events/{event.pk}/dates/{date_key(date.original_start)}/report/",
}
"""
