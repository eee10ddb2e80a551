"""です・ます at the end of a sentence."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nihongo.plain.edits import Edit
from nihongo.plain.inflect import Verb
from nihongo.plain.text import Sentence, Text, Token

_POLITE = ("助動詞-マス", "助動詞-デス")
_MARKS = "。！？!?．"
_GREETINGS = ("ください", "下さい", "なさい", "いらっしゃい", "ごめん", "ちょうだい")


class Ending(NamedTuple):
    """The polite end of a clause: words from `first` on give way to `text`."""

    first: int
    text: str


def polite_edits(text: Text) -> Iterator[Edit]:
    """Yield です・ます for sentences that end in だ, である or a plain verb (rule plain-form).

    Headings, labels and what stands in quotation marks stay; so do sentences that end in a noun, or in a way that is
    not certain.
    """
    for sentence in text.sentences:
        found = plain_end(text, sentence)
        if found is None:
            continue
        tokens, last = found
        ending = polite_ending(tokens, last)
        if ending is not None:
            yield Edit(tokens[ending.first].start, tokens[last].end, ending.text, "plain-form")


def plain_end(text: Text, sentence: Sentence) -> tuple[list[Token], int] | None:
    """Return a sentence's words and the place of its last predicate's last word, if that is in the plain form."""
    if not sentence.closed:
        return None
    tokens = text.tokens_of(sentence)
    last = len(tokens) - 1
    while last >= 0 and tokens[last].surface[0] in _MARKS:
        last -= 1
    if last >= 1 and tokens[last].kind == "助詞" and tokens[last].surface in ("か", "ね", "よ"):
        last -= 1
        if tokens[last + 1].surface == "か" and not tokens[last].form.startswith("意志推量形"):
            return None  # どの道が暗いか。 is no question, but one of several things named
    if last < 0 or not is_predicate(tokens[last]) or is_polite(tokens, last):
        return None
    return tokens, last


def is_predicate(token: Token) -> bool:
    """Say whether a word can end a sentence as its predicate."""
    ends = token.form.split("-")[0] in ("終止形", "連体形", "意志推量形")
    return ends and token.kind in ("動詞", "形容詞", "助動詞")


def is_polite(tokens: Sequence[Token], last: int) -> bool:
    """Say whether the clause that ends with `tokens[last]` is in です・ます or asks with ください."""
    token = tokens[last]
    if token.conjugation in _POLITE or token.surface in _GREETINGS:
        return True
    before = tokens[last - 1] if last else None
    return before is not None and before.conjugation in _POLITE and token.kind == "助動詞"


def is_past(tokens: Sequence[Token], last: int) -> bool:
    """Say whether the clause that ends with `tokens[last]` is in the past."""
    return tokens[last].conjugation == "助動詞-タ" or (
        tokens[last].conjugation == "助動詞-デス" and last > 0 and tokens[last - 1].conjugation == "助動詞-タ"
    )


def polite_ending(tokens: Sequence[Token], last: int) -> Ending | None:
    """Return the polite end of the clause that ends with the plain `tokens[last]`; None where it is not certain."""
    token = tokens[last]
    before = tokens[last - 1] if last else None
    if token.conjugation == "助動詞-タ":
        return _past(tokens, last)
    if token.form.startswith("意志推量形"):
        return _volitional(tokens, last)
    if token.conjugation == "助動詞-ダ" and token.surface == "だ":
        return Ending(last, "です")
    if token.conjugation == "助動詞-ナイ" or (token.kind == "形容詞" and token.surface in ("ない", "無い")):
        return _negative(tokens, last, "ません", "ありません")
    if token.kind == "形容詞" or token.conjugation in ("助動詞-タイ", "助動詞-ラシイ"):
        return Ending(last, token.surface + "です")
    if token.surface == "ある" and before is not None and before.conjugation == "助動詞-ダ" and before.surface == "で":
        return Ending(last - 1, "です")
    verb = Verb.of_token(token)
    if verb is None or not _is_verb_for_sure(verb, before):
        return None
    return Ending(last, verb.continuing + "ます")


def _is_verb_for_sure(verb: Verb, before: Token | None) -> bool:
    """Names end like verbs (みんくる, 社会福祉法人 拓く), but a verb other than する does not follow a noun."""
    if before is None or verb.group == "する":
        return True
    if before.kind == "動詞" and not before.form.startswith("連用形"):
        return False
    return before.kind not in ("名詞", "接尾辞", "接頭辞", "空白", "記号", "感動詞") and before.surface not in "・／"


def _past(tokens: Sequence[Token], last: int) -> Ending | None:
    if last == 0:
        return None
    before = tokens[last - 1]
    if before.conjugation == "助動詞-ナイ" or (before.kind == "形容詞" and before.surface in ("なかっ", "無かっ")):
        return _negative(tokens, last - 1, "ませんでした", "ありませんでした")
    if before.kind == "形容詞" or before.conjugation in ("助動詞-タイ", "助動詞-ラシイ"):
        return Ending(last, tokens[last].surface + "です")
    if before.conjugation == "助動詞-ダ" and before.surface == "だっ":
        return Ending(last - 1, "でした")
    if before.surface == "あっ" and last > 1 and tokens[last - 2].conjugation == "助動詞-ダ":
        return Ending(last - 2, "でした") if tokens[last - 2].surface == "で" else None
    verb = Verb.of_token(before)
    return None if verb is None else Ending(last - 1, verb.continuing + "ました")


def _negative(tokens: Sequence[Token], last: int, after_verb: str, after_rest: str) -> Ending | None:
    """The polite form of ない at `tokens[last]`; `after_rest` is for ではない, 多くない, 用がない."""
    if tokens[last].kind == "形容詞":
        return Ending(last, after_rest)
    before = tokens[last - 1] if last else None
    verb = Verb.of_token(before) if before is not None else None
    return None if verb is None else Ending(last - 1, verb.continuing + after_verb)


def _volitional(tokens: Sequence[Token], last: int) -> Ending | None:
    token = tokens[last]
    if token.conjugation == "助動詞-ダ":
        return Ending(last, "でしょう")
    before = tokens[last - 1] if last else None
    if token.surface == "あろう":
        if before is not None and before.conjugation == "助動詞-ダ" and before.surface == "で":
            return Ending(last - 1, "でしょう")
        return None
    verb = Verb.of_token(token) if token.kind == "動詞" else None
    return None if verb is None else Ending(last, verb.continuing + "ましょう")
