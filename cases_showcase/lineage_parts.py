"""PURE: what the drawing of the lineage is made from and of; numbers are units of the SVG's viewBox."""

from dataclasses import dataclass
from typing import Literal

type Kind = Literal["programme", "platform", "activity"]
type Orientation = Literal["horizontal", "vertical"]
type LinkKind = Literal["predecessor", "origin"]
type Reason = Literal["missing", "cycle", "repeated"]


@dataclass(frozen=True)
class Node:
    """An initiative. Years are fiscal years; an `end` of None means still going if `ongoing`, and unknown if not."""

    id: str
    title: str
    kind: Kind
    start: int | None = None
    end: int | None = None
    ongoing: bool = False
    url: str = ""
    predecessor: str | None = None
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of text; (x, y) is the left end of its baseline. `small` lines hold the period."""

    x: float
    y: float
    text: str
    small: bool = False


@dataclass(frozen=True)
class Box:
    """A node on the canvas. `mark` is a small arrow in its corner where it goes on, else empty."""

    id: str
    kind: Kind
    url: str
    title: str
    period: str
    x: float
    y: float
    w: float
    h: float
    radius: float
    lines: tuple[Line, ...]
    mark: str
    ended: bool
    open_ended: bool
    uncertain_end: bool
    undated: bool


@dataclass(frozen=True)
class Link:
    """A line from the border of one box to the border of another; draw links before boxes."""

    source: str
    target: str
    kind: LinkKind
    d: str


@dataclass(frozen=True)
class Tick:
    """A fiscal year: its label at (x, y) and the hairline that goes with it."""

    year: int
    label: str
    x: float
    y: float
    d: str
    current: bool


@dataclass(frozen=True)
class Lane:
    """The ground under the nodes whose years are not known, and its heading."""

    x: float
    y: float
    w: float
    h: float
    label: Line


@dataclass(frozen=True)
class Ignored:
    """A link that is not drawn: its other end is missing, it would close a circle, or it is there already."""

    source: str
    target: str
    kind: LinkKind
    reason: Reason


@dataclass(frozen=True)
class Drawing:
    """Everything a template needs, in drawing order: lane, ticks, links, bands and leaves."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    bands: tuple[Box, ...]
    leaves: tuple[Box, ...]
    links: tuple[Link, ...]
    undated_lane: Lane | None
    ignored: tuple[Ignored, ...]
