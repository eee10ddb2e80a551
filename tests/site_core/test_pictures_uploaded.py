"""Pictures as people send them: whatever is wrong is said in Japanese at the field, and nothing private is kept."""

import hashlib
import io
import json
import random
import re
import struct
import subprocess
import sys
import zlib

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageCms, PngImagePlugin
from wagtail.models import Collection, UploadedFile
from willow.image import UnrecognisedImageFormatError

from site_core.models import CustomImage
from site_core.uploads import MAX_PIXELS, clean_picture

JAPANESE = re.compile("[ぁ-ん]")
SECRET = b"MIDORI-CHO 3-2"


def saved(picture, format_, **options):
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return out.getvalue()


def noise(size=(300, 200), mode="RGB"):
    """A picture that does not compress, so that its file can be cut off anywhere."""
    length = size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, size, random.Random(1).randbytes(length))  # noqa: S311 - no secret


def exif(orientation=1):
    """A phone's metadata: where it was, how it was held, what it said."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = SECRET.decode()
    data.get_ifd(0x8825).update({1: "N", 2: (33.0, 19.0, 8.0), 3: "E", 4: (130.0, 30.0, 30.0)})
    return data


def upload(data, name="photo.jpg", type_="image/jpeg"):
    return SimpleUploadedFile(name, data, type_)


def opened(file):
    file.seek(0)
    return Image.open(io.BytesIO(file.read()))


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header_only(width, height):
    """A PNG that claims a size and has hardly any data for it."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(b"\0" * 99)) + png_chunk(b"IEND", b"")


def gif_with_a_giant_second_frame():
    """The bomb of 44 bytes: one dot on its screen, and a second frame of 65,535 × 65,535."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0, 0, 0)
    one, giant = (b"," + struct.pack("<HHHHB", 0, 0, side, side, 0) + b"\x02\x02\x44\x01\x00" for side in (1, 65535))
    return screen + one + giant + b";"


def gif_of_one_giant_frame():
    image = b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\x02\x02\x44\x01\x00;"
    return b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + image


def truncated(format_):
    data = saved(noise(), format_)
    return data[: len(data) // 2]


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "more than 25 megapixels": ("big.png", saved(Image.new("1", (5001, 5000)), "PNG")),
    "a PNG that claims 2 gigapixels": ("bomb.png", png_header_only(50_000, 40_000)),
    "a GIF that claims a giant size": ("bomb.gif", gif_of_one_giant_frame()),
    "a WebP of more than 8 megapixels": ("big.webp", saved(Image.new("L", (3201, 2500)), "WEBP", method=0)),
    "an AVIF of more than 8 megapixels": ("big.avif", saved(Image.new("L", (3201, 2500)), "AVIF", speed=10)),
    "a JPEG with a metadata bomb": ("exif.jpg", b"\xff\xd8" + (b"\xff\xe1\xff\xffExif\0\0" + b"\xff" * 65527) * 20),
    "an SVG": ("drawing.svg", SVG),
    "an SVG named .png": ("drawing.png", SVG),
    "a JPEG cut off": ("cut.jpg", truncated("JPEG")),
    "a PNG cut off": ("cut.png", truncated("PNG")),
    "a WebP cut off": ("cut.webp", truncated("WEBP")),
    "a GIF cut off": ("cut.gif", truncated("GIF")),
    "a JPEG of which only the start is there": ("start.jpg", saved(noise(), "JPEG")[:30]),
    "an empty file": ("empty.jpg", b""),
    "text named .jpg": ("text.jpg", "久留米".encode() * 100),
    "a web page named .gif": ("page.gif", b"GIF89a<script>alert(1)</script>"),
    "a PDF named .jpg": ("form.jpg", b"%PDF-1.7\n" * 20),
    "a BMP named .png": ("dots.png", saved(Image.new("RGB", (4, 4)), "BMP")),
    "a TIFF named .jpg": ("scan.jpg", saved(Image.new("RGB", (4, 4)), "TIFF")),
}
bad_files = pytest.mark.parametrize(("name", "data"), BAD.values(), ids=BAD)


@bad_files
def test_what_cannot_be_a_picture_is_refused_in_japanese(name, data):
    with pytest.raises(ValidationError) as refused:
        clean_picture(upload(data, name))
    assert JAPANESE.search(refused.value.messages[0])


@pytest.mark.django_db
@bad_files
def test_the_form_says_at_the_field_what_is_wrong_with_a_file(admin_client, name, data):
    response = admin_client.post(
        reverse("wagtailimages:add"), {"title": "写真", "description": "鍋", "file": upload(data, name)}
    )
    assert response.status_code == 200
    [message] = response.context["form"].errors["file"]
    assert JAPANESE.search(message)
    assert list(response.context["form"].errors) == ["file"]
    assert not CustomImage.objects.exists()


@pytest.mark.django_db
@bad_files
def test_sending_many_says_what_is_wrong_with_a_file(admin_client, name, data):
    response = admin_client.post(reverse("wagtailimages:add_multiple"), {"title": name, "files[]": upload(data, name)})
    assert response.status_code == 200
    answer = json.loads(response.content)
    assert answer["success"] is False
    assert JAPANESE.search(answer["error_message"])
    assert not CustomImage.objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.django_db
@bad_files
def test_choosing_from_an_article_says_what_is_wrong_with_a_file(admin_client, name, data):
    response = admin_client.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "写真",
            "image-chooser-upload-description": "鍋",
            "image-chooser-upload-file": upload(data, name),
        },
    )
    assert response.status_code == 200
    assert json.loads(response.content)["step"] == "reshow_creation_form"
    assert not CustomImage.objects.exists()


def test_of_a_gif_of_44_bytes_with_a_giant_second_frame_the_first_is_kept():
    data = gif_with_a_giant_second_frame()
    assert len(data) == 44
    assert opened(clean_picture(upload(data, "bomb.gif"))).size == (1, 1)


_PEAK = """
import sys
from PIL import Image
from django.conf import settings
settings.configure()
from site_core.uploads import _formats, clean_picture

def peak():
    [line] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024

_formats()
before = peak()
clean_picture(open(sys.argv[1], "rb"))
print(peak() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux how much memory was used")
@pytest.mark.parametrize(
    ("mode", "size", "format_"),
    [
        ("RGB", (6250, 4000), "JPEG"),
        ("CMYK", (6250, 4000), "JPEG"),
        ("RGBA", (6250, 4000), "PNG"),
        ("RGB", (3200, 2500), "WEBP"),
        ("RGB", (3200, 2500), "AVIF"),
    ],
)
def test_the_largest_pictures_take_less_than_300_megabytes(tmp_path, mode, size, format_):
    noise = Image.effect_noise(size, 40)
    options = {"exif": exif(6)} if format_ == "JPEG" else {}
    picture = Image.merge(mode, [noise] * len(Image.new(mode, (1, 1)).getbands()))
    picture.save(tmp_path / "a", format_, **options)
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, tmp_path / "a"], cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 300


def test_exactly_25_megapixels_are_fine():
    cleaned = clean_picture(upload(saved(Image.new("L", (MAX_PIXELS // 5000, 5000)), "PNG"), "large.png"))
    assert opened(cleaned).size == (5000, 5000)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_place_and_no_camera_data_is_kept(format_):
    options = {"exif": exif().tobytes()}
    if format_ == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_text("Comment", SECRET.decode())
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", SECRET.decode())
    if format_ == "JPEG":
        options["comment"] = SECRET
    if format_ in ("WEBP", "JPEG"):
        options["xmp"] = SECRET
    data = saved(noise((60, 40)), format_, **options)
    assert SECRET in data
    cleaned = clean_picture(upload(data, f"photo.{format_.lower()}"))
    picture = opened(cleaned)
    assert picture.format == format_
    assert not picture.getexif()
    assert not picture.getexif().get_ifd(0x8825)
    assert {"exif", "xmp", "comment", "Comment", "icc_profile"}.isdisjoint(picture.info)
    assert SECRET not in cleaned.read()
    assert b"Exif" not in saved(picture, "JPEG")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_sideways_stands_upright(format_, orientation):
    picture = Image.new("RGB", (64, 32), "white")
    picture.paste("red", (0, 0, 16, 16))
    cleaned = opened(clean_picture(upload(saved(picture, format_, exif=exif(orientation).tobytes()))))
    assert cleaned.size == ((64, 32) if orientation < 5 else (32, 64))
    across, down = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[orientation]
    corner = cleaned.convert("RGB").getpixel((across * (cleaned.width - 9) + 4, down * (cleaned.height - 9) + 4))
    assert corner[0] > 200
    assert corner[1] < 60


def test_print_colours_become_screen_colours():
    cleaned = opened(clean_picture(upload(saved(Image.new("CMYK", (32, 32), (0, 255, 255, 0)), "JPEG"))))
    assert (cleaned.format, cleaned.mode) == ("JPEG", "RGB")
    red, green, blue = cleaned.getpixel((16, 16))
    assert red > 180
    assert green < 80
    assert blue < 80


def test_a_profile_is_applied_and_then_left_out():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cleaned = opened(clean_picture(upload(saved(Image.new("RGB", (8, 8), "red"), "JPEG", icc_profile=profile))))
    assert "icc_profile" not in cleaned.info
    assert cleaned.getpixel((4, 4))[0] > 240


def test_a_broken_profile_is_no_reason_to_refuse():
    data = saved(Image.new("RGB", (8, 8), "red"), "JPEG", icc_profile=b"no profile at all")
    assert opened(clean_picture(upload(data))).size == (8, 8)


def test_an_iphone_photo_becomes_a_jpeg():
    from pillow_heif import register_heif_opener

    register_heif_opener()
    data = saved(Image.new("RGB", (64, 48), "green"), "HEIF", exif=exif().tobytes())
    cleaned = clean_picture(upload(data, "IMG_0001.HEIC", "image/heic"))
    assert cleaned.name == "IMG_0001.jpg"
    picture = opened(cleaned)
    assert (picture.format, picture.size) == ("JPEG", (64, 48))
    assert not picture.getexif()


def test_an_animation_keeps_its_first_frame():
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue", "green")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    picture = opened(clean_picture(upload(data, "wave.gif", "image/gif")))
    assert picture.format == "PNG"
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("RGB").getpixel((5, 5))[0] > 200


@pytest.mark.parametrize(
    ("mode", "colour", "kept"),
    [("RGBA", (255, 0, 0, 100), "RGBA"), ("LA", (10, 100), "RGBA"), ("L", 30, "L"), ("1", 1, "RGB"), ("P", 3, "RGB")],
)
def test_transparency_is_kept_in_a_png(mode, colour, kept):
    cleaned = clean_picture(upload(saved(Image.new(mode, (16, 16), colour), "PNG"), "mark.png"))
    assert opened(cleaned).mode == kept


def test_a_scan_of_16_bits_keeps_its_greys():
    picture = opened(clean_picture(upload(saved(Image.new("I;16", (8, 8), 0x8000), "PNG"), "scan.png")))
    assert picture.mode == "L"
    assert abs(picture.getpixel((4, 4)) - 128) < 3


def test_the_name_loses_its_folders():
    assert clean_picture(upload(saved(noise((8, 8)), "PNG"), "../../etc/x.php.png")).name == "x.php.png"
    assert clean_picture(io.BytesIO(saved(noise((8, 8)), "PNG"))).name == "picture.png"


@pytest.mark.django_db
def test_a_good_picture_is_stored_clean(admin_client):
    data = saved(noise((60, 40)), "JPEG", exif=exif(6).tobytes())
    response = admin_client.post(
        reverse("wagtailimages:add"), {"title": "写真", "description": "鍋を囲む四人", "file": upload(data)}
    )
    assert response.status_code == 302
    image = CustomImage.objects.get()
    with image.file.open() as file:
        stored = file.read()
    assert SECRET not in stored
    assert (image.width, image.height) == (40, 60) == Image.open(io.BytesIO(stored)).size
    assert image.file_size == len(stored)


@pytest.mark.django_db
def test_sending_many_asks_for_their_alternative_texts(admin_client):
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "写真", "files[]": upload(saved(noise((60, 40)), "JPEG", exif=exif().tobytes()))},
    )
    answer = json.loads(response.content)
    assert answer["success"] is True
    assert not CustomImage.objects.exists()
    held = UploadedFile.objects.get(pk=answer["uploaded_file_id"])

    def describe(text):
        return admin_client.post(
            reverse("wagtailimages:create_multiple_from_uploaded_image", args=[held.pk]),
            {
                f"uploaded-image-{held.pk}-title": "写真",
                f"uploaded-image-{held.pk}-description": text,
                f"uploaded-image-{held.pk}-collection": Collection.get_first_root_node().pk,
            },
            headers={"x-requested-with": "XMLHttpRequest"},
        ).json()

    assert describe("")["success"] is False
    answer = describe("鍋を囲む四人")
    assert answer["success"] is True, answer
    image = CustomImage.objects.get()
    assert image.default_alt_text == "鍋を囲む四人"
    with image.file.open() as file:
        assert SECRET not in file.read()


@pytest.mark.django_db
def test_what_waits_for_its_alternative_text_is_clean_already(admin_client):
    data = saved(noise((60, 40)), "JPEG", exif=exif().tobytes())
    admin_client.post(reverse("wagtailimages:add_multiple"), {"title": "写真", "files[]": upload(data)})
    with UploadedFile.objects.get().file.open() as file:
        assert SECRET not in file.read()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "is_refused"),
    [({}, True), ({"description": "　 "}, True), ({"description": "鍋"}, False), ({"is_decorative": "on"}, False)],
)
def test_a_picture_has_an_alternative_text_unless_it_is_decoration(admin_client, answers, is_refused):
    response = admin_client.post(
        reverse("wagtailimages:add"), {"title": "写真", "file": upload(saved(noise((8, 8)), "PNG"), "a.png")} | answers
    )
    if is_refused:
        assert list(response.context["form"].errors) == ["description"]
        assert JAPANESE.search(response.context["form"].errors["description"][0])
    assert CustomImage.objects.exists() != is_refused


@pytest.mark.django_db
def test_alternative_texts_in_other_languages_are_kept(admin_client):
    response = admin_client.get(reverse("wagtailimages:add"))
    names = re.findall(r'name="(alt_texts_[\w-]+)"[^>]*lang="([^"]+)"', response.text)
    assert {tag for _name, tag in names} == {"ja-simple", "en"}
    texts = {name: f"text in {tag}" for name, tag in names}
    file = upload(saved(noise((8, 8)), "PNG"), "a.png")
    admin_client.post(reverse("wagtailimages:add"), {"title": "写真", "description": "鍋", "file": file} | texts)
    assert CustomImage.objects.get().alt_texts == {"ja-simple": "text in ja-simple", "en": "text in en"}


@pytest.mark.django_db
def test_a_picture_that_comes_through_no_form_is_cleaned_too():
    image = CustomImage(title="取り込み", file=upload(saved(noise((60, 40)), "JPEG", exif=exif(6).tobytes())))
    image.save()
    with image.file.open() as file:
        stored = file.read()
    assert SECRET not in stored
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == len(stored)
    assert image.get_file_hash() == hashlib.sha1(stored).hexdigest()  # noqa: S324 - Wagtail's own way


@pytest.mark.django_db
def test_replacing_the_file_cleans_the_new_one():
    image = CustomImage.objects.create(title="写真", file=upload(saved(noise((60, 40)), "JPEG")))
    image.file = upload(saved(noise((20, 40)), "JPEG", exif=exif().tobytes()), "new.jpg")
    image.save()
    image.refresh_from_db()
    assert (image.width, image.height) == (20, 40)
    with image.file.open() as file:
        assert SECRET not in file.read()


@pytest.mark.django_db
def test_a_bad_file_is_not_stored_without_a_form_either():
    with pytest.raises((ValidationError, UnrecognisedImageFormatError)):
        CustomImage(title="取り込み", file=upload(b"no picture")).save()
    assert not CustomImage.objects.exists()
