"""How a text is read, in hiragana: Sudachi's dictionary, and above it the readings that people know better.

The one place that decides how a word is read. Ruby, slugs, search and speech all come here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple, Self

from nihongo.analysis import Morpheme, Word, morphemes
from nihongo.analysis import words as analysed
from nihongo.counted import counted
from nihongo.everyday import PHRASES
from nihongo.homographs import choose, readings_of
from nihongo.normalise import to_hiragana

KANJI = "々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffffヵヶ"  # for a character class

_KANJI = re.compile(f"[{KANJI}]")
_LATIN = re.compile("([A-Za-zＡ-Ｚａ-ｚ]+)")
_COMPOUND = re.compile(f"[{KANJI}]{{3,}}")
_SYMBOLS = ("補助記号", "記号", "空白")
_READING = re.compile("[ぁ-ゖー]+")
_READABLE = re.compile(f"[{KANJI}ぁ-ゖァ-ヺー]+")
_GLOSS = re.compile("[（(]([ぁ-ゖー]+|[ァ-ヺー]+)[）)]")
_LONGEST_GLOSSED = 6  # words
# Share of kana that a gloss must have in common with what the dictionary reads; of a short name it may know nothing.
_LIKENESS_OF_WORDS, _LIKENESS_OF_NAMES, _SHORT_NAME = 0.6, 0.25, 3
_WITH_BRACKETS = re.compile("([^（(]+)([（(][^）)]+[）)])")  # Sudachi takes 水縄（みのう） for one word

type _Place = tuple[int, Morpheme]  # where the word starts, the word

GIVEN = (
    "名詞",
    "固有名詞",
    "一般",
    "*",
    "*",
    "読み",
)  # the part of speech of what was given; no word of a dictionary has it
KNOWN = ("名詞", "普通名詞", "一般", "*", "*", "連語")  # of the words in `nihongo.everyday`
GLOSS = ("補助記号", "括弧", "*", "*", "*", "*")  # of a reading in brackets after its word: it is not read again


@dataclass(frozen=True)
class GivenReading:
    """How people read a word. With `only_before`, only where one of these follows, or where it is all there is."""

    surface: str
    reading: str  # hiragana
    only_before: tuple[str, ...] = ()


class GivenReadings:
    """Given readings made ready for use; immutable, cheap to use many times, safe to share between threads."""

    def __init__(self, entries: Iterable[GivenReading] = ()) -> None:
        """Take the entries; of two for one surface and one condition the later wins. Empty surfaces are ignored."""
        self._entries = {(entry.surface, entry.only_before): entry for entry in entries if entry.surface}
        self._by_first: dict[str, list[GivenReading]] = {}
        # The longest first; of one surface, what has a condition first.
        for entry in sorted(self._entries.values(), key=lambda e: (len(e.surface), bool(e.only_before)), reverse=True):
            self._by_first.setdefault(entry.surface[0], []).append(entry)

    @classmethod
    def of(cls, given: "GivenReadings | Mapping[str, str] | None") -> Self | "GivenReadings":
        """Return `given` itself, or made from a mapping of surfaces to hiragana."""
        if isinstance(given, GivenReadings):
            return given
        return cls(GivenReading(surface, kana) for surface, kana in (given or {}).items())

    def merged(self, other: "GivenReadings") -> "GivenReadings":
        """Return both together; where they contradict each other, `other` wins."""
        surfaces = {surface for surface, condition in other._entries if not condition}
        kept = (entry for entry in self if entry.surface not in surfaces)
        return GivenReadings((*kept, *other))

    def __iter__(self) -> Iterator[GivenReading]:
        return iter(self._entries.values())

    def __contains__(self, entry: object) -> bool:
        return isinstance(entry, GivenReading) and self._entries.get((entry.surface, entry.only_before)) is entry

    def __len__(self) -> int:
        return len(self._entries)

    def at(self, text: str, position: int) -> Iterator[GivenReading]:
        """Yield what fits the text at a position, best first; words and their borders are not looked at."""
        for entry in self._by_first.get(text[position], ()):
            if text.startswith(entry.surface, position):
                end = position + len(entry.surface)
                if not entry.only_before or text.startswith(entry.only_before, end) or text == entry.surface:
                    yield entry


NOTHING_GIVEN = GivenReadings()
_PHRASES = GivenReadings.of(PHRASES)


class LineError(NamedTuple):
    """A line that gives no reading: `reason` is "no sign" (no =), "no word" or "no kana"."""

    number: int  # from 1
    line: str
    reason: str


def parse_lines(text: str) -> tuple[list[GivenReading], list[LineError]]:
    """Read an editor's list, one 「荘島=しょうじま」 a line; return its readings and the lines that are none.

    Full-width ＝, white space, katakana of either width and blank lines are taken. A reading may be written with
    spaces between its words; they are dropped.
    """
    found, errors = [], []
    for number, line in enumerate(text.splitlines(), 1):
        surface, sign, kana = line.replace("＝", "=").partition("=")
        surface, kana = surface.strip(), to_hiragana("".join(kana.split()))
        if not line.strip():
            continue
        reason = "no sign" if not sign else "no word" if not surface else "" if _READING.fullmatch(kana) else "no kana"
        if reason:
            errors.append(LineError(number, line.strip(), reason))
        else:
            found.append(GivenReading(surface, kana))
    return found, errors


def reading(text: str, given: GivenReadings | Mapping[str, str] | None = None) -> str:
    """Return the text in hiragana: 「荘島のサロン」 → 「しょうじまのさろん」.

    Words with kanji are read, katakana becomes hiragana, and kana keeps its spelling (the particle は stays は). Latin
    letters, digits, symbols and white space stay, and so does kanji nobody has a reading for; a number that is one
    word with what follows is read (1人暮らし → ひとりぐらし, 3日 → みっか). A reading in brackets after its word is
    taken for the word in all of the text, and is not said twice (水縄（みのう） → みのう).

    `given` wins over the dictionary; see `read_morphemes`.
    """
    return "".join(to_hiragana(word.reading) for word in read_morphemes(text, given))


def read_morphemes(text: str, given: GivenReadings | Mapping[str, str] | None = None) -> Iterator[Morpheme]:
    """Yield the words of a text, `reading` being what `reading()` shows for each, in the kana it was found in.

    Where several given readings fit, the longest one wins. It may span the borders of the dictionary's words, but is
    passed over where it is only a part of one known word: 南 → みなみ leaves 南北 alone. One whose condition holds need
    only begin where a word begins. What was given has the part of speech GIVEN, a reading in brackets has GLOSS.
    """
    words = _with_given(text, _words(text), GivenReadings.of(given))
    i = 0
    while i < len(words):
        if words[i].part_of_speech in (GIVEN, KNOWN, GLOSS):
            yield words[i]
        elif found := counted(words, i):
            i, replaced = found
            yield from replaced
            continue
        else:
            yield _read(words[i], choose(words, i))
        i += 1


def glosses(text: str) -> GivenReadings:
    """Return the readings that a text gives to its own words in brackets: 水縄（みのう）."""
    return GivenReadings(GivenReading(text[start:middle], kana) for start, middle, _, kana in _glosses(_words(text)))


def _words(text: str) -> list[Morpheme]:
    words = []
    for word in morphemes(text):
        if match := _WITH_BRACKETS.fullmatch(word.surface):
            words.append(word._replace(surface=match[1], normalised=match[1]))
            words += morphemes(match[2])
        else:
            words.append(word)
    return words


def _glosses(words: list[Morpheme]) -> Iterator[tuple[int, int, int, str]]:
    """Words with their reading in brackets: (start of the word, its end, end of the brackets, reading)."""
    text = "".join(word.surface for word in words)
    if "（" not in text and "(" not in text:
        return
    start, ends = 0, {}  # of each word: where it ends, and which it is
    for i, word in enumerate(words):
        start += len(word.surface)
        ends[start] = i
    for match in _GLOSS.finditer(text):
        last = ends.get(match.start())
        if last is not None and (length := _glossed(words[: last + 1], match[1])):
            yield match.start() - length, match.start(), match.end(), to_hiragana(match[1])


def _glossed(before: list[Morpheme], gloss: str) -> int:
    """How many characters before the brackets they are the reading of; 0 if of none."""
    best, length, surface, known = 0.0, 0, "", ""
    kana, names = to_hiragana(gloss), []
    parts = [part for word in before[-_LONGEST_GLOSSED:] for part in _parts(word)]
    for part in reversed(parts):
        if not _READABLE.fullmatch(part.surface):
            break
        surface, known = part.surface + surface, to_hiragana(part.reading) + known
        names.append(part.is_oov or part.part_of_speech[1] == "固有名詞")
        likeness = SequenceMatcher(None, known, kana, autojunk=False).ratio()
        wanted = _LIKENESS_OF_WORDS
        if any(names) and kana == gloss:  # in katakana it is rather what a person does: 元美さん（ソプラノ）
            wanted = 0 if all(names) and len(surface) <= _SHORT_NAME else _LIKENESS_OF_NAMES
        is_possible = len(surface) <= len(kana) <= 3 * len(surface) and likeness >= wanted
        if _KANJI.match(surface) and likeness >= best and (is_possible or kana in (known, *readings_of(surface))):
            best, length = likeness, len(surface)
    return length


def _parts(word: Morpheme) -> Iterator[Morpheme | Word]:
    """久留米市|荘島町, where the gloss may be of the second alone; the word itself if it has no parts."""
    for whole in analysed(word.surface):
        yield from whole.parts or (word if whole.surface == word.surface else whole,)


def _with_given(text: str, words: list[Morpheme], given: GivenReadings) -> list[Morpheme]:
    """The words with what is given in place of what the dictionary has."""
    found = list(_glosses(words))
    if found:
        own = GivenReadings(GivenReading(text[start:middle], kana) for start, middle, _, kana in found)
        given = given.merged(own)
    around: list[_Place] = []
    for word in words:
        around += [(len(around), word)] * len(word.surface)
    fixed = {start: (middle, end, kana) for start, middle, end, kana in found}
    result: list[Morpheme] = []
    position = start = 0
    while start < len(text):
        entry = None
        if start in fixed:
            end, closed, kana = fixed[start]
        elif entry := _fitting(text, start, around, given):
            end = closed = start + len(entry.surface)
            kana = entry.reading
        else:
            start += 1
            continue
        result += _between(text, around, position, start)
        part_of_speech = GIVEN if entry is None or entry not in _PHRASES else KNOWN
        result.append(Morpheme(text[start:end], kana, text[start:end], part_of_speech, False))
        if closed > end:
            result.append(Morpheme(text[end:closed], "", text[end:closed], GLOSS, False))
        position = start = closed
    result += _between(text, around, position, len(text))
    return result


def _fitting(text: str, start: int, around: list[_Place], given: GivenReadings) -> GivenReading | None:
    """What is given for a place in the text, else what present-day usage wants there."""
    word_start, word = around[start]
    for entry in given.at(text, start):
        is_begun = bool(entry.only_before) and word_start == start
        if is_begun or not _is_only_a_part(start, len(entry.surface), word_start, word):
            return entry
    if word_start == start:
        for entry in _PHRASES.at(text, start):
            end = start + len(entry.surface)
            is_ended = end == len(text) or around[end][0] == end
            if is_ended or (_COMPOUND.fullmatch(entry.surface) and not _KANJI.match(text[end])):  # 救世主だった
                return entry
    return None


def _is_only_a_part(position: int, length: int, start: int, word: Morpheme) -> bool:
    inside = position + length <= start + len(word.surface)
    return inside and length < len(word.surface) and not word.is_oov


def _between(text: str, around: list[_Place], position: int, stop: int) -> Iterator[Morpheme]:
    while position < stop:
        start, word = around[position]
        end = min(start + len(word.surface), stop)
        if text[position:end] == word.surface:
            yield word
        else:  # what a given reading has left of a word
            yield from morphemes(text[position:end])
        position = end


def _read(word: Morpheme, chosen: str | None) -> Morpheme:
    if not _KANJI.search(word.surface):
        return word._replace(reading=word.surface)
    if chosen is not None:
        return word._replace(reading=chosen)
    if word.part_of_speech[0] in _SYMBOLS:  # 々 alone
        return word._replace(reading=word.surface)
    if _LATIN.search(word.surface):  # NPO法人: the letters stay, the rest is read
        parts = _LATIN.split(word.surface)
        return word._replace(reading="".join(p if _LATIN.match(p) else reading(p) for p in parts))
    return word
