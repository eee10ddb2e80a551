"""The queries of resources."""

from site_core.querysets import BasePageManager, BasePageQuerySet


class ResourceQuerySet(BasePageQuerySet):
    """地域の資源."""

    def for_cards(self):
        return super().for_cards().select_related("kind", "organisation").prefetch_related("districts")


ResourceManager = BasePageManager.from_queryset(ResourceQuerySet)
