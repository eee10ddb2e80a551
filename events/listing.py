"""How dates are narrowed down: by when, kind, district, interest and host; as a list and as a month."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import HiddenInput
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from site_core.dates import day_of_week
from site_core.listing import Listing, ListingFilter, TermFilter
from site_core.models import District, Interest
from site_core.translations import pages_in_language

from .agenda import Day, days_of, lines_of
from .ahead import Ahead
from .kinds import EventKind
from .month import SUNDAY, Month, parse_day
from .month_view import MonthView, month_view


class WhenFilter(ListingFilter):
    """Today, this week (until Sunday), this month (until its last day): how far the list goes."""

    def options(self, dates):
        return {"today": ("today", _("Today")), "week": ("week", _("This week")), "month": ("month", _("This month"))}

    def last_day(self, period: str, today: date) -> date:
        """The last day of a period that begins today."""
        days = {"today": 0, "week": SUNDAY - today.weekday()}
        return today + timedelta(days[period]) if period in days else Month.of(today).last


class PageTermFilter(TermFilter):
    """Narrows dates by a taxonomy of their pages."""

    def options(self, dates):
        events, episodes = (pages.live().public().order_by().values(self.lookup) for pages in _pages_with_dates())
        return self.offered(self.model.objects.filter(Q(pk__in=events) | Q(pk__in=episodes)))

    def narrow(self, dates, term):
        return dates.about(**{self.lookup: term})


class KindFilter(TermFilter):
    """Narrows dates by the kind of their event, which stands in the row."""

    def options(self, dates):
        events, _episodes = _pages_with_dates()
        return self.offered(self.model.objects.filter(pk__in=events.live().public().values(self.lookup)))


class HostFilter(ListingFilter):
    """Narrows dates by who holds them."""

    def options(self, dates):
        sources = apps.get_model("events.HostPage").objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        hosts = list(sources.live().public().filter(numchild__gt=0).defer_streamfields().order_by("title"))
        shown = {page.translation_key: page.title for page in pages_in_language(hosts)}
        return {page.slug: (page.pk, shown.get(page.translation_key, page.title)) for page in hosts}

    def narrow(self, dates, host):
        return dates.filter(host_id=host)


class DateListing(Listing):
    """Dates from now on, those of one `day`, or those of a `month`."""

    when = WhenFilter(_("When"), widget=HiddenInput)
    district = PageTermFilter(District, "districts", _("District"))
    interest = PageTermFilter(Interest, "interests", _("Interest"))
    kind = KindFilter(EventKind, "kind", _("Kind"))
    host = HostFilter(_("Host"))
    page_size = 30
    most = 900
    """A list goes no further; who looks for a date so far ahead narrows it down, or turns to its month."""
    carried = ("view", "month", "day")

    def __init__(self, params, dates, now: datetime, keep=None):
        self.now, self.today = now, timezone.localdate(now)
        super().__init__(params, dates, keep)

    @cached_property
    def day(self) -> date | None:
        """The one day the address asks for."""
        return parse_day(self.data.get("day", ""))

    @cached_property
    def is_month(self) -> bool:
        return self.data.get("view") == "month"

    @cached_property
    def narrowed(self):
        """The dates that pass the filters, whenever they are."""
        if not self.is_valid():
            return self.pages.none()
        dates = self.pages
        for name, value in self.chosen.items():
            dates = dates if name == "when" else self.fields[name].narrow(dates, value)
        return dates

    @cached_property
    def ahead(self) -> Ahead:
        """The dates to list, in order; those of a day that is over, too."""
        return Ahead(
            self.narrowed.with_places(), self.day or self.today, self._last_day(), None if self.day else self.now
        )

    @cached_property
    def page(self):
        """The page of the list the address asks for; the last one where it asks too far."""
        numbers = range(min(self._found, self.most))
        return Paginator(numbers, self.page_size).get_page(self.data.get("page"))

    def is_cut(self) -> bool:
        """Whether there are more dates than the list goes through."""
        return self._found > self.most

    @cached_property
    def _found(self) -> int:
        return self.ahead.count(self.most + 1)

    @cached_property
    def days(self) -> list[Day]:
        """This page of the list, by day."""
        start, stop = max(self.page.start_index() - 1, 0), self.page.end_index()
        rows = self.ahead.rows(start, stop + 1)  # one more tells where this page ends
        left = self._left_these_days(rows)
        return days_of(lines_of(rows[: stop - start], self.day or self.today, left), self.today)

    @cached_property
    def month(self) -> MonthView:
        """The month the address asks for, this month where it asks for none there is."""
        return month_view(self.narrowed, self.data.get("month", ""), self.today)

    def periods(self) -> list[tuple[str, str, bool]]:
        """The words, the address and whether it is chosen, of each period of the list."""
        chosen = self.chosen.get("when", "")
        return [
            (words, self.address(when=value, day="", month=""), not self.day and value == chosen)
            for value, words in self.fields["when"].choices
        ]

    def list_address(self) -> str:
        """The list, from today on."""
        return self.address(view="", month="", day="")

    def month_address(self) -> str:
        """The calendar, on the month of the day that is listed."""
        month = Month.of(self.day) if self.day else self.data.get("month")
        return self.address(view="month", month=month, day="", when="")

    def everywhere_address(self) -> str:
        """The same days, narrowed down by nothing else."""
        return self.address(**{field.name: "" for field in self.visible_fields()})

    def whenever_address(self) -> str:
        """The list of all dates to come that pass the filters."""
        return self.address(when="", day="", view="", month="")

    def day_name(self) -> str:
        """The day that is listed, in words."""
        return day_of_week(self.day, self.today)

    def chosen_host(self) -> str:
        """The name of the host in use."""
        return dict(self.fields["host"].choices).get(self.data.get("host"), "")

    def _last_day(self) -> date:
        """The last day of the list."""
        if self.day or "when" not in self.chosen:
            return self.day or date.max
        return self.fields["when"].last_day(self.chosen["when"], self.today)

    def _left_these_days(self, rows):
        """What was moved away from the days of this page of the list, which goes on until the next one begins."""
        left = self.narrowed.moved_away(self.day or self.today, self._last_day()).with_places()
        if self.page.has_previous():
            left = left.filter(original_start__gte=rows[0].starts_at)
        if self.page.has_next():
            left = left.filter(original_start__lt=rows[-1].starts_at)
        return left[: self.page_size]


def _pages_with_dates():
    """The pages that have dates: events and broadcasts."""
    return [apps.get_model(label).objects.all() for label in ("events.EventPage", "events.EpisodePage")]
