"""What the templates of the desk need."""

from django import template
from django.contrib.messages import get_messages

from organizers.desk import said_by

register = template.Library()


@register.simple_tag(takes_context=True)
def confirmations(context):
    """What was done before this page: dicts as `organizers.desk.said_by` makes them; said once."""
    return [said_by(message) for message in get_messages(context["request"])]
