"""Who gets a seat, who waits, who moves up."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from events.changes import Author, change_date, remove_date, undo
from events.models import EventPage, ExtraDate, Occurrence
from events.schedule import TOKYO, DateException, Status
from signups import service
from signups.coming import people_coming
from signups.models import Signup
from signups.service import Closed, apply, closes_at, fill, is_open, place_of, restore, seats, withdraw
from tests.factories_signups import DECEMBER, NOW, SignupFactory, date_of, event_to_sign_up_for, wanted

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, WITHDRAWN = Signup.State


@pytest.fixture
def event():
    return event_to_sign_up_for(capacity=5)


@pytest.fixture
def date(event):
    return date_of(event)


@pytest.fixture
def author(django_user_model):
    return Author(django_user_model.objects.create_user("steward"), NOW)


def sign_up(date, now=NOW, **values):
    return apply(date, wanted(**values), None, now)


def states(date):
    return [(one.name, one.state) for one in service.signups_of(date)]


def test_whoever_fits_has_a_seat_and_whoever_does_not_waits(date):
    assert sign_up(date, people=3).state == CONFIRMED
    assert sign_up(date, people=3).state == WAITING
    assert sign_up(date, people=2).state == CONFIRMED
    assert seats(date) == (5, 5, 3, 0)


def test_without_a_capacity_everybody_has_a_seat():
    date = date_of(event_to_sign_up_for())
    assert [sign_up(date, people=20).state for _one in range(3)] == [CONFIRMED] * 3
    assert seats(date) == (None, 60, 0, None)


def test_the_same_key_is_the_same_sign_up(date):
    same = wanted(people=2)
    assert apply(date, same, None, NOW) == apply(date, same, None, NOW)
    assert seats(date).taken == 2


def test_a_withdrawal_lets_those_who_wait_move_up_in_their_order(date):
    first = sign_up(date, people=5)
    sign_up(date, name="二番", people=3)
    sign_up(date, name="三番", people=3)
    sign_up(date, name="四番", people=2)

    withdraw(first, NOW)
    assert states(date)[1:] == [("二番", CONFIRMED), ("三番", WAITING), ("四番", CONFIRMED)]


def test_the_place_on_the_waiting_list_counts_those_who_wait(date):
    sign_up(date, people=5)
    second, third = sign_up(date, people=2), sign_up(date)
    assert (place_of(second), place_of(third)) == (1, 2)
    withdraw(second, NOW)
    assert place_of(third) == 1


def test_a_withdrawal_twice_is_one(date):
    signup = sign_up(date, people=5)
    withdraw(signup, NOW)
    again = withdraw(signup, NOW + timedelta(hours=1))
    assert (again.state, again.changed_at) == (WITHDRAWN, NOW)


def test_a_withdrawal_is_taken_back_while_there_is_room_and_waits_where_there_is_none(date):
    first, second = sign_up(date, people=5), sign_up(date, people=5)
    first = withdraw(first, NOW)
    assert restore(first, NOW + timedelta(minutes=1)).state == WAITING
    withdraw(second, NOW + timedelta(minutes=2))
    first.refresh_from_db()
    assert first.state == CONFIRMED


def test_somebody_who_cannot_be_written_to_is_to_be_called_when_moving_up(date):
    first = sign_up(date, people=5)
    by_phone = sign_up(date, phone="0942-30-0000", email="")
    by_mail = sign_up(date)
    withdraw(first, NOW)
    by_phone.refresh_from_db()
    by_mail.refresh_from_db()
    assert (by_phone.state, by_phone.is_to_be_called) == (CONFIRMED, True)
    assert (by_mail.state, by_mail.is_to_be_called) == (CONFIRMED, False)


def test_more_seats_let_people_move_up_when_the_event_is_published(event, date):
    sign_up(date, people=5)
    waiting = sign_up(date, people=2)
    event.capacity = 7
    event.save_revision().publish()

    waiting.refresh_from_db()
    assert waiting.state == CONFIRMED
    assert date_of(event).is_booked_out


def test_fewer_seats_take_none_away_and_let_nobody_in(event, date):
    kept = sign_up(date, people=4)
    event.capacity = 2
    event.save_revision().publish()

    kept.refresh_from_db()
    assert kept.state == CONFIRMED
    assert sign_up(date).state == WAITING
    assert date_of(event).is_booked_out


def test_a_date_says_that_it_is_booked_out_until_somebody_withdraws(event, date):
    signup = sign_up(date, people=5)
    assert date_of(event).is_booked_out
    withdraw(signup, NOW)
    assert not date_of(event).is_booked_out


@pytest.mark.parametrize(
    ("days", "closes"),
    [
        (0, datetime(2026, 12, 10, 10, tzinfo=TOKYO)),
        (1, datetime(2026, 12, 10, tzinfo=TOKYO)),
        (3, datetime(2026, 12, 8, tzinfo=TOKYO)),
    ],
)
def test_signing_up_ends_so_many_days_before(event, date, days, closes):
    event.signup_closes = days
    assert closes_at(event, date) == closes
    assert is_open(event, date, closes - timedelta(seconds=1))
    assert not is_open(event, date, closes)


def test_nobody_signs_up_for_what_is_not_open(event, date, author):
    with pytest.raises(Closed):
        sign_up(date, now=DECEMBER)
    for change in (
        DateException(DECEMBER, Status.CANCELLED),
        DateException(DECEMBER, Status.OFF),
        DateException(DECEMBER, Status.POSTPONED),
        DateException(DECEMBER, is_full=True),
    ):
        change_date(event, change, author)
        with pytest.raises(Closed):
            sign_up(date)
    change_date(event, DateException(DECEMBER), author)
    EventPage.objects.filter(pk=event.pk).update(application=EventPage.Application.PHONE)
    with pytest.raises(Closed):
        sign_up(date)
    assert not Signup.objects.exists()


def test_a_date_put_off_to_another_day_takes_sign_ups_for_that_day(event, date, author):
    signup = sign_up(date)
    moved = datetime(2026, 12, 17, 10, tzinfo=TOKYO)
    change_date(event, DateException(DECEMBER, Status.POSTPONED, starts_at=moved), author)
    signup.refresh_from_db()
    assert signup.day == moved.date()
    assert sign_up(date, now=DECEMBER + timedelta(days=1)).day == moved.date()


def test_the_host_enters_people_after_the_deadline_but_not_after_the_date(event, date, author):
    taken = replace(wanted(name="電話の人", email=""), source=Signup.Source.PHONE)
    signup = apply(date, taken, author, DECEMBER + timedelta(hours=1))
    assert (signup.entered_by, signup.source) == (author.user, Signup.Source.PHONE)
    with pytest.raises(Closed):
        apply(date, wanted(), author, DECEMBER + timedelta(hours=3))


def test_what_a_host_does_is_logged_without_saying_whose_sign_up_it_was(date, author):
    signup = apply(date, wanted(name="見本 花子"), author, NOW)
    withdraw(signup, NOW, author)
    entries = PageLogEntry.objects.filter(action=service.LOG_ACTION)
    assert sorted(entry.data["what"] for entry in entries) == ["entered", "withdrawn"]
    assert all(entry.data.keys() == {"day", "what"} for entry in entries)


def test_nobody_moves_up_once_the_date_has_begun(date):
    first, second = sign_up(date, people=5), sign_up(date)
    withdraw(first, DECEMBER)
    second.refresh_from_db()
    assert second.state == WAITING
    assert fill(date, DECEMBER) == []


def test_those_who_wait_move_up_also_after_the_host_said_that_it_is_full(event, date, author):
    first, second = sign_up(date, people=5), sign_up(date)
    change_date(event, DateException(DECEMBER, is_full=True), author)
    withdraw(first, NOW)
    second.refresh_from_db()
    assert second.state == CONFIRMED


def test_a_date_that_is_taken_out_keeps_its_sign_ups_for_the_host_to_call(event, author):
    extra = ExtraDate.objects.create(page=event, starts_on=DECEMBER.date() + timedelta(days=1))
    event.save_revision().publish()
    date = Occurrence.objects.get(page_id=event.pk, day=extra.starts_on)
    coming, gone = sign_up(date), withdraw(sign_up(date), NOW)

    change = remove_date(event, extra, author)
    for one in (coming, gone):
        one.refresh_from_db()
        assert (one.occurrence, one.day) == (None, extra.starts_on)
    assert (coming.is_to_be_called, gone.is_to_be_called) == (True, False)
    with pytest.raises(Closed):
        apply(date, wanted(), None, NOW)
    assert withdraw(coming, NOW).state == WITHDRAWN

    undo(change, author)
    coming.refresh_from_db()
    assert coming.occurrence.day == extra.starts_on


def test_an_event_people_come_to_may_be_deleted_only_after_it_was_called_off(event, date, author):
    assert not people_coming([event], NOW)
    sign_up(date)
    assert people_coming([event], NOW)
    assert people_coming([event.get_parent()], NOW)
    assert not people_coming([event], timezone.localtime(date.over_at))
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    assert not people_coming([event], NOW)


def test_a_factory_makes_somebody_who_comes():
    signup = SignupFactory()
    assert seats(signup.occurrence).taken == 1
