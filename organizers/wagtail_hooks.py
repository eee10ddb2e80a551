"""The way from the newsroom to the organizers' desk."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from events.models import EventPage, HostPage

from .people import LOG_ACTION
from .pictures import is_ones_own

_SCREENS = {HostPage: "organizers_host", EventPage: "organizers_event"}


@hooks.register("register_page_header_buttons")
def page_header_buttons(page, user, view_name, next_url=None):
    """The desk of a host or an event; a translation has none of its own."""
    screen = _SCREENS.get(page.cached_content_type.model_class())
    if screen is None or page.locale.language_code != settings.LANGUAGE_CODE:
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(_("Organizers' desk"), reverse(screen, args=[page.pk]), icon_name="group", priority=6)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Who belongs to a host was changed; the history names nobody but who did it."""
    actions.register_action(LOG_ACTION, _("People of the host"), _("joined, left or was invited"))


@hooks.register("sees_picture")
def sees_picture(user, image):
    """Members see the pictures of their own host while no public page shows them."""
    return is_ones_own(user, image)
