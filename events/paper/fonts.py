"""The Japanese fonts of this machine, the best first; looked for once in each process."""

from dataclasses import dataclass
from functools import cache

import typst

# Universal Design fonts first where they are installed, then what Linux distributions bring, then what desks have.
GOTHIC = (
    "BIZ UDPGothic", "Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "IPAexGothic", "IPAPGothic",
    "VL PGothic", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "Yu Gothic", "Meiryo",
)  # fmt: skip
# BIZ UDPMincho has no bold, and a title needs it.
MINCHO = (
    "Noto Serif CJK JP", "Noto Serif JP", "Source Han Serif JP", "Hiragino Mincho ProN", "BIZ UDPMincho", "Yu Mincho",
    "IPAexMincho", "IPAPMincho",
)  # fmt: skip


class NoJapaneseFont(Exception):
    """There is no Japanese font on this machine: a PDF would show boxes for words."""


@dataclass(frozen=True)
class Families:
    """The names of the installed families, the best first; `mincho` falls back on `gothic`."""

    gothic: tuple[str, ...]
    mincho: tuple[str, ...]


@cache
def all_fonts() -> typst.Fonts:
    """Return every font the system has; about 0.1 s the first time. A font installed later is seen after a restart."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


@cache
def japanese_fonts() -> Families:
    """Return the Japanese families there are; NoJapaneseFont where there is no gothic one and no mincho either."""
    return chosen(all_fonts().families())


def chosen(installed: list[str]) -> Families:
    """Return the Japanese families among the installed ones; NoJapaneseFont where there is none."""
    gothic = tuple(name for name in GOTHIC if name in installed)
    mincho = tuple(name for name in MINCHO if name in installed)
    if not gothic and not mincho:
        raise NoJapaneseFont
    return Families(gothic or mincho, (*mincho, *gothic))
