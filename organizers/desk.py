"""What every view of the desk begins and ends with: who may come in, what was typed before, and what was done."""

import json
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.permissions import page_permission_policy

from events import changes
from events.addresses import parse_date_key
from events.models import HostPage
from site_core.limits import address_of, is_allowed

from .access import access_to, event_with_access, hosts_of
from .models import Membership

TYPED_FOR_SECONDS = 60 * 60
"""How long what somebody typed waits for them to come in."""

TYPED_MOST_BYTES = 50_000
_HOUR = timedelta(seconds=TYPED_FOR_SECONDS)
_TYPED_MOST_OFTEN = 60  # an hour from one network address, so that nobody fills the table of sessions
_TYPED = "desk_typed"
_HERE_ON = "desk_here_on"
_DONE = "desk"


def at_the_desk(view):
    """For `view(request)`: anybody who keeps the dates of a host, and staff."""

    @wraps(view)
    def let_in(request, *args, **kwargs):
        if not has_a_desk(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return _inside(let_in)


def of_a_host(view):
    """For `view(request, access)`: the address says `host_id`."""

    @wraps(view)
    def let_in(request, host_id, *args, **kwargs):
        access = access_to(request.user, host_id)
        if access is None:
            raise Http404
        return view(request, access, *args, **kwargs)

    return _inside(let_in)


def of_an_event(view):
    """For `view(request, event, access)`: the address says `event_id`."""

    @wraps(view)
    def let_in(request, event_id, *args, **kwargs):
        found = event_with_access(request.user, event_id)
        if found is None:
            raise Http404
        return view(request, *found, *args, **kwargs)

    return _inside(let_in)


def of_a_date(view):
    """For `view(request, event, access, occurrence)`: the address says `event_id` and `key`, as `date_key` makes it."""

    @of_an_event
    @wraps(view)
    def let_in(request, event, access, key, *args, **kwargs):
        start = parse_date_key(key)
        occurrences = event.occurrences.select_related("venue")
        occurrence = occurrences.filter(original_start=start).first() if start else None
        if occurrence is None:
            raise Http404
        return view(request, event, access, occurrence, *args, **kwargs)

    return let_in


def about_me(view):
    """For `view(request)`: anybody who has come in; nothing of a host is shown."""
    return _inside(view)


def outside(view):
    """For the views of the door itself: kept by nobody, found by no search engine, told to no other site."""

    @never_cache
    @wraps(view)
    def shown(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # With `no-referrer` a browser says `Origin: null` when a form is sent, and Django would refuse it.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return shown


def _inside(view):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        user = request.user
        if not user.is_authenticated:
            return _to_the_door(request)
        if not user.has_perm("wagtailadmin.access_admin") and not Membership.objects.filter(user=user).exists():
            logout(request)
            messages.info(request, _("You no longer belong to any host here, so you have been led out."))
            return redirect("organizers_door")
        _stay_in(request)
        return view(request, *args, **kwargs)

    return outside(guarded)


def _stay_in(request) -> None:
    """The time somebody stays in begins anew on each day they come by: the session is written, and its cookie sent."""
    today = timezone.localdate().isoformat()
    if request.session.get(_HERE_ON) != today:
        request.session[_HERE_ON] = today


def has_a_desk(user) -> bool:
    """Whether somebody keeps the dates of a host, or may edit the page of one in Wagtail."""
    if not user.is_authenticated:
        return False
    if hosts_of(user).exists():
        return True
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return user.is_superuser or pages.type(HostPage).exists()


def _to_the_door(request):
    """What was typed waits in the session, for this address only; files do not."""
    if request.method == "POST":
        _keep_typed(request)
        messages.info(request, _("Please come in again. What you typed is kept and comes back afterwards."))
    return redirect(f"{reverse('organizers_door')}?{urlencode({'next': request.get_full_path()})}")


def _keep_typed(request) -> None:
    now = timezone.localtime()
    said = request.POST.copy()
    for name in [name for name in said if name == "csrfmiddlewaretoken" or "password" in name]:
        del said[name]
    kept = said.urlencode()
    allowed = is_allowed("typed", address_of(request), _TYPED_MOST_OFTEN, _HOUR, now)
    if len(kept) > TYPED_MOST_BYTES or not allowed:
        return
    request.session[_TYPED] = {"path": request.path, "said": kept, "until": now.timestamp() + TYPED_FOR_SECONDS}
    request.session.set_expiry(TYPED_FOR_SECONDS)


def typed_before(request) -> QueryDict | None:
    """What somebody sent to this address before they had to come in; given out once."""
    kept = request.session.get(_TYPED)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[_TYPED]
    return QueryDict(kept["said"]) if timezone.localtime().timestamp() < kept["until"] else None


def bound_or_kept(request, form_class, **kwargs):
    """A form of what was sent now or, shown anew, of what was typed before coming in; else an empty one."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    return form_class(typed_before(request), **kwargs)


def author_of(request) -> changes.Author:
    """Who changes something here, now."""
    return changes.Author(request.user, timezone.localtime())


def say_done(request, text: str, undo_url: str = "", more_url: str = "", more_text: str = "") -> None:
    """Has the next page of the desk say on top what was done, with 元にもどす where `undo_url` takes a POST."""
    ways = {"undo_url": undo_url, "more_url": more_url, "more_text": more_text}
    ways = {name: str(value) for name, value in ways.items() if value}
    messages.success(request, text, extra_tags=f"{_DONE} {json.dumps(ways)}")


def said_by(message) -> dict:
    """What a message says: "text", "is_done", "is_wrong" and, from `say_done`, "undo_url", "more_url", "more_text"."""
    mark, _space, ways = (message.extra_tags or "").partition(" ")
    said = {
        "text": message.message,
        "is_done": message.level == messages.SUCCESS,
        "is_wrong": message.level == messages.ERROR,
    }
    return said | (json.loads(ways) if mark == _DONE else {})
