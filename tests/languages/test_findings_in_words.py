"""Each rule of the checker has its reason, each level its meaning."""

from itertools import chain

from languages.checking import LEVELS, REASONS, findings, level_of, metrics
from nihongo.plain import BANDS, DEFAULT_WORDS, RULES


def test_every_rule_has_a_reason_and_every_reason_a_rule():
    assert set(REASONS) == set(RULES)


def test_every_band_has_a_meaning():
    assert set(LEVELS) == {*chain(band for _least, band in BANDS), "upper-advanced"}


def test_a_finding_is_shown_where_it_stands():
    places = findings("みなさん、今夜は《太字》避難所《/太字》で会いましょう。", DEFAULT_WORDS, around=3)
    place = next(place for place in places if place.words == "避難所")
    assert (place.before, place.after) == ("…今夜は", "で会い…")
    assert place.start == 8


def test_a_long_sentence_is_shown_by_its_ends():
    place = next(place for place in findings("あ" * 99 + "。", DEFAULT_WORDS) if "sentence" in place.rule)
    assert len(place.words) == 41
    assert "…" in place.words


def test_a_few_words_have_no_level():
    assert level_of(["こんにちは。"]) is None
    assert metrics("")["level"] == "–"


def test_easy_and_hard_texts_are_told_apart():
    easy = "あしたは雨です。かさを もってきてください。駅の前で まっています。いっしょに ごはんを 食べましょう。"
    hard = "地域福祉計画に基づき、住民参加による支え合い体制の構築を推進し、関係機関との連携を強化するものとする。"
    assert level_of([easy * 3]).score > level_of([hard * 3]).score + 2


def test_labels_and_dates_do_not_make_a_text_look_easier():
    text = "地域福祉計画に基づき、住民参加による支え合い体制の構築を推進し、関係機関との連携を強化するものとする。"
    assert level_of([text, text, "よむ", "4月1日", "人"]) == level_of([text, text])
