"""What the newsroom does across features."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import ReportPage

from .cases_from_reports import case_of, draft_case, index_for


def make_case(request, report_id):
    """Asks whether a case is to be made of a report, makes its draft and opens it; where there is one, opens that."""
    report = get_object_or_404(ReportPage, pk=report_id, locale__language_code=settings.LANGUAGE_CODE)
    index = index_for(report, request.user)
    if index is None or not report.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    case = case_of(report)
    if case is None and request.method == "POST":
        case = draft_case(report, index, request.user)
    if case:
        return redirect("wagtailadmin_pages:edit", case.pk)
    edit_url = reverse("wagtailadmin_pages:edit", args=[report.pk])
    context = {
        "report": report,
        "index": index,
        "page_title": _("Make a case of it"),
        "page_subtitle": report.get_admin_display_title(),
        "header_icon": "doc-full",
        "breadcrumbs_items": [{"url": edit_url, "label": report.get_admin_display_title()}, {"url": "", "label": ""}],
    }
    return TemplateResponse(request, "home/make_case.html", context)
