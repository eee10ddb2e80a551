"""The languages the site can be in: pure."""

import pytest
from django.utils import translation

from site_core.languages import KNOWN, address_in, site_languages


def test_japanese_comes_first_and_once():
    assert [language.tag for language in site_languages(["en", "ja", "en", " VI "])] == ["ja", "en", "vi"]


def test_an_unknown_language_is_named_in_the_error():
    with pytest.raises(ValueError, match="ja-easy"):
        site_languages(["ja", "ja-easy"])


def test_easy_japanese_is_no_language_to_search_engines():
    assert {tag for tag, language in KNOWN.items() if not language.hreflang} == {"ja-simple"}
    assert KNOWN["zh-hans"].hreflang == "zh-Hans"


def test_what_services_are_told_is_a_language_and_a_territory():
    assert [KNOWN[tag].og_locale for tag in ("ja", "ja-simple", "zh-hant", "vi")] == [
        "ja_JP",
        "ja_JP",
        "zh_TW",
        "vi_VN",
    ]


@pytest.mark.parametrize(
    ("path", "current", "wanted", "expected"),
    [
        ("/yomu/", "ja", "en", "/en/yomu/"),
        ("/en/yomu/", "en", "ja", "/yomu/"),
        ("/en/yomu/", "en", "ja-simple", "/ja-simple/yomu/"),
        ("/", "ja", "en", "/en/"),
        ("/en/", "en", "ja", "/"),
        ("/english/", "ja", "en", "/en/english/"),
        ("/en//example.org/", "en", "ja", "/example.org/"),
    ],
)
def test_an_address_in_another_language(path, current, wanted, expected):
    assert address_in(path, current, wanted) == expected


@pytest.mark.parametrize("tag", [tag for tag in KNOWN if tag not in ("ja", "ja-simple")])
def test_every_language_can_have_addresses(tag):
    assert translation.check_for_language(tag)


@pytest.mark.parametrize("tag", ["vi", "tl", "zh-hans"])
def test_a_language_without_messages_is_in_english_not_in_japanese(tag):
    with translation.override(tag):
        assert translation.gettext("There is nothing at this address.") == "There is nothing at this address."
        assert translation.ngettext("{count} result", "{count} results", 1) == "{count} result"
