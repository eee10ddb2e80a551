"""The editor of an event: when it is, written as one writes it, or row by row."""

import html
import json
import re
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from events.changes import Author, end_pause
from events.models import EventPage, SchedulePause
from events.schedule import TOKYO, Entry, Frequency, HolidayPolicy, Rule, Schedule, Weekday
from events.sentence import REASONS
from events.wording import CONTRADICTIONS, DOUBTS
from tests.factories import EventPageFactory, HostPageFactory, translated

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))
EVERY_OTHER_WEDNESDAY = Rule(Frequency.WEEKLY, interval=2, weekdays=(Weekday(2),))


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


class Editor:
    """The editor of one event, as a browser that stays open: what it showed when it was opened, and what was typed."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.page = None
        form = client.get(address).context["form"]
        self.data = {
            "title": form["title"].value() or "はじロマ会",
            "slug": form["slug"].value() or "",
            "schedule_text": form["schedule_text"].value() or "",
            "on_holidays": form["on_holidays"].value() or "",
            "at_new_year": form["at_new_year"].value() or "",
            "schedule_shown": form["schedule_shown"].value(),
            "body": streamfield([]),
            "application": "",
            "signup_closes": "0",
        }
        self.rows = [row_as_sent(one) for one in form.formsets["entries"].forms]
        self.initial = len(self.rows)

    def row(self, **said):
        """Fills in one more row."""
        self.rows.append({"starts_on": "", "interval": "1", "id": "", "ORDER": "9", "DELETE": "", **said})
        return self

    def send(self, action="", *, autosave=False, **typed):
        """Sends the form with what is typed now; the page as it stands in its newest version, or the errors."""
        self.data |= typed
        sets = {
            name: {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
            for name in ("venues", "related_links", "corrections", "comments")
        }
        entries = {"TOTAL_FORMS": len(self.rows), "INITIAL_FORMS": self.initial}
        entries |= {str(number): row for number, row in enumerate(self.rows)}
        data = nested_form_data(self.data | sets | {"entries": entries})
        if action:
            data[f"action-{action}"] = "1"
        headers = {"accept": "application/json"} if autosave else {}
        answer = self.client.post(self.address, data, headers=headers)
        if answer.status_code == 200 and not autosave:
            self.errors = answer.context["form"].errors | {
                f"row {number}": errors
                for number, errors in enumerate(answer.context["form"].formsets["entries"].errors)
                if errors
            }
            return None
        assert answer.status_code in (200, 302), answer.content
        self.page = EventPage.objects.order_by("-pk").first() if "/add/" in self.address else self.page_edited()
        return self.page.get_latest_revision_as_object()

    def page_edited(self):
        return EventPage.objects.get(pk=re.search(r"/pages/(\d+)/edit/", self.address)[1])


def row_as_sent(form):
    """A row of the table as the browser sends it."""
    sent = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, (list, tuple)):
            sent[name] = tuple(str(one) for one in value)  # a list would become several names
        else:
            sent[name] = "" if value is None or value is False else str(value)
    return sent


@pytest.fixture
def new(desk):
    """Callable: the editor of a new event."""
    host = HostPageFactory()
    return lambda: Editor(desk, reverse("wagtailadmin_pages:add", args=["events", "eventpage", host.pk]))


@pytest.fixture
def edit(desk):
    """Callable: the editor of an event that is there."""
    return lambda page: Editor(desk, reverse("wagtailadmin_pages:edit", args=[page.pk]))


def entries(page):
    return [row.as_entry() for row in page.entries.all()]


def published(**values):
    page = EventPageFactory(**values)
    page.save_revision().publish()
    return page


def hajiroma(**values):
    return published(
        title="はじロマ会",
        schedule=Schedule((Entry(date(2026, 1, 8), time(19), time(21), rule=SECOND_THURSDAY),)),
        **{"schedule_text": "毎月 第2木曜日 19時〜21時"} | values,
    )


def test_a_sentence_makes_the_rows(new):
    page = new().send(schedule_text="毎月第2木曜 19時から21時")

    assert entries(page) == [Entry(date(2026, 11, 23), time(19), time(21), rule=SECOND_THURSDAY)]
    assert page.schedule_text == "毎月 第2木曜日 19時〜21時"


def test_several_chosen_dates_become_rows_in_their_order(new):
    page = new().send(schedule_text="12月10日 10時から12時、12月24日 14時")
    assert [entry.starts_on for entry in entries(page)] == [date(2026, 12, 10), date(2026, 12, 24)]
    assert "2026年12月10日" in page.schedule_text


def test_a_draft_needs_nothing(new):
    page = new().send()
    assert (page.schedule_text, entries(page)) == ("", [])


def test_publishing_needs_a_date(new):
    editor = new()
    assert editor.send("publish") is None
    assert "schedule_text" in editor.errors


def test_what_cannot_be_read_stays_as_a_draft_and_is_not_published(new):
    assert new().send(schedule_text="春になったら").schedule_text == "春になったら"

    editor = new()
    assert editor.send("publish", schedule_text="春になったら") is None
    assert "schedule_text" in editor.errors


def test_what_cannot_be_read_is_published_with_rows(new):
    editor = new().row(starts_on="2027-03-20", starts_at="10:00")
    page = editor.send("publish", schedule_text="春になったら")
    assert page.schedule_text == "春になったら"
    assert entries(page) == [Entry(date(2027, 3, 20), time(10))]


def test_rows_alone_are_enough_and_make_the_sentence(new):
    editor = new().row(starts_on="2026-12-10", starts_at="19:00", frequency="monthly", weeks=("2",), weekdays=("3",))
    page = editor.send("publish")
    assert page.schedule_text == "毎月 第2木曜日 19時から（2026年12月10日から）"
    assert page.live


@pytest.mark.parametrize("text", ["12月10日（金）10時", "2月30日 10時", "毎週火曜 25時75分", "毎週火曜 12時〜10時"])
def test_a_sentence_that_contradicts_itself_is_sent_back_even_as_a_draft(new, text):
    editor = new()
    assert editor.send(schedule_text=text) is None
    assert "「" in str(editor.errors["schedule_text"]) or "“" in str(editor.errors["schedule_text"])


def test_what_is_not_exact_is_taken_and_stays_as_written(new):
    page = new().send(schedule_text="毎月第2木曜 10時ごろ")
    assert page.schedule_text == "毎月第2木曜 10時ごろ"
    assert entries(page)[0].starts_at == time(10)


def test_changing_the_rows_renews_the_sentence(edit):
    editor = edit(hajiroma())
    editor.rows[0]["starts_at"] = "18:00"
    page = editor.send()
    assert entries(page) == [Entry(date(2026, 1, 8), time(18), time(21), rule=SECOND_THURSDAY)]
    assert page.schedule_text == "毎月 第2木曜日 18時〜21時"


def test_changing_the_sentence_changes_the_rows(edit):
    page = edit(hajiroma()).send(schedule_text="毎月第3木曜 19時から21時")
    assert [entry.rule.weekdays for entry in entries(page)] == [(Weekday(3, 3),)]


def test_changing_both_is_an_error_at_the_field(edit):
    editor = edit(hajiroma())
    editor.rows[0]["starts_at"] = "18:00"
    assert editor.send(schedule_text="毎月第3木曜 19時から21時") is None
    assert "schedule_text" in editor.errors


def test_what_was_not_touched_stays(edit):
    event = hajiroma(schedule_text="だいたい毎月、第2木曜の夜です")
    page = edit(event).send(title="はじロマ会（新）")
    assert page.title == "はじロマ会（新）"
    assert page.schedule_text == "だいたい毎月、第2木曜の夜です"
    assert entries(page) == entries(event)


def test_a_row_is_taken_away(edit):
    event = published(schedule=Schedule((Entry(date(2026, 12, 1), time(10)), Entry(date(2026, 12, 8), time(10)))))
    editor = edit(event)
    editor.rows[0]["DELETE"] = "on"
    page = editor.send()
    assert [entry.starts_on for entry in entries(page)] == [date(2026, 12, 8)]
    assert "12月8日" in page.schedule_text


def test_rows_are_kept_in_the_order_they_were_dragged_into(edit):
    event = published(schedule=Schedule((Entry(date(2026, 12, 1), time(10)), Entry(date(2026, 12, 8), time(10)))))
    editor = edit(event)
    editor.rows[0]["ORDER"], editor.rows[1]["ORDER"] = "2", "1"
    editor.send("publish")
    assert [row.starts_on for row in event.entries.all()] == [date(2026, 12, 8), date(2026, 12, 1)]


def test_published_rows_keep_their_order_when_a_sentence_makes_them(new):
    editor = new()
    editor.send("publish", schedule_text="12月24日 14時、2026年12月10日 10時、12月17日 10時")
    stored = [row.starts_on for row in EventPage.objects.get(pk=editor.page.pk).entries.all()]
    assert stored == [entry.starts_on for entry in entries(editor.page.get_latest_revision_as_object())]
    assert len(stored) == 3


def test_every_other_week_keeps_its_weeks_when_the_hour_changes(edit):
    event = published(
        schedule=Schedule((Entry(date(2026, 11, 4), time(10), rule=EVERY_OTHER_WEDNESDAY),)),
        schedule_text="隔週 水曜日 10時から",
    )
    page = edit(event).send(schedule_text="隔週水曜 13時から")
    assert entries(page)[0].starts_on == date(2026, 11, 4)
    assert entries(page)[0].starts_at == time(13)


def test_the_sentence_says_what_happens_on_holidays(new):
    page = new().send(schedule_text="毎月第2木曜 19時から21時、祝日は休み")
    assert page.on_holidays == HolidayPolicy.CLOSED
    assert "祝日はお休み" in page.schedule_text


def test_what_is_chosen_for_holidays_joins_the_sentence(edit):
    page = edit(hajiroma()).send(on_holidays="closed")
    assert page.schedule_text == "毎月 第2木曜日 19時〜21時（祝日はお休み）"
    assert len(entries(page)) == 1


def test_what_is_chosen_by_hand_for_holidays_wins_over_the_sentence(new):
    page = new().send(schedule_text="毎月第2木曜 19時から、祝日は休み", on_holidays="open")
    assert page.on_holidays == HolidayPolicy.OPEN


# A page that stays open and saves itself.


def test_saving_again_and_again_while_typing_leaves_one_row(new):
    editor = new()
    editor.send(schedule_text="毎月第2木曜 19時", autosave=True)
    editor.address = reverse("wagtailadmin_pages:edit", args=[editor.page.pk])
    editor.send(schedule_text="毎月第2木曜 19時から", autosave=True)
    page = editor.send(schedule_text="毎月第2木曜 19時から21時")
    assert entries(page) == [Entry(date(2026, 11, 23), time(19), time(21), rule=SECOND_THURSDAY)]


def test_an_open_page_can_save_itself_after_the_sentence_made_other_rows(edit):
    editor = edit(hajiroma())
    editor.send(schedule_text="毎月第3木曜 19時から", autosave=True)
    page = editor.send(schedule_text="毎月第3木曜 19時から21時", title="題も", autosave=True)
    assert [entry.rule.weekdays for entry in entries(page)] == [(Weekday(3, 3),)]
    assert page.title == "題も"


def test_a_sentence_taken_back_before_it_was_published_takes_its_rows_along(edit):
    editor = edit(hajiroma())
    editor.send(schedule_text="毎月第3木曜 19時から", autosave=True)
    page = editor.send(schedule_text="毎月 第2木曜日 19時〜21時", autosave=True)
    assert [entry.rule.weekdays for entry in entries(page)] == [(Weekday(3, 2),)]
    assert page.schedule_text == "毎月 第2木曜日 19時〜21時"


def test_a_row_added_after_the_page_saved_itself_is_there_once(edit):
    editor = edit(hajiroma()).row(starts_on="2026-12-24", starts_at="14:00")
    editor.send(autosave=True)
    page = editor.send()
    assert len(entries(page)) == 2


@pytest.mark.parametrize("shown", ["", "{", "[]", '{"text": 1}', "null"])
def test_a_form_that_lost_what_it_showed_still_saves(edit, shown):
    page = edit(hajiroma()).send(schedule_shown=shown, schedule_text="毎月第3木曜 19時から21時")
    assert [entry.rule.weekdays for entry in entries(page)] == [(Weekday(3, 3),)]


# Rows.


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"starts_on": "2026-12-10", "weekdays": ("3",)}, "frequency"),
        ({"starts_on": "2026-12-10", "count": "3"}, "frequency"),
        ({"starts_on": "2026-12-10", "frequency": "weekly"}, "weekdays"),
        ({"starts_on": "2026-12-10", "frequency": "monthly", "weekdays": ("3",)}, "weekdays"),
        ({"starts_on": "2026-12-10", "frequency": "monthly", "month_days": ("1",), "weekdays": ("3",)}, "month_days"),
        ({"starts_on": "2026-12-10", "frequency": "yearly", "month_days": ("1",)}, "months"),
        ({"starts_on": "2026-12-10", "frequency": "weekly", "weekdays": ("3",), "interval": "0"}, "interval"),
        ({"starts_on": "2026-12-10", "ends_at": "12:00"}, "starts_at"),
        ({"starts_on": "2026-12-10", "ends_on": "2026-12-09"}, "ends_on"),
        ({"starts_on": "0026-12-10"}, "starts_on"),
        ({"starts_on": "2026-12-10", "frequency": "weekly", "weekdays": ("9",)}, "weekdays"),
        ({"starts_on": "2026-12-10", "frequency": "weekly", "weekdays": ("x",)}, "weekdays"),
    ],
)
def test_a_row_that_makes_no_sense_says_why_at_its_field(new, row, field):
    editor = new().row(**row)
    assert editor.send() is None
    assert field in editor.errors["row 0"]


# What is said of pauses.


def test_a_pause_in_the_sentence_holds_once_it_is_published(edit):
    event = hajiroma()
    editor = edit(event)
    editor.send(schedule_text="毎月第2木曜 19時から21時、12月1日から12月31日まで休み")
    assert not SchedulePause.objects.exists()

    editor.send("publish")
    paused = SchedulePause.objects.get()
    assert (paused.first, paused.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert event.occurrences.get(original_start=datetime(2026, 12, 10, 19, tzinfo=TOKYO)).is_off
    assert "12月1日〜31日はお休み" in EventPage.objects.get(pk=event.pk).schedule_text


def test_a_pause_that_was_ended_by_hand_does_not_come_back_with_the_next_publication(edit, django_user_model):
    event = hajiroma()
    edit(event).send("publish", schedule_text="毎月第2木曜 19時から21時、12月1日から12月31日まで休み")
    end_pause(event, SchedulePause.objects.get(), Author(django_user_model.objects.get(), NOW))
    edit(event).send("publish", title="題")
    assert not SchedulePause.objects.exists()


# What is shown while one types.


def said(client, text, **more):
    return html.unescape(client.get("/admin/events/read/", {"text": text} | more).content.decode())


def test_a_sentence_is_said_back_with_its_first_dates(desk):
    page = said(desk, "毎月第2木曜 19時から21時")
    assert "毎月 第2木曜日 19時〜21時" in page
    assert "12月10日（木）" in page
    assert "2027年1月14日（木）" in page
    assert page.count("<li") == 6


def test_holidays_are_marked_and_what_is_chosen_for_them_is_shown(desk):
    assert "建国記念の日" in said(desk, "毎月第2木曜 19時から21時")
    closed = said(desk, "毎月第2木曜 19時から21時", on_holidays="closed")
    assert re.search(r"schedule-said__off[^<]*>2027年2月11日（木）", closed)
    assert "建国記念の日" in said(desk, "毎月第2木曜 19時から21時", on_holidays="<x>")


def test_what_contradicts_itself_is_said_while_one_types(desk):
    page = said(desk, "12月10日（金）10時")
    assert "12月10日（金）" in page
    assert "<ol" not in page


def test_what_cannot_be_read_is_said_while_one_types(desk):
    assert "春になったら" in said(desk, "春になったら")


def test_dates_that_are_over_are_pointed_out(desk):
    assert "2025年12月10日" in said(desk, "2025年12月10日 10時")
    assert "年は合っていますか" in said(desk, "2025年12月10日 10時")


def test_a_yearly_date_and_one_far_ahead_are_shown(desk):
    assert "2028年" in said(desk, "毎年 3月3日 10時")
    assert "2031年" in said(desk, "2031年4月1日 10時")


@pytest.mark.parametrize("text", ["", "   ", "<script>alert(1)</script>", "毎" * 5000, "\x00", "9" * 400, "（" * 400])
def test_any_text_is_answered(desk, text):
    answer = desk.get("/admin/events/read/", {"text": text})
    assert answer.status_code == 200
    assert b"<script" not in answer.content


def test_only_the_newsroom_asks_what_a_sentence_means(client, desk):
    assert desk.post("/admin/events/read/", {"text": "x"}).status_code == 405
    client.logout()
    assert client.get("/admin/events/read/", {"text": "x"}).url.startswith("/admin/login/")


def test_the_editor_says_back_what_the_rows_say_without_script(desk, edit):
    event = hajiroma()
    page = desk.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()
    assert 'aria-live="polite"' in page
    assert "12月10日（木）" in page
    assert reverse("events_dates", args=[event.pk]) in page


def test_the_editor_of_a_translation_opens(desk):
    twin = translated(hajiroma(), "en", title="Hajiroma")
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[twin.pk])).status_code == 200


def test_there_are_words_for_everything_the_reader_cannot_make_out():
    assert {*CONTRADICTIONS, *DOUBTS} == set(REASONS)
    assert not CONTRADICTIONS.keys() & DOUBTS.keys()


def test_what_a_form_showed_is_told_by_itself(edit):
    shown = json.loads(edit(hajiroma()).data["schedule_shown"])
    assert shown["text"] == "毎月 第2木曜日 19時〜21時"
    assert shown["is_said"] is True
