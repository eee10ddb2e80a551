"""What organizers type on a phone, copy from 公民館だより or write on a 回覧板, read as a schedule."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.schedule import Entry, Frequency, HolidayPolicy, Pause, Rule, Weekday
from events.sentence import REASONS, read

TODAY = date(2026, 11, 23)  # a Monday
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
OPEN, CLOSED, EARLIER, LATER = HolidayPolicy
ODD, EVEN = (1, 3, 5, 7, 9, 11), (2, 4, 6, 8, 10, 12)


def at(clock: str) -> time | None:
    return time.fromisoformat(f"{clock:0>5}") if clock else None


def days_of(*days: str, hours: str = "") -> tuple[Entry, ...]:
    """Chosen dates "2026-12-10", or "2026-12-10/2026-12-12" over several days; hours "10:00-12:00"."""
    start, _, end = hours.partition("-")
    entries = []
    for day in days:
        first, _, last = day.partition("/")
        ends_on = date.fromisoformat(last) if last else None
        entries.append(Entry(date.fromisoformat(first), at(start), at(end), ends_on))
    return tuple(entries)


def rule_of(hours: str, rule: Rule, since: str = "") -> tuple[Entry, ...]:
    start, _, end = hours.partition("-")
    return (Entry(date.fromisoformat(since) if since else TODAY, at(start), at(end), rule=rule),)


def every_week(*days: int, hours: str = "", since: str = "", **rest) -> tuple[Entry, ...]:
    return rule_of(hours, Rule(Frequency.WEEKLY, weekdays=tuple(map(Weekday, days)), **rest), since)


def every_month(weekdays: tuple[int, ...], *nths: int, hours: str = "", since: str = "", **rest) -> tuple[Entry, ...]:
    pairs = tuple(Weekday(day, nth) for day in weekdays for nth in nths)
    return rule_of(hours, Rule(Frequency.MONTHLY, weekdays=pairs, **rest), since)


def on_the(*month_days: int, hours: str = "", **rest) -> tuple[Entry, ...]:
    return rule_of(hours, Rule(Frequency.MONTHLY, month_days=month_days, **rest))


def every_year(hours: str = "", **rest) -> tuple[Entry, ...]:
    return rule_of(hours, Rule(Frequency.YEARLY, **rest))


def without(*months: int) -> tuple[int, ...]:
    return tuple(month for month in range(1, 13) if month not in months)


SECOND_THURSDAY = every_month((THU,), 2)
SECOND_THURSDAY_AT_TEN = every_month((THU,), 2, hours="10:00-12:00")
TENTH = "2026-12-10"  # a Thursday

READABLE = [
    ("毎月第2木曜", SECOND_THURSDAY),
    ("毎月 第2木曜日", SECOND_THURSDAY),
    ("第2木曜", SECOND_THURSDAY),
    ("毎月第２木曜日１０時から１２時", SECOND_THURSDAY_AT_TEN),
    ("毎月第2木曜日 10時～12時", SECOND_THURSDAY_AT_TEN),
    ("毎月第2木曜日10:00-12:00", SECOND_THURSDAY_AT_TEN),
    ("第２木曜日　１０：００～１２：００", SECOND_THURSDAY_AT_TEN),
    ("毎月第二木曜日　午前十時〜正午", SECOND_THURSDAY_AT_TEN),
    ("10時から12時まで、毎月第2木曜日", SECOND_THURSDAY_AT_TEN),
    ("毎月第2木曜日に開催します。時間は10時から12時です。", SECOND_THURSDAY_AT_TEN),
    ("日時：毎月第2木曜日 10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("【日時】毎月第2木曜日\n午前10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("月1回 第2木曜日 10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("まいつき だい2もくようび ごぜん10じ〜12じ", SECOND_THURSDAY_AT_TEN),
    ("毎月 第2(木) 10:00〜12:00", SECOND_THURSDAY_AT_TEN),
    ("毎月第2㈭10時から2時間", SECOND_THURSDAY_AT_TEN),
    ("毎月2回目の木曜日 10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("毎月第2モクヨウビ 10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("毎月第2ﾓｸﾖｳﾋﾞ 10時〜12時", SECOND_THURSDAY_AT_TEN),
    ("第1・3土曜 13:30-15:00", every_month((SAT,), 1, 3, hours="13:30-15:00")),
    ("第一・第三土曜日", every_month((SAT,), 1, 3)),
    ("毎月第1、第3土曜日", every_month((SAT,), 1, 3)),
    ("毎月第1と第3土曜日", every_month((SAT,), 1, 3)),
    ("第1第3土曜日", every_month((SAT,), 1, 3)),
    ("1・3土曜", every_month((SAT,), 1, 3)),
    ("第2、4水曜 14時〜", every_month((WED,), 2, 4, hours="14:00")),
    ("毎月②④木曜", every_month((THU,), 2, 4)),
    ("月2回（第1・第3火曜）13時半", every_month((TUE,), 1, 3, hours="13:30")),
    ("毎月第2木・金 10時", every_month((THU, FRI), 2, hours="10:00")),
    (
        "第1月・第3水 10時",
        rule_of("10:00", Rule(Frequency.MONTHLY, weekdays=(Weekday(MON, 1), Weekday(WED, 3)))),
    ),
    ("第5土曜", every_month((SAT,), 5)),
    ("最終金曜", every_month((FRI,), -1)),
    ("毎月最後の金曜日 18時半〜", every_month((FRI,), -1, hours="18:30")),
    ("第1〜4日曜 9時", every_month((SUN,), 1, 2, 3, 4, hours="9:00")),
    ("毎月第1・最終金曜日", every_month((FRI,), 1, -1)),
    ("毎月最終日曜日 朝8時から", every_month((SUN,), -1, hours="08:00")),
    ("隔月 第2木曜日", every_month((THU,), 2, interval=2)),
    ("2か月に1回、第2木曜日", every_month((THU,), 2, interval=2)),
    ("奇数月の第2土曜日午前10時から正午まで", every_month((SAT,), 2, hours="10:00-12:00", months=ODD)),
    ("偶数月第3土曜日。11:15", every_month((SAT,), 3, hours="11:15", months=EVEN)),
    ("隔週水曜", every_week(WED, interval=2)),
    ("１週おきの水曜日 10時", every_week(WED, interval=2, hours="10:00")),
    ("２週間に１回 水曜日 １３時", every_week(WED, interval=2, hours="13:00")),
    ("3週間ごとの水曜日", every_week(WED, interval=3)),
    ("隔週土曜（12月5日から）10:00〜", every_week(SAT, interval=2, hours="10:00", since="2026-12-05")),
    ("毎週火・金 午前10時〜正午", every_week(TUE, FRI, hours="10:00-12:00")),
    ("毎週火曜日と金曜日 10時〜12時", every_week(TUE, FRI, hours="10:00-12:00")),
    ("毎週（火・金）10時〜12時", every_week(TUE, FRI, hours="10:00-12:00")),
    ("毎週月水金 10時〜11時", every_week(MON, WED, FRI, hours="10:00-11:00")),
    ("毎週土 10時", every_week(SAT, hours="10:00")),
    ("毎週土曜日・日曜日", every_week(SAT, SUN)),
    ("毎日曜日開催", every_week(SUN)),
    ("週2回 火・金 10時", every_week(TUE, FRI, hours="10:00")),
    ("水曜日 13時30分〜15時", every_week(WED, hours="13:30-15:00")),
    ("平日", every_week(*range(5))),
    ("月〜金 9:00-17:00", every_week(*range(5), hours="09:00-17:00")),
    ("月曜から金曜 9時〜17時", every_week(*range(5), hours="09:00-17:00")),
    ("土日", every_week(SAT, SUN)),
    ("土日 10時〜16時", every_week(SAT, SUN, hours="10:00-16:00")),
    ("毎日", every_week(*range(7))),
    ("毎日9時半〜17時", every_week(*range(7), hours="09:30-17:00")),
    ("毎日 10時〜17時（月曜定休）", every_week(*range(1, 7), hours="10:00-17:00")),
    ("毎週水曜（第5水曜は休み）10時", every_month((WED,), 1, 2, 3, 4, hours="10:00")),
    ("毎月15日", on_the(15)),
    ("毎月1日・15日 10時", on_the(1, 15, hours="10:00")),
    ("毎月5日と20日", on_the(5, 20)),
    ("毎月末日", on_the(-1)),
    ("毎月月末 10時", on_the(-1, hours="10:00")),
    ("毎年10月第3日曜", every_year(weekdays=(Weekday(SUN, 3),), months=(10,))),
    ("毎年5月5日 10時〜15時", every_year("10:00-15:00", month_days=(5,), months=(5,))),
    ("毎年2月29日", every_year(month_days=(29,), months=(2,))),
    ("毎年5月・10月の第3日曜日", every_year(weekdays=(Weekday(SUN, 3),), months=(5, 10))),
    ("毎年12月31日 22時〜翌1時", every_year("22:00-01:00", month_days=(31,), months=(12,))),
    ("12月10日(木) 10時", days_of(TENTH, hours="10:00")),
    ("12月10日（木）10：00〜", days_of(TENTH, hours="10:00")),
    ("12月10日木曜日10時", days_of(TENTH, hours="10:00")),
    ("12/10(木) 10時~12時半", days_of(TENTH, hours="10:00-12:30")),
    ("12.10(木) 10:00-12:00", days_of(TENTH, hours="10:00-12:00")),
    ("2026-12-10 13:00", days_of(TENTH, hours="13:00")),
    ("2026年12月10日（木曜日）", days_of(TENTH)),
    ("R8.12.10", days_of(TENTH)),
    ("令和八年十二月十日（木）午前十時", days_of(TENTH, hours="10:00")),
    ("2026（令和8）年12月10日", days_of(TENTH)),
    ("令和8年（2026年）12月10日", days_of(TENTH)),
    ("12月10日 終日", days_of(TENTH)),
    ("12月10日(木・祝)", days_of(TENTH)),
    ("R9.1.14", days_of("2027-01-14")),
    ("2027/1/14", days_of("2027-01-14")),
    ("1月14日", days_of("2027-01-14")),
    ("11月23日", days_of("2026-11-23")),
    ("11月22日", days_of("2027-11-22")),
    ("2028年2月29日", days_of("2028-02-29")),
    ("2月29日", days_of("2028-02-29")),
    ("3月末日", days_of("2027-03-31")),
    ("15日 10時", days_of("2026-12-15", hours="10:00")),
    ("明日 10時〜", days_of("2026-11-24", hours="10:00")),
    ("10月第3日曜日 10時〜15時", days_of("2027-10-17", hours="10:00-15:00")),
    ("令和9年1月14日、2月18日", days_of("2027-01-14", "2027-02-18")),
    ("1/14・1/28", days_of("2027-01-14", "2027-01-28")),
    ("12月10日、1月14日", days_of(TENTH, "2027-01-14")),
    ("12月10日・17日・24日 10時〜12時", days_of(TENTH, "2026-12-17", "2026-12-24", hours="10:00-12:00")),
    ("12月5・12・19日（土）10時〜", days_of("2026-12-05", "2026-12-12", "2026-12-19", hours="10:00")),
    ("12/5,12,19 10時", days_of("2026-12-05", "2026-12-12", "2026-12-19", hours="10:00")),
    ("10日、20日、30日", days_of(TENTH, "2026-12-20", "2026-12-30")),
    ("12月10日 全1回", days_of(TENTH)),
    ("・12月10日(木) 10:00〜\n・12月17日(木) 13:00〜",
     days_of(TENTH, hours="10:00") + days_of("2026-12-17", hours="13:00")),
    ("12月12日(土)9:00〜17:00、13日(日)9:00〜15:00",
     days_of("2026-12-12", hours="09:00-17:00") + days_of("2026-12-13", hours="09:00-15:00")),
    ("12月10日 10時〜12時、14時〜16時",
     days_of(TENTH, hours="10:00-12:00") + days_of(TENTH, hours="14:00-16:00")),
    ("令和4年　3月19日(土曜日)20日(日曜日)21(月曜日)", days_of("2022-03-19", "2022-03-20", "2022-03-21")),
    ("10月24日（日）〜25日（月）", days_of("2027-10-24/2027-10-25")),
    ("令和4年2月26日(土曜日)から3月6日(日曜日)まで", days_of("2022-02-26/2022-03-06")),
    ("12月10日〜12月3日", days_of("2026-12-10/2027-12-03")),
    ("12月30日〜1月2日", days_of("2026-12-30/2027-01-02")),
    ("12月10日から3日間", days_of("2026-12-10/2026-12-12")),
    ("12月12日（土） 10時〜13日（日） 15時", days_of("2026-12-12/2026-12-13", hours="10:00-15:00")),
    ("2022(令和4)年3月25日(金)正午から5月9日(月)午後5時まで", days_of("2022-03-25/2022-05-09", hours="12:00-17:00")),
    ("12月12日(土)〜13日(日) 10時〜16時",
     every_week(*range(7), hours="10:00-16:00", since="2026-12-12", until=date(2026, 12, 13))),
    ("4月から毎週水曜", every_week(WED, since="2027-04-01")),
    ("12月から毎月第2木曜 3月31日まで", every_month((THU,), 2, since="2026-12-01", until=date(2027, 3, 31))),
    ("毎週水曜 12月20日まで", every_week(WED, until=date(2026, 12, 20))),
    ("毎週水曜 3月まで", every_week(WED, until=date(2027, 3, 31))),
    ("毎週水曜日・全8回", every_week(WED, count=8)),
    ("4月8日から全10回 毎週木曜 10時〜12時", every_week(THU, hours="10:00-12:00", since="2027-04-08", count=10)),
    ("4月から9月までの毎週水曜日", every_week(WED, since="2027-04-01", until=date(2027, 9, 30))),
    ("4月から翌年3月まで毎週水曜日", every_week(WED, since="2027-04-01", until=date(2028, 3, 31))),
    ("来年1月から毎月第3日曜", every_month((SUN,), 3, since="2027-01-01")),
    ("1月の毎週土曜日", every_week(SAT, since="2027-01-01", until=date(2027, 1, 31))),
    ("4月7日〜6月30日 毎週水曜 19時〜20時半 全13回",
     every_week(WED, hours="19:00-20:30", since="2027-04-07", until=date(2027, 6, 30))),
    ("毎月第2木曜 10時〜12時 8月休み", every_month((THU,), 2, hours="10:00-12:00", months=without(8))),
    ("毎月第2木曜日（8月はお休み）", every_month((THU,), 2, months=without(8))),
    ("毎月第二木曜日　八月は休会", every_month((THU,), 2, months=without(8))),
    ("毎月第2木曜 8月はありません", every_month((THU,), 2, months=without(8))),
    ("8月以外の毎月第2木曜", every_month((THU,), 2, months=without(8))),
    ("7・8月を除く毎月第2木曜", every_month((THU,), 2, months=without(7, 8))),
    ("7月と8月は休み 毎月第2木曜", every_month((THU,), 2, months=without(7, 8))),
    ("毎月第2木曜（1月、5月、8月は休み）", every_month((THU,), 2, months=without(1, 5, 8))),
    ("毎月第2木曜 12月〜2月は休み", every_month((THU,), 2, months=without(12, 1, 2))),
    ("毎月第2木曜 お休み：8月", every_month((THU,), 2, months=without(8))),
    ("毎週水曜日（4〜6月のみ）", every_week(WED, months=(4, 5, 6))),
    ("毎週火曜 10時、毎月第2土曜 13時", every_week(TUE, hours="10:00") + every_month((SAT,), 2, hours="13:00")),
    ("毎月第2木曜 10時、12月20日(日) 13時",
     every_month((THU,), 2, hours="10:00") + days_of("2026-12-20", hours="13:00")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "entries"), READABLE)
def test_what_organizers_type_is_read(text, entries):
    understood = read(text, TODAY)
    assert understood.entries == entries
    assert understood.problems == ()
    assert understood.is_complete
    assert understood.rest == ""


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("10時半", "10:30"),
        ("お昼の12時", "12:00"),
        ("お昼の12時〜2時", "12:00-14:00"),
        ("夜7時", "19:00"),
        ("夜の7時〜9時", "19:00-21:00"),
        ("夕方5時", "17:00"),
        ("7時", "07:00"),
        ("午後7時", "19:00"),
        ("午後1時〜3時", "13:00-15:00"),
        ("午後１〜３時", "13:00-15:00"),
        ("午後0時30分〜", "12:30"),
        ("午後12時半", "12:30"),
        ("1pm-3pm", "13:00-15:00"),
        ("PM1:30〜3:00", "13:30-15:00"),
        ("10-12時", "10:00-12:00"),
        ("10時より12時", "10:00-12:00"),
        ("10時開始 12時終了", "10:00-12:00"),
        ("開始10時 終了12時", "10:00-12:00"),
        ("10時から90分", "10:00-11:30"),
        ("22時〜26時", "22:00-02:00"),
        ("22時〜翌1時", "22:00-01:00"),
        ("夜10時〜1時", "22:00-01:00"),
        ("19時〜24時", "19:00-00:00"),
        ("10じはんから12じ", "10:30-12:00"),
        ("十三時三十分〜十五時", "13:30-15:00"),
    ],
)
def test_times_are_read(typed, hours):
    understood = read(f"12月10日 {typed}", TODAY)
    assert understood.entries == days_of(TENTH, hours=hours)
    assert understood.is_complete


@pytest.mark.parametrize(
    ("typed", "on_holidays", "at_new_year"),
    [
        ("祝日は休み", CLOSED, None),
        ("祝日はお休みします", CLOSED, None),
        ("祝日を除く", CLOSED, None),
        ("祝日・年末年始を除く", CLOSED, CLOSED),
        ("年末年始休み", None, CLOSED),
        ("祝日も開催", OPEN, None),
        ("祝日も行います", OPEN, None),
        ("祝日の場合は翌日", LATER, None),
        ("祝日のときは翌日に変更します", LATER, None),
        ("祝日にあたるときは翌平日", LATER, None),
        ("祝日と重なる場合は前日", EARLIER, None),
        ("月曜が祝日の場合は翌日", LATER, None),
        ("祝日の場合は翌日、年末年始は休み", LATER, CLOSED),
        ("月曜が祝日の場合は休み", CLOSED, None),
        ("土日祝を除く", CLOSED, None),
    ],
)
def test_what_happens_on_holidays_is_read(typed, on_holidays, at_new_year):
    understood = read(f"毎週月曜 10時（{typed}）", TODAY)
    assert understood.entries == every_week(MON, hours="10:00")
    assert (understood.on_holidays, understood.at_new_year) == (on_holidays, at_new_year)
    assert understood.is_complete


def test_nobody_is_taken_to_have_said_what_happens_on_holidays():
    understood = read("平日 10時", TODAY)
    assert (understood.on_holidays, understood.at_new_year) == (None, None)


@pytest.mark.parametrize(
    ("typed", "pauses"),
    [
        ("12月10日は休み", [Pause(date(2026, 12, 10), date(2026, 12, 10))]),
        ("12/24・31休み", [Pause(date(2026, 12, day), date(2026, 12, day)) for day in (24, 31)]),
        ("12月10日を除く", [Pause(date(2026, 12, 10), date(2026, 12, 10))]),
        ("12月29日〜1月3日は休み", [Pause(date(2026, 12, 29), date(2027, 1, 3))]),
        ("8/13から8/16までお休み", [Pause(date(2027, 8, 13), date(2027, 8, 16))]),
        ("1月14日からしばらくお休み", [Pause(date(2027, 1, 14))]),
        ("1月から当分の間休止", [Pause(date(2027, 1, 1))]),
    ],
)
def test_pauses_are_read(typed, pauses):
    understood = read(f"毎週木曜 10時、{typed}", TODAY)
    assert understood.entries == every_week(THU, hours="10:00")
    assert list(understood.pauses) == pauses
    assert understood.is_complete


@pytest.mark.parametrize("text", ["来週の木曜", "再来週の火曜 10時", "今週の土曜", "来月の第2木曜 10時"])
def test_a_day_of_next_week_is_no_rule_and_no_day_for_who_reads_it_later(text):
    understood = read(text, TODAY)
    assert not understood.entries
    assert text.split()[0] in understood.rest


@pytest.mark.parametrize(
    ("text", "piece", "reason"),
    [
        ("12月10日（金） 10時", "12月10日（金）", "weekday-mismatch"),
        ("12月10日(木)・17日(金)", "17日(金)", "weekday-mismatch"),
        ("令和9年1月14日（水）", "令和9年1月14日（水）", "weekday-mismatch"),
        ("毎週木曜 12月3日(水)から", "12月3日(水)", "weekday-mismatch"),
        ("2月30日 10時", "2月30日", "no-such-day"),
        ("2027年2月29日", "2027年2月29日", "no-such-day"),
        ("平成40年1月1日", "平成40年1月1日", "no-such-day"),
        ("13/45", "13/45", "no-such-day"),
        ("13月1日 10時", "13月1日", "no-such-day"),
        ("毎週木曜 10時、毎月第2木曜は休み", "木曜は休み", "not-a-rule"),
        ("毎月第6木曜", "第6木曜", "no-such-day"),
        ("毎月32日", "毎月32日", "no-such-day"),
        ("12月10日 10時75分", "10時75分", "no-such-time"),
        ("12月10日 31時", "31時", "no-such-time"),
        ("12月10日 午前12時", "午前12時", "ambiguous-noon"),
        ("12月10日 10時〜9時", "10時〜9時", "end-before-start"),
        ("12月10日 〜12時", "〜12時", "end-without-start"),
        ("12月10日 25時", "25時", "start-after-midnight"),
        ("12月10日 開場9時半 開始10時", "開場9時半", "two-starts"),
        ("毎月第3土曜 13:30開場 14:00開演", "13:30開場", "two-starts"),
        ("毎月 木曜日", "木曜日", "which-week"),
        ("毎月", "毎月", "which-day"),
        ("月1回", "月1回", "which-day"),
        ("隔週 10時", "隔週", "which-weekday"),
        ("毎月第3週目", "第3週目", "which-weekday"),
        ("第3週の土曜日", "第3週の土曜日", "week-of-month"),
        ("12月24日、7日", "7日", "which-day"),
        ("8月休み", "8月休み", "no-rule"),
        ("4月から", "4月", "no-rule"),
        ("全10回", "全10回", "no-rule"),
        ("12月10日・17日 全3回", "全3回", "count-mismatch"),
        ("12月2日〜12月23日 毎週水曜 全9回", "全9回", "count-and-until"),
        ("土日祝 10時〜16時", "祝", "holidays-too"),
        ("毎週月曜、祝日の場合は翌週", "祝日の場合は翌週", "next-week"),
        ("毎週月曜（祝日は休み、祝日の場合は翌日）", "祝日の場合は翌日", "contradiction"),
        ("毎月第4金曜 18時半〜（12月は第3金曜）", "12月は第3金曜", "instead"),
        ("毎月第1水曜 ※1月は第2水曜", "1月は第2水曜", "instead"),
        ("毎月第2木曜 申込12月3日まで", "申込12月3日まで", "unread"),
        ("毎月第2木曜（12/10休み、12/17に開催）", "12/17", "instead"),
        ("毎月第2木曜日(祝日の場合は第3木曜日)", "祝日の場合は第3木曜日", "instead"),
        ("原則、毎週土曜日", "原則", "about"),
        ("毎月第2木曜 午後7時頃から", "頃", "about"),
        ("毎週15日", "15日", "not-a-rule"),
        ("10時〜12時", "10時〜12時", "no-day"),
        ("毎月第2木曜 会場：えーるピア 2階", "会場：えーるピア 2階", "unread"),
        ("はじロマ会 毎月第2木曜", "はじロマ会", "unread"),
        ("雨天中止 12月13日(日) 9時", "雨天中止", "unread"),
        ("土曜教室 12月10日", "土曜教室", "unread"),
        ("夏休み中の毎週水曜", "夏休み中", "unread"),
        ("毎週月曜、お盆は休み", "お盆は休み", "unread"),
        ("毎日を楽しく", "毎日を楽しく", "unread"),
        ("随時", "随時", "unread"),
        ("毎月第2木曜 TEL 0942-30-9000", "TEL 0942-30-9000", "unread"),
        ("12月10日（木）ほか 8日", "ほか 8日", "unread"),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_said(text, piece, reason):
    understood = read(text, TODAY)
    assert not understood.is_complete
    assert (piece, reason) in [(problem.text, problem.reason) for problem in understood.problems]


def test_a_date_whose_weekday_is_wrong_is_proposed_as_it_was_typed():
    assert read("12月10日（金） 10時", TODAY).entries == days_of(TENTH, hours="10:00")


def test_what_is_not_read_is_kept_beside_what_is():
    understood = read("サロン和 毎月第2木曜10時〜12時 持ち物：上ばき", TODAY)
    assert understood.entries == SECOND_THURSDAY_AT_TEN
    assert understood.rest == "サロン和 持ち物：上ばき"


def test_of_a_text_that_says_nothing_all_is_kept():
    assert read("  くわしくは 公民館だよりを ご覧ください ", TODAY).rest == "くわしくは 公民館だよりを ご覧ください"


def test_nothing_typed_is_no_problem_and_not_complete():
    understood = read(" 　\n", TODAY)
    assert understood.problems == ()
    assert not understood.is_complete


def test_the_doors_are_not_the_start():
    assert read("12月10日 開場9時半 開始10時", TODAY).entries == days_of(TENTH, hours="10:00")


PIECES = (  # noqa: SIM905 - easier to add to than a list
    "毎月 毎週 隔週 第2 ・4 木曜 日 土日 祝日 年末年始 は休み を除く も開催 "
    "の場合は翌日 8月 12月10日 (木) 10時 〜12時 から まで "
    "全10回 、 令和9年 1/14 末日 だけ ( ) 翌1時 しばらくお休み 3日間 第6 "
    "2月30日 99 会場 \n ー ㈭ ｶﾞ \x00 \ud800 毎年 奇数月 開場 平日 26時 R9.1.14 正午 半"
).split(" ")  # fmt: skip
HOSTILE = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(HOSTILE, st.dates())
@settings(max_examples=400, deadline=None)
def test_any_text_is_taken_on_any_day(text, today):
    understood = read(text, today)
    for problem in understood.problems:
        assert problem.text == text[problem.start : problem.end]
        assert problem.reason in REASONS
    assert understood.is_complete or understood.problems or not text.strip() or not understood.entries


@pytest.mark.parametrize(
    "piece", ["月", "1", "・", "第", "毎月", "12月10日、", "(", "10時〜", " 　", "休み", "祝日", "1/", "あ", "第1・"]
)
def test_a_very_long_text_is_read_at_its_beginning(piece):
    text = (piece * 10_000)[:10_000]
    understood = read(text, TODAY)
    assert not understood.is_complete
    assert understood.problems[-1].reason == "too-long"
    assert understood.rest or not text.strip()


def test_every_year_of_a_date_counts_from_today():
    for days in range(800):
        today = TODAY + timedelta(days=days)
        (entry,) = read(f"{today.month}月{today.day}日", today).entries
        assert entry.starts_on == today
