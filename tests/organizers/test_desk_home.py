"""The first screen of the desk: my events, each with its next date; what waits; what is over."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Workflow

from events.changes import Author, change_date
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from home.newsroom import set_up_newsroom
from organizers.events_shown import PER_PAGE, own_hosts
from organizers.models import Membership
from organizers.wagtail_hooks import page_header_buttons
from tests.factories import EventPageFactory, HomePageFactory, HostPageFactory, translated

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MONDAYS = Schedule((Entry(date(2026, 1, 5), time(14), time(16), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(0),))),))
LATER = Schedule((Entry(date(2026, 12, 20), time(10)),))
OVER = Schedule((Entry(date(2026, 11, 3), time(10)),))


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def organizer(django_user_model, host):
    user = django_user_model.objects.create_user("o")
    Membership.objects.create(host=host, user=user, since=NOW)
    return user


@pytest.fixture
def desk(client, organizer):
    client.force_login(organizer)
    return client


def event(host, title, schedule=MONDAYS, **fields):
    return EventPageFactory(title=title, parent=host, schedule=schedule, today=date(2026, 11, 1), **fields)


def home(client):
    return client.get(reverse("organizers_home"))


def shown(client):
    """The one host of the screen."""
    [only] = home(client).context["hosts"]
    return only


def test_events_stand_in_the_order_of_their_next_dates(desk, host):
    event(host, "あと", LATER, first_published_at=NOW)
    event(host, "きょう", first_published_at=NOW)

    coming = shown(desk).coming

    assert [card.page.title for card in coming] == ["きょう", "あと"]
    assert [card.word for card in coming] == ["今日", ""]
    page = home(desk).content.decode()
    assert "event-card--near" in page
    assert "14時〜16時" in page
    assert page.index("きょう") < page.index("12月20日（日）")


def test_a_called_off_date_is_shown_as_the_next_one(desk, host, organizer):
    page = event(host, "きょう", first_published_at=NOW)
    today = datetime(2026, 11, 23, 14, tzinfo=TOKYO)
    change_date(page, DateException(today, Status.CANCELLED), Author(organizer, NOW))

    [card] = shown(desk).coming

    assert [str(mark.word) for mark in card.line.marks] == ["中止"]


def test_a_day_off_is_no_next_date(desk, host, organizer):
    page = event(host, "きょう", first_published_at=NOW)
    today = datetime(2026, 11, 23, 14, tzinfo=TOKYO)
    change_date(page, DateException(today, Status.OFF), Author(organizer, NOW))

    [card] = shown(desk).coming

    assert card.line.day == date(2026, 11, 30)


def test_drafts_and_what_is_over_stand_apart(desk, host):
    event(host, "準備中", live=False, first_published_at=None)
    event(host, "終わった会", OVER, first_published_at=NOW)
    event(host, "これから", first_published_at=NOW)

    only = shown(desk)

    assert [card.page.title for card in only.drafts] == ["準備中"]
    assert [card.page.title for card in only.over] == ["終わった会"]
    assert [card.page.title for card in only.coming] == ["これから"]
    assert [card.last for card in only.over] == ["11月3日（火）"]
    assert "下書き（まだだれにも見えません）" in home(desk).content.decode()


def test_what_waits_for_approval_says_so(desk, host, organizer):
    set_up_newsroom(HomePageFactory())
    page = event(host, "はじめての会", live=False, first_published_at=None)
    page.save_revision()
    Workflow.objects.get().start(page, organizer)

    [card] = shown(desk).drafts

    assert card.waits
    assert "確認待ち" in home(desk).content.decode()


def test_the_desk_without_events_and_without_hosts_has_words(desk, host, client, django_user_model):
    assert "まだ催しがありません" in home(desk).content.decode()


def test_events_of_other_hosts_are_not_here(desk, host):
    event(HostPageFactory(), "よその会", first_published_at=NOW)

    assert "よその会" not in home(desk).content.decode()


def test_a_host_that_is_not_mine_is_not_found(desk):
    other = HostPageFactory()

    assert desk.get(reverse("organizers_host", args=[other.pk])).status_code == 404


def test_a_member_of_two_hosts_sees_both(desk, host, organizer):
    other = HostPageFactory(title="みんくる")
    Membership.objects.create(host=other, user=organizer, since=NOW)
    event(host, "ここ", first_published_at=NOW)
    event(other, "あちら", first_published_at=NOW)

    hosts = home(desk).context["hosts"]

    assert {one.host.title: [card.page.title for card in one.cards] for one in hosts} == {
        "荘島ふれあいの会": ["ここ"],
        "みんくる": ["あちら"],
    }


def test_staff_without_a_host_choose_one(client, host, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("staff"))

    page = home(client).content.decode()

    assert reverse("organizers_host", args=[host.pk]) in page
    assert client.get(reverse("organizers_host", args=[host.pk])).status_code == 200


def test_many_events_of_a_host_come_in_pages(desk, host):
    for number in range(PER_PAGE + 3):
        event(host, f"催し{number}", Schedule(), first_published_at=NOW)

    first = desk.get(reverse("organizers_host", args=[host.pk]))
    second = desk.get(reverse("organizers_host", args=[host.pk]), {"p": "2"})

    assert len(first.context["shown"].cards) == PER_PAGE
    assert len(second.context["shown"].cards) == 3
    assert "?p=2" in first.content.decode()
    assert shown(desk).has_more


def test_forty_events_cost_as_many_queries_as_one(desk, host, organizer, django_assert_max_num_queries):
    event(host, "ひとつ", first_published_at=NOW)
    home(desk)
    with CaptureQueriesContext(connection) as few:
        home(desk)
    for number in range(39):
        event(host, f"催し{number}", (MONDAYS, LATER, OVER, Schedule())[number % 4], first_published_at=NOW)

    with django_assert_max_num_queries(len(few)):
        assert len(home(desk).context["hosts"][0].cards) == 40


def test_translations_are_not_listed_twice(desk, host):
    page = event(host, "はじロマ会", first_published_at=NOW)
    translated(page, "en", title="Hajiroma")

    assert [card.page.title for card in shown(desk).cards] == ["はじロマ会"]


def test_no_hosts_are_no_events(organizer):
    assert own_hosts(organizer, [], NOW) == []


def test_the_newsroom_has_a_way_to_the_desk(host, django_user_model):
    staff = django_user_model.objects.create_superuser("staff")
    page = event(host, "はじロマ会")

    [to_host] = page_header_buttons(host, staff, "edit")
    [to_event] = page_header_buttons(page, staff, "edit")

    assert to_host.url == reverse("organizers_host", args=[host.pk])
    assert to_event.url == reverse("organizers_event", args=[page.pk])
    assert list(page_header_buttons(page, AnonymousUser(), "edit")) == []
    assert list(page_header_buttons(translated(page, "en", title="Hajiroma"), staff, "edit")) == []
    assert list(page_header_buttons(HomePageFactory(), staff, "edit")) == []
