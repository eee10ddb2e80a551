"""Words that are written in several ways: one form for each."""

import re
import unicodedata

from nihongo.analysis import morphemes
from nihongo.normalise import fold

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")

_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
# What is one sound to the ear, or one to the hand that types it.
_ONE_SOUND = str.maketrans("ァィゥェォッャュョヮヵヶヴヅヂヲヰヱ", "アイウエオツヤユヨワカケブズジオイエ", "ー・ヽヾ")
_U_TO_I = str.maketrans(
    "うくぐすずつづぬふぶぷむゆるウクグスズツヅヌフブプムユル",
    "いきぎしじちぢにひびぴみいりイキギシジチヂニヒビピミイリ",
)

_ROMAJI_ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タチツテト",
    "d": "ダジズデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ",
    "r": "ラリルレロ",
}  # fmt: skip
_ROMAJI = {c + v: kana for c, row in _ROMAJI_ROWS.items() for v, kana in zip("aiueo", row, strict=True)}
_ROMAJI |= {f"{c}y{v}": _ROMAJI[c + "i"] + y for c in _ROMAJI_ROWS if c for v, y in zip("auo", "ヤユヨ", strict=True)}
_ROMAJI |= {
    f"{c}{v}": k + y for c, k in (("sh", "シ"), ("ch", "チ"), ("j", "ジ")) for v, y in zip("auo", "ヤユヨ", strict=True)
}
_ROMAJI |= {
    "ya": "ヤ", "yu": "ユ", "yo": "ヨ", "wa": "ワ", "wo": "オ", "shi": "シ", "chi": "チ", "tsu": "ツ", "fu": "フ",
    "ji": "ジ", "she": "シエ", "che": "チエ", "je": "ジエ", "fa": "フア", "fi": "フイ", "fe": "フエ", "fo": "フオ",
    "ti": "チ", "vu": "ブ", "N": "ン",
}  # fmt: skip
_O_AND_U = frozenset("オコゴソゾトドノホボポモヨロウクグスズツヌフブプムユル")


def sound(kana: str) -> str:
    """Return kana of either kind as the sound that is compared: サーロン and さろん are both サロン.

    Small kana count as large ones, long marks and middle dots as nothing, ヴ as ブ, ヅ as ズ, ヲ as オ.
    """
    return fold(kana).translate(_TO_KATAKANA).translate(_ONE_SOUND)


def heard(text: str) -> list[str]:
    """Return how a text may sound: one way, or what its letters mean as romaji; [] if it has no sound."""
    if text.isascii():
        return romaji_sounds(text)
    spoken = sound("".join(m.surface if _KANA.fullmatch(m.surface) else m.reading for m in morphemes(text)))
    return [spoken] if _KANA.fullmatch(spoken) else []


def noun_form(word: str, part_of_speech: tuple[str, ...]) -> str:
    """Return a verb in the form that serves as its noun (連用形): 支え合う → 支え合い; others as they are.

    `word` is a dictionary form, or the reading of one, in either kana.
    """
    if part_of_speech[0] != "動詞" or len(word) < 2:
        return word
    kind = part_of_speech[4]
    if kind.startswith("五段"):
        return word[:-1] + word[-1].translate(_U_TO_I)
    if "一段" in kind:
        return word[:-1] if word[-1] in "るル" else word
    return word


def romaji_sounds(word: str) -> list[str]:
    """Return the sounds Latin letters may stand for, [] if they are no romaji: tokyo → トキヨ, トウキヨウ …

    Hepburn and Kunrei (ローマ字のつづり方, 昭和29年内閣告示) are read alike, and as o and u are often written for long
    vowels, at most 16 long forms are tried as well.
    """
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = re.sub("[\u0300-\u036f'-]", "", plain.replace("n'", "N"))
    if not (kana := _from_romaji(plain)):
        return []
    places = [i for i, c in enumerate(kana) if c in _O_AND_U][:4]
    found = []
    for chosen in range(2 ** len(places)):
        longer = {place for bit, place in enumerate(places) if chosen >> bit & 1}
        found.append("".join(c + "ウ" if i in longer else c for i, c in enumerate(kana)))
    return found


def _from_romaji(letters: str) -> str:
    kana, i = "", 0
    while i < len(letters):
        if (letters[i] not in "aiueon" and letters[i : i + 1] == letters[i + 1 : i + 2]) or letters[i : i + 3] == "tch":
            kana, i = kana + "ツ", i + 1
            continue
        piece = next((letters[i : i + n] for n in (3, 2, 1) if letters[i : i + n] in _ROMAJI), None)
        if piece is None:
            if letters[i] in "nm":
                kana, i = kana + "ン", i + 1
                continue
            return ""
        kana, i = kana + _ROMAJI[piece], i + len(piece)
    return kana
