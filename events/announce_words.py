"""What announcements say, in Japanese for everybody and in やさしい日本語; `events.announce` puts it together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_WEEKDAYS = "月火水木金土日"


class Kind(StrEnum):
    """What there is to say about one date."""

    CANCELLED = "cancelled"
    OFF = "off"
    POSTPONED = "postponed"
    MOVED = "moved"
    TIME_CHANGED = "time_changed"
    PLACE_CHANGED = "place_changed"
    FULL = "full"
    RESUMED = "resumed"
    AS_PLANNED = "as_planned"


@dataclass(frozen=True)
class Words:
    """The sentences of one kind of Japanese; each takes what it names with `format`."""

    headings: dict[Kind, str]
    sentences: dict[Kind, str]
    closings: dict[Kind, str]
    place: str
    old_place: str
    new_place: str
    reason: str
    next_date: str
    other_date: str
    as_planned: str
    more: str
    contact: str
    day: Callable[[date, bool], str]


def plain_day(day: date, with_year: bool) -> str:
    """12月10日（木）"""
    year = f"{day.year}年" if with_year else ""
    return f"{year}{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def simple_day(day: date, with_year: bool) -> str:
    """12月10日（木曜日）"""
    return plain_day(day, with_year).replace("）", "曜日）")


FORMAL_HEADINGS = {
    Kind.CANCELLED: "中止のお知らせ",
    Kind.OFF: "お休みのお知らせ",
    Kind.POSTPONED: "延期のお知らせ",
    Kind.MOVED: "日にち変更のお知らせ",
    Kind.TIME_CHANGED: "時間変更のお知らせ",
    Kind.PLACE_CHANGED: "会場変更のお知らせ",
    Kind.FULL: "満席のお知らせ",
    Kind.RESUMED: "再開のお知らせ",
    Kind.AS_PLANNED: "開催のお知らせ",
}
_SORRY = "ご迷惑をおかけし、申し訳ございません。どうぞよろしくお願いいたします。"
FORMAL = {
    Kind.CANCELLED: f"次のとおり中止しますので、お知らせします。\n楽しみにしてくださっていたみなさまには、{_SORRY}",
    Kind.OFF: "次のとおりお休みしますので、お知らせします。\nどうぞよろしくお願いいたします。",
    Kind.POSTPONED: f"次のとおり延期しますので、お知らせします。\n{_SORRY}",
    Kind.MOVED: f"次のとおり日にちを変更しますので、お知らせします。\n{_SORRY}",
    Kind.TIME_CHANGED: f"次のとおり時間を変更しますので、お知らせします。\n{_SORRY}",
    Kind.PLACE_CHANGED: f"次のとおり会場を変更しますので、お知らせします。\n{_SORRY}",
    Kind.FULL: "下記の回は満席になりましたので、お知らせします。\n"
    "たくさんのお申し込みをいただき、ありがとうございました。",
    Kind.RESUMED: "次のとおり再開しますので、お知らせします。\nみなさまのお越しをお待ちしています。",
    Kind.AS_PLANNED: "次のとおり予定どおり行いますので、お知らせします。\nみなさまのお越しをお待ちしています。",
}

PLAIN = Words(
    headings={
        Kind.CANCELLED: "中止のお知らせ",
        Kind.OFF: "お休みのお知らせ",
        Kind.POSTPONED: "延期のお知らせ",
        Kind.MOVED: "日にちが変わります",
        Kind.TIME_CHANGED: "時間が変わります",
        Kind.PLACE_CHANGED: "会場が変わります",
        Kind.FULL: "満席のお知らせ",
        Kind.RESUMED: "再開のお知らせ",
        Kind.AS_PLANNED: "予定どおり行います",
    },
    sentences={
        Kind.CANCELLED: "{planned}の「{title}」は、中止します。",
        Kind.OFF: "{planned}の「{title}」は、お休みします。",
        Kind.POSTPONED: "{planned}の「{title}」は、延期します。\n新しい日にちは、決まりましたらお知らせします。",
        Kind.MOVED: "{planned}の「{title}」は、日にちが変わります。\n新しい日にち：{start}",
        Kind.TIME_CHANGED: "{planned}の「{title}」は、時間が変わります。\n新しい時間：{hours}",
        Kind.PLACE_CHANGED: "{planned}の「{title}」は、会場が変わります。",
        Kind.FULL: "{planned}の「{title}」は、満席になりました。",
        Kind.RESUMED: "お休みしていた「{title}」を再開します。\n再開の日：{start}",
        Kind.AS_PLANNED: "{start}の「{title}」は、予定どおり行います。",
    },
    closings={
        Kind.CANCELLED: "楽しみにしてくださっていたみなさま、申し訳ございません。",
        Kind.POSTPONED: "楽しみにしてくださっていたみなさま、申し訳ございません。",
        Kind.MOVED: "お間違えのないよう、お願いします。",
        Kind.TIME_CHANGED: "お間違えのないよう、お願いします。",
        Kind.PLACE_CHANGED: "お間違えのないよう、お願いします。",
        Kind.FULL: "たくさんのお申し込み、ありがとうございました。",
        Kind.RESUMED: "みなさまのお越しをお待ちしています。",
        Kind.AS_PLANNED: "みなさまのお越しをお待ちしています。",
    },
    place="会場：{place}",
    old_place="変更前の会場：{place}",
    new_place="新しい会場：{place}",
    reason="理由：{reason}",
    next_date="次回は {start}です。",
    other_date="{start}の回は、",
    as_planned="予定どおり行います。",
    more="くわしくはこちら",
    contact="お問い合わせ",
    day=plain_day,
)

# Short sentences, a word at a time, and the reading of each word that has to stay (出入国在留管理庁・文化庁
# 「在留支援のためのやさしい日本語ガイドライン」).
SIMPLE = Words(
    headings={
        Kind.CANCELLED: "中止（ちゅうし）です",
        Kind.OFF: "休（やす）みです",
        Kind.POSTPONED: "延期（えんき）です",
        Kind.MOVED: "日が 変（か）わります",
        Kind.TIME_CHANGED: "時間（じかん）が 変（か）わります",
        Kind.PLACE_CHANGED: "場所（ばしょ）が 変（か）わります",
        Kind.FULL: "満席（まんせき）です",
        Kind.RESUMED: "また 始（はじ）めます",
        Kind.AS_PLANNED: "予定（よてい）どおり あります",
    },
    sentences={
        Kind.CANCELLED: "{planned}の「{title}」は ありません。",
        Kind.OFF: "{planned}の「{title}」は 休（やす）みです。ありません。",
        Kind.POSTPONED: "{planned}の「{title}」は ありません。\n"
        "別（べつ）の日に します。日が 決（き）まったら、お知（し）らせします。",
        Kind.MOVED: "{planned}の「{title}」は、日が 変（か）わります。\n新（あたら）しい日：{start}",
        Kind.TIME_CHANGED: "{planned}の「{title}」は、時間（じかん）が 変（か）わります。\n"
        "新（あたら）しい時間（じかん）：{hours}",
        Kind.PLACE_CHANGED: "{planned}の「{title}」は、場所（ばしょ）が 変（か）わります。",
        Kind.FULL: "{planned}の「{title}」は、人が いっぱいです。もう 申（もう）し込（こ）みは できません。",
        Kind.RESUMED: "「{title}」を また 始（はじ）めます。\n始（はじ）める日：{start}",
        Kind.AS_PLANNED: "{start}の「{title}」は あります。",
    },
    closings={
        Kind.CANCELLED: "すみません。",
        Kind.POSTPONED: "すみません。",
        Kind.RESUMED: "ぜひ 来（き）てください。",
        Kind.AS_PLANNED: "ぜひ 来（き）てください。",
    },
    place="場所（ばしょ）：{place}",
    old_place="前（まえ）の場所（ばしょ）：{place}",
    new_place="新（あたら）しい場所（ばしょ）：{place}",
    reason="理由（りゆう）：{reason}",
    next_date="次（つぎ）は {start}です。",
    other_date="{start}の回（かい）は、",
    as_planned="予定（よてい）どおり あります。",
    more="くわしく 見（み）る",
    contact="質問（しつもん）が あるとき",
    day=simple_day,
)
