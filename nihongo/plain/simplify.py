"""A proposal in やさしい日本語, for a person to read and correct before anybody else reads it."""

import re
from collections.abc import Collection, Mapping
from html import escape, unescape

from nihongo.plain.dates import date_edits
from nihongo.plain.edits import Edit, Pass, Passage, changed
from nihongo.plain.formal import formal_edits
from nihongo.plain.keigo import keigo_edits
from nihongo.plain.lexicon import DEFAULT_WORDS, EasyWord, word_edits
from nihongo.plain.notation import notation_edits
from nihongo.plain.polite import polite_edits
from nihongo.plain.split import split_edits
from nihongo.plain.text import Text
from nihongo.plain.times import range_edits, time_edits

_ROUNDS = 4  # what one round leaves, the next takes up; real text is done after two
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)


def simplify(
    text: str,
    words: Mapping[str, EasyWord] = DEFAULT_WORDS,
    explained: set[str] | None = None,
    names: Collection[str] = (),
) -> str:
    """Return a proposal for a text in やさしい日本語.

    Dates and times are written out, 敬語 and である become です・ます, difficult words easy ones, or word＜meaning＞ at
    the first mention, long sentences of two clauses two sentences. Left alone is what no rule is sure of, and always
    what stands in 「」, numbers to call and addresses. Simplifying the result again changes nothing.

    `explained` holds words that need no ＜meaning＞ any more and takes in those that get one here: hand the same set
    to all texts of a page. `names` are strings nothing may change, such as the names of organisations.
    """
    return _simplified(Passage(text), words, explained, names).content


def simplify_html(
    html: str,
    words: Mapping[str, EasyWord] = DEFAULT_WORDS,
    explained: set[str] | None = None,
    names: Collection[str] = (),
) -> str:
    """Return `simplify` of a piece of HTML with inline tags, a segment of wagtail-localize.

    Every tag stays as it is, in its order; <br> ends a sentence. A change that would reach over a tag is not made.
    HTML that no rule changes comes back as it was; else `&`, `<` and `>` are escaped.
    """
    texts: list[str] = []
    tags: list[str] = []
    marks: list[int] = []
    length = position = 0
    for match in _TAG.finditer(html):
        texts.append(unescape(html[position : match.start()]))
        length += len(texts[-1])
        marks.append(length)
        tags.append(match[0])
        if _LINE_BREAK.match(match[0]):
            texts.append("\n")
            length += 1
        position = match.end()
    texts.append(unescape(html[position:]))
    before = Passage("".join(texts), tuple(marks))
    after = _simplified(before, words, explained, names)
    if after == before:
        return html
    return _with_tags(after, tags)


def _simplified(
    passage: Passage, words: Mapping[str, EasyWord], explained: set[str] | None, names: Collection[str]
) -> Passage:
    known = frozenset(explained or ())

    def replaced_words(text: Text) -> list[Edit]:
        return list(word_edits(text, words, known))

    passes: tuple[Pass, ...] = (
        time_edits,
        date_edits,
        range_edits,
        notation_edits,
        keigo_edits,
        formal_edits,
        polite_edits,
        replaced_words,
        split_edits,
    )
    text = Text(passage.content, names)
    for _ in range(_ROUNDS):
        before = passage
        for change in passes:
            passage = changed(text, passage.marks, change)
            if passage.content != text.content:
                text = Text(passage.content, names)
        if passage == before:
            break
    if explained is not None:
        explained.update(word for word in words if f"{word}＜" in passage.content)
    return passage


def _with_tags(passage: Passage, tags: list[str]) -> str:
    pieces: list[str] = []
    position = 0
    for mark, tag in zip(passage.marks, tags, strict=True):
        pieces += [escape(passage.content[position:mark], quote=False), tag]
        position = mark
        if _LINE_BREAK.match(tag):
            position += passage.content.startswith("\n", position)
    return "".join([*pieces, escape(passage.content[position:], quote=False)])
