"""The letter of the day before."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from events.changes import Author, change_date
from events.schedule import DateException, Status
from signups.models import Signup
from signups.reminding import remind
from tests.factories_signups import DECEMBER, SignupFactory, date_of, event_to_sign_up_for

pytestmark = pytest.mark.django_db

DAY_BEFORE = DECEMBER - timedelta(hours=17)


@pytest.fixture
def date():
    return date_of(event_to_sign_up_for())


def test_whoever_comes_is_reminded_the_day_before_once(date, mailoutbox, django_capture_on_commit_callbacks):
    SignupFactory(occurrence=date, email="hana@example.jp")
    assert remind(DAY_BEFORE - timedelta(days=1)) == 0
    with django_capture_on_commit_callbacks(execute=True), time_machine.travel(DAY_BEFORE):
        call_command("send_reminders")
        call_command("send_reminders")
    assert [letter.to for letter in mailoutbox] == [["hana@example.jp"]]
    assert "12月10日（木）" in mailoutbox[0].body
    assert len(mailoutbox[0].attachments) == 1
    assert remind(DAY_BEFORE + timedelta(days=1)) == 0


def test_nobody_else_is_reminded(date):
    SignupFactory(occurrence=date, state=Signup.State.WAITING)
    SignupFactory(occurrence=date, state=Signup.State.WITHDRAWN)
    SignupFactory(occurrence=date, email="", phone="0942-30-0000")
    assert remind(DAY_BEFORE) == 0


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.OFF, Status.POSTPONED])
def test_nobody_is_reminded_of_what_does_not_take_place(date, status):
    SignupFactory(occurrence=date)
    change_date(date.page.specific, DateException(DECEMBER, status), Author(None, DAY_BEFORE))
    assert remind(DAY_BEFORE) == 0


def test_a_date_that_was_moved_is_reminded_of_for_its_new_day(date):
    SignupFactory(occurrence=date)
    assert remind(DAY_BEFORE) == 1
    later = DECEMBER + timedelta(days=7)
    change_date(
        date.page.specific, DateException(DECEMBER, Status.POSTPONED, starts_at=later), Author(None, DAY_BEFORE)
    )
    assert remind(DAY_BEFORE) == 0
    assert remind(DAY_BEFORE + timedelta(days=7)) == 1
