"""重なり: a few translucent forms laid over each other, where a page has no photograph.

One geometry (cubic outlines on a canvas of 1200 × 800) gives the SVG file, its dark twin and the social card's PNG.
The SVG holds flat colours only: where forms lie over each other, the overlap is drawn once more through a clip path in
a colour worked out here (multiply on paper, screen in the dark). It needs neither `style` nor blend modes nor filters,
so it looks the same in every browser and under `default-src 'none'`. The same seed always gives the same bytes.
"""

import hashlib
import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PIL import Image, ImageChops, ImageDraw

type Point = tuple[float, float]
type Segment = tuple[Point, ...]
"""The rest of one piece of an outline: one point for a straight line, three for a cubic curve."""
type Outline = tuple[Segment, ...]
"""A closed outline: the first segment holds the starting point alone."""

WIDTH: Final = 1200
HEIGHT: Final = 800
PAPER: Final = "#f7f2e8"
NIGHT: Final = "#1d1a16"
VOICES: Final = ("ne", "neo", "honne")

# For each voice: the tone that leads, the one that answers, the one that whispers.
LIGHT: Final = {
    "ne": ("#2f7055", "#a0c7b3", "#d0e2d4"),
    "neo": ("#41529f", "#aab5de", "#d6dcef"),
    "honne": ("#d9573d", "#f1b59f", "#f6d9cb"),
    "sand": ("#b89f76", "#e0cfae", "#ebdfc9"),
}
DARK: Final = {
    "ne": ("#4c9273", "#2c5f4a", "#21392f"),
    "neo": ("#6a79c9", "#3e4a8a", "#292e4c"),
    "honne": ("#d9623f", "#8c4130", "#46291f"),
    "sand": ("#9a8562", "#5c4f3a", "#38312a"),
}
# Two voices that sit well together, for a page that has none of its own: the quieter tones only.
PAIRS: Final = (("ne", "honne"), ("neo", "sand"), ("ne", "neo"), ("honne", "sand"), ("neo", "honne"), ("sand", "ne"))

_KAPPA: Final = 0.5523  # handle length of a quarter circle drawn as one cubic
_FINER: Final = 4  # the PNG is drawn this much larger and brought down, for clean edges
_GROWTH: Final = 1.14  # how much of the canvas the forms take, still inside the crop of a social card


@dataclass(frozen=True)
class Shape:
    """One form: its outline and its flat colour on paper and in the dark."""

    outline: Outline
    light: str
    dark: str


class _Draws:
    """Numbers drawn from a seed, one after another; the same on every machine and in every process."""

    def __init__(self, seed: int | str, purpose: str) -> None:
        self._state = hashlib.sha256(f"{purpose}:{seed}".encode()).digest()

    def between(self, low: float, high: float) -> float:
        self._state = hashlib.sha256(self._state).digest()
        return low + (high - low) * int.from_bytes(self._state[:4], "big") / 0xFFFFFFFF

    def pick[T](self, choices: Sequence[T]) -> T:
        return choices[min(int(self.between(0, len(choices))), len(choices) - 1)]


# Forms. Angles are degrees, clockwise as seen on the page.


def _turned(outline: Outline, x: float, y: float, degrees: float) -> Outline:
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return tuple(tuple((x + px * cos - py * sin, y + px * sin + py * cos) for px, py in part) for part in outline)


def _arc(rx: float, ry: float, start: int, quarters: int) -> list[Segment]:
    """Quarter arcs about the origin, clockwise from `start` (0 = right, 1 = bottom, 2 = left, 3 = top)."""
    around: list[Segment] = []
    for step in range(start, start + quarters):
        (ax, ay), (bx, by) = (((1, 0), (0, 1), (-1, 0), (0, -1))[turn % 4] for turn in (step, step + 1))
        first = ((ax + bx * _KAPPA) * rx, (ay + by * _KAPPA) * ry)
        second = ((bx + ax * _KAPPA) * rx, (by + ay * _KAPPA) * ry)
        around.append((first, second, (bx * rx, by * ry)))
    return around


def _disc(x: float, y: float, r: float) -> Outline:
    return _turned((((r, 0),), *_arc(r, r, 0, 4)), x, y, 0)


def _half(x: float, y: float, r: float, turn: float = 0) -> Outline:
    """A half disc about (x, y); unturned it is a dome standing on its flat edge."""
    return _turned((((-r, 0),), *_arc(r, r, 2, 2)), x, y, turn)


def _quarter(x: float, y: float, r: float, turn: float = 0) -> Outline:
    """A quarter disc with its right angle at (x, y); unturned it opens up and to the left."""
    return _turned((((0, 0),), ((-r, 0),), *_arc(r, r, 2, 1)), x, y, turn)


def _slab(x: float, y: float, w: float, h: float, r: float, turn: float = 0) -> Outline:
    """A rectangle about (x, y) with round corners."""
    parts: list[Segment] = [((w / 2, r - h / 2),)]
    for corner, (cx, cy) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
        centre = (cx * (w / 2 - r), cy * (h / 2 - r))
        start = (((1, 0), (0, 1), (-1, 0), (0, -1))[corner][0] * r, ((1, 0), (0, 1), (-1, 0), (0, -1))[corner][1] * r)
        parts.append(((centre[0] + start[0], centre[1] + start[1]),))
        parts += [tuple((centre[0] + px, centre[1] + py) for px, py in part) for part in _arc(r, r, corner, 1)]
    return _turned(tuple(parts), x, y, turn)


def _arch(x: float, base: float, w: float, h: float) -> Outline:
    """A doorway standing on `base`, round at the top."""
    r = w / 2
    top: list[Segment] = [tuple((px, py - h + r) for px, py in part) for part in _arc(r, r, 2, 2)]
    return _turned((((-r, 0),), ((-r, r - h),), *top, ((r, 0),)), x, base, 0)


def _leaf(x: float, y: float, length: float, turn: float = 0) -> Outline:
    """A leaf growing up from its foot at (x, y)."""
    side, k = length / math.sqrt(2), _KAPPA
    parts: Outline = (
        ((0, 0),),
        ((side * k, 0), (side, -side * (1 - k)), (side, -side)),
        ((side * (1 - k), -side), (0, -side * k), (0, 0)),
    )
    return _turned(parts, x, y, turn - 45)


def _pebble(x: float, y: float, rx: float, ry: float, turn: float, draws: _Draws) -> Outline:
    """A worn stone: an ellipse whose four quarters are each a little fuller or leaner."""
    fullness = [draws.between(0.46, 0.68) for _ in range(4)]
    sides = ((rx, 0.0), (0.0, ry * draws.between(0.86, 1.08)), (-rx * draws.between(0.84, 1.06), 0.0), (0.0, -ry))
    parts: list[Segment] = [(sides[0],)]
    for index, k in enumerate(fullness):
        (ax, ay), (bx, by) = sides[index], sides[(index + 1) % 4]
        parts.append(((ax + bx * k, ay + by * k), (bx + ax * k, by + ay * k), (bx, by)))
    return _turned(tuple(parts), x, y, turn)


def _bow(x: float, y: float, r: float, inner: float, turn: float = 0) -> Outline:
    """Half a ring about (x, y); unturned it is a bridge."""
    inside: list[Segment] = [
        tuple((-px, py) for px, py in part)  # mirrored, so that it runs back the other way
        for part in _arc(inner, inner, 2, 2)
    ]
    return _turned((((-r, 0),), *_arc(r, r, 2, 2), ((inner, 0),), *inside), x, y, turn)


def _river(y: float, thickness: float, swing: float) -> Outline:
    """A band of water across the whole canvas, beyond both edges."""

    def bank(level: float, lean: float) -> list[Segment]:
        return [
            ((80, level - lean), (300, level - lean), (600, level)),
            ((900, level + lean), (1120, level + lean), (1320, level - lean / 3)),
        ]

    upper, lower = bank(y, swing), bank(y + thickness, swing * 0.8)
    first, second = lower
    back: list[Segment] = [(second[1], second[0], first[2]), (first[1], first[0], (-120, y + thickness))]
    return (((-120, y),), *upper, (second[2],), *back)


# Compositions: the form that leads comes first.


def _moons(d: _Draws) -> list[Outline]:
    r = d.between(235, 268)
    x, lift = d.between(455, 505), d.between(-90, 90)
    return [_disc(x, 400, r), _disc(x + r * 1.12, 400 + lift, d.between(150, 192))]


def _sunrise(d: _Draws) -> list[Outline]:
    base, r = d.between(600, 640), d.between(300, 345)
    x = d.between(530, 610)
    return [
        _disc(x + d.between(110, 190), base - r - d.between(-40, 10), d.between(112, 140)),
        _half(x, base, r),
        _half(x + r * 0.98, base, r * 0.46),
    ]


def _bowls(d: _Draws) -> list[Outline]:
    r, y = d.between(240, 275), d.between(360, 390)
    x = d.between(470, 510)
    depth = d.between(80, 125)
    return [_half(x, y, r, 180), _half(x + r * 0.92, y + depth, r * d.between(0.72, 0.86))]


def _sprout(d: _Draws) -> list[Outline]:
    x, y = d.between(560, 610), d.between(640, 665)
    lean = d.between(14, 22)
    return [
        _leaf(x, y, d.between(500, 540), lean),
        _leaf(x, y, d.between(370, 420), lean - d.between(46, 54)),
        _disc(x - d.between(215, 250), d.between(225, 270), d.between(48, 62)),
    ]


def _doorway(d: _Draws) -> list[Outline]:
    base, x = d.between(640, 665), d.between(440, 490)
    w = d.between(270, 310)
    return [
        _arch(x, base, w, d.between(480, 520)),
        _arch(x + w * 0.86, base, w * d.between(1.1, 1.25), d.between(300, 350)),
        _disc(x + w * d.between(1.12, 1.3), d.between(245, 280), d.between(66, 86)),
    ]


def _gathering(d: _Draws) -> list[Outline]:
    x, y, r = 600 + d.between(-40, 40), 405, d.between(168, 184)
    first = d.between(0, 120)
    seats = []
    for seat, size in enumerate((d.between(104, 118), d.between(74, 86), d.between(86, 98))):
        angle = math.radians(first + seat * 120 + d.between(-10, 10))
        seats.append(_disc(x + r * 1.1 * math.cos(angle), y + r * 1.02 * math.sin(angle), size))
    return [seats[0], _disc(x, y, r), seats[1], seats[2]]


def _hands(d: _Draws) -> list[Outline]:
    thickness, tilt = d.between(140, 165), d.between(12, 20)
    length = d.between(590, 640)
    return [
        _slab(560, 330, length, thickness, thickness / 2, -tilt),
        _slab(650, 430, length, thickness, thickness / 2, tilt * 0.7),
        _slab(570, 545, length * 0.8, thickness, thickness / 2, -tilt * 0.4),
    ]


def _bridge(d: _Draws) -> list[Outline]:
    r, base = d.between(300, 335), d.between(600, 635)
    x, inner = d.between(560, 620), d.between(0.5, 0.58)
    return [
        _bow(x, base, r, r * inner),
        _disc(x + r * 0.78, base - r * 0.32, d.between(130, 160)),
        _half(x - r * 0.1, base, r * inner * 0.62),
    ]


def _stones(d: _Draws) -> list[Outline]:
    x, y = d.between(470, 500), d.between(450, 480)
    return [
        _pebble(x, y, d.between(245, 275), d.between(180, 205), d.between(-20, -6), d),
        _pebble(x + 265, y - 105, d.between(165, 190), d.between(130, 150), d.between(4, 26), d),
        _pebble(x + 405, y - 250, d.between(70, 88), d.between(56, 66), d.between(-20, 20), d),
    ]


def _quilt(d: _Draws) -> list[Outline]:
    r, shift = d.between(300, 330), d.between(70, 110)
    x, y = 600, 400
    return [
        _quarter(x + shift, y + shift + 60, r, 0),
        _quarter(x - shift / 2, y - shift / 2 - 30, r, 180),
        _disc(x + r * 0.72, y - r * 0.62, d.between(52, 68)),
    ]


def _water(d: _Draws) -> list[Outline]:
    x = d.between(430, 520)
    return [
        _disc(x, d.between(330, 370), d.between(190, 225)),
        _river(d.between(430, 465), d.between(150, 185), d.between(50, 85)),
        _disc(x + d.between(330, 400), d.between(255, 300), d.between(54, 72)),
    ]


def _windows(d: _Draws) -> list[Outline]:
    tall, r = d.between(410, 450), d.between(36, 52)
    x = d.between(450, 490)
    return [
        _slab(x, 410, d.between(280, 310), tall, r),
        _half(x + d.between(190, 220), 410 + tall * 0.3, d.between(220, 250)),
        _disc(x + d.between(330, 380), d.between(205, 235), d.between(50, 64)),
    ]


def _horizon(d: _Draws) -> list[Outline]:
    r, x = d.between(560, 640), d.between(430, 520)
    top = d.between(410, 450)
    return [
        _disc(x + d.between(230, 290), top - d.between(5, 45), d.between(150, 180)),
        _disc(x, top + r, r),
        _disc(x + d.between(560, 620), top + d.between(380, 420), d.between(330, 370)),
    ]


def _canopy(d: _Draws) -> list[Outline]:
    x, y = d.between(330, 370), d.between(165, 195)
    r = d.between(440, 480)
    return [
        _quarter(x, y, r, 180),
        _disc(x + r * d.between(0.82, 0.94), y + r * d.between(0.6, 0.72), d.between(135, 165)),
    ]


_COMPOSITIONS: Final[tuple[Callable[[_Draws], list[Outline]], ...]] = (
    _moons,
    _sunrise,
    _bowls,
    _sprout,
    _doorway,
    _gathering,
    _hands,
    _bridge,
    _stones,
    _quilt,
    _water,
    _windows,
    _horizon,
    _canopy,
)


# Parties: A × B; each has a form of its own, and the first clearly reaches over the second.


def _meeting(d: _Draws, count: int) -> list[Outline]:
    if count == 2:
        return d.pick((_two_leaning, _two_facing, _two_crossing))(d)
    if count == 3:
        return d.pick((_three_round, _three_standing))(d)
    return _four_round(d)


def _two_leaning(d: _Draws) -> list[Outline]:
    r = d.between(235, 255)
    return [_disc(600 - r * 0.62, 400, r), _slab(600 + r * 0.66, 400, r * 1.72, r * 1.72, 44, d.between(-10, 10))]


def _two_facing(d: _Draws) -> list[Outline]:
    r, step = d.between(265, 285), d.between(20, 45)
    apart = r * d.between(0.66, 0.74)
    return [_half(600 - apart, 400 - step, r, 90), _half(600 + apart, 400 + step, r * 0.9, -90)]


def _two_crossing(d: _Draws) -> list[Outline]:
    r, lean = d.between(225, 250), d.between(34, 42)
    return [_leaf(490, 665, r * 2.35, lean), _disc(600 + r * 0.52, 400 + d.between(10, 50), r * 0.92)]


def _three_round(d: _Draws) -> list[Outline]:
    r = d.between(170, 185)
    first = d.between(-30, 30)
    centres = [
        (600 + r * 0.98 * math.cos(a), 405 + r * 0.92 * math.sin(a))
        for a in (math.radians(first + turn) for turn in (210, 330, 90))
    ]
    return [
        _disc(*centres[0], r * 1.12),
        _slab(*centres[1], r * 1.8, r * 1.8, 36, d.between(-12, 12)),
        _half(centres[2][0], centres[2][1] + r * 0.55, r * 1.25),
    ]


def _three_standing(d: _Draws) -> list[Outline]:
    base, w = d.between(635, 655), d.between(225, 245)
    return [
        _arch(455, base, w, d.between(440, 480)),
        _disc(600 + d.between(0, 20), base - w * 0.66, w * 0.66),
        _slab(775, base - w * 0.68, w, w * 1.36, 34),
    ]


def _four_round(d: _Draws) -> list[Outline]:
    r, lean = d.between(140, 152), d.between(-8, 8)
    x, y = r * 0.84, r * 0.78
    return [
        _disc(600 - x, 400 - y, r * 1.08),
        _slab(600 + x, 400 - y, r * 1.82, r * 1.82, 32, lean),
        _half(600 + x * 0.96, 400 + y + r * 0.5, r * 1.2),
        _pebble(600 - x, 400 + y, r * 1.1, r, lean, d),
    ]


# Colour.


def _tones(draws: _Draws, voices: Sequence[str], count: int, equal: bool = False) -> list[tuple[str, int]]:
    """(palette name, tone) for each form: one leads, the others answer. `equal` parties all speak up."""
    own = [voice for voice in dict.fromkeys(voices) if voice in VOICES]
    if not own:
        first, second = draws.pick(PAIRS)
        names, tones = (first, second, second, first), (1, 1 if equal else 2, 2, 2)
    elif len(own) == 1:
        other = "sand" if own[0] != "ne" else draws.pick(("sand", "honne"))
        names, tones = (own[0], own[0], other, other), (0, 1, 1 if equal else 2, 2)
    elif len(own) == 2:
        names, tones = (own[0], own[1], "sand", own[1]), (0, 1, 2, 2)
    else:
        names, tones = (own[0], own[1], own[2], "sand"), (0, 1, 1, 2)
    return list(zip(names, tones, strict=True))[:count]


def _coloured(outlines: Sequence[Outline], tones: Sequence[tuple[str, int]]) -> list[Shape]:
    return [
        Shape(outline, LIGHT[name][tone], DARK[name][tone])
        for outline, (name, tone) in zip(outlines, tones, strict=True)
    ]


def shapes(seed: int | str, voices: Sequence[str] = ()) -> list[Shape]:
    """Two to four forms on a canvas of 1200 × 800; the first one leads. Voices: `VOICES`; others are passed over."""
    draws = _Draws(seed, "kasanari")
    outlines = draws.pick(_COMPOSITIONS)(draws)
    side = draws.pick((1, -1))
    outlines = [_fitted(outline, _GROWTH, side) for outline in outlines]
    return _coloured(outlines, _tones(draws, voices, len(outlines)))


def parties(seed: int | str, count: int, voices: Sequence[str] = ()) -> list[Shape]:
    """A × B: as many forms as there are parties (2 to 4; more are drawn as 4), each lying over its neighbour."""
    draws = _Draws(seed, "parties")
    outlines = [_fitted(outline, _GROWTH) for outline in _meeting(draws, max(2, min(count, 4)))]
    return _coloured(outlines, _tones(draws, voices, len(outlines), equal=True))


def _fitted(outline: Outline, growth: float, side: int = 1) -> Outline:
    """Grown about the middle of the canvas; mirrored where `side` is -1."""
    x0, y0 = WIDTH / 2, HEIGHT / 2
    return tuple(tuple((x0 + (x - x0) * growth * side, y0 + (y - y0) * growth) for x, y in part) for part in outline)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def multiply(*colours: str) -> str:
    """Inks printed over each other on white."""
    inks = [_channels(colour) for colour in colours]
    red, green, blue = (round(255 * math.prod(ink[at] / 255 for ink in inks)) for at in range(3))
    return f"#{red:02x}{green:02x}{blue:02x}"


def screen(*colours: str) -> str:
    """Lights thrown over each other in the dark."""
    lamps = [_channels(colour) for colour in colours]
    red, green, blue = (255 - round(255 * math.prod(1 - lamp[at] / 255 for lamp in lamps)) for at in range(3))
    return f"#{red:02x}{green:02x}{blue:02x}"


# Output.


def polygon(outline: Outline, steps: int = 24) -> list[Point]:
    """The outline as straight pieces, `steps` to a curve."""
    points: list[Point] = [outline[0][0]]
    for part in outline[1:]:
        if len(part) == 1:
            points.append(part[0])
            continue
        a, (b, c, d) = points[-1], part
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            wa, wb, wc, wd = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            points.append(
                (wa * a[0] + wb * b[0] + wc * c[0] + wd * d[0], wa * a[1] + wb * b[1] + wc * c[1] + wd * d[1])
            )
    return points


def _inside(x: float, y: float, corners: Sequence[Point]) -> bool:
    crossings = False
    for (ax, ay), (bx, by) in pairwise((*corners, corners[0])):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            crossings = not crossings
    return crossings


def overlaps(drawn: Sequence[Shape]) -> list[tuple[int, ...]]:
    """Which forms lie over each other somewhere on the canvas, as sets of two or more indices, pairs first."""
    outlines = [polygon(shape.outline, 6) for shape in drawn]
    boxes = [
        (min(x for x, _ in line), min(y for _, y in line), max(x for x, _ in line), max(y for _, y in line))
        for line in outlines
    ]
    seen: set[tuple[int, ...]] = set()
    for y in range(10, HEIGHT, 20):
        for x in range(10, WIDTH, 20):
            near = [n for n, (left, top, right, bottom) in enumerate(boxes) if left < x < right and top < y < bottom]
            if len(near) > 1:
                here = tuple(n for n in near if _inside(x, y, outlines[n]))
                seen.update(group for group in (here, *((a, b) for a in here for b in here if a < b)) if len(group) > 1)
    return sorted(seen, key=lambda group: (len(group), group))


def _path(outline: Outline) -> str:
    (x0, y0), *_ = outline[0]
    pieces = ("LC"[len(part) == 3] + " ".join(f"{x:.0f} {y:.0f}" for x, y in part) for part in outline[1:])
    return f"M{x0:.0f} {y0:.0f}{''.join(pieces)}Z"


def _svg(drawn: Sequence[Shape], dark: bool, width: int, height: int) -> str:
    blend = screen if dark else multiply
    fills = [shape.dark if dark else shape.light for shape in drawn]
    groups = overlaps(drawn)
    names = "abcd"
    covering = {member for group in groups for member in group[:-1]}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMid slice"><defs>'
    ]
    parts += [f'<path id="{names[n]}" d="{_path(shape.outline)}"/>' for n, shape in enumerate(drawn)]
    parts += [f'<clipPath id="{names[n]}{names[n]}"><use href="#{names[n]}"/></clipPath>' for n in sorted(covering)]
    parts.append(f'</defs><path fill="{NIGHT if dark else PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>')
    parts += [f'<use href="#{names[n]}" fill="{fill}"/>' for n, fill in enumerate(fills)]
    for group in groups:
        *under, top = group
        piece = f'<use href="#{names[top]}" fill="{blend(*(fills[n] for n in group))}"/>'
        for n in under:
            piece = f'<g clip-path="url(#{names[n]}{names[n]})">{piece}</g>'
        parts.append(piece)
    return "".join(parts) + "</svg>\n"


def svg(
    seed: int | str, voices: Sequence[str] = (), dark: bool = False, width: int = WIDTH, height: int = HEIGHT
) -> str:
    """A standalone SVG file of `shapes`. Width and height are pixels; another proportion crops about the middle."""
    return _svg(shapes(seed, voices), dark, width, height)


def parties_svg(
    seed: int | str,
    count: int,
    voices: Sequence[str] = (),
    dark: bool = False,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> str:
    """A standalone SVG file of `parties`, for a case's A × B."""
    return _svg(parties(seed, count, voices), dark, width, height)


def png(seed: int | str, voices: Sequence[str] = (), size: tuple[int, int] = (WIDTH, 630)) -> bytes:
    """The drawing of `svg` on paper as a PNG file of `size` pixels, cropped about the middle: for social cards."""
    return _png(shapes(seed, voices), size)


def parties_png(seed: int | str, count: int, voices: Sequence[str] = (), size: tuple[int, int] = (WIDTH, 630)) -> bytes:
    """The drawing of `parties_svg` on paper as a PNG file of `size` pixels."""
    return _png(parties(seed, count, voices), size)


def _png(drawn: Sequence[Shape], size: tuple[int, int]) -> bytes:
    width, height = size[0] * _FINER, size[1] * _FINER
    scale = max(width / WIDTH, height / HEIGHT)
    left, top = (width - WIDTH * scale) / 2, (height - HEIGHT * scale) / 2
    layers = Image.new("L", (width, height), 0)  # bit n of a pixel: form n lies there
    for n, shape in enumerate(drawn):
        layer = Image.new("L", (width, height), 0)
        corners = [(left + x * scale, top + y * scale) for x, y in polygon(shape.outline, 40)]
        ImageDraw.Draw(layer).polygon(corners, fill=1 << n)
        layers = ImageChops.add(layers, layer)
    mixed = [multiply(*(shape.light for n, shape in enumerate(drawn) if bits >> n & 1)) for bits in range(16)]
    layers.putpalette([channel for colour in (PAPER, *mixed[1:]) for channel in _channels(colour)])
    out = io.BytesIO()
    layers.convert("RGB").reduce(_FINER).save(out, "PNG")
    return out.getvalue()
