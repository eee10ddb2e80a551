"""Rules for verbs and adjectives of one spelling and two stems: 辛い, 開く, 描く."""

from nihongo.homograph_rules import UNKNOWN, Rule

_ACTIVITY = (
    "(?:感|念|思い|想い|疑問|疑念|不安|夢|希望|疑い|恐れ|憧れ|興味|関心|印象|期待|親しみ|恨み|"
    "信念|敵意|好意|誇り|幻想|怒り|野望|願望|願い|志|理想|野心|考え|気持ち|不信|恋心)"
)


def _stems(okurigana: str, stems: str, *rules: Rule) -> dict[str, tuple[tuple[str, ...], tuple[Rule, ...]]]:
    """Entries for 辛い, 辛く …: okurigana is "辛 い く …"."""
    kanji, *endings = okurigana.split()
    return dict.fromkeys((kanji + ending for ending in endings), (tuple(stems.split()), rules))


# By the first two characters: the stems a word may have, the dictionary's among them, and the rules that choose one.
STEMS: dict[str, tuple[tuple[str, ...], tuple[Rule, ...]]] = {
    **_stems(
        "辛 い く か さ け そ",
        "つら から",
        Rule(
            "から",
            after=(
                "(?:もの|物|味|カレー|料理|食|ラーメン|スープ|ソース|鍋|麺|汁|口|大根|調味|匂|香|の(?:が|は|"
                "も)(?:好|苦手|食))"
            ),
        ),
        Rule(
            "から",
            before=(
                "(?:カレー|味|料理|キムチ|唐辛子|ワサビ|わさび|塩|汁|スープ|麻婆|豆腐|胡椒|たれ|タレ|ソース|"
                "スパイス)(?:が|は|も|の)?"
            ),
        ),
        Rule(UNKNOWN),
    ),
    **_stems(
        "開 い く き",
        "ひら あ",
        Rule("ひら", before="(?:花|心|差|道|会|扉|距離|門)(?:が|も)"),
        Rule("あ", before="(?:が|も|[穴口窓店戸蓋席])"),
        Rule("ひら", before="を"),
        Rule(UNKNOWN),
    ),
    **_stems(
        "止 め",
        "と や",
        Rule(
            "や",
            before=(
                "(?:の|こと|タバコ|たばこ|煙草|酒|喧嘩|けんか|話|いたずら|悪戯|仕事|冗談|戦争|争い|学校|部活|"
                "遊び|真似|屁理屈|文句|愚痴|嘘|言い訳|無理|無茶|議論)[をは]?お?"
            ),
        ),
        Rule("や", before="お", kinds="a"),
        Rule("と", before="(?:車|機械|エンジン|足|手|水|火|ガス|電気|血|息|目|歩み|動き|音楽|テレビ|涙|時間|時計)を"),
        Rule(UNKNOWN),
    ),
    **_stems(
        "抱 い く き か け こ",
        "いだ だ",
        Rule("いだ", before=_ACTIVITY + "[をがはも]"),
        Rule("だ", before="(?:子|赤ちゃん|犬|猫|人形|枕|膝|肩|体|母|彼女|彼)[をが]"),
        Rule(UNKNOWN),
    ),
    **_stems(
        "描 い く き か け こ",
        "えが か",
        Rule(
            "か",
            before=(
                "(?:絵|丸|図|線|字|円|似顔絵|漫画|マンガ|イラスト|マル|地図|背景|風景画|眉|デッサン|スケッチ|"
                "肖像|模様|画|もの)[をがはも]"
            ),
        ),
        Rule("えが"),
    ),
    **_stems("埋 も ま め", "うず うづ う", Rule("う")),
    **_stems(
        "空 い く か",
        "あ す",
        Rule("す", before="(?:お腹|おなか|腹|小腹|電車|バス|道|道路|手|胸|館内|車内|店|店内)(?:が|は|も|の|を)?"),
    ),
    **_stems("吐 い く き か け", "は つ", Rule("つ", before="(?:ため息|溜め息|溜息|息|嘘|うそ|悪態)を")),
    **_stems(
        "弾 け い く き か",
        "はじ はず ひ",
        Rule(
            "ひ",
            before="(?:曲|ピアノ|ギター|バイオリン|琴|三味線|オルガン|チェロ|ショパン|ベース|ウクレレ|鍵盤)[をがはも]",
        ),
    ),
    **_stems(
        "留 ま",
        "とど と",
        Rule("と", before="(?:目|心|気|耳|鳥)に"),
    ),
    **_stems("尊 い く ぶ ん び ば", "とうと たっと", Rule("とうと")),
    **_stems(
        "訪 ね",
        "おとず たず",
        Rule("たず"),
    ),
    **_stems("覚 め ま", "おぼ さ", Rule("さ")),
    **_stems("降 っ る ら り", "お ふ くだ", Rule("ふ", before="(?:雨|雪|霰|みぞれ|霙|雹|火の粉|霜|日照り)[がのもは]")),
    **_stems("深 い く か さ け そ", "ふか ぶか", Rule("ぶか", kinds="n"), Rule("ふか")),
    **_stems("強 い く か さ け そ", "つよ", Rule("づよ", kinds="n", before="[一-鿿]")),
}
