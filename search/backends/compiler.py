"""From a query of modelsearch and a queryset to what the database is asked."""

from collections.abc import Collection
from functools import cached_property

from django.db.models import Q
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import BaseSearchQueryCompiler
from modelsearch.query import Fuzzy, Phrase
from modelsearch.utils import get_descendants_content_types_pks

from nihongo.partial import partial_plan
from nihongo.plan import Any, Node, Plan, holds
from nihongo.query import parse, phrase
from search import synonyms
from search.indexed import unpack

from .engine import Engine, Scope
from .engines import engine_for
from .reading import Condition, Reader
from .similar import MAX_UNITS, instead, widened
from .weighing import Leaf, Weighing

ENOUGH = 10
"""With fewer results than this for all words, results for most of them follow."""


class Compiler(BaseSearchQueryCompiler):
    """A search over title and body.

    A plain query asks for all of its words. Where no object has them, it asks for words nearly like them; where few
    have, also for those of its words that say most. That is settled by the first look at the results: until then
    `asked` is the whole condition, and `settle` or `found` may change it.
    """

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    completes = False

    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        super().__init__(queryset, query, fields, operator, order_by_relevance)
        self._may_relax = isinstance(query, str) and operator is None and not self.completes
        self.complete: frozenset = frozenset()  # keys of objects that have all words, if they are few: they come first
        self.is_guess = False  # these two are explained where `Results` has them
        self.meant = ""

    @cached_property
    def engine(self) -> Engine:
        return engine_for(self.queryset.db)

    @cached_property
    def scope(self) -> Scope:
        types = tuple(sorted(get_descendants_content_types_pks(self.queryset.model)))
        if self.completes:
            return Scope(("typed",), types)
        if not self.fields:
            return Scope(("title", "body"), types)
        columns = [
            name for name, wanted in (("title", "title" in self.fields), ("body", self._fields_of_body)) if wanted
        ]
        return Scope(tuple(columns), types)

    @property
    def _fields_of_body(self) -> set[str]:
        return set(self.fields or ()) - {"title"}

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.query, self.plan_of, self.key_in)

    def plan_of(self, query) -> Plan:
        """The plan of a query that holds a text."""
        text = str(query.query_string)
        if isinstance(query, Phrase):
            return phrase(text)
        plan = parse(text, self.engine.sounding, synonyms.current())
        return widened(plan, self.engine) if isinstance(query, Fuzzy) else plan

    # What is asked for.

    @cached_property
    def asked(self) -> Condition:
        """What an object must be, as far as it is settled."""
        return self._reader.condition

    @cached_property
    def weighing(self) -> Weighing:
        """The texts the results are ranked by."""
        fields = None if self.completes else self.fields
        return Weighing(self.engine, self.scope, self._reader.leaves, fields)

    @property
    def is_open(self) -> bool:
        """Whether it is still open what is asked for."""
        if self._may_relax and (isinstance(self.asked, Q | bool) or not self.weighing.leaves[0].plan.units):
            self._may_relax = False
        return self._may_relax

    def settle(self, complete: Collection) -> bool:
        """Given the keys of objects (ENOUGH of them, or all) that have all words: ask for less if they are few.

        Returns whether something else is asked for now.
        """
        self._may_relax = False
        plan = self.weighing.leaves[0].plan
        if len(complete) >= ENOUGH or (complete and plan.is_name):
            return False
        self.complete = frozenset(complete)
        self.is_guess = not complete and len(plan.deciding) <= MAX_UNITS
        return (not complete and self._ask_for_similar()) or self._ask_for_less(plan)

    def _ask_for_similar(self) -> bool:
        meant = instead(self.query.query_string, self.engine)
        plan = parse(meant, self.engine.sounding, synonyms.current()) if meant else None
        if plan is None or not self.fitting(plan.everything).exists():
            return False
        self.asked, self.meant = plan.everything, meant
        self.weighing = Weighing(self.engine, self.scope, [Leaf(plan)], self.fields)
        return True

    def _ask_for_less(self, plan: Plan) -> bool:
        if len(plan.deciding) < 2:
            return False
        self.asked = Any((self.asked, self.weighing.relaxed()))
        return True

    # What is found.

    def found(self):
        """The objects of the caller's queryset that are found; not ordered by relevance."""
        if self.is_open:
            few = self.fitting(self.asked).order_by()[:ENOUGH]
            self.settle([each.pk for each in few.only("pk")])
        return self.fitting(self.asked)

    def fitting(self, condition: Condition):
        """The caller's queryset, as far as it fits a condition."""
        if isinstance(condition, bool):
            return self.queryset if condition else self.queryset.none()
        return self.queryset.filter(condition if isinstance(condition, Q) else self.key_in(condition))

    def key_in(self, node: Node) -> Q:
        """The keys of objects that have some tokens."""
        if self._fields_of_body and not self.completes:
            return Q(pk__in=self._keys_by_field(node))
        sql, params = self.engine.matching(node, self.scope, self.queryset.model._meta.pk)
        return Q(pk__in=RawSQL(sql, params))  # noqa: S611 - the SQL is ours, what was typed is a parameter

    def _keys_by_field(self, node: Node) -> list:
        """The keys of objects that have them in one of the fields asked for: the index tells only titles apart."""
        clauses, params = self.engine.match(node, self.scope)
        to_key, keys = self.queryset.model._meta.pk.to_python, []
        for object_id, lines in self.engine.run(f"SELECT d.object_id, d.fields {clauses}", params):
            fields = [field for field in unpack(lines) if field.name in self.fields]
            if holds(node, [run.split() for field in fields for run in (field.words, field.forms)]):
                keys.append(to_key(object_id))
        return keys

    def hits(self, limit: int | None) -> list[tuple[str, float]]:
        """Objects the index finds, best first, as (object_id, score). See `is_final` for what is not looked at."""
        if not self.weighing.leaves:
            return []
        node = self.weighing.anything if isinstance(self.asked, Q | bool) else self.asked
        return self.weighing.hits(node, limit)

    @property
    def is_final(self) -> bool:
        """Whether a hit is a result, whatever the query, but for the caller's filters."""
        return not isinstance(self.asked, Q | bool) and (self.completes or not self._fields_of_body)

    @property
    def finds_without_words(self) -> bool:
        """Whether there may be results that are no hits: where there is a Not or a MatchAll."""
        return isinstance(self.asked, Q | bool)


class AutocompleteCompiler(Compiler):
    """A search in what can be completed; the last word may break off anywhere."""

    completes = True

    def plan_of(self, query) -> Plan:
        return partial_plan(str(query.query_string))
