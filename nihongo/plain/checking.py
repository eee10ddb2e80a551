"""All rules together."""

from collections.abc import Iterator, Mapping

from nihongo.plain import rules_sentence as sentence
from nihongo.plain import rules_words as wording
from nihongo.plain.dates import wrong_weekdays
from nihongo.plain.lexicon import DEFAULT_WORDS, EasyWord
from nihongo.plain.rules import Examined, Find, Finding, Rule
from nihongo.plain.text import Text
from nihongo.plain.times import unclear_times


def _written(rule: str) -> Find:
    """The rule that finds what `simplify` would write otherwise."""

    def find(examined: Examined) -> Iterator[Finding]:
        for edit in examined.edits.get(rule, ()):
            yield Finding(rule, edit.start, edit.end, edit.text)

    return find


def _only(rule: str, find: Find) -> Find:
    """Of a function that looks for several rules at once, the findings of one."""
    return lambda examined: (finding for finding in find(examined) if finding.rule == rule)


def _wrong_weekday(examined: Examined) -> Iterator[Finding]:
    for start, end, right in wrong_weekdays(examined.text):
        yield Finding("wrong-weekday", start, end, right)


def _unclear_time(examined: Examined) -> Iterator[Finding]:
    for start, end in unclear_times(examined.text):
        yield Finding("unclear-time", start, end, None)


# Every rule by its id. The sources are those of `rules.SOURCES`; where a rule's number is ours, the function says so.
RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("very-long-sentence", "G", "error", _only("very-long-sentence", sentence.sentence_lengths)),
        Rule("long-sentence", "G", "warning", _only("long-sentence", sentence.sentence_lengths)),
        Rule("longish-sentence", "H", "hint", _only("longish-sentence", sentence.sentence_lengths)),
        Rule("many-things", "G", "warning", sentence.many_things),
        Rule("list-in-sentence", "G", "hint", sentence.lists_in_sentences),
        Rule("double-negative", "G", "warning", sentence.double_negatives),
        Rule("passive", "G", "warning", sentence.passives),
        Rule("causative", "G", "hint", sentence.causatives),
        Rule("honorific", "G", "warning", wording.honorifics),
        Rule("plain-form", "G", "warning", sentence.plain_forms),
        Rule("noun-ending", "G", "hint", sentence.noun_endings),
        Rule("vague", "G", "hint", sentence.vague),
        Rule("hard-word", "G", "warning", _only("hard-word", wording.difficult_words)),
        Rule("explain-word", "G", "hint", _only("explain-word", wording.difficult_words)),
        Rule("unfamiliar-word", "G", "hint", _only("unfamiliar-word", wording.unfamiliar_words)),
        Rule("loanword", "G", "hint", _only("loanword", wording.unfamiliar_words)),
        Rule("mimetic", "L", "hint", wording.mimetic_words),
        Rule("abbreviation", "G", "warning", wording.abbreviations),
        Rule("noun-chain", "G", "warning", wording.noun_chains),
        Rule("formal-phrase", "G", "warning", _written("formal-phrase")),
        Rule("many-kanji", "H", "hint", sentence.many_kanji),
        Rule("era-year", "G", "warning", _written("era-year")),
        Rule("slash-date", "G", "error", _written("slash-date")),
        Rule("weekday", "G", "hint", _written("weekday")),
        Rule("wrong-weekday", "G", "error", _wrong_weekday),
        Rule("time", "G", "warning", _written("time")),
        Rule("unclear-time", "G", "warning", _unclear_time),
        Rule("range", "G", "warning", _written("range")),
        Rule("kanji-number", "L", "hint", _written("kanji-number")),
        Rule("symbol", "L", "hint", wording.signs),
        Rule("punctuation", "L", "hint", _written("punctuation")),
        Rule("half-width", "L", "hint", _written("half-width")),
        Rule("nested-brackets", "L", "hint", wording.nested_brackets),
    )
}


def check(text: str, words: Mapping[str, EasyWord] = DEFAULT_WORDS, *, disaster: bool = False) -> list[Finding]:
    """Return what the rules of やさしい日本語 find in a text, in its order.

    Findings may overlap: a long sentence holds difficult words. `disaster` puts Hirosaki's limits for news in an
    emergency in the place of those for everyday life. Not checked, because no machine can: whether the text says what
    its readers need, and whether they understand it. Takes about 0.1 s for 1,000 characters.
    """
    examined = Examined(Text(text), words, disaster)
    found = {finding for rule in RULES.values() for finding in rule.find(examined)}
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule))
