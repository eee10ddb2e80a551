import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from home.models import DoorPage
from site_core.blocks import BodyStreamBlock
from tests.factories import (
    CasePageFactory,
    ColumnPageFactory,
    DoorPageFactory,
    FactFactory,
    InitiativePageFactory,
    ResourcePageFactory,
    StandardPageFactory,
)

WITH_A_BODY = (
    ColumnPageFactory,
    CasePageFactory,
    InitiativePageFactory,
    ResourcePageFactory,
    StandardPageFactory,
    DoorPageFactory,
)
MIGRATIONS = sorted(Path(settings.BASE_DIR).glob("*/migrations/0*.py"))


@pytest.fixture(scope="module")
def historical_apps(django_db_setup, django_db_blocker):
    """The models as a migration sees them."""
    with django_db_blocker.unblock():
        return MigrationLoader(connection).project_state().apps


def body():
    return [
        {"type": "heading", "value": {"text": "ひとつの鍋から", "level": "h2", "anchor": "nabe"}, "id": "a1"},
        {"type": "text", "value": '<p>「　」と\\ "引用" &amp; 髙﨑</p>', "id": "a2"},
        {"type": "fact", "value": {"fact": FactFactory().pk, "note": ""}, "id": "a3"},
        {"type": "combination", "value": {"parties": ["青パト", "フードドライブ"], "result": ""}, "id": "a4"},
    ]


def stored(page):
    """The body as the database has it: text, untouched by any field."""
    with connection.cursor() as cursor:
        table, key = page._meta.db_table, page._meta.pk.column
        cursor.execute(f'SELECT CAST(body AS TEXT) FROM {table} WHERE "{key}" = %s', [page.pk])  # noqa: S608 - names of ours
        return cursor.fetchone()[0]


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_migration_holds_a_block(path):
    text = path.read_text(encoding="utf-8")
    assert "wagtail.blocks" not in text
    assert "block_lookup" not in text
    assert "site_core.blocks" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("factory", WITH_A_BODY, ids=lambda factory: factory._meta.model.__name__)
def test_a_data_migration_that_saves_a_page_keeps_its_body(historical_apps, factory):
    page = factory(body=json.dumps(body()))
    before = stored(page)
    assert "ひとつの鍋から" in json.loads(before)[0]["value"]["text"]

    historical = historical_apps.get_model(page._meta.label).objects.get(pk=page.pk)
    historical.title = "移行で変わった題"
    historical.save()

    assert stored(page) == before
    page = type(page).objects.get(pk=page.pk)
    assert page.title == "移行で変わった題"
    assert [block.block_type for block in page.body] == ["heading", "text", "fact", "combination"]


@pytest.mark.django_db
def test_a_data_migration_can_change_a_body(historical_apps):
    page = StandardPageFactory(body=json.dumps(body()))
    historical = historical_apps.get_model("home.StandardPage").objects.get(pk=page.pk)
    historical.body[0]["value"]["text"] = "ふたつの鍋から"
    historical.save()
    page.refresh_from_db()
    assert page.body[0].value["text"] == "ふたつの鍋から"
    assert page.body[1].id == "a2"


@pytest.mark.django_db
def test_an_empty_body_stays_empty(historical_apps):
    page = StandardPageFactory()
    historical_apps.get_model("home.StandardPage").objects.get(pk=page.pk).save()
    assert json.loads(stored(page)) == []
    assert historical_apps.get_model("home.StandardPage")().body == []


def test_the_real_model_knows_its_blocks():
    assert set(DoorPage._meta.get_field("body").stream_block.child_blocks) == set(BodyStreamBlock().child_blocks)
