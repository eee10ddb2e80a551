import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.numerals import LIMIT, parse_number, read_integer, shortened


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("１２００", 1200),
        ("二〇二六", 2026),
        ("三千二百五", 3205),
        ("十", 10),
        ("百万", 1_000_000),
        ("一億二千万", 120_000_000),
        ("〇", 0),
        ("零", 0),
        ("二三十", None),  # 二、三十
        ("万", None),
        ("百千", None),
        ("1,23", None),
        ("12人", None),
        ("", None),
        ("9" * 40, None),
        ("一" * 40, None),
    ],
)
def test_parse_number(text: str, number: int | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("number", "kana"),
    [
        (0, "ぜろ"),
        (10, "じゅう"),
        (14, "じゅうよん"),
        (300, "さんびゃく"),
        (600, "ろっぴゃく"),
        (800, "はっぴゃく"),
        (1000, "せん"),
        (3000, "さんぜん"),
        (8888, "はっせんはっぴゃくはちじゅうはち"),
        (10_000, "いちまん"),
        (10_000_000, "いっせんまん"),
        (1_000_000_000_000, "いっちょう"),
        (10_000_000_000_000, "じゅっちょう"),
    ],
)
def test_read_integer(number: int, kana: str) -> None:
    assert read_integer(number) == kana


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_what_nobody_reads_aloud_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        read_integer(number)


@given(st.integers(0, LIMIT - 1))
def test_digits_come_back(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(st.integers(0, LIMIT - 1), st.integers(0, LIMIT - 1))
def test_different_numbers_are_read_differently(one: int, other: int) -> None:
    assert (read_integer(one) == read_integer(other)) == (one == other)


def test_shortened() -> None:
    assert shortened("じゅういち", "いち", "はち") == "じゅういっ"
    assert shortened("じゅうに", "いち", "はち") == "じゅうに"
