"""申し込み at the desk: who sees whom, taken by telephone, taken off and put back, on paper and as a file."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from events.changes import Author, change_date
from events.models import HostPage
from events.occurrences import keep_occurrences
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from organizers.models import Membership
from signups import service
from signups.models import Signup
from tests.factories import EventPageFactory, HostPageFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
KEY = "2026-12-10T1900"
OF_A_DATE = ("organizers_signups_date", "organizers_signups_paper", "organizers_signups_xlsx")
OF_A_PERSON = ("organizers_signup_withdraw", "organizers_signup_restore", "organizers_signup_called")


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(
        title="ひだまりサロン",
        schedule=SECOND_THURSDAY,
        capacity=5,
        application="page",
        signup_question="車で来ますか。",
    )


@pytest.fixture
def member(event, client, django_user_model):
    """Callable: somebody of the event's host, or of another, comes in."""

    def come_in(host=None, **part):
        user = django_user_model.objects.create_user(f"u{django_user_model.objects.count()}")
        Membership.objects.create(host=host or host_of(event), user=user, since=NOW, **part)
        client.force_login(user)
        return client

    return come_in


@pytest.fixture
def desk(member):
    """Somebody who sees the sign-ups."""
    return member(sees_signups=True)


def host_of(event):
    return HostPage.objects.parent_of(event).get()


def december(event):
    return event.occurrences.get(original_start=DECEMBER)


def sign_up(event, name, people=1, *, email="", phone="0942-30-0000", **said):
    wanted = service.Wanted(name=name, phone=phone, email=email, people=people, answer="", key=uuid4(), **said)
    return service.apply(december(event), wanted, None, NOW)


def address(name, event, *more):
    return reverse(name, args=[event.pk, *more])


def by_phone(client, event, **said):
    data = {"key": str(uuid4()), "name": "山田 花子", "phone": "", "people": "2", "answer": ""} | said
    return client.post(address("organizers_signups_date", event, KEY), data, follow=True)


def text_of(response):
    return response.content.decode()


def test_the_dates_show_their_seats_and_no_names(member, event):
    sign_up(event, "山田 花子", 4)
    sign_up(event, "田中 一郎", 2)
    answer = member().get(address("organizers_signups", event))
    first = answer.context["coming"][0]
    assert first.key == KEY
    assert first.seats == (5, 4, 2, 1)
    assert "山田" not in text_of(answer)
    assert address("organizers_signups_date", event, KEY) not in text_of(answer)


def test_more_dates_with_sign_ups_cost_no_more_queries(desk, event, django_assert_max_num_queries):
    for occurrence in event.occurrences.upcoming(NOW):
        Signup.objects.create(
            event=event, occurrence=occurrence, day=occurrence.day, name="山田", phone="1", state="confirmed",
            made_at=NOW, changed_at=NOW,
        )  # fmt: skip
    with django_assert_max_num_queries(24):
        answer = desk.get(address("organizers_signups", event))
    assert len(answer.context["coming"]) == 18


@pytest.mark.parametrize("name", OF_A_DATE)
def test_names_are_shown_to_those_with_that_right_only(member, event, name):
    sign_up(event, "山田 花子")
    stranger = member(host=HostPageFactory(), sees_signups=True, is_steward=True)
    assert stranger.get(address(name, event, KEY)).status_code == 404
    without = member(is_steward=True).get(address(name, event, KEY))
    assert without.status_code == 403
    assert "山田" not in text_of(without)
    client = member(sees_signups=True)
    assert client.get(address(name, event, KEY)).status_code == 200
    client.logout()
    assert client.get(address(name, event, KEY)).status_code == 302


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_nobody_without_the_right_changes_a_sign_up(member, event, name):
    signup = sign_up(event, "山田 花子")
    before = Signup.objects.values().get()
    stranger = member(host=HostPageFactory(), sees_signups=True)
    assert stranger.post(address(name, event, signup.pk)).status_code == 404
    assert member(is_steward=True).post(address(name, event, signup.pk)).status_code == 403
    assert Signup.objects.values().get() == before


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_sign_up_is_not_found_by_the_address_of_another_event(desk, event, name):
    other = EventPageFactory(parent=host_of(event), schedule=SECOND_THURSDAY)
    signup = sign_up(event, "山田 花子")
    assert desk.post(address(name, other, signup.pk)).status_code == 404


@pytest.mark.parametrize("name", OF_A_PERSON)
def test_a_button_pressed_before_coming_in_again_leads_to_the_list(desk, event, name):
    signup = sign_up(event, "山田 花子")
    answer = desk.get(address(name, event, signup.pk))
    assert answer.url == address("organizers_signups_date", event, KEY)
    assert Signup.objects.get().state == "confirmed"


def test_staff_who_edit_everything_see_names_only_where_they_are_named(client, event, django_user_model):
    user = django_user_model.objects.create_superuser("root")
    client.force_login(user)
    assert client.get(address("organizers_signups_date", event, KEY)).status_code == 200
    user = django_user_model.objects.create_user("editor")
    user.user_permissions.add(*Permission.objects.filter(codename="access_admin"))
    give_page_rights(user, host_of(event))
    client.force_login(user)
    assert client.get(address("organizers_signups_date", event, KEY)).status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="view_signup"))
    assert client.get(address("organizers_signups_date", event, KEY)).status_code == 200


def give_page_rights(user, page):
    from django.contrib.auth.models import Group
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="some editors")
    user.groups.add(group)
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)


@pytest.mark.parametrize("name", OF_A_DATE)
def test_names_are_kept_by_no_cache_and_stand_in_no_address(desk, event, name):
    sign_up(event, "山田 花子", email="hanako@example.com")
    answer = desk.get(address(name, event, KEY))
    assert "no-store" in answer["Cache-Control"]
    answer = by_phone(desk, event, name="田中 一郎")
    assert all("一郎" not in where and "%E" not in where for where, _status in answer.redirect_chain)


def test_a_list_has_ways_to_reach_people(desk, event):
    sign_up(event, "山田 花子", 2, email="hanako+x@example.com", phone="0942-30-1111")
    answer = text_of(desk.get(address("organizers_signups_date", event, KEY)))
    assert 'href="tel:0942-30-1111"' in answer
    assert 'href="mailto:hanako%2Bx@example.com"' in answer


def test_taken_by_telephone_it_is_a_sign_up_and_says_so(desk, event):
    answer = by_phone(desk, event, phone="０９４２－３０－２２２２", answer="はい")
    signup = Signup.objects.get()
    assert (signup.name, signup.people, signup.state, signup.source) == ("山田 花子", 2, "confirmed", "phone")
    assert (signup.phone, signup.question, signup.answer) == ("0942-30-2222", "車で来ますか。", "はい")
    assert signup.entered_by is not None
    assert answer.context["who"].name == "山田 花子"
    assert answer.context["done"] == "entered"


def test_a_name_alone_is_enough(desk, event):
    by_phone(desk, event, name="山田")
    assert Signup.objects.get().phone == ""


def test_pressed_twice_it_is_one_sign_up(desk, event):
    key = str(uuid4())
    by_phone(desk, event, key=key)
    by_phone(desk, event, key=key)
    assert Signup.objects.count() == 1


def test_over_capacity_it_goes_to_the_waiting_list_and_says_so(desk, event):
    sign_up(event, "山田 花子", 4)
    answer = by_phone(desk, event, name="田中", people="2")
    assert Signup.objects.get(name="田中").state == "waiting"
    assert answer.context["who"].place == 1
    assert service.seats(december(event)).taken == 4


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u202e\u200f"),
        ("name", "あ" * 81),
        ("people", "0"),
        ("people", "21"),
        ("people", "たくさん"),
        ("people", "9" * 40),
        ("phone", "電話なし"),
        ("key", "x"),
        ("answer", "あ" * 401),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(desk, event, field, value):
    answer = by_phone(desk, event, **{field: value})
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert Signup.objects.count() == 0
    assert f'value="{"山田 花子" if field != "name" else 2}"' in text_of(answer)


def test_a_date_that_is_called_off_takes_nobody(desk, event):
    wanted = DateException(DECEMBER, status=Status.CANCELLED, reason="台風")
    change_date(event, wanted, Author(None, NOW))
    answer = by_phone(desk, event)
    assert Signup.objects.count() == 0
    assert answer.context["form"].non_field_errors()


def test_whoever_is_taken_off_makes_room_and_the_page_says_for_whom(desk, event):
    first = sign_up(event, "山田 花子", 5)
    sign_up(event, "田中 一郎", 2)
    answer = desk.post(address("organizers_signup_withdraw", event, first.pk), follow=True)
    assert Signup.objects.get(name="田中 一郎").state == "confirmed"
    assert [person.name for person in answer.context["moved"]] == ["田中 一郎"]
    assert [person.name for person in answer.context["people"].to_call] == ["田中 一郎"]


def test_put_back_they_have_their_seat_while_there_is_one(desk, event):
    first = sign_up(event, "山田 花子", 2)
    desk.post(address("organizers_signup_withdraw", event, first.pk))
    answer = desk.post(address("organizers_signup_restore", event, first.pk), follow=True)
    assert Signup.objects.get().state == "confirmed"
    assert answer.context["done"] == "restored"


def test_put_back_after_somebody_moved_up_they_wait_and_nobody_is_put_out(desk, event):
    first = sign_up(event, "山田 花子", 5)
    sign_up(event, "田中 一郎", 5)
    desk.post(address("organizers_signup_withdraw", event, first.pk))
    answer = desk.post(address("organizers_signup_restore", event, first.pk), follow=True)
    assert answer.context["who"].place == 1
    assert service.seats(december(event)).taken == 5


def test_who_was_telephoned_is_ticked_and_unticked(desk, event):
    signup = sign_up(event, "山田 花子")
    Signup.objects.update(is_to_be_called=True)
    here = address("organizers_signup_called", event, signup.pk)
    assert not desk.post(here, follow=True).context["people"].to_call
    assert len(desk.post(here, {"not_yet": "1"}, follow=True).context["people"].to_call) == 1


def test_a_date_the_schedule_has_lost_leaves_a_list_of_whom_to_tell(desk, event):
    sign_up(event, "山田 花子", 5)
    waits = sign_up(event, "田中 一郎")
    event.entries = []
    event.save()
    keep_occurrences(event, NOW.date())
    assert desk.get(address("organizers_signups", event)).context["lost"] == 2
    answer = text_of(desk.get(address("organizers_signups_lost", event)))
    assert "山田 花子" in answer
    assert "田中 一郎" in answer
    answer = desk.post(address("organizers_signup_withdraw", event, waits.pk), follow=True)
    assert desk.get(address("organizers_signups", event)).context["lost"] == 1
    assert answer.redirect_chain[0][0].startswith(address("organizers_signups_lost", event))
    assert answer.status_code == 200


def test_the_file_of_the_list_is_text_only_and_that_it_was_taken_is_logged(desk, event):
    sign_up(event, "=1+1", 2, email="a@example.com")
    answer = desk.get(address("organizers_signups_xlsx", event, KEY))
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert sheet["B2"].value == 2
    entry = PageLogEntry.objects.get(action="signups.desk", page=event.pk)
    assert entry.data == {"day": "2026-12-10", "what": "exported"}


def test_hostile_names_are_inert_on_every_screen(desk, event):
    hostile = "<script>alert(1)</script>\"'\u202e"
    sign_up(event, hostile, 5)
    signup = sign_up(event, hostile)
    for name in ("organizers_signups_date", "organizers_signups_paper"):
        for query in ({}, {"done": "entered", "who": signup.pk}, {"done": "withdrawn", "who": signup.pk}):
            answer = text_of(desk.get(address(name, event, KEY), query))
            assert "<script>alert" not in answer
            assert "\u202e" not in answer


@pytest.mark.parametrize("who", ["", "x", "-1", "9" * 30, "１", "<b>"])
def test_an_address_that_names_nobody_says_nothing(desk, event, who):
    answer = desk.get(address("organizers_signups_date", event, KEY), {"done": "<b>", "who": who})
    assert answer.status_code == 200
    assert "who" not in answer.context or not answer.context.get("who")


@pytest.mark.parametrize("key", ["x", "2026-12-11T1900", "2026-13-99T9999", "lost"])
def test_a_date_that_is_none_is_not_found(desk, event, key):
    status = desk.get(f"/organizers/events/{event.pk}/signups/{key}/").status_code
    assert status == (200 if key == "lost" else 404)


def test_no_sign_up_is_named_in_a_log(desk, event, caplog):
    by_phone(desk, event, name="山田 花子", phone="0942-30-7777")
    said = str(list(PageLogEntry.objects.values_list("data", flat=True))) + caplog.text
    assert "山田" not in said
    assert "7777" not in said
