"""Editors of the admin that notice when somebody else has saved meanwhile.

Wagtail 8 looks for that when a draft saves itself, and not when somebody presses save or publish: the older form wins
and nobody is told. Here every form says which version it was made from. Under a lock, that is compared with what is
there now; where it differs and the texts do, nothing is written, and both are shown, with all that was typed still in
the form.
"""

import json

from django.db import transaction
from django.http import JsonResponse
from django.utils.functional import cached_property
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.contrib.settings.views import EditView as SettingEditView
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.snippets.views.snippets import EditView as SnippetEditView

from .conflicts import (
    FIELD,
    OVER,
    Conflict,
    author_of,
    differences,
    last_entry_of,
    revision_of,
    version_of_revision,
    version_of_row,
)
from .page_actions import CarefulUnpublishView, CarefulWorkflowActionView

LOG_ACTION = "site_core.overwritten"


class PageConflicts:
    """For the views that save a page from its form."""

    conflict = None

    def dispatch(self, request, page_id, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            # Whoever saves or publishes this page waits here; what follows sees what they have made of it.
            Page.objects.select_for_update(of=("self",)).filter(pk=page_id).values_list("pk").first()
            return super().dispatch(request, page_id, **kwargs)

    @property
    def version(self) -> str:
        return version_of_revision(self.latest_revision)

    @cached_property
    def is_out_of_date(self):
        # A draft that saves itself names the version it writes over; forms that are not ours name none.
        if FIELD not in self.request.POST or self.request.POST.get("overwrite_revision_id"):
            return super().is_out_of_date
        return self.request.POST[FIELD] != self.version

    def form_valid(self, form):
        is_deliberate = self.request.GET.get(OVER) == self.version
        if self.is_out_of_date and not is_deliberate and (conflict := self.find_conflict(form)):
            self.conflict = conflict
            self.has_unsaved_changes = True
            form.restore_required_fields()
            return self.render_to_response(self.get_context_data())
        return super().form_valid(form)

    def find_conflict(self, form) -> Conflict | None:
        """None where the newer version says the same."""
        mine = form.save(commit=False)
        base = revision_of(self.request.POST.get(FIELD, ""))
        panel = self.edit_handler.get_bound_panel(instance=mine, request=self.request, form=form)
        theirs = self.latest_revision.as_object()
        if not (found := differences(panel, theirs, mine, base and base.as_object())):
            return None
        return Conflict(
            who=author_of(self.latest_revision),
            is_oneself=self.latest_revision.user_id == self.request.user.pk,
            when=self.latest_revision.created_at,
            version=self.version,
            differences=found,
            action=next((name for name in self.request.POST if name.startswith("action-")), ""),
        )

    def save_action(self):
        response = super().save_action()
        if self.expects_json_response and isinstance(response, JsonResponse):
            return self._naming_the_version(response)
        return response

    def _naming_the_version(self, response):
        """The draft has saved itself: from now on the form stands on that version."""
        said = json.loads(response.content)
        if said.get("success"):
            saved = self.page.get_latest_revision()
            said["field_updates"] = {**said["field_updates"], FIELD: version_of_revision(saved)}
            return JsonResponse(said)
        return response

    def get_template_names(self):
        ours = {
            "wagtailadmin/pages/edit.html": "site_core/admin/page_edit.html",
            self.partials_template_name: "site_core/admin/page_edit_partials.html",
        }
        return [ours.get(name, name) for name in super().get_template_names()]

    def get_context_data(self, **kwargs):
        is_stale = self.request.method == "POST" and self.is_out_of_date
        made_from = self.request.POST.get(FIELD, "outdated") if is_stale else self.version
        return super().get_context_data(**kwargs) | {"made_from": made_from, "conflict": self.conflict}


class CarefulEditView(PageConflicts, EditView):
    """The editor of a page."""


class CarefulRevertView(PageConflicts, RevisionsRevertView):
    """The editor of a page with an earlier version in it."""


class CarefulPageViewSet(PageViewSet):
    """The admin's views of all pages."""

    edit_view_class = CarefulEditView
    revisions_revert_view_class = CarefulRevertView
    unpublish_view_class = CarefulUnpublishView
    workflow_action_view_class = CarefulWorkflowActionView


class RowConflicts:
    """For the views that save something without revisions from its form. What is written over goes into the log."""

    conflict = None
    overwritten = ""

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            self.saved = self._saved()
            return super().post(request, *args, **kwargs)

    def _saved(self):
        """What the database says, locked until the transaction ends."""
        instance = self.object if hasattr(self, "object") else self.get_object()
        return self.model._base_manager.select_for_update(of=("self",)).filter(pk=instance.pk).first()

    @cached_property
    def version(self) -> str:
        return version_of_row(self.saved) if self.saved else ""

    @property
    def is_stale(self) -> bool:
        return FIELD in self.request.POST and self.request.POST[FIELD] != self.version

    def form_valid(self, form):
        if not self.saved or not self.is_stale:
            return super().form_valid(form)
        found = self.find_differences(form)
        if found and self.request.GET.get(OVER) != self.version:
            self.conflict = self._conflict(found)
            return self.render_to_response(self.get_context_data(form=form))
        response = super().form_valid(form)
        if found:
            texts = {
                str(difference.label): str(difference.comparison.val_a) for difference in found if _is_text(difference)
            }
            log(instance=self.object, action=LOG_ACTION, user=self.request.user, data={"texts": texts})
        return response

    def find_differences(self, form) -> list:
        mine = form.save(commit=False)
        panel = self.panel.get_bound_panel(instance=mine, request=self.request, form=form)
        return differences(panel, self.saved, mine)

    def _conflict(self, found) -> Conflict:
        entry = last_entry_of(self.saved)
        return Conflict(
            who=get_user_display_name(entry.user) if entry and entry.user else "",
            is_oneself=bool(entry and entry.user_id == self.request.user.pk),
            when=entry and entry.timestamp,
            version=self.version,
            differences=found,
        )

    def get_template_names(self):
        return [self.careful_template_name]

    def get_context_data(self, **kwargs):
        is_post = self.request.method == "POST"
        made_from = self.request.POST.get(FIELD, "") if is_post and self.is_stale else version_of_row(self.object)
        return super().get_context_data(**kwargs) | {"made_from": made_from, "conflict": self.conflict}


def _is_text(difference) -> bool:
    return hasattr(difference.comparison, "val_a")


class CarefulSnippetEditView(RowConflicts, SnippetEditView):
    """The editor of an entry."""

    careful_template_name = "site_core/admin/snippet_edit.html"


class CarefulSettingEditView(RowConflicts, SettingEditView):
    """The editor of a setting."""

    careful_template_name = "site_core/admin/setting_edit.html"
