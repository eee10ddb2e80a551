"""The daily letter about changed dates: to whom, about what, and never twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.changes import Author, add_date, change_date, pause
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from home.newsroom import PUBLISHERS, set_up_newsroom
from organizers.digest import SHOWN, send_digests
from organizers.models import Digest, Membership
from site_core.letters import Letter
from tests.factories import EpisodePageFactory, EventPageFactory, HomePageFactory, HostPageFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def event(host):
    return EventPageFactory(title="はじロマ会", parent=host, schedule=SECOND_THURSDAY)


@pytest.fixture
def person(django_user_model):
    """Callable: somebody with an address, a member of a host where one is given."""

    def make(name, host=None, *, is_steward=False, **fields):
        fields = {"email": f"{name}@example.org"} | fields
        user = django_user_model.objects.create_user(name, **fields)
        if host:
            Membership.objects.create(host=host, user=user, since=NOW, is_steward=is_steward)
        return user

    return make


@pytest.fixture
def steward(person, host):
    return person("steward", host, is_steward=True)


def call_off(event, user, at=NOW - timedelta(hours=1), start=DECEMBER, reason="天候のため"):
    return change_date(event, DateException(start, Status.CANCELLED, reason=reason), Author(user, at))


def letters():
    """Who is written to, in order."""
    return list(Letter.objects.order_by("to").values_list("to", flat=True))


def test_a_steward_reads_what_a_member_changed(event, person, host, steward):
    member = person("member", host, last_name="見本", first_name="花")
    call_off(event, member)

    assert send_digests(NOW) == 1

    letter = Letter.objects.get()
    assert letter.to == steward.email
    for words in ("はじロマ会", "荘島ふれあいの会", "12月10日（木）", "中止（天候のため）", "見本 花"):
        assert words in letter.text
        assert words in letter.html
    assert f"/organizers/events/{event.pk}/" in letter.text


def test_nobody_is_written_to_when_nothing_happened(event, steward):
    assert send_digests(NOW) == 0
    assert letters() == []


def test_nobody_is_told_only_of_what_they_did_themselves(event, steward):
    call_off(event, steward)

    assert send_digests(NOW) == 0
    assert send_digests(NOW + timedelta(days=1)) == 0


def test_twice_on_a_day_is_once(event, person, host, steward):
    member = person("member", host)
    call_off(event, member)
    send_digests(NOW)
    pause(event, date(2027, 1, 1), None, "", Author(member, NOW + timedelta(minutes=1)))

    assert send_digests(NOW + timedelta(hours=2)) == 0
    assert send_digests(NOW + timedelta(days=1)) == 1

    first, second = Letter.objects.order_by("pk").values_list("text", flat=True)
    assert "中止" in first
    assert "中止" not in second


def test_a_host_hears_nothing_of_another(event, person, steward):
    other = EventPageFactory(parent=HostPageFactory(), schedule=SECOND_THURSDAY)
    call_off(other, person("stranger"))

    assert send_digests(NOW) == 0


def test_those_who_publish_read_of_all_hosts_once(event, person, host):
    set_up_newsroom(HomePageFactory())
    publisher = person("publisher", host, is_steward=True)
    publisher.groups.add(Group.objects.get(name=PUBLISHERS))
    call_off(event, person("member", host))
    call_off(EventPageFactory(title="よその会", parent=HostPageFactory(), schedule=SECOND_THURSDAY), person("other"))

    assert send_digests(NOW) == 1
    assert letters() == [publisher.email]
    assert "よその会" in Letter.objects.get().text


@pytest.mark.parametrize("fields", [{"is_active": False}, {"email": ""}])
def test_who_is_gone_or_has_no_mail_is_not_written_to(event, person, host, fields):
    person("gone", host, is_steward=True, **fields)
    person("plain", host)
    call_off(event, person("member", host))

    assert send_digests(NOW) == 0


def test_a_broadcast_has_no_host_to_tell(person, steward):
    episode = EpisodePageFactory(broadcast_at=DECEMBER)
    change_date(episode, DateException(DECEMBER, Status.CANCELLED), Author(person("member"), NOW))

    assert send_digests(NOW) == 0


def test_the_first_letter_does_not_tell_of_last_year(event, person, host, steward):
    call_off(event, person("member", host), at=NOW - timedelta(days=300))

    assert send_digests(NOW) == 0
    assert Digest.objects.get(user=steward).told_until == NOW


def test_a_long_list_is_cut_and_costs_no_more_queries(event, person, host, steward, django_assert_max_num_queries):
    member = person("member", host)
    author = Author(member, NOW - timedelta(hours=1))
    call_off(event, member)
    with CaptureQueriesContext(connection) as few:
        send_digests(NOW)
    for number in range(SHOWN + 5):
        add_date(event, date(2027, 1, 1) + timedelta(days=number), time(10), None, Author(member, NOW))
    tomorrow = NOW + timedelta(days=1)
    Digest.objects.update(told_until=author.now - timedelta(days=1))

    with django_assert_max_num_queries(len(few)):
        send_digests(tomorrow)

    assert "ほか6件" in Letter.objects.latest("pk").text


def test_hostile_names_are_words_in_the_letter(event, person, host, steward):
    member = person("member", host, last_name="<script>alert(1)</script>")
    call_off(event, member, reason="<img src=x onerror=alert(1)>")

    send_digests(NOW)

    letter = Letter.objects.get()
    assert "<script>" not in letter.html
    assert "<img" not in letter.html
    assert "<script>alert(1)</script>" in letter.text


def test_the_command_says_how_many(event, person, host, steward, capsys, time_machine_at_now):
    call_off(event, person("member", host))

    call_command("send_digest")

    assert "1" in capsys.readouterr().out


@pytest.fixture
def time_machine_at_now():
    import time_machine

    with time_machine.travel(NOW, tick=False):
        yield
