"""Numbers for a yearly report to the city: what was held from April to March, what was called off, how many came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched

from django.conf import settings
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.models import Page

from events.models import HostPage, ReportPage
from events.occurrence import Occurrence
from nihongo.wareki import fiscal_year_of
from signups.counting import people_signed_up

from .sheets import Column, Sheet

BATCH = 500
"""How many dates are read at once; each batch costs four queries."""

HELD, CALLED_OFF, POSTPONED, OFF, TO_COME = "held", "called-off", "postponed", "off", "to-come"

OUTCOMES = {
    HELD: pgettext_lazy("date", "Held"),
    CALLED_OFF: gettext_lazy("Called off"),
    POSTPONED: gettext_lazy("Postponed"),
    OFF: pgettext_lazy("date", "Day off"),
    TO_COME: pgettext_lazy("date", "To come"),
}

# What is in a draft stands in its latest revision only.
_OF_A_REPORT = ("path", "original_start", "held_on", "attendance", "latest_revision__content__attendance")


@dataclass(frozen=True)
class Told:
    """What there is to say of one date. `attendance` is None where nobody noted it, `signed_up` where nobody did."""

    occurrence: Occurrence
    outcome: str
    attendance: int | None
    signed_up: int | None


@dataclass
class Totals:
    """How many dates ended how. `noted` is the number of dates whose attendance was noted.

    `signed_up` is how many people had a seat on dates that were held.
    """

    title: str = ""
    host: str = ""
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    attendance: int = 0
    noted: int = 0
    signed_up: int = 0

    def add(self, told: Told) -> None:
        self.outcomes[told.outcome] += 1
        if told.attendance is not None:
            self.attendance += told.attendance
            self.noted += 1
        if told.outcome == HELD:
            self.signed_up += told.signed_up or 0

    @property
    def held(self) -> int:
        return self.outcomes[HELD]

    @property
    def called_off(self) -> int:
        """Called off, or put off to a day nobody knows."""
        return self.outcomes[CALLED_OFF] + self.outcomes[POSTPONED]

    @property
    def off(self) -> int:
        return self.outcomes[OFF]

    @property
    def to_come(self) -> int:
        return self.outcomes[TO_COME]


@dataclass
class YearTotals:
    """The totals of each event by its page, and of all of them. Grows with events, not with dates."""

    by_event: dict[int, Totals] = field(default_factory=dict)
    total: Totals = field(default_factory=Totals)

    def add(self, told: Told) -> None:
        one = told.occurrence
        named = Totals(one.page.title, one.host.title if one.host else "")
        self.by_event.setdefault(one.page_id, named).add(told)
        self.total.add(told)

    @property
    def events(self) -> list[Totals]:
        """By host and title."""
        return sorted(self.by_event.values(), key=lambda totals: (totals.host, totals.title))


def dates_of_host(host: HostPage):
    """The dates of a host's events, those of events that were never public left out."""
    return _of_events_once_public().filter(host_id=host.pk)


def dates_of_all_hosts():
    """The dates of all events, for the city."""
    return _of_events_once_public().filter(host__locale__language_code=settings.LANGUAGE_CODE)


def years_of(occurrences, today: date) -> list[int]:
    """The fiscal years there are numbers of, this one first."""
    newest = fiscal_year_of(today)
    first = occurrences.order_by().aggregate(day=Min("day"))["day"]
    return list(range(newest, min(fiscal_year_of(first or today), newest) - 1, -1))


def told_of_year(occurrences, year: int, now: datetime) -> Iterator[Told]:
    """What there is to say of each date of a fiscal year, in order; the memory it takes does not grow with them."""
    rows = occurrences.filter(day__gte=date(year, 4, 1), day__lte=date(year + 1, 3, 31))
    rows = rows.select_related("page", "host", "venue").order_by("day", "starts_at", "pk")
    for batch in batched(rows.iterator(chunk_size=BATCH), BATCH, strict=False):
        attendance = _attendance(batch)
        signed_up = people_signed_up([one.pk for one in batch])
        for one in batch:
            yield Told(one, outcome_of(one, now), attendance.get(one.pk), signed_up.get(one.pk))


def totals_of_year(told: Iterable[Told]) -> YearTotals:
    totals = YearTotals()
    for one in told:
        totals.add(one)
    return totals


def outcome_of(occurrence: Occurrence, now: datetime) -> str:
    """How a date ended: one that is called off is so at once, one that takes place is held when it is over."""
    if occurrence.is_cancelled:
        return CALLED_OFF
    if occurrence.is_off:
        return OFF
    if not occurrence.takes_place:
        return POSTPONED
    return HELD if occurrence.over_at <= now else TO_COME


def year_sheets(occurrences, year: int, now: datetime, *, with_hosts: bool = False) -> Iterator[Sheet]:
    """一覧, a row for each date, and まとめ, a row for each event and one for all; each date is read once."""
    totals = YearTotals()

    def rows():
        for told in told_of_year(occurrences, year, now):
            totals.add(told)
            yield _row(told, with_hosts=with_hosts)

    hosts = [Column(_("Host"), 24)] if with_hosts else []
    columns = [
        Column(pgettext("numbers", "Day"), 20),
        Column(_("Begins at"), 10),
        *hosts,
        Column(_("Event"), 30),
        Column(_("Venue"), 24),
        Column(_("Status"), 10),
        Column(_("Reason"), 30),
        Column(_("How many came"), 14),
        Column(_("How many signed up"), 14),
    ]
    yield Sheet(pgettext("sheet", "All dates"), columns, rows())
    yield Sheet(pgettext("sheet", "In short"), [*hosts, *_total_columns()], _total_rows(totals, with_hosts=with_hosts))


def file_name(year: int, whose: str) -> str:
    """What the file is called: 2026年度の記録 はじロマ会.xlsx."""
    return _("Numbers of %(year)s %(whose)s") % {"year": f"{year}年度", "whose": whose} + ".xlsx"


def _of_events_once_public():
    once_public = Q(page__live=True) | Q(page__first_published_at__isnull=False)
    return Occurrence.objects.filter(once_public, host__isnull=False)


def _attendance(batch) -> dict[int, int]:
    """How many came, by the date, as its report says; a draft counts too. One query.

    A report written by hand knows its day only; it is about the first date of its event on that day.
    """
    by_start = {(one.page.path, one.original_start): one.pk for one in batch}
    by_day = {(one.page.path, one.day): one.pk for one in reversed(batch)}
    about = Q(original_start__in={start for _path, start in by_start})
    by_hand = Q(original_start=None, held_on__in={day for _path, day in by_day})
    reports = ReportPage.objects.filter(about | by_hand).order_by("pk").values_list(*_OF_A_REPORT)
    came: dict[int, int] = {}
    for path, start, day, public, drafted in reports.iterator():
        event = path[: -Page.steplen]
        pk = by_start.get((event, start)) if start else by_day.get((event, day))
        noted = public if drafted is None else drafted
        if pk is not None and isinstance(noted, int):
            came[pk] = noted
    return came


def _row(told: Told, *, with_hosts: bool):
    one = told.occurrence
    return [
        one.day,
        "" if one.is_all_day else f"{timezone.localtime(one.starts_at):%H:%M}",
        *([one.host.title] if with_hosts else []),
        one.page.title,
        one.venue.name if one.venue else "",
        str(OUTCOMES[told.outcome]),
        one.reason,
        told.attendance,
        told.signed_up,
    ]


def _total_columns():
    return [
        Column(_("Event"), 30),
        Column(pgettext("numbers", "Dates held"), 12),
        Column(pgettext("numbers", "Called off or put off"), 14),
        Column(pgettext("numbers", "Days off"), 12),
        Column(pgettext("numbers", "Still to come"), 12),
        Column(_("How many came"), 14),
        Column(_("Dates with a number"), 16),
        Column(_("How many signed up"), 14),
    ]


def _total_rows(totals: YearTotals, *, with_hosts: bool):
    for one in totals.events:
        yield [*([one.host] if with_hosts else []), one.title, *_figures(one)]
    yield [*([""] if with_hosts else []), pgettext("numbers", "Total"), *_figures(totals.total)]


def _figures(one: Totals):
    return [one.held, one.called_off, one.off, one.to_come, one.attendance, one.noted, one.signed_up]
