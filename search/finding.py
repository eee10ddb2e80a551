"""From a query to hits: the search itself, and what each hit can be narrowed by."""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Locale, Page, PageQuerySet, ReferenceIndex

from .hits import Hit, Hits
from .kinds import DOCUMENT, kind_by_content_type, models_with_subjects, page_models, words_of_kinds
from .latest import Latest
from .terms import names_of
from .wording import key_of

MAX_HITS = 1000
"""So many of the best hits are held and counted; where a query finds more, the database narrows them first."""
MAX_DOCUMENTS = 30
_LOOKUPS = {"district": "districts__slug", "interest": "interests__slug", "year": "published_on__year"}
_VALUES = {
    "district": F("districts__slug"),
    "interest": F("interests__slug"),
    "year": Cast(ExtractYear("published_on"), CharField()),
}


def find(query: str, pages: PageQuerySet, chosen: dict[str, str], token: str) -> Hits:
    """What the query finds among `public_pages` and their documents, best first; without a query, the newest pages.

    `chosen` are facet to value as the address says them. All hits come back, so that facets can be counted; only where
    there are more than MAX_HITS does the choice narrow them here. `token` is that of the content (`fragments`).
    """
    is_guess, meant = False, ""
    if query:
        results = pages.search(query)
        found, is_cut = _first(results)
        is_guess, meant = results.is_guess, results.meant
        if is_cut and chosen:
            found, is_cut = _first(narrowed(pages, chosen).search(query))
    else:
        found, is_cut = _first(narrowed(pages, chosen).order_by("-first_published_at", "-pk"))
    facets = _facets_of(found)
    hits = [Hit(kind, page, facets[page.pk]) for page, kind, _model in found]
    if query:
        hits = _with_documents(hits, query, pages)
    years = sorted({year for one in facets.values() for year in one["year"]}, reverse=True)
    names = {
        "kind": words_of_kinds(),
        "year": {year: _("Year %(year)s") % {"year": year} for year in years},
        **names_of(token),
    }
    # A document is found by all words of the query or not at all.
    is_guess = is_guess and len(hits) == len(found)
    return Hits(tuple(hits), names, is_cut, is_guess, meant if is_guess else "")


def active_locale(token: str) -> Locale:
    """The locale of the language of the request."""
    return _locales.get(token, get_language())


def public_pages(locale: Locale) -> PageQuerySet:
    """The pages of one language that anybody may read, of the kinds that can be found, as far as links need them.

    To call it costs one query.
    """
    pages = Page.objects.live().public().filter(locale=locale).type(*page_models())
    return pages.only("title", "url_path", "content_type", "locale")


def narrowed(pages, chosen: dict[str, str]):
    """The pages that have all chosen values, as a queryset that can still be searched."""
    for facet, value in chosen.items():
        if facet == "kind":
            types = [pk for pk, (kind, _model) in kind_by_content_type().items() if kind == value]
            pages = pages.filter(content_type__in=types)
        elif facet == "year" and not (value.isascii() and value.isdecimal() and 1 <= int(value) <= 9999):
            return pages.none()
        else:
            of_each_model = (
                Q(pk__in=model.objects.order_by().filter(**{_LOOKUPS[facet]: value}).values("pk"))
                for model in models_with_subjects()
                if facet != "year" or model.is_dated
            )
            pages = pages.filter(reduce(or_, of_each_model))
    return pages


class FoundPage(NamedTuple):
    """What is held of each of a thousand pages; those that are shown are read in full (`results_of`)."""

    pk: int
    content_type_id: int


def _first(results):
    """The first MAX_HITS results as (page, kind, model), and whether there are more."""
    kinds = kind_by_content_type()
    first = results[: MAX_HITS + 1]
    rows = list(
        first.values_list("pk", "content_type_id") if isinstance(first, QuerySet) else first.rows("content_type")
    )
    return [(FoundPage(pk, kind), *kinds[kind]) for pk, kind in rows[:MAX_HITS]], len(rows) > MAX_HITS


def _facets_of(found) -> defaultdict[int, dict[str, set[str]]]:
    """The values of each page for each facet, by one query however many pages and models."""
    by_model = defaultdict(list)
    for page, _kind, model in found:
        by_model[model].append(page.pk)
    branches = [
        model.objects.order_by()
        .filter(pk__in=by_model[model])
        .annotate(facet=Value(facet), value=value)
        .values_list("facet", "pk", "value")
        for model in models_with_subjects()
        if by_model[model]
        for facet, value in _VALUES.items()
        if facet != "year" or model.is_dated
    ]
    facets: defaultdict[int, dict[str, set[str]]] = defaultdict(lambda: {facet: set() for facet in _LOOKUPS})
    if branches:
        for facet, pk, value in branches[0].union(*branches[1:], all=True):
            if value is not None:
                facets[pk][facet].add(value)
    return facets


def _with_documents(hits: list[Hit], query: str, pages: PageQuerySet) -> list[Hit]:
    """With the documents, newest first: those whose title says the query as it is before the pages, the others after.

    There are few and only their titles are searched, so they are not ranked, which would double the queries.
    """
    found_by_title = public_documents(pages).search(query, operator="and", order_by_relevance=False)
    documents = list(found_by_title[:MAX_DOCUMENTS])
    found = [(Hit(DOCUMENT.key, document), key_of(query) in key_of(document.title)) for document in documents]
    first, last = ([hit for hit, says_it in found if says_it is wanted] for wanted in (True, False))
    return [*first, *hits, *last]


def public_documents(pages: PageQuerySet):
    """The documents that one of the pages leads to, in collections that anybody may open.

    A document nobody has put into a page yet is nobody's business, though its address would answer.
    """
    model = get_document_model()
    of_pages = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=pages.order_by().annotate(key=Cast("pk", CharField())).values("key"),
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=Cast(OuterRef("pk"), CharField()),
    )
    path = ExpressionWrapper(OuterRef("collection__path"), CharField())
    closed = CollectionViewRestriction.objects.annotate(path=path).filter(path__startswith=F("collection__path"))
    open_to_all = model.objects.filter(Exists(of_pages)).exclude(Exists(closed))
    return model.objects.filter(pk__in=open_to_all.values("pk"))


_locales = Latest(lambda _language: Locale.get_active())
