"""The site's addresses, and one plain page beside them that all times are compared with."""

from django.http import HttpResponse
from django.template import engines
from django.urls import path
from wagtail.models import Page

from site_core.urls import handler404  # noqa: F401 - Django looks for it here
from site_core.urls import urlpatterns as site

PLAIN = """<!doctype html><title>Twenty pages</title><ul>
{% for title, path in pages %}<li><a href="{{ path }}">{{ title }}</a></li>
{% endfor %}</ul>"""


def plain(request):
    """What Django itself costs here: one query, one template, twenty lines."""
    pages = Page.objects.live().order_by("-pk").values_list("title", "url_path")[:20]
    return HttpResponse(engines["django"].from_string(PLAIN).render({"pages": pages}, request))


urlpatterns = [path("bench/plain/", plain), *site]
