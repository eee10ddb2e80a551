"""The admin's list of contributors."""

from wagtail.snippets.models import register_snippet

from site_core.viewsets import TranslatedViewSet

from .models import Contributor


class ContributorViewSet(TranslatedViewSet):
    """Who writes, photographs and speaks."""

    model = Contributor
    icon = "user"
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["name", "reading", "affiliation"]
    search_fields = ["name", "reading", "affiliation"]


register_snippet(ContributorViewSet)
