"""What the VEVENT of one date says in words that the one of its series does not."""

import re

from events.schedule import Status

from .lines import Component

_BEFORE_TITLE = re.compile(r"\s*[【\[［(（]([^】\]］)）]{1,30})[】\]］)）]\s*(.*)", re.DOTALL)
_SAID = (("中止", Status.CANCELLED), ("延期", Status.POSTPONED), ("休", Status.OFF))


def said_of(single: Component, one: Component) -> tuple[Status, bool, str]:
    """Status, whether it is full, and what else it says: 【中止】 before the usual title, or another title."""
    title, usual = (" ".join(component.text("SUMMARY").split()) for component in (single, one))
    status = Status.CANCELLED if single.text("STATUS").upper() == "CANCELLED" else Status.PLANNED
    found = _BEFORE_TITLE.fullmatch(title)
    if found and found[2].strip() == usual:
        for word, meaning in _SAID:
            if word in found[1] and (status == Status.PLANNED or meaning != Status.POSTPONED):
                return meaning, False, ""
        is_full = "満席" in found[1] or "満員" in found[1]
        return status, is_full, ""
    return status, False, "" if title == usual else title


def said_besides(single: Component, one: Component) -> str:
    """What the description of one date says that the usual one does not."""
    text, usual = (component.text("DESCRIPTION") for component in (single, one))
    return "" if text == usual else text.removesuffix(usual).strip()
