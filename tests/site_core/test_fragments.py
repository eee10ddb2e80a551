"""What is kept for every visitor is never older than the last change of content."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from site_core.fragments import ContentVersion, content_changed
from site_core.models import EmergencyNotice, RelatedPage, Rendition, SiteSettings
from tests.factories import (
    ColumnPageFactory,
    CustomImageFactory,
    DoorPageFactory,
    FactFactory,
    InterestFactory,
    SeriesPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(settings):
    """The keeping as in production; tests elsewhere run without it."""
    settings.CACHES = settings.CACHES | {
        "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fragments-tested"}
    }
    caches["fragments"].clear()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What is done inside is committed, as far as content is concerned."""

    def in_a_transaction_of_its_own():
        connection.run_on_commit.clear()  # what setting up the test left waiting belongs to another transaction
        return django_capture_on_commit_callbacks(execute=True)

    return in_a_transaction_of_its_own


@pytest.fixture
def column():
    return ColumnPageFactory(title="古い題名", body=[("text", "<p>本文</p>")])


@pytest.fixture
def site(column):
    return Site.objects.get(is_default_site=True)


def page_leading_to(page):
    other = ColumnPageFactory(parent=page.get_parent().specific)
    other.related_links = [RelatedPage(related=page.page_ptr)]
    other.save()
    return other


def text_of(client, page):
    return client.get(page.get_url()).content.decode()


def test_a_second_reader_costs_a_few_queries_whatever_the_page_holds(client, column):
    text_of(client, column)
    with CaptureQueriesContext(connection) as second:
        text_of(client, column)
    assert len(second) <= 8


def test_a_published_change_is_seen_by_the_next_reader(client, column, commit):
    text_of(client, column)
    with commit():
        column.title = "新しい題名"
        column.save_revision().publish()
    assert "新しい題名" in text_of(client, column)


def test_a_draft_is_kept_from_readers_and_throws_nothing_away(client, column, commit):
    text_of(client, column)
    before = ContentVersion.current()
    with commit():
        column.title = "まだ下書き"
        column.save_revision()
    assert ContentVersion.current() == before
    assert "まだ下書き" not in text_of(client, column)


def test_a_page_taken_off_the_site_leaves_the_pages_that_led_to_it(client, column, commit):
    other = page_leading_to(column)
    assert "古い題名" in text_of(client, other)
    with commit():
        column.unpublish()
    assert "古い題名" not in text_of(client, other)


def test_a_page_renamed_is_linked_by_its_new_address(client, column, commit):
    other = page_leading_to(column)
    text_of(client, other)
    with commit():
        column.slug = "atarashii"
        column.save_revision().publish()
    assert "/atarashii/" in text_of(client, other)


def test_a_page_moved_is_linked_by_its_new_address(client, column, commit):
    other = page_leading_to(column)
    text_of(client, other)
    series = SeriesPageFactory(slug="betsu")
    with commit():
        column.move(series, pos="last-child")
    assert "/betsu/" in text_of(client, other)


@pytest.mark.parametrize("change", ["save", "delete"])
def test_a_changed_or_deleted_entry_of_a_taxonomy_is_seen_at_once(client, commit, change):
    interest = InterestFactory(name="音楽")
    column = ColumnPageFactory(interests=[interest])
    assert "音楽" in text_of(client, column)
    with commit():
        if change == "save":
            interest.name = "うた"
            interest.save()
        else:
            interest.delete()
    assert "音楽" not in text_of(client, column)


def test_a_corrected_figure_is_right_at_once(client, commit):
    fact = FactFactory(value="45")
    column = ColumnPageFactory(body=[("fact", {"fact": fact, "note": ""})])
    assert "45" in text_of(client, column)
    with commit():
        fact.value = "46"
        fact.save()
    assert ">46<" in text_of(client, column)


def test_a_new_alternative_text_is_read_at_once(client, commit):
    image = CustomImageFactory(description="青い車")
    column = ColumnPageFactory(main_image=image)
    assert "青い車" in text_of(client, column)
    with commit():
        image.description = "野菜を積んだ青い車"
        image.save()
    assert "野菜を積んだ青い車" in text_of(client, column)


def test_the_foot_and_the_doors_follow_their_settings(client, column, commit, site):
    door = DoorPageFactory()
    assert "はじめての係" not in text_of(client, column)
    with commit():
        SiteSettings.objects.update_or_create(site=site, defaults={"operator": "はじめての係"})
        door.title = "よみもの"
        door.save_revision().publish()
    text = text_of(client, column)
    assert "はじめての係" in text
    assert "よみもの" in text


def test_a_notice_is_seen_at_once(client, column, commit, site):
    text_of(client, column)
    with commit():
        EmergencyNotice.objects.update_or_create(site=site, defaults={"is_on": True, "title": "避難所をひらきました"})
    assert "避難所をひらきました" in text_of(client, column)


def test_a_page_made_private_is_neither_served_nor_offered_from_what_was_kept(client, commit):
    page = StandardPageFactory(title="内輪の話")
    door = DoorPageFactory()
    assert "内輪の話" in text_of(client, door)
    with commit():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.get_url()).status_code == 302
    assert "内輪の話" not in text_of(client, door)


def test_a_preview_shows_the_draft_and_keeps_nothing(client, column):
    text_of(client, column)
    column.title = "見てみる題名"
    assert "見てみる題名" in column.make_preview_request().rendered_content
    assert "見てみる題名" not in text_of(client, column)


def test_many_changes_in_one_transaction_are_one(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        for _time in range(5):
            content_changed()
    assert len(callbacks) == 1


def test_what_only_readers_and_logins_cause_is_no_change_of_content(commit, admin_user):
    image = CustomImageFactory()
    before = ContentVersion.current()
    with commit():
        image.get_rendition("width-20")
        admin_user.save()
    assert ContentVersion.current() == before
    assert Rendition.objects.filter(image=image).exists()


def test_a_draft_with_pages_newly_set_beside_it_can_be_previewed(column):
    other = ColumnPageFactory(parent=column.get_parent().specific, title="となりの話")
    hidden = ColumnPageFactory(parent=column.get_parent().specific, title="内輪の話")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    column.related_links = [RelatedPage(related=page.page_ptr) for page in (other, hidden)]
    text = column.make_preview_request().rendered_content
    assert "となりの話" in text
    assert "内輪の話" not in text
