import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nihongo.readings import read_morphemes, reading

# School districts of Kurume whose readings a dictionary gets wrong or may lose.
DISTRICTS = {
    "南": "みなみ",
    "南薫": "なんくん",
    "高良内": "こうらうち",
    "篠山": "ささやま",
    "津福": "つぶく",
    "水分": "みずわけ",
    "水縄": "みのう",
    "大城": "おおき",
    "江上": "えがみ",
    "荘島": "しょうじま",
}


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("地域福祉", "ちいきふくし"),
        ("荘島のサロン", "しょうじまのさろん"),
        ("私は学校へ行く", "わたしはがっこうへいく"),
        ("ｻﾛﾝとｺｰﾋｰ", "さろんとこーひー"),
        ("NPO法人とDX化", "NPOほうじんとDXか"),
        ("Wagtail 8.0を使う", "Wagtail 8.0をつかう"),
        ("「　」と言える地域", "「　」といえるちいき"),
        ("1人暮らしの２人", "ひとりぐらしのふたり"),
        ("令和2年度", "れいわ2ねんど"),
        ("水縄（みのう）校区", "みのうこうく"),
        ("通いの場（サロン）と場（つどい）", "かよいのば（さろん）とば（つどい）"),
        ("〇〇さん！😀", "〇〇さん！😀"),
        ("龘", "龘"),
        ("", ""),
    ],
)
def test_reading(text: str, hiragana: str) -> None:
    assert reading(text) == hiragana


@pytest.mark.parametrize("name", DISTRICTS)
def test_overrides_win_over_the_dictionary(name: str) -> None:
    assert reading(f"{name}校区のサロン", DISTRICTS) == f"{DISTRICTS[name]}こうくのさろん"


@pytest.mark.parametrize(
    ("text", "overrides", "hiragana"),
    [
        ("南薫と南", DISTRICTS, "なんくんとみなみ"),
        ("南北", DISTRICTS, "なんぼく"),
        ("水分補給", DISTRICTS | {"水分補給": "すいぶんほきゅう"}, "すいぶんほきゅう"),
        ("はじロマ会", {"はじロマ": "はじろま"}, "はじろまかい"),
        ("日本", {"日": "ひ", "": "x"}, "にほん"),
    ],
)
def test_the_longest_key_wins_and_parts_of_a_known_word_are_left(
    text: str, overrides: dict[str, str], hiragana: str
) -> None:
    assert reading(text, overrides) == hiragana


def test_a_key_may_span_the_borders_of_words() -> None:
    words = [word.surface for word in read_morphemes("地域福祉", {"域福": "いきふく"})]
    assert words == ["地", "域福", "祉"]


@given(
    st.text("南薫水分地域福祉のサロンa1 "), st.dictionaries(st.text("南薫水分地域福祉の", max_size=3), st.just("よみ"))
)
@settings(deadline=None)
def test_words_give_the_text_back_under_any_overrides(text: str, overrides: dict[str, str]) -> None:
    assert "".join(word.surface for word in read_morphemes(text, overrides)) == text


@given(st.text(st.characters(exclude_categories=())))
@settings(deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    reading(text, DISTRICTS)
