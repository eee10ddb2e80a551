"""Events from a file become drafts, once each; what an editor has changed here is never overwritten unseen."""

from datetime import UTC, date, datetime, time

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from events.changes import Author
from events.importing import service as importing
from events.importing.files import EventOrigin, ImportFile, ImportRow
from events.importing.imported import Imported, ImportedEvent, ImportProblem
from events.importing.mapping import Vocabulary, mapped
from events.models import DateException, EventPage, Occurrence, ScheduleEntry
from events.opendata import read_events
from events.schedule import TOKYO, Entry, Frequency, Rule, Schedule, Status, Weekday
from events.schedule import DateException as ExceptionData
from tests.factories import EventKindFactory, EventPageFactory, HostPageFactory, OrganisationFactory, VenueFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 12, 10), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
COLUMNS = ("全国地方公共団体コード", "ID", "イベント名", "開始日", "開始時間", "終了時間", "場所名称", "主催者", "備考")


def event(**said):
    """An event of a file, the same each time but for what is said."""
    told = {"row": 2, "external_id": "402036-1", "title": "はじロマ会", "schedule": SECOND_THURSDAY}
    return ImportedEvent(**(told | said))


def csv_of(*rows, columns=COLUMNS):
    lines = [",".join(columns), *(",".join(row) for row in rows)]
    return "\r\n".join(lines).encode("utf-8-sig")


@pytest.fixture
def host():
    return HostPageFactory(title="はじロマ実行委員会")


@pytest.fixture
def author(admin_user):
    return Author(admin_user, NOW)


@pytest.fixture
def take_in(host, author):
    """Callable: events, or what a reader gave, to the file that waits with them."""

    def take(*events, kind="csv", **options):
        imported = events[0] if isinstance(events[0], Imported) else Imported(tuple(events), ())
        options = {"host": host, "user": author.user} | options
        file = ImportFile(created_at=NOW, name="list.csv", kind=kind, **options)
        return importing.take_in(file, imported, TODAY)

    return take


@pytest.fixture
def bring_in(take_in, author):
    """Callable: as `take_in`, and all its rows brought in."""

    def bring(*events, **options):
        file = take_in(*events, **options)
        while importing.import_batch(file, author):
            pass
        return file

    return bring


def outcomes(file):
    return [row.outcome for row in file.rows.all()]


def actions(file):
    return [row.action for row in file.rows.all()]


def draft_of(page):
    return EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def edit(page, **said):
    """What an editor does: another draft."""
    draft = draft_of(page)
    for name, value in said.items():
        setattr(draft, name, value)
    draft.save_revision()


def test_an_event_of_a_file_becomes_a_draft_below_the_host(bring_in, host, author):
    file = bring_in(event(summary="ロマンを語ります。", phone="0942-30-9119", fee="100円", is_free=False))

    page = EventPage.objects.get()
    assert outcomes(file) == ["created"]
    assert (page.live, page.owner, page.get_parent().pk) == (False, author.user, host.pk)
    assert page.external_id == "402036-1"
    assert (page.title, page.phone, page.fee, page.is_free) == ("はじロマ会", "0942-30-9119", "100円", False)
    assert page.schedule_text == "毎月 第2木曜日 19時〜21時（2026年12月10日から）"
    assert page.planned_entries() == SECOND_THURSDAY.entries
    assert draft_of(page).planned_entries() == SECOND_THURSDAY.entries
    assert not Occurrence.objects.exists()


def test_the_draft_is_published_with_its_dates(bring_in):
    bring_in(event())
    EventPage.objects.get().get_latest_revision().publish()
    assert Occurrence.objects.filter(original_start=DECEMBER).exists()


def test_nothing_is_made_before_it_is_asked_for(take_in):
    file = take_in(event())
    assert actions(file) == ["new"]
    assert not EventPage.objects.exists()


def test_the_same_file_twice_makes_nothing_new(bring_in, take_in):
    bring_in(event(), event(row=3, external_id="402036-2", title="サロン"))
    revisions = set(EventPage.objects.values_list("latest_revision", flat=True))

    again = take_in(event(), event(row=3, external_id="402036-2", title="サロン"))
    assert actions(again) == ["same", "same"]
    bring_in(event())
    assert EventPage.objects.count() == 2
    assert set(EventPage.objects.values_list("latest_revision", flat=True)) == revisions


def test_a_change_in_the_file_is_a_new_draft_of_the_same_page(bring_in, take_in, author):
    bring_in(event(fee="100円"))
    page = EventPage.objects.get()
    page.get_latest_revision().publish()

    changed = event(fee="200円", title="はじロマ会（拡大版）")
    change = importing.change_of(EventPage.objects.get(), mapped(changed, {""}, Vocabulary()))
    assert change.names == ["title", "fee"]
    assert actions(take_in(changed)) == ["change"]

    file = bring_in(changed)
    assert outcomes(file) == ["changed"]
    page = EventPage.objects.get()
    assert page.fee == "100円"
    assert page.has_unpublished_changes
    assert (draft_of(page).fee, draft_of(page).title) == ("200円", "はじロマ会（拡大版）")
    assert page.get_latest_revision().user == author.user
    assert actions(take_in(changed)) == ["same"]


def test_what_was_changed_here_is_left_out_unless_it_is_ticked(bring_in, take_in, author):
    bring_in(event(fee="100円"))
    edit(EventPage.objects.get(), title="はじロマの会")

    [row] = take_in(event(fee="200円")).rows.all()
    assert (row.action, row.is_chosen) == ("edited", False)

    file = take_in(event(fee="200円"))
    file.rows.update(is_chosen=True)
    importing.import_batch(file, author)
    draft = draft_of(EventPage.objects.get())
    assert (draft.title, draft.fee) == ("はじロマの会", "200円")  # the file's title is as it was


def test_what_is_changed_here_while_the_file_waits_is_not_overwritten(bring_in, take_in, author):
    bring_in(event(fee="100円"))
    file = take_in(event(fee="200円"))
    edit(EventPage.objects.get(), fee="無料")

    importing.import_batch(file, author)
    [row] = file.rows.all()
    assert row.outcome == "failed"
    assert row.reason
    assert draft_of(EventPage.objects.get()).fee == "無料"


def test_line_breaks_an_editor_saves_are_no_change(bring_in, take_in):
    bring_in(event(description="一行目\n二行目\n\nつぎの段落 <b>&"))
    edit(EventPage.objects.get(), body=[("text", "<p>一行目<br/>二行目</p><p>つぎの段落 &lt;b&gt;&amp;</p>")])
    assert actions(take_in(event(description="まったく別の話"))) == ["change"]


def test_an_event_below_another_host_is_still_the_same_event(bring_in, take_in):
    bring_in(event())
    other = HostPageFactory()
    assert actions(take_in(event(), host=other)) == ["same"]
    bring_in(event(title="別の名"), host=other)
    assert EventPage.objects.get().get_parent().pk != other.pk


def test_numbers_without_a_code_are_the_host_s_own(bring_in):
    one, other = HostPageFactory(), HostPageFactory()
    bring_in(event(external_id="1"), host=one)
    bring_in(event(external_id="1"), host=other)
    bring_in(event(external_id="1", title="サロン"), host=one)
    bring_in(event(external_id="1"), host=one)
    assert EventPage.objects.count() == 3


def test_an_event_this_site_has_told_is_known_by_its_uuid(take_in, host):
    page = EventPageFactory(parent=host, title="はじロマ会", schedule=SECOND_THURSDAY)
    [row] = take_in(event(external_id=f"402036-{page.uuid}", fee="500円")).rows.all()
    assert (row.action, row.page_id) == ("edited", page.pk)


def test_a_number_that_was_given_to_another_event_asks_which_it_is(bring_in, take_in, author):
    bring_in(event())
    festival = event(title="夏まつり", schedule=Schedule((Entry(date(2027, 8, 1)),)))
    file = take_in(festival)
    [row] = file.rows.all()
    assert (row.action, row.is_chosen) == ("other", False)

    file.rows.update(is_chosen=True, as_new=True)
    importing.import_batch(file, author)
    assert set(EventPage.objects.values_list("title", flat=True)) == {"はじロマ会", "夏まつり"}
    assert actions(take_in(festival)) == ["same"]
    assert actions(take_in(event())) == ["same"]


def test_a_uid_without_end_is_kept_apart_from_its_like(bring_in):
    long = "x" * 300
    bring_in(event(external_id=f"{long}1"), event(row=3, external_id=f"{long}2"), kind="ics")
    assert EventPage.objects.count() == 2
    bring_in(event(external_id=f"{long}1"), kind="ics")
    assert EventPage.objects.count() == 2


def test_an_event_goes_to_the_page_of_its_organizer_where_that_is_asked_for(bring_in, host):
    organisation = OrganisationFactory(name="久留米の会", other_names="くるめの会\n久留米ノ会")
    other = HostPageFactory(title="久留米のページ", organisation=organisation)
    bring_in(event(organizer="くるめ の会"), follows_organizers=True)
    bring_in(event(external_id="402036-2", organizer="久留米のページ"), follows_organizers=True)
    bring_in(event(external_id="402036-3", organizer="だれも知らない会"), follows_organizers=True)
    bring_in(event(external_id="402036-4", organizer="くるめの会"))
    assert EventPage.objects.child_of(other).count() == 2
    assert set(EventPage.objects.child_of(host).values_list("external_id", flat=True)) == {"402036-3", "402036-4"}
    assert "だれも知らない会" in EventPage.objects.get(external_id="402036-3").origin.note


def test_a_place_and_a_kind_we_know_are_chosen_and_others_are_words(bring_in):
    venue = VenueFactory(name="えーるピア久留米", address="福岡県久留米市諏訪野町1830-6")
    kind = EventKindFactory(name="サロン")
    bring_in(
        event(place="えーるピア　久留米", address="諏訪野町1830-6", kind="ｻﾛﾝ"),
        event(row=3, external_id="402036-2", place="公園", address="どこか1-2", kind="お茶会"),
    )
    known, unknown = EventPage.objects.order_by("external_id")
    assert [row.venue for row in known.venues.all()] == [venue]
    assert (known.kind, known.place_note) == (kind, "")
    assert (unknown.kind, unknown.place_note) == (None, "公園（どこか1-2）")
    assert "お茶会" in unknown.origin.note


def test_nothing_the_file_says_is_lost(bring_in):
    told = {
        "reading": "ハジロマカイ",
        "summary": "要約",
        "description": "説明",
        "schedule_text": "雨の日は翌週",
        "status_words": "中止の場合あり",
        "place": "河原",
        "address": "久留米市某所",
        "online_url": "https://example.jp/meet",
        "url": "https://example.jp/",
        "image_url": "https://example.jp/a.png",
        "organizer": "どこかの会",
        "co_organizers": "もうひとつの会",
        "audience": "どなたでも",
        "capacity": "20人",
        "fee": "実費",
        "application": "往復はがき",
        "deadline": "2026-12-01",
        "access": "バス停から3分",
        "parking": "5台",
        "contact_name": "事務局",
        "phone": "0942-00-0000",
        "phone_extension": "12",
        "fax": "0942-00-0001",
        "email": "a@example.jp",
        "note": "備考のこと",
    }
    bring_in(event(**told, extra={"列": "あまり"}))
    page = EventPage.objects.get()
    fields = [str(getattr(page, field.name)) for field in EventPage._meta.concrete_fields]
    everything = "\n".join([*fields, str(page.body), page.origin.note])
    for name, text in told.items():
        assert text in everything, name
    assert "あまり" in page.origin.note


def test_what_no_field_takes_is_in_the_note_and_not_on_the_page(bring_in):
    bring_in(event(phone="なし", email="a@", url="https://" + "x" * 300, fee="円" * 300, title="長" * 300))
    page = EventPage.objects.get()
    assert (page.phone, page.email, page.website) == ("", "", "")
    assert (len(page.fee), len(page.title)) == (200, 255)
    for text in ("なし", "a@", "x" * 300, "円" * 300, "長" * 300):
        assert text in page.origin.note


def test_what_is_said_of_single_dates_waits_with_the_draft(bring_in):
    venue = VenueFactory(name="別館")
    january = datetime(2027, 1, 14, 19, tzinfo=TOKYO)
    exceptions = (
        ExceptionData(DECEMBER, Status.CANCELLED),
        ExceptionData(january, venue=1, note="上ばき"),
        ExceptionData(january.replace(month=2, day=11), venue=2),
    )
    schedule = Schedule(SECOND_THURSDAY.entries, exceptions=exceptions)
    bring_in(event(schedule=schedule, places={1: "別館", 2: "河原"}))

    page = EventPage.objects.get()
    assert list(page.date_exceptions.values_list("status", "venue")) == [
        ("cancelled", None), ("planned", venue.pk), ("planned", None),
    ]  # fmt: skip
    assert "河原" in page.date_exceptions.last().note
    page.get_latest_revision().publish()
    assert Occurrence.objects.get(original_start=DECEMBER).is_cancelled


def test_a_date_called_off_in_the_file_does_not_become_public_by_bringing_it_in(bring_in, author):
    bring_in(event())
    page = EventPage.objects.get()
    page.get_latest_revision().publish()

    off = Schedule(SECOND_THURSDAY.entries, exceptions=(ExceptionData(DECEMBER, Status.CANCELLED),))
    file = bring_in(event(schedule=off))
    assert outcomes(file) == ["changed"]
    assert not DateException.objects.exists()
    assert not Occurrence.objects.get(original_start=DECEMBER).is_cancelled
    assert "2026-12-10 19:00" in EventOrigin.objects.get().note


def test_dates_without_end_do_not_make_a_form_without_end(bring_in):
    days = [date(2026, 12, 1 + number % 28).replace(year=2026 + number // 28) for number in range(300)]
    bring_in(event(schedule=Schedule(tuple(Entry(day, time(10)) for day in sorted(days)))))
    page = EventPage.objects.get()
    assert page.entries.count() == 200
    assert page.origin.note.count("10:00") == 100
    assert [problem[2] for problem in page.origin.problems] == ["rule_shortened"]


def test_a_rule_no_row_can_hold_is_said_and_the_rest_is_brought_in(bring_in):
    impossible = Entry(date(2026, 12, 1), time(10), rule=Rule(Frequency.YEARLY, interval=99, month_days=(3,)))
    bring_in(event(schedule=Schedule((*SECOND_THURSDAY.entries, impossible))))
    page = EventPage.objects.get()
    assert page.planned_entries() == SECOND_THURSDAY.entries
    assert [problem[2] for problem in page.origin.problems] == ["recurrence_unsupported"]


def test_every_row_brought_in_passes_the_editor_s_own_checks(bring_in):
    bring_in(event(description="説明", place="公園", phone="0942-30-9119"))
    EventPage.objects.get().full_clean()
    for row in ScheduleEntry.objects.all():
        row.full_clean()


def test_a_refused_row_is_kept_with_its_reasons(take_in):
    problems = (
        ImportProblem(0, "", "before_header"),
        ImportProblem(3, "開始日", "start_unreadable", "来週", is_fatal=True),
        ImportProblem(3, "電話番号", "phone_unreadable", "?"),
    )
    file = take_in(Imported((event(),), problems))
    refused = file.rows.get(action="refused")
    assert (refused.line, len(refused.problems), refused.is_chosen) == (3, 2, False)
    assert [problem[2] for problem in file.problems] == ["before_header"]


def test_one_row_that_fails_stops_nothing_else(take_in, author, monkeypatch):
    file = take_in(event(), event(row=3, external_id="402036-2", title="サロン"))
    write_dates = importing.write_dates

    def fail_once(page, said):
        if page.title == "はじロマ会":
            raise DatabaseError
        write_dates(page, said)

    monkeypatch.setattr(importing, "write_dates", fail_once)
    assert importing.import_batch(file, author) == 0
    assert outcomes(file) == ["failed", "created"]
    assert EventPage.objects.get().title == "サロン"


def test_an_import_that_was_interrupted_goes_on_where_it_stopped(take_in, author):
    events = [event(row=row, external_id=f"402036-{row}", title=f"催し{row}") for row in range(2, 9)]
    file = take_in(*events)
    assert importing.import_batch(file, author, most=3) == 4
    assert EventPage.objects.count() == 3
    assert importing.import_batch(file, author, most=3) == 1
    assert importing.import_batch(file, author, most=3) == 0
    assert EventPage.objects.count() == 7


def test_pressed_twice_at_once_each_row_is_done_once(take_in, author):
    file = take_in(event())
    [row] = importing.waiting(file)
    hosts, vocabulary = importing.Hosts(file), Vocabulary()
    importing.import_row(row, hosts, vocabulary, author)
    stale = ImportRow(pk=row.pk, file=file, event=row.event, action="new", is_chosen=True, line=2)
    importing.import_row(stale, hosts, vocabulary, author)
    assert EventPage.objects.count() == 1
    assert outcomes(file) == ["created"]


def test_two_events_of_one_name_get_addresses_of_their_own(bring_in):
    bring_in(*(event(row=row, external_id=f"402036-{row}") for row in range(2, 6)))
    assert len(set(EventPage.objects.values_list("slug", flat=True))) == 4


def test_what_is_over_is_known(take_in):
    past, coming = date(2026, 11, 22), date(2026, 11, 23)
    weekly = Rule(Frequency.WEEKLY, weekdays=(Weekday(0),))
    schedules = [
        Entry(past),
        Entry(coming),
        Entry(past, ends_on=coming),
        Entry(past, rule=weekly),
        Entry(date(2026, 1, 5), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(0),), until=past)),
        Entry(date(2026, 1, 5), rule=Rule(Frequency.WEEKLY, weekdays=(Weekday(0),), count=3)),
    ]
    events = [
        event(row=row, external_id=f"402036-{row}", schedule=Schedule((one,))) for row, one in enumerate(schedules)
    ]
    assert [row.is_over for row in take_in(*events).rows.all()] == [True, False, False, False, True, True]


def test_who_may_not_add_to_the_host_brings_nothing_in(take_in, django_user_model):
    somebody = django_user_model.objects.create_user("somebody")
    file = take_in(event())
    importing.import_batch(file, Author(somebody, NOW))
    assert outcomes(file) == ["failed"]
    assert not EventPage.objects.exists()


def test_an_event_of_others_is_not_changed(bring_in, take_in, django_user_model):
    bring_in(event())
    mine = HostPageFactory()
    group = Group.objects.create(name="one host")
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=group, page=mine, permission=add)
    somebody = django_user_model.objects.create_user("somebody")
    somebody.groups.add(group)

    assert list(importing.hosts_for(somebody)) == [mine]
    assert actions(take_in(event(title="別の名"), host=mine, user=somebody)) == ["forbidden"]


def test_a_page_somebody_has_locked_is_not_changed(bring_in, take_in, django_user_model, author):
    bring_in(event())
    file = take_in(event(fee="200円"))
    other = django_user_model.objects.create_user("other")
    Page.objects.update(locked=True, locked_by=other)
    importing.import_batch(file, author)
    assert outcomes(file) == ["failed"]


def test_files_are_forgotten_after_a_day_and_but_for_the_newest(take_in, author):
    old = take_in(event())
    ImportFile.objects.filter(pk=old.pk).update(created_at=NOW - importing.KEPT * 2)
    importing.clear(NOW)
    assert not ImportRow.objects.exists()

    for _ in range(importing.MOST_FILES + 2):
        take_in(event())
    importing.clear(NOW, author.user)
    assert ImportFile.objects.count() == importing.MOST_FILES


def test_the_daily_command_forgets_files_too(take_in):
    file = take_in(event())
    ImportFile.objects.filter(pk=file.pk).update(created_at=timezone.now() - importing.KEPT * 2)
    call_command("roll_dates", verbosity=0)
    assert not ImportFile.objects.exists()


def test_a_file_thrown_away_takes_no_page_with_it(bring_in):
    importing.forget(bring_in(event()))
    assert not ImportFile.objects.exists()
    assert EventPage.objects.exists()


def test_a_whole_list_is_brought_in(bring_in):
    data = csv_of(
        ("402036", "1", "サロン", "2026-12-03", "10:00", "12:00", "公民館", "サロンの会", ""),
        ("402036", "1", "サロン", "2026-12-17", "10:00", "12:00", "公民館", "サロンの会", ""),
        ("402036", "2", "まつり", "来年", "", "", "", "", ""),
        ("402036", "3", "講座", "2026/12/5", "10：00", "", "", "", "雨天中止"),
    )
    file = bring_in(read_events(data, TODAY))
    assert [(row.line, row.action, row.outcome) for row in file.rows.all()] == [
        (2, "new", "created"),
        (4, "refused", ""),
        (5, "new", "created"),
    ]
    salon = EventPage.objects.get(title="サロン")
    assert [entry.starts_on.day for entry in salon.planned_entries()] == [3, 17]
