"""A reader changes the language and stays on the page; what is not there yet says so."""

import pytest
from playwright.sync_api import expect

FIND = """
from wagtail.models import Page
english = Page.objects.live().filter(locale__language_code="en")
japanese = Page.objects.live().filter(locale__language_code="ja", depth__gt=4)
there = japanese.filter(translation_key__in=english.values("translation_key"), content_type__model="columnpage")
missing = japanese.exclude(translation_key__in=english.values("translation_key")).first()
answer = {
    "there": there.first().relative_url(there.first().get_site()),
    "missing": missing.relative_url(missing.get_site()),
    "title": missing.title,
}
"""


@pytest.fixture(scope="module")
def addresses(demo_site):
    return demo_site.ask(FIND)


@pytest.mark.parametrize("javascript", [True, False])
def test_one_switch_keeps_the_reader_on_the_page(addresses, page_at, javascript):
    page = page_at(javascript=javascript)
    page.goto(addresses["there"])
    assert page.locator("html").get_attribute("lang") == "ja"
    page.locator(".languages summary").click()
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_url(f"**/en{addresses['there']}")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".languages summary").press("Enter")
    current = page.locator(".languages [aria-current]")
    expect(current).to_have_text("English")
    page.locator(".languages").get_by_role("link", name="日本語", exact=True).press("Enter")
    page.wait_for_url(f"**{addresses['there']}")
    assert page.locator("html").get_attribute("lang") == "ja"


def test_what_is_not_translated_leads_back_to_what_there_is(addresses, page_at):
    page = page_at(allow=["404"])
    page.goto(addresses["missing"])
    page.locator(".languages summary").click()
    page.locator(".languages").get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not in English yet.")
    page.locator("main").get_by_role("link", name=addresses["title"]).click()
    page.wait_for_url(f"**{addresses['missing']}")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)], ids=["dark phone", "wide"])
def test_axe_finds_nothing_in_other_languages(addresses, page_at, axe_check, width, dark):
    for address in (
        "/en/",
        f"/en{addresses['there']}",
        f"/en{addresses['missing']}",
        "/ja-simple/",
        addresses["there"],
    ):
        page = page_at(width, dark=dark, allow=["404"])
        page.goto(address)
        page.locator(".languages summary").click()
        assert axe_check(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def test_the_html_of_other_languages_is_right(addresses, demo_site, page_at, nu_check):
    paths = ["/en/", f"/en{addresses['there']}", f"/en{addresses['missing']}", "/ja-simple/"]
    page = page_at(allow=["404"])
    assert nu_check([(path, page.request.get(demo_site.base_url + path).text()) for path in paths]) == []
