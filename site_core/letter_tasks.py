"""Sending letters, as a task."""

from django.tasks import task
from django.utils import timezone

from . import letters


@task()
def send_letter(pk: int) -> None:
    """Sends one letter; one that is refused waits for `manage.py send_letters`."""
    letters.send(pk, timezone.localtime())
