"""Where to begin without a query, and where to go on when nothing was found."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Value
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import Locale

from resources.models import ResourcePage

from .kinds import models_with_subjects
from .terms import names_of

CONSULTATION = "consultation"
"""The slug of the kind of resource that listens to whatever it is: 相談窓口."""
PLACES = 6
INTERESTS = 8


@dataclass(frozen=True)
class Way:
    """A link in words."""

    words: str
    url: str


@dataclass(frozen=True)
class Start:
    """Ways to begin: with whom one can talk, what people like, where they live."""

    places: tuple[Way, ...]
    interests: tuple[Way, ...]
    districts: tuple[Way, ...]


def start_of(token: str, locale: Locale, request) -> Start:
    """The ways of one language: the interests most pages speak of, and the districts any page speaks of."""
    counts = _pages_of_terms(locale)
    names = names_of(token)
    popular = sorted(names["interest"], key=lambda slug: -counts["interest", slug])[:INTERESTS]
    search = reverse("search")
    return Start(
        places=tuple(Way(page.title, page.get_url(request)) for page in _places(locale)),
        interests=tuple(
            Way(names["interest"][slug], reverse("interest", args=[slug]))
            for slug in popular
            if counts["interest", slug]
        ),
        districts=tuple(
            Way(name, f"{search}?{urlencode({'district': slug})}")
            for slug, name in names["district"].items()
            if counts["district", slug]
        ),
    )


def _places(locale):
    pages = ResourcePage.objects.live().public().filter(locale=locale, kind__slug=CONSULTATION)
    return pages.defer_streamfields().order_by("title")[:PLACES]


def _pages_of_terms(locale) -> Counter[tuple[str, str]]:
    """How many public pages have each term, as (facet, slug): one query for all types of pages."""
    branches = [
        model.objects.live()
        .public()
        .order_by()
        .filter(locale=locale)
        .annotate(facet=Value(facet), slug_of_term=F(lookup))
        .values("facet", "slug_of_term")
        .annotate(pages=Count("pk"))
        .values_list("facet", "slug_of_term", "pages")
        for model in models_with_subjects()
        for facet, lookup in (("interest", "interests__slug"), ("district", "districts__slug"))
    ]
    counts: Counter[tuple[str, str]] = Counter()
    for facet, slug, pages in branches[0].union(*branches[1:], all=True):
        counts[facet, slug] += pages
    return counts
