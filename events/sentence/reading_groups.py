"""Words put into groups: days that go together and their times, and what limits the rules."""

from collections.abc import Sequence

from events.schedule import Frequency
from events.sentence.reading_days import Days, Group, Limits
from events.sentence.reading_times import begins_times, read_times, with_end
from events.sentence.reading_words import Kind, Token

_FREQUENCIES = {
    Kind.EVERY_WEEK: Frequency.WEEKLY,
    Kind.EVERY_MONTH: Frequency.MONTHLY,
    Kind.EVERY_YEAR: Frequency.YEARLY,
    Kind.ALTERNATE: Frequency.MONTHLY,
}


class Grouping:
    """Goes through the words from the first to the last; what it made of them stands in its attributes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.groups = [Group()]
        self.limits = Limits()
        self.doubts: list[tuple[tuple[Token, ...], str]] = []
        self._head: Token | None = None  # 毎月 and its like, which the days behind it belong to
        self._former: Token | None = None  # the one before the last time
        self._head_is_used = True
        self._months: Token | None = None
        self._nth: Token | None = None
        self._depth = 0
        self._is_linked = False  # something since the last time links it to the next: 、と
        at = 0
        while at < len(tokens):
            at += self._read(at)
        self._leftovers()

    def _read(self, at: int) -> int:
        """Read the word at a place; return how many words that took."""
        token = self.tokens[at]
        kind = token.kind
        if self._is_beside_rule and self._stands_for_another(at):
            return self._read_instead(at)
        if begins_times(self.tokens, at):
            return self._read_times(at)
        if kind in _FREQUENCIES:
            self._head_left()
            self._head, self._head_is_used = token, False
        elif kind in (Kind.NTH, Kind.NTH_WEEK):
            self._nth = token
        elif kind in (Kind.WEEKDAYS, Kind.EVERY_DAY):
            self._read_weekdays(token)
        elif kind is Kind.DAYS:
            self._read_days(token)
        elif kind is Kind.MONTHS:
            return self._read_months(at)
        elif kind is Kind.DATE:
            return self._read_date(at)
        elif kind is Kind.WAVE and self._kind(at + 1) is Kind.DATE:
            self._own_limits().until = self.tokens[at + 1]
            return 2
        elif kind is Kind.DAYS_LONG and self.groups[-1].days:
            self.groups[-1].days[-1].length = token.numbers[0]
        elif kind is Kind.COUNT:
            self._own_limits().count = token
        elif kind in (Kind.OFF, Kind.EXCEPT):
            self._own_limits().off.append(token)
        else:
            self._read_small(token)
        return 1

    def _stands_for_another(self, at: int) -> bool:
        """Whether days in brackets behind a rule are none of its limits: （12月は第3金曜）, （12/17に開催）."""
        kind = self.tokens[at].kind
        if kind is Kind.MONTHS:
            return self._kind(at + 1) in (Kind.NTH, Kind.WEEKDAYS)
        if kind is Kind.DATE:
            is_end = self._kind(at - 1) in (Kind.WAVE, Kind.FROM) if at else False
            return not is_end and self._kind(at + 1) not in (Kind.FROM, Kind.WAVE, Kind.UNTIL, Kind.COUNT)
        return kind in (Kind.NTH, Kind.WEEKDAYS, Kind.DAYS, Kind.HOLIDAY)

    def _read_instead(self, at: int) -> int:
        end = at
        while end < len(self.tokens) and self.tokens[end].kind is not Kind.CLOSE:
            end += 1
        self.doubts.append((tuple(self.tokens[at:end]), "instead"))
        return end - at

    def _read_small(self, token: Token) -> None:
        kind = token.kind
        if kind in (Kind.OPEN, Kind.CLOSE):
            self._depth = max(0, self._depth + (1 if kind is Kind.OPEN else -1))
        elif kind is Kind.SEPARATOR:
            self._is_linked = True
        elif kind is Kind.ABOUT:
            self.doubts.append(((token,), "about"))
        elif kind is Kind.HOLIDAY:
            self.doubts.append(((token,), "holidays-too"))
        elif kind in (
            Kind.UNKNOWN,
            Kind.NUMBER,
            Kind.YEAR,
            Kind.DURATION,
            Kind.DAYS_LONG,
            Kind.NEW_YEAR,
            Kind.INDEFINITE,
        ):
            self.doubts.append(((token,), "unread"))

    def _read_times(self, at: int) -> int:
        read = read_times(self.tokens, at)
        words = tuple(self.tokens[at : at + read.words])
        group = self.groups[-1]
        if read.reason:
            self.doubts.append((words, read.reason))
            if read.times.starts_at is None:
                return read.words
        if read.is_end:
            if group.times and group.times[-1].starts_at and group.times[-1].ends_at is None:
                group.times[-1], reason = with_end(group.times[-1], read.times)
            else:
                reason = "end-without-start"
            if reason:
                self.doubts.append((words, reason))
            return read.words
        started = group.times and group.times[-1].starts_at is not None
        loose = started and read.times.ends_at is None and group.times[-1].ends_at is None and not self._is_linked
        if read.is_door or (loose and not read.reason):
            self.doubts.append((words, "two-starts"))
            return read.words
        if read.last_day is not None and group.days and group.days[-1].first and group.days[-1].last is None:
            group.days[-1].last = self.tokens[read.last_day]
            group.days[-1].is_unbroken = True
        elif read.last_day is not None:
            self.doubts.append(((self.tokens[read.last_day],), "unread"))
        group.times.append(read.times)
        self._is_linked = False
        if self._head_is_used:
            self._former, self._head = self._head or self._former, None
        return read.words

    def _read_weekdays(self, token: Token) -> None:
        nth, self._nth = self._nth, None
        if token.kind is Kind.EVERY_DAY or (nth and self._head_kind() is Kind.EVERY_WEEK and self._head_is_used):
            self._head_left()
            self._head, self._head_is_used = None, True
        head = self._head.kind if self._head else None
        if nth is None:
            if head in (Kind.EVERY_MONTH, Kind.EVERY_YEAR, Kind.ALTERNATE):
                self._head_is_used = True
                self.doubts.append(((token,), "which-week"))
                return
            pairs = [(day, 0) for day in token.numbers]
        else:
            if nth.kind is Kind.NTH_WEEK:
                self.doubts.append(((nth, token), "week-of-month"))
            if any(number > 5 for number in nth.numbers):
                self.doubts.append(((nth, token), "no-such-day"))
                self._head_is_used = True
                return
            if head is Kind.EVERY_WEEK:
                self.doubts.append(((nth, token), "which-week"))
            pairs = [(day, number) for number in nth.numbers for day in token.numbers]
        months = self._months
        in_its_turn = self._head is None or (self._head_is_used and self._head.kind is Kind.EVERY_MONTH)
        if nth and months and len(months.numbers) == 1 and in_its_turn:
            self._months = None
            if any(group.has_rule for group in self.groups):
                self.doubts.append(((months, nth, token), "instead"))
            else:
                self._add(Days([months, nth, token], weekdays=pairs, once=months))
            return
        frequency = Frequency.WEEKLY if nth is None else self._month_or_year()
        self._add_rule(frequency, [token], weekdays=pairs)

    def _read_days(self, token: Token) -> None:
        if self._head is None and self._former and self._former.kind is Kind.EVERY_MONTH:
            self._head = self._former
        named = any(day.weekday is not None for day in token.days)
        if self._head is None and self._months is None:
            self._add(Days([token], first=token))
            return
        if self._head_kind() is Kind.EVERY_WEEK or named:
            self.doubts.append(((token,), "not-a-rule"))
            return
        self._add_rule(self._month_or_year(), [token], month_days=[day.day for day in token.days])

    def _read_months(self, at: int) -> int:
        token, following = self.tokens[at], self._kind(at + 1)
        if following is Kind.ONLY:
            self._own_limits().months = token
        elif following is Kind.UNTIL:
            self._own_limits().until = token
        elif following in (Kind.FROM, Kind.WAVE) or (token.is_range and self._head_kind() is not Kind.EVERY_YEAR):
            return self._read_span(at)
        else:
            if self._months is not None:
                self.doubts.append(((self._months,), "no-rule"))
            self._months = token
            return 1
        return 2

    def _read_date(self, at: int) -> int:
        token, following = self.tokens[at], self._kind(at + 1)
        head = self._head_kind()
        if (
            head is Kind.EVERY_YEAR
            and token.days[0].year is None
            and token.days[0].weekday is None
            and not self._is_beside_rule
        ):
            return self._read_yearly(at)
        if following is Kind.UNTIL and len(token.days) == 1:
            self._own_limits().until = token
            return 2
        if following in (Kind.FROM, Kind.WAVE):
            return self._read_span(at)
        self._add(Days([token], first=token))
        return 1

    def _read_span(self, at: int) -> int:
        """From one date or month to another, or open to one side: a limit, unless it turns out to be the days."""
        first = self.tokens[at]
        after = at + 1 if first.is_range else at + 2
        last = self.tokens[after] if not first.is_range and after < len(self.tokens) else None
        if first.is_range:
            self._own_limits().since = self._own_limits().until = first
            return 1
        if last is None or last.kind not in (Kind.DATE, Kind.MONTHS):
            if self._kind(at + 1) is Kind.WAVE and self._kind(after) is Kind.CLOCK:
                return self._single(first)
            if self._kind(after) is Kind.DAYS_LONG and first.kind is Kind.DATE:
                return self._single(first) + 1
            self._own_limits().since = first
            return 2
        words = 4 if self._kind(after + 1) is Kind.UNTIL else 3
        if not self._is_beside_rule and first.kind is Kind.DATE and last.kind is Kind.DATE and len(last.days) == 1:
            self._add(Days([first, last], first=first, last=last))
        else:
            limits = self._own_limits()
            limits.since, limits.until = first, last
        return words

    def _single(self, token: Token) -> int:
        self._add(Days([token], first=token))
        return 1

    def _read_yearly(self, at: int) -> int:
        """毎年10月15日, 毎年10月24日〜25日."""
        token = self.tokens[at]
        month = token.days[0].month or (self.groups[-1].days[-1].months[-1] if self._last_rule() else 0)
        self._add_rule(Frequency.YEARLY, [token], month_days=[day.day for day in token.days], months=[month])
        last = (
            self.tokens[at + 2] if self._kind(at + 1) in (Kind.WAVE, Kind.FROM) and at + 2 < len(self.tokens) else None
        )
        if last is None or last.kind is not Kind.DATE:
            return 1
        end = last.days[0]
        if end.month in (None, month) and end.day > token.days[-1].day:
            self.groups[-1].days[-1].length = end.day - token.days[-1].day + 1
        else:
            self.doubts.append(((token, last), "not-a-rule"))
        return 4 if self._kind(at + 3) is Kind.UNTIL else 3

    def _add_rule(
        self,
        frequency: Frequency,
        words: list[Token],
        weekdays: Sequence[tuple[int, int]] = (),
        month_days: Sequence[int] = (),
        months: Sequence[int] = (),
    ) -> None:
        """Add to the rule before it, 第1土曜・第3日曜 and 毎月5日・20日, or begin another."""
        last = self._last_rule()
        kept = (
            self._months.numbers
            if self._months
            else self._head.numbers
            if self._head_kind() is Kind.ALTERNATE and self._head
            else ()
        )
        goes_on = self._head_is_used and self._months is None and not self.groups[-1].times
        same = last is not None and last.frequency is frequency and bool(last.weekdays) == bool(weekdays)
        same = same and last is not None and (not months or last.months == [*months])
        if last is not None and goes_on and same:
            last.words += words
            last.weekdays += weekdays
            last.month_days += month_days
            return
        interval = self._head.numbers[0] if self._head and self._head_kind() is not Kind.ALTERNATE else 1
        words = [word for word in (self._head, self._months) if word] + words
        self._add(Days(words, frequency, interval, [*weekdays], [*month_days], [*months] or [*kept]))
        self._months, self._head_is_used = None, True

    def _add(self, days: Days) -> None:
        if self.groups[-1].times and self.groups[-1].days:
            self.groups.append(Group())
        self.groups[-1].days.append(days)
        self._is_linked = False

    def _last_rule(self) -> Days | None:
        days = self.groups[-1].days
        return days[-1] if days and days[-1].frequency else None

    def _month_or_year(self) -> Frequency:
        return Frequency.YEARLY if self._head_kind() is Kind.EVERY_YEAR else Frequency.MONTHLY

    @property
    def _is_beside_rule(self) -> bool:
        return self._depth > 0 and self.groups[-1].has_rule

    def _own_limits(self) -> Limits:
        """The limits of the last rule inside brackets behind it, those of every rule elsewhere."""
        return self.groups[-1].limits if self._is_beside_rule else self.limits

    def _head_kind(self) -> Kind | None:
        return self._head.kind if self._head else None

    def _kind(self, at: int) -> Kind | None:
        return self.tokens[at].kind if at < len(self.tokens) else None

    def _head_left(self) -> None:
        if self._head is not None and not self._head_is_used:
            weekly = self._head.kind is Kind.EVERY_WEEK
            self.doubts.append(((self._head,), "which-weekday" if weekly else "which-day"))

    def _leftovers(self) -> None:
        self._head_left()
        if self._nth is not None:
            self.doubts.append(((self._nth,), "which-weekday"))
        if self._months is not None:
            self.doubts.append(((self._months,), "no-rule"))
