"""The events of hosts as the desk lists them: what comes next, what waits, what is over."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from events.agenda import Line, lines_of
from events.models import EventPage, HostPage, Occurrence
from signups.models import Signup
from site_core import dates

from .access import Access
from .models import Membership

PER_PAGE = 40
"""How many events of one host are listed at once."""

MOST_ON_HOME = 200
"""How many of all one's hosts; where there are more, each host has a link to all of its own."""


@dataclass
class Card:
    """One event in a list, with its next date."""

    page: EventPage
    today: date
    line: Line | None = None
    workflow: str = ""
    """The state of its approval; "" where it is in none."""

    @property
    def day(self) -> str:
        return dates.day_of_week(self.line.day, self.today)

    @property
    def word(self) -> str:
        """今日, 明日 or "": what is on today must not be missed."""
        return {0: _("Today"), 1: _("Tomorrow")}.get((self.line.day - self.today).days, "")

    @property
    def waits(self) -> bool:
        return self.workflow == WorkflowState.STATUS_IN_PROGRESS

    @property
    def has_list(self) -> bool:
        """Whether there is a list of sign-ups to look at: it takes some on its page, or some have been entered."""
        page = self.page
        return bool(page.first_published_at and (page.application == page.Application.PAGE or page.has_signups))

    @property
    def last(self) -> str:
        """The day of its last date, for what is over."""
        return dates.day_of_week(timezone.localdate(self.page.last_start), self.today) if self.page.last_start else ""

    @property
    def state(self) -> str:
        """What has become of it, in words; "" for what is public as it is."""
        page = self.page
        if self.waits:
            return _("Public; the newsroom looks at your changes") if page.live else _("The newsroom looks at it")
        if self.workflow == WorkflowState.STATUS_NEEDS_CHANGES:
            return _("The newsroom asks you to change something")
        if page.live:
            return _("Public; there is a draft of changes") if page.has_unpublished_changes else ""
        return _("Not public now") if page.first_published_at else _("Draft, seen by nobody yet")


@dataclass
class HostCard:
    """One host with its events."""

    host: HostPage
    sees_signups: bool = False
    cards: list[Card] = field(default_factory=list)
    has_more: bool = False

    @cached_property
    def coming(self) -> list[Card]:
        """Public ones, the nearest date first, and those that have no date now."""
        return [card for card in self.cards if card.page.live and not self._is_over(card)]

    @property
    def drafts(self) -> list[Card]:
        return [card for card in self.cards if not card.page.live]

    @property
    def over(self) -> list[Card]:
        """Public ones whose dates have all been, the newest first."""
        return sorted(filter(self._is_over, self.cards), key=lambda card: card.page.last_start, reverse=True)

    def _is_over(self, card: Card) -> bool:
        return bool(card.page.live and card.line is None and card.page.last_start)


def own_hosts(user, hosts: Sequence[HostPage], now: datetime) -> list[HostCard]:
    """The hosts somebody is a member of with their events; as many queries for one event as for forty."""
    hosts = list(hosts)
    sees = dict(Membership.objects.filter(user=user, host__in=hosts).values_list("host_id", "sees_signups"))
    shown = [HostCard(host, sees.get(host.pk, False)) for host in hosts]
    by_path = {one.host.path: one for one in shown}
    events = list(events_of(hosts, now)[: MOST_ON_HOME + 1]) if hosts else []
    if len(events) > MOST_ON_HOME:
        for one in shown:
            one.has_more = True
    for card in cards_of(events[:MOST_ON_HOME], now):
        owner = by_path[card.page.path[: -EventPage.steplen]]
        if len(owner.cards) < PER_PAGE:
            owner.cards.append(card)
        else:
            owner.has_more = True
    return shown


def one_host(access: Access, events: Sequence[EventPage], now: datetime) -> HostCard:
    """One host with some of its events."""
    return HostCard(access.host, access.sees_signups, cards_of(events, now))


def events_of(hosts: Sequence[HostPage], now: datetime):
    """The events of hosts in the site's first language, drafts too: what comes soonest first, what is over last."""
    of_page = Occurrence.objects.filter(page=OuterRef("pk"))
    coming = of_page.filter(over_at__gt=now).without_days_off().order_by("starts_at", "pk")
    last = of_page.order_by("-starts_at").values("starts_at")
    below = reduce(or_, (Q(path__startswith=host.path, depth=host.depth + 1) for host in hosts))
    events = EventPage.objects.filter(below, locale__language_code=settings.LANGUAGE_CODE)
    events = events.annotate(
        next_pk=Subquery(coming.values("pk")[:1]),
        next_start=Subquery(coming.values("starts_at")[:1]),
        last_start=Subquery(last[:1]),
        has_signups=Exists(Signup.objects.filter(event=OuterRef("pk"))),
    )
    order = (F("next_start").asc(nulls_last=True), F("last_start").desc(nulls_first=True), "pk")
    return events.order_by(*order).defer_streamfields()


def cards_of(events: Sequence[EventPage], now: datetime) -> list[Card]:
    """Events, as `events_of` gives them, with their next dates and states; a constant number of queries."""
    events, today = list(events), timezone.localdate(now)
    rows = Occurrence.objects.filter(pk__in=[page.next_pk for page in events if page.next_pk]).with_places()
    lines = {line.occurrence.page_id: line for line in lines_of(rows)}
    states = _workflows(events)
    return [Card(page, today, lines.get(page.pk), states.get(str(page.pk), "")) for page in events]


def _workflows(events) -> dict[str, str]:
    """The states of what is being approved, by the ids of the pages; one query."""
    current = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    states = WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=[str(page.pk) for page in events],
        status__in=current,
    )
    return dict(states.order_by("pk").values_list("object_id", "status"))
