"""What the newsroom's log says of sign-ups, and why an event to which people come cannot be deleted."""

from datetime import datetime

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from events.occurrence import Occurrence

from . import letters, purging, service


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(service.LOG_ACTION, gettext_lazy("Change sign-ups"), gettext_lazy("Sign-up changed"))
    actions.register_action(letters.LOG_ACTION, gettext_lazy("Write to sign-ups"), gettext_lazy("Sign-ups written to"))
    actions.register_action(purging.LOG_ACTION, gettext_lazy("Delete sign-ups"), gettext_lazy("Old sign-ups deleted"))


@hooks.register("before_delete_page")
def keep_what_people_come_to(request, page):
    """People who mean to come must hear of it first: the date is called off, they are told, then it may go."""
    if request.method == "POST" and people_coming([page], timezone.localtime()):
        return _refused(request, page.get_parent())
    return None


@hooks.register("before_bulk_action")
def keep_what_people_come_to_in_bulk(request, action_type, objects, action_class_instance):
    if action_type == "delete" and request.method == "POST":
        pages = [one for one in objects if isinstance(one, Page)]
        if people_coming(pages, timezone.localtime()):
            return _refused(request, pages[0].get_parent())
    return None


def people_coming(pages, now: datetime) -> bool:
    """Whether somebody comes to, or waits for, a date that takes place of one of these pages or of those below them."""
    coming = Occurrence.objects.upcoming(now).that_take_place()
    coming = coming.filter(signups__state__in=service.COMING)
    return any(coming.filter(page__path__startswith=page.path).exists() for page in pages)


def _refused(request, parent):
    messages.error(
        request,
        _(
            "It has not been deleted: people have signed up for dates to come. "
            "Call these dates off first and tell those who have signed up; then it can be deleted."
        ),
    )
    return redirect("wagtailadmin_explore", parent.pk)
