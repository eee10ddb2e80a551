"""PURE: the addresses of files the server draws, and where a language's tree of pages stands.

A page's shapes have one address for as long as the page is itself.
"""

from collections.abc import Sequence

from .languages import JAPANESE

KASANARI_PATTERN = (
    r"^kasanari/(?P<seed>[0-9]{1,10})(?:x(?P<parties>[2-4]))?"
    r"(?:-(?P<voices>(?:ne|neo|honne)(?:-(?:ne|neo|honne)){0,2}))?(?P<dark>-dark)?\.(?P<format_>svg|png)$"
)


def kasanari_address(
    seed: int, voices: Sequence[str] = (), *, parties: int = 0, dark: bool = False, format_: str = "svg"
) -> str:
    """The path of a page's shapes: "/kasanari/12x2-ne-neo-dark.svg". One or no party draws the page's own shapes."""
    many = f"x{min(parties, 4)}" if parties > 1 else ""
    spoken = "".join(f"-{voice}" for voice in voices[:3])
    return f"/kasanari/{seed}{many}{spoken}{'-dark' if dark else ''}.{format_}"


def tree_prefix(tag: str) -> str:
    """What the addresses of a language's pages begin with: "/" for Japanese, which stands at the root, or "/en/"."""
    return "/" if tag == JAPANESE else f"/{tag}/"
