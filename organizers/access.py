"""Who may do what at a desk. Everything is refused that is not allowed here."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from events.models import EventIndexPage, EventPage, HostPage

from .models import Membership


@dataclass(frozen=True)
class Access:
    """What one person may do at the desk of one host. Staff are those who may edit its page in Wagtail."""

    host: HostPage
    is_steward: bool
    sees_signups: bool
    is_staff: bool


def hosts_of(user):
    """The hosts whose desks somebody may use as a member, by name; a queryset of HostPage."""
    return HostPage.objects.filter(memberships__user=user, **_FIRST_LANGUAGE).order_by("title", "pk")


def access_to(user, host_id: int) -> Access | None:
    """What somebody may do at the desk of a host; None where they may not come in, or there is no such host."""
    if not user.is_authenticated:
        return None
    host = HostPage.objects.filter(pk=host_id, **_FIRST_LANGUAGE).first()
    if host is None:
        return None
    is_staff = user.has_perm("wagtailadmin.access_admin") and host.permissions_for_user(user).can_edit()
    membership = Membership.objects.filter(host_id=host_id, user=user).first()
    if not (membership or is_staff):
        return None
    return Access(
        host=host,
        is_steward=is_staff or membership.is_steward,
        sees_signups=bool(membership and membership.sees_signups) or user.has_perm("signups.view_signup"),
        is_staff=is_staff,
    )


def event_with_access(user, event_id: int) -> tuple[EventPage, Access] | None:
    """An event in the site's first language with what somebody may do at its host's desk; None as `access_to`."""
    event = EventPage.objects.filter(pk=event_id, **_FIRST_LANGUAGE).first()
    if event is None:
        return None
    parent = Page.objects.parent_of(event).values_list("pk", flat=True).first()
    access = access_to(user, parent)
    return (event, access) if access else None


def may_count_all(user) -> bool:
    """Whether somebody may see the numbers of all hosts: those who may edit the list of events."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    index = EventIndexPage.objects.filter(**_FIRST_LANGUAGE).first()
    return index is not None and index.permissions_for_user(user).can_edit()


_FIRST_LANGUAGE = {"locale__language_code": settings.LANGUAGE_CODE}
