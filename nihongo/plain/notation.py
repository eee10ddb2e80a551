"""Numbers and signs: figures for numbers in kanji, words for signs a reader has to guess."""

import re
import unicodedata
from collections.abc import Iterator

from nihongo.plain.edits import Edit
from nihongo.plain.lists import COUNTERS
from nihongo.plain.text import Text, Token

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WHOLE = re.compile("([二三四五六七八九])(人|つ|日)|(一)(人|つ)")  # 二人 is one word to the dictionary
# The dictionary takes 二十人 for 二 and a place called 十人.
_LONG_NUMBER = re.compile(
    "(?<![一-鿿々・0-9０-９])([一二三四五六七八九十百千〇]{2,})(?=人(?!前|称)|名|年|円|歳|回|日|分|世帯|団体|か所)"
)
_MOST_CHARACTERS = 7  # 九千九百九十九
_UNCERTAIN = ("何", "数", "第", "約数", "幾")
_HALF_WIDTH_KATAKANA = re.compile("[\uff66-\uff9f]+")
_SIGNS = (
    (re.compile(r"(?:^|(?<=[\s　。（(]))※\s?(?:注意?[：:])?(?=[^\s\d０-９])", re.MULTILINE), "注意：", "symbol"),
    (re.compile(r"(?:℡|☎|☏|(?<![A-Za-z])(?:TEL|Tel|ＴＥＬ)(?![A-Za-z]))[.：:]?\s?(?=[(（]?[0０])"), "電話：", "symbol"),
    (re.compile(r"(?<=[ぁ-んァ-ヶー一-鿿々])，(?=\D)"), "、", "punctuation"),
    (re.compile(r"(?<=[ぁ-んァ-ヶー一-鿿々）])．(?=\D|$)"), "。", "punctuation"),
    (re.compile(r"(?<=[ぁ-んァ-ヶー一-鿿々])！[！!]+"), "！", "punctuation"),
)


def notation_edits(text: Text) -> Iterator[Edit]:
    """Yield figures for kanji numbers (kanji-number), words for signs (symbol) and plain marks (punctuation)."""
    for match in _HALF_WIDTH_KATAKANA.finditer(text.content):
        yield Edit(*match.span(), unicodedata.normalize("NFKC", match[0]), "half-width")
    for pattern, written, rule in _SIGNS:
        for match in pattern.finditer(text.content):
            yield Edit(*match.span(), written, rule)
    starts = {token.start for token in text.tokens}
    for match in _LONG_NUMBER.finditer(text.content):
        value = _value(match[1])
        if value is not None and match.start() in starts:
            yield Edit(*match.span(), str(value), "kanji-number")
    yield from _numbers(text.tokens)


def _numbers(tokens: list[Token]) -> Iterator[Edit]:
    for place, token in enumerate(tokens):
        before = tokens[place - 1].surface if place else ""
        if before.endswith(_UNCERTAIN) or before == "・" or _is_number(before):
            continue
        if match := _WHOLE.fullmatch(token.surface):
            if token.kind == "名詞" and token.part_of_speech[1] != "固有名詞" and not _is_distributive(tokens, place):
                number, counter = match[1] or match[3], match[2] or match[4]
                yield Edit(token.start, token.end, f"{_DIGITS[number]}{counter}", "kanji-number")
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        value = _value(token.surface) if token.part_of_speech[1] == "数詞" else None
        alone = following is not None and following.surface == "つ" and not _is_distributive(tokens, place + 1)
        if value is None or (value < 2 and not alone) or following is None or following.surface not in COUNTERS:
            continue
        if following.part_of_speech[1] != "固有名詞":
            yield Edit(token.start, token.end, str(value), "kanji-number")


def _is_distributive(tokens: list[Token], place: int) -> bool:
    """二人三脚, 一人ひとり: another word of number stuck on."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    return following.part_of_speech[1] in ("数詞", "固有名詞") or following.surface in ("ひとり", "ひとつ", "前")


def _is_number(surface: str) -> bool:
    return bool(surface) and (surface[-1].isdigit() or surface[-1] in "〇一二三四五六七八九十百千万億")


def _value(kanji: str) -> int | None:
    """三十 and 三〇 are 30; None for what is no number below 10,000."""
    if not 0 < len(kanji) <= _MOST_CHARACTERS or any(
        character not in _DIGITS and character not in _UNITS for character in kanji
    ):
        return None
    if not any(character in _UNITS for character in kanji):
        return int("".join(str(_DIGITS[character]) for character in kanji))
    total, digit, scale = 0, None, 10_000
    for character in kanji:
        if character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
        elif _UNITS[character] >= scale:
            return None
        else:
            scale = _UNITS[character]
            total += (1 if digit is None else digit) * scale
            digit = None
    return total + (digit or 0)
