"""The tokens a text is found by, and the words of a query, in the same tokens.

A token is one spelling of a word, so that a database needs no knowledge of Japanese: it stores tokens and compares
them. There are three kinds besides plain words; each begins with a private-use character, which both SQLite's and
PostgreSQL's text search take for a letter:

- the word in its usual spelling, in Sudachi's shortest units: 選挙管理委員会 → 選挙, 管理, 委員, 会. A verb
  stands in the form that is also its noun (連用形), so that 支え合う, 支え合います and 支え合い are one word;
- the longer word, if it has parts: 選挙管理委員会;
- `KANA` and the sound, of a word written in kana: くるめ. A kanji query looks for it too;
- `PAIR` and two characters, of words in kana or unknown to the dictionary, where borders of words are a guess.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from nihongo.analysis import Word, words
from nihongo.normalise import fold, fold_kanji
from nihongo.spelling import noun_form, sound

KANA = "\ue001"
PAIR = "\ue002"

_REMEMBERED = 4096
"""Words of which is remembered what became of them: texts are made of the same few thousand."""

_NO_WORDS = frozenset({"空白", "補助記号", "記号", "助詞", "助動詞"})
_SYMBOLS = frozenset({"空白", "補助記号", "記号"})
# Words that say little: they count when pages are ranked, and never decide whether a page is found.
_WEAK_KINDS = frozenset({"非自立可能", "助動詞語幹"})
_WEAK = frozenset("事物年月日時為所人何方中様等御後") | {"名前", "何時", "言い", "呼び", "どう", "良い", "無い"}
_KANA_ONLY = re.compile(r"[\u3041-\u3096\u309d-\u309f\u30a1-\u30faー-ヿ]+")
_KANJI = re.compile("[々〆〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NOT_IN_TOKENS = re.compile(r"[\W_]+")
_LATIN = re.compile("[a-z\u00df-\u024f]+(?:['-][a-z]+)*")
_LATIN_PLURAL = re.compile(r"[a-z]{3,}[^s\W]s")


class Spelling(NamedTuple):
    """A word of a text: how it sounds, the token it is found by, how it was written."""

    sound: str  # as `spelling.sound` gives it
    token: str
    surface: str


class Tokens(NamedTuple):
    """What a text is found by: its words in their order, and the other forms of some of them."""

    words: list[str]
    forms: list[str]
    spellings: set[Spelling]


def plain(text: str) -> str:
    """The text as it is analysed: NFKC, one space, today's kanji; at no time longer than necessary."""
    return fold_kanji(fold(text))


def is_kana(text: str) -> bool:
    """Whether the text is kana and nothing else (at least one character)."""
    return bool(_KANA_ONLY.fullmatch(text))


def has_kanji(text: str) -> bool:
    return bool(_KANJI.search(text))


def clean(word: str) -> str:
    """A word as a token: lower case, letters and digits only, Latin without accents and without the s of a plural."""
    token = word.lower()
    if not token.isascii():
        token = "".join(_without_accent(c) if "\xc0" <= c < "\u0250" else c for c in token)
    token = _NOT_IN_TOKENS.sub("", token)
    return token[:-1] if token.isascii() and _LATIN_PLURAL.fullmatch(token) else token


def is_latin(word: Word) -> bool:
    return bool(_LATIN.fullmatch(word.surface.lower()))


@lru_cache(_REMEMBERED)
def token(word: Word) -> str:
    """The token of a word of the dictionary; "" if nothing of it is a letter or digit."""
    if is_latin(word):
        return clean(word.surface)
    return clean(noun_form(fold_kanji(word.normalised), word.part_of_speech))


def is_content(word: Word) -> bool:
    """Whether a word can be looked for: no particle, no auxiliary verb, no punctuation."""
    kind = word.part_of_speech[0]
    return kind not in _NO_WORDS or (kind in _SYMBOLS and word.is_oov and any(map(str.isalnum, word.surface)))


def is_weak(word: Word) -> bool:
    return (
        word.part_of_speech[0] in ("代名詞", "接頭辞", "連体詞", "接続詞")
        or word.part_of_speech[1] in _WEAK_KINDS
        or (word.part_of_speech[0] == "接尾辞" and is_kana(word.surface))
        or token(word) in _WEAK
    )


def is_spelt_right(text: str) -> bool:
    """Whether a text is made of words of the dictionary; single kanji side by side may be a slip of conversion."""
    found = [word for word in words(text) if is_content(word)]
    return bool(found) and not any(word.is_oov or len(word.surface) == 1 for word in found)


def pairs(text: str) -> Iterator[str]:
    """Every two neighbouring characters of each run of letters; a run of one character is itself."""
    for run in re.findall(r"[^\W_]+", text.lower()):
        if run.isascii() or len(run) == 1:
            yield PAIR + run
        else:
            for i in range(len(run) - 1):
                yield PAIR + run[i : i + 2]


def tokens(text: str) -> Tokens:
    """Return the tokens of a text of any length and content; nothing is raised."""
    found: list[str] = []
    forms: list[str] = []
    characters: list[str] = []
    heard: set[Spelling] = set()
    before: Word | None = None
    for word in words(plain(text)):
        if not is_content(word) or not (whole := token(word)):
            before = None
            continue
        parts = tuple(part for part in word.parts if token(part)) or (word,)
        found += map(token, parts)
        forms += _other_forms(word, whole)
        for part in parts:
            if before and _is_doubtful_border(before, part):
                characters.append(PAIR + before.surface[-1] + part.surface[0])
            if part.is_oov or len(part.surface) > 2 or is_kana(word.surface):
                characters += pairs(part.surface)
            before = part
        for each in (word, *word.parts):
            heard.update(spellings(each))
    return Tokens(found, forms + characters, heard)


def _other_forms(word: Word, whole: str) -> Iterator[str]:
    if len(word.parts) > 1:
        yield whole
    if is_kana(word.surface):
        yield KANA + sound(word.surface)
    elif is_latin(word) and (other := clean(word.normalised)) != whole:
        yield other


def _is_doubtful_border(left: Word, right: Word) -> bool:
    """軍管|区, みん|くる: beside a single kanji or an unknown word, and in kana, words may be other ones."""
    if is_kana(left.surface) and is_kana(right.surface):
        return True
    doubtful = left.is_oov or right.is_oov or len(left.surface) == 1 or len(right.surface) == 1
    return doubtful and has_kanji(left.surface[-1]) and has_kanji(right.surface[0])


@lru_cache(_REMEMBERED)
def spellings(word: Word) -> tuple[Spelling, ...]:
    """How a word may be looked up by its sound; Latin by itself."""
    return tuple(_spellings(word))


def _spellings(word: Word) -> Iterator[Spelling]:
    name = token(word)
    if is_latin(word):
        yield Spelling(name, name, word.surface)
    if not name or not (has_kanji(word.surface) or is_kana(word.surface)):
        return
    read = sound(noun_form(word.normalised_reading, word.part_of_speech))
    if read:
        yield Spelling(read, name, word.surface)
    other = sound(word.surface if is_kana(word.surface) else word.reading)
    if other and other != read and not word.part_of_speech[4].startswith(("五段", "上一段", "下一段")):
        yield Spelling(other, name, word.surface)


def _without_accent(character: str) -> str:
    return unicodedata.normalize("NFKD", character)[0]
