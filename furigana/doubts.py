"""The readings of a page that somebody should look at, each word once, with a sentence it stands in."""

from typing import NamedTuple

from nihongo.readings import GivenReadings
from nihongo.ruby import doubtful

from .texts import texts_of

AROUND = 24  # characters shown on either side of a word


class Doubt(NamedTuple):
    """A word whose reading is in doubt."""

    surface: str
    reading: str
    reason: str  # "unknown word", "name" or "homograph"
    before: str  # what stands in front of the word where it occurs first
    after: str
    times: int


def doubts_of(page, given: GivenReadings) -> list[Doubt]:
    """The page's doubtful readings in the order of the text."""
    found: dict[tuple[str, str], Doubt] = {}
    for text in texts_of(page):
        for surface, reading, start, reason in doubtful(text, given):
            there = found.get((surface, reading))
            if there:
                found[surface, reading] = there._replace(times=there.times + 1)
                continue
            end = start + len(surface)
            before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
            after = text[end : end + AROUND] + ("…" if len(text) > end + AROUND else "")
            found[surface, reading] = Doubt(surface, reading, reason, before, after, 1)
    return list(found.values())
