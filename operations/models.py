"""What the app keeps in the database."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SecurityEvent(models.Model):
    """One thing that happened to accounts, rights or personal data; kept for a year. Nobody edits these."""

    at = models.DateTimeField(_("When"), db_index=True)
    event = models.CharField(_("What"), max_length=60, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Account"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    username = models.CharField(_("Account"), max_length=150, blank=True, help_text="Stays when the account goes.")
    by = models.CharField(_("By"), max_length=150, blank=True, help_text="Who was signed in, if it was another.")
    address_hash = models.CharField(max_length=32, blank=True, help_text="Keyed; tells same from same, no more.")
    request_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(_("Details"), default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("Security event")
        verbose_name_plural = _("Security events")
        default_permissions = ()

    def __str__(self):
        return f"{self.event} {self.username}"
