"""Texts that an organizer copies when one date changed: for LINE, short, and for the 回覧板, formal.

They are passed on for days, so no text says 今日 or 明日: every date has its day and weekday.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nihongo.wareki import PartialDate

from .announce_words import FORMAL, FORMAL_HEADINGS, PLAIN, SIMPLE, Kind, Words, plain_day
from .schedule import Instance, Status

# What keeps readers away from the date itself: 次回 is the next one they can come to.
_NOT_TO_COME = frozenset({Kind.CANCELLED, Kind.OFF, Kind.POSTPONED, Kind.FULL})


@dataclass(frozen=True)
class Announcement:
    """One changed date of one event. `planned` is its planned start, `change` what became of it.

    `schedule_next` is the next date after it, if there is one; it is only named where it takes place. `is_resumed`
    is for the first date after a pause. `issued_on` stands on the 回覧板, and tells when a year has to be named.
    """

    title: str
    host: str
    planned: datetime
    change: Instance
    schedule_next: Instance | None = None
    place: str = ""
    new_place: str = ""
    contact_name: str = ""
    phone: str = ""
    fax: str = ""
    url: str = ""
    is_resumed: bool = False
    issued_on: date | None = None

    @property
    def kind(self) -> Kind:
        """What the text is about; where several things changed, the one that matters most."""
        change = self.change
        if change.status is Status.CANCELLED:
            return Kind.CANCELLED
        if change.status is Status.OFF:
            return Kind.OFF
        if change.starts_at.date() != self.planned.date():
            return Kind.MOVED
        if change.starts_at != self.planned:
            return Kind.TIME_CHANGED
        if change.status is Status.POSTPONED:
            return Kind.POSTPONED
        if self.is_resumed:
            return Kind.RESUMED
        if self.new_place and self.new_place != self.place:
            return Kind.PLACE_CHANGED
        return Kind.FULL if change.is_full else Kind.AS_PLANNED


def line_text(announcement: Announcement, language: str = "ja") -> str:
    """The text for LINE. `language` is "ja" or "ja-simple" (やさしい日本語)."""
    words = SIMPLE if language == "ja-simple" else PLAIN
    parts = [
        f"【{words.headings[announcement.kind]}】\n{announcement.title}",
        "\n".join(_body(announcement, words)),
        "\n".join(_contact(announcement, words)),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def circular_text(announcement: Announcement, language: str = "ja") -> str:
    """The text for the 回覧板. `language` is "ja" or "ja-simple" (やさしい日本語)."""
    a = announcement
    if language == "ja-simple":
        head = "\n".join([*_issued(a, PartialDate.western), *([a.host] if a.host else [])])
        return "\n\n".join(filter(None, [head, line_text(a, language)]))
    facts = [f"{number}　{fact}" for number, fact in zip("１２３４５６７８９", _facts(a), strict=False)]
    blocks = [
        "\n".join([*_issued(a, PartialDate.japanese), "みなさまへ", *([f"主催　{a.host}"] if a.host else [])]),
        f"「{a.title}」{FORMAL_HEADINGS[a.kind]}",
        f"日ごろより「{a.title}」にご参加、ご協力をいただき、ありがとうございます。\n{FORMAL[a.kind]}",
        "\n".join(["記", "", *facts, "", "以上"]),
        "\n".join(_contact(a, PLAIN)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _issued(a: Announcement, write: Callable[[PartialDate], str]) -> list[str]:
    return [write(PartialDate(a.issued_on.year, a.issued_on.month, a.issued_on.day))] if a.issued_on else []


def _body(a: Announcement, words: Words) -> list[str]:
    sentence = words.sentences[a.kind].format(
        planned=_planned(a, words.day), title=a.title, start=_start(a, a.change, words.day), hours=_hours(a.change)
    )
    return [
        sentence,
        *_places(a, words),
        *([words.reason.format(reason=a.change.reason)] if a.change.reason else []),
        *([a.change.note] if a.change.note else []),
        *_next(a, words),
        *([words.closings[a.kind]] if a.kind in words.closings else []),
    ]


def _facts(a: Announcement) -> list[str]:
    """The numbered lines of the 回覧板."""
    planned, start = _planned(a, plain_day), _start(a, a.change, plain_day)
    facts = {
        Kind.CANCELLED: [f"中止する日　{planned}"],
        Kind.OFF: [f"お休みする日　{planned}"],
        Kind.POSTPONED: [f"延期する日　{planned}", "新しい日にち　決まりましたらお知らせします"],
        Kind.MOVED: [f"変更前　{planned}", f"変更後　{start}"],
        Kind.TIME_CHANGED: [f"変更前　{planned}", f"変更後　{start}"],
        Kind.PLACE_CHANGED: [f"日時　{start}"],
        Kind.FULL: [f"満席の回　{start}"],
        Kind.RESUMED: [f"再開の日　{start}"],
        Kind.AS_PLANNED: [f"日時　{start}"],
    }[a.kind]
    if _has_new_place(a):
        facts.append(f"会場　{a.place}から、{a.new_place}に変わります" if a.place else f"新しい会場　{a.new_place}")
    elif a.place and a.kind not in (Kind.CANCELLED, Kind.OFF, Kind.POSTPONED):
        facts.append(f"会場　{a.place}")
    if a.change.is_full and a.kind is not Kind.FULL and _takes_place(a.change):
        facts.append("申し込み　満席になりました")
    facts += [f"理由　{a.change.reason}"] if a.change.reason else []
    facts += [f"その他　{a.change.note}"] if a.change.note else []
    return facts + _next_fact(a)


def _next(a: Announcement, words: Words) -> list[str]:
    """When the next date is. Nothing where it is off too: that is a text of its own."""
    following = _following(a)
    if following is None or not (a.kind in _NOT_TO_COME or _is_as_planned(following)):
        return []
    sentence = words.next_date if a.kind in _NOT_TO_COME else words.other_date
    tail = words.as_planned if _is_as_planned(following) else ""
    return [sentence.format(start=_start(a, following, words.day, with_end=False)) + tail]


def _next_fact(a: Announcement) -> list[str]:
    following = _following(a)
    if following is None:
        return []
    label = "次回" if a.kind in _NOT_TO_COME else "ほかの日"
    tail = "（予定どおり行います）" if _is_as_planned(following) else ""
    return [f"{label}　{_start(a, following, plain_day, with_end=False)}{tail}"]


def _following(a: Announcement) -> Instance | None:
    return a.schedule_next if a.schedule_next and _takes_place(a.schedule_next) else None


def _is_as_planned(instance: Instance) -> bool:
    return not instance.is_moved and not instance.is_full


def _places(a: Announcement, words: Words) -> list[str]:
    """Where it will be, if it will be at all."""
    if _has_new_place(a):
        before = [words.old_place.format(place=a.place)] if a.place else []
        return [*before, words.new_place.format(place=a.new_place)]
    return [words.place.format(place=a.place)] if a.place and a.kind not in _NOT_TO_COME else []


def _contact(a: Announcement, words: Words) -> list[str]:
    lines = [words.more, a.url] if a.url else []
    numbers = [*([f"電話 {a.phone}"] if a.phone else []), *([f"FAX {a.fax}"] if a.fax else [])]
    if a.contact_name or numbers:
        lines += [f"{words.contact}：{a.contact_name}".rstrip("："), *numbers]
    return lines


def _has_new_place(a: Announcement) -> bool:
    return bool(a.new_place) and a.new_place != a.place and _takes_place(a.change)


def _takes_place(instance: Instance) -> bool:
    return instance.status is Status.PLANNED or (instance.status is Status.POSTPONED and instance.is_moved)


def _planned(a: Announcement, day: Callable[[date, bool], str]) -> str:
    """The planned start: 12月10日（木）午前10時から"""
    written = day(a.planned.date(), _needs_year(a, a.planned))
    return written if a.change.is_all_day else f"{written}{_clock(a.planned)}から"


def _start(a: Announcement, instance: Instance, day: Callable[[date, bool], str], *, with_end: bool = True) -> str:
    """When a date is: 12月10日（木）午前10時〜正午"""
    start, end = instance.starts_at, instance.ends_at
    written = day(start.date(), _needs_year(a, start))
    if instance.is_all_day:
        last = end - timedelta(days=1) if end else start
        return written if last.date() <= start.date() else f"{written}〜{day(last.date(), False)}"
    if end is not None and with_end and end.date() > start.date() + timedelta(days=1):
        return f"{written}{_clock(start)}〜{day(end.date(), False)}{_clock(end)}"
    return written + (_hours(instance) if with_end else f"{_clock(start)}から")


def _hours(instance: Instance) -> str:
    """午前10時〜正午, or 午前10時から where the end is not said."""
    start, end = _clock(instance.starts_at), instance.ends_at
    if end is None:
        return f"{start}から"
    following = "翌日の" if end.date() > instance.starts_at.date() and end.time() != datetime.min.time() else ""
    last = _clock(end, is_end=True)
    # 午後1時〜3時, but 午前10時〜午後1時.
    return f"{start}〜{following}{last.removeprefix(start[:2]) if not following else last}"


def _clock(at: datetime, *, is_end: bool = False) -> str:
    """午前10時, 午後1時30分, 正午; midnight is 午前0時, at the end of a day 夜12時."""
    if at.hour == 12 and at.minute == 0:
        return "正午"
    if is_end and at.hour == at.minute == 0:
        return "夜12時"
    minutes = f"{at.minute}分" if at.minute else ""
    return f"{'午前' if at.hour < 12 else '午後'}{at.hour % 12}時{minutes}"


def _needs_year(a: Announcement, at: datetime) -> bool:
    return a.issued_on is not None and at.year != a.issued_on.year
