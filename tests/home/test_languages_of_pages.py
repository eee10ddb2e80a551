"""A page is served at the address of its own language, says which that is, and leads to its other versions."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import LocaleSynchronization

from cases_showcase.models import CaseParty, InitiativeOrigin
from magazine.models import ColumnContributor
from site_core.models import EmergencyNotice, RelatedPage, SiteSettings
from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    ContributorFactory,
    CustomImageFactory,
    DoorPageFactory,
    FactFactory,
    HomePageFactory,
    InitiativePageFactory,
    InterestFactory,
    NeoFactory,
    OrganisationFactory,
    ResourceKindFactory,
    ResourcePageFactory,
    StandardPageFactory,
    in_another_language,
    translated,
)

pytestmark = pytest.mark.django_db


def text_of(response):
    """The page without ふりがな, which easy Japanese always has."""
    return re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>|</?ruby[^>]*>", "", response.content.decode())


def hreflangs(text):
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text))


def menu(text):
    """The language menu: name to (language, address, whether it is the current one)."""
    found = re.findall(
        r'<a class="languages__one" href="([^"]+)" lang="([^"]+)"[^>]*?(aria-current="true")?>([^<]+)<', text
    )
    return {name: (tag, address, bool(current)) for address, tag, current, name in found}


@pytest.fixture
def column():
    return ColumnPageFactory(title="鍋を囲む", slug="nabe")


@pytest.fixture
def english(column):
    return translated(column, "en", title="Around the pot", summary="A small gathering.")


def test_each_language_has_its_own_address(client, column, english):
    assert english.url == f"/en{column.url}"
    japanese, other = client.get(column.url), client.get(english.url)
    assert "鍋を囲む" in text_of(japanese)
    assert "Around the pot" in text_of(other)
    assert '<html lang="ja">' in text_of(japanese)
    assert '<html lang="en">' in text_of(other)
    assert [response["Content-Language"] for response in (japanese, other)] == ["ja", "en"]


def test_the_interface_is_in_the_language_of_the_page(client, column, english):
    assert "Skip to the text" in text_of(client.get(english.url))
    assert "本文へ" in text_of(client.get(column.url))


@pytest.mark.parametrize("address", ["/en/", "/en/yomu/", "/ja-simple/", "/ja-simple/yomu/columns/"])
def test_a_japanese_page_is_never_served_at_another_languages_address(client, column, address):
    response = client.get(address)
    assert response.status_code == 404
    assert '<main id="main"' in text_of(response)
    assert "鍋を囲む" not in text_of(response)


def test_a_page_that_is_not_translated_yet_says_so_in_the_readers_language(client, column):
    translated(column.get_parent(), "en")
    simple = translated(column, "ja-simple", title="みんなで なべを たべる")
    response = client.get(f"/en{column.url}")
    text = text_of(response)
    assert response.status_code == 404
    assert '<html lang="en">' in text
    assert "This page is not in English yet." in text
    assert f'href="{column.url}" lang="ja" hreflang="ja"' in text
    assert f'href="{simple.url}" lang="ja-simple"' in text
    assert 'href="/en/"' in text


def test_a_language_whose_front_page_is_not_public_says_so(client):
    translated(HomePageFactory(), "en", live=False)
    response = client.get("/en/")
    assert response.status_code == 404
    assert "This page is not in English yet." in text_of(response)
    assert 'href="/"' in text_of(response)


def test_a_page_is_read_though_the_front_page_of_its_language_is_not_public(client, column):
    translated(HomePageFactory(), "en", live=False)
    page = translated(column, "en", title="Around the pot")
    assert "Around the pot" in text_of(client.get(page.url))


def test_the_way_is_found_where_a_section_has_another_name(client, column):
    section = translated(column.get_parent(), "en").get_parent()
    section.slug = "reading"
    section.save()
    response = client.get(f"/en/yomu/reading/{column.get_parent().slug}/nabe/")
    assert f'href="{column.url}" lang="ja"' in text_of(response)


@pytest.mark.parametrize("address", ["/en/nothing/", "/en/yomu/columns/nothing/", "/en/" + "a/" * 40])
def test_nothing_anywhere_is_the_ordinary_answer(client, english, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is nothing at this address." in text_of(response)


def test_what_is_not_public_in_japanese_is_not_told(client, column, english):
    hidden = ColumnPageFactory(title="まだ秘密", slug="himitsu", parent=column.get_parent().specific, live=False)
    assert "まだ秘密" not in text_of(client.get(f"/en{hidden.url}"))


def test_search_engines_are_told_of_the_real_languages_both_ways(client, column, english):
    simple = translated(column, "ja-simple")
    told = {"ja": column.full_url, "en": english.full_url, "x-default": column.full_url}
    assert hreflangs(text_of(client.get(column.url))) == told
    assert hreflangs(text_of(client.get(english.url))) == told
    assert hreflangs(text_of(client.get(simple.url))) == {}
    assert f'<link rel="canonical" href="{simple.full_url}">' in text_of(client.get(simple.url))


def test_services_are_told_the_language(client, column, english):
    assert 'property="og:locale" content="ja_JP"' in text_of(client.get(column.url))
    assert 'property="og:locale" content="en_GB"' in text_of(client.get(english.url))


def test_a_page_in_one_language_has_nothing_to_tell(client, column):
    text = text_of(client.get(column.url))
    assert hreflangs(text) == {}
    assert menu(text) == {}


def test_ordinary_and_easy_japanese_lead_to_each_other(client, column):
    simple = translated(column, "ja-simple")
    assert f'<p class="twin"><a href="{simple.url}" lang="ja-simple">' in text_of(client.get(column.url))
    assert re.search(rf'<p class="twin"><a href="{column.url}[^"]*" lang="ja">', text_of(client.get(simple.url)))


def test_the_menu_keeps_the_reader_on_the_page(client, column, english):
    translated(HomePageFactory(), "ja-simple")
    expected = {
        "日本語": ("ja", column.url, True),
        "やさしい日本語": ("ja-simple", f"/ja-simple{column.url}", False),
        "English": ("en", english.url, False),
    }
    text = text_of(client.get(column.url))
    assert menu(text) == expected
    assert text.count("languages__none") == 1


def test_the_menu_of_an_address_that_is_no_page_leads_to_the_same_address(client, english):
    InterestFactory(slug="food")
    assert menu(text_of(client.get("/interests/food/")))["English"] == ("en", "/en/interests/food/", False)
    assert menu(text_of(client.get("/en/interests/food/")))["日本語"] == ("ja", "/interests/food/", False)


@pytest.mark.parametrize("path", ["/en//example.org/", "/en/%5C/example.org/", "/en/%22%3E%3Cscript%3E/"])
def test_the_menu_never_leads_off_the_site(client, english, path):
    addresses = [address for _tag, address, _current in menu(text_of(client.get(path))).values()]
    assert addresses
    assert all(re.fullmatch(r"/(?![/\\])[\w%./-]*", address) for address in addresses)


def test_the_doors_are_those_of_the_language(client, english):
    DoorPageFactory(title="くわわる", slug="kuwawaru")
    door = Page.objects.get(slug="yomu", locale__language_code="en")
    door.title = "Read"
    door.save()
    text = text_of(client.get(english.url))
    assert '<a href="/en/yomu/"' in text
    assert "Read" in text
    assert "くわわる" not in text
    assert '<a class="logo" href="/en/">' in text


def test_an_unpublished_page_above_is_not_shown(client, column):
    translated(column.get_parent(), "en", live=False)
    page = translated(column, "en", title="Around the pot")
    text = text_of(client.get(page.url))
    assert column.get_parent().title not in text


def test_lists_and_the_front_page_hold_the_pages_of_their_language(client, column, english):
    other = ColumnPageFactory(title="まだ訳していない", parent=column.get_parent().specific)
    for address in ("/en/", "/en/yomu/columns/", english.get_parent().url):
        text = text_of(client.get(address))
        assert "Around the pot" in text, address
        assert other.title not in text, address
        assert "鍋を囲む" not in text, address
    for address in ("/", "/yomu/columns/"):
        assert "Around the pot" not in text_of(client.get(address)), address


def test_the_leading_story_is_the_translation_or_the_newest_of_the_language(client, column, english):
    other = ColumnPageFactory(title="訳のない話", parent=column.get_parent().specific)
    home = HomePageFactory()
    twin = Page.objects.get(translation_key=home.translation_key, locale__language_code="en").specific
    for lead in (column, other):
        twin.lead_story = lead.page_ptr
        twin.save()
        text = text_of(client.get("/en/"))
        assert "Around the pot" in text
        assert "訳のない話" not in text


def test_terms_have_the_readers_names_and_filter_alike(client, column):
    food, craft = InterestFactory(name="食", slug="food"), InterestFactory(name="手しごと", slug="craft")
    in_another_language(food, "en", name="Food")
    column.interests = [food, craft]
    column.save()
    page = translated(column, "en", title="Around the pot")
    text = text_of(client.get(page.url))
    assert re.search(r'href="/en/interests/food/"[^>]*>Food<', text)
    assert ">手しごと<" in text
    listing = text_of(client.get("/en/yomu/columns/?interest=food"))
    assert '<option value="food" selected>Food</option>' in listing
    assert "Around the pot" in listing
    assert "Around the pot" in text_of(client.get("/en/interests/food/"))
    assert "鍋を囲む" not in text_of(client.get("/en/interests/food/"))


def test_an_interest_without_a_name_in_the_language_is_shown_in_japanese(client, english):
    InterestFactory(name="手しごと", slug="craft")
    response = client.get("/en/interests/craft/")
    assert response.status_code == 200
    assert "手しごと" in text_of(response)


def test_the_front_page_names_interests_and_neos_in_the_language(client, english):
    in_another_language(InterestFactory(name="食", slug="food"), "en", name="Food")
    in_another_language(NeoFactory(name="地域福祉に根を"), "en", name="Roots")
    text = text_of(client.get("/en/"))
    assert ">Food<" in text
    assert "Roots" in text


def test_a_resource_is_described_in_the_language(client):
    kind, body = ResourceKindFactory(name="相談窓口"), OrganisationFactory(name="社協")
    in_another_language(kind, "en", name="Advice desk")
    in_another_language(body, "en", name="Council of Social Welfare")
    resource = ResourcePageFactory(title="なんでも相談", kind=kind, organisation=body, phone="0942-30-0000")
    page = translated(resource, "en", title="Ask anything")
    text = text_of(client.get(page.url))
    assert "Advice desk" in text
    assert "Council of Social Welfare" in text
    assert "0942-30-0000" in text
    assert "Advice desk" in text_of(client.get(page.get_parent().url))


def test_parties_contributors_and_figures_have_the_readers_names(client):
    body, person, fact = OrganisationFactory(name="社協"), ContributorFactory(name="編集部"), FactFactory(name="人口")
    in_another_language(body, "en", name="Council")
    in_another_language(person, "en", name="The editors")
    in_another_language(fact, "en", name="Population", unit="people")
    case = CasePageFactory(
        parties=[CaseParty(organisation=body), CaseParty(name="青パト")], body=[("fact", {"fact": fact})]
    )
    column = ColumnPageFactory()
    column.column_contributors = [ColumnContributor(contributor=person)]
    column.save()
    text = text_of(client.get(translated(case, "en").url))
    assert "Council" in text
    assert "Population" in text
    assert "people" in text
    assert "The editors" in text_of(client.get(translated(column, "en").url))


def test_links_lead_to_the_translation_where_there_is_one(client, column, english):
    other = StandardPageFactory(title="訳のないページ")
    rich = f'<p><a linktype="page" id="{column.pk}">一</a><a linktype="page" id="{other.pk}">二</a></p>'
    page = StandardPageFactory(body=[("text", rich), ("related_pages", {"title": "", "pages": [column, other]})])
    page.related_links = [RelatedPage(related=column.page_ptr), RelatedPage(related=other.page_ptr)]
    page.save()
    text = text_of(client.get(translated(page, "en").url))
    assert f'<a href="{english.url}">一</a>' in text
    assert f'<a href="{other.url}" hreflang="ja">二</a>' in text
    assert text.count(f'href="{english.url}"') == 3
    assert f'href="{column.url}"' not in re.sub(
        r"<header class=.header.*?</header>|<head>.*?</head>", "", text, flags=re.S
    )
    assert text.count('<span class="foreign" lang="ja">日本語</span>') == 2


def test_what_grew_out_of_what_is_told_in_every_language(client):
    first = InitiativePageFactory(title="はじめの会", slug="first", start_year=2017)
    second = InitiativePageFactory(title="次の会", predecessor=first, start_year=2019)
    third = InitiativePageFactory(title="生まれた会", origins=[InitiativeOrigin(origin=first)], start_year=2020)
    english = translated(first, "en", title="The first")
    translated(second, "en", title="The second")
    text = text_of(client.get(english.url))
    assert "The second" in text
    assert third.title in text
    assert "FY 2017" in text
    lineage = text_of(client.get(english.get_parent().url))
    assert lineage.count("lineage-box--") == 2 * 2
    assert "After “The first”." in lineage
    assert third.title not in lineage


@pytest.mark.parametrize(("tag", "date"), [("en", "1 April 2024"), ("ja-simple", "2024年4月1日（月曜日）")])
def test_dates_are_written_as_the_language_writes_them(client, column, tag, date):
    assert date in text_of(client.get(translated(column, tag).url))


def test_settings_are_shown_in_the_language(client, english):
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(
        site=site, tagline="読んで、行く。", tagline_texts={"en": "Read, then go."}, operator="久留米市"
    )
    text = text_of(client.get(english.url))
    assert "Read, then go." in text
    assert '<span lang="ja">久留米市</span>' in text


def test_an_emergency_is_told_in_the_language_or_in_japanese(client, english):
    site = Site.objects.get(is_default_site=True)
    notice = EmergencyNotice.objects.create(
        site=site, is_on=True, title="大雨", title_texts={"en": "Heavy rain"}, text="家に"
    )
    text = text_of(client.get(english.url))
    assert "Heavy rain" in text
    assert '<p lang="ja">家に</p>' in text
    notice.title_texts = {}
    notice.save()
    assert '<span lang="ja">大雨</span>' in text_of(client.get(english.url))
    assert "<span>大雨</span>" in text_of(client.get("/ja-simple/yomu/"))


def test_a_picture_speaks_the_language(client, column):
    column.main_image = CustomImageFactory(
        alt_texts={"en": "Four people"},
        caption="川で",
        caption_texts={"en": "At the river"},
        credit="市",
        credit_texts={},
    )
    column.save()
    text = text_of(client.get(translated(column, "en").url))
    assert 'alt="Four people"' in text
    assert "At the river" in text
    assert "市</span>" in text


def test_a_placeholder_for_a_translation_is_not_shown_to_readers(client, column):
    for tag in ("ja-simple", "en"):
        Locale.objects.get_or_create(language_code=tag)
    japanese, english = (Locale.objects.get(language_code=tag) for tag in ("ja", "en"))
    LocaleSynchronization.objects.create(locale=english, sync_from=japanese)
    alias = Page.objects.get(locale=english, translation_key=column.translation_key)
    assert alias.alias_of_id
    assert not alias.live
    column.title = "新しい題名"
    column.save_revision().publish()
    alias.refresh_from_db()
    assert not alias.live
    assert client.get(f"/en{column.url}").status_code == 404


def test_the_preview_of_a_translation_is_in_its_language(column, english):
    english.summary = "Not yet saved."
    response = english.make_preview_request()
    assert '<html lang="en">' in text_of(response)
    assert "Not yet saved." in text_of(response)


def test_a_new_page_of_a_language_previews_in_it(admin_client, english):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["magazine", "columnpage", english.get_parent().pk])
    lists = {name: inline_formset([]) for name in ("column_contributors", "related_links", "corrections", "comments")}
    form = nested_form_data({"title": "Fresh", "slug": "fresh", "body": streamfield([]), **lists})
    assert admin_client.post(address, form).json()["is_valid"]
    assert '<html lang="en">' in text_of(admin_client.get(address))
