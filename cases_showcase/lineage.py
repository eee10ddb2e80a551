"""The lineage drawn: from initiatives and what they grew out of to boxes, lines of text and paths.

Numbers are the units of the SVG's viewBox (1 unit = 1 CSS pixel at full size); a path is the `d` of an SVG path. Wide
screens read left to right, a column to each fiscal year; a phone reads top to bottom by first year. Nothing is
left out: what has no first year stands in a lane of its own, and a link that cannot be drawn is told in `ignored`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .kinship import Edge, Families, edges_of
from .lettering import broken, text_width
from .lineage_parts import Box, Drawing, Lane, Line, Link, Node, Orientation, Tick

TEXT: Final = 15
SMALL: Final = 14
_LEADING: Final = 22
_PAD_X: Final = 14
_PAD_Y: Final = 11
_MARK: Final = 16  # room for the arrow of a box that goes on
_TARGET: Final = 44  # the least height and width of a link
_CORNER: Final = 9

_WIDE: Final = 1120  # what a wide drawing fills when its years need less
_MARGIN: Final = 36
_COLUMN: Final = 56
_BAND: Final = 150
_LEAF: Final = 200
_STACK: Final = 248  # width of one column of the undated lane, its gap included
_HEADING: Final = 100  # width of the heading of that lane, beside its columns
_TALLEST_STACK: Final = 6
_ROW_GAP: Final = 16
_GROUP_GAP: Final = 30

_PHONE: Final = 340
_GUTTERS: Final = 4
_GUTTER: Final = 10

type _Placed = tuple[float, float, list[Tick], dict[str, Box], list[Link], Lane | None]


@dataclass(frozen=True)
class _Style:
    """How nodes are lettered; the same for every box of a drawing."""

    current_year: int
    year_label: Callable[[int], str]
    undated_label: str
    orientation: Orientation
    phrases: Callable[[str], Sequence[str]] | None

    def period(self, node: Node) -> str:
        if node.start is None:
            return f"–{self.year_label(node.end)}" if node.end is not None else ""
        first = self.year_label(node.start)
        if node.end is None:
            return f"{first}–" if node.ongoing else f"{first}–?"
        return first if node.end <= node.start else f"{first}–{self.year_label(node.end)}"

    def lettering(self, node: Node, width: float) -> list[tuple[str, bool]]:
        room = width - 2 * _PAD_X - (_MARK if _goes_on(node) else 0)
        title = [(line, False) for line in broken(node.title, room / TEXT, self.phrases)]
        return title + [(line, True) for line in broken(self.period(node), room / SMALL)]

    def height(self, node: Node, width: float) -> float:
        return max(_TARGET, 2 * _PAD_Y + _LEADING * len(self.lettering(node, width)) - 4)

    def snug_width(self, node: Node, most: float) -> float:
        """The width that the lines need when they are broken for `most`."""
        longest = max((text_width(line) * (SMALL if small else TEXT) for line, small in self.lettering(node, most)))
        return min(most, max(_TARGET * 2, longest + 2 * _PAD_X + (_MARK if _goes_on(node) else 0) + 1))

    def box(self, node: Node, x: float, y: float, w: float, h: float) -> Box:
        lettering = self.lettering(node, w)
        top = y + (h - _LEADING * len(lettering)) / 2 + 16
        lines = tuple(Line(x + _PAD_X, top + _LEADING * n, text, small) for n, (text, small) in enumerate(lettering))
        mark, goes_on = "", _goes_on(node)
        if goes_on and self.orientation == "horizontal":
            mark = f"M{x + w - 16:g} {y + h / 2 - 6:g}l6 6l-6 6"
        elif goes_on:
            mark = f"M{x + w - 23:g} {y + h - 18:g}l6 6l6 -6"
        return Box(
            id=node.id,
            kind=node.kind,
            url=node.url,
            title=node.title,
            period=self.period(node),
            x=x,
            y=y,
            w=w,
            h=h,
            radius=min(h / 2, 22) if node.kind == "activity" else 6,
            lines=lines,
            mark=mark,
            ended=node.end is not None and node.end < self.current_year,
            open_ended=goes_on,
            uncertain_end=node.end is None and not node.ongoing,
            undated=node.start is None,
        )


def _goes_on(node: Node) -> bool:
    return node.end is None and node.ongoing


def layout(
    nodes: Sequence[Node],
    current_year: int,
    orientation: Orientation,
    *,
    year_label: Callable[[int], str] = str,
    undated_label: str = "年 確認中",
    phrases: Callable[[str], Sequence[str]] | None = None,
) -> Drawing:
    """Places every node once, no two boxes touching. Ids must differ.

    `year_label` turns 2017 into "H29"; `phrases` cuts a title into pieces that should stay on one line.
    """
    if len({node.id for node in nodes}) != len(nodes):
        raise ValueError("Two nodes of a lineage have the same id.")
    style = _Style(current_year, year_label, undated_label, orientation, phrases)
    edges, ignored = edges_of(nodes)
    family = Families(nodes, edges)
    place = _horizontal if orientation == "horizontal" else _vertical
    width, height, ticks, boxes, links, lane = place(family, edges, style)
    ordered = [boxes[node.id] for node in nodes]
    return Drawing(
        width=width,
        height=height,
        ticks=tuple(ticks),
        bands=tuple(box for box in ordered if box.kind != "activity"),
        leaves=tuple(box for box in ordered if box.kind == "activity"),
        links=tuple(sorted(links, key=lambda link: link.kind)),  # the lines of predecessors on top
        undated_lane=lane,
        ignored=tuple(ignored),
    )


# Left to right.


def _columns(dated: Sequence[Node], style: _Style) -> tuple[list[int], dict[int, float]]:
    """Fiscal years from the first to the last, and where each begins. A year is as wide as its shortest band needs."""
    first = min((node.start for node in dated if node.start is not None), default=style.current_year)
    last = max([style.current_year, *(_last_year(node, style) for node in dated)]) if dated else style.current_year
    years = list(range(min(first, style.current_year), last + 1))
    widths = dict.fromkeys(years, float(_COLUMN))
    spans = [
        range(node.start, _last_year(node, style) + 1)
        for node in dated
        if node.kind != "activity" and node.start is not None
    ]
    for span in sorted(spans, key=len):
        missing = _BAND - sum(widths[year] for year in span)
        for year in span if missing > 0 else ():
            widths[year] += missing / len(span)
    spare = (_WIDE - 2 * _MARGIN - sum(widths.values())) / len(years)
    starts, x = {}, float(_MARGIN)
    for year in years:
        starts[year] = x
        x = round(x + widths[year] + max(0, spare), 1)
    starts[last + 1] = x
    return years, starts


def _last_year(node: Node, style: _Style) -> int:
    first = node.start if node.start is not None else style.current_year
    if node.end is not None:
        return max(first, node.end)
    return max(first, style.current_year) if node.ongoing else first


def _horizontal(family: Families, edges: Sequence[Edge], style: _Style) -> _Placed:
    years, starts = _columns(family.dated, style)
    right = starts[years[-1] + 1]
    boxes: dict[str, Box] = {}
    y = 64.0
    for group in family.groups():
        for row in _rows(group, family, style, starts):
            height = max(style.height(node, w) for node, _, w in row)
            for node, x, w in row:
                boxes[node.id] = style.box(node, x, y, w, height)
                right = max(right, x + w)
            y += height + _ROW_GAP
        y += _GROUP_GAP - _ROW_GAP
    bottom = y - 8
    width = max(right + _MARGIN, _WIDE)
    ticks = [
        Tick(
            year,
            style.year_label(year),
            starts[year] + 6,
            30,
            f"M{starts[year]:g} 14V{bottom:g}",
            year == style.current_year,
        )
        for year in years
    ]
    lane, drops = None, {}
    if family.undated:
        stacks = family.stacks()
        dated = tuple(boxes.values())
        buses = {root: bottom + 14 + 8 * n for n, (root, _) in enumerate(stacks) if root}
        top = bottom + 24 + 8 * len(buses)
        y = _stacked(stacks, boxes, style, top + 22, width)
        label = Line(_MARGIN - 6, top + 48, style.undated_label)
        lane = Lane(12, top, width - 24, y - top, label)
        bottom = y + 20
        for root, pile in stacks:
            if root:
                drops[root] = (_clear_way(boxes[root], dated, boxes[pile[0][0].id].x - 12), buses[root])
    links = [
        Link(source, target, kind, _route(boxes[source], boxes[target], drops.get(source)))
        for source, target, kind in edges
    ]
    return width, bottom, ticks, boxes, links, lane


def _rows(
    group: Sequence[Node], family: Families, style: _Style, starts: dict[int, float]
) -> list[list[tuple[Node, float, float]]]:
    """The group in rows of (node, x, width), none touching: beside its predecessor if there is room, else close by."""
    rows: list[list[tuple[Node, float, float]]] = []
    row_of: dict[str, int] = {}
    for node in sorted(group, key=lambda node: node.start or 0):
        x = starts[node.start or 0] + 6
        w = starts[_last_year(node, style) + 1] - 6 - x
        if node.kind == "activity":
            x, w = x + 8, style.snug_width(node, _LEAF)
        near = row_of.get(family.predecessor.get(node.id, ""), 0)
        order = [*range(near, len(rows)), *range(near - 1, -1, -1)]
        at = next((n for n in order if all(x + w + 12 <= ox or ox + ow + 12 <= x for _, ox, ow in rows[n])), len(rows))
        if at == len(rows):
            rows.append([])
        rows[at].append((node, x, w))
        row_of[node.id] = at
    return rows


def _stacked(
    stacks: Sequence[tuple[str, list[tuple[Node, int]]]],
    boxes: dict[str, Box],
    style: _Style,
    top: float,
    width: float,
) -> float:
    """Sets the undated nodes in columns, one stack after another; returns where they end."""
    columns = max(1, int((width - 2 * _MARGIN - _HEADING) // _STACK))
    piles = [
        nodes[start : start + _TALLEST_STACK] for _, nodes in stacks for start in range(0, len(nodes), _TALLEST_STACK)
    ]
    bottom = top
    for first in range(0, len(piles), columns):
        top = bottom
        for column, pile in enumerate(piles[first : first + columns]):
            y = top
            for node, depth in pile:
                x = _MARGIN + _HEADING + 18 + column * _STACK + depth * 26
                w = _STACK - 30 - depth * 26
                h = style.height(node, w)
                boxes[node.id] = style.box(node, x, y, w, h)
                y += h + 12
            bottom = max(bottom, y + 14)
    return bottom - 14


def _clear_way(source: Box, others: Iterable[Box], wanted: float) -> float:
    """Where a line straight down from the source passes behind the fewest boxes; of those places, the nearest."""
    below = [box for box in others if box.y > source.y + source.h]

    def cost(x: float) -> tuple[int, float]:
        return sum(box.x - 20 < x < box.x + box.w + 8 for box in below), abs(x - wanted)

    return min((source.x + 18 + 2 * step for step in range(max(1, int(source.w - 36) // 2))), key=cost)


def _route(source: Box, target: Box, drop: tuple[float, float] | None) -> str:
    """From border to border with round corners: out of the source's edge, along, and in at the target's left.

    `drop` is the way into the undated lane: where the line leaves the source and how far down it turns.
    """
    into = (target.x, target.y + target.h / 2)
    below = target.y >= source.y + source.h
    if not below and target.y + target.h > source.y:  # side by side
        level = (max(source.y, target.y) + min(source.y + source.h, target.y + target.h)) / 2
        if target.x >= source.x + source.w:
            return f"M{source.x + source.w:g} {level:g}H{target.x:g}"
        return f"M{source.x:g} {level:g}H{target.x + target.w:g}"
    trunk = target.x - 12
    edge = source.y + source.h if below else source.y
    leave = min(trunk, source.x + source.w - 18)
    if target.undated and below and drop:
        leave, bus = drop
        return _rounded([(leave, edge), (leave, bus), (trunk, bus), (trunk, into[1]), into])
    if leave >= source.x + 10:
        return _rounded([(leave, edge), (leave, into[1]), into])
    side = min(source.x, target.x) - 12
    level = source.y + source.h / 2
    return _rounded([(source.x, level), (side, level), (side, into[1]), into])


def _rounded(points: Sequence[tuple[float, float]]) -> str:
    """A path along right angles, its corners rounded."""
    kept = [points[0]]
    for before, point in pairwise(points):
        if abs(before[0] - point[0]) + abs(before[1] - point[1]) > 0.5:
            kept.append(point)
    kept[-1] = points[-1]
    d = f"M{kept[0][0]:g} {kept[0][1]:g}"
    for (ax, ay), (bx, by), (cx, cy) in zip(kept, kept[1:], kept[2:], strict=False):
        arrives, leaves = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        r = min(_CORNER, arrives / 2, leaves / 2)
        start = (bx - r * (bx - ax) / arrives, by - r * (by - ay) / arrives)
        end = (bx + r * (cx - bx) / leaves, by + r * (cy - by) / leaves)
        d += f"L{start[0]:g} {start[1]:g}Q{bx:g} {by:g} {end[0]:g} {end[1]:g}"
    return f"{d}L{kept[-1][0]:g} {kept[-1][1]:g}"


# Top to bottom.


def _vertical(family: Families, edges: Sequence[Edge], style: _Style) -> _Placed:
    order = {node.id: n for n, node in enumerate(node for group in family.groups() for node in group)}
    dated = sorted(family.dated, key=lambda node: (node.start or 0, order[node.id]))
    undated = [(node, depth) for _, nodes in family.stacks() for node, depth in nodes]
    rank = {node.id: n for n, node in enumerate((*dated, *(node for node, _ in undated)))}
    gutter = _gutters(edges, rank)
    left = 14.0 + _GUTTER * (max(gutter.values(), default=-1) + 1)
    boxes: dict[str, Box] = {}
    ticks: list[Tick] = []
    y = 8.0
    for node in dated:
        if node.start is not None and (not ticks or ticks[-1].year != node.start):
            label = style.year_label(node.start)
            rule = left + text_width(label) * TEXT + 12
            d = f"M{rule:g} {y + 17:g}H{_PHONE - 8}"
            ticks.append(Tick(node.start, label, left, y + 22, d, node.start == style.current_year))
            y += 36
        y = _listed(node, 1 if node.kind == "activity" else 0, left, y, boxes, style)
    lane = None
    if undated:
        top = y + 8
        y = top + 46
        for node, depth in undated:
            y = _listed(node, depth, left, y, boxes, style)
        lane = Lane(0, top, _PHONE, y - top, Line(left, top + 28, style.undated_label))
    links = []
    for source, target, kind in edges:
        a, b = boxes[source], boxes[target]
        x = left - 10 - _GUTTER * gutter[source]
        out = a.y + a.h - 14 if b.y > a.y else a.y + 12
        into = b.y + (20 if b.y > a.y else b.h - 20)
        links.append(Link(source, target, kind, _rounded([(a.x, out), (x, out), (x, into), (b.x, into)])))
    return _PHONE, y + 8, ticks, boxes, links, lane


def _listed(node: Node, depth: int, left: float, y: float, boxes: dict[str, Box], style: _Style) -> float:
    x = left + 14 * depth
    w = _PHONE - 8 - x
    h = style.height(node, w)
    boxes[node.id] = style.box(node, x, y, w, h)
    return y + h + 12


def _gutters(edges: Sequence[Edge], rank: dict[str, int]) -> dict[str, int]:
    """Which line beside the list the links of each source run along: short ones close to it, none across another."""
    spans: dict[str, tuple[int, int]] = {}
    for source, target, _ in edges:
        low, high = spans.get(source, (rank[source], rank[source]))
        spans[source] = min(low, rank[target]), max(high, rank[target])
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_GUTTERS)]
    gutter: dict[str, int] = {}
    for source, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1])):
        free = (n for n in range(_GUTTERS) if all(high <= other[0] or other[1] <= low for other in taken[n]))
        gutter[source] = next(free, _GUTTERS - 1)
        taken[gutter[source]].append((low, high))
    return gutter
