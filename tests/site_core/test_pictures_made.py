"""The sizes of pictures: made in the background, whole or not at all, and never while a reader waits."""

import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from PIL import Image

from site_core import renditions
from site_core.models import ContentVersion, CustomImage, Rendition
from site_core.picture_changes import pictures_later
from site_core.picture_tasks import make_picture
from site_core.pictures import ALL_SPECS, LEAD, PAPER, SOCIAL, renditions_made, renditions_of, shown
from site_core.renditions import make_renditions, without_renditions
from tests.factories import (
    EVERY_PAGE,
    ColumnPageFactory,
    CustomImageFactory,
    EpisodePageFactory,
    EventPageFactory,
    HomePageFactory,
    ResourcePageFactory,
)
from tests.shared import nothing_follows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PUBLIC_FILES_ROOT = tmp_path / "media", tmp_path / "public"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What is done inside is committed, and what follows from it done."""

    def in_a_transaction_of_its_own():
        connection.run_on_commit.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return in_a_transaction_of_its_own


def photograph(size=(2000, 1500), colour="teal", name="nabe.jpg", format_="JPEG"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, format_)
    return ContentFile(out.getvalue(), name=name)


def picture(**options):
    return CustomImage.objects.create(title="写真", description="鍋", file=photograph(**options))


def files(image):
    return {one.filter_spec: one.file.name for one in image.renditions.all()}


def test_a_picture_that_comes_in_gets_all_its_sizes_after_the_commit(commit):
    with commit():
        image = picture()
        assert not image.renditions.exists()
    assert set(files(image)) == set(ALL_SPECS)
    for rendition in image.renditions.all():
        with Image.open(rendition.file.path) as kept:
            assert kept.size == (rendition.width, rendition.height), rendition.filter_spec


def test_they_are_what_wagtail_would_have_made():
    image = picture(size=(1001, 777))
    image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 900, 700, 50, 50
    image.save()
    make_renditions(image)
    ours = {one.filter_spec: (one.width, one.height, one.focal_point_key) for one in image.renditions.all()}
    image.renditions.all().delete()
    theirs = CustomImage.objects.get().get_renditions(*ALL_SPECS)
    assert ours == {spec: (one.width, one.height, one.focal_point_key) for spec, one in theirs.items()}


def test_stock_templates_find_them():
    image = picture()
    make_renditions(image)
    count = Rendition.objects.count()
    assert image.get_rendition("width-720|format-avif").url.endswith(".avif")
    assert Rendition.objects.count() == count


def test_a_second_time_makes_nothing(monkeypatch):
    image = picture()
    assert make_renditions(image) == len(ALL_SPECS)
    before = files(image)
    monkeypatch.setattr(renditions, "resized", lambda *args: pytest.fail("decoded again"))
    assert make_renditions(image) == 0
    assert files(image) == before


def test_two_workers_that_make_the_same_leave_one_whole_set(monkeypatch):
    image = picture()
    resized = renditions.resized
    others = []

    def while_another_does_the_same(*args):
        monkeypatch.setattr(renditions, "resized", resized)
        others.append(make_renditions(CustomImage.objects.get(pk=image.pk)))
        return resized(*args)

    monkeypatch.setattr(renditions, "resized", while_another_does_the_same)
    make_renditions(image)
    assert others == [len(ALL_SPECS)]
    assert len(files(image)) == len(ALL_SPECS) == image.renditions.count()
    stored = {path.name for path in (Path(image.file.path).parents[1] / "images").iterdir()}
    assert stored == {Path(name).name for name in files(image).values()}
    for rendition in image.renditions.all():
        Image.open(rendition.file.path).load()


class Killed(BaseException):
    """What nothing catches."""


def test_who_is_killed_halfway_leaves_no_row_and_no_broken_file(monkeypatch):
    image = picture()
    write, written = Path.replace, []

    def until_the_fourth(path, target):
        written.append(target)
        if len(written) == 4:
            raise Killed
        return write(path, target)

    monkeypatch.setattr(Path, "replace", until_the_fourth)
    with pytest.raises(Killed):
        make_renditions(image)
    monkeypatch.undo()
    assert not image.renditions.exists()
    for path in (Path(image.file.path).parents[1] / "images").iterdir():
        Image.open(path).load()
    assert make_renditions(image) == len(ALL_SPECS)


def test_a_picture_deleted_meanwhile_leaves_nothing(monkeypatch):
    image = picture()
    resized = renditions.resized

    def while_it_is_deleted(*args):
        CustomImage.objects.filter(pk=image.pk).delete()
        return resized(*args)

    monkeypatch.setattr(renditions, "resized", while_it_is_deleted)
    assert make_renditions(image) == 0
    assert list((Path(image.file.path).parents[1] / "images").iterdir()) == []
    assert make_picture.call(image.pk) == 0


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_a_lost_or_broken_file_makes_no_sizes_and_no_error(content, caplog):
    image = picture()
    path = Path(image.file.path)
    path.unlink() if content is None else path.write_bytes(content)
    assert make_renditions(CustomImage.objects.get(pk=image.pk)) == 0
    assert "No sizes made" in caplog.text


def test_another_focal_point_makes_new_cuts_and_takes_the_old_away(commit):
    with commit():
        image = picture()
    old = files(image)
    with commit():
        image.focal_point_x, image.focal_point_y, image.focal_point_width, image.focal_point_height = 90, 90, 50, 50
        image.save()
    new = files(image)
    assert set(new) == set(ALL_SPECS)
    changed = {spec for spec in ALL_SPECS if new[spec] != old[spec]}
    assert changed == {spec for spec in ALL_SPECS if spec.startswith("fill")}
    storage = image.file.storage
    assert not any(storage.exists(old[spec]) for spec in changed)
    assert all(storage.exists(name) for name in new.values())


@pytest.mark.parametrize("colour", ["red", "teal"])
def test_another_file_through_the_form_makes_all_anew(admin_client, commit, colour):
    with commit():
        image = picture()
    old = files(image)
    with commit():
        answer = admin_client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {
                "title": "写真",
                "description": "鍋",
                "collection": image.collection_id,
                "file": SimpleUploadedFile("nabe.jpg", photograph(colour=colour).read(), "image/jpeg"),
            },
        )
        assert answer.status_code == 302
    new = files(image)
    assert set(new) == set(ALL_SPECS)
    storage = image.file.storage
    assert not set(old.values()) & set(new.values())
    assert not any(storage.exists(name) for name in old.values())
    assert all(storage.exists(name) for name in new.values())


def test_another_file_without_a_form_makes_all_anew_too(commit):
    with commit():
        image = picture()
    old = files(image)
    with commit():
        image.file = photograph(colour="red", name="other.jpg")
        image.save()
    assert set(files(image)) == set(ALL_SPECS)
    assert not set(old.values()) & set(files(image).values())


def test_words_about_a_picture_make_nothing_anew(commit, monkeypatch):
    with commit():
        image = picture()
    monkeypatch.setattr(renditions, "resized", lambda *args: pytest.fail("decoded again"))
    with commit():
        image.description = "鍋を囲む四人"
        image.save()


def test_what_shows_a_picture_is_told_when_its_sizes_are_there(commit):
    with commit():
        image = CustomImageFactory()
        image.renditions.all().delete()
    told = []
    renditions_made.connect(lambda image, **kwargs: told.append(image), weak=False, dispatch_uid="a test")
    before = ContentVersion.current()
    try:
        image.renditions.all().delete()
        with commit():
            make_renditions(image)
        with commit():
            make_renditions(image)
    finally:
        renditions_made.disconnect(dispatch_uid="a test")
    assert told == [image]
    assert ContentVersion.current() != before


@pytest.mark.parametrize("with_all", [False, True])
def test_the_command_makes_what_is_missing_or_all(capsys, with_all):
    whole, bare = picture(), picture()
    make_renditions(whole)
    assert list(without_renditions()) == [bare.pk]
    Path(whole.renditions.first().file.path).write_bytes(b"broken")
    call_command("make_pictures", *(["--all"] if with_all else []))
    assert list(without_renditions()) == []
    assert len(files(whole)) == len(files(bare)) == len(ALL_SPECS)
    assert (b"broken" in Path(whole.renditions.first().file.path).read_bytes()) != with_all
    assert f"{1 + with_all}/{1 + with_all}" in capsys.readouterr().out


def test_what_wagtail_made_before_is_replaced_by_the_command():
    image = picture()
    old = image.get_rendition("width-720|format-webp").file.name
    make_renditions(image, again=True)
    assert image.renditions.get(filter_spec="width-720|format-webp").file.name != old


def test_a_block_can_put_it_off(commit):
    with commit(), pictures_later():
        image = picture()
    assert not image.renditions.exists()


def test_of_a_small_picture_no_width_is_offered_twice():
    image = picture(size=(600, 400))
    make_renditions(image)
    assert [one.width for one in shown(image, LEAD).values()] == [600, 600, 600]


@pytest.fixture
def unmade(monkeypatch):
    """A site in which nobody may make a size."""

    def refuse(self, *filters):
        raise AssertionError(f"made for a reader: {filters}")

    for name in ("create_rendition", "create_renditions"):
        monkeypatch.setattr(CustomImage, name, refuse if name == "create_rendition" else _only_none(refuse))
    monkeypatch.setattr(renditions, "resized", refuse)


def _only_none(refuse):
    return lambda self, *filters: refuse(self, *filters) if filters else {}


def with_pictures(page, image):
    page.main_image = page.social_image = image
    if hasattr(page, "body"):
        block = {"image": image, "caption": ""}
        page.body = [
            ("picture", block),
            ("gallery", {"pictures": [block, block]}),
            ("video", {"url": "https://vimeo.com/76979871", "title": "地福TV", "poster": image}),
        ]
    page.save()
    return page


@pytest.mark.parametrize("is_made", [False, True])
@pytest.mark.parametrize("factory", EVERY_PAGE, ids=lambda factory: factory._meta.model.__name__)
def test_no_page_makes_a_size_while_a_reader_waits(client, unmade, factory, is_made):
    with nothing_follows():
        image = CustomImageFactory()
        page = with_pictures(factory(), image)
        with_pictures(ColumnPageFactory(), image)
    if is_made:
        image.renditions.bulk_create(
            Rendition(image=image, filter_spec=spec, focal_point_key=key, file=f"images/{n}.jpg", width=9, height=6)
            for n, spec in enumerate(ALL_SPECS)
            for key in ["2e16d0ba" if spec.startswith("fill") else ""]
        )
    for address in (page.url, HomePageFactory().url):
        html = client.get(address).text
        assert (f"/kasanari/{image.pk}.svg" in html) is not is_made or image.description not in html
    assert Rendition.objects.count() == (len(ALL_SPECS) if is_made else 0)


def test_the_sheets_of_paper_make_none_either(client, unmade):
    event = EventPageFactory(main_image=CustomImageFactory())
    for name in ("events_flyer", "events_flyer_pdf"):
        assert client.get(reverse(name, args=[event.pk])).status_code == 200


def test_while_there_are_no_sizes_shapes_stand_with_the_pictures_words(client):
    with nothing_follows():
        image = CustomImageFactory(description="青い車")
        page = ColumnPageFactory(main_image=image)
    html = client.get(page.url).text
    assert f'<img src="/kasanari/{image.pk}.svg" alt="青い車" width="1200" height="800">' in html
    assert "/media/" not in html
    make_renditions(image)
    ContentVersion.change()
    html = client.get(page.url).text
    assert html.index('type="image/avif"') < html.index('type="image/webp"') < html.index(".width-720.jpg")
    assert f"/kasanari/{image.pk}.svg" not in html
    assert renditions_of(image, SOCIAL)[0].url in html


def test_the_leading_picture_comes_first_and_the_others_when_they_are_near(client):
    image = picture()
    make_renditions(image)
    page = with_pictures(ColumnPageFactory(), image)
    html = client.get(page.url).text
    first, *others = [tag for tag in html.split("<img ")[1:] if "/media/" in tag.partition(">")[0]]
    assert 'fetchpriority="high"' in first.partition(">")[0]
    assert "loading=" not in first.partition(">")[0]
    assert len(others) == 4
    for tag in [first, *others]:
        shown_tag = tag.partition(">")[0]
        assert all(f" {name}=" in f" {shown_tag}" for name in ("width", "height", "sizes", "srcset", "alt"))
    assert all('loading="lazy"' in tag.partition(">")[0] for tag in others)


def test_the_leading_picture_is_fetched_before_the_page_is_read(client):
    image = picture()
    make_renditions(image)
    head, body = client.get(ColumnPageFactory(main_image=image).url).text.split("</head>")
    [told] = [tag.partition(">")[0] for tag in head.split("<link ")[1:] if 'rel="preload"' in tag.partition(">")[0]]
    for name in ("imagesrcset", "imagesizes"):
        [value] = re.findall(rf'{name}="([^"]+)"', told)
        assert f'{name.removeprefix("image")}="{value}"' in body  # else it is fetched twice
    assert 'as="image"' in told
    assert 'type="image/avif"' in told


def test_a_page_that_begins_with_no_picture_fetches_none_beforehand(client):
    image = picture()
    make_renditions(image)
    told = {"transcript": "<p>こんばんは。</p>", "video_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa"}
    video = EpisodePageFactory(main_image=image, **told)
    for page in (ColumnPageFactory(), ResourcePageFactory(main_image=image), video):
        assert 'rel="preload"' not in client.get(page.url).text


def test_the_paper_has_its_own_size():
    image = picture()
    make_renditions(image)
    assert renditions_of(image, PAPER)[0].width == 1400
