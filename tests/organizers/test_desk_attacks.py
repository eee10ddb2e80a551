"""Ids and texts of others in what is sent: nothing of another host is named, taken, shown or changed by them."""

import io
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from events.models import DateChange, EventPage, EventVenue
from events.schedule import Entry, Frequency, Rule, Schedule, Weekday
from organizers.models import Membership
from signups.models import Signup
from signups.tokens import token_of
from tests.factories import CustomImageFactory, EventPageFactory, HostPageFactory, VenueFactory
from tests.factories_desk import InvitationFactory, member
from tests.factories_signups import SignupFactory, date_of, event_to_sign_up_for

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
KEY = "2026-12-10T1000"
MONDAYS = Schedule((Entry(date(2026, 1, 5), time(14), time(16), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(0),))),))
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "\u202egnp.exe",
    "{{7*7}}{% load %}",
    "'; DROP TABLE",
]
BIG = "あ" * 200_000


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def theirs():
    """An event of another host with somebody who comes, and a draft's place."""
    event = event_to_sign_up_for(parent=HostPageFactory(), first_published_at=NOW, title="よその催し")
    SignupFactory(occurrence=date_of(event), name="よそのひと")
    return event


@pytest.fixture
def ours(host):
    return event_to_sign_up_for(parent=host, first_published_at=NOW, title="うちの催し")


@pytest.fixture
def desk(client, host):
    client.force_login(member(host, is_steward=True, sees_signups=True))
    return client


def address(name, *args):
    return reverse(f"organizers_{name}", args=args)


def test_a_picture_of_another_host_is_not_taken_by_its_number(desk, host):
    picture = CustomImageFactory()
    typed = {"title": "茶話会", "schedule_text": "毎月第2木曜 10時から12時", "picture": picture.pk, "what": "draft"}
    response = desk.post(address("new", host.pk), typed)
    assert response.status_code == 302
    assert EventPage.objects.get(title="茶話会").main_image is None


def test_a_place_in_a_draft_of_another_host_is_not_taken_by_its_number(desk, host, theirs):
    hidden = VenueFactory(is_unseen=True)
    draft = EventPageFactory(parent=theirs.get_parent().specific, live=False)
    draft.venues = [EventVenue(venue=hidden)]
    draft.save()
    EventPage.objects.filter(pk=draft.pk).update(live=False)
    typed = {"title": "茶話会", "schedule_text": "毎月第2木曜 10時から12時", "place": hidden.pk, "what": "draft"}
    response = desk.post(address("new", host.pk), typed)
    assert "place" in response.context["form"].errors


def test_an_event_of_another_host_is_nothing_to_begin_from(desk, host, theirs):
    shown = desk.get(f"{address('new', host.pk)}?like={theirs.pk}").content.decode()
    assert "よその催し" not in shown


@pytest.mark.parametrize("name", ["signup_withdraw", "signup_restore", "signup_called"])
def test_a_signup_of_another_host_is_not_changed_below_ones_own_event(desk, ours, theirs, name):
    signup = theirs.signups.get()
    before = Signup.objects.filter(pk=signup.pk).values().get()
    assert desk.post(address(name, ours.pk, signup.pk)).status_code == 404
    assert Signup.objects.filter(pk=signup.pk).values().get() == before


def test_the_notice_of_a_list_names_nobody_of_another_list(desk, ours, theirs):
    SignupFactory(occurrence=date_of(ours))
    way = f"{address('signups_date', ours.pk, KEY)}?done=withdrawn&who={theirs.signups.get().pk}"
    assert "よそのひと" not in desk.get(way).content.decode()


def test_members_invitations_and_changes_of_another_host_are_not_there(desk, host, ours, theirs):
    other = theirs.get_parent()
    one = Membership.objects.get(user=member(other.specific))
    invitation = InvitationFactory(host=other.specific, invited_at=NOW)
    change = DateChange.objects.create(page=theirs, kind=DateChange.Kind.PLAN, made_at=NOW)
    for way in (
        address("member", host.pk, one.pk),
        address("remove", host.pk, one.pk),
        address("invite_back", host.pk, invitation.pk),
        address("invite_again", host.pk, invitation.pk),
        address("undo", ours.pk, change.pk),
    ):
        assert desk.post(way, {"is_steward": "on"}).status_code == 404, way


def test_the_way_back_of_a_removal_is_for_who_did_it_only(desk, host):
    victim = Membership.objects.get(user=member(host))
    response = desk.post(address("remove", host.pk, victim.pk), follow=True)
    [undo] = {one["undo_url"] for one in map(_ways, response.context["messages"]) if "undo_url" in one} or {""}
    other = Client()
    other.force_login(member(host, is_steward=True))
    other.post(undo)
    assert not Membership.objects.filter(host=host, user=victim.user).exists()
    desk.post(undo)
    assert Membership.objects.filter(host=host, user=victim.user).exists()


def _ways(message):
    from organizers.desk import said_by

    return said_by(message)


def test_a_token_of_a_signup_opens_that_one_only(client, ours, theirs):
    mine = SignupFactory(occurrence=date_of(ours))
    reference, signature = token_of(theirs.signups.get()).split(":")
    forged = f"{mine.reference.hex}:{signature}"
    assert client.get(reverse("signup_done", args=[forged])).status_code == 404
    assert client.post(reverse("signup_withdraw", args=[f"{reference}:{signature[::-1]}"])).status_code == 404


@pytest.mark.parametrize("text", [*HOSTILE, "\x00", BIG])
def test_hostile_and_huge_texts_are_refused_or_stay_texts_on_every_form(desk, host, ours, text):
    forms = {
        address("new", host.pk): {
            "title": text,
            "schedule_text": text,
            "summary": text,
            "new_place": text,
            "key": text,
        },
        address("edit", ours.pk): {"title": text, "schedule_text": text, "seen": text, "anyway": text},
        address("date", ours.pk, KEY): {"seen": "0", "day": text, "venue": text, "reason": text},
        address("call_off", ours.pk, KEY): {"seen": text, "preset": text, "reason": text},
        address("note", ours.pk, KEY): {"seen": "0", "note": text},
        address("add", ours.pk): {"day": text, "starts_at": text},
        address("pause", ours.pk): {"first": text, "reason": text},
        address("as_planned", ours.pk, KEY): {"seen": text},
        address("publish", ours.pk): {"seen": text, "on_holidays": text},
        address("invite", host.pk): {"name": text, "email": text},
        address("signups_date", ours.pk, KEY): {"name": text, "phone": text, "people": text, "key": text},
        address("tell", ours.pk, KEY): {"subject": text, "text": text},
        address("me"): {"name": text},
        address("door"): {"email": text, "next": text},
    }
    for way, typed in forms.items():
        typed = typed | {"what": "draft"}
        response = desk.post(way, typed)
        assert response.status_code < 500, way
        if response.status_code == 200:
            assert "<script>alert(1)" not in response.content.decode(), way
    for way in (address("home"), address("host", host.pk), address("event", ours.pk), address("people", host.pk)):
        shown = desk.get(way).content.decode()
        assert "<script>alert(1)" not in shown, way
    for query in ("count", "p", "year", "who", "like", "done"):
        for way in (address("event", ours.pk), address("home"), address("numbers", host.pk), address("new", host.pk)):
            assert desk.get(way, {query: text[:500]}).status_code < 500, (way, query)


def test_hostile_names_are_text_in_the_list_for_excel(desk, ours):
    for text in HOSTILE:
        SignupFactory(occurrence=date_of(ours), name=text[:80])
    response = desk.get(address("signups_xlsx", ours.pk, KEY))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).worksheets[0]
    names = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in names} == {"s"}
    assert all("\u202e" not in cell.value for cell in names)
    assert next(cell for cell in names if cell.value.startswith("=")).quotePrefix
