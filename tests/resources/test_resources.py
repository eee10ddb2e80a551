import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from wagtail.models import PageViewRestriction

from resources.models import ResourcePage
from tests.factories import (
    AccessFeatureFactory,
    AudienceFactory,
    DistrictFactory,
    FieldFactory,
    OrganisationFactory,
    ResourceIndexPageFactory,
    ResourceKindFactory,
    ResourcePageFactory,
)

pytestmark = pytest.mark.django_db


def main_of(response):
    return re.sub(r"\u200b|\u2060|<wbr>", "", response.text.split("<main")[1].split("<footer")[0])


def test_the_phone_is_a_link_to_call_and_the_fax_stands_beside_it(client):
    page = ResourcePageFactory(phone="0942-30-9119", fax="0942-30-9752")
    html = main_of(client.get(page.url))
    assert 'href="tel:0942-30-9119"' in html
    assert "tel:0942-30-9752" not in html
    phone, fax = html.index("0942-30-9119"), html.index("0942-30-9752")
    assert "FAX" in html[phone:fax]
    assert "</section>" not in html[phone:fax]


@pytest.mark.parametrize("name", ["phone", "fax", "address", "hours"])
def test_what_is_not_known_is_said_to_be_not_known(client, name):
    whole = {"phone": "0942-30-9119", "fax": "0942-30-9752", "address": "城南町15-3", "hours": "平日", "website": ""}
    page = ResourcePageFactory(**whole)
    assert main_of(client.get(page.url)).count('class="unknown"') == 0
    setattr(page, name, "")
    page.save()
    assert re.findall('class="unknown">([^<]+)<', main_of(client.get(page.url))) == ["確認中"]


def test_a_page_that_nobody_has_confirmed_says_so(client):
    page = ResourcePageFactory()
    assert "確認している" in main_of(client.get(page.url)).split("contact__confirmed")[1].split("</p>")[0]
    page.confirmed_on = datetime.date(2026, 4, 1)
    page.save()
    assert "2026年4月1日" in main_of(client.get(page.url))


def test_what_is_known_is_shown(client):
    page = ResourcePageFactory(
        kind=ResourceKindFactory(name="居場所"),
        organisation=OrganisationFactory(name="社会福祉協議会"),
        fields=[FieldFactory(name="見守り")],
        audiences=[AudienceFactory(name="こども"), AudienceFactory(name="だれでも")],
        access_features=[AccessFeatureFactory(name="段差なし")],
        languages="日本語、英語",
        application="いりません",
        website="https://www.example.org/place",
        email="place@example.org",
    )
    html = main_of(client.get(page.url))
    for words in ("居場所", "社会福祉協議会", "見守り", "こども、だれでも", "段差なし", "日本語、英語", "いりません"):
        assert words in html
    assert '<a href="https://www.example.org/place">example.org</a>' in html
    assert 'href="mailto:place@example.org"' in html


@pytest.mark.parametrize("website", ["http://[broken/", "mailto:a@example.org", "javascript:alert(1)"])
def test_a_website_that_is_no_address_is_refused(website):
    with pytest.raises(ValidationError):
        ResourcePageFactory(website=website).full_clean()


def test_the_list_is_narrowed_down_by_kind_district_field_and_audience(client):
    terms = {
        "kind": ResourceKindFactory(slug="salon"),
        "district": DistrictFactory(slug="shojima"),
        "field": FieldFactory(slug="watching"),
        "audience": AudienceFactory(slug="children"),
    }
    found = ResourcePageFactory(
        kind=terms["kind"],
        districts=[terms["district"]],
        fields=[terms["field"]],
        audiences=[terms["audience"]],
    )
    other = ResourcePageFactory()
    for name, term in terms.items():
        html = main_of(client.get(ResourceIndexPageFactory().url, {name: term.slug}))
        assert f'href="{found.url}"' in html, name
        assert f'href="{other.url}"' not in html, name


def test_the_list_is_in_the_order_of_kinds_and_then_of_names(client):
    second, first = ResourceKindFactory(sort_order=2), ResourceKindFactory(sort_order=1)
    pages = [
        ResourcePageFactory(title=title, kind=kind) for title, kind in (("い", second), ("う", first), ("あ", first))
    ]
    html = main_of(client.get(ResourceIndexPageFactory().url))
    assert sorted(pages, key=lambda page: html.index(f'href="{page.url}"')) == [pages[2], pages[1], pages[0]]


def test_neither_drafts_nor_restricted_ones_are_listed(client):
    ResourcePageFactory(title="秘密の下書き", live=False)
    hidden = ResourcePageFactory(title="秘密の場所")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert "秘密" not in client.get(ResourceIndexPageFactory().url).text
    response = client.get(hidden.url)
    assert response.status_code == 302
    assert "秘密" not in response.text


def test_a_kind_in_use_cannot_be_deleted():
    kind = ResourceKindFactory()
    ResourcePageFactory(kind=kind)
    with pytest.raises(ProtectedError):
        kind.delete()


def test_each_resource_has_an_identity_that_stays():
    page = ResourcePageFactory()
    before = page.uuid
    page.title = "新しい名前"
    page.save_revision().publish()
    assert ResourcePage.objects.get(pk=page.pk).uuid == before
    assert ResourcePageFactory().uuid != before


def test_a_copy_has_an_identity_of_its_own():
    page = ResourcePageFactory()
    copy = page.copy(update_attrs={"slug": "copy", "title": "写し"})
    assert copy.uuid != page.uuid
