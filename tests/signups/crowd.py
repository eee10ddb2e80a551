"""Many people at once at the form of one date; run beside the tests, on a database of its own.

`rounds`: sixty for five seats, then all five withdraw at once. `killed`: processes that sign people up are killed. Each
does it as often as it is told, and says what happened as JSON, a line each time.
"""

import itertools
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from datetime import timedelta

import django

django.setup()

from django.db import connection  # noqa: E402 - only now
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from events.models import EventPage, Occurrence  # noqa: E402
from events.schedule import Entry, Schedule  # noqa: E402
from signups.models import Signup  # noqa: E402
from signups.tokens import stamped, token_of  # noqa: E402
from site_core.models import Letter  # noqa: E402

SEATS, PEOPLE = 5, 60
NUMBERS = itertools.count()


def a_date():
    """The one date there is, in a week; made where there is none."""
    from tests.factories import EventPageFactory

    if not Occurrence.objects.exists():
        today = timezone.localdate()
        soon = Schedule((Entry(today + timedelta(days=7)),))
        EventPageFactory(schedule=soon, today=today, capacity=SEATS, application=EventPage.Application.PAGE)
    return Occurrence.objects.get()


def sign_up(date) -> int:
    """Somebody sends the form, from an address nobody else sends from; with mail or without."""
    number = next(NUMBERS)
    key = timezone.localtime(date.original_start).strftime("%Y-%m-%dT%H%M")
    typed = {
        "name": f"見本 {number}さん",
        "phone": "0942-30-0000",
        "email": f"somebody-{number}@example.jp" if number % 5 == 0 else "",
        "people": "1",
        "stamp": stamped(f"{date.page_id}.{key}", timezone.localtime() - timedelta(seconds=30)),
    }
    client = Client(REMOTE_ADDR=f"10.0.{number // 256}.{number % 256}", raise_request_exception=False)
    return client.post(reverse("signup", args=[date.page_id, key]), typed).status_code


def withdraw(signup) -> int:
    client = Client(raise_request_exception=False)
    return client.post(reverse("signup_withdraw", args=[token_of(signup)])).status_code


def at_once(what, those) -> Counter:
    """Does it for each of those in a thread of its own, all let go at the same moment; what they answered."""
    those, answers = list(those), Counter()
    gate = threading.Barrier(len(those))

    def one(this):
        gate.wait()
        answers[what(this)] += 1
        connection.close()

    threads = [threading.Thread(target=one, args=[this]) for this in those]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def say(**said) -> None:
    sys.stdout.write(f"{json.dumps(said)}\n")
    sys.stdout.flush()


def rounds(times: int) -> None:
    """So many times sixty at once for five seats; those who get one withdraw at once."""
    date = a_date()
    for _round in range(times):
        answers = at_once(sign_up, [date] * PEOPLE)
        confirmed = Signup.objects.filter(state=Signup.State.CONFIRMED)
        first = list(confirmed)
        waiting = Signup.objects.filter(state=Signup.State.WAITING)
        waited = waiting.count()
        withdrawn = at_once(withdraw, first)
        said = {"answers": answers, "taken": len(first), "waited": waited}
        said |= {"withdrawn": withdrawn, "taken_again": confirmed.count(), "wait": waiting.count()}
        said["booked_out"] = Occurrence.objects.get().is_booked_out
        say(**said, letters=Letter.objects.count(), mails=_mails_expected())
        Signup.objects.all().delete()
        Letter.objects.all().delete()


def _mails_expected() -> int:
    """One for having signed up; one more for having moved up, one more for having withdrawn."""
    with_mail = Signup.objects.exclude(email="")
    changed = with_mail.exclude(state=Signup.State.WAITING)
    return with_mail.count() + changed.count()


def killed(times: int) -> None:
    """A process signs one person with mail up after the other, and is killed a little later each time."""
    date = a_date()
    EventPage.objects.update(capacity=None)
    sign_up(date)  # so that no process spends its short life on getting ready
    for start in range(1, times + 1):
        connection.close()
        if child := os.fork():
            time.sleep(0.1 + 0.04 * start)
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
            left(date, os.waitstatus_to_exitcode(status))
        else:
            global NUMBERS
            NUMBERS = itertools.count(start * 1000, 5)
            while True:
                sign_up(date)


def left(date, exit_code: int) -> None:
    """How many sign-ups and letters have no counterpart; and whether the next one is taken."""
    posted = {key.rpartition("/")[0] for key in Letter.objects.values_list("key", flat=True)}
    signed_up = {_key(signup) for signup in Signup.objects.exclude(email="")}
    status = sign_up(date)
    say(exit_code=exit_code, signups=len(signed_up), half=len(posted ^ signed_up), status=status)


def _key(signup) -> str:
    return f"signup/{signup.reference.hex}/signup_confirmed"


if __name__ == "__main__":
    {"rounds": rounds, "killed": killed}[sys.argv[1]](int(sys.argv[2]))
