"""地福TV and a report. The sources name the platform and its topics; numbers, days and hours are samples."""

from .body import call_to_action, h2, picture, sample, text
from .shapes import Episode, Report

_SAMPLE = "話題は市の発表資料や公開資料によります。回の数字、配信の日と時刻は見本です。映像は準備中です。"

EPISODES: tuple[Episode, ...] = (
    Episode(
        key="episode-1",
        title="「ぐっちょ」って、なんね",
        summary="作りぐっちょ、走りぐっちょ、支えぐっちょ。筑後のことばから、一緒にすることを考える回です。",
        picture="hands",
        interests=("learning",),
        neos=("ne",),
        related=("column-guccho", "chifuku-tv"),
        number=1,
        days=-150,
        weekday=5,
        minutes=30,
        body=(
            text("""
                「ぐっちょ」は、何かを一緒にし合うこと。みなさんの家では、どんなぐっちょを聞いて育ちましたか。
                ことばの意味を調べるより先に、使っていた場面を持ちよります。
            """),
            sample(_SAMPLE),
        ),
    ),
    Episode(
        key="episode-2",
        title="三つのNEOを、声に出して読む",
        summary="根を、ネオ、本音を。同じ三文字を三通りに読むと、行き先が変わります。",
        picture="seeds",
        interests=("learning", "talk"),
        neos=("ne", "neo", "honne"),
        related=("column-three-neos", "neo-platform"),
        number=2,
        days=-108,
        weekday=5,
        minutes=30,
        body=(
            text("""
                だじゃれのような合言葉を、まじめに声に出してみます。どの読みかたが自分に近いか、
                見ている人にも聞いてみる回です。
            """),
            sample(_SAMPLE),
        ),
    ),
    Episode(
        key="episode-3",
        title="2020年5月、公民館は画面の中にあった",
        summary="だれも出かけられなかった連休に、くるめオンライン公民館がひらいた二日間をたどります。",
        picture="tv",
        interests=("online", "learning"),
        neos=("neo",),
        related=("case-online-kominkan", "online-kominkan", "event-sunday-lecture"),
        number=3,
        days=-66,
        weekday=5,
        minutes=40,
        body=(
            text("""
                5月4日と5日。ビデオ会議アプリのなかに、公民館がひらきました。連休が終わっても、
                日曜ごとに続きました。あのころ、あなたの家の居間では何が映っていましたか。
            """),
            sample(_SAMPLE),
        ),
    ),
    Episode(
        key="episode-4",
        title="自慢してよかと？ 江上校区のロマン自慢大会",
        summary="校区の文化祭を、まるごと画面の中へ。自慢し合うと、町はどう見えてくるのでしょう。",
        picture="lanterns",
        interests=("festival", "online"),
        districts=("egami",),
        neos=("ne", "neo"),
        related=("case-roman", "roman-contest", "event-roman"),
        number=4,
        days=-24,
        weekday=5,
        minutes=40,
        body=(
            text("""
                自慢してよい、と言われると、人は案外いろいろなことを覚えているものです。
                わが校区のロマンを、あなたならどこから話しますか。
            """),
            sample(_SAMPLE),
        ),
    ),
    Episode(
        key="episode-5",
        title="目的のない会を、のぞいてみる",
        summary="何のためでもない、はじロマ会。次の回は、その空いた席の話です。",
        picture="chairs",
        interests=("talk", "online"),
        neos=("honne", "neo"),
        related=("event-hajiroma", "hajiroma", "column-hajiroma"),
        number=5,
        days=10,
        weekday=5,
        minutes=40,
        body=(
            text("""
                会議でも講座でもない集まりを、どう伝えればいいのか。つくる側も、まだよくわかっていません。
                見ている人と一緒に考えます。
            """),
            call_to_action("見るより先に、行ってみてもいい。", "はじロマ会の日程", "event-hajiroma"),
            sample(_SAMPLE),
        ),
    ),
    Episode(
        key="episode-6",
        title="青パト×フードドライブ、青い灯りの使いみち",
        summary="見回りの車に、食べものを積んだら。金丸校区のかけ合わせをたずねる回です。",
        picture="patrol",
        interests=("food",),
        districts=("kanamaru",),
        neos=("neo",),
        related=("case-aopato-food", "column-aopato", "event-food-drive"),
        number=6,
        days=52,
        weekday=5,
        minutes=30,
        body=(
            text("""
                「×」のしるしは、二つのものが出会ったしるし。うちの町なら何と何を掛けられるか、
                考えながらごらんください。
            """),
            sample(_SAMPLE),
        ),
    ),
)

REPORTS: tuple[Report, ...] = (
    Report(
        key="report-hajiroma",
        event="event-hajiroma",
        title="はじロマ会の報告（見本）",
        summary="何も決めなかった夜の、報告です。書くことがないようで、書いてみるとありました。",
        picture="chairs",
        interests=("talk",),
        neos=("honne",),
        related=("column-hajiroma", "hajiroma"),
        body=(
            text("""
                いすを輪に並べて、時刻になったら、はじまりました。司会はいません。だれかが今日の空の話をして、
                だれかが笑って、それから、しばらく静かでした。その静けさを、だれも埋めようとしませんでした。
            """),
            picture("chairs", "輪に並べたいす。"),
            h2("話したこと、決めたこと"),
            text("""
                話したことは、その場に置いて帰ります。決めたことは、ありません。次に会う日だけが決まっています。
                第2木曜日です。
            """),
            sample("この報告は、開催報告のページを示すための見本です。実際の会のようすではありません。"),
        ),
    ),
)
