"""Who may do what: the newsroom's groups, their rights in every language, and the way to publication."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from .models import DoorPage, HomePage
from .trees import SECTIONS, make_locales

EDITORS = "編集者"
PUBLISHERS = "公開担当"
TRANSLATORS = "翻訳担当"
SIGNUP_READERS = "申し込みを見る人"
WORKFLOW = "公開の承認"
TASK = "公開担当の確認"

_WRITE = ("add", "change")
_KEEP = ("add", "change", "delete")
# Model permissions as app_label.model: actions.
_SNIPPETS = {
    EDITORS: {
        "events.venue": _WRITE,
        "furigana.readingentry": _WRITE,
        "languages.easyword": _WRITE,
        "magazine.contributor": _WRITE,
        "search.promotedresult": ("view",),
        "search.synonym": _WRITE,
        "search.unfoundquery": ("view",),
        "site_core.organisation": _WRITE,
        "site_core.fact": _WRITE,
        "site_core.emergencynotice": ("change",),
    },
    PUBLISHERS: {
        "events.eventkind": _KEEP,
        "events.venue": _KEEP,
        "furigana.readingentry": _KEEP,
        "languages.easyword": _KEEP,
        "magazine.contributor": _KEEP,
        "resources.resourcekind": _KEEP,
        "search.promotedresult": _KEEP,
        "search.synonym": _KEEP,
        "search.unfoundquery": ("view",),
        "site_core.accessfeature": _KEEP,
        "site_core.audience": _KEEP,
        "site_core.district": _KEEP,
        "site_core.emergencynotice": ("change",),
        "site_core.fact": _KEEP,
        "site_core.field": _KEEP,
        "site_core.interest": _KEEP,
        "site_core.neo": _KEEP,
        "site_core.organisation": _KEEP,
        "site_core.sitesettings": ("change",),
        "wagtailredirects.redirect": _KEEP,
    },
    # Terms and figures have no drafts: a changed name is public at once, so publishers translate them.
    TRANSLATORS: {"languages.easyword": _WRITE},
}
# Wagtail keeps the rights on images and documents at its own models, whatever model the site uses.
_COLLECTIONS: dict[str, tuple[str, ...]] = {
    EDITORS: ("add_image", "choose_image", "add_document", "choose_document"),
    PUBLISHERS: ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
    TRANSLATORS: ("choose_image", "choose_document"),
}
_WRITES_PAGES = ("add_page", "change_page")
_PUBLISHES_PAGES = (*_WRITES_PAGES, "publish_page", "lock_page", "unlock_page")


@transaction.atomic
def set_up_newsroom(home: HomePage) -> None:
    """Gives the groups exactly these rights on the site of `home` and puts the approval before publication; repeatable.

    Editors write in the sections and below the doors, and submit. Publishers approve, publish and lock, everywhere
    from the front page down. Both do so in every language; translators write in every language but the first.
    Whoever of them is to see who signs up for events is named: put into a fourth group, which gives that and no more.
    Wagtail's own groups and workflow, which reach from the root, go unless they are used.
    """
    make_locales()
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in (EDITORS, PUBLISHERS, TRANSLATORS)}
    for group in groups.values():
        _give_model_rights(group)
        _give_collection_rights(group)
    _name_signup_readers()
    _set_up_approval(groups[PUBLISHERS])
    extend_to_languages(home)
    _remove_stock_groups()


def extend_to_languages(home: HomePage) -> None:
    """Gives the groups their rights, and publication its approval, in every language the site has pages in.

    A newsroom that was not set up stays without.
    """
    groups = {group.name: group for group in Group.objects.filter(name__in=(EDITORS, PUBLISHERS, TRANSLATORS))}
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    if len(groups) < 3 or workflow is None:
        return
    homes = HomePage.objects.filter(translation_key=home.translation_key).select_related("locale")
    sections = [
        pk
        for one in homes
        for model in (*SECTIONS, DoorPage)
        for pk in model.objects.descendant_of(one).values_list("pk", flat=True)
    ]
    translated = [one.pk for one in homes if one.locale.language_code != settings.LANGUAGE_CODE]
    _give_page_rights(groups[EDITORS], sections, _WRITES_PAGES)
    _give_page_rights(groups[PUBLISHERS], [one.pk for one in homes], _PUBLISHES_PAGES)
    _give_page_rights(groups[TRANSLATORS], translated, _WRITES_PAGES)
    for one in homes:
        WorkflowPage.objects.update_or_create(page=one, defaults={"workflow": workflow})


def _give_page_rights(group, page_ids, codenames):
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    wanted = {(page_id, permission.pk) for page_id in page_ids for permission in permissions}
    _give_exactly(GroupPagePermission, "page_id", group, wanted)


def _give_exactly(model, place, group, wanted):
    """Leaves the group these rights of places, pairs of place and permission, and no others; changes what differs."""
    there = {}
    for right in model.objects.filter(group=group):
        there[getattr(right, place), right.permission_id] = right.pk
    model.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    model.objects.bulk_create(
        model(group=group, permission_id=permission_id, **{place: place_id})
        for place_id, permission_id in sorted(wanted - there.keys())
    )


def _give_model_rights(group):
    wanted = {("wagtailadmin", "access_admin"), ("wagtail_localize", "submit_translation")} | {
        (label.split(".")[0], f"{action}_{label.split('.')[1]}")
        for label, actions in _SNIPPETS[group.name].items()
        for action in actions
    }
    permissions = Permission.objects.filter(codename__in=[codename for _app, codename in wanted])
    group.permissions.set(
        [p for p in permissions.select_related("content_type") if (p.content_type.app_label, p.codename) in wanted]
    )


def _name_signup_readers():
    """The one right to see names and contacts; at which hosts' desks, the other groups say (`organizers.access`)."""
    readers, _made = Group.objects.get_or_create(name=SIGNUP_READERS)
    readers.permissions.set(Permission.objects.filter(content_type__app_label="signups", codename="view_signup"))
    GroupPagePermission.objects.filter(group=readers).delete()
    GroupCollectionPermission.objects.filter(group=readers).delete()


def _give_collection_rights(group):
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=_COLLECTIONS[group.name]
    )
    root = Collection.get_first_root_node()
    wanted = {(root.pk, permission.pk) for permission in permissions}
    _give_exactly(GroupCollectionPermission, "collection_id", group, wanted)


def _set_up_approval(publishers):
    task, _created = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.set([publishers])
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})


def _remove_stock_groups():
    Group.objects.filter(name__in=("Moderators", "Editors"), user__isnull=True).delete()
    stock = Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True)
    if stock.exists():
        stock.delete()
        GroupApprovalTask.objects.filter(name="Moderators approval", task_states__isnull=True).delete()
