"""The search page, what it offers while somebody types, and how a browser learns of it."""

from django.conf import settings
from django.http import JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from site_core.fragments import kept, token_of

from . import synonyms
from .finding import active_locale, find, public_pages
from .listing import SearchListing
from .promotions import promoted
from .results import results_of
from .start import start_of
from .suggestions import suggestions_for
from .terms import terms_called
from .unfound import note_unfound
from .vocabulary import other_words
from .wording import asked

FACETS = ("kind", "district", "interest", "year")
FEW = 3
"""With fewer results than this, nearby words are offered as well."""
FIVE_MINUTES = 5 * 60


@require_safe
def search(request):
    """One box for everything; without a query and without a choice, a calm start."""
    query = asked(request.GET.get("q", ""))
    chosen = {name: request.GET[name] for name in FACETS if request.GET.get(name)}
    token = token_of(request)
    locale = active_locale(token)
    context = {"query": query}
    if query or chosen:
        with synonyms.as_of(token):
            context |= found(request, query, chosen, locale, token)
    if get_language() != settings.LANGUAGE_CODE:
        context["in_japanese"] = in_japanese(query)
    if not context.get("results"):
        context |= {"start": kept(request, "search-start", lambda: start_of(token, locale, request))}
    response = TemplateResponse(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def found(request, query, chosen, locale, token):
    """The context of a page of results."""
    pages = public_pages(locale)
    hits = find(query, pages, chosen, token)
    listing = SearchListing(request.GET, hits, query)
    context = {
        "listing": listing,
        "results": results_of(listing.page.object_list, hits.meant or query, request),
        "terms": terms_called(query, token) if query else [],
    }
    if query and not chosen:
        context["promoted"] = promoted(query, token, pages, request)
        if len(hits) < FEW:
            context["nearby"] = other_words(query, token, locale, pages)
        if (hits.is_guess or not hits) and not listing.data.get("page"):
            note_unfound(query, timezone.localdate())
    return context


def in_japanese(query):
    """The address of the same search among the Japanese pages, where most is written."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{reverse('search')}?{urlencode({'q': query})}" if query else reverse("search")


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
def suggestions(request):
    """Words and pages that begin with what has been typed, as JSON."""
    typed = asked(request.GET.get("q", ""))
    found = suggestions_for(typed, token_of(request), request)
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def opensearch(request):
    """The description by which a browser adds this search to its own (OpenSearch 1.1)."""
    return TemplateResponse(
        request, "search/opensearch.xml", content_type="application/opensearchdescription+xml; charset=utf-8"
    )
