"""Queries of modelsearch, of any class, width and depth, as what an object must be."""

from collections.abc import Callable, Sequence

from django.db.models import Q
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from nihongo.plan import All, Any, Node, Plan

from .weighing import Leaf

MAX_DEPTH = 40
MAX_LEAVES = 64

type Condition = Node | Q | bool
"""Tokens an object must have, a condition on its key, or whether any object will do."""


class Reader:
    """Reads one query: `condition` is what it asks for, `leaves` are the texts that results are ranked by.

    `plan_of` makes the plan of a query that holds a text, `key_in` turns tokens into a condition on the key. Tokens
    stay together as far as possible, so that the database looks them up at once.
    """

    def __init__(self, query, plan_of: Callable[[object], Plan], key_in: Callable[[Node], Q]):
        self.leaves: list[Leaf] = []
        self._plan_of, self._key_in = plan_of, key_in
        self.condition: Condition = self._read(query, 1.0, 0)

    def _read(self, query, boost: float, depth: int, is_negated: bool = False) -> Condition:
        flips = False
        while isinstance(query, Not | Boost):  # there may be any number of them
            flips ^= isinstance(query, Not)
            boost *= getattr(query, "boost", 1)
            query = query.subquery
        found = self._read_plain(query, boost, depth, is_negated ^ flips)
        if not flips:
            return found
        return not found if isinstance(found, bool) else ~self._as_q(found)

    def _read_plain(self, query, boost: float, depth: int, is_negated: bool) -> Condition:
        if isinstance(query, PlainText | Phrase | Fuzzy):
            return self._leaf(query, boost, is_negated)
        if isinstance(query, MatchAll) or depth > MAX_DEPTH:
            return True
        if isinstance(query, And | Or):
            parts = [self._read(each, boost, depth + 1, is_negated) for each in _flat(query)[:MAX_LEAVES]]
            return self._joined(parts, isinstance(query, And))
        raise NotImplementedError(f"{type(query).__name__} is no query this backend knows.")

    def _leaf(self, query, boost: float, is_negated: bool) -> Node:
        plan = self._plan_of(query)
        if not is_negated and len(self.leaves) < MAX_LEAVES:
            self.leaves.append(Leaf(plan, boost * getattr(query, "boost", 1)))
        return plan.anything if getattr(query, "operator", "and") == "or" else plan.everything

    def _joined(self, parts: Sequence[Condition], is_and: bool) -> Condition:
        if (not is_and) in parts:
            return not is_and
        nodes = tuple(part for part in parts if not isinstance(part, bool | Q))
        others = [part for part in parts if isinstance(part, Q)]
        if nodes:
            node: Node = nodes[0] if len(nodes) == 1 else All(nodes) if is_and else Any(nodes)
            if not others:
                return node
            others.insert(0, self._key_in(node))
        if not others:
            return is_and
        joined = others[0]
        for other in others[1:]:
            joined = joined & other if is_and else joined | other
        return joined

    def _as_q(self, condition: Node | Q) -> Q:
        return condition if isinstance(condition, Q) else self._key_in(condition)


def _flat(query: And | Or) -> list:
    """The subqueries of a chain such as a & b & c, which is nested two by two, in their order."""
    found, waiting = [], list(reversed(query.subqueries))
    while waiting:
        each = waiting.pop()
        if type(each) is type(query):
            waiting += reversed(each.subqueries)
        else:
            found.append(each)
    return found
