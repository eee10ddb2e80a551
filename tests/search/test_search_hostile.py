"""Whatever is typed gets an answer: no error, and not too much work."""

import random
from functools import reduce

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.query import And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from magazine.models import ColumnPage
from tests.factories import ColumnPageFactory

pytestmark = pytest.mark.django_db
NUMBER = 2000
MOST_QUERIES = 80

PIECES = [
    *("'\"`\\;%_*^~!?:()[]{}<>|&+-=/#@$.,"),
    *("、。「」『』“”（）　・ー〜々〆ヶ゛゜"),
    *(
        "\0",
        "\ud800",
        "\udfff",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\ue000",
        "\ue001",
        "\ue002",
        "\ue003",
        "\n",
        "\t",
        "\x1f",
    ),
    *("AND", "OR", "NOT", "NEAR(", "NEAR/2", '"a" *', "^title", "title:", "{title body} :", "rank MATCH", "-title:x"),
    *(
        "&",
        "|",
        "!",
        "<->",
        "<2>",
        ":*",
        ":A",
        "'x':*A",
        "::tsquery",
        "'; DROP TABLE search_indexedtext; --",
        "%s",
        "%(x)s",
    ),
    *(
        "介護",
        "サロン",
        "かいご",
        "ｻﾛﾝ",
        "ＮＰＯ",
        "kaigo",
        "𠮷",
        "ﷺ",
        "ß",
        "İ",
        "Ω",
        "🍵",
        "e\u0301",
        "か\u3099",
        "ﬁ",
        "①",
    ),
    *("0", "1e309", "-1", "2026-11-23", "NaN", "null", "None", "../../etc/passwd", "<script>", "{{ x }}", "${x}"),
]


@pytest.fixture
def page():
    return ColumnPageFactory(title="介護を学ぶサロン", summary="南校区で。")


def hostile_strings(number):
    """Strings that mean something to some parser, the same at every run."""
    chance = random.Random(20261123)  # noqa: S311 - the same at every run
    yield from ("", " ", "\0", "\ud800", '"', "'", "\\", "(" * 500, ")" * 500, '"' * 501, "(介護" * 300, "NOT " * 400)
    yield from (
        "介" * 10_000,
        "かいご" * 3_333,
        "a" * 10_000,
        "介護 " * 3_000,
        "\u3099" * 10_000,
        "ﷺ" * 1_000,
        "🍵" * 10_000,
    )
    yield from ("".join(map(chr, range(0x300))), "".join(map(chr, range(0x3000, 0x3200))), "kya" * 3_000, "o" * 3_000)
    while number > 0:
        number -= 1
        length = chance.choice((1, 2, 3, 5, 8, 13))
        yield chance.choice(("", " ")).join(chance.choices(PIECES, k=length))


def test_two_thousand_hostile_strings_are_answered(page):
    pages = ColumnPage.objects.live()
    for text in hostile_strings(NUMBER):
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            assert list(pages.search(text)[:10]) in ([page], []), ascii(text)
        assert len(queries) <= MOST_QUERIES, ascii(text)
    assert list(pages.search("介護")) == [page]


def test_hostile_strings_can_be_typed_bit_by_bit(page):
    pages = ColumnPage.objects.live()
    for text in hostile_strings(NUMBER // 4):
        results = pages.autocomplete(text)
        assert list(results[:10]) in ([page], []), ascii(text)
        assert results.count() in (0, 1), ascii(text)


@pytest.mark.parametrize(
    "make", [Phrase, Fuzzy, lambda text: PlainText(text, operator="or"), lambda text: ~PlainText(text)]
)
def test_hostile_strings_in_queries_of_every_class(page, make):
    for text in hostile_strings(NUMBER // 20):
        assert list(ColumnPage.objects.search(make(text))) in ([page], []), ascii(text)


@given(text=st.text(st.characters(codec=None)))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_answered(page, text):
    assert list(ColumnPage.objects.live().search(text)) in ([page], [])
    assert list(ColumnPage.objects.live().autocomplete(text)) in ([page], [])


@given(text=st.text(st.characters(codec=None), max_size=60))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_page_can_say_anything(page, text):
    page.summary = text.replace("\0", "").encode(errors="replace").decode()
    page.save(clean=False)
    assert list(ColumnPage.objects.live().search("介護")) == [page]


@pytest.mark.parametrize("depth", [30, 300, 3000])
def test_queries_nested_deeply_are_answered(page, depth):
    one = PlainText("介護")
    towers = {
        "not": reduce(lambda inner, _: Not(inner), range(2 * depth), one),
        "boost": reduce(lambda inner, _: Boost(inner, 1.01), range(depth), one),
        "and": reduce(lambda inner, _: inner & one, range(depth), one),
        "or": reduce(lambda inner, _: one | inner, range(depth), one),
        "both": reduce(lambda inner, i: Or([inner, one]) if i % 2 else And([inner, one]), range(depth), one),
        "wide": Or([PlainText(f"言葉{number}") for number in range(depth)] + [one]),
    }
    for name, query in towers.items():
        found = list(ColumnPage.objects.search(query))
        assert found == [page] or (name == "wide" and depth > 30), name
