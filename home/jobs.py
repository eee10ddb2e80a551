"""All timed work of the site, in one list: what, when, by which function. `manage.py run_scheduler` does it.

To add some, write a function that takes the time and answers what it did (a number, or numbers by name), and a line
below. It must be harmless to break it off anywhere and to do it again; what is too much for one transaction is done in
many. A job that raises is tried again, later and later; one that is late is seen in the report 定期の仕事 and by
`site_core.job_runs.overdue`. Minutes are spread so that not everything begins at the hour.
"""

from datetime import datetime, time, timedelta

from django.core.management import call_command
from django.tasks import task_backends
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.backend import DatabaseBackend

from events.importing.service import clear
from events.rolling import roll_dates
from operations import daily_backup, security_events
from organizers.digest import send_digests
from organizers.pictures import purge as purge_pictures
from signups.purging import purge as purge_signups
from signups.reminding import remind
from site_core import letters
from site_core.public_pictures import refresh_all
from site_core.publishing import publish_due
from site_core.timetable import Daily, Every, Job

KEPT_TASKS = 14
"""For how many days the results of tasks are kept."""


def send_letters(now: datetime) -> dict[str, int]:
    sent, refused = letters.send_waiting(timezone.localtime(now), older_than=timedelta(minutes=1))
    return {"sent": sent, "refused": refused}


def roll_forward(now: datetime) -> dict[str, int]:
    clear(now)
    return {"changed": sum(1 for _page in roll_dates(timezone.localdate(now)))}


def forget_signups(now: datetime) -> dict[str, int]:
    return {"deleted": purge_signups(timezone.localdate(now))}


def remind_people(now: datetime) -> dict[str, int]:
    return {"sent": remind(timezone.localtime(now))}


def tell_changes(now: datetime) -> dict[str, int]:
    return {"sent": send_digests(timezone.localtime(now))}


def forget_pictures(now: datetime) -> dict[str, int]:
    return {"deleted": purge_pictures(now)}


def agree_on_pictures(now: datetime) -> dict[str, int]:
    """Makes good what a killed process missed when a page was published or taken down."""
    _public, taken = refresh_all()
    return {"deleted": taken}


def forget_sessions(now: datetime) -> None:
    call_command("clearsessions")


def forget_tasks(now: datetime) -> None:
    """Results of tasks that are done; only a queue in the database keeps any."""
    if isinstance(task_backends["default"], DatabaseBackend):
        call_command("prune_db_task_results", min_age_days=KEPT_TASKS, verbosity=0)


def forget_security_events(now: datetime) -> dict[str, int]:
    return {"deleted": security_events.purge(now)}


JOBS = (
    Job("publish", _("Publish what was scheduled"), Every(30), publish_due),
    Job("letters", _("Send letters that wait"), Every(120), send_letters),
    Job("public pictures", _("Give readers the pictures pages show, and no others"), Every(600), agree_on_pictures),
    Job("pictures", _("Delete unused photographs of the desk"), Every(3600), forget_pictures),
    Job("dates", _("Make dates 18 months ahead"), Daily(time(3, 12)), roll_forward),
    Job("signups", _("Delete old sign-ups"), Daily(time(3, 42)), forget_signups),
    Job("sessions", _("Delete ended sessions"), Daily(time(4, 7)), forget_sessions),
    Job("security events", _("Delete security events after a year"), Daily(time(4, 27)), forget_security_events),
    Job("backup", _("Make a backup, where a folder for it is set"), Daily(time(4, 47)), daily_backup.make_daily),
    Job("tasks", _("Delete results of old tasks"), Daily(time(4, 17)), forget_tasks),
    Job("reminders", _("Remind people of tomorrow's dates"), Daily(time(17, 0)), remind_people),
    Job("digest", _("Write to publishers and stewards about changed dates"), Daily(time(18, 0)), tell_changes),
)
