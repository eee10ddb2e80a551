"""The English sentence, as on a British notice: 24 hours, day before month."""

from collections.abc import Sequence
from datetime import date, time

from events.schedule import Entry, Frequency, HolidayPolicy, Pause, Rule, Schedule
from events.sentence import saying_parts as parts
from events.sentence.saying_parts import Group

# Not from `calendar`: its names follow the machine's locale.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_UNITS = {Frequency.WEEKLY: "week", Frequency.MONTHLY: "month", Frequency.YEARLY: "year"}
_ON_SUCH_DAYS = {
    HolidayPolicy.OPEN: "also on {}",
    HolidayPolicy.CLOSED: "not on {}",
    HolidayPolicy.EARLIER: "moved to the previous weekday on {}",
    HolidayPolicy.LATER: "moved to the next weekday on {}",
}


def say_in_english(schedule: Schedule, today: date | None) -> str:
    """Return the sentence, without a full stop, in brackets what narrows it."""
    groups = parts.grouped(schedule, today)
    general = [*_holidays(schedule), *(_pause(pause) for pause in parts.pauses_to_say(schedule, today))]
    said = []
    for group in groups:
        conditions = _conditions(group, today) + (general if len(groups) == 1 else [])
        said.append(_group(group, today) + (f" ({', '.join(conditions)})" if conditions else ""))
    sentence = "; ".join(said) + (f" ({', '.join(general)})" if general and len(groups) > 1 else "")
    return sentence[0].upper() + sentence[1:]


def _group(group: Group, today: date | None) -> str:
    entry, rule = group.first, group.rule
    if rule is None:
        if entry.starts_at is not None and entry.ends_on is not None and entry.ends_on > entry.starts_on:
            end = f", {_clock(entry.ends_at)}" if entry.ends_at else ""
            return f"{_day(entry.starts_on)}, {_clock(entry.starts_at)} – {_day(entry.ends_on)}{end}"
        days = _dates(group)
    elif parts.is_daily_span(entry, today) and rule.until is not None:
        days = f"every day from {_day(entry.starts_on)} to {_day(rule.until)}"
    else:
        days = _rule_days(entry, rule)
        if (length := parts.days_later(entry)) and (entry.starts_at is None or entry.ends_at is None):
            days += f", {length + 1} days"
    when = _time(entry)
    return f"{days}, {when}" if when else days


def _dates(group: Group) -> str:
    said = []
    for index, entry in enumerate(group.entries):
        last = parts.last_day(entry)
        following = group.entries[index + 1] if index + 1 < len(group.entries) else None
        # The year once for all the dates of a year, behind the last of them.
        year = following is None or following.starts_on.year != last.year
        if last == entry.starts_on:
            said.append(_day(last, year=year))
        else:
            first = _day(entry.starts_on, year=entry.starts_on.year != last.year)
            said.append(f"{first} – {_day(last, year=year)}")
    more = f" and {group.hidden} more" if group.hidden else ""
    return "; ".join(said) + more if any("–" in day for day in said) else " · ".join(said) + more


def _day(day: date, *, year: bool = True, weekday: bool = True) -> str:
    named = f"{_WEEKDAYS[day.weekday()]}, " if weekday else ""
    return f"{named}{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def _time(entry: Entry) -> str:
    if entry.starts_at is None:
        return ""
    if entry.ends_at is None:
        return f"from {_clock(entry.starts_at)}"
    later = parts.days_later(entry)
    if later == 1 and entry.ends_at == time(0):
        return f"{_clock(entry.starts_at)}–24:00"
    end = ("", " the next day")[later] if later < 2 else f" {later} days later"
    return f"{_clock(entry.starts_at)}–{_clock(entry.ends_at)}{end}"


def _clock(at: time | None) -> str:
    return f"{at.hour}:{at.minute:02}" if at is not None else ""


def _every(rule: Rule) -> str:
    if rule.interval == 1:
        return "every"
    return "every other" if rule.interval == 2 else f"every {_ordinal(rule.interval)}"


def _rule_days(entry: Entry, rule: Rule) -> str:
    if rule.frequency is Frequency.WEEKLY:
        days = parts.weekly_days(entry, rule)
        if rule.interval == 1:
            return "every day" if days == parts.EVERY_DAY else f"every {_weekdays(days)}"
        if len(days) == 1:
            return f"{_every(rule)} {_weekdays(days)}"
        return f"{_weekdays(days)} of {_every(rule)} week"
    if rule.frequency is Frequency.YEARLY:
        turn = "every year" if rule.interval == 1 else f"{_every(rule)} year"
        months = parts.months_of(entry, rule)
        if rule.weekdays:
            return f"{turn} on the {_nth(rule)} of {_months(months)}"
        days_of_month = _month_days(parts.month_days(entry, rule))
        return f"{turn} on {days_of_month} of {_months(months)}"
    month = "month"
    if parts.is_alternate(rule):
        month = "odd-numbered month" if 1 in rule.months else "even-numbered month"
    if not rule.weekdays:
        return f"on {_month_days(parts.month_days(entry, rule))} of {_every(rule)} {month}"
    if rule.interval == 1 and month == "month":
        return f"every {_nth(rule)} of the month"
    return f"the {_nth(rule)} of {_every(rule)} {month}"


def _weekdays(days: tuple[int, ...]) -> str:
    return "Monday to Friday" if days == (0, 1, 2, 3, 4) else _listed([_WEEKDAYS[day] for day in days])


def _nth(rule: Rule) -> str:
    return _listed(
        [
            f"{_listed(['last' if nth == -1 else _ordinal(nth) for nth in nths])} {_weekdays(days)}"
            for nths, days in parts.nth_weekdays(rule.weekdays)
        ]
    )


def _month_days(days: tuple[int, ...]) -> str:
    return "the " + _listed(["last day" if day == -1 else _ordinal(day) for day in days])


def _months(months: tuple[int, ...]) -> str:
    names = [_MONTHS[month - 1] for month in months]
    return f"{names[0]} to {names[-1]}" if parts.is_run(months) else _listed(names)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _conditions(group: Group, today: date | None) -> list[str]:
    entry, rule = group.first, group.rule
    if rule is None:
        return []
    said = []
    if not parts.is_daily_span(entry, today):
        if parts.start_is_said(entry, today):
            said.append(f"from {_day(entry.starts_on, weekday=False)}")
        if rule.until is not None:
            said.append(f"until {_day(rule.until, weekday=False)}")
    if rule.count is not None:
        said.append("once" if rule.count == 1 else f"{rule.count} times")
    if only := parts.months_only(rule):
        said.append(f"only in {_months(only)}" if not parts.is_run(only) else f"only from {_months(only)}")
    if off := parts.months_off(rule):
        said.append(f"not in {_months(off)}" if not parts.is_run(off) else f"not from {_months(off)}")
    return said


def _holidays(schedule: Schedule) -> list[str]:
    policies = (("public holidays", schedule.on_holidays), ("the New Year holidays", schedule.at_new_year))
    return [_ON_SUCH_DAYS[policy].format(days) for days, policy in policies if policy is not None]


def _pause(pause: Pause) -> str:
    first = _day(pause.first, weekday=False)
    if pause.last is None:
        said = f"none from {first} until further notice"
    elif pause.last == pause.first:
        said = f"not on {first}"
    else:
        said = f"none from {first} to {_day(pause.last, weekday=False)}"
    return said + (f": {pause.reason}" if pause.reason else "")
