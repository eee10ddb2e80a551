"""Two schedulers at once, killed at random while pages go out and off; run beside the tests, on a database of its own.

`python -m tests.site_core.killed_schedulers KILLS PAGES` says as one line of JSON what became of the pages.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from datetime import datetime, timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 - only now
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page, PageLogEntry, Revision  # noqa: E402

from site_core import scheduler  # noqa: E402
from site_core.publishing import publish_due, what_is_due  # noqa: E402
from site_core.timetable import Every, Job  # noqa: E402

JOBS = (Job("publish", "", Every(0), publish_due),)
BETWEEN = 0.15  # seconds from one page to the next
LEASE = 1
LINES = []  # what the schedulers say; kept open for as long as they say it


def scheduled(number: int) -> tuple[list[int], list[int]]:
    """Pages that go out and pages that go off, one after the other from now on; their keys."""
    from tests.factories import ColumnPageFactory

    later = timezone.now() + timedelta(days=1)
    out, off = [], []
    for position in range(number):
        if position % 3:
            column = ColumnPageFactory(live=False, go_live_at=later)
            out.append(column.pk)
        else:
            column = ColumnPageFactory(expire_at=later)
            off.append(column.pk)
        column.save_revision(clean=False).publish()
    start = timezone.now() + timedelta(seconds=1)
    for position, pk in enumerate(sorted(out + off)):
        _move(pk, start + timedelta(seconds=BETWEEN * position))
    return out, off


def _move(pk: int, moment: datetime) -> None:
    """Brings the time of a page forward, as if it had been waited for."""
    field = "go_live_at" if (revision := Revision.objects.filter(object_id=pk).latest("pk")).approved_go_live_at else ""
    if field:
        revision.content["go_live_at"] = moment.isoformat()
        Revision.objects.filter(pk=revision.pk).update(content=revision.content, approved_go_live_at=moment)
    else:
        Page.objects.filter(pk=pk).update(expire_at=moment)


def start() -> int:
    """A scheduler in a process of its own, which has said that it is there; its number."""
    connection.close()
    ours, its = os.pipe()
    if child := os.fork():
        os.close(its)
        LINES.append(os.fdopen(ours))
        LINES[-1].readline()
        return child
    os.dup2(its, 1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    settings.JOBS = f"{drill.__module__}.JOBS"
    scheduler.TICK = 0.05
    call_command("run_scheduler", lease=LEASE)
    os._exit(0)


def drill(kills: int, pages: int) -> None:
    """Kills a scheduler so many times, lets the last two finish, and says what was lost and what was done twice."""
    out, off = scheduled(pages)
    alive = [start(), start()]
    for _kill in range(kills):
        time.sleep(random.uniform(0.05, 2 * BETWEEN * pages / kills))  # noqa: S311 - no secret
        victim = alive.pop(random.randrange(2))  # noqa: S311
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        alive.append(start())
    deadline = time.monotonic() + BETWEEN * pages + 60
    while (what_is_due(timezone.now()) or waiting()) and time.monotonic() < deadline:
        time.sleep(0.2)
    for child in alive:
        os.kill(child, signal.SIGTERM)
    exit_codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in alive]
    live = set(Page.objects.filter(live=True).values_list("pk", flat=True))
    said = {
        "lost": len(set(out) - live) + len(set(off) & live),
        "twice": len(done_twice()),
        "done": PageLogEntry.objects.filter(action__endswith=".scheduled").count(),
        "of": pages,
        "exit_codes": exit_codes,
    }
    sys.stdout.write(f"{json.dumps(said)}\n")


def waiting() -> bool:
    """Whether a version still waits for its time."""
    return Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def done_twice() -> list[int]:
    """Pages of which the log says twice that they went out, or off, by the clock."""
    log = PageLogEntry.objects.filter(action__endswith=".scheduled").values_list("page_id", "action")
    return [page for (page, _action), times in Counter(log).items() if times > 1]


if __name__ == "__main__":
    # Not as __main__: the schedulers look the list of jobs up by its name.
    from tests.site_core import killed_schedulers

    killed_schedulers.drill(int(sys.argv[1]), int(sys.argv[2]))
