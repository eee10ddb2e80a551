"""Signed words: the address of a sign-up, and the stamp by which a form is known again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer

from .models import Signup

TOO_FAST = timedelta(seconds=2)
"""Nobody fills in a form in less."""

HOLDS_FOR = timedelta(days=1)
"""How long a form may stay open."""

_PAGE = Signer(salt="signups.page")


@dataclass(frozen=True)
class Stamp:
    """When a form was given out, and the key of the one sign-up that can be made with it."""

    key: UUID
    given_at: datetime

    def is_too_fast(self, now: datetime) -> bool:
        return now - self.given_at < TOO_FAST

    def is_too_old(self, now: datetime) -> bool:
        return now - self.given_at > HOLDS_FOR


def token_of(signup: Signup) -> str:
    """What stands in the address of a sign-up; whoever has it may withdraw."""
    return _PAGE.sign(signup.reference.hex)


def signup_of(token: str) -> Signup | None:
    """The sign-up a token is for; None for what was not signed here, and for what has been deleted."""
    try:
        reference = UUID(_PAGE.unsign(token))
    except (BadSignature, ValueError):
        return None
    return Signup.objects.filter(reference=reference).select_related("event", "occurrence").first()


def stamped(form: str, now: datetime, key: UUID | None = None) -> str:
    """The stamp of a form given out now; `form` names it. A form given out again keeps its key."""
    return _stamper(form).sign(f"{(key or uuid4()).hex}.{int(now.timestamp() * 1000)}")


def read_stamp(form: str, value: str, now: datetime) -> Stamp | None:
    """What a stamp says; None for what this form was never given."""
    try:
        key, _dot, milliseconds = _stamper(form).unsign(value).partition(".")
    except BadSignature:
        return None
    return Stamp(UUID(key), datetime.fromtimestamp(int(milliseconds) / 1000, tz=now.tzinfo))


def _stamper(form: str) -> Signer:
    return Signer(salt=f"signups.form.{form}")
