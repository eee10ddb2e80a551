"""Rules about words: difficult, foreign, short for something, or strung together."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from nihongo.normalise import to_hiragana
from nihongo.plain.keigo import GREETINGS
from nihongo.plain.lists import EVERYDAY_REPEATED, KNOWN_LETTERS
from nihongo.plain.rules import Examined, Finding

LONG_RUN = 5  # kanji in a row that can still be read as one word

_KANJI_WORD = re.compile("[々\u4e00-\u9fff]{2,}")
_KANJI_RUN = re.compile(f"[々\u4e00-\u9fff]{{{LONG_RUN + 1},}}")
_KATAKANA_WORD = re.compile("[ァ-ヺー・]{2,}")
_LETTERS = re.compile(r"(?<![A-Za-z0-9@./_\-])[A-ZＡ-Ｚ]{2,6}(?![A-Za-z0-9@./_\-])")
_SHORT_FORMS = {
    "社協": "社会福祉協議会",
    "児相": "児童相談所",
    "特養": "特別養護老人ホーム",
    "老健": "介護老人保健施設",
    "民協": "民生委員児童委員協議会",
    "生保": "生活保護",
    "ケアマネ": "ケアマネジャー",
    "デイ": "デイサービス",
    "高校野球部": "高校の野球部",
    "国保": "国民健康保険",
    "後期高齢": "75歳以上の人",
    "母健センター": "母子健康包括支援センター",
    "コロナ禍": "コロナで大変だったとき",
}
_REPEATED = re.compile("([ぁ-んァ-ヶー]{2})\\1(?:と|に|し|です|する)?")
_MIMETIC = re.compile(
    "(?<![ぁ-んァ-ヶー])(?:ぴった|ばった|すっき|がっか|うっか|びっく|こっそ|しっか|じっく|どっさ|ぐった|さっぱ|ふんわ|のんび|ぼんや|ひっそ|ほんの)り"
    "|(?<![ぁ-んァ-ヶー])(?:くる|ぐる|ふら|ちら|ぽろ|にこ|ころ|ほろ|さら|ぺろ|きら|ゆら|ふわ)(?:り|っ)と?(?![ぁ-ん]{0,1}と[いき])"
    "|(?<![ぁ-んァ-ヶー])(?:ほっ|そっ|はっ|ぐっ|ぱっ|さっ|ざっ|じっ|ふっ|ぎゅっ|ぽん|どん)と(?![もはい])"
)
_SIGNS = re.compile("[※→⇒←↑↓⇔★☆◆◇■□●◎△▲▼▽♪＆…‥]|(?<=[ぁ-んァ-ヶ一-鿿])&(?=[ぁ-んァ-ヶ一-鿿])")


def difficult_words(examined: Examined) -> Iterator[Finding]:
    """hard-word and explain-word: what the dictionary has an easier word, or an explanation, for."""
    told: set[str] = set()
    for found in examined.hard_words:
        entry = found.entry
        if not examined.respectful.isdisjoint(range(found.start, found.end)):
            continue  # 避難される方: first of all it is respect
        if found.text is not None or entry.easy:
            yield Finding("hard-word", found.start, found.end, found.text)
        elif found.explainable and entry.word not in told and f"{entry.word}＜" not in examined.text.content:
            told.add(entry.word)
            word = examined.text.content[found.start : found.end]
            yield Finding("explain-word", found.start, found.end, f"{word}＜{entry.meaning}＞")


def honorifics(examined: Examined) -> Iterator[Finding]:
    """honorific: 尊敬語, 謙譲語 and お or ご that are not needed."""
    for edit in examined.edits.get("honorific", ()):
        yield Finding("honorific", edit.start, edit.end, edit.text)
    before = ""
    for token in examined.text.tokens:
        greets, before = before in GREETINGS, token.surface
        if token.kind != "動詞" or token.normalised not in _HONORIFIC_VERBS or token.form == "命令形" or greets:
            continue
        if token.surface in ("いらっしゃい", "なさい") or token.start in examined.respectful:
            continue
        if not examined.text.is_kept(token.start, token.end):
            yield Finding("honorific", token.start, token.end, _HONORIFIC_VERBS[token.normalised])


_HONORIFIC_VERBS: dict[str, str | None] = {
    "頂く": None,
    "下さる": None,
    "いらっしゃる": None,
    "伺う": "聞く／行く",
    "参る": "行く／来る",
    "存じる": "思う／知る",
    "存ずる": "思う／知る",
    "賜る": "もらう",
    "致す": "する",
    "申す": "言う",
    "申し上げる": "言う",
    "召し上がる": "食べる",
    "承る": "聞く",
    "御座る": "ある",
    "差し上げる": "あげる",
    "お目にかかる": "会う",
}


def unfamiliar_words(examined: Examined) -> Iterator[Finding]:
    """unfamiliar-word and loanword: words neither in the dictionary nor among those most learners know."""
    known = _characters((found.start, found.end) for found in examined.hard_words)
    chains = _characters(match.span() for match in _KANJI_RUN.finditer(examined.text.content))
    for token in examined.text.tokens:
        if token.kind != "名詞" or token.part_of_speech[1] != "普通名詞" or token.surface in familiar():
            continue
        if examined.text.is_kept(token.start, token.end) or token.start in known:
            continue
        if _KATAKANA_WORD.fullmatch(token.surface):
            yield Finding("loanword", token.start, token.end, None)
        elif _KANJI_WORD.fullmatch(token.surface) and token.start not in chains:
            yield Finding("unfamiliar-word", token.start, token.end, None)


def noun_chains(examined: Examined) -> Iterator[Finding]:
    """noun-chain: kanji without a break; value is their number."""
    for match in _KANJI_RUN.finditer(examined.text.content):
        yield Finding("noun-chain", *match.span(), None, match.end() - match.start())


def abbreviations(examined: Examined) -> Iterator[Finding]:
    """abbreviation: 社協, SNS and the like."""
    for token in examined.text.tokens:
        if token.surface in _SHORT_FORMS and not examined.text.is_kept(token.start, token.end):
            yield Finding("abbreviation", token.start, token.end, _SHORT_FORMS[token.surface])
    for match in _LETTERS.finditer(examined.text.content):
        known = match[0] in KNOWN_LETTERS or match[0] in examined.words
        if not known and not examined.text.is_kept(*match.span()):
            yield Finding("abbreviation", *match.span(), None)


def mimetic_words(examined: Examined) -> Iterator[Finding]:
    """mimetic: words that paint a sound or a look (擬音語, 擬態語), which learners meet late."""
    for pattern in (_REPEATED, _MIMETIC):
        for match in pattern.finditer(examined.text.content):
            root = to_hiragana(match[0])[:4]
            if (
                root not in EVERYDAY_REPEATED
                and not examined.text.is_kept(*match.span())
                and _is_whole(examined, match)
            ):
                yield Finding("mimetic", *match.span(), None)


def signs(examined: Examined) -> Iterator[Finding]:
    """symbol: signs a reader has to guess, or a screen reader cannot say."""
    edits = examined.edits.get("symbol", ())
    written = _characters((edit.start, edit.end) for edit in edits)
    for edit in edits:
        yield Finding("symbol", edit.start, edit.end, edit.text)
    for match in _SIGNS.finditer(examined.text.content):
        if match.start() not in written and not examined.text.is_kept(*match.span()):
            yield Finding("symbol", *match.span(), None)


def nested_brackets(examined: Examined) -> Iterator[Finding]:
    """nested-brackets: brackets within brackets of the same height (（…（…）…）)."""
    outer = [pair for pair in examined.text.brackets if examined.text.content[pair.start] in "（([［"]
    for inner in outer:
        if any(pair.start < inner.start and inner.end < pair.end for pair in outer):
            yield Finding("nested-brackets", inner.start, inner.end, None)


@cache
def familiar() -> frozenset[str]:
    """Return the words most learners know after the first years: kanji words and loanwords, our own list."""
    return frozenset(Path(__file__).with_name("familiar.txt").read_text(encoding="utf-8").split())


def _characters(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _is_whole(examined: Examined, match: re.Match[str]) -> bool:
    """Say whether a word begins where the match does: もしもし is not in かもしもし."""
    return next((token.start for token in examined.text.tokens_from(match.start())), None) == match.start()
