"""Pauses an organizer speaks of in the sentence: they become rows when the sentence becomes public."""

from datetime import date

from .occurrence import DateChange
from .planning import SchedulePause
from .schedule import Pause
from .sentence import read


def pauses_said(page, today: date) -> list[Pause]:
    """The pauses the page's sentence speaks of that are not over, not there, and that nobody has ended by hand."""
    text = getattr(page, "schedule_text", "")
    said = [one for one in read(text, today).pauses if one.last is None or one.last >= today] if text else []
    if not said:
        return []
    known = {(row.first, row.last) for row in SchedulePause.objects.filter(page_id=page.pk)}
    changes = DateChange.objects.filter(page_id=page.pk, kind=DateChange.Kind.PAUSE)
    known |= {_days(kept) for pair in changes.values_list("before", "after") for kept in pair if kept}
    return [one for one in said if (one.first, one.last) not in known]


def _days(kept: dict) -> tuple[date, date | None]:
    last = kept["last"]
    return date.fromisoformat(kept["first"]), date.fromisoformat(last) if last else None
