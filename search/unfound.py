"""Notes what was looked for and not found, without ever holding up the answer."""

import logging
from contextlib import contextmanager
from datetime import date

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from .models import UnfoundQuery
from .wording import key_of, may_be_kept

logger = logging.getLogger(__name__)

MONTHS_KEPT = 13
"""This month and the twelve before, so that a year can be compared."""
MAX_A_MONTH = 2000
"""Different queries kept of one month; whoever floods the box does not flood the database."""
_WAIT = 50  # milliseconds for a lock; a note is not worth more of a reader's time


def note_unfound(query: str, today: date) -> None:
    """Counts the query in today's month, unless it might say who asked. Never raises: a note may be lost."""
    if not may_be_kept(query):
        return
    try:
        with _short_wait(), transaction.atomic():
            _count(key_of(query), today.replace(day=1))
    except DatabaseError:
        logger.info("An unfound query was not noted: the database was busy.")


def oldest_month(today: date) -> date:
    """The first day of the oldest month that is kept."""
    months = today.year * 12 + today.month - MONTHS_KEPT
    return date(months // 12, months % 12 + 1, 1)


def _count(words: str, month: date) -> None:
    this_month = UnfoundQuery.objects.filter(month=month)
    if this_month.filter(words=words).update(count=F("count") + 1):
        return
    if this_month.count() < MAX_A_MONTH:
        UnfoundQuery.objects.bulk_create([UnfoundQuery(words=words, month=month)], ignore_conflicts=True)
        UnfoundQuery.objects.filter(month__lt=oldest_month(month)).delete()


@contextmanager
def _short_wait():
    """Lets the connection wait only _WAIT for a lock."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {_WAIT}")
            yield
        return
    connection.ensure_connection()
    usual = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")
