"""Who has signed up for which date."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import EventPage, Occurrence
from site_core.fields import PhoneField

MOST_PEOPLE = 20
"""How many people one may sign up at once."""

KEPT_DAYS = 90
"""How many days after the date a sign-up is deleted."""


class Signup(models.Model):
    """Somebody comes to one date of an event, perhaps with others. Deleted 90 days after the date (`purging`).

    `occurrence` is empty where the schedule has lost the date since; `day` still says which it was. `key` comes with
    the form: pressed twice, it is one sign-up. `reference` is what the person's own address is signed over.
    """

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        WAITING = "waiting", _("On the waiting list")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Source(models.TextChoices):
        PAGE = "page", _("On the page")
        PHONE = "phone", _("Taken by the host")

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="signups")
    occurrence = models.ForeignKey(Occurrence, null=True, on_delete=models.SET_NULL, related_name="signups")
    day = models.DateField(db_index=True)
    name = models.CharField(_("Name"), max_length=80)
    phone = PhoneField(_("Phone"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    people = models.PositiveSmallIntegerField(_("How many people"), default=1)
    question = models.CharField(max_length=200, blank=True, help_text="What the host asked, as it was asked.")
    answer = models.CharField(_("Answer"), max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State)
    source = models.CharField(max_length=10, choices=Source, default=Source.PAGE)
    language = models.CharField(max_length=20, default=settings.LANGUAGE_CODE)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Somebody without mail moved up, or the date was called off: the host telephones and ticks it.
    is_to_be_called = models.BooleanField(default=False)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["occurrence", "state", "made_at"], name="signup_of_a_date"),
            models.Index(fields=["event", "day"], name="signup_of_an_event"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email="") | Q(source="phone"), name="signup_can_be_reached"
            ),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=MOST_PEOPLE), name="signup_people"),
        ]
        default_permissions = ("view",)
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")

    def __str__(self):
        return f"{self.day} {self.get_state_display()}"


class DateCount(models.Model):
    """How many people were signed up for a date that is long over: all that is left of them after the purge."""

    occurrence = models.OneToOneField(Occurrence, on_delete=models.CASCADE, related_name="signup_count")
    people = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.occurrence_id}: {self.people}"
