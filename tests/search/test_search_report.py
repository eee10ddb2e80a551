"""What editors teach the search, and what they learn from it."""

import csv
import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models.query import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from home.newsroom import EDITORS, PUBLISHERS, set_up_newsroom
from search import demo, synonyms, unfound
from search.models import PromotedResult, Synonym, UnfoundQuery
from search.unfound import note_unfound, oldest_month
from site_core.models import ContentVersion
from tests.factories import ColumnPageFactory, HomePageFactory, ResourcePageFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
MONTH = datetime.date(2026, 11, 1)


@pytest.fixture
def sign_in(client):
    """Callable: a group's name to a client signed in as somebody who has only that role."""
    set_up_newsroom(HomePageFactory())

    def as_(group):
        user = get_user_model().objects.create_user(username=f"one-of-{group}")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return as_


def kept():
    return list(UnfoundQuery.objects.values_list("words", "month", "count"))


# What readers did not find.


def test_what_nothing_was_found_for_is_counted_by_month(client):
    ColumnPageFactory(title="鍋")
    for query in ("パソコン教室", "ﾊﾟｿｺﾝ教室", "　パソコン教室 "):
        client.get("/search/", {"q": query})
    (row,) = kept()
    assert row[0] == "パソコン教室"
    assert row[1].day == 1
    assert row[2] == 3


@pytest.mark.parametrize("query", ["鍋 料理教室", "パソコソ"])
def test_an_answer_that_is_only_near_the_words_is_none(client, query):
    ColumnPageFactory(title="パソコンと鍋")
    assert client.get("/search/", {"q": query}).context["results"]
    assert [row[0] for row in kept()] == [query]


def test_a_long_question_is_answered_by_most_of_its_words(client):
    ColumnPageFactory(title="子どもが集まって鍋をかこむ冬のサロン")
    client.get("/search/", {"q": "子どもが集まって鍋をかこむ夏のサロンへ行く"})
    assert kept() == []


def test_what_was_found_is_not_kept(client):
    ColumnPageFactory(title="鍋")
    client.get("/search/", {"q": "鍋"})
    client.get("/search/")
    assert kept() == []


def test_narrowing_and_turning_pages_are_no_new_searches(client):
    HomePageFactory()
    client.get("/search/", {"q": "パソコン教室", "kind": "case"})
    client.get("/search/", {"q": "パソコン教室", "page": "2"})
    assert kept() == []


@pytest.mark.parametrize("query", ["0942-30-9000", "taro@example.jp", "山田太郎", "あ" * 41])
def test_what_could_lead_to_a_person_is_not_kept(client, query):
    HomePageFactory()
    client.get("/search/", {"q": query})
    assert kept() == []


def test_nothing_but_words_month_and_number_is_kept():
    assert {field.name for field in UnfoundQuery._meta.get_fields()} == {"id", "words", "month", "count"}


def test_months_are_kept_apart_and_the_oldest_go():
    note_unfound("鍋", datetime.date(2025, 10, 31))
    note_unfound("鍋", datetime.date(2025, 11, 1))
    note_unfound("鍋", TODAY)
    assert {month for _words, month, _count in kept()} == {datetime.date(2025, 11, 1), MONTH}
    assert oldest_month(TODAY) == datetime.date(2025, 11, 1)
    assert oldest_month(datetime.date(2026, 1, 31)) == datetime.date(2025, 1, 1)


def test_whoever_floods_the_box_does_not_flood_the_database(monkeypatch):
    monkeypatch.setattr(unfound, "MAX_A_MONTH", 2)
    for query in ("一", "二", "三", "一"):
        note_unfound(query, TODAY)
    assert sorted(kept()) == [("一", MONTH, 2), ("二", MONTH, 1)]


def test_a_note_that_cannot_be_written_does_not_stop_the_answer(client, monkeypatch):
    HomePageFactory()

    def fail(*args, **kwargs):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(QuerySet, "update", fail)
    assert client.get("/search/", {"q": "パソコン教室"}).status_code == 200
    assert kept() == []


def test_counting_is_no_change_of_content(django_capture_on_commit_callbacks):
    before = ContentVersion.current()
    with django_capture_on_commit_callbacks(execute=True):
        note_unfound("鍋", TODAY)
        note_unfound("鍋", datetime.date(2028, 1, 1))  # the old month goes
    assert ContentVersion.current() == before


# The report.


@pytest.fixture
def noted():
    month = timezone.localdate().replace(day=1)
    last = (month - datetime.timedelta(days=1)).replace(day=1)
    UnfoundQuery.objects.create(words="パソコン教室", month=month, count=7)
    UnfoundQuery.objects.create(words="=HYPERLINK()", month=last, count=2)
    UnfoundQuery.objects.create(words="大むかし", month=datetime.date(2001, 1, 1))
    return month, last


@pytest.mark.parametrize("group", [EDITORS, PUBLISHERS])
def test_both_groups_read_the_report(sign_in, noted, group):
    client = sign_in(group)
    html = client.get(reverse("unfound_queries")).text
    assert html.index("パソコン教室") < html.index("=HYPERLINK()")
    assert "大むかし" not in html
    assert reverse("unfound_queries") in client.get(reverse("wagtailadmin_home")).text


def test_nobody_else_reads_it(client, noted):
    group = Group.objects.create(name="だれか")
    group.permissions.add(*Group.objects.none())
    user = get_user_model().objects.create_user(username="visitor")
    client.force_login(user)
    response = client.get(reverse("unfound_queries"))
    assert response.status_code == 302
    assert "パソコン教室" not in client.get(reverse("unfound_queries"), follow=True).text


def test_the_report_is_narrowed_by_month(sign_in, noted):
    html = sign_in(EDITORS).get(reverse("unfound_queries_results"), {"month": noted[1].isoformat()}).text
    assert "=HYPERLINK()" in html
    assert "パソコン教室" not in html


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_report_is_taken_along(sign_in, noted, format_):
    response = sign_in(EDITORS).get(reverse("unfound_queries"), {"export": format_})
    content = b"".join(response.streaming_content)
    assert response.status_code == 200
    if format_ == "csv":
        rows = list(csv.reader(content.decode().splitlines()))
        assert rows[0] == ["さがされたことば", "月", "回数"]
        assert rows[1][0] == "パソコン教室"
        assert rows[1][2] == "7"
        assert rows[2][0] == "'=HYPERLINK()"  # no spreadsheet takes a reader's words for a formula


def test_an_empty_report_says_so(sign_in):
    assert "見つからなかった検索はありません" in sign_in(EDITORS).get(reverse("unfound_queries")).text


# What editors teach it.


def test_words_are_brought_to_one_a_line():
    synonym = Synonym(words="サロン、居場所\n通いの場，ｻﾛﾝ")
    synonym.full_clean()
    assert synonym.words == "サロン\n居場所\n通いの場"
    assert str(synonym) == "サロン = 居場所 = 通いの場"


@pytest.mark.parametrize("words", ["サロン", "サロン、ｻﾛﾝ", "、", "サロン、" + "あ" * 41])
def test_a_group_needs_two_words_of_ordinary_length(words):
    with pytest.raises(ValidationError) as refused:
        Synonym(words=words).full_clean()
    assert list(refused.value.message_dict) == ["words"]


def test_every_word_leads_to_the_others_of_its_groups():
    Synonym.objects.create(words="サロン\n居場所\n通いの場")
    Synonym.objects.create(words="居場所\nカフェ")
    assert synonyms.current() == {
        "サロン": ("居場所", "通いの場"),
        "居場所": ("サロン", "通いの場", "カフェ"),
        "通いの場": ("サロン", "居場所"),
        "カフェ": ("居場所",),
    }


def test_the_list_is_read_once_until_content_changes(django_assert_num_queries):
    Synonym.objects.create(words="サロン\n居場所")
    synonyms.current()
    with django_assert_num_queries(1):
        synonyms.current()
    Synonym.objects.all().delete()
    ContentVersion.change()  # no test commits
    assert synonyms.current() == {}


def test_the_demo_may_be_loaded_twice_and_undoes_no_work():
    ResourcePageFactory(title="久留米市役所 地域福祉課")
    demo.load_search(Locale.get_default())
    synonym, promoted = Synonym.objects.first(), PromotedResult.objects.get()
    synonym.words += "\n一言"
    synonym.save()
    count = Synonym.objects.count()
    demo.load_search(Locale.get_default())
    assert Synonym.objects.count() == count == len(demo.SYNONYMS)
    assert "一言" in Synonym.objects.get(pk=synonym.pk).words
    assert PromotedResult.objects.get() == promoted


@pytest.mark.parametrize(("group", "words", "pages"), [(EDITORS, True, False), (PUBLISHERS, True, True)])
def test_who_may_teach_it(sign_in, group, words, pages):
    client = sign_in(group)
    assert (client.get(reverse("wagtailsnippets_search_synonym:add")).status_code == 200) is words
    assert (client.get(reverse("wagtailsnippets_search_promotedresult:add")).status_code == 200) is pages


def test_a_mistake_in_the_form_is_answered_at_its_field(sign_in):
    response = sign_in(PUBLISHERS).post(reverse("wagtailsnippets_search_synonym:add"), {"words": "サロン"})
    assert response.status_code == 200
    assert "ちがうことばを2個以上" in response.text
