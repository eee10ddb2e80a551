import pytest

from nihongo.analysis import morphemes
from nihongo.homographs import choose, is_open, readings_of
from nihongo.readings import reading


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("私の日本", "わたしのにほん"),
        ("西日本の話を言う", "にしにほんのはなしをいう"),
        ("何か", "なにか"),
        ("何を言っても何ですか", "なにをいってもなんですか"),
        ("何度でも、何も", "なんどでも、なにも"),
        ("先生方", "せんせいがた"),
        ("その方は高齢の方です", "そのかたはこうれいのかたです"),
        ("南の方へ行った方がいい", "みなみのほうへいったほうがいい"),
        ("65歳以上の方が対象", "65さいいじょうのかたがたいしょう"),
        ("他の人、他市", "ほかのひと、たし"),
        ("学校に行った", "がっこうにいった"),
        ("会議を行った", "かいぎをおこなった"),
        ("辛い料理", "からいりょうり"),
        ("辛い気持ち", "つらいきもち"),
        ("今日の会、今日では", "きょうのかい、こんにちでは"),
        ("四月一日、一日中", "しがつついたち、いちにちじゅう"),
        ("人気のない道、人気のサロン", "ひとけのないみち、にんきのさろん"),
        ("料理が上手、舞台の上手", "りょうりがじょうず、ぶたいのかみて"),
        ("魚市場、労働市場", "うおいちば、ろうどうしじょう"),
        ("表に出る、表を見る", "おもてにでる、ひょうをみる"),
        ("笑い声、声をかける", "わらいごえ、こえをかける"),
        ("間に合う間", "まにあうあいだ"),
        ("湯沢家の家", "ゆざわけのいえ"),
        ("その後、食べた後で", "そのご、たべたあとで"),
        ("吹雪の中、世界中で会議中", "ふぶきのなか、せかいじゅうでかいぎちゅう"),
        ("年の差が年に一度", "としのさがねんにいちど"),
        ("月に一回", "つきにいっかい"),
        ("ベトナム人と百人", "べとなむじんとひゃくにん"),
        ("穴が開いたので会を開いた", "あながあいたのでかいをひらいた"),
        ("子を抱えて、夢を抱いた", "こをかかえて、ゆめをいだいた"),
        ("絵を描く、夢を描く", "えをかく、ゆめをえがく"),
        ("三日頃、子どもの頃", "みっかごろ、こどものころ"),
        ("何時から、何時の間に", "なんじから、いつのまに"),
        ("避難所と事務所", "ひなんじょとじむしょ"),
        ("用心深い、深い海", "ようじんぶかい、ふかいうみ"),
    ],
)
def test_what_stands_beside_a_word_tells_its_reading(text: str, hiragana: str) -> None:
    assert reading(text) == hiragana


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("石油会社", "せきゆがいしゃ"),
        ("会社へ行く", "かいしゃへいく"),
        ("宝満川", "ほうまんがわ"),
        ("募金箱", "ぼきんばこ"),
        ("まちだより、校区便り", "まちだより、こうくだより"),
        ("困り事、三つの事", "こまりごと、みっつのこと"),
        ("人付き合い", "ひとづきあい"),
        ("天王星", "てんのうせい"),
        ("毎日通い、塾通い", "まいにちかよい、じゅくがよい"),
    ],
)
def test_the_second_half_of_a_compound_is_voiced(text: str, hiragana: str) -> None:
    assert reading(text) == hiragana


@pytest.mark.parametrize(
    ("text", "hiragana"),
    [
        ("明後日", "あさって"),
        ("一昨日", "おととい"),
        ("一石二鳥", "いっせきにちょう"),
        ("四十九日", "しじゅうくにち"),
        ("救世主だった", "きゅうせいしゅだった"),
        ("その後ろに", "そのうしろに"),
    ],
)
def test_everyday_phrases(text: str, hiragana: str) -> None:
    assert reading(text) == hiragana


def test_the_dictionary_stands_where_no_rule_holds() -> None:
    words = list(morphemes("地域の福祉"))
    assert [choose(words, i) for i in range(len(words))] == [None, None, None]


def test_a_word_nothing_decides_is_open() -> None:
    words = list(morphemes("辛いと思った"))
    assert is_open(words, 0)
    words = list(morphemes("辛いカレー"))
    assert not is_open(words, 0)


def test_readings_of() -> None:
    assert {"ひと", "じん"} <= readings_of("人")
    assert readings_of("地域") == frozenset()
