"""The HTML that leaves the server, on every page type."""

from collections import Counter
from html.parser import HTMLParser


class Outline(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, name):
        return [attributes for tag, attributes in self.tags if tag == name]


def test_the_nu_checker_finds_no_error(documents, nu_check):
    assert nu_check(list(documents.items())) == []


def test_every_page_says_its_language_and_has_one_title(documents, page_type):
    page = Outline(documents[page_type])
    assert page.all("html") == [{"lang": "ja"}]
    assert len(page.all("title")) == 1
    assert len(page.all("h1")) == 1


def test_every_page_has_its_landmarks(documents, page_type):
    page = Outline(documents[page_type])
    assert {tag for tag, _ in page.tags} >= {"header", "nav", "main", "footer"}
    assert len(page.all("main")) == len(page.all("footer")) == 1
    names = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.all("nav")]
    assert all(names)
    assert len(set(names)) == len(names)


def test_no_id_stands_twice(documents, page_type):
    ids = Counter(attributes["id"] for _, attributes in Outline(documents[page_type]).tags if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


def test_every_picture_has_its_words_and_its_size(documents, page_type):
    for picture in Outline(documents[page_type]).all("img"):
        assert picture.get("alt") is not None, picture
        assert int(picture["width"]) > 0
        assert int(picture["height"]) > 0


def test_nothing_is_written_inline(documents, page_type):
    page = Outline(documents[page_type])
    assert page.all("style") == []
    assert all("src" in script or script.get("type") == "application/ld+json" for script in page.all("script"))
    assert [tag for tag, attributes in page.tags if any(k == "style" or k.startswith("on") for k in attributes)] == []
