"""日程: what the newsroom does about the dates of an event, and who may."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import GroupPagePermission, Page

from events.changes import Author, add_date, change_date, pause
from events.models import DateChange, ExtraDate, Occurrence, ReportPage, SchedulePause
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from home.newsroom import EDITORS, PUBLISHERS, TRANSLATORS, set_up_newsroom
from tests.factories import (
    ColumnPageFactory,
    EpisodePageFactory,
    EventPageFactory,
    HomePageFactory,
    VenueFactory,
    translated,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
KEY = "2026-12-10T1900"


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    home = HomePageFactory()
    page = EventPageFactory(
        title="はじロマ会", schedule=SECOND_THURSDAY, venues=[VenueFactory(name="荘島会館")], first_published_at=NOW
    )
    set_up_newsroom(home)
    return page


@pytest.fixture
def member(django_user_model):
    """Callable: a group of the newsroom to somebody who is in it and nothing else."""

    def make(group=None, **fields):
        user = django_user_model.objects.create_user(f"u{django_user_model.objects.count()}", **fields)
        if group:
            user.groups.add(group_named(group))
        return user

    return make


def group_named(name):
    from django.contrib.auth.models import Group

    return Group.objects.get(name=name)


@pytest.fixture
def editor(event, member):
    return member(EDITORS, last_name="山田", first_name="花子")


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def address(name, page, *more):
    return reverse(name, args=[page.pk, *more])


def one_date(client, event, key=KEY, **said):
    """Sends the form of one date as the browser does, with what it showed and these changes."""
    shown = client.get(address("events_date", event, key)).context["form"]
    sent = {name: shown[name].value() for name in shown.fields}
    sent = {name: "" if value is None or value is False else value for name, value in sent.items()} | said
    return client.post(address("events_date", event, key), sent)


def row(event, start=DECEMBER):
    return Occurrence.objects.get(page=event, original_start=start)


def text_of(response):
    return response.content.decode()


def test_the_next_twelve_dates_are_shown_and_more_on_request(desk, event):
    answer = desk.get(address("events_dates", event))

    shown = answer.context["shown"]
    assert len(shown.coming) == 12
    assert shown.coming[0].key == KEY
    assert "毎月 第2木曜日 19時〜21時" in text_of(answer)
    assert "12月10日（木）" in text_of(answer)
    assert len(desk.get(address("events_dates", event), {"count": "24"}).context["shown"].coming) == 18


@pytest.mark.parametrize("count", ["x", "-1", "99999999999999999999", "٣"])
def test_a_count_that_is_none_shows_the_first_page(desk, event, count):
    assert len(desk.get(address("events_dates", event), {"count": count}).context["shown"].coming) >= 12


def test_a_date_is_called_off_with_a_reason(desk, event):
    answer = one_date(desk, event, what="cancelled", preset="天候のため")

    change = DateChange.objects.get()
    assert answer.url == f"{address('events_notice', event, KEY)}?changed={change.pk}"
    assert row(event).is_cancelled
    assert row(event).reason == "天候のため"


def test_ones_own_words_count_as_the_reason(desk, event):
    one_date(desk, event, what="cancelled", preset="own", reason="会場の工事が延びたため")
    assert row(event).reason == "会場の工事が延びたため"


def test_other_reason_without_words_is_asked_for(desk, event):
    answer = one_date(desk, event, what="cancelled", preset="own")
    assert "reason" in answer.context["form"].errors
    assert not DateChange.objects.exists()


def test_a_date_is_moved_to_another_day_and_hour(desk, event):
    one_date(desk, event, what="moved", day="2026-12-17", starts_at="18:30", ends_at="20:00")

    moved = row(event)
    assert moved.starts_at == datetime(2026, 12, 17, 18, 30, tzinfo=TOKYO)
    assert moved.ends_at == datetime(2026, 12, 17, 20, tzinfo=TOKYO)
    assert moved.takes_place


def test_an_end_before_the_beginning_is_on_the_next_day(desk, event):
    one_date(desk, event, what="moved", day="2026-12-17", starts_at="22:00", ends_at="01:00")
    assert row(event).ends_at == datetime(2026, 12, 18, 1, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"day": "2020-01-01", "starts_at": "19:00"}, "day"),
        ({"day": "2026-12-17", "starts_at": "10:00", "ends_at": "09:00"}, "ends_at"),
    ],
)
def test_a_slip_of_the_pen_is_not_public_at_once(desk, event, sent, field):
    assert field in one_date(desk, event, what="moved", **sent).context["form"].errors
    assert not DateChange.objects.exists()


def test_moving_without_saying_when_is_an_error_at_the_field(desk, event):
    answer = one_date(desk, event, what="moved", day="", starts_at="")
    assert set(answer.context["form"].errors) == {"day", "starts_at"}
    assert row(event).takes_place


def test_a_year_that_cannot_be_is_an_error_at_the_field(desk, event):
    assert "day" in one_date(desk, event, what="moved", day="0206-12-17").context["form"].errors


def test_venue_full_and_note_are_said_besides(desk, event):
    hall = VenueFactory(name="西町コミュニティセンター")
    one_date(desk, event, venue=hall.pk, is_full="on", note="上ばきをお持ちください")

    changed = row(event)
    assert (changed.venue, changed.is_full, changed.note) == (hall, True, "上ばきをお持ちください")
    page = text_of(desk.get(address("events_dates", event)))
    assert "西町コミュニティセンター" in page
    assert "上ばきをお持ちください" in page


def test_a_date_put_off_has_no_new_day_yet(desk, event):
    one_date(desk, event, what="postponed")
    assert not row(event).takes_place


def test_the_button_in_the_list_has_chosen_already(desk, event):
    form = desk.get(address("events_date", event, KEY), {"what": "cancelled"}).context["form"]
    assert form["what"].value() == "cancelled"
    assert desk.get(address("events_date", event, KEY), {"what": "<x>"}).context["form"]["what"].value() == "planned"


def test_the_button_chooses_for_a_date_that_has_a_note_as_well(desk, event):
    one_date(desk, event, note="上ばきをお持ちください")
    form = desk.get(address("events_date", event, KEY), {"what": "off"}).context["form"]
    assert (form["what"].value(), form["note"].value()) == ("off", "上ばきをお持ちください")


def test_what_was_said_before_stands_in_the_form_and_stays_when_a_note_is_added(desk, event):
    one_date(desk, event, what="moved", day="2026-12-17", starts_at="18:30", ends_at="20:00")
    one_date(desk, event, note="駐車場はありません")

    assert row(event).starts_at == datetime(2026, 12, 17, 18, 30, tzinfo=TOKYO)
    assert row(event).note == "駐車場はありません"


def test_as_planned_in_the_list_takes_everything_back(desk, event, editor):
    change = change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="天候のため"), Author(editor, NOW))
    desk.post(address("events_date", event, KEY), {"what": "planned", "seen": change.pk})

    assert row(event).takes_place
    assert not event.date_exceptions.exists()


def test_sending_what_is_so_already_changes_nothing_and_says_so(desk, event):
    answer = one_date(desk, event)
    assert not DateChange.objects.exists()
    assert "何も変わっていません" in text_of(desk.get(answer.url))


def test_a_conflict_shows_who_changed_what_and_keeps_what_was_typed(desk, event, member):
    other = member(last_name="佐藤", first_name="次郎")
    change = change_date(event, DateException(DECEMBER, Status.OFF), Author(other, NOW))
    answer = desk.post(address("events_date", event, KEY), {"what": "planned", "note": "わたしのメモ", "seen": "0"})

    assert "佐藤 次郎" in text_of(answer)
    assert "11月23日（月） 12時" in text_of(answer)
    assert "休み" in text_of(answer)
    assert answer.context["form"]["note"].value() == "わたしのメモ"
    assert answer.context["form"]["seen"].value() == change.pk
    assert row(event).is_off


def test_a_conflict_can_be_overruled_knowingly(desk, event, member):
    change = change_date(event, DateException(DECEMBER, Status.OFF), Author(member(), NOW))
    desk.post(address("events_date", event, KEY), {"what": "cancelled", "seen": change.pk})
    assert row(event).is_cancelled


def test_undo_follows_every_change(desk, event):
    answer = desk.get(one_date(desk, event, what="cancelled").url)
    undo = address("events_date_undo", event, DateChange.objects.get().pk)
    assert undo in text_of(answer)

    answer = desk.post(undo, follow=True)
    assert row(event).takes_place
    assert "元にもどしました" in text_of(answer)


def test_what_was_changed_since_is_not_undone(desk, event, editor):
    first = change_date(event, DateException(DECEMBER, Status.OFF), Author(editor, NOW))
    change_date(event, DateException(DECEMBER, Status.CANCELLED), Author(editor, NOW))
    desk.post(address("events_date_undo", event, first.pk))
    assert row(event).is_cancelled


def test_the_changes_so_far_say_who_when_and_what(desk, event):
    one_date(desk, event, what="cancelled", preset="会場の都合")
    page = text_of(desk.get(address("events_dates", event)))
    assert "12月10日（木） 19時：中止（会場の都合）" in page
    assert "山田 花子" in page


def test_a_date_is_added(desk, event):
    desk.post(address("events_date_add", event), {"day": "2026-12-24", "starts_at": "14:00", "ends_at": "16:00"})
    assert row(event, datetime(2026, 12, 24, 14, tzinfo=TOKYO)).takes_place

    desk.post(address("events_date_undo", event, DateChange.objects.get().pk))
    assert not ExtraDate.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "day"),
        ({"day": "x"}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"day": "2026-12-24", "ends_at": "16:00"}, "starts_at"),
    ],
)
def test_a_date_that_is_not_clear_is_not_added(desk, event, sent, field):
    assert field in desk.post(address("events_date_add", event), sent).context["form"].errors
    assert not ExtraDate.objects.exists()


def test_a_date_that_was_called_off_is_not_added_beside_itself(desk, event):
    one_date(desk, event, what="cancelled")
    sent = {"day": "2026-12-10", "starts_at": "19:00"}
    assert "day" in desk.post(address("events_date_add", event), sent).context["form"].errors
    assert not ExtraDate.objects.exists()


def test_a_pause_begins_and_ends(desk, event):
    desk.post(address("events_pause", event), {"first": "2026-12-01", "last": "2026-12-31", "reason": "冬休み"})
    assert row(event).is_off
    assert "冬休み" in text_of(desk.get(address("events_dates", event)))

    end = address("events_pause_end", event, SchedulePause.objects.get().pk)
    desk.post(end)
    desk.post(end)
    assert row(event).takes_place
    assert DateChange.objects.count() == 2


def test_a_pause_that_ended_is_undone_once(desk, event, editor):
    begun = pause(event, date(2026, 12, 1), None, "", Author(editor, NOW))
    desk.post(address("events_pause_end", event, begun.after["pk"]))
    ended = DateChange.objects.order_by("pk").last()
    for _twice in range(2):
        desk.post(address("events_date_undo", event, ended.pk))
    assert SchedulePause.objects.count() == 1


def test_a_pause_that_ends_before_it_begins_is_an_error(desk, event):
    answer = desk.post(address("events_pause", event), {"first": "2026-12-31", "last": "2026-12-01"})
    assert "last" in answer.context["form"].errors


def test_a_date_a_pause_takes_off_can_be_held(desk, event, editor):
    pause(event, date(2026, 12, 1), date(2026, 12, 31), "", Author(editor, NOW))
    assert desk.get(address("events_dates", event)).context["shown"].coming[0].is_closed_by_rule
    desk.post(address("events_date_open", event, KEY))
    assert row(event).takes_place


def test_a_date_changed_by_hand_that_the_plan_no_longer_has_is_marked(desk, event, editor):
    change_date(event, DateException(DECEMBER, Status.CANCELLED), Author(editor, NOW))
    entry = event.entries.get()
    entry.weekdays = (4,)
    event.entries = [entry]
    event.save_revision().publish()

    rows = desk.get(address("events_dates", event)).context["shown"].coming
    assert [one.key for one in rows if one.is_orphan] == [KEY]


def test_holidays_nobody_was_asked_about_are_asked_about(desk, editor):
    third_monday = Rule(Frequency.MONTHLY, weekdays=(Weekday(0, 2),))
    event = EventPageFactory(schedule=Schedule((Entry(date(2026, 12, 1), time(10), rule=third_monday),)))
    group = editor.groups.get()
    assert GroupPagePermission.objects.filter(group=group, page=event.get_parent().get_parent()).exists()

    answer = desk.get(address("events_dates", event))
    asked = {one.occurrence.day: one.asks for one in answer.context["shown"].coming if one.asks}
    assert asked[date(2027, 1, 11)] == "成人の日"
    assert "成人の日" in text_of(answer)

    event.on_holidays = "open"
    event.save()
    assert not desk.get(address("events_dates", event)).context["shown"].asks_about_holidays


def test_a_past_date_offers_its_report_and_then_opens_it(desk, event):
    past = Occurrence.objects.past(NOW).first()
    report = reverse("events_report", args=[event.pk, past.pk])
    assert report in text_of(desk.get(address("events_dates", event)))

    desk.post(report)
    page = text_of(desk.get(address("events_dates", event)))
    assert report not in page
    assert reverse("wagtailadmin_pages:edit", args=[ReportPage.objects.get().pk]) in page


def test_texts_to_copy_stand_ready_after_a_change(desk, event):
    answer = desk.get(one_date(desk, event, what="cancelled", preset="天候のため").url)
    texts = answer.context["texts"]
    assert "12月10日（木）" in texts.line
    assert "天候のため" in texts.line
    assert "1月14日（木）" in texts.line  # 次回
    assert escape(texts.circular) in text_of(answer)
    assert "readonly" in text_of(answer)


def test_a_new_place_is_said_with_the_old_one(desk, event):
    hall = VenueFactory(name="西町コミュニティセンター")
    texts = desk.get(one_date(desk, event, venue=hall.pk).url).context["texts"]
    assert "荘島会館" in texts.line
    assert "西町コミュニティセンター" in texts.line


def test_a_broadcast_has_its_one_date_here_too(desk, event):
    episode = EpisodePageFactory(broadcast_at=datetime(2026, 12, 1, 20, tzinfo=TOKYO), first_published_at=NOW)
    set_up_newsroom(HomePageFactory())
    one_date(desk, episode, "2026-12-01T2000", what="cancelled")
    assert row(episode, datetime(2026, 12, 1, 20, tzinfo=TOKYO)).is_cancelled
    page = text_of(desk.get(address("events_dates", episode)))
    assert address("events_date_add", episode) not in page
    assert desk.get(address("events_date_add", episode)).status_code == 404


def test_an_event_not_published_yet_says_so_and_offers_nothing(desk, event):
    draft = EventPageFactory(live=False)
    draft.occurrences.all().delete()
    set_up_newsroom(HomePageFactory())
    page = text_of(desk.get(address("events_dates", draft)))
    assert "まだ公開していません" in page
    assert address("events_date_add", draft) not in page


def test_the_screen_asks_the_same_number_of_queries_for_one_change_and_twenty(
    desk, event, editor, django_assert_max_num_queries
):
    author = Author(editor, NOW)
    change_date(event, DateException(DECEMBER, Status.OFF), author)
    desk.get(address("events_dates", event))
    few = count_queries(desk, event)
    for start in event.occurrences.upcoming(NOW).values_list("original_start", flat=True)[:8]:
        change_date(event, DateException(start.astimezone(TOKYO), is_full=True), author)
        add_date(event, start.date(), time(9), None, author)
    assert count_queries(desk, event) <= few + 2  # places and added dates, once each


def count_queries(client, event):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(address("events_dates", event))
    return len(queries)


# Who may.

GETS = ["events_dates", "events_date_add", "events_pause", "events_date", "events_notice"]
POSTS = ["events_date_add", "events_pause", "events_pause_end", "events_date_undo", "events_date", "events_date_open"]


def arguments(name, event, change, row_of_pause):
    extra = {
        "events_date": [KEY],
        "events_notice": [KEY],
        "events_date_open": [KEY],
        "events_date_undo": [change.pk],
        "events_pause_end": [row_of_pause],
    }
    return reverse(name, args=[event.pk, *extra.get(name, [])])


SENT = {"what": "cancelled", "seen": "", "day": "2026-12-24", "first": "2026-12-01"}


@pytest.fixture
def everybody(event, member):
    """Role to somebody who has only that role."""
    return {
        "administrator": get_user_model().objects.create_superuser("root"),
        "editor": member(EDITORS),
        "publisher": member(PUBLISHERS),
        "translator": member(TRANSLATORS),
        "no rights": member(),
        "anonymous": None,
    }


@pytest.fixture
def marked(event, member):
    """A change of one date and the id of a pause."""
    author = Author(member(), NOW)
    begun = pause(event, date(2028, 1, 1), None, "", author)
    return change_date(event, DateException(DECEMBER, note="もとのメモ"), author), begun.after["pk"]


def is_closed(answer):
    if answer.status_code in (403, 404):
        return True
    return answer.status_code == 302 and (answer.url == "/admin/" or answer.url.startswith("/admin/login/"))


MAY = {"administrator", "editor", "publisher"}


@pytest.mark.parametrize("name", GETS)
def test_only_who_may_edit_the_event_sees_its_dates(event, everybody, marked, name):
    open_to = set()
    for role, user in everybody.items():
        client = Client()
        if user:
            client.force_login(user)
        answer = client.get(arguments(name, event, *marked))
        if answer.status_code == 200:
            open_to.add(role)
        else:
            assert is_closed(answer), role
    assert open_to == MAY


@pytest.mark.parametrize("name", POSTS)
def test_only_who_may_edit_the_event_changes_its_dates(event, everybody, marked, name):
    for role in everybody.keys() - MAY:
        client = Client()
        if everybody[role]:
            client.force_login(everybody[role])
        before = list(DateChange.objects.values_list("pk"))
        assert is_closed(client.post(arguments(name, event, *marked), SENT | {"seen": marked[0].pk})), role
        assert list(DateChange.objects.values_list("pk")) == before


@pytest.mark.parametrize("name", GETS + POSTS)
def test_looking_changes_nothing(desk, event, marked, name):
    before = list(DateChange.objects.values_list("pk")), list(SchedulePause.objects.values_list("pk"))
    answer = desk.get(arguments(name, event, *marked), SENT)
    assert answer.status_code in (200, 302)
    assert (list(DateChange.objects.values_list("pk")), list(SchedulePause.objects.values_list("pk"))) == before


@pytest.mark.parametrize("name", POSTS)
def test_a_form_from_elsewhere_is_refused(event, editor, marked, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    before = DateChange.objects.count()
    assert client.post(arguments(name, event, *marked), SENT).status_code == 403
    assert DateChange.objects.count() == before


@pytest.mark.parametrize("name", GETS + POSTS)
def test_pages_without_dates_and_numbers_of_nothing_are_not_found(desk, event, marked, name):
    others = [ColumnPageFactory().pk, event.get_parent().pk, Page.get_first_root_node().pk, 999_999]
    path = arguments(name, event, *marked)
    for other in others:
        wrong = path.replace(f"/{event.pk}/", f"/{other}/", 1)
        assert desk.get(wrong).status_code == 404
        assert desk.post(wrong, SENT).status_code in (404, 405)


@pytest.mark.parametrize("name", ["events_date_undo", "events_pause_end"])
def test_what_belongs_to_another_event_is_left_alone(desk, event, marked, name):
    other = EventPageFactory(schedule=SECOND_THURSDAY)
    set_up_newsroom(HomePageFactory())
    desk.post(arguments(name, event, *marked).replace(f"/{event.pk}/", f"/{other.pk}/", 1))
    assert row(event).note == "もとのメモ"
    assert SchedulePause.objects.filter(page_id=event.pk).exists()


@pytest.mark.parametrize("key", ["2026-12-11T1900", "2026-99-10T1900", "x", "2026-12-10", "２０２６-12-10T1900"])
def test_a_date_the_event_does_not_have_is_not_found(desk, event, key):
    assert desk.get(address("events_date", event, key)).status_code == 404
    assert desk.get(address("events_notice", event, key)).status_code == 404


def test_a_translation_leads_to_the_page_that_has_the_dates(client, event):
    twin = translated(event, "en", title="Hajiroma")
    client.force_login(get_user_model().objects.create_superuser("root"))
    assert client.get(address("events_dates", twin)).url == address("events_dates", event)
    assert client.post(address("events_date", twin, KEY), SENT).url == address("events_dates", event)
    assert not DateChange.objects.exists()


# The ways in, and the lists over all events.


def test_the_editor_and_the_list_of_pages_lead_to_the_dates(desk, event):
    way = address("events_dates", event)
    assert way in text_of(desk.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    assert way in text_of(desk.get(reverse("wagtailadmin_explore", args=[event.get_parent().pk])))


def test_a_column_has_no_dates_button(desk, event):
    column = ColumnPageFactory()
    set_up_newsroom(HomePageFactory())
    page = text_of(desk.get(reverse("wagtailadmin_pages:edit", args=[column.pk])))
    assert f"/admin/events/{column.pk}/" not in page


def test_the_list_of_all_dates_is_narrowed(desk, event, editor):
    other = EventPageFactory(title="朝のサロン", schedule=Schedule((Entry(date(2026, 12, 1), time(10)),)))
    change_date(event, DateException(DECEMBER, Status.CANCELLED), Author(editor, NOW))
    hall = VenueFactory(name="西町コミュニティセンター")
    january = datetime(2027, 1, 14, 19, tzinfo=TOKYO)
    change_date(event, DateException(january, venue=hall.pk), Author(editor, NOW))

    def starts(**query):
        return [one.line.occurrence.original_start for one in desk.get("/admin/events/dates/", query).context["rows"]]

    assert starts()[:2] == [datetime(2026, 12, 1, 10, tzinfo=TOKYO), DECEMBER]
    assert starts(what="cancelled") == [DECEMBER]
    assert starts(what="changed") == [DECEMBER, january]
    assert starts(host=other.get_parent().pk) == [datetime(2026, 12, 1, 10, tzinfo=TOKYO)]
    assert len(starts(what="?", host="x", p="y")) == 19


def test_drafts_are_not_in_the_list_of_all_dates(desk, event):
    Page.objects.filter(pk=event.pk).update(live=False)
    assert desk.get("/admin/events/dates/").context["rows"] == []


def test_this_week_stands_on_the_front_page_of_the_newsroom(desk, event):
    assert "今週の催し" not in text_of(desk.get("/admin/"))
    EventPageFactory(title="あすのサロン", schedule=Schedule((Entry(date(2026, 11, 24), time(10)),)))
    page = text_of(desk.get("/admin/"))
    assert "今週の催し" in page
    assert "あすのサロン" in page


def test_the_list_costs_the_same_for_many_dates(desk, event):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as found:
            desk.get("/admin/events/dates/")
        return len(found)

    desk.get("/admin/events/dates/")
    few = queries()
    for _n in range(4):
        EventPageFactory(schedule=SECOND_THURSDAY)
    assert queries() <= few + 1


@pytest.mark.parametrize("host", ["x", "\0", "9" * 30])
def test_the_list_of_dates_passes_over_a_host_that_is_none(desk, event, host):
    answer = desk.get(reverse("events_coming"), {"host": host})
    assert answer.status_code == 200
    assert event.title in answer.text
