"""A query taken apart: what a page must have to be found, and the words it is ranked by."""

from collections.abc import Iterator, Sequence, Set
from itertools import chain
from typing import NamedTuple


class Term(NamedTuple):
    """One token; with `prefix`, any token that begins like it."""

    token: str
    prefix: bool = False


class Phrase(NamedTuple):
    """Tokens that follow each other; at least one."""

    tokens: tuple[str, ...]


class All(NamedTuple):
    """Everything in it; at least one node."""

    nodes: tuple["Node", ...]


class Any(NamedTuple):
    """Anything in it; empty, it finds nothing."""

    nodes: tuple["Node", ...]


type Node = Term | Phrase | All | Any


class Unit(NamedTuple):
    """One word of the query: how it is found, and its terms: its parts in their order, then the whole.

    A term is a tuple of tokens that mean the same. A weak unit counts when pages are ranked and never decides whether
    a page is found. Units of one piece were typed without a blank between them.
    """

    node: Node
    terms: tuple[tuple[str, ...], ...]
    is_weak: bool = False
    piece: int = 0
    is_compound: bool = False  # the last term is the whole of the others


class Plan(NamedTuple):
    """A query. `pieces` are its parts as they were typed, folded and in lower case."""

    units: tuple[Unit, ...]
    pieces: tuple[str, ...] = ()
    is_name: bool = False  # one word or name: where pages have it, those that have only a part of it are no answer

    @property
    def deciding(self) -> tuple[Unit, ...]:
        """The units that decide: those that are not weak, or all if all are."""
        return tuple(unit for unit in self.units if not unit.is_weak) or self.units

    @property
    def everything(self) -> Node:
        """Asks for every word that decides."""
        return together(unit.node for unit in self.deciding)

    @property
    def anything(self) -> Node:
        """Asks for any word that decides."""
        return Any(tuple(unit.node for unit in self.deciding))


def together(nodes: Iterator[Node]) -> Node:
    """All of the nodes; nothing is found if there are none."""
    found = tuple(nodes)
    return found[0] if len(found) == 1 else All(found) if found else Any(())


def tokens_of(node: Node) -> Iterator[str]:
    """Every token a node can match, but for those it knows the beginning of only."""
    if isinstance(node, Term):
        if not node.prefix:
            yield node.token
    elif isinstance(node, Phrase):
        yield from node.tokens
    else:
        yield from chain.from_iterable(map(tokens_of, node.nodes))


def holds(node: Node, runs: Sequence[Sequence[str]]) -> bool:
    """Whether a node finds a text, given as runs of tokens; tokens follow each other only inside a run."""
    tokens = set(chain.from_iterable(runs))
    return _holds(node, tokens, runs)


def _holds(node: Node, tokens: Set[str], runs: Sequence[Sequence[str]]) -> bool:
    if isinstance(node, Term):
        if node.prefix:
            return any(token.startswith(node.token) for token in tokens)
        return node.token in tokens
    if isinstance(node, Phrase):
        return bool(node.tokens) and tokens >= set(node.tokens) and any(_follow(node.tokens, run) for run in runs)
    answers = (_holds(each, tokens, runs) for each in node.nodes)
    return all(answers) if isinstance(node, All) else any(answers)


def _follow(tokens: tuple[str, ...], run: Sequence[str]) -> bool:
    length = len(tokens)
    return any(tuple(run[i : i + length]) == tokens for i in range(len(run) - length + 1) if run[i] == tokens[0])
