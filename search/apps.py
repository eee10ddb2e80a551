from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding: the backend for Japanese text and the search page."""

    name = "search"
    verbose_name = _("Search")
