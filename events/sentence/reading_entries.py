"""Groups of words made entries: days brought into their years, rules with their limits, and what does not fit."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from events.recurrence import instances
from events.schedule import Entry, Frequency, Pause, Rule, Schedule, Weekday
from events.sentence import reading_dates as dates
from events.sentence.reading_days import Days, Group, Limits
from events.sentence.reading_exclusions import Exclusions
from events.sentence.reading_groups import Grouping
from events.sentence.reading_times import Times
from events.sentence.reading_words import Kind, NamedDay, Token

_EVERY_DAY = tuple(Weekday(day) for day in range(7))
_LEAP_YEAR = 2024
_LONGEST_COUNTED = 3 * 366  # days over which 全10回 is compared with the dates themselves


class Assembly:
    """Makes entries and pauses; `doubts` are (words, reason)."""

    def __init__(self, grouping: Grouping, off: Exclusions, today: date) -> None:
        self.entries: list[Entry] = []
        self.pauses: list[Pause] = []
        self.doubts: list[tuple[tuple[Token, ...], str]] = []
        self._off = off
        self._today = today
        self._latest: date | None = None  # the chosen date before
        self._has_rule = any(group.has_rule for group in grouping.groups)
        for group in grouping.groups:
            self._take_limits_out(group, grouping.limits)
        for group in grouping.groups:
            self._add_group(group, grouping.limits)
        self._add_pauses()
        if not self._has_rule:
            self._check_without_rule([grouping.limits, *(group.limits for group in grouping.groups)])

    def _doubt(self, reason: str, *words: Token) -> None:
        self.doubts.append((words, reason))

    def _take_limits_out(self, group: Group, shared: Limits) -> None:
        """Make 「4月7日〜9月29日」 beside a rule what limits it."""
        if not self._has_rule or (group.times and not group.has_rule):
            return
        for days in [days for days in group.days if days.first and days.last and not days.is_unbroken]:
            limits = group.limits if group.has_rule else shared
            limits.since, limits.until = days.first, days.last
            group.days.remove(days)

    def _add_group(self, group: Group, shared: Limits) -> None:
        own = group.limits
        limits = Limits(
            own.since or shared.since,
            own.until or shared.until,
            own.count or shared.count,
            own.months or shared.months,
            own.off + shared.off,
        )
        for days in group.days:
            if days.frequency is not None:
                self._add_rule(days, group.times, limits)
            elif days.once is not None:
                self._add_once(days, group.times)
            else:
                self._add_dates(days, group.times)

    def _day(self, named: NamedDay, token: Token, since: date, before: date | None = None) -> date | None:
        """The day that is meant, with a doubt where it does not exist or its weekday is another."""
        day = dates.resolved(named, since, before)
        if day is None:
            passed = named.month is None and before is not None and named.day < before.day
            self._doubt("which-day" if passed else "no-such-day", token)
        elif named.weekday is not None and day.weekday() != named.weekday:
            self._doubt("weekday-mismatch", token)
        return day

    def _add_dates(self, days: Days, times: Sequence[Times]) -> None:
        if days.first is None:
            return
        for named in days.first.days:
            first = self._day(named, days.first, self._today, self._latest)
            if first is None:
                continue
            self._latest = last = first
            if days.last is not None:
                end = self._day(days.last.days[0], days.last, first, first)
                if end is None:
                    continue
                if end < first:
                    self._doubt("end-before-start", days.first, days.last)
                    continue
                self._latest = last = end
            elif days.length > 1:
                last = _later(first, days.length - 1)
            self._add_span(first, last, times, unbroken=days.is_unbroken)

    def _add_span(self, first: date, last: date, times: Sequence[Times], *, unbroken: bool) -> None:
        for at in times or [Times()]:
            if last > first and at.starts_at is not None and not unbroken:
                rule = Rule(Frequency.WEEKLY, weekdays=_EVERY_DAY, until=last)
                self.entries.append(replace(_entry(first, at), rule=rule))
            else:
                entry = _entry(first, at)
                self.entries.append(replace(entry, ends_on=last) if last > first else entry)

    def _add_once(self, days: Days, times: Sequence[Times]) -> None:
        """10月第3日曜: in the next October that has one on or after today."""
        month = days.once
        if month is None:
            return
        for weekday, nth in days.weekdays:
            years = [month.year] if month.year is not None else range(self._today.year, self._today.year + 2)
            found = (dates.nth_of_month(year, month.numbers[0], weekday, nth) for year in years)
            day = next((day for day in found if day and (month.year is not None or day >= self._today)), None)
            if day is None:
                self._doubt("no-such-day", *days.words)
                continue
            self._latest = day
            self._add_span(day, _later(day, days.length - 1), times, unbroken=False)

    def _add_rule(self, days: Days, times: Sequence[Times], limits: Limits) -> None:
        rule = self._rule(days, limits)
        if rule is None:
            return
        start, until = self._limits(limits, days)
        if start is None or (limits.until and until is None):
            return
        if until is not None and until < start:
            self._doubt("end-before-start", *limits.words)
            return
        rule = replace(rule, until=until, count=limits.count.numbers[0] if limits.count else None)
        if rule.until is not None and rule.count is not None and limits.count is not None:
            if _dates_of(start, rule) != rule.count:
                self._doubt("count-and-until", limits.count)
            rule = replace(rule, count=None)
        for at in times or [Times()]:
            entry = replace(_entry(start, at), rule=rule)
            if days.length > 1:
                entry = replace(entry, ends_on=_later(start, days.length - 1))
            self.entries.append(entry)

    def _limits(self, limits: Limits, days: Days) -> tuple[date | None, date | None]:
        start: date | None = self._today
        if limits.since is not None:
            start = self._limit(limits.since, self._today, at_end=False)
        elif days.frequency is Frequency.WEEKLY and len(days.months) == 1 and limits.until is None:
            # 4月の毎週水曜 is the Wednesdays of that one month.
            start = dates.month_starts(days.months[0], None, self._today)
            return start, start and dates.month_ends(days.months[0], start.year, start)
        if limits.until is None:
            return start, None
        return start, self._limit(limits.until, start or self._today, at_end=True)

    def _limit(self, token: Token, since: date, *, at_end: bool) -> date | None:
        if token.kind is Kind.DATE:
            return self._day(token.days[0], token, since)
        month = token.numbers[-1 if at_end else 0]
        day = (dates.month_ends if at_end else dates.month_starts)(month, token.year, since)
        if day is None:
            self._doubt("no-such-day", token)
        return day

    def _rule(self, days: Days, limits: Limits) -> Rule | None:
        frequency = days.frequency or Frequency.WEEKLY
        weekdays = {Weekday(day, nth) for day, nth in days.weekdays}
        if any(not -1 <= day <= 31 or day == 0 for day in days.month_days):
            self._doubt("no-such-day", *days.words)
            return None
        months = set(days.months)
        if limits.months is not None:
            months = set(limits.months.numbers) & (months or set(range(1, 13)))
        single = frequency is Frequency.WEEKLY and len(days.months) == 1 and not limits.until and not limits.since
        months = set() if single else months
        if frequency is Frequency.YEARLY:
            if not months:
                self._doubt("which-day", *days.words)
                return None
            if not weekdays and not any(
                dates.day_of(_LEAP_YEAR, month, day) for month in months for day in days.month_days
            ):
                self._doubt("no-such-day", *days.words)
                return None
        if limits.off:
            months = (months or set(range(1, 13))) - {month for word in limits.off for month in word.numbers}
            if not months:
                self._doubt("not-a-rule", *limits.off)
                return None
        rule = Rule(frequency, days.interval, months=tuple(sorted(months)) if len(months) < 12 else ())
        rule, weekdays = self._without_weekdays(rule, weekdays)
        return replace(
            rule,
            weekdays=tuple(sorted(weekdays, key=lambda weekday: (weekday.day, weekday.nth % 7))),
            month_days=tuple(sorted(set(days.month_days), key=lambda day: day % 40)),
        )

    def _without_weekdays(self, rule: Rule, weekdays: set[Weekday]) -> tuple[Rule, set[Weekday]]:
        """毎日、月曜休み is every other day of the week; 毎週火曜、第5火曜休み the first four Tuesdays of the month."""
        left = {weekday for weekday in weekdays if weekday.day not in self._off.weekdays}
        if self._off.weekdays and not left:
            self._doubt("not-a-rule", *self._off.words["WEEKDAYS"])
            return rule, weekdays
        for nths, named in self._off.nth_weekdays:
            all_of_them = not named or {weekday.day for weekday in left} == set(named)
            if rule.frequency is Frequency.WEEKLY and rule.interval == 1 and all_of_them:
                rule = replace(rule, frequency=Frequency.MONTHLY)
                left = {Weekday(weekday.day, nth) for weekday in left for nth in range(1, 6)}
            without = {weekday for weekday in left if not (weekday.nth in nths and weekday.day in (named or range(7)))}
            if without and without != left:
                left = without
            else:
                word = self._off.words.get("NTH") or self._off.words["NTH_WEEK"]
                self._doubt("not-a-rule", *word)
        return rule, left

    def _add_pauses(self) -> None:
        for first, last, open_ended in self._off.pauses:
            for named in first.days or (None,):
                if named is None:
                    start = self._limit(first, self._today, at_end=False)
                else:
                    start = self._day(named, first, self._today, None if named.month else self._pause_before())
                if start is None:
                    continue
                end: date | None = start
                if last is not None:
                    end = self._day(last.days[0], last, start, start)
                    if end is None or end < start:
                        self._doubt("end-before-start", first, last)
                        continue
                self.pauses.append(Pause(start, None if open_ended else end))

    def _pause_before(self) -> date | None:
        """The pause before in a list: 12月24日・31日は休み."""
        return self.pauses[-1].last if self.pauses else None

    def _check_without_rule(self, all_limits: Sequence[Limits]) -> None:
        """Say what only a rule can have; 全3回 beside three dates is no more than that."""
        for limits in all_limits:
            for word in limits.words:
                if word is limits.count and self.entries:
                    if word.numbers[0] != len(self.entries):
                        self._doubt("count-mismatch", word)
                else:
                    self._doubt("no-rule", word)
        for kind in ("MONTHS", "WEEKDAYS", "NTH", "NTH_WEEK"):
            if kind in self._off.words:
                self._doubt("no-rule", *self._off.words[kind])


def _entry(day: date, at: Times) -> Entry:
    """The entry of a day; past midnight is the next day without being said so."""
    is_next = at.days == 1 and at.starts_at is not None and at.ends_at is not None and at.ends_at <= at.starts_at
    ends_on = _later(day, at.days) if at.days and not is_next else None
    return Entry(day, at.starts_at, at.ends_at, ends_on)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _dates_of(start: date, rule: Rule) -> int | None:
    """How many dates the rule has from start to its end; None where that is too long to count."""
    if rule.until is None or (rule.until - start).days > _LONGEST_COUNTED:
        return None
    return len(instances(Schedule((Entry(start, rule=replace(rule, count=None)),)), start, rule.until))
