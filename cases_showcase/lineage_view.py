"""From the initiatives in the database to the drawing of their lineage and its twin, a list in words."""

import re
from uuid import UUID

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from nihongo.phrases import phrases
from site_core.dates import fiscal_year_on_a_scale
from site_core.languages import JAPANESE

from .lineage import layout
from .lineage_parts import Drawing, Node

ORIENTATIONS = {"wide": "horizontal", "tall": "vertical"}


def lineage_of(initiatives, current_year: int, request) -> dict:
    """The template context of the lineage: the pages in order, each with `kin_words`, and the drawings by shape.

    A constant number of queries; `initiatives` is a queryset of public initiatives.
    """
    pages = list(initiatives.in_order().for_lineage())
    titles = {page.translation_key: page.title for page in pages}
    for page in pages:
        page.kin_words = _kin_words(page, titles)
    nodes = [_node(page, request) for page in pages]
    return {"initiatives": pages, "drawings": _drawings(nodes, current_year)}


def _node(page, request) -> Node:
    return Node(
        id=str(page.translation_key),
        title=page.title,
        kind=page.kind,
        start=page.start_year,
        end=page.end_year,
        ongoing=page.state == page.State.ONGOING,
        url=page.get_url(request),
        predecessor=str(page.predecessor_key) if page.predecessor_key else None,
        origins=tuple(str(link.key) for link in page.origins.all()),
    )


def _drawings(nodes: list[Node], current_year: int) -> dict[str, Drawing]:
    return {
        shape: layout(
            nodes,
            current_year,
            orientation,
            year_label=fiscal_year_on_a_scale,
            undated_label=_("Year to be confirmed"),
            phrases=phrases_of,
        )
        for shape, orientation in ORIENTATIONS.items()
        if nodes
    }


def phrases_of(title: str) -> list[str]:
    """The pieces of a title that stay on one line: phrases in Japanese, words elsewhere."""
    return phrases(title) if get_language().startswith(JAPANESE) else re.findall(r"\S+\s*", title)


def _kin_words(page, titles: dict[UUID, str]) -> list[str]:
    """What it came after and what it was born from, a sentence each."""
    words = []
    if page.predecessor_key in titles:
        words.append(_("After “%(title)s”.") % {"title": titles[page.predecessor_key]})
    origins = [titles[link.key] for link in page.origins.all() if link.key in titles]
    if origins:
        between = pgettext("between two quoted titles", "”, “")
        words.append(_("Born from “%(titles)s”.") % {"titles": between.join(origins)})
    return words
