"""はじロマ会 and the other events: gatherings, courses, festivals, an open meeting, and what comes by screen."""

from .body import blank, bullets, related_pages, sample, text
from .shapes import Event

GATHERINGS: tuple[Event, ...] = (
    Event(
        key="event-hajiroma",
        host="host-neo",
        kind="hajiroma",
        title="はじロマ会",
        summary="目的を持たない会です。年代も仕事もちがう人が、ただ集まって話します。毎月、第2木曜日。",
        picture="chairs",
        interests=("talk",),
        neos=("honne", "neo"),
        related=("hajiroma", "column-hajiroma", "neo-platform"),
        when="毎月 第2木曜 19時〜21時（祝日も開催）",
        venues=("city-hall", "online-kominkan"),
        application="none",
        audiences=("everyone",),
        audience_note="どなたでも。途中からでも、途中まででも。",
        body=(
            text("""
                目的の欄は、空けてあります。何かを決める会ではないので、宿題も出ません。来た理由を言わなくていいし、
                だまって聞いていてもかまいません。

                帰り道に、だれかと話したくなったら。それは、次の人の入口です。
            """),
            blank("今夜は", "し合える", "何をし合うかは、来た人が決めます。"),
            sample("""
                第2木曜日は、令和3年の市の発表資料にあるとおりです。時刻と会場は見本で、
                いまも毎月ひらかれているかどうかは確認中です。
            """),
        ),
    ),
    Event(
        key="event-sonaeai",
        host="host-neo",
        kind="festival",
        title="備えあいフェスタ",
        summary="「備え」と「し合う」を足した二日間。もしもの日のことを、何でもない週末に思い浮かべます。",
        picture="river",
        interests=("disaster", "festival"),
        neos=("neo",),
        related=("sonaeai-festa", "res-kurumeus"),
        when="{}〜{} 10時〜16時",
        days=(40, 41),
        weekday=5,
        venues=("kurumeus",),
        audiences=("everyone", "children"),
        body=(
            text("""
                自分の家の水と電池を数えたら、となりの家のことも少し。避難の道を歩いてみる、
                鍋でごはんを炊いてみる。遊びのつもりで試したことが、体に残ります。
            """),
            sample("催しの名前は市の発表資料によります。ひらく団体も、日にちも会場も見本で、確認中です。"),
        ),
    ),
    Event(
        key="event-reading-aloud",
        host="host-city",
        kind="gathering",
        title="グッチョを声に出して読む会",
        summary="コラムを一本、みんなで声に出して読みます。読めない字は、となりの人に聞けばいい会です。",
        picture="notebook",
        interests=("learning", "talk"),
        related=("magazine", "column-guccho", "about"),
        when="偶数月 第2土曜 14時〜15時（祝日も開催）",
        venues=("city-hall",),
        application="none",
        audiences=("everyone", "foreign"),
        audience_note="日本語をならっている人も、老眼の人も。",
        bring="めがねの要る方は、めがね。読みものは、会場にあります。",
        body=(
            text("""
                目で追うと三分の文章が、声に出すと十分かかります。その七分のあいだに、笑いどころが見つかったり、
                言い回しに首をかしげたり。直したほうがいいところがあれば、書いた人に言ってください。
            """),
            sample(),
        ),
    ),
    Event(
        key="event-lab",
        host="host-joshikai",
        kind="gathering",
        title="校区のラボ会",
        summary="月に一度、校区で集まって話す「実験室」。名前は女子会でも、男性も子ども連れもどうぞ。",
        picture="chairs",
        interests=("talk", "children"),
        related=("joshikai", "case-joshikai"),
        when="毎月 第3土曜 14時〜16時（祝日も開催）",
        place_note="会場は校区ごとにちがいます。確認中です。",
        application="page",
        capacity=8,
        audiences=("everyone", "parents"),
        body=(
            text("""
                試してみて、うまくいかなければ変えてみる。話すことも、来た人が決めます。
                ベビーカーで来ても、ひとりで来ても、席は同じ輪の中です。
            """),
            sample("月に一度ということは公開資料によります。曜日と時刻は見本です。いまの日程は確認中です。"),
        ),
    ),
    Event(
        key="event-meal",
        host="host-fureai",
        kind="gathering",
        title="津福校区 いっしょに昼ごはん",
        summary="月に一度、つくる人も食べる人も同じ鍋から。ひとりの昼ごはんが続いている方へ。",
        picture="kitchen",
        interests=("food", "elders", "talk"),
        districts=("tsubuku",),
        related=("res-meals", "res-fureai", "shochiiki"),
        when="毎月 第1水曜 11時30分〜13時（祝日にあたるときは翌平日）",
        venues=("centre-tsubuku",),
        fee="確認中（校区によってちがいます）",
        application="phone",
        application_note="人数分つくるので、先にお知らせください。電話とFAXの番号は確認中です。",
        audiences=("elders",),
        audience_note="食べられないもの、やわらかさの希望も、そのときに。",
        body=(
            text("""
                集まって食べる「会食」の日です。湯気の向こうに人がいると、みそ汁は同じ味でも、
                ちがうものに思えます。配ぜんを手伝ってくださる方も歓迎です。
            """),
            sample(),
        ),
    ),
    Event(
        key="event-food-drive",
        host="host-community",
        kind="gathering",
        title="金丸校区 フードドライブの日",
        summary="食べきれない缶詰や乾めんを、必要な家へ。青い灯りの車が、受け取りに来ます。",
        picture="patrol",
        interests=("food", "money"),
        districts=("kanamaru",),
        related=("case-aopato-food", "column-aopato", "res-self-reliance"),
        when="毎月 第1土曜 9時〜12時（祝日も開催、年末年始は休み）",
        venues=("centre-kanamaru",),
        audiences=("everyone", "hardship"),
        bring="封を切っていない、期限まで日数のある食べもの。",
        body=(
            text("""
                見回りの青パトと、食べものを持ちよるフードドライブのかけ合わせ。
                持ってくる人と、持って帰る人を、入口では分けません。
            """),
            sample("活動の組み合わせは公開資料によります。日にちと時刻、会場、持ちよるものの決まりは見本です。"),
        ),
    ),
    Event(
        key="event-exercise",
        host="host-community",
        kind="gathering",
        title="御井校区 日曜の体操",
        summary="日曜の朝7時、体をのばして三十分。終わったら、そのまま解散です。",
        picture="hills",
        interests=("nature", "elders", "children"),
        districts=("mii",),
        related=("res-salon", "suishin-kaigi"),
        when="毎週日曜 7時〜7時30分（祝日も開催、年末年始も開催）",
        venues=("centre-mii",),
        place_note="建物の前に集まります。",
        application="none",
        audiences=("everyone",),
        body=(
            text("""
                話すのが得意でなくても、並んで同じほうを向くだけなら。名前を知らないまま一年たっていた、
                という人がいてもいい集まりです。
            """),
            sample(),
        ),
    ),
    Event(
        key="event-open-meeting",
        host="host-community",
        kind="meeting",
        title="支え合い推進会議 公開の日",
        summary="校区で気になっていることを、住民どうしで話し合う会議です。聞くだけの席もあります。",
        picture="path",
        interests=("talk", "elders"),
        related=("suishin-kaigi", "column-45-districts"),
        when="奇数月 第3火曜 19時〜20時30分（祝日にあたるときは翌平日）",
        place_note="会場は校区ごとにちがいます。確認中です。",
        co_hosts="久留米市社会福祉協議会",
        audiences=("everyone", "groups"),
        body=(
            text("""
                あの角が暗い、あの道はベビーカーが通れない。うわさで終わらせずに話し合うのが、この会議です。
                一人ひとりの暮らしの事情は、ここでは話しません。結論が出ない回もあります。
            """),
            sample("公開の回があるかどうかも含めて、日にちと時刻は見本です。"),
        ),
    ),
    Event(
        key="event-roman",
        host="host-community",
        kind="festival",
        title="校区でロマン自慢大会",
        summary="わが校区の好きなところを、堂々と自慢し合う日。江上校区の文化祭から生まれました。",
        picture="lanterns",
        interests=("festival", "online"),
        districts=("egami",),
        neos=("ne", "neo"),
        related=("roman-contest", "case-roman"),
        when="毎年11月 第4日曜 10時〜15時",
        venues=("centre-egami", "online-kominkan"),
        co_hosts="くるめオンライン公民館",
        audiences=("everyone",),
        body=(
            text("""
                書や手芸の出来ばえを競うのではありません。川べりの夕焼け、だれも知らないお地蔵さん、うちの漬物。
                自慢されたほうも、なんだかうれしくなる大会です。
            """),
            sample("""
                名前と、江上校区でひらかれたことは市の発表資料によります。日にちと時刻、会場、
                これからもひらかれるかどうかは見本です。
            """),
        ),
    ),
    Event(
        key="event-yokassai",
        host="host-community",
        kind="festival",
        title="荘島よかっ祭",
        summary="荘島の、校区のまつり。ふだんは静かな通りが、この日ばかりはにぎわいます。",
        picture="lanterns",
        interests=("festival", "food"),
        districts=("shojima",),
        related=("platto-shojima", "case-platto-leo", "column-leo-platto"),
        when="毎年10月 最終日曜",
        place_note="会場は確認中です。",
        audiences=("everyone",),
        body=(
            text("""
                ぷらっと.荘島のみなさんも、店を出す側に回ったことがあります。お客さんで行って、
                次の年には机を運んでいる。まつりには、そういう力があります。
            """),
            sample("まつりの名前は公開資料によります。日にちは見本です。時刻は確認中のため、書いていません。"),
        ),
    ),
    Event(
        key="event-smartphone",
        host="host-shakyo",
        kind="course",
        title="はじめてのオンライン公民館 スマートフォン講座",
        summary="画面の中の公民館へ、自分で入れるようになる四回です。「さっきも聞いたけど」を何度でもどうぞ。",
        picture="tv",
        interests=("online", "learning", "elders"),
        related=("res-online-kominkan", "online-kominkan", "case-online-kominkan"),
        when="{}、{}、{}、{} 14時〜15時30分",
        days=(-13, 1, 15, 29),
        venues=("welfare-hall",),
        co_hosts="くるめオンライン公民館",
        is_free=True,
        application="phone",
        application_note="席に限りがあります。電話とFAXの番号は確認中です。",
        audiences=("elders", "everyone"),
        bring="いつも使っているスマートフォン。お持ちでない方は、見るだけでも。",
        barrier_free=("step-free", "wheelchair-toilet", "hearing-loop"),
        access_note="設備は見本です。おでかけの前に、会場へお確かめください。",
        body=(
            bullets(
                "1回目：字を大きくする、音を出す",
                "2回目：画面の中の部屋に入ってみる",
                "3回目：手をふる、話す、だまって聞く",
                "4回目：家から入ってみる",
            ),
            text("""
                一回だけでも、四回目だけでもかまいません。指が思ったところに当たらないのは、
                あなたのせいではなく、ボタンが小さいせいです。
            """),
            sample("内容も日にちも費用も見本です。"),
        ),
    ),
    Event(
        key="event-river-course",
        host="host-kurumeus",
        kind="course",
        title="川と備えの講座",
        summary="筑後川の地図をひろげて、自分の家に印をつけるところから。土曜の午前、三回です。",
        picture="river",
        interests=("disaster", "nature", "learning"),
        related=("res-kurumeus", "ic-unit", "sonaeai-festa"),
        when="{}、{}、{} 10時〜11時30分",
        days=(9, 23, 51),
        weekday=5,
        venues=("kurumeus",),
        is_free=True,
        audiences=("everyone", "children", "groups"),
        audience_note="校区や自治会の役員の方も、親子も。",
        body=(
            text("""
                水がどちらから来るのか、指でたどってみると、いつもの道の高い低いがわかります。
                帰りに川を見て、家の人に話す。それが宿題といえば宿題です。
            """),
            sample("施設の場所は公開資料によります。講座の内容も日にちも費用も見本です。"),
        ),
    ),
    Event(
        key="event-flyer-course",
        host="host-minkuru",
        kind="course",
        title="回覧板で読まれる チラシのつくりかた",
        summary="字を減らす、日を大きく書く、地図をやめる。読まれる一枚を、持ちよって直します。",
        picture="notebook",
        interests=("learning", "craft"),
        related=("res-minkuru", "for-groups", "res-subsidy"),
        when="{}、{} 13時30分〜15時30分",
        days=(17, 45),
        weekday=3,
        venues=("minkuru",),
        application="page",
        application_note="電話とFAXの番号は確認中です。",
        capacity=8,
        signup_question="どんなチラシを持ってきますか。",
        audiences=("groups",),
        bring="うまくいかなかったチラシ。",
        body=(
            text("""
                苦労してつくったのに、だれも来なかった。そのチラシこそ、いちばんの教材です。
                見るのは、デザインより先に、いつ、どこで、だれに聞けばいいか。
            """),
            sample("内容も日にちも見本です。"),
        ),
    ),
    Event(
        key="event-online-chat",
        host="host-online-kominkan",
        kind="gathering",
        title="画面ごしの おしゃべり会",
        summary="夜の八時、お茶でもお酒でも手もとに置いて。顔を映さなくても、入れます。",
        picture="window",
        interests=("online", "talk"),
        related=("online-kominkan", "res-online-kominkan", "hajiroma"),
        when="毎月 第4日曜 20時〜21時（祝日も開催）",
        venues=("online-kominkan",),
        application="none",
        audiences=("everyone",),
        body=(
            text("""
                子どもを寝かせたあと、夜勤のまえ、眠れない夜。家を出られない時間にも、話せる相手がいます。
                途中で画面が消えても、だれも理由を聞きません。
            """),
            sample("日にちと時刻は見本です。入るためのアドレスは確認中のため、載せていません。"),
        ),
    ),
    Event(
        key="event-sunday-lecture",
        host="host-online-kominkan",
        kind="broadcast",
        title="日曜の一講座",
        summary="だれかの「これなら話せる」を、一時間。先生は、町に住んでいる人です。",
        picture="tv",
        interests=("online", "learning"),
        related=("online-kominkan", "case-online-kominkan", "tv"),
        when="毎月 最終日曜 13時〜14時（年末年始は休み）",
        venues=("online-kominkan",),
        audiences=("everyone",),
        body=(
            text("""
                2020年の5月、オンライン公民館は日曜ごとに講座をひらきました。みそのつくりかたでも、
                電車の話でも。聞きながら洗濯物をたたんでいて、いっこうにかまいません。
            """),
            related_pages("はじまりの話", "case-online-kominkan"),
            sample("2020年5月の日曜にひらかれたことは公開資料によります。これからの日にちと時刻は見本です。"),
        ),
    ),
    Event(
        key="event-new-year",
        host="host-online-kominkan",
        kind="gathering",
        title="画面ごしの 年越し",
        summary="大みそかの夜から、年が変わるまで。ひとりの部屋どうしをつなぐ、三時間です。",
        picture="window",
        interests=("online", "talk"),
        related=("online-kominkan", "res-online-kominkan"),
        when="毎年12月31日 22時〜翌1時（年末年始も開催）",
        venues=("online-kominkan",),
        application="none",
        audiences=("everyone",),
        body=(
            text("""
                そばをすする音だけ聞こえてくるかもしれません。日付が変わったら、ひとこと「おめでとう」。
                早く寝る人は、早く寝てください。
            """),
            sample("日にちと時刻は見本です。入るためのアドレスは確認中のため、載せていません。"),
        ),
    ),
)
