"""Who changed something, as the desk says it: one's own people by name, those of the newsroom as 編集部."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _

from events.newsroom.dates_told import Told

from .models import Membership


def names_of(told: Iterable[Told], host_id: int) -> dict[int, str]:
    """What each of those who made the changes is called at the desk of a host, by their ids; two queries at most."""
    people = {one.change.made_by_id: one.change.made_by for one in told if one.change.made_by_id}
    if not people:
        return {}
    own = set(Membership.objects.filter(host_id=host_id, user__in=people).values_list("user_id", flat=True))
    staff = set(_newsroom(people.keys() - own))
    return {pk: _("The newsroom") if pk in staff else _name(person) for pk, person in people.items()}


def with_names(told: Iterable[Told], host_id: int) -> list[tuple[Told, str]]:
    """Each change with who made it."""
    told = list(told)
    names = names_of(told, host_id)
    return [(one, names.get(one.change.made_by_id) or _("somebody who is no longer here")) for one in told]


def _newsroom(ids) -> Iterable[int]:
    """Those who may come into the newsroom."""
    if not ids:
        return []
    may = Q(groups__permissions__codename="access_admin") | Q(user_permissions__codename="access_admin")
    people = get_user_model().objects.filter(may | Q(is_superuser=True), pk__in=ids)
    return people.order_by().values_list("pk", flat=True)


def _name(person) -> str:
    return person.get_full_name() or _("a member")
