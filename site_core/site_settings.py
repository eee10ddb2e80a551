"""What the editors set once for the whole site, and the notice they switch on in an emergency."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .fields import PhoneField
from .translatable import TextsField


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """Who stands behind the site and how to reach them; shown at the foot of every page."""

    tagline = models.CharField(_("Tagline"), max_length=100, blank=True)
    tagline_texts = TextsField(_("Tagline in other languages"), text_length=200)
    operator = models.CharField(_("Operator"), max_length=100, blank=True)
    operator_texts = TextsField(_("Operator in other languages"), text_length=200)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    address_texts = TextsField(_("Address in other languages"))
    phone = PhoneField(_("Phone"), blank=True)
    fax = PhoneField(_("FAX"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    help_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Page for help"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where somebody who is lost is sent; linked at the same place on every page."),
    )

    panels = [
        *(
            MultiFieldPanel([FieldPanel(name), FieldPanel(f"{name}_texts")], heading=heading)
            for name, heading in (("tagline", _("Tagline")), ("operator", _("Operator")), ("address", _("Address")))
        ),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("fax"), FieldPanel("email")]),
        PageChooserPanel("help_page"),
    ]

    class Meta:
        verbose_name = _("About the site")


@register_setting(icon="warning")
class EmergencyNotice(BaseSiteSetting):
    """A notice above everything else, between its start and its end."""

    is_on = models.BooleanField(_("Show the notice"), default=False)
    title = models.CharField(_("Title"), max_length=60, blank=True)
    title_texts = TextsField(_("Title in other languages"), text_length=120)
    text = models.TextField(_("Text"), max_length=400, blank=True)
    text_texts = TextsField(_("Text in other languages"), multiline=True, text_length=800)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Page with more"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_at = models.DateTimeField(_("Start"), null=True, blank=True, help_text=_("Empty: at once."))
    ends_at = models.DateTimeField(_("End"), null=True, blank=True, help_text=_("Empty: until it is switched off."))

    panels = [
        FieldPanel("is_on"),
        MultiFieldPanel([FieldPanel("title"), FieldPanel("title_texts")], heading=_("Title")),
        MultiFieldPanel([FieldPanel("text"), FieldPanel("text_texts")], heading=_("Text")),
        PageChooserPanel("page"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")])], heading=_("Shown from – to")
        ),
    ]

    class Meta:
        verbose_name = _("Emergency notice")

    def clean(self):
        super().clean()
        errors = {}
        if self.is_on and not self.title:
            errors["title"] = _("A notice that is shown needs a title.")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            errors["ends_at"] = _("The end must come after the start.")
        if errors:
            raise ValidationError(errors)

    def is_shown(self, now) -> bool:
        """Whether readers see it at `now` (an aware datetime); the start is in, the end is out."""
        has_begun = self.starts_at is None or self.starts_at <= now
        has_ended = self.ends_at is not None and self.ends_at <= now
        return self.is_on and has_begun and not has_ended
