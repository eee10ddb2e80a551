import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.length import count_characters, reading_minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("支え合い、いいね。", 9),
        ("「　」 a\n\tb\u200b\x00", 4),
        ("か\u3099ｶﾞ", 2),
        ("葛\U000e0100城", 2),
        ("𠮷野", 2),
        ("\ud83d\ude00", 1),
        ("\ud800", 1),
        ("👨\u200d👩\u200d👧", 1),
        ("🇯🇵👍🏽❤\ufe0f", 3),
    ],
)
def test_what_is_seen_as_one_character_counts_once(text: str, count: int) -> None:
    assert count_characters(text) == count


@given(st.text(st.characters(exclude_categories=())))
def test_white_space_never_counts(text: str) -> None:
    assert 0 <= count_characters(text) <= len(text)
    assert count_characters(text + " \u3000\n") == count_characters(text)


def test_minutes_are_rounded_up_and_never_none() -> None:
    assert [reading_minutes(n) for n in (0, 1, 500, 501, 5_000)] == [1, 1, 1, 2, 10]
    assert reading_minutes(501, per_minute=400) == 2
    for characters, per_minute in ((-1, 500), (10, 0)):
        with pytest.raises(ValueError, match="cannot read"):
            reading_minutes(characters, per_minute)
