from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LanguagesConfig(AppConfig):
    """やさしい日本語 and other languages: drafts, checks, states and rights of translations."""

    name = "languages"
    verbose_name = _("Languages")

    def ready(self):
        from . import signals

        signals.connect()
