import re
from html.parser import HTMLParser

import pytest
from django.template import loader
from django.test import RequestFactory
from django.views.defaults import server_error

from tests.factories import DoorPageFactory, HomePageFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/nowhere/", "/yomu/nowhere/", "/interests/nowhere/", "/%E4%B9%85/", "/a.php", "/%00/"]
)
def test_a_page_that_is_not_there_helps_on(client, path):
    DoorPageFactory()
    response = client.get(path)
    assert response.status_code == 404
    html = response.text
    assert 'lang="ja"' in html
    assert 'href="/"' in html.split("<main")[1]
    assert 'href="/yomu/"' in html.split("<main")[1]
    assert 'href="/yomu/"' in html.split("<header")[1].split("</header>")[0]
    assert re.search("<h1>[^<]*[ぁ-ん]", html)


@pytest.mark.django_db
def test_nothing_of_the_address_comes_back(client):
    HomePageFactory()
    assert "alert(1)" not in client.get("/<script>alert(1)</script>/").text


@pytest.mark.django_db
def test_a_site_without_pages_says_so_too(client):
    assert client.get("/nowhere/").status_code == 404


def test_the_page_for_our_own_faults_needs_neither_context_nor_database():
    html = loader.get_template("500.html").render()
    assert html == loader.get_template("500.html").render({"request": None})
    assert 'href="/"' in html
    assert re.search("<h1>[^<]*[ぁ-ん]", html)
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert response.content.decode() == html


def test_the_page_for_our_own_faults_is_whole():
    class Tags(HTMLParser):
        open_, void = [], {"meta", "link", "br", "img", "!doctype"}

        def handle_starttag(self, tag, attrs):
            if tag not in self.void:
                self.open_.append(tag)
            assert "style" not in dict(attrs)

        def handle_endtag(self, tag):
            assert self.open_.pop() == tag

    parser = Tags()
    parser.feed(loader.get_template("500.html").render())
    assert parser.open_ == []


@pytest.mark.django_db
def test_a_fault_shows_that_page(client, monkeypatch):
    page = HomePageFactory()
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(type(page), "serve", fail)
    response = client.get(page.url)
    assert response.status_code == 500
    assert "secret detail" not in response.text
    assert "こちらの不具合です" in response.text
