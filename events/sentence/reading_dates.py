"""Which days are meant: words put together into days, and days brought into a year."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from events.sentence.reading_words import Kind, NamedDay, Token

_LINKS = (Kind.SEPARATOR, Kind.WAVE, Kind.FROM)


def joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the words with year, month and day made one DATE each, and DAYS in a list behind a date too.

    「12月10日・17日」 and 「12/10・17」 are two dates; 「毎月 5日・20日」 and 「5・10月の3日」 stay days of a month.
    """
    out: list[Token] = []
    year: Token | None = None
    for token in tokens:
        if token.kind is Kind.YEAR:
            if year is not None:
                out.append(year)
            year = token
            continue
        if year is not None and not token.text.isspace():
            if token.kind is Kind.MONTHS and len(token.numbers) == 1:
                token = replace(
                    token, start=year.start, text=year.text + token.text, year=year.numbers[0] if year.numbers else -1
                )
            else:
                out.append(year)
            year = None
        if token.kind in (Kind.DAYS, Kind.NUMBER):
            _add_days(out, token)
        else:
            out.append(token)
    return out if year is None else [*out, year]


def _add_days(out: list[Token], token: Token) -> None:
    """Append DAYS as dates where a month or a date stands before them, a NUMBER only behind 12/10 and its like."""
    last = next((index for index in range(len(out) - 1, -1, -1) if out[index].text != " "), None)
    before = out[last] if last is not None else None
    if token.kind is Kind.DAYS and before and before.kind is Kind.MONTHS and len(before.numbers) == 1:
        month = before.numbers[0]
        del out[last:]
        days = tuple(replace(day, month=month, year=before.year) for day in token.days)
        out.append(_dates(days, before.start, token, before.text))
    elif _follows_date(out, numbers=token.kind is Kind.NUMBER):
        days = token.days or tuple(NamedDay(number) for number in token.numbers)
        out.append(_dates(days, token.start, token, "/" if token.kind is Kind.NUMBER else ""))
    else:
        out.append(token)


def _dates(days: tuple[NamedDay, ...], start: int, token: Token, before: str = "") -> Token:
    return Token(Kind.DATE, start, token.end, before + token.text, days=days)


def _follows_date(out: Sequence[Token], *, numbers: bool) -> bool:
    linked = False
    for token in reversed(out):
        if token.kind in _LINKS:
            linked = True
        elif token.kind is Kind.CLOCK or token.text == " ":
            continue  # 10月24日 10時〜25日 15時
        else:
            return linked and token.kind is Kind.DATE and (not numbers or "/" in token.text)
    return False


def next_day(month: int, day: int, since: date) -> date | None:
    """Return the next such day, `since` itself counting; -1 is the last of the month. None where there is none."""
    for year in range(since.year, min(since.year + 9, date.max.year + 1)):
        found = day_of(year, month, day)
        if found is not None and found >= since:
            return found
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, -1 being the last of the month; None for one no calendar has."""
    if not 1 <= year <= date.max.year or not 1 <= month <= 12:
        return None
    days = calendar.monthrange(year, month)[1]
    number = days if day == -1 else day
    return date(year, month, number) if 1 <= number <= days else None


def resolved(named: NamedDay, since: date, before: date | None) -> date | None:
    """Return the day that is meant: the next one from `before`, the date before it in a list, or else from `since`.

    Without a month it is in that of `before`, or of `since`, or where that day has passed in the next one that has it.
    None for a day that does not exist, and for an earlier day of the month than the one before it: 24日、7日.
    """
    if named.month is not None:
        if named.year is not None:
            return day_of(named.year, named.month, named.day)
        return next_day(named.month, named.day, before or since)
    if before is not None:
        found = day_of(before.year, before.month, named.day)
        return found if found is not None and found >= before else None
    coming = (day_of(since.year + month // 12, month % 12 + 1, named.day) for month in range(since.month - 1, 24))
    return next((found for found in coming if found is not None and found >= since), None)


def month_starts(month: int, year: int | None, since: date) -> date | None:
    """Return the first day of the next such month; the month of `since` counts, though it has begun."""
    if year is not None:
        return day_of(year, month, 1)
    return date(since.year, month, 1) if month == since.month else next_day(month, 1, since)


def month_ends(month: int, year: int | None, since: date) -> date | None:
    """Return the last day of the next such month."""
    return next_day(month, -1, since) if year is None else day_of(year, month, -1)


def nth_of_month(year: int, month: int, weekday: int, nth: int) -> date | None:
    """Return the nth such weekday of a month, -1 the last; None where it has none or the calendar ends."""
    last = day_of(year, month, -1)
    if last is None:
        return None
    if nth == -1:
        return last.replace(day=last.day - (last.weekday() - weekday) % 7)
    first = (weekday - last.replace(day=1).weekday()) % 7 + 1
    return day_of(year, month, first + 7 * (nth - 1))
