"""Events as their host writes them: drafts, approval, publication. Revisions and log are those of Wagtail's editor.

Who may come to a host's desk is asked before (`access`); what may happen to an event there is decided here.
"""

from collections.abc import Callable
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.locks import WorkflowLock
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState
from wagtail.users.models import UserProfile

from events.changes import Author
from events.models import EventPage, HostPage
from signups.coming import people_coming
from site_core.letters import post

from .access import Access
from .models import Membership


class Changed(Exception):
    """Somebody else has written the event since it was shown; `revision` is theirs."""

    def __init__(self, revision: Revision):
        super().__init__(str(revision.pk))
        self.revision = revision


class Closed(Exception):
    """The event cannot be written now: it waits for approval (`waits`), or the newsroom has locked it."""

    def __init__(self, *, waits: bool):
        super().__init__("waits" if waits else "locked")
        self.waits = waits


class PeopleCome(Exception):
    """People have signed up for dates to come; they must be told before the event goes."""


class NotReady(Exception):
    """What is public must have a title and dates."""


class Outcome(StrEnum):
    """What became of 公開する."""

    PUBLIC = "public"
    WAITING = "waiting"
    KEPT = "kept"
    """Approval is asked for, but this site has no such way: the newsroom finds it among its drafts."""


def check_open(event: EventPage, user) -> None:
    """Raises Closed where somebody may not write the event now."""
    lock = event.get_lock()
    if lock and lock.for_user(user):
        raise Closed(waits=isinstance(lock, WorkflowLock))


def may_publish(host: HostPage, access: Access, user) -> bool:
    """Whether 公開する makes public at once: the host has had a public event, or Wagtail lets the person publish."""
    if access.is_staff and host.permissions_for_user(user).can_publish_subpage():
        return True
    is_member = Membership.objects.filter(host=host, user=user).exists()
    return is_member and EventPage.objects.child_of(host).filter(first_published_at__isnull=False).exists()


@transaction.atomic
def make_draft(
    host: HostPage, write: Callable[[EventPage], None], author: Author, key: UUID | None = None
) -> EventPage:
    """A new draft of the host; `write` says what it says, before it is saved.

    `key` came with the form: sent twice, it is one draft, which then says what was sent last. Raises Closed.
    """
    _lock(host)
    sent = EventPage.objects.filter(uuid=key).first() if key else None
    if sent and sent.owner_id == author.user.pk and sent.is_child_of(host) and not sent.first_published_at:
        return change_draft(sent, write, author, as_seen=sent.latest_revision_id)
    event = EventPage(live=False, owner=author.user, locale=host.locale)
    if key and not sent:
        event.uuid = key
    write(event)
    host.add_child(instance=event)
    revision = event.save_revision(user=author.user, clean=False)
    log(instance=event, action="wagtail.create", user=author.user, revision=revision, content_changed=True)
    return event


@transaction.atomic
def change_draft(
    event: EventPage, write: Callable[[EventPage], None], author: Author, *, as_seen: int | None
) -> EventPage:
    """Writes a new version of the event, a draft until it is published; the draft. Closed and Changed."""
    draft = _newest(event, author, as_seen)
    write(draft)
    draft.save_revision(user=author.user, log_action=True, clean=False)
    return draft


@transaction.atomic
def publish(event: EventPage, access: Access, author: Author, *, as_seen: int | None, policies: dict) -> Outcome:
    """Makes the newest version public or, while nothing of the host ever was, asks the newsroom to.

    `policies` is what was answered about holidays. Raises Closed, Changed and NotReady.
    """
    draft = _newest(event, author, as_seen)
    if not (draft.title and draft.schedule_text and draft.planned_entries()):
        raise NotReady
    is_answered = any(getattr(draft, name) != value for name, value in policies.items())
    if is_answered:
        for name, value in policies.items():
            setattr(draft, name, value)
    if is_answered or draft.latest_revision is None:
        draft.save_revision(user=author.user, log_action=True, clean=False)
    if may_publish(access.host, access, author.user):
        draft.latest_revision.publish(user=author.user, skip_permission_checks=True)
        return Outcome.PUBLIC
    return _ask_for_approval(draft, access.host, author)


@transaction.atomic
def take_back(event: EventPage, author: Author) -> bool:
    """Makes what waits for approval a draft again; False where it does not wait (any more)."""
    _lock(event)
    state = event.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    state.cancel(user=author.user)
    return True


@transaction.atomic
def withdraw(event: EventPage, author: Author) -> int | None:
    """公開をやめる; the number of the version that was public, for `put_back`. None: it was not public.

    Raises Closed and PeopleCome.
    """
    _lock(event)
    event.refresh_from_db()
    check_open(event, author.user)
    if not event.live:
        return None
    if people_coming([event], author.now):
        raise PeopleCome
    version = event.live_revision_id
    UnpublishPageAction(event, user=author.user).execute(skip_permission_checks=True)
    return version


@transaction.atomic
def put_back(event: EventPage, version: int, author: Author) -> bool:
    """Publishes once more what was public before; False where that is not so, or it is public still. Raises Closed."""
    _lock(event)
    event.refresh_from_db()
    check_open(event, author.user)
    revision = event.revisions.filter(pk=version).first()
    is_public = event.live and event.live_revision_id == version
    if revision is None or is_public or not _was_public(event, version):
        return False
    revision.publish(user=author.user, changed=event.live, skip_permission_checks=True)
    return True


@transaction.atomic
def delete_draft(event: EventPage, author: Author) -> bool:
    """Deletes a draft that was never public; False for any other. Raises Closed."""
    _lock(event)
    event.refresh_from_db()
    check_open(event, author.user)
    if event.live or event.first_published_at:
        return False
    DeletePageAction(event, user=author.user).execute(skip_permission_checks=True)
    return True


def hears_from_the_desk(user) -> bool:
    """Whether somebody knows the desk only: Wagtail's own mails lead to pages that would not let them in."""
    return bool(user and user.is_active and user.email and not user.has_perm("wagtailadmin.access_admin"))


def address_of_event(event: EventPage) -> str:
    """Where the desk shows an event, for a letter."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('organizers_event', args=[event.pk])}"


def _newest(event: EventPage, author: Author, as_seen: int | None) -> EventPage:
    """The newest version, while nobody else can write one."""
    _lock(event)
    event.refresh_from_db()
    check_open(event, author.user)
    if event.latest_revision_id != as_seen and event.latest_revision:
        raise Changed(event.latest_revision)
    return event.get_latest_revision_as_object()


def _was_public(event: EventPage, version: int) -> bool:
    published = PageLogEntry.objects.filter(page=event.pk, revision=version, action="wagtail.publish")
    return published.exists()


def _ask_for_approval(draft: EventPage, host: HostPage, author: Author) -> Outcome:
    workflow, state = draft.get_workflow(), draft.current_workflow_state
    if workflow is None:
        return Outcome.KEPT
    if hears_from_the_desk(author.user):
        _leave_news_to_the_desk(author.user)
    if state:
        state.resume(author.user)
    else:
        state = workflow.start(draft, author.user)
    if hears_from_the_desk(author.user):
        context = {"event": draft, "host": host, "person": author.user, "address": address_of_event(draft)}
        key = f"event-waiting:{state.current_task_state_id}"
        post(key, author.user.email, "event_waiting", context, author.now)
    return Outcome.WAITING


def _leave_news_to_the_desk(user) -> None:
    """Wagtail would write to the person as well: one piece of news is one letter (`signals`)."""
    profile = UserProfile.get_for_user(user)
    profile.approved_notifications = profile.rejected_notifications = False
    profile.save(update_fields=["approved_notifications", "rejected_notifications"])


def _lock(event) -> None:
    """One change of an event at a time; SQLite has one writer anyway."""
    Page.objects.select_for_update().filter(pk=event.pk).values_list("pk").first()
