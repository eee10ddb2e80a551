"""The map of the site: every public page once, with its versions."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from site_core import sitemap
from tests.factories import ColumnPageFactory, HomePageFactory, StandardPageFactory, translated
from tests.shared import nothing_follows

pytestmark = pytest.mark.django_db
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def urls(response):
    """Address to its alternates, as (hreflang, address)."""
    assert response["Content-Type"] == "application/xml"
    root = ElementTree.fromstring(response.content)
    return {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


def test_a_page_lists_its_versions_and_easy_japanese_stands_alone(client):
    page = StandardPageFactory(slug="about")
    english, simple = translated(page, "en"), translated(page, "ja-simple")
    found = urls(client.get("/sitemap.xml"))
    told = {"ja": page.full_url, "en": english.full_url, "x-default": page.full_url}
    assert (found[page.full_url], found[english.full_url], found[simple.full_url]) == (told, told, {})
    assert found[HomePageFactory().full_url]["en"].endswith("/en/")


def test_a_page_in_one_language_has_no_versions(client):
    page = StandardPageFactory(slug="about")
    assert urls(client.get("/sitemap.xml"))[page.full_url] == {}


def test_what_is_not_public_is_left_out(client):
    page, hidden = StandardPageFactory(), StandardPageFactory(live=False)
    draft = translated(page, "en", live=False)
    found = urls(client.get("/sitemap.xml"))
    assert page.full_url in found
    assert not {hidden.full_url, draft.full_url} & found.keys()


def test_many_pages_take_as_many_queries_as_few(client):
    def queries():
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap.xml")
        return len(captured)

    translated(ColumnPageFactory(), "en")
    few = queries()
    with nothing_follows():
        for _number in range(20):
            translated(StandardPageFactory(), "en")
    assert queries() == few <= 5


def test_too_many_for_a_file_are_several_files_and_no_page_is_lost(client, monkeypatch):
    pages = [StandardPageFactory() for _number in range(5)]
    twins = [translated(page, "en") for page in pages]
    whole = urls(client.get("/sitemap.xml"))
    monkeypatch.setattr(sitemap, "PAGES_IN_A_FILE", 3)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    files = [loc.text for loc in index.findall("s:sitemap/s:loc", NAMES)]
    assert len(files) >= 4
    parts = [urls(client.get(file.removeprefix("http://testserver"))) for file in files]
    assert sum(map(len, parts)) == len(whole) == len(pages) + len(twins) + 2
    assert {address: told for part in parts for address, told in part.items()} == whole


@pytest.mark.parametrize("address", ["/sitemap-0.xml", "/sitemap-9.xml"])
def test_there_are_no_other_files(client, address):
    StandardPageFactory()
    assert client.get(address).status_code == 404
