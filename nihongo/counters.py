"""Numbers with what they count: 三百人, 10月3日, 6か月, 二つ. The sound of either part depends on the other.

After NHK日本語発音アクセント新辞典, 「数詞＋助数詞の発音とアクセント」, where it gives one way; else the commoner one.
"""

import re
from typing import NamedTuple

from nihongo.numerals import read_integer, shortened


class NumberReading(NamedTuple):
    """How a number and its counter are read; `counter` is "" where the two are one word (一人 ひとり)."""

    number: str
    counter: str

    def __str__(self) -> str:
        return self.number + self.counter


def _table(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


# Counters that a dictionary may read otherwise. Any other one is read with the reading the dictionary has for it.
_READINGS = _table("""
    回 かい 個 こ 箇所 かしょ 箇月 かげつ 箇国 かこく 箇条 かじょう 階 かい 軒 けん 件 けん 校 こう 校区 こうく
    曲 きょく 級 きゅう 機 き 期 き 区 く 巻 かん 脚 きゃく 口 くち 組 くみ 桁 けた 戸 こ 世帯 せたい 世紀 せいき
    歳 さい 才 さい 歳児 さいじ 冊 さつ 足 そく 週 しゅう 週間 しゅうかん 席 せき 章 しょう 種 しゅ 種類 しゅるい
    周年 しゅうねん 社 しゃ 食 しょく 線 せん 首 しゅ 等 とう 頭 とう 通 つう 点 てん 丁目 ちょうめ 体 たい
    着 ちゃく 棟 とう 店舗 てんぽ 地区 ちく 手 て 杯 はい 本 ほん 匹 ひき 票 ひょう 俵 ひょう 泊 はく 発 はつ
    班 はん 版 はん 分 ふん 分間 ふんかん 歩 ほ 拍 はく 編 へん 品 ひん 円 えん 名 めい 枚 まい 台 だい 度 ど
    番 ばん 号 ごう 秒 びょう 秒間 びょうかん 部 ぶ 代 だい 倍 ばい 条 じょう 人 にん 人組 にんぐみ 人前 にんまえ
    年 ねん 年度 ねんど 年生 ねんせい 年間 ねんかん 年代 ねんだい 時 じ 時間 じかん 月 がつ 日 にち 日間 にちかん
    割 わり 位 い 合 ごう 羽 わ 石 こく 拍子 びょうし 箱 はこ 袋 ふくろ 皿 さら 束 たば 部屋 へや 膳 ぜん 文字 もじ
    拠点 きょてん 会場 かいじょう
""")
_READINGS |= {
    ka + counter: f"か{kana}"
    for ka in "かカヵヶケ"
    for counter, kana in _table("月 げつ 所 しょ 国 こく 国語 こくご 年 ねん 条 じょう").items()
}
_READINGS["つ"] = "つ"

_DAYS = {1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか"}
_DAYS |= {9: "ここのか", 10: "とおか", 14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか"}
_THINGS = ("", "ひと", "ふた", "みっ", "よっ", "いつ", "むっ", "なな", "やっ", "ここの")
_NATIVE = frozenset(
    ["口", "組", "桁", "箱", "袋", "皿", "束", "晩", "株", "粒", "部屋", "切れ", "棟"]
)  # ひとくち, ふたくみ, but さんくみ

_YO = frozenset("円人時年")
_PON = frozenset("本匹杯")  # さんぼん, せんぼん
_FUN = frozenset("分泊発歩版班拍編品票俵")  # さんぷん
_VOICED_AFTER_SAN = {"階": "がい", "軒": "げん", "足": "ぞく"}
_VOICED = str.maketrans("はひふへほ", "ばびぶべぼ")
_HALF_VOICED = str.maketrans("はひふへほ", "ぱぴぷぺぽ")
# What ends in っ before the first sound of a Chinese word, and of a loan word.
_HUNDRED = ("ひゃく", "びゃく", "ぴゃく")
_BEFORE_K = ("いち", "ろく", "はち", "じゅう", *_HUNDRED)
_BEFORE_S = ("いち", "はち", "じゅう")
_SHORT: dict[str, tuple[str, ...]] = dict.fromkeys("さしすせそたちつてと", _BEFORE_S)
_SHORT_BEFORE = _SHORT | dict.fromkeys("かきくけこ", _BEFORE_K)
_SHORT_BEFORE_LOAN = (
    _SHORT
    | dict.fromkeys("かきくけこ", ("ろく", "じゅう", *_HUNDRED))
    | dict.fromkeys("ぱぴぷぺぽ", ("はち", "じゅう"))
)
_LOAN = re.compile("[ァ-ヺーA-Za-z]{2}")


def counter_reading(counter: str) -> str | None:
    """Return how a counter is read by itself, 本 → ほん; None for one that this module leaves to the dictionary."""
    return _READINGS.get(counter)


def read_counted(number: int, counter: str, kana: str | None = None) -> NumberReading:
    """Return how a number from 0 and its counter are read together: (3, 本) → さん, ぼん.

    `kana` is the reading of the counter by itself; without it ValueError for a counter unknown here, and ValueError
    for a number that `read_integer` refuses. (1, 日) is ついたち, the day of a month; いちにち is the caller's to know.
    """
    kana = kana or counter_reading(counter)
    if kana is None:
        raise ValueError(f"{counter!r} is no counter known here")
    if counter == "日" and number in _DAYS:
        return NumberReading(_DAYS[number], "")
    if counter == "人" and number in (1, 2):
        return NumberReading(f"{_THINGS[number]}り", "")
    if counter == "つ" and 1 <= number <= 9:
        return NumberReading(_THINGS[number], kana)
    if counter in _NATIVE and number in (1, 2):
        return NumberReading(_THINGS[number], kana)
    if counter == "日間" and number in _DAYS and number > 1:
        return NumberReading(_DAYS[number].removesuffix("か"), "かかん")
    return _joined(_number_before(counter, number), number, counter, kana)


def _number_before(counter: str, number: int) -> str:
    """4, 7 and 9 have older readings in dates and times, and before a few counters."""
    kana, unit = read_integer(number), number % 10
    if number == 0:
        return "れい" if counter in ("時", "度") else kana
    if unit == 4:
        older = "し" if counter == "月" else "よ" if counter[0] in _YO else ""
    elif unit == 7:
        older = "しち" if counter in ("時", "時間", "月", "日", "日間") else ""
    else:
        older = "く" if unit == 9 and counter in ("時", "時間", "月", "日", "日間") else ""
    return kana.removesuffix({4: "よん", 7: "なな", 9: "きゅう"}[unit]) + older if older else kana


def _joined(number_kana: str, number: int, counter: str, kana: str) -> NumberReading:
    """Shorten the number and harden the counter: いち|ほん → いっ|ぽん, さん|ほん → さん|ぼん."""
    sound, loan = kana[0], _LOAN.match(counter) is not None
    ends_in_three = number_kana.endswith(("さん", "せん", "まん", "ぜん"))
    if sound in "はひふへほ" and not loan:
        short = shortened(number_kana, *_BEFORE_K)
        if short.endswith("っ"):
            return NumberReading(short, kana[0].translate(_HALF_VOICED) + kana[1:])
        if ends_in_three and counter[0] in _PON:
            return NumberReading(number_kana, kana[0].translate(_VOICED) + kana[1:])
        if (ends_in_three or (number % 10 == 4 and counter[0] == "分")) and counter[0] in _FUN:
            return NumberReading(number_kana, kana[0].translate(_HALF_VOICED) + kana[1:])
        return NumberReading(number_kana, kana)
    if counter == "石" and number_kana.endswith(("せん", "まん")):
        return NumberReading(number_kana, "ごく")
    if number_kana.endswith("さん") and (voiced := _VOICED_AFTER_SAN.get(counter)):
        return NumberReading(number_kana, voiced)
    endings = _SHORT_BEFORE_LOAN if loan else _SHORT_BEFORE
    return NumberReading(shortened(number_kana, *endings.get(sound, ())), kana)
