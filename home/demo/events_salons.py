"""サロン in a dozen and more 校区, each with a rule of another kind."""

from .body import sample, text
from .shapes import Event

SALONS: tuple[Event, ...] = (
    Event(
        key="salon-nagatoishi",
        host="host-shakyo",
        kind="salon",
        title="長門石 水曜サロン",
        summary="水曜の昼下がり、お茶を一杯。話が弾む日も、静かに過ぎる日もあります。",
        picture="chairs",
        interests=("talk", "elders"),
        districts=("nagatoishi",),
        related=("res-salon", "res-shakyo", "shochiiki"),
        when="毎週水曜 13時30分〜15時（祝日も開催、年末年始は休み）",
        venues=("welfare-hall",),
        audiences=("elders", "everyone"),
        audience_note="どなたでも。ひとりでも、となりの方と一緒でも。",
        barrier_free=("step-free", "parking"),
        access_note="設備は見本です。おでかけの前に、会場へお確かめください。",
        body=(
            text("""
                はじめての日は、入口で「はじめてです」とひとこと。名前を書かなくても、席は空いています。
                先に帰るのも、遅れて来るのも、ふだんどおりです。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-hiyoshi",
        host="host-shakyo",
        kind="salon",
        title="日吉 おしゃべりサロン",
        summary="買い物の前に、ちょっと寄る火曜日。家であったこと、道で見かけたこと、何でも話の種です。",
        interests=("talk", "elders"),
        districts=("hiyoshi",),
        related=("res-salon", "res-shakyo"),
        when="毎月 第1・第3火曜 10時〜11時30分（祝日は休み）",
        venues=("centre-hiyoshi",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                まちなかの校区にも、となりの人の名前を知らない家があります。顔だけ知っている人と、
                名前で呼びあえるようになる。そのくらいのことが、いざという日に役に立ちます。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-komorino",
        host="host-shakyo",
        kind="salon",
        title="小森野 朝のサロン",
        summary="いすに座ったまま肩をまわして、それからお茶。火曜と木曜の朝の、一時間です。",
        picture="window",
        interests=("elders", "talk"),
        districts=("komorino",),
        related=("res-salon", "res-care-centre"),
        when="毎週火曜・木曜 9時30分〜10時30分（祝日は休み、年末年始は休み）",
        venues=("centre-komorino",),
        audiences=("elders",),
        bring="飲みもの。動きやすい服で。",
        body=(
            text("""
                できる動きだけ、できるだけ。手を上げるのがつらい日は、見ているだけで参加です。
                週に二度会うと、休んだ人のことに、だれかが気づきます。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-yasutake",
        host="host-shakyo",
        kind="salon",
        title="安武 土曜サロン",
        summary="仕事が休みの人も、学校が休みの子も来られる土曜の朝です。将棋盤と折り紙があります。",
        picture="table",
        interests=("talk", "children", "craft"),
        districts=("yasutake",),
        related=("res-salon", "res-kodomo-shokudo"),
        when="毎週土曜 10時〜12時（祝日も開催、年末年始は休み）",
        venues=("centre-yasutake",),
        audiences=("everyone", "children"),
        body=(
            text("""
                サロンは高齢の人だけのもの、と決めていません。王手をかけられた八十代が、小学生に待ったを頼む。
                そんな土曜日を思い浮かべて、この見本をつくりました。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-takeno",
        host="host-shakyo",
        kind="salon",
        title="たけの交流カフェ",
        summary="竹野校区の、月に一度のカフェ。畑の帰りの長ぐつのままで、どうぞ。",
        picture="hills",
        interests=("talk", "food"),
        districts=("takeno",),
        related=("res-salon", "shochiiki"),
        when="毎月 第1日曜 10時〜14時（祝日も開催、年末年始は休み）",
        venues=("centre-takeno",),
        audiences=("everyone",),
        body=(
            text("""
                社会福祉協議会のnoteで紹介されたカフェです。名前のとおり、話すだけでなく、
                行き来するための場所。山のほうから来る人も、町のほうから来る人もいます。
            """),
            sample("カフェの名前は公開資料によります。日にちと時刻、会場、ひらいている団体は見本で、確認中です。"),
        ),
    ),
    Event(
        key="salon-torikai",
        host="host-shakyo",
        kind="salon",
        title="鳥飼 月末サロン",
        summary="月の終わりの金曜日に、今月あったことを持ちよる会です。うれしいことも、腹の立ったことも。",
        interests=("talk", "elders"),
        districts=("torikai",),
        related=("res-salon",),
        when="毎月 最終金曜 10時〜12時（年末年始は休み）",
        venues=("centre-torikai",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                一か月は、話してみると意外に長いものです。カレンダーを見ながら、
                お茶のおかわりをどうぞ。愚痴だけ言って帰ってもかまいません。
            """),
            sample("会場の住所は公開資料によります。日にちと時刻は見本で、実際の日程は確認中です。"),
        ),
    ),
    Event(
        key="salon-shojima",
        host="host-fureai",
        kind="salon",
        title="荘島 ぷらっとサロン",
        summary="月曜の朝、散歩の途中で寄れるサロンです。約束も用事もいりません。",
        picture="path",
        interests=("talk",),
        districts=("shojima",),
        related=("res-platto", "platto-shojima", "case-platto-leo"),
        when="毎週月曜 10時〜11時30分（祝日は休み、年末年始は休み）",
        venues=("platto",),
        audiences=("everyone",),
        body=(
            text("""
                戸の前で迷ったら、「ここ、入ってよかですか」とひと声どうぞ。犬の散歩なら、犬のなまえから
                話がはじまります。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-minami",
        host="host-fureai",
        kind="salon",
        title="南校区 金曜サロン",
        summary="歌集をひらいて、知っている歌を二つか三つ。歌わない人は、手拍子で。",
        picture="bells",
        interests=("music", "talk", "elders"),
        districts=("minami",),
        related=("res-salon", "res-fureai"),
        when="毎週金曜 10時〜11時30分（祝日も開催、年末年始は休み）",
        venues=("centre-minami",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                上手な人も、音の外れる人もいて、ちょうどよく混ざります。
                歌詞は大きな字で用意する。そこまで考えて、見本の会にしました。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-yuge",
        host="host-fureai",
        kind="salon",
        title="弓削 隔週サロン",
        summary="一週おきの木曜日。間があくから、話したいことがたまります。",
        interests=("talk", "elders"),
        districts=("yuge",),
        related=("res-salon", "res-fureai"),
        when="隔週木曜 10時〜11時30分（祝日は休み、年末年始は休み）",
        venues=("centre-yuge",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                今週だったか、来週だったか。一週おきの集まりは、忘れやすいのが悩みです。
                このページの日程を、冷蔵庫に貼る一枚の代わりにどうぞ。
            """),
            sample("会場の住所は公開資料によります。日にちと時刻は見本で、実際の日程は確認中です。"),
        ),
    ),
    Event(
        key="salon-kaneshima",
        host="host-fureai",
        kind="salon",
        title="金島 土曜の縁側",
        summary="月に一度、土曜の朝の縁側です。暑い8月は、お休み。",
        picture="window",
        interests=("talk", "nature"),
        districts=("kaneshima",),
        related=("res-salon", "res-fureai"),
        when="毎月 第2土曜 9時30分〜11時30分（8月はお休み）",
        venues=("centre-kaneshima",),
        audiences=("everyone",),
        bring="見せたい野菜や花があれば。手ぶらでも。",
        body=(
            text("""
                立派なかぼちゃが取れた。見たことのない虫がいた。縁側の話は、だいたいそういうところから
                はじまります。
            """),
            sample("会場の住所は公開資料によります。日にちと時刻は見本で、実際の日程は確認中です。"),
        ),
    ),
    Event(
        key="salon-aoki",
        host="host-fureai",
        kind="salon",
        title="青木 お茶の間サロン",
        summary="月に二度、金曜の午後の大きなお茶の間です。座布団でも、いすでも。",
        picture="table",
        interests=("talk", "elders"),
        districts=("aoki",),
        related=("res-salon", "res-fureai"),
        when="毎月 第2・第4金曜 13時30分〜15時（祝日にあたるときは翌平日）",
        venues=("centre-aoki",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                祝日にあたった回は、次の平日にずらします。お茶うけはおおぜいで分けるので、ひとつで足ります。
            """),
            sample("会場の住所は公開資料によります。日にちと時刻は見本で、実際の日程は確認中です。"),
        ),
    ),
    Event(
        key="salon-inutsuka",
        host="host-fureai",
        kind="salon",
        title="犬塚 音のサロン",
        summary="鳴らす、聴く、手をたたく。音をまん中に置いた、木曜の午後です。",
        picture="bells",
        interests=("music", "talk"),
        districts=("inutsuka",),
        related=("case-handbell", "column-tampopo", "res-salon"),
        when="毎月 第3木曜 14時〜15時30分（祝日にあたるときは前の平日）",
        venues=("centre-inutsuka",),
        audiences=("everyone",),
        body=(
            text("""
                犬塚には、元民生委員のみなさんがハンドベルを鳴らす「たんぽぽの会」があります。その話を読んで、
                音を聴きに行ける日があったら、と考えた見本の会です。
            """),
            sample("たんぽぽの会の催しではありません。日にちと時刻、会場は見本です。"),
        ),
    ),
    Event(
        key="salon-yamamoto",
        host="host-fureai",
        kind="salon",
        title="山本 五日と二十日の会",
        summary="毎月5日と20日。曜日を忘れても、日にちで覚えられるサロンです。",
        picture="badge",
        interests=("talk", "craft"),
        districts=("yamamoto",),
        related=("case-yamamoto-badge", "res-salon"),
        when="毎月5日・20日 10時〜11時（祝日にあたるときは翌平日）",
        venues=("centre-yamamoto",),
        audiences=("everyone",),
        body=(
            text("""
                五日と二十日は、月によって火曜だったり日曜だったり。そのたびに、来られる顔ぶれが変わります。
                平日だけの会なら会えなかった人が、となりに座ります。
            """),
            sample(),
        ),
    ),
    Event(
        key="salon-mino",
        host="host-fureai",
        kind="salon",
        title="水縄 ふもとのサロン",
        summary="耳納の山のふもとで、月に二度。いまは、しばらくお休みしています。",
        picture="hills",
        interests=("talk", "elders"),
        districts=("mino",),
        related=("res-salon", "res-visit"),
        when="毎月 第2・第4火曜 10時〜11時30分（祝日は休み）",
        venues=("centre-mino",),
        audiences=("elders", "everyone"),
        body=(
            text("""
                水に縄と書いて「みのう」。山の名前と同じ読みです。お休みの日程も消さずに見せています。
                再開の日がわかれば、ここに並びます。
            """),
            sample(),
        ),
    ),
)
