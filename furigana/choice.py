"""Whether a page shows ふりがな. Its address alone says so: one address, one page, whatever keeps it on the way."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_from_path

PARAMETER = "furigana"
# How a language is shown at an address that does not say; those not named here have no ふりがな.
DEFAULTS = {"ja": False, "ja-simple": True}
_WORDS = {True: "on", False: "off"}
# What no reader is led to through a page, or what is not a page.
_NOT_PAGES = ("/admin/", "/documents/", "/static/", "/media/", "/kasanari/")


@dataclass(frozen=True)
class Choice:
    """What the address of a request says. `query` is its raw query string."""

    language: str
    query: str

    @property
    def is_offered(self) -> bool:
        return self.language in DEFAULTS

    @property
    def is_on(self) -> bool:
        """Whether the page is shown with ふりがな."""
        if not self.is_offered:
            return False
        return {"on": True, "off": False}.get(_said(self.query), DEFAULTS[self.language])

    @property
    def is_said(self) -> bool:
        return _said(self.query) is not None

    @property
    def says_more(self) -> bool:
        """Whether the address says more than this: a filter, a page of a list, what is searched for."""
        return bool(with_word(f"?{self.query}", None))

    @property
    def goes_without_saying(self) -> bool:
        """Whether the address says what it would mean without saying so."""
        return self.is_said and (not self.is_offered or self.is_on == DEFAULTS[self.language])

    @property
    def other(self) -> str:
        """What a press on the switch gives: "on" or "off"."""
        return _WORDS[not self.is_on]

    @property
    def other_address(self) -> str:
        """The query string of the same page the other way round, always said: links of a page never change it."""
        return with_word(f"?{self.query}", self.other)

    @property
    def field(self) -> str:
        """What a form that asks for another page says it with."""
        return f'<input type="hidden" name="{PARAMETER}" value="{_WORDS[self.is_on]}">'

    def carried(self, address: str, host: str) -> str:
        """The address of a link on this page with the reader's choice on it; what leads elsewhere stays as it is."""
        path = _path_on_site(address, host)
        if path is None or path.startswith(_NOT_PAGES) or "." in path.rpartition("/")[2]:
            return address
        language = (get_language_from_path(path) or settings.LANGUAGE_CODE) if path else self.language
        if language not in DEFAULTS or DEFAULTS[language] == self.is_on or _said(_parts(address)[1]) is not None:
            return address
        return with_word(address, _WORDS[self.is_on])


def with_word(address: str, word: str | None) -> str:
    """The address saying `word` ("on", "off") and nothing else of ふりがな, or nothing at all with None."""
    path, query, fragment = _parts(address)
    kept = [part for part in query.split("&") if part and part.partition("=")[0] != PARAMETER]
    if word:
        kept.append(f"{PARAMETER}={word}")
    return path + ("?" if kept else "") + "&".join(kept) + fragment


def _said(query: str) -> str | None:
    """The last value the query gives; "" for one that is there and empty."""
    values = [part.partition("=")[2] for part in query.split("&") if part.partition("=")[0] == PARAMETER]
    return values[-1] if values else None


def _parts(address: str) -> tuple[str, str, str]:
    """Path, query and fragment, the last with its #."""
    before, hash_, fragment = address.partition("#")
    path, _mark, query = before.partition("?")
    return path, query, hash_ + fragment


def _path_on_site(address: str, host: str) -> str | None:
    """The path of an address on this site, "" for the page itself; None for what leads elsewhere or jumps inside."""
    path, query, _fragment = _parts(address)
    for scheme in ("http:", "https:"):
        own = f"{scheme}//{host}"
        if path == own or path.startswith(f"{own}/"):
            return path.removeprefix(own) or "/"
    if path.startswith("/") and not path.startswith(("//", "/\\")):
        return path
    return "" if not path and query else None
