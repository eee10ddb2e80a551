"""Runs timed work when it is due, each job claimed through its row (`job_runs`).

A scheduler that is killed leaves its claims to run out; the work itself can be broken off anywhere and done again.
While the database is away the scheduler waits.
"""

import os
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import Error as DatabaseError
from django.db import close_old_connections, connection

from .job_runs import JobRun, claim, finish, next_run, renew, runs_of
from .timetable import Job

LEASE = timedelta(seconds=30)
"""How long a claim holds; a running job's is made longer every third of it."""

AT_ONCE = 4
"""How many jobs one scheduler does beside each other, so that a long one keeps no short one waiting."""

TICK = 1.0
LONGEST_WAIT = 30.0
"""Seconds between two looks, and between two tries to reach a database that is away."""


class Scheduler:
    """Does what is due among the jobs. `tell` is given one dictionary for each thing worth a line in a log."""

    def __init__(
        self,
        jobs: Iterable[Job],
        clock: Callable[[], datetime],
        tell: Callable[[dict], None],
        lease: timedelta = LEASE,
    ):
        self.jobs = tuple(jobs)
        self.clock = clock
        self.tell = tell
        self.lease = lease
        self.who = f"{socket.gethostname()[:16]}/{os.getpid()}/{uuid4().hex[:8]}"
        self._running: set[str] = set()
        self._renewed_at = 0.0

    def once(self) -> bool:
        """Does all that is due now, one after the other; whether everything went well. For cron."""
        went_well = True
        for job in self.jobs:
            if self._take(job):
                went_well = self._work(job) and went_well
        return went_well

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set: does what is due. What has begun then is finished first."""
        wait = TICK
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="job") as pool:
            while not stop.wait(wait):
                try:
                    self._hold()
                    self._begin(pool)
                    wait = TICK
                except DatabaseError as error:
                    wait = min(wait * 2, LONGEST_WAIT)
                    self.tell({"event": "database away", "error": str(error).strip(), "again_in_s": wait})
                    connection.close()
            while self._running:
                self._hold()
                time.sleep(0.1)

    def _begin(self, pool: ThreadPoolExecutor) -> None:
        now = self.clock()
        runs = runs_of(self.jobs, now)
        for job in self.jobs:
            is_free = job.name not in self._running and len(self._running) < AT_ONCE
            if is_free and self._claims(job, runs[job.name], now):
                self._running.add(job.name)
                pool.submit(self._work_beside, job)

    def _take(self, job: Job) -> bool:
        now = self.clock()
        return self._claims(job, runs_of([job], now)[job.name], now)

    def _claims(self, job: Job, run: JobRun, now: datetime) -> bool:
        return next_run(job, run) <= now and claim(run, self.who, now, self.lease)

    def _hold(self) -> None:
        """Makes the claims of running jobs longer."""
        if self._running and time.monotonic() - self._renewed_at > self.lease.total_seconds() / 3:
            renew(self.who, tuple(self._running), self.clock() + self.lease)
            self._renewed_at = time.monotonic()

    def _work_beside(self, job: Job) -> None:
        try:
            self._work(job)
        except DatabaseError as error:
            # It could not be written down; the claim runs out and the job is done again.
            self.tell({"event": "job", "job": job.name, "error": str(error).strip()})
        finally:
            connection.close()  # the thread's own
            self._running.discard(job.name)

    def _work(self, job: Job) -> bool:
        began, result, error = time.monotonic(), None, ""
        try:
            result = job.work(self.clock())
        except Exception as problem:
            error = f"{type(problem).__name__}: {problem}".strip()
            self.tell({"event": "traceback", "job": job.name, "traceback": traceback.format_exc()})
            if isinstance(problem, DatabaseError):
                close_old_connections()  # what is broken is not asked to write this down
        took = timedelta(seconds=time.monotonic() - began)
        finish(job.name, self.who, self.clock(), took, result=result, error=error)
        if error or _did_something(result):
            line = {"event": "job", "job": job.name, "took_ms": round(took.total_seconds() * 1000), "result": result}
            self.tell({**line, "error": error} if error else line)
        return not error


def _did_something(result) -> bool:
    return any(result.values()) if isinstance(result, dict) else bool(result)
