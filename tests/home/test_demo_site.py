"""The demo site: it loads, loading it again undoes nobody's work, and it says nothing it must not say."""

import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Page, ReferenceIndex, Revision

from home.management.commands import load_demo
from magazine.models import ColumnPage
from site_core.models import CustomImage, Rendition

UNCOUNTED = {"ContentVersion", "ReferenceIndex", "SQLiteFTSIndexEntry", "Session"}


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo site, loaded once for this module and rolled back after it."""
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        override_settings(DEMO_ACCOUNTS_ALLOWED=False, MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def counts():
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_models()
        if model._meta.managed and model.__name__ not in UNCOUNTED and "search" not in model._meta.app_label
    }


def texts(value):
    """Every string anywhere in a piece of JSON."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in texts(one))
        case list():
            yield from (text for one in value for text in texts(one))


def content(page):
    """Everything a page says to readers, but its corrections."""
    data = page.specific.serializable_data()
    data.pop("corrections", None)
    return "\n".join(texts(data))


def pages():
    return Page.objects.filter(depth__gt=1).specific()


def unmade(image, *filters):
    """Renditions as they would be, without the work of making three hundred of them."""
    extensions = {spec: "webp" if "webp" in spec else "jpg" for spec in filters}
    return {
        spec: Rendition(image=image, filter_spec=spec, width=480, height=320, file=f"images/a.{extension}")
        for spec, extension in extensions.items()
    }


def test_every_page_is_there_and_answers(client, monkeypatch):
    monkeypatch.setattr(CustomImage, "get_renditions", unmade)
    monkeypatch.setattr(CustomImage, "get_rendition", lambda image, spec: unmade(image, spec)[spec])
    found = list(pages())
    assert len(found) > 40
    for page in found:
        assert page.live
        assert client.get(page.url).status_code == 200, page.title


def test_loading_again_changes_nothing():
    before = counts()
    revisions = set(Revision.objects.values_list("pk", flat=True))
    call_command("load_demo", verbosity=0)
    assert counts() == before
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions


def test_loading_again_leaves_an_editors_work_alone():
    column = ColumnPage.objects.first()
    column.title, column.body = "編集者が直した題", [("text", "<p>編集者の文。</p>")]
    column.save_revision().publish()
    gone = ColumnPage.objects.last()
    gone.unpublish()
    call_command("load_demo", verbosity=0)
    column.refresh_from_db()
    gone.refresh_from_db()
    assert column.title == "編集者が直した題"
    assert len(column.body) == 1
    assert not gone.live


def test_no_account_is_made_where_none_is_allowed():
    assert not get_user_model().objects.filter(username__startswith="demo-").exists()


def test_accounts_are_made_where_they_are_allowed(settings, tmp_path):
    settings.DEMO_ACCOUNTS_ALLOWED, settings.DATA_DIR = True, tmp_path
    load_demo.Command().handle()
    file = tmp_path / "demo-accounts.json"
    assert file.stat().st_mode & 0o077 == 0
    assert get_user_model().objects.filter(username__startswith="demo-").count() == 4


def test_every_body_is_one_an_editor_could_save():
    for page in pages():
        if hasattr(page, "body"):
            page.body.stream_block.clean(page.body)
        page.full_clean()


def test_every_picture_has_an_alternative_text():
    assert CustomImage.objects.exists()
    for image in CustomImage.objects.all():
        assert image.is_decorative or len(image.default_alt_text) > 8, image.title
        assert image.credit, image.title


def test_every_reference_leads_to_something():
    for page in pages():
        for reference in ReferenceIndex.get_references_for_object(page):
            assert reference.to_content_type.get_object_for_this_type(pk=reference.to_object_id)


def test_every_page_has_a_summary_and_a_description():
    for page in pages():
        assert page.description, page.title


def test_what_was_called_check_project_is_named_so_only_in_corrections():
    for page in pages():
        assert "チェックプロジェクト" not in content(page), page.title


def test_no_meeting_about_a_person_has_a_date():
    date = r"(?:\d{1,2}月\d{1,2}日|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    for page in pages():
        for sentence in re.split("[。\n]", content(page)):
            if "支援会議" in sentence:
                assert not re.search(date, sentence), (page.title, sentence)


def test_nobody_fills_the_blank():
    for page in pages():
        assert "「支え」し合える" not in content(page)
