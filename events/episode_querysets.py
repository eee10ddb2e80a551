"""The queries of broadcasts. A translated one has the date of its source (`occurrence.Occurrence`)."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery

from site_core.querysets import BasePageManager, BasePageQuerySet

from .occurrence import Occurrence


class EpisodeQuerySet(BasePageQuerySet):
    """配信."""

    def newest_first(self):
        return self.order_by(F("number").desc(nulls_last=True), F("broadcast_at").desc(nulls_last=True), "-pk")

    def for_cards(self):
        """With `day_now` and `status_now`, what has become of the date, so that a card asks nothing."""
        dates = _dates()
        return (
            super().for_cards().annotate(day_now=Subquery(dates.values("day")[:1]), status_now=Subquery(_status(dates)))
        )

    def archived(self, now: datetime):
        """Those that are not still to come."""
        return self.exclude(Exists(_dates().filter(over_at__gt=now)))

    def before(self, episode):
        """Those broadcast before one, nearest first."""
        earlier = Q(broadcast_at__lt=episode.broadcast_at) | Q(broadcast_at=episode.broadcast_at, pk__lt=episode.pk)
        return self.filter(earlier).order_by("-broadcast_at", "-pk")

    def after(self, episode):
        """Those broadcast after one, nearest first."""
        later = Q(broadcast_at__gt=episode.broadcast_at) | Q(broadcast_at=episode.broadcast_at, pk__gt=episode.pk)
        return self.filter(later).order_by("broadcast_at", "pk")


def _dates():
    return Occurrence.objects.filter(page__translation_key=OuterRef("translation_key")).order_by("-starts_at")


def _status(dates):
    """What a card has to say of a date; nothing of one that only has another day now."""
    return dates.exclude(status="postponed", is_moved=True).values("status")[:1]


EpisodeManager = BasePageManager.from_queryset(EpisodeQuerySet)
