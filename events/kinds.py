"""What is kept once and chosen by events: their kinds, and the places where they happen."""

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index

from site_core.fields import PhoneField
from site_core.models import AccessFeature, District
from site_core.taxonomies import Term
from site_core.translatable import among_sources, in_step


class EventKind(Term):
    """What an event is: はじロマ会, サロン, 講座, まつり, 会議（公開）, 配信 …"""

    class Meta(Term.Meta):
        verbose_name = _("Kind of event")
        verbose_name_plural = _("Kinds of event")


class Venue(TranslatableMixin, index.Indexed, ClusterableModel):
    """A place where things happen; what is known of it is said once."""

    name = models.CharField(_("Name"), max_length=120)
    reading = models.CharField(_("Reading"), max_length=120, blank=True, help_text=_("In hiragana."))
    address = models.CharField(_("Address"), max_length=200, blank=True)
    district = models.ForeignKey(
        District,
        verbose_name=_("District"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
    )
    access = models.CharField(_("Getting there"), max_length=400, blank=True)
    parking = models.CharField(_("Parking"), max_length=200, blank=True)
    phone = PhoneField(_("Phone"), blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    access_features = ParentalManyToManyField(
        AccessFeature, verbose_name=_("Barrier-free items"), blank=True, limit_choices_to=among_sources
    )

    is_unseen = models.BooleanField(
        _("Put in by a host, to be looked at"),
        default=False,
        help_text=_("Other hosts can choose it once an event there is public, or once this is taken away."),
    )

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.SearchField("reading"),
        index.AutocompleteField("reading"),
        index.SearchField("address"),
        index.FilterField("locale_id"),
        index.FilterField("name"),
    ]

    panels = [
        FieldPanel("name"),
        FieldPanel("reading"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("district"),
                FieldPanel("access"),
                FieldPanel("parking"),
                FieldPanel("phone"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Place"),
        ),
        FieldPanel("access_features", widget=CheckboxSelectMultiple),
        FieldPanel("is_unseen"),
    ]
    override_translatable_fields = in_step(
        "is_unseen", "reading", "district", "phone", "latitude", "longitude", "access_features", "address"
    )

    class Meta(TranslatableMixin.Meta):
        ordering = ["reading", "name"]
        verbose_name = _("Venue")
        verbose_name_plural = _("Venues")

    def __str__(self):
        return self.name
