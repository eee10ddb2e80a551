"""The daily letter: what was changed about the dates of hosts, to their stewards and to those who publish."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Page

from events.models import DateChange, EventPage, HostPage
from events.newsroom.dates_told import Told, told
from site_core.letters import post

from .models import Digest, Membership

SHOWN = 30
FIRST_LOOK = timedelta(days=1)
"""How far back the first letter of somebody looks."""


@dataclass(frozen=True)
class Said:
    """One change in a letter."""

    told: Told
    host: str

    @property
    def title(self) -> str:
        return self.told.change.page.title

    @property
    def who(self) -> str:
        return self.told.who

    @property
    def address(self) -> str:
        """The event on the desk."""
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('organizers_event', args=[self.told.change.page_id])}"


def send_digests(now: datetime) -> int:
    """Posts the letters of today; how many. Called again on the same day it does nothing."""
    return sum(_send(user, hosts, now) for user, hosts in list(_recipients()))


def _recipients() -> Iterator[tuple]:
    """Each reader once, with the ids of the hosts they care for; None for those who publish, who care for all."""
    readable = get_user_model().objects.filter(is_active=True).exclude(email="")
    approvers = Group.objects.filter(pk__in=GroupApprovalTask.objects.filter(active=True).values("groups"))
    publishers = readable.filter(groups__in=approvers).distinct().order_by("pk")
    for user in publishers:
        yield user, None
    cared_for: dict = {}
    stewards = Membership.objects.filter(is_steward=True, user__in=readable).exclude(user__in=publishers)
    for membership in stewards.select_related("user").order_by("user_id"):
        cared_for.setdefault(membership.user, []).append(membership.host_id)
    yield from cared_for.items()


@transaction.atomic
def _send(user, hosts: list[int] | None, now: datetime) -> bool:
    """Posts one letter, if somebody else than its reader changed something; ten queries however much it was."""
    today = timezone.localdate(now)
    digest = Digest.objects.filter(user=user).first()
    if digest and timezone.localdate(digest.told_until) >= today:
        return False
    since = digest.told_until if digest else now - FIRST_LOOK
    changes = _changes(hosts).filter(made_at__gt=since, made_at__lte=now)
    posted = None
    if changes.exclude(made_by=user).exists():
        with translation.override(settings.LANGUAGE_CODE):
            posted = post(f"digest/{user.pk}/{today}", user.email, "digest", _context(changes, user, now), now)
    Digest.objects.update_or_create(user=user, defaults={"told_until": now})
    return posted is not None


def _changes(hosts: list[int] | None):
    """The changes of the dates of events of some hosts, of all for None."""
    changes = DateChange.objects.filter(page__in=EventPage.objects.order_by().values("pk"))
    if hosts is None:
        return changes
    paths = Page.objects.filter(pk__in=hosts).values_list("path", flat=True)
    return changes.filter(reduce(or_, (Q(page__path__startswith=path) for path in paths), Q(pk__in=[])))


def _context(changes, user, now: datetime) -> dict:
    newest = list(changes.select_related("page", "made_by").order_by("-pk")[:SHOWN])
    by_path = {change.page.path[: -Page.steplen] for change in newest}
    hosts = dict(HostPage.objects.filter(path__in=by_path).values_list("path", "title"))
    said = [Said(one, hosts.get(one.change.page.path[: -Page.steplen], "")) for one in told(newest)]
    return {
        "user": user,
        "changes": said,
        "more": changes.count() - len(said),
        "day": timezone.localdate(now),
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('organizers_home')}",
    }
