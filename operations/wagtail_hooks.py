"""The report of security events, for administrators."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import AdminOnlyMenuItem

from .report import SecurityEventsView


@hooks.register("register_admin_urls")
def report_urls():
    return [
        path("reports/security/", SecurityEventsView.as_view(), name="security_events"),
        path(
            "reports/security/results/", SecurityEventsView.as_view(results_only=True), name="security_events_results"
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item():
    return AdminOnlyMenuItem(_("Security events"), reverse_lazy("security_events"), icon_name="lock", order=910)
