"""An uploaded photograph made safe: decoded once, turned upright, without metadata, in a format browsers show."""

import io
import warnings
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_PIXELS = 25_000_000
# Reading and writing these takes three times the memory of the others.
MAX_PIXELS_OF = {"WEBP": 8_000_000, "AVIF": 8_000_000}
# What is decoded, and what it is kept as. Decoding is limited to these: Pillow knows many rarer, riskier formats.
KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "HEIF": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP", "AVIF": "AVIF"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
_SAVE_OPTIONS = {
    "JPEG": {"quality": 92, "optimize": True},
    "WEBP": {"quality": 92},
    "AVIF": {"quality": 85, "speed": 8},
}

UNREADABLE = _("This file could not be read as a picture. It may be damaged; please export or take it again.")
TRUNCATED = _(
    "This picture ends in the middle, as if its copying had been interrupted. Please choose the original again."
)
TOO_MANY_PIXELS = _("This picture is too large. Please make it at most 25 megapixels (about 6,000 × 4,000 dots).")
TOO_MANY_PIXELS_WEBP = _(
    "This picture is too large for WebP or AVIF. Please make it at most 8 megapixels (about 3,200 × 2,400 dots), "
    "or save it as JPEG."
)
SVG = _("SVG files cannot be used. Please export the picture as PNG or JPEG.")


class CleanPicture(ContentFile):
    """A picture file that has been through `clean_picture`; the image model accepts no other as it is."""


def clean_picture(file) -> CleanPicture:
    """The same picture upright, in RGB(A) or grey, with no EXIF, XMP, comment or GPS left; animations keep frame one.

    `file` is an open binary file with a `name`. Raises ValidationError, in the reader's language, for what is not a
    picture, is broken off, has more than MAX_PIXELS pixels (over all frames: some bombs hide there), or is SVG.
    Peak memory is some ten bytes a pixel, with WebP and AVIF some thirty: 270 MB at the limits.
    """
    data = _read(file)
    try:
        with warnings.catch_warnings():
            # Pillow warns from 89 megapixels on; the header's own figures are checked below, before decoding.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=_formats())
    except Image.DecompressionBombError:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        is_svg = b"<svg" in data[:4096].lower()
        raise ValidationError(SVG if is_svg else UNREADABLE, code="svg" if is_svg else "unreadable") from None
    if picture.width * picture.height > MAX_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS, code="too_many_pixels")
    if picture.width * picture.height > MAX_PIXELS_OF.get(picture.format, MAX_PIXELS):
        raise ValidationError(TOO_MANY_PIXELS_WEBP, code="too_many_pixels")
    try:
        kept_as = KEPT_AS[picture.format]
        profile = picture.info.get("icc_profile")
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        picture = _as_browsers_show_it(picture, profile)
    except OSError as error:
        truncated = "truncat" in str(error).lower()
        raise ValidationError(TRUNCATED if truncated else UNREADABLE, code="truncated") from None
    except (SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombError):
        raise ValidationError(UNREADABLE, code="unreadable") from None
    if kept_as == "JPEG" and picture.mode not in ("RGB", "L"):
        picture = picture.convert("RGB")
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, kept_as, **_SAVE_OPTIONS.get(kept_as, {}))
    stem = PurePath(getattr(file, "name", "") or "picture").stem or "picture"
    return CleanPicture(out.getvalue(), name=f"{stem}.{EXTENSIONS[kept_as]}")


def _read(file) -> bytes:
    if hasattr(file, "seek"):
        file.seek(0)
    data = file.read()
    file.seek(0)
    return data


def _formats() -> tuple[str, ...]:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    return ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")


def _as_browsers_show_it(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, RGBA or L in sRGB: print colours and wide gamuts are converted, since the profile goes with the metadata."""
    has_alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        picture = picture.point(lambda v: v / 256).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "L", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = "RGBA" if picture.mode == "RGBA" else "L" if picture.mode == "L" else "RGB"
            if target != "L":
                converted = ImageCms.profileToProfile(
                    picture, source, ImageCms.createProfile("sRGB"), outputMode=target
                )
                picture = converted or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile is no reason to refuse the photograph
    mode = "L" if picture.mode == "L" else "RGBA" if has_alpha else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)  # which would copy it
