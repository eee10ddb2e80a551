"""One spelling of characters: for comparing (`fold`), for showing (`one_line`), for readings (`to_hiragana`)."""

import re
import unicodedata

from nihongo.kanji import OF_TODAY

_SPACES = re.compile(r"\s+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_HALF_WIDTH_KATAKANA = re.compile("[\uff65-\uff9f]+")
_WIDTH_VARIANTS = re.compile("[０-９Ａ-Ｚａ-ｚ\uff61-\uff9f]+")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}


def fold(text: str) -> str:
    """Return the form of a text that is compared and analysed, never shown.

    NFKC (Unicode Standard Annex 15), so full-width letters, half-width katakana, ㈱ and ① take their plain form;
    control, zero-width and surrogate characters removed; any run of white space, U+3000 too, becomes one space.
    """
    visible = "".join(c for c in _SPACES.sub(" ", text) if unicodedata.category(c) not in _INVISIBLE)
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", visible)).strip()


def one_line(text: str) -> str:
    """Return a text for display on one line: a title, a label, the subject of a mail.

    Letters, digits and half-width katakana take their NFKC form. Punctuation keeps its Japanese width, and a run of
    U+3000 inside the line stays as it is, because 「　」 is a blank that is meant. Other runs of white space become
    one space; invisible characters go, except the joiners that hold an emoji together.
    """
    spaced = _SPACES.sub(lambda run: run[0] if set(run[0]) == {"\u3000"} else " ", text)
    shown = "".join(c for c in spaced if c == "\u200d" or unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", _WIDTH_VARIANTS.sub(_nfkc, shown)).strip()


def to_hiragana(text: str) -> str:
    """Return the text with katakana of either width as hiragana; ー and ヷ to ヺ stay, as does the rest."""
    wide = unicodedata.normalize("NFC", _HALF_WIDTH_KATAKANA.sub(_nfkc, text))
    return wide.translate(_KATAKANA_TO_HIRAGANA)


def _nfkc(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def fold_kanji(text: str) -> str:
    """Return the text with kanji of older or other form in the form of today's print: 髙﨑 → 高崎, 社會 → 社会."""
    return text.translate(OF_TODAY)
