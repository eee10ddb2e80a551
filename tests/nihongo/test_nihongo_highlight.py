import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.highlight import matches, snippet


def marked(text: str, query: str, **synonyms: tuple[str, ...]) -> list[str]:
    return [piece for piece, is_match in snippet(text, query, synonyms=synonyms) if is_match]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("介護", "介護のサロン", ["介護"]),
        ("かいごさろん", "介護予防のサロン", ["介護", "サロン"]),
        ("見守る", "見守りをする", ["見守り"]),
        ("kurume", "久留米から", ["久留米"]),
        ("子ども", "こどもの声", ["こども"]),
        ("守り", "見守りの輪", ["守り"]),
        ("福祉", "副詞", []),
        ("社会", "社會を見る", ["社會"]),
        ("", "なにか", []),
    ],
)
def test_what_was_looked_for_is_marked(query: str, text: str, expected: list[str]) -> None:
    assert marked(text, query) == expected


def test_a_synonym_is_marked() -> None:
    assert marked("地域のサロン", "居場所", 居場所=("サロン",)) == ["サロン"]


def test_the_piece_with_most_words_is_shown_from_the_beginning_of_its_sentence() -> None:
    text = "介護の話。" + "別の話が続く。" * 40 + "サロンで介護を学ぶ。"
    pieces = snippet(text, "介護 サロン", width=40)
    assert pieces[0] == ("…", False)
    assert pieces[1] == ("サロン", True)
    assert "".join(piece for piece, _ in pieces).startswith("…サロンで介護")


def test_without_a_match_the_beginning_is_shown() -> None:
    assert snippet("あ" * 200, "介護", width=10) == [("あ" * 10 + "…", False)]


@given(st.text(), st.text(max_size=20), st.integers(min_value=30, max_value=200))
def test_a_snippet_is_a_piece_of_the_text(text: str, query: str, width: int) -> None:
    line = " ".join(text.split())
    shown = "".join(piece for piece, _ in snippet(text, query, width))
    assert shown.removeprefix("…").removesuffix("…") in line or shown in line
    assert len(shown) <= width + 2


@given(st.text(), st.text(max_size=20))
def test_matches_do_not_overlap(text: str, query: str) -> None:
    end = 0
    for start, stop, tokens in matches(text, query):
        assert end <= start < stop <= len(text)
        assert tokens
        end = stop
