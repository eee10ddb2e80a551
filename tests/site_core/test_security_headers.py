"""What a browser is told about a page, and that no page needs more than it is told."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import (
    EVERY_PAGE,
    ColumnPageFactory,
    CustomImageFactory,
    HomePageFactory,
    InterestFactory,
)

pytestmark = pytest.mark.django_db


def policy(response):
    """The Content-Security-Policy of a response: directive to its set of sources."""
    directives = (part.split() for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(sources) for name, *sources in directives}


class Faults(HTMLParser):
    """Collects what the public policy forbids, or what would tell another host about the reader."""

    LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction"}

    def __init__(self, html):
        super().__init__()
        self.found, self.script_without_src = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.found.append(f"<{tag}>")
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            loads = name in self.LOADING or (tag == "link" and name == "href" and given.get("rel") != "canonical")
            if loads and any(not _is_ours(one) for one in re.split(r",\s+|\s+", value or "")):
                self.found.append(f"<{tag} {name}={value}>")
            if name in ("href", "src", "action") and (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.found.append(f"<{tag} {name}={value}>")


def _is_ours(url):
    return urlsplit(url).netloc in ("", "testserver", "localhost")


def every_block():
    return [
        ("text", "<p>本文</p>"),
        ("heading", {"text": "見出し", "level": "h2", "anchor": "midashi"}),
        ("video", {"url": "https://vimeo.com/76979871", "title": "地福TV", "poster": None}),
        ("picture", {"image": CustomImageFactory(), "caption": ""}),
        ("pull_quote", {"text": "重ねる", "speaker": ""}),
        ("blank", {"before": "誰もが", "after": "し合える", "note": ""}),
    ]


def test_the_public_policy_allows_nothing_inline_and_nothing_from_elsewhere(client):
    given = policy(client.get(HomePageFactory().url))
    assert given["default-src"] == {"'none'"}
    assert given["base-uri"] == {"'none'"}
    for directive in ("script-src", "style-src", "img-src", "font-src", "connect-src", "form-action"):
        assert given[directive] == {"'self'"}, directive
    assert given["frame-src"] == {"https://www.youtube-nocookie.com", "https://player.vimeo.com"}
    assert given["frame-ancestors"] == {"'none'"}


def test_the_admin_has_a_wider_policy_of_its_own(admin_client, client):
    given = policy(admin_client.get(reverse("wagtailadmin_home")))
    assert given != policy(client.get(HomePageFactory().url))
    assert "'unsafe-inline'" in given["script-src"]
    assert "'unsafe-inline'" in given["style-src"]
    assert not any("unsafe-eval" in source or "nonce" in source for sources in given.values() for source in sources)
    assert given["default-src"] == {"'none'"}


def test_the_editor_can_show_a_preview_in_a_frame(admin_client):
    page = HomePageFactory()
    empty = {"title": page.title, "slug": page.slug, "comments": inline_formset([])}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    answer = admin_client.post(address, nested_form_data(empty)).json()
    assert answer["is_valid"], answer
    response = admin_client.get(address, {"mode": ""})
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert policy(response)["frame-ancestors"] == {"'self'"}


def test_the_login_page_of_the_admin_has_the_admins_policy(client):
    HomePageFactory()
    assert "'unsafe-inline'" in policy(client.get(reverse("wagtailadmin_login")))["script-src"]


@pytest.mark.parametrize("path", ["/nowhere/", "/administration/", "/columns/admin/"])
def test_a_page_that_is_not_there_has_the_public_policy(client, path):
    response = client.get(path)
    HomePageFactory()
    assert response.status_code == 404
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]


def test_the_other_headers_are_there(client):
    response = client.get(HomePageFactory().url)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "payment"):
        assert f"{feature}=()" in response["Permissions-Policy"]


def test_a_reader_gets_no_cookie(client):
    assert not client.get(HomePageFactory().url).cookies
    assert not client.get(ColumnPageFactory().url).cookies


@pytest.mark.parametrize("factory", EVERY_PAGE, ids=lambda factory: factory._meta.model.__name__)
def test_no_page_has_anything_inline_or_from_elsewhere(client, factory):
    ColumnPageFactory(body=every_block(), main_image=CustomImageFactory())
    page = factory()
    if hasattr(page, "body"):
        page.body = every_block()
        page.save()
    html = client.get(page.url).text
    assert Faults(html).found == []


def test_neither_the_interest_page_nor_the_404_page_has_anything_inline(client):
    HomePageFactory()
    interest = InterestFactory(name="食", reading="しょく")
    assert Faults(client.get(reverse("interest", args=[interest.slug])).text).found == []
    assert Faults(client.get("/nowhere/").text).found == []


def test_what_would_be_a_fault_is_found():
    html = (
        '<p style="a"><a onclick="b" href="javascript:c">x</a><script>d</script><style></style>'
        '<img src="https://elsewhere.example/e.png"><link rel="stylesheet" href="//elsewhere.example/f.css">'
    )
    assert len(Faults(html).found) == 7


def test_text_of_editors_cannot_become_markup(client):
    hostile = '"><script>alert(1)</script>'
    page = ColumnPageFactory(
        title=hostile, summary=hostile, body=[("pull_quote", {"text": hostile, "speaker": hostile})]
    )
    page.get_parent().specific.save()
    html = client.get(page.url).text
    assert "<script>alert" not in html
    assert Faults(html).found == []


@pytest.mark.parametrize(
    "path",
    ["documents/a.pdf", "images/../documents/a.pdf", "./documents/a.pdf", "/documents/a.pdf", "%64ocuments/a.pdf"],
)
def test_uploaded_documents_are_given_out_by_their_own_view_only(admin_client, settings, tmp_path, path):
    HomePageFactory()
    settings.MEDIA_ROOT = tmp_path
    for folder in ("documents", "images"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.pdf").write_bytes(b"%PDF")
    assert admin_client.get("/media/images/a.pdf").status_code == 200
    assert admin_client.get(f"/media/{path}").status_code == 404
