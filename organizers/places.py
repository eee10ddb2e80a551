"""Where an event is: places the site knows, those of this host first, and new ones, each kept once."""

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from events.importing.mapping import folded
from events.models import EventPage, EventVenue, HostPage, Venue
from site_core.translatable import among_sources


def known_places():
    """The places an event may name: those in the site's first language."""
    return Venue.objects.filter(**among_sources())


def place_choices(host: HostPage) -> list[tuple[str, list[tuple[int, str]]]]:
    """All places for a list to choose from, in groups with a heading; two queries.

    First where this host's events have been, what was used last on top; then by 校区, those without one at the end.
    """
    events = EventPage.objects.child_of(host)
    used = EventVenue.objects.filter(page__in=events.order_by().values("pk")).order_by("-page_id", "sort_order")
    own = list(dict.fromkeys(used.values_list("venue_id", flat=True)))
    places = list(known_places().select_related("district"))
    by_id = {place.pk: place for place in places}
    groups = [(_("Places of this host so far"), [by_id[pk] for pk in own if pk in by_id])]
    districts = sorted({place.district for place in places if place.district}, key=lambda one: (one.sort_order, one.pk))
    groups += [(one.name, [place for place in places if place.district_id == one.pk]) for one in districts]
    groups.append((_("Other places"), [one for one in places if not one.district_id]))
    seen = set(own)
    shown = [groups[0], *((name, [one for one in rows if one.pk not in seen]) for name, rows in groups[1:])]
    return [(name, [(one.pk, one.name) for one in rows]) for name, rows in shown if rows]


def place_named(name: str) -> Venue | None:
    """The place that is called so, whatever its width, case and spaces; None where the site knows none."""
    wanted = folded(name)
    found = [pk for pk, known in known_places().order_by("pk").values_list("pk", "name") if folded(known) == wanted]
    return Venue.objects.get(pk=found[0]) if found else None


def place_called(name: str, address: str, user) -> Venue:
    """The place of this name, or a new one; what is known of a place is never overwritten from here."""
    if place := place_named(name):
        return place
    place = Venue.objects.create(name=name, address=address, locale=Locale.get_default())
    log(instance=place, action="wagtail.create", user=user)
    return place


def put_first(event: EventPage, place_id: int | None) -> None:
    """Makes a place the one where the event usually is; further ones stay. Not saved."""
    further = [row.venue_id for row in event.venues.all()][1:]
    ids = [place_id, *further] if place_id else further
    rows = [EventVenue(venue_id=pk, sort_order=order) for order, pk in enumerate(dict.fromkeys(ids))]
    event.venues.set(rows)
