import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nihongo.readings import (
    GIVEN,
    GLOSS,
    GivenReading,
    GivenReadings,
    LineError,
    glosses,
    parse_lines,
    read_morphemes,
    reading,
)

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


def test_given_readings_with_a_condition() -> None:
    given = GivenReadings(
        [
            GivenReading("水分", "みずわけ", ("校区", "小学校")),
            GivenReading("大城", "おおき", ("小学校",)),
            GivenReading("大城", "おおしろ"),
        ]
    )
    assert reading("水分校区の水分補給", given) == "みずわけこうくのすいぶんほきゅう"
    assert reading("水分", given) == "みずわけ"
    assert reading("大城小学校と大城さん", given) == "おおきしょうがっこうとおおしろさん"


def test_a_condition_reaches_into_a_known_word_but_not_into_its_middle() -> None:
    given = GivenReadings([GivenReading("南", "なん", ("口",))])
    assert reading("南口", given) == "なんぐち"
    assert reading("東南口", given).startswith("とうなん")


def test_of_two_given_readings_the_later_wins() -> None:
    site = GivenReadings([GivenReading("水分", "みずわけ", ("校区",)), GivenReading("荘島", "しょうじま")])
    page = GivenReadings([GivenReading("水分", "すいぶん"), GivenReading("荘島", "そうじま")])
    both = site.merged(page)
    assert reading("水分校区と荘島", both) == "すいぶんこうくとそうじま"
    assert reading("水分校区と荘島", site) == "みずわけこうくとしょうじま"
    assert len(site) == len(page) == len(both) == 2


def test_a_mapping_is_the_same_as_readings_without_conditions() -> None:
    given = GivenReadings(GivenReading(surface, kana) for surface, kana in DISTRICTS.items())
    assert reading("南薫と南と南北", given) == reading("南薫と南と南北", DISTRICTS) == "なんくんとみなみとなんぼく"


def test_parse_lines_takes_what_editors_write() -> None:
    found, errors = parse_lines("荘島=しょうじま\n\n　水縄 ＝ ミノウ \r\nｻﾛﾝ会=さろん かい\n")
    assert found == [
        GivenReading("荘島", "しょうじま"),
        GivenReading("水縄", "みのう"),
        GivenReading("ｻﾛﾝ会", "さろんかい"),
    ]
    assert errors == []


def test_parse_lines_tells_which_line_is_no_reading() -> None:
    found, errors = parse_lines("荘島\n=しょうじま\n荘島=荘島\n荘島=\n水縄=みのう")
    assert found == [GivenReading("水縄", "みのう")]
    assert errors == [
        LineError(1, "荘島", "no sign"),
        LineError(2, "=しょうじま", "no word"),
        LineError(3, "荘島=荘島", "no kana"),
        LineError(4, "荘島=", "no kana"),
    ]


@given(st.text(st.characters(exclude_categories=())) | st.text("荘島=＝しょう\n 　"))
def test_any_list_can_be_parsed(text: str) -> None:
    found, errors = parse_lines(text)
    assert len(found) + len(errors) <= len(text.splitlines())
    assert all(entry.surface and entry.reading for entry in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("水縄（みのう）校区", {"水縄": "みのう"}),
        ("久留米市荘島（しょうじま）", {"荘島": "しょうじま"}),
        ("見守り(みまもり)", {"見守り": "みまもり"}),
        ("荘島（ショウジマ）", {"荘島": "しょうじま"}),
        ("人（ひと）", {"人": "ひと"}),
        ("場（つどい）", {}),
        ("元美さん（ソプラノ）", {}),
        ("七光台保育園（ぽかぽかひろば）", {}),
        ("避難（にげる）", {}),
        ("社会福祉協議会（しゃきょう）", {}),
        ("南校区（12月）", {}),
        ("（みのう）", {}),
    ],
)
def test_glosses(text: str, found: dict[str, str]) -> None:
    assert {entry.surface: entry.reading for entry in glosses(text)} == found


def test_a_gloss_holds_for_the_whole_text_and_is_said_once() -> None:
    assert reading("水縄の会。水縄（みのう）の水縄校区") == "みのうのかい。みのうのみのうこうく"
    words = list(read_morphemes("水縄（みのう）"))
    assert [word.part_of_speech for word in words] == [GIVEN, GLOSS]
