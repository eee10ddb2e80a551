"""The desk's forms about one date. Each says one thing and leaves the rest of the date as it was said before."""

from dataclasses import replace

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.date_forms import NewTimeForm, PlaceForm, ReasonForm, SeenForm
from events.occurrence import Occurrence
from events.schedule import TOKYO, DateException, Status


class CallOffForm(SeenForm, ReasonForm):
    """中止: the reason, and nothing else to fill in."""

    def __init__(self, *args, occurrence: Occurrence, exception: DateException, **kwargs):
        self.exception = exception
        super().__init__(*args, initial=self.initial_reason(exception.reason) | kwargs.pop("initial", {}), **kwargs)

    def wanted(self) -> DateException:
        """The date as data, once the form is valid; it was moved nowhere then."""
        return replace(self.exception, status=Status.CANCELLED, reason=self.said_reason())


class ChangeForm(SeenForm, NewTimeForm, PlaceForm):
    """変更: another day, other hours, another place; or 延期."""

    is_postponed = forms.BooleanField(label=_("Put off: the new day is not known yet"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("It is shown to everybody. Nothing about single persons, such as somebody's illness."),
    )
    field_order = ["day", "starts_at", "ends_at", "is_postponed", "venue", "reason", "seen"]

    def __init__(self, *args, occurrence: Occurrence, exception: DateException, usual_place="", **kwargs):
        self.occurrence, self.exception = occurrence, exception
        super().__init__(*args, initial=_times(occurrence, exception) | kwargs.pop("initial", {}), **kwargs)
        self.offer_places(usual_place, occurrence.host, exception.venue)
        self.fit(occurrence)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("is_postponed"):
            self.check_new_time(cleaned)
        return cleaned

    def wanted(self) -> DateException:
        """The date as data, once the form is valid. It takes place then, or is put off."""
        said = self.cleaned_data
        starts_at, ends_at = self._times_said()
        return replace(
            self.exception,
            status=Status.POSTPONED if said["is_postponed"] else Status.PLANNED,
            starts_at=starts_at,
            ends_at=ends_at,
            venue=said["venue"].pk if said["venue"] else None,
            reason=said["reason"],
        )

    def _times_said(self):
        """New times, or none where they were left as they stood in the form."""
        if self.cleaned_data["is_postponed"]:
            return None, None
        if not {"day", "starts_at", "ends_at"} & set(self.changed_data):
            return self.exception.starts_at, self.exception.ends_at
        return self.new_times()


class NoteForm(SeenForm):
    """メモ: a word for those who come, and whether it is full."""

    note = forms.CharField(
        label=_("Note for those who come"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as: Please bring indoor shoes. It is shown beside the date."),
    )
    is_full = forms.BooleanField(label=_("Full"), required=False, help_text=_("No more applications can be taken."))

    def __init__(self, *args, occurrence: Occurrence, exception: DateException, **kwargs):
        self.exception = exception
        initial = {"note": exception.note, "is_full": exception.is_full}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)

    def wanted(self) -> DateException:
        """The date as data, once the form is valid."""
        said = self.cleaned_data
        return replace(self.exception, note=" ".join(said["note"].split()), is_full=said["is_full"])


class LetterForm(forms.Form):
    """What is mailed to those who signed up."""

    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(
        label=pgettext_lazy("of a letter", "Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10})
    )


def _times(occurrence: Occurrence, exception: DateException) -> dict:
    start = timezone.localtime(occurrence.starts_at, TOKYO)
    end = timezone.localtime(occurrence.ends_at, TOKYO) if occurrence.ends_at else None
    takes_place = exception.status == Status.PLANNED
    return {
        "day": start.date(),
        "starts_at": start.time(),
        "ends_at": end.time() if end else None,
        "is_postponed": exception.status == Status.POSTPONED and exception.starts_at is None,
        "venue": exception.venue,
        "reason": exception.reason if takes_place else "",
    }
