"""Health for whoever watches the site, and the answers when something breaks."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from . import error_pages, health


@never_cache
@require_safe
def live(request):
    """The process answers. Asks nobody else: a process must not be ended because its database is away."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request):
    """Everything the site needs, by name; 503 when one is missing (`?vital=1`: only what no request can do without)."""
    checks = health.state(timezone.now())
    counted = health.VITAL if request.GET.get("vital") == "1" else checks.keys()
    is_ready = all(checks[name] == "ok" for name in counted)
    said = {"status": "ok" if is_ready else "not ready", "checks": checks}
    return JsonResponse(said, status=200 if is_ready else 503)


def bad_request(request, exception=None):
    return error_pages.response(400)


def permission_denied(request, exception=None):
    return error_pages.response(403)


def csrf_failure(request, reason=""):
    """A form that was open too long, or came from elsewhere. Nothing of it was taken."""
    return error_pages.response(403)


def server_error(request):
    """503 where the database is away or the disk is full, which pass; 500 for what is wrong with the site itself."""
    return error_pages.response(503 if _passes(sys.exception()) else 500)


def _passes(error: BaseException | None) -> bool:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OperationalError | InterfaceError):
            return True
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False
