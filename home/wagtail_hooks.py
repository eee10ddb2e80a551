"""What the newsroom must not do by a slip of the hand, and what it does across features."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from events.models import ReportPage

from . import admin_views
from .cases_from_reports import case_of, index_for
from .trees import PILLARS


@hooks.register("before_unpublish_page")
@hooks.register("before_delete_page")
def keep_pillar(request, page):
    """Stops anybody but an administrator from taking down a page that others stand on."""
    if isinstance(page.specific_deferred, PILLARS) and not request.user.is_superuser:
        messages.error(request, _("Other pages stand on “%(title)s”. Please ask an administrator.") % {"title": page})
        return redirect("wagtailadmin_explore", page.pk)
    return None


@hooks.register("before_bulk_action")
def keep_pillars(request, action_type, objects, action_class_instance):
    """The same for several pages at once."""
    if action_type in ("unpublish", "delete"):
        for page in objects:
            if hasattr(page, "specific_deferred") and (answer := keep_pillar(request, page)):
                return answer
    return None


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("cases/from-report/<int:report_id>/", admin_views.make_case, name="case_from_report")]


@hooks.register("register_page_header_buttons")
def page_header_buttons(page, user, view_name, next_url=None):
    """From a report to the case that is or can be made of it."""
    report = page.specific_deferred
    if not isinstance(report, ReportPage) or report.locale.language_code != settings.LANGUAGE_CODE:
        return
    if report.permissions_for_user(user).can_edit() and index_for(report, user):
        words = _("Open the case made of it") if case_of(report) else _("Make a case of it")
        yield Button(words, reverse("case_from_report", args=[report.pk]), icon_name="doc-full", priority=63)
