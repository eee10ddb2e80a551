"""Pages that belong to no place in the tree."""

from django.conf import settings
from django.http import HttpResponseNotFound
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from site_core.models import Interest
from site_core.translations import in_language

from .front import dates_ahead, shelves_of
from .missing import versions_elsewhere


@require_safe
def interest(request, slug):
    """関心縁: everything that one interest leads to, a few of each kind."""
    term = get_object_or_404(Interest, slug=slug, locale__language_code=settings.LANGUAGE_CODE)
    context = {
        "interest": in_language([term])[0],
        "days": dates_ahead(timezone.now(), interest=term),
        "shelves": SimpleLazyObject(lambda: shelves_of(term)),
        "interests": SimpleLazyObject(lambda: in_language(Interest.objects.filter(locale_id=term.locale_id))),
    }
    return TemplateResponse(request, "home/interest.html", context)


@requires_csrf_token
def page_not_found(request, exception):
    """There is nothing at the address; or there is, but not yet in its language, and that is said in its language."""
    versions = versions_elsewhere(request)
    if not versions:
        return defaults.page_not_found(request, exception)
    return HttpResponseNotFound(render_to_string("home/not_yet.html", {"versions": versions}, request))
