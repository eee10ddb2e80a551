"""Who writes and who lends material: bodies and roles only."""

from .shapes import Contributor

CONTRIBUTORS: tuple[Contributor, ...] = (
    Contributor(
        key="editors",
        name="グッチョ編集部",
        reading="ぐっちょへんしゅうぶ",
        affiliation="地域福祉マガジン「グッチョ」",
        profile=(
            "このサイトの文章を書き、絵をえらぶ役目の名前です。公開された資料を読み、"
            "確かめられたことだけを書きます。わからないことは「確認中」と書きます。"
        ),
    ),
    Contributor(
        key="chiiki-fukushi-ka",
        name="久留米市 地域福祉課",
        reading="くるめし ちいきふくしか",
        affiliation="久留米市 健康福祉部",
        profile=(
            "地域福祉マガジン「グッチョ」を続けてきた市の担当課です。このサイトの記事は、"
            "公開された資料をもとに編集部が書いています。"
        ),
    ),
    Contributor(
        key="shakyo",
        name="久留米市社会福祉協議会",
        reading="くるめししゃかいふくしきょうぎかい",
        affiliation="社会福祉法人",
        profile=(
            "市とともに、くるめ支え合うプランをつくった団体です。校区ごとの活動をnoteの連載「つながるスイッチ!!」"
            "でも伝えています。"
        ),
    ),
    Contributor(
        key="chietsuku",
        name="チエツクプロジェクト",
        reading="ちえつくぷろじぇくと",
        profile=(
            "令和3年の発表資料に、市とともに地域福祉の取り組みを進めた団体として名前があります。"
            "表記は「チエツク」です。"
        ),
    ),
    Contributor(
        key="hiraku",
        name="社会福祉法人 拓く",
        reading="しゃかいふくしほうじん ひらく",
        affiliation="社会福祉法人",
        profile=(
            "安武町の「出会いの場ポレポレ」や、荘島校区の「出会いの場 Leo」を営む法人です。"
            "令和3年の発表資料に名前があります。"
        ),
    ),
)
