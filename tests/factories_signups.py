"""Events that take sign-ups, and sign-ups; times as of 23 November 2026, noon."""

import datetime
import uuid

import factory

from events.models import EventPage, Occurrence
from events.schedule import TOKYO, Entry, Frequency, Rule, Schedule, Weekday
from signups.models import Signup
from signups.service import Wanted
from tests.factories import EventPageFactory

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=TOKYO)

SECOND_THURSDAY = Schedule(
    (
        Entry(
            datetime.date(2026, 1, 8),
            datetime.time(10),
            datetime.time(12),
            rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),)),
        ),
    )
)
DECEMBER = datetime.datetime(2026, 12, 10, 10, tzinfo=TOKYO)
DECEMBER_KEY = "2026-12-10T1000"


def event_to_sign_up_for(**values) -> EventPage:
    """A monthly salon with sign-up on its page; the next date is 10 December 2026, 10 o'clock."""
    told = {"title": "はじロマ会", "schedule": SECOND_THURSDAY, "application": EventPage.Application.PAGE}
    return EventPageFactory(**told | values)


def date_of(event, start=DECEMBER) -> Occurrence:
    """The date of an event that was planned for this start."""
    return Occurrence.objects.get(page_id=event.pk, original_start=start)


def wanted(**values) -> Wanted:
    """What somebody of our own invention asks for; a new key each time."""
    told = {
        "name": "見本 花子",
        "phone": "",
        "email": "hana@example.jp",
        "people": 1,
        "answer": "",
        "key": uuid.uuid4(),
    }
    return Wanted(**told | values)


class SignupFactory(factory.django.DjangoModelFactory):
    """Somebody with a seat on the next date of a new event, or on the `occurrence` that is given."""

    occurrence = factory.LazyFunction(lambda: date_of(event_to_sign_up_for()))
    event = factory.LazyAttribute(lambda one: EventPage.objects.get(pk=one.occurrence.page_id))
    day = factory.LazyAttribute(lambda one: one.occurrence.day)
    name = factory.Sequence("見本 {}さん".format)
    email = factory.Sequence("somebody-{}@example.jp".format)
    state = Signup.State.CONFIRMED
    made_at = changed_at = NOW

    class Meta:
        model = Signup
