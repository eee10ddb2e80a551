"""日程の一覧: the next dates of all events, for the newsroom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django import forms
from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from events.agenda import Line
from events.fields import HostField
from events.models import HostPage
from events.occurrence import Occurrence
from events.planning import DateException
from site_core import dates

PER_PAGE = 50
WEEK_SHOWN = 8


class ComingForm(forms.Form):
    """What the list can be narrowed by; every choice is a query parameter."""

    what = forms.ChoiceField(
        label=_("Which"),
        choices=[
            ("", _("All dates")),
            ("changed", _("Changed or called off")),
            ("cancelled", _("Called off or put off")),
        ],
        required=False,
    )
    host = HostField(HostPage.objects.none(), label=_("Host"), required=False, empty_label=_("All hosts"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hosts = HostPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        self.fields["host"].queryset = hosts.order_by("title").defer_streamfields()

    def dates(self, now: datetime):
        """The dates of public pages that are not over, nearest first, as chosen; what cannot be read is passed over."""
        self.is_valid()
        said = self.cleaned_data
        rows = Occurrence.objects.public().upcoming(now).with_places()
        if said.get("what") == "cancelled":
            rows = rows.called_off()
        elif said.get("what") == "changed":
            rows = rows.filter(~Q(status="planned") | Q(is_moved=True) | Q(is_full=True) | Q(pk__in=_with_exceptions()))
        if said.get("host"):
            rows = rows.filter(host_id=said["host"].pk)
        return rows


@dataclass
class Row:
    """One date of one event; the address of its screen for those who may change it."""

    line: Line
    may_edit: bool

    today: date

    @property
    def page(self) -> Page:
        return self.line.page

    @property
    def name(self) -> str:
        return dates.day_of_week(self.line.day, self.today)


def rows_of(occurrences, user, today: date) -> list[Row]:
    """The rows of the list, one query more for all of them together."""
    occurrences = list(occurrences)
    said = DateException.objects.filter(venue__isnull=False, page_id__in={one.page_id for one in occurrences})
    elsewhere = set(said.values_list("page_id", "original_start"))
    return [
        Row(
            Line(
                one,
                one.page,
                one.day,
                host=one.host.title if one.host else "",
                place=one.venue.name if one.venue else "",
                is_elsewhere=(one.page_id, one.original_start) in elsewhere,
            ),
            one.page.permissions_for_user(user).can_edit(),
            today,
        )
        for one in occurrences
    ]


def week_from(today: date, now: datetime):
    """The dates of public pages in the seven days from today that are not over, days off left out."""
    week = Occurrence.objects.public().upcoming(now).without_days_off()
    return week.filter(day__lte=today + timedelta(days=6)).with_places()


def _with_exceptions():
    """The dates somebody said something of: their exception names the same start."""
    return Occurrence.objects.filter(page__date_exceptions__original_start=F("original_start")).order_by().values("pk")
