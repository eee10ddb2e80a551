"""The few addresses that are not pages."""

from functools import lru_cache

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse
from django.utils.encoding import escape_uri_path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from . import kasanari

ONE_MONTH = 30 * 24 * 60 * 60


@require_safe
@cache_control(public=True, max_age=ONE_MONTH)
def kasanari_file(request, seed, format_, parties="", voices="", dark=""):
    """The shapes of a page without a photograph, as an SVG file, or as a PNG for services that want one."""
    voices = tuple(voices.split("-")) if voices else ()
    parties = int(parties or 0)
    if format_ == "png":
        return HttpResponse(_png(int(seed), voices), content_type="image/png")
    return HttpResponse(_svg(int(seed), parties, voices, bool(dark)), content_type="image/svg+xml")


@lru_cache(maxsize=1024)
def _svg(seed: int, parties: int, voices: tuple[str, ...], dark: bool) -> str:
    if parties:
        return kasanari.parties_svg(seed, parties, voices, dark=dark)
    return kasanari.svg(seed, voices, dark=dark)


@lru_cache(maxsize=128)
def _png(seed: int, voices: tuple[str, ...]) -> bytes:
    return kasanari.png(seed, voices)


@require_safe
def robots(request):
    """What crawlers should leave alone, and where the map is."""
    return TemplateResponse(request, "robots.txt", content_type="text/plain")


@require_safe
def at_the_root(request, rest=""):
    """Leads from /ja/… to the same address without it: Japanese stands at the root, whatever a link believed."""
    # One slash: two, or one of the other kind, would begin the name of another host.
    path = "/" + escape_uri_path(rest.lstrip("/\\"))
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
