import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.normalise import fold, one_line, to_hiragana


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ｋｕｒｕｍｅ　２０２０", "Kurume 2020"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("㈱①", "(株)1"),
        (" a\t\r\n b\u2028c ", "a b c"),
        ("支\x00え\u200b合\ufeffい\ud800", "支え合い"),
        ("か\u3099", "が"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("「　」と言える地域へ", "「　」と言える地域へ"),
        ("「　　」", "「　　」"),
        ("第１回\n　総会（ＮＰＯ）！", "第1回 総会（NPO）！"),
        ("　字下げ", "字下げ"),
        ("ｻﾛﾝ\u200b\x07", "サロン"),
        ("👨\u200d👩", "👨\u200d👩"),
    ],
)
def test_one_line_is_fit_to_be_shown(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_hiragana_of_katakana_of_either_width() -> None:
    assert to_hiragana("サロンｶﾞヴヶヽ漢字ー") == "さろんがゔゖゝ漢字ー"
