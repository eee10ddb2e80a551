"""Lists that readers narrow down. Each filter is a query parameter, so that every result has an address to share."""

from functools import partial
from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fragments import kept
from .translations import in_language


class ListingFilter(forms.TypedChoiceField):
    """One way to narrow a list down. `options` asks once for the choices some listed page has, `narrow` applies one."""

    def __init__(self, label, **kwargs):
        super().__init__(required=False, label=label, empty_value=None, **kwargs)

    def offer(self, options):
        """Offers choices: parameter value to (what to narrow by, words)."""
        self.choices = [("", _("All")), *((value, words) for value, (_by, words) in options.items())]
        self.coerce = lambda value: options[value][0]

    def options(self, pages) -> dict[str, tuple[object, str]]:
        raise NotImplementedError

    def narrow(self, pages, by):
        raise NotImplementedError


class TermFilter(ListingFilter):
    """Narrows by a taxonomy, named in the address by its slug."""

    def __init__(self, model, lookup, label):
        self.model = model
        self.lookup = lookup
        super().__init__(label)

    def options(self, pages):
        return self.offered(self.model.objects.filter(pk__in=pages.order_by().values(self.lookup)))

    def offered(self, terms):
        """Entries of the taxonomy as choices, named in the reader's language."""
        terms = list(terms)
        return {term.slug: (term, named.name) for term, named in zip(terms, in_language(terms), strict=True)}

    def narrow(self, pages, term):
        return pages.filter(**{self.lookup: term})


class YearFilter(ListingFilter):
    """Narrows by the year of publication, newest first."""

    def __init__(self):
        super().__init__(gettext_lazy("Year"))

    def options(self, pages):
        years = [day.year for day in pages.order_by().dates("published_on", "year", order="DESC")]
        return {str(year): (year, _("Year %(year)s") % {"year": year}) for year in years}

    def narrow(self, pages, year):
        return pages.filter(published_on__year=year)


class Listing(forms.Form):
    """A list of pages with its filters; each field is a `ListingFilter` and its name the query parameter."""

    page_size = 12
    is_compact = False
    """Whether a phone shows its cards small: a list one looks something up in, rather than one to read."""
    carried: tuple[str, ...] = ()
    """Parameters that are no filters and stay in every address of the list: how it is shown."""

    def __init__(self, params, pages, keep=None):
        """`keep(name, make)` gives what `make` returns, or has kept it since content changed (`choices_kept`)."""
        super().__init__(params, auto_id="filter-%s")
        self.pages = pages
        for name, field in self.fields.items():
            make = partial(field.options, pages)
            field.offer(keep(name, make) if keep else make())

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
        return Paginator(self.as_shown(self.results), self.page_size).get_page(self.data.get("page"))

    def as_shown(self, pages):
        """The results with what the list shows of each."""
        return pages.for_cards()

    @cached_property
    def is_filtered(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def chosen_words(self) -> list[str]:
        """What was chosen, in words."""
        return [dict(self.fields[name].choices)[self.data[name]] for name in self.chosen]

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether a filter is in use that the form shows."""
        return any(self.data.get(field.name) for field in self.visible_fields())

    def carried_values(self) -> dict[str, str]:
        """The parameters in use that are no filters: name to value."""
        return {name: self.data[name] for name in self.carried if self.data.get(name)}

    def address(self, **changes) -> str:
        """The query string of this list with other values; an empty one leaves its parameter out."""
        params = {name: self.data[name] for name in self.fields if self.data.get(name)} | self.carried_values()
        return "?" + urlencode({name: value for name, value in (params | changes).items() if value})

    def address_of_page(self, number: int) -> str:
        """The query string of another page of the same results."""
        return self.address(page=number if number > 1 else None)

    def page_links(self):
        """(number, address) of the first and last page and those around; None where numbers are left out."""
        for number in self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            yield (number, self.address_of_page(number)) if isinstance(number, int) else None

    def previous_address(self):
        return self.address_of_page(self.page.previous_page_number()) if self.page.has_previous() else ""

    def next_address(self):
        return self.address_of_page(self.page.next_page_number()) if self.page.has_next() else ""


def choices_kept(request, page):
    """Keeps the choices of a page's list until content changes; for `Listing`."""
    return lambda name, make: kept(request, f"choices:{page.pk}:{name}", make)


class ListingMixin:
    """An index page that shows `listed_pages()` through its `listing_class`."""

    listing_class: ClassVar[type[Listing]]

    def listed_pages(self):
        """The queryset of all pages of the list, before any filter."""
        raise NotImplementedError

    def get_context(self, request, *args, **kwargs):
        listing = self.listing_class(request.GET, self.listed_pages(), choices_kept(request, self))
        return super().get_context(request, *args, **kwargs) | {"listing": listing}
