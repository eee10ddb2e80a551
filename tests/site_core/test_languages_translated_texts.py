"""What a translator is asked: everything a reader reads, and nothing else."""

import datetime

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, get_translatable_models
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import OverridableSegmentValue, RelatedObjectSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cases_showcase.models import CaseParty
from magazine.models import ColumnContributor
from nihongo.wareki import PartialDate
from site_core.blocks import BodyStreamBlock
from site_core.models import Correction, RelatedPage
from site_core.translations import in_language, pages_in_language
from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    ContributorFactory,
    CustomImageFactory,
    DistrictFactory,
    FactFactory,
    FieldFactory,
    InterestFactory,
    OrganisationFactory,
    ResourcePageFactory,
    StandardPageFactory,
    in_another_language,
    translated,
)

pytestmark = pytest.mark.django_db

BODY = [
    ("text", "<p>本文の一</p><p>本文の二</p>"),
    ("heading", {"text": "見出し", "level": "h2", "anchor": "midashi"}),
    ("pull_quote", {"text": "引用", "speaker": "話し手"}),
    ("dialogue", {"exchanges": [{"speaker": "編集部", "text": "問い"}, {"speaker": "住民", "text": "答え"}]}),
    ("video", {"url": "https://vimeo.com/76979871", "title": "動画の題", "poster": None}),
    (
        "steps",
        {"title": "流れ", "steps": [{"title": "電話", "text": "名前は不要"}, {"title": "会う", "text": "家でも"}]},
    ),
    ("combination", {"parties": ["青パト", "フードドライブ"], "result": "届く"}),
    ("two_entrances", {"solving": "困りごと", "possibility": "できること", "note": "どちらも"}),
    ("blank", {"before": "前", "after": "後", "note": "空白の注"}),
    ("call_to_action", {"text": "次は", "label": "電話する", "page": None, "url": "", "phone": "0942-30-0000"}),
]
TEXTS = {
    *("本文の一", "本文の二", "見出し", "引用", "話し手", "編集部", "問い", "住民", "答え", "動画の題", "流れ", "電話"),
    *("名前は不要", "会う", "家でも", "青パト", "フードドライブ", "届く", "困りごと", "できること", "どちらも"),
    *("前", "後", "空白の注", "次は", "電話する"),
}


def texts(instance):
    return {segment.string.data for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)}


def from_database(page):
    return type(page).objects.get(pk=page.pk)


def translate(page, tag, words):
    """The page in another language, through wagtail-localize, each text as `words` says, or in brackets."""
    locale, _made = Locale.objects.get_or_create(language_code=tag)
    above = page.get_parent()
    if above.depth > 1 and not above.has_translation(locale):
        translated(above, tag)
    source, _made = TranslationSource.update_or_create_from_instance(page)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        text = segment.string.data
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            defaults={"data": words.get(text, f"[{text}]")},
        )
    task, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    task.save_target(publish=False)
    return task.get_target_instance()


def test_every_text_of_the_body_is_asked_and_nothing_else():
    page = from_database(StandardPageFactory(title="題", body=BODY))
    assert texts(page) == {"題", *TEXTS}


def test_every_block_is_tried():
    tried = {name for name, _value in BODY}
    without_texts_of_their_own = {"picture", "gallery", "fact", "consultation", "related_pages", "document"}
    assert set(BodyStreamBlock().child_blocks) == tried | without_texts_of_their_own


def test_blocks_that_point_elsewhere_are_asked_for_their_words_only():
    image, fact, other = CustomImageFactory(), FactFactory(), ResourcePageFactory()
    picture = {"image": image, "caption": "説明"}
    body = [
        ("picture", picture),
        ("gallery", {"pictures": [picture | {"caption": "川"}, picture | {"caption": "山"}]}),
        ("fact", {"fact": fact, "note": "注"}),
        ("consultation", {"title": "相談", "text": "まず", "pages": [other]}),
        ("related_pages", {"title": "あわせて", "pages": [other]}),
    ]
    page = from_database(StandardPageFactory(title="題", body=body))
    assert texts(page) == {"題", "説明", "川", "山", "注", "相談", "まず", "あわせて"}
    others = [one for one in extract_segments(page) if not isinstance(one, StringSegmentValue)]
    assert not any(isinstance(one, RelatedObjectSegmentValue) for one in others)
    assert {one.data for one in others if isinstance(one, OverridableSegmentValue)} == {image.pk}


def test_the_body_comes_back_in_the_other_language():
    page = from_database(StandardPageFactory(title="題", body=BODY))
    twin = translate(page, "en", {})
    assert texts(from_database(twin)) == {f"[{text}]" for text in ("題", *TEXTS)}
    heading = next(block.value for block in twin.body if block.block_type == "heading")
    assert (heading["anchor"], heading["level"]) == ("midashi", "h2")
    call = next(block.value for block in twin.body if block.block_type == "call_to_action")
    assert call["phone"] == "0942-30-0000"


def test_a_translation_keeps_what_is_the_same_in_every_language():
    organisation, field, interest = OrganisationFactory(), FieldFactory(), InterestFactory()
    page = ResourcePageFactory(
        title="相談窓口",
        slug="madoguchi",
        organisation=organisation,
        fields=[field],
        interests=[interest],
        phone="0942-30-0000",
        hours="平日",
        readings="水分=みずわけ",
        confirmed_on=datetime.date(2024, 4, 1),
        body=[],
    )
    twin = translate(from_database(page), "en", {"相談窓口": "Advice", "平日": "Weekdays"})
    same = ("slug", "phone", "kind_id", "organisation_id", "readings", "confirmed_on")
    assert [getattr(twin, name) for name in same] == [getattr(page, name) for name in same]
    assert (twin.title, twin.hours) == ("Advice", "Weekdays")
    assert (list(twin.fields.all()), list(twin.interests.all())) == ([field], [interest])
    assert texts(from_database(page)) == {"相談窓口", "平日"}


def test_what_changes_in_japanese_reaches_the_translation():
    first, second = InterestFactory(), InterestFactory()
    page = ColumnPageFactory(title="題", slug="mae", summary="", interests=[first])
    translate(from_database(page), "en", {"題": "Title"})
    page = from_database(page)
    page.slug, page.interests = "ato", [second]
    page.related_links = [RelatedPage(related=first and StandardPageFactory().page_ptr)]
    page.save()
    twin = translate(page, "en", {"題": "Title"})
    assert twin.slug == "ato"
    assert list(twin.interests.all()) == [second]
    assert twin.related_links.count() == 1


def test_the_ordered_lists_of_a_page_are_translated():
    organisation, person = OrganisationFactory(), ContributorFactory()
    case = CasePageFactory(title="事例", summary="", trigger="<p>きっかけ</p>", since=PartialDate(2020, 7))
    case.parties = [CaseParty(name="青パト"), CaseParty(organisation=organisation)]
    case.corrections = [Correction(corrected_on=datetime.date(2024, 4, 1), text="まちがい")]
    case.save()
    assert texts(from_database(case)) == {"事例", "きっかけ", "青パト", "まちがい"}
    twin = from_database(translate(from_database(case), "en", {"青パト": "Blue patrol", "まちがい": "A mistake"}))
    assert [(party.name, party.organisation_id) for party in twin.parties.all()] == [
        ("Blue patrol", None),
        ("", organisation.pk),
    ]
    assert [correction.text for correction in twin.corrections.all()] == ["A mistake"]
    assert twin.since == PartialDate(2020, 7)
    column = ColumnPageFactory(title="題", summary="")
    column.column_contributors = [ColumnContributor(contributor=person, role="文")]
    column.save()
    twin = from_database(translate(from_database(column), "en", {"文": "Text"}))
    assert [(part.role, part.contributor_id) for part in twin.column_contributors.all()] == [("Text", person.pk)]


def test_a_term_keeps_its_slug_and_reading():
    term = InterestFactory(name="食", reading="しょく", slug="food", description="食べること")
    assert texts(term) == {"食", "食べること"}
    source, _made = TranslationSource.update_or_create_from_instance(term)
    english, _made = Locale.objects.get_or_create(language_code="en")
    Translation.objects.create(source=source, target_locale=english).save_target()
    twin = term.get_translation(english)
    assert (twin.slug, twin.reading) == ("food", "しょく")


@pytest.mark.parametrize(
    "factory", [OrganisationFactory, ContributorFactory, FactFactory, InterestFactory, DistrictFactory]
)
def test_choosers_offer_the_entries_pages_point_at_and_no_translation(admin_client, factory):
    entry = factory(name="たんぽぽ")
    in_another_language(entry, "en", name="Dandelion")
    urls = entry.snippet_viewset.chooser_viewset
    for query in ({}, {"locale": "en"}, {"q": "dandeli"}):
        whole = admin_client.get(reverse(urls.get_url_name("choose")), query).json()["html"]
        part = admin_client.get(reverse(urls.get_url_name("choose_results")), query).text
        for html in (whole, part):
            assert "Dandelion" not in html
            assert ("たんぽぽ" in html) is ("q" not in query)


def test_no_slug_date_or_number_is_ever_sent_to_a_translator():
    never = {"slug", "readings", "reading", "canonical_url", "phone", "fax", "since", "valid_from", "as_of", "value"}
    sent = {
        (model.__name__, field.field_name)
        for model in get_translatable_models(include_subclasses=True)
        if model._meta.app_label in {"home", "magazine", "cases_showcase", "resources", "site_core"}
        for field in get_translatable_fields(model)
        if field.field_name in never and field.is_translated(None)
    }
    assert sent == set()


def test_an_entry_without_a_translation_says_which_language_it_is_in():
    food, craft = InterestFactory(name="食"), InterestFactory(name="手しごと")
    in_another_language(food, "en", name="Food")
    with translation.override("en"):
        first, second = in_language([food, craft])
    assert (first.name, getattr(first, "foreign", None)) == ("Food", None)
    assert (second.name, second.foreign.tag) == ("手しごと", "ja")


@pytest.mark.parametrize("tag", ["ja", "en"])
@pytest.mark.parametrize("number", [1, 5])
def test_names_take_one_query_at_most(django_assert_max_num_queries, tag, number):
    entries = [InterestFactory() for _number in range(number)]
    with translation.override(tag), django_assert_max_num_queries(1 if tag == "en" else 0):
        in_language(entries)


def test_pages_come_in_the_readers_language_in_order_and_once():
    first, second, hidden = StandardPageFactory(), StandardPageFactory(), StandardPageFactory(live=False)
    twin = translated(first, "en")
    draft = translated(second, "en", live=False)
    with translation.override("en"):
        found = pages_in_language([second, first, hidden, first, twin])
    assert [page.pk for page in found] == [second.pk, twin.pk]
    assert [page.tag for page in found] == ["ja", "en"]
    assert draft.pk not in [page.pk for page in found]
