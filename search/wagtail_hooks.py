"""The admin's lists of what editors teach the search, and the report of what was not found."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from site_core.viewsets import EntryViewSet

from .models import PromotedResult, Synonym
from .report import UnfoundQueriesView


class SynonymViewSet(EntryViewSet):
    """Words that mean the same."""

    model = Synonym
    icon = "resubmit"
    list_display = ["__str__"]
    search_fields = ["words"]
    list_per_page = 50
    copy_view_enabled = False


class PromotedResultViewSet(EntryViewSet):
    """Pages that come first."""

    model = PromotedResult
    icon = "thumbtack"
    list_display = ["__str__", "page", "sentence"]
    search_fields = ["words", "sentence"]
    list_per_page = 50
    copy_view_enabled = False


class SearchGroup(SnippetViewSetGroup):
    """さがす: what editors teach the search."""

    menu_label = _("Tuning the search")
    menu_icon = "search"
    menu_order = 330
    items = (SynonymViewSet, PromotedResultViewSet)


register_snippet(SearchGroup)


class UnfoundMenuItem(MenuItem):
    """The report, for those who may read it."""

    def is_shown(self, request):
        return request.user.has_perm("search.view_unfoundquery")


@hooks.register("register_admin_urls")
def register_report_urls():
    return [
        path("reports/unfound/", UnfoundQueriesView.as_view(), name="unfound_queries"),
        path("reports/unfound/results/", UnfoundQueriesView.as_view(results_only=True), name="unfound_queries_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item():
    return UnfoundMenuItem(
        _("Searches without a result"),
        reverse("unfound_queries"),
        name="unfound-queries",
        icon_name="search",
        order=100,
    )


@hooks.register("register_permissions")
def register_report_permission():
    return Permission.objects.filter(content_type__app_label="search", codename="view_unfoundquery")
