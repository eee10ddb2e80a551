"""The newsroom's screens over all events: the list of dates, this week on its front page, a sentence said back."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin.ui.components import Component

from events.said_back import of_text

from .coming import PER_PAGE, WEEK_SHOWN, ComingForm, rows_of, week_from

LONGEST = 400


@require_GET
def coming(request):
    """日程の一覧."""
    form = ComingForm(request.GET)
    now = timezone.localtime()
    page = Paginator(form.dates(now), PER_PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "form": form,
        "rows": rows_of(page.object_list, request.user, now.date()),
        "page": page,
        "query": query.urlencode(),
        "header_title": _("Dates of events"),
        "header_icon": "date",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("events_coming"), "label": _("Dates of events")},
        ],
    }
    return TemplateResponse(request, "events/admin/coming.html", context)


@require_GET
def read_sentence(request):
    """What a sentence says, as a piece of HTML; nothing is kept."""
    text = " ".join(request.GET.get("text", "").split())[:LONGEST]
    policies = {name: request.GET.get(name, "") for name in ("on_holidays", "at_new_year")}
    said = of_text(text, timezone.localdate(), policies)
    return TemplateResponse(request, "events/admin/said.html", {"said": said})


class ThisWeekPanel(Component):
    """今週の催し, on the front page of the newsroom; nothing where there is nothing."""

    order = 250
    template_name = "events/admin/this_week.html"

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        now = timezone.localtime()
        found = list(week_from(now.date(), now)[: WEEK_SHOWN + 1])
        return {"rows": rows_of(found[:WEEK_SHOWN], self.request.user, now.date()), "has_more": len(found) > WEEK_SHOWN}
