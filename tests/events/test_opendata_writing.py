"""Dates of events written as open data, and read back."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.opendata import OpenDataRow, write_events
from events.opendata.columns import ODS_HEADERS
from events.opendata.reading import read_events
from events.schedule import TOKYO, DateException, Entry, Instance, Status

TODAY = date(2026, 12, 1)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=TOKYO)


def instance(start: datetime, end: datetime | None = None, **changes) -> Instance:
    return replace(Instance(start, start, end, is_all_day=False, entry=0), **changes)


FULL = OpenDataRow(
    "salon-1",
    "ひだまりサロン",
    instance(at(2026, 12, 10, 10), at(2026, 12, 10, 12)),
    reading="ヒダマリサロン",
    keywords=("高齢者", "体操"),
    summary="お茶の会",
    description='一行目、"引用"\n二行目',
    kind="サロン",
    price=100,
    fee="お茶代",
    is_free=False,
    organizer="見本の会",
    co_organizers="見本自治会",
    audience="どなたでも",
    place="見本公民館",
    address="福岡県久留米市見本町1",
    building="2階",
    latitude=33.3,
    longitude=-130.5,
    access="バス停から3分",
    parking="5台",
    capacity="20",
    deadline_on=date(2026, 12, 8),
    deadline_at=time(17),
    application="電話かFAX",
    contact_name="見本の会",
    phone="0942-00-0000",
    phone_extension="12",
    fax="0942-00-0001",
    image_url="https://example.org/a.jpg",
    url="https://example.org/salon/",
    note="上履き",
)


def written(*rows: OpenDataRow) -> bytes:
    return b"".join(write_events(rows))


def cells(*rows: OpenDataRow) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*rows).decode("utf-8-sig"), newline="")))


def read_back(*rows: OpenDataRow):
    imported = read_events(written(*rows), TODAY)
    assert imported.problems == ()
    assert imported.dialect == "ods"
    return imported.events


def test_the_file_has_bom_crlf_and_all_columns_in_order():
    data = written(FULL)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert tuple(data.decode("utf-8-sig").split("\r\n")[0].split(",")) == ODS_HEADERS
    assert ODS_HEADERS[:3] == ("全国地方公共団体コード", "ID", "地方公共団体名")


def test_what_a_row_says():
    found = cells(FULL)[0]
    assert found["全国地方公共団体コード"] == "402036"
    assert found["ID"] == "salon-1-20261210T1000"
    assert (found["開始日"], found["終了日"], found["開始時間"], found["終了時間"]) == (
        "2026-12-10",
        "2026-12-10",
        "10:00",
        "12:00",
    )
    assert (found["状態"], found["キーワード"], found["料金種別"]) == ("予定", "高齢者;体操", "有料")
    assert (found["連絡先電話番号"], found["備考"]) == ("(0942)00-0000", "上履き\nFAX: (0942)00-0001")
    assert (found["緯度"], found["経度"]) == ("33.300000", "-130.500000")
    assert found["説明"] == '一行目、"引用"\n二行目'


def test_our_own_reader_reads_back_the_same():
    event = read_back(FULL)[0]
    assert event.external_id == "402036-salon-1"
    assert event.schedule.entries == (Entry(date(2026, 12, 10), time(10), time(12)),)
    assert (event.fee, event.is_free, event.deadline) == ("100円 お茶代", False, "2026-12-08 17:00")
    assert (event.phone, event.fax, event.note) == ("0942-00-0000", "0942-00-0001", "上履き")
    assert event.address == "福岡県久留米市見本町1 2階"
    for name in (
        "title",
        "reading",
        "summary",
        "description",
        "kind",
        "organizer",
        "co_organizers",
        "audience",
        "place",
    ):
        assert getattr(event, name) == getattr(FULL, name)
    for name in ("access", "parking", "capacity", "application", "contact_name", "phone_extension", "image_url", "url"):
        assert getattr(event, name) == getattr(FULL, name)
    assert [problem.reason for problem in event.problems] == []


def test_the_dates_of_one_event_come_back_as_one_event():
    later = replace(FULL, instance=instance(at(2026, 12, 24, 10), at(2026, 12, 24, 12), status=Status.CANCELLED))
    event = read_back(FULL, later)[0]
    assert [entry.starts_on.day for entry in event.schedule.entries] == [10, 24]
    assert event.schedule.exceptions == (DateException(at(2026, 12, 24, 10), Status.CANCELLED),)
    assert event.status_words == "12月24日: 中止"


def test_a_moved_date_says_from_when_and_stays_with_its_event():
    moved = instance(at(2026, 12, 24, 10), at(2026, 12, 25, 12), starts_at=at(2026, 12, 25, 10))
    event = read_back(FULL, replace(FULL, instance=moved))[0]
    assert [entry.starts_on.day for entry in event.schedule.entries] == [10, 25]
    assert event.schedule_text == "12月25日: 2026年12月24日 10:00から変更"
    assert cells(replace(FULL, instance=moved))[0]["状態"] == "日時変更"


@pytest.mark.parametrize(
    ("found", "entry"),
    [
        (instance(at(2026, 12, 10, 10)), Entry(date(2026, 12, 10), time(10))),
        (instance(at(2026, 12, 10), at(2026, 12, 11), is_all_day=True), Entry(date(2026, 12, 10))),
        (
            instance(at(2026, 12, 10), at(2026, 12, 13), is_all_day=True),
            Entry(date(2026, 12, 10), ends_on=date(2026, 12, 12)),
        ),
        (
            instance(at(2026, 12, 10, 22), at(2026, 12, 11, 5)),
            Entry(date(2026, 12, 10), time(22), time(5), date(2026, 12, 11)),
        ),
        (
            instance(at(2026, 12, 10, 10), at(2026, 12, 12, 17)),
            Entry(date(2026, 12, 10), time(10), time(17), date(2026, 12, 12)),
        ),
    ],
)
def test_every_kind_of_date_comes_back(found, entry):
    event = read_back(replace(FULL, instance=found))[0]
    assert event.schedule.entries == (entry,)
    assert event.schedule_text == ""


def test_a_date_off_has_no_row_and_a_full_one_says_so():
    assert cells(replace(FULL, instance=replace(FULL.instance, status=Status.OFF))) == []
    assert cells(replace(FULL, instance=replace(FULL.instance, is_full=True)))[0]["状態"] == "満席"
    assert cells(replace(FULL, instance=replace(FULL.instance, status=Status.POSTPONED)))[0]["状態"] == "延期"


@pytest.mark.parametrize("text", ["=1+1", "+1 234", "-見本", "@SUM(A1)", "＝1", "'=1", "''-1"])
def test_no_cell_is_a_formula_and_all_come_back(text):
    row = replace(FULL, title=text)
    assert cells(row)[0]["イベント名"] == f"'{text}"
    assert read_back(row)[0].title == text


def test_many_rows_come_in_pieces():
    rows = (replace(FULL, identifier=f"s{number}") for number in range(300))
    pieces = list(write_events(rows))
    assert len(pieces) > 1
    assert len(read_events(b"".join(pieces), TODAY).events) == 300


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12).map(str.strip)


@settings(max_examples=80, deadline=None)
@given(_TEXT.filter(lambda text: text.strip("\ufeff '") != ""), _TEXT, _TEXT)
def test_any_text_comes_back(title, place, organizer):
    event = read_back(replace(FULL, title=title, place=place, organizer=organizer))[0]
    assert event.place == place.replace("\ufeff", "").strip()
    assert event.organizer == organizer.replace("\ufeff", "").strip()
    assert "".join(event.title.split()) == "".join(title.replace("\ufeff", "").split())
