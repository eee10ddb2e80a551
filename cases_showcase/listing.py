"""How cases are narrowed down."""

from django.utils.translation import gettext_lazy as _

from site_core.listing import Listing, TermFilter, YearFilter
from site_core.models import Audience, District, Field, Interest


class CaseListing(Listing):
    """Cases by interest, district, field, audience, and year."""

    interest = TermFilter(Interest, "interests", _("Interest"))
    district = TermFilter(District, "districts", _("District"))
    field = TermFilter(Field, "fields", _("Field of welfare"))
    audience = TermFilter(Audience, "audiences", _("Audience"))
    year = YearFilter()
