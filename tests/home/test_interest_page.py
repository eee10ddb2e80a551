import datetime
import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    HomePageFactory,
    InitiativePageFactory,
    InterestFactory,
    ResourcePageFactory,
)

pytestmark = pytest.mark.django_db
KINDS = (ColumnPageFactory, CasePageFactory, InitiativePageFactory, ResourcePageFactory)


@pytest.fixture
def food():
    HomePageFactory()
    return InterestFactory(name="食", slug="food", description="つくる、たべる")


def test_one_interest_leads_to_every_kind_of_page(client, food):
    pages = [factory(interests=[food]) for factory in KINDS]
    others = [factory() for factory in KINDS]
    html = client.get("/interests/food/").text
    for page in pages:
        assert f'href="{page.url}"' in html
    for page in others:
        assert f'href="{page.url}"' not in html


def test_each_shelf_holds_the_newest_few(client, food):
    columns = [ColumnPageFactory(interests=[food], published_on=datetime.date(2024, 1, n)) for n in range(1, 10)]
    html = client.get("/interests/food/").text
    shown = [page for page in columns if f'href="{page.url}"' in html]
    assert shown == columns[3:]


def test_neither_drafts_nor_restricted_pages_are_shown(client, food):
    ColumnPageFactory(title="秘密の下書き", interests=[food], live=False)
    hidden = CasePageFactory(title="秘密の事例", interests=[food])
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert "秘密" not in client.get("/interests/food/").text


def test_an_interest_nothing_is_written_of_leads_on(client, food):
    other = InterestFactory(name="川", slug="river")
    ColumnPageFactory(interests=[other])
    html = client.get("/interests/food/").text
    assert 'class="empty"' in html
    assert 'href="/interests/river/"' in html


def test_the_page_says_which_interest_it_is(client, food):
    html = client.get("/interests/food/").text
    assert re.search("<h1[^>]*>食</h1>", html)
    assert 'href="/interests/food/" aria-current="page"' in html
    assert "つくる、たべる" in re.sub(r"<wbr>|\u200b", "", html)


@pytest.mark.parametrize("slug", ["none", "FOOD", "food'--", "%00", "a" * 5000])
def test_an_interest_that_is_not_there_is_not_found(client, food, slug):
    assert client.get(f"/interests/{slug}/").status_code == 404


def test_nothing_is_changed_here(client, food):
    assert client.post("/interests/food/").status_code == 405
