"""Slugs from the Japanese reading, and what becomes of an address when a page is renamed or moved."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from site_core.models import Interest
from tests.factories import (
    ColumnPageFactory,
    DistrictFactory,
    HomePageFactory,
    InterestFactory,
    OrganisationFactory,
    SeriesPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


def slug_of(title, **values):
    return StandardPageFactory(title=title, slug="", **values).slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("支え合い事例", "sasaeai-jirei"),
        ("地域福祉とは", "chiiki-fukushi-to-wa"),
        ("NPOと学ぶ", "npo-to-manabu"),
        ("第2回　居場所の話", "dai-2-kai-ibasho-no-hanashi"),
    ],
)
def test_the_slug_is_the_reading_of_the_title(title, slug):
    assert slug_of(title) == slug


def test_a_district_is_read_as_its_people_read_it():
    assert slug_of("水分のサロン") == "suibun-no-saron"
    DistrictFactory(name="水分", reading="みずわけ")
    assert slug_of("水分のサロン") == "mizuwake-no-saron"


def test_an_organisation_is_read_as_it_reads_itself():
    OrganisationFactory(name="九十九会", reading="つくもかい")
    assert slug_of("九十九会の一日").startswith("tsukumokai")


def test_a_title_without_a_reading_still_gets_an_address():
    assert slug_of("「　」") == "standardpage"
    assert slug_of("🙂") == "standardpage-2"


def test_siblings_have_different_slugs():
    assert [slug_of("お知らせ") for _ in range(3)] == ["oshirase", "oshirase-2", "oshirase-3"]
    assert slug_of("お知らせ", parent=StandardPageFactory()) == "oshirase"


def test_a_long_title_gives_a_slug_that_fits():
    page = StandardPageFactory(title="地域" * 120, slug="")
    page.full_clean()
    assert len(page.slug) <= 60
    assert not page.slug.endswith("-")


def test_the_slug_stays_when_the_title_changes():
    page = StandardPageFactory(title="お知らせ", slug="")
    page.title = "催しの知らせ"
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.slug == "oshirase"


def form_of(title, slug):
    """What the editor's form sends for a page of text."""
    return nested_form_data(
        {
            "title": title,
            "slug": slug,
            "summary": "",
            "published_on": "",
            "body-count": "0",
            "related_links-TOTAL_FORMS": "0",
            "related_links-INITIAL_FORMS": "0",
            "corrections-TOTAL_FORMS": "0",
            "corrections-INITIAL_FORMS": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "action-publish": "1",
        }
    )


def test_an_editor_may_leave_the_slug_to_the_site(admin_client):
    parent = HomePageFactory()
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    assert admin_client.post(address, form_of("地域福祉とは", "")).status_code == 302
    assert Page.objects.get(title="地域福祉とは").slug == "chiiki-fukushi-to-wa"


def test_an_editor_may_choose_the_slug(admin_client):
    page = StandardPageFactory(title="地域福祉とは", slug="")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin_client.post(address, form_of("地域福祉とは", "fukushi")).status_code == 302
    page.refresh_from_db()
    assert page.slug == "fukushi"


def test_a_slug_that_a_sibling_has_is_refused_at_the_field(admin_client):
    StandardPageFactory(slug="fukushi")
    page = StandardPageFactory(slug="chiiki")
    response = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of("地域福祉とは", "fukushi"))
    assert list(response.context["form"].errors) == ["slug"]


@pytest.fixture
def after_the_request(django_capture_on_commit_callbacks):
    """Lets happen what waits for the end of a transaction."""
    return django_capture_on_commit_callbacks(execute=True)


def test_a_renamed_page_is_found_at_its_old_address(admin_client, client, after_the_request):
    page = StandardPageFactory(title="地域福祉とは", slug="chiiki")
    with after_the_request:
        admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of("地域福祉とは", "fukushi"))
    response = client.get("/chiiki/")
    assert response.status_code == 301
    assert response.url == "/fukushi/"
    assert client.get("/fukushi/").status_code == 200


def test_what_stands_below_a_renamed_page_is_found_too(client, after_the_request):
    column = ColumnPageFactory(slug="nabe", parent=SeriesPageFactory(slug="old"))
    series = column.get_parent().specific
    series.slug = "new"
    with after_the_request:
        series.save_revision().publish()
    response = client.get("/yomu/columns/old/nabe/", follow=True)
    assert response.redirect_chain == [("/yomu/columns/new/nabe/", 301)]
    assert response.status_code == 200


def test_a_moved_page_is_found_at_its_old_address(admin_client, client):
    column = ColumnPageFactory(slug="nabe", parent=SeriesPageFactory(slug="one"))
    other = SeriesPageFactory(slug="other")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[column.pk, other.pk]))
    response = client.get("/yomu/columns/one/nabe/")
    assert (response.status_code, response.url) == (301, "/yomu/columns/other/nabe/")


def test_renaming_there_and_back_makes_no_circle(client, django_capture_on_commit_callbacks):
    page = StandardPageFactory(slug="one")
    for slug in ("two", "one"):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
    assert client.get("/one/").status_code == 200
    assert client.get("/two/", follow=True).redirect_chain == [("/one/", 301)]


def test_a_draft_that_is_renamed_leaves_no_redirect():
    page = StandardPageFactory(slug="one", live=False)
    page.slug = "two"
    page.save_revision()
    assert not Redirect.objects.exists()


def test_a_term_takes_its_slug_from_its_reading_and_keeps_it():
    interest = InterestFactory(name="食", reading="たべること")
    assert interest.slug == "taberu-koto"
    interest.reading = "しょく"
    interest.save()
    assert interest.slug == "taberu-koto"
    assert InterestFactory(name="食べること", reading="たべること").slug == "taberu-koto-2"
    assert Interest(name="「　」")._free_slug() == "term"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/ja", "/"),
        ("/ja/", "/"),
        ("/ja/yomu/?page=2&q=%E9%8D%8B", "/yomu/?page=2&q=%E9%8D%8B"),
        ("/ja/%E9%8D%8B%3Fx%23y%25/", "/%E9%8D%8B%3Fx%23y%25/"),
    ],
)
def test_japanese_stands_at_the_root_only(client, asked, answered):
    for ask in (client.get, client.head):
        response = ask(asked)
        assert (response.status_code, response["Location"]) == (301, answered)
    assert client.post(asked).status_code == 405


@pytest.mark.parametrize(
    "asked",
    ["/ja//evil.example/", "/ja/%2F%2Fevil.example", "/ja/%5C/evil.example", "/ja/%09//evil.example", "/ja/%0A//evil"],
)
def test_the_way_to_the_root_never_leads_to_another_host(client, asked):
    response = client.get(asked)
    if response.status_code == 301:
        # As a browser reads it: no tabs and line breaks, and a backslash is a slash.
        address = response["Location"].replace("\t", "").replace("\n", "").replace("\\", "/")
        assert address.startswith("/")
        assert not address.startswith("//")
    else:
        assert response.status_code == 404


def test_a_language_that_begins_alike_stays_where_it_is(client):
    HomePageFactory()
    assert client.get("/ja-simple/").status_code != 301
    assert client.get("/jazz/").status_code == 404
