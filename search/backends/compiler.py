"""From a query of modelsearch and a queryset to what the database is asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_descendants_content_types_pks

from nihongo.partial import partial_plan
from nihongo.plan import All, Any, Node, Plan, Term, holds
from nihongo.query import parse, phrase
from nihongo.ranking import Ranker, relaxed, weight
from search import synonyms
from search.indexed import unpack

from .engine import LOOKED_AT, Engine, Scope, Size
from .engines import engine_for
from .similar import instead, widened

ENOUGH = 10
"""With fewer results than this for all words, results for most of them follow."""
MAX_DEPTH = 40
MAX_LEAVES = 64
MAX_TERMS = 48


@dataclass(frozen=True)
class Leaf:
    """A text somebody looks for, somewhere in a query, and how much it counts."""

    plan: Plan
    boost: float


class Compiler(BaseSearchQueryCompiler):
    """A search over title and body. Where no object has all words of a plain query, it is asked for less."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    completes = False

    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        super().__init__(queryset, query, fields, operator, order_by_relevance)
        self.may_relax = isinstance(query, str) and operator is None and not self.completes
        self._leaves: list[Leaf] = []

    @cached_property
    def engine(self) -> Engine:
        return engine_for(self.queryset.db)

    @cached_property
    def scope(self) -> Scope:
        types = tuple(sorted(get_descendants_content_types_pks(self.queryset.model)))
        if self.completes:
            return Scope(("typed",), types)
        if self.fields and "title" not in self.fields:
            return Scope(("body",), types)
        return Scope(("title",) if self.fields and set(self.fields) == {"title"} else ("title", "body"), types)

    # What is asked for.

    @cached_property
    def leaves(self) -> list[Leaf]:
        """The texts that results are ranked by; those after Not are not among them."""
        self.condition  # noqa: B018 it finds them
        return self._leaves

    @cached_property
    def condition(self) -> Node | Q | bool:
        """What an object must be: tokens it must have, a condition on its key, or whether any will do."""
        self._leaves = []
        return self._read(self.query, 1.0, 0)

    def _read(self, query, boost: float, depth: int, is_negated: bool = False) -> Node | Q | bool:
        flips = False
        while isinstance(query, Not | Boost):  # there may be any number of them
            flips ^= isinstance(query, Not)
            boost *= getattr(query, "boost", 1)
            query = query.subquery
        found = self._read_plain(query, boost, depth, is_negated ^ flips)
        if not flips:
            return found
        return not found if isinstance(found, bool) else ~self._as_q(found)

    def _read_plain(self, query, boost: float, depth: int, is_negated: bool) -> Node | Q | bool:
        if isinstance(query, PlainText | Phrase | Fuzzy):
            return self._leaf(query, boost, is_negated)
        if isinstance(query, MatchAll) or depth > MAX_DEPTH:
            return True
        if isinstance(query, And | Or):
            parts = [self._read(each, boost, depth + 1, is_negated) for each in _flat(query)[:MAX_LEAVES]]
            return self._joined(parts, isinstance(query, And))
        raise NotImplementedError(f"{type(query).__name__} is no query this backend knows.")

    def _leaf(self, query, boost: float, is_negated: bool) -> Node:
        plan = self._plan(query)
        if not is_negated and len(self._leaves) < MAX_LEAVES:
            self._leaves.append(Leaf(plan, boost * getattr(query, "boost", 1)))
        return plan.anything if getattr(query, "operator", "and") == "or" else plan.everything

    def _plan(self, query) -> Plan:
        text = query.query_string if isinstance(query.query_string, str) else str(query.query_string)
        if isinstance(query, Phrase):
            return phrase(text)
        plan = parse(text, self.engine.sounding, synonyms.current())
        return widened(plan, self.engine) if isinstance(query, Fuzzy) else plan

    def _joined(self, parts: Sequence, is_and: bool) -> Node | Q | bool:
        """Tokens stay together as far as possible, so that the database looks them up at once."""
        decided = [part for part in parts if isinstance(part, bool)]
        if is_and and not all(decided):
            return False
        if not is_and and any(decided):
            return True
        nodes = tuple(part for part in parts if not isinstance(part, bool | Q))
        others = [part for part in parts if isinstance(part, Q)]
        if not nodes and not others:
            return is_and
        if nodes:
            node = nodes[0] if len(nodes) == 1 else All(nodes) if is_and else Any(nodes)
            if not others:
                return node
            others.insert(0, self._as_q(node))
        joined = others[0]
        for other in others[1:]:
            joined = joined & other if is_and else joined | other
        return joined

    # What is found.

    @property
    def node(self) -> Node | Q | bool:
        """The condition, or less where a plain query asks for more than there is."""
        if self._node is None:
            few = self.filtered(self.condition).order_by()[:ENOUGH] if self.could_relax else ()
            self.decide([each.pk for each in few.only("pk")] if few else [])
        return self._node

    _node: Node | Q | bool | None = None

    @property
    def could_relax(self) -> bool:
        """Whether it is still open what is asked for."""
        is_plain = self.may_relax and not isinstance(self.condition, Q | bool)
        return self._node is None and is_plain and bool(self.leaves[0].plan.units)

    def decide(self, complete: Sequence) -> None:
        """Settle what is asked for, from the keys of (at least ENOUGH) objects that fit the condition."""
        could_relax, self._node = self.could_relax, self.condition
        plan = self.leaves[0].plan if could_relax else None
        if plan is None or len(complete) >= ENOUGH or (complete and plan.is_one_word):
            return
        self.complete = frozenset(complete)
        if not complete and (meant := instead(self.query.query_string, self.engine)):
            other = parse(meant, self.engine.sounding, synonyms.current())
            if self.filtered(other.everything).exists():
                self._node, self._leaves, self._numbers = other.everything, [Leaf(other, 1.0)], None
                return
        if len(plan.deciding) > 1:
            self._node = Any((self.condition, relaxed(plan, *self._documents())))

    complete: frozenset = frozenset()
    """The keys of objects that have all words, if there are few of them; they come first."""

    def filtered(self, condition: Node | Q | bool):
        """The caller's queryset, as far as it fits a condition."""
        if isinstance(condition, bool):
            return self.queryset if condition else self.queryset.none()
        return self.queryset.filter(self._as_q(condition))

    def found(self):
        """The caller's queryset, as far as it was found; not ordered by relevance."""
        return self.filtered(self.node)

    def found_so_far(self):
        """The same while it may still be open what is asked for."""
        return self.filtered(self._current)

    def _as_q(self, condition: Node | Q) -> Q:
        if isinstance(condition, Q):
            return condition
        if self._is_about_some_fields:
            return Q(pk__in=self._keys_in_fields(condition))
        sql, params = self.engine.matching(condition, self.scope, self.queryset.model._meta.pk)
        return Q(pk__in=RawSQL(sql, params))  # noqa: S611 the SQL is ours, what was typed is a parameter

    @property
    def asks_more_than_tokens(self) -> bool:
        """Whether hits of the index must still be held against the condition."""
        return isinstance(self._current, Q | bool) or self._is_about_some_fields

    @property
    def finds_without_words(self) -> bool:
        """Whether objects may be found that have none of the words: where there is a Not or a MatchAll."""
        return isinstance(self._current, Q | bool)

    @property
    def _current(self) -> Node | Q | bool:
        """What is asked for at the moment."""
        return self.condition if self._node is None else self._node

    @property
    def _is_about_some_fields(self) -> bool:
        return bool(self.fields) and not self.completes and set(self.fields) != {"title"}

    def _keys_in_fields(self, node: Node) -> list[str]:
        """The keys of objects that have it in one of the fields asked for: the tokens do not tell fields apart."""
        clauses, params = self.engine.match(node, self.scope)
        names, keys = set(self.fields), []
        sql = f"SELECT d.object_id, d.fields {clauses}"
        for key, lines in self.engine.run(sql, params):
            fields = [field for field in unpack(lines) if field.name in names]
            if holds(node, [run for field in fields for run in (field.words.split(), field.forms.split())]):
                keys.append(self.queryset.model._meta.pk.to_python(key))
        return keys

    # In which order.

    def hits(self, limit: int | None) -> list[tuple[str, float]]:
        """The objects the texts of the query find, best first, as (object_id, score): the first `limit`, or all.

        Neither the caller's filters nor Not are looked at here.
        """
        node = self._current
        if not self.leaves:
            return []
        if isinstance(node, Q | bool):
            node = Any(tuple(leaf.plan.anything for leaf in self.leaves))
        hits = self.engine.hits(node, self._weights(), self._size, self.scope, limit)
        first = sorted(
            ((self._score(hit.fields or ""), hit.row, hit.object_id) for hit in hits[:LOOKED_AT]), reverse=True
        )
        ranked = [(object_id, score) for score, _row, object_id in first]
        if len(hits) > LOOKED_AT:
            lowest, top = ranked[-1][1], hits[LOOKED_AT].score
            ranked += [(hit.object_id, _below(lowest, hit.score, top)) for hit in hits[LOOKED_AT:]]
        return ranked

    def _score(self, lines: str) -> float:
        """What an object is worth, from the words it was indexed with."""
        fields = unpack(lines)
        if self.fields and not self.completes:
            fields = [field for field in fields if field.name in self.fields]
        return sum(boost * ranker.score(fields) for ranker, boost in self._rankers)

    @cached_property
    def _rankers(self) -> list[tuple[Ranker, float]]:
        documents, total = self._documents()
        return [(Ranker(leaf.plan, documents, total, self._size.average_length), leaf.boost) for leaf in self.leaves]

    def _documents(self) -> tuple[dict[tuple[str, ...], int], int]:
        """In how many objects each term of the query occurs, and how many objects there are."""
        if self._numbers is None:
            terms = [] if self.completes else list(_terms(self.leaves))
            counts, self._size = self.engine.documents([Any(tuple(map(Term, term))) for term in terms])
            self._numbers = dict(zip(terms, counts, strict=True))
        return self._numbers, self._size.total

    _numbers: dict[tuple[str, ...], int] | None = None
    _size: Size = Size(0, 0.0)

    def _weights(self) -> dict[tuple[str, ...], float]:
        documents, total = self._documents()
        return {term: weight(count, total) for term, count in documents.items() if count}


class AutocompleteCompiler(Compiler):
    """A search in what can be completed; the last word may break off anywhere."""

    completes = True

    def _plan(self, query) -> Plan:
        return partial_plan(str(query.query_string))


def _terms(leaves: list[Leaf]) -> Iterator[tuple[str, ...]]:
    seen: dict[tuple[str, ...], None] = {}
    for leaf in leaves:
        for unit in leaf.plan.deciding:
            seen |= dict.fromkeys(unit.terms)
    yield from list(seen)[:MAX_TERMS]


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


def _below(lowest: float, score: float, top: float) -> float:
    """A score of the database as one that comes after those of the best."""
    return lowest * 0.999 * (score / top if top > 0 else 1.0)
