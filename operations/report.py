"""監査の記録: the security events, for administrators. What was done to pages stands in Wagtail's own site history."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from .models import SecurityEvent
from .security_events import NAMES


def in_words(event: SecurityEvent) -> str:
    return str(NAMES.get(event.event, event.event))


class SecurityEventFilterSet(WagtailFilterSet):
    event = django_filters.ChoiceFilter(label=_("What"), choices=lambda: list(NAMES.items()), empty_label=_("All"))

    class Meta:
        model = SecurityEvent
        fields = ["event"]


class SecurityEventsView(ReportView):
    """Newest first; no addresses, only whether two came from the same one."""

    model = SecurityEvent
    page_title = _("Security events")
    header_icon = "lock"
    index_url_name = "security_events"
    index_results_url_name = "security_events_results"
    filterset_class = SecurityEventFilterSet
    is_searchable = False
    default_ordering = "-at"
    columns = [
        DateColumn("at", label=_("When"), sort_key="at"),
        Column("event", label=_("What"), accessor=in_words),
        Column("username", label=_("Account"), sort_key="username"),
        Column("by", label=_("By")),
        Column("address_hash", label=_("Network address (hashed)")),
        Column(
            "details", label=_("Details"), accessor=lambda row: "、".join(f"{k}: {v}" for k, v in row.details.items())
        ),
    ]

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        self.queryset = SecurityEvent.objects.all()
        return super().get_queryset()
