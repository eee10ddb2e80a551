"""Changes of a text as data, and the text they make."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from nihongo.plain.text import Text


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` up to `end`; `rule` says what asks for it."""

    start: int
    end: int
    text: str
    rule: str


type Pass = Callable[[Text], Iterable[Edit]]


class Passage(NamedTuple):
    """A text and the places in it where tags stand, in order; changes move the places along."""

    content: str
    marks: tuple[int, ...] = ()


def chosen(text: Text, edits: Iterable[Edit], marks: Iterable[int] = ()) -> list[Edit]:
    """Return the edits that may be made, in order: none that touch what is kept, span a mark, or overlap another.

    Of two that overlap, the one that begins first is made, and of these the longer one.
    """
    places = sorted(marks)
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if result and edit.start < result[-1].end:
            continue
        if text.content[edit.start : edit.end] == edit.text or text.is_kept(edit.start, edit.end):
            continue
        if any(edit.start < place < edit.end for place in places):
            continue
        result.append(edit)
    return result


def changed(text: Text, marks: tuple[int, ...], change: Pass) -> Passage:
    """Return the passage after one pass. What is put in at a mark stands before it, so it stays in its element."""
    edits = chosen(text, change(text), marks)
    if not edits:
        return Passage(text.content, marks)
    pieces: list[str] = []
    position = 0
    for edit in edits:
        pieces += [text.content[position : edit.start], edit.text]
        position = edit.end
    return Passage("".join([*pieces, text.content[position:]]), tuple(_moved(mark, edits) for mark in marks))


def _moved(mark: int, edits: list[Edit]) -> int:
    return mark + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= mark)
