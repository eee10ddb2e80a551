"""Puts the demo's desk into the database: members of hosts, sign-ups, and a first event that waits for approval."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from events.changes import Author, change_date
from events.models import EventPage, HostPage
from events.schedule import TOKYO, DateException, Status
from organizers.models import Membership
from signups.models import Signup
from signups.service import Wanted, apply
from site_core.models import Organisation

from .accounts import DESK, username_of
from .events_loader import add_event
from .keys import identity
from .organizers import MEMBERS, NEW_HOST, SIGNUPS, WAITING, Comers


@transaction.atomic
def load_desk(loader) -> None:
    """Everything of the desk, in the names of its accounts; nothing where there are none.

    What is there already is left alone; an event somebody has signed up for gets no more sign-ups.
    """
    names = {username_of(role): role for role in DESK}
    users = {names[user.username]: user for user in get_user_model().objects.filter(username__in=names)}
    if len(users) < len(DESK):
        return
    if not loader.has_page(NEW_HOST.key):
        _add_new_host(loader, users["organizer"])
    for member in MEMBERS:
        if loader.has_page(member.host):
            Membership.objects.get_or_create(
                host=loader.page(member.host),
                user=users[member.role],
                defaults={"is_steward": member.is_steward, "sees_signups": member.sees_signups, "since": loader.now},
            )
    untouched = {
        comers.event
        for comers in SIGNUPS
        if loader.has_page(comers.event) and not Signup.objects.filter(event=loader.page(comers.event)).exists()
    }
    for comers in SIGNUPS:
        if comers.event in untouched:
            _sign_up(loader, comers, Author(users["steward"], loader.now))


def _add_new_host(loader, user) -> None:
    """A host that is public, whose first event is not yet."""
    today = timezone.localdate(loader.now)
    organisation = loader.get(Organisation, NEW_HOST.organisation)
    loader.add_page(HostPage, loader.page("events"), NEW_HOST, organisation=organisation)
    loader.finish_pages()
    add_event(loader, WAITING, today)
    [(entry, page)] = loader.unfinished
    loader.unfinished = []
    loader.fill(entry, page)
    page.owner = user
    page.save_revision(user=user)
    EventPage.objects.filter(pk=page.pk).update(owner=user)
    page.get_workflow().start(page, user)


def _sign_up(loader, comers: Comers, author: Author) -> None:
    page = loader.page(comers.event)
    days = page.occurrences.filter(day__gt=author.today, status=Status.PLANNED).order_by("starts_at")
    occurrence = days[comers.number - 1 : comers.number].first()
    if occurrence is None:
        return
    for place, comer in enumerate(comers.comers):
        wanted = Wanted(
            name=comer.name,
            phone="",
            email=comer.email,
            people=comer.people,
            answer="",
            key=identity("signup", f"{comers.event}-{comers.number}-{place}"),
            source=Signup.Source.PAGE if comer.email else Signup.Source.PHONE,
        )
        apply(occurrence, wanted, author, author.now - timedelta(hours=len(comers.comers) - place))
    if comers.called_off:
        start = timezone.localtime(occurrence.original_start, TOKYO)
        change_date(page, DateException(start, Status.CANCELLED, reason=comers.called_off), author)
