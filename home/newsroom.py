"""Who may do what: the newsroom's two groups, their rights on the site's sections, and the way to publication."""

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

from cases_showcase.models import CaseIndexPage, InitiativeIndexPage
from magazine.models import MagazineIndexPage
from resources.models import ResourceIndexPage

from .models import DoorPage, HomePage

EDITORS = "編集者"
PUBLISHERS = "公開担当"
WORKFLOW = "公開の承認"
TASK = "公開担当の確認"

SECTIONS = (MagazineIndexPage, CaseIndexPage, InitiativeIndexPage, ResourceIndexPage)

_WRITE = ("add", "change")
_KEEP = ("add", "change", "delete")
# Model permissions as app_label.model: actions.
_SNIPPETS = {
    EDITORS: {
        "magazine.contributor": _WRITE,
        "site_core.organisation": _WRITE,
        "site_core.fact": _WRITE,
        "site_core.emergencynotice": ("change",),
    },
    PUBLISHERS: {
        "magazine.contributor": _KEEP,
        "resources.resourcekind": _KEEP,
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
}
# Wagtail keeps the rights on images and documents at its own models, whatever model the site uses.
_COLLECTIONS = {
    EDITORS: ("add_image", "choose_image", "add_document", "choose_document"),
    PUBLISHERS: ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"),
}


@transaction.atomic
def set_up_newsroom(home: HomePage) -> None:
    """Gives both groups exactly these rights below `home` and puts the approval in front of publication; repeatable.

    Editors write in the sections and below the doors, and submit. Publishers approve, publish and lock, everywhere
    from the front page down. Wagtail's own groups and workflow, which reach from the root, go unless they are used.
    """
    editors, publishers = (Group.objects.get_or_create(name=name)[0] for name in (EDITORS, PUBLISHERS))
    sections = [page.pk for model in (*SECTIONS, DoorPage) for page in model.objects.descendant_of(home)]
    _give_page_rights(editors, sections, ("add_page", "change_page"))
    _give_page_rights(publishers, [home.pk], ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"))
    for group in (editors, publishers):
        _give_model_rights(group)
        _give_collection_rights(group)
    _set_up_workflow(home, publishers)
    _remove_stock_groups()


def _give_page_rights(group, page_ids, codenames):
    GroupPagePermission.objects.filter(group=group).exclude(
        page_id__in=page_ids, permission__codename__in=codenames
    ).delete()
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        for page_id in page_ids:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page_id, permission=permission)


def _give_model_rights(group):
    wanted = {("wagtailadmin", "access_admin")} | {
        (label.split(".")[0], f"{action}_{label.split('.')[1]}")
        for label, actions in _SNIPPETS[group.name].items()
        for action in actions
    }
    permissions = Permission.objects.filter(codename__in=[codename for _app, codename in wanted])
    group.permissions.set(
        [p for p in permissions.select_related("content_type") if (p.content_type.app_label, p.codename) in wanted]
    )


def _give_collection_rights(group):
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group).delete()
    permissions = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=_COLLECTIONS[group.name]
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission) for permission in permissions
    )


def _set_up_workflow(home, publishers):
    task, _created = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.set([publishers])
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})


def _remove_stock_groups():
    Group.objects.filter(name__in=("Moderators", "Editors"), user__isnull=True).delete()
    stock = Workflow.objects.filter(name="Moderators approval", workflow_states__isnull=True)
    if stock.exists():
        stock.delete()
        GroupApprovalTask.objects.filter(name="Moderators approval", task_states__isnull=True).delete()
