from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from operations.models import SecurityEvent
from operations.security_events import purge
from site_core.models import User
from site_core.security_log import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanako():
    return User.objects.create_user("hanako", password="a-long-passphrase-9")


def events():
    return list(SecurityEvent.objects.order_by("pk").values_list("event", "username"))


def test_what_happens_to_an_account_is_written_down(hanako, client):
    group = Group.objects.create(name="編集")
    hanako.groups.add(group)
    hanako.set_password("another-passphrase-9")
    hanako.save()
    hanako.is_active = False
    hanako.save()
    assert [event for event, _name in events()] == [
        "user_created",
        "groups_changed",
        "password_changed",
        "user_deactivated",
    ]


def test_a_failed_sign_in_names_nobody_who_has_no_account(hanako, client):
    from django.contrib.auth import authenticate
    from django.test import RequestFactory

    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    authenticate(request, username="hanako", password="wrong")
    authenticate(request, username="my-password-9", password="x")
    assert events()[1:] == [("sign_in_failed", "hanako"), ("sign_in_failed", "")]
    one, other = SecurityEvent.objects.filter(event="sign_in_failed").values_list("address_hash", flat=True)
    assert one == other
    assert "192" not in one


def test_others_can_say_more_and_a_year_later_it_is_gone(hanako):
    note("second_factor_set", hanako)
    SecurityEvent.objects.update(at=timezone.now() - timedelta(days=366))
    note("second_factor_removed", hanako)
    purge(timezone.now())
    assert events() == [("second_factor_removed", "hanako")]


def test_only_administrators_see_the_report(hanako, admin_client, client):
    note("personal_data_exported", hanako, rows=3)
    answer = admin_client.get("/admin/reports/security/")
    assert answer.status_code == 200
    assert "hanako" in answer.text
    client.force_login(hanako)
    assert client.get("/admin/reports/security/").status_code in (302, 403)
