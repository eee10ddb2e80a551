"""How a piece of demo content is known in every database and language."""

from uuid import NAMESPACE_URL, UUID, uuid5


def identity(kind: str, key: str) -> UUID:
    """The translation key of a piece of demo content; the same in every database."""
    return uuid5(NAMESPACE_URL, f"guccho:demo:{kind}:{key}")
