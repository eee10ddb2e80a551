import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.normalise import fold_kanji
from nihongo.spelling import heard, romaji_sounds, sound
from nihongo.tokens import KANA, PAIR, clean, tokens


def words(text: str) -> list[str]:
    return tokens(text).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("支え合う", "支え合い"),
        ("支え合いました", "支えあう"),
        ("学ぶ", "学び"),
        ("食べました", "食べる"),
        ("子ども", "こども"),
        ("子供", "子ども"),
        ("ひきこもり", "引きこもり"),
        ("申込み", "申し込み"),
        ("社會福祉", "社会福祉"),
        ("渡邊", "渡辺"),
        ("髙﨑", "高崎"),
        ("ＮＰＯ", "npo"),
        ("Kurumé", "kurume"),
        ("volunteers", "volunteer"),
        ("ヴォランティア", "ボランティア"),
    ],
)
def test_two_spellings_have_a_token_in_common(one: str, other: str) -> None:
    assert {*words(one), *tokens(one).forms} & {*words(other), *tokens(other).forms}


@pytest.mark.parametrize(("one", "other"), [("福祉", "副詞"), ("出す", "出る"), ("話", "放す"), ("校区", "高区")])
def test_two_words_have_none(one: str, other: str) -> None:
    assert not {*words(one), *tokens(one).forms} & {*words(other), *tokens(other).forms}


def test_a_compound_is_found_by_its_parts_and_as_a_whole() -> None:
    found = tokens("選挙管理委員会")
    assert found.words == ["選挙", "管理", "委員", "会"]
    assert "選挙管理委員会" in found.forms


def test_particles_and_marks_are_no_tokens() -> None:
    assert words("南校区の、サロンへ。") == ["南", "校区", "サロン"]


def test_kana_is_found_by_its_sound() -> None:
    assert KANA + "クルメ" in tokens("くるめ").forms
    assert PAIR + "るめ" in tokens("くるめ").forms
    assert not any(form.startswith(KANA) for form in tokens("久留米").forms)


def test_the_words_of_a_text_are_known_by_their_sound() -> None:
    heard_there = {(word.sound, word.token, word.surface) for word in tokens("久留米で見守りました").spellings}
    assert ("クルメ", "久留米", "久留米") in heard_there
    assert ("ミマモリ", "見守り", "見守り") in heard_there


def test_a_border_beside_a_single_kanji_is_bridged() -> None:
    assert PAIR + "管区" in tokens("軍管区").forms


@given(st.text())
def test_tokens_are_letters_and_digits_in_lower_case(text: str) -> None:
    found = tokens(text)
    for token in (*found.words, *found.forms):
        bare = token.lstrip(KANA + PAIR)
        assert token.split() == [token]
        assert not set("'\"\\\0*:()|&!<>{}") & set(token)
        assert bare == bare.lower() or not bare.lower().isalnum()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text) or clean(text).endswith("s")


@given(st.text())
def test_kanji_are_folded_once_and_keep_their_number(text: str) -> None:
    assert fold_kanji(fold_kanji(text)) == fold_kanji(text)
    assert len(fold_kanji(text)) == len(text)


@pytest.mark.parametrize(
    ("kana", "expected"),
    [("サーロン", "サロン"), ("さろん", "サロン"), ("ヴァ", "ブア"), ("きゃっか", "キヤツカ"), ("づ", "ズ"), ("", "")],
)
def test_sound(kana: str, expected: str) -> None:
    assert sound(kana) == expected


@pytest.mark.parametrize(
    ("romaji", "expected"),
    [
        ("kurume", "クルメ"),
        ("Tōkyō", "トキヨ"),
        ("tokyo", "トウキヨウ"),
        ("sasaeai", "ササエアイ"),
        ("shimbun", "シンブン"),
        ("sinbun", "シンブン"),
        ("gakko", "ガツコウ"),
        ("matcha", "マツチヤ"),
        ("kon'yaku", "コンヤク"),
        ("tyousyoku", "チヨウシヨク"),
        ("fukushi", "フクシ"),
        ("hukusi", "フクシ"),
    ],
)
def test_romaji_is_read_in_hepburn_and_in_kunrei(romaji: str, expected: str) -> None:
    assert expected in romaji_sounds(romaji)


@pytest.mark.parametrize("word", ["salon", "help", "x", "", "くるめ", "123"])
def test_what_is_no_romaji_has_no_sound(word: str) -> None:
    assert romaji_sounds(word) == []


@given(st.text())
def test_romaji_takes_any_text(text: str) -> None:
    assert len(romaji_sounds(text)) <= 16
    assert len(heard(text)) <= 16
