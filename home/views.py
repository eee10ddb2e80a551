"""Pages that belong to no place in the tree."""

from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from cases_showcase.models import CasePage, InitiativePage
from magazine.models import ColumnPage
from resources.models import ResourcePage
from site_core.models import Interest

SHOWN = 6


@require_safe
def interest(request, slug):
    """関心縁: everything that one interest leads to, a few of each kind."""
    term = get_object_or_404(Interest, slug=slug, locale=Locale.get_default())
    shelves = [
        (model, list(model.objects.live().public().filter(interests=term).newest_first().for_cards()[:SHOWN]))
        for model in (ColumnPage, CasePage, InitiativePage, ResourcePage)
    ]
    context = {
        "interest": term,
        "shelves": [(model._meta.verbose_name_plural, pages) for model, pages in shelves if pages],
        "interests": Interest.objects.filter(locale=term.locale),
    }
    return TemplateResponse(request, "home/interest.html", context)
