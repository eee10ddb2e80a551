"""What can be found, by kind; a new type of page is one line here."""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Kind:
    """One kind of result; its key is what the address says. `labels` are the models of its pages."""

    key: str
    words: Promise
    labels: tuple[str, ...]

    @property
    def models(self):
        return [apps.get_model(label) for label in self.labels]


KINDS = (
    Kind("column", _("Columns"), ("magazine.ColumnPage",)),
    Kind("case", _("Cases"), ("cases_showcase.CasePage",)),
    Kind("initiative", _("Initiatives"), ("cases_showcase.InitiativePage",)),
    Kind("event", _("Events"), ("events.EventPage", "events.EpisodePage", "events.ReportPage", "events.HostPage")),
    Kind("resource", _("Places to turn to"), ("resources.ResourcePage",)),
    Kind(
        "page",
        _("Guides and lists"),
        (
            "home.StandardPage",
            "home.DoorPage",
            "magazine.MagazineIndexPage",
            "magazine.SeriesPage",
            "cases_showcase.CaseIndexPage",
            "cases_showcase.InitiativeIndexPage",
            "resources.ResourceIndexPage",
            "events.EventIndexPage",
            "events.EpisodeIndexPage",
        ),
    ),
)
DOCUMENT = Kind("document", pgettext_lazy("among results", "Documents"), ())
"""Files to download; they stand in pages, and have no place, interest or year of their own."""


def words_of_kinds() -> dict[str, Promise]:
    """Key to words, in the order in which readers are offered them."""
    return {kind.key: kind.words for kind in (*KINDS, DOCUMENT)}


def page_models() -> list[type]:
    """All page types that can be found."""
    return [model for kind in KINDS for model in kind.models]


def models_with_subjects() -> list[type]:
    """Those of them that have a date, interests and districts."""
    return [model for model in page_models() if hasattr(model, "interests")]


def kind_by_content_type() -> dict[int, tuple[str, type]]:
    """Content type to the kind's key and the model."""
    found = {}
    for kind in KINDS:
        for model in kind.models:
            found[ContentType.objects.get_for_model(model).pk] = (kind.key, model)
    return found
