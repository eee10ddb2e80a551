"""Where an event is: places the site knows, and new ones, each kept once."""

from wagtail.log_actions import log
from wagtail.models import Locale

from events.importing.mapping import folded
from events.models import EventPage, EventVenue, Venue
from site_core.translatable import among_sources


def known_places():
    """The places an event may name: those in the site's first language."""
    return Venue.objects.filter(**among_sources())


def place_named(name: str) -> Venue | None:
    """The place that is called so, whatever its width, case and spaces; None where the site knows none."""
    wanted = folded(name)
    found = [pk for pk, known in known_places().order_by("pk").values_list("pk", "name") if folded(known) == wanted]
    return Venue.objects.get(pk=found[0]) if found else None


def place_called(name: str, address: str, user) -> Venue:
    """The place of this name, or a new one; what is known of a place is never overwritten from here.

    A new one is marked for the newsroom, who know its 校区 and where it lies on the map.
    """
    if place := place_named(name):
        return place
    place = Venue.objects.create(name=name, address=address, is_unseen=True, locale=Locale.get_default())
    log(instance=place, action="wagtail.create", user=user)
    return place


def put_first(event: EventPage, place_id: int | None) -> None:
    """Makes a place the one where the event usually is; further ones stay. Not saved."""
    further = [row.venue_id for row in event.venues.all()][1:]
    ids = [place_id, *further] if place_id else further
    rows = [EventVenue(venue_id=pk, sort_order=order) for order, pk in enumerate(dict.fromkeys(ids))]
    event.venues.set(rows)
