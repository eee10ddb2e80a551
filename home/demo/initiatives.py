"""The lineage: what grew out of what, from the consortium of fiscal 2017 to today, ends and unknowns included.

`predecessor` is a programme that followed another; `born_from` is where people met before they began something of
their own, and claims no programme's result.
"""

from .body import blank, bullets, fact, h2, text, two_entrances
from .shapes import Initiative

INITIATIVES: tuple[Initiative, ...] = (
    Initiative(
        key="consortium",
        title="保健福祉分野における民間活力を活用した社会的事業の開発・普及のための環境整備事業",
        summary=(
            "平成29年度から令和元年度まで。福祉の法人と市民の団体が手を組み、"
            "国の事業を使って新しい試みをはじめました。いまに続く流れの、いちばん上流です。"
        ),
        picture="seeds",
        neos=("ne",),
        related=("comprehensive-r2", "jijikka", "joshikai"),
        body=(
            text("""
                久留米では短く「コンソーシアム事業」と呼ばれてきました。コンソーシアムは、
                立場のちがう団体が組んでつくる集まりのことです。平成29年度（2017年度）、
                社会福祉法人や市民団体が一つになり、国の事業を使って動きはじめました。

                事業の名にある「環境整備」を暮らしの言葉にするなら、土づくりでしょうか。
                何を植えるかを先に決めず、試してみたい人が試せる畑を用意する。そんな三年間でした。
            """),
            h2("畑のまわりで起きたこと"),
            text("""
                このころから数年のあいだに、じじっか、くるめオンライン公民館、出会いの場 Leoなど、
                いくつもの活動が生まれています。どれも事業の成果として数えるものではありません。人との出会い、
                意識の変化で、それぞれの人がはじめたものです。

                事業は令和元年度で終わりました。2026年の公開記事は、いまは市民の側から久留米AU-formal（アウ
                フォーマル）実行委員会が加わっていると伝えています。当時の参加団体の一覧は確認中です。
            """),
        ),
        kind="programme",
        aliases=("コンソーシアム事業",),
        start_year=2017,
        end_year=2019,
        state="ended",
    ),
    Initiative(
        key="comprehensive-r2",
        title="包括的支援体制構築事業",
        summary=(
            "令和元年度から2年度まで。市、社会福祉協議会、チエツクプロジェクトが組み、"
            "分野で区切らずに受け止める支え方の形を探りました。"
        ),
        neos=("ne", "neo"),
        related=("consortium", "juso", "plan-promotion"),
        body=(
            text("""
                介護の話をしに行ったら、子どもの不登校の話になった。暮らしの悩みは、
                役所の課の名前どおりには分かれてくれません。ならば受け止める側が組み直そう、
                というのがこの事業です。

                令和2年度（2020年度）は、久留米市、社会福祉協議会、チエツクプロジェクトの三者で取り組みました。
                職員と住民のチームが同じ机に着いたことになります。
            """),
            text("""
                令和元年度は、前のコンソーシアム事業と期間が重なります。資料には「令和2年度」とだけ書いたものと
                「R1〜R2」と書いたものがあり、このページでは後のほうを採りました。

                折しも、人が集まること自体がむずかしくなった年です。画面ごしの公民館も、週末の食卓も、
                この年に動きだしました。事業は令和2年度で区切りとなり、翌年度からの二つの事業へ続きます。
            """),
        ),
        kind="programme",
        aliases=(
            "令和2年度 地域共生社会の実現に向けた包括的支援体制構築事業",
            "R1~R2 包括的支援体制構築事業",
        ),
        start_year=2019,
        end_year=2020,
        state="ended",
        predecessor="consortium",
        members=("city", "shakyo", "chietsuku"),
    ),
    Initiative(
        key="juso",
        title="重層的支援体制整備事業",
        summary=(
            "令和3年度から。介護、障害、子ども、困窮。分かれていた支えを重ね、"
            "どの窓口に来た話もまず受け止める。その体制を整える事業です。"
        ),
        picture="umbrella",
        neos=("ne",),
        related=("res-city-office", "plan-promotion", "comprehensive-r2"),
        body=(
            text("""
                傘を一本ずつ配るより、何本かを重ねたほうが濡れる人は減ります。久留米市の言い方では、
                互いの“できる”を重ねること。介護、障害、子ども、困窮という四つの分野の事業をひとつながりにし
                て、令和3年度（2021年度）に動きはじめました。
            """),
            h2("三つの柱"),
            bullets(
                "相談支援：どの分野の話でも、まず受け止める",
                "参加支援：その人に合う居場所や役割をいっしょに探す",
                "地域づくり：顔を合わせ、気にかけ合える場をふやす",
            ),
            fact("budget-r3"),
            text("""
                窓口がちがうからと帰されることのないように。その約束が、この長い名前の真ん中にあります。

                なお、一人ひとりの暮らしについて話し合う会議は公開していません。このサイトの予定にも載りません。
            """),
        ),
        kind="programme",
        start_year=2021,
        state="ongoing",
        predecessor="comprehensive-r2",
        members=("city",),
    ),
    Initiative(
        key="plan-promotion",
        title="支え合うプラン取組推進事業",
        summary=(
            "令和3年度から。「くるめ支え合うプラン」に書かれたことを、紙の上から町なかへ。市、"
            "チエツクプロジェクト、社会福祉法人 拓くの三者ではじまりました。"
        ),
        neos=("neo",),
        related=("plan", "neo-platform", "comprehensive-r2"),
        body=(
            text("""
                計画は、できあがった日がいちばんきれいです。そこから先は、だれかが持ち出して、人に見せ、
                書きこみをして、少しずつ使い古していくもの。支え合うプラン取組推進事業は、
                その「持ち出す」役目を引き受けました。
            """),
            text("""
                令和3年度（2021年度）の顔ぶれは、久留米市、チエツクプロジェクト、社会福祉法人 拓く。
                前の年度は市と社会福祉協議会とチエツクプロジェクトの三者でしたから、
                組み合わせが一つ入れ替わっています。かけ合わせる相手が変われば、見える景色も変わります。

                もとになった計画は令和7年度で期間を終えました。この事業がいまどのような形で続いているかは確認中
                です。
            """),
        ),
        kind="programme",
        start_year=2021,
        state="unknown",
        predecessor="comprehensive-r2",
        members=("city", "chietsuku", "hiraku"),
    ),
    Initiative(
        key="plan",
        title="くるめ支え合うプラン",
        summary=(
            "令和2年度から7年度までの、久留米の地域福祉の計画です。市と社会福祉協議会が連名でつくりました。"
            "期間は終わり、いまは過去の計画です。"
        ),
        picture="notebook",
        neos=("ne",),
        related=("plan-promotion", "juso", "about"),
        body=(
            text("""
                正式には「久留米市地域福祉計画・地域福祉活動計画」。市がつくる計画と、
                社会福祉協議会がつくる計画を、別々の二冊にせず一冊にまとめました。表紙に並ぶ名前は二つ。
                令和2年3月のことです。

                「支え合うプラン」という呼び名には、支える人と支えられる人を分けない、という考えがにじみます。
                昨日おかずを届けた人が、明日は重い荷物を運んでもらう。そんなお互いさまを、
                町の計画として言葉にしたものでした。
            """),
            blank("誰もが住民として", "し合える暮らし", "かっこの中は、あなたの言葉で。"),
            text("""
                計画の期間は令和8年（2026年）3月で終わりました。次の計画については確認中です。
            """),
        ),
        kind="programme",
        aliases=("久留米市地域福祉計画・地域福祉活動計画", "支え合うプラン"),
        start_year=2020,
        end_year=2025,
        state="ended",
        members=("city", "shakyo"),
    ),
    Initiative(
        key="neo-platform",
        title="新創造プラットフォーム「地域福祉NEO」",
        summary=(
            "根を、ネオ、本音を。三つの読み方をもつ「NEO」を合言葉に、福祉の人も、そうでない人も、"
            "同じ場に立ってみるためのプラットフォームです。"
        ),
        picture="hands",
        interests=("talk", "learning"),
        neos=("ne", "neo", "honne"),
        related=("hajiroma", "ic-unit", "ippanka", "chifuku-tv"),
        body=(
            text("""
                NEOと書いて、三通りに読みます。地域福祉に「根を」。地域福祉「ネオ」。地域福祉に「本音を」。
                だじゃれのようですが、それぞれに行き先があります。根を張れば自分ごとの支え合いに、
                新しく組み合わせれば進化する支え合いに、本音で話せば深まる支え合いに。
            """),
            two_entrances(
                "制度や知識から入り、困りごとを解いていく",
                "興味や意識から入り、関係が育つのを楽しむ",
                "どちらの入口も、正解です。",
            ),
            text("""
                プラットフォームは、駅のホームのこと。行き先のちがう人が、しばらく同じ場所に立ちます。
                はじロマ会、IC UNIT、地域福祉一般化会、地福TV。ここから出る列車はどれも、
                名前も速さもちがいます。

                このページは令和3年の市の発表資料をもとにしています。一つひとつの今の様子は、
                それぞれのページでお知らせします。
            """),
        ),
        kind="platform",
        aliases=("地域福祉NEO", "新創造プラットフォーム"),
        state="ongoing",
        born_from=("comprehensive-r2",),
        members=("city",),
    ),
    Initiative(
        key="hajiroma",
        title="はじロマ会",
        summary=(
            "目的を持たない会です。年代も分野もちがう人が、ただ集まって話します。その場で決めることも、"
            "持ち帰る宿題も、これといってありません。"
        ),
        picture="chairs",
        interests=("talk",),
        neos=("honne", "neo"),
        related=("event-hajiroma", "neo-platform", "case-joshikai", "res-salon"),
        body=(
            text("""
                会議には議題があります。講座には学ぶことがあります。はじロマ会には、どちらもありません。
                市の資料でも、ひとこと「目的を持たない会」と説明されています。

                福祉の仕事をする人、学生、店の人、近所の人。多世代・多分野の交流サロンとして、
                毎月第2木曜日に集まる試みがはじまりました。名札の肩書きより、
                最近おもしろかったことのほうが話の種になります。
            """),
            text("""
                目的がないので、遅れて来ても、だまって聞いていても困りません。何かが生まれるかもしれないし、
                生まれなくてもいい。効率のよい一日のなかに、こんな時間があってもいいのかもしれません。

                いまも毎月ひらかれているかどうかは、確認中です。「催し」には、第2木曜の日程を見本として載せています。
            """),
        ),
        kind="platform",
        state="unknown",
        meets="毎月 第2木曜日",
        born_from=("neo-platform",),
    ),
    Initiative(
        key="ic-unit",
        title="IC UNIT",
        summary=(
            "活動する人を後ろから支える三つの組織、社会福祉協議会、くるめウス、みんくる。"
            "得意なことのちがうもの同士が、手を結ぶ試みです。"
        ),
        interests=("learning",),
        neos=("neo",),
        related=("res-shakyo", "res-kurumeus", "res-minkuru"),
        body=(
            text("""
                サロンをはじめたい人は社会福祉協議会へ。川や防災のことはくるめウスへ。
                団体づくりの相談はみんくるへ。三つとも、自分が主役になるより、
                だれかの活動を後ろから押すことが仕事です。こうした組織を中間支援組織と呼びます。
            """),
            text("""
                押す人同士が知り合っていれば、話は早くなります。水辺の清掃をしていた人たちが、
                次の週にはサロンの防災教室に呼ばれる。たとえば、そんなつながり方ができるはずです。IC UNITは、
                社会福祉協議会、くるめウス、みんくるの三者が手を結ぶための場として、
                令和3年の市の発表資料で紹介されました。

                集まる頻度や、これまでに一緒にしたことのくわしい中身は確認中です。
            """),
        ),
        kind="platform",
        state="unknown",
        born_from=("neo-platform",),
        members=("shakyo", "kurumeus", "minkuru"),
    ),
    Initiative(
        key="ippanka",
        title="地域福祉一般化会",
        summary=(
            "「地域福祉」を、だれにでも通じるふつうの話にするには。市、社会福祉協議会、"
            "チエツクプロジェクトが顔を突き合わせて考えてきた場です。"
        ),
        neos=("honne",),
        related=("neo-platform", "chifuku-tv", "about"),
        body=(
            text("""
                地域福祉、包括的支援、重層的。書けば正しくても、台所や井戸端では使われない言葉です。
                どうすればこの仕事を、だれもが知っているふつうのことにできるのか。
                それを考えるのが地域福祉一般化会です。

                令和3年9月の時点では、久留米市、社会福祉協議会、チエツクプロジェクトが毎月2〜3回集まっていまし
                た。立場のちがう三者が、月に何度も同じ話の続きをする。この回数そのものに、意味がありそうです。
            """),
            text("""
                参加を募る催しではなく、仕事として続けてきた話し合いです。ですから、
                このサイトの予定には載りません。そこで考えたことは、コラムや地福TVなど、読めるもの、
                見られるものになって町へ出ていきます。
            """),
        ),
        kind="platform",
        state="unknown",
        born_from=("neo-platform",),
        members=("city", "shakyo", "chietsuku"),
    ),
    Initiative(
        key="chifuku-tv",
        title="地福TV",
        summary=(
            "地域福祉を映像でつたえるプラットフォームです。会場に来られない人にも、あとから知った人にも、"
            "町の動きと人の声を届けます。"
        ),
        picture="tv",
        interests=("online", "learning"),
        neos=("neo", "honne"),
        related=("tv", "neo-platform", "online-kominkan", "case-online-kominkan"),
        body=(
            text("""
                文章では伝わりにくいものがあります。笑い声、間（ま）、方言、うしろで鳴っているやかん。地福TVは、
                それを映像で届けようとはじまりました。「つたえるプラットフォーム」と呼ばれています。

                テレビといっても、大きなスタジオから流れる番組とはちがいます。話す人も、撮る人も、見る人も、
                同じ町の住民です。次の回では、見ていた人が話す側に回ることもあるでしょう。
            """),
            text("""
                配信を見のがしても、録画が残っていれば、好きな時間に見られます。
                字幕や文字の記録があるかどうかは、それぞれの回のページに書いていきます。

                これまでの回と、これからの予定は確認中です。「地福TV」の一覧に並べた回は、見本です。
            """),
        ),
        kind="platform",
        state="unknown",
        born_from=("neo-platform",),
    ),
    Initiative(
        key="online-kominkan",
        title="くるめオンライン公民館",
        summary=(
            "2020年5月の連休、集まれなくなった町で、公民館が画面の中にひらきました。"
            "家にいながら講座やおしゃべりに顔を出せる場所です。"
        ),
        picture="tv",
        interests=("online", "learning", "talk"),
        neos=("neo",),
        related=("event-sunday-lecture", "case-online-kominkan", "roman-contest", "res-online-kominkan"),
        body=(
            text("""
                2020年の5月4日と5日。例年なら祭りや帰省でにぎわう連休に、だれも出かけられませんでした。
                公民館の戸も閉まっています。それならと、ビデオ会議アプリの中に公民館をひらいたのが、
                くるめオンライン公民館です。

                連休だけでは終わらず、5月の日曜日にも続けてひらかれました。講師が来るのを待つのでなく、
                だれかの「これなら話せる」が一つの講座になる。公民館がもともと持っていた姿に、
                画面ごしに戻ったようでもあります。
            """),
            text("""
                その後の歩みと、いまの開館の様子は確認中です。「久留米オンライン公民館」と書かれることもあります
                が、同じものです。
            """),
        ),
        kind="activity",
        aliases=("久留米オンライン公民館", "オンライン公民館"),
        start_year=2020,
        state="unknown",
        born_from=("consortium", "comprehensive-r2"),
        members=("online-kominkan", "chietsuku"),
    ),
    Initiative(
        key="roman-contest",
        title="校区でロマン自慢大会",
        summary=(
            "城島地区の江上校区で、校区の文化祭をオンラインにしてひらかれました。わが校区のロマンを、"
            "画面ごしに堂々と自慢し合う催しです。"
        ),
        picture="lanterns",
        interests=("festival", "online"),
        districts=("egami",),
        neos=("ne", "neo"),
        related=("event-roman", "case-roman", "online-kominkan", "neo-platform"),
        body=(
            text("""
                校区の文化祭といえば、体育館に並ぶ書や手芸、ステージの出しもの、裏方のおにぎり。そのにぎわいを、
                画面の中へ引っ越してみたのが江上校区です。

                ついた名前が「校区でロマン自慢大会」。上手かどうかを競うのではなく、
                自分の校区の好きなところを自慢します。自慢してよい、と言われると、
                人は案外いろいろなことを覚えているものです。
            """),
            text("""
                文化祭という毎年の行事が、オンラインという道具とかけ合わさりました。
                ひらかれた日や出しものの一覧、その後の開催については確認中です。
            """),
        ),
        kind="activity",
        aliases=("ロマン自慢大会",),
        state="unknown",
        born_from=("neo-platform",),
        members=("community",),
    ),
    Initiative(
        key="sonaeai-festa",
        title="備えあいフェスタ",
        summary=(
            "「備え」と「支え合い」を、ひとつの名前にした催しです。もしもの日のことを、"
            "何でもない一日のうちに、みんなで思い浮かべてみます。"
        ),
        picture="river",
        interests=("disaster", "festival"),
        neos=("neo",),
        related=("event-sonaeai", "res-kurumeus", "consortium", "ic-unit"),
        body=(
            text("""
                備えあれば憂いなし、ということわざの「備え」に、「し合う」をつけると「備えあい」になります。
                自分の家の水と電池だけを数えるのではなく、となりの家のことも少し思い浮かべる。
                筑後川とともに暮らしてきた町には、よく似合う言葉です。
            """),
            text("""
                市の発表資料には「シミュレーションブレンド」という言葉が添えられています。
                どのような催しを指すのか、くわしい説明は見つかっていません。ひらかれた年や会場も確認中です。

                ここで出会った人たちの顔ぶれや、そこから続いた話をご存じの方がいましたら、
                ページの下の「ご意見」から教えてください。この欄は、書き足していくための余白です。
            """),
        ),
        kind="activity",
        aliases=("備えあいフェスタ(シミュレーションブレンド)",),
        state="unknown",
        born_from=("consortium",),
    ),
    Initiative(
        key="jijikka",
        title="じじっか",
        summary=(
            "「実家よりも実家」をかかげる、ひとり親の家庭の拠点です。2020年7月、"
            "一般社団法人umau.がひらきました。合言葉は「ただいま」。"
        ),
        picture="table",
        interests=("food", "children", "talk"),
        neos=("ne", "honne"),
        related=("case-jijikka", "res-jijikka", "res-kodomo-shokudo"),
        body=(
            text("""
                玄関を開けたら「ただいま」。帰るときは「いってらっしゃい」。じじっかでは、
                あいさつが来客のものではありません。ここは訪ねる場所ではなく、帰る場所だからです。

                一般社団法人umau.が2020年7月にひらきました。ひとり親の家庭を中心に、
                週末には無料の食事が並びます。困りごとの説明より先に、まず座って食べる。実家とは、
                たしかにそういうところでした。
            """),
            fact("jijikka-households-2023", "その後の紹介では270〜300世帯を超えたとするものもあります。"),
            text("""
                はじまりには、2017年度からの流れのなかで重なった出会いがありました。
                どこかの事業の成果というより、人との出会い、意識の変化で生まれた場所です。
            """),
        ),
        kind="activity",
        start_year=2020,
        state="ongoing",
        born_from=("consortium", "comprehensive-r2"),
        members=("umau",),
    ),
    Initiative(
        key="platto-shojima",
        title="ぷらっと.荘島",
        summary=(
            "荘島校区にあるコミュニティスペースです。名前のとおり、用事がなくても「ぷらっと」立ち寄れるとこ"
            "ろ。おとなりは出会いの場 Leoです。"
        ),
        interests=("talk", "festival"),
        districts=("shojima",),
        neos=("ne",),
        related=("salon-shojima", "event-yokassai", "case-platto-leo", "res-platto", "leo"),
        body=(
            text("""
                「ぷらっと」と「荘島」のあいだに、点がひとつ打ってあります。散歩の途中で足を止めるような、
                小さな間。ここに寄る人の歩みも、ちょうどそのくらいの速さなのかもしれません。

                荘島校区のコミュニティスペースで、児童発達支援の「出会いの場 Leo」とはおとなりどうし。
                校区の祭り「荘島よかっ祭」では、店を出す側に回りました。
            """),
            text("""
                祭りで顔を合わせた人が、別の日にはふらりと戸を開けて入ってくる。
                そういうことの起こりやすい距離に、この場所はあります。いつはじまったのか、
                いまの開いている日時については確認中です。
            """),
        ),
        kind="activity",
        state="unknown",
        born_from=("consortium",),
    ),
    Initiative(
        key="leo",
        title="出会いの場 Leo",
        summary=(
            "2020年8月1日、社会福祉法人 拓くが荘島にひらいた児童発達支援の場です。看板の最初にあるのは、"
            "支援より「出会い」の文字。"
        ),
        interests=("children", "talk"),
        districts=("shojima",),
        neos=("ne", "honne"),
        related=("case-platto-leo", "res-leo", "platto-shojima"),
        body=(
            text("""
                児童発達支援は、育ちに手助けのいる小さな子どもと家族が通う福祉のサービスです。出会いの場 Leoは、
                その看板に「出会いの場」と書きました。子どもが先生と出会う。親が親と出会う。そして、
                通う子どもたちと町の人が出会う。順番はどれからでもかまいません。

                ひらいたのは社会福祉法人 拓く。2001年に安武町ではじまった「出会いの場ポレポレ」と、
                同じ言葉を名前に持ちます。2020年8月1日、場所は荘島。となりにはコミュニティスペースのぷらっと.荘
                島があります。
            """),
            text("""
                塀の内と外を分けるより、おとなりさんでいること。人との出会い、
                意識の変化で生まれた場所の一つです。
            """),
        ),
        kind="activity",
        aliases=("Leo", "出会いの場Leo"),
        start_year=2020,
        state="ongoing",
        born_from=("consortium", "comprehensive-r2"),
        members=("hiraku",),
        website="https://h-polepole.com/",
    ),
    Initiative(
        key="honyou-a",
        title="本業+a",
        summary=(
            "地域に優しい創意工夫のお店、という考え方です。パン屋はパン屋のまま、床屋は床屋のまま、"
            "いつもの商いに小さな「+a」を足します。"
        ),
        interests=("craft", "talk"),
        neos=("ne", "neo"),
        related=("consortium", "neo-platform", "res-visit"),
        body=(
            text("""
                支え合いのために、仕事を休んだり、別の団体をつくったりしなくてもいい。本業はそのままで、
                そこに少しだけ足してみる。それが本業+aです。市の発表資料は「地域に優しい創意工夫のお店」と紹介し
                ています。

                たとえば、待ち時間の椅子をもう一つ増やす。いつもの人が来ない日に、ちょっと気にかける。
                値札の字を大きくする。どれもここで思い浮かべた例ですが、店に立つ人なら、
                もっとよい「+a」をもう持っているはずです。
            """),
            text("""
                人との出会い、意識の変化で生まれた取り組みの一つとして名前が挙がっています。
                どのお店がどんな「+a」をしているのか、いまの様子は確認中です。
                「本業+α」と書かれることもあります。
            """),
        ),
        kind="activity",
        aliases=("本業+α",),
        state="unknown",
        born_from=("consortium",),
    ),
    Initiative(
        key="joshikai",
        title="久留米10万人女子会",
        summary=(
            "46の校区から2人ずつ、およそ100人で。2016年の小さな発想が、2018年に「10万人」を名のりました。"
            "男性も、子ども連れも歓迎です。"
        ),
        picture="chairs",
        interests=("talk", "children"),
        neos=("ne", "honne"),
        related=("event-lab", "case-joshikai", "hajiroma", "consortium"),
        body=(
            text("""
                はじめの名前は「100人女子会」でした。2016年のことです。46の校区から2人ずつ来たら、ざっと100人。
                まちなかの人だけでも、知り合いだけでもない集まりになる。そんな計算から生まれています。

                2018年には「10万人女子会」を名のり、NPO法人として校区別の「ラボ会」を月1回ひらいてきました。
                話すことの中身は、そこに来た人が決めます。女子会と言いながら、男性も子ども連れも参加できます。
            """),
            text("""
                最初の一歩は、コンソーシアム事業より一年早い2016年。先に出会っていた人たちが、
                あとから来た流れと合わさって大きくなりました。市のWEBコラムでは第6話に登場します。
                いまのラボ会の日程は確認中です。
            """),
        ),
        kind="activity",
        aliases=("10万人女子会", "100人女子会"),
        start_year=2018,
        state="unknown",
        born_from=("consortium",),
        members=("joshikai",),
        website="https://100000kurume.localinfo.jp/",
    ),
    Initiative(
        key="subsidy",
        title="久留米市市民活動・絆づくり推進事業費補助金",
        summary=(
            "やってみたい活動の費用を、市が応援するしくみです。かなえるニーズ、協働パートナー、"
            "地域まちづくり活動活性化。三つの部門があります。"
        ),
        interests=("money",),
        neos=("neo",),
        related=("res-subsidy", "res-minkuru"),
        body=(
            text("""
                チラシを刷る。会場を借りる。鍋を買う。活動には、気持ちだけでは払えないものがあります。
                久留米市の市民活動・絆づくり推進事業費補助金は、市民の活動にかかる費用を応援するしくみです。
            """),
            bullets(
                "かなえるニーズ部門：暮らしのなかで見つけた「あったらいいな」を形にする",
                "協働パートナー部門：市と役割を分けあって取り組む",
                "地域まちづくり活動活性化部門：校区や自治会の活動をもう一歩ふくらませる",
            ),
            text("""
                部門の名前は令和3年9月の発表資料、そえた説明はこのサイトが名前から書きおこしたものです。
                対象になる団体、金額、しめきりは年度によって変わります。今年度の募集は確認中ですので、
                書類を書きはじめる前に、まず窓口へお尋ねください。
            """),
        ),
        kind="programme",
        aliases=("市民活動・絆づくり推進事業", "市民活動・絆づくり推進事業費補助金"),
        state="unknown",
    ),
    Initiative(
        key="suishin-kaigi",
        title="支え合い推進会議",
        summary=(
            "自分たちの校区で気になっていることを、住民どうしで話し合う場です。令和3年9月の時点で、"
            "46校区のうち45校区にありました。"
        ),
        picture="path",
        interests=("talk", "elders"),
        neos=("ne",),
        related=("event-open-meeting", "shochiiki", "res-shakyo", "res-fureai"),
        body=(
            text("""
                あの角は夜になると暗い。最近、あの家の雨戸が閉まったままだ。こうした話を、
                うわさで終わらせないで話し合うのが支え合い推進会議です。制度の言葉では「第2層協議体」。
                校区という、顔の分かる広さでひらかれます。
            """),
            fact("districts-with-meeting"),
            fact("coordinators", "市から委託を受けた社会福祉協議会に置かれています。"),
            text("""
                話し合いのそばには、生活支援コーディネーターがいます。答えを持ってくる人というより、
                つなぎ役です。校区ごとに人も地形も困りごともちがうので、会議の姿もそれぞれ。結論が出ない回も、
                来月へ続く大事な一回です。いまの校区数は確認中です。
            """),
        ),
        kind="platform",
        aliases=("第2層協議体",),
        state="ongoing",
        members=("community", "shakyo"),
    ),
    Initiative(
        key="shochiiki",
        title="小地域ネットワーク活動",
        summary=(
            "訪ねる、食べる、集まる。ふれあい訪問、食事サービス、ふれあい・いきいきサロンを三本柱に、"
            "ご近所の人がご近所を気にかける活動です。"
        ),
        picture="path",
        interests=("elders", "food", "talk"),
        neos=("ne",),
        related=("host-fureai", "res-visit", "res-meals", "res-salon", "res-fureai"),
        body=(
            text("""
                小地域とは、歩いて行き来できる広さのこと。となりの組の様子が、なんとなく耳に入る範囲です。
                その広さでできることを、久留米の住民は三つの形にしてきました。
            """),
            bullets(
                "ふれあい訪問活動：ひとり暮らしの方などを訪ね、声をかける",
                "食事サービス：集まって食べる会食と、家に届ける配食",
                "ふれあい・いきいきサロン：自治会ごとの、お茶とおしゃべりの集まり",
            ),
            fact("fureai-groups"),
            text("""
                訪問と食事は校区を単位に、ふれあいの会が中心となって続けています。サロンはもっと小さく、
                自治会ごと。社会福祉協議会が後ろから支えます。特別な資格を持つ人の活動ではありません。
                顔を知っている、ということが何よりの力になります。
            """),
        ),
        kind="activity",
        state="ongoing",
        members=("fureai", "shakyo"),
    ),
)
