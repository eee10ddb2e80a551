"""Japanese numbers: 千二百 and 1,200 to integers, integers to hiragana."""

import re
import unicodedata

DIGITS = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*")
KANJI_NUMBER = re.compile("[〇零一二三四五六七八九十百千万億兆]+")
LIMIT = 10**16

_KANJI_DIGITS = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}

_ONES = ("", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう")
_HUNDREDS = {1: "ひゃく", 3: "さんびゃく", 6: "ろっぴゃく", 8: "はっぴゃく"}
_THOUSANDS = {1: "せん", 3: "さんぜん", 8: "はっせん"}
_MYRIAD_NAMES = ((10**12, "ちょう"), (10**8, "おく"), (10**4, "まん"), (1, ""))


def parse_number(text: str) -> int | None:
    """Return the integer that digits (1,200 or １２００) or kanji (千二百, 一二〇〇) write; None for anything else.

    Numbers of LIMIT and above are None too: nobody reads them aloud.
    """
    number = None
    if DIGITS.fullmatch(text):
        digits = unicodedata.normalize("NFKC", text).replace(",", "")
        number = int(digits) if len(digits) <= len(str(LIMIT)) else None
    elif KANJI_NUMBER.fullmatch(text):
        number = _parse_kanji(text)
    return number if number is not None and number < LIMIT else None


def read_integer(number: int) -> str:
    """Return the hiragana of an integer from 0: 1300 → せんさんびゃく.

    4, 7 and 9 are よん, なな and きゅう; a counter may ask for others. ValueError for a negative number and from LIMIT.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"the number must be from 0 to {LIMIT - 1}, not {number}")
    if number == 0:
        return "ぜろ"
    kana = ""
    for size, name in _MYRIAD_NAMES:
        if count := number // size % 10_000:
            head = "いっせん" if count == 1000 and name else _below_ten_thousand(count)
            kana += (shortened(head, "いち", "はち", "じゅう") if name == "ちょう" else head) + name
    return kana


def shortened(kana: str, *endings: str) -> str:
    """Return the kana with っ for the last sound if it ends so: shortened("じゅういち", "いち") → じゅういっ."""
    return f"{kana[:-1]}っ" if kana.endswith(endings) else kana


def _below_ten_thousand(number: int) -> str:
    thousands, hundreds, tens, ones = (number // size % 10 for size in (1000, 100, 10, 1))
    kana = _THOUSANDS.get(thousands, f"{_ONES[thousands]}せん") if thousands else ""
    kana += _HUNDREDS.get(hundreds, f"{_ONES[hundreds]}ひゃく") if hundreds else ""
    kana += f"{_ONES[tens] if tens > 1 else ''}じゅう" if tens else ""
    return kana + _ONES[ones]


def _parse_kanji(text: str) -> int | None:
    if all(character in _KANJI_DIGITS for character in text):  # 二〇二六
        return int("".join(str(_KANJI_DIGITS[character]) for character in text[:17]))
    total = section = 0
    digit: int | None = None
    last_ten, last_myriad = 10**4, 10**16
    for character in text:
        if character in _KANJI_DIGITS:
            if digit is not None:  # 二三十 is 二、三十
                return None
            digit = _KANJI_DIGITS[character]
        elif (size := _TENS.get(character, 0)) and size < last_ten:
            section += (1 if digit is None else digit) * size
            digit, last_ten = None, size
        elif (size := _MYRIADS.get(character, 0)) and size < last_myriad and (section or digit):
            total += (section + (digit or 0)) * size
            section, digit, last_ten, last_myriad = 0, None, 10**4, size
        else:
            return None
    return total + section + (digit or 0)
