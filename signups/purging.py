"""Forgetting who came: 90 days after the date nothing personal is left; the log says how many, never who."""

from datetime import date, timedelta
from functools import reduce
from itertools import batched
from operator import or_

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from site_core.letters import Letter

from .counting import keep_counts
from .letters import keys_of
from .models import KEPT_DAYS, Signup

LOG_ACTION = "signups.purged"

AT_ONCE = 100
"""About how many sign-ups letters are looked for at a time."""


def purge(today: date) -> int:
    """Deletes the sign-ups of dates that are more than 90 days past, with all letters about them; how many.

    Each date is a transaction of its own: stopped half way, what is done is done and logged.
    """
    last = today - timedelta(days=KEPT_DAYS)
    # By the date as it is; where the schedule has lost it, by the day it was.
    past = Signup.objects.filter(Q(occurrence__last_day__lt=last) | Q(occurrence=None, day__lt=last))
    done = 0
    while signup := past.order_by("day", "pk").first():
        is_lost = signup.occurrence_id is None
        same = {"day": signup.day, "event": signup.event_id} if is_lost else {}
        done += _purge(past.filter(occurrence=signup.occurrence_id, **same), signup)
    return done


@transaction.atomic
def _purge(signups, first: Signup) -> int:
    """Deletes the sign-ups of one date, and writes down how many came and how many were deleted."""
    if first.occurrence_id:
        keep_counts([first.occurrence_id])
    references = list(signups.values_list("reference", flat=True))
    for some in batched(references, AT_ONCE, strict=False):
        about = [Q(key__startswith=keys_of(reference)) for reference in some]
        Letter.objects.filter(reduce(or_, about)).delete()
    signups.delete()
    log(instance=first.event, action=LOG_ACTION, data={"day": str(first.day), "count": len(references)})
    return len(references)
