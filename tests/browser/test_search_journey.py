"""Searching on a phone, without JavaScript and by keyboard alone; and what a search page is like for everybody."""

import re
import urllib.request
from urllib.parse import parse_qs, quote, urlsplit

import pytest

NOT_THERE = "ぱそこん修理"
SEARCHES = {"start": "/search/", "found": "/search/?q=サロン", "nothing": f"/search/?q={NOT_THERE}"}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOOLS = """() => [...document.querySelectorAll(".header a, .header summary, .header button, .header input")]
  .filter(element => element.checkVisibility())
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5 || box.left < 0 || box.right > innerWidth)
  .map(([name, box]) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`)"""


def parameters(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def look_for(page, words):
    box = page.get_by_role("main").locator("input[name=q]")
    box.fill(words)
    page.get_by_role("main").get_by_role("button", name="さがす").click()
    page.wait_for_url("**/search/?q=*")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_resident_finds_a_page_on_a_phone(javascript, page_at):
    page = page_at(360, javascript=javascript)
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="さがす").click()
    page.wait_for_url("**/search/")
    look_for(page, "こども")
    assert parameters(page)["q"] == "こども"
    kinds = page.get_by_role("navigation", name="結果の種類").get_by_role("link")
    number = int(re.search(r"\d+", kinds.nth(1).inner_text())[0])
    kinds.nth(1).click()
    page.wait_for_url("**kind=*")
    hits = page.locator(".hit")
    assert hits.count() == min(number, 10)
    assert page.locator(".hit mark").count() > 0
    title = hits.first.get_by_role("heading").inner_text()
    hits.first.get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text().replace("\n", "") == title.replace("\n", "")


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_results_are_narrowed_by_district(javascript, page_at):
    page = page_at(360, javascript=javascript)
    page.goto(SEARCHES["found"])
    page.get_by_text("絞り込む").click()
    district = page.get_by_label("校区")
    words = district.locator("option").nth(1).inner_text()
    district.select_option(index=1)
    page.get_by_role("button", name="この条件で見る").click()
    page.wait_for_url(re.compile(r"district=\w"))
    assert page.locator(".hit").count() == int(re.search(r"（(\d+)）", words)[1])


def test_where_nothing_is_found_there_is_a_way_on(page_at):
    page = page_at(360)
    page.goto(SEARCHES["nothing"])
    assert "見つかりませんでした" in page.get_by_role("main").inner_text()
    places = page.get_by_role("region", name="話してみる").get_by_role("link")
    assert places.count() > 1
    places.first.click()
    page.wait_for_load_state("domcontentloaded")
    assert page.get_by_role("heading", level=1).count() == 1
    assert "/search/" not in page.url


@pytest.mark.parametrize("width", [360, 1280])
def test_suggestions_are_chosen_by_keyboard(width, page_at):
    page = page_at(width)
    page.goto("/search/")
    box = page.get_by_role("main").get_by_role("combobox")
    box.press_sequentially("さろ")
    options = page.get_by_role("main").get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.get_by_role("main").get_by_role("option", selected=True)
    assert chosen.count() == 1
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    word = chosen.inner_text()
    assert box.input_value() == word
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert parameters(page)["q"] == word
    assert page.locator(".hit").count() > 0


def test_what_was_typed_comes_back_with_escape(page_at):
    page = page_at(360)
    page.goto("/search/")
    box = page.get_by_role("main").get_by_role("combobox")
    box.press_sequentially("さろ")
    page.get_by_role("main").get_by_role("option").first.wait_for()
    box.press("ArrowDown")
    box.press("Escape")
    assert box.input_value() == "さろ"
    assert box.get_attribute("aria-expanded") == "false"
    assert page.get_by_role("main").get_by_role("option").count() == 0
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert parameters(page)["q"] == "さろ"


def test_the_keys_of_the_input_method_stay_its_own(page_at):
    page = page_at(360)
    page.goto("/search/")
    box = page.get_by_role("main").get_by_role("combobox")
    box.press_sequentially("さろ")
    page.get_by_role("main").get_by_role("option").first.wait_for()
    box.evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', isComposing: true, bubbles: true}))"
    )
    assert page.get_by_role("main").get_by_role("option", selected=True).count() == 0
    assert box.input_value() == "さろ"


def test_a_suggestion_is_chosen_with_a_finger(page_at):
    page = page_at(360, has_touch=True)
    page.goto("/search/")
    page.get_by_role("main").get_by_role("combobox").press_sequentially("さろ")
    option = page.get_by_role("main").get_by_role("option").first
    option.wait_for()
    word = option.inner_text()
    option.tap()
    page.wait_for_url("**/search/?q=*")
    assert parameters(page)["q"] == word


def test_the_box_in_the_header_searches_where_there_is_room(page_at):
    page = page_at(1280)
    page.goto("/")
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill("サロン")
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator(".hit").count() > 0
    assert page.get_by_role("banner").get_by_role("searchbox").count() == 0  # one box on the search page


def test_a_missing_page_offers_the_search(page_at):
    page = page_at(360)
    page.goto("/nothing-is-here/")
    look_for(page, "サロン")
    assert page.locator(".hit").count() > 0


@pytest.mark.parametrize("name", SEARCHES)
@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False)])
def test_a_search_page_is_accessible(name, width, dark, page_at, axe_check):
    page = page_at(width, dark=dark)
    page.goto(SEARCHES[name])
    assert axe_check(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_the_markup_of_search_pages_is_right(demo_site, nu_check):
    pages = {"narrowed": "/search/?q=サロン&kind=resource", "none left": "/search/?q=サロン&year=1900", **SEARCHES}
    documents = [(name, text_at(demo_site.base_url + quote(address, safe="/?=&"))) for name, address in pages.items()]
    assert nu_check(documents) == []


def text_at(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def test_open_suggestions_are_accessible(page_at, axe_check):
    page = page_at(360)
    page.goto("/search/")
    page.get_by_role("main").get_by_role("combobox").press_sequentially("さろ")
    page.get_by_role("main").get_by_role("option").first.wait_for()
    page.get_by_role("main").get_by_role("combobox").press("ArrowDown")
    assert axe_check(page) == []


@pytest.mark.parametrize("width", [360, 768, 960, 1280])
@pytest.mark.parametrize("address", ["/", "/search/"])
def test_the_tools_of_the_header_are_large_enough_and_in_sight(address, width, page_at):
    page = page_at(width)
    page.goto(address)
    assert page.evaluate(TOOLS) == []
    assert page.evaluate(OVERFLOW) <= 0
