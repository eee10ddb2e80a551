"""A language's tree: how it is started, and who may do what in it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, WorkflowPage
from wagtail_localize.models import Translation

from home.models import HomePage
from home.newsroom import EDITORS, PUBLISHERS, TRANSLATORS, set_up_newsroom
from home.trees import plant
from tests.factories import (
    CaseIndexPageFactory,
    ColumnPageFactory,
    DoorPageFactory,
    HomePageFactory,
    InitiativeIndexPageFactory,
    ResourceIndexPageFactory,
    translated,
)

pytestmark = pytest.mark.django_db
WRITES, PUBLISHES = {"add_page", "change_page"}, {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}


@pytest.fixture
def home():
    """A Japanese site with all its doors and sections, and its newsroom."""
    for factory in (CaseIndexPageFactory, InitiativeIndexPageFactory, ResourceIndexPageFactory):
        factory()
    ColumnPageFactory(slug="nabe")
    home = HomePageFactory()
    set_up_newsroom(home)
    return home


@pytest.fixture
def english(home):
    plant(Locale.objects.get(language_code="en"))
    return HomePage.objects.get(locale__language_code="en")


def pages_of(tag):
    return Page.objects.filter(depth__gt=1, locale__language_code=tag)


def rights(group, page):
    """The rights a group has at a page itself."""
    held = GroupPagePermission.objects.filter(group__name=group, page=page)
    return set(held.values_list("permission__codename", flat=True))


def somebody(group):
    user, _made = get_user_model().objects.get_or_create(username=f"one-of-{group}")
    user.groups.add(Group.objects.get(name=group))
    return user


def test_every_language_of_the_site_has_its_locale(home):
    assert set(Locale.objects.values_list("language_code", flat=True)) == {"ja", "ja-simple", "en"}


def test_the_skeleton_is_that_of_the_japanese_site_and_not_public(english):
    wanted = ["", "yomu/", "yomu/cases/", "yomu/columns/", "yomu/initiatives/", "yomu/resources/"]
    assert sorted(page.url_path.removeprefix(english.url_path) for page in pages_of("en")) == wanted
    assert not pages_of("en").filter(live=True).exists()
    assert Translation.objects.filter(target_locale=english.locale, enabled=True).count() == len(wanted)


def test_planting_again_changes_nothing(english):
    english.title = "Guccho"
    english.save()
    assert plant(english.locale) == 0
    english.refresh_from_db()
    assert english.title == "Guccho"


def test_a_new_door_is_planted_later(english):
    DoorPageFactory(title="いく", slug="iku")
    assert plant(english.locale) == 1


def test_japanese_is_not_planted(home):
    assert plant(home.locale) == 0


def test_the_command_starts_a_language_of_the_site(home, capsys):
    call_command("add_language", "ja-simple")
    assert "やさしい日本語のページを6件つくりました" in capsys.readouterr().out
    with pytest.raises(CommandError, match="vi"):
        call_command("add_language", "vi")


def test_there_is_one_front_page_a_language(home, english):
    root = Page.get_first_root_node()
    assert not HomePage.can_create_at(root)
    assert sorted(HomePage.objects.values_list("locale__language_code", "slug")) == [
        ("en", "guccho-en"),
        ("ja", "guccho"),
    ]


def test_rights_follow_into_a_new_language(english):
    door, section = (Page.objects.get(slug=slug, locale=english.locale) for slug in ("yomu", "columns"))
    assert [rights(EDITORS, page) for page in (english, door, section)] == [set(), WRITES, WRITES]
    assert rights(PUBLISHERS, english) == PUBLISHES
    assert rights(TRANSLATORS, english) == WRITES
    assert WorkflowPage.objects.get(page=english).workflow.name == "公開の承認"


def test_setting_the_newsroom_up_again_keeps_the_rights_in_every_language(home, english):
    held = set(GroupPagePermission.objects.values_list("group", "page", "permission"))
    set_up_newsroom(home)
    assert set(GroupPagePermission.objects.values_list("group", "page", "permission")) == held


def test_a_newsroom_that_was_not_set_up_stays_without():
    translated(HomePageFactory(), "en")
    assert not Group.objects.filter(name=TRANSLATORS).exists()


def test_translators_write_in_every_language_but_japanese_and_publish_nowhere(english):
    translator = somebody(TRANSLATORS)
    column = Page.objects.get(slug="nabe")
    page = translated(column, "en")
    assert translator.has_perm("wagtail_localize.submit_translation")
    for one, may_edit in ((column, False), (page, True)):
        may = one.permissions_for_user(translator)
        assert may.can_edit() is may_edit
        assert not may.can_publish()
        assert not may.can_unpublish()
    assert page.permissions_for_user(translator).can_submit_for_moderation()


@pytest.mark.parametrize("group", [EDITORS, PUBLISHERS])
def test_a_role_may_do_in_another_language_what_it_may_in_japanese(english, group):
    user = somebody(group)
    page = translated(Page.objects.get(slug="nabe"), "en")
    source = Page.objects.get(slug="nabe", locale__language_code="ja")
    for name in ("can_edit", "can_publish", "can_unpublish", "can_delete", "can_lock"):
        assert getattr(page.permissions_for_user(user), name)() == getattr(source.permissions_for_user(user), name)()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_section_of_any_language_stays_where_it_is(client, english, action):
    door = Page.objects.get(slug="yomu", locale=english.locale)
    door.live = True
    door.save()
    client.force_login(somebody(PUBLISHERS))
    client.post(reverse(f"wagtailadmin_pages:{action}", args=[door.pk]))
    assert Page.objects.filter(pk=door.pk, live=True).exists()


def test_sections_keep_their_slugs_in_every_language(english):
    for section in pages_of("ja").filter(depth__gt=2, slug__in=["yomu", "columns", "cases"]):
        assert section.get_translation(english.locale).slug == section.slug
