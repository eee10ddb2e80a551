import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nihongo.romaji import hepburn, slug

KANA = [chr(c) for c in (*range(0x3041, 0x3097), 0x309D, 0x309E, *range(0x30A1, 0x30FB), 0x30FC, 0x30FD, 0x30FE)]
HALF_WIDTH_KANA = [chr(c) for c in range(0xFF66, 0xFF9E)] + ["ｶﾞ", "ﾊﾟ"]


@pytest.mark.parametrize(
    ("kana", "romaji"),
    [
        ("とうきょう", "tokyo"),
        ("しょうじま", "shojima"),
        ("ゆうき", "yuki"),
        ("おおはし", "ohashi"),
        ("おばあさん", "obaasan"),
        ("ちいき", "chiiki"),
        ("おねえさん", "oneesan"),
        ("せんせい", "sensei"),
        ("とうおう", "too"),
        ("コーヒー", "kohi"),
        ("しんぶん", "shinbun"),
        ("なんば", "nanba"),
        ("さんま", "sanma"),
        ("さんぽ", "sanpo"),
        ("しんよう", "shinyo"),
        ("いっち", "itchi"),
        ("はっちょう", "hatcho"),
        ("ざっし", "zasshi"),
        ("きっぷ", "kippu"),
        ("あっ", "a"),
        ("ふじつづき", "fujitsuzuki"),
        ("ぢづを", "jizuo"),
        ("ぎゃくしゅうびょう", "gyakushubyo"),
        ("ヴァイオリン", "vaiorin"),
        ("ファミリーパーティー", "famiripati"),
        ("チェックシート", "chekkushito"),
        ("ウィズ", "wizu"),
        ("クォーター", "kwota"),
        ("トゥデイ", "tudei"),
        ("みどりヶおか", "midorigaoka"),
        ("ゐゑ", "ie"),
        ("すゞめ", "suzume"),
        ("こゝろ", "kokoro"),
        ("ｶﾞｲﾄﾞ", "gaido"),
        ("か\u3099く", "gaku"),
        ("A・か漢 1", "A・ka漢 1"),
        ("", ""),
    ],
)
def test_hepburn(kana: str, romaji: str) -> None:
    assert hepburn(kana) == romaji


@given(st.lists(st.sampled_from(KANA + HALF_WIDTH_KANA)).map("".join))
def test_kana_becomes_lower_case_ascii(kana: str) -> None:
    assert re.fullmatch("[a-z]*", hepburn(kana))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("地域福祉", "chiiki-fukushi"),
        ("支え合い事例", "sasaeai-jirei"),
        ("100人を、10万人に", "100-nin-o-10-man-nin-ni"),
        ("はじロマ会", "hajiroma-kai"),
        ("第3回はじロマ会を開きました", "dai-3-kai-hajiroma-kai-o-hirakimashita"),
        ("東京へは 学校は楽しい", "tokyo-e-wa-gakko-wa-tanoshii"),
        ("こんにちは、久留米", "konnichiwa-kurume"),
        ("思うこと・支え合うまち", "omou-koto-sasaeau-machi"),
        ("私の言うこと", "watashi-no-iu-koto"),
        ("福祉しよう", "fukushi-shiyo"),
        ("お茶と楽しさ", "ocha-to-tanoshisa"),
        ("おうちカフェ", "ouchi-kafe"),
        ("見守っている人", "mimamotte-iru-hito"),
        ("じじっか", "jijikka"),
        ("令和２年度のあゆみ", "reiwa-2-nendo-no-ayumi"),
        ("1,000円のＮＰＯ法人", "1000-en-no-npo-hojin"),
        ("A4判 COVID-19 Wagtail 8.0", "a4-han-covid-19-wagtail-8-0"),
        ("Café don’t", "cafe-dont"),
        ("サロン×子ども食堂！", "saron-kodomo-shokudo"),
        ("「　」！😀", ""),
        ("髙橋さん", "takahashi-san"),
        ("龘", ""),
        ("", ""),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_overrides_are_words_of_the_slug() -> None:
    assert slug("大城校区", {"大城": "おおき"}) == "oki-koku"
    assert slug("ＡＢ校区", {"ＡＢ": "えび"}) == "ebi-koku"


def test_a_long_slug_is_cut_between_words() -> None:
    title = "重層的支援体制整備事業"
    assert slug(title, max_length=30) == "juso-teki-shien-taisei-seibi"
    assert slug(title, max_length=28) == "juso-teki-shien-taisei-seibi"
    assert slug(title, max_length=27) == "juso-teki-shien-taisei"
    assert slug("Supercalifragilistic", max_length=5) == "super"
    with pytest.raises(ValueError, match="at least 1"):
        slug(title, max_length=0)


@given(
    st.text(st.characters(exclude_categories=())) | st.text("はじめてのロマ会っーA1-_ 　「」を支えう"),
    st.integers(1, 80),
)
@settings(deadline=None)
def test_any_slug_is_well_formed(title: str, length: int) -> None:
    result = slug(title, max_length=length)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", result)
    assert len(result) <= length
    assert slug(title, max_length=length) == result
