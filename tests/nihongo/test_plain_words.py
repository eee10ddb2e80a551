import pytest

from nihongo.plain import DEFAULT_WORDS, EasyWord, simplify

ENTRIES = sorted(DEFAULT_WORDS.values())


def test_there_are_many_and_each_says_something():
    assert len(DEFAULT_WORDS) >= 700
    assert [entry for entry in ENTRIES if bool(entry.easy) == bool(entry.meaning)] == []
    assert all(word == entry.word == word.strip() for word, entry in DEFAULT_WORDS.items())


CITY_WORDS = """
    申請 窓口 相談窓口 高齢者 支援 活動 参加費 無料 要予約 定員 対象 避難所 給付金 住民 校区 民生委員
    社会福祉協議会 地域包括支援センター 介護 見守り 居場所 交流 連携 取り組み 実施する 開催する 余震 在留カード
"""


@pytest.mark.parametrize("word", CITY_WORDS.split())
def test_the_words_of_a_city_are_there(word):
    assert word in DEFAULT_WORDS


def test_easy_words_and_meanings_are_easy_themselves():
    everything = set(DEFAULT_WORDS)
    hard = [e for e in ENTRIES if simplify(e.easy) != e.easy or simplify(e.meaning, explained=everything) != e.meaning]
    assert hard == []


def test_meanings_are_short():
    assert [entry for entry in ENTRIES if len(entry.meaning) > 32] == []


def test_an_entry_that_is_no_word_does_no_harm():
    words = {word: EasyWord(word, "x", "") for word in ("", " ", "\x00", "＜", "。", "a b")}
    assert simplify("町の広間です。", words) == "町の広間です。"
