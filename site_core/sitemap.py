"""The map of the site for search engines: every public page with its versions in other languages, ten thousand a file.

Sitemaps protocol 0.9; versions as Google reads them: each lists itself and all others, in the languages it knows.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from .addresses import tree_prefix
from .languages import JAPANESE, KNOWN

LANGUAGES = {language.tag for language in settings.SITE_LANGUAGES}
PAGES_IN_A_FILE = 10_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
URLS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    "%s</urlset>\n"
)
FILES = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n%s</sitemapindex>\n'


@require_safe
def sitemap(request):
    """All pages, or where they are too many for one file, the list of the files."""
    files = -(-_pages().count() // PAGES_IN_A_FILE)
    if files <= 1:
        return _answer(URLS % _urls(request, _rows(0)))
    addresses = (reverse("sitemap_part", args=[number]) for number in range(1, files + 1))
    entries = (f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>\n" for path in addresses)
    return _answer(FILES % "".join(entries))


@require_safe
def sitemap_part(request, number):
    """One of several files."""
    rows = _rows((number - 1) * PAGES_IN_A_FILE) if number else []
    if not rows:
        raise Http404
    return _answer(URLS % _urls(request, rows))


def _answer(xml: str) -> HttpResponse:
    return HttpResponse(HEAD + xml, content_type="application/xml")


def _pages():
    return Page.objects.live().public().filter(depth__gt=1)


def _rows(start: int) -> list[tuple]:
    """(translation key, path in the tree, language tag, time of publication, whether it is of this file) of its pages.

    The versions of a page stand together; those of the first and the last that are of a neighbouring file come along.
    """
    columns = ("translation_key", "url_path", "locale__language_code", "last_published_at")
    ordered = _pages().order_by("translation_key", "pk").values_list(*columns)
    rows = [(*row, True) for row in ordered[start : start + PAGES_IN_A_FILE]]
    if len(rows) < PAGES_IN_A_FILE and not start:
        return rows
    here = {row[1] for row in rows}
    edges = _pages().filter(translation_key__in={row[0] for row in (*rows[:1], *rows[-1:])}).values_list(*columns)
    return sorted([*rows, *((*row, False) for row in edges if row[1] not in here)], key=itemgetter(0))


def _urls(request, rows: Iterable[tuple]) -> str:
    roots = [
        (root.root_path, root.root_url, root.language_code)
        for root in Site.get_site_root_paths()
        if root.language_code in LANGUAGES
    ]
    parts = []
    for _key, versions in groupby(rows, key=itemgetter(0)):
        addressed = [(tag, _address(path, roots), time, is_here) for _key, path, tag, time, is_here in versions]
        alternates = _alternates({tag: address for tag, address, _time, _is_here in addressed if address})
        for tag, address, time, is_here in addressed:
            if address and is_here:
                modified = f"<lastmod>{time.isoformat(timespec='seconds')}</lastmod>" if time else ""
                others = alternates if KNOWN[tag].hreflang else ""
                parts.append(f"<url><loc>{address}</loc>{modified}{others}</url>\n")
    return "".join(parts)


def _address(path: str, roots) -> str | None:
    """The absolute address of a page by its path in the tree, escaped; None for one outside the site."""
    for root_path, root_url, tag in roots:
        if path.startswith(root_path):
            return escape(f"{root_url}{tree_prefix(tag)}{path[len(root_path) :]}")
    return None


def _alternates(addresses: dict[str, str]) -> str:
    """The links among the versions search engines tell apart; none where there is only one."""
    real = {KNOWN[tag].hreflang: address for tag, address in addresses.items() if KNOWN[tag].hreflang}
    if len(real) < 2:
        return ""
    if JAPANESE in real:
        real["x-default"] = real[JAPANESE]
    return "".join(f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}"/>' for tag, address in real.items())
