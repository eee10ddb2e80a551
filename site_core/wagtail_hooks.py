"""The admin's menus and lists for the shared vocabulary."""

from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem, MenuItem
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .admin_views import editors_guide
from .editing import LOG_ACTION, CarefulPageViewSet, CarefulSettingEditView
from .links import PageLinkHandler
from .media import may_have_document
from .models import AccessFeature, Audience, District, Fact, Field, Interest, Neo, Organisation
from .page_actions import CarefulPublishBulkAction, CarefulUnpublishBulkAction, refuse_changed
from .timed_work_admin import HoldupsPanel, TimedWorkMenuItem, timed_work
from .viewsets import TranslatedViewSet


class TermViewSet(TranslatedViewSet):
    """A taxonomy, kept in the order its editors drag it into."""

    list_display = ["name", "reading", "slug"]
    search_fields = ["name", "reading"]
    sort_order_field = "sort_order"
    list_per_page = 100
    copy_view_enabled = False


class InterestViewSet(TermViewSet):
    model = Interest
    icon = "pick"


class DistrictViewSet(TermViewSet):
    model = District
    icon = "map-pin"
    list_display = ["name", "reading", "former_municipality", "valid_from", "valid_until"]
    list_filter = ["former_municipality"]
    search_fields = ["name", "reading", "other_readings", "former_names"]


class FieldViewSet(TermViewSet):
    model = Field
    icon = "folder-open-inverse"


class AudienceViewSet(TermViewSet):
    model = Audience
    icon = "group"


class AccessFeatureViewSet(TermViewSet):
    model = AccessFeature
    icon = "check"


class NeoViewSet(TermViewSet):
    model = Neo
    icon = "circle-plus"
    list_display = ["name", "outcome", "voice"]


class TaxonomyGroup(SnippetViewSetGroup):
    """分類."""

    menu_label = _("Taxonomies")
    menu_icon = "tag"
    menu_order = 300
    items = (
        InterestViewSet,
        DistrictViewSet,
        FieldViewSet,
        AudienceViewSet,
        AccessFeatureViewSet,
        NeoViewSet,
    )


class OrganisationViewSet(TranslatedViewSet):
    """主催団体 and all other bodies."""

    model = Organisation
    icon = "home"
    list_display = ["name", "reading", "phone", "fax", UpdatedAtColumn()]
    search_fields = ["name", "reading", "other_names"]
    list_per_page = 50


class FactViewSet(TranslatedViewSet):
    """Figures."""

    model = Fact
    icon = "order"
    list_display = ["name", "value", "unit", "as_of", "source", UpdatedAtColumn()]
    search_fields = ["name", "source"]
    list_per_page = 50


class ReferenceGroup(SnippetViewSetGroup):
    """団体と数字: kept once, shown everywhere."""

    menu_label = _("Organisations and figures")
    menu_icon = "list-ul"
    menu_order = 310
    items = (OrganisationViewSet, FactViewSet)


register_snippet(TaxonomyGroup)
register_snippet(ReferenceGroup)


@hooks.register("before_serve_document")
def only_public_documents(document, request):
    """A document of an unpublished page is not there, whoever kept its address."""
    if not may_have_document(request, document):
        raise Http404


@hooks.register("register_icons")
def register_icons(icons):
    return [*icons, "site_core/icons/map-pin.svg"]


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own handler
def register_page_links(features):
    features.register_link_type(PageLinkHandler)


@hooks.register("register_admin_urls")
def register_admin_urls():
    return [
        path("guide/", editors_guide, name="editors_guide"),
        path("reports/timed-work/", timed_work, name="timed_work"),
    ]


@hooks.register("construct_homepage_panels")
def add_holdups(request, panels):
    panels.append(HoldupsPanel(request))


@hooks.register("register_reports_menu_item")
def register_timed_work_menu_item():
    return TimedWorkMenuItem()


@hooks.register("register_help_menu_item")
def register_guide_menu_item():
    return MenuItem(_("Guide for editors"), reverse_lazy("editors_guide"), icon_name="help", order=100)


@hooks.register("construct_help_menu")
def keep_help_in_the_house(request, menu_items):
    """Drops links to English pages elsewhere, and with them the badge that asks for a click."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, DismissibleMenuItem)]


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_viewset")  # after Wagtail's own, which it takes the place of
def register_pages():
    return CarefulPageViewSet()


# After Wagtail's own, which they take the place of.
hooks.register("register_bulk_action", CarefulPublishBulkAction, order=10)
hooks.register("register_bulk_action", CarefulUnpublishBulkAction, order=10)
hooks.register("before_bulk_action", refuse_changed)


@hooks.register("register_admin_urls", order=-10)  # before Wagtail's own of the same address
def register_settings_editor():
    return [path("settings/<slug:app_name>/<slug:model_name>/<int:pk>/", CarefulSettingEditView.as_view())]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action(LOG_ACTION)
    class OverwrittenFormatter(LogFormatter):
        label = _("Saved over a newer version")

        def format_message(self, log_entry):
            texts = log_entry.data.get("texts", {})
            said = " / ".join(f"{label}: {text}" for label, text in texts.items())
            return gettext("Saved over a newer version, which said: %(said)s") % {"said": said}
