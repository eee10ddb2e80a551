"""The sizes in which the site shows a picture. Each use has a name; templates and prefetching share it."""

from dataclasses import dataclass

FORMATS = ("webp", "jpeg")


@dataclass(frozen=True)
class PictureUse:
    """One place in the design: its crops, and how wide it stands there (the HTML `sizes`)."""

    crops: tuple[str, ...]
    sizes: str

    @property
    def specs(self) -> tuple[str, ...]:
        return tuple(f"{crop}|format-{format_}" for format_ in FORMATS for crop in self.crops)


CARD = PictureUse(("fill-480x320", "fill-960x640"), "(min-width: 60rem) 24rem, (min-width: 40rem) 45vw, 92vw")
LEAD = PictureUse(("width-720", "width-1440"), "(min-width: 60rem) 52rem, 92vw")
BODY = PictureUse(("width-640", "width-1280"), "(min-width: 48rem) 40rem, 92vw")
SOCIAL = "fill-1200x630|format-jpeg"

USES = {"card": CARD, "lead": LEAD, "body": BODY}
