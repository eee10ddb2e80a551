"""The queries of cases and initiatives."""

from django.db.models import F, Prefetch

from site_core.querysets import BasePageManager, BasePageQuerySet


class CaseQuerySet(BasePageQuerySet):
    """支え合い事例."""

    def for_cards(self):
        return super().for_cards().prefetch_related("parties")


class InitiativeQuerySet(BasePageQuerySet):
    """取り組み."""

    def in_order(self):
        """By first fiscal year; those whose year is not known come last."""
        return self.order_by(F("start_year").asc(nulls_last=True), "title")

    def where_people_meet(self):
        """Those one can go to: they say when people meet and have not ended."""
        return self.exclude(meets="").exclude(state="ended")

    def for_lineage(self):
        """With what the drawing needs of each: the translation keys of its predecessor and origins.

        In every language these are relations among the Japanese pages; the key is what a page shares with them.
        """
        origins = self.model._meta.get_field("origins").related_model.objects.annotate(key=F("origin__translation_key"))
        return (
            self.defer_streamfields()
            .annotate(predecessor_key=F("predecessor__translation_key"))
            .prefetch_related(Prefetch("origins", queryset=origins))
        )


CaseManager = BasePageManager.from_queryset(CaseQuerySet)
InitiativeManager = BasePageManager.from_queryset(InitiativeQuerySet)
