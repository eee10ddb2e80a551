"""What stands in one cell: dates, times, addresses, numbers, as municipalities write them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from nihongo.wareki import PartialDate
from site_core.phones import PHONE_NUMBER, normalise_phone

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_WEEKDAYS = "月火水木金土日"
_WEEKDAY_AFTER = re.compile(rf"\s*(?:\(([{_WEEKDAYS}])(?:曜日?)?(?:[・,]?祝日?)?\)|([{_WEEKDAYS}])曜日?)$")
_TIME_AFTER = re.compile(r"[ T](\d{1,2}:\d{2})(?::\d{2})?(?:\.0+)?$")
# Excel counts days from 1899-12-30 (its 1900 was a leap year). 30000 is 1982, 80000 is 2119.
_FIRST_SERIAL, _LAST_SERIAL, _DAY_ZERO = 30_000, 80_000, date(1899, 12, 30)

_TIMES = (
    re.compile(r"(?P<half>午前|午後|AM|PM)?(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<after>AM|PM)?"),
    re.compile(r"(?P<half>午前|午後)?(?P<hour>\d{1,2})時(?:(?P<minute>[0-5]?\d)分|(?P<thirty>半))?"),
)
_FRACTION = re.compile(r"0?\.\d{1,20}")

_PHONE_LABEL = re.compile(r"^(TEL|電話(?:番号)?|FAX|ファク(?:ス|シミリ)|ファックス)[::]*", re.IGNORECASE)
_EXTENSION = re.compile(r"\(?(?:内線|ext\.?)(?:番号)?[::]*(\d{1,6})\)?$", re.IGNORECASE)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class ReadDate:
    """A date cell: `time` is what stood behind it, if it was not midnight; `weekday_fits` is False for 2月1日（月）."""

    day: date
    time: str = ""
    was_number: bool = False
    weekday_fits: bool = True


def plain(text: str) -> str:
    """Half-width, without control characters and outer white space; line breaks stay."""
    return clean(unicodedata.normalize("NFKC", text))


def clean(text: str) -> str:
    """The text of a cell: no control characters but line breaks and tabs, no white space around it.

    Characters that a city made for itself (外字) mean nothing elsewhere and are shown as 〓, as printers do.
    An apostrophe before = + - @ goes: a spreadsheet reads it as "this is text", and `events.opendata` writes it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs"))
    text = _PRIVATE.sub("〓", text)
    return re.sub(r"^'(?='*[=+\-@＝＋－＠])", "", text.strip())


def read_date(text: str) -> ReadDate:
    """Read 2022-02-01, 2022/2/1, 2022年2月1日（火）, 令和4年2月1日, R4.2.1, 20220201, 2022-02-01 10:00 or 44593.

    ValueError for everything else: a month, 2月1日 without a year, several dates.
    """
    rest = plain(text)
    clock = _TIME_AFTER.search(rest)
    if clock:
        rest = rest[: clock.start()]
    weekday = _WEEKDAY_AFTER.search(rest)
    if weekday:
        rest = rest[: weekday.start()]
    rest = rest.strip()
    was_number = False
    if re.fullmatch(r"[12][0-9]{7}", rest):
        day = date(int(rest[:4]), int(rest[4:6]), int(rest[6:]))
    elif re.fullmatch(r"[0-9]{5}(\.0+)?", rest) and _FIRST_SERIAL <= int(rest[:5]) <= _LAST_SERIAL:
        day, was_number = _DAY_ZERO + timedelta(days=int(rest[:5])), True
    else:
        partial = PartialDate.parse(rest)
        if partial.day is None:
            raise ValueError(f"{text!r} is no day")
        day = partial.first_day()
    fits = not weekday or (weekday[1] or weekday[2]) == _WEEKDAYS[day.weekday()]
    time = clock[1] if clock and clock[1] not in ("0:00", "00:00") else ""
    return ReadDate(day, time, was_number, fits)


def read_time(text: str) -> int:
    """Read 10:00, 10：00, 9:00:00, 10時, 10時30分, 午後1時半, 正午, 1000 or a spreadsheet's 0.4167, as minutes.

    24:00 is 1440. ValueError for everything else, and for 午後12時, of which nobody knows when it is.
    """
    rest = re.sub(r"\s", "", plain(text)).upper()
    rest = re.sub(r"(から|より|まで|[~〜-])$", "", rest)
    if rest == "正午":
        return 12 * 60
    if _FRACTION.fullmatch(rest):
        return round(float(rest) * 24 * 60)
    if re.fullmatch(r"[0-2][0-9][0-5][0-9]", rest):
        rest = f"{rest[:2]}:{rest[2:]}"
    match = next(filter(None, (form.fullmatch(rest) for form in _TIMES)), None)
    if match is None:
        raise ValueError(f"{text!r} is no time")
    parts = match.groupdict()
    hours, minutes = int(parts["hour"]), 30 if parts.get("thirty") else int(parts["minute"] or 0)
    if half := parts["half"] or parts.get("after"):
        if hours > (11 if half in ("午前", "午後") else 12):
            raise ValueError(f"{text!r} is no time")
        hours = hours % 12 + (12 if half in ("午後", "PM") else 0)
    if hours * 60 + minutes > 24 * 60:
        raise ValueError(f"{text!r} is no time of a day")
    return hours * 60 + minutes


@dataclass(frozen=True)
class Phones:
    """What a cell of telephone numbers holds: the first number, the first FAX, and the words that were not used."""

    phone: str = ""
    extension: str = ""
    fax: str = ""
    others: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def read_phones(text: str) -> Phones:
    """Read (0942)31-1730, 0942-31-1730(内線123), several with / or a line break between them, FAX with its name."""
    phone = extension = fax = ""
    others: list[str] = []
    unreadable: list[str] = []
    for part in filter(None, (part.strip() for part in re.split(r"[/、,;\n]|または|又は", plain(text)))):
        label = _PHONE_LABEL.match(part)
        number = part[label.end() :].strip() if label else part
        inner = _EXTENSION.search(number)
        number = normalise_phone(number[: inner.start()] if inner else number)
        is_fax = label is not None and label[1].upper().startswith(("FAX", "ファ"))
        if not PHONE_NUMBER.fullmatch(number):
            unreadable.append(part)
        elif is_fax and not fax:
            fax = number
        elif not is_fax and not phone:
            phone, extension = number, inner[1] if inner else ""
        else:
            others.append(part)
    return Phones(phone, extension, fax, tuple(others), tuple(unreadable))


def read_url(text: str) -> str:
    """Return an absolute http or https address. ValueError for anything else."""
    address = clean(text)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", address):
        raise ValueError(f"{text!r} is no absolute address")
    return address


def read_email(text: str) -> str:
    """Return a mail address. ValueError for anything else."""
    address = plain(text)
    if not _EMAIL.fullmatch(address):
        raise ValueError(f"{text!r} is no mail address")
    return address


def read_price(text: str) -> int:
    """Read 0, 1,000, 600円, ¥600 or 無料, in yen. ValueError for anything else."""
    rest = re.sub(r"\s", "", plain(text))
    if rest in ("無料", "なし"):
        return 0
    match = re.fullmatch(r"[¥\\]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:\.0+)?円?", rest)
    if match is None:
        raise ValueError(f"{text!r} is no price")
    return int(match[1].replace(",", ""))


def read_code(text: str) -> tuple[str, bool]:
    """Read the six digits of a local government (全国地方公共団体コード), and tell whether something had to be added.

    Spreadsheets lose the leading zero of prefectures 01 to 09; older lists leave out the check digit. ValueError where
    the check digit is wrong.
    """
    digits = re.sub(r"\s", "", plain(text))
    if re.fullmatch(r"[0-9](\.[0-9]+)?E\+?0?[45]", digits, re.IGNORECASE):
        digits = str(int(float(digits)))
    if not re.fullmatch(r"[0-9]{4,6}", digits):
        raise ValueError(f"{text!r} is no code")
    padded = digits.zfill(6)
    if _check_digit(padded[:5]) == padded[5]:
        return padded, padded != digits
    if len(digits) == 5:
        return digits + _check_digit(digits), True
    raise ValueError(f"{text!r} has a wrong check digit")


def _check_digit(five: str) -> str:
    # 11 less the remainder by 11, of which the last digit counts (総務省, 検査数字を算出する算式).
    return str((11 - sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True)) % 11) % 10)
