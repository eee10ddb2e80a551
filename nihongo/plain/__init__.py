"""やさしい日本語: rules that a text is checked by, a proposal that follows them, and a measure of how hard it is.

Sources: `rules.SOURCES`. A proposal is for a person to read and correct; nothing here decides what is published.
"""

from nihongo.plain.checking import RULES, check
from nihongo.plain.level import BANDS, GOAL, TOO_SHORT, Level, level
from nihongo.plain.lexicon import DEFAULT_WORDS, EasyWord
from nihongo.plain.rules import SOURCES, Finding, Rule
from nihongo.plain.simplify import simplify, simplify_html

__all__ = [
    "BANDS",
    "DEFAULT_WORDS",
    "GOAL",
    "RULES",
    "SOURCES",
    "TOO_SHORT",
    "EasyWord",
    "Finding",
    "Level",
    "Rule",
    "check",
    "level",
    "simplify",
    "simplify_html",
]
