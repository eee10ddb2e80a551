import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from home.demo.districts import DISTRICTS, District
from nihongo.normalise import to_hiragana
from nihongo.readings import GivenReading, GivenReadings
from nihongo.ruby import Doubt, Ruby, align, doubtful, ruby, ruby_html

ROWS = [json.loads(line) for line in (Path(__file__).parent / "ruby_rows.jsonl").read_text().splitlines()][1:]
DAYS = {1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか"}
DAYS |= {9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか"}
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    "支え合い第2木曜10月3日（みのう）水縄々ヶ一二三つ人の　"
)
HARD = "㈱ﷺ\r\n\x00\ud83d\ude00か\u3099（かんじ）漢字(かんじ)〆切々ゝ龘ヶ5ヶ０つ"
GIVEN = GivenReadings(
    GivenReading(district.name, district.reading, ("校区", "小学校", "地区") if len(district.name) < 3 else ())
    for district in DISTRICTS
)


def shown(pieces: list[Ruby]) -> str:
    return "".join(f"{base}《{reading}》" if reading else base for base, reading in pieces)


@pytest.mark.parametrize(
    "text",
    [
        "支《ささ》え合《あ》い",
        "取《と》り組《く》み",
        "第《だい》2木曜《もくよう》",
        "10月《がつ》3日《みっか》",
        "12月《がつ》24日《にじゅうよっか》（木《もく》）",
        "大人《おとな》と子《こ》ども食堂《しょくどう》",
        "明後日《あさって》",
        "お茶《ちゃ》とお菓子《かし》",
        "1人《ひとり》暮《ぐ》らし",
        "一人《ひとり》暮《ぐ》らし",
        "人々《ひとびと》と佐々木《ささき》さん",
        "3ヶ月《かげつ》と緑ヶ丘《みどりがおか》",
        "2《ふた》つのサロン",
        "20歳《さい》から５人《にん》",
        "NPO法人《ほうじん》",
        "福祉《ふくし》課《か》",
        "日本《にほん》国内《こくない》",
        "眼差《まなざ》しを落《お》とす",
        "聞《き》き取《と》りと話《はな》し合《あ》い",
        "水分《すいぶん》補給《ほきゅう》",
        "〆切《しめきり》",
        "（月《げつ》・水《すい》・金《きん》）",
        "月《げつ》・木曜《もくよう》日《び》と日曜《にちよう》の日《ひ》",
        "ひらがなとカタカナ、ABC、123！😀",
        "〇〇さん",
        "龘",
        "",
    ],
)
def test_ruby_stands_above_kanji_only(text: str) -> None:
    plain = "".join(part.partition("《")[0] for part in text.split("》"))
    assert shown(ruby(plain)) == text


@pytest.mark.parametrize(
    ("surface", "kana", "expected"),
    [
        ("生き生き", "いきいき", "生《い》き生《い》き"),
        ("気に入り", "きにいり", "気《き》に入《い》り"),
        ("味わい", "あじわい", "味《あじ》わい"),
        ("続ける", "ツヅケル", "続《つづ》ける"),
        ("思い思い", "おもいおもい", "思《おも》い思《おも》い"),
        ("大いなる", "おおいなる", "大《おお》いなる"),
        ("今日は", "こんにちわ", "今日《こんにち》は"),
        ("言う", "ゆう", "言《ゆ》う"),
        ("買い", "べつ", "買い《べつ》"),
        ("1人暮らし", "ひとりぐらし", "1人暮《ひとりぐ》らし"),
        ("漢字", "漢字", "漢字"),
        ("かな", "かな", "かな"),
    ],
)
def test_align(surface: str, kana: str, expected: str) -> None:
    assert shown(align(surface, kana)) == expected


def test_a_word_of_many_parts_is_aligned() -> None:
    pieces = align("漢か" * 60, "かんか" * 60)
    assert pieces == [Ruby("漢", "かん"), Ruby("か", None)] * 60
    assert align("漢か" * 60, "か" * 200 + "き") == [Ruby("漢か" * 60, "か" * 200 + "き")]


@pytest.mark.parametrize("district", DISTRICTS, ids=lambda district: district.key)
def test_the_districts_are_read_as_given(district: District) -> None:
    for behind, kana in (("校区", "こうく"), ("小学校", "しょうがっこう")):
        pieces = ruby(f"きょうは{district.name}{behind}で", GIVEN)
        read = "".join(reading or base for base, reading in pieces)
        assert to_hiragana(read) == f"きょうは{district.reading}{kana}で"


def test_every_date_is_read_right() -> None:
    for month in range(1, 13):
        for day in range(1, 32):
            pieces = ruby(f"{month}月{day}日に", GIVEN)
            assert pieces[:2] == [Ruby(str(month), None), Ruby("月", "がつ")]
            assert pieces[2:] in (
                [Ruby(f"{day}日", DAYS.get(day)), Ruby("に", None)],
                [Ruby(str(day), None), Ruby("日", "にち"), Ruby("に", None)],
            )
            assert (pieces[2].reading is None) == (day not in DAYS)


def test_a_given_reading_with_a_condition_holds_only_there() -> None:
    given = GivenReadings([GivenReading("水分", "みずわけ", ("校区", "小学校"))])
    assert (
        shown(ruby("水分校区で水分補給", given)) == "水分《みずわけ》校区《こうく》で水分《すいぶん》補給《ほきゅう》"
    )
    assert shown(ruby("水分", given)) == "水分《みずわけ》"


def test_a_reading_in_brackets_is_not_doubled_and_holds_for_the_text() -> None:
    assert shown(ruby("水縄（みのう）校区。水縄のサロン")) == "水縄（みのう）校区《こうく》。水縄《みのう》のサロン"
    assert shown(ruby("久留米市荘島町（しょうじままち）")) == "久留米《くるめ》市《し》荘島町（しょうじままち）"
    assert shown(ruby("通いの場（サロン）")) == "通《かよ》いの場《ば》（サロン）"
    assert shown(ruby("避難（にげる）")) == "避難《ひなん》（にげる）"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_sentences_of_other_people_are_read_right(row: dict) -> None:
    kana, at = "", {0: 0}
    for base, reading in ruby(row["text"]):
        start = len(at) - 1
        for offset in range(1, len(base) + 1):
            at[start + offset] = len(kana) + offset if reading is None else -1
        kana += reading or base
        at[start + len(base)] = len(kana)
    assert [kana[at[start] : at[end]] for start, end, _ in row["gold"]] == [gold for _, _, gold in row["gold"]]


@given(ANY_TEXT)
@example(HARD)
@settings(deadline=None)
def test_ruby_text_with_ruby_removed_is_the_text(text: str) -> None:
    pieces = ruby(text, {"支え": "ささえ", "三": "さん"})
    assert "".join(base for base, _ in pieces) == text
    assert all(base for base, _ in pieces)


@given(ANY_TEXT)
@example(HARD)
@settings(deadline=None)
def test_readings_are_hiragana(text: str) -> None:
    for base, kana in ruby(text):
        assert kana is None or all("ぁ" <= character <= "ゖ" or character == "ー" for character in kana), base


def test_html_is_escaped() -> None:
    assert ruby_html("<支え>&") == "&lt;<ruby>支<rp>（</rp><rt>ささ</rt><rp>）</rp></ruby>え&gt;&amp;"


def test_doubtful_readings_are_listed() -> None:
    assert doubtful("山本さんは龘") == [
        Doubt("山本", "やまもと", 0, "name"),
        Doubt("龘", "龘", 5, "unknown word"),
    ]
    assert doubtful("辛いと思った") == [Doubt("辛い", "つらい", 0, "homograph")]


def test_what_was_given_is_not_doubtful() -> None:
    assert doubtful("山本校区", GIVEN) == []
    assert doubtful("水縄（みのう）の会") == []


@given(ANY_TEXT)
@example(HARD)
@settings(deadline=None)
def test_doubts_point_into_the_text(text: str) -> None:
    for doubt in doubtful(text):
        assert text[doubt.start : doubt.start + len(doubt.surface)] == doubt.surface
