"""The site's own words, out of its titles, terms and organisations, for もしかして and for suggestions."""

from collections import Counter

from wagtail.models import Locale, PageQuerySet

from nihongo.normalise import to_hiragana
from nihongo.readings import reading
from resources.models import ResourceKind
from site_core.models import Audience, District, Field, Interest, Organisation

from .finding import public_pages
from .latest import Latest
from .nearby import Vocabulary, Word, nouns_in
from .wording import key_of, words_in

MAX_TITLES = 2000
"""The newest titles are read for words; what is said only in older ones, nobody is led to."""
MAX_ENTRIES = 500
"""Entries of each list of terms or bodies that are read."""
OFFERED = 3


def vocabulary_of(token: str, locale: Locale) -> Vocabulary:
    """The words of a language's pages; made anew when content has changed, and then only when somebody asks."""
    return _vocabularies.get(token, locale.pk)


def other_words(query: str, token: str, locale: Locale, pages: PageQuerySet) -> list[str]:
    """もしかして: words near to the query that do find something; at most OFFERED searches."""
    near = vocabulary_of(token, locale).nearest(query, OFFERED)
    return [word for word in near if len(pages.search(word)[:1])]


def _make(locale_id: int) -> Vocabulary:
    readings: dict[str, tuple[str, str]] = {}  # folded word to the word and its reading
    weights: Counter[str] = Counter()

    def add(text: str, kana: str) -> None:
        readings.setdefault(key_of(text), (text, to_hiragana(kana)))
        weights[key_of(text)] += 1

    for model in (District, Interest, Field, Audience, ResourceKind):
        for name, kana in model.objects.filter(locale=locale_id).values_list("name", "reading")[:MAX_ENTRIES]:
            add(name, kana or reading(name))
    bodies = Organisation.objects.filter(locale=locale_id).values_list("name", "reading", "other_names")
    for name, kana, other_names in bodies[:MAX_ENTRIES]:
        add(name, kana or reading(name))
        for other in words_in(other_names):
            add(other, reading(other))
    titles = public_pages(Locale(pk=locale_id)).order_by("-first_published_at").values_list("title", flat=True)
    for title in titles[:MAX_TITLES]:
        for text, kana in nouns_in(title):
            add(text, kana)
    return Vocabulary(Word(text, kana, weights[key]) for key, (text, kana) in readings.items())


_vocabularies = Latest(_make)
