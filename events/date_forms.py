"""Parts of forms about dates that the newsroom and the organizers' desk have in common."""

from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .kinds import Venue
from .models import HostPage
from .occurrence import Occurrence
from .places import places_in_groups
from .schedule import TOKYO, Status

# What people are told, not what the screen says: it goes out in Japanese as it stands here.
REASONS = ("天候のため", "会場の都合", "主催者の都合", "講師の都合", "感染症の予防のため")

LONGEST_NIGHT = timedelta(hours=12)
"""An end that is earlier than its beginning belongs to the next day, if no more than this lies between."""

_OWN_WORDS = "own"


class DayField(forms.DateField):
    """A day, with the browser's calendar."""

    def __init__(self, **kwargs):
        words = {"required": _("Please choose the day.")}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=words, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and not 1900 <= day.year <= 2100:
            raise forms.ValidationError(_("Please check the year."))
        return day


class HourField(forms.TimeField):
    """A time of day."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


def _check_times(form, cleaned: dict, first_day: date) -> None:
    """Says so at its field where a day is past, or an end is meant for the same day and lies before the beginning."""
    day, begins, ends = (cleaned.get(name) for name in ("day", "starts_at", "ends_at"))
    if day and day < first_day:
        form.add_error("day", _("This day is past."))
    if begins and ends and ends <= begins:
        length = datetime.combine(date.min + timedelta(days=1), ends) - datetime.combine(date.min, begins)
        if length > LONGEST_NIGHT:
            form.add_error("ends_at", _("The end is before the beginning."))


class SeenForm(forms.Form):
    """Knows which change of its date was the latest when it was shown (`changes.seen`)."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def with_latest(self, seen: int):
        """The same form, to be sent once more in the knowledge of the change `seen`."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen
        return self


class ReasonForm(forms.Form):
    """A reason: one of the usual ones, or one's own words."""

    preset = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            ("", _("Say nothing of it")),
            *((reason, reason) for reason in REASONS),
            (_OWN_WORDS, pgettext_lazy("reason", "Other")),
        ],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("It is shown to everybody."),
    )
    reason = forms.CharField(
        label=_("Reason in your own words"),
        max_length=200,
        required=False,
        help_text=_("Nothing about single persons, such as somebody's illness."),
    )

    @staticmethod
    def initial_reason(reason: str) -> dict:
        """The initial values that show a reason."""
        if reason in REASONS:
            return {"preset": reason, "reason": ""}
        return {"preset": _OWN_WORDS if reason else "", "reason": reason}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("preset") == _OWN_WORDS and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write the reason, or choose another one."))
        return cleaned

    def said_reason(self) -> str:
        """The reason, once the form is valid; what was written wins over what was chosen."""
        said = self.cleaned_data
        return said["reason"] or ("" if said["preset"] == _OWN_WORDS else said["preset"])


class NewTimeForm(forms.Form):
    """When a date is instead. An all-day one is asked for no hours, one of several days for no end."""

    day = DayField(label=pgettext_lazy("of a form", "New day"), required=False)
    starts_at = HourField(label=_("Begins at"), required=False)
    ends_at = HourField(label=_("Until"), required=False)

    def fit(self, occurrence: Occurrence) -> None:
        """Leaves out what cannot be said of the date."""
        self.first_day = min(timezone.localdate(), occurrence.day)
        is_long = bool(occurrence.ends_at) and occurrence.ends_at - occurrence.starts_at >= timedelta(days=1)
        if is_long or occurrence.is_all_day:
            del self.fields["ends_at"]
        if occurrence.is_all_day:
            del self.fields["starts_at"]

    def check_new_time(self, cleaned) -> None:
        for name, words in (("day", _("Write the new day.")), ("starts_at", _("Write when it begins."))):
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)
        _check_times(self, cleaned, self.first_day)

    def new_times(self) -> tuple[datetime, datetime | None]:
        """When it begins and ends, once the form is valid; an end not after the beginning is of the next day."""
        said = self.cleaned_data
        day, begins, ends = said["day"], said.get("starts_at") or time.min, said.get("ends_at")
        starts_at = datetime.combine(day, begins, TOKYO)
        if ends is None:
            return starts_at, None
        return starts_at, datetime.combine(day + timedelta(days=ends <= begins), ends, TOKYO)


class PlaceForm(forms.Form):
    """Where a date is instead."""

    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Venue of this date"), required=False)

    def offer_places(self, usual_place: str, host: HostPage | None, chosen: int | None) -> None:
        """Places to choose from, in groups, the host's own first; none chosen is the usual one."""
        venue = self.fields["venue"]
        groups = places_in_groups(host, chosen)
        venue.queryset = Venue.objects.filter(pk__in=[pk for _name, places in groups for pk, _place in places])
        venue.empty_label = (
            _("As usual (%(place)s)") % {"place": usual_place} if usual_place else pgettext_lazy("venue", "As usual")
        )
        venue.choices = [("", venue.empty_label), *groups]


class ExtraDateForm(forms.Form):
    """日をえらんで足す."""

    day = DayField(label=_("Day"))
    starts_at = HourField(label=_("Begins at"), required=False, help_text=_("Left empty, it lasts all day."))
    ends_at = HourField(label=_("Until"), required=False)

    def __init__(self, *args, page, **kwargs):
        self.page = page
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ends_at") and not cleaned.get("starts_at") and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Write when it begins, too."))
        _check_times(self, cleaned, timezone.localdate())
        if not self.errors:
            start = datetime.combine(cleaned["day"], cleaned["starts_at"] or time.min, TOKYO)
            called_off = self.page.occurrences.filter(status__in=(Status.CANCELLED, Status.POSTPONED))
            if called_off.filter(original_start=start).exists():
                self.add_error("day", _("This date has been called off or put off. Look for it in the list."))
        return cleaned


class PauseForm(forms.Form):
    """しばらくお休み."""

    first = DayField(label=pgettext_lazy("first day of a pause", "From"))
    last = DayField(
        label=pgettext_lazy("last day of a pause", "Until"),
        required=False,
        help_text=_("Left empty: until further notice."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=200, required=False, help_text=_("It is shown to everybody.")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first") and cleaned.get("last") and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _("The last day is before the first."))
        return cleaned
