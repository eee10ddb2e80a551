"""申し込み: who comes to a date. Names and contacts for those who have that right, and kept by no cache."""

from functools import wraps

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.log_actions import log

from events.addresses import date_key
from signups import service
from signups.models import Signup
from site_core import dates
from site_core.typed import whole_number

from .desk import author_of, bound_or_kept, of_a_date, of_an_event
from .sheets import plain, xlsx
from .signup_forms import ByPhoneForm
from .signup_lists import (
    People,
    address_of_list,
    date_sheet,
    date_with_seats,
    dates_to_come,
    lost_signups,
    past_dates,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def for_those_who_see(view):
    """Names only for those who may see them; the others are told who may."""

    @wraps(view)
    def guarded(request, event, access, *args, **kwargs):
        if access.sees_signups:
            return view(request, event, access, *args, **kwargs)
        context = {"event": event, "access": access}
        return TemplateResponse(request, "organizers/signups_not_shown.html", context, status=403)

    return guarded


def of_one_signup(change):
    """Has a button change one sign-up, and leads to the list, which says what was done; no press only leads."""

    @of_an_event
    @for_those_who_see
    @wraps(change)
    def guarded(request, event, access, signup_id):
        found = Signup.objects.select_related("occurrence")
        signup = get_object_or_404(found, event=event, pk=signup_id)
        if request.method != "POST":
            return redirect(_list_of(event, signup))
        return _back(event, *change(request, event, signup))

    return guarded


@require_GET
@of_an_event
def signups(request, event, access):
    """How many for each date; no names."""
    now = timezone.localtime()
    context = {
        "event": event,
        "access": access,
        "coming": dates_to_come(event, now),
        "past": past_dates(event, now),
        "lost": lost_signups(event, now).count(),
        "is_on_page": event.application == event.Application.PAGE,
    }
    return TemplateResponse(request, "organizers/signups.html", context)


@require_http_methods(["GET", "POST"])
@of_a_date
@for_those_who_see
def signups_of_date(request, event, access, occurrence):
    """Who comes to one date, and 電話で受け付ける."""
    now = timezone.localtime()
    form = bound_or_kept(request, ByPhoneForm, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            signup = service.apply(occurrence, form.wanted(), author_of(request), now)
        except service.Closed:
            form.add_error(None, _("This date is over or does not take place, so nobody can be entered."))
        else:
            return _back(event, signup, "entered")
    people = People.of(service.signups_of(occurrence))
    context = {
        "event": event,
        "access": access,
        "form": form,
        "date": date_with_seats(occurrence, now),
        "people": people,
        "takes_entries": occurrence.takes_place and now < occurrence.over_at,
        "takes_place": occurrence.takes_place,
    }
    return TemplateResponse(request, "organizers/signups_of_date.html", context | _notice(request, people))


@require_GET
@of_an_event
@for_those_who_see
def lost(request, event, access):
    """Who signed up for dates that the schedule has lost since: they have to be told."""
    people = People.of(lost_signups(event, timezone.localtime()))
    context = {"event": event, "access": access, "people": people}
    return TemplateResponse(request, "organizers/signups_lost.html", context | _notice(request, people))


@require_GET
@of_a_date
@for_those_who_see
def paper(request, event, access, occurrence):
    """The list for the door, to print."""
    now = timezone.localtime()
    moment = f"{dates.day_of_week(now.date())} {dates.clock(now)}"
    people = People.of(service.signups_of(occurrence))
    context = {"event": event, "date": date_with_seats(occurrence, now), "people": people, "moment": moment}
    return TemplateResponse(request, "organizers/signups_paper.html", context)


@require_GET
@of_a_date
@for_those_who_see
def sheet(request, event, access, occurrence):
    """The list as XLSX. That somebody took it is written down."""
    day = str(occurrence.day)
    log(instance=event, action=service.LOG_ACTION, user=request.user, data={"day": day, "what": "exported"})
    file = xlsx([date_sheet(People.of(service.signups_of(occurrence)))])
    name = _("Sign-ups %(day)s %(event)s") % {"day": day, "event": plain(event.title)}
    return xlsx_response(file, f"{name}.xlsx")


@of_one_signup
def withdraw(request, event, signup):
    """Takes somebody off; whoever waits moves up."""
    return service.withdraw(signup, timezone.localtime(), author_of(request)), "withdrawn"


@of_one_signup
def restore(request, event, signup):
    """元にもどす, as far as there are seats."""
    try:
        return service.restore(signup, timezone.localtime(), author_of(request)), "restored"
    except service.Closed:
        return signup, "closed"


@of_one_signup
def called(request, event, signup):
    """電話しました; pressed by mistake, まだ電話していません."""
    still_to_call = request.POST.get("not_yet") == "1"
    Signup.objects.filter(pk=signup.pk).update(is_to_be_called=still_to_call)
    return signup, "to-call" if still_to_call else "called"


def xlsx_response(file, name: str) -> FileResponse:
    """A file to keep; its name without what file systems do not take."""
    safe = "".join("_" if char in '\\/:*?"<>|' else char for char in plain(name))
    return FileResponse(file, as_attachment=True, filename=safe[-120:], content_type=XLSX)


def _back(event, signup: Signup, what: str):
    """To the list, which says what was done; the address names a sign-up by its number only."""
    return redirect(f"{_list_of(event, signup)}?done={what}&who={signup.pk}")


def _list_of(event, signup: Signup) -> str:
    return address_of_list(event, date_key(signup.occurrence.original_start) if signup.occurrence_id else "")


def _notice(request, people: People) -> dict:
    """What was just done, and to whom, as it is now."""
    who = whole_number(request.GET.get("who"), digits=18)
    found = people.named([who]) if who is not None else []
    if not found:
        return {}
    [person] = found
    since = person.signup.changed_at
    done = request.GET.get("done", "")
    moved = [one for one in people.coming if one.signup.changed_at == since] if done == "withdrawn" else []
    return {"done": done, "who": person, "moved": moved}
