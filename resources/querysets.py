"""The queries of resources."""

from site_core.querysets import BasePageManager, BasePageQuerySet
from site_core.translations import named_in_language

from .kinds import ResourceKind


class ResourceQuerySet(BasePageQuerySet):
    """地域の資源."""

    def for_cards(self):
        cards = super().for_cards().select_related("organisation").prefetch_related("districts")
        return cards.annotate(kind_name=named_in_language(ResourceKind, "kind"))


ResourceManager = BasePageManager.from_queryset(ResourceQuerySet)
