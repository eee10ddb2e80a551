"""The newsroom's menu, lists and buttons for events and their dates."""

from django.conf import settings
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from site_core.viewsets import TranslatedViewSet
from site_core.wagtail_hooks import TermViewSet

from .changes import LOG_ACTION
from .importing import views as import_views
from .importing.service import hosts_for
from .kinds import EventKind, Venue
from .newsroom import coming_views, dates_views, report_views
from .rolling import SCHEDULED


class EventKindViewSet(TermViewSet):
    """Kinds of event."""

    model = EventKind
    icon = "tag"


class VenueViewSet(TranslatedViewSet):
    """Places where things happen."""

    model = Venue
    icon = "map-pin"
    list_display = ["name", "reading", "address", "district"]
    list_filter = ["is_unseen", "district"]
    search_fields = ["name", "reading", "address"]
    list_per_page = 50


class ImportMenuItem(MenuItem):
    """Shown to those who may add events to some host."""

    def is_shown(self, request):
        return hosts_for(request.user).exists()


class EventsGroup(SnippetViewSetGroup):
    """日程の一覧, and the places and kinds of events."""

    menu_label = _("Events")
    menu_icon = "date"
    menu_order = 290
    items = (VenueViewSet, EventKindViewSet)

    def get_submenu_items(self):
        coming = MenuItem(
            _("Dates of events"), reverse_lazy("events_coming"), "event-dates", icon_name="date", order=-1
        )
        bring_in = ImportMenuItem(
            _("Bring in from a file"), reverse_lazy("events_import"), "event-import", icon_name="upload", order=90
        )
        return [coming, *super().get_submenu_items(), bring_in]


register_snippet(EventsGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(LOG_ACTION, _("Change dates"), _("Dates changed"))


@hooks.register("register_admin_urls")
def register_report_urls():
    return [
        path("events/<int:page_id>/report/<int:occurrence_id>/", report_views.report, name="events_report"),
    ]


@hooks.register("register_admin_urls")
def register_date_urls():
    of_page = "events/<int:page_id>/dates/"
    return [
        path("events/dates/", coming_views.coming, name="events_coming"),
        path("events/read/", coming_views.read_sentence, name="events_read"),
        path(of_page, dates_views.dates, name="events_dates"),
        path(f"{of_page}add/", dates_views.add, name="events_date_add"),
        path(f"{of_page}pause/", dates_views.pause, name="events_pause"),
        path(f"{of_page}pause/<int:pause_id>/end/", dates_views.end_pause, name="events_pause_end"),
        path(f"{of_page}undo/<int:change_id>/", dates_views.undo, name="events_date_undo"),
        path(f"{of_page}<str:key>/", dates_views.one_date, name="events_date"),
        path(f"{of_page}<str:key>/open/", dates_views.open_date, name="events_date_open"),
        path(f"{of_page}<str:key>/notice/", dates_views.notice, name="events_notice"),
        path(f"{of_page}<str:key>/notice.pdf", dates_views.notice_pdf, name="events_notice_pdf"),
    ]


@hooks.register("register_admin_urls")
def register_import_urls():
    return import_views.urlpatterns


def _dates_button(page, user, priority):
    """The way to the dates of a page; those of a translation are its source's."""
    model = page.cached_content_type.model_class()
    if model not in SCHEDULED or page.locale.language_code != settings.LANGUAGE_CODE:
        return None
    if not page.permissions_for_user(user).can_edit():
        return None
    return Button(_("Dates"), reverse("events_dates", args=[page.pk]), icon_name="date", priority=priority)


@hooks.register("register_page_listing_buttons")
def page_listing_buttons(page, user, next_url=None):
    if button := _dates_button(page, user, priority=10):
        yield button


@hooks.register("register_page_header_buttons")
def page_header_buttons(page, user, view_name, next_url=None):
    if button := _dates_button(page, user, priority=5):
        yield button


@hooks.register("construct_homepage_panels")
def add_this_week(request, panels):
    panels.append(coming_views.ThisWeekPanel(request))
