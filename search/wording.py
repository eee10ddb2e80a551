"""Words as people type them into a search box. Pure: no database, no clock, no settings."""

import re
from itertools import pairwise

from nihongo.analysis import morphemes
from nihongo.normalise import fold, one_line
from nihongo.tokens import plain

MAX_QUERY = 200
"""Characters of a query that are looked at; more is not a question any more."""
MAX_WORD = 40
"""Characters of an editor's search word, and of what is kept of an unfound query."""

_SEPARATORS = re.compile(r"[\n,、，]+")
_MARKS_IN_NUMBERS = re.compile(r"(?<=\d)[\s()\-‐‑–—―−ー./の]+(?=\d)")
# So many digits could ring somebody's telephone or lead to a door: 34-1234, 〒830-8520.
_TELLING_NUMBER = re.compile(r"\d{5}")


def asked(text: str) -> str:
    """The query as it is shown again: on one line, without invisible characters, at most MAX_QUERY long."""
    return one_line(text[: 4 * MAX_QUERY])[:MAX_QUERY].strip()


def key_of(text: str) -> str:
    """What spellings of a query have in common: width, case, the kind of spaces and old kanji do not count."""
    return plain(text).casefold()


def words_in(text: str) -> list[str]:
    """The words of an editor's list, in order, each once."""
    words: dict[str, str] = {}
    for word in _SEPARATORS.split(text):
        words.setdefault(key_of(word), one_line(word))
    return [word for key, word in words.items() if key]


def may_be_kept(text: str) -> bool:
    """Whether an unfound query holds nothing that could lead to a person.

    It is short and has no mail address, no address of the web, no long number and no full name (a family name with a
    given name after it, as the dictionary knows them).
    """
    folded = fold(text)
    if not folded or len(folded) > MAX_WORD or "@" in folded or "://" in folded:
        return False
    return not _TELLING_NUMBER.search(_MARKS_IN_NUMBERS.sub("", folded)) and not _names_somebody(folded)


def _names_somebody(text: str) -> bool:
    kinds = [word.part_of_speech[2:4] for word in morphemes(text) if word.surface.strip()]
    return any(first == ("人名", "姓") and second == ("人名", "名") for first, second in pairwise(kinds))
