"""The site's taxonomies: what people are drawn to, whom a thing is for, what kind of thing it is, and the three NEO."""

from .shapes import Neo, Term

INTERESTS: tuple[Term, ...] = (
    Term(key="music", name="音楽", reading="おんがく", description="歌う、鳴らす、聴く。音がきっかけの集まり。"),
    Term(key="food", name="食", reading="しょく", description="つくる、食べる、分けあう。食卓からはじまるつながり。"),
    Term(key="disaster", name="防災", reading="ぼうさい", description="水害や地震への備えを、顔の見えるうちから。"),
    Term(key="craft", name="ものづくり", reading="ものづくり", description="手を動かしてつくる。直す。持ちよる。"),
    Term(
        key="children",
        name="子ども・子育て",
        reading="こどもこそだて",
        description="子どもと、子どものそばにいる人のこと。",
    ),
    Term(
        key="elders",
        name="高齢者とくらし",
        reading="こうれいしゃとくらし",
        description="年を重ねても、いつもの町でいつものように。",
    ),
    Term(
        key="nature",
        name="自然・川",
        reading="しぜんかわ",
        description="筑後川、耳納連山、田畑。土地といっしょに生きる。",
    ),
    Term(
        key="festival",
        name="まつり・文化",
        reading="まつりぶんか",
        description="校区の祭り、文化祭、受けついできたもの。",
    ),
    Term(key="online", name="オンライン", reading="おんらいん", description="家にいながら、画面ごしに会えるもの。"),
    Term(
        key="talk",
        name="おしゃべり・居場所",
        reading="おしゃべりいばしょ",
        description="用事がなくても行ける。話しても、だまっていてもいい。",
    ),
    Term(key="learning", name="学び", reading="まなび", description="知らなかったことに出会う、教えあう。"),
    Term(
        key="money", name="寄付・助成", reading="きふじょせい", description="お金や物で応援する。活動の元手をつくる。"
    ),
)

FIELDS: tuple[Term, ...] = (
    Term(key="care", name="介護", reading="かいご", description="年を重ねて手助けがいるとき。"),
    Term(key="disability", name="障害", reading="しょうがい", description="障害のある方のくらしと、その家族のこと。"),
    Term(key="children", name="子ども", reading="こども", description="妊娠から子育て、子どもの育ちまで。"),
    Term(key="hardship", name="困窮", reading="こんきゅう", description="お金、仕事、住まいに困ったとき。"),
    Term(
        key="any", name="分野を問わない", reading="ぶんやをとわない", description="どこに当てはまるか分からなくても。"
    ),
)

AUDIENCES: tuple[Term, ...] = (
    Term(key="everyone", name="だれでも", reading="だれでも", description="年齢も事情も問いません。"),
    Term(key="elders", name="高齢の方", reading="こうれいのかた", description="本人も、家族も、ご近所の方も。"),
    Term(key="children", name="子ども", reading="こども", description="子どもだけで来てよいかは、それぞれのページで。"),
    Term(
        key="parents",
        name="子育て中の方",
        reading="こそだてちゅうのかた",
        description="お父さん、お母さん、祖父母の方など。",
    ),
    Term(key="disability", name="障害のある方", reading="しょうがいのあるかた", description="手帳の有無にかかわらず。"),
    Term(
        key="hardship",
        name="くらしに困っている方",
        reading="くらしにこまっているかた",
        description="お金、仕事、住まい、食べるもの。",
    ),
    Term(
        key="single-parents",
        name="ひとり親の方",
        reading="ひとりおやのかた",
        description="ひとりで子どもを育てている方と、その子ども。",
    ),
    Term(
        key="groups",
        name="団体・活動する方",
        reading="だんたいかつどうするかた",
        description="これからはじめたい方も。",
    ),
    Term(
        key="foreign",
        name="外国につながる方",
        reading="がいこくにつながるかた",
        description="外国から来た方、外国にルーツのある方。",
    ),
)

RESOURCE_KINDS: tuple[Term, ...] = (
    Term(
        key="consultation",
        name="相談窓口",
        reading="そうだんまどぐち",
        description="話を聞き、いっしょに考えるところ。",
    ),
    Term(key="place", name="居場所", reading="いばしょ", description="用事がなくても、いていいところ。"),
    Term(key="salon", name="サロン", reading="さろん", description="歩いて行ける近さの、お茶とおしゃべりの集まり。"),
    Term(
        key="kodomo-shokudo",
        name="子ども食堂",
        reading="こどもしょくどう",
        description="子どもも大人もいっしょに食べるところ。",
    ),
    Term(key="watch", name="見守り", reading="みまもり", description="訪ねる、声をかける、気にかける。"),
    Term(
        key="meals", name="食事サービス", reading="しょくじさーびす", description="集まって食べる会食と、届ける配食。"
    ),
    Term(
        key="volunteer",
        name="ボランティア",
        reading="ぼらんてぃあ",
        description="手を貸したい人と、借りたい人を結ぶところ。",
    ),
    Term(key="subsidy", name="助成", reading="じょせい", description="活動の費用を応援するしくみ。"),
    Term(
        key="facility",
        name="活動の拠点",
        reading="かつどうのきょてん",
        description="集まる、借りる、調べるための場所。",
    ),
)

ACCESS_FEATURES: tuple[Term, ...] = (
    Term(key="step-free", name="段差なし", reading="だんさなし", description="入口から部屋まで段差なしで行けます。"),
    Term(
        key="wheelchair-toilet",
        name="車いすで使えるトイレ",
        reading="くるまいすでつかえるといれ",
        description="車いすのまま入れる広さがあります。",
    ),
    Term(key="parking", name="駐車場", reading="ちゅうしゃじょう", description="車をとめる場所があります。"),
    Term(key="sign-language", name="手話", reading="しゅわ", description="手話で話せる人、または手話通訳がいます。"),
    Term(
        key="hearing-loop",
        name="磁気ループ",
        reading="じきるーぷ",
        description="補聴器や人工内耳に音を届ける設備があります。",
    ),
    Term(
        key="nursing",
        name="授乳・おむつ替え",
        reading="じゅにゅうおむつがえ",
        description="授乳とおむつ替えのできる場所があります。",
    ),
    Term(key="childcare", name="託児", reading="たくじ", description="その間、子どもを預かります。"),
)

NEOS: tuple[Neo, ...] = (
    Neo(
        key="ne",
        name="地域福祉に根を",
        reading="ちいきふくしにねを",
        wordplay="NEO＝根を。足もとのくらしに根を張る",
        outcome="自分ごとの支え合い",
        voice="ne",
    ),
    Neo(
        key="neo",
        name="地域福祉ネオ",
        reading="ちいきふくしねお",
        wordplay="NEO＝ネオ。新しい組み合わせを試す",
        outcome="進化する支え合い",
        voice="neo",
    ),
    Neo(
        key="honne",
        name="地域福祉に本音を",
        reading="ちいきふくしにほんねを",
        wordplay="NEO＝本音を。思っていることを話してみる",
        outcome="深まる支え合い",
        voice="honne",
    ),
)
