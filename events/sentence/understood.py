"""What came of reading a text about when something happens."""

from dataclasses import dataclass

from events.schedule import Entry, HolidayPolicy, Pause

# Why something was not taken as it stands. The words for people are made where there are people.
REASONS = (
    "about",  # 10時ごろ, 原則: not exact
    "ambiguous-noon",  # 午前12時, 午後24時
    "contradiction",  # 祝日は休み and 祝日の場合は翌日: the later was kept
    "count-and-until",  # 全10回 and 3月25日まで that are not the same: only the day was kept
    "count-mismatch",  # 全3回 beside four dates
    "end-before-start",  # 10時〜9時
    "end-without-start",  # 〜12時
    "holidays-too",  # 土日祝: on holidays as well is not a rule
    "instead",  # （12月は第3金曜）: which date it stands for is for a person to say
    "next-week",  # 祝日は翌週に: only the day before or after is possible
    "no-day",  # a time, and nothing that says when
    "no-rule",  # 8月休み, 全10回, 4月から with nothing that comes back
    "no-such-day",  # 2月30日, 第6木曜, 平成40年1月1日
    "no-such-time",  # 10時75分, 31時
    "not-a-rule",  # 第2月曜休み beside 毎日: no rule can say it
    "start-after-midnight",  # 25時から
    "too-long",  # what stands behind the part that is read
    "two-starts",  # 開場9時半 開始10時
    "unread",
    "week-of-month",  # 第3週の土曜: taken for the third Saturday
    "weekday-mismatch",  # 12月10日（金）
    "which-day",  # 毎月, 月1回, 15日 before 7日
    "which-week",  # 毎月木曜
    "which-weekday",  # 毎週, 隔週, 第3週
)


@dataclass(frozen=True)
class Problem:
    """A piece of the text and why it was not taken as it stands, one of `REASONS`; `text[start:end]` is the piece."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Understood:
    """What a text says of when something happens, as a proposal, and what a person must look at.

    `entries`, `on_holidays`, `at_new_year` and `pauses` are those of a schedule. What has a problem may still be
    proposed, as it was typed: a date whose weekday is wrong keeps its date. `rest` is the text that was not read.
    """

    entries: tuple[Entry, ...] = ()
    on_holidays: HolidayPolicy | None = None
    at_new_year: HolidayPolicy | None = None
    pauses: tuple[Pause, ...] = ()
    problems: tuple[Problem, ...] = ()
    rest: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether there is a date and nothing in the text is left to ask about."""
        return bool(self.entries) and not self.problems
