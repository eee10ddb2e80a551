"""Dates as readers meet them, kept as rows so that any list is one indexed query; and what was changed about them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .kinds import EventKind
from .planning import DateStatus, Deviation
from .querysets import OccurrenceManager


class Occurrence(Deviation):
    """One date of an event or a broadcast, as it will be (`schedule.Instance`); `occurrences` keeps these rows.

    Rows belong to the page in the site's first language; its translations show the same ones. What a page of lists
    needs to narrow by (host, kind, days) stands in the row itself.
    """

    # Each of these three begins an index below.
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="occurrences", db_index=False)
    host = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    kind = models.ForeignKey(EventKind, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    original_start = models.DateTimeField(_("Planned for"))
    starts_at = models.DateTimeField(_("Begins at"))
    ends_at = models.DateTimeField(_("Until"), null=True)
    is_all_day = models.BooleanField(default=False)
    day = models.DateField(help_text="The first day, in local time.")
    last_day = models.DateField(help_text="The last day, included, in local time.")
    planned_day = models.DateField(help_text="The day it was planned for, in local time.")
    over_at = models.DateTimeField(help_text="From then on it is past; without an end, the midnight after its day.")
    is_moved = models.BooleanField(default=False)
    is_by_rule = models.BooleanField(default=True)
    # Written by sign-ups alone: all seats are taken. `is_full` is the organizer's own word.
    is_booked_out = models.BooleanField(default=False)

    objects = OccurrenceManager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["page", "original_start"], name="one_occurrence_a_date")]
        indexes = [
            # With all that counting the dates of a month asks for: it never looks at the rows.
            models.Index(fields=["day", "starts_at", "last_day", "status", "page"], name="occurrence_day"),
            models.Index(fields=["over_at", "starts_at"], name="occurrence_over"),
            models.Index(fields=["page", "starts_at"], name="occurrence_page"),
            models.Index(fields=["host", "day", "starts_at"], name="occurrence_host"),
            models.Index(fields=["kind", "day", "starts_at"], name="occurrence_kind"),
            models.Index(fields=["planned_day"], name="occurrence_moved", condition=Q(is_moved=True)),
            models.Index(fields=["last_day"], name="occurrence_long", condition=Q(last_day__gt=F("day"))),
        ]
        verbose_name = _("date")
        verbose_name_plural = _("dates")

    def __str__(self):
        return f"{self.page} {self.starts_at}"

    @property
    def is_cancelled(self) -> bool:
        return self.status == DateStatus.CANCELLED

    @property
    def is_off(self) -> bool:
        return self.status == DateStatus.OFF

    @property
    def is_postponed(self) -> bool:
        return self.status == DateStatus.POSTPONED

    @property
    def takes_place(self) -> bool:
        """Whether one can go: not called off, not a day off, not put off to a day nobody knows."""
        return not (self.is_cancelled or self.is_off or (self.is_postponed and not self.is_moved))

    @property
    def changes_day(self) -> bool:
        """Whether it is on another day than planned."""
        return self.day != self.planned_day


class DateChange(models.Model):
    """One change to the dates of a page: what readers of the feed, the daily letter and 元にもどす need of it."""

    class Kind(models.TextChoices):
        DATE = "date", _("Change of one date")
        EXTRA = "extra", _("Date added")
        REMOVED = "removed", _("Date removed")
        PAUSE = "pause", _("Pause")
        PLAN = "plan", _("Change of the schedule")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="date_changes")
    kind = models.CharField(max_length=10, choices=Kind)
    original_start = models.DateTimeField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["page", "original_start"], name="date_change_of_a_date"),
            models.Index(fields=["-made_at"], name="date_change_newest"),
        ]
        verbose_name = _("change of a date")
        verbose_name_plural = _("changes of dates")

    def __str__(self):
        return f"{self.page} {self.get_kind_display()} {self.made_at}"
