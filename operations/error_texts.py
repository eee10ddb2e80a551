"""What the error pages say, in the three languages every reader of the city is offered. Pure."""

from typing import NamedTuple


class ErrorText(NamedTuple):
    """A heading and what to do now, in Japanese, in やさしい日本語 and in English."""

    heading: str
    text: str
    easy: str
    english: str


AGAIN = "しばらくしてから、もう一度お試しください。"
EASY_AGAIN = "すこし 待ってから、もういちど 見て ください。"

TEXTS = {
    400: ErrorText(
        "このアドレスでは、ページをお見せできません。",
        "送られてきた内容を読み取れませんでした。アドレスをお確かめのうえ、はじめのページからお進みください。",
        "ページの アドレスが まちがって います。はじめの ページから 見て ください。",
        "We could not read this request. Please check the address, or start from the first page.",
    ),
    403: ErrorText(
        "このページは、ご覧いただけません。",
        "見られる方が限られているか、開いてから時間がたちすぎています。前のページに戻り、読み込み直してからもう一度お試しください。",
        "この ページは 見る ことが できません。まえの ページに もどって、もういちど ためして ください。",
        "You may not see this page, or it was open for too long. Go back, reload, and try again.",
    ),
    404: ErrorText(
        "このアドレスには、ページがありません。",
        "移動したか、アドレスの文字が多いか足りないかのようです。はじめのページからお探しください。",
        "ここには ページが ありません。はじめの ページから さがして ください。",
        "There is no page at this address. Please look for it from the first page.",
    ),
    413: ErrorText(
        "送られたファイルが大きすぎます。",
        "お送りいただけるのは20MBまでです。小さくしてから、もう一度お送りください。何も保存されていません。",
        "ファイルが 大きすぎます。20MBまでの ファイルを おくって ください。ファイルは とどいて いません。",
        "The file is too large; up to 20 MB can be sent. Nothing has been saved.",
    ),
    429: ErrorText(
        "短いあいだに、何度も送られています。",
        "しばらく受け付けを止めています。" + AGAIN + "何も保存されていません。",
        "みじかい 時間に なんども おくりました。" + EASY_AGAIN,
        "Too many requests in a short time. Please wait a little and try again. Nothing has been saved.",
    ),
    500: ErrorText(
        "ただいま、このページを表示できません。",
        "こちらの不具合です。" + AGAIN + "入力の途中だった方は、保存されていないことがあります。お確かめください。",
        "いま、この ページを 見る ことが できません。わたしたちの まちがいです。" + EASY_AGAIN,
        "This page cannot be shown just now. The fault is ours. What you sent may not have been saved; please check.",
    ),
    503: ErrorText(
        "ただいま、サイトを表示できません。",
        "作業中か、こみあっています。" + AGAIN + "いま送られた内容は、保存されていません。",
        "いま、この サイトは 休んで います。" + EASY_AGAIN + "いま おくった ものは とどいて いません。",
        "The site cannot answer just now. Please try again later. What you sent just now has not been saved.",
    ),
}  # fmt: skip
