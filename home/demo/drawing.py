"""Pictures cut from paper: flat forms and translucent inks laid over each other, drawn by the project itself.

A `Sheet` is 1200 × 800 units whatever the size of the picture; other proportions crop about the middle. Forms are lists
of points; each is rastered at three times the size and brought down, so that edges are clean. The same scene and size
always give the same pixels.
"""

import hashlib
import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from site_core.kasanari import PAPER

type Point = tuple[float, float]
type Form = tuple[tuple[Point, ...], ...]
"""Outlines that are filled together."""
type Painter = Callable[[Sheet], None]
"""What lays the forms of one scene on a sheet."""

WIDTH: Final = 1200
HEIGHT: Final = 800
_FINER: Final = 3

INK: Final = "#2a2420"
WHITE: Final = "#fdfaf3"
SAND: Final = "#ebdfc9"
AMBER: Final = "#e9b34c"
GREEN, GREEN_MID, GREEN_PALE = "#2f7055", "#a0c7b3", "#d0e2d4"
INDIGO, INDIGO_MID, INDIGO_PALE = "#41529f", "#aab5de", "#d6dcef"
VERMILION, VERMILION_MID, VERMILION_PALE = "#d9573d", "#f1b59f", "#f6d9cb"


def disc(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> Form:
    return _placed(_arc(rx, ry if ry is not None else rx, 0, 360), x, y, turn)


def half(x: float, y: float, rx: float, ry: float | None = None, turn: float = 0) -> Form:
    """A half disc about (x, y); unturned it is a dome standing on its flat edge."""
    return _placed(_arc(rx, ry if ry is not None else rx, 180, 360), x, y, turn)


def bow(x: float, y: float, r: float, inner: float, start: float = 180, end: float = 360) -> Form:
    """A piece of a ring."""
    return _placed((*_arc(r, r, start, end), *reversed(_arc(inner, inner, start, end))), x, y, 0)


def slab(x: float, y: float, w: float, h: float, r: float = 0, turn: float = 0) -> Form:
    """A rectangle about (x, y) with round corners."""
    corners = (
        (w / 2 - r, h / 2 - r, 0),
        (r - w / 2, h / 2 - r, 90),
        (r - w / 2, r - h / 2, 180),
        (w / 2 - r, r - h / 2, 270),
    )
    points = tuple(
        (cx + px, cy + py) for cx, cy, a in corners for px, py in (_arc(r, r, a, a + 90) if r else ((0.0, 0.0),))
    )
    return _placed(points, x, y, turn)


def shape(*points: Point) -> Form:
    return (points,)


def soft(*points: Point) -> Form:
    """A closed form whose outline runs smoothly through the points."""
    return (_through((*points, *points[:3]), len(points)),)


def ground(*points: Point) -> Form:
    """Everything under a smooth line from the left edge of the sheet to the right."""
    first, last = points[0], points[-1]
    line = _through(((2 * first[0] - points[1][0], first[1]), *points, (last[0] + 200, last[1])), len(points) - 1)
    return ((*line, last, (last[0], HEIGHT + 40), (first[0], HEIGHT + 40)),)


def band(points: Sequence[Point], *widths: float) -> Form:
    """A ribbon along a smooth line; its width goes evenly from the first given to the last."""
    first, last = points[0], points[-1]
    line = _through((first, *points, last), len(points) - 1)
    left: list[Point] = []
    right: list[Point] = []
    for n, (x, y) in enumerate(line):
        (ax, ay), (bx, by) = line[max(n - 1, 0)], line[min(n + 1, len(line) - 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        reach = (widths[0] + (widths[-1] - widths[0]) * n / len(line)) / 2
        dx, dy = -(by - ay) / length * reach, (bx - ax) / length * reach
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    ends = (*disc(*line[0], widths[0] / 2), *disc(*line[-1], widths[-1] / 2))
    return ((*left, *reversed(right)), *ends)


def leaf(x: float, y: float, length: float, turn: float, plump: float = 0.5) -> Form:
    """A leaf growing up from its foot at (x, y), leaning `turn` degrees to the right."""
    steps = [n / 20 for n in range(21)]
    side = [(length * plump * 0.5 * math.sin(math.pi * t) ** 0.9, -length * t) for t in steps]
    return _placed((*side, *((-px, py) for px, py in reversed(side))), x, y, turn)


def _arc(rx: float, ry: float, start: float, end: float) -> tuple[Point, ...]:
    steps = max(8, int(abs(end - start) / 3))
    angles = [math.radians(start + (end - start) * n / steps) for n in range(steps + 1)]
    return tuple((rx * math.cos(a), ry * math.sin(a)) for a in angles)


def _placed(points: Sequence[Point], x: float, y: float, turn: float) -> Form:
    sin, cos = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    return (tuple((x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points),)


def _through(points: Sequence[Point], pieces: int) -> tuple[Point, ...]:
    """A Catmull–Rom line through points[1:-1]; the first and the last only lend their direction."""
    line: list[Point] = []
    for n in range(pieces):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = points[n : n + 4]
        for step in range(16):
            t = step / 16
            a, b, c, d = -t + 2 * t * t - t**3, 2 - 5 * t * t + 3 * t**3, t + 4 * t * t - 3 * t**3, t**3 - t * t
            line.append(((a * ax + b * bx + c * cx + d * dx) / 2, (a * ay + b * by + c * cy + d * dy) / 2))
    return tuple(line)


class Sheet:
    """A sheet of paper to lay forms on."""

    def __init__(self, size: tuple[int, int], colour: str = PAPER) -> None:
        self.image = Image.new("RGB", size, colour)
        self._scale = max(size[0] / WIDTH, size[1] / HEIGHT)
        self._left = (size[0] - WIDTH * self._scale) / 2
        self._top = (size[1] - HEIGHT * self._scale) / 2

    def cut(self, colour: str, *forms: Form, within: Form = ()) -> None:
        """Opaque paper, glued on."""
        if raster := self._raster(forms, within):
            mask, box = raster
            self.image.paste(colour, box, mask)

    def ink(self, colour: str, *forms: Form, within: Form = ()) -> None:
        """Translucent ink: what lies under it shows through. Forms of one call do not darken each other."""
        if raster := self._raster(forms, within):
            mask, box = raster
            under = self.image.crop(box)
            self.image.paste(ImageChops.multiply(under, Image.new("RGB", under.size, colour)), box, mask)

    def light(self, colour: str, *forms: Form, within: Form = ()) -> None:
        """Light thrown on what lies under it."""
        if raster := self._raster(forms, within):
            mask, box = raster
            under = self.image.crop(box)
            self.image.paste(ImageChops.screen(under, Image.new("RGB", under.size, colour)), box, mask)

    def _raster(self, forms: Sequence[Form], within: Form) -> tuple[Image.Image, tuple[int, int, int, int]] | None:
        outlines = [[self._pixel(point) for point in outline] for form in forms for outline in form]
        every = [point for outline in outlines for point in outline]
        left, top = max(0, int(min(x for x, _ in every)) - 2), max(0, int(min(y for _, y in every)) - 2)
        right = min(self.image.width, int(max(x for x, _ in every)) + 3)
        bottom = min(self.image.height, int(max(y for _, y in every)) + 3)
        if left >= right or top >= bottom:
            return None
        size = (right - left, bottom - top)
        mask = self._mask(outlines, left, top, size)
        if within:
            limits = [[self._pixel(point) for point in outline] for outline in within]
            mask = ImageChops.multiply(mask, self._mask(limits, left, top, size))
        return mask, (left, top, right, bottom)

    def _pixel(self, point: Point) -> Point:
        return self._left + point[0] * self._scale, self._top + point[1] * self._scale

    @staticmethod
    def _mask(outlines: Sequence[Sequence[Point]], left: int, top: int, size: tuple[int, int]) -> Image.Image:
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 0)
        draw = ImageDraw.Draw(mask)
        for outline in outlines:
            draw.polygon([((x - left) * _FINER, (y - top) * _FINER) for x, y in outline], fill=255)
        return mask.reduce(_FINER)

    def finished(self) -> Image.Image:
        """The picture, with the grain of the paper in it."""
        width, height = self.image.size
        tile = _grain()
        grain = Image.new("L", (width, height))
        for y in range(0, height, tile.height):
            for x in range(0, width, tile.width):
                grain.paste(tile, (x, y))
        return ImageChops.multiply(self.image, Image.merge("RGB", (grain, grain, grain)))


@cache
def _grain() -> Image.Image:
    """A tile of paper grain: white with the faintest unevenness."""
    side = 512
    noise = Image.frombytes("L", (side, side), hashlib.shake_256(b"paper").digest(side * side))
    return noise.filter(ImageFilter.GaussianBlur(0.9)).point(lambda value: 255 - max(0, min(6, (128 - value) // 9)))
