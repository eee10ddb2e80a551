"""How often somebody may do something, and the address they come from."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory, override_settings

from site_core.limits import Count, address_of, is_allowed, window_ends

NOW = datetime(2026, 11, 23, 3, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def tries(number, who="hana@example.jp", what="link", now=NOW):
    return [is_allowed(what, who, 3, QUARTER, now) for _ in range(number)]


@pytest.mark.django_db
def test_as_often_as_is_allowed_and_no_more():
    assert tries(5) == [True] * 3 + [False] * 2


@pytest.mark.django_db
def test_everybody_and_everything_is_counted_apart():
    tries(4)
    assert tries(1, who="taro@example.jp") == [True]
    assert tries(1, what="password") == [True]


@pytest.mark.django_db
def test_the_next_window_begins_when_it_is_said_to():
    tries(4)
    again = window_ends(QUARTER, NOW)
    assert NOW < again <= NOW + QUARTER
    assert tries(1, now=again - timedelta(seconds=1)) == [False]
    assert tries(1, now=again) == [True]


@pytest.mark.django_db
def test_no_address_of_anybody_is_kept_and_old_counts_go():
    tries(1)
    assert "hana" not in str(list(Count.objects.values_list()))
    tries(1, who="taro@example.jp", now=NOW + timedelta(hours=1))
    assert Count.objects.count() == 1


@pytest.mark.parametrize(
    ("trusts", "forwarded", "address"),
    [
        (True, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "", "127.0.0.1"),
        (False, "198.51.100.7", "127.0.0.1"),
    ],
)
def test_what_anybody_could_write_is_not_believed(trusts, forwarded, address):
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded} if forwarded else {})
    with override_settings(TRUSTS_FORWARDED_FOR=trusts):
        assert address_of(request) == address
