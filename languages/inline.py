"""PURE: the texts of a translation as people write them: 《太字》…《/太字》 for tags, a new line for a break.

wagtail-localize keeps a text as HTML with a few inline tags and numbered links (`<a id="a1">`). Nobody has to write
HTML: tags stand as marks with Japanese names, the rest is plain text. What comes back has the source's tags only.
"""

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

NAMES = {
    "b": "太字",
    "strong": "太字",
    "i": "斜体",
    "em": "斜体",
    "code": "等幅",
    "abbr": "略語",
    "acronym": "略語",
    "a": "リンク",
}
_MARK = re.compile(r"《(/?)([^《》/]{1,12})》")


class InlineError(ValueError):
    """Marks that make no tags. `kind` is "unknown", "unclosed", "crossed" or "missing"; `mark` is the mark's name."""

    def __init__(self, kind: str, mark: str) -> None:
        self.kind = kind
        self.mark = mark
        super().__init__(f"{kind}: {mark}")


class Visible(NamedTuple):
    """A text without its marks, and for each character its place in the text with marks."""

    text: str
    places: tuple[int, ...]


def written(markup: str) -> str:
    """The HTML of a text as people write it."""
    parser = _Writer()
    parser.feed(markup)
    parser.close()
    return "".join(parser.pieces)


def markup(text: str, source: str) -> str:
    """The HTML of a written text, with the tags the HTML `source` has. InlineError where the marks do not fit."""
    tags = _tags(source)
    pieces: list[str] = []
    open_marks: list[str] = []
    links: set[str] = set()
    position = 0
    for match in _marks(text, tags):
        pieces.append(_escaped(text[position : match.start()]))
        position = match.end()
        name, closes = match[2], bool(match[1])
        if name not in tags:
            raise InlineError("unknown", name)
        element, opening = tags[name]
        if closes:
            if name not in open_marks:
                raise InlineError("unclosed", name)
            if open_marks.pop() != name:
                raise InlineError("crossed", name)
            pieces.append(f"</{element}>")
        else:
            open_marks.append(name)
            links.add(name)
            pieces.append(opening)
    if open_marks:
        raise InlineError("unclosed", open_marks[-1])
    for name, (element, _opening) in tags.items():
        if element == "a" and name not in links:
            raise InlineError("missing", name)
    return "".join([*pieces, _escaped(text[position:])])


def visible(text: str) -> Visible:
    """The text readers see of a written text."""
    shown: list[str] = []
    places: list[int] = []
    position = 0
    for match in [*_MARK.finditer(text), None]:
        end = match.start() if match and _is_mark(match[2]) else len(text) if match is None else None
        if end is None:
            continue
        shown.append(text[position:end])
        places.extend(range(position, end))
        position = match.end() if match else end
    return Visible("".join(shown), tuple(places))


def replaced(text: str, start: int, end: int, words: str) -> str | None:
    """The written text with `words` in place of what readers see from `start` to `end`.

    None where a mark stands inside that, so that a person has to say where it belongs.
    """
    places = visible(text).places
    if not 0 <= start < end <= len(places):
        return None
    first, last = places[start], places[end - 1]
    if last - first != end - 1 - start:
        return None
    return text[:first] + words + text[last + 1 :]


def _marks(text: str, tags: dict[str, tuple[str, str]]) -> Iterator[re.Match[str]]:
    # 《 》 that are no marks of ours are the writer's own.
    return (match for match in _MARK.finditer(text) if match[2] in tags or _is_mark(match[2]))


def _is_mark(name: str) -> bool:
    return name.rstrip("0123456789") in NAMES.values()


def _tags(source: str) -> dict[str, tuple[str, str]]:
    """Name of a mark to its element and its opening tag, as the source has them."""
    parser = _Tags()
    parser.feed(source)
    parser.close()
    return parser.found


def _escaped(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br/>".join(html.escape(line, quote=False) for line in lines)


def _name(element: str, attributes: list[tuple[str, str | None]]) -> str:
    identity = dict(attributes).get("id") or ""
    return NAMES[element] + re.sub(r"\D", "", identity)


class _Writer(HTMLParser):
    """Collects the written text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.pieces.append("\n")
        elif tag in NAMES:
            name = _name(tag, attrs)
            self._open.append((tag, name))
            self.pieces.append(f"《{name}》")

    def handle_endtag(self, tag: str) -> None:
        if tag in NAMES and self._open and self._open[-1][0] == tag:
            self.pieces.append(f"《/{self._open.pop()[1]}》")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


class _Tags(HTMLParser):
    """Collects the tags of a source by the names of their marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, tuple[str, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in NAMES:
            return
        identity = dict(attrs).get("id")
        opening = f'<{tag} id="{html.escape(identity)}">' if identity else f"<{tag}>"
        self.found.setdefault(_name(tag, attrs), (tag, opening))
