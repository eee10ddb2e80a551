"""Who belongs to a host: invited, joined, given parts, removed, put back; and oneself."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageLogEntry

from organizers.models import Invitation, Membership
from tests.factories import HostPageFactory
from tests.factories_desk import PersonFactory, member

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def steward(host):
    return member(host, is_steward=True)


def member_in(client, host, **part):
    user = member(host, **part)
    client.force_login(user)
    return user


@pytest.fixture
def desk(client, host):
    member_in(client, host, is_steward=True)
    return client


def address(host, name="people", *more):
    return reverse(f"organizers_{name}", args=[host.pk, *more])


@pytest.fixture
def invite(desk, host, mailoutbox, django_capture_on_commit_callbacks):
    """Callable: the steward invites; the path in the mail."""

    def invited(**said):
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.post(address(host, "invite"), {"name": "見本 花子", "email": "hana@example.jp"} | said)
        assert response.status_code == 302, response.context["form"].errors
        return re.search(r"https?://[^/]+(/organizers/join/\S+)", mailoutbox[-1].body)[1]

    return invited


def test_somebody_new_is_invited_and_joins(invite, host, mailoutbox):
    path, phone = invite(is_steward="on"), Client()
    [mail] = mailoutbox
    assert mail.to == ["hana@example.jp"]
    assert host.title in mail.subject
    assert path in mail.alternatives[0][0]
    assert phone.get(path).context["form"]["name"].value() == "見本 花子"
    assert not Membership.objects.filter(user__email="hana@example.jp").exists()
    assert phone.post(path, {"name": "見本　花子"})["Location"] == "/organizers/"
    membership = Membership.objects.get(user__email="hana@example.jp")
    assert (membership.host, membership.is_steward, membership.sees_signups) == (host, True, False)
    assert (membership.user.last_name, membership.user.first_name) == ("見本", "花子")
    assert membership.user.username.startswith("o-")
    assert not membership.user.has_usable_password()
    assert phone.get(address(host)).status_code == 200
    assert phone.session.get_expiry_age() == 30 * 24 * 60 * 60


def test_an_invitation_works_once(invite):
    path = invite()
    Client().post(path, {"name": "花子"})
    assert Client().get(path).status_code == 410
    assert Client().post(path, {"name": "花子"}).status_code == 410


def test_an_invitation_ends_after_fourteen_days(invite, clock):
    path = invite()
    clock.shift(timedelta(days=14))
    assert Client().get(path).status_code == 410


def test_a_weak_password_is_refused_and_nobody_joins(invite):
    path = invite()
    response = Client().post(path, {"name": "花子", "password": "12345"})
    assert response.context["form"].errors.keys() == {"password"}
    assert not Membership.objects.filter(user__email="hana@example.jp").exists()
    phone = Client()
    phone.post(path, {"name": "花子", "password": "cho-no-hane-12"})
    assert Membership.objects.get(user__email="hana@example.jp").user.check_password("cho-no-hane-12")
    assert phone.get("/organizers/me/").status_code == 200


def test_who_is_known_joins_as_the_same_person(invite, host):
    other = member(HostPageFactory())
    path, phone = invite(email=other.email.upper()), Client()
    assert phone.get(path).context["form"] is None
    phone.post(path)
    assert Membership.objects.filter(host=host, user=other).exists()
    assert phone.session["_auth_user_id"] == str(other.pk)


def test_who_may_enter_wagtail_joins_only_after_the_password(invite, host):
    boss = PersonFactory(is_superuser=True, password="cho-no-hane-12")
    path, phone = invite(email=boss.email), Client()
    refused = phone.post(path)
    assert refused.status_code == 403
    assert "_auth_user_id" not in phone.session
    door = re.search(r'href="(/organizers/door/\?next=[^"]+)"', refused.content.decode())[1]
    form = phone.get(door).context
    said = {"name": boss.email, "password": "cho-no-hane-12", "next": form["next"]}
    assert phone.post("/organizers/door/password/", said)["Location"] == path
    phone.post(path)
    assert Membership.objects.filter(host=host, user=boss).exists()


def test_who_was_shut_out_does_not_come_back_by_an_invitation(invite, host):
    gone = PersonFactory(is_active=False)
    assert Client().post(invite(email=gone.email), {"name": "x"}).status_code == 403
    assert not Membership.objects.filter(user__email=gone.email).exists()


def test_an_invitation_is_taken_back_and_holds_after_all(invite, desk, host):
    path = invite()
    [invitation] = Invitation.objects.all()
    desk.post(address(host, "invite_back", invitation.pk))
    assert Client().get(path).status_code == 410
    desk.post(address(host, "invite_open", invitation.pk))
    assert Client().get(path).status_code == 200


def test_an_invitation_is_mailed_once_more_and_once_only(
    invite, desk, host, mailoutbox, clock, django_capture_on_commit_callbacks
):
    invite()
    [invitation] = Invitation.objects.all()
    clock.shift(timedelta(days=13))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address(host, "invite_again", invitation.pk))
        desk.post(address(host, "invite_again", invitation.pk))
    assert len(mailoutbox) == 2
    invitation.refresh_from_db()
    assert invitation.ends_at == NOW + timedelta(days=27)


@pytest.mark.parametrize("email", ["", "hana", "hana@", "x" * 300])
def test_what_is_no_address_is_said_at_its_field(desk, host, email):
    response = desk.post(address(host, "invite"), {"name": "花子", "email": email})
    assert response.context["form"].errors.keys() == {"email"}
    assert not Invitation.objects.exists()


def test_nobody_is_invited_twice(invite, desk, host):
    invite()
    mine = Membership.objects.get(host=host).user.email
    for email in ("HANA@example.jp", mine):
        assert desk.post(address(host, "invite"), {"name": "x", "email": email}).context["form"].errors
    assert Invitation.objects.count() == 1


def test_thirty_invitations_a_day(desk, host):
    for number in range(30):
        desk.post(address(host, "invite"), {"name": "x", "email": f"o{number}@example.jp"})
    response = desk.post(address(host, "invite"), {"name": "x", "email": "more@example.jp"})
    assert response.context["form"].non_field_errors()
    assert Invitation.objects.count() == 30


def test_who_does_not_see_signups_cannot_let_others(desk, host, client):
    assert "sees_signups" not in desk.get(address(host, "invite")).context["form"].fields
    desk.post(address(host, "invite"), {"name": "x", "email": "x@example.jp", "sees_signups": "on"})
    assert not Invitation.objects.get().sees_signups
    other = Membership.objects.get(user=member(host))
    desk.post(address(host, "member", other.pk), {"sees_signups": "on"})
    other.refresh_from_db()
    assert not other.sees_signups
    member_in(client, host, is_steward=True, sees_signups=True)
    client.post(address(host, "member", other.pk), {"sees_signups": "on"})
    other.refresh_from_db()
    assert other.sees_signups


def undo_of(response):
    return re.search(r'action="(/organizers/hosts/\d+/people/back/[^"]+)"', response.content.decode())[1]


def test_a_member_is_removed_and_put_back_as_before(desk, host):
    other = Membership.objects.get(user=member(host, is_steward=True, sees_signups=True))
    page = address(host, "remove", other.pk)
    assert desk.get(page).status_code == 200
    assert Membership.objects.filter(pk=other.pk).exists()
    undo = undo_of(desk.post(page, follow=True))
    assert not Membership.objects.filter(user=other.user).exists()
    desk.post(undo)
    back = Membership.objects.get(user=other.user)
    assert (back.is_steward, back.sees_signups, back.since) == (True, True, other.since)


def test_undoing_is_for_who_did_it_and_for_an_hour(desk, host, clock):
    other = Membership.objects.get(user=member(host))
    undo = undo_of(desk.post(address(host, "remove", other.pk), follow=True))
    second = Client()
    member_in(second, host, is_steward=True)
    second.post(undo)
    assert not Membership.objects.filter(user=other.user).exists()
    clock.shift(timedelta(minutes=61))
    desk.post(undo)
    assert not Membership.objects.filter(user=other.user).exists()


def test_what_a_member_may_do_is_changed_and_undone(desk, host):
    other = Membership.objects.get(user=member(host))
    undo = undo_of(desk.post(address(host, "member", other.pk), {"is_steward": "on"}, follow=True))
    other.refresh_from_db()
    assert other.is_steward
    desk.post(undo)
    other.refresh_from_db()
    assert not other.is_steward


def test_the_last_steward_stays_one(desk, host):
    mine = Membership.objects.get(host=host)
    assert desk.post(address(host, "remove", mine.pk)).context["refusal"]
    assert desk.post(address(host, "member", mine.pk), {}).context["form"].non_field_errors()
    mine.refresh_from_db()
    assert mine.is_steward


def test_staff_may_remove_the_last_steward(client, host, steward):
    client.force_login(PersonFactory(is_superuser=True))
    client.post(address(host, "remove", Membership.objects.get(user=steward).pk))
    assert not Membership.objects.exists()


def test_a_steward_who_leaves_is_out(desk, host, steward):
    mine = Membership.objects.exclude(user=steward).get()
    desk.post(address(host, "remove", mine.pk))
    assert desk.get(address(host)).status_code == 302
    assert "_auth_user_id" not in desk.session


def test_members_see_names_and_no_addresses(client, host, steward):
    plain = member_in(client, host)
    page = client.get(address(host)).content.decode()
    assert plain.last_name in page
    assert steward.last_name in page
    assert steward.email not in page


def test_the_history_names_nobody_who_was_invited(invite, host):
    invite()
    [entry] = PageLogEntry.objects.filter(page_id=host.pk, action="organizers.people")
    assert "hana" not in str(entry.data)
    assert "花子" not in str(entry.data)


def test_names_are_shown_inert(desk, host):
    desk.post(address(host, "invite"), {"name": "<script>alert(1)</script>", "email": "x@example.jp"})
    assert "<script>alert" not in desk.get(address(host)).content.decode()


def test_one_changes_ones_name_and_sets_a_password(client, host):
    me = member_in(client, host)
    client.post("/organizers/me/", {"name": "久留米 花子"})
    assert client.post("/organizers/me/password/", {"password": "12345"}).context["password_form"].errors
    client.post("/organizers/me/password/", {"password": "cho-no-hane-12"})
    me.refresh_from_db()
    assert me.get_full_name() == "久留米 花子"
    assert me.check_password("cho-no-hane-12")
    assert client.get("/organizers/me/").status_code == 200, "still in"


def test_the_password_of_who_may_enter_wagtail_is_not_set_here(client):
    boss = PersonFactory(is_superuser=True, password="cho-no-hane-12")
    client.force_login(boss)
    client.post("/organizers/me/password/", {"password": "another-cho-12"})
    boss.refresh_from_db()
    assert boss.check_password("cho-no-hane-12")


def test_the_list_of_members_asks_the_database_as_often_for_many(desk, host, django_assert_num_queries):
    desk.get(address(host))
    with CaptureQueriesContext(connection) as few:
        desk.get(address(host))
    for _ in range(10):
        member(host)
    with django_assert_num_queries(len(few)):
        desk.get(address(host))
