"""What is made from content and wanted often, kept in this process until content changes."""

from collections.abc import Callable, Hashable


class Latest[K: Hashable, V]:
    """What `make(key)` returned while the token of the content (`site_core.fragments`) stays the same.

    For what is too large to be unpickled at every request; the number of keys must be small (one a language). Threads
    may make the same value twice, and never see one of older content.
    """

    def __init__(self, make: Callable[[K], V]):
        self._make = make
        self._kept: tuple[str, dict[K, V]] = ("", {})

    def get(self, token: str, key: K) -> V:
        kept_token, values = self._kept
        if kept_token != token:
            values = {}
            self._kept = (token, values)
        if key not in values:
            values[key] = self._make(key)
        return values[key]
