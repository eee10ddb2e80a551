"""What the page of an event needs of sign-ups."""

from django import template
from django.urls import reverse
from django.utils import timezone

from events.models import EventPage
from signups import service

register = template.Library()


@register.simple_tag
def signup_address(event, line):
    """Where one signs up for a date; "" where one cannot. No query. A draft's dates are not kept, so they have none."""
    occurrence = line.occurrence
    if not isinstance(event, EventPage) or not occurrence.pk or not service.is_open(event, occurrence, timezone.now()):
        return ""
    return reverse("signup", args=[event.pk, line.key])
