"""People of the organizers' desk."""

import datetime

import factory
from django.contrib.auth import get_user_model

from events.schedule import TOKYO
from organizers.models import Invitation, Membership
from tests.factories import HostPageFactory

BEGAN = datetime.datetime(2026, 11, 1, 9, tzinfo=TOKYO)


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody who may come in, without a password unless one is given."""

    username = factory.Sequence("o-person-{}".format)
    email = factory.Sequence("person-{}@example.jp".format)
    last_name = factory.Sequence("見本{}".format)

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    @factory.post_generation
    def password(self, create, given, **_kwargs):
        if given:
            self.set_password(given)
        else:
            self.set_unusable_password()
        self.save()


class MembershipFactory(factory.django.DjangoModelFactory):
    host = factory.SubFactory(HostPageFactory)
    user = factory.SubFactory(PersonFactory)
    since = BEGAN

    class Meta:
        model = Membership


class InvitationFactory(factory.django.DjangoModelFactory):
    """Open for two weeks from `invited_at` on."""

    host = factory.SubFactory(HostPageFactory)
    email = factory.Sequence("invited-{}@example.jp".format)
    name = factory.Sequence("招待{}".format)
    invited_at = BEGAN
    ends_at = factory.LazyAttribute(lambda made: made.invited_at + datetime.timedelta(days=14))

    class Meta:
        model = Invitation


def member(host, **part):
    """A user who keeps the dates of a host; `is_steward=True`, `sees_signups=True` say what else they may do."""
    return MembershipFactory(host=host, **part).user
