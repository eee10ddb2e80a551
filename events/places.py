"""Places to choose from: those a host knows first, and of those that hosts put in only what everybody may see."""

from django.db.models import Q
from django.utils.translation import gettext as _

from site_core.translatable import among_sources

from .kinds import Venue
from .models import EventPage, EventVenue, HostPage

Choices = list[tuple[str, list[tuple[int, str]]]]
"""Headings, each with ids and names."""


def places_in_groups(host: HostPage | None, chosen: int | None = None) -> Choices:
    """All places for a list to choose from, in groups with a heading; three queries at most.

    First where this host's events have been, what was used last on top; then by 校区, those without one at the end. A
    place another host put in is not shown before an event there is public, or the newsroom has looked at it. `chosen`
    is shown whatever it is.
    """
    own = _places_of(host) if host else []
    seen_by_all = Q(is_unseen=False) | Q(pk__in=_public_places()) | Q(pk__in=[*own, chosen])
    places = list(Venue.objects.filter(seen_by_all, **among_sources()).select_related("district"))
    by_id = {place.pk: place for place in places}
    districts = sorted({place.district for place in places if place.district}, key=lambda one: (one.sort_order, one.pk))
    others = [place for place in places if place.pk not in own]
    groups = [(_("Places of this host so far"), [by_id[pk] for pk in own if pk in by_id])]
    groups += [(one.name, [place for place in others if place.district_id == one.pk]) for one in districts]
    groups.append((_("Other places"), [one for one in others if not one.district_id]))
    return [(name, [(one.pk, one.name) for one in rows]) for name, rows in groups if rows]


def _places_of(host: HostPage) -> list[int]:
    """The places of a host's events, that of the newest event first."""
    events = EventPage.objects.child_of(host)
    used = EventVenue.objects.filter(page__in=events.order_by().values("pk")).order_by("-page_id", "sort_order")
    return list(dict.fromkeys(used.values_list("venue_id", flat=True)))


def _public_places():
    return EventVenue.objects.filter(page__live=True, venue__is_unseen=True).order_by().values("venue")
