"""地域の資源: whom one can turn to, and where one can go."""

import uuid

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.search import index

from site_core.blocks import BodyStreamBlock
from site_core.fields import PhoneField, StreamField
from site_core.listing import ListingMixin
from site_core.models import AccessFeature, Audience, BasePage, Field, IndexPage, Organisation
from site_core.pages import tabbed
from site_core.translatable import among_sources, in_step
from site_core.translations import in_language

from .kinds import ResourceKind
from .listing import ResourceListing
from .querysets import ResourceManager


class ResourceIndexPage(ListingMixin, IndexPage):
    """たよる: all resources, by kind, district, field and audience."""

    parent_page_types = ["home.DoorPage", "home.HomePage"]
    subpage_types = ["resources.ResourcePage"]
    max_count_per_parent = 1
    listing_class = ResourceListing

    class Meta:
        verbose_name = _("List of resources")
        verbose_name_plural = _("Lists of resources")

    def listed_pages(self):
        return ResourcePage.objects.live().public().child_of(self)


class ResourcePage(BasePage):
    """A place, a service or a group one can turn to. What is not known stays empty and is shown as 確認中."""

    class AreaLevel(models.TextChoices):
        CITY = "city", _("City")
        DISTRICT = "district", _("District")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood association")
        ONLINE = "online", _("Online")

    # Open Referral (HSDS) wants a UUID that never changes; the page id is not one.
    uuid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    kind = models.ForeignKey(
        ResourceKind,
        verbose_name=_("Kind"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=among_sources,
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Run by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
    )
    area_level = models.CharField(_("Area"), max_length=20, choices=AreaLevel, default=AreaLevel.CITY)
    fields = ParentalManyToManyField(
        Field, verbose_name=_("Fields of welfare"), blank=True, limit_choices_to=among_sources
    )
    audiences = ParentalManyToManyField(
        Audience, verbose_name=_("Audiences"), blank=True, limit_choices_to=among_sources
    )
    body = StreamField(
        BodyStreamBlock(),
        blank=True,
        verbose_name=_("What it offers"),
        help_text=_("What happens first when one comes or calls."),
    )

    phone = PhoneField(_("Phone"), blank=True)
    fax = PhoneField(_("FAX"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    access = models.CharField(_("Getting there"), max_length=400, blank=True)
    hours = models.CharField(_("Open"), max_length=400, blank=True, help_text=_("In words, holidays too."))
    access_features = ParentalManyToManyField(
        AccessFeature, verbose_name=_("Barrier-free items"), blank=True, limit_choices_to=among_sources
    )
    languages = models.CharField(_("Languages spoken"), max_length=200, blank=True)
    application = models.CharField(
        _("How to apply"), max_length=400, blank=True, help_text=_("Whether one must apply, and how.")
    )
    confirmed_on = models.DateField(
        _("Confirmed on"), null=True, blank=True, help_text=_("When somebody last asked there whether this is right.")
    )

    objects = ResourceManager()

    exclude_fields_in_copy = ["uuid"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("address"),
        index.RelatedFields("organisation", [index.SearchField("name"), index.SearchField("other_names")]),
    ]

    edit_handler = tabbed(
        ObjectList(
            [
                *BasePage.lead_panels,
                FieldRowPanel([FieldPanel("kind"), FieldPanel("area_level"), FieldPanel("organisation")]),
                FieldPanel("body"),
                FieldPanel("application"),
            ],
            heading=_("Resource"),
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
                        FieldRowPanel([FieldPanel("email"), FieldPanel("website")]),
                    ],
                    heading=_("Contact"),
                ),
                MultiFieldPanel(
                    [FieldPanel("address"), FieldPanel("access"), FieldPanel("hours")], heading=_("Place and time")
                ),
                FieldPanel("access_features", widget=CheckboxSelectMultiple),
                FieldPanel("languages"),
                FieldPanel("confirmed_on"),
            ],
            heading=_("Contact and place"),
        ),
        subject_panels=[
            FieldPanel("fields", widget=CheckboxSelectMultiple),
            FieldPanel("audiences", widget=CheckboxSelectMultiple),
        ],
    )
    parent_page_types = ["resources.ResourceIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *in_step("kind", "organisation", "phone", "fax", "fields", "audiences", "access_features"),
    ]

    class Meta:
        verbose_name = _("Resource")
        verbose_name_plural = _("Resources")

    leading_picture = None  # an entry begins with what one came for: telephone, place, hours

    @property
    def kicker(self):
        return self.kind_name or ""

    @cached_property
    def kind_name(self):
        """The name of its kind in the reader's language; lists annotate it, so that a card asks nothing."""
        return in_language([self.kind])[0].name if self.kind else ""
