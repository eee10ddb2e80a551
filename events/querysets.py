"""The queries of events and their dates."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from wagtail.models import PageViewRestriction

from site_core.querysets import BasePageManager, BasePageQuerySet

ONE_DAY = timedelta(days=1)


class EventQuerySet(BasePageQuerySet):
    """催し."""

    def for_cards(self):
        return super().for_cards().prefetch_related("districts")


class OccurrenceQuerySet(models.QuerySet):
    """日程: dates of events and broadcasts."""

    def public(self):
        """Those of pages that everybody can read; one query, for what is restricted.

        Not by a list of pages: given one, SQLite asks each page for its dates, and no index of days is used.
        """
        dates = self.filter(page__live=True)
        for path in PageViewRestriction.objects.order_by().values_list("page__path", flat=True):
            dates = dates.exclude(page__path__startswith=path)
        return dates

    def upcoming(self, now: datetime):
        """Those that are not over, nearest first: one that ends later today is upcoming."""
        return self.filter(over_at__gt=now).order_by("starts_at", "pk")

    def past(self, now: datetime):
        """Those that are over, newest first."""
        return self.filter(over_at__lte=now).order_by("-starts_at", "-pk")

    def between(self, first: date, last: date):
        """Those a reader looks for on these days, both included, in order.

        They begin on one of them, last into one of them, or were planned for one and are on another day now.
        """
        begins = Q(day__gte=first, day__lte=last)
        lasts = Q(last_day__gt=F("day"), last_day__gte=first, day__lt=first)
        was_planned = Q(is_moved=True, planned_day__gte=first, planned_day__lte=last)
        return self.filter(begins | lasts | was_planned).order_by("starts_at", "pk")

    def running(self, day: date):
        """Those that began before the day and last into it, in order."""
        return self.lasting(day, day - ONE_DAY)

    def lasting(self, first: date, last: date):
        """Those of several days that last into `first` or a later day, and begin on `last` at the latest, in order."""
        long = self.model.objects.filter(last_day__gt=F("day"), last_day__gte=first, day__lte=last)
        return self._among(long).order_by("starts_at", "pk")

    def beginning(self, first: date, last: date):
        """Those that begin on one of these days, both included, in order; the days stand first for the index."""
        return self.filter(day__gte=first, day__lte=last).order_by("day", "starts_at", "pk")

    def on_days(self, first: date, last: date):
        """Those that begin on one of these days, both included, or last into one of them, in order."""
        begins = Q(day__gte=first, day__lte=last)
        lasts = Q(last_day__gt=F("day"), last_day__gte=first, day__lt=first)
        return self.filter(begins | lasts).order_by("starts_at", "pk")

    def moved_away(self, first: date, last: date):
        """Those planned for one of these days, both included, that are on another day now, as they were planned."""
        planned = self.model.objects.filter(is_moved=True, planned_day__gte=first, planned_day__lte=last)
        return self._among(planned.exclude(day=F("planned_day"))).order_by("original_start", "pk")

    def that_take_place(self):
        """Those one can go to (`Occurrence.takes_place`)."""
        return self.exclude(status__in=("cancelled", "off")).exclude(status="postponed", is_moved=False)

    def called_off(self):
        """Those that are 中止, and those put off to a day nobody knows."""
        return self.filter(Q(status="cancelled") | Q(status="postponed", is_moved=False))

    def about(self, **subjects):
        """Those whose event or broadcast has these subjects, such as `interests=…` or `districts=…`."""
        events, broadcasts = (
            apps.get_model(label).objects.filter(**subjects).values("pk")
            for label in ("events.EventPage", "events.EpisodePage")
        )
        return self.filter(Q(page__in=events) | Q(page__in=broadcasts))

    def without_days_off(self):
        """Leaves out 休み, which nobody has to be told of in a list of what there is."""
        return self.exclude(status="off")

    def _among(self, few):
        """Those that are among a few; named by their keys, so that the index made for the few is used for them."""
        return self.filter(pk__in=few.order_by().values("pk"))

    def with_places(self):
        """With what a line of a list shows; no query more a line."""
        return self.select_related("page", "host", "kind", "venue")


EventManager = BasePageManager.from_queryset(EventQuerySet)
OccurrenceManager = models.Manager.from_queryset(OccurrenceQuerySet)
