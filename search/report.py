"""The report of what readers looked for and did not find: what is missing, or said in other words."""

import django_filters
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import UnfoundQuery
from .unfound import oldest_month


def _month(value) -> str:
    return formats.date_format(value, "YEAR_MONTH_FORMAT")


def _inert(words: str) -> str:
    """The words so that a spreadsheet which opens the CSV file takes none of them for a formula (OWASP)."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


def _months():
    """The months there is something of, newest first."""
    months = UnfoundQuery.objects.order_by("-month").values_list("month", flat=True).distinct()
    return [(month.isoformat(), _month(month)) for month in months]


class UnfoundFilterSet(WagtailFilterSet):
    """By month."""

    month = django_filters.ChoiceFilter(label=_("Month"), choices=_months, empty_label=_("All"))

    class Meta:
        model = UnfoundQuery
        fields = ["month"]


class UnfoundQueriesView(ReportView):
    """Words and how often they were looked for, month by month; for both groups of the newsroom."""

    model = UnfoundQuery
    permission_policy = ModelPermissionPolicy(UnfoundQuery)
    permission_required = "view"
    page_title = _("Searches without a result")
    header_icon = "search"
    index_url_name = "unfound_queries"
    index_results_url_name = "unfound_queries_results"
    results_template_name = "search/report_results.html"
    filterset_class = UnfoundFilterSet
    is_searchable = False
    default_ordering = "-month"
    columns = [
        Column("words", label=_("Words looked for"), sort_key="words"),
        Column("month", label=_("Month"), accessor=lambda row: _month(row.month), sort_key="month"),
        Column("count", label=_("Times"), sort_key="count"),
    ]
    list_export = ["words", "month", "count"]
    custom_field_preprocess = {"words": {ReportView.FORMAT_CSV: _inert}}
    export_headings = {"words": _("Words looked for"), "month": _("Month"), "count": _("Times")}

    def get_filename(self):
        return f"unfound-{timezone.localdate().isoformat()}"

    def get_queryset(self):
        self.queryset = UnfoundQuery.objects.filter(month__gte=oldest_month(timezone.localdate()))
        return super().get_queryset()
