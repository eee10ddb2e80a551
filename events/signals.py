"""When dates are made anew: with each publication of what they come from."""

from django.conf import settings
from wagtail.signals import page_published

from .changes import Author, note_plan, pause
from .occurrence import Occurrence
from .occurrences import keep_occurrences
from .rolling import SCHEDULED
from .said_pauses import pauses_said


def connect() -> None:
    for model in SCHEDULED:
        page_published.connect(_keep_dates, sender=model, dispatch_uid=f"events.{model.__name__}")


def _keep_dates(sender, instance, revision=None, **kwargs):
    if instance.locale.language_code != settings.LANGUAGE_CODE:
        return  # translations show the dates of their source
    author = Author(getattr(revision, "user", None), instance.last_published_at)
    had_dates = Occurrence.objects.filter(page_id=instance.pk).exists()
    kept = keep_occurrences(instance, author.today)
    if had_dates and any(kept):
        note_plan(instance, author)
    for said in pauses_said(instance, author.today):
        pause(instance, said.first, said.last, said.reason, author)
