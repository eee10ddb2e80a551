"""The screen on which an event is written, new, changed or after another one."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from events.models import EventPage
from site_core.typed import whole_number

from . import writing
from .desk import at_the_desk, author_of, bound_or_kept, of_a_host, of_an_event, say_done
from .event_forms import EventForm, WhenForm

LISTED = 100
"""How many events are offered to begin from."""


@of_a_host
def new(request, access):
    """A new event, on one screen; with `?like=` it begins from one of the host's."""
    host, author = access.host, author_of(request)
    like = _to_begin_from(host, request.GET.get("like"))
    form = bound_or_kept(request, EventForm, host=host, like=like, author=author)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, form, writing.make_draft(host, form.write, author, form.cleaned_data["key"]))
        except writing.Closed:  # sent again from a page that was left open, when it waits already
            form.add_error(None, _("This event was sent already, and the newsroom is looking at it."))
    others = EventPage.objects.child_of(host).exclude(pk=like.pk if like else None).exists()
    return _form(request, access, form, {"like": like, "has_others": others and not like})


@of_an_event
def edit(request, event, access):
    """An event again: what is written is a draft until it is published."""
    author = author_of(request)
    draft = event.get_latest_revision_as_object()
    form = bound_or_kept(request, EventForm, host=access.host, event=draft, author=author)
    context = {"event": event, "draft": draft}
    try:
        if request.method == "POST" and form.is_valid():
            seen = _seen(request, form)
            return _done(request, form, writing.change_draft(event, form.write, author, as_seen=seen))
        writing.check_open(event, request.user)
    except writing.Closed as error:
        context["closed"] = error
    except writing.Changed as error:
        context["theirs"] = error.revision
    return _form(request, access, form, context)


@require_GET
@of_an_event
def copy(request, event, access):
    """去年の催しを写す: which of the host's events the new one is like."""
    events = EventPage.objects.child_of(access.host).order_by("-latest_revision_created_at", "-pk")[:LISTED]
    return TemplateResponse(request, "organizers/copy_event.html", {"event": event, "access": access, "events": events})


@require_GET
@at_the_desk
def read(request):
    """What a sentence and tapped days mean, as a piece of HTML; nothing is kept."""
    form = WhenForm(request.GET)
    today = timezone.localdate()
    said, wrong = None, []
    if form.is_valid():
        try:
            plan = form.said_plan(today)
        except ValidationError as error:
            plan, wrong = None, error.messages
        said = plan.said_back(today) if plan else None
    return TemplateResponse(request, "organizers/said.html", {"said": said, "wrong": wrong})


def _form(request, access, form, context):
    context = {"form": form, "access": access, "host": access.host} | context
    return TemplateResponse(request, "organizers/event_write.html", context)


def _done(request, form, event):
    if form.is_for_page:
        return redirect("organizers_publish", event.pk)
    say_done(request, _("“%(title)s” is kept as a draft. Nobody else sees it yet.") % {"title": event.title})
    return redirect("organizers_event", event.pk)


def _seen(request, form) -> int | None:
    """The version somebody writes over, knowingly: the one they saw or, after a conflict, the one they were shown."""
    anyway = whole_number(request.POST.get("anyway"))
    return form.cleaned_data["seen"] if anyway is None else anyway


def _to_begin_from(host, number) -> EventPage | None:
    number = whole_number(number)
    like = EventPage.objects.child_of(host).filter(pk=number).first() if number else None
    return like.get_latest_revision_as_object() if like else None
