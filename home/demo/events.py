"""催し: their kinds, where they are held, and who holds them. The events themselves are in `events_*`.

What the sources say of an event is its name, of はじロマ会 also 毎月 第2木曜. Days, hours and places beyond that are
samples, and each page says so.
"""

from .body import text
from .shapes import Host, Term, Venue

KINDS: tuple[Term, ...] = (
    Term(
        key="hajiroma",
        name="はじロマ会",
        reading="はじろまかい",
        description="目的を持たない会。だれでも、途中からでも。",
    ),
    Term(key="salon", name="サロン", reading="さろん", description="歩いて行ける近さの、お茶とおしゃべりの集まり。"),
    Term(
        key="gathering", name="つどい・交流", reading="つどいこうりゅう", description="会う、話す、一緒に体を動かす。"
    ),
    Term(key="course", name="講座", reading="こうざ", description="日を決めて、教えあう。"),
    Term(key="festival", name="まつり", reading="まつり", description="年に一度の、にぎやかな日。"),
    Term(key="meeting", name="会議（公開）", reading="かいぎこうかい", description="だれでも聞ける話し合い。"),
    Term(key="broadcast", name="配信", reading="はいしん", description="家にいながら、画面ごしに。"),
)


def _centre(key: str, name: str, reading: str, address: str = "") -> Venue:
    """The コミュニティセンター of a 校区."""
    return Venue(
        key=f"centre-{key}",
        name=f"{name}校区コミュニティセンター",
        reading=f"{reading}こうくこみゅにてぃせんたー",
        address=address,
        district=key,
    )


VENUES: tuple[Venue, ...] = (
    Venue(
        key="city-hall",
        name="久留米市役所",
        reading="くるめしやくしょ",
        address="〒830-8520 久留米市城南町15番地3",
    ),
    Venue(
        key="welfare-hall",
        name="総合福祉会館",
        reading="そうごうふくしかいかん",
        address="久留米市長門石1丁目1-34",
        district="nagatoishi",
    ),
    Venue(
        key="online-kominkan",
        name="くるめオンライン公民館",
        reading="くるめおんらいんこうみんかん",
        access="ビデオ会議アプリで入ります。つなぎかたの案内は確認中です。",
    ),
    Venue(
        key="kurumeus",
        name="筑後川防災施設 くるめウス",
        reading="ちくごがわぼうさいしせつ くるめうす",
        address="久留米市新合川1丁目1-3",
    ),
    Venue(
        key="minkuru",
        name="市民活動サポートセンター みんくる",
        reading="しみんかつどうさぽーとせんたー みんくる",
    ),
    Venue(key="platto", name="ぷらっと.荘島", reading="ぷらっとしょうじま", district="shojima"),
    _centre("hiyoshi", "日吉", "ひよし"),
    _centre("torikai", "鳥飼", "とりかい", "久留米市梅満町1223-1"),
    _centre("komorino", "小森野", "こもりの"),
    _centre("yasutake", "安武", "やすたけ"),
    _centre("minami", "南", "みなみ"),
    _centre("mii", "御井", "みい"),
    _centre("yamamoto", "山本", "やまもと"),
    _centre("kanamaru", "金丸", "かなまる"),
    _centre("tsubuku", "津福", "つぶく"),
    _centre("mino", "水縄", "みのう"),
    _centre("takeno", "竹野", "たけの"),
    _centre("yuge", "弓削", "ゆげ", "久留米市北野町高良1706-1 弓削コスモス館内"),
    _centre("kaneshima", "金島", "かねしま", "久留米市北野町八重亀139 金島ふれあい交流センター内"),
    _centre("aoki", "青木", "あおき", "久留米市城島町上青木750"),
    _centre("egami", "江上", "えがみ"),
    _centre("inutsuka", "犬塚", "いぬつか"),
)

HOSTS: tuple[Host, ...] = (
    Host(
        key="host-city",
        slug="chiiki-fukushika",
        title="久留米市 地域福祉課",
        summary="地域福祉マガジン「グッチョ」をつくっている課です。読みものの外でも、みなさんと顔を合わせます。",
        picture="notebook",
        related=("res-city-office", "about"),
        organisation="city",
        website="https://kurume-city.note.jp/",
        body=(
            text("""
                企画も取材も文章も写真も、職員の手によるマガジンです。書いた人に、じかに感想を言える日があります。
                分野のちがう相談ごとも、まず受け止めます。電話とFAXの番号は確認中です。
            """),
        ),
    ),
    Host(
        key="host-neo",
        slug="neo",
        title="地域福祉NEO",
        summary="根を、ネオ、本音を。立場のちがう人が、しばらく同じ場所に立ってみるためのプラットフォームです。",
        picture="hands",
        neos=("ne", "neo", "honne"),
        related=("neo-platform", "column-three-neos"),
        organisation="city",
        body=(
            text("""
                毎月のはじロマ会は、ここからはじまりました。会員の名簿も、入会の手続きもありません。
                来た日が、はじめの日です。

                令和3年の市の発表資料をもとに書いています。いまの問い合わせ先は確認中です。
            """),
        ),
    ),
    Host(
        key="host-shakyo",
        slug="shakyo",
        title="久留米市社会福祉協議会",
        summary="校区のサロンや見守りを、住民といっしょに育てている団体です。近くの集まりが見つかります。",
        picture="chairs",
        interests=("elders", "talk"),
        related=("res-shakyo", "res-salon", "shochiiki"),
        organisation="shakyo",
        website="https://heartful-volunteer.net/",
        body=(
            text("""
                サロンは、自治会ごとの小さな集まりです。ここでは、そのうちのいくつかを見本として並べています。

                お住まいの近くのサロンや、会場までの足のことは、長門石の総合福祉会館でお尋ねください。
                電話とFAXの番号は確認中です。
            """),
        ),
    ),
    Host(
        key="host-fureai",
        slug="fureai-no-kai",
        title="ふれあいの会",
        summary="校区のなかで、訪ねる、食べる、集まるを続けているボランティアの集まりです。",
        picture="kitchen",
        interests=("elders", "food"),
        related=("res-fureai", "res-meals", "res-visit"),
        organisation="fureai",
        body=(
            text("""
                令和3年9月の時点で、38の会がありました。どの校区の会も、名前は同じ「ふれあいの会」です。
                ここでは、ひとまとめにして日程を並べています。

                どの校区にあるか、それぞれの連絡先は確認中です。
            """),
        ),
    ),
    Host(
        key="host-community",
        slug="koku",
        title="校区コミュニティ組織",
        summary="まつりも、話し合いも、朝の体操も。校区のことを、校区の人で決めていく住民の組織です。",
        picture="path",
        interests=("festival", "talk"),
        related=("suishin-kaigi", "roman-contest", "column-45-districts"),
        organisation="community",
        body=(
            text("""
                まちづくり委員会、振興会、協議会。名前は校区によってちがいますが、どこも校区コミュニティセンターを
                拠点にしています。それぞれの組織の正しい名前と連絡先は確認中です。
            """),
        ),
    ),
    Host(
        key="host-online-kominkan",
        slug="online-kominkan",
        title="くるめオンライン公民館",
        summary="2020年5月の連休に、画面の中でひらいた公民館です。寝間着のままでも、顔を出さなくても、入れます。",
        picture="tv",
        interests=("online", "learning", "talk"),
        related=("online-kominkan", "res-online-kominkan", "case-online-kominkan"),
        organisation="online-kominkan",
        body=(
            text("""
                遠くて行けない、夜しか空いていない、足が痛い。公民館の戸をくぐるのがむずかしい日も、
                画面の前になら座れることがあります。いまの開館の様子と、入るためのアドレスは確認中です。
            """),
        ),
    ),
    Host(
        key="host-kurumeus",
        slug="kurumeus",
        title="筑後川防災施設 くるめウス",
        summary="川が好きな人も、川がこわい人も。筑後川と水害への備えを、川のそばで知ることのできる施設です。",
        picture="river",
        interests=("disaster", "nature", "learning"),
        related=("res-kurumeus", "ic-unit"),
        organisation="kurumeus",
        website="https://www.qsr.mlit.go.jp/chikugo/bousai/station/",
        body=(
            text("""
                入館は無料、月曜は休みです（祝日のときは翌日）。催しについての電話とFAXの番号は確認中です。
            """),
        ),
    ),
    Host(
        key="host-minkuru",
        slug="minkuru",
        title="市民活動サポートセンター みんくる",
        summary="まだ名前のない集まりから、長く続く団体まで。市民の活動を応援する拠点です。",
        picture="seeds",
        interests=("learning", "money"),
        related=("res-minkuru", "for-groups", "ic-unit"),
        organisation="minkuru",
        website="https://kurume-kyodo.jp/",
        body=(
            text("""
                2005年にはじまった、公設民営の施設です。場所、あいている時間、電話、FAXは確認中です。
            """),
        ),
    ),
    Host(
        key="host-joshikai",
        slug="joshikai",
        title="NPO法人 久留米10万人女子会",
        summary="名前は女子会、男性も子ども連れも歓迎。校区ごとに月に一度、集まって話すところです。",
        picture="chairs",
        interests=("talk", "children"),
        related=("joshikai", "case-joshikai"),
        organisation="joshikai",
        website="https://100000kurume.localinfo.jp/",
        body=(
            text("""
                46の校区から2人ずつ来たら、ざっと100人。そんな計算からはじまりました。いまの予定と問い合わせ先は
                確認中です。
            """),
        ),
    ),
)
