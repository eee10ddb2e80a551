"""A section with hundreds of pages gets another address: every old one leads on, by a few queries a batch."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from site_core import redirects
from tests.factories import ColumnPageFactory, HomePageFactory, SeriesPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


def grown(parent, number, **values):
    """Live pages below another; only what addresses are made of."""
    parent = Page.objects.get(pk=parent.pk)
    first = parent.numchild
    for at in range(first, first + number):
        parent.add_child(
            instance=Page(
                title=f"{at}", slug=f"p{at}", locale=parent.locale, content_type=parent.content_type, **values
            )
        )


def renamed(page, slug):
    page.refresh_from_db()
    page.slug = slug
    page.save()


def test_all_pages_below_are_led_on_by_as_many_queries_as_for_few(monkeypatch):
    monkeypatch.setattr(redirects, "BATCH", 1000)
    counts = []
    for number in (10, 190):
        section = StandardPageFactory(slug=f"section-{number}")
        grown(section, number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            renamed(section, f"new-{number}")
        counts.append(len(queries))
        assert Redirect.objects.filter(old_path__startswith=f"/section-{number}").count() == number + 1
    assert counts[0] == counts[1]


def test_more_than_a_batch_is_led_on_whole(monkeypatch, client):
    monkeypatch.setattr(redirects, "BATCH", 7)
    section = StandardPageFactory(slug="old")
    grown(section, 30)
    renamed(section, "new")
    assert Redirect.objects.count() == 31
    assert client.get("/old/p29/").url == "/new/p29/"


def test_a_rename_that_is_rolled_back_leaves_no_redirect():
    section = StandardPageFactory(slug="old")
    grown(section, 3)
    with transaction.atomic():
        renamed(section, "new")
        transaction.set_rollback(True)
    assert not Redirect.objects.exists()
    assert Page.objects.get(pk=section.pk).slug == "old"


def test_a_redirect_of_an_editor_stays_as_it_is(client):
    section, elsewhere = StandardPageFactory(slug="old"), StandardPageFactory(slug="elsewhere")
    Redirect.objects.create(old_path="/old", redirect_page=elsewhere, site=HomePageFactory().get_site())
    renamed(section, "new")
    assert client.get("/old/").url == "/elsewhere/"


def test_drafts_below_are_not_led_on():
    section = StandardPageFactory(slug="old")
    grown(section, 1, live=False)
    renamed(section, "new")
    assert [one.old_path for one in Redirect.objects.all()] == ["/old"]


def test_a_series_moved_to_another_place_takes_its_columns_along(client):
    column = ColumnPageFactory(slug="nabe", parent=SeriesPageFactory(slug="one"))
    series, section = column.get_parent(), StandardPageFactory(slug="section")
    Page.objects.get(pk=series.pk).move(Page.objects.get(pk=section.pk), pos="last-child")
    assert client.get("/yomu/columns/one/nabe/").url == "/section/one/nabe/"


def test_an_address_too_long_for_a_redirect_does_not_stop_the_rename():
    section = StandardPageFactory(slug="old")
    StandardPageFactory(slug="p" * 255, parent=section)
    renamed(section, "new")
    assert [one.old_path for one in Redirect.objects.all()] == ["/old"]
