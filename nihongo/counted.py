"""Finds numbers among the words of a text and gives them and their counters one reading."""

import re
from collections.abc import Sequence

from nihongo.analysis import Morpheme
from nihongo.counters import NumberReading, counter_reading, read_counted
from nihongo.homographs import choose, readings_of
from nihongo.normalise import to_hiragana
from nihongo.numerals import KANJI_NUMBER, LIMIT, parse_number, read_integer

_GROUP = re.compile("([0-9０-９]+(?:[,，.．][0-9０-９]+)*)([十百千万億兆]*)")  # 1億2,500万 are two
_NUMBER = re.compile(f"(?:{_GROUP.pattern})+|([〇零一二三四五六七八九十百千万億兆]+)")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_SIZE_NAMES = {"十": "じゅう", "百": "ひゃく", "千": "せん", "万": "まん", "億": "おく", "兆": "ちょう"}
_DIGIT_NAMES = {"〇": "ぜろ", "零": "れい", "一": "いち", "二": "に", "三": "さん", "四": "よん", "五": "ご"}
_DIGIT_NAMES |= {"六": "ろく", "七": "なな", "八": "はち", "九": "きゅう"}
_PLACES = re.compile("[〇零一二三四五六七八九]{2,}")
_CALENDAR = re.compile(".*月|[／/]|翌")
_WEEKDAY = re.compile("[（(][月火水木金土日祝]|付")
_NUMBER_POS = ("名詞", "数詞", "*", "*", "*", "*")


def counted(words: Sequence[Morpheme], i: int) -> tuple[int, list[Morpheme]] | None:
    """Read the number that begins at word `i` together with its counter.

    Returns the index of the first word after them, and the words that stand for them; None where no number begins, or
    where it is part of a word that the dictionary knows (一生, 1人暮らし). Digits keep themselves for a reading unless
    number and counter are one word: 3日 → みっか, but 30日 → 30, にち.
    """
    text, after, counter = _number_and_counter(words, i)
    if not text:
        return None
    if counter is None:
        found = _bare(text)
        return None if found is None else (after, found)
    number = _value(text)
    if number is None:
        return None
    if after == i + 1 and not _is_put_together(words[i], number, counter):  # 一生, 一日, 一人
        return None
    if readings_of(text + counter.surface) and KANJI_NUMBER.fullmatch(text):  # 十分
        whole = counter._replace(surface=text + counter.surface, normalised=text + counter.surface)
        if kana := choose([*words[max(0, i - 5) : i], whole, *words[after : after + 5]], min(i, 5)):
            return after, [whole._replace(reading=kana)]
    result = _read_in_place(words, i, after, text, number, counter)
    if not result.counter:
        surface = text + counter.surface
        return after, [counter._replace(surface=surface, reading=result.number, normalised=surface)]
    if KANJI_NUMBER.fullmatch(text):
        first = [_word(text, result.number)]
    else:
        first = _digits(text, result.number if counter.surface == "つ" else None)
    return after, [*first, counter._replace(reading=result.counter)]


def _read_in_place(
    words: Sequence[Morpheme], i: int, after: int, text: str, number: int, counter: Morpheme
) -> NumberReading:
    surface, kana = counter.surface, counter_reading(counter.surface) or to_hiragana(counter.reading)
    if _PLACES.fullmatch(text) and len(text) == 2 and number // 10 + 1 == number % 10:  # 二三日: two or three
        result = _never_one_word(number % 10, surface, kana)
        return result._replace(number=read_integer(number // 10) + result.number)
    if _is_range(words, i, number):  # 二、三日
        return _never_one_word(number, surface, kana)
    if surface == "日" and number == 1 and not _is_date(words, i, after):
        return NumberReading("いち", "にち")
    if surface == "分" and _is_fraction(words, after):
        return NumberReading(read_integer(number), "ぶん")
    return read_counted(number, surface, kana)


def _never_one_word(digit: int, counter: str, kana: str) -> NumberReading:
    result = read_counted(30 + digit, counter, kana)
    return result._replace(number=result.number.removeprefix("さんじゅう"))


def _number_and_counter(words: Sequence[Morpheme], i: int) -> tuple[str, int, Morpheme | None]:
    """The number in characters, the index after it and its counter, and the counter as a word of its own."""
    text, j = "", i
    while j < len(words):
        surface = words[j].surface
        match = _NUMBER.match(surface)
        if match is None or (text and not _joins(text, match[0])):
            break
        if len(match[0]) < len(surface):  # 三|十人, 一回
            rest = surface[len(match[0]) :]
            if kana := counter_reading(rest):
                word = words[j]._replace(surface=rest, reading=kana, normalised=rest)
                return text + match[0], j + 1, word
            break
        text += match[0]
        j += 1
    if not text or not text.strip("〇零"):
        return "", i, None
    if j < len(words) and _counts(words[j]):
        return text, j + 1, words[j]
    return text, j, None


def _joins(before: str, after: str) -> bool:
    return KANJI_NUMBER.fullmatch(before + after) is not None or after in _SIZES


def _counts(word: Morpheme) -> bool:
    return counter_reading(word.surface) is not None or "助数詞" in word.part_of_speech[2]


def _value(text: str) -> int | None:
    """The number for choosing sounds; of 3.5 only the last digit tells, and 30 keeps it from being one word."""
    if KANJI_NUMBER.fullmatch(text):
        return parse_number(text)
    total = 0
    for digits, sizes in _GROUP.findall(text):
        number = 30 + int(digits[-1]) if re.search("[.．]", digits) else parse_number(digits)
        if number is None:
            return None
        for size in sizes:
            number *= _SIZES[size]
        total += number
    return total if total < LIMIT else None


def _is_put_together(word: Morpheme, number: int, counter: Morpheme) -> bool:
    """イチカイ of 一回 is only the two readings put together, and may be wrong; イチニチ or ヒトリ is known."""
    if word.part_of_speech[1] == "固有名詞" and counter.surface in (
        "人",
        "日",
        "名",
    ):  # 十人 is a place to the dictionary
        return True
    naive = read_integer(number) + to_hiragana(counter.reading)
    return to_hiragana(word.reading) == naive and str(read_counted(number, counter.surface)) != naive


def _bare(text: str) -> list[Morpheme] | None:
    """A number that counts nothing: 三百, 七五三, 10万."""
    if not KANJI_NUMBER.fullmatch(text):
        return _digits(text)
    if len(text) == 1:
        return None
    if _PLACES.fullmatch(text) and not ("〇" in text and len(text) > 2):
        return [_word(text, "".join(_DIGIT_NAMES[character] for character in text))]
    number = parse_number(text)
    return None if number is None else [_word(text, read_integer(number))]


def _is_date(words: Sequence[Morpheme], i: int, after: int) -> bool:
    """5月|1日, 1日|（|月|）"""
    behind = "".join(word.surface for word in words[after : after + 2])
    return (i > 0 and _CALENDAR.fullmatch(words[i - 1].surface) is not None) or _WEEKDAY.match(behind) is not None


def _is_range(words: Sequence[Morpheme], i: int, number: int) -> bool:
    before = parse_number(words[i - 2].surface) if i > 1 and words[i - 1].surface in ("、", "，", "・") else None
    return before is not None and before == number - 1 and number < 10


def _is_fraction(words: Sequence[Morpheme], after: int) -> bool:
    return (
        after + 1 < len(words) and words[after].surface == "の" and _NUMBER.match(words[after + 1].surface) is not None
    )


def _digits(text: str, kana: str | None = None) -> list[Morpheme]:
    """The digits as they are, and 万 of 10万 as a word."""
    if kana:
        return [_word(text, kana)]
    return [
        _word(part, "".join(_SIZE_NAMES[size] for size in part) if part[0] in _SIZES else part)
        for group in _GROUP.findall(text)
        for part in group
        if part
    ]


def _word(text: str, kana: str) -> Morpheme:
    return Morpheme(text, kana, text, _NUMBER_POS, False)
