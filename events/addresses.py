"""PURE: the addresses of single dates, and of what other calendars want."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

from .schedule import TOKYO

_KEY = re.compile(r"(\d{4}-\d{2}-\d{2}T)(\d{2})(\d{2})", re.ASCII)
_CALENDAR = "https://calendar.google.com/calendar/render"


def date_key(original_start: datetime) -> str:
    """Return the name of a date in addresses: its planned start in local time, "2026-12-10T1900"."""
    return original_start.astimezone(TOKYO).strftime("%Y-%m-%dT%H%M")


def parse_date_key(key: str) -> datetime | None:
    """Return the planned start a key names; None for what is no key."""
    match = _KEY.fullmatch(key)
    if match is None:
        return None
    try:
        start = datetime.fromisoformat(f"{match[1]}{match[2]}:{match[3]}").replace(tzinfo=TOKYO)
        start.astimezone(UTC)  # as a database is asked for it: the first hours of the year 1 are before all time there
    except (ValueError, OverflowError):
        return None
    return start


def date_address(page_url: str, original_start: datetime) -> str:
    """Return the address of one date of the event whose page has the address `page_url`."""
    return f"{page_url}?date={date_key(original_start)}"


def google_address(title: str, starts_at: datetime, ends_at: datetime, is_all_day: bool, place: str, url: str) -> str:
    """Return the address at which Google Calendar offers to add one date; nothing is asked of it before a press.

    An all-day date ends at the midnight after its last day.
    """
    form = "%Y%m%d" if is_all_day else "%Y%m%dT%H%M%S"
    dates = "/".join(moment.astimezone(TOKYO).strftime(form) for moment in (starts_at, ends_at))
    said = {"action": "TEMPLATE", "text": title, "dates": dates, "ctz": "Asia/Tokyo", "location": place, "details": url}
    return f"{_CALENDAR}?{urlencode({name: value for name, value in said.items() if value})}"
