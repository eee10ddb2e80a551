"""Rules of repetition as other programs write them (RRULE), as our rules where these can say them, otherwise as dates.

dateutil is not asked here. Where a rule never falls it looks for a date until the year 9999, and with 毎時 or BYSETPOS
that is a long time; a file from outside must not be able to keep the server busy. The evaluator below is bounded by
the days it is asked for, and is tested against dateutil.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from events.schedule import Frequency, Rule, Weekday

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY")
LARGEST_INTERVAL = 999

# Name of the part: the largest number it may have, and whether it may count from the end.
NUMBERS = {
    "BYMONTH": (12, False),
    "BYMONTHDAY": (31, True),
    "BYYEARDAY": (366, True),
    "BYWEEKNO": (53, True),
    "BYSETPOS": (366, True),
    "BYHOUR": (23, False),
    "BYMINUTE": (59, False),
    "BYSECOND": (59, False),
}


@dataclass(frozen=True)
class ForeignRule:
    """An RRULE, read but not yet understood. `until` is the last moment, on the same clock as the start."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    week_start: int = 0
    weekdays: tuple[Weekday, ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()


def parts_of(text: str) -> dict[str, str]:
    """The parts of an RRULE by name, in capitals."""
    pairs = (part.partition("=") for part in text.upper().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value.strip()}


def read_rule(text: str, until: datetime | None) -> ForeignRule:
    """An RRULE with its end, which the caller has read. ValueError for what is none, or comes round every minute."""
    parts = parts_of(text)
    if parts.get("FREQ") not in FREQUENCIES:
        raise ValueError(text)
    numbers = {name: _numbers(parts.get(name, ""), *limits) for name, limits in NUMBERS.items()}
    rule = ForeignRule(
        frequency=parts["FREQ"],
        interval=_whole(parts.get("INTERVAL", "1"), LARGEST_INTERVAL),
        count=_whole(parts["COUNT"], 100_000) if "COUNT" in parts else None,
        until=until,
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
        weekdays=tuple(_weekday(part.strip()) for part in parts.get("BYDAY", "").split(",") if part.strip()),
        months=numbers["BYMONTH"],
        month_days=numbers["BYMONTHDAY"],
        year_days=numbers["BYYEARDAY"],
        weeks=numbers["BYWEEKNO"],
        positions=numbers["BYSETPOS"],
        hours=numbers["BYHOUR"],
        minutes=numbers["BYMINUTE"],
        seconds=numbers["BYSECOND"],
    )
    if (rule.frequency == "HOURLY" and rule.positions) or (rule.weeks and rule.week_start):
        raise ValueError(text)
    return rule


def as_our_rule(rule: ForeignRule, start: datetime) -> Rule | None:
    """The same as one of our rules, for a series that starts then; None where ours cannot say it."""
    times = ((rule.hours, start.hour), (rule.minutes, start.minute), (rule.seconds, start.second))
    if any(given not in ((), (usual,)) for given, usual in times) or rule.year_days or rule.weeks:
        return None
    nth = {weekday.nth for weekday in rule.weekdays}
    if rule.positions:
        if len(rule.positions) != 1 or len(rule.weekdays) != 1 or nth != {0} or not _is_one_month(rule):
            return None
        rule = replace(rule, weekdays=(replace(rule.weekdays[0], nth=rule.positions[0]),), positions=())
        nth = set(rule.positions) or {rule.weekdays[0].nth}
    if not nth <= {-1, 0, 1, 2, 3, 4, 5} or (rule.weekdays and rule.month_days):
        return None
    ours = (
        _by_weekday(rule, start, nth)
        if rule.weekdays or rule.frequency in {"DAILY", "WEEKLY"}
        else _by_day(rule, start)
    )
    if ours is None:
        return None
    last = rule.until and (rule.until if rule.until.time() >= start.time() else rule.until - timedelta(days=1)).date()
    return replace(ours, months=tuple(sorted(set(ours.months))), until=last, count=rule.count)


def moments(rule: ForeignRule, start: datetime, first: date, last: date) -> Iterator[datetime]:
    """What the rule gives from `first` to `last`, for a series from `start`; all without zone, on one clock."""
    count = 0
    for days in _periods(rule, start, start.date() if rule.count else max(first, start.date()), last):
        found = sorted({datetime.combine(day, moment) for day in days for moment in _times(rule, start, day)})
        if rule.positions:
            places = {place - 1 if place > 0 else len(found) + place for place in rule.positions}
            found = [one for place, one in enumerate(found) if place in places]
        for one in found:
            if one < start:
                continue
            if one.date() > last or (rule.until and one > rule.until) or count == rule.count:
                return
            count += 1
            if one.date() >= first:
                yield one


def shifted(rule: Rule, days: int) -> Rule | None:
    """The rule so many days later; None where ours cannot say it."""
    if days == 0:
        return rule
    if rule.frequency != Frequency.WEEKLY or rule.months or (rule.interval > 1 and len(rule.weekdays) > 1):
        return None
    until = rule.until and rule.until + timedelta(days=days)
    return replace(rule, weekdays=tuple(Weekday((one.day + days) % 7) for one in rule.weekdays), until=until)


def _is_one_month(rule: ForeignRule) -> bool:
    """Whether positions count within one month, as Outlook does for 第2木曜."""
    return rule.frequency == "MONTHLY" or (rule.frequency == "YEARLY" and len(rule.months) == 1)


def _by_weekday(rule: ForeignRule, start: datetime, nth: set[int]) -> Rule | None:
    if rule.month_days or (0 in nth and len(nth) > 1):
        return None
    if rule.frequency in {"MONTHLY", "YEARLY"} and 0 not in nth:
        if rule.frequency == "YEARLY" and not rule.months:
            return None  # the nth of the year
        return Rule(Frequency(rule.frequency.lower()), rule.interval, rule.weekdays, months=rule.months)
    if rule.frequency != "WEEKLY" and rule.interval != 1:
        return None
    days = tuple(Weekday(day) for day in sorted({weekday.day for weekday in rule.weekdays}))
    if rule.frequency == "DAILY":
        days = days or tuple(Weekday(day) for day in range(7))
    elif rule.frequency == "HOURLY":
        return None
    days = days or (Weekday(start.weekday()),)
    # Every second week is another one where weeks begin on Sunday, if Sunday and another day are in it.
    if rule.interval > 1 and len(days) > 1 and rule.week_start and not (rule.week_start == 6 and days[-1].day != 6):
        return None
    return Rule(Frequency.WEEKLY, rule.interval, days, months=rule.months)


def _by_day(rule: ForeignRule, start: datetime) -> Rule | None:
    if any(day < -1 for day in rule.month_days):
        return None
    days = tuple(sorted(set(rule.month_days))) or (start.day,)
    if rule.frequency == "MONTHLY":
        ours = Rule(Frequency.MONTHLY, rule.interval, month_days=days, months=rule.months)
    elif rule.frequency == "YEARLY" and (rule.months or not rule.month_days):
        ours = Rule(Frequency.YEARLY, rule.interval, month_days=days, months=rule.months or (start.month,))
    else:
        return None
    longest = max(calendar.monthrange(2024, month)[1] for month in ours.months or (1,))
    return ours if any(day <= longest for day in days) else None


def _periods(rule: ForeignRule, start: datetime, first: date, last: date) -> Iterator[list[date]]:
    """The days of each period of the rule that has its turn, from the one with `first` on."""
    if rule.frequency in {"YEARLY", "MONTHLY"}:
        yearly = rule.frequency == "YEARLY"
        begin, target = (one.year if yearly else one.year * 12 + one.month - 1 for one in (start, first))
        end = last.year if yearly else last.year * 12 + last.month - 1
        for number in range(target - (target - begin) % rule.interval, end + 1, rule.interval):
            months = range(number * 12, number * 12 + 12) if yearly else (number,)
            yield [
                day
                for month in months
                if not rule.months or month % 12 + 1 in rule.months
                for day in _days_of_month(*divmod(month, 12))
                if _fits(rule, start, day)
            ]
        return
    length = 7 if rule.frequency == "WEEKLY" else 1
    begin = start.date().toordinal()
    if length == 7:
        begin -= (start.weekday() - rule.week_start) % 7
    step = length * (1 if rule.frequency == "HOURLY" else rule.interval)
    target = first.toordinal()
    for number in range(target - (target - begin) % step, last.toordinal() + 1, step):
        yield [day for day in map(date.fromordinal, range(number, number + length)) if _fits(rule, start, day)]


def _days_of_month(year: int, month: int) -> Iterator[date]:
    for day in range(1, calendar.monthrange(year, month + 1)[1] + 1):
        yield date(year, month + 1, day)


def _fits(rule: ForeignRule, start: datetime, day: date) -> bool:
    """Whether a day passes every part of the rule that is about days, or what the start says instead."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days:
        size = calendar.monthrange(day.year, day.month)[1]
        if day.day not in rule.month_days and day.day - size - 1 not in rule.month_days:
            return False
    if rule.year_days:
        size = 366 if calendar.isleap(day.year) else 365
        number = day.timetuple().tm_yday
        if number not in rule.year_days and number - size - 1 not in rule.year_days:
            return False
    if rule.weeks:
        year, week, _ = day.isocalendar()
        size = date(year, 12, 28).isocalendar().week
        if week not in rule.weeks and week - size - 1 not in rule.weeks:
            return False
    if rule.weekdays:
        return any(_is_weekday(rule, weekday, day) for weekday in rule.weekdays)
    if rule.month_days or rule.year_days:
        return True
    if rule.frequency == "WEEKLY" or rule.weeks:
        return day.weekday() == start.weekday()
    if rule.frequency in {"DAILY", "HOURLY"}:
        return True
    return day.day == start.day and (rule.frequency == "MONTHLY" or bool(rule.months) or day.month == start.month)


def _is_weekday(rule: ForeignRule, weekday: Weekday, day: date) -> bool:
    if day.weekday() != weekday.day:
        return False
    if not weekday.nth or rule.frequency not in {"MONTHLY", "YEARLY"} or rule.weeks:
        return True
    if rule.frequency == "YEARLY" and not rule.months:
        place, size = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    else:
        place, size = day.day, calendar.monthrange(day.year, day.month)[1]
    return weekday.nth in ((place - 1) // 7 + 1, -((size - place) // 7 + 1))


def _times(rule: ForeignRule, start: datetime, day: date) -> Iterator[time]:
    hours = rule.hours or (start.hour,)
    if rule.frequency == "HOURLY":
        since = (day - start.date()).days * 24 - start.hour
        hours = tuple(hour for hour in rule.hours or range(24) if (since + hour) % rule.interval == 0)
    for hour in hours:
        for minute in rule.minutes or (start.minute,):
            for second in rule.seconds or (start.second,):
                yield time(hour, minute, second)


def _whole(text: str, largest: int) -> int:
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not 1 <= int(text) <= largest:
        raise ValueError(text)
    return int(text)


def _numbers(text: str, largest: int, from_the_end: bool) -> tuple[int, ...]:
    found = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        if not re.fullmatch(r"[+-]?\d{1,3}", part, re.ASCII) or abs(int(part)) > largest:
            raise ValueError(text)
        number = int(part)
        if (number < 0 or (number == 0 and largest in (31, 366, 53, 12))) and not (from_the_end and number):
            raise ValueError(text)
        found.append(number)
    return tuple(dict.fromkeys(found))


def _weekday(text: str) -> Weekday:
    found = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", text, re.ASCII)
    if found is None:
        raise ValueError(text)
    return Weekday(WEEKDAYS.index(found[2]), int(found[1] or 0))
