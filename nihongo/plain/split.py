"""Long sentences parted where two clauses meet."""

from collections.abc import Iterator, Sequence

from nihongo.plain.edits import Edit
from nihongo.plain.inflect import Verb
from nihongo.plain.lists import MANNER
from nihongo.plain.polite import is_past, is_polite, is_predicate, polite_ending
from nihongo.plain.text import Sentence, Span, Text, Token, without_explanations

SPLIT_FROM = 36  # characters; a sentence that is shorter can stay one
SPLIT_SEQUENCE_FROM = 48  # for て, which joins more loosely
_LEAST = 9  # characters a sentence of its own should have

_BUT = ("が", "けれど", "けれども", "けど")
_QUOTING = (
    "言う",
    "いう",
    "思う",
    "考える",
    "書く",
    "聞く",
    "呼ぶ",
    "述べる",
    "伝える",
    "紹介",
    "説明",
    "感じる",
    "話す",
    "答える",
    "名付ける",
)


def split_edits(text: Text) -> Iterator[Edit]:
    """Yield full stops for long sentences of two clauses (rule long-sentence), one for each sentence.

    〜ですが、 → 〜です。でも、
    〜ので、 〜から、 〜たため、 → 〜ます。だから、
    〜て、 → 〜ます。そして、

    Only where both parts can stand alone: not within a quotation, not が before a request, and not where the first
    part says how the second is done.
    """
    for sentence in text.sentences:
        length = len(without_explanations(text.content[sentence.start : sentence.end]))
        if not sentence.closed or length < SPLIT_FROM:
            continue
        edit = _split(text, sentence, length >= SPLIT_SEQUENCE_FROM)
        if edit is not None:
            yield edit


def _split(text: Text, sentence: Sentence, sequences: bool) -> Edit | None:
    tokens = text.tokens_of(sentence)
    brackets = [pair for pair in text.brackets if sentence.start <= pair.start < sentence.end]
    for place in range(2, len(tokens) - 3):
        comma = _comma_after(tokens, place)
        if comma is None or _inside(brackets, tokens[place]):
            continue
        left, right = tokens[:place], tokens[comma + 1 :]
        if _length(left) < _LEAST or _length(right) < _LEAST or _is_quoted(right):
            continue
        edit = _joint(tokens, place, comma, right, sequences)
        if edit is not None:
            return edit
    return None


def _joint(tokens: Sequence[Token], place: int, comma: int, right: Sequence[Token], sequences: bool) -> Edit | None:
    token = tokens[place]
    if token.surface in _BUT and token.part_of_speech[1] == "接続助詞":
        if (
            tokens[place - 1].surface in ("のです", "んです")
            or tokens[place - 2].surface in ("の", "ん")
            or _asks(right)
        ):
            return None
        return _parted(tokens, place, comma, "でも、")
    if token.surface == "から" and token.part_of_speech[1] == "接続助詞" and tokens[place - 1].surface != "て":
        return _parted(tokens, place, comma, "だから、")
    if token.surface == "の" and tokens[place + 1].surface == "で":
        return _parted(tokens, place, comma, "だから、")
    if token.surface in ("ため", "為") and _is_reason(tokens, place):
        return _parted(tokens, place, comma, "だから、")
    if sequences and token.surface in ("て", "で") and token.part_of_speech[1] == "接続助詞":
        return _sequence(tokens, place, comma, right)
    return None


def _parted(tokens: Sequence[Token], place: int, comma: int, opening: str) -> Edit | None:
    """End the first clause before `tokens[place]` in です・ます and open the second."""
    last = place - 1
    if tokens[last].surface == "な" and tokens[last].conjugation == "助動詞-ダ":
        return Edit(tokens[last].start, tokens[comma].end, f"です。{opening}", "long-sentence")
    if not is_predicate(tokens[last]):
        return None
    if is_polite(tokens, last):
        return Edit(tokens[place].start, tokens[comma].end, f"。{opening}", "long-sentence")
    ending = polite_ending(tokens, last)
    if ending is None:
        return None
    return Edit(tokens[ending.first].start, tokens[comma].end, f"{ending.text}。{opening}", "long-sentence")


def _sequence(tokens: Sequence[Token], place: int, comma: int, right: Sequence[Token]) -> Edit | None:
    verb, last = Verb.of_token(tokens[place - 1]), _last_word(right)
    if verb is None or tokens[place - 1].kind != "動詞" or tokens[place - 1].normalised in MANNER or last is None:
        return None
    if not is_polite(right, last) or right[last].form.split("-")[0] != "終止形" or _asks(right):
        return None
    # ています, ません and たいです reach back over both clauses; another subject would be lost.
    if any(token.surface in ("は", "が", "も") and token.kind == "助詞" for token in right):
        return None
    main = right[last - 2 if is_past(right, last) else last - 1]
    if main.kind != "動詞" or main.normalised in (
        "居る",
        "有る",
        "出来る",
        "下さる",
        "おく",
        "仕舞う",
        "見る",
        "来る",
        "行く",
    ):
        return None
    if not any(token.surface in ("を", "に", "へ") and token.kind == "助詞" for token in tokens[:place]):
        return None
    ending = "ました" if is_past(right, last) else "ます"
    return Edit(tokens[place - 1].start, tokens[comma].end, f"{verb.continuing}{ending}。そして、", "long-sentence")


def _comma_after(tokens: Sequence[Token], place: int) -> int | None:
    """The place of the 、 after a joint; ので is two words."""
    after = place + 2 if tokens[place].surface == "の" and tokens[place + 1].surface == "で" else place + 1
    return after if after < len(tokens) and tokens[after].surface == "、" else None


def _is_reason(tokens: Sequence[Token], place: int) -> bool:
    """たため and ないため say why; 備えるため says what for."""
    return tokens[place - 1].conjugation in ("助動詞-タ", "助動詞-ナイ") or tokens[place - 1].surface in ("いる", "な")


def _is_quoted(right: Sequence[Token]) -> bool:
    """Say whether the first clause may belong to what somebody says or thinks: 〜ですが、〜と思います."""
    for place, token in enumerate(right):
        quotes = token.surface in ("と", "って", "という", "とか") and token.kind == "助詞"
        if quotes and any(following.normalised in _QUOTING for following in right[place + 1 :]):
            return True
    return False


def _asks(right: Sequence[Token]) -> bool:
    """Say whether the sentence asks or invites: then the first clause only leads up to it."""
    end = "".join(token.surface for token in right[-5:]).rstrip("。！？!?．")
    return (
        end.endswith(("か", "ください", "下さい", "ましょう", "なさい", "でしょう", "ますね"))
        or right[-1].surface in "？?"
    )


def _last_word(right: Sequence[Token]) -> int | None:
    last = len(right) - 1
    while last >= 0 and right[last].surface[0] in "。！？!?．":
        last -= 1
    return last if last > 2 else None


def _inside(brackets: Sequence[Span], token: Token) -> bool:
    return any(pair.start < token.start < pair.end for pair in brackets)


def _length(tokens: Sequence[Token]) -> int:
    return tokens[-1].end - tokens[0].start if tokens else 0
