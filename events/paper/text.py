"""Text as a sheet needs it: without what no font has, with places to break, in pieces with their ふりがな."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise

from nihongo.phrases import phrases

type Reader = Callable[[str], Iterable[tuple[str, str | None]]]
"""Takes a text apart into bases and the hiragana above them, None where there is none (`nihongo.ruby.ruby`)."""
type Text = str | list[tuple[str, str | None]]
"""A text as the typst files take it: plain, or in pieces with readings."""

_UNPRINTABLE = {"Cc", "Cf", "Cn", "Co", "Cs"}
_EMOJI = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f]")
_LONG_RUN = re.compile(r"[\x21-\x7e]{16,}")
_BREAK = "\u200b"
_UNTIL = re.compile(r"(?<=[〜–、])|(?<=から)")  # where hours may break: 13時30分〜 | 15時


def printable(text: str) -> str:
    """Return the text without control characters and emoji: no Japanese text font has them, and a box is no word."""
    text = _EMOJI.sub("", unicodedata.normalize("NFC", text.replace("\t", " ")))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNPRINTABLE).strip()


def breakable(text: str) -> str:
    """Return the text with places to break (U+200B) in long runs of ASCII, an address for one."""
    return _LONG_RUN.sub(lambda run: _BREAK.join(re.findall(r"[^/._@-]{1,8}[/._@-]*|[/._@-]+", run[0])), text)


def cut(text: str, limit: int) -> str:
    """Return the text, shortened with … to `limit` characters where it is longer."""
    return text if len(text) <= limit else text[: limit - 1].rstrip("、。 　\n") + "…"


def in_pieces(text: str, read: Reader | None) -> Text:
    """Return a text as the typst files take it."""
    text = printable(text)
    if read is None:
        return breakable(text)
    return [(base if kana else breakable(base), kana) for base, kana in read(text)]


def in_hours(text: str, read: Reader | None) -> list[Text]:
    """Return hours in parts between which alone a narrow column should break them."""
    parts = [part for part in _UNTIL.split(printable(text)) if part]
    return [in_pieces(part, read) for part in parts]


def in_phrases(text: str, read: Reader | None) -> list[Text]:
    """Return the phrases of a title, between which alone its lines should break; no ruby is parted."""
    text = printable(text).replace("\n", " ")
    if read is None:
        return [breakable(phrase) for phrase in phrases(text)]
    found: list[list[tuple[str, str | None]]] = [[]]
    borders = _ends(phrases(text))
    position = 0
    for base, kana in read(text):
        for part in (base,) if kana else _split(base, position, borders):
            found[-1].append((part if kana else breakable(part), kana))
            position += len(part)
            if position in borders:
                found.append([])
    return [phrase for phrase in found if phrase]


def _ends(parts: list[str]) -> set[int]:
    ends, position = set(), 0
    for part in parts:
        position += len(part)
        ends.add(position)
    return ends


def _split(text: str, start: int, borders: set[int]) -> list[str]:
    cuts = [0, *(at for at in range(1, len(text)) if start + at in borders), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]
