"""Nothing personal is left 90 days after the date, and the log says only how many there were."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import PageLogEntry

from events.occurrence import Occurrence
from signups import purging
from signups.counting import people_signed_up
from signups.models import Signup
from signups.purging import purge
from signups.service import apply
from site_core.models import Letter
from tests.factories_signups import DECEMBER, NOW, SignupFactory, date_of, event_to_sign_up_for, wanted

pytestmark = pytest.mark.django_db

DAY = DECEMBER.date()
STILL_KEPT, DELETED = DAY + timedelta(days=90), DAY + timedelta(days=91)


@pytest.fixture
def date():
    return date_of(event_to_sign_up_for())


def test_sign_ups_are_deleted_when_90_days_have_passed(date):
    SignupFactory.create_batch(3, occurrence=date)
    assert purge(STILL_KEPT) == 0
    assert purge(DELETED) == 3
    assert not Signup.objects.exists()
    assert purge(DELETED) == 0


def test_those_of_dates_to_come_stay(date):
    kept = SignupFactory(occurrence=date_of(date.page, DECEMBER + timedelta(days=35)))
    SignupFactory(occurrence=date)
    purge(DELETED)
    assert list(Signup.objects.all()) == [kept]


def test_the_letters_go_with_the_sign_ups(date):
    apply(date, wanted(), None, NOW)
    apply(date_of(date.page, DECEMBER + timedelta(days=35)), wanted(email="other@example.jp"), None, NOW)
    purge(DELETED)
    assert [letter.to for letter in Letter.objects.all()] == ["other@example.jp"]


def test_the_log_says_day_and_number_and_nothing_else(date):
    SignupFactory.create_batch(2, occurrence=date, name="見本 花子")
    with time_machine.travel(DECEMBER + timedelta(days=91)):
        call_command("purge_signups")
    entry = PageLogEntry.objects.get(action=purging.LOG_ACTION)
    assert (entry.page_id, entry.data) == (date.page_id, {"day": "2026-12-10", "count": 2})


def test_those_of_a_date_that_was_lost_are_deleted_by_its_day(date):
    SignupFactory(occurrence=date)
    Occurrence.objects.filter(pk=date.pk).delete()
    assert purge(STILL_KEPT) == 0
    assert purge(DELETED) == 1


def test_a_date_put_off_is_counted_from_its_new_day(date):
    SignupFactory(occurrence=date)
    Occurrence.objects.filter(pk=date.pk).update(last_day=DAY + timedelta(days=30))
    assert purge(DELETED) == 0
    assert purge(DELETED + timedelta(days=30)) == 1


def test_how_many_came_is_still_known(date):
    SignupFactory(occurrence=date, people=3)
    SignupFactory(occurrence=date, people=2)
    SignupFactory(occurrence=date, people=9, state=Signup.State.WITHDRAWN)
    purge(DELETED)
    assert people_signed_up([date.pk]) == {date.pk: 5}


def test_many_are_deleted_with_a_number_of_queries_that_grows_by_dates_only(date, django_assert_max_num_queries):
    SignupFactory.create_batch(5, occurrence=date)
    with django_assert_max_num_queries(60) as few:
        purge(DELETED)
    SignupFactory.create_batch(80, occurrence=date)
    with django_assert_max_num_queries(len(few)):
        assert purge(DELETED) == 80
