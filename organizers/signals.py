"""What the desk hears of what happens to events in the newsroom: its members are told by letter, once."""

from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.signals import page_published, workflow_rejected

from events.models import EventPage
from site_core.letters import post

from .writing import address_of_event, hears_from_the_desk

_ASKED = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES, WorkflowState.STATUS_APPROVED)


def connect() -> None:
    """Listens to the approval of events."""
    page_published.connect(_tell_it_is_public, sender=EventPage, dispatch_uid="organizers.published")
    workflow_rejected.connect(_tell_what_to_change, sender=WorkflowState, dispatch_uid="organizers.sent_back")


def _tell_it_is_public(sender, instance, **kwargs):
    """Approved, or published by somebody else while it waited: either way what was asked for has happened."""
    states = WorkflowState.objects.for_instance(instance).filter(status__in=_ASKED)
    state = states.select_related("requested_by").order_by("-created_at", "-pk").first()
    if state is None or not hears_from_the_desk(state.requested_by):
        return
    context = {
        "event": instance,
        "person": state.requested_by,
        "address": address_of_event(instance),
        "public_address": instance.full_url,
    }
    post(f"event-approved:{state.pk}", state.requested_by.email, "event_approved", context, instance.last_published_at)


def _tell_what_to_change(sender, instance, **kwargs):
    event = instance.content_object.specific
    if not isinstance(event, EventPage) or not hears_from_the_desk(instance.requested_by):
        return
    task = instance.current_task_state
    context = {
        "event": event,
        "person": instance.requested_by,
        "address": address_of_event(event),
        "comment": task.comment,
    }
    key = f"event-sent-back:{task.pk}"
    post(key, instance.requested_by.email, "event_sent_back", context, task.finished_at or timezone.localtime())
