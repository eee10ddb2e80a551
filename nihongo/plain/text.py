"""A text seen as rules see it: words with their places, sentences, brackets, and what nobody may touch."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from nihongo.analysis import morphemes

# Names, quotations and the blank 「　」 belong to who wrote them; ＜ ＞ holds an explanation that is there already.
_KEPT_BRACKETS = "「『“‘＜〈《【"
_PAIRS = dict(zip("「『（(［[｛{〈《【〔“‘＜", "」』）)］]｝}〉》】〕”’＞", strict=True))
_UNTOUCHABLE = re.compile(
    r"(?:https?://|www\.)[!-;=?-~]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\d)(?:[(（]0\d{1,4}[)）]|0\d{1,4})[-－ー‐–−(（ ]?\d{1,4}[-－ー‐–−)） ]\d{3,4}(?!\d)"
    r"|(?<!\d)0[1-9]\d{8,9}(?!\d)"
    r"|〒\s?\d{3}[-－ー‐–−]\d{4}"
    r"|(?<![\d-])\d{1,4}(?:丁目|番地?)[\d０-９の-]*",
    re.ASCII,
)
_SENTENCE_ENDS = "。！？!?．"
_EXPLANATION = re.compile("＜[^＞\n]*＞")


class Span(NamedTuple):
    """Characters from `start` up to, not with, `end`."""

    start: int
    end: int


class Token(NamedTuple):
    """A word at its place in the text."""

    start: int
    end: int
    surface: str
    normalised: str
    part_of_speech: tuple[str, ...]
    reading: str

    @property
    def kind(self) -> str:
        """Return the first level of the part of speech: 名詞, 動詞, 助詞 …"""
        return self.part_of_speech[0]

    @property
    def conjugation(self) -> str:
        """Return the conjugation's type: 五段-カ行, サ行変格, 助動詞-タ …; * if there is none."""
        return self.part_of_speech[4]

    @property
    def form(self) -> str:
        """Return the conjugation's form: 連用形-一般 …; * if there is none."""
        return self.part_of_speech[5]


class Sentence(NamedTuple):
    """A sentence, its mark included; `closed` says whether it has one, which a heading or a label does not."""

    start: int
    end: int
    closed: bool


class Text:
    """A text with what is known about it, each thing found out at its first use. Nothing in it changes.

    `names` are strings that are kept wherever they stand: names of people, places and bodies.
    """

    def __init__(self, content: str, names: Collection[str] = ()) -> None:
        self.content = content
        self._names = names

    @cached_property
    def tokens(self) -> list[Token]:
        """The words in order; joined they are the text."""
        found: list[Token] = []
        start = 0
        for word in morphemes(self.content):
            end = start + len(word.surface)
            found.append(Token(start, end, word.surface, word.normalised, word.part_of_speech, word.reading))
            start = end
        return found

    @cached_property
    def brackets(self) -> list[Span]:
        """Every pair of brackets that closes on its line, the outer before the inner."""
        return sorted(_pairs(self.content), key=lambda pair: (pair.start, -pair.end))

    @cached_property
    def kept(self) -> list[Span]:
        """Quotations, names in brackets, explanations, addresses, numbers to call: in order, none overlapping."""
        quoted = [pair for pair in self.brackets if self.content[pair.start] in _KEPT_BRACKETS]
        literal = [Span(*match.span()) for match in _UNTOUCHABLE.finditer(self.content)]
        named = [Span(*m.span()) for name in self._names if name for m in re.finditer(re.escape(name), self.content)]
        return list(_without_overlaps(sorted([*quoted, *literal, *named])))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in order, without the white space around them. A line's end ends a sentence too."""
        inside = set[int]()
        for pair in self.brackets:
            inside.update(range(pair.start, pair.end))
        found: list[Sentence] = []
        start = 0
        for place, character in enumerate(self.content):
            if place in inside or (character not in _SENTENCE_ENDS and character != "\n"):
                continue
            after = self.content[place + 1 : place + 2]
            if character != "\n" and after and after in _SENTENCE_ENDS:
                continue
            found += self._sentence(start, place + 1)
            start = place + 1
        return [*found, *self._sentence(start, len(self.content))]

    def is_kept(self, start: int, end: int) -> bool:
        """Say whether a change of these characters, or at this place if there are none, would touch a kept span."""
        after = bisect_right(self.kept, start, key=lambda span: span.start)
        before = self.kept[after - 1] if after else Span(0, 0)
        if start == end:
            return before.start < start < before.end
        return start < before.end or (after < len(self.kept) and self.kept[after].start < end)

    def tokens_from(self, start: int) -> Iterator[Token]:
        """Yield the words that begin at a place or after it."""
        first = bisect_left(self.tokens, start, key=lambda token: token.start)
        for place in range(first, len(self.tokens)):
            yield self.tokens[place]

    def tokens_of(self, span: Span | Sentence) -> list[Token]:
        """Return the words that lie wholly in a span."""
        return list(takewhile(lambda token: token.end <= span.end, self.tokens_from(span.start)))

    def in_prose(self, start: int, end: int) -> bool:
        """Say whether the characters stand in a sentence with a mark at its end, not in a heading or a label."""
        after = bisect_right(self.sentences, start, key=lambda sentence: sentence.start)
        sentence = self.sentences[after - 1] if after else None
        return sentence is not None and sentence.closed and end < sentence.end

    def _sentence(self, start: int, end: int) -> Iterator[Sentence]:
        raw = self.content[start:end]
        text = raw.strip()
        if text:
            first = start + raw.index(text)
            yield Sentence(first, first + len(text), text[-1] in _SENTENCE_ENDS)


def without_explanations(content: str) -> str:
    """Return the text without ＜explanations＞, which make no sentence longer or harder."""
    return _EXPLANATION.sub("", content)


def _pairs(content: str) -> Iterator[Span]:
    open_places: list[int] = []
    for place, character in enumerate(content):
        if character == "\n":
            open_places.clear()
        elif character in _PAIRS:
            open_places.append(place)
        else:
            for depth in range(len(open_places) - 1, -1, -1):
                if _PAIRS[content[open_places[depth]]] == character:
                    yield Span(open_places[depth], place + 1)
                    del open_places[depth:]
                    break


def _without_overlaps(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
