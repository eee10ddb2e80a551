"""The texts of a page: what its editors wrote into it, as readers meet it."""

from collections.abc import Iterator
from html import escape

from django.db import models
from django.utils.html import linebreaks
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from nihongo.markup import annotate
from nihongo.ruby import Ruby

# Words about the page that no reader meets in it, and the readings themselves.
_NOT_SHOWN = {"readings", "canonical_url", "canonical_name"}
_PLAIN = (models.CharField, models.TextField)
_CODES = (models.SlugField, models.URLField, models.EmailField)


def texts_of(page) -> list[str]:
    """Every text of a page once, in order: fields, rich text, the blocks of its body, its lists. No alt texts."""
    found: dict[str, None] = {}

    def note(text: str) -> list[Ruby]:
        if text.strip():
            found[text.strip()] = None
        return [Ruby(text, None)]

    for html in _html_of(page):
        annotate(f"<body>{html}</body>", note)
    return list(found)


def _html_of(page) -> Iterator[str]:
    """The page's values as the templates put them down: the same cuts give the same texts."""
    yield from _fields(page)
    for relation in get_all_child_relations(page):
        for child in getattr(page, relation.get_accessor_name()).all():
            yield from _fields(child)


def _fields(instance) -> Iterator[str]:
    for field in instance._meta.fields:
        if field.name in _NOT_SHOWN or (field.model is Page and field.name != "title"):
            continue
        value = getattr(instance, field.name)
        if not value:
            continue
        if isinstance(field, StreamField):
            yield from _block(field.stream_block, value)
        elif isinstance(field, RichTextField):
            yield expand_db_html(value)
        elif isinstance(field, _PLAIN) and not isinstance(field, _CODES) and not field.choices:
            yield from _plain(str(value))


def _block(block, value) -> Iterator[str]:
    if not value:
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in value:
            yield from _block(child.block, child.value)
    elif isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _block(block.child_block, child)
    elif isinstance(block, blocks.RichTextBlock):
        yield expand_db_html(value.source)
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield from _plain(str(value))


def _plain(text: str) -> Iterator[str]:
    """A plain text stands as it is, or in paragraphs; breaks between its phrases change nothing."""
    yield f"<p>{escape(text)}</p>"
    if "\n" in text:
        yield linebreaks(text, autoescape=True)
