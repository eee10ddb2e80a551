"""Japanese and Western years: partial dates (年, 年月, 年月日) and fiscal years (年度).

Eras start on the day their edict or order gives. 明治: the edict of 慶応4年9月8日 made the whole year its first,
from its new year's day. 大正 and 昭和: the day of the edict itself, which therefore belongs to two eras. 平成 and 令和:
the day after the last era ended (昭和64年政令第1号, 平成31年政令第143号). Days before 1873 are read as Gregorian.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import NamedTuple, Self


class Era(NamedTuple):
    """An era (元号); both days belong to it."""

    name: str
    letter: str
    first_day: date
    last_day: date

    def year(self, western: int) -> int:
        """Return the era's year, 1 for 元年, that a Western year is."""
        return western - self.first_day.year + 1


ERAS = (
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("令和", "R", date(2019, 5, 1), date.max),
)
_BY_NAME = {key: era for era in ERAS for key in (era.name, era.letter)}

_WEEKDAYS = "月火水木金土日"
# Not from `calendar`: its names follow the machine's locale.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip

_DIGITS = "〇一二三四五六七八九"
_KANJI_NUMBER = re.compile("[〇零○一二三四五六七八九十百千]+")
_KANJI_UNITS = re.compile("".join(f"(?:([{_DIGITS[1:]}]?){unit})?" for unit in "千百十") + f"([{_DIGITS[1:]}]?)")
_ERA_YEAR = r"(?:明治|大正|昭和|平成|令和|[MTSHR])(?:元|\d{1,2})"
_YEAR = rf"(?P<years>\d{{4}}|{_ERA_YEAR}(?:年?・{_ERA_YEAR})?)"
_ALSO = r"(?:\((?P<also>\d{4})年?(?:度)?\))?"
_DATES = (
    re.compile(rf"{_YEAR}(?:(?P<mark>[-/.])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<day>\d{{1,2}}))?)?"),
    re.compile(rf"{_YEAR}年{_ALSO}(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?"),
)
_FISCAL = re.compile(rf"{_YEAR}(?:年度?)?{_ALSO}")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day. ValueError for what no calendar has.

    Orders by time, and what is less exact comes first: 2020 < 2020-07 < 2020-07-04.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        if not 1 <= self.year <= 9999:
            raise ValueError(f"the year must be from 1 to 9999, not {self.year}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.month and self.day is not None and not 1 <= self.day <= self._days():
            raise ValueError(f"there is no day {self.day} in {self.year:04}-{self.month:02}")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def __str__(self) -> str:
        return self.isoformat()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a date as people write it.

        Takes 2020, 2020-07, 2020/7/4, 2020.7.4, 2020年7月4日, R2.7, H29, 令和2年7月, 令和元年, 平成三十年, full-width
        digits, and what `japanese` returns. Western years have four digits,
        years of an era one or two.
        ValueError, in English, for anything else, and for a date that its era does not hold (平成32年).
        """
        plain = _plain(text)
        match = next(filter(None, (form.fullmatch(plain) for form in _DATES)), None)
        if match is None:
            raise ValueError(f"{text!r} is not a date such as 2020, 2020-07, 2020年7月4日 or 令和2年7月")
        parts = match.groupdict()
        month, day = (int(parts[key]) if parts[key] else None for key in ("month", "day"))
        year, eras = _years(parts["years"], parts.get("also"))
        result = cls(year, month, day)
        for era in eras:
            _check_span(text, era, result.first_day(), result.last_day())
        return result

    @classmethod
    def fromisoformat(cls, text: str) -> Self:
        """Read exactly what `isoformat` writes: YYYY, YYYY-MM or YYYY-MM-DD. ValueError for anything else."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*map(int, text.split("-")))

    def isoformat(self) -> str:
        """Return YYYY, YYYY-MM or YYYY-MM-DD (ISO 8601, as exact as the date is)."""
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    def first_day(self) -> date:
        """Return the first day the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """Return the last day the date can mean."""
        return date(self.year, self.month or 12, self.day or self._days())

    def western(self) -> str:
        """Return 「2020年」, 「2020年7月」 or 「2020年7月4日」."""
        return f"{self.year}年{self._month_and_day()}"

    def japanese(self, era: bool = True) -> str:
        """Return 「令和2年（2020年）7月4日」, as exact as the date is; `western()` if `era` is False or before 明治.

        A year or month in which the era changed has both, 「平成31年・令和元年（2019年）」; a day has the newer one.
        """
        eras = [e for e in ERAS if e.first_day <= self.last_day() and self.first_day() <= e.last_day]
        if not era or not eras:
            return self.western()
        if self.day:
            eras = eras[-1:]
        years = "・".join(f"{e.name}{_era_year(e.year(self.year))}年" for e in eras)
        return f"{years}（{self.year}年）{self._month_and_day()}"

    def with_weekday(self) -> str:
        """Return 「2020年7月4日（土曜日）」 for a day; `western()` for what is less exact."""
        return f"{self.western()}（{_WEEKDAYS[self.first_day().weekday()]}曜日）" if self.day else self.western()

    def english(self) -> str:
        """Return "4 July 2020", "July 2020" or "2020"."""
        month = "" if self.month is None else f"{_MONTHS[self.month - 1]} "
        return f"{'' if self.day is None else f'{self.day} '}{month}{self.year}"

    def _month_and_day(self) -> str:
        return "" if self.month is None else f"{self.month}月" + ("" if self.day is None else f"{self.day}日")

    def _days(self) -> int:
        return calendar.monthrange(self.year, self.month or 12)[1]

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0


def parse_fiscal_year(text: str) -> int:
    """Return the Western year a fiscal year begins in: H29, 平成29年度, 2017, 2017年度, R元, 平成29年度（2017年度）.

    Both names of a year with a change of era between April and December are taken (平成31年度, 令和元年度: 2019).
    ValueError, in English, for anything else, and for a year its era does not hold (平成32年度, 昭和64年度).
    """
    match = _FISCAL.fullmatch(_plain(text))
    if match is None:
        raise ValueError(f"{text!r} is not a fiscal year such as 2017, H29 or 平成29年度")
    year, eras = _years(match["years"], match["also"])
    if year < 1:
        raise ValueError(f"the year must be from 1 to 9999, not {year}")
    for era in eras:
        _check_span(text, era, date(year, 4, 1), date(year, 12, 31))
    return year


def fiscal_year_label(year: int) -> str:
    """Return 「平成29年度（2017年度）」 for 2017. ValueError before 1868.

    A year takes the era of its 31 December, so 2019 is 令和元年度 throughout, as in the budgets of the state.
    """
    era = _fiscal_era(year)
    return f"{era.name}{_era_year(era.year(year))}年度（{year}年度）"


def fiscal_year_short(year: int) -> str:
    """Return "H29" for 2017 and "R1" for 2019; the era as in `fiscal_year_label`. ValueError before 1868."""
    era = _fiscal_era(year)
    return f"{era.letter}{era.year(year)}"


def fiscal_year_of(day: date | PartialDate) -> int:
    """Return the Western year in which the fiscal year of a day began, on 1 April. ValueError if no month is known."""
    if day.month is None:
        raise ValueError(f"the fiscal year of {day} depends on its month")
    return day.year if day.month >= 4 else day.year - 1


def _plain(text: str) -> str:
    """NFKC, capitals, numbers in digits, no white space but between two digits."""
    folded = unicodedata.normalize("NFKC", text).upper().replace("\u2212", "-")
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", _KANJI_NUMBER.sub(lambda m: _number(m[0]), folded))


def _number(kanji: str) -> str:
    """三十 and 三〇 are "30"; what is no number comes back as it was."""
    kanji = re.sub("[零○]", "〇", kanji)
    if units := _KANJI_UNITS.fullmatch(kanji):
        worth = (
            scale * (_DIGITS.index(count) if count else 1)
            for scale, unit, count in ((1000, "千", units[1]), (100, "百", units[2]), (10, "十", units[3]))
            if unit in kanji
        )
        return str(sum(worth) + (_DIGITS.index(units[4]) if units[4] else 0))
    return "".join(str(_DIGITS.index(c)) if c in _DIGITS else c for c in kanji)


def _years(text: str, also: str | None) -> tuple[int, list[Era]]:
    """The Western year of 2020, R2 or H31・R1, and the eras it was given in."""
    if text.isdigit():
        year, eras = int(text), []
    else:
        names = [re.match(r"(\D+?)年?(元|\d+)", part) for part in re.split("年?・", text)]
        pairs = [(_BY_NAME[m[1]], 1 if m[2] == "元" else int(m[2])) for m in names if m]
        for era, number in pairs:
            if number < 1:
                raise ValueError(f"{era.name} has no year {number}; it begins with 元年")
        western = {era.first_day.year + number - 1 for era, number in pairs}
        if len(western) > 1:
            raise ValueError(f"{text} names two different years")
        year, eras = western.pop(), [era for era, _ in pairs]
    if also and int(also) != year:
        raise ValueError(f"{text} is {year}, not {also}")
    return year, eras


def _check_span(text: str, era: Era, first: date, last: date) -> None:
    if last < era.first_day or first > era.last_day:
        end = "" if era.last_day == date.max else f" to {era.last_day}"
        since = f"from {era.first_day}" if end else f"since {era.first_day}"
        raise ValueError(f"{text!r} is outside {era.name}, which lasts {since}{end}")


def _fiscal_era(year: int) -> Era:
    if not 1868 <= year <= 9999:
        raise ValueError(f"the year must be from 1868 to 9999, not {year}")
    return next(era for era in reversed(ERAS) if era.first_day <= date(year, 12, 31))


def _era_year(number: int) -> str:
    return "元" if number == 1 else str(number)
