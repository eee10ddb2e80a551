"""A column goes out, and off, at the time its editors set."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from tests.factories import ColumnPageFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)  # in Kurume


def at(moment):
    with time_machine.travel(moment, tick=False):
        call_command("publish_scheduled", verbosity=0)


def test_a_column_goes_out_when_its_time_has_come_and_is_dated_by_it(client):
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        column = ColumnPageFactory(live=False, published_on=None)
        column.go_live_at = NOON
        column.save_revision(clean=False).publish()
    at(NOON - timedelta(minutes=1))
    assert client.get(column.url).status_code == 404
    at(NOON + timedelta(minutes=1))
    assert client.get(column.url).status_code == 200
    column.refresh_from_db()
    assert column.published_on.isoformat() == "2026-12-01"


def test_a_column_goes_off_when_its_time_is_over(client):
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        column = ColumnPageFactory()
        column.expire_at = NOON
        column.save_revision().publish()
    at(NOON - timedelta(minutes=1))
    assert client.get(column.url).status_code == 200
    at(NOON + timedelta(minutes=1))
    assert client.get(column.url).status_code == 404
