"""Between a draft and the public: looking at it, publishing, approval, taking it back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from signups.coming import people_coming
from site_core.typed import whole_number

from . import writing
from .desk import author_of, of_an_event, say_done
from .event_forms import HolidayForm
from .plans import asked_of, said_back


@of_an_event
def publish(request, event, access):
    """確かめる: the dates as a list and how it will look; then 公開する."""
    author = author_of(request)
    draft = event.get_latest_revision_as_object()
    asked = asked_of(draft, author.today)
    form = HolidayForm(request.POST or None, event=draft, asked=asked)
    context = {"event": event, "draft": draft, "form": form}
    try:
        if request.method == "POST" and form.is_valid():
            before = event.live_revision_id if event.live else None
            outcome = _publish(event, access, author, form, request.POST.get("seen", ""))
            return _told(request, event, outcome, before)
        writing.check_open(event, request.user)
    except writing.Closed as error:
        context["closed"] = error
    except writing.Changed as error:
        context |= {"theirs": error.revision, "draft": event.get_latest_revision_as_object()}
    except writing.NotReady:
        messages.error(request, _("To be shown, it needs dates that can be read. Please write when it is."))
        return redirect("organizers_edit", event.pk)
    except OSError:  # the mail server: among them all of smtplib's
        context["no_mail"] = True
    context |= {
        "access": access,
        "said": said_back(context["draft"], author.today),
        "asks_first": not writing.may_publish(access.host, access, request.user),
        "place": next((row.venue for row in context["draft"].venues.all()), None),
    }
    return TemplateResponse(request, "organizers/confirm.html", context)


@require_GET
@of_an_event
def look(request, event, access):
    """How the newest version will look to everybody; a page of the public site."""
    draft = event.get_latest_revision_as_object()
    return draft.make_preview_request(request, draft.default_preview_mode)


@require_GET
@of_an_event
def published(request, event, access):
    """What has happened, where it shows, and what can be done next."""
    state = event.current_workflow_state
    context = {"event": event, "access": access, "waits": bool(state and not event.live)}
    return TemplateResponse(request, "organizers/published.html", context)


@require_POST
@of_an_event
def take_back(request, event, access):
    """元にもどす: what was handed in is a draft again."""
    if writing.take_back(event, author_of(request)):
        say_done(request, _("“%(title)s” is a draft again. You can go on writing.") % {"title": event.title})
        return redirect("organizers_edit", event.pk)
    messages.info(request, _("The newsroom has dealt with it already, so it stays as it is."))
    return redirect("organizers_event", event.pk)


@of_an_event
def withdraw(request, event, access):
    """公開をやめる, and the way back."""
    if request.method != "POST":
        context = {"event": event, "access": access, "people_come": people_coming([event], timezone.localtime())}
        return TemplateResponse(request, "organizers/withdraw.html", context)
    try:
        version = writing.withdraw(event, author_of(request))
    except writing.Closed as error:
        return _closed(request, event, error)
    except writing.PeopleCome:
        return redirect("organizers_withdraw", event.pk)  # which says so
    undo = reverse("organizers_put_back", args=[event.pk, version]) if version else ""
    say_done(request, _("“%(title)s” is not public any more.") % {"title": event.title}, undo_url=undo)
    return redirect("organizers_event", event.pk)


@require_POST
@of_an_event
def put_back(request, event, access, revision_id):
    """元にもどす after 公開をやめる."""
    try:
        is_back = writing.put_back(event, revision_id, author_of(request))
    except writing.Closed as error:
        return _closed(request, event, error)
    if is_back:
        say_done(request, _("“%(title)s” is public again, as it was.") % {"title": event.title})
    else:
        messages.info(request, _("This change no longer holds, so there was nothing to undo."))
    return redirect("organizers_event", event.pk)


@of_an_event
def delete(request, event, access):
    """Deletes a draft nobody has ever seen."""
    if event.live or event.first_published_at:
        return redirect("organizers_withdraw", event.pk)
    if request.method != "POST":
        return TemplateResponse(request, "organizers/delete.html", {"event": event, "access": access})
    try:
        is_gone = writing.delete_draft(event, author_of(request))
    except writing.Closed as error:
        return _closed(request, event, error)
    if not is_gone:
        return redirect("organizers_event", event.pk)
    say_done(request, _("The draft “%(title)s” is deleted.") % {"title": event.title})
    return redirect("organizers_host", access.host.pk)


def _publish(event, access, author, form, seen) -> writing.Outcome:
    return writing.publish(event, access, author, as_seen=whole_number(seen), policies=form.cleaned_data)


def _told(request, event, outcome, before):
    """`before` is the version that was public until now, None where none was."""
    words = {
        writing.Outcome.PUBLIC: _("“%(title)s” is public now."),
        writing.Outcome.WAITING: _("“%(title)s” has gone to the newsroom. You will get a letter when it is public."),
        writing.Outcome.KEPT: _("“%(title)s” is kept. The newsroom finds it among its drafts."),
    }[outcome]
    undo = ""
    if outcome == writing.Outcome.WAITING:
        undo = reverse("organizers_take_back", args=[event.pk])
    elif outcome == writing.Outcome.PUBLIC:
        way, further = ("organizers_put_back", [before]) if before else ("organizers_withdraw", [])
        undo = reverse(way, args=[event.pk, *further])
    event.refresh_from_db()
    say_done(request, words % {"title": event.draft_title}, undo_url=undo)
    return redirect("organizers_published", event.pk)


def _closed(request, event, error):
    if error.waits:
        messages.error(request, _("The newsroom is looking at it now. Take it back first to change it."))
    else:
        messages.error(request, _("The newsroom is working on this event and has closed it. Please ask there."))
    return redirect("organizers_event", event.pk)
