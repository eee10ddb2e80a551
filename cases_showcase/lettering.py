"""PURE: Japanese text in boxes: how wide it is, and where its lines may break."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Final

_NOT_FIRST: Final = "、。，．・：；？！ー）」』】〕］〉》ゝ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}〜～"
_NOT_LAST: Final = "（「『【〔［〈《([{"


def text_width(text: str) -> float:
    """Width in em: 1 for a full-width character, 0.6 for others (wider than most, so that text always fits)."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.6 for character in text)


def _pieces(text: str) -> list[str]:
    """What a line may break between: Japanese characters and Latin words, each with its punctuation."""
    pieces: list[str] = []
    for character in text:
        glued = pieces and (
            character in _NOT_FIRST
            or pieces[-1][-1] in _NOT_LAST
            or (character.isascii() and character != " " and pieces[-1][-1].isascii() and pieces[-1][-1] != " ")
        )
        if glued:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _fitting(piece: str, room: float) -> Iterable[str]:
    """The piece itself if it fits on a line, else what it can be cut into."""
    if text_width(piece) <= room:
        return (piece,)
    smaller = _pieces(piece)
    return smaller if max(map(text_width, smaller)) <= room else piece


def _filled(pieces: Iterable[str], room: float) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and text_width((lines[-1] + piece).rstrip()) > room:
            lines.append("")
        for part in _fitting(piece, room):
            if lines[-1] and text_width((lines[-1] + part).rstrip()) > room:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def broken(text: str, room: float, phrases: Callable[[str], Sequence[str]] | None = None) -> list[str]:
    """The text in as few lines of at most `room` em as it takes, and those as even as they can be.

    `phrases` cuts a text where it reads well; without it, a line may end after any Japanese character.
    """
    pieces = (phrases or _pieces)(" ".join(text.split()))
    lines = _filled(pieces, room)
    narrower = room - 1
    while narrower >= room / 2 and len(closer := _filled(pieces, narrower)) == len(lines):
        lines, narrower = closer, narrower - 1
    return lines
