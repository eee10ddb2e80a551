"""Paper from the desk: flyers, the plan of a month, notices for the door, and the guide."""

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET
from wagtail.models import Site

from events.addresses import date_key
from events.paper.fonts import NoJapaneseFont
from events.paper.pdf import sheet_pdf, sheet_png
from events.paper_files import private_file
from events.papers import notice_of
from site_core.site_settings import SiteSettings

from .desk import at_the_desk, of_a_date, of_a_host
from .guide import guide_of
from .papers_shown import papers_of

_PNG_PPI = 110
"""910 × 1286 dots: sharp on a telephone, and a fifth of the bytes of a print."""


@require_GET
@of_a_host
def papers(request, access):
    """All there is to print of one host."""
    context = {"access": access, "shown": papers_of(access.host, timezone.localtime())}
    return TemplateResponse(request, "organizers/papers.html", context)


@require_GET
@of_a_date
def notice_pdf(request, event, access, occurrence):
    """The sheet for the door about one date."""
    sheet = _notice(event, occurrence)
    return _file(request, lambda: private_file(sheet_pdf(sheet), f"{_name(event, occurrence)}.pdf"), event)


@require_GET
@of_a_date
def notice_png(request, event, access, occurrence):
    """The same as a picture, to be sent on by LINE."""
    sheet = _notice(event, occurrence)

    def picture():
        return private_file(sheet_png(sheet, ppi=_PNG_PPI)[0], f"{_name(event, occurrence)}.png", "image/png")

    return _file(request, picture, event)


@require_GET
@at_the_desk
def guide(request):
    """The guide, to be read here or taken as PDF."""
    return TemplateResponse(request, "organizers/guide.html", {"guide": _guide(request)})


@require_GET
@at_the_desk
def guide_pdf(request):
    """The guide on one sheet of paper."""
    sheet = _guide(request)
    return _file(request, lambda: private_file(sheet_pdf(sheet), "guide.pdf"))


def _notice(event, occurrence):
    if not event.live:
        raise Http404
    return notice_of(event, occurrence, timezone.localdate())


def _name(event, occurrence) -> str:
    return f"{event.slug}-{date_key(occurrence.original_start)}"


def _guide(request):
    about = SiteSettings.for_site(Site.find_for_request(request))
    return guide_of(about, request.build_absolute_uri(reverse("organizers_home")), timezone.localdate())


def _file(request, make, event=None):
    """The file or, where the computer of the site has no Japanese font, a page that says so."""
    try:
        return make()
    except NoJapaneseFont:
        return TemplateResponse(request, "organizers/no_font.html", {"event": event}, status=503)
