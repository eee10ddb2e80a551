"""Who belongs to a host: inviting, joining, leaving. Views ask here; every change is logged without anybody's name."""

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Page

from site_core import letters
from site_core.limits import is_allowed, window_ends

from .access import Access
from .door import TooOften, has_admin_access, person_with
from .models import INVITED_FOR_DAYS, Invitation, Membership
from .tokens import INVITATION, row_of, token_of

LOG_ACTION = "organizers.people"
INVITATIONS_A_DAY = 30
_BACK = "organizers.back"
_BACK_FOR = timedelta(hours=1)


class Refused(Exception):
    """What was asked for is not done; `reason` is one of the words below."""

    LAST_STEWARD = "last steward"
    SIGNUPS = "sign-ups"
    MEMBER = "member already"
    INVITED = "invited already"
    LEFT = "may not come in"
    STAFF = "by password only"

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Parts:
    """What a member may do beside keeping the dates."""

    is_steward: bool = False
    sees_signups: bool = False


@dataclass(frozen=True)
class Invited:
    """Whom a steward wants to invite, as what."""

    name: str
    email: str
    parts: Parts


def members_of(host):
    """The memberships of a host with their users, stewards first."""
    return Membership.objects.filter(host=host).select_related("user").order_by("-is_steward", "since", "pk")


def open_invitations(host, now: datetime):
    """Who was invited and has not come yet, the latest first."""
    return Invitation.objects.filter(host=host, accepted_at=None, ends_at__gt=now)


@transaction.atomic
def invite(access: Access, wanted: Invited, author) -> Invitation:
    """Mails an invitation. Raises Refused (SIGNUPS, MEMBER, INVITED) and TooOften.

    Who does not see sign-ups cannot let others see them.
    """
    _lock(access.host)
    if wanted.parts.sees_signups and not access.sees_signups:
        raise Refused(Refused.SIGNUPS)
    if Membership.objects.filter(host=access.host, user__email__iexact=wanted.email, user__is_active=True).exists():
        raise Refused(Refused.MEMBER)
    if open_invitations(access.host, author.now).filter(email__iexact=wanted.email).exists():
        raise Refused(Refused.INVITED)
    invitation = Invitation.objects.create(
        host=access.host,
        email=wanted.email,
        name=wanted.name,
        invited_by=author.user,
        invited_at=author.now,
        ends_at=author.now + timedelta(days=INVITED_FOR_DAYS),
        **asdict(wanted.parts),
    )
    _mail(invitation, author)
    _note(access.host, author.user, "invited")
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, author) -> None:
    """Mails an invitation once more; it holds from now on for as long as a new one. May raise TooOften."""
    invitation.invited_at = author.now
    invitation.ends_at = author.now + timedelta(days=INVITED_FOR_DAYS)
    invitation.save(update_fields=["invited_at", "ends_at"])
    _mail(invitation, author)


def take_back(invitation: Invitation, author) -> None:
    """The mailed address of an invitation leads nowhere any more."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(ends_at=author.now)
    _note(invitation.host, author.user, "invitation taken back")


def leave_open(invitation: Invitation) -> None:
    """Undoes `take_back`: the mailed address leads on for as long as it said."""
    ends_at = invitation.invited_at + timedelta(days=INVITED_FOR_DAYS)
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(ends_at=ends_at)


def invitation_of(token: str, now: datetime) -> Invitation | None:
    """The invitation of a mailed address as long as somebody can join by it."""
    usable = Invitation.objects.select_related("host", "invited_by").filter(accepted_at=None, ends_at__gt=now)
    return row_of(usable.filter(host__locale__language_code=settings.LANGUAGE_CODE), token, INVITATION)


@transaction.atomic
def join(invitation: Invitation, name: str, present_user, now: datetime):
    """Makes the invited person a member; the user to sign in, new where nobody had this mail address.

    None where somebody was quicker. Raises Refused: LEFT for somebody who was shut out, STAFF for somebody who may
    enter Wagtail and is not `present_user`.
    """
    _lock(invitation.host)
    user = person_with(invitation.email)
    if user and not user.is_active:
        raise Refused(Refused.LEFT)
    if user and has_admin_access(user) and user != present_user:
        raise Refused(Refused.STAFF)
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None, ends_at__gt=now).update(accepted_at=now):
        return None
    user = user or make_person(name, invitation.email)
    parts = Parts(invitation.is_steward, invitation.sees_signups)
    membership, is_new = Membership.objects.get_or_create(
        host=invitation.host, user=user, defaults={"since": now, **asdict(parts)}
    )
    if not is_new:
        membership.is_steward |= parts.is_steward
        membership.sees_signups |= parts.sees_signups
        membership.save()
    _note(invitation.host, user, "joined")
    return user


def make_person(name: str, email: str):
    """A new user without a password; the name is as typed, what stands before a space is the family name."""
    family, _space, given = " ".join(name.split()).partition(" ")
    users = get_user_model().objects
    return users.create_user(f"o-{secrets.token_hex(6)}", email, None, last_name=family, first_name=given)


def rename(user, name: str) -> None:
    """Changes how somebody is called."""
    family, _space, given = " ".join(name.split()).partition(" ")
    user.last_name, user.first_name = family, given
    user.save(update_fields=["last_name", "first_name"])


@transaction.atomic
def give_parts(access: Access, membership: Membership, wanted: Parts, author) -> str:
    """Changes what a member may do; a token by which `put_back` undoes it. Raises Refused (LAST_STEWARD, SIGNUPS)."""
    _lock(access.host)
    membership.refresh_from_db()
    if wanted.sees_signups and not (membership.sees_signups or access.sees_signups):
        raise Refused(Refused.SIGNUPS)
    if membership.is_steward and not wanted.is_steward:
        _leave_a_steward(access, membership)
    token = _way_back(membership, author)
    membership.is_steward, membership.sees_signups = wanted.is_steward, wanted.sees_signups
    membership.save()
    _note(access.host, author.user, "parts changed")
    return token


@transaction.atomic
def remove(access: Access, membership: Membership, author) -> str:
    """Takes a member from a host; a token by which `put_back` undoes it. Raises Refused (LAST_STEWARD)."""
    _lock(access.host)
    membership.refresh_from_db()
    if membership.is_steward:
        _leave_a_steward(access, membership)
    token = _way_back(membership, author)
    membership.delete()
    _note(access.host, author.user, "removed")
    return token


@transaction.atomic
def put_back(access: Access, token: str, author) -> Membership | None:
    """Undoes `give_parts` or `remove`: for who did it, within an hour; None for any other token."""
    try:
        was = signing.loads(token, salt=_BACK, max_age=_BACK_FOR)
    except signing.BadSignature:
        return None
    if was["host"] != access.host.pk or was["by"] != author.user.pk:
        return None
    user = get_user_model().objects.filter(pk=was["user"]).first()
    if user is None:
        return None
    _lock(access.host)
    parts = {name: was[name] for name in ("is_steward", "sees_signups")}
    since = datetime.fromisoformat(was["since"])
    membership, _is_new = Membership.objects.update_or_create(
        host=access.host, user=user, defaults=parts, create_defaults=parts | {"since": since}
    )
    _note(access.host, author.user, "put back")
    return membership


def _way_back(membership: Membership, author) -> str:
    was = {"host": membership.host_id, "user": membership.user_id, "by": author.user.pk}
    parts = {"is_steward": membership.is_steward, "sees_signups": membership.sees_signups}
    return signing.dumps(was | parts | {"since": membership.since.isoformat()}, salt=_BACK)


def _leave_a_steward(access: Access, membership: Membership) -> None:
    """A host keeps one steward, unless the newsroom looks after it."""
    others = Membership.objects.filter(host=access.host, is_steward=True, user__is_active=True)
    if not access.is_staff and not others.exclude(pk=membership.pk).exists():
        raise Refused(Refused.LAST_STEWARD)


def _mail(invitation: Invitation, author) -> None:
    day = timedelta(days=1)
    if not is_allowed("invite", str(invitation.host_id), INVITATIONS_A_DAY, day, author.now):
        raise TooOften(window_ends(day, author.now))
    path = reverse("organizers_join", args=[token_of(invitation, INVITATION)])
    context = {
        "invitation": invitation,
        "by": author.user.get_full_name(),
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        "days": INVITED_FOR_DAYS,
    }
    # Pressed twice within a minute, it is one letter.
    key = f"invitation:{invitation.pk}:{author.now:%Y%m%d%H%M}"
    letters.post(key, invitation.email, "invitation", context, author.now)


def _note(host, user, what: str) -> None:
    log(instance=host, action=LOG_ACTION, user=user, data={"what": what})


def _lock(host) -> None:
    """One change of a host's people at a time; SQLite has one writer anyway."""
    Page.objects.select_for_update().filter(pk=host.pk).values_list("pk").first()
