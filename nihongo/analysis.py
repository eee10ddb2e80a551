"""The one owner of Sudachi: everything that needs words asks here.

The dictionary (193 MB on disk, mapped, so a process of its own pays about 2 MB) is loaded at the first use and shared
by all threads. A tokenizer is not safe to share, so each thread has one.
"""

import os
import threading
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

MAX_BYTES = 49_149  # UTF-8 bytes Sudachi takes in one call

_SENTENCE_ENDS = "。！？!?\n"
_PAUSES = "、， \u3000"
_CHUNK_CHARACTERS = MAX_BYTES // 3  # three bytes is the usual Japanese character
# For Sudachi's eyes only, one character for one: it refuses surrogates, and lacks these forms of kanji in names.
_TRANSLATION = dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | str.maketrans("髙﨑𠮷濵德栁瀨", "高崎吉浜徳柳瀬")


class Morpheme(NamedTuple):
    """A word as it stands in the text, with what the dictionary says about it."""

    surface: str
    reading: str  # katakana; the surface itself for what cannot be read
    normalised: str  # one spelling for variants: 附属 and 付属
    part_of_speech: tuple[str, ...]  # six levels: UniDic's four, conjugation type, conjugation form
    is_oov: bool  # out of the dictionary's vocabulary


class Word(NamedTuple):
    """A word for finding and comparing: in its usual spelling, and with the shorter words it is made of."""

    surface: str
    normalised: str  # one spelling for variants, a verb in its dictionary form
    reading: str  # katakana, of the surface
    normalised_reading: str  # katakana, of the normalised form
    part_of_speech: tuple[str, ...]
    is_oov: bool
    parts: tuple["Word", ...] = ()  # Sudachi's shortest units (mode A) if the word is more than one of them


class _SudachiMorpheme(Protocol):
    def begin(self) -> int: ...
    def end(self) -> int: ...
    def surface(self) -> str: ...
    def reading_form(self) -> str: ...
    def normalized_form(self) -> str: ...
    def normalized_form_morpheme(self) -> "_SudachiMorpheme": ...
    def part_of_speech(self) -> tuple[str, ...]: ...
    def is_oov(self) -> bool: ...
    def split(self, mode: object) -> "Iterable[_SudachiMorpheme]": ...


class _Tokenizer(Protocol):
    def tokenize(self, text: str) -> Iterable[_SudachiMorpheme]: ...


class _Dictionary(Protocol):
    def tokenizer(self) -> _Tokenizer: ...


class _State:
    """What a process holds; a forked child starts over, because a lock or a tokenizer may have been in use."""

    def __init__(self, dictionary: _Dictionary | None = None) -> None:
        self.lock = threading.Lock()
        self.local = threading.local()
        self.dictionary = dictionary

    def tokenizer(self) -> _Tokenizer:
        tokenizer: _Tokenizer | None = getattr(self.local, "tokenizer", None)
        if tokenizer is None:
            with self.lock:
                if self.dictionary is None:
                    from sudachipy import Dictionary  # type: ignore[import-untyped]

                    self.dictionary = Dictionary(dict="core")
                tokenizer = self.local.tokenizer = self.dictionary.tokenizer()
        return tokenizer


_state = _State()


def _start_over() -> None:
    global _state
    _state = _State(_state.dictionary)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_over)


def morphemes(text: str) -> Iterator[Morpheme]:
    """Yield the words of a text of any length, in Sudachi's longest unit (mode C).

    The surfaces joined give the text back exactly, white space, NUL and unpaired surrogates included. Raises nothing
    of its own. The first call in a process loads the dictionary (about 0.3 s).
    """
    for chunk in chunks(text):
        yield from _analyse(chunk)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text as `morphemes` does, each with its normalised form and its parts.

    選挙管理委員会 is one word of four parts, サロン one without parts. The parts of a word joined are its surface, but
    for the few characters Sudachi is shown in another form.
    """
    for chunk in chunks(text):
        for surface, found in _found(chunk):
            yield _word(surface, found, _parts(found))


def chunks(text: str) -> Iterator[str]:
    """Yield the text in pieces of at most MAX_BYTES of UTF-8, cut after a sentence, else a pause, else anywhere."""
    start = 0
    while start < len(text):
        end = _fitting_end(text, start)
        if end < len(text):
            end = _border(text, start, end)
        yield text[start:end]
        start = end


def _fitting_end(text: str, start: int) -> int:
    end = min(len(text), start + _CHUNK_CHARACTERS)
    excess = len(text[start:end].encode(errors="surrogatepass")) - MAX_BYTES
    while excess > 0:
        end -= max(1, excess // 4)  # no character is longer than four bytes, so this never cuts too much
        excess = len(text[start:end].encode(errors="surrogatepass")) - MAX_BYTES
    return end


def _border(text: str, start: int, end: int) -> int:
    half = start + (end - start) // 2
    for marks in (_SENTENCE_ENDS, _PAUSES):
        last = max(text.rfind(mark, half, end) for mark in marks)
        if last >= 0:
            return last + 1
    return end


def _analyse(text: str) -> Iterator[Morpheme]:
    for surface, found in _found(text):
        yield Morpheme(
            surface,
            found.reading_form(),
            found.normalized_form(),
            tuple(found.part_of_speech()),
            found.is_oov(),
        )


def _found(text: str) -> Iterator[tuple[str, _SudachiMorpheme]]:
    """The words of a chunk, each with the piece of the text it stands for."""
    from sudachipy.errors import SudachiError  # type: ignore[import-untyped]

    try:
        found = list(_state.tokenizer().tokenize(text.translate(_TRANSLATION)))
    except SudachiError:
        if len(text) < 2:
            raise
        # Some characters grow when Sudachi normalises them (ﷺ elevenfold), past a second limit of 65,535 bytes.
        middle = len(text) // 2
        yield from _found(text[:middle])
        yield from _found(text[middle:])
        return
    start = 0
    for i, morpheme in enumerate(found):
        end = len(text) if i == len(found) - 1 else morpheme.end()
        if end > start:  # a character such as ﷺ is four words to Sudachi; the first one stands for it
            yield text[start:end], morpheme
        start = end


def _word(surface: str, found: _SudachiMorpheme, parts: tuple[Word, ...] = ()) -> Word:
    return Word(
        surface,
        found.normalized_form(),
        found.reading_form(),
        found.normalized_form_morpheme().reading_form(),
        tuple(found.part_of_speech()),
        found.is_oov(),
        parts,
    )


def _parts(found: _SudachiMorpheme) -> tuple[Word, ...]:
    if found.end() - found.begin() < 2:
        return ()
    from sudachipy import SplitMode

    parts = tuple(_word(part.surface(), part) for part in found.split(SplitMode.A))
    return parts if len(parts) > 1 else ()
