"""Every address of the desk × every role × the objects of one's own host and of another, guessed: who gets what.

The addresses are walked, so a new one is asked about as well. What is not allowed below is refused.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse

from events.changes import Author, change_date, pause
from events.models import DateChange, EventPage
from events.planning import SchedulePause
from events.schedule import DateException, Status
from home.newsroom import EDITORS, TRANSLATORS, set_up_newsroom
from organizers.models import Invitation, Membership
from organizers.urls import urlpatterns
from signups.models import Signup
from tests.factories import EventIndexPageFactory, HomePageFactory, HostPageFactory
from tests.factories_desk import InvitationFactory, PersonFactory, member
from tests.factories_signups import DECEMBER, DECEMBER_KEY, SignupFactory, date_of, event_to_sign_up_for
from tests.shared import made_once

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
OUTSIDE = {f"organizers_{name}" for name in ("door", "password", "waiting", "link", "out", "join")}
STEWARDS = {
    f"organizers_{name}"
    for name in (
        "invite", "invite_again", "invite_back", "invite_open", "member_back", "member", "remove",
    )
}  # fmt: skip
SEES_SIGNUPS = {
    f"organizers_{name}"
    for name in (
        "signups_date", "signups_paper", "signups_xlsx", "signups_lost",
        "signup_withdraw", "signup_restore", "signup_called",
    )
}  # fmt: skip
STAFF = {"organizers_all_numbers_xlsx"}
PATTERNS = {pattern.name: pattern.pattern for pattern in urlpatterns}
INSIDE = sorted(PATTERNS.keys() - OUTSIDE)
OF_A_HOST = [name for name in INSIDE if {"host_id", "event_id"} & PATTERNS[name].converters.keys()]
WITHIN = [name for name in OF_A_HOST if PATTERNS[name].converters.keys() - {"host_id", "event_id", "key"}]
ROLES = ("stranger", "plain", "seeing", "steward", "removed", "deactivated", "editor", "translator")
WRONG_METHOD = 405


@dataclass(frozen=True)
class Made:
    """What an address of one host may name."""

    values: dict
    users: dict


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with time_machine.travel(NOW, tick=False):
        yield from made_once(django_db_blocker, _world)


def _world():
    EventIndexPageFactory()
    set_up_newsroom(HomePageFactory())
    ours, theirs = _host(), _host()
    users = {
        "stranger": member(theirs["host"], is_steward=True, sees_signups=True),
        "plain": member(ours["host"]),
        "seeing": member(ours["host"], sees_signups=True),
        "steward": member(ours["host"], is_steward=True),
        "removed": PersonFactory(),
        "deactivated": member(ours["host"], is_steward=True, sees_signups=True),
        "editor": PersonFactory(),
        "translator": PersonFactory(),
    }
    users["deactivated"].is_active = False
    users["deactivated"].save()
    users["editor"].groups.add(Group.objects.get(name=EDITORS))
    users["translator"].groups.add(Group.objects.get(name=TRANSLATORS))
    return Made(ours["values"], users), Made(theirs["values"], users)


def _host():
    host = HostPageFactory()
    event = event_to_sign_up_for(parent=host, first_published_at=NOW)
    author = Author(PersonFactory(), NOW)
    change = change_date(event, DateException(DECEMBER, status=Status.CANCELLED), author)
    pause(event, NOW.date().replace(month=12, day=20), None, "", author)
    values = {
        "host_id": host.pk,
        "event_id": event.pk,
        "key": DECEMBER_KEY,
        "change_id": change.pk,
        "pause_id": SchedulePause.objects.get(page_id=event.pk).pk,
        "signup_id": SignupFactory(occurrence=date_of(event), event=event).pk,
        "member_id": Membership.objects.create(host=host, user=PersonFactory(), since=NOW).pk,
        "invitation_id": InvitationFactory(host=host, invited_at=NOW).pk,
        "revision_id": event.save_revision().pk,
        "token": "guessed",
    }
    return {"host": host, "values": values}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


def address(name, values):
    return reverse(name, kwargs={kwarg: values[kwarg] for kwarg in PATTERNS[name].converters})


def ask(client, method, name, values):
    """The status and where it leads; whatever it changed is undone, and who had come in is in again."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address(name, values))
        status, where = response.status_code, response.headers.get("Location", "")
        if response.streaming:
            b"".join(response.streaming_content)  # the test client closes it; `close` would close the database too
        changed = rows()
        transaction.set_rollback(True)
    client.cookies = cookies
    assert status < 500, (method, name)
    return status, where, changed


def rows():
    """What nobody changes who may not."""
    return (
        list(Membership.objects.order_by("pk").values_list()),
        list(Invitation.objects.order_by("pk").values_list("pk", "ends_at", "accepted_at")),
        list(Signup.objects.order_by("pk").values_list()),
        DateChange.objects.count(),
        list(EventPage.objects.order_by("pk").values_list("pk", "live", "title", "latest_revision")),
    )


def client_of(made, role):
    client = Client(raise_request_exception=False)
    if role in made.users:
        client.force_login(made.users[role])
    return client


def may(role, name):
    if role in ("stranger", "translator"):
        return False
    if name in SEES_SIGNUPS:
        return role == "seeing"
    if name in STEWARDS:
        return role in ("steward", "editor")
    return True


def refusals(role, name):
    """Members without the right to see sign-ups are told so; whoever does not belong here is told nothing."""
    belongs = role not in ("stranger", "translator")
    return {404, WRONG_METHOD, 403} if belongs and name in SEES_SIGNUPS else {404, WRONG_METHOD}


def test_the_addresses_named_here_are_there():
    assert PATTERNS.keys() >= OUTSIDE | STEWARDS | SEES_SIGNUPS | STAFF


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [None, *ROLES])
def test_the_door_opens_for_everybody_and_breaks_for_nobody(world, role, method):
    ours, _theirs = world
    client = client_of(ours, role)
    assert {name: ask(client, method, name, ours.values)[0] for name in OUTSIDE if name != "organizers_out"}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [None, "deactivated", "removed"])
def test_who_is_not_in_is_led_to_the_door(world, role, method):
    ours, _theirs = world
    client, before, door = client_of(ours, role), rows(), reverse("organizers_door")
    told = {name: ask(client, method, name, ours.values) for name in INSIDE}
    wrong = {name for name, (status, where, _after) in told.items() if status != WRONG_METHOD and not _is(where, door)}
    assert wrong == set()
    assert all(after == before for _status, _where, after in told.values())


def _is(where, door):
    return where.partition("?")[0] == door


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ["stranger", "translator", "plain", "seeing", "steward", "editor"])
def test_who_may_not_finds_nothing_and_who_may_finds_it(world, role, method):
    ours, _theirs = world
    client, before = client_of(ours, role), rows()
    for name in OF_A_HOST:
        status, _where, after = ask(client, method, name, ours.values)
        if not may(role, name):
            assert status in refusals(role, name), (method, name)
            assert after == before, (method, name)
        elif method == "get" and name not in UNFOUND:
            assert status != 404, name


UNFOUND = {
    "organizers_report",  # the date is still to come
    "organizers_report_pictures",
    "organizers_report_back",
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_ids_of_another_host_below_ones_own_lead_nowhere(world, method):
    ours, theirs = world
    client, before = client_of(ours, "stranger"), rows()
    for name in WITHIN:
        own = {"host_id": theirs.values["host_id"], "event_id": theirs.values["event_id"]}
        status, _where, after = ask(client, method, name, ours.values | own)
        assert after == before, (method, name)
        assert status in (302, 404, WRONG_METHOD), (method, name)


@pytest.mark.parametrize("host", ["host_id", "event_id"])
def test_ids_that_do_not_exist_lead_nowhere(world, host):
    ours, _theirs = world
    client = client_of(ours, "steward")
    for name in OF_A_HOST:
        if host in PATTERNS[name].converters:
            assert ask(client, "get", name, ours.values | {host: 10**9})[0] in (404, WRONG_METHOD), name


def test_what_is_the_newsrooms_is_nothing_for_members(world):
    ours, _theirs = world
    for role in ("plain", "steward", "translator"):
        assert {ask(client_of(ours, role), "get", name, ours.values)[0] for name in STAFF} == {404}


def test_who_leaves_one_host_loses_it_at_once_and_keeps_the_other(world):
    ours, theirs = world
    user = ours.users["stranger"]
    client = client_of(ours, "stranger")
    Membership.objects.create(user=user, host_id=ours.values["host_id"], since=NOW)
    page = address("organizers_people", ours.values)
    assert client.get(page).status_code == 200
    Membership.objects.filter(user=user, host_id=ours.values["host_id"]).delete()
    assert client.get(page).status_code == 404
    assert client.get(address("organizers_people", theirs.values)).status_code == 200


def test_no_page_of_the_desk_is_kept_or_found_by_a_search_engine(world):
    ours, _theirs = world
    client = client_of(ours, "editor")
    for name in ("organizers_home", "organizers_people", "organizers_event", "organizers_door"):
        response = client.get(address(name, ours.values))
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
