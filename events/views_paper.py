"""What is made to be printed: the flyer of an event and the programme of a month, as a page and as PDF."""

from hashlib import blake2b
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from nihongo.readings import GivenReadings, parse_lines
from nihongo.ruby import ruby
from site_core.fragments import token_of
from site_core.models import District
from site_core.translations import pages_in_language

from .models import EventIndexPage, EventPage, HostPage
from .month import Month
from .paper.data import Paper, Sheet, shown_address
from .paper.fonts import NoJapaneseFont
from .paper.pdf import sheet_pdf, version
from .paper.qr import qr_code
from .papers import flyer_of, programme_of
from .schedule import TOKYO

# What the address of a sheet may say; nothing else is carried from the page to the PDF.
PARAMETERS = ("month", "district", "host", "size", "furigana")
_BEYOND = 2**31  # no page has such an id, and no database takes it


def _today():
    return timezone.localdate(timezone=TOKYO)


def _etag(request, *args, **kwargs):
    """A sheet changes with any content, with the day, and with what it is made by; with nothing else."""
    said = (token_of(request), get_language(), str(_today()), request.get_full_path(), version())
    return f'"{blake2b(repr(said).encode(), digest_size=12).hexdigest()}"'


@require_safe
def flyer(request, page_id):
    """The flyer of an event, to be printed by the reader's own browser."""
    page = _event(page_id)
    sheet = _flyer(request, page)
    context = {"page": page, "back": sheet.address}
    return _print_page(request, "events/paper/flyer.html", sheet, reverse("events_flyer_pdf", args=[page_id]), context)


@require_safe
@condition(etag_func=_etag)
def flyer_pdf(request, page_id):
    """The flyer of an event as PDF."""
    page = _event(page_id)
    return _pdf(request, _flyer(request, page), f"{page.slug}.pdf", page)


@require_safe
def programme(request):
    """The programme of a month, to be printed by the reader's own browser."""
    sheet = _programme(request)
    context = {"back": sheet.address, "sizes": _sizes(request, sheet.paper)}
    return _print_page(request, "events/paper/programme.html", sheet, reverse("events_programme_pdf"), context)


@require_safe
@condition(etag_func=_etag)
def programme_pdf(request):
    """The programme of a month as PDF."""
    sheet = _programme(request)
    return _pdf(request, sheet, f"{_month(request)}.pdf")


def _event(page_id: int) -> EventPage:
    """The public event, in the reader's language where it is in it."""
    pages = pages_in_language(EventPage.objects.filter(pk=page_id)) if page_id < _BEYOND else []
    if not pages:
        raise Http404
    return EventPage.objects.select_related("locale", "main_image", "kind").get(pk=pages[0].pk)


def _flyer(request, page: EventPage) -> Sheet:
    return flyer_of(page, page.get_full_url(request), _today())


def _programme(request) -> Sheet:
    district = _chosen(request, "district", District.objects.filter(locale__language_code=settings.LANGUAGE_CODE))
    hosts = HostPage.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)
    host = _chosen(request, "host", hosts)
    paper = Paper.A3 if request.GET.get("size", "").lower() == Paper.A3 else Paper.A4
    month = _month(request)
    address = _address(request, month, district, host)
    return programme_of(month, address, _today(), district=district, host=host, paper=paper)


def _month(request) -> Month:
    said = request.GET.get("month")
    month = Month.parse(said) if said else Month.of(_today())
    if month is None or not 2000 <= month.year <= 2100:
        raise Http404
    return month


def _chosen(request, name: str, entries):
    slug = request.GET.get(name, "")
    if not slug.isprintable():
        raise Http404
    return get_object_or_404(entries, slug=slug) if slug else None


def _address(request, month: Month, district, host) -> str:
    """Where the same dates stand on the site, as they are now: what the QR code of a programme leads to."""
    indexes = EventIndexPage.objects.live().public().filter(locale__language_code=settings.LANGUAGE_CODE)
    index = next(iter(pages_in_language(indexes)), None)
    base = index.get_full_url(request) if index else request.build_absolute_uri(reverse("events_programme"))
    narrowed = {"district": district, "host": host}
    return f"{base}?{urlencode({'view': 'month', 'month': month} | {k: v.slug for k, v in narrowed.items() if v})}"


def _print_page(request, template: str, sheet: Sheet, pdf: str, context: dict):
    code = qr_code(sheet.address)
    more = {
        "sheet": sheet,
        "shown_address": shown_address(sheet.address),
        "qr": mark_safe(code.svg) if code else "",  # noqa: S308 - drawn by segno, holds no text
        "pdf": pdf + _query(request),
    }
    return TemplateResponse(request, template, context | more)


def _query(request, **changed) -> str:
    """The query string of the same sheet, "" where nothing is said."""
    said = {name: request.GET[name] for name in PARAMETERS if request.GET.get(name)} | changed
    return f"?{urlencode(said)}" if said else ""


def _sizes(request, current: Paper):
    """The sizes of paper there are, for a choice."""
    return [
        {"words": paper.upper(), "address": _query(request, size=paper.upper()), "is_current": paper == current}
        for paper in Paper
    ]


def _pdf(request, sheet: Sheet, name: str, page=None):
    """The sheet as a file that opens in the browser; where there is no Japanese font, a page that says so."""
    furigana = getattr(request, "furigana", None)
    try:
        pdf = sheet_pdf(sheet, _reader(page) if furigana and furigana.is_on else None)
    except NoJapaneseFont:
        context = {"print_page": _print_address(request)}
        return TemplateResponse(request, "events/paper/no_font.html", context, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=300)
    return response


def _print_address(request) -> str:
    """The page for printing that goes with the address of a PDF."""
    return request.path.removesuffix(".pdf") + "/" + _query(request)


def _reader(page):
    """Reads as the site's own people read, the page's own readings above all."""
    given = apps.get_app_config("furigana").given_readings()
    own, _errors = parse_lines(page.readings if page else "")
    given = given.merged(GivenReadings(own))
    return lambda text: ruby(text, given)
