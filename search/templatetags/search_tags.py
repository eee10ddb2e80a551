"""What the templates of the search need."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from site_core.templatetags.site_tags import blanks

register = template.Library()


@register.filter
def marked(pieces):
    """A text in pieces (`search.results.Pieces`), with what was looked for in <mark>."""
    shown = (format_html("<mark>{}</mark>", text) if is_match else blanks(text) for text, is_match in pieces)
    return mark_safe("".join(shown))  # noqa: S308 - each piece is escaped
