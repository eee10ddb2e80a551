"""What tests of the shared ground share, some with those of sign-ups."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from home.newsroom import EDITORS, PUBLISHERS, set_up_newsroom
from tests.factories import HomePageFactory
from tests.signups.conftest import own_database, run_beside

__all__ = ["own_database", "run_beside"]

GROUPS = {"editor": EDITORS, "publisher": PUBLISHERS}


@pytest.fixture
def in_newsroom(db):
    """`in_newsroom("editor", name)`: a client signed in as somebody of a role; the rights are the product's."""

    def sign_in(role, name=""):
        set_up_newsroom(HomePageFactory())  # anew, for sections that have come since
        user, is_new = get_user_model().objects.get_or_create(
            username=name or role, defaults={"is_superuser": role == "administrator", "last_name": name}
        )
        if is_new and role in GROUPS:
            user.groups.add(Group.objects.get(name=GROUPS[role]))
        client = Client()
        client.force_login(user)
        return client

    return sign_in
