"""Reading: by clicking, by keyboard, without JavaScript, on a small screen and a magnified one."""

import re
import time
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

DOORS = ["よむ", "いく", "たよる", "くわわる"]
COLUMN_TO_PLACE = """
from magazine.models import ColumnPage
from resources.models import ResourcePage
answer = next(
    [column.title, link.related.title]
    for column in ColumnPage.objects.live().filter(locale__language_code="ja").order_by("-published_on")
    for link in column.related_links.all()
    if ResourcePage.objects.live().filter(pk=link.related_id).exists()
)
"""
TWO_FILTERS = """
from magazine.models import ColumnPage
columns = ColumnPage.objects.live().filter(locale__language_code="ja")
column = columns.filter(interests__isnull=False).order_by("path").first()
interest, series = column.interests.first(), column.get_parent()
answer = {"column": column.title, "interest": [interest.slug, interest.name], "series": [series.slug, series.title]}
"""
# Where the focus is, what of it can be seen, and what marks it. The bar of doors lies over everything else.
FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const bar = document.querySelector(".doors");
  const isBar = getComputedStyle(bar).position === "fixed" && !bar.contains(element);
  const bottom = isBar ? bar.getBoundingClientRect().top : innerHeight;
  const marked = [element, element.closest("article, li"), element.querySelector("rect")].find(candidate => {
    const style = candidate && getComputedStyle(candidate);
    const ring = style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return ring || style?.strokeWidth === "4px";
  });
  const hidden = [...element.getClientRects()].filter(box => box.width && box.height).filter(box => {
    const inside = box.top >= -0.5 && box.left >= -0.5 && box.right <= innerWidth + 0.5 && box.bottom <= bottom + 0.5;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !inside || !(top && (element.contains(top) || top.contains(element)));
  });
  return {
    name: (element.innerText || element.ariaLabel || element.tagName).trim().slice(0, 30),
    hidden: hidden.map(box => [box.top, box.bottom, bottom].map(Math.round)),
    marked: Boolean(marked),
  };
}"""
# Targets that are words in a sentence may be as small as the sentence (WCAG 2.2, 2.5.8).
TARGETS = """() => [...document.querySelectorAll("a[href], button, select, summary, input:not([type=hidden])")]
  .filter(element => element.checkVisibility() && !element.matches(".skip-link"))
  .map(element => {
    const box = element.getBoundingClientRect();
    const around = [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const isMain = element.matches(".doors a, .button, .button--strong");
    const isWords = getComputedStyle(element).display === "inline" && around;
    const least = isMain ? 44 : isWords ? 0 : 24;
    const name = `${element.getAttribute("class") ?? element.tagName}: ${element.textContent.trim().slice(0, 20)}`;
    return {name, least, width: box.width, height: box.height};
  })
  .filter(({least, width, height}) => width < least - 0.5 || height < least - 0.5)
  .map(({name, width, height}) => `${name}, ${Math.round(width)} × ${Math.round(height)}`)"""
WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 0.5)
    .map(element => element.className || element.tagName).slice(0, 5);
}"""


def doors(page):
    return page.get_by_role("navigation", name="四つの戸口")


@pytest.fixture(scope="module")
def column_to_place(demo_site):
    """Titles of a column and of a place it leads to."""
    return demo_site.ask(COLUMN_TO_PLACE)


@pytest.fixture(scope="module")
def two_filters(demo_site):
    """A column, with its interest and its series as (slug, name)."""
    return demo_site.ask(TWO_FILTERS)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_gets_from_the_front_door_to_a_place_by_clicking(width, javascript, page_at, column_to_place):
    column, place = column_to_place
    page = page_at(width, javascript=javascript)
    page.goto("/")
    doors(page).get_by_role("link", name="よむ").click()
    assert doors(page).get_by_role("link", name="よむ").get_attribute("aria-current") == "page"
    page.get_by_role("main").get_by_role("link", name="コラム", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=column).first.click()
    assert page.get_by_role("heading", level=1).inner_text() == column
    assert doors(page).get_by_role("link", name="よむ").get_attribute("aria-current") == "true"
    page.get_by_role("region", name="読んだら、行ってみる").get_by_role("link", name=place).click()
    assert page.get_by_role("heading", level=1).inner_text() == place
    assert doors(page).get_by_role("link", name="たよる").get_attribute("aria-current") == "true"


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_breadcrumbs_lead_up_again(javascript, pages, page_at):
    page = page_at(javascript=javascript)
    page.goto(pages["column"])
    crumbs = page.locator("nav.breadcrumbs a")
    addresses = [link.get_attribute("href") for link in crumbs.all()]
    assert len(addresses) >= 2
    assert all(pages["column"].startswith(address) for address in addresses)
    assert addresses == sorted(addresses, key=len)
    crumbs.last.click()
    assert urlsplit(page.url).path == addresses[-1]
    page.goto("/")
    assert page.locator("nav.breadcrumbs").count() == 0


def test_the_doors_stand_at_the_thumb_on_a_phone(pages, page_at):
    page = page_at(360, height=740)
    for address in ("/", pages["column"], pages["not found"]):
        page.goto(address)
        box = doors(page).bounding_box()
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 740)
        assert [link.inner_text() for link in doors(page).get_by_role("link").all()] == DOORS
        page.evaluate("scrollTo({top: 99999, behavior: 'instant'})")
        last = page.locator(".footer__operator").bounding_box()
        assert last["y"] + last["height"] <= box["y"]


def test_the_doors_stand_in_the_header_where_there_is_room(page_at):
    page = page_at(1280)
    page.goto("/")
    assert doors(page).bounding_box()["y"] < 200
    assert [link.inner_text() for link in doors(page).get_by_role("link").all()] == DOORS


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_has_the_focus_can_be_seen(width, key, pages, page_at):
    page = page_at(width, height=640, reduced_motion="reduce")
    lost = []
    for name in ("home", "column", "resource", "initiative index", "magazine index"):
        page.goto(pages[name])
        if key == "Shift+Tab":
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        steps = 0
        for _ in range(200):
            page.keyboard.press(key)
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            steps += 1
            if focus["hidden"] or not focus["marked"]:
                lost.append((name, focus))
        assert steps > 10, name
    assert lost == []


def test_the_skip_link_is_first_and_leads_to_the_text(pages, page_at):
    page = page_at(reduced_motion="reduce")
    page.goto(pages["column"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="本文へ進む")
    assert skip.evaluate("element => element === document.activeElement")
    box = skip.bounding_box()
    assert box["y"] >= 0
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def shown(page):
    """Titles of the cards; a page that has begun to arrive after a click has not got them yet."""
    page.wait_for_load_state("domcontentloaded")
    return [link.inner_text() for link in page.locator(".cards .card__title a").all()]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_filtered_list_has_an_address_to_share(javascript, pages, page_at, two_filters):
    page = page_at(javascript=javascript)
    page.goto(pages["magazine index"])
    everything = shown(page)
    page.get_by_text("絞り込む").click()
    page.get_by_role("combobox", name="関心").select_option(two_filters["interest"][0])
    page.get_by_role("combobox", name="連載").select_option(label=two_filters["series"][1])
    page.get_by_role("button", name="この条件で見る").click()
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {name: [two_filters[name][0]] for name in ("interest", "series")}
    found = shown(page)
    assert two_filters["column"] in found
    assert 0 < len(found) < len(everything)
    assert two_filters["interest"][1] in page.locator("#results").inner_text()

    friend = page_at(1280, javascript=javascript)
    friend.goto(page.url)
    assert shown(friend) == found
    friend.get_by_role("main").get_by_role("link", name="すべて表示").first.click()
    assert shown(friend) == everything


def test_the_keyboard_alone_narrows_a_list(pages, page_at):
    page = page_at(reduced_motion="reduce")
    page.goto(pages["magazine index"])
    page.locator(".filters summary").focus()
    page.keyboard.press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "interest":
            break
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("combobox", name="関心").input_value()
    assert chosen
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**interest={chosen}*")
    assert shown(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_an_empty_result_offers_ways_on(javascript, pages, page_at):
    page = page_at(javascript=javascript)
    page.goto(pages["empty list"])
    assert shown(page) == []
    ways = page.locator("main .empty")
    assert ways.get_by_role("link", name="すべて表示").is_visible()
    assert [link.inner_text() for link in ways.locator("ul a").all()] == DOORS
    ways.get_by_role("link", name="すべて表示").click()
    assert shown(page)


def test_without_javascript_a_video_is_a_link(video_column, page_at):
    page = page_at(javascript=False)
    page.goto(video_column)
    link = page.get_by_role("link", name=re.compile("地福TV 見本の回"))
    assert link.is_visible()
    assert link.get_attribute("href").startswith("https://")
    assert page.locator("iframe").count() == 0


# 1280 × 1024 at 400 % is 320 × 256.
@pytest.mark.parametrize("height", [640, 256], ids=["small-phone", "magnified-fourfold"])
def test_nothing_scrolls_sideways(height, pages, video_column, page_at):
    page = page_at(320, height=height)
    found = {}
    for name, address in {**pages, "video": video_column}.items():
        page.goto(address)
        found[name] = page.evaluate(WIDER)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_can_be_hit(width, pages, video_column, page_at):
    page = page_at(width)
    found = {}
    for name, address in {**pages, "video": video_column}.items():
        page.goto(address)
        page.eval_on_selector_all("details", "all => all.forEach(one => (one.open = true))")
        found[name] = page.evaluate(TARGETS)
    assert found == {name: [] for name in found}


@pytest.fixture
def no_notice_afterwards(demo_site):
    """The notice is off again for whoever comes next."""
    yield
    demo_site.ask("""
from site_core.models import EmergencyNotice
for notice in EmergencyNotice.objects.all():
    notice.is_on = False
    notice.save()
answer = None
""")


@pytest.mark.usefixtures("no_notice_afterwards")
def test_an_emergency_notice_shows_until_its_end(signed_in, page_at, axe_check, demo_site):
    words = "大雨のため、あすの催しを中止します"
    editor = signed_in("editor")
    editor.get_by_role("button", name="設定", exact=True).click()
    editor.get_by_role("link", name="緊急のお知らせ").click()
    editor.get_by_role("checkbox", name="お知らせを表示する").check()
    editor.get_by_role("textbox", name="タイトル").fill(words)
    end = datetime.now(ZoneInfo("Asia/Tokyo")) + timedelta(hours=1)
    editor.get_by_role("textbox", name="終了").fill(f"{end:%Y-%m-%d %H:%M}")
    editor.keyboard.press("Escape")
    editor.get_by_role("button", name="保存する").click()
    editor.locator(".messages .success").wait_for()

    reader = page_at()
    reader.goto("/")
    notice = reader.get_by_role("complementary", name=re.compile(words))
    assert notice.is_visible()
    assert notice.bounding_box()["y"] < 10
    assert axe_check(reader) == []

    demo_site.ask("""
from datetime import timedelta
from django.utils import timezone
from site_core.models import EmergencyNotice
notice = EmergencyNotice.objects.get(is_on=True)
notice.ends_at = timezone.now() + timedelta(seconds=4)
notice.save()
answer = None
""")
    saved = time.monotonic()
    reader.goto("/")
    assert notice.is_visible()
    reader.wait_for_timeout(max(0, 4.5 - (time.monotonic() - saved)) * 1000)
    reader.goto("/")  # nobody has saved anything since
    assert notice.count() == 0
