"""Rules about sentences: how long, how many things in one, how they end."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nihongo.length import count_characters
from nihongo.plain.inflect import Verb
from nihongo.plain.lists import FELT, POTENTIAL
from nihongo.plain.polite import plain_end
from nihongo.plain.rules import Examined, Finding
from nihongo.plain.text import Sentence, Text, Token, without_explanations

# Characters of a sentence. The national guideline sets no number; 24 is Hirosaki's, for disasters; the rest is ours.
LONGISH, LONG, VERY_LONG, LONG_IN_DISASTERS = 35, 50, 80, 24
MANY_KANJI, MANY_KANJI_IN_DISASTERS = 13, 4
MANY_JOINTS = 2  # places where clauses meet; with more, a sentence says more than one thing
MANY_ITEMS = 3

_KANJI = re.compile("[々\u3400-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
_AUXILIARY = (
    "いる",
    "居る",
    "下さる",
    "有る",
    "おく",
    "置く",
    "仕舞う",
    "貰う",
    "来る",
    "行く",
    "見る",
    "頂く",
    "呉れる",
    "おる",
    "欲しい",
)
_JOINING = ("が", "けれど", "けれども", "けど", "から", "し", "ば", "ながら", "と", "つつ")
_DOUBLE_NEGATIVE = re.compile(
    r"ない(?:こと|わけ|もの)(?:は|も|では|でも|じゃ)(?:な[いくか]|ありませ)|ないとは(?:限|かぎ|言え|いえ)"
    r"|な[くき](?:は|も)(?:な[いくか]|ありませ)|ず(?:に)?(?:は|には)い(?:られ|けな)|ないでは(?:いられ|おか)|ざるを(?:得|え)"
    r"|ないわけには(?:い|行)か"
)
_VAGUE = re.compile(
    r"かもしれ(?:な|ませ)|かも知れ(?:な|ませ)|(?:と|に)(?:思われ|考えられ|見られ|みられ)|おそらく|恐らく|たぶん|多分|どうやら"
    r"|(?:だろう|でしょう)(?=。)|(?<=[うるいただな])(?:よう|みたい)(?:です|だ)(?=。)|(?<=[るいただ])らしい(?:です)?(?=。)|ある程度|ものと(?:思|考)"
    r"|可能性があ|(?:おそれ|恐れ)があ"
)


def sentence_lengths(examined: Examined) -> Iterator[Finding]:
    """very-long-sentence, long-sentence, longish-sentence: value is the number of characters."""
    limits: tuple[tuple[int, str], ...] = (
        (VERY_LONG, "very-long-sentence"),
        (LONG, "long-sentence"),
        (LONGISH, "longish-sentence"),
    )
    if examined.disaster:
        limits = (*limits, (LONG_IN_DISASTERS, "longish-sentence"))
    for sentence in examined.text.sentences:
        length = count_characters(_content(examined.text, sentence))
        rule = next((rule for limit, rule in limits if length > limit), None)
        if rule:
            yield Finding(rule, sentence.start, sentence.end, _split(examined, sentence), length)


def many_things(examined: Examined) -> Iterator[Finding]:
    """many-things: clauses joined by て, が, ので, ば and the like; value is the number of clauses."""
    for sentence in examined.text.sentences:
        tokens = [token for token in examined.text.tokens_of(sentence) if not _kept(examined, token)]
        joints = sum(1 for _ in _joints(tokens))
        if joints > MANY_JOINTS:
            yield Finding("many-things", sentence.start, sentence.end, _split(examined, sentence), joints + 1)


def lists_in_sentences(examined: Examined) -> Iterator[Finding]:
    """list-in-sentence: three or more things in a row that would be easier as bullets; value is their number."""
    for sentence in examined.text.sentences:
        tokens = examined.text.tokens_of(sentence)
        marks = [place for place, token in enumerate(tokens) if token.surface in "、・" and not _kept(examined, token)]
        commas = [place for place in marks if place > 0]
        run: list[int] = []
        for before, after in pairwise(commas):
            between = tokens[before + 1 : after]
            if between and all(_is_nominal(token) for token in between) and _is_nominal(tokens[before - 1]):
                run = [*run, after] if run and run[-1] == before else [before, after]
                continue
            yield from _listed(tokens, run)
            run = []
        yield from _listed(tokens, run)


def _listed(tokens: Sequence[Token], commas: Sequence[int]) -> Iterator[Finding]:
    if not commas or commas[-1] + 1 >= len(tokens) or not _is_nominal(tokens[commas[-1] + 1]):
        return
    first, last = commas[0] - 1, commas[-1] + 1
    while first > 0 and _is_nominal(tokens[first - 1]) and tokens[first - 1].kind != "助詞":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind in ("名詞", "接尾辞"):
        last += 1
    yield Finding("list-in-sentence", tokens[first].start, tokens[last].end, None, len(commas) + 1)


def double_negatives(examined: Examined) -> Iterator[Finding]:
    """double-negative: ないことはない, なくはない, ざるを得ない."""
    for match in _DOUBLE_NEGATIVE.finditer(examined.text.content):
        yield Finding("double-negative", *match.span(), None)


def passives(examined: Examined) -> Iterator[Finding]:
    """passive: れる and られる, but for what can or may (食べられる), what is felt (思われる) and respect."""
    text = examined.text
    for place, token in enumerate(text.tokens[1:], 1):
        verb = text.tokens[place - 1]
        if token.conjugation != "助動詞-レル" or verb.kind not in ("動詞", "助動詞") or _kept(examined, token):
            continue
        if verb.start in examined.respectful and token.start in examined.respectful:
            continue
        doing = text.tokens[place - 2].surface if verb.normalised == "為る" and place > 1 else verb.normalised
        if doing in FELT or _may_be_potential(text.tokens, place):
            continue
        start = text.tokens[place - 2].start if doing != verb.normalised else verb.start
        yield Finding("passive", start, token.end, None)


def _may_be_potential(tokens: Sequence[Token], place: int) -> bool:
    """一段 and 来る say with られる that one can; a state (設けられている) or what was done (決められた) is passive."""
    verb = Verb.of_token(tokens[place - 1])
    if verb is None or verb.group in ("五段", "する"):
        return False
    if tokens[place - 1].normalised not in POTENTIAL:
        return tokens[place].form.split("-")[0] in ("未然形", "仮定形")
    following = [token.normalised for token in tokens[place + 1 : place + 3]]
    return following[:1] != ["た"] and following != ["て", "居る"]


def causatives(examined: Examined) -> Iterator[Finding]:
    """causative: せる and させる; 知らせる and the like are verbs of their own."""
    for place, token in enumerate(examined.text.tokens[1:], 1):
        if token.kind != "助動詞" or token.normalised not in ("せる", "させる") or _kept(examined, token):
            continue
        yield Finding("causative", examined.text.tokens[place - 1].start, token.end, None)


def vague(examined: Examined) -> Iterator[Finding]:
    """vague: guesses and hedges. かもしれません and たぶん are right where certainty would be wrong."""
    for match in _VAGUE.finditer(examined.text.content):
        if not examined.text.is_kept(*match.span()):
            yield Finding("vague", *match.span(), None)


def plain_forms(examined: Examined) -> Iterator[Finding]:
    """plain-form: である, だ or a plain verb at the end of a sentence in running text."""
    proposals = {edit.end: edit for edit in examined.edits.get("plain-form", ())}
    for sentence in examined.text.sentences:
        found = plain_end(examined.text, sentence)
        if found is None:
            continue
        last = found[0][found[1]]
        if edit := proposals.get(last.end):
            yield Finding("plain-form", edit.start, edit.end, edit.text)
        elif not _kept(examined, last):
            yield Finding("plain-form", last.start, last.end, None)


def noun_endings(examined: Examined) -> Iterator[Finding]:
    """noun-ending: a sentence that ends in a noun (体言止め), where です would make it whole."""
    for sentence in examined.text.sentences:
        tokens = [t for t in examined.text.tokens_of(sentence) if t.kind != "補助記号"]
        if not sentence.closed or len(tokens) < 4 or examined.text.content[sentence.end - 1] not in "。．":
            continue
        last = tokens[-1]
        said = any(token.kind == "助詞" and token.surface in ("は", "が", "を", "に") for token in tokens)
        if said and last.kind in ("名詞", "接尾辞") and last.end == sentence.end - 1:
            yield Finding("noun-ending", last.start, last.end, last.surface + "です")


def many_kanji(examined: Examined) -> Iterator[Finding]:
    """many-kanji: value is the number of kanji in the sentence."""
    limit = MANY_KANJI_IN_DISASTERS if examined.disaster else MANY_KANJI
    for sentence in examined.text.sentences:
        kanji = len(_KANJI.findall(_content(examined.text, sentence)))
        if kanji > limit:
            yield Finding("many-kanji", sentence.start, sentence.end, None, kanji)


def _joints(tokens: Sequence[Token]) -> Iterator[Token]:
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        if token.kind == "助詞" and token.part_of_speech[1] == "接続助詞":
            joins = token.surface in _JOINING
            goes_on = token.surface in ("て", "で") and following.normalised not in _AUXILIARY
            if joins or (goes_on and following.kind != "助詞"):
                yield token
        elif _is_node(token, following) or (token.form == "連用形-一般" and following.surface == "、"):
            yield token


def _is_node(token: Token, following: Token) -> bool:
    return token.surface == "の" and following.surface == "で" and following.conjugation == "助動詞-ダ"


def _split(examined: Examined, sentence: Sentence) -> str | None:
    edits = [e for e in examined.edits.get("long-sentence", ()) if sentence.start <= e.start and e.end <= sentence.end]
    if not edits:
        return None
    content, edit = examined.text.content, edits[0]
    return content[sentence.start : edit.start] + edit.text + content[edit.end : sentence.end]


def _content(text: Text, sentence: Sentence) -> str:
    return without_explanations(text.content[sentence.start : sentence.end])


def _is_nominal(token: Token) -> bool:
    return token.kind in ("名詞", "接頭辞", "接尾辞", "形状詞") or token.surface in ("の", "や")


def _kept(examined: Examined, token: Token) -> bool:
    return examined.text.is_kept(token.start, token.end)
