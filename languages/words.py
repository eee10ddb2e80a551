"""The dictionary of easy words as it is now: the city's own entries over those every site starts with."""

from collections.abc import Mapping

from django.core.cache import caches

from nihongo.plain import DEFAULT_WORDS, EasyWord
from site_core.fragments import ONE_DAY, ContentVersion

from . import models


def current() -> Mapping[str, EasyWord]:
    """Difficult word to what is said for it; kept until content changes."""
    return {**DEFAULT_WORDS, **_own()}


def _own() -> dict[str, EasyWord]:
    cache, key = caches["fragments"], f"easy-words:{ContentVersion.current()}"
    words = cache.get(key)
    if words is None:
        rows = models.EasyWord.objects.values_list("word", "easy", "meaning")
        words = {word: EasyWord(word, easy, meaning) for word, easy, meaning in rows}
        cache.set(key, words, ONE_DAY)
    return words
