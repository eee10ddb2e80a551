"""The texts of a page as it is, with what the rules of やさしい日本語 say about each."""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from nihongo.plain import EasyWord
from site_core.languages import EASY_JAPANESE, JAPANESE

from . import checking, places
from .inline import visible, written

# What the rules, which are rules of Japanese, can say anything about.
JAPANESE_KINDS = frozenset({JAPANESE, EASY_JAPANESE})


@dataclass
class CheckedText:
    """A text of a page with its place and findings."""

    label: str
    text: str
    findings: checking.Findings
    level: checking.Level | None


def checked(instance, words: Mapping[str, EasyWord]) -> list[CheckedText]:
    """The texts of a page or snippet, as it is in memory, in the order of its editor."""
    order = places.reading_order(instance)
    segments = [segment for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)]
    found = []
    for segment in sorted(segments, key=lambda segment: (order(segment.path), segment.order)):
        text = visible(written(segment.string.data)).text
        found.append(
            CheckedText(
                places.label(instance, segment.path),
                text,
                checking.findings(text, words),
                checking.level_of([text]),
            )
        )
    return found
