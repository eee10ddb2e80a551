"""The press that makes a report of a date; the button stands with the dates of the event."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from wagtail.admin import messages

from events.changes import Author
from events.models import EventPage, Occurrence
from events.reporting import NothingToReport, draft_report, may_report


def report(request, page_id, occurrence_id):
    """Makes the draft of a report on one date, or finds the one there is, and opens it in the editor.

    A GET, as after signing in on the way, changes nothing and leads to the event.
    """
    event = get_object_or_404(EventPage, pk=page_id)
    occurrence = get_object_or_404(Occurrence.objects.select_related("venue"), pk=occurrence_id, page_id=event.pk)
    if not may_report(event, request.user):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("wagtailadmin_explore", event.pk)
    try:
        draft = draft_report(event, occurrence, Author(request.user, timezone.localtime()))
    except NothingToReport as error:
        messages.error(request, error.message)
        return redirect("wagtailadmin_explore", event.pk)
    return redirect("wagtailadmin_pages:edit", draft.pk)
