"""One spelling for what is typed, with the way back to the text as it was typed."""

import re
import unicodedata
from dataclasses import dataclass

from nihongo.normalise import to_hiragana

_CHARACTER = re.compile(r".[\u3099\u309a\uff9e\uff9f]?", re.DOTALL)  # with its half-width ゛ or ゜
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("~～∼", "〜"))
_INVISIBLE = frozenset({"Cf", "Cs", "Cc", "Mn"})


@dataclass(frozen=True)
class Folded:
    """A text in one spelling: NFKC, small letters, hiragana, single spaces; `places[i]` is where character i stood."""

    text: str
    places: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source the characters from `start` to before `end` stood, without spaces around them."""
        first, last = self.places[start], self.places[end]
        while first < last and self.source[first].isspace():
            first += 1
        while last > first and self.source[last - 1].isspace():
            last -= 1
        return first, last


def fold(source: str) -> Folded:
    """Return the text in one spelling. Lines stay apart; tabs and wide spaces become a space."""
    out: list[str] = []
    places: list[int] = []
    for match in _CHARACTER.finditer(source):
        plain = to_hiragana(unicodedata.normalize("NFKC", match[0])).lower().translate(_DASHES)
        if "①" <= match[0][0] <= "⑤":
            plain = f"{plain} " if out[-1:] == ["第"] else f"第{plain} "  # ②④木曜 is no 24
        for character in plain:
            if character.isspace():
                shown = "\n" if character in "\n\r" else " "
                if out and out[-1] in (shown, "\n"):
                    continue
            elif unicodedata.category(character) in _INVISIBLE:
                continue
            else:
                shown = character
            out.append(shown)
            places.append(match.start())
    return Folded("".join(out), (*places, len(source)), source)
