"""Photographs that came to the desk and are used by nothing: they do not stay."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from events.models import EventPage
from organizers.models import Membership
from organizers.pictures import COLLECTION, KEPT_UNUSED, KEPT_WITHOUT_CONSENT, keep_picture, purge
from site_core.models import CustomImage
from tests.factories import ColumnPageFactory, CustomImageFactory, EventPageFactory, HostPageFactory, ReportPageFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SALON = {"title": "はじロマ会", "schedule_text": "毎月第2木曜 10時から12時", "what": "confirm"}


@pytest.fixture(autouse=True)
def _november(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PUBLIC_FILES_ROOT = tmp_path / "media", tmp_path / "public"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def member(host):
    user = get_user_model().objects.create_user("member", first_name="花子")
    Membership.objects.create(host=host, user=user, since=NOW)
    return user


@pytest.fixture
def desk(client, member):
    client.force_login(member)
    return client


def photograph():
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    return SimpleUploadedFile("IMG_0001.jpg", out.getvalue(), "image/jpeg")


def kept(host, user, *, has_consent=True):
    today = NOW.date() if has_consent else None
    return keep_picture(photograph(), host=host, title="写真", alt="お茶会", user=user, today=today)


def body(image):
    return [("picture", {"image": image, "caption": ""})]


def send(desk, host, **typed):
    return desk.post(reverse("organizers_new", args=[host.pk]), SALON | typed)


@pytest.mark.parametrize(
    ("has_consent", "after", "is_purged"),
    [
        (True, KEPT_UNUSED - MINUTE, False),
        (True, KEPT_UNUSED + MINUTE, True),
        (False, KEPT_WITHOUT_CONSENT - MINUTE, False),
        (False, KEPT_WITHOUT_CONSENT + MINUTE, True),
    ],
)
def test_what_nothing_uses_goes_after_a_while(host, member, has_consent, after, is_purged):
    kept(host, member, has_consent=has_consent)
    assert purge(NOW + after) == is_purged
    assert CustomImage.objects.exists() != is_purged
    assert purge(NOW + after) == 0


def test_its_files_go_with_it(host, member, django_capture_on_commit_callbacks):
    image = kept(host, member)
    small = image.get_rendition("max-480x480")
    with django_capture_on_commit_callbacks(execute=True):
        purge(NOW + KEPT_UNUSED + MINUTE)
    assert not any(Path(one.file.path).exists() for one in (image, small))


def in_a_live_event(host, image):
    EventPageFactory(parent=host, main_image=image)


def in_a_report(host, image):
    ReportPageFactory(parent=EventPageFactory(parent=host), body=body(image))


def in_a_draft(host, image):
    event = EventPageFactory(parent=host, live=False)
    event.main_image = image
    event.save_revision()


def in_the_body_of_a_draft(host, image):
    event = EventPageFactory(parent=host, live=False)
    event.body = body(image)
    event.save_revision()


def in_a_gallery_of_a_draft_of_the_newsroom(host, image):
    column = ColumnPageFactory()
    one = {"image": image, "caption": ""}
    column.body = [("gallery", {"pictures": [one, one]})]
    column.save_revision()


def in_an_older_version(host, image):
    in_a_draft(host, image)
    event = EventPage.objects.get()
    event.main_image = None
    event.save_revision()


@pytest.mark.parametrize(
    "use",
    [
        in_a_live_event,
        in_a_report,
        in_a_draft,
        in_the_body_of_a_draft,
        in_a_gallery_of_a_draft_of_the_newsroom,
        in_an_older_version,
    ],
)
def test_what_something_uses_stays(host, member, use):
    image, unused = kept(host, member), kept(host, member)
    use(host, image)
    assert purge(NOW + timedelta(days=400)) == 1
    assert list(CustomImage.objects.all()) == [image]
    assert unused.pk != image.pk


def test_the_newsrooms_own_pictures_stay(host):
    editor = get_user_model().objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    kept(host, editor, has_consent=False)
    CustomImageFactory()
    CustomImageFactory(collection=Collection.get_first_root_node().add_child(name="ほかの写真"))
    assert purge(NOW + timedelta(days=400)) == 0
    assert CustomImage.objects.count() == 3


def test_where_no_photograph_ever_came_there_is_nothing_to_do():
    assert not Collection.objects.filter(name=COLLECTION).exists()
    assert purge(NOW) == 0


def test_a_number_in_a_text_is_no_use_of_a_picture(host, member):
    image = kept(host, member)
    event = EventPageFactory(parent=host, live=False)
    event.capacity = image.pk
    event.title = f"第{image.pk}回"
    event.save_revision()
    assert purge(NOW + timedelta(days=8)) == 1


def test_what_nobody_agreed_to_goes_at_once_when_the_form_goes_on_without_it(desk, host):
    assert send(desk, host, picture_file=photograph(), picture_alt="お茶会").status_code == 200
    image = CustomImage.objects.get()
    assert send(desk, host, picture=image.pk, no_picture="on").status_code == 302
    assert not CustomImage.objects.exists()


def test_what_nobody_agreed_to_goes_at_once_when_another_takes_its_place(desk, host):
    send(desk, host, picture_file=photograph(), picture_alt="お茶会")
    first = CustomImage.objects.get()
    sent = {"picture_file": photograph(), "picture_alt": "お茶会", "picture_consent": "on"}
    assert send(desk, host, picture=first.pk, **sent).status_code == 302
    assert CustomImage.objects.get() == EventPage.objects.get().get_latest_revision_as_object().main_image != first


def test_what_was_agreed_to_waits_when_the_form_goes_on_without_it(desk, host, member):
    image = kept(host, member)
    assert send(desk, host, picture=image.pk, no_picture="on").status_code == 302
    assert CustomImage.objects.get() == image


def test_nobody_deletes_the_picture_of_another_host(desk, host, member):
    theirs = kept(HostPageFactory(), member, has_consent=False)
    assert send(desk, host, picture=theirs.pk, no_picture="on").status_code == 302
    assert CustomImage.objects.get() == theirs


def test_the_command_says_how_many_went(host, member, capsys):
    kept(host, member)
    with time_machine.travel(NOW + timedelta(days=8), tick=False):
        call_command("purge_pictures")
    assert "1" in capsys.readouterr().out
    assert not CustomImage.objects.exists()
