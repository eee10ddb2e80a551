"""How broadcasts are narrowed down."""

from django.utils.translation import gettext_lazy as _

from site_core.listing import Listing, TermFilter, YearFilter
from site_core.models import Interest


class EpisodeListing(Listing):
    """Broadcasts by interest and year."""

    is_compact = True
    interest = TermFilter(Interest, "interests", _("Interest"))
    year = YearFilter()
