"""What a sentence about a schedule says and in which order, whatever its language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import groupby, pairwise

from events.schedule import Entry, Frequency, Pause, Rule, Schedule, Weekday

MOST_DATES = 8  # of chosen dates, more are cut to the first FEW_DATES and a number
FEW_DATES = 5
EVERY_DAY = tuple(range(7))
ODD_MONTHS = (1, 3, 5, 7, 9, 11)
EVEN_MONTHS = (2, 4, 6, 8, 10, 12)


@dataclass(frozen=True)
class Group:
    """Entries said in one breath: one that comes back, or chosen dates at one time; `hidden` more are only counted."""

    entries: tuple[Entry, ...]
    hidden: int = 0

    @property
    def first(self) -> Entry:
        """The entry that stands for all of them where their times and their rule are asked for."""
        return self.entries[0]

    @property
    def rule(self) -> Rule | None:
        """The rule by which it comes back; chosen dates have none."""
        return self.first.rule


def grouped(schedule: Schedule, today: date | None) -> list[Group]:
    """Return the groups of a schedule in its order; neighbours that are single dates at one time become one, sorted.

    Of a long list what has passed by `today` is left out, unless all of it has, and then all but the first few.
    """
    groups = []
    for _, run in groupby(enumerate(schedule.entries), key=_breath):
        entries = sorted((entry for _, entry in run), key=lambda entry: (entry.starts_on, last_day(entry)))
        shown = entries
        if len(entries) > MOST_DATES and today is not None:
            shown = [entry for entry in entries if last_day(entry) >= today] or entries
        hidden = max(0, len(shown) - FEW_DATES) if len(shown) > MOST_DATES else 0
        groups.append(Group(tuple(shown[: len(shown) - hidden]), hidden))
    return groups


def _breath(numbered: tuple[int, Entry]) -> tuple[int, time | None, time | None]:
    number, entry = numbered
    alone = entry.rule is not None or (entry.ends_on is not None and entry.starts_at is not None)
    return (number if alone else -1, entry.starts_at, entry.ends_at)


def last_day(entry: Entry) -> date:
    """Return the last day of the entry's first date, as far as days are said: past midnight is still the first."""
    return max(entry.ends_on or entry.starts_on, entry.starts_on)


def days_later(entry: Entry) -> int:
    """Return how many days after its start a date ends: 0 on the same day, 1 past midnight or on the next."""
    if entry.ends_on is not None and entry.ends_on > entry.starts_on:
        return (entry.ends_on - entry.starts_on).days
    return int(entry.starts_at is not None and entry.ends_at is not None and entry.ends_at <= entry.starts_at)


def start_is_said(entry: Entry, today: date | None) -> bool:
    """Whether the sentence names the day a rule starts: always without `today`, else where it matters to a reader.

    It matters before it has come, and where turns are counted from it (隔週, 全10回).
    """
    rule = entry.rule
    return rule is not None and (
        today is None or entry.starts_on > today or rule.interval > 1 or rule.count is not None
    )


def is_daily_span(entry: Entry, today: date | None) -> bool:
    """Whether it is every day from one day to another, as an exhibition is."""
    rule = entry.rule
    return (
        rule is not None
        and start_is_said(entry, today)
        and weekly_days(entry, rule) == EVERY_DAY
        and rule.interval == 1
        and rule.until is not None
        and rule.until > entry.starts_on
        and rule.count is None
        and not rule.months
        and entry.ends_on is None
    )


def weekly_days(entry: Entry, rule: Rule) -> tuple[int, ...]:
    """Return the weekdays of a weekly rule, that of its start where it names none; nothing for another rule."""
    if rule.frequency is not Frequency.WEEKLY:
        return ()
    return tuple(sorted({weekday.day for weekday in rule.weekdays})) or (entry.starts_on.weekday(),)


def month_days(entry: Entry, rule: Rule) -> tuple[int, ...]:
    """Return the days of the month of a rule, -1 for the last and at the end, that of its start where it names none."""
    return tuple(sorted(set(rule.month_days), key=_last_last)) or (entry.starts_on.day,)


def months_of(entry: Entry, rule: Rule) -> tuple[int, ...]:
    """Return the months of a yearly rule, that of its start where it names none."""
    return tuple(sorted(set(rule.months))) or (entry.starts_on.month,)


def nth_weekdays(weekdays: Iterable[Weekday]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return (which of the month, weekdays) pairs that say the weekdays in the fewest words."""
    by_day: dict[int, list[int]] = {}
    for weekday in sorted(weekdays):
        by_day.setdefault(weekday.day, []).append(weekday.nth)
    by_nths: dict[tuple[int, ...], list[int]] = {}
    for day, nths in by_day.items():
        by_nths.setdefault(tuple(sorted(nths, key=_last_last)), []).append(day)
    return sorted(((nths, tuple(days)) for nths, days in by_nths.items()), key=lambda pair: _last_last(pair[0][0]))


def months_off(rule: Rule) -> tuple[int, ...]:
    """Return the months left out where they are fewer than those left in, in the order in which they come round."""
    if rule.frequency is Frequency.YEARLY or len(set(rule.months)) < 7:
        return ()
    return in_turn([month for month in range(1, 13) if month not in rule.months])


def months_only(rule: Rule) -> tuple[int, ...]:
    """Return the months in which it happens where they are few and 奇数月 or 偶数月 do not say it already."""
    months = tuple(sorted(set(rule.months)))
    if rule.frequency is Frequency.YEARLY or len(months) >= 7 or is_alternate(rule):
        return ()
    return in_turn(months)


def is_alternate(rule: Rule) -> bool:
    """Whether it is a monthly rule of the odd or of the even months."""
    return (
        rule.frequency is Frequency.MONTHLY
        and rule.interval == 1
        and tuple(sorted(set(rule.months))) in (ODD_MONTHS, EVEN_MONTHS)
    )


def in_turn(months: Sequence[int]) -> tuple[int, ...]:
    """Return months as a year's turn has them: 12, 1, 2 rather than 1, 2, 12."""
    months = sorted(set(months))
    if len(months) < 2:
        return tuple(months)
    gaps = [(month - months[index - 1] - 1) % 12 for index, month in enumerate(months)]
    # Only where the months go over the new year does the turn begin with another than the first.
    cut = gaps.index(max(gaps)) if {1, 12} <= set(months) and len(months) < 12 else 0
    return tuple(months[cut:] + months[:cut])


def is_run(months: Sequence[int]) -> bool:
    """Whether three or more months follow each other, so that the first and the last say them all."""
    return len(months) > 2 and all((later - earlier) % 12 == 1 for earlier, later in pairwise(months))


def pauses_to_say(schedule: Schedule, today: date | None) -> list[Pause]:
    """Return the pauses that are not over, all of them without `today`."""
    return [pause for pause in schedule.pauses if today is None or pause.last is None or pause.last >= today]


def _last_last(number: int) -> int:
    """The place of a day or an nth among its like: -1, the last of the month, behind all others."""
    return number if number > 0 else 99
