"""What readers are told of a translation that is behind its original."""

from django import template

from languages import states

register = template.Library()


@register.inclusion_tag("components/stale_note.html", takes_context=True)
def stale_note(context, page):
    """The note on a translated page whose original has changed since; nothing elsewhere."""
    return {"original": states.stale_note(context["request"], page)}
