"""How well a page fits a query: BM25, words that stand side by side, and the query as it was typed.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); the weights below were chosen
on one half of a test set and held on the other. Nothing depends on the database the numbers come from.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from nihongo.plan import Any, Node, Plan, Term

RARE = 0.02  # of all pages: words this rare select pages where no page has all words
FEW = 30  # pages, however small the site is
_K1, _B = 1.2, 0.75
_NEARNESS = 1.2
_LITERAL = 8.0  # as much as a very rare word
_LITERAL_IN_TITLE = 12.0
_LITERAL_BEGINS_TITLE = 13.0
_SHORTNESS = 0.1  # decides between equals

type Documents = Mapping[tuple[str, ...], int]
"""In how many pages a term occurs."""


class Field(NamedTuple):
    """A field of a page as it was indexed. Tokens are joined by blanks: so they are found fastest."""

    name: str
    boost: float
    words: str
    forms: str
    text: str  # folded, lower case

    @property
    def length(self) -> int:
        """In words."""
        return self.words.count(" ") + 1 if self.words else 0


def relaxed(plan: Plan, documents: Documents, total: int) -> Node:
    """Ask for any of the words that say most: the rare ones, at least one of each piece, and at least two."""
    frequency = {term: documents[term] for unit in plan.deciding for term in unit.terms if documents.get(term)}
    chosen = {term for term, count in frequency.items() if count <= max(FEW, total * RARE)}
    by_piece: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for unit in plan.deciding:
        by_piece[unit.piece] += [term for term in unit.terms if term in frequency]
    chosen |= {min(terms, key=frequency.__getitem__) for terms in by_piece.values() if terms}
    if len(chosen) < 2:
        chosen |= set(sorted(frequency, key=frequency.__getitem__)[:2])
    return Any(tuple(Term(token) for term in frequency if term in chosen for token in term))


def weight(count: int, total: int) -> float:
    """Return how much a word says that `count` of `total` pages have."""
    return math.log(1 + (max(total - count, 0) + 0.5) / (count + 0.5))


class Ranker:
    """Scores pages for one query.

    `total` and `average_length` describe all pages; a length is a number of words.
    """

    def __init__(self, plan: Plan, documents: Documents, total: int, average_length: float) -> None:
        self._average_length = max(average_length, 1.0)
        self._terms: list[list[str]] = []  # the tokens of each, between blanks
        self._weights: list[float] = []
        self._neighbours: list[tuple[int, int]] = []
        self._literals = plan.pieces
        self._add(plan, documents, total)

    def _add(self, plan: Plan, documents: Documents, total: int) -> None:
        in_order: dict[int, list[int]] = defaultdict(list)
        for unit in plan.deciding:
            for i, term in enumerate(unit.terms):
                count = documents.get(term, 0)
                if not count:
                    continue
                number = len(self._terms)
                self._terms.append([f" {token} " for token in dict.fromkeys(term)])
                self._weights.append(weight(count, total))
                if not (unit.is_compound and i == len(unit.terms) - 1):
                    in_order[unit.piece].append(number)
        for numbers in in_order.values():
            self._neighbours += pairwise(numbers)

    def score(self, fields: Sequence[Field]) -> float:
        """Return the score of a page; higher is better, and 0 means that no word of the query is in it."""
        frequency = [0.0] * len(self._terms)
        nearest = [0.0] * len(self._neighbours)
        for field in fields:
            words, forms = f" {field.words} ", f" {field.forms} "
            places = [_places(needles, words) for needles in self._terms]
            for number, needles in enumerate(self._terms):
                count = len(places[number]) + sum(forms.count(needle) for needle in needles)
                frequency[number] += field.boost * count
            for i, (first, second) in enumerate(self._neighbours):
                if places[first] and places[second]:
                    nearest[i] = max(nearest[i], _nearness(places[first], places[second]))
        length = sum(field.length for field in fields)
        norm = _K1 * (1 - _B + _B * length / self._average_length)
        score = sum(
            weight * count * (_K1 + 1) / (count + norm) for weight, count in zip(self._weights, frequency, strict=True)
        )
        score += _NEARNESS * sum(
            min(self._weights[first], self._weights[second]) * near
            for (first, second), near in zip(self._neighbours, nearest, strict=True)
        )
        score += sum(_literal(piece, fields) for piece in self._literals)
        return score + _SHORTNESS / (1 + length) if score else 0.0


def _literal(piece: str, fields: Sequence[Field]) -> float:
    share = min(len(piece), 8) / 8
    titles = [field.text for field in fields if field.name == "title"]
    if any(title.startswith(piece) for title in titles):
        return _LITERAL_BEGINS_TITLE * share
    if any(piece in title for title in titles):
        return _LITERAL_IN_TITLE * share
    return _LITERAL * share if any(piece in field.text for field in fields) else 0.0


def _places(needles: list[str], words: str) -> list[int]:
    """Where any of the tokens stands, counted in words."""
    places = []
    for needle in needles:
        at = words.find(needle)
        while at >= 0:
            places.append(words.count(" ", 0, at))
            at = words.find(needle, at + len(needle) - 1)
    return sorted(places) if len(needles) > 1 else places


def _nearness(first: list[int], second: list[int]) -> float:
    """1 where the second follows the first, less the farther they are apart or the other way round."""
    best, i = 0.0, 0
    for place in first:
        while i < len(second) and second[i] <= place:
            i += 1
        if i < len(second):
            best = max(best, 1 / (second[i] - place))
        before = next((second[j] for j in range(i - 1, -1, -1) if second[j] < place), None)
        if before is not None:
            best = max(best, 1 / (place - before + 1))
    return best
