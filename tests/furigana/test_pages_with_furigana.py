"""A page at its address with ふりがな: what changes, what stays, and what happens when readings fail."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from furigana import middleware
from furigana.models import ReadingEntry
from site_core.models import ContentVersion, SiteSettings
from tests.factories import (
    EVERY_PAGE,
    ColumnPageFactory,
    DoorPageFactory,
    HomePageFactory,
    InterestFactory,
    MagazineIndexPageFactory,
)

pytestmark = pytest.mark.django_db
RUBY = re.compile("<ruby>(.*?)<rp>（</rp><rt>(.*?)</rt><rp>）</rp></ruby>", re.DOTALL)
every_page = pytest.mark.parametrize("factory", EVERY_PAGE, ids=lambda factory: factory._meta.model.__name__)


def with_furigana(client, address):
    response = client.get(address, {"furigana": "on"})
    assert response.status_code == 200
    return response.text


def bare(html):
    """The HTML as it was before ruby was set, and with links as they were."""
    without_fields = html.replace('<input type="hidden" name="furigana" value="on">', "")
    return re.sub(r"([?&]|&amp;)furigana=on", "", RUBY.sub(r"\1", without_fields))


@pytest.fixture
def keeping(settings):
    """What is the same for every visitor is kept, as in production."""
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "furigana-tested"}
    settings.CACHES = settings.CACHES | {"fragments": backend}
    caches["fragments"].clear()


@pytest.fixture
def column():
    DoorPageFactory(title="相談先", slug="tayoru")
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), operator="久留米市 地域福祉課")
    body = [("text", "<p>荘島の<b>支え合い</b>は、10月3日に。</p>")]
    return ColumnPageFactory(title="荘島校区の話", summary="小さな集まりの話。", readings="荘島=しょうじま", body=body)


def test_a_page_is_plain_unless_its_address_asks(client, column):
    assert "<ruby>" not in client.get(column.url).text


def test_kanji_carry_their_readings_everywhere_on_the_page(client, column):
    html = with_furigana(client, column.url)
    body = html[html.index("<body") :]
    ruby = dict(RUBY.findall(body))
    assert ruby["荘島"] == "しょうじま"
    assert (ruby["支"], ruby["月"]) == ("ささ", "がつ")
    for part in ("header", "main", "footer"):
        assert "<ruby>" in re.search(rf"<{part}.*</{part}>", body, re.DOTALL)[0], part


@every_page
def test_nothing_but_ruby_and_links_changes_on_any_page(client, factory):
    page = factory()
    plain = client.get(page.url).text.replace("?furigana=on", "")
    marked = bare(with_furigana(client, page.url))
    switch = re.compile('<a class="furigana.*?</a>')
    assert switch.sub("", marked.replace("?furigana=off", "")) == switch.sub("", plain)


class Bare(HTMLParser):
    """Collects kanji that stand outside ruby where a reader sees them."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attrs):
        if tag in {"ruby", "script", "style", "head", "option", "textarea", "svg"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if not self.open and re.search("[一-鿿]", data):
            self.found.append(data)


@every_page
def test_no_kanji_is_left_without_a_reading(client, factory):
    bare = Bare()
    bare.feed(with_furigana(client, factory().url))
    assert bare.found == []


def test_what_machines_read_is_free_of_ruby(client, column):
    html = with_furigana(client, column.url)
    head = html[: html.index("<body")]
    assert "荘島校区の話" in head
    assert "ruby" not in head
    assert "<rt>" not in head
    for attribute in re.findall(r'(?:alt|title|aria-label|content|placeholder)="([^"]*)"', html):
        assert "ruby" not in attribute
    for data in re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", html, re.DOTALL):
        assert "ruby" not in json.dumps(json.loads(data))


def test_the_original_stays_the_plain_address(client, column):
    response = client.get(column.url, {"furigana": "on"})
    canonical = re.search('<link rel="canonical" href="([^"]*)"', response.text)[1]
    assert canonical.endswith(column.url)
    assert response["X-Robots-Tag"] == "noindex"
    assert not client.get(column.url).has_header("X-Robots-Tag")


def test_every_link_on_the_site_carries_the_choice_and_no_other_does(client, column):
    html = with_furigana(client, column.url)
    links = [address.replace("&amp;", "&") for address in re.findall('<a [^>]*href="([^"]*)"', html)]
    on_the_site = [link for link in links if link.startswith("/")]
    assert len(on_the_site) >= 4
    others = [link for link in on_the_site if "furigana=on" not in link]
    assert [link for link in others if not link.startswith(("/en/", "/ja-simple/"))] == []
    assert "#main" in links


def test_a_form_that_narrows_a_list_carries_the_choice(client):
    ColumnPageFactory(interests=[InterestFactory(name="音楽", slug="ongaku")])
    html = with_furigana(client, MagazineIndexPageFactory().url)
    form = re.search('<form[^>]*class="filters__form".*?</form>', html, re.DOTALL)[0]
    assert re.search('<input type="hidden" name="furigana" value="on">', form)
    assert '<option value="ongaku">音楽</option>' in form


def test_the_switch_leads_to_and_fro_and_keeps_what_else_the_address_says(client, column):
    index = MagazineIndexPageFactory().url
    plain = client.get(index, {"page": "1"}).text
    assert '<a class="furigana" href="?page=1&amp;furigana=on">ふりがな</a>' in plain
    on = with_furigana(client, index)
    assert (
        '<a class="furigana tool--on" href="?furigana=off">ふりがな<span class="visually-hidden">をけす</span></a>'
        in on
    )
    assert client.get(index, {"furigana": "off"}).headers["Location"] == index
    assert client.get(index, {"page": "1", "furigana": "off"}).headers["Location"] == f"{index}?page=1"


def test_a_needless_word_in_an_address_never_leads_away_from_the_site(client):
    location = client.get("//example.jp/", {"furigana": "off"}, follow=False).headers.get("Location", "")
    assert not location.startswith("//")


def test_a_redirect_on_the_site_keeps_the_choice(client, column):
    response = client.get(column.url.rstrip("/"), {"furigana": "on"})
    assert response.status_code in (301, 302)
    assert response["Location"] == f"{column.url}?furigana=on"


def test_a_missing_page_has_furigana_too(client, column):
    response = client.get("/nothing/", {"furigana": "on"})
    assert response.status_code == 404
    assert "<ruby>" in response.text


@pytest.mark.parametrize("address", ["/admin/login/", "/robots.txt", "/sitemap.xml", "/static/js/furigana.js"])
def test_what_is_no_page_is_left_alone(client, column, address):
    response = client.get(address, {"furigana": "on"})
    assert response.status_code == 200
    assert b"<ruby>" not in response.getvalue()


def test_a_preview_is_plain(column):
    assert "<ruby>" not in column.make_preview_request().rendered_content


def test_a_form_that_is_sent_is_not_redirected(client, column):
    assert client.post(f"{column.url}?furigana=off").status_code == 200


def test_without_a_dictionary_a_reader_gets_the_plain_page(client, column, monkeypatch, caplog):
    def missing(*args):
        raise FileNotFoundError("system.dic")

    monkeypatch.setattr("nihongo.analysis._state", type("Missing", (), {"tokenizer": missing})())
    html = with_furigana(client, column.url)
    assert "<ruby>" not in html
    assert "荘島校区の話" in re.sub("<wbr>", "", html)
    assert any("No furigana" in record.message for record in caplog.records)


@pytest.mark.usefixtures("keeping")
def test_a_page_is_made_once_and_costs_nothing_more_until_content_changes(client, column, monkeypatch):
    made = []

    def annotate(html, *args):
        made.append(html)
        return html

    monkeypatch.setattr(middleware, "annotate", annotate)
    for _reader in range(3):
        with_furigana(client, column.url)
    assert len(made) == 1
    with CaptureQueriesContext(connection) as plain:
        client.get(column.url)
    with CaptureQueriesContext(connection) as marked:
        with_furigana(client, column.url)
    assert len(marked) == len(plain)
    ContentVersion.change()
    with_furigana(client, column.url)
    assert len(made) == 2
    for number in range(3):  # addresses without end are not kept
        client.get(column.url, {"furigana": "on", "x": number})
        assert len(made) == 3 + number


@pytest.mark.usefixtures("keeping")
def test_a_new_reading_is_seen_by_the_next_reader(client, django_capture_on_commit_callbacks):
    page = ColumnPageFactory(title="水縄の柿")
    assert "みのう" not in with_furigana(client, page.url)
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ReadingEntry.objects.create(surface="水縄", reading="みのう")
    assert "<rt>みのう</rt>" in with_furigana(client, page.url)


def test_a_list_of_many_pages_asks_as_little_as_a_list_of_few(client):
    ColumnPageFactory()
    address = MagazineIndexPageFactory().url
    extra = []
    for _time in range(2):
        client.get(address)  # renditions are made, the token is there
        with CaptureQueriesContext(connection) as plain:
            client.get(address)
        with CaptureQueriesContext(connection) as marked:
            with_furigana(client, address)
        extra.append(len(marked) - len(plain))
        for _number in range(8):
            ColumnPageFactory()
    assert extra[0] == extra[1] <= 7


def test_a_hostile_text_stays_text(client):
    title = "<img src=x onerror=alert(1)>支え&合い\"'"
    body = [
        ("text", "<p>&lt;script&gt;漢字&lt;/script&gt;</p>"),
        ("heading", {"text": "</h2><b>見出し", "level": "h2"}),
    ]
    html = with_furigana(client, ColumnPageFactory(title=title, summary="漢字\u202e\ufdfa🙂\u200b", body=body).url)
    assert "<img src=x" not in html
    assert "<script>" not in html
    assert "</h2><b>" not in bare(html)


def switch_and_script(html):
    return re.search('<a class="furigana".*?</script>', html, re.DOTALL)[0]


@every_page
def test_a_plain_page_carries_no_more_than_the_switch(client, factory):
    html = client.get(factory().url).text
    assert len(switch_and_script(html).encode()) <= 110
    assert html.count("furigana") == switch_and_script(html).count("furigana")


def test_a_page_in_english_offers_none(client, column):
    HomePageFactory()
    request = client.get("/en/nothing/")
    assert 'class="furigana"' not in request.text
    assert client.get("/en/nothing/", {"furigana": "on"}).headers["Location"] == "/en/nothing/"


@pytest.mark.parametrize("address", ["/search/?q=福祉&furigana=on", "/interests/ongaku/?furigana=on"])
def test_a_view_that_is_no_page_of_the_tree_has_furigana_too(client, column, address, caplog):
    InterestFactory(name="音楽", slug="ongaku")
    response = client.get(address)
    assert response.status_code == 200
    assert "<ruby>" in response.text
    assert not [record for record in caplog.records if "No furigana" in record.message]


def test_easy_japanese_has_furigana_where_nobody_says_otherwise(client, column):
    response = client.get("/ja-simple/nothing/")
    assert response.status_code == 404
    assert "<ruby>" in response.text
    assert "<ruby>" not in client.get("/ja-simple/nothing/", {"furigana": "off"}).text
