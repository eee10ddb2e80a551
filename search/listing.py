"""How results are narrowed down: by kind, district, interest and year, each choice with the number it leads to."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from site_core.listing import Listing, ListingFilter


class Facet(ListingFilter):
    """Narrows hits, in memory."""

    def __init__(self, name, label):
        self.name = name
        super().__init__(label)

    def options(self, hits):
        counts = hits.counts(self.name)
        return {value: (value, words) for value, words in hits.names.get(self.name, {}).items() if value in counts}

    def narrow(self, hits, value):
        return hits.having(self.name, value)


class SearchListing(Listing):
    """The hits of a query, and what they can be narrowed by."""

    page_size = 10
    kind = Facet("kind", gettext_lazy("Kind"))
    district = Facet("district", gettext_lazy("District"))
    interest = Facet("interest", gettext_lazy("Interest"))
    year = Facet("year", gettext_lazy("Year"))

    def __init__(self, params, hits, query):
        super().__init__(params, hits)
        self.query = query
        for name, field in self.fields.items():
            counts = self._without(name).counts(name)
            offered = [(value, words) for value, (_by, words) in field.options(hits).items()]
            field.choices = [
                ("", _("All")),
                *(
                    (value, _("%(words)s (%(count)s)") % {"words": words, "count": counts[value]})
                    for value, words in offered
                    if counts[value] or value == self.chosen.get(name)
                ),
            ]

    def _without(self, left_out):
        """The hits that pass every filter but one: what a choice there would leave."""
        hits = self.pages
        for name, value in self.chosen.items():
            if name != left_out:
                hits = self.fields[name].narrow(hits, value)
        return hits

    def in_order(self, pages):
        return pages

    @cached_property
    def page(self):
        """The page of hits the address asks for; the last one where it asks too far."""
        return Paginator(self.results, self.page_size).get_page(self.data.get("page"))

    @property
    def narrowing(self):
        """The fields of the form that narrows; the kind stands above it, as links."""
        return [self[name] for name in self.fields if name != "kind" and len(self.fields[name].choices) > 1]

    @property
    def is_narrowed(self):
        """Whether anything but the kind is chosen."""
        return any(self.data.get(name) for name in self.fields if name != "kind")

    @property
    def address_of_all(self):
        """The query string of the query alone."""
        return self.address(**dict.fromkeys(self.fields, ""))

    def kinds(self):
        """The kinds as (words, number of hits, address, whether it is the one chosen), all together first."""
        hits, names = self._without("kind"), self.pages.names.get("kind", {})
        counts = hits.counts("kind")
        chosen = self.chosen.get("kind")
        yield _("All"), len(hits), self.address(kind=""), not chosen
        for value, words in names.items():
            if counts[value] or value == chosen:
                yield words, counts[value], self.address(kind=value), value == chosen

    def chosen_words(self):
        return [self.pages.names[name][value] for name, value in self.chosen.items()]

    def address(self, **changes):
        """The query string of the same query, with some parameters changed and empty ones left out."""
        params = {"q": self.query} | {name: self.data.get(name, "") for name in self.fields} | changes
        return "?" + urlencode({name: value for name, value in params.items() if value})

    def address_of_page(self, number):
        return self.address(page=number if number > 1 else "")
