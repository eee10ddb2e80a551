"""The dates of one event at the desk: called off, changed, noted, added, paused, taken back; and told of."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from events.changes import Author, add_date, change_date, pause
from events.models import DateChange, ExtraDate, Occurrence, ReportPage, SchedulePause
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from organizers.models import Membership
from signups.models import Signup
from tests.factories import EventPageFactory, HostPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
JANUARY = datetime(2027, 1, 14, 19, tzinfo=TOKYO)
KEY = "2026-12-10T1900"


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    return HostPageFactory(title="荘島ふれあいの会")


@pytest.fixture
def event(host):
    return EventPageFactory(
        title="はじロマ会",
        parent=host,
        schedule=SECOND_THURSDAY,
        venues=[VenueFactory(name="荘島会館")],
        first_published_at=NOW,
    )


@pytest.fixture
def organizer(django_user_model, host):
    user = django_user_model.objects.create_user("o", last_name="主催", first_name="みほん")
    Membership.objects.create(host=host, user=user, since=NOW)
    return user


@pytest.fixture
def desk(client, organizer):
    client.force_login(organizer)
    return client


def address(name, page, *more):
    return reverse(f"organizers_{name}", args=[page.pk, *more])


def send(client, event, name, key=KEY, **said):
    """Sends one of the forms of a date as a browser does: with what it showed, and these changes."""
    shown = client.get(address(name, event, key)).context["form"]
    sent = {field: shown[field].value() for field in shown.fields}
    sent = {field: "" if value is None or value is False else value for field, value in sent.items()}
    return client.post(address(name, event, key), sent | said)


def row(event, start=DECEMBER):
    return Occurrence.objects.get(page=event, original_start=start)


def text_of(response):
    return response.content.decode()


def said_to(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def somebody_else_calls_it_off(event, django_user_model):
    other = django_user_model.objects.create_superuser("staff", last_name="山田", first_name="花子")
    return change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), Author(other, NOW))


def test_the_next_twelve_dates_are_listed_and_more_by_a_link(desk, event):
    answer = desk.get(address("event", event))

    assert len(answer.context["shown"].coming) == 12
    assert "12月10日（木）" in text_of(answer)
    assert "19時〜21時" in text_of(answer)
    assert "?count=24" in text_of(answer)
    assert len(desk.get(address("event", event), {"count": "24"}).context["shown"].coming) == 18


@pytest.mark.parametrize("count", ["x", "-1", "99999999999999999999", "٣"])
def test_a_count_that_is_none_shows_the_first_dates(desk, event, count):
    assert len(desk.get(address("event", event), {"count": count}).context["shown"].coming) == 12


def test_a_date_is_called_off_with_a_reason_and_is_public_at_once(desk, event):
    answer = send(desk, event, "call_off", preset="天候のため")

    assert answer.url == address("told", event, KEY)
    assert (row(event).status, row(event).reason) == ("cancelled", "天候のため")
    page = text_of(desk.get(answer.url))
    assert "中止（天候のため）" in page
    assert address("undo", event, DateChange.objects.get().pk) in page
    assert "中止" in text_of(desk.get(event.url, {"date": KEY}))


def test_a_reason_in_own_words_is_asked_for_where_it_was_chosen(desk, event):
    answer = send(desk, event, "call_off", preset="own", reason="")

    assert answer.status_code == 200
    assert "id_reason_error" in text_of(answer)
    assert 'href="#id_reason"' in text_of(answer)
    assert row(event).takes_place


def test_calling_off_keeps_the_note_and_the_place(desk, event, organizer):
    venue = VenueFactory()
    change_date(event, DateException(DECEMBER, venue=venue.pk, note="上ばきを"), Author(organizer, NOW))

    send(desk, event, "call_off", preset="会場の都合")

    one = row(event)
    assert (one.status, one.venue, one.note) == ("cancelled", venue, "上ばきを")


def test_a_date_moves_to_another_day_and_place(desk, event):
    venue = VenueFactory()

    send(desk, event, "date", day="2026-12-17", starts_at="18:00", ends_at="20:00", venue=venue.pk)

    one = row(event)
    assert one.starts_at == datetime(2026, 12, 17, 18, tzinfo=TOKYO)
    assert one.ends_at == datetime(2026, 12, 17, 20, tzinfo=TOKYO)
    assert one.venue == venue


def test_another_place_alone_does_not_move_the_date(desk, event):
    venue = VenueFactory()

    send(desk, event, "date", venue=venue.pk)

    assert row(event).venue == venue
    assert event.date_exceptions.get().starts_at is None


def test_a_date_that_was_moved_stays_where_it_is_when_its_place_changes(desk, event):
    send(desk, event, "date", day="2026-12-17")
    send(desk, event, "date", venue=VenueFactory().pk)

    assert row(event).starts_at == datetime(2026, 12, 17, 19, tzinfo=TOKYO)


def test_a_date_is_put_off_to_a_day_nobody_knows(desk, event):
    send(desk, event, "date", is_postponed="on", reason="講師の都合")

    assert (row(event).status, row(event).takes_place) == ("postponed", False)
    assert desk.get(address("date", event, KEY)).context["form"]["is_postponed"].value() is True


@pytest.mark.parametrize("said", [{"day": ""}, {"day": "9999-01-01"}, {"starts_at": ""}, {"starts_at": "25:99"}])
def test_a_new_time_that_cannot_be_is_refused_at_its_field(desk, event, said):
    answer = send(desk, event, "date", **said)

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == set(said)
    assert not DateChange.objects.exists()


def test_a_called_off_date_that_is_changed_takes_place_and_the_screen_says_so(desk, event):
    send(desk, event, "call_off", preset="天候のため")

    assert "開催することになります" in text_of(desk.get(address("date", event, KEY)))
    send(desk, event, "date", day="2026-12-17")
    assert (row(event).takes_place, row(event).reason) == (True, "")


def test_a_note_stands_beside_the_date_and_leaves_the_rest(desk, event):
    send(desk, event, "call_off", preset="天候のため")
    send(desk, event, "note", note="次回は\nお弁当つきです", is_full="on")

    one = row(event)
    assert (one.status, one.note, one.is_full) == ("cancelled", "次回は お弁当つきです", True)


def test_as_it_was_takes_all_back_and_is_offered_only_where_something_was_said(desk, event):
    way = address("as_planned", event, KEY)
    assert way not in text_of(desk.get(address("event", event)))
    send(desk, event, "call_off", preset="天候のため")
    shown = desk.get(address("event", event))
    assert way in text_of(shown)

    desk.post(way, {"seen": shown.context["shown"].coming[0].seen})

    assert row(event).takes_place
    assert not event.date_exceptions.exists()


def test_as_it_was_does_not_take_back_what_somebody_did_in_the_meantime(desk, event, organizer):
    venue = VenueFactory()
    first = change_date(event, DateException(DECEMBER, note="メモ"), Author(organizer, NOW))
    change_date(event, DateException(DECEMBER, note="メモ", venue=venue.pk), Author(organizer, NOW))

    answer = desk.post(address("as_planned", event, KEY), {"seen": first.pk})

    assert row(event).venue == venue
    assert "主催 みほん" in said_to(answer)[0]


def test_a_conflict_shows_who_did_what_and_keeps_what_was_typed(desk, event, django_user_model):
    shown = desk.get(address("note", event, KEY)).context["form"]
    somebody_else_calls_it_off(event, django_user_model)
    DateChange.objects.filter(page=event).update(made_by=event.date_changes.get().made_by)
    sent = {"note": "お弁当つき", "seen": shown["seen"].value() or 0}

    sent["seen"] = -1
    answer = desk.post(address("note", event, KEY), sent)

    page = text_of(answer)
    assert answer.context["form"]["note"].value() == "お弁当つき"
    assert "編集部" in page
    assert "山田" not in page
    assert "中止（大雪のため）" in page
    assert row(event).note == ""

    desk.post(address("note", event, KEY), sent | {"seen": answer.context["form"]["seen"].value()})
    assert (row(event).note, row(event).status) == ("お弁当つき", "cancelled")


def test_each_change_can_be_undone_and_made_again(desk, event):
    send(desk, event, "call_off", preset="天候のため")
    change = DateChange.objects.get()

    desk.post(address("undo", event, change.pk))
    assert row(event).takes_place
    assert "元にもどしました" in text_of(desk.get(address("event", event)))

    back = DateChange.objects.order_by("-pk").first()
    desk.post(address("undo", event, back.pk))
    assert row(event).is_cancelled


def test_what_was_changed_again_since_is_not_undone(desk, event):
    send(desk, event, "call_off", preset="天候のため")
    first = DateChange.objects.get()
    send(desk, event, "note", note="あとで")

    answer = desk.post(address("undo", event, first.pk))

    assert row(event).is_cancelled
    assert len(said_to(answer)) == 1 or answer.status_code == 302


def test_a_change_of_another_event_cannot_be_undone_from_here(desk, event, organizer):
    other = EventPageFactory(schedule=SECOND_THURSDAY)
    change = change_date(other, DateException(DECEMBER, Status.CANCELLED), Author(organizer, NOW))

    assert desk.post(address("undo", event, change.pk)).status_code == 404
    assert row(other).is_cancelled


def test_the_history_names_own_people_and_calls_the_newsroom_so(desk, event, organizer, django_user_model):
    change_date(event, DateException(DECEMBER, note="メモ"), Author(organizer, NOW))
    somebody_else_calls_it_off(event, django_user_model)

    page = text_of(desk.get(address("event", event)))

    assert "主催 みほん" in page
    assert "編集部" in page
    assert "山田花子" not in page


def test_a_day_is_added_and_an_old_press_adds_it_once(desk, event):
    for _press in range(2):
        answer = desk.post(address("add", event), {"day": "2026-12-20", "starts_at": "10:00", "ends_at": ""})

    assert answer.url == address("event", event)
    assert ExtraDate.objects.get().starts_on == date(2026, 12, 20)
    assert row(event, datetime(2026, 12, 20, 10, tzinfo=TOKYO)).takes_place
    assert any("もともと" in one for one in said_to(answer))


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays(desk, event):
    answer = desk.post(address("add", event), {"day": "きのう", "ends_at": "12:00"})

    assert set(answer.context["form"].errors) == {"day", "starts_at"}
    assert "きのう" in text_of(answer)


def test_a_pause_takes_its_days_off_and_ends_again(desk, event):
    desk.post(address("pause", event), {"first": "2026-12-01", "last": "2027-01-31", "reason": "改修工事"})
    assert row(event).is_off
    assert row(event, JANUARY).is_off
    page = text_of(desk.get(address("event", event)))
    assert "改修工事" in page

    way = address("pause_end", event, SchedulePause.objects.get().pk)
    assert way in page
    desk.post(way)

    assert row(event).takes_place
    assert desk.post(way).status_code == 302


def test_a_day_off_can_be_held_after_all(desk, event, organizer):
    pause(event, date(2026, 12, 1), date(2026, 12, 31), "", Author(organizer, NOW))
    page = text_of(desk.get(address("event", event)))
    assert address("open", event, KEY) in page
    assert address("call_off", event, KEY) not in page

    desk.post(address("open", event, KEY))

    assert row(event).takes_place


def test_a_draft_says_that_nobody_sees_it_and_has_no_dates_to_change(desk, host):
    draft = EventPageFactory(title="準備中の会", parent=host, schedule=SECOND_THURSDAY, live=False)
    draft.occurrences.all().delete()

    page = text_of(desk.get(address("event", draft)))

    assert "下書き" in page
    assert desk.get(address("call_off", draft, KEY)).status_code == 404
    assert desk.post(address("add", draft), {"day": "2026-12-20"}).status_code == 404
    assert desk.get(address("pause", draft)).status_code == 404


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(), "これからの日程はありません"),
        (Schedule((Entry(date(2026, 11, 3), time(10)),)), "11月3日（火）"),
        (Schedule((Entry(date(2026, 12, 20)),)), "終日"),
        (Schedule((Entry(date(2026, 11, 20), ends_on=date(2026, 12, 1)),)), "12月1日（火）まで"),
    ],
    ids=["no date", "over", "all day", "several days"],
)
def test_every_sort_of_schedule_has_its_screen(desk, host, schedule, words):
    event = EventPageFactory(parent=host, schedule=schedule, first_published_at=NOW, today=date(2026, 11, 1))

    assert words in text_of(desk.get(address("event", event)))


def test_an_all_day_date_is_asked_for_no_hours(desk, host):
    event = EventPageFactory(parent=host, schedule=Schedule((Entry(date(2026, 12, 20)),)), first_published_at=NOW)
    key = "2026-12-20T0000"

    send(desk, event, "date", key, day="2026-12-21")

    assert row(event, datetime(2026, 12, 20, tzinfo=TOKYO)).day == date(2026, 12, 21)
    assert "starts_at" not in desk.get(address("date", event, key)).context["form"].fields


def test_a_date_off_the_schedule_is_not_found(desk, event):
    for key in ("2026-12-11T1900", "x", "2026-13-40T9999"):
        assert desk.get(address("call_off", event, key)).status_code == 404


def test_a_stranger_finds_nothing(client, event, django_user_model):
    other = HostPageFactory()
    stranger = django_user_model.objects.create_user("stranger")
    Membership.objects.create(host=other, user=stranger, since=NOW)
    client.force_login(stranger)

    for name in ("event", "add", "pause"):
        assert client.get(address(name, event)).status_code == 404
    for name in ("date", "call_off", "note", "told"):
        assert client.get(address(name, event, KEY)).status_code == 404
    for name in ("as_planned", "open", "tell"):
        assert client.post(address(name, event, KEY)).status_code == 404
    assert not DateChange.objects.exists()


def test_what_was_typed_before_coming_in_stands_in_the_form_afterwards(client, event, organizer):
    way = address("call_off", event, KEY)
    sent = client.post(way, {"preset": "own", "reason": "川の水があふれたため", "seen": "0"})
    assert sent.url.startswith(reverse("organizers_door"))
    assert row(event).takes_place

    session = dict(client.session)
    client.force_login(organizer)
    after = client.session
    after.update({name: value for name, value in session.items() if not name.startswith("_auth")})
    after.save()

    assert "川の水があふれたため" in text_of(client.get(way))


def test_a_press_that_lost_its_session_leads_to_the_dates(desk, event):
    for name in ("as_planned", "open"):
        assert desk.get(address(name, event, KEY)).url == address("event", event)
    assert desk.get(address("undo", event, 1)).url == address("event", event)


def test_past_dates_stand_below_with_nothing_to_change(desk, event):
    page = text_of(desk.get(address("event", event)))

    assert "11月12日（木）" in page
    assert address("call_off", event, "2026-11-12T1900") not in page


def test_hostile_words_are_shown_as_words(desk, event):
    hostile = "<script>alert(1)</script>\"'{{x}}"
    send(desk, event, "call_off", preset="own", reason=hostile)
    send(desk, event, "note", note=hostile)

    for way in (address("event", event), address("told", event, KEY)):
        page = text_of(desk.get(way))
        assert hostile not in page
        assert escape(hostile) in page


def test_more_changes_and_dates_cost_no_more_queries(desk, event, organizer, django_assert_max_num_queries):
    author = Author(organizer, NOW)
    desk.get(address("event", event))
    for day in range(1, 4):
        add_date(event, date(2026, 12, day), time(10), None, author)
        change_date(event, DateException(datetime(2026, 12, day, 10, tzinfo=TOKYO), note=f"{day}"), author)
    with CaptureQueriesContext(connection) as few:
        desk.get(address("event", event))
    for day in range(11, 30):
        add_date(event, date(2026, 12, day), time(10), None, author)
        change_date(event, DateException(datetime(2026, 12, day, 10, tzinfo=TOKYO), note=f"{day}"), author)
    with django_assert_max_num_queries(len(few)):
        desk.get(address("event", event))


@pytest.fixture
def signed_up(event):
    """Callable: somebody comes on the tenth of December."""

    def make(name, **fields):
        fields = {"people": 1, "state": "confirmed", "made_at": NOW, "changed_at": NOW} | fields
        return Signup.objects.create(event=event, occurrence=row(event), day=date(2026, 12, 10), name=name, **fields)

    return make


def test_those_who_signed_up_are_mailed_once(desk, event, signed_up, mailoutbox, django_capture_on_commit_callbacks):
    signed_up("メール 見本", email="a@example.org")
    signed_up("やめた 見本", email="b@example.org", state="withdrawn")
    signed_up("電話 見本", phone="0942-00-0000")
    send(desk, event, "call_off", preset="天候のため")
    shown = desk.get(address("told", event, KEY)).context["form"]
    letter = {name: shown[name].value() for name in shown.fields}
    assert "中止" in letter["subject"]

    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            desk.post(address("tell", event, KEY), letter)

    assert [mail.to for mail in mailoutbox] == [["a@example.org"]]
    assert Signup.objects.get(name="電話 見本").is_to_be_called


def test_names_and_numbers_are_for_those_with_that_right(desk, event, organizer, signed_up):
    signed_up("電話 見本", phone="0942-00-0000")
    way = address("told", event, KEY)
    assert "電話 見本" not in text_of(desk.get(way))
    assert "電話だけの方" in text_of(desk.get(way))

    organizer.memberships.update(sees_signups=True)

    assert "電話 見本" in text_of(desk.get(way))
    assert "tel:" in text_of(desk.get(way))


def test_an_empty_letter_is_sent_to_nobody(desk, event, signed_up, mailoutbox):
    signed_up("メール 見本", email="a@example.org")

    answer = desk.post(address("tell", event, KEY), {"subject": "", "text": ""})

    assert set(answer.context["form"].errors) == {"subject", "text"}
    assert not mailoutbox


def test_a_report_of_a_past_date_is_offered(desk, event):
    shown = desk.get(address("event", event)).context["shown"]

    assert shown.past[0].may_be_reported
    assert not ReportPage.objects.exists()
