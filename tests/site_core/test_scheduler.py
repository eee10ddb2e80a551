"""Timed work is done once when it is due, by whichever scheduler comes first, and goes on after whatever happens."""

import threading
from datetime import datetime, time, timedelta

import pytest
from django.db import OperationalError

from home.jobs import JOBS
from site_core.job_runs import JobRun, claim, finish, overdue, renew, runs_of
from site_core.scheduler import LEASE, Scheduler
from site_core.timetable import JAPAN, Daily, Every, Job

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=JAPAN)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def done():
    return []


def minutely(done, name="minutely"):
    return Job(name, name, Every(60), lambda now: done.append((name, now)))


def nightly(done, name="nightly"):
    return Job(name, name, Daily(time(3, 12)), lambda now: done.append((name, now)))


def scheduler(clock, *jobs, said=None):
    return Scheduler(jobs, clock, (said if said is not None else []).append)


def test_what_is_due_is_done_once(clock, done):
    one, other = scheduler(clock, minutely(done)), scheduler(clock, minutely(done))
    assert one.once()
    assert other.once()
    assert done == [("minutely", NOON)]
    clock.now += timedelta(seconds=60)
    other.once()
    one.once()
    assert [at for _name, at in done] == [NOON, NOON + timedelta(seconds=60)]


def test_after_a_month_without_a_scheduler_a_daily_job_is_done_once(clock, done):
    at_work = scheduler(clock, nightly(done))
    at_work.once()
    assert done == []
    for moment in (timedelta(days=1), timedelta(days=31), timedelta(days=31, minutes=1)):
        clock.now = NOON + moment
        at_work.once()
    assert [at for _name, at in done] == [NOON + timedelta(days=1), NOON + timedelta(days=31)]


def test_of_two_that_read_the_same_row_one_gets_the_job(done):
    job = minutely(done)
    one, other = (runs_of([job], NOON)[job.name] for _scheduler in range(2))
    assert claim(one, "one", NOON, LEASE)
    assert not claim(other, "other", NOON, LEASE)


def test_what_somebody_is_doing_is_left_to_them_until_their_claim_runs_out(clock, done):
    job = minutely(done)
    claim(runs_of([job], NOON)[job.name], "killed", NOON, LEASE)
    at_work = scheduler(clock, job)
    clock.now = NOON + LEASE - timedelta(seconds=1)
    at_work.once()
    assert done == []
    renew("killed", [job.name], clock.now + LEASE)  # it was only slow
    clock.now = NOON + LEASE + timedelta(seconds=1)
    at_work.once()
    assert done == []
    clock.now = NOON + 2 * LEASE
    at_work.once()
    assert done == [("minutely", NOON + 2 * LEASE)]
    assert not finish(job.name, "killed", clock.now, LEASE)  # and has no say any more


def test_a_daily_job_broken_off_is_done_again_the_same_night(clock, done):
    job = nightly(done)
    runs_of([job], NOON)
    clock.now = NOON + timedelta(hours=16)
    claim(runs_of([job], clock.now)[job.name], "killed", clock.now, LEASE)
    clock.now += LEASE
    scheduler(clock, job).once()
    assert len(done) == 1


def test_a_job_that_fails_stops_no_other_is_written_down_and_tried_again(clock, done):
    def fail(now):
        raise ValueError("nothing there")

    said = []
    at_work = scheduler(clock, Job("failing", "", Every(60), fail), minutely(done), said=said)
    assert not at_work.once()
    assert len(done) == 1
    run = JobRun.objects.get(name="failing")
    assert (run.failures, run.error, run.claimed_until) == (1, "ValueError: nothing there", None)
    assert any("nothing there" in line.get("traceback", "") for line in said)
    clock.now += timedelta(seconds=60)
    assert not at_work.once()
    run.refresh_from_db()
    assert run.failures == 2


def test_a_run_that_did_nothing_is_not_worth_a_line(clock):
    said = []
    jobs = [Job(name, "", Every(60), lambda now, result=result: result) for name, result in RESULTS.items()]
    scheduler(clock, *jobs, said=said).once()
    assert [line["job"] for line in said] == ["some", "number"]


RESULTS = {"nothing": None, "none": {"sent": 0}, "some": {"sent": 0, "refused": 2}, "number": 3}


def test_work_that_is_late_or_fails_is_overdue(clock, done, monkeypatch):
    late, failing = minutely(done, "late"), nightly(done, "failing")
    monkeypatch.setattr("home.jobs.JOBS", (late, failing))
    assert overdue(NOON) == ["late", "failing"]  # nobody has started a scheduler
    scheduler(clock, late, failing).once()
    assert overdue(NOON + timedelta(minutes=5)) == []
    assert overdue(NOON + timedelta(minutes=7)) == ["late"]
    JobRun.objects.filter(name="late").update(claimed_until=NOON + timedelta(minutes=8))
    assert overdue(NOON + timedelta(minutes=7)) == []  # it takes long, and somebody is at it
    night = NOON + timedelta(hours=15, minutes=12)
    assert "failing" not in overdue(night + timedelta(minutes=59))
    assert "failing" in overdue(night + timedelta(minutes=61))


def test_a_scheduler_waits_for_its_database_and_stops_between_jobs(clock, done, monkeypatch):
    stop, said, tries = threading.Event(), [], []

    def away(*_arguments):
        tries.append(1)
        if len(tries) == 3:
            stop.set()
        raise OperationalError("the server is not there")

    monkeypatch.setattr("site_core.scheduler.runs_of", away)
    monkeypatch.setattr("site_core.scheduler.connection.close", lambda: None)
    monkeypatch.setattr("site_core.scheduler.TICK", 0.01)
    scheduler(clock, minutely(done), said=said).run(stop)
    assert [line["event"] for line in said] == ["database away"] * 3
    assert said[0]["again_in_s"] < said[1]["again_in_s"] < said[2]["again_in_s"]


def test_the_sites_own_jobs_can_be_done_and_done_again(clock, settings):
    assert len({job.name for job in JOBS}) == len(JOBS)
    at_work = scheduler(clock, *JOBS)
    at_work.once()
    clock.now += timedelta(days=1)
    assert at_work.once()
    clock.now += timedelta(days=1)
    assert at_work.once()
    assert set(JobRun.objects.values_list("name", "failures")) == {(job.name, 0) for job in JOBS}
