"""Which pictures readers may have: those that something public shows, from when it does until it does no more."""

import contextlib
import os
import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, ReferenceIndex

from events.models import HostPage
from organizers.models import Membership
from organizers.pictures import collection_of
from site_core import public_pictures
from site_core.models import CustomImage, Rendition
from site_core.picture_changes import pictures_later
from site_core.pictures import PUBLIC_SPECS
from site_core.public_pictures import public_among, refresh, refresh_all
from site_core.renditions import make_renditions
from tests.factories import (
    ColumnPageFactory,
    ContributorFactory,
    CustomDocumentFactory,
    CustomImageFactory,
    EventPageFactory,
    HostPageFactory,
    SeriesPageFactory,
)

pytestmark = pytest.mark.django_db
BLOCK = "body"
FIELDS = ["main_image", "social_image", BLOCK]


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


@pytest.fixture
def image(commit):
    with commit():
        return CustomImageFactory()


@pytest.fixture
def shown(commit, image):
    """A live page that leads with the picture."""
    with commit():
        page = ColumnPageFactory(main_image=image)
    assert public_files() == wanted(image)
    return page


def public_files():
    root = public_pictures.root()
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def wanted(*images):
    rows = Rendition.objects.filter(image__in=images, filter_spec__in=PUBLIC_SPECS)
    assert rows.count() == len(PUBLIC_SPECS) * len(images)
    return set(rows.values_list("file", flat=True))


def address(image, spec=PUBLIC_SPECS[0]):
    return image.renditions.get(filter_spec=spec).url


def with_picture(image, field):
    return {"body": [("picture", {"image": image, "caption": ""})]} if field == BLOCK else {field: image}


def member_of(host, name="member"):
    user = get_user_model().objects.create_user(name)
    Membership.objects.create(host=host, user=user, since=host.first_published_at or "2026-01-01T00:00Z")
    return user


def staff():
    user = get_user_model().objects.create_user("editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def test_a_picture_nobody_shows_is_not_served(client, image):
    assert public_files() == set()
    assert client.get(address(image)).status_code == 404


@pytest.mark.parametrize("field", FIELDS)
def test_publishing_a_page_gives_readers_its_picture(client, commit, image, field):
    with commit():
        page = ColumnPageFactory(live=False, **with_picture(image, field))
    assert client.get(address(image)).status_code == 404
    with commit():
        page.save_revision().publish()
    assert public_files() == wanted(image)
    answer = client.get(address(image))
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public, max-age=")
    stored = Path(image.renditions.get(filter_spec=PUBLIC_SPECS[0]).file.path)
    assert b"".join(answer.streaming_content) == stored.read_bytes()


def test_it_is_one_file_with_two_names(shown, image):
    rendition = image.renditions.get(filter_spec=PUBLIC_SPECS[0])
    assert os.path.samefile(rendition.file.path, public_pictures.root() / rendition.file.name)


def test_neither_the_original_nor_the_newsrooms_sizes_are_ever_public(client, shown, image):
    assert client.get(image.file.url).status_code == 404
    assert client.get(address(image, "max-165x165")).status_code == 404


def unpublish(page):
    page.unpublish()


def delete(page):
    Page.objects.get(pk=page.pk).delete()


def delete_what_is_above(page):
    Page.objects.get(pk=page.get_parent().pk).delete()


def unpublish_from_the_base(page):
    Page.objects.get(pk=page.pk).unpublish()


def make_private(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_private_above(page):
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD, password="x"
    )


def move_where_it_is_private(page):
    series = SeriesPageFactory()
    PageViewRestriction.objects.create(page=series, restriction_type=PageViewRestriction.LOGIN)
    page.move(series, "last-child")


def close_its_collection(page):
    CollectionViewRestriction.objects.create(
        collection=page.main_image.collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def move_to_a_closed_collection(page):
    closed = Collection.get_first_root_node().add_child(name="内部")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    image = page.main_image
    image.collection = closed
    image.save()


def take_it_from_the_page(page):
    page.main_image = None
    page.save_revision().publish()


def hide_without_a_word(page):
    page.live = False
    page.save()


@pytest.mark.parametrize(
    "change",
    [
        unpublish,
        unpublish_from_the_base,
        delete,
        delete_what_is_above,
        make_private,
        make_private_above,
        move_where_it_is_private,
        close_its_collection,
        move_to_a_closed_collection,
        take_it_from_the_page,
        hide_without_a_word,
    ],
)
def test_it_is_taken_away_at_once(client, commit, shown, image, change):
    where = address(image)
    with commit():
        change(shown)
    assert public_files() == set()
    assert client.get(where).status_code == 404


def test_what_another_page_still_shows_stays(commit, shown, image):
    with commit():
        ColumnPageFactory(body=[("picture", {"image": image, "caption": ""})])
    with commit():
        shown.unpublish()
    assert public_files() == wanted(image)


def test_opening_again_gives_it_back(commit, shown, image):
    with commit():
        make_private(shown)
    assert public_files() == set()
    with commit():
        PageViewRestriction.objects.get().delete()
    assert public_files() == wanted(image)
    with commit():
        close_its_collection(shown)
    assert public_files() == set()
    with commit():
        CollectionViewRestriction.objects.get().delete()
    assert public_files() == wanted(image)


def test_deleting_the_picture_takes_its_files_with_it(commit, shown, image):
    stored = [Path(rendition.file.path) for rendition in image.renditions.all()]
    with commit():
        image.delete()
    assert public_files() == set()
    assert not any(path.exists() for path in stored)


def test_a_draft_changes_nothing_for_readers(commit, shown, image):
    with commit():
        other = CustomImageFactory()
    with commit():
        shown.main_image = other
        shown.save_revision()
    assert public_files() == wanted(image)


def test_a_change_that_is_rolled_back_changes_nothing(commit, shown, image):
    with commit(), contextlib.suppress(LookupError), transaction.atomic():
        shown.unpublish()
        raise LookupError
    assert public_files() == wanted(image)


def test_what_a_snippet_shows_is_public(commit, image):
    with commit():
        contributor = ContributorFactory(image=image)
    assert public_files() == wanted(image)
    with commit():
        contributor.delete()
    assert public_files() == set()


def test_other_sizes_after_a_new_focal_point_are_public_and_the_old_are_not(commit, shown, image):
    before = wanted(image)
    with commit():
        image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 10
        image.save()
    assert public_files() == wanted(image) != before


def test_what_is_made_later_is_public_when_it_is_there(commit):
    with commit(), pictures_later():
        image = CustomImageFactory()
    with commit():
        ColumnPageFactory(main_image=image)
    assert public_files() == wanted(image)  # publishing asked for the sizes


def test_sizes_made_by_the_command_are_public_at_once(commit):
    with commit(), pictures_later():
        image = CustomImageFactory()
        ColumnPageFactory(main_image=image)
    with commit():
        call_command("make_pictures", verbosity=0)
    assert public_files() == wanted(image)


def test_a_queue_that_is_behind_does_not_keep_a_picture_from_readers(commit, image, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    with commit():
        page = ColumnPageFactory(main_image=image)
    assert public_files() == wanted(image)
    with commit():
        take_it_from_the_page(page)
    assert public_files() == set()


def test_the_command_mends_whatever_was_missed(commit, shown, image, capsys):
    name = image.renditions.get(filter_spec=PUBLIC_SPECS[0]).file.name
    (public_pictures.root() / name).unlink()
    stray = public_pictures.root() / "images" / "stray.jpg"
    stray.write_bytes(b"x")
    call_command("publish_pictures")
    assert public_files() == wanted(image)
    assert str(len(PUBLIC_SPECS)) in capsys.readouterr().out
    with pictures_later():
        Page.objects.filter(pk=shown.pk).update(live=False)  # as if somebody had been killed after the commit
    assert refresh_all() == (0, 0)
    assert public_files() == set()


def test_where_links_cannot_be_there_are_copies(commit, image, monkeypatch):
    def refuse(*args):
        raise OSError("another file system")

    monkeypatch.setattr(os, "link", refuse)
    with commit():
        page = ColumnPageFactory(main_image=image)
    assert public_files() == wanted(image)
    before = {path: path.stat().st_ino for path in public_pictures.root().rglob("*.jpg")}
    refresh_all()
    assert {path: path.stat().st_ino for path in public_pictures.root().rglob("*.jpg")} == before
    with commit():
        page.unpublish()
    assert public_files() == set()


def test_who_read_before_another_took_it_away_takes_it_away_too(commit, shown, image, monkeypatch):
    give = public_pictures._give
    unpublished = []

    def while_it_is_unpublished(name):
        if not unpublished:
            unpublished.append(name)
            Page.objects.filter(pk=shown.pk).update(live=False)
        give(name)

    monkeypatch.setattr(public_pictures, "_give", while_it_is_unpublished)
    refresh([image.pk])
    assert unpublished
    assert public_files() == set()


def test_how_many_pictures_there_are_makes_no_more_queries(commit, django_assert_max_num_queries):
    with pictures_later():
        images = [CustomImageFactory() for _number in range(12)]
        for one in images:
            ColumnPageFactory(main_image=one)
    assert public_among([one.pk for one in images]) == {one.pk for one in images}
    with django_assert_max_num_queries(6):
        public_among([one.pk for one in images])


def test_the_newsroom_sees_every_picture(client, image):
    client.force_login(staff())
    for where in (address(image), address(image, "max-165x165"), image.file.url):
        answer = client.get(where)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer["Vary"]


def test_the_newsrooms_lists_and_choosers_show_their_pictures(admin_client, image):
    for name in ("wagtailimages:index", "wagtailimages_chooser:choose"):
        html = admin_client.get(reverse(name)).content.decode()
        sources = re.findall(r'src="(/media/[^"]+)"', html.replace('\\"', '"'))
        assert sources
        assert {admin_client.get(source).status_code for source in sources} == {200}


def test_a_desk_sees_what_came_through_it_and_what_its_own_pages_have(client, commit):
    host, other = HostPageFactory(), HostPageFactory()
    with commit():
        own = CustomImageFactory(collection=collection_of(host))
        given = CustomImageFactory()
        drafted = CustomImageFactory()
        foreign = CustomImageFactory(collection=collection_of(other))
        EventPageFactory(parent=host, main_image=given, live=False)
        event = EventPageFactory(parent=host, live=False)
        event.main_image = drafted
        event.save_revision()
    client.force_login(member_of(host))
    assert [client.get(address(one)).status_code for one in (own, given, drafted, foreign)] == [200, 200, 200, 404]
    assert client.get(own.file.url).status_code == 404
    assert HostPage.objects.count() == 2


@pytest.mark.parametrize("is_member", [False, True])
def test_somebody_with_no_right_to_it_gets_none(client, image, is_member):
    user = member_of(HostPageFactory()) if is_member else get_user_model().objects.create_user("somebody")
    client.force_login(user)
    assert client.get(address(image)).status_code == 404


def test_a_reader_who_gave_the_password_of_a_page_sees_its_pictures(client, commit, shown, image):
    with commit():
        restriction = PageViewRestriction.objects.create(
            page=shown, restriction_type=PageViewRestriction.PASSWORD, password="まちの合言葉"
        )
    assert client.get(address(image)).status_code == 404
    client.post(
        reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, shown.pk]),
        {"password": "まちの合言葉", "return_url": shown.url},
    )
    assert client.get(address(image)).status_code == 200
    assert client.get(image.file.url).status_code == 404
    other = CustomImageFactory()
    make_renditions(other)
    assert client.get(address(other)).status_code == 404


def test_a_page_whose_pictures_collection_was_closed_shows_shapes(client, commit, shown, image):
    assert address(image, "width-720|format-jpeg") in client.get(shown.url).text
    with commit():
        close_its_collection(shown)
    html = client.get(shown.url).text
    assert "/media/" not in html
    assert f"/kasanari/{image.pk}.svg" in html


@pytest.mark.parametrize(
    "path",
    [
        "documents/a.pdf",
        "images/../documents/a.pdf",
        "images/..%2fdocuments%2fa.pdf",
        "./documents/a.pdf",
        "/documents/a.pdf",
        "wagtail_uploads/a.pdf",
        "db.sqlite3",
        "images/",
        "images",
        "images/.a.pdf",
        "images/x/a.pdf",
        "images/%00",
        "images/" + "あ" * 300,
        "images/%ff",
        "..\\images\\a.pdf",
    ],
)
def test_no_other_file_is_given_to_anybody_not_even_the_newsroom(admin_client, client, settings, path):
    for folder in ("documents", "wagtail_uploads", "images", "images/x"):
        (Path(settings.MEDIA_ROOT) / folder).mkdir(parents=True, exist_ok=True)
        (Path(settings.MEDIA_ROOT) / folder / "a.pdf").write_bytes(b"%PDF")
    (Path(settings.MEDIA_ROOT) / "images" / ".a.pdf").write_bytes(b"%PDF")
    (Path(settings.MEDIA_ROOT) / "db.sqlite3").write_bytes(b"x")
    for one in (client, admin_client):
        assert one.get(f"/media/{path}").status_code == 404


def test_a_picture_says_no_more_than_that_it_is_not_there(client, image):
    assert client.get(address(image)).status_code == client.get("/media/images/no-such.jpg").status_code == 404
    assert client.post(address(image)).status_code == 405


def test_a_stranger_is_refused_without_a_question_to_the_tables_of_pictures(client, image):
    where = address(image)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 404
    assert not [query for query in asked if "customimage" in query["sql"] or "rendition" in query["sql"]]


def document_link(document):
    return [("text", f'<p><a linktype="document" id="{document.pk}">用紙</a></p>')]


def test_a_document_of_a_page_that_is_no_longer_public_is_not_served(client, admin_client, commit):
    document = CustomDocumentFactory()
    assert client.get(document.url).status_code == 200  # nothing says it is private
    with commit():
        page = ColumnPageFactory(body=document_link(document))
    assert client.get(document.url).status_code == 200
    with commit():
        page.unpublish()
    assert client.get(document.url).status_code == 404
    assert admin_client.get(document.url).status_code == 200


def test_a_document_of_a_closed_collection_is_not_served(client):
    closed = Collection.get_first_root_node().add_child(name="内部")
    document = CustomDocumentFactory(collection=closed)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    assert client.get(document.url).status_code == 302
    assert client.get(document.file.url).status_code == 404


def test_what_refers_to_a_picture_is_known_without_the_queue(commit, image):
    with commit():
        ColumnPageFactory(main_image=image)
    assert ReferenceIndex.get_references_to(CustomImage.objects.get(pk=image.pk)).exists()
