from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FuriganaConfig(AppConfig):
    """ふりがな: the city's own readings, kept with each page and shown to readers who ask."""

    name = "furigana"
    verbose_name = _("Furigana")

    def ready(self):
        from .signals import connect

        connect()

    def given_readings(self):
        """All given readings as they are now; for those below who may not import this app."""
        from .truths import given_now

        return given_now()
