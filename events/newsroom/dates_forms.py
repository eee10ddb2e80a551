"""The newsroom's form about one date: all that can be said of it at once."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.date_forms import NewTimeForm, PlaceForm, ReasonForm, SeenForm
from events.occurrence import Occurrence
from events.schedule import TOKYO, DateException, Status

MOVED = "moved"
"""A choice of the form beside the statuses: at another time."""


class OneDateForm(SeenForm, ReasonForm, NewTimeForm, PlaceForm):
    """What becomes of one date; `wanted` is all that was filled in, as data."""

    what = forms.ChoiceField(
        label=_("What becomes of this date?"),
        choices=[
            (Status.PLANNED, _("As planned")),
            (Status.CANCELLED, _("Called off")),
            (Status.OFF, pgettext_lazy("date", "Day off")),
            (Status.POSTPONED, _("Put off, new day not known yet")),
            (MOVED, _("At another time")),
        ],
        widget=forms.RadioSelect,
    )
    is_full = forms.BooleanField(label=_("Full"), required=False, help_text=_("No more applications can be taken."))
    note = forms.CharField(
        label=_("Note for those who come"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: Please bring indoor shoes. It is shown beside the date."),
    )

    def __init__(self, data=None, *, occurrence: Occurrence, exception: DateException, usual_place="", **kwargs):
        self.occurrence = occurrence
        initial = _initial(occurrence, exception) | kwargs.pop("initial", {})
        super().__init__(data, initial=initial, **kwargs)
        self.offer_places(usual_place, occurrence.host, exception.venue)
        self.fit(occurrence)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == MOVED:
            self.check_new_time(cleaned)
        return cleaned

    def wanted(self) -> DateException:
        """The date as data, once the form is valid."""
        said = self.cleaned_data
        is_moved = said["what"] == MOVED
        starts_at, ends_at = self.new_times() if is_moved else (None, None)
        return DateException(
            original_start=timezone.localtime(self.occurrence.original_start, TOKYO),
            status=Status.PLANNED if is_moved else Status(said["what"]),
            starts_at=starts_at,
            ends_at=ends_at,
            venue=said["venue"].pk if said["venue"] else None,
            is_full=said["is_full"],
            reason=self.said_reason(),
            note=" ".join(said["note"].split()),
        )


def _initial(occurrence: Occurrence, exception: DateException) -> dict:
    start = timezone.localtime(occurrence.starts_at, TOKYO)
    end = timezone.localtime(occurrence.ends_at, TOKYO) if occurrence.ends_at else None
    is_moved = exception.starts_at is not None and exception.status in (Status.PLANNED, Status.POSTPONED)
    return {
        "what": MOVED if is_moved else exception.status,
        "day": start.date(),
        "starts_at": start.time(),
        "ends_at": end.time() if end else None,
        "venue": exception.venue,
        "is_full": exception.is_full,
        "note": exception.note,
        **ReasonForm.initial_reason(exception.reason),
    }
