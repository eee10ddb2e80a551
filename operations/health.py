"""What must be right before requests are sent to this process. Constant cost, and never longer than `LONGEST`."""

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tasks_db.models import DBTaskResult

from site_core.job_runs import overdue

LONGEST = 2.0
"""Seconds after which what has not answered counts as not working."""
QUEUE_PATIENCE = timedelta(minutes=15)
LEAST_FREE = 100 * 1024 * 1024
_threads = ThreadPoolExecutor(max_workers=12, thread_name_prefix="health")


class NotReady(Exception):
    """Says in a word or two what is wrong; shown to whoever asks, so without names of machines or people."""


def state(now: datetime) -> dict[str, str]:
    """Each check by its name with "ok" or what is wrong. All begin at once; a check that hangs delays none."""
    wanted_migrations()  # read from the disk once a process, outside the time limit
    running = {_threads.submit(_outcome, check, now): name for name, check in CHECKS.items()}
    done, _late = wait(running, timeout=LONGEST)
    return {name: future.result() if future in done else "no answer in time" for future, name in running.items()}


def _outcome(check: Callable[[datetime], None], now: datetime) -> str:
    try:
        check(now)
    except NotReady as problem:
        return str(problem)
    except Exception as error:  # whatever it is, the answer is "not ready"; its text may hold an address or a name
        return type(error).__name__
    finally:
        connections.close_all()
    return "ok"


@cache
def wanted_migrations() -> frozenset[tuple[str, str]]:
    """The last migrations of each app, as this process's code has them."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def database(now):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations(now):
    if missing := wanted_migrations() - set(MigrationRecorder(connection).applied_migrations()):
        raise NotReady(f"{len(missing)} not applied")


def shared_cache(now):
    cache_in_use = caches["default"]
    cache_in_use.set("health", "ok", 30)
    if cache_in_use.get("health") != "ok":
        raise NotReady("keeps nothing")


def disk(now):
    folder = Path(settings.DATA_DIR)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"health")
    if shutil.disk_usage(folder).free < LEAST_FREE:
        raise NotReady("nearly full")


def jobs(now):
    if late := overdue(now):
        raise NotReady("late: " + ", ".join(late))


def queue(now):
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=now - QUEUE_PATIENCE, run_after__lt=now)
    if waiting.exists():
        raise NotReady("tasks wait for a worker")


CHECKS = {
    "database": database,
    "migrations": migrations,
    "cache": shared_cache,
    "disk": disk,
    "jobs": jobs,
    "queue": queue,
}
VITAL = frozenset({"database", "migrations", "disk"})
"""Without these no request can be answered. The others are reported, and the answer is 503 all the same unless asked
for `?vital=1`: a site whose worker stands still should be looked after, not be taken off the net."""
