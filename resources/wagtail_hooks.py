"""The admin's list of kinds of resource."""

from wagtail.snippets.models import register_snippet

from site_core.wagtail_hooks import TermViewSet

from .models import ResourceKind


class ResourceKindViewSet(TermViewSet):
    """Kinds of resource."""

    model = ResourceKind
    icon = "table"
    add_to_admin_menu = True
    menu_order = 330


register_snippet(ResourceKindViewSet)
