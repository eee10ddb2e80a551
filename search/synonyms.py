"""What means the same to the people of this city, as editors wrote it down."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from site_core.fragments import ContentVersion

from .latest import Latest
from .wording import key_of, words_in

MAX_GROUPS = 1000
"""Groups that are read; what comes after them in the list has no effect."""


def current() -> Mapping[str, tuple[str, ...]]:
    """Each word, folded (`wording.key_of`), to the other words of its groups as editors wrote them.

    Costs one query for the token of the content, none inside `as_of`; a change by an editor takes effect at once, in
    every process.
    """
    return _groups.get(_token.get() or ContentVersion.current(), None)


@contextmanager
def as_of(token: str) -> Iterator[None]:
    """For a request that has asked for the token of the content already."""
    before = _token.set(token)
    try:
        yield
    finally:
        _token.reset(before)


def _make(_key: None) -> Mapping[str, tuple[str, ...]]:
    from .models import Synonym  # the backend imports this module before the models are loaded

    others: dict[str, dict[str, str]] = {}
    for text in Synonym.objects.order_by("pk").values_list("words", flat=True)[:MAX_GROUPS]:
        words = {key_of(word): word for word in words_in(text)}
        for key in words:
            others.setdefault(key, {}).update({other: word for other, word in words.items() if other != key})
    return {key: tuple(words.values()) for key, words in others.items()}


_token: ContextVar[str] = ContextVar("token", default="")
_groups: Latest[None, Mapping[str, tuple[str, ...]]] = Latest(_make)
