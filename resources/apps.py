from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResourcesConfig(AppConfig):
    """地域の資源."""

    name = "resources"
    verbose_name = _("Community resources")
