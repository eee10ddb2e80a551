"""When content changes."""

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .fragments import ContentVersion, content_changed
from .models import Count, Holdup, JobRun, Letter, Rendition, User

# Renditions are made while readers look, users change at every login, letters, counts and the state of timed work are
# nobody's to read.
_NOT_CONTENT = {ContentVersion, Count, Holdup, JobRun, Letter, Rendition, User}

# Of the search only what editors teach it; it also counts what was not found and keeps an index.
_CONTENT_ELSEWHERE = ("search.PromotedResult", "search.Synonym")

# What Wagtail writes to a page's row while a draft is being typed; readers see none of it.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "expired",
    "go_live_at",
    "expire_at",
    "locked",
    "locked_at",
    "locked_by",
}


def connect() -> None:
    """Listens to every model whose content readers can see."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_note_change, dispatch_uid="site_core.content")
    ours = [
        model
        for label in ("site_core", "magazine", "cases_showcase", "resources", "events", "home")
        for model in apps.get_app_config(label).get_models()
        if model not in _NOT_CONTENT
    ]
    ours += [apps.get_model(label) for label in _CONTENT_ELSEWHERE]
    for model in (*ours, Page, Site, PageViewRestriction):
        post_save.connect(_note_save, sender=model, dispatch_uid=f"site_core.content.{model._meta.label}")
        post_delete.connect(_note_change, sender=model, dispatch_uid=f"site_core.content.{model._meta.label}")


def is_draft_work(update_fields) -> bool:
    """Whether a page is saved for the newsroom only."""
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)


def _note_save(sender, instance, update_fields=None, raw=False, **kwargs):
    is_hidden = isinstance(instance, Page) and not instance.live
    if not (raw or is_draft_work(update_fields) or is_hidden):
        content_changed()


def _note_change(sender, **kwargs):
    content_changed()
