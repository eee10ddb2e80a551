"""The newsroom finds Japanese: the explorer, the choosers, the lists of snippets and pictures."""

import pytest
from django.urls import reverse

from tests.factories import (
    ColumnPageFactory,
    CustomImageFactory,
    DistrictFactory,
    OrganisationFactory,
    SeriesPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(admin_client):
    """Callable: the name of a view and its parameters to the text of its answer."""

    def get(name, *args, **params):
        response = admin_client.get(reverse(name, args=args), params)
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.mark.parametrize("typed", ["つづける", "続け", "つづ", "サロン", "さろ", "saro", "続ける　サロン"])
def test_the_explorer_finds_a_page_from_a_part_of_its_title(look, typed):
    column = ColumnPageFactory(title="サロンを続ける人たち")
    ColumnPageFactory(title="まちの音楽会")
    html = look("wagtailadmin_explore_results", column.get_parent().pk, q=typed)
    assert "サロンを続ける人たち" in html
    assert "まちの音楽会" not in html


def test_the_search_of_pages_finds_a_page(look):
    ColumnPageFactory(title="支え合いのまち")
    assert "支え合いのまち" in look("wagtailadmin_pages:search_results", q="支え合")
    assert "支え合いのまち" in look("wagtailadmin_pages:search_results", q="ささえ")


def test_the_page_chooser_finds_a_page(look):
    SeriesPageFactory(title="サロンだより")
    assert "サロンだより" in look("wagtailadmin_choose_page_search", q="だより", page_type="wagtailcore.page")


def test_lists_and_choosers_of_pictures_find_a_picture(look):
    CustomImageFactory(title="鍋を囲む四人")
    assert "鍋を囲む四人" in look("wagtailimages:index_results", q="囲む")
    assert "鍋を囲む四人" in look("wagtailimages_chooser:choose_results", q="なべ")


def test_lists_of_snippets_find_a_term_by_name_and_by_reading(look):
    district = DistrictFactory(name="荘島", reading="しょうじま")
    DistrictFactory(name="草野", reading="くさの")
    OrganisationFactory(name="たんぽぽの会")
    for typed in ("荘", "しょう", "shojima"):
        html = look(district.snippet_viewset.get_url_name("list_results"), q=typed)
        assert "荘島" in html
        assert "草野" not in html


@pytest.mark.parametrize("typed", ['"', "'", "\\", "(", "AND", "介護 OR", "*", "%", "　"])
def test_what_is_no_word_is_answered(look, typed):
    column = ColumnPageFactory(title="サロン")
    look("wagtailadmin_explore_results", column.get_parent().pk, q=typed)
    look("wagtailimages:index_results", q=typed)
