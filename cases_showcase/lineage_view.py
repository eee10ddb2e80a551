"""From the initiatives in the database to the drawing of their lineage and its twin, a list in words."""

from django.utils.translation import gettext as _

from nihongo.phrases import phrases
from nihongo.wareki import fiscal_year_short

from .lineage import layout
from .lineage_parts import Drawing, Node

ORIENTATIONS = {"wide": "horizontal", "tall": "vertical"}


def lineage_of(initiatives, current_year: int, request) -> dict:
    """The template context of the lineage: the pages in order, each with `kin_words`, and the drawings by shape.

    A constant number of queries; `initiatives` is a queryset of public initiatives.
    """
    pages = list(initiatives.in_order().for_lineage())
    titles = {page.pk: page.title for page in pages}
    for page in pages:
        page.kin_words = _kin_words(page, titles)
    nodes = [_node(page, request) for page in pages]
    return {"initiatives": pages, "drawings": _drawings(nodes, current_year)}


def _node(page, request) -> Node:
    return Node(
        id=str(page.pk),
        title=page.title,
        kind=page.kind,
        start=page.start_year,
        end=page.end_year,
        ongoing=page.state == page.State.ONGOING,
        url=page.get_url(request),
        predecessor=str(page.predecessor_id) if page.predecessor_id else None,
        origins=tuple(str(link.origin_id) for link in page.origins.all()),
    )


def _drawings(nodes: list[Node], current_year: int) -> dict[str, Drawing]:
    return {
        shape: layout(
            nodes,
            current_year,
            orientation,
            year_label=fiscal_year_short,
            undated_label=_("Year to be confirmed"),
            phrases=phrases,
        )
        for shape, orientation in ORIENTATIONS.items()
        if nodes
    }


def _kin_words(page, titles: dict[int, str]) -> list[str]:
    """What it came after and what it was born from, a sentence each."""
    words = []
    if page.predecessor_id in titles:
        words.append(_("After “%(title)s”.") % {"title": titles[page.predecessor_id]})
    origins = [titles[link.origin_id] for link in page.origins.all() if link.origin_id in titles]
    if origins:
        words.append(_("Born from “%(titles)s”.") % {"titles": "」「".join(origins)})
    return words
