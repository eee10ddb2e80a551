"""What the desk shows beside its main ways: lists of sign-ups, all numbers, places of others, more dates and hosts."""

import json
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse

from events.changes import Author
from events.models import EventPage, EventVenue, Venue
from events.places import places_in_groups
from events.schedule import Entry, Frequency, Rule, Schedule, Weekday
from home.newsroom import EDITORS, TRANSLATORS, set_up_newsroom
from organizers import events_shown
from organizers.writing import PeopleCome, withdraw
from tests.factories import (
    EventIndexPageFactory,
    EventPageFactory,
    HomePageFactory,
    HostPageFactory,
    VenueFactory,
)
from tests.factories_desk import PersonFactory, member
from tests.factories_signups import SignupFactory, date_of, event_to_sign_up_for

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MONDAYS = Schedule((Entry(date(2026, 1, 5), time(14), time(16), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(0),))),))
DECEMBER_KEY = "2026-12-10T1000"


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def desk(client, host):
    client.force_login(member(host, is_steward=True, sees_signups=True))
    return client


def text_of(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def event_of(host, **values):
    return event_to_sign_up_for(parent=host, first_published_at=NOW, **values)


def test_two_stewards_who_remove_each_other_leave_one(run_beside):
    output, _errors = run_beside("tests.organizers.stewards_at_once", 6).communicate(timeout=300)
    rounds = [json.loads(line) for line in output.splitlines()]
    assert [one["left"] for one in rounds] == [1] * 6
    assert {tuple(one["answers"]) for one in rounds} <= {(200, 302), (302, 302), (302, 404)}


@pytest.mark.parametrize("way", [EventPage.Application.PAGE, EventPage.Application.PHONE])
def test_the_list_of_signups_is_linked_where_people_sign_up_in_any_way(desk, host, way):
    event = event_of(host, application=way)
    assert reverse("organizers_signups", args=[event.pk]) in text_of(desk, "organizers_event", event.pk)


def test_the_list_is_linked_once_somebody_was_entered_and_not_before(desk, host):
    event = event_of(host, application=EventPage.Application.NONE)
    way = reverse("organizers_signups", args=[event.pk])
    assert way not in text_of(desk, "organizers_event", event.pk) + text_of(desk, "organizers_home")
    SignupFactory(occurrence=date_of(event))
    assert way in text_of(desk, "organizers_event", event.pk)
    assert way in text_of(desk, "organizers_home")


def test_the_page_of_signups_says_how_long_names_are_kept(desk, host):
    assert "90日" in text_of(desk, "organizers_signups", event_of(host).pk)


def test_more_events_than_the_first_screen_takes_are_one_press_away(desk, host, monkeypatch):
    for number in range(3):
        EventPageFactory(parent=host, title=f"催し{number}", schedule=MONDAYS)
    monkeypatch.setattr(events_shown, "MOST_ON_HOME", 2)
    shown = text_of(desk, "organizers_home")
    assert shown.count('class="event-card__title"') == 2
    assert f'href="{reverse("organizers_host", args=[host.pk])}"' in shown
    assert text_of(desk, "organizers_host", host.pk).count('class="event-card__title"') == 3


@pytest.mark.parametrize(("group", "may"), [(EDITORS, True), (TRANSLATORS, False)])
def test_the_numbers_of_all_hosts_are_linked_for_those_who_may_have_them(client, group, may):
    EventIndexPageFactory()
    HostPageFactory()
    set_up_newsroom(HomePageFactory())
    person = PersonFactory()
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    home = client.get(reverse("organizers_home"))
    assert (reverse("organizers_all_numbers_xlsx") in home.content.decode()) is may


def test_twelve_dates_are_shown_before_an_event_is_public(desk, host):
    event = EventPageFactory(parent=host, schedule=MONDAYS, schedule_text="毎週月曜 14時から16時")
    assert text_of(desk, "organizers_publish", event.pk).split("plain-dates")[1].count("<li>") == 12


def test_an_event_that_waits_says_so_where_its_dates_will_be(desk, host):
    set_up_newsroom(HomePageFactory())
    event = EventPageFactory(parent=host, live=False, first_published_at=None, schedule=MONDAYS)
    EventPage.objects.filter(pk=event.pk).update(live=False, first_published_at=None)
    event = EventPage.objects.get(pk=event.pk)
    event.save_revision()
    shown = text_of(desk, "organizers_event", event.pk)
    assert reverse("organizers_publish", args=[event.pk]) in shown
    event.get_workflow().start(event, PersonFactory())
    shown = text_of(desk, "organizers_event", event.pk)
    assert "確認待ち" in shown
    assert reverse("organizers_take_back", args=[event.pk]) in shown


def test_a_new_place_of_a_draft_is_no_choice_of_other_hosts_until_it_is_public(desk, host):
    other = HostPageFactory()
    EventPageFactory(parent=host, first_published_at=NOW)
    typed = {
        "what": "draft",
        "title": "茶話会",
        "schedule_text": "毎月第2木曜 10時から12時",
        "new_place": "見本の納屋",
    }
    desk.post(reverse("organizers_new", args=[host.pk]), typed)
    place = Venue.objects.get(name="見本の納屋")
    draft = EventPage.objects.get(title="茶話会")
    assert place.is_unseen
    assert place.pk in _offered(host)
    assert place.pk not in _offered(other)

    EventPage.objects.filter(pk=draft.pk).update(live=True)
    assert place.pk in _offered(other)
    EventPage.objects.filter(pk=draft.pk).update(live=False)
    Venue.objects.filter(pk=place.pk).update(is_unseen=False)
    assert place.pk in _offered(other)


def test_a_place_that_is_only_in_a_draft_of_changes_stays_chosen(desk, host):
    event = EventPageFactory(parent=host, first_published_at=NOW, schedule=MONDAYS)
    draft = event.get_latest_revision_as_object()
    place = VenueFactory(is_unseen=True)
    draft.venues = [EventVenue(venue=place)]
    draft.save_revision()
    assert f'value="{place.pk}" selected' in text_of(desk, "organizers_edit", event.pk)


def _offered(host):
    return [pk for _name, places in places_in_groups(host) for pk, _place in places]


def test_a_date_is_offered_the_places_of_its_host_first_and_none_of_others_drafts(desk, host):
    far, own, hidden = VenueFactory(name="あ遠い所"), VenueFactory(name="ん近い所"), VenueFactory(is_unseen=True)
    event = event_of(host)
    event.venues = [EventVenue(venue=own)]
    event.save_revision().publish()
    shown = text_of(desk, "organizers_date", event.pk, DECEMBER_KEY)
    assert "<optgroup" in shown
    assert shown.index(f'<option value="{own.pk}"') < shown.index(f'<option value="{far.pk}"')
    assert f'<option value="{hidden.pk}"' not in shown
    typed = {"seen": 0, "day": "2026-12-10", "starts_at": "10:00", "ends_at": "12:00", "venue": hidden.pk}
    response = desk.post(reverse("organizers_date", args=[event.pk, DECEMBER_KEY]), typed)
    assert response.status_code == 200
    assert "venue" in response.context["form"].errors


def test_an_event_people_come_to_is_not_taken_off_the_site(desk, host):
    event = event_of(host)
    SignupFactory(occurrence=date_of(event))
    way = reverse("organizers_withdraw", args=[event.pk])
    assert 'method="post"' not in desk.get(way).content.decode().split("<main")[1]
    assert desk.post(way)["Location"] == way
    event.refresh_from_db()
    assert event.live
    with pytest.raises(PeopleCome):
        withdraw(event, Author(PersonFactory(), NOW))
