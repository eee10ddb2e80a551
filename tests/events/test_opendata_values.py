"""What stands in one cell of an event list."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.opendata.prose import called_off_in, called_off_in_title, recurrence_in
from events.opendata.values import (
    clean,
    read_code,
    read_date,
    read_email,
    read_phones,
    read_price,
    read_time,
    read_url,
)


def refuses(read, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "text",
    [
        "2022-02-01", "2022/2/1", "2022.2.1", "2022年2月1日", "2022年02月01日（火）", "２０２２／２／１",
        "令和4年2月1日", "令和４年２月１日(火曜日)",
        "R4.2.1", "20220201", "44593", "44593.0", "2022-02-01 00:00:00", "2022/2/1 0:00", " 2022-02-01 ",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_spelling(text):
    assert read_date(text).day == date(2022, 2, 1)


@pytest.mark.parametrize(
    "text",
    ["", "2月1日", "2022年2月", "2022-02-30", "令和40年2月", "2022/2/1~2/3", "随時", "12345", "20221332", "2月初旬"],
)
def test_what_is_no_one_day_is_not_guessed(text):
    assert refuses(read_date, text)


def test_a_day_number_a_time_and_a_wrong_weekday_are_noticed():
    assert read_date("44593").was_number
    assert read_date("2022-02-01 10:30").time == "10:30"
    assert not read_date("2022年2月1日（月）").weekday_fits
    assert read_date("2022年2月1日（火・祝）").weekday_fits


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("10:00", 600), ("10：00", 600), ("9:00:00", 540), ("10時", 600), ("10時30分", 630), ("午後1時", 780),
        ("午後1時半", 810),
        ("午前0時", 0), ("正午", 720), ("1000", 600), ("10:00～", 600), ("午後2時から", 840), ("1:30 PM", 810),
        ("12:00 PM", 720),
        ("0.4166666667", 600), ("24:00", 1440), ("午後 １：３０", 810),
    ],
)  # fmt: skip
def test_a_time_is_read_in_every_spelling(text, minutes):
    assert read_time(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "25:00", "10:60", "午後12時", "午前12時", "午後13時", "10", "10:00~12:00", "朝", "24:01"]
)
def test_what_is_no_one_time_is_not_guessed(text):
    assert refuses(read_time, text)


@pytest.mark.parametrize(
    "text", ["(0942)00-0000", "0942-00-0000", "（０９４２）００－０００１".replace("１", "０"), "TEL:0942-00-0000"]
)
def test_a_phone_number_is_read_in_every_spelling(text):
    assert read_phones(text).phone == "0942-00-0000"


def test_several_numbers_an_extension_and_a_fax_are_told_apart():
    found = read_phones("(0942)00-0000(内線123)/(0942)00-0001\nFAX 0942-00-0002")
    assert (found.phone, found.extension, found.fax, found.others) == (
        "0942-00-0000", "123", "0942-00-0002", ("(0942)00-0001",),
    )  # fmt: skip


def test_a_number_without_area_code_is_not_taken():
    assert read_phones("00-0000").unreadable == ("00-0000",)


@pytest.mark.parametrize(
    "text", ["/event/1.html", "www.example.org", "javascript:alert(1)", "http://", "ftp://example.org"]
)
def test_only_an_absolute_address_is_one(text):
    assert refuses(read_url, text)
    assert read_url(" https://example.org/a?b=1 ") == "https://example.org/a?b=1"


@pytest.mark.parametrize(("text", "yen"), [("0", 0), ("無料", 0), ("1,000", 1000), ("¥600", 600), ("５００円", 500)])
def test_a_price_is_read(text, yen):
    assert read_price(text) == yen


@pytest.mark.parametrize(
    ("text", "code", "was_completed"),
    [("402036", "402036", False), ("40203", "402036", True), ("11002", "011002", True), ("011002", "011002", False)],
)
def test_a_code_gets_back_what_a_spreadsheet_ate(text, code, was_completed):
    assert read_code(text) == (code, was_completed)


@pytest.mark.parametrize("text", ["402035", "", "久留米市", "1234567"])
def test_a_code_with_a_wrong_check_digit_is_none(text):
    assert refuses(read_code, text)


def test_cells_lose_control_characters_and_the_apostrophe_before_a_formula():
    assert clean("\u3000a\x00b\r\nc\x1b ") == "ab\nc"
    assert clean("\ue000田") == "〓田"
    assert clean("'=1+1") == "=1+1"
    assert clean("'普通") == "'普通"


@pytest.mark.parametrize(
    "text",
    [
        "毎週火曜日",
        "毎月第2木曜",
        "隔週水曜",
        "第1・3土曜",
        "期間中の土曜日のみの開催",
        "偶数月の第3土曜日",
        "月1回",
        "2月第3日曜",
    ],
)
def test_recurrence_is_seen_in_any_sentence(text):
    assert recurrence_in(f"楽しい会です。{text}に開きます。", about_dates=False) == [f"{text}に開きます"]


@pytest.mark.parametrize(
    "text",
    [
        "毎日の暮らしに役立つ話",
        "毎年恒例のまつり",
        "第2部は座談会",
        "第3回大会",
        "全国の銘菓",
        "1月1日現在",
        "長期イベント",
    ],
)
def test_ordinary_prose_is_not_taken_for_recurrence(text):
    assert recurrence_in(text, about_dates=False) == []


@pytest.mark.parametrize("text", ["全5回(①1/17、②1/21)", "毎日", "1月中旬~3月初旬", "月曜日から金曜日まで"])
def test_in_a_column_about_dates_less_is_enough(text):
    assert recurrence_in(text, about_dates=True) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "感染拡大防止のため、中止",
        "影響により\n中止",
        "延期になりました。",
        "中止します",
        "今年度は中止としました",
        "【中止】福引",
        "開催見送り",
    ],
)
def test_what_is_called_off_is_seen(text):
    assert called_off_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "雨天中止",
        "荒天時は中止となります。",
        "中止する場合があります",
        "試食の提供は中止とし、見本のみとします",
        "延期となる可能性があります",
        "昨年は中止となっていた市が再開",
    ],
)
def test_what_would_be_called_off_is_not(text):
    assert called_off_in(text) == []


def test_a_title_says_so_in_one_word():
    assert called_off_in_title("【10月開催中止】講座") == "中止"
    assert called_off_in_title("野外コンサート（雨天中止）") == ""


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=30), st.text("0123456789０１２年月日時分:：./-~午前後令和R元（）火E+.", max_size=14)))
def test_no_text_breaks_a_reader(text):
    for read in (read_date, read_time, read_url, read_email, read_price, read_code):
        try:
            read(text)
        except (ValueError, OverflowError):
            continue
    read_phones(text)
    recurrence_in(text, about_dates=True)
    called_off_in(text)
