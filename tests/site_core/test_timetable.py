"""When timed work is due; no database, no clock."""

from datetime import UTC, datetime, time, timedelta

import pytest

from site_core.timetable import JAPAN, LONGEST_PAUSE, Daily, Every, Past, due_at, pause

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=JAPAN)
NIGHTLY = Daily(time(3, 12))
MINUTELY = Every(60)


def test_a_job_that_never_ran_is_due_at_once_or_at_its_hour():
    assert due_at(MINUTELY, Past(NOON)) == NOON
    assert due_at(NIGHTLY, Past(NOON)) == datetime(2026, 11, 25, 3, 12, tzinfo=JAPAN)
    early = datetime(2026, 11, 24, 1, 0, tzinfo=JAPAN)
    assert due_at(NIGHTLY, Past(early)) == datetime(2026, 11, 24, 3, 12, tzinfo=JAPAN)


def test_the_hour_is_japans_wherever_the_server_stands():
    ran = datetime(2026, 11, 23, 18, 12, tzinfo=UTC)  # 03:12 in Japan, of the next day
    past = Past(ran, begun=ran, ended=ran + timedelta(seconds=5))
    assert due_at(NIGHTLY, past) == ran + timedelta(days=1)


@pytest.mark.parametrize("missed", [timedelta(hours=2), timedelta(days=1, hours=2), timedelta(days=30, hours=2)])
def test_a_pause_of_any_length_is_caught_up_with_by_one_run(missed):
    ran = datetime(2026, 11, 1, 3, 12, tzinfo=JAPAN)
    back = ran + timedelta(days=1) + missed
    assert due_at(NIGHTLY, Past(ran, begun=ran, ended=ran)) <= back
    assert due_at(NIGHTLY, Past(ran, begun=back, ended=back)) > back
    assert due_at(MINUTELY, Past(ran, begun=back, ended=back)) > back


def test_a_daily_job_that_failed_is_tried_again_soon_and_not_tomorrow():
    past = Past(NOON, begun=NOON, ended=NOON, failures=1)
    assert due_at(NIGHTLY, past) == NOON + timedelta(seconds=30)


def test_a_frequent_job_that_fails_is_tried_less_often_but_never_given_up():
    often = Every(5)
    waits = [due_at(often, Past(NOON, NOON, NOON, failures)) - NOON for failures in (1, 2, 5, 1000)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(seconds=30), LONGEST_PAUSE)
    assert pause(1000) == LONGEST_PAUSE


def test_a_job_whose_scheduler_was_killed_is_due_when_its_claim_runs_out():
    until = NOON + timedelta(seconds=30)
    past = Past(NOON - timedelta(days=9), begun=NOON, ended=NOON - timedelta(days=1), claimed_until=until)
    assert due_at(NIGHTLY, past) == due_at(MINUTELY, past) == until
