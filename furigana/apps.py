from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FuriganaConfig(AppConfig):
    """ふりがな: the city's own readings, kept with each page and shown to readers who ask."""

    name = "furigana"
    verbose_name = _("Furigana")
