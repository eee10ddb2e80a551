"""Who belongs to which host, who was asked to, and the mailed links by which one comes in."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import HostPage

INVITED_FOR_DAYS = 14
"""How long an invitation holds."""

LINK_FOR_MINUTES = 15
"""How long a mailed link holds."""

CODE_TRIES = 5
"""How often the code of a link may be typed wrongly."""


def new_nonce() -> str:
    """What makes a mailed address unguessable; the address itself is signed, and is kept nowhere."""
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Six digits, for people to read from one screen and type on another."""
    return f"{secrets.randbelow(1_000_000):06d}"


class Part(models.Model):
    """What somebody may do at a host's desk beside keeping its dates."""

    is_steward = models.BooleanField(
        _("Steward"), default=False, help_text=_("May invite people to this host's desk and remove them from it.")
    )
    sees_signups = models.BooleanField(
        _("Sees sign-ups"), default=False, help_text=_("Sees the names and contacts of those who sign up.")
    )

    class Meta:
        abstract = True


class Membership(Part):
    """Somebody keeps the dates of a host. `host` is the page in the site's first language."""

    host = models.ForeignKey(HostPage, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["host", "user"], name="one_membership_a_host")]
        verbose_name = _("member of a host")
        verbose_name_plural = _("members of hosts")

    def __str__(self):
        return f"{self.user} – {self.host}"


class Invitation(Part):
    """Somebody was asked by mail to keep the dates of a host."""

    host = models.ForeignKey(HostPage, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("E-mail"))
    name = models.CharField(_("Name"), max_length=80, blank=True)
    nonce = models.CharField(max_length=64, unique=True, default=new_nonce)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return f"{self.email} – {self.host}"


class SignInLink(models.Model):
    """One mailed link. In the browser that asked for it it is enough; in another one its code is asked for."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=64, unique=True, default=new_nonce)
    code = models.CharField(max_length=6, default=new_code)
    browser = models.UUIDField(default=uuid.uuid4, help_text="Known to the browser that asked, in its session.")
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.user} {self.made_at}"


class Digest(models.Model):
    """A daily letter that was posted: up to which change its reader has been told."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    told_until = models.DateTimeField()

    def __str__(self):
        return f"{self.user} {self.told_until}"
