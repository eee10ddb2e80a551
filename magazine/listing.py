"""How columns are narrowed down."""

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from site_core.listing import Listing, TermFilter, YearFilter
from site_core.models import District, Interest


class SeriesFilter(forms.ModelChoiceField):
    """Narrows columns by the series they stand in; offers only series with a listed column."""

    def __init__(self):
        super().__init__(None, required=False, to_field_name="slug", label=_("Series"), empty_label=_("All"))

    def offer(self, pages):
        series = apps.get_model("magazine", "SeriesPage").objects.live()
        self.queryset = series.filter(path__in=pages.order_by().parent_paths()).order_by("path")

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
