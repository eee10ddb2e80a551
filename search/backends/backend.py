"""The backend modelsearch is given."""

from itertools import batched

from django.db import DEFAULT_DB_ALIAS, router
from modelsearch.backends.base import BaseIndex, BaseSearchBackend
from modelsearch.index import get_indexed_models
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.indexed import IndexedText, IndexedWord

from .compiler import AutocompleteCompiler, Compiler
from .documents import entry_of, object_key
from .engines import engine_for
from .results import Results

BATCH = 50
"""Objects that are analysed and written at once; few, for another process may be waiting to write."""


class Index(BaseIndex):
    """All objects of all models, in the database they are in."""

    def __init__(self, backend):
        super().__init__(backend)
        self.alias = router.db_for_write(IndexedText) or DEFAULT_DB_ALIAS
        self.engine = engine_for(self.alias)

    def add_items(self, model, items):
        """Write some objects of one model; those already there are replaced."""
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        for batch in batched(items, BATCH, strict=False):
            entries, words = zip(*(entry_of(item, self.alias) for item in batch), strict=True)
            unique = {entry.object_id: entry for entry in entries}
            self.engine.save(content_type, list(unique.values()), set().union(*words))

    def delete_item(self, item):
        """Forget an object, whatever type it was indexed as."""
        types = get_descendants_content_types_pks(type(item))
        texts = IndexedText.objects.using(self.alias)
        texts.filter(content_type__in=types, object_id=object_key(item, self.alias)).delete()

    def reset(self):
        """Forget everything."""
        IndexedText.objects.using(self.alias).all().delete()
        IndexedWord.objects.using(self.alias).all().delete()
        self.engine.forget_size()

    def delete_stale_entries(self):
        """Forget objects that are no more, and models that are no longer indexed; the number forgotten."""
        texts = IndexedText.objects.using(self.alias)
        known, forgotten = set(), 0
        for model in get_indexed_models():
            types = get_descendants_content_types_pks(model)
            known.update(types)
            if model._meta.parents:
                continue
            stored = texts.filter(content_type__in=types).order_by("pk").values_list("pk", "object_id")
            for batch in batched(stored.iterator(), 1000, strict=False):
                to_key = model._meta.pk.to_python
                keys = {to_key(object_id): pk for pk, object_id in batch}
                there = model._base_manager.using(self.alias).filter(pk__in=list(keys)).values_list("pk", flat=True)
                gone = [keys[key] for key in keys.keys() - set(there)]
                forgotten += texts.filter(pk__in=gone).delete()[0]
        return forgotten + texts.exclude(content_type__in=known).delete()[0]


class Rebuilder:
    """Around a rebuild: what is there stays and answers until it is replaced, object by object."""

    def __init__(self, index):
        self.index = index

    def start(self):
        self.index.delete_stale_entries()
        return self.index

    def finish(self):
        self.index.engine.forget_unused_words()
        self.index.engine.forget_size()


class SearchBackend(BaseSearchBackend):
    """`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}`; it has no options."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
