"""Who may do what: every role on every kind of page, through the addresses the buttons of the admin lead to."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page, Workflow, WorkflowPage
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.newsroom import EDITORS, PUBLISHERS, SIGNUP_READERS, TASK, TRANSLATORS, WORKFLOW, set_up_newsroom
from magazine.models import ColumnPage
from tests.factories import (
    CaseIndexPageFactory,
    CasePageFactory,
    ColumnPageFactory,
    DoorPageFactory,
    HomePageFactory,
    InitiativePageFactory,
    ResourcePageFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """One page of each kind, by name, in a newsroom that has been set up."""
    found = {
        "home": HomePageFactory(),
        "door": DoorPageFactory(),
        "column": ColumnPageFactory(),
        "case": CasePageFactory(),
        "initiative": InitiativePageFactory(),
        "resource": ResourcePageFactory(),
        "about": StandardPageFactory(title="このサイトについて"),
    }
    found["magazine"] = found["column"].get_parent().get_parent()
    found["series"] = found["column"].get_parent()
    set_up_newsroom(found["home"])
    return found


@pytest.fixture
def sign_in(client, pages):
    """Callable: a role to a client that is signed in as somebody who has only that role."""

    def as_(group):
        user, _made = get_user_model().objects.get_or_create(username=f"one-of-{group}")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return client

    return as_


def what(user, page):
    """What a user may do with a page, as the admin asks it."""
    tester = page.permissions_for_user(user)
    may = {
        "add": tester.can_add_subpage(),
        "edit": tester.can_edit(),
        "publish": tester.can_publish(),
        "unpublish": tester.can_unpublish(),
        "delete": tester.can_delete(),
        "lock": tester.can_lock(),
        "submit": tester.can_edit() and tester.can_submit_for_moderation(),
    }
    return {name for name, allowed in may.items() if allowed}


WRITES = {"edit", "submit"}
KEEPS = {"edit", "publish", "unpublish", "lock", "submit"}
# Wagtail lets those who publish delete a page that has none below it.
KEEPS_A_LEAF = KEEPS | {"delete"}
MATRIX = {
    "home": (set(), KEEPS | {"add"}),
    "door": (WRITES | {"add"}, KEEPS | {"add"}),
    "magazine": (WRITES | {"add"}, KEEPS | {"add"}),
    "series": (WRITES | {"add"}, KEEPS | {"add"}),
    "column": (WRITES, KEEPS_A_LEAF),
    "case": (WRITES, KEEPS_A_LEAF),
    "initiative": (WRITES, KEEPS_A_LEAF),
    "resource": (WRITES, KEEPS_A_LEAF),
    "about": (set(), KEEPS_A_LEAF | {"add"}),
}


@pytest.mark.parametrize("name", MATRIX)
@pytest.mark.parametrize("role", [0, 1], ids=["editor", "publisher"])
def test_each_role_may_do_exactly_this(pages, name, role):
    user = get_user_model().objects.create_user(username="one")
    user.groups.add(Group.objects.get(name=(EDITORS, PUBLISHERS)[role]))
    # A page's number of children and depth are read from the tree as it is now.
    page = Page.objects.get(pk=pages[name].pk).specific
    assert what(user, page) == MATRIX[name][role]


ACTIONS = ("edit", "delete", "unpublish", "copy", "set_privacy")


@pytest.mark.parametrize(
    ("role", "name", "allowed"),
    [
        (EDITORS, "home", set()),
        (EDITORS, "about", set()),
        (EDITORS, "column", {"edit", "copy"}),
        (PUBLISHERS, "home", {"edit", "unpublish", "copy", "set_privacy"}),
        (PUBLISHERS, "column", {"edit", "delete", "unpublish", "copy", "set_privacy"}),
    ],
)
def test_addresses_answer_as_the_rights_say(sign_in, pages, role, name, allowed):
    client = sign_in(role)
    addresses = {action: reverse(f"wagtailadmin_pages:{action}", args=[pages[name].pk]) for action in ACTIONS}
    assert {action for action, address in addresses.items() if client.get(address).status_code == 200} == allowed


@pytest.mark.parametrize("name", ["home", "about", "column"])
def test_an_editor_who_sends_the_form_to_delete_deletes_nothing(sign_in, pages, name):
    sign_in(EDITORS).post(reverse("wagtailadmin_pages:delete", args=[pages[name].pk]))
    sign_in(EDITORS).post(reverse("wagtailadmin_pages:unpublish", args=[pages[name].pk]))
    assert Page.objects.get(pk=pages[name].pk).live


@pytest.mark.parametrize("name", ["home", "series"])
def test_a_page_that_others_stand_on_is_taken_down_by_an_administrator_only(sign_in, admin_client, pages, name):
    page = pages[name] if name == "home" else pages[name].get_parent()
    one = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}&next=/admin/"
    publisher = sign_in(PUBLISHERS)
    for address in (one, many):
        publisher.post(address)
        assert Page.objects.get(pk=page.pk).live
    admin_client.post(one)
    assert not Page.objects.get(pk=page.pk).live


def column_form(title, **action):
    return nested_form_data(
        {
            "title": title,
            "slug": "",
            "summary": "",
            "published_on": "",
            "episode_number": "",
            "body": streamfield([]),
            "column_contributors": inline_formset([]),
            "related_links": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "canonical_url": "",
            "canonical_name": "",
        }
        | action
    )


def test_a_column_goes_from_an_editor_through_a_publisher_to_the_reader(sign_in, pages, client):
    editor = sign_in(EDITORS)
    address = reverse("wagtailadmin_pages:add", args=["magazine", "columnpage", pages["series"].pk])
    response = editor.post(address, column_form("新しい話", **{"action-submit": "1"}))
    assert response.status_code == 302
    column = ColumnPage.objects.get(title="新しい話")
    assert not column.live
    state = column.current_workflow_task_state
    assert state.task.name == TASK

    publisher = sign_in(PUBLISHERS)
    address = reverse("wagtailadmin_pages:workflow_action", args=[column.pk, "approve", state.pk])
    assert publisher.post(address).status_code == 302
    column.refresh_from_db()
    assert column.live
    client.logout()
    assert client.get(column.url).status_code == 200


def test_an_editor_who_sends_publish_all_the_same_publishes_nothing(sign_in, pages):
    column = pages["column"]
    editor = sign_in(EDITORS)
    address = reverse("wagtailadmin_pages:edit", args=[column.pk])
    editor.post(address, column_form("勝手に公開", slug=column.slug, **{"action-publish": "1"}))
    column.refresh_from_db()
    assert column.title != "勝手に公開"


def test_an_editor_cannot_approve(sign_in, pages):
    column = pages["column"]
    column.save_revision()
    editor = sign_in(EDITORS)
    Workflow.objects.get(name=WORKFLOW).start(column, get_user_model().objects.get())
    state = column.current_workflow_task_state
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[column.pk, "approve", state.pk]))
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS])
@pytest.mark.parametrize(
    "name",
    [
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtailadmin_workflows:index",
        "wagtailadmin_collections:index",
    ],
)
def test_neither_role_sees_how_the_site_is_run(sign_in, role, name):
    assert sign_in(role).get(reverse(name)).status_code == 302


@pytest.mark.parametrize(
    ("model", "by_editor", "by_publisher"),
    [
        ("magazine_contributor", True, True),
        ("site_core_organisation", True, True),
        ("site_core_fact", True, True),
        ("site_core_interest", False, True),
        ("site_core_district", False, True),
        ("resources_resourcekind", False, True),
    ],
)
def test_who_may_add_to_the_vocabulary(sign_in, model, by_editor, by_publisher):
    address = reverse(f"wagtailsnippets_{model}:add")
    for role, may in ((EDITORS, by_editor), (PUBLISHERS, by_publisher)):
        assert (sign_in(role).get(address).status_code == 200) == may, role


@pytest.mark.parametrize(
    ("setting", "by_editor", "by_publisher"), [("emergencynotice", True, True), ("sitesettings", False, True)]
)
def test_who_may_change_the_settings(sign_in, setting, by_editor, by_publisher):
    address = reverse("wagtailsettings:edit", args=["site_core", setting])
    for role, may in ((EDITORS, by_editor), (PUBLISHERS, by_publisher)):
        assert (sign_in(role).get(address, follow=True).redirect_chain[-1:] != [("/admin/", 302)]) == may, role


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS])
def test_both_roles_may_send_and_choose_pictures(sign_in, role):
    client = sign_in(role)
    for name in ("wagtailimages:add", "wagtailimages_chooser:choose", "wagtaildocs:add", "wagtailadmin_home"):
        assert client.get(reverse(name)).status_code == 200, name


def rights():
    return {
        "pages": sorted(GroupPagePermission.objects.values_list("group__name", "page", "permission__codename")),
        "files": sorted(
            GroupCollectionPermission.objects.values_list("group__name", "collection", "permission__codename")
        ),
        "models": sorted(Group.objects.values_list("name", "permissions__content_type", "permissions__codename")),
        "workflow": sorted(WorkflowPage.objects.values_list("page", "workflow__name")),
    }


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS, TRANSLATORS])
def test_who_signs_up_is_seen_by_those_only_who_are_named_for_it(pages, role):
    user = get_user_model().objects.create_user(username="one")
    user.groups.add(Group.objects.get(name=role))
    assert not user.has_perm("signups.view_signup")
    user.groups.add(Group.objects.get(name=SIGNUP_READERS))
    assert get_user_model().objects.get(pk=user.pk).has_perm("signups.view_signup")


def test_seeing_who_signs_up_gives_nothing_else(pages):
    user = get_user_model().objects.create_user(username="one")
    user.groups.add(Group.objects.get(name=SIGNUP_READERS))
    assert user.get_all_permissions() == {"signups.view_signup"}
    assert all(what(user, Page.objects.get(pk=page.pk).specific) == set() for page in pages.values())


def test_setting_up_again_changes_nothing(pages):
    before = rights()
    set_up_newsroom(pages["home"])
    assert rights() == before


def test_setting_up_again_takes_back_what_was_given_besides(pages):
    before = rights()
    editors = Group.objects.get(name=EDITORS)
    codename = before["pages"][0][2]
    permission = GroupPagePermission.objects.filter(permission__codename=codename).first().permission
    GroupPagePermission.objects.create(group=editors, page=Page.get_first_root_node(), permission=permission)
    editors.permissions.add(*Group.objects.get(name=PUBLISHERS).permissions.all())
    readers = Group.objects.get(name=SIGNUP_READERS)
    readers.permissions.add(*editors.permissions.all())
    GroupPagePermission.objects.create(group=readers, page=Page.get_first_root_node(), permission=permission)
    set_up_newsroom(pages["home"])
    assert rights() == before


def test_a_section_that_came_later_gets_its_rights_when_it_is_set_up_again(pages):
    door = DoorPageFactory(slug="tayoru")
    section = CaseIndexPageFactory(parent=door)
    set_up_newsroom(pages["home"])
    assert GroupPagePermission.objects.filter(group__name=EDITORS, page=section).count() == 2


def test_wagtails_own_groups_and_workflow_are_gone(pages):
    assert set(Group.objects.values_list("name", flat=True)) == {EDITORS, PUBLISHERS, TRANSLATORS, SIGNUP_READERS}
    assert list(Workflow.objects.values_list("name", flat=True)) == [WORKFLOW]


def test_a_stock_group_that_somebody_is_in_stays():
    user = get_user_model().objects.create_user(username="old")
    user.groups.add(Group.objects.get(name="Editors"))
    set_up_newsroom(HomePageFactory())
    assert Group.objects.filter(name="Editors").exists()
    assert not Group.objects.filter(name="Moderators").exists()


def test_every_page_below_home_goes_through_the_approval(pages):
    for page in pages.values():
        assert Page.objects.get(pk=page.pk).get_workflow().name == WORKFLOW
