"""Where a Japanese line may break: between phrases (文節), found by BudouX."""

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux import Parser

_OPENING = "「『（(［[｛{〈《【〔“‘"
_CLOSING = "」』）)］]｝}〉》】〕”’、。，．,.・：；:;！？!?…‥ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％%"
_BORDER = re.compile(rf"(?<=\s)(?<![{re.escape(_OPENING)}×]\s)(?=\S)|(?<=[^\s{re.escape(_OPENING)}])(?=×)")
_KANJI = re.compile("[々\u3400-\u9fff]")


def phrases(text: str) -> list[str]:
    """Return the phrases of a text; joined they give it back exactly, and "" gives [].

    No phrase ends after an opening bracket (the blank in 「　」 included) or after ×, begins with a closing bracket or
    another character that must not begin a line (JIS X 4051), or parts two ASCII characters or two kanji: inside a run
    of kanji BudouX is as likely to part a word as to part two. White space goes with the phrase before it.
    """
    found: list[str] = []
    for run in _BORDER.split(text):
        for phrase in _parser().parse(run):
            if found and not _may_part(found[-1], phrase):
                found[-1] += phrase
            else:
                found.append(phrase)
    return found


def phrase_html(text: str) -> str:
    """Return the text as escaped HTML with <wbr> between phrases; meant for `word-break: keep-all`.

    A U+200B in the text is dropped: it would be copied and searched along with the words.
    """
    return "<wbr>".join(escape(phrase) for phrase in phrases(text.replace("\u200b", "")))


def _may_part(left: str, right: str) -> bool:
    before, after = left.rstrip(), right.lstrip()
    if not after or before.endswith(tuple(_OPENING)) or after.startswith(tuple(_CLOSING)):
        return False
    if before.endswith("×") or left.isspace() or right[0].isspace():
        return False
    if left[-1].isspace():
        return True
    if left[-1].isascii() and right[0].isascii():
        return False
    return not (_KANJI.match(left[-1]) and _KANJI.match(right[0]))


@cache
def _parser() -> "Parser":
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()
