"""Pages that belong to no place in the tree."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from site_core.models import Interest

from .front import shelves_of


@require_safe
def interest(request, slug):
    """関心縁: everything that one interest leads to, a few of each kind."""
    term = get_object_or_404(Interest, slug=slug, locale=Locale.get_default())
    context = {
        "interest": term,
        "shelves": SimpleLazyObject(lambda: shelves_of(term)),
        "interests": Interest.objects.filter(locale_id=term.locale_id),
    }
    return TemplateResponse(request, "home/interest.html", context)
