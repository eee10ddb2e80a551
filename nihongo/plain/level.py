"""How hard a Japanese text is for a learner: jReadability's measure."""

import os
import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from nihongo.normalise import fold
from nihongo.plain.text import without_explanations

# The lowest score of each band, from hard to easy. Lee and Hasebe's table begins at 0.5 and ends at 6.5; what lies
# outside takes the band next to it.
BANDS = (
    (5.5, "lower-elementary"),
    (4.5, "upper-elementary"),
    (3.5, "lower-intermediate"),
    (2.5, "upper-intermediate"),
    (1.5, "lower-advanced"),
)
HARDEST = "upper-advanced"
TOO_SHORT = "too-short"
LEAST_CHARACTERS = 50  # Japanese ones; a sentence or two
GOAL = 4.5  # upper-elementary or easier

_MOST_CHARACTERS = 100_000  # of a text; the measure is an average and moves no more


class Level(NamedTuple):
    """A score (about 0 hard to 6.5 easy; None if the text is too short) and the id of its band."""

    score: float | None
    band: str


class _State:
    """MeCab's tagger, one for the process; a forked child starts over, because the lock may have been held."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.measure: Callable[[str], float] | None = None


_state = _State()


def _start_over() -> None:
    global _state
    _state = _State()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_over)


def level(text: str) -> Level:
    """Return how hard a text is by the readability formula of jReadability.

    Score = 11.724 - .056 words per sentence - .126 % kango - .042 % wago - .145 % verbs - .044 % particles, of UniDic's
    words: J. Lee and Y. Hasebe, "Readability measurement of Japanese texts based on levelled corpora", in: The Japanese
    Language from an Empirical Perspective, Leuven 2020; computed by the package jreadability. Bands by its table:
    5.5 and more lower-elementary, 4.5 upper-elementary, 3.5 lower-intermediate, 2.5 upper-intermediate,
    1.5 lower-advanced, below upper-advanced.

    Lines count as sentences, and so the bullets of a list; ＜explanations＞ are left out. A text of fewer than
    LEAST_CHARACTERS kana and kanji, or written mostly in other letters, has no level: Level(None, TOO_SHORT). The
    first call loads UniDic (about 0.3 s).

    The formula counts every verb and every Japanese word against a text, so a notice put into easy words gains less
    than its readers do: it tells a law from a letter, not a good rewriting from a fair one.
    """
    lines = [fold(line) for line in without_explanations(text[:_MOST_CHARACTERS]).splitlines()]
    sentences = [line if line.endswith(("。", "?", "!")) else line + "。" for line in lines if line]
    content = "".join(sentences)
    japanese = sum(_is_japanese(character) for character in content)
    if japanese < LEAST_CHARACTERS or japanese * 2 < len(content):
        return Level(None, TOO_SHORT)
    score = round(_measured(content.replace("?", "？").replace("!", "！")), 2)
    return Level(score, next((band for least, band in BANDS if score >= least), HARDEST))


def _is_japanese(character: str) -> bool:
    return "ぁ" <= character <= "ヿ" or "㐀" <= character <= "鿿" or character == "々"


def _measured(content: str) -> float:
    state = _state
    with state.lock:  # a MeCab tagger keeps its sentence to itself, and is not to be shared while it does
        if state.measure is None:
            state.measure = _load()
        return state.measure(content)


def _load() -> Callable[[str], float]:
    from fugashi import Tagger  # type: ignore[import-untyped]
    from jreadability import compute_readability  # type: ignore[import-untyped]

    tagger: Any = Tagger()

    def measure(content: str) -> float:
        return float(compute_readability(content, tagger))

    return measure
