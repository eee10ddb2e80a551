"""The sizes in which the site shows a picture. Each use has a name; templates and prefetching share it.

Nothing here makes a picture: `site_core.renditions` does, in the background.
"""

from dataclasses import dataclass

from django.dispatch import Signal
from wagtail.images.models import Filter

FORMATS = ("avif", "webp", "jpeg")


@dataclass(frozen=True)
class PictureUse:
    """One place in the design: its crops, and how wide it stands there (the HTML `sizes`)."""

    crops: tuple[str, ...]
    sizes: str

    @property
    def specs(self) -> tuple[str, ...]:
        return tuple(f"{crop}|format-{format_}" for format_ in FORMATS for crop in self.crops)


# 720 is a phone of two dots to the pixel, 1280 one of three and a desk's screen; a page's two widths share their files.
_WHOLE = ("width-720", "width-1280")
CARD = PictureUse(("fill-480x320", "fill-960x640"), "(min-width: 60rem) 24rem, (min-width: 40rem) 45vw, 92vw")
LEAD = PictureUse(_WHOLE, "(min-width: 60rem) 52rem, 92vw")
BODY = PictureUse(_WHOLE, "(min-width: 48rem) 40rem, 92vw")
SOCIAL = "fill-1200x630|format-jpeg"
PAPER = "max-1400x1400|format-jpeg"

USES = {"card": CARD, "lead": LEAD, "body": BODY}
PUBLIC_SPECS = tuple(dict.fromkeys((*CARD.specs, *LEAD.specs, *BODY.specs, SOCIAL)))
"""What readers' pages may point to; a file of any other kind is given to the newsroom and the desk only."""

ALL_SPECS = (*PUBLIC_SPECS, PAPER, "max-165x165")
"""What is made of each picture; the last is the one in the newsroom's lists."""

renditions_made = Signal()
"""Sent with `image` once its files are there; what shows it should be made anew."""


def renditions_of(image, *specs: str) -> list:
    """Those of the renditions that are there, in the order asked for. None is ever made here.

    A list fetches them beforehand (`prefetch_renditions`), perhaps those of another use only; else they are asked for
    once, all together.
    """
    wanted = [(spec, Filter(spec).get_cache_key(image)) for spec in specs]
    rows = image._get_prefetched_renditions()
    found = _by_key(rows or ())
    if rows is None or (rows and not any(key in found for key in wanted)):
        image.prefetched_renditions = list(image.renditions.all())
        found = _by_key(image.prefetched_renditions)
    return [found[key] for key in wanted if key in found]


def _by_key(rows) -> dict[tuple[str, str], object]:
    return {(row.filter_spec, row.focal_point_key): row for row in rows}


def shown(image, use: PictureUse) -> dict[str, object]:
    """The renditions a use can show now, by their specs, no width of a format twice; empty until they are made."""
    widths, chosen = set(), {}
    for rendition in renditions_of(image, *use.specs):
        what = rendition.filter_spec.rpartition("|")[2], rendition.width
        if what not in widths:  # of a small picture, two sizes are the same
            widths.add(what)
            chosen[rendition.filter_spec] = rendition
    return chosen


def address_of(image, spec: str) -> str:
    """The address of one rendition, without a host; empty until it is made."""
    found = renditions_of(image, spec)
    return found[0].url if found else ""
