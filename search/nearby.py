"""もしかして: the words of the site nearest to what somebody typed. Pure: no database, no clock, no settings.

Three ways to be near: the same reading in other characters (民政委員 for 民生委員), a letter or two more,
fewer, other or swapped (かいごさあん), and romaji in any system (kaigo, shakaihukushi).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nihongo.normalise import to_hiragana
from nihongo.readings import read_morphemes, reading
from nihongo.romaji import hepburn

from .wording import key_of

MAX_LENGTH = 40
"""Characters of a query that can be near to a word."""
_LATIN = re.compile(r"[a-z][a-z' -]*")
_PARTS_OF_NOUNS = ("名詞", "接頭辞", "接尾辞", "形状詞")
_EMPTY = {
    "こと",
    "もの",
    "ため",
    "とき",
    "ところ",
    "ほう",
    "よう",
    "それ",
    "これ",
    "あれ",
    "どこ",
    "だれ",
    "なに",
    "いつ",
}
# Kunrei and word processors' spellings in Hepburn; long vowels, and n before b, m and p, as `hepburn` writes them.
_TO_HEPBURN = [
    (re.compile(pattern), romaji)
    for pattern, romaji in (
        (r"[^a-z]", ""),
        (r"sy(?=[auo])", "sh"),
        (r"[tc]y(?=[auo])", "ch"),
        (r"[zj]y(?=[auo])", "j"),
        (r"(?<!s)si", "shi"),
        (r"ti", "chi"),
        (r"(?<!t)tu", "tsu"),
        (r"zi|di", "ji"),
        (r"(?<![sc])hu", "fu"),
        (r"du", "zu"),
        (r"nn(?![aiueoy])", "n"),
        (r"m(?=[bmp])", "n"),
        (r"o[uo]+", "o"),
        (r"uu+", "u"),
    )
]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the site; `weight` says how often it stands there."""

    text: str
    reading: str
    weight: int = 1


@lru_cache(maxsize=8192)
def nouns_in(title: str) -> tuple[tuple[str, str], ...]:
    """The nouns of a title, joined and alone, as (word, reading): 子ども食堂の話 → 子ども食堂, 子ども, 食堂, 話.

    Words of one character, and those that hold a number, are left out: nothing is near enough to them.
    """
    found: dict[str, str] = {}
    for is_noun, group in groupby(read_morphemes(title), lambda word: word.part_of_speech[0] in _PARTS_OF_NOUNS):
        words = list(group)
        if is_noun:
            found["".join(word.surface for word in words)] = "".join(word.reading for word in words)
            found.update({word.surface: word.reading for word in words if word.part_of_speech[0] == "名詞"})
    return tuple(
        (word, to_hiragana(kana))
        for word, kana in found.items()
        if 2 <= len(word) <= MAX_LENGTH and word not in _EMPTY and not any(map(str.isdecimal, word))
    )


class Vocabulary:
    """Words of the site, in the ways people get near to them."""

    def __init__(self, words: Iterable[Word]):
        self.words = list(words)
        self._keys = [key_of(word.text) for word in self.words]
        self._readings = [word.reading for word in self.words]
        self._romaji = [hepburn(word.reading) for word in self.words]

    def nearest(self, query: str, count: int = 3) -> list[str]:
        """At most `count` words near to the query, nearest first; never the query itself.

        Where the query is several words, each is put right by itself.
        """
        key = key_of(query)
        if not key or len(key) > MAX_LENGTH:
            return []
        near = self._near(key)[:count]
        if not near and " " in key and not _LATIN.fullmatch(key):
            parts = key.split(" ")
            mended = " ".join(part if part in self._keys else next(iter(self._near(part)), part) for part in parts)
            near = [mended] if mended != key else []
        return near

    def starting(self, query: str, count: int) -> list[str]:
        """At most `count` words that begin with the query, in characters, reading or romaji; the most used first."""
        key = key_of(query)
        if not key or len(key) > MAX_LENGTH:
            return []
        kana = to_hiragana(key)
        romaji = _hepburn_of(key) if _LATIN.fullmatch(key) else ""
        found = [
            (-word.weight, len(word.text), word.text)
            for word, own, own_kana, own_romaji in zip(
                self.words, self._keys, self._readings, self._romaji, strict=True
            )
            if own.startswith(key) or own_kana.startswith(kana) or (romaji and own_romaji.startswith(romaji))
        ]
        return [text for _weight, _length, text in sorted(found)[:count]]

    def _near(self, key: str) -> list[str]:
        if _LATIN.fullmatch(key):
            ways = [(_hepburn_of(key), self._romaji)]
        else:
            ways = [(to_hiragana(reading(key)), self._readings), (key, self._keys)]
        distances: dict[int, int] = {}
        for typed, known in ways:
            for _text, distance, place in process.extract(
                typed, known, scorer=OSA.distance, score_cutoff=_tolerance(len(typed)), limit=20
            ):
                distances[place] = min(distance, distances.get(place, distance))
        ranked = sorted(distances, key=lambda place: (distances[place], -self.words[place].weight, place))
        return [self.words[place].text for place in ranked if self._keys[place] != key]


def _tolerance(length: int) -> int:
    """How many letters may be wrong in a word of this length; in a short word one already makes another word."""
    return 0 if length < 4 else 1 if length < 8 else 2


def _hepburn_of(key: str) -> str:
    for pattern, romaji in _TO_HEPBURN:
        key = pattern.sub(romaji, key)
    return key
