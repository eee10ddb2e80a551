"""Finding while somebody is still typing: tokens of short texts, and the plan of what is there so far."""

import re
from collections.abc import Iterator

from nihongo.analysis import Word, words
from nihongo.plan import All, Any, Node, Phrase, Plan, Term, Unit
from nihongo.query import MAX_CHARACTERS, MAX_WORDS
from nihongo.spelling import romaji_sounds, sound
from nihongo.tokens import KANA, PAIR, is_content, is_kana, plain, token

_WORDS_HEARD = 3  # a sound runs over so many words
_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_UNFINISHED = re.compile("(?<=[ぁ-ゖァ-ヺー])[a-z]{1,2}$")  # かいg: the next kana is on its way


def partial_tokens(text: str) -> list[str]:
    """Return the tokens by which a title or name is found from any part of it, and from the beginning of its sound."""
    folded = plain(text)
    heard = [word for word in words(folded) if is_content(word)]
    found = [name for word in heard for part in (word, *word.parts) if (name := token(part))]
    found += [KANA + _sound(heard[i : i + _WORDS_HEARD]) for i in range(len(heard))]
    for run in _RUN.findall(folded.lower()):
        found += _characters(run)
    return found


def partial_plan(text: str) -> Plan:
    """Return the plan of a text of any length and content that may break off inside a word."""
    whole = plain(text[: MAX_CHARACTERS * 4])[:MAX_CHARACTERS]
    pieces = whole.split()[:MAX_WORDS]
    units = [unit for number, piece in enumerate(pieces) if (unit := _unit(piece, number))]
    return Plan(tuple(units), tuple(piece.lower() for piece in pieces), True)


def _unit(piece: str, number: int) -> Unit | None:
    lower = piece.lower()
    runs = _RUN.findall(lower)
    if not runs:
        return None
    nodes: list[Node] = [_all([_part(run) for run in runs])]
    kana = _UNFINISHED.sub("", lower)
    if is_kana(kana):
        nodes.append(Term(KANA + sound(kana), prefix=True))
    elif lower.isascii() and lower.isalpha():
        nodes += [Term(KANA + heard, prefix=True) for heard in romaji_sounds(lower) or romaji_sounds(lower[:-1])]
    names = [name for word in words(piece) if is_content(word) and (name := token(word))]
    if names:
        nodes.append(_all([Term(name) for name in names]))
    return Unit(Any(tuple(nodes)), tuple((name,) for name in names), piece=number)


def _part(run: str) -> Node:
    if run.isascii() or len(run) == 1:
        return Term(PAIR + run, prefix=True)
    return Phrase(tuple(PAIR + run[i : i + 2] for i in range(len(run) - 1)))


def _characters(run: str) -> Iterator[str]:
    """Every two characters, and the last one, so that each character begins a token."""
    if run.isascii():
        yield PAIR + run
    else:
        yield from (PAIR + run[i : i + 2] for i in range(len(run)))


def _sound(heard: list[Word]) -> str:
    return "".join(sound(word.surface if is_kana(word.surface) else word.reading) for word in heard)


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))
