"""Lists that readers narrow down, on the list of cases; the other lists share its code."""

import datetime
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import (
    AudienceFactory,
    CaseIndexPageFactory,
    CasePageFactory,
    DistrictFactory,
    FieldFactory,
    InterestFactory,
    ResourceKindFactory,
    ResourcePageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return CaseIndexPageFactory().url


@pytest.fixture
def food():
    return InterestFactory(name="食", slug="food")


@pytest.fixture
def shojima():
    return DistrictFactory(name="荘島", slug="shojima")


def titles(response):
    html = re.sub(r"<wbr>|\u200b|\u2060", "", response.text)
    return re.findall(r'card__title"><a[^>]*>(?:<[^>]+>)*([^<]+)', html)


def test_filters_combine(client, address, food, shojima):
    CasePageFactory(title="食だけ", interests=[food])
    CasePageFactory(title="荘島だけ", districts=[shojima])
    CasePageFactory(title="両方", interests=[food], districts=[shojima])
    CasePageFactory(title="去年の両方", interests=[food], districts=[shojima], published_on=datetime.date(2023, 1, 1))
    assert set(titles(client.get(address, {"interest": "food"}))) == {"食だけ", "両方", "去年の両方"}
    assert set(titles(client.get(address, {"interest": "food", "district": "shojima"}))) == {"両方", "去年の両方"}
    assert titles(client.get(address, {"interest": "food", "district": "shojima", "year": "2023"})) == ["去年の両方"]


def test_every_filter_of_cases_narrows(client, address):
    field, audience = FieldFactory(slug="watching"), AudienceFactory(slug="children")
    CasePageFactory(title="見守り", fields=[field])
    CasePageFactory(title="こども", audiences=[audience])
    assert titles(client.get(address, {"field": "watching"})) == ["見守り"]
    assert titles(client.get(address, {"audience": "children"})) == ["こども"]


def test_the_newest_comes_first(client, address):
    for day in (2, 3, 1):
        CasePageFactory(title=f"{day}日", published_on=datetime.date(2024, 1, day))
    assert titles(client.get(address)) == ["3日", "2日", "1日"]


def test_only_what_leads_somewhere_is_offered(client, address, food):
    InterestFactory(name="だれも書いていない関心", slug="none")
    draft = InterestFactory(name="下書きだけの関心", slug="draft")
    CasePageFactory(interests=[food], published_on=datetime.date(2023, 5, 1))
    CasePageFactory(interests=[draft], live=False, published_on=datetime.date(1999, 5, 1))
    html = client.get(address).text
    assert 'value="food"' in html
    assert 'value="2023"' in html
    assert "だれも書いていない関心" not in html
    assert "下書きだけの関心" not in html
    assert "1999" not in html


@pytest.mark.parametrize(
    "params", [{"interest": "nothing"}, {"year": "1850"}, {"year": "x"}, {"interest": "food", "district": "nowhere"}]
)
def test_an_unknown_choice_gives_an_empty_result_and_a_way_on(client, address, food, params):
    CasePageFactory(title="あるはずの事例", interests=[food])
    response = client.get(address, params)
    assert response.status_code == 200
    assert titles(response) == []
    assert f'href="{address}"' in response.text.split("<main")[1]


def test_a_list_without_anything_leads_on_to_the_doors(client, address):
    main = client.get(address).text.split("<main")[1]
    assert 'class="empty"' in main
    assert 'href="/yomu/"' in main


@pytest.fixture
def thirty(food):
    for number in range(30):
        CasePageFactory(title=f"{number}番", interests=[food])


def counts(client, address, pages):
    """How many cards each page number shows."""
    return {page: len(titles(client.get(address, {"page": page}))) for page in pages}


@pytest.mark.usefixtures("thirty")
def test_a_long_list_is_in_pages(client, address):
    expected = {"": 12, "1": 12, "2": 12, "3": 6}
    assert counts(client, address, expected) == expected


@pytest.mark.usefixtures("thirty")
def test_a_page_that_is_not_there_gives_one_that_is(client, address):
    expected = {"99": 6, "0": 6, "-1": 6, "９": 6, "x": 12, "1.5": 12, "9" * 5000: 12, "'--": 12}
    assert counts(client, address, expected) == expected


@pytest.mark.usefixtures("thirty")
def test_every_page_of_the_result_is_reached_and_keeps_the_filters(client, address):
    query, seen = "?interest=food&year=2024&utm_source=line", []
    while query:
        response = client.get(address + query)
        seen += titles(response)
        following = re.search(r'rel="next" href="([^"]+)"', response.text)
        query = following[1].replace("&amp;", "&") if following else ""
        if query:
            params = parse_qs(urlsplit(query).query)
            assert params.pop("page")
            assert params == {"interest": ["food"], "year": ["2024"]}
    assert len(seen) == len(set(seen)) == 30


@pytest.mark.usefixtures("thirty")
def test_a_choice_of_many_does_not_repeat_a_page(client, address):
    assert len(titles(client.get(address, {"interest": ["food", "food"]}))) == 12


HOSTILE = {
    "NUL": "\0",
    "NUL inside": "fo\0od",
    "quotes": "'\"`;--",
    "markup": '"><script>alert(1)</script>',
    "10,000 characters": "a" * 10_000,
    "a lone surrogate's escape": "%ED%A0%80",
    "percent": "%",
    "right to left": "\u202efood",
    "full width": "ｆｏｏｄ",
    "line breaks": "a\r\nSet-Cookie: b=1",
}


@pytest.mark.parametrize("name", ["interest", "district", "field", "audience", "year", "page", "unknown"])
def test_a_hostile_value_is_answered_like_any_other(client, address, food, name):
    CasePageFactory(interests=[food])
    for words, value in HOSTILE.items():
        response = client.get(address, {name: value})
        assert response.status_code == 200, words
        assert "<script>alert" not in response.text, words


def test_repeated_keys_and_raw_bytes_are_answered(client, address, food):
    CasePageFactory(interests=[food])
    for query in (
        "interest=food&interest=x",
        "interest[]=food",
        "interest=%ff%fe",
        "page=1&page=2",
        "&&&=",
        "interest",
    ):
        assert client.get(f"{address}?{query}").status_code == 200


def test_resources_are_narrowed_down_by_kind(client):
    kind = ResourceKindFactory(name="サロン", slug="salon")
    page = ResourcePageFactory(title="水曜サロン", kind=kind)
    ResourcePageFactory(title="ほかの窓口")
    assert titles(client.get(page.get_parent().url, {"kind": "salon"})) == ["水曜サロン"]
