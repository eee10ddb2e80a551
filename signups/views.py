"""What people see who sign up: the form of a date, and the page of their own sign-up."""

from contextlib import suppress
from datetime import timedelta
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.addresses import date_key, parse_date_key
from events.models import EventPage
from events.occurrence import Occurrence
from site_core.limits import address_of, is_allowed

from . import service
from .forms import SignupForm
from .letters import calendar_of
from .models import KEPT_DAYS, Signup
from .service import Closed, Wanted
from .shown import DateShown, people_said, state_said
from .tokens import read_stamp, signup_of, stamped, token_of

CALENDAR = "text/calendar; charset=utf-8"

MOST_A_MINUTE = 10
"""How often one network address may send the form in a minute."""

_YEARS = range(1900, 2200)
_BEYOND = 2**31  # no page has such an id, and no database takes it

TOO_OFTEN, TOO_FAST, TOO_OLD, TAKEN = "too often", "too fast", "too old", "taken"
"""Why a form that is filled in well is given back all the same."""


def _private(view):
    """For addresses that are a key: kept nowhere, found by nobody, told to no page one goes to from there.

    Their buttons need no token against forgery: whoever can name the address has the key. And they could not have one:
    without a referrer a browser sends "Origin: null", which Django takes for another site.
    """

    @csrf_exempt
    @never_cache
    @wraps(view)
    def of_a_signup(request, token):
        signup = signup_of(token)
        if signup is None:
            raise Http404
        response = view(request, signup)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return of_a_signup


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signup(request, event_id, key):
    """The form of one date. Sent, it leads to the page of the sign-up; whatever is wrong, it keeps what was typed."""
    now = timezone.localtime()
    event, occurrence = _date(event_id, key)
    shown = DateShown(event, occurrence)
    options = {"question": shown.question, "capacity": event.capacity}
    name = f"{event.pk}.{key}"
    if request.method != "POST":
        form = SignupForm(initial={"stamp": stamped(name, now), "people": 1}, **options)
        return _form(request, form, shown, occurrence, now)
    form = SignupForm(request.POST, **options)
    stamp = read_stamp(name, request.POST.get("stamp", ""), now)
    if not is_allowed("signup", address_of(request), MOST_A_MINUTE, timedelta(minutes=1), now):
        return _form(request, form, shown, occurrence, now, why=TOO_OFTEN, status=429)
    if not form.is_valid():
        return _form(request, form, shown, occurrence, now)
    if stamp is None or stamp.is_too_old(now):
        _stamp_anew(form, stamped(name, now, stamp and stamp.key))
        return _form(request, form, shown, occurrence, now, why=TOO_OLD)
    if stamp.is_too_fast(now) or form.cleaned_data["note"]:
        return _form(request, form, shown, occurrence, now, why=TOO_FAST)
    wanted = _wanted(form, stamp.key, shown.question)
    try:
        made = service.apply(occurrence, wanted, None, now)
    except Closed:
        return _form(request, form, shown, occurrence, now)
    if not _is_same(made, wanted):
        _stamp_anew(form, stamped(name, now))
        return _form(request, form, shown, occurrence, now, why=TAKEN)
    return redirect("signup_done", token_of(made))


@require_safe
@_private
def done(request, signup):
    """What was signed up, the date for calendars, and the way to withdraw."""
    now, occurrence = timezone.localtime(), signup.occurrence
    context = {
        "signup": signup,
        "shown": DateShown(signup.event, occurrence),
        "state": state_said(signup, service.place_of(signup)),
        "people": people_said(signup.people),
        "token": token_of(signup),
        "key": date_key(occurrence.original_start) if occurrence else "",
        "is_past": not occurrence or occurrence.over_at <= now,
        "is_open": bool(occurrence) and service.is_open(signup.event, occurrence, now),
        "days_kept": KEPT_DAYS,
        "today": timezone.localdate(now),
    }
    return TemplateResponse(request, "signups/done.html", context)


@require_POST
@_private
def withdraw(request, signup):
    """Takes the sign-up back, as long as the date is not over."""
    now = timezone.localtime()
    if signup.occurrence and now < signup.occurrence.over_at:
        service.withdraw(signup, now)
    return redirect("signup_done", token_of(signup))


@require_POST
@_private
def again(request, signup):
    """Takes the withdrawal back; where that is not possible any more, the page says how things are."""
    with suppress(Closed):
        service.restore(signup, timezone.localtime())
    return redirect("signup_done", token_of(signup))


@require_safe
@_private
def ics(request, signup):
    """The date as a calendar file."""
    calendar = calendar_of(signup, timezone.localtime())
    if not calendar:
        raise Http404
    response = HttpResponse(calendar, content_type=CALENDAR)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename="event.ics")
    return response


def _date(event_id: int, key: str) -> tuple[EventPage, Occurrence]:
    """The date an address names, of an event everybody can read that takes sign-ups on its page."""
    start = parse_date_key(key)
    if start is None or start.year not in _YEARS or event_id >= _BEYOND:
        raise Http404
    events = EventPage.objects.live().public().filter(pk=event_id, application=EventPage.Application.PAGE)
    dates = Occurrence.objects.filter(page_id=event_id, original_start=start).select_related("page", "host", "venue")
    event, occurrence = events.first(), dates.first()
    if event is None or occurrence is None:
        raise Http404
    return event, occurrence


def _form(request, form, shown, occurrence, now, *, why="", status=200):
    """The page with the form, or with why nobody can sign up any more. `why` is one of the four above."""
    event = shown.event
    context = {
        "form": form,
        "shown": shown,
        "occurrence": occurrence,
        "seats": service.seats(occurrence),
        "is_open": service.is_open(event, occurrence, now),
        "is_past": occurrence.over_at <= now,
        "last_day": timezone.localdate(service.closes_at(event, occurrence) - timedelta(microseconds=1)),
        "has_begun": occurrence.starts_at <= now,
        "why": why,
        "days_kept": KEPT_DAYS,
        "today": timezone.localdate(now),
    }
    response = TemplateResponse(request, "signups/signup.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _wanted(form, key, question) -> Wanted:
    said = form.cleaned_data
    return Wanted(
        name=said["name"],
        phone=said["phone"],
        email=said["email"],
        people=said["people"],
        answer=said.get("answer", ""),
        key=key,
        language=get_language(),
        question=question,
    )


def _is_same(made: Signup, wanted: Wanted) -> bool:
    """Whether a sign-up is what was asked for; else the form was used before, for somebody else."""
    return all(getattr(made, name) == getattr(wanted, name) for name in ("name", "phone", "email", "people", "answer"))


def _stamp_anew(form, stamp: str) -> None:
    """Gives the form back with another stamp; all else stays as typed."""
    form.data = form.data.copy()
    form.data["stamp"] = stamp
