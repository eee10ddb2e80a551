"""Texts as people write them: marks for tags, and back."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.strings import StringValue, validate_translation_links

from languages.inline import InlineError, markup, replaced, visible, written

SOURCE = 'くわしくは<a id="a1">案内</a>を<b>かならず</b>見て'


def test_tags_have_names_people_can_read():
    assert written(SOURCE) == "くわしくは《リンク1》案内《/リンク1》を《太字》かならず《/太字》見て"


def test_breaks_are_new_lines_and_signs_stand_for_themselves():
    assert written("A &amp; B<br/>&lt;つぎ&gt;") == "A & B\n<つぎ>"
    assert markup("A & B\r\n<つぎ>", "") == "A &amp; B<br/>&lt;つぎ&gt;"


def test_marks_become_the_sources_tags():
    assert markup("《リンク1》これ《/リンク1》を《太字》見る《/太字》", SOURCE) == '<a id="a1">これ</a>を<b>見る</b>'


def test_double_angle_quotes_of_the_writer_stay():
    assert markup("《銀河鉄道の夜》を読む", "") == "《銀河鉄道の夜》を読む"
    assert visible("《銀河鉄道の夜》を読む").text == "《銀河鉄道の夜》を読む"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("《リンク2》これ《/リンク2》", "unknown"),
        ("《リンク1》これ", "unclosed"),
        ("これ《/リンク1》", "unclosed"),
        ("《リンク1》《太字》これ《/リンク1》《/太字》", "crossed"),
        ("これ", "missing"),
    ],
)
def test_marks_that_do_not_fit_are_named(text, kind):
    with pytest.raises(InlineError) as caught:
        markup(text, SOURCE)
    assert caught.value.kind == kind


def test_a_proposal_goes_where_readers_see_the_words():
    text = "くわしくは《太字》避難所《/太字》へ"
    start = visible(text).text.index("避難所")
    assert replaced(text, start, start + 3, "にげるところ") == "くわしくは《太字》にげるところ《/太字》へ"


def test_a_proposal_across_a_mark_is_left_to_a_person():
    text = "避難《太字》所《/太字》へ"
    assert replaced(text, 0, 3, "にげるところ") is None
    assert replaced(text, 2, 9, "x") is None


PLAIN = st.text(alphabet=st.sampled_from("あ漢a<>&\"'《》/1 \n太字リンク"), max_size=30)


@given(PLAIN)
def test_plain_text_survives_the_way_there_and_back(text):
    assert "\r" not in text
    try:
        html = markup(text, "")
    except InlineError:
        return  # it looks like marks of ours
    StringValue.from_translated_html(html)
    assert written(html) == text


@given(st.lists(st.tuples(st.sampled_from(["", "b", "a1", "a2"]), st.text("あ漢&<", max_size=5)), max_size=6))
def test_every_text_with_tags_survives_the_way_there_and_back(parts):
    opening = {"": "", "b": "<b>", "a1": '<a id="a1">', "a2": '<a id="a2">'}
    pieces = []
    for tag, text in parts:
        inner = text.replace("&", "&amp;").replace("<", "&lt;")
        pieces.append(f"{opening[tag]}{inner}</{tag[0]}>" if tag else inner)
    html = str(BeautifulSoup("".join(pieces), "html.parser"))
    back = markup(written(html), html)
    validate_translation_links(html, back)
    assert StringValue(back).render_text() == StringValue(html).render_text()
    assert written(back) == written(html)


@given(PLAIN, st.integers(0, 30), st.integers(0, 30))
def test_what_readers_see_is_counted_in_the_text_as_written(text, start, end):
    shown = visible(text)
    assert "".join(text[place] for place in shown.places) == shown.text
    changed = replaced(text, start, end, "　")
    if changed is not None:
        assert visible(changed).text == shown.text[:start] + "　" + shown.text[end:]
