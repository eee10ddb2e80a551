"""Ruby (ふりがな): the kanji of a text with their readings, okurigana left bare."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import NamedTuple

from nihongo import analysis
from nihongo.analysis import Morpheme
from nihongo.homographs import is_open, voiced
from nihongo.normalise import to_hiragana
from nihongo.readings import GIVEN, GLOSS, KANJI, KNOWN, GivenReadings, read_morphemes, reading

_KANJI = re.compile(f"[{KANJI}]")
_RUNS = re.compile(f"[{KANJI}]+|[^{KANJI}]+", re.S)
_RUNS_WITH_DIGITS = re.compile(f"[0-9０-９{KANJI}]+|[^0-9０-９{KANJI}]+", re.S)
_HIRAGANA = re.compile("[ぁ-ゖゝゞー]+")
# What a kana of the text may be called in the dictionary: a particle, an old spelling, a drawn-out sound.
_ALIKE = {
    "は": "わ",
    "へ": "え",
    "を": "お",
    "ず": "づ",
    "づ": "ず",
    "じ": "ぢ",
    "ぢ": "じ",
    "ー": "あいうえお",
    "ケ": "けかが",
}
_ALIKE |= {"け": "かが"}
_NAMES = ("人名", "地名")


class Ruby(NamedTuple):
    """A piece of a text and the hiragana above it; None where there is none."""

    base: str
    reading: str | None


class Doubt(NamedTuple):
    """A reading that an editor should check."""

    surface: str
    reading: str  # hiragana, or the surface where there is none
    start: int  # in characters of the text
    reason: str  # "unknown word", "name" or "homograph"


def ruby(text: str, given: GivenReadings | Mapping[str, str] | None = None) -> list[Ruby]:
    """Return the text in pieces; the bases joined give it back exactly, and "" gives [].

    支え合い is 支《ささ》え合《あ》い, 大人 is one piece, 10月3日 is 10, 月《がつ》, 3日《みっか》. A word that has its
    reading in brackets behind it gets none above it. `given` as in `readings.read_morphemes`.
    """
    words = list(read_morphemes(text, given))
    pieces: list[Ruby] = []
    for i, word in enumerate(words):
        is_glossed = i + 1 < len(words) and words[i + 1].part_of_speech is GLOSS
        for piece in (Ruby(word.surface, None),) if is_glossed else _word(word.surface, word.reading):
            if pieces and piece.reading is None and pieces[-1].reading is None:
                pieces[-1] = Ruby(pieces[-1].base + piece.base, None)
            else:
                pieces.append(piece)
    return pieces


def ruby_html(text: str, given: GivenReadings | Mapping[str, str] | None = None) -> str:
    """Return the text as escaped HTML: <ruby>支<rp>（</rp><rt>ささ</rt><rp>）</rp></ruby>え…"""
    return "".join(
        ruby_element(escape(piece.base), piece.reading) if piece.reading else escape(piece.base)
        for piece in ruby(text, given)
    )


def ruby_element(base_html: str, kana: str) -> str:
    """Return one ruby element around a piece of HTML; <rp> is for programs that know no ruby."""
    return f"<ruby>{base_html}<rp>（</rp><rt>{escape(kana)}</rt><rp>）</rp></ruby>"


def doubtful(text: str, given: GivenReadings | Mapping[str, str] | None = None) -> list[Doubt]:
    """Return the readings of a text that nobody has given and a dictionary may get wrong, in order.

    Words the dictionary does not know, names of people and places, and words with two readings where nothing beside
    them tells which it is.
    """
    found: list[Doubt] = []
    start = 0
    words = list(read_morphemes(text, given))
    for i, word in enumerate(words):
        if _KANJI.search(word.surface) and (reason := _doubt(words, i)):
            found.append(Doubt(word.surface, to_hiragana(word.reading), start, reason))
        start += len(word.surface)
    return found


def align(surface: str, kana: str) -> list[Ruby]:
    """Divide a word and its reading in kana so that its own kana stay bare: 取り組み → 取《と》り組《く》み.

    Kanji that share a reading stay together (大人《おとな》). Where the kana of the word do not appear in the reading,
    the whole word carries it; a word without kanji carries none, and nor does one whose reading is not kana.
    """
    kana = to_hiragana(kana)
    if not _KANJI.search(surface):
        return [Ruby(surface, None)]
    for pattern in (_RUNS, _RUNS_WITH_DIGITS):
        runs = pattern.findall(surface)
        if (shares := _division(runs, kana)) is not None:
            return [
                Ruby(run, share if _KANJI.search(run) and _HIRAGANA.fullmatch(share) else None)
                for run, share in zip(runs, shares, strict=True)
            ]
    return [Ruby(surface, kana if _HIRAGANA.fullmatch(kana) else None)]


@lru_cache(maxsize=8192)
def _word(surface: str, kana: str) -> tuple[Ruby, ...]:
    if kana == surface:
        return (Ruby(surface, None),)
    kana = to_hiragana(kana)
    if surface.isdigit():  # 2《ふた》つ
        return (Ruby(surface, kana),)
    return tuple(piece for part, part_kana in _divided(surface, kana) for piece in align(part, part_kana))


def _divided(surface: str, kana: str) -> list[tuple[str, str]]:
    """A long word in its shorter ones, if their readings add up to that of the word: 福祉課 → 福祉, 課."""
    found, position = [], 0
    for part, part_kana in _parts(surface):
        form = next((form for form in _forms(part, part_kana) if kana.startswith(form, position)), None)
        if form is None:
            break
        found.append((part, form))
        position += len(form)
    return found if found and position == len(kana) else [(surface, kana)]


def _forms(part: str, kana: str) -> Iterator[str]:
    """How a part may sound in its word: as it is, voiced (ぎり|がたい), as it is read alone (にほん|こくない)."""
    yield kana
    yield voiced(kana)
    yield reading(part)


def _parts(surface: str) -> tuple[tuple[str, str], ...]:
    """The shorter words of a long one with their hiragana."""
    if len(surface) < 3:
        return ()
    parts = [part for word in analysis.words(surface) for part in word.parts or (word,)]
    return tuple((part.surface, to_hiragana(part.reading)) for part in parts)


def _division(runs: list[str], kana: str) -> list[str] | None:
    """The least odd way to give each run its share of the kana; None if there is none."""
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}  # by the kana given so far: oddness, and the shares
    for run in runs:
        longer: dict[int, tuple[int, list[str]]] = {}
        for start, (oddness, shares) in best.items():
            for end in _ends(run, kana, start):
                # A kanji has two kana more often than one or three.
                total = oddness + (abs(end - start - 2 * len(run)) if _KANJI.search(run) else 0)
                if end not in longer or total < longer[end][0]:
                    longer[end] = (total, [*shares, kana[start:end]])
        best = longer
    return best[len(kana)][1] if len(kana) in best else None


def _ends(run: str, kana: str, start: int) -> Iterable[int]:
    """Where the share of a run can end if it begins at `start`."""
    if _KANJI.search(run):
        return range(start + 1, len(kana) + 1)
    plain = to_hiragana(run)
    end = start + len(plain)
    return (end,) if end <= len(kana) and all(map(_alike, plain, kana[start:end])) else ()


def _alike(written: str, kana: str) -> bool:
    return written == kana or kana in _ALIKE.get(written, "")


def _doubt(words: list[Morpheme], i: int) -> str | None:
    word = words[i]
    if word.part_of_speech in (GIVEN, KNOWN, GLOSS) or word.part_of_speech[1] == "数詞":
        return None
    if word.is_oov:
        return "unknown word"
    if word.part_of_speech[2] in _NAMES and word.part_of_speech[3] != "国":
        return "name"
    return "homograph" if is_open(words, i) else None
