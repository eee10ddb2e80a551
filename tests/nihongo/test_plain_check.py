import pytest

from nihongo.plain import RULES, SOURCES, EasyWord, check

WORDS = {
    "開催する": EasyWord("開催する", "開く"),
    "余震": EasyWord("余震", "", "後から来る地震"),
}

# For each rule a text, the characters it must point at, and what it must propose.
BREACHES = [
    ("very-long-sentence", "あ" * 81 + "。", "あ" * 81 + "。", None),
    ("long-sentence", "あ" * 60 + "。", "あ" * 60 + "。", None),
    ("longish-sentence", "あ" * 40 + "。", "あ" * 40 + "。", None),
    (
        "many-things",
        "朝に来て、茶を飲んで、話をして、歌を歌って、帰ります。",
        "朝に来て、茶を飲んで、話をして、歌を歌って、帰ります。",
        None,
    ),
    ("list-in-sentence", "水、食べ物、電池を持ってきてください。", "水、食べ物、電池", None),
    ("double-negative", "行けないことはありません。", "ないことはありませ", None),
    ("double-negative", "わからなくはない話です。", "なくはない", None),
    ("double-negative", "休まざるを得ない日です。", "ざるを得", None),
    ("passive", "祭りが開かれます。", "開かれ", None),
    ("passive", "会議が中止されました。", "中止され", None),
    ("passive", "決められた場所に出してください。", "決められ", None),
    ("causative", "子どもに本を読ませます。", "読ませ", None),
    ("honorific", "窓口へお越しください。", "お越しください", "来てください"),
    ("honorific", "話を伺います。", "伺い", "聞く／行く"),
    ("plain-form", "ここは町の広間である。", "である", "です"),
    ("plain-form", "水を飲む。", "飲む", "飲みます"),
    ("noun-ending", "日曜日に開くのは町の広間。", "広間", "広間です"),
    ("vague", "おそらく雨です。", "おそらく", None),
    ("hard-word", "会を開催しました。", "開催し", "開き"),
    ("explain-word", "余震が来ます。", "余震", "余震＜後から来る地震＞"),
    ("unfamiliar-word", "古刹に行きます。", "古刹", None),
    ("loanword", "ステークホルダーが来ます。", "ステークホルダー", None),
    ("mimetic", "きらきら光ります。", "きらきら", None),
    ("abbreviation", "社協に行きます。", "社協", "社会福祉協議会"),
    ("abbreviation", "KPIを見ます。", "KPI", None),
    ("noun-chain", "地域福祉活動計画を読みます。", "地域福祉活動計画", None),
    ("formal-phrase", "使用が可能です。", "可能です", "できます"),
    ("many-kanji", "市民会館前広場東側駐車場入口です。", "市民会館前広場東側駐車場入口です。", None),
    ("era-year", "令和3年の話です。", "令和3年", "2021年"),
    ("slash-date", "11/23に来てください。", "11/23", "11月23日"),
    ("weekday", "2026年11月23日です。", "2026年11月23日", "2026年11月23日（月曜日）"),
    ("wrong-weekday", "2026年11月23日（火）です。", "（火）", "（月曜日）"),
    ("time", "13:30に来てください。", "13:30", "午後1時30分"),
    ("unclear-time", "3時に来てください。", "3時", None),
    ("range", "月曜〜金曜です。", "〜金曜", "から金曜まで"),
    ("kanji-number", "三十人が来ました。", "三十", "30"),
    ("symbol", "駅→市役所", "→", None),
    ("punctuation", "水，お茶です。", "，", "、"),
    ("half-width", "ﾃﾚﾋﾞを見ます。", "ﾃﾚﾋﾞ", "テレビ"),
    ("nested-brackets", "会（公民館（2階））です。", "（2階）", None),
]


@pytest.mark.parametrize(("rule", "text", "words", "proposal"), BREACHES)
def test_a_breach_is_found_at_its_place(rule, text, words, proposal):
    found = [finding for finding in check(text, WORDS) if finding.rule == rule]
    assert words in [text[finding.start : finding.end] for finding in found]
    if proposal:
        assert proposal in [finding.proposal for finding in found]


def test_every_rule_has_a_breach_here_and_a_source():
    assert set(RULES) == {rule for rule, *_ in BREACHES}
    assert all(rule.source in SOURCES for rule in RULES.values())


@pytest.mark.parametrize(
    "text",
    [
        "市役所に来てください。",
        "水を飲んでください。",
        "お金はいりません。だれでも参加することができます。",
        "2026年1月8日（木曜日）の午前10時から始めます。",
        "学校は休みです。",
        "電話：0942-00-0000",
        "ごはんを食べられます。",
        "もしもし、いろいろな人がいます。",
    ],
)
def test_plain_words_are_left_alone(text):
    assert check(text, WORDS) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("passive", "だれでも食べられます。"),
        ("passive", "先生が来られる日です。"),
        ("passive", "そう思われます。"),
        ("passive", "参加される方はこちらです。"),
        ("honorific", "いってらっしゃい。ありがとうございます。"),
        ("honorific", "こちらに座ってください。"),
        ("double-negative", "紙を出さなければなりません。"),
        ("double-negative", "用がないときは来なくてもいいです。"),
        ("plain-form", "町の広間"),
        ("plain-form", "・水を飲む"),
        ("plain-form", "「水を飲む。」と言います。"),
        ("range", "グッチョ〜支え合いの町〜"),
        ("slash-date", "水を1/2入れます。"),
        ("hard-word", "「開催する」という言葉です。"),
        ("explain-word", "余震＜後から来る地震＞が来ます。"),
        ("abbreviation", "FAXとQRコードがあります。"),
        ("unclear-time", "午後3時に来てください。2時間です。"),
        ("symbol", "子ども×大人"),
        ("list-in-sentence", "水と、食べ物を持ってきてください。"),
        ("nested-brackets", "会（「　」の会）です。"),
    ],
)
def test_what_only_looks_like_a_breach_is_none(rule, text):
    assert rule not in {finding.rule for finding in check(text, WORDS)}


def test_counting_rules_give_their_number():
    numbers = {finding.rule: finding.value for finding in check("地域福祉活動計画を読んで、" + "あ" * 40 + "。", WORDS)}
    assert numbers["noun-chain"] == 8
    assert numbers["long-sentence"] == 54


def test_explanations_make_no_sentence_longer():
    text = "余震＜" + "後" * 90 + "＞が来ます。"
    assert not {"very-long-sentence", "many-kanji"} & {finding.rule for finding in check(text, WORDS)}


def test_a_long_sentence_of_two_clauses_comes_with_its_parting():
    text = "雨の日は広場が使えないので、公民館の大きい部屋に集まってみんなで体操をします。"
    found = next(finding for finding in check(text, {}) if finding.rule == "longish-sentence")
    assert found.proposal == "雨の日は広場が使えません。だから、公民館の大きい部屋に集まってみんなで体操をします。"


def test_news_of_a_disaster_is_held_to_shorter_sentences():
    text = "川の水が増えています。すぐに高い所へ行って、そこで次の知らせを待ってください。"
    assert "longish-sentence" not in {finding.rule for finding in check(text, {})}
    assert "longish-sentence" in {finding.rule for finding in check(text, {}, disaster=True)}
