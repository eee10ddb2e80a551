"""A host's first event: the newsroom looks at it, and everybody is told once."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import WorkflowState

from events.models import EventPage
from home.newsroom import EDITORS, PUBLISHERS, set_up_newsroom
from organizers.models import Membership
from site_core.models import Letter
from tests.factories import HomePageFactory, HostPageFactory

pytestmark = pytest.mark.django_db(transaction=False)

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SALON = {"title": "はじロマ会", "schedule_text": "毎月第2木曜 10時から12時", "what": "confirm"}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


def person(name, group=None):
    user = get_user_model().objects.create_user(name, f"{name}@example.com", "x", first_name=name)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def host():
    host = HostPageFactory(title="荘島ふれあいの会")
    set_up_newsroom(HomePageFactory())
    return host


@pytest.fixture
def publisher(host):
    return person("publisher", PUBLISHERS)


@pytest.fixture
def desk(client, host, publisher):
    """A member at the desk, with a publisher in the newsroom."""
    user = person("member")
    Membership.objects.create(host=host, user=user, since=NOW)
    client.force_login(user)
    return client


def handed_in(desk, host):
    """The host's first event, after 公開する."""
    desk.post(reverse("organizers_new", args=[host.pk]), SALON)
    return publish(desk, EventPage.objects.order_by("-pk").first())


def publish(desk, event):
    event.refresh_from_db()
    desk.post(reverse("organizers_publish", args=[event.pk]), {"seen": event.latest_revision_id})
    event.refresh_from_db()
    return event


def by_person(outbox):
    return sorted(address for letter in outbox for address in letter.to)


def test_the_first_event_waits_and_each_is_told_once(desk, host, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        event = handed_in(desk, host)
    assert not event.live
    assert event.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert by_person(mailoutbox) == ["member@example.com", "publisher@example.com"]
    [letter] = [one for one in mailoutbox if one.to == ["member@example.com"]]
    assert "はじロマ会" in letter.subject
    assert reverse("organizers_event", args=[event.pk]) in letter.body


def test_approved_it_is_public_and_the_member_is_told_once(
    desk, host, publisher, mailoutbox, django_capture_on_commit_callbacks
):
    event = handed_in(desk, host)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        event.current_workflow_state.current_task_state.approve(user=publisher)
    event.refresh_from_db()
    assert event.live
    assert by_person(mailoutbox) == ["member@example.com"]
    assert event.full_url in mailoutbox[0].body


def test_published_directly_by_the_newsroom_it_is_the_same_news(
    desk, host, publisher, mailoutbox, django_capture_on_commit_callbacks
):
    event = handed_in(desk, host)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        event.latest_revision.publish(user=publisher)
        event.latest_revision.publish(user=publisher)
    assert by_person(mailoutbox) == ["member@example.com"]


def test_sent_back_the_member_reads_why_and_hands_it_in_again(
    desk, host, publisher, mailoutbox, django_capture_on_commit_callbacks
):
    event = handed_in(desk, host)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        event.current_workflow_state.current_task_state.reject(user=publisher, comment="場所を書いてください。")
    assert by_person(mailoutbox) == ["member@example.com"]
    assert "場所を書いてください。" in mailoutbox[0].body
    event.refresh_from_db()
    data = SALON | {"seen": event.latest_revision_id, "place_note": "公民館"}
    assert desk.post(reverse("organizers_edit", args=[event.pk]), data).status_code == 302
    event = publish(desk, event)
    assert event.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    assert Letter.objects.filter(key__startswith="event-waiting:").count() == 2


def test_while_it_waits_it_cannot_be_changed_but_taken_back(desk, host):
    event = handed_in(desk, host)
    address = reverse("organizers_edit", args=[event.pk])
    data = SALON | {"seen": event.latest_revision_id, "title": "窓口の題"}
    answer = desk.post(address, data)
    assert answer.status_code == 200
    assert "窓口の題" in answer.content.decode()
    desk.post(reverse("organizers_take_back", args=[event.pk]))
    assert event.current_workflow_state is None
    assert desk.post(address, data).status_code == 302


def test_afterwards_the_host_publishes_by_itself(desk, host, publisher):
    event = handed_in(desk, host)
    event.current_workflow_state.current_task_state.approve(user=publisher)
    desk.post(reverse("organizers_new", args=[host.pk]), SALON | {"title": "二つ目"})
    second = publish(desk, EventPage.objects.order_by("-pk").first())
    assert (second.title, second.live) == ("二つ目", True)
    assert not Letter.objects.filter(key__contains="approved").exclude(key__startswith="event-approved").exists()


def test_another_hosts_public_event_opens_nothing(desk, host, publisher):
    event = handed_in(desk, host)
    event.current_workflow_state.current_task_state.approve(user=publisher)
    other = HostPageFactory(title="別の会")
    Membership.objects.create(host=other, user=get_user_model().objects.get(username="member"), since=NOW)
    assert not handed_in(desk, other).live


def test_at_the_desk_an_editor_hands_in_and_a_publisher_publishes(client, host, publisher):
    client.force_login(person("editor", EDITORS))
    event = handed_in(client, host)
    assert not event.live
    client.force_login(publisher)
    assert publish(client, event).live
