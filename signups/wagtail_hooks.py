"""What the newsroom's log says of sign-ups, and why an event to which people come cannot just disappear."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from . import letters, purging, service
from .coming import has_signups, people_coming


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(service.LOG_ACTION, gettext_lazy("Change sign-ups"), gettext_lazy("Sign-up changed"))
    actions.register_action(letters.LOG_ACTION, gettext_lazy("Write to sign-ups"), gettext_lazy("Sign-ups written to"))
    actions.register_action(purging.LOG_ACTION, gettext_lazy("Delete sign-ups"), gettext_lazy("Old sign-ups deleted"))


@hooks.register("before_delete_page")
def keep_what_people_come_to(request, page):
    """People who mean to come must hear of it first: the date is called off, they are told, then it may go."""
    return _refused(request, "delete", [page])


@hooks.register("before_unpublish_page")
def keep_public_what_people_come_to(request, page):
    """Likewise: who looks at the page again must not stand before a missing one, and then before a closed door."""
    return _refused(request, "unpublish", [page])


@hooks.register("before_move_page")
def keep_signups_with_their_host(request, page, destination):
    """Whoever signed up was told which host sees their name; another one must not."""
    is_elsewhere = not page.is_child_of(destination)
    return _refused(request, "move", [page]) if is_elsewhere else None


@hooks.register("before_bulk_action")
def keep_in_bulk(request, action_type, objects, action_class_instance):
    """The same for what is ticked in a list."""
    pages = [one for one in objects if isinstance(one, Page)]
    return _refused(request, action_type, pages) if pages else None


def _refused(request, action: str, pages):
    """Where the editor is led with the reason; None where nothing is in the way."""
    if request.method != "POST":
        return None
    words = _why_not(action, pages)
    if words is None:
        return None
    messages.error(request, words)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def _why_not(action: str, pages) -> str | None:
    if action == "move":
        return _WHY_NOT_MOVED if has_signups(pages) else None
    words = {"delete": _WHY_NOT_DELETED, "unpublish": _WHY_NOT_UNPUBLISHED}.get(action)
    return words if words and people_coming(pages, timezone.localtime()) else None


_WHY_NOT_DELETED = gettext_lazy(
    "It has not been deleted: people have signed up for dates to come. "
    "Call these dates off first and tell those who have signed up; then it can be deleted."
)
_WHY_NOT_UNPUBLISHED = gettext_lazy(
    "It is still public: people have signed up for dates to come. "
    "Call these dates off first and tell those who have signed up; then it can be taken off the site."
)
_WHY_NOT_MOVED = gettext_lazy(
    "It has not been moved: people have signed up with this host, and no other host may see their names. "
    "Make a new event at the other host instead."
)
