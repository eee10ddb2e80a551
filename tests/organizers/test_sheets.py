"""XLSX: what people typed stays text, dates are dates, and a long table costs no memory."""

import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from organizers.sheets import Column, Sheet, plain, xlsx

COLUMNS = [Column("日付", 20), Column("名前", 30)]


def written(rows, name="一覧"):
    """The table as another program reads it."""
    with xlsx([Sheet(name, COLUMNS, rows)]) as file:
        return load_workbook(file)[name]


@pytest.mark.parametrize(
    "hostile",
    [
        "=1+1",
        '=HYPERLINK("https://example.com","押して")',
        "+81942300000",
        "-1+1",
        "@SUM(A1)",
        "＝1+1",
        "\t=1+1",
        "\x00=1+1",
        "#N/A",
        "2026-12-10",
        "<script>alert(1)</script>",
        "]]>&amp;",
    ],
)
def test_what_somebody_typed_is_text_and_nothing_else(hostile):
    cell = written([[None, hostile]])["B2"]
    assert (cell.value, cell.data_type) == (plain(hostile), "s")


@pytest.mark.parametrize("text", ["=1+1", "+81", "-1", "@x", "＝1"])
def test_text_like_a_formula_stays_text_where_it_is_edited(text):
    assert written([[None, text]])["B2"].quotePrefix


def test_other_text_carries_no_mark():
    assert not written([[None, "山田 花子"]])["B2"].quotePrefix


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_written_and_read_back(text):
    assert (written([[1, text]])["B2"].value or "") == plain(text)


def test_no_control_character_and_no_turned_text_comes_through():
    assert plain("山\x00田\x0b\u202e花\u2066子\ud800\uffff") == "山 田  花 子"


def test_dates_are_dates_and_numbers_are_numbers():
    sheet = written([[date(2026, 12, 10), 12]])
    assert sheet["A2"].value == datetime(2026, 12, 10)
    assert sheet["A2"].is_date
    assert sheet["B2"].value == 12


def test_the_heading_stays_in_sight_and_columns_have_their_width():
    sheet = written([])
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == ["日付", "名前"]
    assert sheet.column_dimensions["B"].width == 30


def test_a_later_sheet_may_tell_of_an_earlier_one():
    seen = []

    def sheets():
        yield Sheet("一覧", COLUMNS, ([None, seen.append(number) or "x"] for number in range(3)))
        yield Sheet("まとめ", COLUMNS, [[len(seen), ""]])

    with xlsx(sheets()) as file:
        book = load_workbook(file)
    assert book.sheetnames == ["一覧", "まとめ"]
    assert book["まとめ"]["A2"].value == 3


def test_a_long_table_takes_no_more_memory_than_a_short_one():
    def peak(length):
        tracemalloc.start()
        with xlsx([Sheet("一覧", COLUMNS, ([date(2026, 4, 1), f"名前{number}"] for number in range(length)))]) as file:
            assert zipfile.is_zipfile(file)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(4000) < peak(400) + 2_000_000
