"""The parts of a row that are not dates: place, address, fee, deadline, contact, links."""

import re
from typing import Any

from .dates import without_repetition
from .row import Row
from .values import clean, plain, read_date, read_email, read_phones, read_price, read_time, read_url

_PREFECTURE = re.compile(r"^(北海道|東京都|京都府|大阪府|.{2,3}県)")
# Where the standard has no column, our own lists say it in a line of the remarks.
_FAX_LINE = re.compile(r"^FAX[::]\s*(.+)$", re.MULTILINE)


def details(row: Row) -> dict[str, Any]:
    """The fields of an `ImportedEvent` that one row gives, but for its dates. Problems are said on the row."""
    extra = row.others()
    contact = _contact(row)
    fee, is_free = _fee(row)
    place, meeting_place = row.text("place"), row.text("meeting_place")
    if place and meeting_place and meeting_place != place:
        extra[row.header("meeting_place")] = meeting_place
    url, content_url = _url(row, "url", extra), _url(row, "content_url", extra)
    if url and content_url and content_url != url:
        extra[row.header("content_url")] = content_url
    return {
        "reading": row.text("reading"),
        "summary": row.text("summary"),
        "description": row.text("description"),
        "kind": row.text("kind"),
        "place": place or meeting_place,
        "address": _address(row),
        "online_url": _url(row, "online_url", extra),
        "url": url or content_url,
        "image_url": _url(row, "image_url", extra),
        "organizer": row.text("organizer"),
        "co_organizers": row.text("co_organizers"),
        "audience": row.text("audience"),
        "capacity": row.text("capacity"),
        "fee": fee,
        "is_free": is_free,
        "application": without_repetition(row, row.text("application")),
        "deadline": _deadline(row),
        "access": row.text("access"),
        "parking": row.text("parking"),
        "contact_name": row.text("contact_name"),
        "extra": {**extra, **({row.header("status"): row.text("status")} if row.text("status") else {})},
        **contact,
    }


def _address(row: Row) -> str:
    """The whole address where a column has it; otherwise its parts, put together as they are written."""
    whole, building = row.text("address"), row.text("building")
    if not whole:
        whole = "".join(row.text(name) for name in ("prefecture", "city", "town", "block"))
    elif (prefecture := row.text("prefecture")) and not _PREFECTURE.match(whole):
        city = row.text("city")
        whole = prefecture + ("" if whole.startswith(city) else city) + whole
    return f"{whole} {building}" if whole and building and building not in whole else whole or building


def _fee(row: Row) -> tuple[str, bool | None]:
    """The fee in words, and whether it is free: only where nothing that is said speaks against it."""
    price, words, kind = row.text("price"), row.text("fee"), plain(row.text("price_kind"))
    try:
        amount = read_price(price) if price else None
    except ValueError:
        amount = None
    shown = price if amount is None else "無料" if amount == 0 else f"{amount:,}円"
    is_free: bool | None = None
    if kind in ("無料", "有料"):
        is_free = kind == "無料"
    elif amount is not None:
        is_free = amount == 0
    elif plain(words) == "無料":
        is_free = True
    contradicts = (is_free and amount) or (is_free is False and amount == 0) or (price and amount is None)
    # 無料, and then 材料費は実費: a person has to say what that is.
    costs_after_all = is_free and words and plain(words) != "無料"
    if contradicts or costs_after_all:
        row.complain("price" if price else "fee", "price_unclear", price if contradicts and price else words)
        is_free = None
    return " ".join(dict.fromkeys(filter(None, (shown or kind, words)))), is_free


def _deadline(row: Row) -> str:
    day, clock = row.text("deadline_day"), row.text("deadline_time")
    try:
        found = read_date(day).day.isoformat() if day else ""
        minutes = read_time(clock) if clock else None
    except (ValueError, OverflowError):
        row.complain("deadline_day", "deadline_unreadable", f"{day} {clock}".strip())
        return f"{day} {clock}".strip()
    if minutes is None:
        return found
    if not found:
        row.complain("deadline_time", "deadline_unreadable", clock)
        return clock
    return f"{found} {minutes // 60:02}:{minutes % 60:02}"


def _url(row: Row, name: str, extra: dict[str, str]) -> str:
    """The first absolute address of a cell; whatever else stands there is kept under the column's header."""
    text = row.text(name)
    if not text:
        return ""
    found: list[str] = []
    rest: list[str] = []
    for part in text.split():
        try:
            found.append(read_url(part))
        except ValueError:
            rest.append(part)
    if rest or len(found) > 1:
        extra[row.header(name)] = text
    if rest:
        row.complain(name, "url_not_absolute", " ".join(rest))
    return found[0] if found else ""


def _contact(row: Row) -> dict[str, str]:
    """Phone, extension, FAX and mail; the remarks, with what could not be read and the FAX line taken out."""
    note = row.text("note")
    phones, faxes = read_phones(row.text("phone")), read_phones(row.text("fax"))
    unused = [*phones.others, *phones.unreadable, *faxes.others, *faxes.unreadable]
    fax = phones.fax or faxes.fax or faxes.phone
    if not fax and (line := _FAX_LINE.search(note)) and (fax := read_phones(line[1]).phone):
        note = clean(_FAX_LINE.sub("", note, count=1))
    for name, read in (("phone", phones), ("fax", faxes)):
        if read.unreadable:
            row.complain(name, "phone_unreadable", row.text(name))
        elif read.others:
            row.complain(name, "phone_several", row.text(name))
    kept = [f"{row.header('phone')}: {'、'.join(unused)}"] if unused else []
    email = ""
    if text := row.text("email"):
        try:
            email = read_email(text)
        except ValueError:
            row.complain("email", "email_unreadable", text)
            kept.append(f"{row.header('email')}: {text}")
    return {
        "phone": phones.phone,
        "phone_extension": row.text("phone_extension") or phones.extension,
        "fax": fax,
        "email": email,
        "note": "\n".join(filter(None, (note, *kept))),
    }
