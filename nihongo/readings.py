"""How a text is read, in hiragana: Sudachi's dictionary, and above it the readings that people know better."""

import re
from collections.abc import Collection, Iterator, Mapping

from nihongo.analysis import Morpheme, morphemes
from nihongo.normalise import to_hiragana

_KANJI = re.compile("[々\u3400-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
_DIGIT = re.compile(r"\d")
_UNITS = str.maketrans({"十": "じゅう", "百": "ひゃく", "千": "せん", "万": "まん", "億": "おく", "兆": "ちょう"})
_LATIN = re.compile("([A-Za-zＡ-Ｚａ-ｚ]+)")
_WITH_BRACKETS = re.compile("([^（(]+)([（(]([^）)]+)[）)])")  # Sudachi takes 水縄（みのう） for one word

# Readings the dictionary puts first and present-day prose does not want.
_EVERYDAY = {("私", "ワタクシ"): "ワタシ", ("日本", "ニッポン"): "ニホン", ("言う", "ユウ"): "イウ"}

type _Place = tuple[int, Morpheme]  # where the word starts, the word

_GIVEN = ("名詞", "固有名詞", "一般", "*", "*", "*")


def reading(text: str, overrides: Mapping[str, str] | None = None) -> str:
    """Return the text in hiragana: 「荘島のサロン」 → 「しょうじまのさろん」.

    Words with kanji are read by the dictionary, katakana becomes hiragana, and kana keeps its spelling (the particle
    は stays は). Latin letters, numbers, symbols and white space stay, and so does kanji nobody has a reading for. A
    word that is number and kanji in one is read whole (1人暮らし → ひとりぐらし), and a short hiragana reading that
    follows a word in brackets is taken for it (水縄（みのう） → みのう).

    `overrides` maps surfaces to hiragana and wins over the dictionary; see `read_morphemes`.
    """
    return "".join(to_hiragana(word.reading) for word in read_morphemes(text, overrides))


def read_morphemes(text: str, overrides: Mapping[str, str] | None = None) -> Iterator[Morpheme]:
    """Yield the words of a text, `reading` being what `reading()` shows for each, in the kana it was found in.

    Where several keys of `overrides` fit, the longest one wins. A key may span the borders of the dictionary's words,
    but is passed over where it is only a part of one known word: 南 → みなみ leaves 南北 alone. Empty keys are ignored.
    """
    if not overrides:
        yield from map(_read, morphemes(text))
        return
    around: list[_Place] = []  # for each character, the dictionary's word it stands in
    for word in morphemes(text):
        around += [(len(around), word)] * len(word.surface)
    position = 0
    for start, end in _places_of_keys(text, around, overrides):
        yield from _between(text, around, position, start)
        yield Morpheme(text[start:end], overrides[text[start:end]], text[start:end], _GIVEN, False)
        position = end
    yield from _between(text, around, position, len(text))


def _places_of_keys(text: str, around: list[_Place], keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where keys apply, in order and without overlap: (start, end)."""
    by_first: dict[str, list[str]] = {}
    for key in sorted(filter(None, keys), key=len, reverse=True):
        by_first.setdefault(key[0], []).append(key)
    position = 0
    while position < len(text):
        for key in by_first.get(text[position], ()):
            if text.startswith(key, position) and not _is_only_a_part(position, len(key), *around[position]):
                yield position, position + len(key)
                position += len(key)
                break
        else:
            position += 1


def _is_only_a_part(position: int, length: int, start: int, word: Morpheme) -> bool:
    inside = position + length <= start + len(word.surface)
    return inside and length < len(word.surface) and not word.is_oov


def _between(text: str, around: list[_Place], position: int, stop: int) -> Iterator[Morpheme]:
    while position < stop:
        start, word = around[position]
        end = min(start + len(word.surface), stop)
        if text[position:end] == word.surface:
            yield _read(word)
        else:  # what a key has left of a word
            yield from map(_read, morphemes(text[position:end]))
        position = end


def _read(word: Morpheme) -> Morpheme:
    if not _KANJI.search(word.surface):
        return word._replace(reading=word.surface)
    if match := _WITH_BRACKETS.fullmatch(word.surface):
        base, brackets, given = match.groups()
        is_reading = re.fullmatch("[ぁ-ゖー]+", given) and len(given) <= 2 * len(base)  # not so 場（サロン）
        return word._replace(reading=given if is_reading else word.reading + brackets)
    if word.part_of_speech[1] == "数詞" and _DIGIT.search(word.surface):  # 10万: the dictionary reads digit by digit
        return word._replace(reading=word.surface.translate(_UNITS))
    if _LATIN.search(word.surface):  # NPO法人: the letters stay, the rest is read
        parts = _LATIN.split(word.surface)
        return word._replace(reading="".join(p if _LATIN.match(p) else reading(p) for p in parts))
    return word._replace(reading=_EVERYDAY.get((word.surface, word.reading), word.reading))
