"""The address alone says whether a page has ふりがな, and links of the page keep what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from furigana.choice import Choice, with_word

HOST = "guccho.example"


@pytest.mark.parametrize(
    ("language", "query", "is_on"),
    [
        ("ja", "", False),
        ("ja", "furigana=on", True),
        ("ja", "page=2&furigana=on", True),
        ("ja", "furigana=off", False),
        ("ja", "furigana=yes", False),
        ("ja", "furigana=on&furigana=off", False),
        ("ja", "xfurigana=on", False),
        ("ja-simple", "", True),
        ("ja-simple", "furigana=off", False),
        ("ja-simple", "furigana=", True),
        ("en", "", False),
        ("en", "furigana=on", False),
    ],
)
def test_easy_japanese_has_furigana_unless_the_address_says_no_and_japanese_where_it_says_so(language, query, is_on):
    assert Choice(language, query).is_on is is_on


@pytest.mark.parametrize(
    ("language", "query", "is_needless"),
    [
        ("ja", "", False),
        ("ja", "furigana=on", False),
        ("ja", "furigana=off", True),
        ("ja", "furigana=yes", True),
        ("ja-simple", "furigana=on", True),
        ("ja-simple", "furigana=off", False),
        ("en", "furigana=on", True),
        ("en", "page=2", False),
    ],
)
def test_an_address_says_nothing_that_goes_without_saying(language, query, is_needless):
    assert Choice(language, query).goes_without_saying is is_needless


ON = Choice("ja", "furigana=on")


@pytest.mark.parametrize(
    ("address", "carried"),
    [
        ("/yomu/", "/yomu/?furigana=on"),
        ("/", "/?furigana=on"),
        ("/yomu/?page=2#results", "/yomu/?page=2&furigana=on#results"),
        ("?page=2", "?page=2&furigana=on"),
        (f"https://{HOST}/yomu/", f"https://{HOST}/yomu/?furigana=on"),
        (f"https://{HOST}", f"https://{HOST}?furigana=on"),
        ("/search/?q=%E4%BB%8B%E8%AD%B7", "/search/?q=%E4%BB%8B%E8%AD%B7&furigana=on"),
    ],
)
def test_a_link_on_the_site_carries_the_choice(address, carried):
    assert ON.carried(address, HOST) == carried


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#main",
        "tel:0942-30-9119",
        "mailto:a@example.jp",
        "https://example.jp/",
        f"https://{HOST}.example.jp/",
        f"https://{HOST}@example.jp/",
        "//example.jp/",
        "/\\example.jp/",
        "http://[::1",
        "javascript:alert(1)",
        "/admin/",
        "/documents/3/form.pdf",
        "/media/a.jpg",
        "/events/salon.ics",
        "/sitemap.xml",
        "?furigana=off",
        "/yomu/?furigana=off",
        "/en/",
        "/ja-simple/",
    ],
)
def test_what_leads_elsewhere_or_says_it_already_stays_as_it_is(address):
    assert ON.carried(address, HOST) == address


def test_a_page_shown_as_its_language_is_leaves_its_links_alone():
    assert Choice("ja", "").carried("/yomu/", HOST) == "/yomu/"
    assert Choice("ja-simple", "").carried("/ja-simple/yomu/", HOST) == "/ja-simple/yomu/"


def test_off_is_carried_where_on_goes_without_saying():
    off = Choice("ja-simple", "furigana=off")
    assert off.carried("/ja-simple/yomu/", HOST) == "/ja-simple/yomu/?furigana=off"
    assert off.carried("?page=2", HOST) == "?page=2&furigana=off"
    assert off.carried("/yomu/", HOST) == "/yomu/"


def test_the_switch_leads_to_the_same_page_the_other_way_round():
    assert Choice("ja", "").other_address == "?furigana=on"
    assert Choice("ja", "q=%22&page=2&furigana=on").other_address == "?q=%22&page=2&furigana=off"
    assert Choice("ja-simple", "").other_address == "?furigana=off"


@given(st.text(), st.sampled_from(["on", "off"]))
def test_whatever_the_address_it_can_be_said_and_taken_back(address, word):
    plain = with_word(address, None)
    assert with_word(with_word(address, word), None) == plain
    assert with_word(plain, None) == plain
    ON.carried(address, HOST)
