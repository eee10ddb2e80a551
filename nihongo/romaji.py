"""Kana to Hepburn romaji, and the romaji slug of a Japanese title."""

import re
import unicodedata
from collections.abc import Mapping

from nihongo.analysis import Morpheme
from nihongo.normalise import fold, to_hiragana
from nihongo.readings import read_morphemes

_ROWS = {
    "あいうえお": "a i u e o",
    "かきくけこ": "ka ki ku ke ko",
    "がぎぐげご": "ga gi gu ge go",
    "さしすせそ": "sa shi su se so",
    "ざじずぜぞ": "za ji zu ze zo",
    "たちつてと": "ta chi tsu te to",
    "だぢづでど": "da ji zu de do",
    "なにぬねの": "na ni nu ne no",
    "はひふへほ": "ha hi fu he ho",
    "ばびぶべぼ": "ba bi bu be bo",
    "ぱぴぷぺぽ": "pa pi pu pe po",
    "まみむめも": "ma mi mu me mo",
    "やゆよ": "ya yu yo",
    "らりるれろ": "ra ri ru re ro",
    "わゐゑをん": "wa i e o n",
    "ゔヷヸヹヺ": "vu va vi ve vo",
    "ぁぃぅぇぉ": "a i u e o",  # small kana that follow nothing they combine with
    "ゃゅょゎゕゖ": "ya yu yo wa ka ga",  # ヶ: 緑ヶ丘 is Midorigaoka; the dictionary reads the counter ヶ月
}
_KANA = {kana: romaji for row, line in _ROWS.items() for kana, romaji in zip(row, line.split(), strict=True)}

_STEMS = {kana: _KANA[kana].removesuffix("i") for kana in "きぎしじちぢにひびぴみり"}
_KANA |= {
    kana + small: stem + ("" if stem in ("sh", "j", "ch") else "y") + vowel
    for kana, stem in _STEMS.items()
    for small, vowel in zip("ゃゅょ", "auo", strict=True)
}
# Sounds of loan words: 「外来語の表記」 (平成3年内閣告示第2号) tables 1 and 2, in their usual English spelling.
_LOANS = {
    "いぇ うぃ うぇ うぉ しぇ じぇ ちぇ すぃ ずぃ": "ye wi we wo she je che si zi",
    "てぃ でぃ とぅ どぅ てゅ でゅ": "ti di tu du tyu dyu",
    "つぁ つぃ つぇ つぉ": "tsa tsi tse tso",
    "ふぁ ふぃ ふぇ ふぉ ふゅ": "fa fi fe fo fyu",
    "ゔぁ ゔぃ ゔぇ ゔぉ ゔゅ": "va vi ve vo vyu",
    "くぁ くぃ くぇ くぉ くゎ ぐぁ ぐゎ": "kwa kwi kwe kwo kwa gwa gwa",
}
_KANA |= {kana: romaji for row, line in _LOANS.items() for kana, romaji in zip(row.split(), line.split(), strict=True)}

# What makes the vowel before it long. い and え do not: ちいき chiiki, せんせい sensei.
_LENGTHENS = {"う": "ou", "ぅ": "ou", "お": "o", "ぉ": "o"}

_KANA_RUN = re.compile("([ぁ-ゖゝゞヷ-ヺー]+)")
_WORD = re.compile("[a-z0-9]+")
_SYMBOLS = ("空白", "補助記号", "記号")
_PREDICATES = ("動詞", "形容詞", "助動詞")
_PARTICLES = {"は": "わ", "へ": "え", "を": "お"}
_ENDING_IN_PARTICLE_WA = {"こんにちは", "こんちは", "こんばんは", "あるいは", "もしくは", "ひいては"}
_PARTED = {"おうち": 1, "まつうら": 2, "みずうみ": 2}  # where a う begins a new part inside one dictionary word


def hepburn(kana: str) -> str:
    """Return kana of either kind and width in lower-case modified Hepburn, ASCII only.

    A long o or u has no mark and no second letter, as in passports (旅券法施行規則, ヘボン式): とう to, おお o,
    ゆう yu, コーヒー kohi. ああ, いい, ええ and えい keep both vowels there and here: ばあ baa, ちいき chiiki.
    ん is n before b, m and p too, as on maps (国土地理院「地名等の英語表記規程」, 平成28年) and not in passports; it
    has no apostrophe. っ doubles the letter that follows, and is t before ch.

    Kana alone does not tell the long う of とうきょう from one that begins a part of a word (まつうら) or ends a verb
    (おもう): all count as long here; `slug` knows better. Characters that are not kana pass through.
    """
    text = _repeat_marks_spelt_out(to_hiragana(kana))
    out: list[str] = []
    vowel, doubled, i = "", False, 0
    while i < len(text):
        piece = text[i : i + 2] if text[i : i + 2] in _KANA else text[i]
        i += len(piece)
        if piece == "っ":
            vowel, doubled = "", True
        elif piece == "ー" or (vowel and vowel in _LENGTHENS.get(piece, "")):
            vowel = ""  # one kana lengthens once: とうおう is too
        elif romaji := _KANA.get(piece):
            if doubled and romaji[0] not in "aiueo":
                out.append("t" if romaji.startswith("ch") else romaji[0])
            out.append(romaji)
            vowel, doubled = romaji[-1], False
        else:
            out.append(piece)
            vowel, doubled = "", False
    return "".join(out)


def slug(text: str, overrides: Mapping[str, str] | None = None, max_length: int = 60) -> str:
    """Return a title as lower-case romaji words joined with hyphens: 支え合い事例 → "sasaeai-jirei".

    Words are Sudachi's, with what conjugates kept on its verb. は, へ and を are wa, e and o when they are particles.
    Latin is lower-cased and loses its accents, digits stay, everything else is dropped. The result holds a-z, 0-9 and
    single inner hyphens only, and is "" if nothing of the title remains; the caller decides what then.

    `overrides` as in `readings.reading`; a key is one word of the slug. `max_length` is in characters: whole words are
    left out to keep it, and only a first word longer than that is cut. ValueError if it is less than 1.
    """
    if max_length < 1:
        raise ValueError(f"max_length must be at least 1, not {max_length}")
    plain = re.sub(r"(?<=\d),(?=\d)|['’]", "", fold(text))
    folded = {fold(key): value for key, value in overrides.items()} if overrides else None
    result = ""
    for word in _words(plain, folded):
        longer = f"{result}-{word}" if result else word[:max_length]
        if len(longer) > max_length:
            break
        result = longer
    return result


def _words(text: str, overrides: Mapping[str, str] | None) -> list[str]:
    words: list[list[str]] = []  # each word in kana parts; no vowel is long across the border of two parts
    previous: Morpheme | None = None
    for morpheme in read_morphemes(text, overrides):
        if morpheme.part_of_speech[0] in _SYMBOLS and not any(map(str.isalnum, morpheme.surface)):
            previous = None
            continue
        parts = _parts(morpheme)
        if previous and _continues(previous, morpheme):
            words[-1][-1] += parts[0]
            words[-1] += parts[1:]
        elif previous and _is_one_word(previous, morpheme):
            words[-1] += parts
        else:
            words.append(parts)
        previous = morpheme
    return [found for parts in words for found in _WORD.findall("".join(map(_romanise, parts)))]


def _parts(morpheme: Morpheme) -> list[str]:
    kana, part_of_speech = to_hiragana(morpheme.reading), morpheme.part_of_speech
    if part_of_speech[0] == "助詞":
        return [_PARTICLES.get(kana, kana)]
    if kana in _ENDING_IN_PARTICLE_WA:
        return [kana[:-1] + "わ"]
    if part_of_speech[0] == "動詞" and part_of_speech[5].startswith(("終止形", "連体形")) and kana.endswith("う"):
        return [kana[:-1], "う"]
    if border := _PARTED.get(kana):
        return [kana[:border], kana[border:]]
    return [kana]


def _continues(previous: Morpheme, morpheme: Morpheme) -> bool:
    """支え合い|まし|た, 支え|て, じじっ|か, A|4"""
    if to_hiragana(previous.surface).endswith("っ") or (_is_latin(previous) and _is_latin(morpheme)):
        return True
    first, second = morpheme.part_of_speech[:2]
    return previous.part_of_speech[0] in _PREDICATES and (
        first == "助動詞"
        or (second in ("接続助詞", "副助詞") and morpheme.surface in ("て", "で", "ば", "たり", "だり"))
    )


def _is_one_word(previous: Morpheme, morpheme: Morpheme) -> bool:
    """お|茶, 楽し|さ, and はじ|ロマ: two clipped words of two kana each are how Japanese coins a name."""
    return (
        (previous.part_of_speech[0] == "接頭辞" and previous.surface in ("お", "ご", "御"))
        or (morpheme.part_of_speech[0] == "接尾辞" and morpheme.surface in ("さ", "み", "げ"))
        or (_is_clipped(previous) and _is_clipped(morpheme))
    )


def _is_clipped(morpheme: Morpheme) -> bool:
    kana = to_hiragana(morpheme.surface)
    return morpheme.part_of_speech[0] == "名詞" and len(kana) == 2 and bool(_KANA_RUN.fullmatch(kana))


def _is_latin(morpheme: Morpheme) -> bool:
    return morpheme.surface.isascii() and morpheme.surface.isalnum()


def _romanise(text: str) -> str:
    pieces = _KANA_RUN.split(text)  # kana at the odd places
    pieces[1::2] = map(hepburn, pieces[1::2])
    pieces[::2] = [f" {_ascii(piece)} " if piece else "" for piece in pieces[::2]]
    return "".join(pieces)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _repeat_marks_spelt_out(text: str) -> str:
    out = ""
    for character in text:
        if character in "ゝゞ":
            last = out[-1:] if out[-1:] in _KANA else ""
            out += unicodedata.normalize("NFC", last + "\u3099")[:1] if character == "ゞ" and last else last
        else:
            out += character
    return out
