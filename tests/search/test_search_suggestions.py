"""What the box offers while somebody types: an answer that any cache may keep, and that costs little."""

import pytest

from site_core.models import ContentVersion
from tests.factories import ColumnPageFactory, InterestFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(client):
    """Callable: what was typed to the words and pages offered."""

    def get(typed):
        return client.get("/search/suggestions/", {"q": typed}).json()["suggestions"]

    return get


@pytest.mark.parametrize("typed", ["子ど", "こど", "コド", "kod"])
def test_words_of_the_site_are_offered_in_any_writing(offered, typed):
    ColumnPageFactory(title="子ども食堂の夜")
    assert {"text": "子ども食堂"} in offered(typed)


def test_pages_are_offered_with_their_address(offered):
    column = ColumnPageFactory(title="子ども食堂の夜")
    assert {"text": "子ども食堂の夜", "url": column.url} in offered("子ども食堂")


def test_names_and_terms_are_offered(offered):
    ColumnPageFactory()
    InterestFactory(name="防災", reading="ぼうさい")
    OrganisationFactory(name="じじっか", reading="じじっか", other_names="実家よりも実家")
    assert {"text": "防災"} in offered("ぼう")
    assert {"text": "じじっか"} in offered("じじ")
    assert {"text": "実家よりも実家"} in offered("実家")


def test_drafts_are_not_offered(offered):
    ColumnPageFactory(title="秘密の計画", live=False)
    assert offered("秘密") == []


@pytest.mark.parametrize("typed", ["", " ", "\0", "あ" * 41, "x" * 10_000])
def test_nothing_and_too_much_are_answered_without_work(client, offered, typed, django_assert_max_num_queries):
    ColumnPageFactory(title="あ")
    offered("あ")
    with django_assert_max_num_queries(2):  # the token of the content, and the language
        assert offered(typed) == []


def test_no_more_is_offered_than_a_phone_shows(offered):
    for number in range(12):
        ColumnPageFactory(title=f"サロン{chr(0x30A2 + 2 * number)}")
    assert len(offered("サロン")) <= 8


def test_the_answer_may_be_kept_and_sets_no_cookie(client):
    ColumnPageFactory(title="鍋")
    response = client.get("/search/suggestions/", {"q": "鍋"})
    assert "public" in response["Cache-Control"]
    assert "max-age=300" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Content-Type"] == "application/json"


def test_what_is_new_is_offered_once_content_has_changed(offered):
    ColumnPageFactory(title="鍋")
    assert offered("すし") == []
    ColumnPageFactory(title="すし")
    ContentVersion.change()  # no test commits, so nothing else tells that content has changed
    assert offered("すし")
