"""What a search found, to be narrowed and counted. Pure: no database, no clock, no settings."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, its kind, and what else it can be narrowed by."""

    kind: str
    thing: object
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Facet to the values it has, as addresses say them: {"district": {"minami"}, "year": {"2024"}}."""

    def values(self, facet: str) -> Collection[str]:
        return (self.kind,) if facet == "kind" else self.facets.get(facet, ())


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits, best first."""

    found: tuple[Hit, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Facet to what its values are called, in the order in which readers are offered them."""
    is_cut: bool = False
    """Whether there is more than is held here."""
    is_guess: bool = False
    """Whether no hit has the words that were asked for, and all are only near them."""
    meant: str = ""
    """The words they were found by, if these are others."""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __getitem__(self, place: slice) -> tuple[Hit, ...]:
        return self.found[place]

    def none(self) -> "Hits":
        """Nothing, under the same names."""
        return replace(self, found=(), is_cut=False)

    def having(self, facet: str, value: str) -> "Hits":
        """Those that have this value."""
        return replace(self, found=tuple(hit for hit in self.found if value in hit.values(facet)))

    def counts(self, facet: str) -> Counter[str]:
        """How many hits have each value."""
        return Counter(value for hit in self.found for value in hit.values(facet))
