"""One decoded photograph in many sizes and formats."""

import io

import pytest
from PIL import Image

from site_core.resizing import Wanted, resized


def photograph(mode="RGB", size=(400, 300), format_="JPEG", colour=None):
    picture = Image.new(mode, size, colour or 0)
    if mode == "RGB":
        picture.paste("red", (0, 0, size[0] // 2, size[1]))
        picture.paste("blue", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    picture.save(out, format_)
    out.seek(0)
    return out


def made(file, *wanted):
    return {one.name: Image.open(io.BytesIO(content)) for one, content in resized(file, wanted)}


def whole(name, size, format_="jpeg"):
    return Wanted(name, (0, 0, 400, 300), size, format_)


@pytest.mark.parametrize(
    ("format_", "is_called"), [("avif", "AVIF"), ("webp", "WEBP"), ("jpeg", "JPEG"), ("png", "PNG")]
)
def test_each_format_comes_in_each_size(format_, is_called):
    pictures = made(photograph(), *(whole(f"{side}", (side, side), format_) for side in (200, 100, 30)))
    assert {name: one.size for name, one in pictures.items()} == {f"{n}": (n, n) for n in (200, 100, 30)}
    assert {one.format for one in pictures.values()} == {is_called}


@pytest.mark.parametrize("size", [(400, 300), (4000, 3000)])
def test_a_part_is_cut_where_it_was_asked_for_however_small_the_decoded_picture(size):
    left = Wanted("left", (0, 0, size[0] // 2, size[1]), (40, 60), "png")
    right = Wanted("right", (size[0] // 2, 0, *size), (40, 60), "png")
    pictures = made(photograph(size=size), left, right)
    red, blue = pictures["left"].convert("RGB").getpixel((20, 30)), pictures["right"].convert("RGB").getpixel((20, 30))
    assert red[0] > 240 > 20 > red[2]
    assert blue[2] > 240 > 20 > blue[0]


def test_a_photograph_is_decoded_once_and_only_as_large_as_needed(monkeypatch):
    opened, drafts = [], []
    original = Image.open

    def open_once(file):
        picture = original(file)
        opened.append(picture)
        draft = picture.draft
        picture.draft = lambda mode, size: drafts.append(draft(mode, size)) or drafts[-1]
        return picture

    monkeypatch.setattr(Image, "open", open_once)
    wanted = [Wanted(f"{side}", (0, 0, 4000, 3000), (side, side * 3 // 4), "jpeg") for side in (400, 200, 100)]
    assert len(list(resized(photograph(size=(4000, 3000)), wanted))) == 3
    assert len(opened) == 1
    assert opened[0].size == (500, 375)  # an eighth


def test_transparency_becomes_white_in_a_jpeg_and_stays_in_the_others():
    formats = ("jpeg", "png", "webp", "avif")
    file = photograph("RGBA", format_="PNG", colour=(255, 0, 0, 0))
    pictures = made(file, *(whole(format_, (20, 20), format_) for format_ in formats))
    assert min(pictures["jpeg"].getpixel((10, 10))) > 250
    assert {pictures[format_].convert("RGBA").getpixel((10, 10))[3] for format_ in formats[1:]} == {0}


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("format_", ["jpeg", "png", "webp", "avif"])
def test_every_kind_of_stored_picture_can_be_every_format(mode, format_):
    assert made(photograph(mode, format_="PNG"), whole("a", (20, 15), format_))["a"].size == (20, 15)


def test_where_nothing_is_wanted_nothing_is_read():
    assert list(resized(io.BytesIO(b"no picture"), [])) == []


def test_a_broken_picture_says_so():
    with pytest.raises(OSError, match="truncated"):
        made(io.BytesIO(photograph(size=(800, 600)).getvalue()[:2000]), whole("a", (20, 20)))
