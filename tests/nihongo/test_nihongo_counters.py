import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.counters import counter_reading, read_counted
from nihongo.readings import reading

DAYS = [
    "ついたち",
    "ふつか",
    "みっか",
    "よっか",
    "いつか",
    "むいか",
    "なのか",
    "ようか",
    "ここのか",
    "とおか",
    "じゅういちにち",
    "じゅうににち",
    "じゅうさんにち",
    "じゅうよっか",
    "じゅうごにち",
    "じゅうろくにち",
    "じゅうしちにち",
    "じゅうはちにち",
    "じゅうくにち",
    "はつか",
    "にじゅういちにち",
    "にじゅうににち",
    "にじゅうさんにち",
    "にじゅうよっか",
    "にじゅうごにち",
    "にじゅうろくにち",
    "にじゅうしちにち",
    "にじゅうはちにち",
    "にじゅうくにち",
    "さんじゅうにち",
    "さんじゅういちにち",
]
MONTHS = [
    "いちがつ",
    "にがつ",
    "さんがつ",
    "しがつ",
    "ごがつ",
    "ろくがつ",
    "しちがつ",
    "はちがつ",
    "くがつ",
    "じゅうがつ",
    "じゅういちがつ",
    "じゅうにがつ",
]


@pytest.mark.parametrize(
    ("counter", "readings"),
    [
        ("本", "いっぽん にほん さんぼん よんほん ごほん ろっぽん ななほん はっぽん きゅうほん じゅっぽん"),
        ("分", "いっぷん にふん さんぷん よんぷん ごふん ろっぷん ななふん はっぷん きゅうふん じゅっぷん"),
        ("回", "いっかい にかい さんかい よんかい ごかい ろっかい ななかい はっかい きゅうかい じゅっかい"),
        ("階", "いっかい にかい さんがい よんかい ごかい ろっかい ななかい はっかい きゅうかい じゅっかい"),
        ("歳", "いっさい にさい さんさい よんさい ごさい ろくさい ななさい はっさい きゅうさい じゅっさい"),
        ("人", "ひとり ふたり さんにん よにん ごにん ろくにん ななにん はちにん きゅうにん じゅうにん"),
        ("時", "いちじ にじ さんじ よじ ごじ ろくじ しちじ はちじ くじ じゅうじ"),
        ("年", "いちねん にねん さんねん よねん ごねん ろくねん ななねん はちねん きゅうねん じゅうねん"),
        ("か月", "いっかげつ にかげつ さんかげつ よんかげつ ごかげつ ろっかげつ ななかげつ はっかげつ"),
        ("丁目", "いっちょうめ にちょうめ さんちょうめ よんちょうめ ごちょうめ ろくちょうめ ななちょうめ はっちょうめ"),
        ("つ", "ひとつ ふたつ みっつ よっつ いつつ むっつ ななつ やっつ ここのつ"),
        ("校区", "いっこうく にこうく さんこうく よんこうく ごこうく ろっこうく ななこうく はっこうく"),
    ],
)
def test_one_to_ten(counter: str, readings: str) -> None:
    expected = readings.split()
    assert [str(read_counted(n, counter)) for n in range(1, len(expected) + 1)] == expected


def test_every_day_and_month_has_its_reading() -> None:
    assert [str(read_counted(n, "日")) for n in range(1, 32)] == DAYS
    assert [str(read_counted(n, "月")) for n in range(1, 13)] == MONTHS


@pytest.mark.parametrize(
    ("number", "counter", "kana"),
    [
        (0, "時", "れいじ"),
        (100, "本", "ひゃっぽん"),
        (300, "本", "さんびゃっぽん"),
        (1000, "本", "せんぼん"),
        (20, "歳", "にじゅっさい"),
        (46, "校区", "よんじゅうろっこうく"),
        (3, "日間", "みっかかん"),
        (1, "日間", "いちにちかん"),
        (2, "組", "ふたくみ"),
        (3, "組", "さんくみ"),
        (14, "人", "じゅうよにん"),
        (10_000, "石", "いちまんごく"),
    ],
)
def test_read_counted(number: int, counter: str, kana: str) -> None:
    assert str(read_counted(number, counter)) == kana


def test_a_counter_of_the_dictionary_is_read_by_the_same_rules() -> None:
    assert str(read_counted(1, "票差", "ひょうさ")) == "いっぴょうさ"
    assert str(read_counted(100, "キロ", "きろ")) == "ひゃっきろ"
    assert str(read_counted(1, "キロ", "きろ")) == "いちきろ"
    assert counter_reading("票差") is None
    with pytest.raises(ValueError, match="票差"):
        read_counted(1, "票差")


@given(st.integers(0, 10**15), st.sampled_from(["本", "分", "回", "歳", "人", "日", "月", "つ", "階"]))
def test_any_number_can_be_counted(number: int, counter: str) -> None:
    assert re.fullmatch("[ぁ-ん]+", str(read_counted(number, counter)))


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("10月3日（土）の14時30分", "10がつみっか（ど）の14じ30ぷん"),
        ("毎月1日と毎日1日1回", "まいつきついたちとまいにち1にち1かい"),
        ("1日（月）", "ついたち（げつ）"),
        ("第2木曜日", "だい2もくようび"),
        ("1人暮らしの２人と10人", "ひとりぐらしのふたりと10にん"),
        ("三百人が六か月、二十歳で一回", "さんびゃくにんがろっかげつ、はたちでいっかい"),
        ("3つと二つ", "みっつとふたつ"),
        ("二、三日で二三人", "に、さんにちでにさんにん"),
        ("三分の一を五分で", "さんぶんのいちをごふんで"),
        ("十分に注意して、徒歩十分", "じゅうぶんにちゅういして、とほじゅっぷん"),
        ("1万6500人と10万円", "1まん6500にんと10まんえん"),
        ("3.5本", "3.5ほん"),
        ("二〇二六年", "にせんにじゅうろくねん"),
        ("七五三", "しちごさん"),
        ("〇〇さん", "〇〇さん"),
        ("一人ひとり、一生、一番", "ひとりひとり、いっしょう、いちばん"),
    ],
)
def test_numbers_in_a_text(text: str, hiragana: str) -> None:
    assert reading(text) == hiragana
