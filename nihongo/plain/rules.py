"""The rules of やさしい日本語 that a machine can check, and what they find."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

from nihongo.plain.dates import date_edits
from nihongo.plain.edits import Edit, chosen
from nihongo.plain.formal import formal_edits
from nihongo.plain.keigo import keigo_edits
from nihongo.plain.lexicon import EasyWord, Found, find
from nihongo.plain.notation import notation_edits
from nihongo.plain.polite import polite_edits
from nihongo.plain.split import split_edits
from nihongo.plain.text import Text
from nihongo.plain.times import range_edits, time_edits

type Severity = Literal["error", "warning", "hint"]


class Finding(NamedTuple):
    """Characters `start` to `end` that a rule has something to say about.

    `proposal` is what could stand there instead, None if nothing can be said for certain; `value` is what was counted,
    for rules that count.
    """

    rule: str
    start: int
    end: int
    proposal: str | None
    value: int | None = None


class Examined:
    """A text under examination, with the changes the rules for writing would make to it."""

    def __init__(self, text: Text, words: Mapping[str, EasyWord], disaster: bool) -> None:
        self.text = text
        self.words = words
        self.disaster = disaster

    @cached_property
    def edits(self) -> Mapping[str, list[Edit]]:
        """The changes by rule: notation among itself, then each kind of wording."""
        text = self.text
        groups = (
            [*time_edits(text), *date_edits(text), *range_edits(text), *notation_edits(text)],
            keigo_edits(text),
            formal_edits(text),
            polite_edits(text),
            split_edits(text),
        )
        found: dict[str, list[Edit]] = {}
        for group in groups:
            for edit in chosen(text, group):
                found.setdefault(edit.rule, []).append(edit)
        return found

    @cached_property
    def respectful(self) -> set[int]:
        """The characters that a plainer form would replace."""
        return {place for edit in self.edits.get("honorific", ()) for place in range(edit.start, edit.end)}

    @cached_property
    def hard_words(self) -> list[Found]:
        """The dictionary's words, but for those in names and quotations."""
        return [found for found in find(self.text, self.words) if not self.text.is_kept(found.start, found.end)]


type Find = Callable[[Examined], Iterator[Finding]]


class Rule(NamedTuple):
    """A rule: where it is from (see `SOURCES`), how much it weighs, and the function that looks for its breaches."""

    id: str
    source: str
    severity: Severity
    find: Find


SOURCES: Mapping[str, str] = {
    "G": "在留支援のためのやさしい日本語ガイドライン（出入国在留管理庁・文化庁 2020年8月）",
    "H": "「やさしい日本語」の作り方ガイド（弘前大学人文学部社会言語学研究室 2019年）",
    "L": "自治体の手引き",
}
