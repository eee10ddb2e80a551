"""What is kept while a file is brought in, and what is remembered of it afterwards."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page


class ImportFile(models.Model):
    """A file somebody is bringing in; for nobody else, and for a day at most (`importing.clear`)."""

    class Kind(models.TextChoices):
        CSV = "csv", _("Event list (CSV)")
        ICS = "ics", _("Calendar (ICS)")

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=3, choices=Kind)
    host = models.ForeignKey("events.HostPage", on_delete=models.CASCADE, related_name="+")
    follows_organizers = models.BooleanField(default=False)
    problems = models.JSONField(default=list, help_text="Those of the file as a whole (`problem_as_json`).")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("file being brought in")
        verbose_name_plural = _("files being brought in")

    def __str__(self):
        return self.name


class ImportRow(models.Model):
    """One event of a file, or one row of it that cannot be brought in; what is to become of it, and what became."""

    class Action(models.TextChoices):
        NEW = "new", pgettext_lazy("import", "Make new")
        CHANGE = "change", pgettext_lazy("import", "Change")
        EDITED = "edited", pgettext_lazy("import", "Changed here")
        OTHER = "other", pgettext_lazy("import", "Perhaps another event")
        SAME = "same", pgettext_lazy("import", "As it is")
        FORBIDDEN = "forbidden", pgettext_lazy("import", "Not yours to change")
        REFUSED = "refused", pgettext_lazy("import", "Cannot be read")

    class Outcome(models.TextChoices):
        CREATED = "created", pgettext_lazy("import", "Made")
        CHANGED = "changed", pgettext_lazy("import", "Changed")
        SAME = "same", pgettext_lazy("import", "Was so already")
        FAILED = "failed", pgettext_lazy("import", "Could not be brought in")

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(help_text="The row of the file on which it starts.")
    title = models.CharField(max_length=255, blank=True)
    event = models.JSONField(null=True, help_text="As `event_as_json` has it; null for a row that was refused.")
    problems = models.JSONField(default=list)
    action = models.CharField(max_length=10, choices=Action)
    is_over = models.BooleanField(default=False)
    is_chosen = models.BooleanField(default=False)
    as_new = models.BooleanField(default=False, help_text="Made new although a page has its identifier.")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["file", "line"], name="import_row_line")]
        verbose_name = _("row being brought in")
        verbose_name_plural = _("rows being brought in")

    def __str__(self):
        return f"{self.line} {self.title}"

    @property
    def may_be_chosen(self) -> bool:
        return self.action in (self.Action.NEW, self.Action.CHANGE, self.Action.EDITED, self.Action.OTHER)


class EventOrigin(models.Model):
    """Where an event page came from: what the file said, what of it has no field, what was unclear.

    It is no part of the page and never public. `values` is what was written into the page (`import_mapping`): where the
    page now says something else, somebody has changed it here.
    """

    page = models.OneToOneField("events.EventPage", on_delete=models.CASCADE, related_name="origin")
    digest = models.CharField(max_length=64)
    values = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    problems = models.JSONField(default=list)
    file_name = models.CharField(max_length=200)
    brought_in_at = models.DateTimeField()
    brought_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("origin of an event")
        verbose_name_plural = _("origins of events")

    def __str__(self):
        return f"{self.page} {self.file_name}"
