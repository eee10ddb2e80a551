"""開催報告 at the desk: how many came and a few words, then photographs, then the newsroom looks at it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.addresses import date_key
from events.reporting import NothingToReport, check_is_past, report_on
from site_core.dates import day_of_week

from . import reports
from .desk import author_of, bound_or_kept, of_a_date, say_done
from .pictures import describe, keep_picture
from .report_forms import PicturesForm, WordsForm
from .reports import Changed, NotOpen, State

OPEN = (State.DRAFT, State.ASKED)


@of_a_date
def report(request, event, access, occurrence):
    """The report on one date: its first page while it can be written, else what has become of it."""
    there = report_on(event, occurrence.original_start)
    state = reports.state_of(there, request.user) if there else State.DRAFT
    if state not in OPEN:
        return _shown(request, event, access, occurrence, there, state)
    if there is None:
        try:
            check_is_past(occurrence, timezone.localtime())
        except NothingToReport as error:
            messages.error(request, error.message)
            return redirect("organizers_event", event.pk)
    said = reports.said_by(there) if there else reports.Said()
    initial = {"attendance": said.attendance, "words": said.words, "seen": said.revision}
    form = bound_or_kept(request, WordsForm, initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        words, attendance, seen = (form.cleaned_data[name] for name in ("words", "attendance", "seen"))
        try:
            reports.write_words(event, occurrence, words, attendance, author_of(request), as_seen=seen)
        except Changed as error:
            theirs = error.said
            form.data = form.data.copy() | {"seen": str(theirs.revision)}
        except NotOpen:
            return redirect(request.path)
        else:
            return redirect("organizers_report_pictures", event.pk, date_key(occurrence.original_start))
    context = {
        "form": form,
        "theirs": theirs,
        "asked": reports.asked_by_the_newsroom(there) if state == State.ASKED else "",
    }
    return TemplateResponse(request, "organizers/report.html", _of(event, access, occurrence) | context)


@of_a_date
def pictures(request, event, access, occurrence):
    """Its second page: photographs, what is to be seen in each, and what becomes of the report."""
    there = report_on(event, occurrence.original_start)
    if there is None or reports.state_of(there, request.user) not in OPEN:
        return redirect("organizers_report", event.pk, date_key(occurrence.original_start))
    said = reports.said_by(there)
    form = bound_or_kept(request, PicturesForm, there=said.pictures)
    if request.method == "POST":
        try:
            answer = _act(request, access, event, occurrence, there, form)
        except NotOpen:
            messages.error(request, _("The report was handed in or taken over in the meantime."))
            return redirect("organizers_report", event.pk, date_key(occurrence.original_start))
        if answer is not None:
            return answer
    context = {"form": form, "said": said, "room": reports.MOST_PICTURES - len(said.pictures)}
    return TemplateResponse(request, "organizers/report_pictures.html", _of(event, access, occurrence) | context)


@require_POST
@of_a_date
def take_back(request, event, access, occurrence):
    """元にもどす: what was handed in is a draft again."""
    there = report_on(event, occurrence.original_start)
    if there is None:
        raise Http404
    if reports.take_back(event, there, author_of(request)):
        say_done(request, _("The report is a draft again. You can go on writing."))
    else:
        messages.info(request, _("The newsroom has dealt with it already, so it stays as it is."))
    return redirect("organizers_report", event.pk, date_key(occurrence.original_start))


def _act(request, access, event, occurrence, there, form):
    """Does what was pressed; None where something has to be put right first. Words at pictures are never lost."""
    form.is_valid()
    for image in form.there:
        describe(image, form.said_of(image))
    new, problems = form.cleaned_data.get("pictures"), form.fields["pictures"].problems
    if problems and not new:
        form.add_error("pictures", problems)
    if not form.is_valid():
        return None
    here = redirect("organizers_report_pictures", event.pk, date_key(occurrence.original_start))
    author = author_of(request)
    if new:
        kept = [_keep(file, event, access.host, occurrence, author) for file in new]
        reports.add_pictures(event, there, kept, author)
        for problem in problems:
            messages.error(request, problem)
        say_done(request, _("The photographs are in. Please say what is to be seen in each."))
        return here
    if (gone := request.POST.get("remove", "")).isdecimal() and len(gone) < 10:
        reports.remove_picture(event, there, int(gone), author)
        return here
    if request.POST.get("what") == "hand_in":
        if not form.ask_for_words():
            return None
        return _handed_in(request, event, occurrence, there, author)
    say_done(request, _("The report is kept as a draft. Nobody else sees it, and you can go on at any time."))
    return redirect("organizers_event", event.pk)


def _handed_in(request, event, occurrence, there, author):
    key = date_key(occurrence.original_start)
    if reports.hand_in(event, there, author):
        words = _("The newsroom looks at the report and publishes it. You do not have to do anything more.")
        say_done(request, words, undo_url=reverse("organizers_report_back", args=[event.pk, key]))
    else:
        say_done(request, _("The report is kept. The newsroom finds it among its drafts."))
    return redirect("organizers_report", event.pk, key)


def _keep(file, event, host, occurrence, author):
    title = f"{event.title} {occurrence.day.isoformat()}"
    return keep_picture(file, host=host, title=title, alt="", user=author.user, today=author.today)


def _shown(request, event, access, occurrence, there, state):
    """A report that cannot be written here (now)."""
    context = {"report": there, "state": state, "said": reports.said_by(there)}
    return TemplateResponse(request, "organizers/report_shown.html", _of(event, access, occurrence) | context)


def _of(event, access, occurrence) -> dict:
    today = timezone.localdate()
    return {
        "event": event,
        "access": access,
        "key": date_key(occurrence.original_start),
        "day": day_of_week(occurrence.day, today),
    }
