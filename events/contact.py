"""Whom to ask about an event or a host."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from site_core.fields import PhoneField


class ContactMixin(models.Model):
    """Whom to ask: telephone and FAX, always both where there are both."""

    contact_name = models.CharField(_("Contact"), max_length=120, blank=True)
    phone = PhoneField(_("Phone"), blank=True)
    fax = PhoneField(_("FAX"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)

    contact_panel = MultiFieldPanel(
        [
            FieldPanel("contact_name"),
            FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
            FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
        ],
        heading=_("Contact"),
    )

    class Meta:
        abstract = True

    @property
    def has_contact(self) -> bool:
        return bool(self.contact_name or self.phone or self.fax or self.email or self.website)
