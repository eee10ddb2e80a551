from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """What brings the features together: front page, doors, plain pages, the newsroom, the demo."""

    name = "home"
    verbose_name = _("Home and plain pages")

    def ready(self):
        from .signals import connect

        connect()
