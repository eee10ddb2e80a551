import pytest
from hypothesis import given
from hypothesis import strategies as st

from nihongo.phrases import phrase_html, phrases

PIECES = st.sampled_from(
    ["「", "」", "　", " ", "×", "（", "）", "A", "1", "支え合い", "地域", "の", "。", "を考える", "\n"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今日は天気です。", ["今日は", "天気です。"]),
        ("「　」と言える地域へ", ["「　」と", "言える", "地域へ"]),
        ("「　　」を考える", ["「　　」を", "考える"]),
        ("支え合い × 事例", ["支え合い ", "× 事例"]),
        ("地域×福祉×まちづくり", ["地域", "×福祉", "×まちづくり"]),
        ("（× 不可）", ["（× 不可）"]),
        ("https://example.org/a?b=c です", ["https://example.org/a?b=c ", "です"]),
        ("", []),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@given(st.text(st.characters(exclude_categories=())) | st.lists(PIECES).map("".join))
def test_phrases_give_the_text_back(text: str) -> None:
    found = phrases(text)
    assert "".join(found) == text
    assert all(found)


@given(st.lists(PIECES).map("".join))
def test_no_line_ends_or_begins_badly(text: str) -> None:
    found = phrases(text)
    assert not any(phrase.rstrip().endswith(("「", "（", "×")) for phrase in found[:-1])
    assert not any(phrase.lstrip().startswith(("」", "）", "。")) for phrase in found[1:])


def test_html_is_escaped_and_broken_between_phrases_only() -> None:
    assert phrase_html("「　」と言える<地域>へ & それ") == "「　」と<wbr>言える<wbr>&lt;地域&gt;へ <wbr>&amp; <wbr>それ"
    assert phrase_html("今日は\u200b天気です。") == "今日は<wbr>天気です。"
    assert phrase_html("") == ""


@given(st.text())
def test_html_holds_no_zero_width_space(text: str) -> None:
    html = phrase_html(text)
    assert "\u200b" not in html
    assert not set("<>") & set(html.replace("<wbr>", ""))
