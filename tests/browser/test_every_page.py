"""What holds for every kind of page: axe and the Nu checker find nothing, nothing weighs much, nothing moves."""

import gzip
import re
import urllib.request
from urllib.parse import urljoin, urlsplit

import pytest

KINDS = {
    "home": "/",
    "door": "/yomu/",
    "columns": "/yomu/koramu/",
    "filtered, nothing found": "/yomu/koramu/?interest=no-such-interest",
    "series": "/yomu/koramu/hito/",
    "series of 13": "/yomu/koramu/minna-de-ikiru-minna-ga-ikiru/",
    "column": "/yomu/koramu/tantosha-koramu/gutcho-wa-issho-ni-suru-to-iu-koto/",
    "cases": "/yomu/sasaeai-jirei/",
    "case": "/yomu/sasaeai-jirei/tadaima-to-kaeru-jikka-yori-mo-jikka/",
    "lineage": "/yomu/torikumi/",
    "initiative": "/yomu/torikumi/hajiroma-kai/",
    "resources": "/tayoru/chiiki-no-shigen/",
    "resource": "/tayoru/chiiki-no-shigen/kurumeusu/",
    "plain": "/webu-akuseshibiriti-hoshin/",
    "interest": "/interests/food/",
    "missing": "/no-such-page/",
}
KILOBYTE = 1024


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False)])
def test_axe_finds_nothing_on_any_kind_of_page(page_at, axe_check, width, dark):
    page = page_at(width, dark=dark, allow=("404",))
    found = {}
    for kind, address in KINDS.items():
        page.goto(address)
        if violations := axe_check(page):
            found[kind] = violations
    assert found == {}


def test_the_nu_checker_finds_no_error_on_any_kind_of_page(demo_site, nu_check):
    documents = [(kind, text_of(demo_site.base_url + address)) for kind, address in KINDS.items()]
    assert nu_check(documents) == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(page_at, width):
    page = page_at(width, allow=("404",))
    too_wide = {}
    for kind, address in KINDS.items():
        page.goto(address)
        actual = page.evaluate("document.documentElement.scrollWidth")
        if actual > width:
            too_wide[kind] = actual
    assert too_wide == {}


def test_every_page_is_light(demo_site):
    heavy = {}
    for kind, address in KINDS.items():
        html = text_of(demo_site.base_url + address)
        files = re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', html)
        bodies = [html, *(text_of(urljoin(demo_site.base_url, file)) for file in set(files))]
        size = sum(len(gzip.compress(body.encode(), 6)) for body in bodies)
        if size > 45 * KILOBYTE:
            heavy[kind] = size
    assert heavy == {}


def test_a_column_asks_for_seven_things_at_most_before_it_can_be_read(page_at):
    page = page_at(360)
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(KINDS["column"], wait_until="load")
    assert len(asked) <= 7, asked


def test_nothing_moves_while_a_page_is_read(page_at):
    page = page_at(360)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => {"
        "for (const entry of list.getEntries()) window.shift += entry.value"
        "}).observe({type: 'layout-shift', buffered: true})"
    )
    for kind in ("home", "column", "case", "columns"):
        page.goto(KINDS[kind])
        for _step in range(12):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(30)
        assert page.evaluate("window.shift") == 0, kind


def text_of(address):
    """The body of an answer, whatever its status."""
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()
