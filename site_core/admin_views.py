"""Screens of our own in the admin."""

from functools import cache

from django.conf import settings
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt


def editors_guide(request):
    """docs/editors.ja.md, for editors where they work."""
    context = {"page_title": _("Guide for editors"), "header_title": _("Guide for editors"), "guide": _guide()}
    return TemplateResponse(request, "site_core/editors_guide.html", context)


@cache
def _guide() -> SafeString:
    text = (settings.BASE_DIR / "docs" / "editors.ja.md").read_text()
    _title, _newline, rest = text.partition("\n")  # the screen has the title already
    return mark_safe(MarkdownIt().enable("table").render(rest))  # noqa: S308 - a file of this repository
