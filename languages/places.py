"""Where in a page a text stands, in the words and the order of its editor."""

from collections.abc import Callable

from django.db import models
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Page

AT_THE_END = 10_000


def label(instance: models.Model, path: str) -> str:
    """The name of a place as editors know it, such as 本文：引用：発言者; `path` is that of a segment."""
    name, *rest = path.split(".")
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        blocks = _blocks_on_the_way(field.value_from_object(instance), rest)
        return "：".join(str(one) for one in (field.verbose_name, *(block.label for block in blocks)))
    if isinstance(field, models.ManyToOneRel):
        return f"{field.related_model._meta.verbose_name}：{_field_of_child(field, rest).verbose_name}"
    return str(field.verbose_name)


def limit(instance: models.Model, path: str) -> int | None:
    """The greatest number of characters a place bears; None for any."""
    name, *rest = path.split(".")
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        blocks = list(_blocks_on_the_way(field.value_from_object(instance), rest))
        return getattr(getattr(blocks[-1], "field", None), "max_length", None) if blocks else None
    if isinstance(field, models.ManyToOneRel):
        field = _field_of_child(field, rest)
    return getattr(field, "max_length", None)


def _field_of_child(relation, path):
    return relation.related_model._meta.get_field(path[-1])


def _blocks_on_the_way(value, path):
    """The blocks between a body and a text in it, lists left out: their items have no names of their own."""
    if not path:
        return
    head, *rest = path
    if isinstance(value, StructValue):
        block, child = value.block.child_blocks[head], value.get(head)
    elif isinstance(value, ListValue):
        yield from _blocks_on_the_way(next((one.value for one in value.bound_blocks if one.id == head), None), rest)
        return
    else:
        found = next((one for one in value or [] if one.id == head), None)
        if found is None:
            return
        block, child = found.block, found.value
    yield block
    yield from _blocks_on_the_way(child, rest)


def reading_order(instance: models.Model) -> Callable[[str], int]:
    """A function from the path of a segment to its field's place in the editor, from the first panel to the last."""
    handler = instance.get_edit_handler() if isinstance(instance, Page) else get_edit_handler(type(instance))
    names: dict[str, int] = {}
    _collect(handler, names)
    return lambda path: names.get(path.partition(".")[0], AT_THE_END)


def _collect(panel, names):
    for name in (getattr(panel, "field_name", None), getattr(panel, "relation_name", None)):
        if name:
            names.setdefault(name, len(names))
    for child in getattr(panel, "children", None) or []:
        _collect(child, names)
