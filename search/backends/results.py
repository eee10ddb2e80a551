"""The results of a search: objects of the caller's queryset, in order."""

from collections import OrderedDict

from django.db.models import Count
from modelsearch.backends.base import BaseSearchResults, FilterFieldError

from .compiler import ENOUGH
from .engine import LOOKED_AT

_MANY = 1000  # keys that are asked for one by one; above, the database compares for itself


class Results(BaseSearchResults):
    """Behaves as a queryset that is already filtered; nothing is asked before it is looked at."""

    supports_facet = True

    @property
    def is_guess(self) -> bool:
        """Whether nothing has the words that were asked for: what is found, if anything, is only near them.

        A long question is none: it finds its pages by most of its words, and is meant to.
        """
        return self._settled().is_guess

    @property
    def meant(self) -> str:
        """The words that were looked for instead, as the site writes them; "" where those asked for were."""
        return self._settled().meant

    def _settled(self):
        if self.query_compiler.is_open:
            self.query_compiler.found()
        return self.query_compiler

    def get_queryset(self):
        """The objects found, without their order of relevance."""
        queryset = self.query_compiler.found()
        if not queryset.query.order_by:
            queryset = queryset.order_by("-pk")  # so that pages of results do not overlap
        return queryset[self.start : self.stop]

    def rows(self, *names):
        """The values of some fields of each result, its key first, in order: where objects would be too many."""
        ranked = [key for key, _score in self._ranked()[self.start : self.stop]]
        rows = self.query_compiler.queryset.filter(pk__in=ranked).order_by().values_list("pk", *names)
        found = {row[0]: row for row in rows}
        return [found[key] for key in ranked if key in found]

    def _do_search(self):
        compiler = self.query_compiler
        if not compiler.order_by_relevance:
            objects = list(self.get_queryset())
            return self._with_scores(objects, self._keyed(compiler.hits(None)) if self._score_field else {})
        if not compiler.weighing.leaves:
            return self._with_scores(list(self.get_queryset()), {})
        ranked = dict(self._ranked()[self.start : self.stop])
        objects = {each.pk: each for each in compiler.queryset.filter(pk__in=list(ranked)).order_by()}
        return self._with_scores([objects[key] for key in ranked if key in objects], ranked)

    def _do_count(self):
        return self.get_queryset().order_by().count()

    def facet(self, field_name):
        """The values of a field among the results, with how often each occurs, most frequent first."""
        field = self.query_compiler._get_filterable_field(field_name)
        if field is None:
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {self.model.__name__}.search_fields.",
                field_name=field_name,
            )
        counted = (
            self.query_compiler.found()
            .order_by()
            .values_list(field_name)
            .annotate(number=Count("pk", distinct=True))
            .order_by("-number", field_name)
        )
        return OrderedDict(counted)

    def _ranked(self):
        """(key, score) of the results up to `stop`, best first."""
        compiler = self.query_compiler
        was_open, ranked = compiler.is_open, self._passing()
        if was_open and compiler.settle([key for key, _score in ranked]):
            ranked = self._passing()
        if compiler.finds_without_words:
            known = {key for key, _score in ranked}
            others = compiler.found().order_by("-pk").values_list("pk", flat=True)
            ranked += [(key, 0.0) for key in others if key not in known]
        return sorted(ranked, key=lambda pair: pair[0] not in compiler.complete) if compiler.complete else ranked

    def _passing(self):
        """(key, score) of hits that pass the caller's filters.

        The index knows nothing of these: its best are taken, more and more of them, until enough of them pass.
        """
        needed = None if self.stop is None else max(self.stop, ENOUGH)
        limit = None if needed is None else max(2 * needed, 4 * LOOKED_AT)
        while True:
            scores = self._keyed(self.query_compiler.hits(limit))
            passing = [(key, scores[key]) for key in self._allowed(scores)]
            if limit is None or len(scores) < limit or len(passing) >= needed:
                return passing
            limit *= 8

    def _allowed(self, keys):
        """Those of the keys that pass, in their order."""
        compiler = self.query_compiler
        if not keys or (compiler.is_final and not compiler.queryset.query.where):
            return list(keys)
        queryset = compiler.queryset if compiler.is_final else compiler.fitting(compiler.asked)
        if len(keys) <= _MANY:
            queryset = queryset.filter(pk__in=list(keys))
        allowed = set(queryset.order_by().values_list("pk", flat=True))
        return [key for key in keys if key in allowed]

    def _keyed(self, hits):
        """Scores by key, in the order of the hits."""
        to_key = self.query_compiler.queryset.model._meta.pk.to_python
        return {to_key(object_id): score for object_id, score in hits}

    def _with_scores(self, objects, scores):
        if self._score_field:
            for each in objects:
                setattr(each, self._score_field, scores.get(each.pk))
        return objects
