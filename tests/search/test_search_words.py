"""Words people type: what is near to them, what may be kept of them, how hits are counted. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.readings import reading
from search.hits import Hit, Hits
from search.nearby import Vocabulary, Word, nouns_in
from search.wording import MAX_QUERY, asked, key_of, may_be_kept, words_in

WORDS = [
    "子ども食堂",
    "介護",
    "民生委員",
    "サロン",
    "久留米",
    "支え合い",
    "相談窓口",
    "社会福祉協議会",
    "ひきこもり",
    "防災",
]


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary(Word(word, reading(word)) for word in WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("こども食道", "子ども食堂"),
        ("コドモショクドウ", "子ども食堂"),
        ("民政委員", "民生委員"),
        ("防際", "防災"),
        ("さろん", "サロン"),
        ("ひきこもい", "ひきこもり"),
        ("ささいあい", "支え合い"),
        ("そうだんまどぐり", "相談窓口"),
        ("kurume", "久留米"),
        ("kurme", "久留米"),
        ("ＫＵＲＵＭＥ", "久留米"),
        ("sasaeai", "支え合い"),
        ("syakaihukusikyougikai", "社会福祉協議会"),
        ("shakai fukushi kyogikai", "社会福祉協議会"),
        ("kodomo shokudou", "子ども食堂"),
        ("かいごさろん 民政委員", "かいごさろん 民生委員"),
    ],
)
def test_what_was_meant_is_near(vocabulary, typed, meant):
    assert vocabulary.nearest(typed)[0] == meant


@pytest.mark.parametrize("typed", ["久留米", "サロン", "ｻﾛﾝ", "川", "ねこ", "", " ", "x", "あ" * 100])
def test_a_word_of_the_site_and_a_strange_word_have_nothing_near(vocabulary, typed):
    assert vocabulary.nearest(typed) == []


@pytest.mark.parametrize("typed", ["こど", "コド", "子ど", "ko", "kodomos"])
def test_words_begin_with_what_was_typed_in_any_writing(vocabulary, typed):
    assert vocabulary.starting(typed, 5) == ["子ども食堂"]


def test_the_most_used_word_is_offered_first():
    vocabulary = Vocabulary([Word("鍋の会", "なべのかい"), Word("鍋", "なべ", weight=3)])
    assert vocabulary.starting("なべ", 1) == ["鍋"]


@given(st.text(max_size=60))
def test_anything_may_be_typed(text):
    vocabulary = Vocabulary([Word("サロン", "さろん")])
    vocabulary.nearest(text)
    vocabulary.starting(text, 3)


def test_a_title_gives_its_nouns():
    words = dict(nouns_in("子ども食堂と青パトのこと 2024年"))
    assert words["子ども食堂"] == "こどもしょくどう"
    assert {"子ども", "食堂", "青パト"} <= set(words)
    assert not {"こと", "2024年", "と"} & set(words)


def test_words_of_a_list_count_once():
    assert words_in("サロン、居場所\n通いの場,ｻﾛﾝ\n、") == ["サロン", "居場所", "通いの場"]


@given(st.text(max_size=300))
def test_a_query_is_one_line_and_bounded(text):
    shown = asked(text)
    assert len(shown) <= MAX_QUERY
    assert "\n" not in shown
    assert "\0" not in shown
    assert asked(shown) == shown


def test_spellings_of_a_query_have_one_key():
    assert key_of(" ＮＰＯ　ｻﾛﾝ ") == key_of("npo サロン")


@pytest.mark.parametrize("text", ["パソコン教室", "荒木校区", "2024年4月", "第13話", "110番", "子ども 4歳"])
def test_ordinary_words_may_be_kept(text):
    assert may_be_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "0942-30-9000",
        "０９４２３０９０００",
        "(0942) 30 9000",
        "電話 090ー1234ー5678",
        "〒830-8520",
        "taro@example.jp",
        "ｔａｒｏ＠example.jp",
        "https://example.jp/",
        "山田太郎",
        "山田 花子 相談",
        "あ" * 41,
        "",
        "\0",
    ],
)
def test_what_could_lead_to_a_person_is_never_kept(text):
    assert not may_be_kept(text)


HITS = Hits(
    (
        Hit("column", 1, {"year": {"2024"}, "district": {"minami"}}),
        Hit("case", 2, {"year": {"2023"}, "district": {"minami", "shojima"}}),
        Hit("document", 3),
    ),
    {"district": {"minami": "南"}},
)


def test_hits_are_narrowed_in_order_and_keep_their_names():
    assert [hit.thing for hit in HITS.having("district", "minami")] == [1, 2]
    assert [hit.thing for hit in HITS.having("kind", "document")] == [3]
    assert list(HITS.having("year", "1999")) == []
    assert HITS.having("district", "minami").names == HITS.names


def test_hits_are_counted_by_value():
    assert HITS.counts("district") == {"minami": 2, "shojima": 1}
    assert HITS.counts("kind") == {"column": 1, "case": 1, "document": 1}
    assert HITS.counts("interest") == {}
