"""The rows a schedule is made of: what an editor drafts with the page, and what holds at once for one date."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from site_core.translatable import among_sources

from .fields import NumbersField
from .kinds import Venue
from .schedule import Entry, Frequency, Rule, Status, Weekday

WEEKS = [
    (1, pgettext_lazy("week of the month", "1st")),
    (2, pgettext_lazy("week of the month", "2nd")),
    (3, pgettext_lazy("week of the month", "3rd")),
    (4, pgettext_lazy("week of the month", "4th")),
    (5, pgettext_lazy("week of the month", "5th")),
    (-1, pgettext_lazy("week of the month", "last")),
]
MONTH_DAYS = [*((day, str(day)) for day in range(1, 32)), (-1, pgettext_lazy("day of the month", "last"))]


class Repetition(models.TextChoices):
    """How a row of the schedule comes back."""

    ONCE = "", _("Only on this day")
    WEEKLY = Frequency.WEEKLY, _("Every week")
    MONTHLY = Frequency.MONTHLY, _("Every month")
    YEARLY = Frequency.YEARLY, _("Every year")


class ScheduleEntry(Orderable):
    """One row of a schedule: a first day, its time, and the rule by which it comes back (`schedule.Entry`)."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="entries")
    starts_on = models.DateField(_("First day"))
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True, help_text=_("Left empty, it lasts all day."))
    ends_at = models.TimeField(_("Until"), null=True, blank=True)
    ends_on = models.DateField(_("Last day"), null=True, blank=True, help_text=_("Where it lasts several days."))
    frequency = models.CharField(_("Repetition"), max_length=10, choices=Repetition, blank=True, default="")
    interval = models.PositiveSmallIntegerField(
        _("Every how many"), default=1, help_text=_("2 with every week: every other week.")
    )
    weekdays = NumbersField(_("Weekdays"), numbers=[*WEEKDAYS.items()])
    weeks = NumbersField(_("Weeks of the month"), numbers=WEEKS, help_text=_("2 and Thursday: the second Thursday."))
    month_days = NumbersField(_("Days of the month"), numbers=MONTH_DAYS)
    months = NumbersField(_("Only in these months"), numbers=[*MONTHS.items()], help_text=_("None ticked: all year."))
    until = models.DateField(_("Repeated until"), null=True, blank=True)
    count = models.PositiveSmallIntegerField(_("Number of times"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("frequency"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("weeks"), FieldPanel("weekdays")]),
                FieldPanel("month_days"),
                FieldPanel("months"),
                FieldRowPanel([FieldPanel("interval"), FieldPanel("until"), FieldPanel("count")]),
            ],
            heading=_("How it is repeated"),
            classname="collapsed",
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("row of the schedule")
        verbose_name_plural = _("rows of the schedule")

    def __str__(self):
        return f"{self.starts_on} {self.get_frequency_display()}"

    def clean(self):
        super().clean()
        errors = self._errors_of_time() | (self._errors_of_rule() if self.frequency else self._errors_of_no_rule())
        if errors:
            raise ValidationError(errors)

    def _errors_of_time(self):
        errors = {}
        for name in ("starts_on", "ends_on", "until"):
            day = getattr(self, name)
            if day and not 1900 <= day.year <= 2100:
                errors[name] = _("Please check the year.")
        if self.ends_at and not self.starts_at:
            errors["starts_at"] = _("Write when it begins, too.")
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The last day is before the first.")
        elif self.ends_on == self.starts_on and self.ends_at and self.starts_at and self.ends_at < self.starts_at:
            errors["ends_at"] = _("The end is before the beginning.")
        return errors

    def _errors_of_no_rule(self):
        """What is ticked for a repetition would be lost in silence."""
        if self.weekdays or self.weeks or self.month_days or self.months or self.until or self.count:
            return {"frequency": _("Choose how it is repeated, or take the ticks below away.")}
        return {}

    def _errors_of_rule(self):
        errors = {}
        if not 1 <= self.interval <= 52:
            errors["interval"] = _("Write a number from 1 to 52.")
        if self.until and self.count:
            errors["count"] = _("Write either the last day or the number of times.")
        if self.until and self.starts_on and self.until < self.starts_on:
            errors["until"] = _("This is before the first day.")
        if self.frequency == Repetition.YEARLY and not self.months:
            errors["months"] = _("Tick the month.")
        if self.frequency == Repetition.WEEKLY and not self.weekdays:
            errors["weekdays"] = _("Tick at least one weekday.")
        if self.frequency != Repetition.WEEKLY:
            if self.month_days and self.weekdays:
                errors["month_days"] = _("Tick either weekdays or days of the month.")
            elif not self.month_days and not (self.weekdays and self.weeks):
                errors["weekdays"] = _("Tick the week and the weekday, or a day of the month.")
        return errors

    def as_entry(self) -> Entry:
        """The row as data."""
        return Entry(self.starts_on, self.starts_at, self.ends_at, self.ends_on, self._rule())

    def _rule(self) -> Rule | None:
        if not self.frequency:
            return None
        weeks = self.weeks if self.frequency != Repetition.WEEKLY else ()
        return Rule(
            Frequency(self.frequency),
            interval=self.interval,
            weekdays=tuple(Weekday(day, week) for week in weeks or (0,) for day in self.weekdays),
            month_days=self.month_days if self.frequency != Repetition.WEEKLY else (),
            months=self.months,
            until=self.until,
            count=self.count,
        )

    @classmethod
    def rows_of(cls, entry: Entry) -> list["ScheduleEntry"]:
        """The rows that say what the entry says: one, or one a week where its weeks differ by weekday."""
        common = {
            "starts_on": entry.starts_on,
            "starts_at": entry.starts_at,
            "ends_at": entry.ends_at,
            "ends_on": entry.ends_on,
        }
        rule = entry.rule
        if rule is None:
            return [cls(**common)]
        common |= {
            "frequency": rule.frequency.value,
            "interval": rule.interval,
            "month_days": rule.month_days,
            "months": rule.months,
            "until": rule.until,
            "count": rule.count,
        }
        by_days: dict[tuple[int, ...], list[int]] = {}
        for week in sorted({weekday.nth for weekday in rule.weekdays}):
            days = tuple(sorted(weekday.day for weekday in rule.weekdays if weekday.nth == week))
            by_days.setdefault(days, []).append(week)
        return [
            cls(**common, weekdays=days, weeks=tuple(week for week in weeks if week))
            for days, weeks in (by_days or {(): [0]}).items()
        ]


class ExtraDate(models.Model):
    """One more date, added to what the rows say; public at once (RDATE)."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="extra_dates")
    starts_on = models.DateField(_("Day"))
    starts_at = models.TimeField(_("Begins at"), null=True, blank=True)
    ends_at = models.TimeField(_("Until"), null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "starts_at", "pk"]
        verbose_name = _("extra date")
        verbose_name_plural = _("extra dates")

    def __str__(self):
        return str(self.starts_on)

    def as_entry(self) -> Entry:
        return Entry(self.starts_on, self.starts_at, self.ends_at)


class SchedulePause(models.Model):
    """しばらくお休み; public at once."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="pauses")
    first = models.DateField(_("First day"))
    last = models.DateField(_("Until"), null=True, blank=True, help_text=_("Left empty: until further notice."))
    reason = models.CharField(_("Reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["first", "pk"]
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")

    def __str__(self):
        return f"{self.first}-{self.last or ''}"


class DateStatus(models.TextChoices):
    """What became of one date (`schedule.Status`)."""

    PLANNED = Status.PLANNED, _("As planned")
    OFF = Status.OFF, pgettext_lazy("date", "Day off")
    CANCELLED = Status.CANCELLED, _("Called off")
    POSTPONED = Status.POSTPONED, _("Postponed")


class Deviation(models.Model):
    """What may differ from the plan on one date."""

    status = models.CharField(_("Status"), max_length=10, choices=DateStatus, default=DateStatus.PLANNED)
    is_full = models.BooleanField(_("Full"), default=False)
    reason = models.CharField(_("Reason"), max_length=200, blank=True)
    note = models.CharField(_("Note"), max_length=400, blank=True)
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("Venue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        limit_choices_to=among_sources,
    )

    class Meta:
        abstract = True


class DateException(Deviation):
    """What is different on one date, named by its planned start; public at once, never part of a draft.

    A called-off gathering is a fact: no older version of the page that is published later can undo it.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="date_exceptions")
    original_start = models.DateTimeField(_("Planned for"))
    starts_at = models.DateTimeField(_("Begins at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Until"), null=True, blank=True)

    class Meta:
        ordering = ["original_start"]
        constraints = [models.UniqueConstraint(fields=["page", "original_start"], name="one_exception_a_date")]
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")

    def __str__(self):
        return f"{self.original_start} {self.get_status_display()}"
