"""How often somebody may do something: counted in the database, so all processes count together."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F


class Count(models.Model):
    """How often one thing was done since a moment. `key` is a keyed hash: no address of anybody is kept."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return f"{self.key[:8]} {self.number}"


def is_allowed(what: str, who: str, most: int, window: timedelta, now: datetime) -> bool:
    """Counts one try of `who` at `what`; False once there were more than `most` within the same window of time."""
    start = int(now.timestamp() // window.total_seconds())
    said = f"{what}\0{who}\0{start}".encode()
    key = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()
    with transaction.atomic():
        if not Count.objects.filter(key=key).update(number=F("number") + 1):
            _row, is_new = Count.objects.get_or_create(key=key, defaults={"number": 1, "ends_at": now + window})
            if is_new:
                Count.objects.filter(ends_at__lt=now).delete()
            else:
                Count.objects.filter(key=key).update(number=F("number") + 1)
        return Count.objects.values_list("number", flat=True).get(key=key) <= most


def address_of(request) -> str:
    """The network address a request comes from, as the web server in front says it: the last in X-Forwarded-For."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.TRUSTS_FORWARDED_FOR else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def window_ends(window: timedelta, now: datetime) -> datetime:
    """When those who were refused within a window of time may try again."""
    seconds = window.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // seconds + 1) * seconds, now.tzinfo)
