"""The dates of one event at the desk. Every write goes through `events.changes`: public at once, and undoable."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from events import changes
from events.addresses import date_key
from events.date_forms import ExtraDateForm, PauseForm
from events.models import DateChange, SchedulePause
from events.newsroom.dates_shown import DatesOfPage, exception_of
from events.newsroom.dates_told import told
from events.schedule import TOKYO, DateException
from site_core.typed import whole_number

from .date_forms import CallOffForm, ChangeForm, NoteForm
from .desk import author_of, bound_or_kept, of_a_date, of_an_event, say_done
from .who import with_names


def by_a_press(view):
    """For views that only change something: a GET, as after coming in again on the way, leads to the dates."""

    @wraps(view)
    def pressed(request, event, *args, **kwargs):
        if request.method != "POST":
            return redirect("organizers_event", event.pk)
        return view(request, event, *args, **kwargs)

    return pressed


@require_GET
@of_an_event
def event(request, event, access):
    """次回 and the next dates, the last ones, and what was changed."""
    shown = DatesOfPage(event, timezone.localtime(), whole_number(request.GET.get("count")) or 0)
    shown.offer_reports()
    state = event.current_workflow_state
    context = {
        "event": event,
        "access": access,
        "shown": shown,
        "waits": bool(state and state.status == state.STATUS_IN_PROGRESS),
        "takes_signups": _takes_signups(event),
        "history": with_names(shown.history, access.host.pk),
    }
    return TemplateResponse(request, "organizers/event.html", context)


@of_a_date
def change(request, event, access, occurrence):
    """変更."""
    return _say_of_date(request, event, access, occurrence, ChangeForm, "organizers/date.html", has_places=True)


@of_a_date
def call_off(request, event, access, occurrence):
    """中止."""
    return _say_of_date(request, event, access, occurrence, CallOffForm, "organizers/call_off.html")


@of_a_date
def note(request, event, access, occurrence):
    """メモ."""
    return _say_of_date(request, event, access, occurrence, NoteForm, "organizers/note.html")


@of_a_date
@by_a_press
def as_planned(request, event, access, occurrence):
    """そのまま: takes back all that was said of the date."""
    wanted = DateException(timezone.localtime(occurrence.original_start, TOKYO))
    try:
        change = changes.change_date(
            event, wanted, author_of(request), as_seen=whole_number(request.POST.get("seen")) or 0
        )
    except changes.NoSuchDate:
        return _no_such_date(request, event)
    except changes.Conflict as error:
        messages.error(request, _in_between(error.change, access))
        return redirect("organizers_event", event.pk)
    return _after(request, event, change, date_key(occurrence.original_start))


@of_a_date
@by_a_press
def open_date(request, event, access, occurrence):
    """Holds a date that a holiday or a pause takes off: it becomes a chosen one."""
    start = timezone.localtime(occurrence.original_start, TOKYO)
    end = timezone.localtime(occurrence.ends_at, TOKYO) if occurrence.ends_at else None
    hours = (None, None) if occurrence.is_all_day else (start.time(), end.time() if end else None)
    change = changes.add_date(event, start.date(), *hours, author_of(request))
    return _after(request, event, change, date_key(occurrence.original_start))


@of_an_event
def add(request, event, access):
    """日をえらんで足す."""
    _must_have_been_public(event)
    form = bound_or_kept(request, ExtraDateForm, page=event)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change = changes.add_date(event, said["day"], said["starts_at"], said["ends_at"], author_of(request))
        return _after(request, event, change)
    context = {"event": event, "access": access, "form": form}
    return TemplateResponse(request, "organizers/add.html", context)


@of_an_event
def pause(request, event, access):
    """しばらくお休み."""
    _must_have_been_public(event)
    form = bound_or_kept(request, PauseForm)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        change = changes.pause(event, said["first"], said["last"], said["reason"], author_of(request))
        return _after(request, event, change)
    context = {"event": event, "access": access, "form": form}
    return TemplateResponse(request, "organizers/pause.html", context)


@of_an_event
@by_a_press
def end_pause(request, event, access, pause_id):
    """Takes a pause back; one that is gone already is no mistake."""
    row = SchedulePause.objects.filter(page_id=event.pk, pk=pause_id).first()
    return _after(request, event, changes.end_pause(event, row, author_of(request)) if row else None)


@of_an_event
@by_a_press
def undo(request, event, access, change_id):
    """元にもどす; what was undone can be made undone again."""
    change = get_object_or_404(DateChange.objects.select_related("page"), pk=change_id, page_id=event.pk)
    [said] = told([change])
    try:
        back = changes.undo(change, author_of(request)) if said.may_undo else None
    except changes.Conflict as error:
        messages.error(request, _in_between(error.change, access))
        return redirect("organizers_event", event.pk)
    except changes.NoSuchDate:
        back = None
    if back is None:
        messages.error(request, _("This change no longer holds, so there was nothing to undo."))
    else:
        say_done(request, _("Undone: %(what)s") % {"what": _in_short(said)}, **_ways(event, back))
    return redirect("organizers_event", event.pk)


def _takes_signups(event) -> bool:
    """Whether people sign up, on the page or by telephone, or have done so."""
    ways = (event.Application.PAGE, event.Application.PHONE)
    return bool(event.first_published_at and (event.application in ways or event.signups.exists()))


def _say_of_date(request, event, access, occurrence, form_class, template, *, has_places=False):
    """Shows the form of one date; what is sent is public at once. Nobody's change is overwritten unseen."""
    shown = DatesOfPage(event, timezone.localtime())
    start = timezone.localtime(occurrence.original_start, TOKYO)
    given = {"usual_place": shown.usual_place} if has_places else {}
    form = bound_or_kept(
        request,
        form_class,
        occurrence=occurrence,
        exception=exception_of(event, occurrence.original_start) or DateException(start),
        initial={"seen": changes.seen(event, occurrence.original_start)},
        **given,
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            change = changes.change_date(event, form.wanted(), author_of(request), as_seen=form.cleaned_data["seen"])
        except changes.NoSuchDate:
            return _no_such_date(request, event)
        except changes.Conflict as error:
            conflict = with_names(told([error.change]), access.host.pk)[0]
            form = form.with_latest(error.change.pk)
        else:
            return _after(request, event, change, date_key(start))
    context = {"event": event, "access": access, "form": form, "row": shown.row_of(occurrence), "conflict": conflict}
    return TemplateResponse(request, template, context)


def _after(request, event, change: DateChange | None, key: str = ""):
    """Says what was done and leads to what can be told of it or, where it is about no one date, back to the dates."""
    if change is None:
        messages.info(request, _("It was that way already, so nothing was changed."))
        return redirect("organizers_event", event.pk)
    [said] = told([change])
    words = _("It is public now: %(what)s") if event.live else _("It is written down: %(what)s")
    say_done(request, words % {"what": _in_short(said)}, **_ways(event, change))
    if key and event.occurrences.filter(original_start=change.original_start).exists():
        return redirect("organizers_told", event.pk, key)
    return redirect("organizers_event", event.pk)


def _ways(event, change) -> dict:
    ways = {"undo_url": reverse("organizers_undo", args=[event.pk, change.pk])}
    if event.live:
        ways |= {"more_url": event.get_url(), "more_text": _("See the public page")}
    return ways


def _in_between(change, access) -> str:
    """What somebody else did in the meantime."""
    [(theirs, who)] = with_names(told([change]), access.host.pk)
    words = {"who": who, "when": theirs.when, "what": theirs.what}
    return _("It was changed in the meantime: %(who)s, %(when)s, %(what)s. Nothing of yours was done.") % words


def _no_such_date(request, event):
    messages.error(request, _("This date is no longer in the schedule."))
    return redirect("organizers_event", event.pk)


def _must_have_been_public(event) -> None:
    """The dates of a draft are those of its schedule; there is nothing to add to yet."""
    if not event.first_published_at:
        raise Http404


def _in_short(said) -> str:
    return f"{said.subject} {said.what}".strip()
