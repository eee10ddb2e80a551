"""Those who did something together: an organisation the site knows, or a name."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from .taxonomies import Organisation
from .translatable import among_sources, in_step
from .translations import in_language


class Party(TranslatableMixin, Orderable):
    """One of those who did it together."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("Organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=among_sources,
    )
    name = models.CharField(
        _("Name"), max_length=120, blank=True, help_text=_("For those without an entry, or a shorter name to show.")
    )

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")])]
    override_translatable_fields = in_step("organisation")

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.name or (self.organisation.name if self.organisation else "")

    def clean(self):
        super().clean()
        if not (self.name or self.organisation_id):
            raise ValidationError({"organisation": _("Choose an organisation or write a name.")})


def names_of(parties) -> list[str]:
    """The names of parties in the reader's language; one query more than the parties take."""
    parties = list(parties)
    organisations = {party.organisation.pk: party.organisation for party in parties if party.organisation}
    names = dict(zip(organisations, (one.name for one in in_language(organisations.values())), strict=True))
    return [party.name or names[party.organisation_id] for party in parties]
