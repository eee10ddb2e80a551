"""What is told of pages with dates beside their dates: where, by whom, whom to ask; for many pages at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from events.episodes import EpisodePage
from events.models import EventPage, HostPage
from events.planning import Venue
from site_core.translations import in_language, pages_in_language


@dataclass(frozen=True)
class Details:
    """A page with dates as one reader knows it.

    `source` is the page in the site's first language, which has the dates, `page` the one the reader is led to. Texts
    of entries are in the reader's language. `tag` is the language of `page`.
    """

    source: EventPage | EpisodePage
    page: Page
    tag: str
    host: Page | None = None
    kind: str = ""
    venue: Venue | None = None
    """Where it usually is."""

    @property
    def contact(self):
        """Whom to ask: the page or, where it does not say, its host; None where nobody is named."""
        return next((one for one in (self.page, self.host) if getattr(one, "has_contact", False)), None)

    @property
    def online_url(self) -> str:
        """The address at which everybody may take part."""
        source = self.source
        return source.online_url if getattr(source, "shows_online_url", True) else ""

    @property
    def place_note(self) -> str:
        return getattr(self.page, "place_note", "")

    @property
    def place(self) -> str:
        """Where it usually is, as one line: name, room, address."""
        name, address = (self.venue.name, self.venue.address) if self.venue else ("", "")
        return " ".join(part for part in (name, self.place_note, address) if part)


def public_events():
    """The events everybody can read, in the site's first language, with what `details_of` asks them for."""
    return _public(EventPage).select_related("kind").prefetch_related("entries", "venues__venue")


def public_broadcasts():
    """The broadcasts everybody can read, in the site's first language, with what `details_of` asks them for."""
    return _public(EpisodePage).select_related("venue")


def public_hosts():
    """The hosts everybody can read, in the site's first language."""
    return _public(HostPage)


def details_of(sources: Iterable[EventPage | EpisodePage]) -> list[Details]:
    """What is told of these public pages, in their order; a constant number of queries."""
    sources = list(sources)
    shown = _shown(sources)
    hosts = _hosts([source for source in sources if isinstance(source, EventPage)])
    kinds = named({source.kind for source in sources if isinstance(source, EventPage) and source.kind_id})
    venues = named({venue for source in sources if (venue := _usual_venue(source))})
    return [
        Details(
            source=source,
            page=shown[source.pk],
            tag=getattr(shown[source.pk], "tag", settings.LANGUAGE_CODE),
            host=hosts.get(_parent_path(source)),
            kind=kinds[source.kind_id].name if getattr(source, "kind_id", None) else "",
            venue=venues[usual.pk] if (usual := _usual_venue(source)) else None,
        )
        for source in sources
        if source.pk in shown
    ]


def named(entries: Iterable) -> dict[int, object]:
    """Entries of one model by their ids, in the reader's language; one query, none in the first language."""
    entries = sorted(entries, key=lambda entry: entry.pk)
    return {entry.pk: shown for entry, shown in zip(entries, in_language(entries), strict=True)}


def _public(model):
    pages = model.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)
    return pages.defer_streamfields().order_by("pk")


def _shown(sources) -> dict[int, Page]:
    """By the ids of the sources, the pages readers are led to; one query a type, none in the first language."""
    if get_language() == settings.LANGUAGE_CODE:
        return {source.pk: source for source in sources}
    found = {}
    for model in (EventPage, EpisodePage):
        pages = pages_in_language(source for source in sources if isinstance(source, model))
        found |= {page.translation_key: page for page in pages}
    return {source.pk: found[source.translation_key] for source in sources if source.translation_key in found}


def _hosts(events) -> dict[str, Page]:
    """The hosts of events by their path in the tree, in the reader's language."""
    sources = list(public_hosts().filter(path__in={_parent_path(event) for event in events})) if events else []
    if get_language() == settings.LANGUAGE_CODE:
        return {host.path: host for host in sources}
    shown = {host.translation_key: host for host in pages_in_language(sources)}
    return {host.path: shown[host.translation_key] for host in sources if host.translation_key in shown}


def _parent_path(page: Page) -> str:
    return page.path[: -Page.steplen]


def _usual_venue(source) -> Venue | None:
    if isinstance(source, EpisodePage):
        return source.venue
    return next((row.venue for row in source.venues.all()), None)
