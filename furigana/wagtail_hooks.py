"""読みかた辞書 in the admin's menu, and the way from a page to its doubtful readings."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.models import register_snippet

from site_core.viewsets import EntryViewSet

from .models import ReadingEntry
from .views import check_page


class ReadingEntryViewSet(EntryViewSet):
    """読みかた辞書: how this city reads its words."""

    model = ReadingEntry
    icon = "superscript"  # small letters above, as furigana are
    menu_label = _("Dictionary of readings")
    menu_order = 330
    add_to_admin_menu = True
    list_display = ["surface", "reading", "only_before", "note"]
    search_fields = ["surface", "reading", "note"]
    list_per_page = 100
    copy_view_enabled = False


register_snippet(ReadingEntryViewSet)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [path("furigana/page/<int:page_id>/", check_page, name="furigana_check")]


@hooks.register("register_page_header_buttons")
def check_readings_button(page, user, view_name, next_url=None):
    if not page.is_root() and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Check readings"), reverse("furigana_check", args=[page.pk]), icon_name="superscript", priority=90
        )
