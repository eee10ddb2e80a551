"""What the newsroom sees of timed work: what could not be published, and for administrators how each job went."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from .job_runs import JobRun, all_jobs, next_run, overdue
from .publishing import Holdup

RESULTS = {
    "published": pgettext_lazy("timed work", "published"),
    "unpublished": pgettext_lazy("timed work", "unpublished"),
    "held_up": pgettext_lazy("timed work", "not possible"),
    "sent": pgettext_lazy("timed work", "sent"),
    "refused": pgettext_lazy("timed work", "refused"),
    "changed": pgettext_lazy("timed work", "changed"),
    "deleted": pgettext_lazy("timed work", "deleted"),
}
"""What jobs count, in the words of the report."""


class HoldupsPanel(Component):
    """What should have gone out or off by now and did not, for those who may publish it."""

    name = "holdups"
    template_name = "site_core/admin/holdups.html"
    order = 90  # above everything: readers see something else than they should

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        return {"rows": self.rows}

    @cached_property
    def rows(self) -> list[tuple[Holdup, str]]:
        """Each with the address of its editor."""
        return [(holdup, url) for holdup in Holdup.objects.all()[:50] if (url := self._editor_of(holdup))]

    def _editor_of(self, holdup: Holdup) -> str:
        user = self.request.user
        if holdup.content_type.model_class() is not Page:
            return reverse("wagtailadmin_home") if user.is_superuser else ""
        page = Page.objects.filter(pk=holdup.object_id).first()
        if page is None or not page.permissions_for_user(user).can_publish():
            return ""
        return reverse("wagtailadmin_pages:edit", args=[page.pk])


class TimedWorkMenuItem(MenuItem):
    """The report, for administrators."""

    def __init__(self):
        super().__init__(gettext_lazy("Timed work"), reverse_lazy("timed_work"), icon_name="history", order=900)

    def is_shown(self, request):
        return request.user.is_superuser


def timed_work(request):
    """Each job: when it ran last, how long it took, what came of it, when it is due next."""
    if not request.user.is_superuser:
        raise PermissionDenied
    now = timezone.now()  # noqa: TID251 - a view
    runs = {run.name: run for run in JobRun.objects.all()}
    late = set(overdue(now))
    rows = [_row(job, runs.get(job.name), is_late=job.name in late) for job in all_jobs()]
    context = {
        "rows": rows,
        "nobody_runs": not runs or all(row["is_late"] for row in rows),
        "page_title": _("Timed work"),
        "header_icon": "history",
    }
    return TemplateResponse(request, "site_core/admin/timed_work.html", context)


def _row(job, run: JobRun | None, *, is_late: bool) -> dict[str, object]:
    return {
        "label": job.label,
        "run": run,
        "seconds": run and run.took_ms / 1000,
        "result": in_words(run.result) if run else "",
        "next": next_run(job, run) if run else None,
        "is_late": is_late,
    }


def in_words(result: object) -> str:
    """What a job answered, without what it did none of."""
    if not isinstance(result, dict):
        return str(result or "")
    return "、".join(f"{RESULTS.get(name, name)} {number}" for name, number in result.items() if number)
