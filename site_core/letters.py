"""Mail that goes out once: written down with what it tells of, in the same transaction, and sent after it.

A letter waits as a row (`Letter`) until it is sent, so a killed process loses none; `manage.py send_letters` sends what
was left. Its `key` names what it tells whom: the same news is one letter, however often it is posted. Once sent, its
text is blanked and only the key stays, so that nothing personal is kept.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import translation

KEPT = timedelta(days=100)
"""How long the key of a sent letter is kept."""

TRIES = 5
"""How often a letter is tried that the mail server refuses."""


class Letter(models.Model):
    """One mail to one person. `claimed_at` is set before it is handed to the server: it is never sent twice."""

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True, help_text="An iCalendar file to attach, as text.")
    posted_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["posted_at", "pk"]

    def __str__(self):
        return self.key


def post(key: str, to: str, template: str, context: dict, now: datetime, *, language="", calendar=b"") -> Letter | None:
    """Writes a letter of `templates/mail/<template>.txt` and `.html` and sends it after the transaction.

    The subject is the text's first line. None where the letter of this key was posted before.
    """
    with translation.override(language or settings.LANGUAGE_CODE):
        said = render_to_string(f"mail/{template}.txt", context).strip()
        html = render_to_string(f"mail/{template}.html", context)
    subject, _blank, text = said.partition("\n")
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": " ".join(subject.split())[:250],
            "text": f"{text.strip()}\n",
            "html": html,
            "calendar": calendar.decode(),
            "posted_at": now,
        },
    )
    if not is_new:
        return None
    transaction.on_commit(lambda: _hand_over(letter.pk))
    return letter


def _hand_over(pk: int) -> None:
    from .letter_tasks import send_letter  # which asks this module

    send_letter.enqueue(pk)


def send(pk: int, now: datetime) -> bool:
    """Sends one letter, if nobody else has claimed it; whether it was sent.

    A server that refuses it leaves it for the next round. A process that dies in between leaves it claimed: whether it
    went out nobody can know, and twice is worse.
    """
    waiting = Letter.objects.filter(pk=pk, claimed_at=None, tries__lt=TRIES)
    if not waiting.update(claimed_at=now, tries=models.F("tries") + 1):
        return False
    letter = Letter.objects.get(pk=pk)
    mail = EmailMultiAlternatives(letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to])
    mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        mail.attach("event.ics", letter.calendar, "text/calendar")
    try:
        mail.send()
    except OSError:  # among them all of smtplib's
        Letter.objects.filter(pk=pk).update(claimed_at=None)
        raise
    Letter.objects.filter(pk=pk).update(sent_at=now, to="", subject="", text="", html="", calendar="")
    return True


def send_waiting(now: datetime, *, older_than: timedelta = timedelta(0)) -> tuple[int, int]:
    """Sends what waits; how many were sent and how many were refused. Keys of letters long sent are forgotten."""
    sent = refused = 0
    waiting = Letter.objects.filter(claimed_at=None, tries__lt=TRIES, posted_at__lte=now - older_than)
    for pk in list(waiting.values_list("pk", flat=True)[:1000]):
        try:
            sent += send(pk, now)
        except OSError:
            refused += 1
    old = Q(sent_at__lt=now - KEPT) | Q(posted_at__lt=now - KEPT)
    Letter.objects.filter(old).delete()
    return sent, refused


def waiting_for_nobody(now: datetime) -> int:
    """How many letters could not be sent, for the operator to look after."""
    return Letter.objects.filter(Q(tries__gte=TRIES) | Q(claimed_at__lt=now - timedelta(hours=1)), sent_at=None).count()
