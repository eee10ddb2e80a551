"""Writes down what `site_core.security_log` is told, and what Django says of sign-ins, accounts and rights."""

import hashlib
import hmac
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from site_core.limits import address_of

from .logs import current_request_id

KEPT = timedelta(days=365)
current_request: ContextVar = ContextVar("current_request", default=None)

NAMES = {
    "signed_in": pgettext_lazy("security event", "Signed in"),
    "sign_in_failed": pgettext_lazy("security event", "Sign-in failed"),
    "signed_out": pgettext_lazy("security event", "Signed out"),
    "password_changed": pgettext_lazy("security event", "Password changed"),
    "second_factor_set": pgettext_lazy("security event", "Second factor set"),
    "second_factor_removed": pgettext_lazy("security event", "Second factor removed"),
    "user_created": pgettext_lazy("security event", "Account made"),
    "user_deleted": pgettext_lazy("security event", "Account deleted"),
    "user_activated": pgettext_lazy("security event", "Account switched on"),
    "user_deactivated": pgettext_lazy("security event", "Account switched off"),
    "superuser_changed": pgettext_lazy("security event", "Administrator's rights changed"),
    "groups_changed": pgettext_lazy("security event", "Groups of an account changed"),
    "rights_changed": pgettext_lazy("security event", "Rights changed"),
    "personal_data_exported": pgettext_lazy("security event", "Personal data exported"),
    "backed_up": pgettext_lazy("security event", "Backup made"),
    "restored": pgettext_lazy("security event", "Backup restored"),
}
"""What is noted, in the words of the report."""


def write(event: str, user=None, request=None, details: dict | None = None) -> None:
    """One row, at the time of now. Who is signed in is written beside the account it happened to."""
    from .models import SecurityEvent

    request = request or current_request.get()
    by = getattr(request, "user", None) if request is not None else None
    by_name = by.get_username() if by is not None and by.is_authenticated else ""
    user = user if user is not None and user.pk else None
    username = user.get_username() if user else ""
    SecurityEvent.objects.create(
        at=timezone.now(),  # noqa: TID251 - events happen when they are said
        event=event,
        user=user,
        username=username,
        by=by_name if by_name != username else "",
        address_hash=address_hash(address_of(request)) if request is not None else "",
        request_id=current_request_id.get(),
        details=details or {},
    )


def address_hash(address: str) -> str:
    """The same for the same address, for as long as the secret key is; nobody reads the address from it."""
    said = f"security-event\0{address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()[:16]


def purge(now: datetime) -> int:
    """Deletes what is older than a year, and says how many."""
    from .models import SecurityEvent

    return SecurityEvent.objects.filter(at__lt=now - KEPT).delete()[0]
