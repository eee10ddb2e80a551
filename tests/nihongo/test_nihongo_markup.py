import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nihongo.markup import annotate
from nihongo.ruby import Ruby, ruby

RUBY = re.compile("<ruby>|</ruby>|<rp>[（）]</rp>|<rt>[^<]*</rt>")
PIECES = [
    "支え",
    "合い",
    "<wbr>",
    "<b>",
    "</b>",
    '<a href="/南?a=1&amp;b=2">',
    "</a>",
    "<p>",
    "</p>",
    "校区&amp;",
    "&lt;",
    "1つ",
    "<br>",
    "<script>if (a<b) '校区'</script>",
    "<!-- 校区 -->",
    '<i title="a>b">',
    "</i>",
    '<span lang="en">',
    "</span>",
    "<textarea>校区</textarea>",
    "水縄（みのう）",
    "\n ",
    "<",
    "&#x5357;",
    "😀",
]


def annotated(html: str) -> str:
    """With ruby, in the short form 支《ささ》."""
    short = annotate(html, ruby).replace("<rp>（</rp>", "").replace("<rp>）</rp>", "")
    return re.sub("<ruby>(.*?)<rt>(.*?)</rt></ruby>", r"\1《\2》", short)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>支え合い</p>", "<p>支《ささ》え合《あ》い</p>"),
        ("<h1>支え<wbr>合いの<wbr>まち</h1>", "<h1>支《ささ》え<wbr>合《あ》いの<wbr>まち</h1>"),
        ("<p><b>支え</b>合い</p>", "<p><b>支《ささ》え</b>合《あ》い</p>"),
        ("<p>大<wbr>人</p>", "<p>大<wbr>人《おとな》</p>"),
        ("<p><b>大</b>人</p>", "<p><b>大</b>人</p>"),
        ("<p><mark>校</mark>区</p>", "<p><mark>校《こう》</mark>区《く》</p>"),
        ("<p>校<br>区</p>", "<p>校《こう》<br>区《く》</p>"),
        ("<li>大</li><li>人</li>", "<li>大《だい》</li><li>人《ひと》</li>"),
        ("<p>10月3日（木）</p>", "<p>10月《がつ》3日《みっか》（木《もく》）</p>"),
        ("<p>&lt;校区&gt; &amp;</p>", "<p>&lt;校区《こうく》&gt; &amp;</p>"),
        ("<p>&#x6821;&#21306;</p>", "<p>&#x6821;&#21306;《こうく》</p>"),
        ("<p>水縄（みのう）の水縄</p>", "<p>水縄（みのう）の水縄《みのう》</p>"),
        ("校区", "校区《こうく》"),
        ("<p>かな ABC 123</p>", "<p>かな ABC 123</p>"),
        ("", ""),
    ],
)
def test_text_gets_its_ruby(html: str, expected: str) -> None:
    assert annotated(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<p title="校区" data-x="校区>校区">かな</p>',
        "<!-- 校区 --><!DOCTYPE 校区><?校区?>",
        "<script>'校区<p>校区'</script><style>.校区{}</style>",
        "<title>校区</title><textarea>校区<b>校区</textarea>",
        "<select><optgroup label='校区'><option>校区</select>",
        "<svg><text>校区</text></svg><code>校区</code>",
        "<ruby>校区<rp>(</rp><rt>こうく</rt><rp>)</rp></ruby>",
        '<p data-ruby="off">校区<b>校区</b></p>',
        "<button data-no-ruby>校区</button>",
        '<p lang="zh-Hans">校区<b>校区</b></p>',
        '<html><head><meta content="校区"><title>校区</title></head>校区<body lang="en">校区</body>校区</html>',
    ],
)
def test_what_is_left_alone(html: str) -> None:
    assert annotate(html, ruby) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p lang="en">校区<i lang="ja">校区</i></p>', '<p lang="en">校区<i lang="ja">校区《こうく》</i></p>'),
        ('<p data-ruby="off">校区</p>校区', '<p data-ruby="off">校区</p>校区《こうく》'),
        ("<ruby>校<rt>こう</rt></ruby>の校区", "校《こう》の校区《こうく》"),
        ("<SCRIPT>校区</SCRIPT><P>校区", "<SCRIPT>校区</SCRIPT><P>校区《こうく》"),
        (
            "<html><title>校区</title><body>校区</body></html>",
            "<html><title>校区</title><body>校区《こうく》</body></html>",
        ),
        ("<svg><svg/><path/></svg>校区", "<svg><svg/><path/></svg>校区《こうく》"),
        ("<svg/><p>校区</p>", "<svg/><p>校区《こうく》</p>"),
        ("</b>校区</p>", "</b>校区《こうく》</p>"),
        ("校区<", "校区《こうく》<"),
        ("1 < 2 の校区", "1 < 2 の校区《こうく》"),
    ],
)
def test_what_follows_is_read_again(html: str, expected: str) -> None:
    assert annotated(html) == expected


def test_addresses_are_rewritten_in_links_and_forms_that_get() -> None:
    html = (
        '<body><a class="x" href="/南?a=1&amp;b=2">a</a><a href=/b>b</a><a>c</a><link href="/d">'
        '<a href="#e">e</a><form action="/f"></form><form method="POST" action="/g"></form>'
        "<form method='get' action='/h'></form></body>"
    )
    asked: list[str] = []

    def address(old: str) -> str:
        asked.append(old)
        return old if old.startswith("#") else f'{old}&x="1"'

    assert annotate(html, ruby, address) == (
        '<body><a class="x" href="/南?a=1&amp;b=2&amp;x=&quot;1&quot;">a</a>'
        '<a href="/b&amp;x=&quot;1&quot;">b</a><a>c</a>'
        '<link href="/d"><a href="#e">e</a><form action="/f&amp;x=&quot;1&quot;"></form>'
        '<form method="POST" action="/g"></form><form method=\'get\' action="/h&amp;x=&quot;1&quot;"></form></body>'
    )
    assert asked == ["/南?a=1&b=2", "/b", "#e", "/f", "/h"]


class Text(HTMLParser):
    """The text a reader sees, without rt and rp, and whether every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.open, self.is_nested = "", [], True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("wbr", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_nested = self.is_nested and bool(self.open) and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"rt", "rp"} & set(self.open):
            self.text += data


def seen(html: str) -> Text:
    parser = Text()
    parser.feed(html)
    parser.close()
    return parser


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(exclude_categories=())))
@settings(deadline=None)
def test_without_ruby_every_byte_is_as_it_was(html: str) -> None:
    assert RUBY.sub("", annotate(html, ruby)) == html


@given(
    st.recursive(
        st.sampled_from(["支え", "合い", "大", "人", "校区", "<wbr>", "&amp;", "1つ", " "]),
        lambda inner: st.tuples(st.sampled_from(["b", "p", "a", "mark", "li"]), st.lists(inner)).map(
            lambda x: f"<{x[0]}>{''.join(x[1])}</{x[0]}>"
        ),
    )
)
@settings(deadline=None)
def test_elements_stay_nested(html: str) -> None:
    after = seen(annotate(html, ruby))
    assert after.is_nested
    assert after.open == []
    assert after.text == seen(html).text


def test_a_reader_that_finds_nothing_changes_nothing() -> None:
    assert annotate("<p>支え合い</p>", lambda text: [Ruby(text, None)]) == "<p>支え合い</p>"


def test_broken_html_of_any_length_is_read() -> None:
    for piece in ("<p ", '<p a="', "<!--", "<", "&", "<b>", "</b>", "校区<wbr>"):
        html = piece * 5_000
        assert RUBY.sub("", annotate(html, ruby)) == html
