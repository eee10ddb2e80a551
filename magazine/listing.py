"""How columns are narrowed down."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from site_core.listing import Listing, ListingFilter, TermFilter, YearFilter
from site_core.models import District, Interest


class SeriesFilter(ListingFilter):
    """Narrows columns by the series they stand in."""

    def __init__(self):
        super().__init__(_("Series"))

    def options(self, pages):
        series = apps.get_model("magazine", "SeriesPage").objects.live().order_by("path")
        return {one.slug: (one, one.title) for one in series.filter(path__in=pages.order_by().parent_paths())}

    def narrow(self, pages, series):
        return pages.child_of(series)


class SeriesListing(Listing):
    """The columns of one series, by interest, district and year."""

    interest = TermFilter(Interest, "interests", _("Interest"))
    district = TermFilter(District, "districts", _("District"))
    year = YearFilter()


class MagazineListing(SeriesListing):
    """The columns of all series, and by series."""

    series = SeriesFilter()
    field_order = ["series"]
