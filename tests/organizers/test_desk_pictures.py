"""Photographs that come to the desk from a telephone."""

import io
import re
import struct
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.models import EventPage
from organizers.models import Membership
from organizers.pictures import collection_of, keep_picture, pictures_of
from site_core.models import CustomImage
from tests.factories import CustomImageFactory, EventPageFactory, HostPageFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SALON = {"title": "はじロマ会", "schedule_text": "毎月第2木曜 10時から12時", "what": "confirm"}
ORIENTATION, MAKER = 0x0112, 0x010F


@pytest.fixture(autouse=True)
def _november(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def desk(client, host):
    user = get_user_model().objects.create_user("member", "member@example.com", "x", first_name="花子")
    Membership.objects.create(host=host, user=user, since=NOW)
    client.force_login(user)
    return client


def photograph(kind="JPEG", name="IMG_0001.jpg"):
    """A photograph as a telephone takes it: lying on its side, saying who made the telephone."""
    is_heif = kind == "HEIF"  # which is turned by the format itself
    picture = Image.new("RGB", (40, 60) if is_heif else (60, 40), "teal")
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 1 if is_heif else 6, "Maker of telephones"
    if is_heif:
        from pillow_heif import register_heif_opener

        register_heif_opener()
    out = io.BytesIO()
    picture.save(out, kind, exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def send(desk, host, **typed):
    return desk.post(reverse("organizers_new", args=[host.pk]), SALON | typed)


def draft():
    return EventPage.objects.order_by("-pk").first().get_latest_revision_as_object()


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "IMG_0001.jpg"), ("HEIF", "IMG_0002.HEIC")])
def test_a_photograph_is_turned_upright_and_says_nothing_of_its_telephone(desk, host, kind, name):
    answer = send(desk, host, picture_file=photograph(kind, name), picture_alt="お茶会", picture_consent="on")
    assert answer.status_code == 302, answer.context["form"].errors
    image = draft().main_image
    assert image.description == "お茶会"
    assert "花子" in image.consent_note
    assert "2026-11-23" in image.consent_note
    assert image.collection == collection_of(host)
    with image.file.open() as file:
        kept = Image.open(file)
        assert (kept.format, kept.width < kept.height, dict(kept.getexif())) == ("JPEG", True, {})


def test_without_consent_the_photograph_waits_and_need_not_be_chosen_again(desk, host):
    answer = send(desk, host, picture_file=photograph(), picture_alt="お茶会")
    assert list(answer.context["form"].errors) == ["picture_consent"]
    image = CustomImage.objects.get()
    assert image.consent_note == ""
    assert f'name="picture" value="{image.pk}"' in answer.content.decode()
    assert send(desk, host, picture=image.pk, picture_alt="お茶会", picture_consent="on").status_code == 302
    assert draft().main_image == image
    assert "花子" in draft().main_image.consent_note


def test_another_error_does_not_lose_the_photograph(desk, host):
    answer = send(desk, host, title="", picture_file=photograph(), picture_alt="お茶会", picture_consent="on")
    assert list(answer.context["form"].errors) == ["title"]
    image = CustomImage.objects.get()
    assert f'name="picture" value="{image.pk}"' in answer.content.decode()


def test_to_be_shown_it_says_what_is_to_be_seen(desk, host):
    answer = send(desk, host, picture_file=photograph(), picture_consent="on")
    assert list(answer.context["form"].errors) == ["picture_alt"]


def test_what_is_no_picture_is_refused_in_words(desk, host):
    file = SimpleUploadedFile("a.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    answer = send(desk, host, picture_file=file, picture_consent="on")
    assert list(answer.context["form"].errors) == ["picture_file"]
    assert not CustomImage.objects.exists()


BROKEN = {
    "an empty file": b"",
    "cut off": photograph().read()[:300],
    "125 megapixels": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + struct.pack(">IIBBBBB", 12_500, 10_000, 8, 2, 0, 0, 0)
    + b"\0" * 4,
    "another kind of file": b"%PDF-1.7\n" * 20,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_each_way_a_file_can_be_broken_is_told_at_the_field_in_japanese(desk, host, data):
    file = SimpleUploadedFile("a.jpg", data, "image/jpeg")
    answer = send(desk, host, picture_file=file, picture_consent="on")
    [message] = answer.context["form"].errors["picture_file"]
    assert re.search("[ぁ-ん]", message)
    assert not CustomImage.objects.exists()


def test_pictures_of_others_cannot_be_named(desk, host):
    user = get_user_model().objects.create_user("other")
    theirs = keep_picture(photograph(), host=HostPageFactory(), title="", alt="x", user=user, today=NOW.date())
    for foreign in (theirs, CustomImageFactory()):
        assert send(desk, host, picture=foreign.pk, picture_alt="書きかえ").status_code == 302
        assert draft().main_image is None
        foreign.refresh_from_db()
        assert foreign.description != "書きかえ"


def test_a_photograph_can_be_taken_away_again(desk, host):
    send(desk, host, picture_file=photograph(), picture_alt="お茶会", picture_consent="on")
    event = draft()
    data = SALON | {"picture": event.main_image_id, "no_picture": "on", "seen": event.latest_revision_id}
    assert desk.post(reverse("organizers_edit", args=[event.pk]), data).status_code == 302
    assert draft().main_image is None


def test_a_picture_of_the_newsroom_stays_as_it_is(desk, host):
    image = CustomImageFactory(description="編集室のことば")
    event = EventPageFactory(parent=host, title="会", main_image=image)
    data = SALON | {"picture": image.pk, "picture_alt": "別のことば"}
    assert desk.post(reverse("organizers_edit", args=[event.pk]), data).status_code == 302
    assert draft().main_image == image
    image.refresh_from_db()
    assert image.description == "編集室のことば"


def test_each_host_has_one_collection_whatever_it_is_called(host):
    first = collection_of(host)
    host.title = "新しい名まえ"
    host.save()
    assert collection_of(host) == first
    assert collection_of(HostPageFactory(title=host.title)) != first
    assert list(pictures_of(host)) == []
