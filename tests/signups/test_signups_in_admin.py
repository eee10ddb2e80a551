"""Wagtail's admin, by its own addresses: an event to which people come neither disappears nor changes hands."""

from datetime import datetime

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.urls import reverse

from events.changes import Author, change_date
from events.models import EventPage
from events.schedule import DateException, Status
from tests.factories import EventIndexPageFactory, HostPageFactory
from tests.factories_desk import PersonFactory
from tests.factories_signups import DECEMBER, NOW, SignupFactory, date_of, event_to_sign_up_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return event_to_sign_up_for(parent=HostPageFactory(parent=EventIndexPageFactory()))


@pytest.fixture
def admin(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("admin"))
    return client


def press(admin, way, event):
    """Does it as the editor's form or the tick box of a list does; what the editor is told."""
    host = event.get_parent()
    other = HostPageFactory(parent=host.get_parent())
    bulk = f"?id={event.pk}"
    if way.startswith("bulk"):
        action = way.removeprefix("bulk ")
        typed = {"chooser": other.pk} if action == "move" else {}
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + bulk
    elif way == "move":
        typed, address = {}, reverse("wagtailadmin_pages:move_confirm", args=[event.pk, other.pk])
    elif way == "delete host":
        typed, address = {}, reverse("wagtailadmin_pages:delete", args=[host.pk])
    else:
        typed, address = {}, reverse(f"wagtailadmin_pages:{way}", args=[event.pk])
    response = admin.post(address, typed)
    assert response.status_code in (200, 302)
    return " ".join(str(one) for one in get_messages(response.wsgi_request))


def is_as_it_was(event, parent):
    now = EventPage.objects.filter(pk=event.pk).first()
    return bool(now and now.live and now.get_parent().pk == parent)


WAYS = ["delete", "delete host", "unpublish", "bulk delete", "bulk unpublish", "move", "bulk move"]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_happens_while_people_come_and_the_editor_reads_why(admin, event, way):
    parent = event.get_parent().pk
    SignupFactory(occurrence=date_of(event))
    told = press(admin, way, event)
    assert is_as_it_was(event, parent)
    assert "申し込んだ方" in told or "signed up" in told


@pytest.mark.parametrize("way", WAYS)
def test_it_happens_where_nobody_has_signed_up(admin, event, way):
    parent = event.get_parent().pk
    press(admin, way, event)
    assert not is_as_it_was(event, parent)


@pytest.mark.parametrize("way", ["delete", "unpublish"])
def test_it_happens_once_the_date_was_called_off(admin, event, way, django_user_model):
    parent = event.get_parent().pk
    SignupFactory(occurrence=date_of(event))
    author = Author(django_user_model.objects.create_user("o"), NOW)
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    press(admin, way, event)
    assert not is_as_it_was(event, parent)


def test_past_dates_do_not_keep_an_event_public(admin, event):
    parent = event.get_parent().pk
    SignupFactory(occurrence=date_of(event))
    with time_machine.travel(datetime(2026, 12, 12, tzinfo=NOW.tzinfo), tick=False):
        admin.force_login(PersonFactory(is_superuser=True))
        press(admin, "unpublish", event)
    assert not is_as_it_was(event, parent)
