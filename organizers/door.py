"""Coming in: by a mailed link with, on another machine, the code of the first screen; or by a password."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import authenticate, get_user_model
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from site_core import letters
from site_core.limits import is_allowed, window_ends

from .models import CODE_TRIES, LINK_FOR_MINUTES, Membership, SignInLink
from .tokens import LINK, row_of, token_of

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
_SAME_ADDRESS = 3
"""How many people of one mail address are tried with a password."""


class TooOften(Exception):
    """Asked more often than is allowed; `again_at` is when it may be tried again."""

    def __init__(self, again_at: datetime):
        super().__init__(again_at.isoformat())
        self.again_at = again_at


@dataclass(frozen=True)
class Asked:
    """A link was asked for: from which browser (a UUID, as text), and the six digits its screen shows."""

    browser: str
    code: str


def ask_for_link(email: str, asked: Asked, network: str, next_url: str, now: datetime) -> None:
    """Mails a link to somebody who belongs to a host; whoever asks cannot tell whether it did. May raise TooOften."""
    _limit("link by network", network, 20, HOUR, now)
    _limit("link", email.casefold(), 3, QUARTER, now)
    user = _who_has(email)
    with transaction.atomic():
        if user is None:
            _as_if(asked, now)
        elif has_admin_access(user):
            key = f"sign-in:staff:{user.pk}:{now.isoformat()}"
            letters.post(key, user.email, "sign_in_staff", {"address": _absolute(reverse("organizers_door"))}, now)
        else:
            _mail_link(user, asked, next_url, now)


def _mail_link(user, asked: Asked, next_url: str, now: datetime) -> None:
    SignInLink.objects.filter(ends_at__lt=now - HOUR).delete()
    link = SignInLink.objects.create(
        user=user,
        browser=asked.browser,
        code=asked.code,
        made_at=now,
        ends_at=now + timedelta(minutes=LINK_FOR_MINUTES),
    )
    letters.post(f"sign-in:{link.pk}:{link.nonce[:8]}", user.email, "sign_in", _said(link, next_url), now)


def _as_if(asked: Asked, now: datetime) -> None:
    """Takes about the time a letter takes, so that waiting tells nobody who belongs here."""
    SignInLink.objects.filter(ends_at__lt=now - HOUR).delete()
    link = SignInLink(pk=0, browser=asked.browser, code=asked.code)
    for form in ("txt", "html"):
        render_to_string(f"mail/sign_in.{form}", _said(link, ""))


def _said(link: SignInLink, next_url: str) -> dict:
    path = reverse("organizers_link", args=[token_of(link, LINK)])
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return {"address": _absolute(f"{path}{query}"), "minutes": LINK_FOR_MINUTES}


def link_of(token: str, now: datetime) -> SignInLink | None:
    """The link of a mailed address as long as somebody can come in by it."""
    usable = SignInLink.objects.select_related("user").filter(
        used_at=None, ends_at__gt=now, wrong_codes__lt=CODE_TRIES, user__is_active=True
    )
    link = row_of(usable, token, LINK)
    return link if link and _may_use_links(link.user) else None


def is_of_browser(link: SignInLink, browser: str) -> bool:
    """Whether the browser is the one that asked for the link."""
    return secrets.compare_digest(str(link.browser), browser)


def try_code(link: SignInLink, code: str) -> bool:
    """Whether a typed code is the link's. A try is counted before it is looked at: many at once are no more tries."""
    tries = SignInLink.objects.filter(pk=link.pk, wrong_codes__lt=CODE_TRIES)
    if not tries.update(wrong_codes=F("wrong_codes") + 1):
        return False
    return secrets.compare_digest(link.code, code)


def use(link: SignInLink, now: datetime) -> bool:
    """Uses a link up; False where somebody has used it already."""
    return bool(SignInLink.objects.filter(pk=link.pk, used_at=None, ends_at__gt=now).update(used_at=now))


def with_password(request, name: str, password: str, network: str, now: datetime):
    """Whoever has this mail address or user name and this password, and something to do here; else None.

    Raises TooOften.
    """
    _limit("password by network", network, 20, QUARTER, now)
    _limit("password", f"{network}\0{name.casefold()}", 5, QUARTER, now)
    users = get_user_model().objects
    by_mail = users.filter(email__iexact=name, is_active=True).order_by("pk") if "@" in name else users.none()
    for username in list(by_mail.values_list("username", flat=True)[:_SAME_ADDRESS]) or [name]:
        user = authenticate(request, username=username, password=password)
        if user and (has_admin_access(user) or Membership.objects.filter(user=user).exists()):
            return user
    return None


def has_admin_access(user) -> bool:
    """Whether somebody may enter Wagtail; they come in by their password only, and none of theirs is changed here."""
    return user.has_perm("wagtailadmin.access_admin")


def person_with(email: str):
    """Who has a mail address: somebody active first, and then somebody who belongs to a host; None for nobody."""
    found = get_user_model().objects.filter(email__iexact=email)
    return found.order_by("-is_active", F("memberships__since").asc(nulls_last=True), "pk").first()


def _who_has(email: str):
    user = person_with(email)
    if user is None or not user.is_active:
        return None
    return user if has_admin_access(user) or _may_use_links(user) else None


def _may_use_links(user) -> bool:
    return not has_admin_access(user) and Membership.objects.filter(user=user).exists()


def _limit(what: str, who: str, most: int, window: timedelta, now: datetime) -> None:
    if not is_allowed(what, who, most, window, now):
        raise TooOften(window_ends(window, now))


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
