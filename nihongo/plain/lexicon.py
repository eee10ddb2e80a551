"""The dictionary of difficult words (words.csv, written for this project), and where in a text they stand."""

import csv
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from nihongo.plain.edits import Edit
from nihongo.plain.inflect import Verb, like, verb_of
from nihongo.plain.lists import EITHER_WAY, INTRANSITIVE
from nihongo.plain.text import Span, Text, Token

_SENTENCE_LIKE = ("ます", "ません", "です", "ました")
# Words that may stand right before or after a noun without making one word with it.
_LOOSE_SUFFIXES = frozenset(
    ("など", "等", "たち", "達", "ごと", "向け", "さん", "ら", "中", "ぶり", "ずつ", "くらい", "ほど")
)
_NOMINAL = ("名詞", "形状詞", "接頭辞", "接尾辞")
_VOICES = ("れる", "られる", "せる", "させる")  # 気をつけて見られる人 says nothing
_ADJECTIVE_ENDINGS = {"な": "い", "です": "いです", "だ": "い", "に": "く", "でし": "いでし", "だっ": "かっ"}


class EasyWord(NamedTuple):
    """A difficult word with an easy one in its place, or a meaning to put behind it, or both ("" for none)."""

    word: str
    easy: str = ""
    meaning: str = ""


class Found(NamedTuple):
    """A difficult word in a text: characters `start` to `end`; `text` stands there instead, None if nothing can.

    `explainable` says whether ＜meaning＞ can follow: not behind half a verb or half an adjective.
    """

    start: int
    end: int
    entry: EasyWord
    text: str | None
    explainable: bool = False


def load(path: Path) -> Mapping[str, EasyWord]:
    """Read a dictionary: CSV in UTF-8 with the columns word, easy, meaning."""
    with path.open(encoding="utf-8", newline="") as lines:
        entries = [EasyWord(row["word"], row["easy"], row["meaning"]) for row in csv.DictReader(lines)]
    return MappingProxyType({entry.word: entry for entry in entries})


DEFAULT_WORDS = load(Path(__file__).with_name("words.csv"))


class _Pattern(NamedTuple):
    """How an entry is looked for: `prefix` as it stands, then, for a verb, any form of `verb`."""

    entry: EasyWord
    prefix: str
    verb: str  # its dictionary form; "" for what does not inflect
    kind: str  # verb, adjective, noun or fixed
    verbal: bool  # a noun that する can follow


type _Index = Mapping[str, tuple[_Pattern, ...]]


def index(words: Mapping[str, EasyWord]) -> _Index:
    """Return the patterns of a dictionary by their first character, longest first. Kept for the last few in use."""
    return _index(tuple(words.values()))


@lru_cache(maxsize=8)
def _index(entries: tuple[EasyWord, ...]) -> _Index:
    found: dict[str, list[_Pattern]] = {}
    for entry in entries:
        pattern = _pattern(entry)
        if pattern is not None:
            found.setdefault(entry.word[0], []).append(pattern)
    return {first: tuple(sorted(some, key=lambda p: -len(p.entry.word))) for first, some in found.items()}


def _pattern(entry: EasyWord) -> _Pattern | None:
    tokens = Text(entry.word).tokens
    if not tokens or entry.word != entry.word.strip() or tokens[0].kind in ("補助記号", "空白"):
        return None
    last = tokens[-1]
    fixed = bool(entry.easy) and verb_of(entry.easy) is None  # に関する → についての
    if (last.kind == "動詞" or last.conjugation == "助動詞-レル") and not fixed:
        verb = Verb.of_token(last)
        if verb is not None and verb.dictionary == last.surface:
            return _Pattern(entry, entry.word[: last.start], verb.dictionary, "verb", False)
    if last.kind == "形容詞" and last.surface.endswith("い"):
        return _Pattern(entry, entry.word[:-1], "", "adjective", False)
    noun = all(token.kind in _NOMINAL for token in tokens) and (last.kind != "接尾辞" or len(tokens) > 1)
    verbal = last.part_of_speech[2] == "サ変可能"
    return _Pattern(entry, entry.word, "", "noun" if noun else "fixed", verbal)


def find(text: Text, words: Mapping[str, EasyWord]) -> Iterator[Found]:
    """Yield the dictionary's words in a text, in order and without overlap, the longest at each place."""
    patterns = index(words)
    starts = {token.start: place for place, token in enumerate(text.tokens)}
    position = 0
    for place, token in enumerate(text.tokens):
        if token.start < position:
            continue
        for pattern in patterns.get(token.surface[0], ()):
            if not text.content.startswith(pattern.prefix, token.start):
                continue
            found = _match(text, pattern, place, starts)
            if found is not None:
                yield found
                position = found.end
                break


def word_edits(text: Text, words: Mapping[str, EasyWord], explained: Collection[str] = ()) -> Iterator[Edit]:
    """Yield easy words for difficult ones (rule hard-word) and word＜meaning＞ at the first mention (explain-word).

    An explanation is put into sentences, not into headings and labels, and not for what is in `explained` or has its
    explanation in the text.
    """
    told = set(explained)
    for found in find(text, words):
        if text.is_kept(found.start, found.end) and Span(found.start, found.end) not in text.kept:
            continue
        if found.text is not None:
            yield Edit(found.start, found.end, found.text, "hard-word")
            continue
        word = found.entry.word
        if not found.explainable or not found.entry.meaning or word in told:
            continue
        if not text.in_prose(found.start, found.end):
            continue
        if f"{word}＜" in text.content or text.content[found.end] in "＜（(「『":
            continue
        told.add(word)
        yield Edit(found.end, found.end, f"＜{found.entry.meaning}＞", "explain-word")


def _match(text: Text, pattern: _Pattern, place: int, starts: Mapping[int, int]) -> Found | None:
    start = text.tokens[place].start
    after = start + len(pattern.prefix)
    if pattern.kind == "verb":
        return _verb(text, pattern, place, starts.get(after))
    if pattern.kind == "adjective":
        return _adjective(text, pattern, place)
    following = starts.get(after, len(text.tokens) if after == len(text.content) else None)
    if following is None:
        return None
    if pattern.kind == "fixed":
        if text.tokens[place].kind == "接尾辞" and not _ends_a_noun(text.tokens, place):
            return None
        return Found(start, after, pattern.entry, pattern.entry.easy or None, explainable=not pattern.entry.easy)
    return _noun(text.tokens, pattern, place, following)


def _verb(text: Text, pattern: _Pattern, place: int, at: int | None) -> Found | None:
    tokens = text.tokens
    if at is None or at >= len(tokens) or (tokens[place].kind == "名詞" and _joins_before(tokens, place)):
        return None
    entry, start = pattern.entry, tokens[place].start
    verb = Verb.of_token(tokens[at])
    easy = verb_of(entry.easy) if entry.easy else None
    if pattern.verb == "する" and tokens[at].normalised == "出来る" and tokens[at].kind == "動詞":
        # 市民が利用できる or 会場が利用できる: whether が would have to become を is for a person to say.
        unclear = easy is None or (place > 0 and tokens[place - 1].surface == "が")
        written = None if easy is None or unclear else f"{easy.dictionary}ことが{tokens[at].surface}"
        return Found(start, tokens[at].end, entry, written)
    if verb is None or verb.dictionary != pattern.verb:
        return None
    if tokens[at].surface == "行っ" and pattern.verb == "行う" and (at == 0 or tokens[at - 1].surface != "を"):
        return None  # the dictionary cannot tell it from 行く
    if easy is None or _clashes(entry, tokens, place):
        return Found(start, tokens[at].end, entry, None)
    return _inflected(tokens, place, at, easy, entry)


def _inflected(tokens: list[Token], place: int, at: int, easy: Verb, entry: EasyWord) -> Found:
    form = like(easy, tokens, at)
    voiced = tokens[at].form.startswith("未然形") and at + 1 < len(tokens) and tokens[at + 1].normalised in _VOICES
    if form is None or (voiced and len(_tokens(entry.easy)) > 1 and not entry.easy.endswith("する")):
        return Found(tokens[place].start, tokens[at].end, entry, None)
    return Found(tokens[place].start, tokens[at + form[1] - 1].end, entry, form[0])


def _adjective(text: Text, pattern: _Pattern, place: int) -> Found | None:
    token = text.tokens[place]
    if token.kind != "形容詞" or not token.surface.startswith(pattern.prefix):
        return None
    ending = token.surface[len(pattern.prefix) :]
    if ending not in ("い", "く", "かっ", "けれ", "き"):
        return None
    easy = pattern.entry.easy
    written = None
    if easy.endswith("い") and ending != "き":
        written = ("よ" if easy in ("いい", "よい") and ending != "い" else easy[:-1]) + ending
    return Found(token.start, token.end, pattern.entry, written)


def _ends_a_noun(tokens: list[Token], place: int) -> bool:
    """Say whether a suffix such as 等 stands at the end: not in 1等, nor in 高齢者等支援事業."""
    if place and tokens[place - 1].part_of_speech[1] == "数詞":
        return False
    return place + 1 == len(tokens) or not _joins(tokens[place + 1])


def _noun(tokens: list[Token], pattern: _Pattern, place: int, following: int) -> Found | None:
    entry = pattern.entry
    start, end = tokens[place].start, tokens[following - 1].end
    next_token = tokens[following] if following < len(tokens) else None
    does = next_token is not None and next_token.normalised in ("為る", "出来る") and next_token.kind == "動詞"
    if tokens[following - 1].kind not in ("名詞", "形状詞", "接尾辞"):
        return None  # 暮らし in 暮らします
    if _joins_before(tokens, place) or (next_token is not None and _joins(next_token)):
        return None
    if next_token is not None and next_token.kind == "接尾辞" and not _ends_a_noun(tokens, following):
        return None
    easy_verb = verb_of(entry.easy) if entry.easy else None
    if easy_verb is not None:
        if not (does and pattern.verbal and next_token is not None):
            return Found(start, end, entry, None)
        if _clashes(entry, tokens, place):
            return Found(start, end, entry, None)
        if next_token.normalised == "出来る" and (place == 0 or tokens[place - 1].surface != "が"):
            return Found(start, next_token.end, entry, f"{easy_verb.dictionary}ことが{next_token.surface}")
        if next_token.normalised == "出来る":
            return Found(start, end, entry, None)
        return _inflected(tokens, place, following, easy_verb, entry)
    if not entry.easy:
        adjectival = (
            next_token is not None and next_token.conjugation == "助動詞-ダ" and next_token.surface in ("な", "に")
        )
        return Found(start, end, entry, None, explainable=not does and not adjectival)
    if entry.easy.endswith(_SENTENCE_LIKE):
        return _whole_sentence(entry, start, end, next_token)
    easy = _tokens(entry.easy)[-1]
    if easy.kind == "形容詞":
        return _as_adjective(entry, start, end, next_token)
    if does and easy.part_of_speech[2] != "サ変可能":
        return Found(start, end, entry, None)
    if next_token is not None and next_token.surface == "な" and next_token.conjugation == "助動詞-ダ":
        na = easy.kind == "形状詞" or "形状詞" in easy.part_of_speech[2]
        return Found(start, end, entry, entry.easy if na else None)
    return Found(start, end, entry, entry.easy)


def _whole_sentence(entry: EasyWord, start: int, end: int, following: Token | None) -> Found:
    """要予約 is a sentence in short, 「予約が必要です」: it can be one only where one can stand."""
    if following is None or following.surface in ("。", "、", "\n", "）", "／", "・") or following.surface.isspace():
        return Found(start, end, entry, entry.easy)
    if following.surface == "です":
        return Found(start, following.end, entry, entry.easy)
    return Found(start, end, entry, None)


def _as_adjective(entry: EasyWord, start: int, end: int, following: Token | None) -> Found:
    """困難な → 難しい, 困難です → 難しいです, 困難に → 難しく."""
    if following is not None and following.kind == "助動詞" and following.surface in _ADJECTIVE_ENDINGS:
        return Found(start, following.end, entry, entry.easy[:-1] + _ADJECTIVE_ENDINGS[following.surface])
    return Found(start, end, entry, None)


@lru_cache(maxsize=4096)
def _tokens(easy: str) -> tuple[Token, ...]:
    return tuple(Text(easy).tokens)


def _joins_before(tokens: list[Token], place: int) -> bool:
    """Say whether the word is only the end of a longer noun."""
    if place == 0:
        return False
    before = tokens[place - 1]
    if before.kind == "接頭辞" or before.part_of_speech[1] == "数詞" or "助数詞" in before.part_of_speech[2]:
        return True
    if before.kind == "名詞":
        return before.part_of_speech[2] != "副詞可能"
    if before.kind == "接尾辞":
        return before.surface not in _LOOSE_SUFFIXES
    return before.kind == "形状詞" and before.part_of_speech[1] != "助動詞語幹"


def _joins(following: Token) -> bool:
    """Say whether the word after makes one longer noun with the word."""
    if following.kind == "接尾辞":
        return following.surface not in _LOOSE_SUFFIXES
    apart = following.part_of_speech[1] in ("助動詞語幹", "数詞")
    return following.kind in ("名詞", "形状詞") and not apart


def _clashes(entry: EasyWord, tokens: list[Token], place: int) -> bool:
    """Say whether an easy verb does not go with the particle before the difficult one.

    It may bring the same (家を訪問する is not 家を家に行く), take no を, or need one.
    """
    before = tokens[place - 1].surface if place else ""
    words = _tokens(entry.easy)
    if before == "を" and words[-1].surface in INTRANSITIVE:
        return True
    if before == "が" and entry.word in EITHER_WAY and words[-1].surface not in INTRANSITIVE:
        return True
    own = {word.surface for word in words if word.part_of_speech[1] == "格助詞"}
    if not own:
        return False
    if place and tokens[place - 1].surface in own:
        return True
    for token in reversed(tokens[:place]):
        if token.surface in "、。！？\n":
            return False
        if token.surface == "を":
            return True
    return False
