"""Putting in order what the index found: the same way on every database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from nihongo.plan import Any, Node, Plan, Term
from nihongo.ranking import Ranker, relaxed, weight
from search.indexed import unpack

from .engine import LOOKED_AT, Engine, Hit, Scope, Size

MAX_TERMS = 48


@dataclass(frozen=True)
class Leaf:
    """A text somebody looks for, somewhere in a query, and how much it counts."""

    plan: Plan
    boost: float = 1.0


class Weighing:
    """What the texts of a query weigh: asks the index once how often their terms occur."""

    def __init__(self, engine: Engine, scope: Scope, leaves: list[Leaf], fields: Collection[str] | None = None):
        self.engine, self.scope, self.leaves, self.fields = engine, scope, leaves, fields

    @property
    def anything(self) -> Node:
        """Asks for any word of any text."""
        return Any(tuple(leaf.plan.anything for leaf in self.leaves))

    def relaxed(self) -> Node:
        """Asks for the words of the first text that say most."""
        documents, size = self._counted
        return relaxed(self.leaves[0].plan, documents, size.total)

    def hits(self, node: Node, limit: int | None) -> list[tuple[str, float]]:
        """The objects a node finds, best first, as (object_id, score): the first `limit`, or all.

        The database's best are looked at once more, word by word; the others follow in its order.
        """
        documents, size = self._counted
        weights = {term: weight(count, size.total) for term, count in documents.items() if count}
        hits = self.engine.hits(node, weights, size, self.scope, limit)
        again = sorted(((self._score(hit), hit.row, hit.object_id) for hit in hits[:LOOKED_AT]), reverse=True)
        ranked = [(object_id, score) for score, _row, object_id in again]
        if len(hits) > LOOKED_AT:
            lowest, top = ranked[-1][1], hits[LOOKED_AT].score
            ranked += [(hit.object_id, _below(lowest, hit.score, top)) for hit in hits[LOOKED_AT:]]
        return ranked

    def _score(self, hit: Hit) -> float:
        fields = unpack(hit.fields or "")
        if self.fields:
            fields = [field for field in fields if field.name in self.fields]
        return sum(boost * ranker.score(fields) for ranker, boost in self._rankers)

    @cached_property
    def _rankers(self) -> list[tuple[Ranker, float]]:
        documents, size = self._counted
        return [(Ranker(leaf.plan, documents, *size), leaf.boost) for leaf in self.leaves]

    @cached_property
    def _counted(self) -> tuple[dict[tuple[str, ...], int], Size]:
        """In how many objects each term occurs, and how large the index is."""
        terms = [] if "typed" in self.scope.columns else list(_terms(self.leaves))[:MAX_TERMS]
        counts, size = self.engine.documents([Any(tuple(map(Term, term))) for term in terms])
        return dict(zip(terms, counts, strict=True)), size


def _terms(leaves: Iterable[Leaf]) -> dict[tuple[str, ...], None]:
    """Each term once, in order."""
    return dict.fromkeys(term for leaf in leaves for unit in leaf.plan.deciding for term in unit.terms)


def _below(lowest: float, score: float, top: float) -> float:
    """A score of the database as one that comes after those that were looked at."""
    return lowest * 0.999 * (score / top if top > 0 else 1.0)
