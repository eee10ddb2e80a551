"""Queries against texts, without a database: what `plan.holds` says of the tokens of a text."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.partial import partial_plan, partial_tokens
from nihongo.plan import holds
from nihongo.query import parse, phrase
from nihongo.ranking import Field, Ranker, relaxed
from nihongo.tokens import plain, tokens


def finds(query: str, text: str, index: str = "", **synonyms: tuple[str, ...]) -> bool:
    """Whether a query finds a text, in an index that holds another text too."""
    known = defaultdict(set)
    for word in tokens(text + "。" + index).spellings:
        known[word.sound].add(word.token)
    plan = parse(query, lambda sounds: {each: sorted(known[each]) for each in sounds if each in known}, synonyms)
    found = tokens(text)
    return holds(plan.everything, [found.words, found.forms])


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("くるめ", "久留米のまち"),
        ("久留米", "くるめのまち"),
        ("kurume", "久留米のまち"),
        ("shojima", "荘島校区の集まり"),
        ("かいごさろん", "介護を学ぶサロン"),
        ("かいご さろん", "サロンで介護を学ぶ"),
        ("かいごのさろん", "介護を学ぶサロン"),
        ("いんない", "院内の掲示"),
        ("支え合い", "となり近所で支え合います"),
        ("支え合う", "支えあいのまち"),
        ("子ども", "子供たちの声"),
        ("こども食堂", "子ども食堂がひらく"),
        ("ひきこもり", "引き籠もりの相談"),
        ("南", "南校区のサロン"),
        ("南校区", "南校区のサロン"),
        ("サーロン", "サロン"),
        ("弘報", "市の広報紙"),
        ("福祉委員会", "地域福祉委員会の委員"),
        ("相談したい", "相談の窓口"),
        ("見守り　サロン", "サロンと見守り"),
        ("「支え合いのまち」", "支え合いのまち久留米"),
        ("2026年11月23日", "2026年11月23日に集まる"),
        ("渡邉", "渡辺さん"),
    ],
)
def test_a_query_finds_a_text(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("福祉", "副詞の使いかた"),
        ("介護 サロン", "介護の相談"),
        ("「サロン介護」", "介護のサロン"),
        ("あと", "変更後の予定"),
        ("南校区", "南の空と、西の校区"),
        ("", "なにか"),
        ("。、！", "なにか"),
        ('"', "なにか"),
    ],
)
def test_a_query_does_not_find_a_text(query: str, text: str) -> None:
    assert not finds(query, text)


def test_a_word_of_the_index_is_no_slip_of_conversion() -> None:
    assert finds("広報", "弘報を読む")
    assert not finds("協会", "教会の鐘", index="社会福祉協会")


def test_latin_letters_are_romaji_only_where_they_are_no_word() -> None:
    assert not finds("ana", "穴を掘る", index="ANAの便")


def test_a_synonym_stands_for_a_word_in_a_longer_query() -> None:
    assert finds("居場所づくり", "サロンづくりの手引き", 居場所=("サロン", "たまり場"))
    assert finds("居場所", "みんなのたまり場", 居場所=("サロン", "たまり場"))
    assert not finds("居場所づくり", "料理づくり", 居場所=("サロン",))
    assert finds("いばしょ", "地域のサロン", index="居場所", 居場所=("サロン",))
    assert finds("居場所と介護", "サロンとケア", 居場所=("サロン",), 介護=("ケア",))
    assert not finds("居場所と介護", "サロン", 居場所=("サロン",), 介護=("ケア",))


def test_a_phrase_must_stand_as_it_is() -> None:
    found = tokens("地域福祉の計画")
    assert holds(phrase("地域福祉").everything, [found.words])
    assert not holds(phrase("福祉地域").everything, [found.words])


def test_weak_words_do_not_decide() -> None:
    plan = parse("相談できるところ", lambda sounds: {})
    assert [unit.terms[0][0] for unit in plan.deciding] == ["相談"]
    assert len(plan.units) > 1


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("サロ", "ふれあいサロン"),
        ("ふれ", "ふれあいサロン"),
        ("れあい", "ふれあいサロン"),
        ("域福", "地域福祉計画"),
        ("くるめ", "久留米市の計画"),
        ("くる", "久留米市の計画"),
        ("かいごよ", "介護予防サロン"),
        ("かいg", "介護予防サロン"),
        ("kai", "介護予防サロン"),
        ("kaig", "介護予防サロン"),
        ("画", "地域福祉計画"),
        ("介護サロン", "介護予防サロン"),
        ("計画 地域", "地域福祉計画"),
        ("子ども", "こどもの居場所"),
        ("NP", "NPO法人の集い"),
    ],
)
def test_a_title_is_found_while_it_is_typed(typed: str, title: str) -> None:
    assert holds(partial_plan(typed).everything, [partial_tokens(title)])


@pytest.mark.parametrize(
    ("typed", "title"), [("サン", "サロン"), ("", "サロン"), ("福地", "地域福祉"), ("x", "サロン")]
)
def test_another_title_is_not(typed: str, title: str) -> None:
    assert not holds(partial_plan(typed).everything, [partial_tokens(title)])


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    plan = parse(text, lambda sounds: {})
    assert len(plan.units) <= 32
    for unit in plan.units:
        assert all(term for term in unit.terms)


@given(st.text(min_size=1))
def test_a_text_is_found_by_itself(text: str) -> None:
    short = text[:30]
    plan = partial_plan(short)
    if plan.units:
        assert holds(plan.everything, [partial_tokens(short)])


def field(text: str, name: str = "body", boost: float = 1.0) -> Field:
    found = tokens(text)
    return Field(name, boost, " ".join(found.words), " ".join(found.forms), plain(text).lower())


def scores(query: str, *pages: list[Field]) -> list[float]:
    plan = parse(query, lambda sounds: {})
    documents = {term: 3 for unit in plan.units for term in unit.terms}
    ranker = Ranker(plan, documents, total=100, average_length=20)
    return [ranker.score(page) for page in pages]


def test_words_side_by_side_are_worth_more() -> None:
    near, far = scores("地域の見守り", [field("地域で見守りをする人の話")], [field("地域で集まる人の話と見守り")])
    assert near > far > 0


def test_the_query_as_it_was_typed_is_worth_more() -> None:
    literal, other = scores("認めていない", [field("それは認めていない")], [field("それは認められていた")])
    assert literal > other > 0


def test_a_title_is_worth_more_than_a_body() -> None:
    title, body = scores("サロン", [field("サロン", "title", 3.0)], [field("サロン")])
    assert title > body


def test_a_boosted_field_is_worth_more() -> None:
    boosted, plain_one = scores("サロン", [field("サロン", "summary", 2.0)], [field("サロン", "body")])
    assert boosted > plain_one


def test_a_page_without_the_words_is_worth_nothing() -> None:
    assert scores("サロン", [field("食堂")]) == [0.0]


def test_less_is_asked_for_by_rare_words() -> None:
    plan = parse("校区の鮨屋について", lambda sounds: {})
    rare, common = plan.deciding[1].terms[0], plan.deciding[0].terms[0]
    node = relaxed(plan, {rare: 1, common: 900}, total=1000)
    found = tokens("鮨屋")
    assert holds(node, [found.words])
