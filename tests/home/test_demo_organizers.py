"""The demo's desk: members of three hosts and of a new one, sign-ups with seats and a waiting list, and nobody real."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from events.models import DateChange, EventPage, HostPage
from home.demo.accounts import DESK, make_accounts
from home.demo.keys import identity
from home.demo.loader import Loader
from home.demo.organizers import SIGNUPS
from organizers.access import access_to, hosts_of
from organizers.models import Membership
from signups.models import Signup
from signups.service import Seats, seats
from tests.shared import made_once, nothing_follows


@pytest.fixture(scope="module")
def now(django_db_setup, django_db_blocker, tmp_path_factory):
    """When the demo site and its desk were loaded: once, in Japanese."""
    moment = timezone.localtime()
    folder = tmp_path_factory.mktemp("media")

    def load_all():
        with patch("home.demo.loader.scenes.draw", lambda scene: Image.new("RGB", (3, 2))):
            Loader(moment).load_source()
        make_accounts(folder / "accounts.json")
        Loader(moment).load_desk()

    with override_settings(MEDIA_ROOT=folder), nothing_follows():
        for _made in made_once(django_db_blocker, load_all):
            yield moment


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


def page_of(key):
    return Page.objects.get(translation_key=identity("page", key), locale__language_code="ja").specific


def user_of(role):
    return get_user_model().objects.get(username=f"demo-{role}")


def dates_of(key, now):
    event = page_of(key)
    days = event.occurrences.filter(day__gt=now.date()).order_by("starts_at")
    return event, list(days)


def test_the_accounts_of_the_desk_keep_dates_and_may_not_enter_the_newsroom(client):
    for role in DESK:
        user = user_of(role)
        assert hosts_of(user).count() >= 2
        assert not user.has_perm("wagtailadmin.access_admin")
        assert not user.is_superuser
        client.force_login(user)
        assert client.get("/admin/").status_code == 302
        assert user.email.endswith("@example.org")


def test_each_host_has_members_and_one_of_them_is_kept_by_both():
    hosts = HostPage.objects.filter(memberships__isnull=False).distinct()
    assert hosts.count() == 4
    shared = page_of("host-fureai")
    assert {member.user for member in shared.memberships.all()} == {user_of("steward"), user_of("organizer")}
    assert access_to(user_of("steward"), shared.pk).is_steward
    assert not access_to(user_of("organizer"), shared.pk).is_steward
    assert access_to(user_of("organizer"), page_of("host-minkuru").pk) is None


def test_a_date_has_seats_left_the_next_one_a_waiting_list(now):
    event, (first, second, *_rest) = dates_of("event-lab", now)
    assert event.application == EventPage.Application.PAGE
    assert seats(first) == Seats(capacity=8, taken=6, waiting=0, left=2)
    assert seats(second) == Seats(capacity=8, taken=8, waiting=3, left=0)
    second.refresh_from_db()
    assert second.is_booked_out


def test_a_date_is_called_off_and_there_are_people_to_tell(now):
    _event, (first, second) = dates_of("event-flyer-course", now)
    assert (first.is_cancelled, second.is_cancelled) == (False, True)
    coming = second.signups.filter(state=Signup.State.CONFIRMED)
    assert (coming.exclude(email="").count(), coming.filter(email="").count()) == (2, 2)
    [change] = DateChange.objects.filter(page=_event, original_start=second.original_start)
    assert change.made_by == user_of("steward")


def test_the_first_event_of_a_new_host_waits_for_the_publishers():
    event = page_of("event-new")
    assert (event.live, event.owner) == (False, user_of("organizer"))
    assert event.workflow_in_progress
    assert event.current_workflow_state.requested_by == user_of("organizer")
    assert page_of("host-new").live


def test_nobody_in_it_is_real():
    for signup in Signup.objects.all():
        assert signup.name.startswith("見本 ")
        assert not signup.phone
        assert signup.email == "" or signup.email.endswith("@example.org")
    assert Signup.objects.count() == sum(len(one.comers) for one in SIGNUPS)


def test_loading_again_doubles_nothing_and_brings_nobody_back(now):
    Membership.objects.filter(host=page_of("host-minkuru")).update(is_steward=False)
    Signup.objects.filter(name="見本 もも").delete()

    def state():
        models = (Signup, Membership, EventPage, HostPage, DateChange)
        return [model.objects.count() for model in models]

    before = state()
    Loader(now + timedelta(days=40)).load_desk()
    assert state() == before
    assert not Membership.objects.get(host=page_of("host-minkuru")).is_steward


def test_without_the_accounts_nothing_is_loaded(now):
    get_user_model().objects.filter(username__in=[f"demo-{role}" for role in DESK]).delete()
    Signup.objects.all().delete()
    Loader(now).load_desk()
    assert not Signup.objects.exists()
    assert not Membership.objects.exists()


def test_accounts_made_before_there_was_a_desk_stay_and_the_new_ones_are_added(tmp_path):
    file = tmp_path / "accounts.json"
    file.write_text('{"editor": {"username": "demo-editor", "password": "old", "label": "編集者"}}')
    accounts = make_accounts(file)
    assert accounts["editor"]["password"] == "old"
    assert set(DESK) < set(accounts)
    assert make_accounts(file) == accounts
