"""How resources are narrowed down."""

from django.utils.translation import gettext_lazy as _

from site_core.listing import Listing, TermFilter
from site_core.models import Audience, District, Field

from .kinds import ResourceKind


class ResourceListing(Listing):
    """Resources by kind, district, field and audience; by name."""

    kind = TermFilter(ResourceKind, "kind", _("Kind"))
    district = TermFilter(District, "districts", _("District"))
    field = TermFilter(Field, "fields", _("Field of welfare"))
    audience = TermFilter(Audience, "audiences", _("Audience"))
    page_size = 20
    is_compact = True

    def in_order(self, pages):
        return pages.order_by("kind__sort_order", "title")
