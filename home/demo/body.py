"""A short way to write an article's blocks. Each function gives (block type, value) as `BodyStreamBlock` names them."""

import re
from html import escape

from .shapes import Block

# Not str.split or \s: both would swallow the ideographic space that stands inside 「　」.
_SOURCE_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def paragraphs(text: str) -> str:
    """Rich text of plain paragraphs: an empty line ends one; a single line break is only for the source's sake."""
    parts = (part.strip(" \t\n") for part in re.split(r"\n[ \t]*\n", text))
    return "".join(f"<p>{escape(_SOURCE_LINE_BREAK.sub('', part), quote=False)}</p>" for part in parts if part)


def h2(text: str) -> Block:
    return "heading", {"level": "h2", "text": text}


def h3(text: str) -> Block:
    return "heading", {"level": "h3", "text": text}


def text(plain: str) -> Block:
    return "text", paragraphs(plain)


def bullets(*items: str) -> Block:
    return "text", "<ul>" + "".join(f"<li>{escape(i, quote=False)}</li>" for i in items) + "</ul>"


def picture(key: str, caption: str = "") -> Block:
    return "picture", {"image": key, "caption": caption}


def gallery(*pictures: tuple[str, str]) -> Block:
    return "gallery", {"pictures": [{"image": key, "caption": caption} for key, caption in pictures]}


def pull_quote(quote: str, speaker: str = "") -> Block:
    return "pull_quote", {"text": quote, "speaker": speaker}


def dialogue(*exchanges: tuple[str, str]) -> Block:
    return "dialogue", {"exchanges": [{"speaker": who, "text": said} for who, said in exchanges]}


def fact(key: str, note: str = "") -> Block:
    return "fact", {"fact": key, "note": note}


def blank(before: str = "", after: str = "", note: str = "") -> Block:
    """「　」 with the words before and after it; the blank itself is never filled by us."""
    return "blank", {"before": before, "after": after, "note": note}


def two_entrances(solving: str, possibility: str, note: str = "") -> Block:
    return "two_entrances", {"solving": solving, "possibility": possibility, "note": note}


def combination(parties: tuple[str, ...], result: str = "") -> Block:
    return "combination", {"parties": list(parties), "result": result}


def steps(title: str, *items: tuple[str, str]) -> Block:
    return "steps", {"title": title, "steps": [{"title": t, "text": d} for t, d in items]}


def consultation(plain: str, *pages: str, title: str = "") -> Block:
    return "consultation", {"title": title, "text": plain, "pages": list(pages)}


def related_pages(title: str, *pages: str) -> Block:
    return "related_pages", {"title": title, "pages": list(pages)}


def call_to_action(plain: str, label: str, page: str) -> Block:
    return "call_to_action", {"text": plain, "label": label, "page": page}


def sample(plain: str = "日にちと時刻、会場は見本です。実際にひらかれるかどうかは、確認中です。") -> Block:
    """What ends the page of an event: that nobody knows its dates."""
    return text(plain)
