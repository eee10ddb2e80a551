from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MagazineConfig(AppConfig):
    """コラム: magazine, series, columns, contributors."""

    name = "magazine"
    verbose_name = _("Magazine")
