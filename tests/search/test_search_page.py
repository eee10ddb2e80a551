"""The search page: what it finds, how it is narrowed, and where it leads when there is nothing."""

import datetime
import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)

from search import finding
from search.models import PromotedResult, Synonym
from site_core.models import ContentVersion
from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    CustomDocumentFactory,
    CustomImageFactory,
    DistrictFactory,
    DoorPageFactory,
    HomePageFactory,
    InitiativePageFactory,
    InterestFactory,
    MagazineIndexPageFactory,
    ResourceIndexPageFactory,
    ResourceKindFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


@pytest.fixture
def food():
    return InterestFactory(name="食", slug="food")


@pytest.fixture
def shojima():
    return DistrictFactory(name="荘島", reading="しょうじま", slug="shojima")


@pytest.fixture
def ask(client):
    """Callable: a query and choices to the answer of the search page."""

    def get(q=None, **params):
        response = client.get("/search/", params if q is None else {"q": q, **params})
        assert response.status_code == 200
        return response

    return get


def main(response):
    """The HTML of the main part."""
    return response.text.split("<main")[1].split("</main>")[0]


def titles(response):
    found = re.findall(r'hit__title"><a[^>]*>(.*?)</a>', response.text)
    return [re.sub(r"<[^>]+>", "", title) for title in found]


def options(response, name):
    select = re.search(rf'<select name="{name}".*?</select>', response.text, re.DOTALL)
    return re.findall(r"<option[^>]*>([^<]+)</option>", select[0]) if select else []


def kinds(response):
    """The kinds offered, as {words: number}."""
    shown = main(response).split('class="kinds"')[1].split("</nav>")[0]
    return {words.strip(): int(count) for words, count in re.findall(r"<a[^>]*>([^<]+)<span[^>]*>(\d+)</span>", shown)}


def test_one_box_finds_every_kind(ask):
    ColumnPageFactory(title="鍋のはなし")
    CasePageFactory(title="鍋と青パト")
    InitiativePageFactory(title="鍋の会")
    ResourcePageFactory(title="鍋を貸すところ")
    StandardPageFactory(title="鍋について")
    SeriesPageFactory(title="連載・鍋")
    response = ask("鍋")
    assert set(titles(response)) == {
        "鍋のはなし",
        "鍋と青パト",
        "鍋の会",
        "鍋を貸すところ",
        "鍋について",
        "連載・鍋",
    }
    assert sorted(kinds(response).values()) == [1, 1, 1, 1, 2, 6]


def test_what_was_looked_for_is_marked_in_title_and_text(ask):
    ColumnPageFactory(
        title="鍋を囲む", summary="", body=[("text", "<p>" + "朝のこと。" * 80 + "そして鍋が煮えた。</p>")]
    )
    html = main(ask("鍋"))
    assert "<mark>鍋</mark>を囲む" in html
    assert "そして<mark>鍋</mark>が煮えた" in html


def test_where_a_text_says_it_in_another_word_that_word_is_marked(ask):
    Synonym.objects.create(words="鍋\n寄せ鍋の会")
    ColumnPageFactory(title="冬の寄せ鍋の会", summary="会の話。")
    ColumnPageFactory(title="会の話", summary="鍋がある。")
    html = main(ask("鍋"))
    assert "<mark>会</mark>の話" not in html
    html = main(ask("寄せ鍋の会"))
    assert "<mark>鍋</mark>がある" in html


def test_a_blank_in_a_result_is_still_read_as_a_blank(ask):
    CasePageFactory(title="「　」し合える鍋")
    assert 'aria-label="かっこ、くうはく"' in main(ask("鍋"))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>鍋", "鍋 & <b>太字</b>", '鍋"onmouseover="x'])
def test_nothing_of_a_text_or_a_query_becomes_markup(ask, text):
    ColumnPageFactory(title=text, summary=text)
    for query in ("鍋", text):
        html = main(ask(query))
        assert "<script>alert" not in html
        assert "<b>太字" not in html
        assert '"onmouseover="' not in html


def test_kinds_districts_interests_and_years_are_offered_with_numbers(ask, food, shojima):
    ColumnPageFactory(title="鍋1", interests=[food], published_on=datetime.date(2023, 1, 1))
    ColumnPageFactory(title="鍋2", interests=[food], districts=[shojima])
    CasePageFactory(title="鍋3", districts=[shojima])
    InterestFactory(name="だれも書いていない関心")
    response = ask("鍋")
    assert kinds(response) == {"すべて": 3, "コラム": 2, "支え合い事例": 1}
    assert options(response, "interest") == ["すべて", "食（2）"]
    assert options(response, "district") == ["すべて", "荘島（2）"]
    assert options(response, "year") == ["すべて", "2024年（2）", "2023年（1）"]


def test_each_choice_narrows_and_the_numbers_follow(ask, food, shojima):
    ColumnPageFactory(title="鍋1", interests=[food], published_on=datetime.date(2023, 1, 1))
    ColumnPageFactory(title="鍋2", interests=[food], districts=[shojima])
    CasePageFactory(title="鍋3", districts=[shojima])
    assert set(titles(ask("鍋", district="shojima"))) == {"鍋2", "鍋3"}
    assert titles(ask("鍋", district="shojima", kind="case")) == ["鍋3"]
    assert titles(ask("鍋", interest="food", year="2023")) == ["鍋1"]
    narrowed = ask("鍋", district="shojima")
    assert kinds(narrowed) == {"すべて": 2, "コラム": 1, "支え合い事例": 1}
    assert options(narrowed, "interest") == ["すべて", "食（1）"]
    assert options(narrowed, "district") == ["すべて", "荘島（2）"]


def test_only_what_shows_its_date_is_offered_by_year(ask):
    ResourcePageFactory(title="鍋を貸すところ", published_on=datetime.date(2019, 1, 1))
    assert options(ask("鍋"), "year") == []


@pytest.mark.parametrize(
    "params", [{"kind": "x"}, {"year": "x"}, {"year": "²"}, {"year": "9" * 400}, {"district": "'"}]
)
@pytest.mark.parametrize("query", ["鍋", ""])
def test_a_choice_that_does_not_exist_finds_nothing_and_leads_back(ask, query, params):
    ColumnPageFactory(title="鍋")
    response = ask(query, **params)
    assert titles(response) == []
    assert "すべて表示" in main(response)


def test_a_district_alone_shows_what_there_is_there(ask, shojima):
    ColumnPageFactory(title="荘島の鍋", districts=[shojima])
    ColumnPageFactory(title="よその鍋")
    assert titles(ask(district="shojima")) == ["荘島の鍋"]


def test_the_name_of_a_district_leads_to_all_its_pages(ask, shojima):
    ColumnPageFactory(title="鍋", districts=[shojima])
    for query in ("荘島", "しょうじま", "荘島校区", "ｼｮｳｼﾞﾏ"):
        assert 'href="?district=shojima"' in main(ask(query)), query


def test_more_hits_than_are_counted_are_still_narrowed_rightly(ask, shojima, monkeypatch):
    monkeypatch.setattr(finding, "MAX_HITS", 3)
    for number in range(5):
        ColumnPageFactory(title=f"鍋{number}")
    CasePageFactory(title="荘島の鍋", districts=[shojima])
    assert "以上" in main(ask("鍋"))
    assert titles(ask("鍋", district="shojima")) == ["荘島の鍋"]
    assert titles(ask("鍋", kind="case")) == ["荘島の鍋"]


def test_results_are_divided_into_pages_that_keep_the_choice(ask, client, food):
    for number in range(12):
        ColumnPageFactory(title=f"鍋{number}", interests=[food])
    first = ask("鍋", interest="food")
    address = re.search(r'rel="next" href="\?([^"]+)"', first.text)[1].replace("&amp;", "&")
    second = client.get(f"/search/?{address}")
    assert len(titles(first)) == 10
    assert len(titles(second)) == 2
    assert not set(titles(first)) & set(titles(second))
    assert 'start="11"' in second.text
    assert len(titles(ask("鍋", page="999"))) == 2


# What must never be found.


def test_drafts_and_closed_pages_are_not_found(ask, client):
    ColumnPageFactory(title="鍋の下書き", live=False)
    closed = ColumnPageFactory(title="鍋の内輪話")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    response = ask("鍋")
    assert titles(response) == []
    assert "内輪話" not in main(response)
    assert "内輪話" not in client.get("/search/suggestions/", {"q": "鍋"}).text


def test_only_pages_of_the_language_are_found(client):
    column = ColumnPageFactory(title="鍋")
    english = Locale.objects.create(language_code="en")
    home = Page.objects.get(pk=HomePageFactory().pk).copy_for_translation(english)
    home.save_revision().publish()
    page = column.copy_for_translation(english, copy_parents=True)
    page.title = "鍋 (in English)"
    page.save_revision().publish()
    assert titles(client.get("/search/", {"q": "鍋"})) == ["鍋"]
    there = client.get("/en/search/", {"q": "鍋"})
    assert titles(there) == ["鍋 (in English)"]
    assert 'href="/search/?q=%E9%8D%8B"' in there.text


def put_into(page, document):
    """As Wagtail notes it when a page with the document in its body is saved."""
    page.body = [("document", {"document": document})] if "document" in page.body.stream_block.child_blocks else []
    page.save()
    ReferenceIndex.objects.get_or_create(
        base_content_type=ContentType.objects.get_for_model(Page),
        content_type=page.content_type,
        object_id=str(page.pk),
        to_content_type=ContentType.objects.get_for_model(document),
        to_object_id=str(document.pk),
        model_path="body.item",
        content_path="body.x",
        content_path_hash=ReferenceIndex._get_content_path_hash("body.x"),
    )


def test_a_document_that_a_public_page_carries_is_found(ask):
    document = CustomDocumentFactory(title="鍋の申込書")
    put_into(ColumnPageFactory(title="集まろう"), document)
    response = ask("鍋")
    assert titles(response) == ["鍋の申込書"]
    assert document.url in main(response)
    assert "PDF" in main(response)
    assert titles(ask("鍋", kind="document")) == ["鍋の申込書"]


def test_a_document_nobody_may_know_of_is_not_found(ask):
    CustomDocumentFactory(title="鍋の下書き")
    put_into(ColumnPageFactory(title="まだ", live=False), CustomDocumentFactory(title="鍋の企画書"))
    collection = Collection.get_first_root_node().add_child(name="内部")
    inner = collection.add_child(name="会議")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    put_into(ColumnPageFactory(title="集まろう"), CustomDocumentFactory(title="鍋の名簿", collection=inner))
    assert titles(ask("鍋")) == []


# Nothing found, little found, and something editors want to be found.


def test_without_a_query_there_is_a_calm_start(ask, food, shojima):
    consultation = ResourceKindFactory(slug="consultation")
    ResourcePageFactory(title="まず話す窓口", kind=consultation)
    ResourcePageFactory(title="ただの場所")
    ColumnPageFactory(interests=[food], districts=[shojima])
    html = main(ask())
    assert "まず話す窓口" in html
    assert "ただの場所" not in html
    assert 'href="/interests/food/"' in html
    assert 'href="/search/?district=shojima"' in html


def test_where_nothing_is_found_people_and_interests_stand(ask, food):
    ResourcePageFactory(title="まず話す窓口", kind=ResourceKindFactory(slug="consultation"))
    ColumnPageFactory(title="鍋", interests=[food])
    html = main(ask("どこにもないことば"))
    assert "まず話す窓口" in html
    assert 'href="/interests/food/"' in html


@pytest.mark.parametrize("typed", ["こども食道", "こどみ食堂", "子供食堂", "kodomo shokudou", "kodomosyokudo"])
def test_a_near_word_of_the_site_is_offered(ask, typed):
    ColumnPageFactory(title="子ども食堂の夜")
    assert "子ども食堂</a>" in main(ask(typed)).split("もしかして")[1]


def test_who_gets_an_answer_to_other_words_is_told_and_shown_these(ask):
    ColumnPageFactory(title="パソコンと鍋")
    html = main(ask("パソコソ"))
    assert "パソコソ" in html.split('class="guess"')[1].split("</p>")[0]
    assert "<mark>パソコン</mark>" in html


def test_who_gets_an_answer_to_some_of_the_words_is_told(ask):
    ColumnPageFactory(title="パソコンと鍋")
    assert 'class="guess"' in main(ask("鍋 料理教室"))
    assert 'class="guess"' not in main(ask("鍋 パソコン"))


def test_a_near_word_that_finds_nothing_is_not_offered(ask):
    InterestFactory(name="子ども食堂")
    ColumnPageFactory(title="鍋")
    assert "もしかして" not in main(ask("こども食道"))


def test_a_promoted_page_comes_first_for_its_words_only(ask):
    window = ResourcePageFactory(title="まず話す窓口")
    ColumnPageFactory(title="困ったときの鍋")
    PromotedResult.objects.create(words="困った\nつらい", page=window.page_ptr, sentence="ここで受け止めます。")
    html = main(ask("困った"))
    assert html.index("まず話す窓口") < html.index("hit__title")
    assert "ここで受け止めます。" in html
    assert "ここで受け止めます。" in main(ask("　つらい "))
    assert "ここで受け止めます。" not in main(ask("困ったとき"))


def test_a_promoted_page_that_is_no_longer_public_is_not_shown(ask):
    window = ResourcePageFactory(title="まず話す窓口", live=False)
    PromotedResult.objects.create(words="困った", page=window.page_ptr)
    assert "まず話す窓口" not in main(ask("困った"))


@pytest.mark.parametrize("model", [Synonym, PromotedResult])
def test_what_editors_teach_the_search_is_content(model, monkeypatch):
    values = {"page": ColumnPageFactory().page_ptr} if model is PromotedResult else {}
    noted = []
    monkeypatch.setattr("site_core.signals.content_changed", lambda: noted.append(True))
    model.objects.create(words="あ\nい", **values).delete()
    assert len(noted) == 2


# The answer as such.


@pytest.mark.parametrize(
    "query", ["\0", "'", '"', "%", "\\", "*", "AND", "NEAR(", "🍲" * 99, "鍋" * 10_000, "\ud800", "「　」"]
)
def test_any_string_gets_an_answer(ask, client, query):
    ColumnPageFactory(title="鍋")
    query = query.encode("utf-8", "replace").decode()
    ask(query)
    assert client.get("/search/suggestions/", {"q": query}).status_code == 200


def test_search_engines_leave_results_alone(ask):
    ColumnPageFactory(title="鍋")
    for response in (ask(), ask("鍋"), ask("ない")):
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.text


def test_the_form_needs_no_javascript(ask):
    html = main(ask("鍋"))
    form = re.search(r"<form.*?</form>", html, re.DOTALL)[0]
    assert 'method="get"' in form
    assert 'action="/search/"' in form
    assert 'name="q"' in form
    assert 'value="鍋"' in form
    assert 'type="submit"' in form


def test_a_missing_page_has_a_search_box(client):
    HomePageFactory()
    assert 'action="/search/"' in client.get("/nowhere/").text.split("<main")[1]


def test_only_reading_is_allowed(client):
    for address in ("/search/", "/search/suggestions/", "/search/opensearch.xml"):
        assert client.post(address).status_code == 405


def test_a_browser_learns_the_address_of_the_search(client):
    HomePageFactory()
    response = client.get("/search/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    assert response.text.startswith("<?xml")
    assert 'template="http://testserver/search/?q={searchTerms}"' in response.text
    assert 'href="/search/opensearch.xml"' in client.get("/").text


class Shelf:
    """Pages of every kind that the word 鍋 finds."""

    def __init__(self):
        self.food, self.shojima = InterestFactory(slug="food"), DistrictFactory(slug="shojima")
        self.image, self.kind = CustomImageFactory(), ResourceKindFactory(slug="consultation")
        self.series = SeriesPageFactory(title="連載 鍋")
        for factory in (MagazineIndexPageFactory, ResourceIndexPageFactory, DoorPageFactory):
            page = factory()
            page.title = f"{page.title} 鍋"
            page.save()
        self.size = 0

    def grow(self, size):
        for number in range(self.size, size):
            common = {
                "title": f"鍋 その{number}",
                "main_image": self.image,
                "interests": [self.food],
                "districts": [self.shojima],
                "body": [("text", "<p>鍋を囲む。</p>"), ("picture", {"image": self.image, "caption": "鍋"})],
            }
            page = ColumnPageFactory(parent=self.series, **common)
            CasePageFactory(**common)
            InitiativePageFactory(**common)
            ResourcePageFactory(kind=self.kind, **common)
            StandardPageFactory(**common)
            if number < 3:
                put_into(page, CustomDocumentFactory(title=f"鍋の紙{number}"))
        self.size = size


@pytest.fixture
def shelf():
    made = Shelf()
    made.grow(2)
    return made


def queries(client, address):
    ContentVersion.change()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured), [query["sql"][:160] for query in captured]


ADDRESSES = [
    "/search/?q=鍋",
    "/search/?q=鍋&page=2",
    "/search/?q=鍋&kind=column",
    "/search/?q=鍋&district=shojima&year=2024",
    "/search/?district=shojima",
    "/search/?q=ない",
    "/search/",
    "/search/suggestions/?q=鍋",
]


def test_two_hundred_pages_take_as_few_queries_as_ten(client, shelf, settings):
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "search-query-counts"}
    settings.CACHES = settings.CACHES | {"fragments": backend}
    before = {address: queries(client, address) for address in ADDRESSES}
    assert {address: sql for address, (count, sql) in before.items() if count > MOST_QUERIES} == {}
    shelf.grow(40)
    after = {address: queries(client, address) for address in ADDRESSES}
    assert {address: sql for address, (count, sql) in after.items() if count > MOST_QUERIES} == {}
    # Where any kinds may meet on the page, each kind there takes a query of its own.
    one_kind = [address for address in ADDRESSES if "kind=" in address or "q=ない" in address or "?" not in address]
    assert len(one_kind) == 3
    assert {address: after[address][0] for address in one_kind} == {address: before[address][0] for address in one_kind}
