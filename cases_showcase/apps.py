from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesShowcaseConfig(AppConfig):
    """支え合い事例 and 取り組み with their lineage."""

    name = "cases_showcase"
    verbose_name = _("Cases and initiatives")
