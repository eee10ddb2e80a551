"""What `nihongo.plain` finds in a text, in an editor's words."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nihongo.length import count_characters, reading_minutes
from nihongo.plain import RULES, EasyWord, Finding, check, level

from .inline import visible

# Longer texts are measured by their beginning: it tells the level, and nobody waits for it.
MEASURED_CHARACTERS = 20_000
MOST_WORDS = 40
_ENDS = frozenset("。！？")


class Place(NamedTuple):
    """A finding where it stands: the words before, the words themselves, the words after; all as they are shown."""

    rule: str
    start: int
    end: int
    before: str
    words: str
    after: str
    reason: str
    proposal: str | None
    is_hint: bool
    """Whether it is worth a thought only."""

    @property
    def key(self) -> str:
        """What the button that accepts the proposal sends."""
        return f"{self.rule}:{self.start}:{self.end}"


class Level(NamedTuple):
    """How hard a text is: `score` (higher is easier), its name and what that means for readers."""

    score: float
    band: str
    name: str
    meaning: str


LEVELS: Mapping[str, tuple[Promise, Promise]] = {
    "lower-elementary": (_("Elementary, first half"), _("Easy: after a few months of Japanese")),
    "upper-elementary": (_("Elementary, second half"), _("Easy: the aim of やさしい日本語")),
    "lower-intermediate": (
        _("Intermediate, first half"),
        _("A little hard: for who has lived here some years"),
    ),
    "upper-intermediate": (
        _("Intermediate, second half"),
        _("Ordinary: as grown-ups read it, too hard for やさしい日本語"),
    ),
    "lower-advanced": (_("Advanced, first half"), _("Hard: as in newspapers")),
    "upper-advanced": (_("Advanced, second half"), _("Very hard: as in laws and notices")),
}


class Findings(list[Place]):
    """Places in the order of the text."""

    @property
    def pressing(self) -> list[Place]:
        return [place for place in self if not place.is_hint]

    @property
    def hints(self) -> list[Place]:
        return [place for place in self if place.is_hint]


def findings(text: str, words: Mapping[str, EasyWord], around: int = 20) -> Findings:
    """What the rules say about a text as people write it, marks of tags left out; `around` characters of context."""
    shown = visible(text).text
    return Findings(_place(shown, finding, around) for finding in check(shown, words))


def _place(text: str, finding: Finding, around: int) -> Place:
    start, end = finding.start, finding.end
    before, words, after = text[max(0, start - around) : start], text[start:end], text[end : end + around]
    if len(words) > MOST_WORDS:  # a whole sentence is shown by its ends
        words = f"{words[: MOST_WORDS // 2]}…{words[-MOST_WORDS // 2 :]}"
    return Place(
        finding.rule,
        start,
        end,
        ("…" if start > around else "") + before,
        words,
        after + ("…" if end + around < len(text) else ""),
        reason(finding),
        finding.proposal,
        RULES[finding.rule].severity == "hint",
    )


def level_of(texts: Iterable[str]) -> Level | None:
    """The level of the sentences in texts, together; None where they are too short to tell.

    Titles, labels and dates, where a sentence stands beside them, would make any text look easy: each counts as one.
    """
    lines = [line for text in texts for line in visible(text).text.splitlines()]
    sentences = [line for line in lines if _ENDS & set(line)]
    measured = level("\n".join(sentences or lines)[:MEASURED_CHARACTERS])
    if measured.score is None:
        return None
    name, meaning = LEVELS[measured.band]
    return Level(measured.score, measured.band, str(name), str(meaning))


def metrics(text: str) -> dict[str, object]:
    """Characters, minutes to read and level of a text, for the editor's side panel."""
    characters = count_characters(text)
    found = level_of([text])
    return {
        "characters": characters,
        "minutes": reading_minutes(characters),
        "level": found.name if found else "–",
        "meaning": found.meaning if found else "",
    }


def reason(finding: Finding) -> str:
    """Why a place was found, in one sentence."""
    return str(REASONS[finding.rule]) % {"value": finding.value}


REASONS: Mapping[str, Promise] = {
    "very-long-sentence": _("This sentence is very long (%(value)s characters). Divide it."),
    "long-sentence": _("This sentence is long (%(value)s characters). Divide it."),
    "longish-sentence": _("This sentence is rather long (%(value)s characters)."),
    "many-things": _("This sentence says %(value)s things. One sentence, one thing."),
    "list-in-sentence": _("Here are %(value)s things in a row. A list of points is easier."),
    "double-negative": _("A double negative. Say it straight."),
    "passive": _("A passive form. Say who does it."),
    "causative": _("A causative form. Say who does what."),
    "honorific": _("A form of respect. です and ます are enough."),
    "plain-form": _("End the sentence in です or ます."),
    "noun-ending": _("The sentence ends in a noun. End it in です or ます."),
    "vague": _("A vague expression. Say it clearly, if you can."),
    "hard-word": _("A difficult word."),
    "explain-word": _("A word to get to know. Add its meaning."),
    "unfamiliar-word": _("A word learners may not know."),
    "loanword": _("A foreign word that may not be understood."),
    "mimetic": _("A word that imitates a sound or a manner."),
    "abbreviation": _("An abbreviation. Write it in full, or add its meaning."),
    "noun-chain": _("%(value)s kanji in a row. Put の, を or a verb between them."),
    "formal-phrase": _("A phrase of official papers."),
    "many-kanji": _("Many kanji in one sentence (%(value)s)."),
    "era-year": _("Write the year of the common calendar."),
    "slash-date": _("Write dates with 年, 月 and 日."),
    "weekday": _("Write the day of the week in full."),
    "wrong-weekday": _("This date is another day of the week. Look it up."),
    "time": _("Write times with 午前 or 午後."),
    "unclear-time": _("午前 or 午後? It cannot be told from this."),
    "range": _("Write から and まで in place of 〜."),
    "kanji-number": _("Write numbers in figures."),
    "symbol": _("A sign that may not be understood. Put it into words."),
    "punctuation": _("Use 、 and 。."),
    "half-width": _("Half-width kana. Write them in full width."),
    "nested-brackets": _("Brackets within brackets."),
}
