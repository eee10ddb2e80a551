"""From hits to what a page of results shows, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, TextField, Value
from django.db.models.functions import Cast
from wagtail.images import get_image_model
from wagtail.models import Page

from nihongo.highlight import matches, snippet
from site_core.pictures import CARD

from . import synonyms
from .finding import FoundPage
from .hits import Hit
from .kinds import DOCUMENT, kind_by_content_type, words_of_kinds
from .texts import text_fields, text_of
from .wording import key_of

EXCERPT = 110
"""Characters of its text that a result shows."""
BEFORE, AFTER = 60, 200
LOOKED_AT = 1500
"""Characters of a text that are analysed for it: around a word of the query, or else from the beginning. A whole text
would take up to 50 ms, and a page shows ten."""

type Pieces = list[tuple[str, bool]]
"""A text in pieces; True where it is what was looked for."""


@dataclass(frozen=True)
class Result:
    """One result as readers see it."""

    kind: str
    url: str
    title: Pieces
    text: Pieces
    image: object = None
    published_on: date | None = None


@dataclass(frozen=True)
class _Details:
    """What a result shows beside the title of its page."""

    text: str = ""
    image_id: int | None = None
    published_on: date | None = None


def results_of(hits: tuple[Hit, ...], query: str, request) -> list[Result]:
    """The results of one page of hits, in order."""
    found = [hit.thing for hit in hits if hit.kind != DOCUMENT.key]
    details, pages = _details_of(found), _pages_of(found)
    images = _images_of(details.values())
    words, mark = words_of_kinds(), Marker(query)
    results = []
    for hit in hits:
        kind = words[hit.kind]
        if hit.kind == DOCUMENT.key:
            title = mark.all_of(hit.thing.title)
            results.append(Result(f"{kind} {hit.thing.file_extension.upper()}", hit.thing.url, title, []))
            continue
        page = pages.get(hit.thing.pk)
        if page is None:
            continue  # it has gone in this moment
        one = details.get(page.pk, _Details())
        results.append(
            Result(
                kind=str(kind),
                url=page.get_url(request),
                title=mark.all_of(page.title),
                text=mark.excerpt(one.text),
                image=images.get(one.image_id),
                published_on=one.published_on,
            )
        )
    return results


class Marker:
    """Marks in texts what a query looks for; where a text does not say it, another word that means the same."""

    def __init__(self, query: str):
        self.query = query
        known = synonyms.current() if query else {}
        key = key_of(query)
        self.synonyms = [other for word in (key, *key.split()) for other in known.get(word, ())]

    def all_of(self, text: str) -> Pieces:
        """The whole text, to the letter."""
        pieces, rest = [], 0
        for start, end, _words in matches(text, self._said_in(text)[0]) if self.query else ():
            pieces += [(text[rest:start], False), (text[start:end], True)]
            rest = end
        return [(piece, is_match) for piece, is_match in (*pieces, (text[rest:], False)) if piece]

    def excerpt(self, text: str) -> Pieces:
        """The part of a text that shows best why it was found."""
        if not text:
            return []
        if not self.query:
            return [(text[:EXCERPT] + "…" * (len(text) > EXCERPT), False)]
        words, place = self._said_in(text)
        start, end = (0, LOOKED_AT) if place < 0 else (max(place - BEFORE, 0), place + AFTER)
        found = snippet(text[start:end], words, EXCERPT)
        pieces = [(piece.replace("「 」", "「　」"), is_match) for piece, is_match in found]  # the blank is meant
        if start and pieces[0] != ("…", False):
            pieces.insert(0, ("…", False))
        if end < len(text) and not pieces[-1][0].endswith("…"):
            pieces.append(("…", False))
        return pieces

    def _said_in(self, text: str) -> tuple[str, int]:
        """What to mark in a text: the query or a synonym of it, and where it first stands there; -1 if not as typed."""
        lower = text.lower()
        if len(lower) == len(text):
            for words in (self.query, *self.synonyms):
                for word in key_of(words).split():
                    if (place := lower.find(word)) >= 0:
                        return words, place
        return self.query, -1


def _pages_of(found: list[FoundPage]) -> Mapping[int, Page]:
    """The pages, as far as their title and address need them."""
    pages = Page.objects.only("title", "url_path", "content_type", "locale").select_related("locale")
    return pages.in_bulk([page.pk for page in found])


def _details_of(pages: list[FoundPage]) -> Mapping[int, _Details]:
    """What results show of these pages, by one query however many types they are of."""
    by_model = defaultdict(list)
    for page in pages:
        by_model[kind_by_content_type()[page.content_type_id][1]].append(page.pk)
    models = list(by_model)
    fields = [text_fields(model) for model in models]
    columns = max(map(len, fields), default=0)
    branches = [
        model.objects.order_by()
        .filter(pk__in=by_model[model])
        .annotate(model=Value(number), day=F("published_on") if model.is_dated else Cast(None, DateField()))
        .annotate(**{f"text_{i}": _as_text(fields[number], i) for i in range(columns)})
        .values_list("pk", "model", "main_image_id", "day", *(f"text_{i}" for i in range(columns)))
        for number, model in enumerate(models)
    ]
    details = {}
    if branches:
        for pk, number, image_id, day, *texts in branches[0].union(*branches[1:], all=True):
            text = text_of(fields[number], texts[: len(fields[number])])
            details[pk] = _Details(text, image_id, day)
    return details


def _as_text(fields, place: int):
    """A text field of a model as a column of the union; models with fewer fields fill it up."""
    return Cast(fields[place].name, TextField()) if place < len(fields) else Value("", TextField())


def _images_of(details) -> dict:
    """The main pictures in a card's sizes, by key."""
    pks = [one.image_id for one in details if one.image_id]
    return get_image_model().objects.prefetch_renditions(*CARD.specs).in_bulk(pks) if pks else {}
