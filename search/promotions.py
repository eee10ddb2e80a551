"""Pages that editors want to come before all results."""

from dataclasses import dataclass

from wagtail.models import PageQuerySet

from .latest import Latest
from .models import PromotedResult
from .wording import key_of, words_in

MAX_PROMOTIONS = 1000
"""Entries that are read."""
SHOWN = 3


@dataclass(frozen=True)
class Promotion:
    """A page with the sentence that says why it stands here."""

    title: str
    url: str
    sentence: str


def promoted(query: str, token: str, pages: PageQuerySet, request) -> list[Promotion]:
    """What editors promote for exactly this query, in any spelling; only what stands among these pages."""
    sentences = _by_key.get(token, None).get(key_of(query), {})
    if not sentences:
        return []
    found = pages.in_bulk(list(sentences))
    return [
        Promotion(found[pk].title, found[pk].get_url(request), sentence)
        for pk, sentence in sentences.items()
        if pk in found
    ][:SHOWN]


def _make(_key: None) -> dict[str, dict[int, str]]:
    """Folded word to page to sentence."""
    by_key: dict[str, dict[int, str]] = {}
    rows = PromotedResult.objects.order_by("pk").values_list("words", "page_id", "sentence")[:MAX_PROMOTIONS]
    for words, page_id, sentence in rows:
        for word in words_in(words):
            by_key.setdefault(key_of(word), {}).setdefault(page_id, sentence)
    return by_key


_by_key: Latest[None, dict[str, dict[int, str]]] = Latest(_make)
