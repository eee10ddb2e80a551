"""Sheets that only some may see, as files: nobody but the browser that asked keeps them."""

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header


def private_file(data: bytes, name: str, content_type: str = "application/pdf") -> HttpResponse:
    """A file that opens in the browser, kept by no cache and by no search engine."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response
