"""What is known of timed work: one row a job, through which it is claimed, so no two schedulers run it at one time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from .timetable import Job, Past, due_at


class JobRun(models.Model):
    """The last run of one job. Who runs it holds it for a while and says so again before that is over."""

    name = models.CharField(max_length=60, unique=True)
    known_since = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    took_ms = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0, help_text="How many runs in a row have failed.")
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def past(self) -> Past:
        return Past(self.known_since, self.begun_at, self.ended_at, self.failures, self.claimed_until)


def all_jobs() -> tuple[Job, ...]:
    """The site's timed work, from the module that settings name: this app knows nobody who has any."""
    return import_string(settings.JOBS)


def runs_of(jobs: Iterable[Job], now: datetime) -> dict[str, JobRun]:
    """The row of each job by its name; a job that is new gets one."""
    names = [job.name for job in jobs]
    runs = {run.name: run for run in JobRun.objects.filter(name__in=names)}
    if new := [JobRun(name=name, known_since=now) for name in names if name not in runs]:
        JobRun.objects.bulk_create(new, ignore_conflicts=True)
        runs = {run.name: run for run in JobRun.objects.filter(name__in=names)}
    return runs


def claim(run: JobRun, who: str, now: datetime, lease: timedelta) -> bool:
    """Takes the job, if nobody has touched it since the row was read."""
    untouched = JobRun.objects.filter(pk=run.pk, begun_at=run.begun_at, claimed_until=run.claimed_until)
    return bool(untouched.update(begun_at=now, claimed_by=who, claimed_until=now + lease))


def renew(who: str, names: Iterable[str], until: datetime) -> None:
    """Says that these jobs are still being worked on."""
    JobRun.objects.filter(claimed_by=who, name__in=list(names)).update(claimed_until=until)


def finish(name: str, who: str, ended: datetime, took: timedelta, *, result=None, error="") -> bool:
    """Writes down how it went and lets go of the job; False where somebody else has taken it over meanwhile."""
    known = {
        "ended_at": ended,
        "took_ms": round(took.total_seconds() * 1000),
        "claimed_by": "",
        "claimed_until": None,
        "result": result,
        "error": error[:2000],
        "failures": models.F("failures") + 1 if error else 0,
    }
    if not error:
        known["succeeded_at"] = ended
    return bool(JobRun.objects.filter(name=name, claimed_by=who).update(**known))


def overdue(now: datetime) -> list[str]:
    """Names of jobs that should have run and have not, whether they fail or nobody starts them. For health checks."""
    runs = {run.name: run for run in JobRun.objects.all()}
    return [job.name for job in all_jobs() if _is_overdue(job, runs.get(job.name), now)]


def _is_overdue(job: Job, run: JobRun | None, now: datetime) -> bool:
    if run is None:
        return True
    last = run.succeeded_at or run.known_since
    wanted = job.when.after(last) if run.succeeded_at else job.when.first(last)
    is_running = run.claimed_until is not None and run.claimed_until >= now
    return not is_running and wanted + job.when.patience < now


def next_run(job: Job, run: JobRun) -> datetime:
    """When the job is due next."""
    return due_at(job.when, run.past)
