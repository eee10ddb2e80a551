"""Ruby in a finished HTML document: only text changes, every other byte stays as it was.

Words are read across <wbr> and inline tags as if these were not there, and no ruby element crosses a tag.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape
from typing import NamedTuple

from nihongo.ruby import Ruby, ruby_element

type Reader = Callable[[str], Sequence[Ruby]]

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
_RAW = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])  # no tags inside
_SILENT = _RAW | frozenset(["code", "datalist", "math", "option", "rp", "rt", "ruby", "select", "svg"])

# A comment, a declaration, or a tag, whose quoted attributes may hold ">". What is unfinished goes on to the end.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)|"""
    r"""<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<attributes>(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^'">]++)*+)(?:>|\Z)""",
    re.S,
)
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_CHARACTER = re.compile("&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?|.", re.S)
_BREAKS = re.compile(r"(?:<wbr\b[^>]*>|<!--.*?-->)+", re.S | re.I)
_READABLE = re.compile("[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[0-9０-９]つ")


class _Element(NamedTuple):
    """An open element, and what text in it may have."""

    name: str
    is_silent: bool  # no ruby in it, whatever its descendants say
    is_on: bool  # by lang and data-ruby, which a descendant may take back


def annotate(html: str, ruby: Reader, address: Callable[[str], str] | None = None) -> str:
    """Return an HTML document with ruby in its <body>; a piece of HTML without <body> is read from its start.

    `ruby` takes the text of one block, entities resolved, and returns it in pieces as `nihongo.ruby.ruby` does. Left
    alone: script, style, title, textarea, select, option, svg, ruby and code elements, those with `data-no-ruby` or
    `data-ruby="off"`, and those in another language (`lang` not beginning with ja).

    `address` takes an address as it is meant, not as it is escaped, and returns the one to use instead; it is asked for
    every href of <a> and action of a form that uses GET. Raises nothing of its own, however broken the HTML is.
    """
    changes: list[tuple[int, int, str]] = []  # start, end, what stands there now; in order of start
    run: list[tuple[int, int]] = []  # the stretches of text of the block so far
    elements: list[_Element] = []
    is_in_body = re.search(r"<body[\s>/]", html, re.I) is None
    position = 0
    for match in _tags(html):
        if _has_ruby(elements) and is_in_body and match.start() > position:
            run.append((position, match.start()))
        position = match.end()
        if match["name"] is None:
            continue
        name, was_on = match["name"].lower(), _has_ruby(elements)
        attributes = {} if match["slash"] else _attributes(match["attributes"])
        if match["slash"]:
            _close(elements, name)
        elif name not in _VOID and not _is_empty_drawing(match, name, elements):
            elements.append(_opened(name, attributes, elements))
        if name not in _INLINE or was_on != _has_ruby(elements):
            changes += _read(html, run, ruby)
            run = []
        if name == "body":
            is_in_body = not match["slash"]
        if address and is_in_body and (change := _moved(match, name, attributes, address)):
            changes.append(change)
    if _has_ruby(elements) and is_in_body and position < len(html):
        run.append((position, len(html)))
    changes += _read(html, run, ruby)
    return _changed(html, changes)


def _tags(html: str) -> Iterator[re.Match[str]]:
    """Tags, comments and declarations, but none of those that stand inside a script or the like."""
    position = 0
    while match := _TAG.search(html, position):
        yield match
        position = match.end()
        if match["name"] and not match["slash"] and (name := match["name"].lower()) in _RAW:
            end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(html, position)
            position = end.start() if end else len(html)


def _opened(name: str, attributes: dict[str, str], elements: list[_Element]) -> _Element:
    is_silent = name in _SILENT or "data-no-ruby" in attributes or (bool(elements) and elements[-1].is_silent)
    is_on = elements[-1].is_on if elements else True
    if language := attributes.get("lang", "").strip().lower():
        is_on = language.startswith("ja")
    if (choice := attributes.get("data-ruby", "").lower()) in ("on", "off"):
        is_on = choice == "on"
    return _Element(name, is_silent, is_on)


def _is_empty_drawing(tag: re.Match[str], name: str, elements: list[_Element]) -> bool:
    """Whether a tag ends its own element, as <path/> does and no element of HTML."""
    in_drawing = name in ("svg", "math") or (bool(elements) and elements[-1].is_silent)
    return in_drawing and tag["attributes"].endswith("/")


def _close(elements: list[_Element], name: str) -> None:
    for i in range(len(elements) - 1, -1, -1):
        if elements[i].name == name:
            del elements[i:]
            return


def _has_ruby(elements: list[_Element]) -> bool:
    return not elements or (elements[-1].is_on and not elements[-1].is_silent)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match["value"] or ""
        found.setdefault(match["name"].lower(), unescape(value[1:-1] if value[:1] in ("'", '"') else value))
    return found


def _moved(
    tag: re.Match[str], name: str, attributes: dict[str, str], address: Callable[[str], str]
) -> tuple[int, int, str] | None:
    """The address in a tag in its new form."""
    is_get = name == "form" and attributes.get("method", "get").strip().lower() in ("get", "")
    wanted = "href" if name == "a" else "action" if is_get else ""
    if not wanted or wanted not in attributes:
        return None
    new = address(attributes[wanted])
    match = next(match for match in _ATTRIBUTE.finditer(tag["attributes"]) if match["name"].lower() == wanted)
    if new == attributes[wanted] or match["value"] is None:
        return None
    start = tag.start("attributes")
    return start + match.start("value"), start + match.end("value"), f'"{escape(new)}"'


def _read(html: str, run: list[tuple[int, int]], ruby: Reader) -> Iterator[tuple[int, int, str]]:
    """The changes that give the text of one block its ruby."""
    characters = [place for start, end in run for place in _characters(html, start, end)]
    text = "".join(character for character, _, _ in characters)
    if not _READABLE.search(text):
        return
    starts = [0]  # of each place in the text
    for character, _, _ in characters:
        starts.append(starts[-1] + len(character))
    position = 0
    for base, kana in ruby(text):
        first, last = bisect(starts, position) - 1, bisect(starts, position + len(base)) - 1
        position += len(base)
        if kana and base:
            yield from _above(html, [(start, end) for _, start, end in characters[first:last]], base, kana, ruby)


def _characters(html: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each character that is meant, and where it stands: &amp; is one."""
    if "&" not in html[start:end]:
        yield from ((html[i], i, i + 1) for i in range(start, end))
        return
    for match in _CHARACTER.finditer(html, start, end):
        yield (unescape(match[0]), match.start(), match.end())


def _above(
    html: str, places: list[tuple[int, int]], base: str, kana: str, ruby: Reader
) -> Iterator[tuple[int, int, str]]:
    """One ruby element, or one for each part of a word that tags cut; none where the parts are read otherwise."""
    stretches: list[tuple[int, int]] = []
    for start, end in places:
        if stretches and (start == stretches[-1][1] or _BREAKS.fullmatch(html, stretches[-1][1], start)):
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    readings = [kana]
    if len(stretches) > 1:
        parts = [unescape(_BREAKS.sub("", html[start:end])) for start, end in stretches]
        readings = ["".join(part_kana or part for part, part_kana in ruby(part)) for part in parts]
        if "".join(readings) != kana:
            return
    for (start, end), reading in zip(stretches, readings, strict=True):
        yield start, end, ruby_element(html[start:end], reading)


def _changed(html: str, changes: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end, new in sorted(changes):
        pieces += (html[position:start], new)
        position = end
    pieces.append(html[position:])
    return "".join(pieces)
