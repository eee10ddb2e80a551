"""The Japanese sentence, as an editor writes it on a notice. `events.sentence.reading` reads it back."""

from datetime import date, time

from events.schedule import Entry, Frequency, HolidayPolicy, Pause, Rule, Schedule
from events.sentence import saying_parts as parts
from events.sentence.saying_parts import Group

WEEKDAYS = "月火水木金土日"
_ON_SUCH_DAYS = {
    HolidayPolicy.OPEN: "も開催",
    HolidayPolicy.CLOSED: "はお休み",
    HolidayPolicy.EARLIER: "にあたるときは前の平日",
    HolidayPolicy.LATER: "にあたるときは翌平日",
}
_ROUNDS = {
    Frequency.WEEKLY: ("毎週", "隔週", "週間ごと"),
    Frequency.MONTHLY: ("毎月", "隔月", "か月ごと"),
    Frequency.YEARLY: ("毎年", "隔年", "年ごと"),
}


def say_in_japanese(schedule: Schedule, today: date | None) -> str:
    """Return the sentence: the dates, then in brackets what narrows them."""
    groups = parts.grouped(schedule, today)
    pauses = parts.pauses_to_say(schedule, today)
    general = [*_holidays(schedule), *(_pause(pause, today) for pause in pauses if not pause.reason)]
    explained = [f"{_pause(pause, today)}（{pause.reason}）" for pause in pauses if pause.reason]
    said = []
    latest: date | None = today
    for group in groups:
        conditions = _conditions(group, today)
        if len(groups) == 1:
            conditions += general
        said.append(
            _group(group, today, latest, len(groups) > 1) + (f"（{'、'.join(conditions)}）" if conditions else "")
        )
        if group.rule is None:
            latest = parts.last_day(group.entries[-1])
    sentences = ["、".join(said), *(general if len(groups) > 1 else []), *explained]
    return "。".join(sentences)


def _group(group: Group, today: date | None, latest: date | None, among_others: bool) -> str:
    """The days and the time; among others all day is said, for the next one's time is not its own."""
    entry, rule = group.first, group.rule
    if rule is None and entry.starts_at is not None and entry.ends_on is not None and entry.ends_on > entry.starts_on:
        return _from_day_to_day(entry, latest)
    when = _time(entry) or ("終日" if among_others else "")
    if rule is None:
        days = _dates(group, latest)
    elif parts.is_daily_span(entry, today) and rule.until is not None:
        days = f"{_day(entry.starts_on, today)}〜{_day(rule.until, entry.starts_on, short=True)}"
        return f"{days} 毎日{when}"
    else:
        days = _rule_days(entry, rule)
        if (length := parts.days_later(entry)) and entry.ends_at is None:
            days += f" {_clock(entry.starts_at)}" if entry.starts_at else ""
            days += f"から{length + 1}日間"
            when = "" if entry.starts_at else when
    return f"{days} {when}".rstrip()


def _dates(group: Group, latest: date | None) -> str:
    """12月10日（木）・17日（木）、2027年1月14日（木）; ほか 8日 for those that are not shown."""
    text = ""
    joined = False  # whether the last one is a single date, whose month the next may share
    for entry in group.entries:
        first, last = entry.starts_on, parts.last_day(entry)
        same = joined and latest is not None and (latest.year, latest.month) == (first.year, first.month)
        same = same and first == last
        text += ("・" if same else "、") if text else ""
        text += f"{first.day}日{_weekday(first)}" if same else _day(first, latest)
        text += "" if first == last else f"〜{_day(last, first, short=True)}"
        latest, joined = last, first == last
    return text + (f" ほか {group.hidden}日" if group.hidden else "")


def _from_day_to_day(entry: Entry, latest: date | None) -> str:
    last = parts.last_day(entry)
    end = f" {_clock(entry.ends_at)}" if entry.ends_at else ""
    return f"{_day(entry.starts_on, latest)} {_clock(entry.starts_at)}〜{_day(last, entry.starts_on, short=True)}{end}"


def _day(day: date, since: date | None, *, short: bool = False, weekday: bool = True) -> str:
    """A date; the year only where it is not that of `since` or lies before it, which is how a reader takes it.

    `short` leaves out the month too where it is that of `since`.
    """
    text = f"{day.day}日"
    if since is None or day.year != since.year or day < since:
        text = f"{day.year}年{day.month}月{text}"
    elif not short or day.month != since.month:
        text = f"{day.month}月{text}"
    return text + (_weekday(day) if weekday else "")


def _weekday(day: date) -> str:
    return f"（{WEEKDAYS[day.weekday()]}）"


def _time(entry: Entry) -> str:
    if entry.starts_at is None:
        return ""
    if entry.ends_at is None:
        return f"{_clock(entry.starts_at)}から"
    later = parts.days_later(entry)
    if later == 1 and entry.ends_at == time(0):
        end = "24時"
    else:
        end = ("", "翌")[later] + _clock(entry.ends_at) if later < 2 else f"{later}日後の{_clock(entry.ends_at)}"
    return f"{_clock(entry.starts_at)}〜{end}"


def _clock(at: time | None) -> str:
    if at is None:
        return ""
    return f"{at.hour}時{at.minute}分" if at.minute else f"{at.hour}時"


def _rule_days(entry: Entry, rule: Rule) -> str:
    """毎月 第2木曜日."""
    every, every_other, each = _ROUNDS[rule.frequency]
    head = every if rule.interval == 1 else every_other if rule.interval == 2 else f"{rule.interval}{each}"
    if rule.frequency is Frequency.WEEKLY:
        days = parts.weekly_days(entry, rule)
        return "毎日" if days == parts.EVERY_DAY and rule.interval == 1 else f"{head} {_weekdays(days)}"
    if parts.is_alternate(rule):
        head = "奇数月" if 1 in rule.months else "偶数月"
    if rule.frequency is Frequency.YEARLY:
        return f"{head} {_days_of_year(entry, rule)}"
    return f"{head} {_nth(rule) if rule.weekdays else _month_days(parts.month_days(entry, rule))}"


def _days_of_year(entry: Entry, rule: Rule) -> str:
    months = parts.months_of(entry, rule)
    if rule.weekdays:
        return f"{_months(months)} {_nth(rule)}"
    return f"{_months(months)}{'の' if len(months) > 1 else ''}{_month_days(parts.month_days(entry, rule))}"


def _weekdays(days: tuple[int, ...]) -> str:
    names = "月〜金" if days == (0, 1, 2, 3, 4) else "・".join(WEEKDAYS[day] for day in days)
    return f"{names}曜日"


def _nth(rule: Rule) -> str:
    return "、".join(
        "・".join("最終" if nth == -1 else f"第{nth}" for nth in nths) + _weekdays(days)
        for nths, days in parts.nth_weekdays(rule.weekdays)
    )


def _month_days(days: tuple[int, ...]) -> str:
    return "・".join("末日" if day == -1 else f"{day}日" for day in days)


def _months(months: tuple[int, ...]) -> str:
    if parts.is_run(months):
        return f"{months[0]}〜{months[-1]}月"
    return "・".join(map(str, months)) + "月"


def _conditions(group: Group, today: date | None) -> list[str]:
    entry, rule = group.first, group.rule
    if rule is None:
        return []
    conditions = [] if parts.is_daily_span(entry, today) else [_limits(entry, rule, today)]
    if only := parts.months_only(rule):
        conditions.append(f"{_months(only)}だけ")
    if off := parts.months_off(rule):
        conditions.append(f"{_months(off)}はお休み")
    return list(filter(None, conditions))


def _limits(entry: Entry, rule: Rule, today: date | None) -> str:
    text, since = "", today
    if parts.start_is_said(entry, today):
        text, since = f"{_day(entry.starts_on, today, weekday=False)}から", entry.starts_on
    if rule.until is not None:
        text += f"{_day(rule.until, since, weekday=False)}まで"
    return text + ("" if rule.count is None else f"全{rule.count}回")


def _holidays(schedule: Schedule) -> list[str]:
    holidays, new_year = schedule.on_holidays, schedule.at_new_year
    if holidays is not None and holidays == new_year:
        return [f"祝日と年末年始{_ON_SUCH_DAYS[holidays]}"]
    policies = (("祝日", holidays), ("年末年始", new_year))
    return [days + _ON_SUCH_DAYS[policy] for days, policy in policies if policy is not None]


def _pause(pause: Pause, today: date | None) -> str:
    first = _day(pause.first, today, weekday=False)
    if pause.last is None:
        return f"{first}からしばらくお休み"
    if pause.last == pause.first:
        return f"{first}はお休み"
    return f"{first}〜{_day(pause.last, pause.first, short=True, weekday=False)}はお休み"
