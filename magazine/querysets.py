"""The magazine's queries."""

from django.db.models import Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageManager, PageQuerySet

from site_core.querysets import BasePageManager, BasePageQuerySet, parent_path


class SeriesQuerySet(PageQuerySet):
    """連載."""

    def with_column_counts(self):
        """Each with `column_count`, the number of its columns the public can read."""
        columns = (
            Page.objects.live()
            .public()
            .filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
            .order_by()
            .annotate(total=Func("pk", function="COUNT"))
            .values("total")
        )
        return self.annotate(column_count=Coalesce(Subquery(columns), 0))


class ColumnQuerySet(BasePageQuerySet):
    """コラム."""

    def for_cards(self):
        series = Page.objects.live().filter(path=parent_path(OuterRef("path")))
        return super().for_cards().annotate(series_title=Subquery(series.values("title")))

    def parent_paths(self):
        """The tree paths of the series they stand in."""
        return self.annotate(parent_path=parent_path("path")).values("parent_path")

    def numbered(self):
        return self.filter(episode_number__isnull=False).order_by("episode_number")

    def before(self, column):
        """Those that come before a column in its series, nearest first."""
        if column.episode_number:
            return self.filter(episode_number__lt=column.episode_number).order_by("-episode_number")
        earlier = Q(published_on__lt=column.published_on) | Q(published_on=column.published_on, pk__lt=column.pk)
        return self.filter(earlier).newest_first()

    def after(self, column):
        """Those that come after a column in its series, nearest first."""
        if column.episode_number:
            return self.filter(episode_number__gt=column.episode_number).order_by("episode_number")
        later = Q(published_on__gt=column.published_on) | Q(published_on=column.published_on, pk__gt=column.pk)
        return self.filter(later).order_by("published_on", "pk")


SeriesManager = PageManager.from_queryset(SeriesQuerySet)
ColumnManager = BasePageManager.from_queryset(ColumnQuerySet)
