"""The door of the desk: asking for a link, the link, its code, the password, the invitation, and the way out."""

import uuid
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import get_user_model, login, logout
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from site_core.limits import address_of

from . import door as service
from . import people
from .desk import has_a_desk, outside, say_done
from .forms_people import CodeForm, JoinForm, LinkForm, PasswordForm
from .models import LINK_FOR_MINUTES, new_code

IN_FOR_SECONDS = 30 * 24 * 60 * 60
"""How long somebody stays in on one machine without coming by; each day they do, it begins anew (`desk`)."""

_WAITING = "desk_waiting"
_NEXT_LONGEST = 500
_OUTSIDE_FOR_SECONDS = 60 * 60
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@outside
def door(request):
    """Asks for a mail address, quietly also for a password; a link is mailed."""
    next_url = _next(request)
    if request.method != "POST":
        if has_a_desk(request.user):
            return redirect(next_url or "organizers_home")
        return _door(request, LinkForm(), PasswordForm())
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _door(request, form, PasswordForm())
    now = timezone.localtime()
    email = form.cleaned_data["email"]
    asked = _asked(request)
    try:
        service.ask_for_link(email, asked, address_of(request), next_url, now)
    except service.TooOften as error:
        return _too_often(request, error)
    until = now.timestamp() + LINK_FOR_MINUTES * 60
    request.session[_WAITING] = {"browser": asked.browser, "code": asked.code, "email": email, "until": until}
    request.session.set_expiry(_OUTSIDE_FOR_SECONDS)
    return redirect("organizers_waiting")


@outside
@sensitive_post_parameters("password")
def password(request):
    """The second form of the door."""
    if request.method != "POST":
        return redirect("organizers_door")
    form = PasswordForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            user = service.with_password(
                request, said["name"], said["password"], address_of(request), timezone.localtime()
            )
        except service.TooOften as error:
            return _too_often(request, error)
        if user:
            return _come_in(request, user)
        form.add_error(None, _("The mail address or the password is not right. You can also come in by mail, above."))
    return _door(request, LinkForm(), form)


@outside
def waiting(request):
    """After asking: look into your mail; the number for other machines."""
    asked = _still_waiting(request)
    if asked is None:
        return redirect("organizers_door")
    return TemplateResponse(request, "organizers/waiting.html", {"asked": asked, "minutes": LINK_FOR_MINUTES})


@outside
def link(request, token):
    """A mailed link. To look at it does nothing, for programs that check mails look at links too."""
    now = timezone.localtime()
    mailed = service.link_of(token, now)
    if mailed is None:
        return _ended(request)
    asked = request.session.get(_WAITING)
    is_here = bool(asked) and service.is_of_browser(mailed, asked["browser"])
    form = None if is_here else CodeForm(request.POST or None)
    if request.method == "POST" and (is_here or form.is_valid()):
        if is_here or service.try_code(mailed, form.cleaned_data["code"]):
            return _come_in(request, mailed.user) if service.use(mailed, now) else _ended(request)
        if service.link_of(token, now) is None:
            return _ended(request)
        form.add_error("code", _("This is not the number of the first screen. Please look at it again."))
    context = {"form": form, "next": _next(request), "name": mailed.user.get_full_name()}
    return TemplateResponse(request, "organizers/link.html", context)


@outside
def out(request):
    """Goes out; only a pressed button does, no address that somebody else could hide in a page."""
    if request.method != "POST":
        return redirect("organizers_home")
    logout(request)
    messages.success(request, _("You have left the desk. Until next time!"))
    return redirect("organizers_door")


@outside
@sensitive_post_parameters("password")
def join(request, token):
    """An invitation: who one is, and in."""
    now = timezone.localtime()
    invitation = people.invitation_of(token, now)
    if invitation is None:
        return _page(request, "organizers/invitation_ended.html", {}, 410)
    known = service.person_with(invitation.email)
    unsaved = get_user_model()(email=invitation.email)
    form = None if known else JoinForm(request.POST or None, user=unsaved, initial={"name": invitation.name})
    context = {"invitation": invitation, "form": form, "known": known, "here": request.get_full_path()}
    if request.method == "POST" and (known or form.is_valid()):
        said = {"name": "", "password": ""} if known else form.cleaned_data
        try:
            user = people.join(invitation, said["name"], request.user, now)
        except people.Refused as error:
            return _page(request, "organizers/join_refused.html", context | {"reason": error.reason}, 403)
        if user is None:
            return _page(request, "organizers/invitation_ended.html", {}, 410)
        if said["password"]:
            user.set_password(said["password"])
            user.save(update_fields=["password"])
        if request.user != user:
            _sign_in(request, user)
        say_done(request, _("Welcome! You now belong to the desk of %(host)s.") % {"host": invitation.host.title})
        return redirect("organizers_home")
    return TemplateResponse(request, "organizers/join.html", context)


def _come_in(request, user):
    """In, to where one wanted to go."""
    next_url = _next(request)
    _sign_in(request, user)
    return redirect(next_url or "organizers_home")


def _sign_in(request, user) -> None:
    login(request, user, backend=_BACKEND)
    request.session.pop(_WAITING, None)
    # Those who may enter Wagtail stay in as long as its own sign-in lets them, until the browser is closed.
    request.session.set_expiry(0 if service.has_admin_access(user) else IN_FOR_SECONDS)


def _asked(request) -> service.Asked:
    """This browser and its number; they stay the same when one asks again, so that each of the mails will do."""
    asked = _still_waiting(request)
    return service.Asked(asked["browser"], asked["code"]) if asked else service.Asked(str(uuid.uuid4()), new_code())


def _still_waiting(request) -> dict | None:
    asked = request.session.get(_WAITING)
    return asked if asked and timezone.localtime().timestamp() < asked["until"] else None


def _next(request) -> str:
    """Where one wanted to go, if it is a page of the desk; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return ""
    path = urlsplit(wanted).path
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return ""
    is_ours = name.startswith("organizers_") and name != "organizers_out"
    return wanted if is_ours and ".." not in path and len(wanted) <= _NEXT_LONGEST else ""


def _door(request, by_mail, by_password):
    context = {"by_mail": by_mail, "by_password": by_password, "next": _next(request)}
    return TemplateResponse(request, "organizers/door.html", context)


def _ended(request):
    return _page(request, "organizers/link_ended.html", {"next": _next(request)}, 410)


def _too_often(request, error):
    """429, with the time when it may be tried again."""
    response = _page(request, "organizers/too_often.html", {"again_at": error.again_at}, 429)
    seconds = (error.again_at - timezone.localtime()).total_seconds()
    response.headers["Retry-After"] = str(max(1, int(seconds)))
    return response


def _page(request, template, context, status):
    return TemplateResponse(request, template, context, status=status)
