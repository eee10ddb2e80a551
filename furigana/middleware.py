"""Shows a finished page with ふりがな where its address asks for it."""

import logging
import re
import zlib
from functools import partial
from hashlib import blake2b

from django.http import HttpResponseRedirect
from django.urls import reverse

from nihongo.markup import annotate
from site_core.fragments import kept

from .choice import Choice, with_word
from .shown import Reader

logger = logging.getLogger(__name__)
_FORM = re.compile(r"""<form\b(?![^>]*\bmethod=["']?post)[^>]*>""", re.IGNORECASE)


class FuriganaMiddleware:
    """Reads the choice in the address and sets ruby over the kanji of the finished page. Needs the language."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request):
        if request.path.startswith(self.admin):
            return self.get_response(request)
        choice = request.furigana = Choice(request.LANGUAGE_CODE, request.META.get("QUERY_STRING", ""))
        if choice.goes_without_saying and request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(with_word(request.get_full_path(), None))
        response = self.get_response(request)
        if choice.is_said:
            response["X-Robots-Tag"] = "noindex"
            self._carry_through(request, response)
        if choice.is_on and _is_page(request, response):
            try:
                html = _annotated(request, response)
            except Exception:  # whatever goes wrong with readings, the reader gets the page
                logger.exception("No furigana for %s", request.path)
            else:
                response.content = html
                del response["Content-Length"]
        return response

    def _carry_through(self, request, response):
        """A redirect inside the site keeps the choice."""
        if 300 <= response.status_code < 400 and response.has_header("Location"):
            response["Location"] = request.furigana.carried(response["Location"], request.get_host())


def _is_page(request, response) -> bool:
    return (
        response.status_code in (200, 404)
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not getattr(request, "is_preview", False)
    )


def _annotated(request, response) -> bytes:
    """The page with ruby; made once and kept, packed small, until any content changes.

    A page that says more in its address, a filter or a search, is made each time: such addresses have no end. So is one
    that may be kept nowhere, for it is one person's.
    """
    choice, page = request.furigana, (getattr(response, "context_data", None) or {}).get("page")
    address = partial(choice.carried, host=request.get_host())

    def make():
        html = _with_fields(response.content.decode(response.charset), choice)
        return zlib.compress(annotate(html, Reader(page), address).encode(response.charset), 1)

    if choice.says_more or "no-store" in response.get("Cache-Control", ""):
        return zlib.decompress(make())
    digest = blake2b(response.content, digest_size=16).hexdigest()
    return zlib.decompress(kept(request, f"furigana:{digest}", make))


def _with_fields(html: str, choice: Choice) -> str:
    """The page with the choice in its forms that ask for a page: sent off, they forget the query of their address."""
    return _FORM.sub(rf"\g<0>{choice.field}", html) if choice.is_said else html
