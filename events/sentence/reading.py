"""A text about when something happens, read as the structured schedule it proposes."""

from bisect import bisect_left
from datetime import date

from events.sentence.reading_dates import joined
from events.sentence.reading_entries import Assembly
from events.sentence.reading_exclusions import exclusions
from events.sentence.reading_groups import Grouping
from events.sentence.reading_text import Folded, fold
from events.sentence.reading_tokens import tokens
from events.sentence.reading_words import Kind, Token
from events.sentence.understood import Problem, Understood

LONGEST = 2000  # characters; when something happens takes no more

# What may stand inside a stretch that was not read without breaking it in two.
_BETWEEN = frozenset(
    {Kind.NOISE, Kind.SEPARATOR, Kind.OPEN, Kind.CLOSE, Kind.NUMBER, Kind.FROM, Kind.UNTIL, Kind.WAVE, Kind.ALSO}
)


def read(text: str, today: date) -> Understood:
    """Return what a text such as 「毎月第2木曜 10時〜12時、8月休み」 says, and what in it a person must look at.

    A date without a year is the next such day from `today`, which counts itself, or from the date before it in a list;
    a rule without a start begins today. Nothing is corrected in silence: what does not fit or was not read is a
    problem with its place. Any text is taken; of a very long one the beginning is read.
    """
    folded = fold(text[:LONGEST])
    words = joined(tokens(folded.text, today))
    off, rest = exclusions(words)
    grouping = Grouping([word for word in rest if word.kind is not Kind.NOISE])
    assembly = Assembly(grouping, off, today)
    doubts = [*off.doubts, *grouping.doubts, *assembly.doubts]
    problems = _problems(doubts, words, folded)
    if len(text) > LONGEST:
        problems.append(Problem(text[LONGEST:], LONGEST, len(text), "too-long"))
    if not problems and not assembly.entries and text.strip():
        problems.append(Problem(text, 0, len(text), "no-day"))
    unread = " ".join(problem.text for problem in problems if problem.reason in ("unread", "too-long"))
    nothing = not (assembly.entries or assembly.pauses or off.on_holidays or off.at_new_year)
    return Understood(
        entries=tuple(assembly.entries),
        on_holidays=off.on_holidays,
        at_new_year=off.at_new_year,
        pauses=tuple(assembly.pauses),
        problems=tuple(problems),
        rest=text.strip() if nothing else unread,
    )


def _problems(doubts: list[tuple[tuple[Token, ...], str]], words: list[Token], folded: Folded) -> list[Problem]:
    """The doubts with their places in the text as it was typed, in order, each once."""
    starts = [word.start for word in words]
    spans = set()
    for said, reason in doubts:
        start, end = min(word.start for word in said), max(word.end for word in said)
        spans.add((_beginning(words, bisect_left(starts, start)) if reason == "unread" else start, end, reason))
    merged: list[tuple[int, int, str]] = []
    for start, end, reason in sorted(spans):
        before = merged[-1] if merged else (0, 0, "")
        if reason == before[2] == "unread" and _is_one_stretch(
            words[bisect_left(starts, before[1]) : bisect_left(starts, start)]
        ):
            merged[-1] = (before[0], max(end, before[1]), reason)
        else:
            merged.append((start, end, reason))
    problems = []
    for start, end, reason in merged:
        first, last = folded.span(start, end)
        problems.append(Problem(folded.source[first:last], first, last, reason))
    return problems


def _beginning(words: list[Token], place: int) -> int:
    """Where the word begins of which the one at `place` was not read: the は of はじロマ会 is none of ours."""
    start = begins = words[place].start
    for word in reversed(words[:place]):
        if word.kind is not Kind.NOISE or not word.text.strip(" :") or word.end != begins:
            return begins if word.kind in (Kind.SEPARATOR, Kind.OPEN, Kind.CLOSE, Kind.NOISE) else start
        begins = word.start
    return begins


def _is_one_stretch(between: list[Token]) -> bool:
    return all(word.kind in _BETWEEN and word.text != "\n" for word in between)
