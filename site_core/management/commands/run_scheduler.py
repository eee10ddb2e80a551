"""All timed work of the site: what and when is listed in `home/jobs.py`."""

import json
import signal
import threading
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from site_core.job_runs import all_jobs
from site_core.scheduler import LEASE, Scheduler


class Command(BaseCommand):
    """`manage.py run_scheduler`: runs until it is told to stop (SIGTERM, Ctrl+C), then finishes what it has begun."""

    help = "Does all timed work when it is due. Any number may run; each job is done by one of them at a time."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now and end; for cron, every minute")
        seconds = int(LEASE.total_seconds())
        parser.add_argument(
            "--lease",
            type=int,
            default=seconds,
            metavar="SECONDS",
            help=f"after how many seconds another one takes over what a killed one was doing (default {seconds})",
        )

    def handle(self, *args, once, lease, **options):
        scheduler = Scheduler(all_jobs(), timezone.now, self.say, timedelta(seconds=lease))
        if once:
            if not scheduler.once():
                raise CommandError("Some work has failed; see above.")
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_arguments: stop.set())
        self.say({"event": "start", "jobs": [job.name for job in scheduler.jobs], "who": scheduler.who})
        scheduler.run(stop)
        self.say({"event": "stop", "who": scheduler.who})

    def say(self, line):
        """One JSON object a line, at once."""
        said = {"at": timezone.localtime().isoformat(timespec="milliseconds"), **line}
        self.stdout.write(json.dumps(said, ensure_ascii=False, default=str))
        self.stdout.flush()
