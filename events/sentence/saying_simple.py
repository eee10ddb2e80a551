"""The sentence in やさしい日本語: one thing a sentence, 西暦, weekdays written out, 午前 and 午後, から and まで.

After 在留支援のためのやさしい日本語ガイドライン (出入国在留管理庁・文化庁, 2020).
"""

from datetime import date, time

from events.schedule import Entry, Frequency, HolidayPolicy, Pause, Rule, Schedule
from events.sentence import saying_parts as parts
from events.sentence.saying_parts import Group

_WEEKDAYS = "月火水木金土日"
_UNITS = {Frequency.WEEKLY: "週間", Frequency.MONTHLY: "か月", Frequency.YEARLY: "年"}
_EVERY = {Frequency.WEEKLY: "毎週", Frequency.MONTHLY: "毎月", Frequency.YEARLY: "毎年"}
_HOLIDAY = "祝日（国の休みの日）"
_NEW_YEAR = "年末年始（12月29日から1月3日まで）"
_ON_SUCH_DAYS = {
    HolidayPolicy.OPEN: "もあります",
    HolidayPolicy.CLOSED: "は休みです",
    HolidayPolicy.EARLIER: "のときは、前の平日（月曜日から金曜日）にします",
    HolidayPolicy.LATER: "のときは、次の平日（月曜日から金曜日）にします",
}


def say_simply(schedule: Schedule, today: date | None) -> str:
    """Return a few short sentences."""
    sentences: list[str] = []
    for group in parts.grouped(schedule, today):
        sentences += [*_group(group, today), *_conditions(group, today)]
    policies = ((_HOLIDAY, schedule.on_holidays), (_NEW_YEAR, schedule.at_new_year))
    sentences += [days + _ON_SUCH_DAYS[policy] for days, policy in policies if policy is not None]
    sentences += [_pause(pause) for pause in parts.pauses_to_say(schedule, today)]
    return "".join(f"{sentence}。" for sentence in sentences)


def _group(group: Group, today: date | None) -> list[str]:
    entry, rule = group.first, group.rule
    if rule is None:
        if entry.starts_at is not None and entry.ends_on is not None and entry.ends_on > entry.starts_on:
            end = f"{_day(entry.ends_on)}{_clock(entry.ends_at) if entry.ends_at else ''}"
            return [f"{_day(entry.starts_on)}{_clock(entry.starts_at)}から{end}までです"]
        days = "、".join(_days(entry.starts_on, parts.last_day(entry)) for entry in group.entries)
        days += f"、ほかに{group.hidden}日あります" if group.hidden else "です"
    elif parts.is_daily_span(entry, today) and rule.until is not None:
        days = f"{_days(entry.starts_on, rule.until)}、毎日です"
    else:
        days = f"{_rule_days(entry, rule)}です"
        if (length := parts.days_later(entry)) and (entry.starts_at is None or entry.ends_at is None):
            return [days, *([f"{_clock(entry.starts_at)}からです"] if entry.starts_at else []), f"{length + 1}日間です"]
    return [days, *_time(entry)]


def _time(entry: Entry) -> list[str]:
    if entry.starts_at is None:
        return []
    if entry.ends_at is None:
        return [f"{_clock(entry.starts_at)}からです"]
    later = parts.days_later(entry)
    if later == 1 and entry.ends_at == time(0):
        end = "夜の12時"
    else:
        end = ("", "次の日の")[later] + _clock(entry.ends_at) if later < 2 else f"{later}日後の{_clock(entry.ends_at)}"
    return [f"{_clock(entry.starts_at)}から{end}までです"]


def _clock(at: time) -> str:
    minutes = f"{at.minute}分" if at.minute else ""
    if at.hour == 12:
        return f"昼の12時{minutes}"
    return f"{'午前' if at.hour < 12 else '午後'}{at.hour % 12}時{minutes}"


def _day(day: date, *, weekday: bool = True) -> str:
    text = f"{day.year}年{day.month}月{day.day}日"
    return text + (f"（{_WEEKDAYS[day.weekday()]}曜日）" if weekday else "")


def _days(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)}から{_day(last)}まで"


def _rule_days(entry: Entry, rule: Rule) -> str:
    head = f"{rule.interval}{_UNITS[rule.frequency]}に1回" if rule.interval > 1 else _EVERY[rule.frequency]
    if rule.frequency is Frequency.WEEKLY:
        days = parts.weekly_days(entry, rule)
        if days == parts.EVERY_DAY and rule.interval == 1:
            return "毎日"
        # Only one turn of several weeks can be meant by 2週間に1回 where there are two weekdays.
        head = f"{rule.interval}週間ごと" if rule.interval > 1 and len(days) > 1 else head
        return f"{head}、{_weekdays(days)}"
    if parts.is_alternate(rule):
        head = "、".join(f"{month}月" for month in sorted(set(rule.months)))
    if rule.frequency is Frequency.YEARLY:
        head += f"、{_months(parts.months_of(entry, rule))}"
    return f"{head}の{_nth(rule) if rule.weekdays else _month_days(parts.month_days(entry, rule))}"


def _weekdays(days: tuple[int, ...]) -> str:
    if days == (0, 1, 2, 3, 4):
        return "月曜日から金曜日まで"
    return "と".join(f"{_WEEKDAYS[day]}曜日" for day in days)


def _nth(rule: Rule) -> str:
    """第2木曜日（2回目の木曜日）: the words a notice has, and what they mean."""
    said = []
    for nths, days in parts.nth_weekdays(rule.weekdays):
        words = "・".join("最終" if nth == -1 else f"第{nth}" for nth in nths) + _weekdays(days)
        turns = "と".join("最後" if nth == -1 else f"{nth}回目" for nth in nths)
        said.append(f"{words}（{turns}の{_weekdays(days)}）")
    return "と、".join(said)


def _month_days(days: tuple[int, ...]) -> str:
    return "と".join("最後の日" if day == -1 else f"{day}日" for day in days)


def _months(months: tuple[int, ...]) -> str:
    if parts.is_run(months):
        return f"{months[0]}月から{months[-1]}月まで"
    return "と".join(f"{month}月" for month in months)


def _conditions(group: Group, today: date | None) -> list[str]:
    entry, rule = group.first, group.rule
    if rule is None:
        return []
    said = []
    if not parts.is_daily_span(entry, today):
        starts = parts.start_is_said(entry, today)
        if starts and rule.until is not None:
            said.append(f"{_day(entry.starts_on)}から{_day(rule.until)}までです")
        elif starts:
            said.append(f"{_day(entry.starts_on)}からです")
        elif rule.until is not None:
            said.append(f"{_day(rule.until)}までです")
    if rule.count is not None:
        said.append(f"全部で{rule.count}回です")
    if only := parts.months_only(rule):
        said.append(f"{_months(only)}だけです")
    if off := parts.months_off(rule):
        said.append(f"{_months(off)}は休みです")
    return said


def _pause(pause: Pause) -> str:
    if pause.last is None:
        said = f"{_day(pause.first)}から、しばらく休みです"
    else:
        said = f"{_days(pause.first, pause.last)}{'は' if pause.first == pause.last else '、'}休みです"
    return said + (f"（{pause.reason}）" if pause.reason else "")
