"""The districts and interests: what facets are called, and whether a query is one of them.

Pages of every language point to the Japanese entries, whose slugs all languages share; the names are the reader's.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from nihongo.normalise import to_hiragana
from site_core.models import District, Interest
from site_core.translations import in_language

from .latest import Latest
from .wording import key_of, words_in


@dataclass(frozen=True)
class Term:
    """A taxonomy's entry that pages are narrowed by."""

    facet: str
    slug: str
    name: str
    keys: frozenset[str]
    """Every way to write it, folded and in hiragana."""


def terms_of(token: str) -> tuple[Term, ...]:
    """The terms in the editors' order, called as the active language calls them."""
    return _terms.get(token, get_language())


def names_of(token: str) -> dict[str, dict[str, str]]:
    """Facet to slug to name."""
    names: dict[str, dict[str, str]] = {"district": {}, "interest": {}}
    for term in terms_of(token):
        names[term.facet][term.slug] = term.name
    return names


def terms_called(query: str, token: str) -> list[Term]:
    """The terms whose name the query is, in any spelling: 南, みなみ, 南校区."""
    key = to_hiragana(key_of(query))
    return [term for term in terms_of(token) if key in term.keys]


def _make(_language: str) -> tuple[Term, ...]:
    return tuple(
        Term(facet, source.slug, entry.name, _keys_of(source) | {to_hiragana(key_of(entry.name))})
        for facet, model in (("district", District), ("interest", Interest))
        for source, entry in _with_names(model)
    )


def _with_names(model):
    """Each entry in Japanese, and as the active language has it."""
    sources = list(model.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    return zip(sources, in_language(sources), strict=True)


def _keys_of(entry) -> frozenset[str]:
    writings = [entry.name, entry.reading]
    if isinstance(entry, District):
        writings += words_in(f"{entry.other_readings}、{entry.former_names}")
        writings += [f"{writing}校区" for writing in writings if writing]
    return frozenset(to_hiragana(key_of(writing)) for writing in writings if writing)


_terms = Latest(_make)
