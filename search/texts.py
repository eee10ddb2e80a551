"""The words of a page, for the piece of text a result shows."""

import json
from collections.abc import Iterator

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, TextField
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.fields import StreamField as WagtailStreamField
from wagtail.rich_text import get_text_for_indexing

NOT_TEXT = {"title", "slug", "draft_title", "seo_title", "search_description", "url_path"}


def text_fields(model) -> list:
    """The fields of a page type that hold words readers can read, as its `search_fields` name them."""
    found = []
    for search_field in model.get_searchable_search_fields():
        try:
            field = model._meta.get_field(search_field.field_name)
        except FieldDoesNotExist:
            continue
        if isinstance(field, (CharField, TextField, WagtailStreamField)) and field.name not in NOT_TEXT:
            found.append(field)
    return found


def text_of(fields, values) -> str:
    """The words of a page in one text; `values` are these fields as the database keeps them, as text."""
    return "\n".join(filter(None, (_text(field, value) for field, value in zip(fields, values, strict=True))))


def _text(field, value) -> str:
    if isinstance(field, WagtailStreamField):
        # The raw data, for to resolve pictures and pages would ask the database for each kind of block.
        return " ".join(_words(field.stream_block, json.loads(value))) if value else ""
    return get_text_for_indexing(value) if isinstance(field, RichTextField) else (value or "")


def _words(block, raw) -> Iterator[str]:
    """The words in a block's raw value, in order; what a block keeps out of search stays out."""
    if raw is None or not getattr(block, "search_index", True):
        return
    match block:
        case blocks.StreamBlock():
            for item in raw:
                if child := block.child_blocks.get(item["type"]):
                    yield from _words(child, item["value"])
        case blocks.ListBlock():
            for item in raw:
                is_wrapped = isinstance(item, dict) and item.get("type") == "item"
                yield from _words(block.child_block, item["value"] if is_wrapped else item)
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from _words(child, raw.get(name))
        case blocks.RichTextBlock():
            yield get_text_for_indexing(raw)
        case blocks.CharBlock() | blocks.TextBlock():
            yield str(raw)
