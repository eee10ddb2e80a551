"""Events as their hosts write them at the desk: new, changed, copied, public, taken back."""

from datetime import UTC, datetime, time

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import PageLogEntry

from events.models import EventPage, Occurrence, Venue
from events.schedule import Frequency
from organizers.models import Membership
from tests.factories import EventKindFactory, EventPageFactory, HostPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SALON = {"title": "はじロマ会", "schedule_text": "毎月第2木曜 10時から12時"}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def host():
    """A host with a public event: what it publishes is public at once."""
    host = HostPageFactory(title="荘島ふれあいの会", phone="0942-30-0000")
    EventPageFactory(parent=host, title="もとからの催し", first_published_at=NOW)
    return host


@pytest.fixture
def member(host):
    user = get_user_model().objects.create_user("member", "member@example.com", "x", first_name="花子")
    Membership.objects.create(host=host, user=user, since=NOW)
    return user


@pytest.fixture
def desk(client, member):
    client.force_login(member)
    return client


def send_new(desk, host, what="confirm", **typed):
    return desk.post(reverse("organizers_new", args=[host.pk]), {"what": what, **typed})


def newest():
    return EventPage.objects.order_by("-pk").first()


def made(desk, host, **typed):
    """A draft made at the desk."""
    answer = send_new(desk, host, **(SALON | typed))
    assert answer.status_code == 302, answer.context["form"].errors
    return newest()


def publish(desk, event, **typed):
    event.refresh_from_db()
    return desk.post(reverse("organizers_publish", args=[event.pk]), {"seen": event.latest_revision_id, **typed})


def edit(desk, event, what="confirm", *, seen=None, **typed):
    event.refresh_from_db()
    data = SALON | {"seen": seen or event.latest_revision_id, "what": what} | typed
    return desk.post(reverse("organizers_edit", args=[event.pk]), data)


def test_a_draft_needs_only_its_title(desk, host, member):
    assert send_new(desk, host, "draft", title="ふれあいサロン").status_code == 302
    event = newest()
    assert (event.title, event.live, event.owner) == ("ふれあいサロン", False, member)
    assert event.get_parent().pk == host.pk
    assert event.latest_revision.user == member


def test_a_form_sent_twice_is_one_draft_that_says_what_was_sent_last(desk, host):
    key = desk.get(reverse("organizers_new", args=[host.pk])).context["form"]["key"].value()
    for title in ("一度目", "二度目"):
        assert send_new(desk, host, "draft", title=title, key=str(key)).status_code == 302
    [draft] = EventPage.objects.filter(live=False)
    assert (draft.draft_title, str(draft.uuid)) == ("二度目", str(key))


def test_a_key_that_belongs_to_another_event_takes_nothing_over(desk, host):
    theirs = EventPageFactory(title="よその催し")
    send_new(desk, host, "draft", title="うちの催し", key=str(theirs.uuid))
    assert EventPage.objects.get(pk=theirs.pk).title == "よその催し"
    assert newest().title == "うちの催し"
    assert newest().uuid != theirs.uuid


def test_without_a_title_nothing_is_kept_and_nothing_is_lost(desk, host):
    answer = send_new(desk, host, "draft", schedule_text="毎月第2木曜", contact_name="花子")
    assert "title" in answer.context["form"].errors
    assert "花子" in answer.content.decode()
    assert newest().title == "もとからの催し"


def test_what_is_to_be_shown_needs_dates(desk, host):
    answer = send_new(desk, host, title="はじロマ会")
    assert list(answer.context["form"].errors) == ["schedule_text"]
    answer = send_new(desk, host, title="はじロマ会", schedule_text="そのうち")
    assert list(answer.context["form"].errors) == ["schedule_text"]


def test_a_sentence_becomes_rows_and_dates(desk, host):
    event = made(desk, host)
    [row] = event.get_latest_revision_as_object().entries.all()
    assert (row.frequency, row.weekdays, row.weeks, row.starts_at) == (Frequency.MONTHLY, (3,), (2,), time(10))
    answer = desk.get(reverse("organizers_publish", args=[event.pk]))
    assert "12月10日" in answer.content.decode()
    assert publish(desk, event).status_code == 302
    event.refresh_from_db()
    assert event.live
    assert Occurrence.objects.filter(page_id=event.pk).count() > 12


def test_days_that_are_tapped_become_dates(desk, host):
    days = {"day_1": "2026-12-05", "day_3": "2026-12-19", "starts_at": "13:30", "ends_at": "15:00"}
    event = made(desk, host, schedule_text="", **days)
    draft = event.get_latest_revision_as_object()
    assert [(row.starts_on.day, row.starts_at) for row in draft.entries.all()] == [
        (5, time(13, 30)),
        (19, time(13, 30)),
    ]
    assert "12月5日" in draft.schedule_text
    assert "19日" in draft.schedule_text


def test_what_is_written_and_what_is_tapped_both_hold(desk, host):
    event = made(desk, host, day_1="2026-12-24", starts_at="10:00")
    draft = event.get_latest_revision_as_object()
    assert [row.frequency for row in draft.entries.all()] == [Frequency.MONTHLY, ""]
    assert "12月24日" in draft.schedule_text


def test_a_sentence_that_contradicts_itself_is_sent_back(desk, host):
    answer = send_new(desk, host, title="会", schedule_text="12月10日（金）10時")
    assert "schedule_text" in answer.context["form"].errors


def test_holidays_are_asked_for_only_where_a_date_meets_one(desk, host):
    once = made(desk, host, schedule_text="12月10日 10時から12時")
    mondays = made(desk, host, schedule_text="毎月第2月曜 10時から12時")
    asked = {
        event.pk: list(desk.get(reverse("organizers_publish", args=[event.pk])).context["form"].fields)
        for event in (once, mondays)
    }
    assert asked == {once.pk: [], mondays.pk: ["on_holidays"]}
    publish(desk, mondays, on_holidays="closed")
    mondays.refresh_from_db()
    assert (mondays.live, mondays.on_holidays) == (True, "closed")
    assert mondays.live_revision_id == mondays.latest_revision_id


def test_a_published_event_stands_in_list_and_search_and_the_log_names_who(desk, host, member):
    event = made(desk, host)
    publish(desk, event)
    event.refresh_from_db()
    index = EventPage.objects.get(pk=event.pk).get_parent().get_parent()
    assert "はじロマ会" in desk.get(index.url).content.decode()
    assert "はじロマ会" in desk.get("/search/?q=はじロマ会").content.decode()
    entries = PageLogEntry.objects.filter(page=event.pk)
    assert {"wagtail.create", "wagtail.publish"} <= set(entries.values_list("action", flat=True))
    assert set(entries.values_list("user", flat=True)) == {member.pk}


def test_a_change_of_a_public_event_is_a_draft_until_it_is_published(desk, host):
    event = made(desk, host)
    publish(desk, event)
    edit(desk, event, title="はじロマ会（新）")
    event.refresh_from_db()
    assert (event.title, event.draft_title, event.has_unpublished_changes) == ("はじロマ会", "はじロマ会（新）", True)
    publish(desk, event)
    event.refresh_from_db()
    assert (event.title, event.has_unpublished_changes) == ("はじロマ会（新）", False)


def test_what_another_wrote_meanwhile_is_never_overwritten_unseen(desk, host):
    event = made(desk, host)
    seen = EventPage.objects.get(pk=event.pk).latest_revision_id
    other = get_user_model().objects.create_user("editor", first_name="市子", last_name="編")
    theirs = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    theirs.title = "編集室の題"
    revision = theirs.save_revision(user=other, log_action=True)
    answer = edit(desk, event, seen=seen, title="窓口の題")
    assert answer.status_code == 200
    said = answer.content.decode()
    assert "窓口の題" in said
    assert str(other) in said
    assert EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().title == "編集室の題"
    assert edit(desk, event, seen=seen, title="窓口の題", anyway=revision.pk).status_code == 302
    assert EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().title == "窓口の題"


def test_what_is_published_is_what_was_looked_at(desk, host):
    event = made(desk, host)
    seen = EventPage.objects.get(pk=event.pk).latest_revision_id
    EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().save_revision()
    answer = desk.post(reverse("organizers_publish", args=[event.pk]), {"seen": seen})
    assert answer.status_code == 200
    event.refresh_from_db()
    assert not event.live


def test_a_locked_event_keeps_what_is_typed_and_changes_nothing(desk, host, admin_user):
    event = made(desk, host)
    EventPage.objects.filter(pk=event.pk).update(locked=True, locked_by=admin_user)
    answer = edit(desk, event, title="窓口の題")
    assert answer.status_code == 200
    assert "窓口の題" in answer.content.decode()
    assert EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().title == "はじロマ会"
    assert publish(desk, event).status_code == 200
    assert not EventPage.objects.get(pk=event.pk).live


def test_a_known_place_is_found_by_its_name_however_it_is_written(desk, host):
    place = VenueFactory(name="荘島コミュニティセンター ２Ｆ")
    event = made(desk, host, new_place="荘島コミュニティセンター2f", new_place_address="荘島町1")
    assert Venue.objects.get() == place
    assert event.get_latest_revision_as_object().usual_place_id() == place.pk


def test_a_new_place_is_kept_once_and_offered_first_next_time(desk, host):
    VenueFactory(name="ほかの館")
    made(desk, host, new_place="みどり公民館", new_place_address="荘島町2")
    event = made(desk, host, new_place="みどり 公民館")
    place = Venue.objects.get(name="みどり公民館")
    assert place.address == "荘島町2"
    publish(desk, event)
    choices = desk.get(reverse("organizers_new", args=[host.pk])).context["form"].fields["place"].choices
    assert choices[1][1] == [(place.pk, "みどり公民館")]


def test_everything_typed_is_said_by_the_event(desk, host):
    kind = EventKindFactory(name="サロン")
    typed = {
        "kind": kind.pk,
        "place_note": "2階 和室",
        "audience": "some",
        "audience_note": "65歳以上の方",
        "cost": "paid",
        "fee": "100円",
        "application": "page",
        "capacity": "12",
        "signup_closes": "2",
        "signup_question": "車で来ますか。",
        "contact_name": "花子",
        "phone": "０９４２-30-1111",
        "email": "salon@example.com",
        "summary": "お茶を飲みます。",
        "words": "一つ目。\n\n二つ目<b>。",
    }
    event = made(desk, host, **typed)
    publish(desk, event)
    event.refresh_from_db()
    assert (event.kind, event.place_note, event.audience_note, event.is_free) == (
        kind,
        "2階 和室",
        "65歳以上の方",
        False,
    )
    assert (event.fee, event.application, event.capacity, event.signup_closes) == ("100円", "page", 12, 2)
    assert (event.phone, event.email, event.summary) == ("0942-30-1111", "salon@example.com", "お茶を飲みます。")
    assert "&lt;b&gt;" in event.body[0].value.source
    shown = desk.get(reverse("organizers_edit", args=[event.pk])).context["form"]
    assert {name: str(shown[name].value()) for name in typed} == {
        **{name: str(value) for name, value in typed.items()},
        "phone": "0942-30-1111",
    }


def test_the_form_begins_with_the_contact_of_the_host(desk, host):
    form = desk.get(reverse("organizers_new", args=[host.pk])).context["form"]
    assert (form["phone"].value(), form["contact_name"].value()) == ("0942-30-0000", "荘島ふれあいの会")


def test_a_body_the_newsroom_made_is_left_alone(desk, host):
    event = made(desk, host)
    draft = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    draft.body = [("text", "<p><b>太字</b></p>")]
    draft.save_revision()
    edit(desk, event, words="上書き")
    assert "<b>" in EventPage.objects.get(pk=event.pk).get_latest_revision_as_object().body[0].value.source


def test_last_years_event_is_copied_without_its_dates(desk, host):
    event = made(desk, host, summary="お茶を飲みます。", contact_name="花子")
    publish(desk, event)
    assert str(event.pk) in desk.get(reverse("organizers_copy", args=[event.pk])).content.decode()
    form = desk.get(reverse("organizers_new", args=[host.pk]), {"like": event.pk}).context["form"]
    assert [form[name].value() for name in ("title", "summary", "contact_name", "schedule_text", "seen")] == [
        "はじロマ会",
        "お茶を飲みます。",
        "花子",
        "",
        None,
    ]


def test_withdrawing_can_be_undone(desk, host):
    event = made(desk, host)
    publish(desk, event)
    address = reverse("organizers_withdraw", args=[event.pk])
    assert desk.get(address).status_code == 200
    answer = desk.post(address, follow=True)
    event.refresh_from_db()
    assert not event.live
    version = EventPage.objects.get(pk=event.pk).latest_revision_id
    undo = reverse("organizers_put_back", args=[event.pk, version])
    assert undo in answer.content.decode()
    desk.post(undo)
    event.refresh_from_db()
    assert event.live


def test_a_published_change_can_be_undone(desk, host):
    event = made(desk, host)
    publish(desk, event)
    event.refresh_from_db()
    before = event.live_revision_id
    edit(desk, event, title="新しい題")
    publish(desk, event)
    assert desk.post(reverse("organizers_put_back", args=[event.pk, before])).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.draft_title, event.has_unpublished_changes) == ("はじロマ会", "新しい題", True)


def test_only_a_version_that_was_public_is_put_back(desk, host):
    event = made(desk, host)
    publish(desk, event)
    edit(desk, event, "draft", title="まだ下書き")
    desk.post(reverse("organizers_withdraw", args=[event.pk]))
    event.refresh_from_db()
    desk.post(reverse("organizers_put_back", args=[event.pk, event.latest_revision_id]))
    event.refresh_from_db()
    assert not event.live


def test_only_drafts_nobody_has_seen_are_deleted(desk, host):
    draft, public = made(desk, host, title="下書き"), made(desk, host)
    publish(desk, public)
    for event in (draft, public):
        desk.post(reverse("organizers_delete", args=[event.pk]))
    assert list(EventPage.objects.filter(pk__in=[draft.pk, public.pk])) == [public]
    desk.post(reverse("organizers_withdraw", args=[public.pk]))
    desk.post(reverse("organizers_delete", args=[public.pk]))
    assert EventPage.objects.filter(pk=public.pk).exists()


def test_what_is_typed_is_said_back(desk):
    said = desk.get(reverse("organizers_read"), {"schedule_text": "毎月第2木曜 10時から12時"}).content.decode()
    assert "12月10日" in said
    said = desk.get(reverse("organizers_read"), {"day_1": "2026-12-05", "starts_at": "10:00"}).content.decode()
    assert "12月5日" in said
    for hostile in (
        {"schedule_text": "<script>"},
        {"day_1": "x"},
        {"schedule_text": "あ" * 5000},
        {"ends_at": "09:00"},
    ):
        answer = desk.get(reverse("organizers_read"), hostile)
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()


def test_the_page_can_be_looked_at_before_it_is_public(desk, host):
    event = made(desk, host)
    assert "はじロマ会" in desk.get(reverse("organizers_look", args=[event.pk])).content.decode()


@pytest.mark.parametrize("name", ["edit", "copy", "publish", "look", "published", "withdraw", "delete", "take_back"])
def test_the_events_of_others_are_not_there(desk, name):
    event = EventPageFactory(title="よその催し")
    address = reverse(f"organizers_{name}", args=[event.pk])
    for answer in (desk.get(address), desk.post(address, SALON | {"what": "confirm"})):
        assert answer.status_code in (404, 405)
        assert "よその催し" not in answer.content.decode()
    assert desk.post(reverse("organizers_new", args=[event.get_parent().pk]), SALON).status_code == 404


def test_what_the_form_names_must_be_there(desk, host):
    """Ids that come with the form are looked up among what the host may use."""
    other = EventPageFactory(title="よその催し")
    answer = desk.get(reverse("organizers_new", args=[host.pk]), {"like": other.pk})
    assert "よその催し" not in answer.content.decode()
    answer = send_new(desk, host, **SALON, kind="999999", place="999999", seen="x")
    assert {"kind", "place", "seen"} <= set(answer.context["form"].errors)
