from concurrent.futures import ThreadPoolExecutor

import pytest

from nihongo.plain import BANDS, TOO_SHORT, Level, level

NOTICE = (
    "本事業は、地域住民の複雑化・複合化した支援ニーズに対応する包括的な支援体制を構築するため、"
    "相談支援、参加支援及び地域づくりに向けた支援を一体的に実施するものである。"
)
EASY = (
    "これは町の地図です。ここは駅です。駅の前は花屋です。花屋のとなりは本屋です。"
    "町の北は山です。南は海です。海はきれいです。"
)


def test_a_notice_is_hard_and_a_first_lesson_easy():
    assert level(NOTICE).band == "upper-advanced"
    assert level(EASY).band == "lower-elementary"


def test_the_band_is_the_one_its_score_lies_in():
    for text in (NOTICE, EASY, NOTICE + EASY, EASY * 3 + NOTICE):
        score, band = level(text)
        assert score is not None
        assert band == next((name for least, name in BANDS if score >= least), "upper-advanced")


@pytest.mark.parametrize(
    "text",
    ["", " \n", "。" * 200, "はい。", "hello world " * 50, "\x00" * 200, "12345 " * 50, "\ud800" * 80, "🎉" * 80],
)
def test_what_has_no_level_says_so(text):
    assert level(text) == Level(None, TOO_SHORT)


def test_text_without_punctuation_has_a_level():
    assert level("町の人が集まって話をする会です" * 5).score is not None


def test_lines_count_as_sentences():
    lines = "\n".join(["水を持ってくる", "電話をかける", "高い所へ行く"] * 5)
    assert level(lines).score > level(lines.replace("\n", "")).score


def test_explanations_change_nothing():
    assert level(EASY.replace("地図", "地図＜町の形を小さく書いた絵＞", 1)) == level(EASY)


def test_threads_get_the_same_answer():
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(level, [NOTICE, EASY] * 40))) == 2
