from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteCoreConfig(AppConfig):
    """Shared ground: settings, base page, blocks, taxonomies, images and users."""

    name = "site_core"
    verbose_name = _("Site")

    def ready(self):
        from . import picture_changes, redirects, signals

        signals.connect()
        picture_changes.connect()
        redirects.connect()
