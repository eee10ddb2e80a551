"""The abstract page types every feature builds on, and the ordered lists any page can carry."""

from itertools import count

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from .forms import PageForm
from .fragments import content_changed
from .redirects import make_redirects
from .slugs import slug_for
from .translatable import among_sources, in_step


class RelatedPage(Orderable):
    """Another page that belongs with this one; any type, in the editors' order."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="related_links")
    related = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("Page"))

    panels = [PageChooserPanel("related")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")


class Correction(TranslatableMixin, Orderable):
    """A mistake put right in the open: 不具合は改善のチャンス."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="corrections")
    corrected_on = models.DateField(_("Corrected on"))
    text = models.TextField(_("Correction"), help_text=_("What was wrong and what is right, in one or two sentences."))

    panels = [FieldPanel("corrected_on"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")


class PresentationMixin(models.Model):
    """How a page presents itself: in a sentence, in a picture, in lists, elsewhere on the web."""

    summary = models.TextField(
        _("Summary"),
        max_length=600,  # a sentence of Japanese is twice as long in most languages
        blank=True,
        help_text=_("One or two sentences; shown in lists and below the title."),
    )
    main_image = models.ForeignKey(
        "site_core.CustomImage",
        verbose_name=_("Main picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Without one, the page gets shapes of its own (重なり)."),
    )
    social_image = models.ForeignKey(
        "site_core.CustomImage",
        verbose_name=_("Picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("For LINE and other services, when the main picture does not suit."),
    )
    canonical_url = models.URLField(
        _("Address of the original"), blank=True, help_text=_("Where this text first appeared (転載元), if elsewhere.")
    )
    canonical_name = models.CharField(_("Name of the original"), max_length=100, blank=True)
    readings = models.TextField(
        _("Readings on this page"),
        blank=True,
        help_text=_("Where this page reads a word in its own way; one a line, such as 水分=みずわけ."),
    )

    base_form_class = PageForm

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]

    lead_panels = [
        FieldPanel("title", classname="title"),
        FieldPanel("summary"),
        FieldPanel("main_image"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("social_image")],
            heading=_("Search engines and sharing"),
        ),
        MultiFieldPanel(
            [FieldPanel("canonical_url"), FieldPanel("canonical_name")],
            heading=_("Reprinted from"),
            classname="collapsed",
        ),
        FieldPanel("readings"),
        MultiFieldPanel([FieldPanel("show_in_menus")], heading=_("Menus"), classname="collapsed"),
        *Page.settings_panels,  # going live and expiring at a set time, and comments
    ]
    settings_panels: list = []
    override_translatable_fields = in_step("slug", "readings", "canonical_url")

    kicker = ""
    """The small words above the title in a list: what kind of page this is."""

    is_dated = False
    """Whether readers are shown its date: a story has one, a place has not."""

    voices: tuple[str, ...] = ()
    """The NEO voices whose colours the page's shapes take."""

    party_count = 0
    """How many did it together; two or more are drawn as that many shapes."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.alias_of_id and self.live and self._stands_in_for_a_translation():
            self.live = False
            content_changed()
        super().save(*args, **kwargs)

    def _update_descendant_url_paths(self, old_url_path, new_url_path):
        # Where Wagtail, in the transaction in which a page is renamed or moved, takes those below it along.
        super()._update_descendant_url_paths(old_url_path, new_url_path)
        make_redirects(self, old_url_path, new_url_path)

    @property
    def description(self):
        """What search engines and shared links say of the page, in at most a few sentences."""
        return self.search_description or self.summary

    def _stands_in_for_a_translation(self):
        """Whether it is the copy wagtail-localize puts where a translation is to come; it is in the wrong language."""
        return Page.objects.filter(pk=self.alias_of_id).exclude(locale_id=self.locale_id).exists()

    def _set_core_field_defaults(self):
        # Wagtail would leave a kanji title without a slug; this is where it makes one, before each of its checks.
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        if not self.slug and parent:
            base = slug_for(self.title) or self._meta.model_name
            candidates = (base if n == 1 else f"{base}-{n}" for n in count(1))
            self.slug = next(slug for slug in candidates if self._slug_is_available(slug, parent, self))
        super()._set_core_field_defaults()


class IndexPage(PresentationMixin, Page):
    """A page that leads on to others."""

    introduction = RichTextField(_("Introduction"), blank=True, features=["bold", "link"])

    search_fields = [*PresentationMixin.search_fields, index.SearchField("introduction")]
    content_panels = [*PresentationMixin.lead_panels, FieldPanel("introduction")]
    promote_panels = PresentationMixin.promote_panels
    settings_panels = PresentationMixin.settings_panels

    class Meta:
        abstract = True


class BasePage(PresentationMixin, Page):
    """A page people come to read: what it is about, where it belongs, what stands beside it."""

    published_on = models.DateField(
        _("Date"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Shown to readers and used for order. Left empty, it is the day of publication."),
    )
    interests = ParentalManyToManyField(
        "site_core.Interest", verbose_name=_("Interests"), blank=True, limit_choices_to=among_sources
    )
    districts = ParentalManyToManyField(
        "site_core.District", verbose_name=_("Districts"), blank=True, limit_choices_to=among_sources
    )
    neos = ParentalManyToManyField("site_core.Neo", verbose_name="NEO", blank=True, limit_choices_to=among_sources)

    search_fields = [*PresentationMixin.search_fields, index.FilterField("published_on")]
    lead_panels = [*PresentationMixin.lead_panels, FieldPanel("published_on")]
    subject_panels = [
        FieldPanel("interests", widget=CheckboxSelectMultiple),
        FieldPanel("districts", widget=CheckboxSelectMultiple),
        FieldPanel("neos", widget=CheckboxSelectMultiple),
    ]
    related_panels = [InlinePanel("related_links", heading=_("Related pages"), label=_("Page"))]
    correction_panels = [InlinePanel("corrections", heading=_("Corrections"), label=_("Correction"))]
    promote_panels = PresentationMixin.promote_panels
    override_translatable_fields = [
        *PresentationMixin.override_translatable_fields,
        *in_step("interests", "districts", "neos"),
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.live and self.first_published_at and not self.published_on:
            self.published_on = timezone.localdate(self.first_published_at)
        super().save(*args, **kwargs)

    @property
    def leading_picture(self):
        """The picture the page begins with, if it begins with one."""
        return self.main_image

    @property
    def voices(self):
        return tuple(neo.voice for neo in self.neos.all())


def tabbed(*own_tabs, subject_panels=()):
    """The editor's tabs of a page people read: its own first, then what all have."""
    subjects = [*BasePage.subject_panels, *subject_panels, *BasePage.related_panels]
    return TabbedInterface(
        [
            *own_tabs,
            ObjectList(subjects, heading=_("Subjects and relations")),
            ObjectList(BasePage.correction_panels, heading=_("Corrections")),
            ObjectList(BasePage.promote_panels, heading=_("Publishing")),
        ]
    )
