"""Lists that readers narrow down. Each filter is a query parameter, so that every result has an address to share."""

from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class TermFilter(forms.ModelChoiceField):
    """Narrows by a taxonomy, named in the address by its slug; offers only terms that some listed page has."""

    def __init__(self, model, lookup, label):
        self.lookup = lookup
        super().__init__(model.objects.all(), required=False, to_field_name="slug", label=label, empty_label=_("All"))

    def offer(self, pages):
        self.queryset = self.queryset.filter(pk__in=pages.order_by().values(self.lookup))

    def narrow(self, pages, term):
        return pages.filter(**{self.lookup: term})


class YearFilter(forms.TypedChoiceField):
    """Narrows by the year of publication; offers only years in which some listed page was published."""

    def __init__(self):
        super().__init__(required=False, coerce=int, empty_value=None, label=_("Year"))

    def offer(self, pages):
        years = [day.year for day in pages.order_by().dates("published_on", "year", order="DESC")]
        self.choices = [("", _("All")), *((year, _("Year %(year)s") % {"year": year}) for year in years)]

    def narrow(self, pages, year):
        return pages.filter(published_on__year=year)


class ChoiceFilter(forms.ChoiceField):
    """Narrows by a fixed set of choices, all of them offered."""

    def __init__(self, choices, lookup, label):
        self.lookup = lookup
        super().__init__(choices=[("", _("All")), *choices], required=False, label=label)

    def offer(self, pages):
        pass

    def narrow(self, pages, value):
        return pages.filter(**{self.lookup: value})


class Listing(forms.Form):
    """A list of pages with its filters. A filter is a form field that can `offer` choices and `narrow` pages."""

    page_size = 12

    def __init__(self, params, pages):
        super().__init__(params, auto_id="filter-%s")
        self.pages = pages
        for field in self.fields.values():
            field.offer(pages)

    @cached_property
    def chosen(self) -> dict:
        """The filters in use: name to chosen value."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    @cached_property
    def results(self):
        """The pages that pass every filter, in order; none where the address names a choice that does not exist."""
        if not self.is_valid():
            return self.pages.none()
        pages = self.pages
        for name, value in self.chosen.items():
            pages = self.fields[name].narrow(pages, value)
        return self.in_order(pages)

    def in_order(self, pages):
        return pages.newest_first()

    @cached_property
    def page(self):
        """The page of results the address asks for, ready for cards; the last one where it asks too far."""
        return Paginator(self.results.for_cards(), self.page_size).get_page(self.data.get("page"))

    @cached_property
    def is_filtered(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def chosen_words(self):
        """What was chosen, in words."""
        for name, value in self.chosen.items():
            yield dict(getattr(self.fields[name], "choices", ())).get(value, value) if isinstance(value, str) else value

    def address_of_page(self, number: int) -> str:
        """The query string of another page of the same results."""
        params = {name: self.data[name] for name in self.fields if self.data.get(name)}
        return "?" + urlencode(params | ({"page": number} if number > 1 else {}))

    def page_links(self):
        """(number, address) of the first and last page and those around; None where numbers are left out."""
        for number in self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            yield (number, self.address_of_page(number)) if isinstance(number, int) else None

    def previous_address(self):
        return self.address_of_page(self.page.previous_page_number()) if self.page.has_previous() else ""

    def next_address(self):
        return self.address_of_page(self.page.next_page_number()) if self.page.has_next() else ""


class ListingMixin:
    """An index page that shows `listed_pages()` through its `listing_class`."""

    listing_class: ClassVar[type[Listing]]

    def listed_pages(self):
        """The queryset of all pages of the list, before any filter."""
        raise NotImplementedError

    def get_context(self, request, *args, **kwargs):
        listing = self.listing_class(request.GET, self.listed_pages())
        return super().get_context(request, *args, **kwargs) | {"listing": listing}
