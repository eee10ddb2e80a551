"""The form that takes a file with events."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.fields import HostField
from events.ical.reading import read_calendar
from events.models import HostPage
from events.opendata import read_events

from .files import ImportFile
from .imported import Imported
from .words import REASONS

MOST_BYTES = 5_000_000

# What such files begin with, and what to say of them.
_SPREADSHEET = _("This is an Excel file. Open it in Excel, save it as “CSV UTF-8”, and choose that file.")
_BEGINNINGS = {
    b"PK\x03\x04": _SPREADSHEET,
    b"\xd0\xcf\x11\xe0": _SPREADSHEET,
    b"%PDF": _("This is a PDF. Please ask for the list as CSV, or for the calendar as ICS."),
}


def kind_of(data: bytes) -> str:
    """What a file is, by what it contains and never by its name. Raises ValidationError for what is neither."""
    for beginning, words in _BEGINNINGS.items():
        if data.startswith(beginning):
            raise ValidationError(words)
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and b"\0" in data.rstrip(b"\0"):
        raise ValidationError(_("This is neither an event list (CSV) nor a calendar (ICS)."))
    beginning = data[:4096].decode("utf-16" if is_wide else "utf-8", "replace").lstrip("\ufeff \t\r\n").upper()
    return ImportFile.Kind.ICS if beginning.startswith("BEGIN:V") else ImportFile.Kind.CSV


def read_file(data: bytes, today) -> tuple[str, Imported]:
    """The kind of a file and what is in it. Raises ValidationError where nothing in it can be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise ValidationError(REASONS["file_empty"])
    kind = kind_of(data)
    found = (read_calendar if kind == ImportFile.Kind.ICS else read_events)(data, today)
    if fatal := next((problem for problem in found.problems if problem.row == 0 and problem.is_fatal), None):
        raise ValidationError(REASONS[fatal.reason])
    if not found.events and not any(problem.is_fatal for problem in found.problems):
        raise ValidationError(_("There are no events in this file."))
    return kind, found


class UploadForm(forms.Form):
    """A file, and where its events go. Once valid, `kind` and `imported` say what is in it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("An event list (.csv) or a calendar (.ics), 5 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".csv,.ics,text/csv,text/calendar"}),
        allow_empty_file=True,  # it has an answer of its own
        max_length=255,
        error_messages={"max_length": _("The file's name is too long.")},
    )
    host = HostField(HostPage.objects.none(), label=_("Host"), help_text=_("The events are made below it, as drafts."))
    follows_organizers = forms.BooleanField(
        label=_("Where there is a page of the organizer named in the file, put the event there"), required=False
    )

    def __init__(self, *args, hosts, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.kind, self.imported = "", None
        field = self.fields["host"]
        field.queryset = hosts
        if len(found := list(hosts[:2])) == 1:
            field.initial = found[0]

    def clean_file(self):
        """Reads what was sent, and never more than is taken."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(REASONS["file_too_large"])
        self.kind, self.imported = read_file(file.read(), self.today)
        return file
