"""The form of a date and the page of a sign-up, as people meet them."""

import re
from datetime import timedelta
from unittest import mock
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from events.changes import Author, change_date
from events.event_view import event_view
from events.schedule import DateException, Status
from signups.models import Signup
from signups.service import apply, seats
from signups.tokens import read_stamp, signup_of, stamped, token_of
from tests.factories import HomePageFactory, translated
from tests.factories_signups import DECEMBER, DECEMBER_KEY, NOW, SignupFactory, date_of, event_to_sign_up_for, wanted

pytestmark = pytest.mark.django_db

TYPED = {"name": "見本 花子", "phone": "", "email": "hana@example.jp", "people": "2"}
LATER = timedelta(seconds=30)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def event():
    return event_to_sign_up_for(
        capacity=5, signup_question="車で来ますか。", contact_name="見本の会", phone="0942-30-0000"
    )


@pytest.fixture
def address(event):
    return reverse("signup", args=[event.pk, DECEMBER_KEY])


def stamp_of(response):
    return re.search(r'name="stamp" value="([^"]+)"', response.text)[1]


def filled(client, address, clock, **typed):
    """What a browser sends for the form, half a minute after it was shown."""
    stamp = stamp_of(client.get(address))
    clock.shift(LATER)
    return TYPED | {"stamp": stamp, "note": ""} | typed


def test_somebody_signs_up_and_is_shown_what_was_signed_up(client, address, clock):
    response = client.post(address, filled(client, address, clock, answer="はい"), follow=True)

    signup = Signup.objects.get()
    assert response.redirect_chain == [(reverse("signup_done", args=[token_of(signup)]), 302)]
    assert (signup.name, signup.people, signup.question, signup.answer) == (
        "見本 花子",
        2,
        "車で来ますか。",
        "はい",
    )
    for said in ("はじロマ会", "12月10日（木）", "見本 花子", "hana@example.jp", "はい"):
        assert said in response.text


def test_full_width_typing_is_understood(client, address, clock):
    typed = filled(client, address, clock, phone="（０９４２）３０ー００００", email="ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ")
    assert client.post(address, typed).status_code == 302
    signup = Signup.objects.get()
    assert (signup.phone, signup.email) == ("0942-30-0000", "hana@example.jp")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "\u202e\u200b"}, "name"),
        ({"name": "！？"}, "name"),
        ({"name": "長" * 81}, "name"),
        ({"email": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "hana"}, "email"),
        ({"people": "6"}, "people"),
        ({"people": "0"}, "people"),
        ({"people": ""}, "people"),
        ({"answer": "長" * 401}, "answer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(client, address, clock, wrong, field):
    response = client.post(address, filled(client, address, clock, **{"answer": "はい"} | wrong))
    assert response.status_code == 200
    assert f'id="id_{field}_error"' in response.text
    assert f'href="#id_{field}"' in response.text
    assert wrong.keys() == {"answer"} or 'value="はい"' in response.text
    assert not Signup.objects.exists()


def test_a_repeated_press_is_one_sign_up(client, address, clock):
    typed = filled(client, address, clock)
    assert client.post(address, typed).url == client.post(address, typed).url
    assert seats(Signup.objects.get().occurrence).taken == 2


def test_a_form_used_again_for_somebody_else_asks_before_it_signs_both_up(client, address, clock):
    typed = filled(client, address, clock)
    client.post(address, typed)
    asked = client.post(address, typed | {"name": "見本 太郎"})
    assert asked.status_code == 200
    assert 'value="見本 太郎"' in asked.text
    assert Signup.objects.count() == 1

    clock.shift(LATER)
    client.post(address, typed | {"name": "見本 太郎", "stamp": stamp_of(asked)})
    assert sorted(Signup.objects.values_list("name", flat=True)) == ["見本 太郎", "見本 花子"]


def test_a_form_that_comes_too_fast_keeps_what_was_typed_and_is_taken_when_pressed_again(client, address, clock):
    stamp = stamp_of(client.get(address))
    clock.shift(timedelta(seconds=1))
    first = client.post(address, TYPED | {"stamp": stamp})
    assert first.status_code == 200
    assert 'value="見本 花子"' in first.text
    assert not Signup.objects.exists()

    clock.shift(timedelta(seconds=2))
    assert client.post(address, TYPED | {"stamp": stamp_of(first)}).status_code == 302


def test_a_form_whose_hidden_field_is_filled_in_signs_nobody_up(client, address, clock):
    response = client.post(address, filled(client, address, clock, note="http://example.com"))
    assert 'value="見本 花子"' in response.text
    assert not Signup.objects.exists()


def test_a_form_of_yesterday_keeps_what_was_typed_and_its_key(client, address, clock):
    typed = filled(client, address, clock)
    clock.shift(timedelta(days=1))
    asked = client.post(address, typed)
    assert 'value="見本 花子"' in asked.text
    assert not Signup.objects.exists()

    clock.shift(LATER)
    client.post(address, typed | {"stamp": stamp_of(asked)})
    name = f"{Signup.objects.get().event_id}.{DECEMBER_KEY}"
    assert Signup.objects.get().key == read_stamp(name, typed["stamp"], NOW).key


@pytest.mark.parametrize(
    "stamp",
    ["", "forged", "x.y.z", stamped("1.2026-01-01T1000", NOW)],
    ids=["none", "forged", "shapeless", "of another date"],
)
def test_a_stamp_of_something_else_is_asked_for_again(client, address, clock, stamp):
    asked = client.post(address, filled(client, address, clock, stamp=stamp))
    assert asked.status_code == 200
    assert stamp_of(asked) != stamp
    assert not Signup.objects.exists()


def test_the_eleventh_form_of_a_minute_is_refused_with_what_was_typed(client, address, clock):
    typed = filled(client, address, clock, email="not yet")
    assert {client.post(address, typed).status_code for _try in range(10)} == {200}
    refused = client.post(address, typed | {"email": "hana@example.jp"})
    assert refused.status_code == 429
    assert 'value="見本 花子"' in refused.text
    assert client.post(address, typed, REMOTE_ADDR="192.0.2.7").status_code == 200

    clock.shift(timedelta(minutes=1))
    assert client.post(address, typed | {"email": "hana@example.jp"}).status_code == 302


def test_a_form_from_another_site_is_refused(address, clock):
    client = Client(enforce_csrf_checks=True)
    assert client.post(address, filled(client, address, clock)).status_code == 403


def test_a_date_without_seats_offers_the_waiting_list(client, event, address, clock):
    apply(date_of(event), wanted(people=5), None, NOW)
    shown = client.get(address).text
    with translation.override("ja"):
        assert translation.gettext("Put me on the waiting list") in shown
    done = client.post(address, filled(client, address, clock), follow=True).text
    assert Signup.objects.filter(state=Signup.State.WAITING).count() == 1
    assert translation.gettext("You are number %(place)s on the waiting list.") % {"place": 1} in done


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (DateException(DECEMBER, Status.CANCELLED), "This date is cancelled, so nobody can sign up."),
        (DateException(DECEMBER, Status.OFF), "This date does not take place, so nobody can sign up."),
        (DateException(DECEMBER, is_full=True), "All seats are taken. Nobody else can sign up."),
    ],
)
def test_a_date_that_is_closed_says_why_and_takes_nothing(client, event, address, clock, change, said):
    typed = filled(client, address, clock)
    change_date(event, change, Author(None, NOW))
    for response in (client.get(address), client.post(address, typed)):
        assert response.status_code == 200
        assert translation.gettext(said) in response.text
        assert 'class="signup-form"' not in response.text
    assert not Signup.objects.exists()


def test_after_the_deadline_the_form_says_whom_to_ask(client, event, address, clock):
    clock.move_to(DECEMBER)
    text = client.get(address).text
    assert translation.gettext("This date has begun. Please ask whether you can still come.") in text
    assert "0942-30-0000" in text


@pytest.mark.parametrize("key", ["2026-12-11T1000", "2026-13-41T9999", "0001-01-01T0000", "9999-12-31T2359", "x", "…"])
def test_a_date_that_is_not_there_is_not_found(client, event, key):
    assert client.get(reverse("signup", args=[event.pk, key])).status_code == 404


def test_an_event_that_is_not_there_or_not_public_or_takes_no_sign_ups_is_not_found(client, event):
    for number in (0, event.pk + 1000, 2**31, 2**63, 10**40):
        assert client.get(f"/calendar/apply/{number}/{DECEMBER_KEY}/").status_code == 404
    other = event_to_sign_up_for(application="phone")
    hidden = event_to_sign_up_for(live=False)
    for one in (other, hidden):
        assert client.get(reverse("signup", args=[one.pk, DECEMBER_KEY])).status_code == 404


def test_who_has_signed_up_withdraws_and_signs_up_again_with_one_button_each(client, event):
    signup = SignupFactory(occurrence=date_of(event), people=2)
    done = reverse("signup_done", args=[token_of(signup)])
    assert reverse("signup_withdraw", args=[token_of(signup)]) in client.get(done).text

    after = client.post(reverse("signup_withdraw", args=[token_of(signup)]), follow=True)
    assert after.redirect_chain == [(done, 302)]
    assert reverse("signup_again", args=[token_of(signup)]) in after.text
    assert seats(signup.occurrence).taken == 0

    client.post(reverse("signup_again", args=[token_of(signup)]))
    assert seats(signup.occurrence).taken == 2


def test_looking_at_the_addresses_changes_nothing(client):
    signup = SignupFactory()
    for name in ("signup_withdraw", "signup_again"):
        assert client.get(reverse(name, args=[token_of(signup)])).status_code == 405
    signup.refresh_from_db()
    assert signup.state == Signup.State.CONFIRMED


def test_a_browser_that_tells_no_referrer_can_withdraw(event):
    signup = SignupFactory(occurrence=date_of(event))
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert client.post(reverse("signup_withdraw", args=[token_of(signup)])).status_code == 302
    signup.refresh_from_db()
    assert signup.state == Signup.State.WITHDRAWN


def test_what_is_past_is_not_withdrawn(client, clock):
    signup = SignupFactory()
    clock.move_to(DECEMBER + timedelta(hours=3))
    client.post(reverse("signup_withdraw", args=[token_of(signup)]))
    signup.refresh_from_db()
    assert signup.state == Signup.State.CONFIRMED
    assert (
        reverse("signup_withdraw", args=[token_of(signup)])
        not in client.get(reverse("signup_done", args=[token_of(signup)])).text
    )


def test_a_token_is_for_its_own_sign_up_only(client):
    signup = SignupFactory()
    token = token_of(signup)
    assert signup_of(token) == signup
    for wrong in (signup.reference.hex, f"{uuid4().hex}:{token.split(':')[1]}", token[:-1], "x", "x:y"):
        assert signup_of(wrong) is None
        assert client.get(reverse("signup_done", args=[wrong])).status_code == 404
    signup.delete()
    assert client.get(reverse("signup_done", args=[token])).status_code == 404


def test_addresses_that_are_a_key_are_kept_nowhere_and_told_to_nobody(client):
    signup = SignupFactory()
    for name in ("signup_done", "signup_ics"):
        response = client.get(reverse(name, args=[token_of(signup)]))
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
    form = client.get(reverse("signup", args=[signup.event_id, DECEMBER_KEY]))
    assert form["X-Robots-Tag"] == "noindex"
    assert "no-store" in form["Cache-Control"]


def test_the_date_is_given_as_a_calendar_file_without_a_name(client):
    signup = SignupFactory(name="見本 花子")
    response = client.get(reverse("signup_ics", args=[token_of(signup)]))
    assert response["Content-Type"].startswith("text/calendar")
    assert "DTSTART;TZID=Asia/Tokyo:20261210T100000" in response.text
    assert response.text.count("BEGIN:VEVENT") == 1
    assert "花子" not in response.text


def test_readers_of_other_languages_sign_up_in_theirs(client, event, clock):
    page = translated(event, "en", title="Romance for beginners", signup_question="Do you come by car?")
    with translation.override("en"):
        address = reverse("signup", args=[event.pk, DECEMBER_KEY])
        shown = client.get(address)
        assert '<html lang="en"' in shown.text
        assert page.title in shown.text
        client.post(address, filled(client, address, clock))
    signup = Signup.objects.get()
    assert (signup.language, signup.question) == ("en", "Do you come by car?")


def test_the_page_of_the_event_leads_to_the_form_of_each_date_that_is_open(client, event, rf):
    HomePageFactory()
    change_date(event, DateException(DECEMBER, Status.CANCELLED), Author(None, NOW))
    apply(date_of(event, DECEMBER + timedelta(days=35)), wanted(people=5), None, NOW)
    text = client.get(event.url).text
    assert reverse("signup", args=[event.pk, DECEMBER_KEY]) not in text
    assert reverse("signup", args=[event.pk, "2027-01-14T1000"]) in text
    lines = event_view(event, {}, NOW).coming
    assert [mark.word for mark in lines[1].marks] == [translation.gettext("Full (waiting list)")]
    assert not lines[2].marks


def test_an_event_without_sign_up_leads_to_no_form(client):
    event = event_to_sign_up_for(application="phone", application_note="電話で")
    assert "/calendar/apply/" not in client.get(event.url).text


def test_a_form_costs_the_same_number_of_queries_however_many_have_signed_up(
    client, event, address, django_assert_max_num_queries
):
    client.get(address)
    for _one in range(8):
        apply(date_of(event), wanted(), None, NOW)
    with django_assert_max_num_queries(40) as first:
        client.get(address)
    for _one in range(8):
        apply(date_of(event), wanted(), None, NOW)
    with django_assert_max_num_queries(len(first)):
        client.get(address)


def test_a_page_of_somebody_is_not_kept_with_its_readings(client):
    signup = SignupFactory(name="見本 花子")
    with mock.patch("furigana.middleware.kept") as kept:
        shown = client.get(reverse("signup_done", args=[token_of(signup)]) + "?furigana=on").text
    assert "<ruby" in shown
    assert "見本 花子" in shown
    assert not kept.called
