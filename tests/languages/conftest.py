"""A Japanese column, and the tree of やさしい日本語 it can be translated into."""

import itertools

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale

from languages import drafts
from magazine.models import ColumnPage
from tests.factories import ColumnPageFactory, HomePageFactory
from tests.shared import made_once

BODY = [
    ("heading", {"text": "避難所で会いましょう", "level": "h2", "anchor": "hinanjo"}),
    (
        "text",
        '<p>くわしくは<a href="https://example.org/">案内</a>を<b>かならず</b>見てください。</p><p>避難所に集合。</p>',
    ),
]
_numbers = itertools.count(1)


@pytest.fixture
def easy(db):
    """The locale of やさしい日本語."""
    return _easy()


@pytest.fixture(scope="module")
def column_pk(django_db_setup, django_db_blocker):
    yield from made_once(django_db_blocker, _publish_column)


@pytest.fixture
def column(column_pk, easy):
    """A published column; all pages above it are published in やさしい日本語 too."""
    return ColumnPage.objects.get(pk=column_pk)


def _easy():
    return Locale.objects.get_or_create(language_code="ja-simple")[0]


def _publish_column():
    HomePageFactory()
    page = ColumnPageFactory(title="避難所の夜", summary="避難所で一晩すごした話。", body=BODY)
    page.save_revision().publish()
    for above in page.get_ancestors().filter(depth__gt=1).specific():
        above.copy_for_translation(_easy()).save_revision().publish()
    return page.pk


@pytest.fixture
def admin(db):
    return get_user_model().objects.create_superuser(username="admin", password="x")


@pytest.fixture
def person(db):
    """Callable: a user of the admin with page permissions on some pages, and the right to start translations."""

    def make(*pages, actions=("add_page", "change_page"), submits=True, **fields):
        number = next(_numbers)
        user = get_user_model().objects.create_user(
            username=f"person{number}", email=f"p{number}@example.org", **fields
        )
        group = Group.objects.create(name=f"group{number}")
        names = ["access_admin", *(["submit_translation"] if submits else [])]
        group.permissions.set(Permission.objects.filter(codename__in=names))
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=actions):
            for page in pages:
                GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def translation(column, easy, admin):
    """The translation of the column, begun: its page is there as a draft, in Japanese still."""
    return drafts.start(column, easy, admin)


@pytest.fixture
def easy_home(column, easy):
    return column.get_ancestors().get(depth=2).get_translation(easy)
