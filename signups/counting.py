"""How many people signed up for past dates: counted while their names are there, kept as a number after them."""

from collections.abc import Iterable

from django.db.models import Sum

from .models import DateCount, Signup


def keep_counts(occurrence_ids: Iterable[int]) -> None:
    """Writes down how many were confirmed for each of these dates; to be called in the purge, before it deletes.

    What a former purge has counted of the same date is added to.
    """
    occurrence_ids = list(occurrence_ids)
    kept = dict(DateCount.objects.filter(occurrence__in=occurrence_ids).values_list("occurrence_id", "people"))
    DateCount.objects.bulk_create(
        [
            DateCount(occurrence_id=pk, people=people + kept.get(pk, 0))
            for pk, people in _confirmed(occurrence_ids).items()
        ],
        update_conflicts=True,
        unique_fields=["occurrence"],
        update_fields=["people"],
    )


def people_signed_up(occurrence_ids: Iterable[int]) -> dict[int, int]:
    """How many people had a seat on each of these dates; dates nobody signed up for are left out. Two queries."""
    occurrence_ids = list(occurrence_ids)
    people = dict(DateCount.objects.filter(occurrence__in=occurrence_ids).values_list("occurrence_id", "people"))
    for pk, more in _confirmed(occurrence_ids).items():
        people[pk] = people.get(pk, 0) + more
    return people


def _confirmed(occurrence_ids) -> dict[int, int]:
    rows = Signup.objects.filter(occurrence__in=occurrence_ids, state=Signup.State.CONFIRMED)
    return dict(rows.order_by().values_list("occurrence_id").annotate(Sum("people")))
