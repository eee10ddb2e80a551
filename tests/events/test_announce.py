"""The copy-ready texts of a changed date."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from events.announce import Announcement, circular_text, line_text
from events.announce_words import Kind
from events.schedule import TOKYO, Instance, Status


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=TOKYO)


PLANNED = at(2026, 12, 10, 10)
AS_PLANNED = Instance(PLANNED, PLANNED, at(2026, 12, 10, 12), is_all_day=False, entry=0)
NEXT = Instance(at(2026, 12, 24, 10), at(2026, 12, 24, 10), None, is_all_day=False, entry=0)
SALON = Announcement(
    "ひだまりサロン",
    "見本の会",
    PLANNED,
    AS_PLANNED,
    NEXT,
    place="見本公民館",
    contact_name="見本の会",
    phone="0942-00-0000",
    fax="0942-00-0001",
    url="https://example.org/salon/",
    issued_on=date(2026, 12, 3),
)
CHANGES = {
    Kind.CANCELLED: {"change": replace(AS_PLANNED, status=Status.CANCELLED)},
    Kind.OFF: {"change": replace(AS_PLANNED, status=Status.OFF)},
    Kind.POSTPONED: {"change": replace(AS_PLANNED, status=Status.POSTPONED)},
    Kind.MOVED: {"change": replace(AS_PLANNED, starts_at=at(2026, 12, 17, 10), ends_at=at(2026, 12, 17, 12))},
    Kind.TIME_CHANGED: {
        "change": replace(AS_PLANNED, starts_at=at(2026, 12, 10, 13), ends_at=at(2026, 12, 10, 15, 30))
    },
    Kind.PLACE_CHANGED: {"new_place": "見本集会所"},
    Kind.FULL: {"change": replace(AS_PLANNED, is_full=True)},
    Kind.RESUMED: {"is_resumed": True},
    Kind.AS_PLANNED: {},
}
WRITTEN = [(write, language) for write in (line_text, circular_text) for language in ("ja", "ja-simple")]


@pytest.mark.parametrize("kind", Kind)
def test_what_changed_decides_what_the_text_is_about(kind):
    assert replace(SALON, **CHANGES[kind]).kind is kind


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(("write", "language"), WRITTEN)
def test_every_text_has_title_weekday_both_numbers_and_address_and_no_today(kind, write, language):
    text = write(replace(SALON, **CHANGES[kind]), language)
    assert "ひだまりサロン" in text
    assert "12月10日（木" in text
    assert "電話 0942-00-0000" in text
    assert "FAX 0942-00-0001" in text
    assert "https://example.org/salon/" in text
    assert not re.search("今日|本日|明日|あした|きょう|None|[{}]", text)
    assert "\n\n\n" not in text


def test_a_cancelled_date_and_the_next_one_for_line():
    reason = replace(AS_PLANNED, status=Status.CANCELLED, reason="大雨のため")
    assert line_text(replace(SALON, change=reason)) == (
        "【中止のお知らせ】\nひだまりサロン\n\n"
        "12月10日（木）午前10時からの「ひだまりサロン」は、中止します。\n"
        "理由：大雨のため\n"
        "次回は 12月24日（木）午前10時からです。予定どおり行います。\n"
        "楽しみにしてくださっていたみなさま、申し訳ございません。\n\n"
        "くわしくはこちら\nhttps://example.org/salon/\nお問い合わせ：見本の会\n電話 0942-00-0000\nFAX 0942-00-0001\n"
    )


def test_the_circular_names_host_date_of_issue_and_numbered_facts():
    text = circular_text(replace(SALON, **CHANGES[Kind.MOVED]))
    assert text.startswith(
        "令和8年（2026年）12月3日\nみなさまへ\n主催　見本の会\n\n「ひだまりサロン」日にち変更のお知らせ\n"
    )
    assert (
        "記\n\n１　変更前　12月10日（木）午前10時から\n２　変更後　12月17日（木）午前10時〜正午\n"
        "３　会場　見本公民館\n４　ほかの日　12月24日（木）午前10時から（予定どおり行います）\n\n以上"
    ) in text


def test_easy_japanese_says_plainly_that_there_is_none():
    text = line_text(replace(SALON, **CHANGES[Kind.CANCELLED]), "ja-simple")
    assert "【中止（ちゅうし）です】" in text
    assert "12月10日（木曜日）午前10時からの「ひだまりサロン」は ありません。" in text


def test_a_next_date_that_is_off_too_is_not_promised():
    off = replace(NEXT, status=Status.CANCELLED)
    assert "12月24日" not in line_text(replace(SALON, change=CHANGES[Kind.CANCELLED]["change"], schedule_next=off))


def test_a_next_date_that_moved_is_not_said_to_be_as_planned():
    moved = replace(NEXT, starts_at=at(2026, 12, 25, 10))
    text = line_text(replace(SALON, change=CHANGES[Kind.CANCELLED]["change"], schedule_next=moved))
    assert "次回は 12月25日（金）午前10時からです。\n" in text


def test_a_date_moved_to_another_place_tells_both():
    text = circular_text(replace(SALON, **CHANGES[Kind.MOVED], new_place="見本集会所"))
    assert "12月17日（木）" in text
    assert "会場　見本公民館から、見本集会所に変わります" in text


def test_a_called_off_date_has_no_place():
    assert "見本集会所" not in line_text(replace(SALON, **CHANGES[Kind.CANCELLED], new_place="見本集会所"))


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "said"),
    [
        (at(2026, 12, 10, 13), at(2026, 12, 10, 15, 30), "午後1時〜3時30分"),
        (at(2026, 12, 10, 11, 30), at(2026, 12, 10, 13), "午前11時30分〜午後1時"),
        (at(2026, 12, 10, 12), None, "正午から"),
        (at(2026, 12, 10, 22), at(2026, 12, 11, 0), "午後10時〜夜12時"),
        (at(2026, 12, 10, 23), at(2026, 12, 11, 5), "午後11時〜翌日の午前5時"),
    ],
)
def test_times_are_said_in_halves_of_the_day(starts_at, ends_at, said):
    assert f"新しい時間：{said}\n" in line_text(
        replace(SALON, change=replace(AS_PLANNED, starts_at=starts_at, ends_at=ends_at))
    )


def test_a_date_of_another_year_has_its_year():
    moved = replace(AS_PLANNED, starts_at=at(2027, 1, 14, 10), ends_at=None)
    assert "新しい日にち：2027年1月14日（木）午前10時から" in line_text(replace(SALON, change=moved))


def test_all_day_dates_have_no_time():
    festival = Instance(at(2026, 12, 12), at(2026, 12, 19), at(2026, 12, 21), is_all_day=True, entry=0)
    text = line_text(replace(SALON, planned=at(2026, 12, 12), change=festival, schedule_next=None))
    assert (
        "12月12日（土）の「ひだまりサロン」は、日にちが変わります。\n新しい日にち：12月19日（土）〜12月20日（日）\n"
        in text
    )


def test_what_is_unknown_leaves_no_empty_line_or_label():
    bare = Announcement("ひだまりサロン", "", PLANNED, replace(AS_PLANNED, status=Status.OFF))
    assert line_text(bare) == (
        "【お休みのお知らせ】\nひだまりサロン\n\n12月10日（木）午前10時からの「ひだまりサロン」は、お休みします。\n"
    )
    assert "主催" not in circular_text(bare)
    assert "お問い合わせ" not in circular_text(bare)
