"""What templates of dates need beyond what a line of a list says itself."""

from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from site_core import dates

register = template.Library()

_MAPS = "https://www.google.com/maps/search/?api=1&query="


@register.filter
def day_of_week(day, today=None):
    """A day one goes somewhere: 12月10日（木）, with the year where it is not today's."""
    return dates.day_of_week(day, today)


@register.simple_tag
def lang_of_hosts():
    """The attribute `lang` for what hosts type, reasons and notes, on pages in another language; else nothing."""
    language = get_language() or settings.LANGUAGE_CODE
    return "" if language.partition("-")[0] == "ja" else format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.simple_tag
def day_address(listing, day):
    """The same list for one day."""
    return listing.address(day=day.isoformat(), view="", month="", when="")


@register.simple_tag
def month_address(listing, month):
    """The same list as the calendar of a month."""
    return listing.address(month=month, view="month", day="", when="")


@register.simple_tag(takes_context=True)
def webcal(context, path):
    """The address at which calendar programs subscribe to the calendar at `path`."""
    return context["request"].build_absolute_uri(path).replace("https://", "webcal://").replace("http://", "webcal://")


@register.filter
def map_address(venue):
    """Where a map shows a venue: at its coordinates, else by its address; "" where neither is known."""
    if venue.latitude is not None and venue.longitude is not None:
        return f"{_MAPS}{venue.latitude},{venue.longitude}"
    return f"{_MAPS}{quote(venue.address)}" if venue.address else ""
