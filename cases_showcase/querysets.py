"""The queries of cases and initiatives."""

from django.db.models import F

from site_core.querysets import BasePageManager, BasePageQuerySet


class CaseQuerySet(BasePageQuerySet):
    """支え合い事例."""

    def for_cards(self):
        return super().for_cards().prefetch_related("parties__organisation")


class InitiativeQuerySet(BasePageQuerySet):
    """取り組み."""

    def in_order(self):
        """By first fiscal year; those whose year is not known come last."""
        return self.order_by(F("start_year").asc(nulls_last=True), "title")

    def where_people_meet(self):
        """Those one can go to: they say when people meet and have not ended."""
        return self.exclude(meets="").exclude(state="ended")

    def for_lineage(self):
        """With what the drawing needs of each: its predecessor's and origins' keys."""
        return self.defer_streamfields().prefetch_related("origins")


CaseManager = BasePageManager.from_queryset(CaseQuerySet)
InitiativeManager = BasePageManager.from_queryset(InitiativeQuerySet)
