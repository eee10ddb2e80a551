"""Which reading a word has here, where written Japanese leaves more than one.

A rule looks at the text before and behind the word and at the kind of word before it, never at whole sentences.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nihongo.analysis import Morpheme
from nihongo.everyday import VOICED_AFTER_A_NOUN, VOICED_AFTER_A_VERB
from nihongo.homograph_rules import UNKNOWN, WEEKDAYS, WORDS, Rule
from nihongo.homograph_suffixes import SUFFIXES
from nihongo.homograph_verbs import STEMS
from nihongo.normalise import to_hiragana

_RULES = WORDS | SUFFIXES
_RULES |= {day: rules + _RULES.get(day, ()) for day, rules in WEEKDAYS.items()}
_CONTEXT = 5  # words on either side that a rule can see
_VOICED = str.maketrans("かきくけこさしすせそたちつてとはひふへほ", "がぎぐげござじずぜぞだぢづでどばびぶべぼ")
_KATAKANA = re.compile("[ァ-ヺー・]*[ァ-ヺー]")
# Behind these, 作り or 返し is the verb and not the half of a compound.
_VERB_ENDINGS = re.compile(
    "(?:ます|まし|ませ|た|て|ない|なかっ|ず|たい|たかっ|つつ|ながら|れ|られ|せ|させ|やす|にく|始め|続け|合)"
)
_JAPAN = frozenset(
    ["日本郵政", "日本郵便", "日本銀行", "日本放送協会", "日本電気", "日本武道館", "日本橋筋", "日本体育大学"]
)


class _Context(NamedTuple):
    before: str
    after: str
    kind: str  # of the word before: one of the letters in Rule


def choose(words: Sequence[Morpheme], i: int) -> str | None:
    """Return the hiragana of word `i` where it is not the dictionary's first one; None where the dictionary stands."""
    surface = words[i].surface
    if rule := _rule(words, i):
        return None if rule.reading == UNKNOWN else rule.reading + _okurigana(words[i])
    if "日本" in surface and surface not in _JAPAN:
        return to_hiragana(words[i].reading).replace("にっぽん", "にほん")
    if surface[0] == "言" and words[i].reading[:1] == "ユ":
        return f"い{to_hiragana(words[i].reading[1:])}"
    if i and (surface in VOICED_AFTER_A_NOUN or surface in VOICED_AFTER_A_VERB):
        return _in_compound(words, i)
    return None


def is_open(words: Sequence[Morpheme], i: int) -> bool:
    """Whether word `i` has two current readings, and nothing beside it tells which one it has here."""
    rule = _rule(words, i)
    return rule is not None and rule.reading == UNKNOWN


def readings_of(surface: str) -> frozenset[str]:
    """Return the readings that the rules know for a word; empty where there is no rule."""
    return frozenset(rule.reading for rule in _RULES.get(surface, ()))


def voiced(kana: str) -> str:
    """Return kana as it sounds in the second half of a compound: かいしゃ → がいしゃ; what cannot be voiced stays."""
    return kana[:1].translate(_VOICED) + kana[1:]


def _rule(words: Sequence[Morpheme], i: int) -> Rule | None:
    surface = words[i].surface
    rules = _RULES.get(surface)
    if rules is None and surface[:2] in STEMS:
        stems, rules = STEMS[surface[:2]]
        if not to_hiragana(words[i].reading).startswith(
            stems
        ):  # a longer word: 開き直る is of 開く, 抱える not of 抱く
            return None
    if rules is None:
        return None
    context = _context(words, i)
    return next((rule for rule in rules if _holds(rule, context)), None)


def _okurigana(word: Morpheme) -> str:
    """What the dictionary reads behind the stem that a rule of STEMS replaces: い of つらい."""
    if word.surface in _RULES:
        return ""
    kana = to_hiragana(word.reading)
    return kana[len(next(stem for stem in STEMS[word.surface[:2]][0] if kana.startswith(stem))) :]


def _holds(rule: Rule, context: _Context) -> bool:
    return (
        (not rule.kinds or context.kind in rule.kinds)
        and (not rule.before or _ending(rule.before).search(context.before) is not None)
        and (not rule.after or _beginning(rule.after).match(context.after) is not None)
    )


@cache
def _ending(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})$")


@cache
def _beginning(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _context(words: Sequence[Morpheme], i: int) -> _Context:
    before = "".join(word.surface for word in words[max(0, i - _CONTEXT) : i])
    after = "".join(word.surface for word in words[i + 1 : i + 1 + _CONTEXT])
    return _Context(before, after, _kind(words[i - 1]) if i else "x")


def _kind(word: Morpheme) -> str:
    first, second, third, *_ = word.part_of_speech
    if first == "名詞":
        if second == "数詞":
            return "c"
        if second == "固有名詞":
            return "N"
        if _KATAKANA.fullmatch(word.surface):
            return "k"
        return "x" if third == "副詞可能" else "n"
    if first == "接尾辞":
        return "c" if third == "助数詞" else "s"
    if first in ("動詞", "形容詞", "助動詞", "形状詞"):
        return "v"
    return {"助詞": "p", "連体詞": "d", "接頭辞": "a"}.get(first, "x")


def _in_compound(words: Sequence[Morpheme], i: int) -> str | None:
    """会社 behind a noun is がいしゃ, 事 behind a verb's stem ごと."""
    surface, kana = words[i].surface, to_hiragana(words[i].reading)
    first, *_, form = words[i - 1].part_of_speech
    is_half = VOICED_AFTER_A_NOUN.get(surface) == kana and _kind(words[i - 1]) in "nNk"
    if is_half and words[i].part_of_speech[0] == "動詞" and i + 1 < len(words):
        is_half = _VERB_ENDINGS.fullmatch(words[i + 1].surface) is None
    if VOICED_AFTER_A_VERB.get(surface) == kana and first == "動詞":
        is_half = form.startswith("連用形-一般")
    return voiced(kana) if is_half else None
