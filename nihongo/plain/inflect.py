"""Conjugation: a verb taken out of a text, and another put in its place in the same form."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from nihongo.plain.text import Text, Token

# The rows of 五段: a, i, u, e, o.
_ROWS = {
    "カ行": "かきくけこ",
    "ガ行": "がぎぐげご",
    "サ行": "さしすせそ",
    "タ行": "たちつてと",
    "ナ行": "なにぬねの",
    "バ行": "ばびぶべぼ",
    "マ行": "まみむめも",
    "ラ行": "らりるれろ",
    "ワア行": "わいうえお",
}
_BEFORE_TE = {
    "カ": "い",
    "ガ": "い",
    "サ": "し",
    "タ": "っ",
    "ナ": "ん",
    "バ": "ん",
    "マ": "ん",
    "ラ": "っ",
    "ワ": "っ",
}
_VOICED = "ガナバマ"
_POLITE_RA = ("くださ", "下さ", "なさ", "いらっしゃ", "おっしゃ", "ござ", "御座")
_ASKING = ("問", "請", "乞")  # 問うて, not 問って
_ENDINGS_OF_ICHIDAN = {"終止形": "る", "連体形": "る", "仮定形": "れ", "意志推量形": "よう"}
_FORMS_OF_SURU = ("しよう", "する", "すれ", "しろ", "せよ", "し", "さ", "せ")
_FORMS_OF_KURU = ("来る", "来れ", "来よう", "来い", "来")
_FORMS_OF_KURU_IN_KANA = ("くる", "くれ", "こよう", "こい", "き", "こ")
# Ending and row as `Verb._with` names them.
_IRREGULAR: dict[str, dict[tuple[str, int], str]] = {
    "一段": {},
    "来る": {},
    "する": {
        ("る", 2): "する",
        ("", 1): "し",
        ("", 0): "し",
        ("れ", 3): "すれ",
        ("よう", 4): "しよう",
        ("られ", 0): "され",
        ("させ", 0): "させ",
    },
    "くる": {
        ("る", 2): "くる",
        ("", 1): "き",
        ("", 0): "こ",
        ("れ", 3): "くれ",
        ("よう", 4): "こよう",
        ("られ", 0): "こられ",
        ("させ", 0): "こさせ",
    },
}
_TE = ("て", "た", "ちゃ")  # 助詞 and 助動詞 that want the changed stem: て, た, たら, たり, ても


@dataclass(frozen=True)
class Verb:
    """A verb without its ending. `group` is 五段, 一段, する, 来る or くる; `row` is a row of 五段, "" for the rest."""

    stem: str
    group: str
    row: str = ""
    goes: bool = False  # 行く, whose て-form is 行って

    @classmethod
    def of_token(cls, token: Token) -> Self | None:
        """Return the verb a word of a text is a form of; None for old and clipped forms."""
        if token.kind not in ("動詞", "助動詞", "接尾辞"):
            return None
        surface, form = token.surface, token.form.split("-")[0]
        conjugation, _, row = token.conjugation.partition("-")
        if token.form.endswith(("融合", "省略", "補助")):
            return None
        if conjugation == "五段" and row in _ROWS:
            stem = surface[:-2] if form == "意志推量形" else surface[:-1]
            ending = surface[len(stem) : len(stem) + 1]
            if not ending or (ending not in _ROWS[row] and ending not in "いっんう"):
                return None
            return cls(stem, "五段", row, token.normalised.endswith(("行く", "逝く")))
        if conjugation in ("上一段", "下一段") or token.conjugation == "助動詞-レル":
            return cls._ichidan(surface, form)
        if token.conjugation == "サ行変格" and surface.endswith(("じ", "じる", "じれ", "じよう")):
            return cls._ichidan(surface, form)  # 応じる, 感じる
        if token.conjugation == "サ行変格":
            suru = next((kana for kana in _FORMS_OF_SURU if surface.endswith(kana)), None)
            return cls(surface.removesuffix(suru), "する") if suru else None
        if token.conjugation == "カ行変格":
            if surface in _FORMS_OF_KURU:
                return cls("来", "来る")
            return cls("", "くる") if surface in _FORMS_OF_KURU_IN_KANA else None
        return None

    @classmethod
    def _ichidan(cls, surface: str, form: str) -> Self | None:
        if form == "命令形":
            return cls(surface[:-1], "一段") if surface.endswith(("ろ", "よ")) else None
        ending = _ENDINGS_OF_ICHIDAN.get(form, "")
        return cls(surface.removesuffix(ending), "一段") if surface.endswith(ending) else None

    def after(self, words: str) -> "Verb":
        """Return the verb with words before it: 払う after お金を."""
        return Verb(words + self.stem, self.group, self.row, self.goes)

    @property
    def dictionary(self) -> str:
        """開く, 食べる, する, 来る."""
        return self._with("る", 2, "")

    @property
    def continuing(self) -> str:
        """What stands before ます: 開き, 食べ, し, 来."""
        if self.row == "ラ行" and self.stem.endswith(_POLITE_RA):
            return self.stem + "い"
        return self._with("", 1, "")

    @property
    def negative(self) -> str:
        """What stands before ない: 開か, 食べ, し, 来."""
        return self._with("", 0, "")

    @property
    def conditional(self) -> str:
        """What stands before ば: 開け, 食べれ, すれ, 来れ."""
        return self._with("れ", 3, "")

    @property
    def volitional(self) -> str:
        """開こう, 食べよう, しよう, 来よう."""
        return self._with("よう", 4, "う")

    @property
    def passive(self) -> str:
        """The passive up to its last る: 開かれ, 食べられ, され, 来られ."""
        return self._with("られ", 0, "れ")

    @property
    def causative(self) -> str:
        """The causative up to its last る: 開かせ, 食べさせ, させ, 来させ."""
        return self._with("させ", 0, "せ")

    @property
    def te(self) -> str:
        """開いて, 飲んで, 食べて, して, 来て."""
        return self.joined("て")

    def joined(self, ending: str) -> str:
        """Return the verb with an ending that begins with て or た, voiced where it must be: 飲む, たら → 飲んだら."""
        voiced = self.group == "五段" and self.row[0] in _VOICED
        if voiced:
            ending = ending.translate(str.maketrans("てたと", "でだど", "")) if ending[0] in "てたと" else ending
            ending = "じゃ" + ending[2:] if ending.startswith("ちゃ") else ending
        return self._before_te() + ending

    def _before_te(self) -> str:
        if self.group != "五段":
            return self.continuing
        if self.goes:
            return self.stem + "っ"
        if self.stem.endswith(_ASKING):
            return self.stem + "う"
        return self.stem + _BEFORE_TE[self.row[0]]

    def _with(self, ending: str, place: int, ending_of_godan: str) -> str:
        """The stem and an ending; 五段 has a kana of its row first, and する and くる change their stem as well."""
        if self.group == "五段":
            return self.stem + _ROWS[self.row][place] + ending_of_godan
        return self.stem + _IRREGULAR[self.group].get((ending, place), ending)


@lru_cache(maxsize=2048)
def verb_of(dictionary_form: str) -> Verb | None:
    """Return the verb that a dictionary form or a phrase ending in one (お金を払う) is; None if it ends otherwise."""
    tokens = Text(dictionary_form).tokens
    if not tokens or tokens[-1].kind != "動詞" or tokens[-1].form.split("-")[0] not in ("終止形", "連体形"):
        return None
    verb = Verb.of_token(tokens[-1])
    if verb is None or verb.dictionary != tokens[-1].surface:
        return None
    return verb.after(dictionary_form[: tokens[-1].start])


def like(verb: Verb, tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Put a verb into the form of another.

    `tokens[place]` is the other verb's word. Returns the new text and how many words from `place` on it replaces (the
    ending that follows may sound otherwise: 学ん|で → 習っ|て); None for a form that cannot be kept.
    """
    token = tokens[place]
    follows = tokens[place + 1] if place + 1 < len(tokens) else None
    form = token.form.split("-")[0]
    if follows is not None and _wants_changed_stem(token, follows):
        return verb.joined(_unvoiced(follows.surface)), 2
    if form == "未然形":
        return _before_negation_or_voice(verb, follows)
    simple = {
        "連用形": verb.continuing,
        "終止形": verb.dictionary,
        "連体形": verb.dictionary,
        "仮定形": verb.conditional,
        "意志推量形": verb.volitional,
    }.get(form)
    return None if simple is None else (simple, 1)


def _before_negation_or_voice(verb: Verb, follows: Token | None) -> tuple[str, int] | None:
    if follows is None or follows.kind != "助動詞":
        return None
    if follows.normalised in ("れる", "られる"):
        return verb.passive + follows.surface.removeprefix("ら").removeprefix("れ"), 2
    if follows.normalised in ("せる", "させる"):
        return verb.causative + follows.surface.removeprefix("さ").removeprefix("せ"), 2
    if follows.conjugation == "助動詞-ナイ":
        if verb.dictionary.endswith("ある") and verb.row == "ラ行":
            return verb.stem.removesuffix("あ") + follows.surface, 2
        return verb.negative + follows.surface, 2
    if follows.surface in ("ず", "ぬ", "ん", "ね") and follows.normalised in ("ず", "ぬ"):
        return (verb.stem + "せ" if verb.group == "する" else verb.negative) + follows.surface, 2
    return None


def _wants_changed_stem(token: Token, follows: Token) -> bool:
    if token.form.split("-")[0] != "連用形" or follows.kind not in ("助詞", "助動詞"):
        return False
    return _unvoiced(follows.surface).startswith(_TE) and follows.conjugation not in ("助動詞-タイ", "助動詞-ダ")


def _unvoiced(ending: str) -> str:
    return (
        "ちゃ" + ending[2:]
        if ending.startswith("じゃ")
        else ending[:1].translate(str.maketrans("でだ", "てた")) + ending[1:]
    )
