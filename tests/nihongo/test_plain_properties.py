"""What holds for any text, friendly or not."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from nihongo.plain import RULES, check, simplify, simplify_html

SENTENCE_PIECES = """
    市役所 会議を 開催します 実施する 高齢者 民生委員が 、 。 ！ 「 」 「　」 ＜ ＞ （ ） 〜 10:00 13時 3時 11/23 1/2
    令和8年11月23日 R8.4.1 2026-11-23 0942-30-9000 お越しください いただき ますよう お願いいたします である だ だった
    ので が ため て 行って 行った れる られる させ ない ず に 方 一つ 二人 三十 人 ※ TEL https://example.jp/a?b=1 ﾃﾚﾋﾞ
    お ご 御
    みんくる くる する 可能です おそれ があり ます 際 は 上 で こと と から まで もの の および 等 支え合う です
"""
PIECES = [*re.split("[ \n]+", SENTENCE_PIECES.strip()), "\n", "\x00", "\ud800", "🎉", "<b>", "&"]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)
# No era, no clock, no number in kanji, no fraction of a date: what remains of digits must come out again.
PLAIN_PIECES = [p for p in PIECES if not re.search(r"令和|R8|:|時|/|2026|一|二|三", p)] + ["12人", "5回", "300円", "7"]
SEGMENTS = st.lists(
    st.one_of(
        st.sampled_from(["<b>", "</b>", '<a id="a1">', "</a>", "<br/>", "&amp;", "&lt;", "<i>", "</i>"]),
        st.sampled_from([p for p in PIECES if not set(p) & set("<>&")]),
    ),
    max_size=25,
).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_proposal_is_its_own_proposal(text):
    once = simplify(text)
    assert simplify(once) == once


@given(st.lists(st.sampled_from(PLAIN_PIECES), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_digit_is_lost(text):
    def digits(content: str) -> Counter[str]:
        return Counter(re.findall("[0-9]", re.sub("＜[^＞]*＞", "", content)))

    assert digits(simplify(text)) == digits(text)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_numbers_to_call_addresses_and_the_blank_stay(text):
    for kept in ("0942-30-9000", "https://example.jp/a?b=1", "「　」"):
        surrounded = f"{text}\n{kept}\n{text}"
        assert kept in simplify(surrounded)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_findings_lie_in_the_text(text):
    for finding in check(text):
        assert finding.rule in RULES
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.proposal != text[finding.start : finding.end]


@given(SEGMENTS)
@settings(max_examples=300, deadline=None)
def test_tags_stay_in_their_order(html):
    tags = re.compile("<[^>]*>")
    assert tags.findall(simplify_html(html)) == tags.findall(html)


@given(SEGMENTS)
@settings(max_examples=200, deadline=None)
def test_a_segment_is_its_own_proposal(html):
    once = simplify_html(html)
    assert simplify_html(once) == once
