"""What the search backend promises, on whichever database the tests run."""

import datetime

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from modelsearch.backends.base import FilterFieldError, OrderByFieldError, SearchFieldError
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from cases_showcase.models import CasePage
from magazine.models import ColumnPage, Contributor
from search.indexed import IndexedText
from search.models import Synonym
from site_core.models import ContentVersion, District, Organisation
from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    CustomImageFactory,
    DistrictFactory,
    OrganisationFactory,
    ResourcePageFactory,
    SeriesPageFactory,
)

pytestmark = pytest.mark.django_db


def titles(results):
    return [str(getattr(each, "title", each)) for each in results]


@pytest.fixture
def three(columns):
    return columns(
        ("介護を学ぶサロン", "南校区の公民館で、月に一度ひらく。"),
        ("こども食堂のはなし", "介護の相談もできます。"),
        ("まちの音楽会", "支え合いの輪が広がる。"),
    )


@pytest.fixture
def organisations(backend):
    """Callable: names to organisations, made and indexed at once."""

    def make(names):
        locale = Locale.get_default()
        made = Organisation.objects.bulk_create(Organisation(name=name, locale=locale) for name in names)
        backend.add_bulk(Organisation, made)
        return made

    return make


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("介護", {"介護を学ぶサロン", "こども食堂のはなし"}),
        ("かいご", {"介護を学ぶサロン", "こども食堂のはなし"}),
        ("kaigo", {"介護を学ぶサロン", "こども食堂のはなし"}),
        ("子ども", {"こども食堂のはなし"}),
        ("支え合う", {"まちの音楽会"}),
        ("南", {"介護を学ぶサロン"}),
        ("みなみ", {"介護を学ぶサロン"}),
        ("かいごさろん", {"介護を学ぶサロン"}),
        ("「支え合いの輪」", {"まちの音楽会"}),
        ("将棋", set()),
        ("福祉", set()),
        ("", set()),
        (" ", set()),
    ],
)
def test_a_query_finds_pages(three, query, expected):
    assert set(titles(ColumnPage.objects.all().search(query))) == expected


def test_pages_with_all_words_come_before_those_with_some(three):
    assert titles(ColumnPage.objects.all().search("介護 サロン")) == ["介護を学ぶサロン", "こども食堂のはなし"]


def test_one_compound_is_not_found_by_a_part_of_it(columns):
    columns(("介護サロン", "ひらきました"), ("介護の手引き", "配りました"))
    assert titles(ColumnPage.objects.all().search("介護サロン")) == ["介護サロン"]


def test_an_operator_is_taken_at_its_word(three):
    pages = ColumnPage.objects.all()
    assert titles(pages.search("介護 サロン", operator="and")) == ["介護を学ぶサロン"]
    assert titles(pages.search("将棋 サロン", operator="and")) == []
    assert set(titles(pages.search("将棋 サロン", operator="or"))) == {"介護を学ぶサロン"}
    assert set(titles(pages.search("音楽会 サロン", operator="or"))) == {"介護を学ぶサロン", "まちの音楽会"}


def test_less_is_asked_for_where_nothing_has_all_words(three):
    assert titles(ColumnPage.objects.all().search("将棋 サロン"))[:1] == ["介護を学ぶサロン"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("音楽回", "まちの音楽会"),
        ("かいごう", "介護を学ぶサロン"),
        ("さろそん", "介護を学ぶサロン"),
        ("おんがくい", "まちの音楽会"),
    ],
)
def test_a_slip_is_forgiven_where_nothing_else_is_found(three, typed, expected):
    assert expected in titles(ColumnPage.objects.all().search(typed))


def test_a_slip_is_not_looked_for_where_something_is_found(columns):
    columns(("解雇の相談", ""), ("介護の相談", ""))
    assert titles(ColumnPage.objects.all().search("解雇")) == ["解雇の相談"]


def test_synonyms_take_effect_at_once(three):
    assert titles(ColumnPage.objects.all().search("居場所")) == []
    synonym = Synonym.objects.create(words="居場所\nサロン")
    ContentVersion.change()  # as the end of the editor's request does
    assert titles(ColumnPage.objects.all().search("居場所")) == ["介護を学ぶサロン"]
    synonym.delete()
    ContentVersion.change()
    assert titles(ColumnPage.objects.all().search("居場所")) == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (PlainText("介護"), {"介護を学ぶサロン", "こども食堂のはなし"}),
        (PlainText("音楽会 サロン", operator="or"), {"介護を学ぶサロン", "まちの音楽会"}),
        (Phrase("支え合いの輪"), {"まちの音楽会"}),
        (Phrase("輪の支え合い"), set()),
        (Fuzzy("サロソ"), {"介護を学ぶサロン"}),
        (Fuzzy("将棋"), set()),
        (Fuzzy("かいごう"), {"介護を学ぶサロン", "こども食堂のはなし"}),
        (Boost(PlainText("サロン"), 2), {"介護を学ぶサロン"}),
        (MATCH_ALL, {"介護を学ぶサロン", "こども食堂のはなし", "まちの音楽会"}),
        (MATCH_NONE, set()),
        (~PlainText("介護"), {"まちの音楽会"}),
        (~Not(PlainText("介護")), {"介護を学ぶサロン", "こども食堂のはなし"}),
        (PlainText("介護") & PlainText("サロン"), {"介護を学ぶサロン"}),
        (PlainText("介護") & ~PlainText("サロン"), {"こども食堂のはなし"}),
        (PlainText("サロン") | PlainText("音楽会"), {"介護を学ぶサロン", "まちの音楽会"}),
        (PlainText("サロン") | ~PlainText("介護"), {"介護を学ぶサロン", "まちの音楽会"}),
        (~(PlainText("サロン") | PlainText("音楽会")), {"こども食堂のはなし"}),
        (And([MATCH_ALL, PlainText("サロン")]), {"介護を学ぶサロン"}),
        (And([MATCH_NONE, PlainText("サロン")]), set()),
        (Or([MATCH_NONE, PlainText("サロン")]), {"介護を学ぶサロン"}),
        (Or([MATCH_ALL, PlainText("サロン")]), {"介護を学ぶサロン", "こども食堂のはなし", "まちの音楽会"}),
        (PlainText("　"), set()),
    ],
    ids=lambda value: repr(sorted(value) if isinstance(value, set) else value),
)
def test_queries_of_every_class(three, query, expected):
    results = ColumnPage.objects.all().search(query)
    assert set(titles(results)) == expected
    assert results.count() == len(expected)


def test_a_class_nobody_knows_is_an_error(three):
    class Strange(type(MATCH_ALL).__base__):
        pass

    with pytest.raises(NotImplementedError):
        list(ColumnPage.objects.all().search(Strange()))


def test_a_boosted_query_decides_the_order(three):
    pages = ColumnPage.objects.all()
    salon, music = PlainText("サロン"), PlainText("音楽会")
    assert titles(pages.search(Boost(salon, 5) | music))[0] == "介護を学ぶサロン"
    assert titles(pages.search(salon | Boost(music, 5)))[0] == "まちの音楽会"


def test_a_search_can_be_kept_to_fields(three):
    pages = ColumnPage.objects.all()
    assert titles(pages.search("介護", fields=["title"])) == ["介護を学ぶサロン"]
    assert titles(pages.search("介護", fields=["summary"])) == ["こども食堂のはなし"]
    assert set(titles(pages.search("介護", fields=["title", "summary"]))) == {"介護を学ぶサロン", "こども食堂のはなし"}
    assert titles(pages.search("介護", fields=["body"])) == []
    assert titles(pages.search("介護", fields=[])) == []
    with pytest.raises(SearchFieldError):
        pages.search("介護", fields=["slug"])


def test_a_title_counts_more_than_a_summary_and_that_more_than_a_body():
    text = [{"type": "text", "value": "<p>音楽会</p>"}]
    ColumnPageFactory(title="三", body=text)
    ColumnPageFactory(title="二", summary="音楽会")
    ColumnPageFactory(title="音楽会", summary="")
    assert titles(ColumnPage.objects.all().search("音楽会")) == ["音楽会", "二", "三"]


def test_results_can_be_sliced_and_counted(organisations, backend):
    organisations(f"サロン{number}" for number in range(70))
    results = backend.search("サロン", Organisation)
    assert results.count() == len(results) == 70
    together = [*results[:10], *results[10:20], *results[20:]]
    assert len({each.pk for each in together}) == 70
    assert list(results[:10]) == list(results)[:10]
    assert results[3] == list(results)[3]
    assert list(results[5:10][1:3]) == list(results)[6:8]
    assert results[:10].count() == 10


def test_results_can_be_filtered(three):
    three["こども食堂のはなし"].unpublish()
    pages = ColumnPage.objects.all()
    assert titles(pages.live().search("介護")) == ["介護を学ぶサロン"]
    assert titles(pages.not_live().search("介護")) == ["こども食堂のはなし"]
    assert pages.live().search("介護").count() == 1
    assert pages.none().search("介護").count() == 0


def test_a_rare_object_passes_a_filter_behind_many_that_do_not(organisations, backend):
    """More hits than are looked at in one go stand before the one that passes."""
    organisations([*(f"サロン{number}" for number in range(250)), "ちいさな町の、とても長い名前のサロンの会"])
    filtered = Organisation.objects.filter(name__contains="ちいさな")
    assert titles(backend.search("サロン", filtered)[:1]) == ["ちいさな町の、とても長い名前のサロンの会"]


def test_filters_reach_dates_and_refuse_fields_nobody_declared(columns):
    columns(("サロンの春", ""))
    pages = ColumnPage.objects.all()
    assert pages.filter(published_on__year=2024).search("サロン").count() == 1
    assert pages.filter(published_on__lt=datetime.date(2024, 1, 1)).search("サロン").count() == 0
    with pytest.raises(FilterFieldError):
        pages.filter(canonical_name="x").search("サロン")
    with pytest.raises(OrderByFieldError):
        pages.order_by("canonical_name").search("サロン", order_by_relevance=False)


def test_results_can_stand_in_another_order(columns):
    made = columns(("サロンの春", ""), ("サロンの夏とサロンの秋", "サロン"))
    by_title = ColumnPage.objects.order_by("title").search("サロン", order_by_relevance=False)
    assert titles(by_title) == ["サロンの夏とサロンの秋", "サロンの春"]
    last_first = ColumnPage.objects.order_by().search("サロン", order_by_relevance=False)
    assert [page.pk for page in last_first] == sorted((page.pk for page in made.values()), reverse=True)
    by_expression = ColumnPage.objects.order_by(F("title").desc()).search("サロン", order_by_relevance=False)
    assert titles(by_expression)[0] == "サロンの春"


def test_scores_can_be_shown(three):
    scored = list(ColumnPage.objects.all().search("介護").annotate_score("relevance"))
    assert scored[0].relevance > scored[1].relevance > 0
    in_other_order = ColumnPage.objects.order_by("title").search("介護", order_by_relevance=False)
    assert {page.title: page.relevance for page in in_other_order.annotate_score("relevance")} == {
        page.title: page.relevance for page in scored
    }
    assert [page.relevance for page in ColumnPage.objects.all().search(MATCH_ALL).annotate_score("relevance")] == [
        None
    ] * 3


def test_scores_fall_from_the_first_result_to_the_last(organisations, backend):
    organisations(f"サロン{number}" + "とサロン" * (number % 7) for number in range(80))
    scores = [each.score for each in backend.search("サロン", Organisation).annotate_score("score")]
    assert len(scores) == 80
    assert scores == sorted(scores, reverse=True)


def test_facets_count_what_is_found(three):
    first = three["介護を学ぶサロン"]
    CasePageFactory(title="介護の事例")
    results = Page.objects.all().search("介護")
    assert sum(results.facet("content_type_id").values()) == 3
    assert results.facet("content_type_id")[first.content_type_id] == 2
    assert list(results.facet("content_type_id").values()) == [2, 1]
    assert results.facet("locale_id") == {first.locale_id: 3}
    with pytest.raises(FilterFieldError):
        results.facet("draft_title")


def test_pages_are_found_as_pages_and_as_what_they_are(three):
    CasePageFactory(title="介護の事例")
    assert Page.objects.all().search("介護").count() == 3
    assert titles(CasePage.objects.all().search("介護")) == ["介護の事例"]
    assert {type(page) for page in Page.objects.all().search("介護")} == {Page}
    assert {type(page) for page in Page.objects.specific().search("介護")} == {ColumnPage, CasePage}
    assert Page.objects.type(CasePage).search("介護").count() == 1


def test_each_language_can_be_searched_for_itself(three):
    english = Locale.objects.get_or_create(language_code="en")[0]
    series = SeriesPageFactory()
    ColumnPageFactory(parent=series, title="介護 salon", locale=english)
    assert Page.objects.filter(locale=english).search("介護").count() == 1
    assert titles(Page.objects.filter(locale=english).search("salons")) == ["介護 salon"]
    assert Page.objects.filter(locale=three["まちの音楽会"].locale).search("介護").count() == 2


def test_related_objects_are_searched(backend):
    host = OrganisationFactory(name="みんくるの会", other_names="民来会")
    ResourcePageFactory(title="相談の窓口", organisation=host)
    assert titles(Page.objects.all().search("みんくる")) == ["相談の窓口"]
    assert titles(Page.objects.all().search("民来会")) == ["相談の窓口"]
    assert titles(backend.search("民来会", Organisation)) == ["みんくるの会"]


def test_pictures_and_snippets_are_found(backend):
    CustomImageFactory(title="鍋を囲む写真", caption="こども食堂にて")
    DistrictFactory(name="荘島", reading="しょうじま", former_names="")
    Contributor.objects.create(name="髙﨑 花子", reading="たかさき はなこ")
    assert titles(get_image_model().objects.all().search("子ども")) == ["鍋を囲む写真"]
    assert titles(backend.search("しょうじま", District)) == ["荘島"]
    assert titles(backend.search("高崎", Contributor)) == ["髙﨑 花子"]
    assert titles(backend.autocomplete("しょう", District)) == ["荘島"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("サロ", ["介護を学ぶサロン"]),
        ("ど", ["こども食堂のはなし"]),
        ("食堂の", ["こども食堂のはなし"]),
        ("おんが", ["まちの音楽会"]),
        ("ong", ["まちの音楽会"]),
        ("おんg", ["まちの音楽会"]),
        ("学ぶ 介", ["介護を学ぶサロン"]),
        ("公民館", []),
        ("護介", []),
        ("", []),
    ],
)
def test_titles_are_found_while_they_are_typed(three, typed, expected):
    results = ColumnPage.objects.all().autocomplete(typed)
    assert titles(results) == expected
    assert results.count() == len(expected)


def test_a_title_that_begins_with_what_was_typed_comes_first(columns):
    columns(("ちいさなサロン", ""), ("サロン", ""), ("大きなサロンの会", ""))
    assert titles(ColumnPage.objects.all().autocomplete("サロ"))[0] == "サロン"


def test_a_change_is_found_and_what_is_gone_is_not(three):
    page = three["まちの音楽会"]
    page.title = "まちの将棋会"
    page.save()
    assert titles(Page.objects.all().search("将棋")) == ["まちの将棋会"]
    assert titles(Page.objects.all().search("音楽会")) == []
    page.delete()
    assert titles(Page.objects.all().search("将棋")) == []
    assert not IndexedText.objects.filter(object_id=str(page.pk)).exists()


def test_a_search_costs_few_queries(three):
    for search in (Page.objects.live().search, Page.objects.live().autocomplete):
        assert search("介護").count()  # what is asked once in a process has been asked
        with CaptureQueriesContext(connection) as queries:
            assert len(search("介護")[:10]) >= 1
        assert len(queries) <= 6


def test_a_page_of_any_length_is_found(columns):
    long = "地域の集まりで人が出会い、話し、また会う。" * 5000
    page = ColumnPageFactory(title="長い話", body=[{"type": "text", "value": f"<p>{long}将棋</p>"}])
    assert [found.pk for found in Page.objects.all().search("将棋")] == [page.pk]
