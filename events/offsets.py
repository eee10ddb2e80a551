"""PURE: places in a recording, as people write them."""

import re

_OFFSET = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")


def parse_offset(text: str) -> int:
    """Seconds from the beginning: "3:25" is 205, "1:02:10" is 3730. Raises ValueError for anything else."""
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        raise ValueError(f"not minutes and seconds: {text}")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def seconds_in(parameter: str) -> int:
    """The seconds that ?t=205 or ?t=205s in an address asks for; 0 for anything else, and beyond a day."""
    found = re.fullmatch(r"([0-9]{1,5})s?", parameter)
    return int(found[1]) if found and int(found[1]) < 86_400 else 0
