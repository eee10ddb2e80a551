"""開催報告: from a date that is past to the draft of a report on it."""

import re
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from site_core.dates import short_date

from .changes import Author
from .models import EventPage, HostPage
from .occurrence import Occurrence
from .reports import ReportPage, ReportParty

_BETWEEN_NAMES = re.compile(r"[、，,／/\n]+")


class NothingToReport(ValidationError):
    """A date that is still to come, or that did not take place."""


def may_report(event: EventPage, user) -> bool:
    """Whether a user of Wagtail may write a report on the event: they may add pages below it."""
    return event.permissions_for_user(user).can_add_subpage()


def report_on(event: EventPage, original_start: datetime) -> ReportPage | None:
    """The report on one date of the event, a draft or public; None while there is none."""
    return ReportPage.objects.child_of(event).filter(original_start=original_start).order_by("pk").first()


@transaction.atomic
def draft_report(event: EventPage, occurrence: Occurrence, author: Author) -> ReportPage:
    """The draft of a report on one date, with what is known of it; where there is a report already, that one.

    Raises NothingToReport. Whether the author may write one is asked before, by `may_report` or by rules of their own.
    """
    Page.objects.select_for_update().get(pk=event.pk)  # pressed twice at once is one report
    if report := report_on(event, occurrence.original_start):
        return report
    check_is_past(occurrence, author.now)
    report = ReportPage(
        title=title_of(event, occurrence),
        original_start=occurrence.original_start,
        held_on=occurrence.day,
        place=place_of(event, occurrence),
        owner=author.user,
        live=False,
        parties=parties_of(event),
    )
    for name in ("interests", "districts", "neos"):
        setattr(report, name, getattr(event, name).all())
    event.add_child(instance=report)
    revision = report.save_revision(user=author.user, clean=False)
    log(instance=report, action="wagtail.create", user=author.user, revision=revision, content_changed=True)
    return report


def check_is_past(occurrence: Occurrence, now: datetime) -> None:
    """NothingToReport where the date did not take place or is not over."""
    if not occurrence.takes_place:
        raise NothingToReport(_("This date did not take place, so there is nothing to report."))
    if occurrence.over_at > now:
        raise NothingToReport(_("This date is not over yet. A report is written afterwards."))


def title_of(event: EventPage, occurrence: Occurrence) -> str:
    """はじロマ会（2026年11月12日）の報告, in the language of the event; a long name of an event is cut."""
    with translation.override(event.locale.language_code):
        words = _("Report on %(event)s (%(day)s)")
        day = short_date(occurrence.day)
    room = _length(ReportPage, "title") - len(words % {"event": "", "day": day})
    return words % {"event": event.title[:room], "day": day}


def place_of(event: EventPage, occurrence: Occurrence) -> str:
    """Where it was, in words; the note on the place belongs to where the event usually is."""
    is_usual = occurrence.venue_id == event.usual_place_id()
    parts = [occurrence.venue.name if occurrence.venue else "", event.place_note if is_usual else ""]
    return " ".join(part for part in parts if part)[: _length(ReportPage, "place")]


def parties_of(event: EventPage) -> list[ReportParty]:
    """Who held it, the host first: the organisation the site knows, or names."""
    host = HostPage.objects.parent_of(event).select_related("organisation").get()
    length = _length(ReportParty, "name")
    first = ReportParty(organisation=host.organisation, name="" if host.organisation else host.title[:length])
    others = [name.strip()[:length] for name in _BETWEEN_NAMES.split(event.co_hosts) if name.strip()]
    parties = [first, *(ReportParty(name=name) for name in others)]
    for place, party in enumerate(parties):
        party.sort_order, party.locale = place, event.locale
    return parties


def _length(model, field: str) -> int:
    return model._meta.get_field(field).max_length
