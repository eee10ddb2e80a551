"""Unpublishing, approving and bulk actions that notice what somebody else has saved since the question was asked."""

from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page

from .conflicts import author_of, version_of_revision

SEEN = "seen"
"""What the address of an answer carries: the version, or the moment, that the question was asked of."""


def lock_pages(pks) -> None:
    """Whoever wants to save or publish these pages waits until the transaction ends."""
    list(Page.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk").values_list("pk"))


def said_of(page: Page) -> str:
    """Who saved the newest version of a page, and when."""
    revision = page.get_latest_revision()
    when = formats.date_format(timezone.localtime(revision.created_at), "DATETIME_FORMAT")
    words = {"title": page.get_admin_display_title(), "who": author_of(revision), "when": when}
    if words["who"]:
        return _("“%(title)s”: saved by %(who)s at %(when)s") % words
    return _("“%(title)s”: saved at %(when)s") % words


class CarefulUnpublishView(UnpublishView):
    """Asks again when the page is no longer what it was when the question was asked."""

    def get_unpublish_url(self):
        version = version_of_revision(self.object.get_latest_revision())
        return f"{super().get_unpublish_url()}?{urlencode({SEEN: version})}"

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            lock_pages([self.object.pk])
            self.object = self.get_object()
            version = version_of_revision(self.object.get_latest_revision())
            if request.GET.get(SEEN, version) == version:
                return super().post(request, *args, **kwargs)
        messages.error(
            request,
            _("Nothing was unpublished, for the page has been changed. %(said)s. If it is still to go, press again.")
            % {"said": said_of(self.object)},
        )
        return self.get(request, *args, **kwargs)


class CarefulWorkflowActionView(WorkflowActionView):
    """Approves what was submitted. What somebody else has changed since is to be read first, in the editor."""

    def post(self, request, *args, **kwargs):
        with transaction.atomic():
            lock_pages([self.object.pk])
            page = Page.objects.get(pk=self.object.pk)
            if self.action_name != "approve" or not self._was_changed(page):
                return super().post(request, *args, **kwargs)
        messages.error(
            request,
            _("Nothing was approved, for the page was changed after it was submitted. %(said)s. Please read it again.")
            % {"said": said_of(page)},
        )
        return self._to_the_editor(page)

    def _was_changed(self, page) -> bool:
        newest = page.get_latest_revision()
        is_later = newest and newest.created_at > self.task_state.started_at
        return bool(is_later and newest.user_id != self.request.user.pk)

    def _to_the_editor(self, page):
        address = redirect("wagtailadmin_pages:edit", page.pk)
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(self.request, {"step": "success", "redirect": address.url})
        return address


class _SeenThen:
    """A bulk action whose address says when the question was asked."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        query = self.request.GET.copy()
        query[SEEN] = timezone.now().isoformat()  # noqa: TID251 - a view
        return {**context, "submit_url": f"{self.request.path}?{query.urlencode()}"}


class CarefulPublishBulkAction(_SeenThen, PublishBulkAction):
    pass


class CarefulUnpublishBulkAction(_SeenThen, UnpublishBulkAction):
    pass


def refuse_changed(request, action_type, objects, action):
    """A hook for Wagtail, within the transaction of the action: all or none of the pages.

    Stops what would publish or take down a version nobody was asked about. One's own changes are no surprise.
    """
    seen = _moment(request.GET.get(SEEN, ""))
    if request.method != "POST" or not isinstance(action, _SeenThen) or seen is None:
        return None
    pks = [page.pk for page in objects]
    lock_pages(pks)
    pages = Page.objects.filter(pk__in=pks, latest_revision__created_at__gt=seen)
    if not (changed := list(pages.exclude(latest_revision__user=request.user)[:10])):
        return None
    said = " ".join(f"{said_of(page)}." for page in changed)
    messages.error(request, _("Nothing was done, for there are newer versions. %(said)s") % {"said": said})
    query = request.GET.copy()
    del query[SEEN]
    return redirect(f"{request.path}?{query.urlencode()}")


def _moment(said: str) -> datetime | None:
    try:
        return parse_datetime(said)
    except ValueError:
        return None
