"""What is changed about single dates: public at once, written down, undone, never lost."""

from datetime import UTC, date, datetime, time

import pytest

from events.changes import Author, Conflict, NoSuchDate, add_date, change_date, end_pause, pause, seen, undo
from events.models import DateChange, ExtraDate, Occurrence, SchedulePause
from events.occurrences import keep_occurrences
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from events.schedules import schedule_of
from tests.factories import EventPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
JANUARY = datetime(2027, 1, 14, 19, tzinfo=TOKYO)


@pytest.fixture
def event():
    return EventPageFactory(title="はじロマ会", schedule=SECOND_THURSDAY)


@pytest.fixture
def author(django_user_model):
    user = django_user_model.objects.create_user("steward")
    return Author(user, datetime(2026, 11, 23, 3, tzinfo=UTC))


def on(event, start):
    return Occurrence.objects.get(page=event, original_start=start)


def test_a_date_that_is_called_off_stays_in_the_list_and_says_so(event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), author)

    assert on(event, DECEMBER).is_cancelled
    assert on(event, DECEMBER).reason == "大雪のため"
    assert on(event, JANUARY).takes_place


def test_a_date_moved_to_another_day_and_place_keeps_its_name(event, author):
    venue = VenueFactory()
    moved = DateException(
        DECEMBER, Status.POSTPONED, starts_at=datetime(2026, 12, 17, 18, 30, tzinfo=TOKYO), venue=venue.pk
    )
    change_date(event, moved, author)

    row = on(event, DECEMBER)
    assert (row.day, row.planned_day) == (date(2026, 12, 17), date(2026, 12, 10))
    assert row.ends_at == datetime(2026, 12, 17, 20, 30, tzinfo=TOKYO)
    assert row.venue == venue
    assert row.takes_place


def test_a_change_is_written_down_with_who_and_when(event, author):
    change = change_date(event, DateException(DECEMBER, is_full=True), author)

    assert (change.made_by, change.made_at) == (author.user, author.now)
    assert change.before["is_full"] is False
    assert change.after["is_full"] is True


def test_the_same_change_twice_is_one(event, author):
    off = DateException(DECEMBER, Status.OFF)
    assert change_date(event, off, author)
    assert change_date(event, off, author) is None
    assert DateChange.objects.count() == 1


def test_a_change_is_undone(event, author):
    change = change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    undo(change, author)

    assert on(event, DECEMBER).takes_place
    assert not event.date_exceptions.exists()


def test_a_change_of_what_somebody_else_has_changed_meanwhile_is_a_conflict(event, author):
    shown = seen(event, DECEMBER)
    theirs = change_date(event, DateException(DECEMBER, Status.CANCELLED), author, as_seen=shown)

    with pytest.raises(Conflict) as conflict:
        change_date(event, DateException(DECEMBER, note="上ばきをお持ちください"), author, as_seen=shown)
    assert conflict.value.change == theirs
    assert on(event, DECEMBER).is_cancelled


def test_what_was_changed_since_is_not_undone(event, author):
    first = change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    change_date(event, DateException(DECEMBER, Status.OFF), author)

    with pytest.raises(Conflict):
        undo(first, author)


def test_a_date_the_schedule_does_not_have_cannot_be_changed(event, author):
    with pytest.raises(NoSuchDate):
        change_date(event, DateException(datetime(2026, 12, 11, 19, tzinfo=TOKYO), Status.OFF), author)


def test_a_date_is_added_and_taken_back(event, author):
    change = add_date(event, date(2026, 12, 24), time(14), time(16), author)
    start = datetime(2026, 12, 24, 14, tzinfo=TOKYO)
    assert on(event, start).takes_place

    undo(change, author)
    assert not ExtraDate.objects.exists()
    assert not Occurrence.objects.filter(original_start=start).exists()


def test_a_pause_takes_its_dates_off_until_it_is_ended(event, author):
    change = pause(event, date(2026, 12, 1), date(2026, 12, 31), "冬休み", author)
    assert on(event, DECEMBER).is_off
    assert on(event, JANUARY).takes_place

    end_pause(event, SchedulePause.objects.get(pk=change.after["pk"]), author)
    assert on(event, DECEMBER).takes_place


def test_a_date_called_off_stays_so_when_the_hour_of_the_plan_changes(event, author):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    pk = on(event, DECEMBER).pk
    row = event.entries.get()
    row.starts_at = time(18)
    event.entries = [row]
    event.save()
    keep_occurrences(event, author.today)

    changed = Occurrence.objects.get(pk=pk)
    assert changed.original_start == datetime(2026, 12, 10, 18, tzinfo=TOKYO)
    assert changed.is_cancelled
    assert schedule_of(event).exceptions[0].original_start == changed.original_start


def test_an_older_version_published_later_does_not_undo_a_date_called_off(event, author):
    older = event.save_revision()
    change_date(event, DateException(DECEMBER, Status.CANCELLED), author)
    older.publish()

    assert on(event, DECEMBER).is_cancelled


def test_dates_reach_eighteen_months_ahead_and_are_made_once(event, author):
    days = list(event.occurrences.values_list("day", flat=True))
    assert days[0] == date(2026, 1, 8)
    assert days[-1] == date(2028, 5, 11)
    assert not any(keep_occurrences(event, author.today))


def test_a_new_rule_leaves_the_past_as_it_was(event, author):
    event.entries = [event.entries.get()]
    row = event.entries.get()
    row.weekdays = (4,)
    event.entries = [row]
    event.save()
    keep_occurrences(event, author.today)

    past = event.occurrences.past(author.now).values_list("day", flat=True)
    assert {day.weekday() for day in past} == {3}
    assert {day.weekday() for day in event.occurrences.upcoming(author.now).values_list("day", flat=True)} == {4}


def test_a_date_that_was_moved_by_hand_stays_when_the_rule_no_longer_gives_it(event, author):
    moved = DateException(DECEMBER, Status.POSTPONED, starts_at=datetime(2026, 12, 17, 18, 30, tzinfo=TOKYO))
    change_date(event, moved, author)
    row = event.entries.get()
    row.weekdays = (4,)
    event.entries = [row]
    event.save()
    keep_occurrences(event, author.today)

    assert on(event, DECEMBER).ends_at == datetime(2026, 12, 17, 20, 30, tzinfo=TOKYO)
    assert not Occurrence.objects.filter(original_start=JANUARY).exists()

    change_date(event, DateException(DECEMBER), author)
    assert not Occurrence.objects.filter(original_start=DECEMBER).exists()


def test_a_called_off_afternoon_that_is_given_up_does_not_call_off_the_morning(author):
    morning = Entry(date(2026, 12, 3), time(10), time(11), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(3),)))
    afternoon = Entry(date(2026, 12, 3), time(14), time(15), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(3),)))
    event = EventPageFactory(schedule=Schedule((morning, afternoon)))
    change_date(event, DateException(datetime(2026, 12, 10, 14, tzinfo=TOKYO), Status.CANCELLED), author)
    event.entries = [event.entries.first()]
    event.save()
    keep_occurrences(event, author.today)

    assert on(event, datetime(2026, 12, 10, 10, tzinfo=TOKYO)).takes_place
    assert on(event, datetime(2026, 12, 10, 14, tzinfo=TOKYO)).is_cancelled
