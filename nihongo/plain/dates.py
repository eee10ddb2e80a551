"""Dates that can be read in one way only: 西暦, 年月日 and the day of the week."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from nihongo.plain.edits import Edit
from nihongo.plain.text import Text
from nihongo.wareki import PartialDate, parse_fiscal_year

_D = "[0-9０-９]"
_N = rf"(?:{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_ERA = rf"(?:明治|大正|昭和|平成|令和)\s?(?:元|{_D}{{1,2}}|[一二三四五六七八九十]{{1,3}})"
_ERA_LETTER = rf"(?<![0-9A-Za-z])[MTSHRＭＴＳＨＲ](?:元|{_D}{{1,2}})"
_WEEKDAY = (
    r"(?P<weekday>\s?[（(](?P<day>[月火水木金土日])(?:曜日?)?(?:[・･、,]?\s?(?P<holiday>祝日|休日|祝|休))?[）)])?"
)
_YEAR_ALSO = rf"(?:[（(](?:{_D}{{4}})年?[）)])?"
_WITH_KANJI = re.compile(
    rf"(?P<date>(?:{_ERA}|{_ERA_LETTER}|(?<![0-9０-９]){_D}{{4}})年{_YEAR_ALSO}(?!代|度|間|前|後|生まれ|目|ぶり|以)"
    rf"(?:\s?{_N}月(?!間)(?:\s?{_N}日(?!間))?)?){_WEEKDAY}"
)
_WITH_MARKS = re.compile(
    rf"(?<![0-9０-９A-Za-z./:：\-－])(?P<date>(?:{_D}{{4}}|[MTSHRＭＴＳＨＲ](?:元|{_D}{{1,2}}))"
    rf"(?P<mark>[./／．\-－]){_D}{{1,2}}(?P=mark){_D}{{1,2}})(?![0-9０-９A-Za-z./\-－]){_WEEKDAY}"
)
_LETTER_MONTH = re.compile(rf"(?P<date>{_ERA_LETTER}[./．／]{_D}{{1,2}})(?![0-9０-９A-Za-z./\-－%％]){_WEEKDAY}")
_DAY_OF_WEEK = re.compile(rf"(?<=[0-9０-９]日){_WEEKDAY.removesuffix('?')}")
_MONTH_SLASH_DAY = re.compile(
    rf"(?<![0-9０-９A-Za-z./／:：\-－])(?P<month>{_D}{{1,2}})[/／](?P<number>{_D}{{1,2}})"
    rf"(?![0-9０-９A-Za-z./／%％]){_WEEKDAY}"
)
_FISCAL = re.compile(rf"(?:{_ERA}|{_ERA_LETTER})(?:年度)(?:[（(]{_D}{{4}}年?度?[）)])?")
# 令和2年度から7年度まで: the second year is of the same era.
_SPAN = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和)\s?(?P<first>元|{_D}{{1,2}})(?P<unit1>年度|年)?(?P<between>から|〜|～|・|、|と|及び|および)"
    rf"(?P<last>{_D}{{1,2}})(?P<unit>年度|年)(?!間|前|後|目|代|ぶり|以|生)"
)
_TWICE = re.compile(rf"(?P<western>{_D}{{4}}年(?:度)?)[（(](?P<era>(?:{_ERA}|{_ERA_LETTER})年(?:度)?)[）)]")
_DAYS = "月火水木金土日"
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def date_edits(text: Text) -> Iterator[Edit]:
    """Yield what makes dates plain. Rules: era-year, slash-date, weekday (missing or clipped).

    A day of the week that the calendar does not bear out is left standing: it or the date is wrong, and which is for
    a person to find. A date no calendar has stays, and so does 1/2, which may be a half.
    """
    yield from _named_twice(text)
    yield from _spans(text)
    for match in _FISCAL.finditer(text.content):
        year = _fiscal_year(match[0])
        if year is not None:
            yield Edit(*match.span(), f"{year}年度", "era-year")
    for pattern in (_WITH_KANJI, _WITH_MARKS, _LETTER_MONTH):
        for match in pattern.finditer(text.content):
            yield from _full_date(match)
    for match in _MONTH_SLASH_DAY.finditer(text.content):
        yield from _month_and_day(match)
    for match in _DAY_OF_WEEK.finditer(text.content):
        yield Edit(*match.span(), _in_brackets(match["day"], match["holiday"]), "weekday")


def wrong_weekdays(text: Text) -> Iterator[tuple[int, int, str]]:
    """Yield where a date with a year names another day of the week than the calendar: start, end, the right day."""
    for pattern in (_WITH_KANJI, _WITH_MARKS):
        for match in pattern.finditer(text.content):
            given = _partial(match["date"])
            if given and match["day"] and (right := _weekday(given)) and right != match["day"]:
                yield *match.span("weekday"), f"（{right}曜日）"


def _named_twice(text: Text) -> Iterator[Edit]:
    """2020年（令和2年） → 2020年, where both are the same year."""
    for match in _TWICE.finditer(text.content):
        read = _fiscal_year if match["western"].endswith("度") else _year
        if read(match["western"]) == read(match["era"]) is not None:
            yield Edit(*match.span(), unicodedata.normalize("NFKC", match["western"]), "era-year")


def _spans(text: Text) -> Iterator[Edit]:
    for match in _SPAN.finditer(text.content):
        unit = match["unit"]
        read = _fiscal_year if unit == "年度" else _year
        first, last = (read(f"{match['era']}{match[part]}{unit}") for part in ("first", "last"))
        if first is None or last is None or last <= first or (match["unit1"] or unit) != unit:
            continue
        yield Edit(*match.span(), f"{first}{match['unit1'] or ''}{match['between']}{last}{unit}", "era-year")


def _full_date(match: re.Match[str]) -> Iterator[Edit]:
    given = _partial(match["date"])
    if given is None:
        return
    right = _weekday(given)
    if match["day"] and right and match["day"] != right:
        return
    written = given.western() + _in_brackets(match["day"] or right, match["holiday"])
    if unicodedata.normalize("NFKC", match[0]) == unicodedata.normalize("NFKC", written):
        return
    if not match["date"][0].isdigit():
        rule = "era-year"
    elif "年" not in match["date"]:
        rule = "slash-date"
    elif right is None:
        return
    else:
        rule = "weekday"
    yield Edit(*match.span(), written, rule)


def _month_and_day(match: re.Match[str]) -> Iterator[Edit]:
    month, day = int(match["month"]), int(match["number"])
    if not 1 <= month <= 12 or not 1 <= day <= _LONGEST_MONTH[month - 1]:
        return
    if not match["day"] and month < day <= 10:
        return  # as likely a fraction
    yield Edit(*match.span(), f"{month}月{day}日" + _in_brackets(match["day"], match["holiday"]), "slash-date")


def _partial(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def _fiscal_year(text: str) -> int | None:
    try:
        return parse_fiscal_year(text)
    except ValueError:
        return None


def _year(text: str) -> int | None:
    given = _partial(text)
    return given.year if given else None


def _weekday(given: PartialDate) -> str | None:
    if given.month is None or given.day is None:
        return None
    return _DAYS[date(given.year, given.month, given.day).weekday()]


def _in_brackets(day: str | None, holiday: str | None) -> str:
    if not day:
        return ""
    return f"（{day}曜日" + (f"、{holiday.removesuffix('日')}日" if holiday else "") + "）"
