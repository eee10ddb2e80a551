"""The newsroom's forms about dates: what becomes of one, one more, and a pause."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.kinds import Venue
from events.occurrence import Occurrence
from events.schedule import TOKYO, DateException, Status
from site_core.translatable import among_sources

# What people are told, not what the screen says: it goes out in Japanese as it stands here.
REASONS = ("天候のため", "会場の都合", "主催者の都合", "講師の都合", "感染症の予防のため")

MOVED = "moved"
"""A choice of the form beside the statuses: at another time."""

_OWN_WORDS = "own"


class DayField(forms.DateField):
    """A day, with the browser's calendar."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and not 1900 <= day.year <= 2100:
            raise forms.ValidationError(_("Please check the year."))
        return day


class HourField(forms.TimeField):
    """A time of day."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


class OneDateForm(forms.Form):
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
    day = DayField(label=pgettext_lazy("of a form", "New day"), required=False)
    starts_at = HourField(label=_("Begins at"), required=False)
    ends_at = HourField(label=_("Until"), required=False)
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
    venue = forms.ModelChoiceField(Venue.objects.none(), label=_("Venue of this date"), required=False)
    is_full = forms.BooleanField(label=_("Full"), required=False, help_text=_("No more applications can be taken."))
    note = forms.CharField(
        label=_("Note for those who come"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: Please bring indoor shoes. It is shown beside the date."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, occurrence: Occurrence, exception: DateException, usual_place="", **kwargs):
        self.occurrence = occurrence
        self.is_long = bool(occurrence.ends_at) and occurrence.ends_at - occurrence.starts_at >= timedelta(days=1)
        initial = _initial(occurrence, exception) | kwargs.pop("initial", {})
        super().__init__(data, initial=initial, **kwargs)
        venue = self.fields["venue"]
        venue.queryset = Venue.objects.filter(**among_sources())
        venue.empty_label = (
            _("As usual (%(place)s)") % {"place": usual_place} if usual_place else pgettext_lazy("venue", "As usual")
        )
        if self.is_long or occurrence.is_all_day:
            del self.fields["ends_at"]
        if occurrence.is_all_day:
            del self.fields["starts_at"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == MOVED:
            self._check_new_time(cleaned)
        if cleaned.get("preset") == _OWN_WORDS and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write the reason, or choose another one."))
        return cleaned

    def _check_new_time(self, cleaned):
        for name, words in (("day", _("Write the new day.")), ("starts_at", _("Write when it begins."))):
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, words)

    def wanted(self) -> DateException:
        """The date as data, once the form is valid."""
        said = self.cleaned_data
        starts_at, ends_at = self._new_times()
        return DateException(
            original_start=timezone.localtime(self.occurrence.original_start, TOKYO),
            status=Status.PLANNED if said["what"] == MOVED else Status(said["what"]),
            starts_at=starts_at,
            ends_at=ends_at,
            venue=said["venue"].pk if said["venue"] else None,
            is_full=said["is_full"],
            reason=said["reason"] or ("" if said["preset"] == _OWN_WORDS else said["preset"]),
            note=" ".join(said["note"].split()),
        )

    def _new_times(self) -> tuple[datetime | None, datetime | None]:
        said = self.cleaned_data
        if said["what"] != MOVED:
            return None, None
        day, begins, ends = said["day"], said.get("starts_at") or time.min, said.get("ends_at")
        starts_at = datetime.combine(day, begins, TOKYO)
        if ends is None:
            return starts_at, None
        return starts_at, datetime.combine(day + timedelta(days=ends <= begins), ends, TOKYO)

    def with_latest(self, seen: int) -> "OneDateForm":
        """The same form, to be sent once more in the knowledge of the change `seen`."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seen
        return self


def _initial(occurrence: Occurrence, exception: DateException) -> dict:
    start = timezone.localtime(occurrence.starts_at, TOKYO)
    end = timezone.localtime(occurrence.ends_at, TOKYO) if occurrence.ends_at else None
    is_moved = exception.starts_at is not None and exception.status in (Status.PLANNED, Status.POSTPONED)
    is_preset = exception.reason in REASONS
    return {
        "what": MOVED if is_moved else exception.status,
        "day": start.date(),
        "starts_at": start.time(),
        "ends_at": end.time() if end else None,
        "preset": exception.reason if is_preset else _OWN_WORDS if exception.reason else "",
        "reason": "" if is_preset else exception.reason,
        "venue": exception.venue,
        "is_full": exception.is_full,
        "note": exception.note,
    }


class ExtraDateForm(forms.Form):
    """日をえらんで足す."""

    day = DayField(label=_("Day"))
    starts_at = HourField(label=_("Begins at"), required=False, help_text=_("Left empty, it lasts all day."))
    ends_at = HourField(label=_("Until"), required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("ends_at") and not cleaned.get("starts_at") and "starts_at" not in self.errors:
            self.add_error("starts_at", _("Write when it begins, too."))
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
