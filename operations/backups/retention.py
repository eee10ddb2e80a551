"""Which backups may go. Pure: names and days in, names out."""

import re
from collections.abc import Iterable
from datetime import date, datetime

LONGEST = 90
"""Days. Names of people who signed up for events are deleted after 90 days; an older backup would still have them."""
_NAME = re.compile(r"guccho-(\d{8})-\d{6}\.tar(?:\.gpg|\.age)?")


def name_of(now: datetime, suffix: str) -> str:
    """`guccho-20261124-031500.tar`, with the suffix of what encrypted it (".gpg", ".age" or "")."""
    return f"guccho-{now:%Y%m%d-%H%M%S}.tar{suffix}"


def day_of(name: str) -> date | None:
    """The day in a backup's name; None for any other file."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], "%Y%m%d").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return None


def outdated(names: Iterable[str], today: date, keep_days: int) -> list[str]:
    """Backups older than so many days, oldest first. The newest stays, however old, and so does every other file."""
    known = sorted((day, name) for name in names if (day := day_of(name)) is not None)
    return [name for day, name in known[:-1] if (today - day).days > keep_days]
