"""Text as a calendar file may carry it, whatever somebody typed: no control characters, no half characters."""

import re
import unicodedata
from urllib.parse import quote

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Programs that split lines as Unicode does would take the first group for a new property; the directions would turn
# around what stands after them in the reader's calendar.
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def paragraph(text: str) -> str:
    """The text with plain line breaks, and without control characters, direction marks and lone surrogates."""
    text = _DIRECTIONS.sub("", _LINE_BREAKS.sub("\n", text))
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"})
    return text.replace("\\N", "＼N").strip()  # icalendar takes it for a line break even where it stands in the text


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(paragraph(text).split())


def address(url: str) -> str:
    """The address in ASCII, where it is one of the web without anything that does not belong into one; otherwise ""."""
    if not re.fullmatch(r"https?://[^\s\"<>\\^`{|}]+", url) or url != paragraph(url):
        return ""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")
