"""Between what is typed into a box and the body of a page, where the body is no more than paragraphs."""

import re
from html import escape, unescape

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_PARAGRAPHS = re.compile(r"(?:<p>(?:[^<]|<br/>)*</p>\s*)*")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_BLANK_LINES = re.compile(r"\n\s*\n")


def words_of(body) -> str | None:
    """The words of a body, an empty line between paragraphs; None where it holds more than that."""
    blocks = list(body)
    if not blocks:
        return ""
    if len(blocks) > 1 or blocks[0].block_type != "text":
        return None
    html = _BLOCK_KEY.sub("", blocks[0].value.source)
    if not _PARAGRAPHS.fullmatch(html):
        return None
    return "\n\n".join(unescape(part.replace("<br/>", "\n")) for part in _PARAGRAPH.findall(html))


def body_of(words: str) -> list[tuple[str, str]]:
    """A body that says these words, as a page's field takes it."""
    parts = [part.strip() for part in _BLANK_LINES.split("\n".join(words.splitlines())) if part.strip()]
    html = "".join(f"<p>{escape(part, quote=False).replace('\n', '<br/>')}</p>" for part in parts)
    return [("text", html)] if html else []
