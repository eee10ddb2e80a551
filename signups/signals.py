"""What sign-ups hear of events."""

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.db.models.signals import post_save, pre_delete
from wagtail.signals import page_published

from events.models import DateChange, EventPage, Occurrence

from .models import Signup
from .service import COMING, fill, fill_all


def connect() -> None:
    """Listens to changes of events and of their dates."""
    page_published.connect(_capacity_changed, sender=EventPage, dispatch_uid="signups.capacity")
    pre_delete.connect(_date_lost, sender=Occurrence, dispatch_uid="signups.date_lost")
    post_save.connect(_dates_changed, sender=DateChange, dispatch_uid="signups.dates_changed")


def _capacity_changed(sender, instance, **kwargs):
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        fill_all(instance, instance.last_published_at)


def _date_lost(sender, instance, **kwargs):
    """The schedule loses a date: its sign-ups keep the day, and the host is told to call whoever meant to come."""
    signups = Signup.objects.filter(occurrence=instance)
    signups.update(day=instance.day)
    signups.filter(state__in=COMING).update(is_to_be_called=True)


def _dates_changed(sender, instance, created=False, **kwargs):
    """Sign-ups follow a date to another day, and find one again that was lost and has come back."""
    if not created:
        return
    lost = Signup.objects.filter(event_id=instance.page_id, occurrence=None)
    days = set(lost.values_list("day", flat=True))
    for row in Occurrence.objects.filter(page_id=instance.page_id, day__in=days) if days else ():
        lost.filter(day=row.day).update(occurrence=row)
        fill(row, instance.made_at)
    day = Occurrence.objects.filter(pk=OuterRef("occurrence_id")).values("day")[:1]
    moved = Signup.objects.filter(event_id=instance.page_id, occurrence__isnull=False)
    moved.exclude(day=F("occurrence__day")).update(day=Subquery(day))
