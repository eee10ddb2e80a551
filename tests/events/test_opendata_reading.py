"""Event lists of open data, read: every row is an event, a further date of one, or refused with its reason."""

import csv
import io
import json
from dataclasses import asdict
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.importing.imported import REASONS
from events.opendata.reading import read_events
from events.opendata.table import read_table
from events.schedule import TOKYO, DateException, Entry, Status

TODAY = date(2022, 1, 20)
BODIK = "NO 都道府県コード又は市区町村コード 名称 名称(カナ) 説明 イベント種類 URL 状態 開始日 終了日 開始時刻 終了時刻 日時備考 場所名称 集合場所 住所都道府県 住所市区町村 住所町名 住所丁目以下 建物名等 主催団体 定員 料金(基本) 料金(詳細) 申込期限日 申込期限時刻 申込方法 連絡先電話番号 連絡先メールアドレス 備考".split()  # noqa: E501, SIM905 - a header line as it stands in files
OLD = "都道府県コード又は市区町村コード NO 都道府県名 市区町村名 イベント名 イベント名_カナ イベント名_英語 開始日 終了日 開始時間 終了時間 開始日時特記事項 説明 料金(基本) 料金(詳細) 場所名称 住所 方書 URL 備考".split()  # noqa: E501, SIM905 - a header line as it stands in files


def table(rows, headers=BODIK, delimiter=",") -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(headers)
    writer.writerows([row.get(header, "") for header in headers] for row in rows)
    return out.getvalue()


def read(*rows, headers=BODIK):
    return read_events(table(rows, headers).encode("utf-8-sig"), TODAY)


def row(**cells):
    ascii_names = {"first": "開始日", "last": "終了日", "start": "開始時刻", "end": "終了時刻", "memo": "日時備考"}
    base = {"NO": "1", "都道府県コード又は市区町村コード": "402036", "名称": "見本まつり", "開始日": "2022-02-05"}
    return base | {ascii_names.get(name, name): value for name, value in cells.items()}


def one(**cells):
    imported = read(row(**cells))
    assert imported.problems == ()
    return imported.events[0]


def reasons(found) -> list[tuple[str, str]]:
    return [(problem.reason, problem.column) for problem in found.problems]


def assert_no_row_vanished(data: bytes):
    """len(rows) == events + further dates of events + refused rows."""
    counted, imported = read_table(data), read_events(data, TODAY)
    refused = {problem.row for problem in imported.problems if problem.is_fatal and problem.row}
    further = [p for event in imported.events for p in event.problems if p.reason == "further_date"]
    assert counted.rows == len(imported.events) + len(further) + len(refused)
    assert len({event.external_id for event in imported.events}) == len(imported.events)
    problems = [*imported.problems, *(problem for event in imported.events for problem in event.problems)]
    assert {problem.reason for problem in problems} <= REASONS
    assert all(len(problem.value) <= 100 for problem in problems)
    # Nothing that a database or a page would refuse.
    everything = json.dumps(asdict(imported), default=str, ensure_ascii=False)
    assert everything.encode()
    assert "\\u0000" not in everything


def test_a_whole_row_of_the_bodik_list():
    event = one(
        **{"名称(カナ)": "ミホンマツリ", "終了日": "2022-02-05", "開始時刻": "10:00", "終了時刻": "12:00"},
        集合場所="見本会館",
        住所都道府県="福岡県",
        住所市区町村="久留米市",
        住所町名="見本町",
        住所丁目以下="1-2",
        **{
            "建物名等": "2階",
            "料金(基本)": "0",
            "申込期限日": "2022/1/31",
            "申込期限時刻": "17:00",
            "連絡先電話番号": "(0942)00-0000",
        },
        URL="https://example.org/",
        備考="雨天決行",
        定員="20",
    )
    assert (event.row, event.external_id, event.title, event.reading) == (2, "402036-1", "見本まつり", "ミホンマツリ")
    assert event.schedule.entries == (Entry(date(2022, 2, 5), time(10), time(12)),)
    assert (event.place, event.address) == ("見本会館", "福岡県久留米市見本町1-2 2階")
    assert (event.fee, event.is_free, event.deadline, event.capacity) == ("無料", True, "2022-01-31 17:00", "20")
    assert (event.phone, event.url, event.note) == ("0942-00-0000", "https://example.org/", "雨天決行")
    assert event.problems == ()


def test_the_old_recommended_columns_and_full_width_headers():
    headers = [header.replace("(", "（").replace(")", "） ") for header in OLD]
    cells = {
        "都道府県コード又は市区町村コード": "402036",
        "NO": "0000000007",
        "都道府県名": "福岡県",
        "イベント名": "見本講座",
    }
    cells |= {"開始日": "R4.2.1", "開始時間": "10：00", "住所": "福岡県久留米市見本町1", "方書": "2階"}
    cells[headers[13]] = "1,000"
    imported = read(cells, headers=headers)
    event = imported.events[0]
    assert imported.dialect == "suisho"
    assert (event.external_id, event.title, event.address) == ("402036-7", "見本講座", "福岡県久留米市見本町1 2階")
    assert event.schedule.entries == (Entry(date(2022, 2, 1), time(10)),)
    assert (event.fee, event.is_free, event.extra) == ("1,000円", False, {"都道府県名": "福岡県"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_every_encoding_and_separator(encoding, delimiter):
    imported = read_events(table([row(備考="一行目\r\n二行目")], delimiter=delimiter).encode(encoding), TODAY)
    assert imported.events[0].note == "一行目\n二行目"
    assert imported.dialect == "bodik"


def test_one_undecodable_row_is_refused_with_its_column_and_the_rest_is_read():
    for encoding in ("utf-8", "cp932"):
        lines = table([row(), row(NO="2"), row(NO="3")]).encode(encoding).split(b"\r\n")
        lines[2] = lines[2].replace("見本".encode(encoding), b"\xff\xfe\x81", 1)
        imported = read_events(b"\r\n".join(lines), TODAY)
        assert [event.external_id for event in imported.events] == ["402036-1", "402036-3"]
        assert [(p.row, p.column, p.reason, p.is_fatal) for p in imported.problems] == [
            (3, "名称", "undecodable", True)
        ]


def test_an_undecodable_header_does_not_cost_the_file():
    data = table([row(備考="見本")]).encode().replace("日時備考".encode(), b"\xff\xff")
    imported = read_events(data, TODAY)
    assert (imported.events[0].title, imported.events[0].note) == ("見本まつり", "見本")
    assert_no_row_vanished(data)


def test_lines_before_the_header_repeated_headers_and_empty_rows():
    text = table([row(), {}, row(NO="2")])
    data = f"久留米市イベント一覧\r\n\r\n{text}{text.splitlines()[0]}\r\n,,,\r\n".encode()
    imported = read_events(data, TODAY)
    assert [event.row for event in imported.events] == [4, 6]
    assert [(p.row, p.reason) for p in imported.problems] == [(1, "before_header"), (7, "header_repeated")]
    assert_no_row_vanished(data)


def test_a_file_with_a_header_only_is_empty_and_no_error():
    imported = read()
    assert (imported.events, imported.problems, imported.dialect) == ((), (), "bodik")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "file_empty"), (b"\xef\xbb\xbf\r\n", "file_empty"), (b"a,b,c\n1,2,3\n", "header_missing"),
        (b"x" * 5_000_001, "file_too_large")],
)  # fmt: skip
def test_what_is_no_event_list_says_why(data, reason):
    imported = read_events(data, TODAY)
    assert imported.events == ()
    assert [(p.reason, p.is_fatal) for p in imported.problems] == [(reason, True)]


def test_ragged_rows():
    lines = table([row(), row(NO="2"), row(NO="3")]).splitlines()
    lines[1] = ",".join(lines[1].split(",")[:12])
    lines[2] += ",多い"
    imported = read_events("\r\n".join(lines).encode(), TODAY)
    assert [event.external_id for event in imported.events] == ["402036-1", "402036-3"]
    assert reasons(imported.events[0]) == [("too_few_cells", "")]
    assert [(p.row, p.reason, p.value) for p in imported.problems] == [(3, "too_many_cells", "多い")]


def test_a_quote_that_is_never_closed_costs_its_own_row_only():
    lines = table([row(), row(NO="2"), row(NO="3", 名称="別のまつり")]).splitlines()
    lines[2] = lines[2].replace("見本", '"見本', 1)
    data = "\r\n".join(lines).encode()
    imported = read_events(data, TODAY)
    assert [event.title for event in imported.events] == ["見本まつり", "別のまつり"]
    assert [(p.row, p.reason) for p in imported.problems] == [(3, "row_unreadable")]
    assert_no_row_vanished(data)


def test_a_quote_closed_by_the_next_row_swallows_neither():
    lines = table([row(), row(NO="2"), row(NO="3", 説明='引用"')]).splitlines()
    lines[2] = lines[2].replace("見本", '"見本', 1)
    imported = read_events("\r\n".join(lines).encode(), TODAY)
    assert [event.external_id for event in imported.events] == ["402036-1", "402036-3"]


def test_a_stray_quote_inside_a_cell_is_forgiven():
    imported = read_events(table([row()]).replace("見本まつり", '"見本"まつり').encode(), TODAY)
    assert imported.events[0].title == "見本まつり"


def test_a_row_without_title_or_usable_start_is_refused_with_its_column():
    imported = read(
        row(名称=""), row(NO="2", first=""), row(NO="3", first="2月下旬"), row(NO="4", first="", memo="毎月第4日曜日")
    )
    assert imported.events == ()
    assert [(p.row, p.column, p.reason, p.value, p.is_fatal) for p in imported.problems] == [
        (2, "名称", "title_missing", "", True),
        (3, "開始日", "start_missing", "", True),
        (4, "開始日", "start_unreadable", "2月下旬", True),
        (5, "開始日", "start_missing", "", True),
        (5, "日時備考", "recurrence_in_prose", "毎月第4日曜日", False),
    ]


@pytest.mark.parametrize(
    ("cells", "entry", "problems", "words"),
    [
        ({}, Entry(date(2022, 2, 5)), [], ""),
        ({"start": "10:00"}, Entry(date(2022, 2, 5), time(10)), [], ""),
        ({"start": "22:00", "end": "24:00"}, Entry(date(2022, 2, 5), time(22), time(0)), [], ""),
        ({"first": "2022-02-05 10:30"}, Entry(date(2022, 2, 5), time(10, 30)), [], ""),
        ({"last": "2022-02-06"}, Entry(date(2022, 2, 5), ends_on=date(2022, 2, 6)), [], ""),
        # From noon to the next morning: a stay.
        (
            {"start": "13:00", "last": "2022-02-06", "end": "11:00"},
            Entry(date(2022, 2, 5), time(13), time(11), date(2022, 2, 6)),
            [],
            "",
        ),
        # 期間中: the days for certain, the hours in words.
        (
            {"start": "10:00", "last": "2022-02-28", "end": "16:30"},
            Entry(date(2022, 2, 5), ends_on=date(2022, 2, 28)),
            [("times_for_several_days", "開始時刻")],
            "10:00〜16:30",
        ),
        # A rule in words: the first day for certain.
        (
            {
                "start": "10:00",
                "last": "2022-03-26",
                "end": "11:00",
                "memo": "毎週土曜日\n開始日: 2022/2/5\n終了日: 2022/3/26",
            },
            Entry(date(2022, 2, 5), time(10), time(11)),
            [("recurrence_in_prose", "日時備考")],
            "2022年2月5日〜2022年3月26日\n毎週土曜日",
        ),
        (
            {"名称": "水泳教室 全4回", "last": "2022-02-26"},
            Entry(date(2022, 2, 5)),
            [("recurrence_in_prose", "終了日")],
            "2022年2月5日〜2022年2月26日",
        ),
        ({"last": "2022-02-01"}, Entry(date(2022, 2, 5)), [("end_before_start", "終了日")], ""),
        ({"last": "未定"}, Entry(date(2022, 2, 5)), [("end_unreadable", "終了日")], ""),
        (
            {"start": "14:00", "end": "10:00"},
            Entry(date(2022, 2, 5), time(14)),
            [("end_time_before_start", "終了時刻")],
            "",
        ),
        ({"end": "10:00"}, Entry(date(2022, 2, 5)), [("end_time_without_start", "終了時刻")], "〜10:00"),
        ({"start": "夕方"}, Entry(date(2022, 2, 5)), [("start_time_unreadable", "開始時刻")], "開始時刻: 夕方"),
        ({"first": "44597"}, Entry(date(2022, 2, 5)), [("date_was_number", "開始日")], ""),
        ({"first": "2022年2月5日(日)"}, Entry(date(2022, 2, 5)), [("weekday_mismatch", "開始日")], ""),
        ({"first": "2202-02-05"}, Entry(date(2202, 2, 5)), [("far_from_today", "開始日")], ""),
        (
            {"memo": "午前10時30分から\n開始日: 2022/2/6"},
            Entry(date(2022, 2, 5)),
            [("times_in_prose", "日時備考")],
            "午前10時30分から\n開始日: 2022/2/6",
        ),
    ],
)
def test_dates_are_read_and_never_guessed(cells, entry, problems, words):
    event = one(**cells)
    assert event.schedule.entries == (entry,)
    assert reasons(event) == problems
    assert event.schedule_text == words


def test_called_off_in_words_is_left_to_a_person():
    event = one(名称="【中止】見本まつり", 備考="感染症対策のため、中止")
    assert event.title == "【中止】見本まつり"
    assert event.status_words == "中止\n感染症対策のため、中止"
    assert event.schedule.exceptions == ()
    assert reasons(event) == [("status_in_words", "名称"), ("status_in_words", "備考")]


@pytest.mark.parametrize(("word", "status"), [("中止", Status.CANCELLED), ("延期", Status.POSTPONED)])
def test_the_status_column_calls_the_date_off(word, status):
    event = one(状態=word, start="10:00")
    assert event.schedule.exceptions == (DateException(datetime(2022, 2, 5, 10, tzinfo=TOKYO), status),)
    assert event.status_words == word
    assert event.extra == {"状態": word}


def test_rows_of_one_identifier_that_differ_in_their_date_are_one_event():
    imported = read(row(first="2022-02-12", memo="1回目"), row(first="2022-02-05", memo="2回目"), row(NO="2"))
    first, other = imported.events
    assert [entry.starts_on.day for entry in first.schedule.entries] == [5, 12]
    assert first.schedule_text == "2月12日: 1回目\n2月5日: 2回目"
    assert [(p.row, p.reason) for p in first.problems] == [(3, "further_date")]
    assert other.external_id == "402036-2"


def test_another_event_under_a_used_identifier_is_imported_under_a_name_of_its_own():
    rows = [row(), row(名称="別のまつり"), row(名称="別のまつり", first="2022-02-12")]
    imported = read(*rows)
    assert [event.title for event in imported.events] == ["見本まつり", "別のまつり"]
    kept, other = imported.events
    assert kept.external_id == "402036-1"
    assert other.external_id.startswith("402036-x")
    assert reasons(other) == [("duplicate_id", "NO"), ("further_date", "開始日")]
    assert read(*rows).events[1].external_id == other.external_id


def test_the_same_row_again_and_the_same_date_in_other_words_are_refused():
    imported = read(row(), row(), row(説明="別の説明"))
    assert len(imported.events) == 1
    assert [(p.row, p.reason, p.value, p.is_fatal) for p in imported.problems] == [
        (3, "duplicate_same", "2", True),
        (4, "duplicate_other", "1", True),
    ]


def test_rows_without_identifier_keep_the_same_name_at_every_import():
    first, again = read(row(NO="")), read(row(NO="", 説明="直した"))
    assert first.events[0].external_id == again.events[0].external_id
    assert first.events[0].external_id != read(row(NO="", first="2022-02-12")).events[0].external_id
    respelt = read(row(NO="", first="2022/2/5")).events[0]
    assert respelt.external_id == first.events[0].external_id
    twins = read(row(NO="", 説明="甲"), row(NO="", 説明="乙")).events
    assert len({event.external_id for event in twins}) == 2


def test_codes_of_other_places_are_fine_and_lost_digits_are_put_back():
    event = one(都道府県コード又は市区町村コード="11002")
    assert event.external_id == "011002-1"
    assert reasons(event) == [("code_completed", "都道府県コード又は市区町村コード")]
    assert reasons(one(都道府県コード又は市区町村コード="402035")) == [
        ("code_unreadable", "都道府県コード又は市区町村コード")
    ]


def test_nothing_is_lost_of_what_cannot_be_used():
    event = one(
        URL="/event/1.html",
        連絡先電話番号="00-0000",
        連絡先メールアドレス="なし",
        申込期限日="定員まで",
        場所名称="見本会館",
        集合場所="駅前",
    )
    assert (event.url, event.phone, event.email, event.deadline) == ("", "", "", "定員まで")
    assert event.extra == {"URL": "/event/1.html", "集合場所": "駅前"}
    assert event.note == "連絡先電話番号: 00-0000\n連絡先メールアドレス: なし"
    assert sorted(reasons(event)) == [
        ("deadline_unreadable", "申込期限日"),
        ("email_unreadable", "連絡先メールアドレス"),
        ("phone_unreadable", "連絡先電話番号"),
        ("url_not_absolute", "URL"),
    ]


def test_unknown_columns_and_columns_of_one_name_are_kept():
    headers = [*BODIK, "外国語対応", "外国語対応", ""]
    lines = table([], headers) + ",".join(row().get(name, "") for name in BODIK) + ",英語,中国語,余り\r\n"
    imported = read_events(lines.encode(), TODAY)
    assert imported.events[0].extra == {
        "外国語対応": "英語",
        f"外国語対応 ({len(BODIK) + 2})": "中国語",
        f"({len(BODIK) + 3})": "余り",
    }
    assert [(p.reason, p.column) for p in imported.problems] == [("column_twice", "外国語対応")]


@pytest.mark.parametrize(
    ("cells", "fee", "is_free", "is_unclear"),
    [
        ({"料金(基本)": "500", "料金(詳細)": "材料費"}, "500円 材料費", False, False),
        ({"料金(基本)": "0", "料金(詳細)": "ただし部品代は実費"}, "無料 ただし部品代は実費", None, True),
        ({"料金(詳細)": "無料"}, "無料", True, False),
        ({"料金(詳細)": "大人490円、小学生無料"}, "大人490円、小学生無料", None, False),
        ({"料金(基本)": "500円~"}, "500円~", None, True),
    ],
)
def test_it_is_free_only_where_nothing_speaks_against_it(cells, fee, is_free, is_unclear):
    event = one(**cells)
    assert (event.fee, event.is_free) == (fee, is_free)
    assert ("price_unclear" in dict(reasons(event))) is is_unclear


_CELLS = st.sampled_from(
    ["", "1", "見本", "2022-02-05", "10:00", "09:00", "中止", "毎週土曜日", "=1", '"', "a\nb", "0942-00-0000", "402036"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=34), max_size=8))
def test_no_row_vanishes_whatever_stands_in_it(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(BODIK)
    writer.writerows(rows)
    assert_no_row_vanished(out.getvalue().encode())


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map((",".join(BODIK) + "\r\n").encode().__add__)))
def test_no_bytes_raise(data):
    assert_no_row_vanished(data)


def test_nothing_but_open_quotes_is_refused_row_by_row():
    data = (",".join(BODIK) + "\n" + 'x,"y\n' * 500).encode()
    assert read_events(data, TODAY).events == ()
    assert read_table(data).rows == 500
    assert_no_row_vanished(data)
