"""What one can turn to. Each says what happens first when one comes or calls; what is not known stays empty."""

from .body import bullets, fact, steps, text
from .shapes import Resource

RESOURCES: tuple[Resource, ...] = (
    Resource(
        key="res-city-office",
        title="久留米市役所 地域福祉課",
        summary=(
            "どこに聞けばよいか分からない。そんなときの最初の窓口の一つです。分野のちがう話でも、"
            "まず受け止めて、いっしょに行き先を考えます。"
        ),
        interests=("talk",),
        related=("juso", "res-shakyo", "about"),
        body=(
            text("""
                「うちの課ではありません」で終わらせないために、この課があります。メモ一枚を持ってくるだけでも、
                話ははじめられます。
            """),
            steps(
                "来た日、電話した日のこと",
                ("まず受け止めます", "話がまとまっていなくても大丈夫。急ぐことがあれば、それを最初に。"),
                ("いっしょに整理します", "困っていることと、してみたいことを分けて聞きます。"),
                ("つなぎます", "ほかの窓口がよいときは、行き先をいっしょに考えます。"),
            ),
        ),
        kind="consultation",
        organisation="city",
        fields=("any",),
        audiences=("everyone",),
        area_level="city",
        website="https://kurume-city.note.jp/",
        address="〒830-8520 久留米市城南町15番地3",
    ),
    Resource(
        key="res-shakyo",
        title="久留米市社会福祉協議会",
        summary=(
            "校区のサロンや見守りを、住民といっしょに育てている団体です。ご近所のこと、"
            "はじめてみたい活動のことを話しに来てください。"
        ),
        interests=("talk", "elders"),
        districts=("nagatoishi",),
        related=("shochiiki", "ic-unit", "res-volunteer-centre"),
        body=(
            text("""
                長門石の総合福祉会館にあります。「となりの家が気になる」「サロンに行きたいけれど足がない」。
                制度の名前を知らなくても、起きていることをそのまま話してください。まず受け止めます。

                話を聞いたあと、お住まいの校区の活動や、その校区を受け持つ生活支援コーディネーターにつながること
                もあります。窓口のあいている時間と電話、FAXは確認中です。
            """),
        ),
        kind="consultation",
        organisation="shakyo",
        fields=("any",),
        audiences=("everyone", "elders", "groups"),
        area_level="city",
        website="https://heartful-volunteer.net/",
        address="久留米市長門石1丁目1-34 総合福祉会館",
    ),
    Resource(
        key="res-volunteer-centre",
        title="社会福祉協議会 ボランティアセンター",
        summary=(
            "手を貸したい人と、手を借りたい人を結ぶところです。特技がなくても、月に一度でも、一時間でも。"
            "いまの自分にできることから探せます。"
        ),
        picture="hands",
        interests=("learning", "disaster"),
        related=("res-shakyo", "res-minkuru", "res-fureai"),
        body=(
            steps(
                "はじめてのボランティア",
                (
                    "まず受け止めます",
                    "「何かしたい」だけで来てかまいません。動ける曜日と、好きなことを聞きます。",
                ),
                ("いっしょに探します", "人と話す、体を動かす、家でできる。合いそうな活動を考えます。"),
                ("ためしてみます", "合わなければ、変えていいのです。"),
            ),
            text("""
                手を借りたい方も、こちらへどうぞ。窓口の時間と電話、FAXは確認中です。災害のときの連絡先は、
                そのつど新しくなります。古い番号にはかけないでください。
            """),
        ),
        kind="volunteer",
        organisation="volunteer-centre",
        fields=("any",),
        audiences=("everyone", "groups"),
        area_level="city",
        website="https://heartful-volunteer.net/",
    ),
    Resource(
        key="res-minkuru",
        title="市民活動サポートセンター みんくる",
        summary=(
            "市民の活動の拠点です。仲間を探したい、団体をつくりたい、チラシの書き方に迷う。"
            "活動にまつわる「どうしよう」を持ちこめます。"
        ),
        interests=("learning", "money", "craft"),
        related=("event-flyer-course", "ic-unit", "res-subsidy", "res-volunteer-centre"),
        body=(
            text("""
                2005年にはじまった公設民営の施設です。市がひらき、市民の団体が動かしています。だから、
                受付にいる人も活動する人の気持ちを知っています。

                「まだ名前もない集まりなのですが」という段階の話も、まず受け止めます。
                46の校区を市民の手で地図に描く試みもありました。場所、あいている時間、電話、FAXは確認中です。
                おでかけの前にウェブサイトをご覧ください。
            """),
        ),
        kind="facility",
        organisation="minkuru",
        fields=("any",),
        audiences=("groups", "everyone"),
        area_level="city",
        website="https://kurume-kyodo.jp/",
    ),
    Resource(
        key="res-kurumeus",
        title="筑後川防災施設 くるめウス",
        summary=(
            "筑後川と水害への備えについて知ることのできる施設です。入館は無料。散歩の足で立ち寄れば、"
            "いつもの川を見る目が少し変わります。"
        ),
        picture="river",
        interests=("nature", "disaster", "learning", "children"),
        related=("event-river-course", "ic-unit", "sonaeai-festa"),
        body=(
            text("""
                2003年6月に開館しました。「川が好き」と「川がこわい」は、どちらも本当のことです。くるめウスは、
                その両方を置いておける場所です。

                はじめての方は、まず戸を開けて、川のことで気になっていることを受付で話してみてください。
                団体で見学したい、校区の防災の集まりに知恵を借りたいという話も、まず受け止めます。
                申しこみのしかた、電話、FAXは確認中です。
            """),
        ),
        kind="facility",
        organisation="kurumeus",
        fields=("any",),
        audiences=("everyone", "children", "groups"),
        area_level="city",
        website="https://www.qsr.mlit.go.jp/chikugo/bousai/station/",
        address="久留米市新合川1丁目1-3",
        hours="9:30〜17:00。月曜休み（月曜が祝日のときは翌火曜休み）、12月29日〜1月3日休み。入館無料",
    ),
    Resource(
        key="res-jijikka",
        title="じじっか",
        summary=(
            "ひとり親の家庭の「実家よりも実家」。週末には無料の食事があります。「ただいま」と入って、"
            "ごはんを食べて、ひと息ついてください。"
        ),
        picture="kitchen",
        interests=("food", "children", "talk"),
        related=("case-jijikka", "jijikka", "res-child-support"),
        body=(
            text("""
                戸を開けたら、合言葉は「ただいま」。まずは座って、ごはんから。話したくなったら話す。
                食べて帰るだけの日があってもいい、実家のような場所です。

                場所、ひらいている曜日と時間、はじめての方の連絡先は確認中です。
                住所を広く知られたくない家庭もあるため、分かったことも本人と団体の考えを聞いてから載せます。
            """),
        ),
        kind="place",
        organisation="umau",
        fields=("children", "hardship"),
        audiences=("single-parents", "parents", "children"),
        area_level="city",
    ),
    Resource(
        key="res-leo",
        title="出会いの場 Leo",
        summary=(
            "荘島にある児童発達支援の場です。育ちのことが気になりはじめた子どもと家族が、ほかの家族とも、"
            "町の人とも出会えるところです。"
        ),
        interests=("children", "talk"),
        districts=("shojima",),
        related=("leo", "case-platto-leo", "res-disability"),
        body=(
            text("""
                「ことばがゆっくりかも」「集まりが苦手みたい」。そんな気がかりを、まず受け止めます。
                いつもの様子を、見たまま話してください。

                2020年8月1日に社会福祉法人 拓くがひらきました。通うまでの手続き、くわしい住所、時間、電話、
                FAXは確認中です。
            """),
        ),
        kind="place",
        organisation="hiraku",
        fields=("disability", "children"),
        audiences=("children", "parents", "disability"),
        area_level="district",
        website="https://h-polepole.com/",
    ),
    Resource(
        key="res-platto",
        title="ぷらっと.荘島",
        summary=(
            "荘島校区のコミュニティスペースです。約束も用事もいりません。散歩や買い物のついでに、"
            "ぷらっと寄って、ぷらっと帰れる場所です。"
        ),
        picture="chairs",
        interests=("talk", "festival"),
        districts=("shojima",),
        related=("salon-shojima", "platto-shojima", "case-platto-leo", "res-leo"),
        body=(
            text("""
                戸の前で迷ったら、「ここ、入ってよかですか」とひと声どうぞ。それだけで十分です。
                はじめての人がいると、いつもの話も少し新しくなります。

                何をする場所かは、来た人と話しながら決まっていきます。校区の外の方も、
                まず声をかけてみてください。ひらいている日時と連絡先は確認中です。
            """),
        ),
        kind="place",
        fields=("any",),
        audiences=("everyone",),
        area_level="district",
    ),
    Resource(
        key="res-self-reliance",
        title="生活自立支援センター",
        summary=(
            "お金、仕事、住まいのことで行きづまったときの相談窓口です。市内に1か所。借金や家賃の話も、"
            "ここでは特別な話ではありません。"
        ),
        picture="umbrella",
        related=("res-city-office", "juso", "case-aopato-food"),
        body=(
            steps(
                "はじめて相談する方へ",
                ("まず受け止めます", "今日いちばん困っていることから聞きます。書類はあとでかまいません。"),
                ("いっしょに順番を決めます", "食べもの、住まい、仕事。急ぐものから考えます。"),
                ("ひとりにしません", "ほかの窓口へ行くときも、いっしょに段取りを考えます。"),
            ),
            text("""
                家族や近所の方からの相談も受け止めます。場所、時間、電話、FAXは確認中です。
                急ぐときは市役所へお越しください。
            """),
        ),
        kind="consultation",
        fields=("hardship",),
        audiences=("hardship", "everyone"),
        area_level="city",
    ),
    Resource(
        key="res-disability",
        title="障害者基幹相談支援センター",
        summary=(
            "障害のある方と家族の相談窓口です。市内に4か所。手帳のこと、仕事のこと、"
            "親が年をとったあとのこと。今日の話も先の話もできます。"
        ),
        interests=("talk",),
        related=("juso", "res-leo", "res-city-office"),
        body=(
            text("""
                障害の種類や手帳の有無で、はじめの扉を分けません。本人が話しても、家族が話しても、
                まず受け止めます。声で話すのがむずかしい方は、話しやすい方法も最初に伝えてください。
            """),
            fact("disability-centres"),
            text("""
                4か所それぞれの場所、受け持つ地域、電話、FAXは確認中です。どこに行けばよいか迷ったら、
                市役所へお尋ねください。
            """),
        ),
        kind="consultation",
        fields=("disability",),
        audiences=("disability", "parents"),
        area_level="district",
    ),
    Resource(
        key="res-child-support",
        title="こども子育てサポートセンター",
        summary=(
            "妊娠が分かった日から、子どもが大きくなるまでの相談窓口です。夜泣き、学校、家族のけんか。"
            "小さいと思う話ほど、早めにどうぞ。"
        ),
        picture="window",
        interests=("children",),
        related=("juso", "res-jijikka", "res-kodomo-shokudo"),
        body=(
            text("""
                「こんなことで相談していいのかな」と思ったら、もう相談してよいときです。子どもが泣いていても、
                言葉がまとまらなくても、まず受け止めます。お父さん、祖父母の方、子ども本人からの話も同じです。

                母子健康包括支援センターの役目も持ち、市内に1か所あります（令和3年9月）。場所、時間、電話、
                FAXは確認中です。
            """),
        ),
        kind="consultation",
        fields=("children",),
        audiences=("parents", "children", "single-parents"),
        area_level="city",
    ),
    Resource(
        key="res-care-centre",
        title="地域包括支援センター",
        summary=(
            "年を重ねた方の暮らしの相談窓口です。市内に11か所。介護がはじまる前の「このごろ、"
            "ちょっと気になる」という段階から話せます。"
        ),
        interests=("elders",),
        related=("juso", "res-visit", "res-salon"),
        body=(
            text("""
                物忘れが気になる。親の家の冷蔵庫が心配。そんな話を、まず受け止めます。いまの様子を聞いて、
                これからのことをいっしょに考えます。離れて暮らす家族からの話も同じです。
                介護のほかに子どもやお金の話がまじっていても、かまいません。
            """),
            fact("care-centres"),
            text("""
                11か所の名前、受け持つ校区、場所、電話、FAXは確認中です。分かりしだい、
                校区から選べるようにします。
            """),
        ),
        kind="consultation",
        fields=("care",),
        audiences=("elders", "everyone"),
        area_level="district",
    ),
    Resource(
        key="res-subsidy",
        title="市民活動・絆づくり推進事業費補助金",
        summary=(
            "やってみたい活動の費用を応援する、久留米市の補助金です。三つの部門のなかから、"
            "自分たちのしたいことに近いものを選んでください。"
        ),
        picture="seeds",
        interests=("money",),
        related=("subsidy", "res-minkuru"),
        body=(
            bullets("かなえるニーズ部門", "協働パートナー部門", "地域まちづくり活動活性化部門"),
            text("""
                申請書の前に、まず話してみてください。何をしたいか、だれとするか、いくら足りないか。
                三つそろっていなくても受け止めます。部門に合わなければ、別の応援の形をいっしょに考えます。

                部門の名前は令和3年9月の時点のものです。今年度の対象、金額、しめきり、申しこみ先は確認中です。
            """),
        ),
        kind="subsidy",
        fields=("any",),
        audiences=("groups",),
        area_level="city",
    ),
    Resource(
        key="res-salon",
        title="ふれあい・いきいきサロン",
        summary=(
            "自治会ごとにひらかれる、歩いて行ける集まりです。顔を見て、お茶を飲んで、笑って帰る。"
            "ただそれだけの日があっていい場所です。"
        ),
        picture="chairs",
        interests=("talk", "elders", "music"),
        related=("salon-nagatoishi", "host-shakyo", "shochiiki", "res-fureai", "res-shakyo", "case-handbell"),
        body=(
            text("""
                はじめての日は、入口で「はじめてです」とひと言どうぞ。席についたら、まずはお茶とおしゃべりから。
                話すのが苦手なら、うなずいているだけで十分です。

                日時も会場も、自治会ごとにちがいます。近くのサロンが分からないときは、社会福祉協議会へ。
                行く足がない、耳が遠いといった心配も、まず受け止めます。
            """),
        ),
        kind="salon",
        organisation="shakyo",
        fields=("care", "any"),
        audiences=("elders", "everyone"),
        area_level="neighbourhood",
        website="https://heartful-volunteer.net/",
    ),
    Resource(
        key="res-meals",
        title="食事サービス（会食・配食）",
        summary=(
            "集まって食べる会食と、家に届ける配食があります。校区のふれあいの会が続けてきました。"
            "料理といっしょに届くのは、玄関先の「元気ね」です。"
        ),
        picture="kitchen",
        interests=("food", "elders"),
        related=("event-meal", "shochiiki", "res-fureai", "res-visit"),
        body=(
            text("""
                ひとりの食事が続くと、品数も言葉の数も減りがちです。会食はいっしょに食べる日、
                配食は会いに行く日です。

                食べてみたい方は、まず体のことと好ききらいを聞かせてください。その話を受け止めてから、
                校区でどんな形があるかを確かめます。回数も費用も、校区によってちがいます。つくる側、
                運ぶ側の仲間も歓迎です。
            """),
        ),
        kind="meals",
        organisation="fureai",
        fields=("care",),
        audiences=("elders",),
        area_level="district",
    ),
    Resource(
        key="res-visit",
        title="ふれあい訪問・見守り",
        summary=(
            "ご近所の人が訪ねて、声をかける活動です。用件は「どげんしよんね」。ひとり暮らしの方や、"
            "外に出にくい方の玄関をたたきます。"
        ),
        picture="window",
        interests=("elders", "talk"),
        related=("shochiiki", "res-fureai", "res-care-centre"),
        body=(
            text("""
                見張るのでも、調べるのでもありません。顔を見て、ひとこと話して帰ります。来てほしい方は、
                まずその気持ちを聞かせてください。何度もは困る、朝は寝ている。
                そういうことも最初に伝えてください。

                「あの家の雨戸が閉まったまま」と気づいた方も、ひとりで訪ねずに知らせてください。まず受け止め、
                だれが行くのがよいかを考えます。命にかかわると感じたら、迷わず119番へ。
            """),
        ),
        kind="watch",
        organisation="fureai",
        fields=("care", "disability", "any"),
        audiences=("elders", "disability", "everyone"),
        area_level="district",
    ),
    Resource(
        key="res-kodomo-shokudo",
        title="子ども食堂",
        summary=(
            "子どもも大人も、いっしょに食べる食堂です。「困っている子が行くところ」と決めていません。"
            "おなかがすいた人が来るところです。"
        ),
        picture="table",
        interests=("food", "children", "talk"),
        related=("res-jijikka", "res-child-support", "case-aopato-food"),
        body=(
            text("""
                着いたら、まず「はじめてです」と声をかけてください。手を洗って、席について、いただきます。
                ひとりで来た子も、親子で来た人も、まず受け止めます。

                市内のどこで、いつひらかれているかは確認中です。料金や申しこみは食堂ごとにちがうため、
                確かめたところから順に載せます。食物アレルギーがあるときは、食べる前に必ず伝えてください。
            """),
        ),
        kind="kodomo-shokudo",
        fields=("children", "hardship"),
        audiences=("children", "parents", "everyone"),
        area_level="district",
    ),
    Resource(
        key="res-fureai",
        title="ふれあいの会",
        summary=(
            "校区のなかで、訪問や食事サービスを続けているボランティアの集まりです。令和3年9月の時点で38団体。"
            "仲間をいつも待っています。"
        ),
        interests=("elders", "food", "talk"),
        related=("host-fureai", "shochiiki", "res-volunteer-centre", "res-visit"),
        body=(
            text("""
                校区の社会福祉協議会のなかにある会です。入るのは少し気おくれするという方も、その気持ちごと、
                まず受け止めます。できることと、できない曜日を聞かせてください。料理が苦手でも、車がなくても、
                顔を知っている人がひとり増えるだけで、校区は心強くなります。
            """),
            fact("fureai-groups"),
            text("""
                校区ごとの連絡先は確認中です。入りたい方は、社会福祉協議会へお尋ねください。
            """),
        ),
        kind="volunteer",
        organisation="fureai",
        fields=("care", "any"),
        audiences=("everyone", "elders"),
        area_level="district",
    ),
    Resource(
        key="res-online-kominkan",
        title="くるめオンライン公民館",
        summary=(
            "家にいながら顔を出せる公民館です。出かけにくい日も、遠くに住む家族と一緒にも。話すのも、"
            "だまって聞いているのも自由です。"
        ),
        picture="tv",
        interests=("online", "learning", "talk"),
        related=("event-smartphone", "online-kominkan", "case-online-kominkan"),
        body=(
            text("""
                2020年5月に、ビデオ会議アプリではじまりました。画面に入ったら、まず手をふるだけで大丈夫です。
                名前の表示や音の出し方に困ったら、「入り方が分かりません」とそのまま伝えてください。
                最初につまずくところは、たいていみんな同じです。

                いまの開館日と、参加のしかたは確認中です。分かりしだいお知らせします。
            """),
        ),
        kind="place",
        organisation="online-kominkan",
        fields=("any",),
        audiences=("everyone",),
        area_level="online",
    ),
)
