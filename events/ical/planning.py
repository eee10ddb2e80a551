"""The schedule that the VEVENTs of one event give: start, length, rules, further dates, those left out or changed."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from events.importing.imported import ImportProblem
from events.recurrence import first_day, instances
from events.schedule import TOKYO, DateException, Entry, Rule, Schedule, Status

from .changes import said_besides, said_of
from .lines import Component, Property
from .rules import ForeignRule, as_our_rule, moments, parts_of, read_rule, shifted
from .times import Moment, Zones, length, periods
from .times import moments as read_moments

MOST_DATES = 200
REACH = timedelta(days=548)
"""Eighteen months: how far from today a rule we cannot keep gives chosen dates."""

MOST_LOOKED_AT = 20_000
MOST_LEFT_OUT = 2_000
MOST_PROBLEMS = 50
LONGEST_NOTE = 400


@dataclass(frozen=True)
class Plan:
    """A schedule, the places its exceptions name, and what was wrong; without entries, there is no start."""

    schedule: Schedule
    places: dict[int, str]
    problems: list[ImportProblem]


def planned(row: int, one: Component, changed: list[tuple[int, Component]], zones: Zones, today: date) -> Plan:
    """The schedule of an event out of its VEVENT and those of single dates; `one` may be one of these itself."""
    reading = _Reading(row, zones, today)
    if one.first("RECURRENCE-ID"):
        reading.wrong("RECURRENCE-ID", "series_missing")
        for number, single in changed:
            reading.row = number
            reading.add_single(single)
    elif reading.start_with(one):
        reading.add_rules(one)
        reading.add_dates(one)
        reading.leave_out(one)
        reading.change(one, changed)
    return Plan(
        Schedule(
            tuple(reading.entries), exceptions=tuple(reading.exceptions[key] for key in sorted(reading.exceptions))
        ),
        {number: place for place, number in reading.places.items()},
        reading.problems,
    )


@dataclass
class _Reading:
    """What has been read so far. All that is kept is in Tokyo's time; `start` is still on its own clock."""

    row: int
    zones: Zones
    today: date
    start: Moment = field(default_factory=lambda: Moment(datetime(2000, 1, 1, tzinfo=TOKYO)))
    length: timedelta | None = None
    entries: list[Entry] = field(default_factory=list)
    exceptions: dict[datetime, DateException] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)

    def wrong(self, column: str, reason: str, value: str = "") -> None:
        problem = ImportProblem(self.row, column, reason, value[:100])
        if problem not in self.problems and len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)

    def start_with(self, one: Component) -> bool:
        """Read start and length; False where there is none."""
        found = self.moments(one.first("DTSTART"), "start_unreadable")
        if not found:
            for further in one.all("RDATE")[:MOST_LEFT_OUT]:
                if found := self.moments(further, "date_unreadable"):
                    self.start, self.length = found[0], self.length_of(one, found[0])
                    return True
            if not one.first("DTSTART"):
                self.wrong("DTSTART", "start_missing")
            return False
        self.start = found[0]
        if _is_outlooks_day(one, self.start):
            self.start = Moment(self.start.here, is_day=True)
        self.length = self.length_of(one, self.start)
        return True

    def add_rules(self, one: Component) -> None:
        """The entry of the start, or those of its rules."""
        rules = [found for found in one.all("RRULE") if found.value.strip()]
        if not rules:
            if one.first("DTSTART"):
                self.entries.append(self.entry(self.start.here))
            return
        if one.first("EXRULE"):
            self.wrong("EXRULE", "recurrence_unsupported", one.text("EXRULE"))
        for found in rules[:10]:
            try:
                self.add_rule(found)
            except (ValueError, OverflowError):
                self.wrong("RRULE", "recurrence_unsupported", found.value)
                self.entries.append(self.entry(self.start.here))

    def add_rule(self, found: Property) -> None:
        local = self.start.at.replace(tzinfo=None)
        rule = read_rule(found.value, self.until(found.value))
        ours = as_our_rule(rule, local)
        ours = None if ours is None else self.on_our_clock(ours)
        entry = self.entry(self.start.here, ours)
        begin = first_day(entry)
        # Every second month is counted from the start here and from the rule's first day there.
        if ours is None or (begin != entry.starts_on and ours.interval > 1):
            self.add_as_dates(rule, local, found.value)
            return
        if begin != entry.starts_on:
            self.wrong("RRULE", "start_not_in_rule", found.value)
            self.entries.append(replace(entry, rule=None))
            count = ours.count and ours.count - 1
            entry = replace(entry, rule=None if count == 0 else replace(ours, count=count))
        if entry.rule:
            self.entries.append(entry)

    def add_as_dates(self, rule: ForeignRule, local: datetime, text: str) -> None:
        """Dates within reach; those to come first, and without any, the latest of those past."""
        first, last = self.today - REACH, self.today + REACH
        zone = self.start.at.tzinfo
        found = [
            one.replace(tzinfo=zone).astimezone(TOKYO)
            for one in islice(moments(rule, local, first, last), MOST_LOOKED_AT)
        ]
        ahead = [one for one in found if one.date() >= self.today]
        chosen = ahead[:MOST_DATES] or found[-MOST_DATES:] or [self.start.here]
        goes_on = rule.count is None and (rule.until is None or rule.until.date() > last)
        self.wrong("RRULE", "rule_as_dates", text)
        if len(chosen) < len(found) or goes_on:
            self.wrong("RRULE", "rule_shortened", text)
        if local not in moments(rule, local, local.date(), local.date()):
            self.wrong("RRULE", "start_not_in_rule", text)
            chosen = [self.start.here, *(one for one in chosen if one != self.start.here)]
        self.entries += [self.entry(one) for one in chosen]

    def add_dates(self, one: Component) -> None:
        """RDATE, with the lengths of periods."""
        starts = {(entry.starts_on, entry.starts_at) for entry in self.entries if entry.rule is None}
        for found in one.all("RDATE")[:MOST_LEFT_OUT]:
            try:
                dates = periods(found, self.zones)
            except (ValueError, OverflowError):
                self.wrong("RDATE", "date_unreadable", found.value)
                continue
            for moment, size in dates[:MOST_DATES]:
                self.said_by(moment, "RDATE", found)
                entry = self.entry(moment.here, size=size, is_day=moment.is_day)
                if (entry.starts_on, entry.starts_at) not in starts and len(starts) < 2 * MOST_DATES:
                    starts.add((entry.starts_on, entry.starts_at))
                    self.entries.append(entry)
            if len(dates) > MOST_DATES:
                self.wrong("RDATE", "rule_shortened")

    def leave_out(self, one: Component) -> None:
        """EXDATE: of a rule a day off, of chosen dates nothing at all. A day alone leaves out all that starts then."""
        said = [
            moment for found in one.all("EXDATE")[:MOST_LEFT_OUT] for moment in self.moments(found, "date_unreadable")
        ]
        starts = self.starts_around([moment.here.date() for moment in said[:MOST_LEFT_OUT]])
        for moment in said[:MOST_LEFT_OUT]:
            out = {start for start in starts if start == moment.here}
            if moment.is_day:
                out = {start for start in starts if start.date() == moment.here.date()}
            if not out:
                self.wrong("EXDATE", "date_not_in_plan", f"{moment.here:%Y-%m-%d %H:%M}")
            for start in out:
                chosen = [entry for entry in self.entries if entry.rule is None and _start_of(entry) == start]
                self.entries = [entry for entry in self.entries if entry not in chosen]
                if not chosen:
                    self.exceptions[start] = DateException(start, status=Status.OFF)

    def change(self, one: Component, changed: list[tuple[int, Component]]) -> None:
        """What is different on single dates (RECURRENCE-ID), and from one date on (RANGE)."""
        said = []
        for row, single in changed:
            self.row = row
            if found := self.moments(single.first("RECURRENCE-ID"), "date_unreadable"):
                said.append((found[0].here, row, single))
        said.sort(key=lambda other: (other[0], other[1]))
        starts = self.starts_around([start.date() for start, _, _ in said])
        later = timedelta(0)
        for start, row, single in said:
            self.row = row
            if start not in starts:
                self.wrong("RECURRENCE-ID", "date_not_in_plan", f"{start:%Y-%m-%d %H:%M}")
                if single.text("STATUS").upper() != "CANCELLED":
                    self.add_single(single)
                continue
            follows = (single.first("RECURRENCE-ID") or Property("", {}, "")).parameters.get("RANGE", "").upper()
            if follows == "THISANDFUTURE" and (moved := self.divide(start + later, single)) is not None:
                self.wrong("RECURRENCE-ID", "later_dates_changed", f"{start:%Y-%m-%d %H:%M}")
                pivot = start + later
                later += moved
                after = {key: self.exceptions.pop(key) for key in list(self.exceptions) if key >= pivot}
                for key, other in after.items():
                    self.exceptions[key + moved] = replace(other, original_start=key + moved)
                continue
            exception = self.exception(start + later, one, single)
            if exception != DateException(start + later):
                self.exceptions[start + later] = exception

    def divide(self, start: datetime, single: Component) -> timedelta | None:
        """Let the rule end before `start` and go on as the VEVENT says; how much later, or None where we cannot."""
        with_rules = [entry for entry in self.entries if entry.rule]
        new = self.moments(single.first("DTSTART"), "start_unreadable")
        if not with_rules or not new or new[0].is_day != self.start.is_day:
            return None
        entry = with_rules[-1]
        rule, moved = entry.rule, new[0].here - start
        days = (new[0].here.date() - start.date()).days
        later_rule = rule and shifted(rule, days)
        if rule is None or later_rule is None:
            return None
        size = self.length_of(single, new[0])
        before = [one for one in instances(Schedule((entry,)), entry.starts_on, start.date()) if one.starts_at < start]
        count = rule.count and rule.count - len(before)
        self.entries.remove(entry)
        if before:
            until = start.date() - timedelta(days=1)
            self.entries.append(replace(entry, rule=replace(rule, until=until, count=None)))
        self.entries.append(self.entry(new[0].here, replace(later_rule, count=count), size=size))
        self.length = size
        return moved

    def exception(self, start: datetime, one: Component, single: Component) -> DateException:
        """What a VEVENT says of one date, compared with the one of the series."""
        new = self.moments(single.first("DTSTART"), "start_unreadable")
        here = new[0].here if new else start
        size = self.length_of(single, new[0]) if new else self.length
        status, is_full, note = said_of(single, one)
        place = " ".join(single.text("LOCATION").split())
        is_elsewhere = bool(place) and place != " ".join(one.text("LOCATION").split())
        return DateException(
            start,
            status=status,
            starts_at=here if here != start else None,
            ends_at=here + size if size and (size != self.length or here != start) else None,
            venue=self.places.setdefault(place, len(self.places) + 1) if is_elsewhere else None,
            is_full=is_full,
            note="\n".join(filter(None, (note, said_besides(single, one))))[:LONGEST_NOTE],
        )

    def add_single(self, single: Component) -> None:
        """A date of its own."""
        if found := self.moments(single.first("DTSTART") or single.first("RECURRENCE-ID"), "start_unreadable"):
            size = self.length_of(single, found[0])
            entry = self.entry(found[0].here, size=size, is_day=found[0].is_day)
            taken = {_start_of(other) for other in self.entries if other.rule is None}
            if _start_of(entry) not in taken:
                self.entries.append(entry)
                if single.text("STATUS").upper() == "CANCELLED":
                    start = _start_of(entry)
                    self.exceptions[start] = DateException(start, status=Status.CANCELLED)

    def moments(self, found: Property | None, reason: str) -> list[Moment]:
        """The moments of a property; a problem and none where it cannot be read."""
        if found is None:
            return []
        try:
            result = read_moments(found, self.zones)
        except (ValueError, OverflowError):
            self.wrong(found.name, reason, found.value)
            return []
        for moment in result[:1]:
            self.said_by(moment, found.name, found)
        return result

    def said_by(self, moment: Moment, column: str, found: Property) -> None:
        """Tell where the clock is another one."""
        if moment.is_zone_unknown:
            self.wrong(column, "zone_unknown", found.parameters.get("TZID", ""))
        elif moment.is_elsewhere:
            self.wrong(column, "zone_converted", f"{found.parameters.get('TZID', '')} {found.value}".strip())

    def length_of(self, one: Component, start: Moment) -> timedelta | None:
        """How long it lasts by DTEND or DURATION; None where that is not said or makes no sense."""
        try:
            if found := one.first("DTEND"):
                ends = read_moments(found, self.zones)
                size = ends[0].here - start.here if ends else None
            elif found := one.first("DURATION"):
                size = length(found.value)
            else:
                return None
        except (ValueError, OverflowError):
            self.wrong(found.name if found else "DTEND", "end_unreadable", found.value if found else "")
            return None
        if size is not None and (size < timedelta(0) or size > timedelta(days=3660)):
            self.wrong(found.name, "end_before_start" if size < timedelta(0) else "far_from_today", found.value)
            return None
        return size or None

    def entry(
        self, start: datetime, rule: Rule | None = None, size: timedelta | None = None, is_day: bool | None = None
    ) -> Entry:
        """An entry that starts then and lasts as long as the event, or as is said here."""
        size = size or self.length
        is_day = self.start.is_day if is_day is None else is_day
        if is_day:
            last = start.date() + (max(size, timedelta(days=1)) - timedelta(microseconds=1) if size else timedelta(0))
            return Entry(start.date(), ends_on=last if last > start.date() else None, rule=rule)
        if size is None:
            return Entry(start.date(), start.time(), rule=rule)
        end = start + size
        days = (end.date() - start.date()).days
        is_usual = days == 0 or (days == 1 and end.time() <= start.time())
        return Entry(start.date(), start.time(), end.time(), None if is_usual else end.date(), rule)

    def until(self, text: str) -> datetime | None:
        """The end of a rule on the clock of its start; a day includes all of itself."""
        value = parts_of(text).get("UNTIL")
        if not value:
            return None
        [end] = read_moments(Property("UNTIL", {}, value), self.zones)
        if end.is_day:
            return datetime.combine(end.at.date(), time.max)
        is_floating = not value.endswith("Z")
        return (end.at if is_floating else end.at.astimezone(self.start.at.tzinfo)).replace(tzinfo=None)

    def on_our_clock(self, rule: Rule) -> Rule | None:
        """The rule by Tokyo's days; None where the other clock's summer time or our midnight makes it another one."""
        if self.start.is_day or self.start.at.tzinfo is TOKYO:
            return rule
        if not self.start.is_clock_steady:
            return None
        return shifted(rule, (self.start.here.date() - self.start.at.date()).days)

    def starts_around(self, days: list[date]) -> set[datetime]:
        """The planned starts on these days and between them."""
        if not days:
            return set()
        plan = Schedule(tuple(self.entries))
        if (max(days) - min(days)).days > 4000:
            return {one.original_start for day in set(days) for one in instances(plan, day, day)}
        return {one.original_start for one in instances(plan, min(days), max(days))}


def _is_outlooks_day(one: Component, start: Moment) -> bool:
    return (
        one.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and not start.is_day and start.here.time() == time(0)
    )


def _start_of(entry: Entry) -> datetime:
    return datetime.combine(entry.starts_on, entry.starts_at or time.min, TOKYO)
