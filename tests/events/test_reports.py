"""開催報告: one press on a date that is past makes the draft of a report on it."""

import re
from datetime import date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from wagtail_localize.operations import translate_object

from events.changes import Author, change_date
from events.models import Occurrence, ReportPage, ReportParty
from events.reporting import NothingToReport, draft_report, report_on
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from tests.factories import (
    DistrictFactory,
    EventPageFactory,
    HostPageFactory,
    InterestFactory,
    OrganisationFactory,
    ReportPageFactory,
    VenueFactory,
    translated,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
NOVEMBER = datetime(2026, 11, 12, 19, tzinfo=TOKYO)
DECEMBER = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
SECOND_THURSDAY = Schedule(
    (Entry(date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    host = HostPageFactory(title="久留米の会", organisation=OrganisationFactory(name="社会福祉協議会"))
    return EventPageFactory(
        title="はじロマ会",
        parent=host,
        schedule=SECOND_THURSDAY,
        venues=[VenueFactory(name="くるるんホール")],
        place_note="2階の和室",
        co_hosts="ふれあいの会、まちの茶の間",
        interests=[InterestFactory(name="食")],
        districts=[DistrictFactory(name="荘島")],
    )


@pytest.fixture
def author(admin_user):
    return Author(admin_user, NOW)


def on(event, start):
    return Occurrence.objects.get(page=event, original_start=start)


def address_of(event, start):
    return reverse("events_report", args=[event.pk, on(event, start).pk])


def test_the_draft_says_what_is_known_of_the_date(event, author):
    report = draft_report(event, on(event, NOVEMBER), author)
    assert not report.live
    assert report.get_parent().pk == event.pk
    assert report.original_start == NOVEMBER
    assert (report.held_on, report.place) == (date(2026, 11, 12), "くるるんホール 2階の和室")
    assert "はじロマ会" in report.title
    assert "2026年11月12日" in report.title
    assert report.party_names() == ["社会福祉協議会", "ふれあいの会", "まちの茶の間"]
    assert [interest.name for interest in report.interests.all()] == ["食"]
    assert [district.name for district in report.districts.all()] == ["荘島"]
    assert report.main_image is None
    assert report.owner == author.user


def test_the_draft_is_a_page_the_editor_opens_and_can_publish(admin_client, event, author):
    report = draft_report(event, on(event, NOVEMBER), author)
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).status_code == 200
    report.get_latest_revision().publish()
    assert ReportPage.objects.live().get() == report


def test_pressed_twice_it_is_the_same_draft(event, author):
    first = draft_report(event, on(event, NOVEMBER), author)
    assert draft_report(event, on(event, NOVEMBER), author) == first
    assert report_on(event, NOVEMBER) == first
    assert ReportPage.objects.count() == 1


def test_a_date_that_was_moved_is_told_of_the_day_and_the_place_it_had(event, author):
    elsewhere = VenueFactory(name="公園")
    moved = datetime(2026, 11, 13, 19, tzinfo=TOKYO)
    change_date(event, DateException(NOVEMBER, Status.POSTPONED, starts_at=moved, venue=elsewhere.pk), author)
    report = draft_report(event, on(event, NOVEMBER), author)
    assert (report.held_on, report.place) == (date(2026, 11, 13), "公園")  # the room is one of the usual place


def test_a_date_to_come_has_no_report(event, author):
    with pytest.raises(NothingToReport):
        draft_report(event, on(event, DECEMBER), author)
    assert not ReportPage.objects.exists()


def test_a_date_that_goes_on_has_no_report_yet(event, author):
    during = Author(author.user, datetime(2026, 11, 12, 20, tzinfo=TOKYO))
    with pytest.raises(NothingToReport):
        draft_report(event, on(event, NOVEMBER), during)


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.OFF, Status.POSTPONED])
def test_a_date_that_did_not_take_place_has_no_report(event, author, status):
    change_date(event, DateException(NOVEMBER, status), author)
    with pytest.raises(NothingToReport):
        draft_report(event, on(event, NOVEMBER), author)


def test_long_names_fit(author):
    host = HostPageFactory(title="主" * 200)
    event = EventPageFactory(title="催" * 250, parent=host, schedule=SECOND_THURSDAY, co_hosts="共" * 200)
    report = draft_report(event, on(event, NOVEMBER), author)
    report.get_latest_revision_as_object().full_clean()
    assert "2026年11月12日" in report.title


def test_the_press_opens_the_draft(admin_client, event):
    response = admin_client.post(address_of(event, NOVEMBER))
    report = ReportPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert admin_client.post(address_of(event, NOVEMBER)).url == response.url


def test_the_press_on_a_date_to_come_says_why_not(admin_client, event):
    response = admin_client.post(address_of(event, DECEMBER), follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert not ReportPage.objects.exists()


def test_an_address_that_is_only_opened_makes_nothing(admin_client, event):
    assert admin_client.get(address_of(event, NOVEMBER)).status_code == 302
    assert not ReportPage.objects.exists()


def test_a_date_of_another_event_is_not_found(admin_client, event):
    other = EventPageFactory(schedule=SECOND_THURSDAY)
    address = reverse("events_report", args=[other.pk, on(event, NOVEMBER).pk])
    assert admin_client.post(address).status_code == 404


def test_who_may_not_write_below_the_event_makes_no_report(client, event, django_user_model):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("reader", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    client.post(address_of(event, NOVEMBER))
    assert not ReportPage.objects.exists()


def read(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return re.sub(r"<wbr>|\u200b", "", response.text)


def test_a_report_tells_the_day_the_place_who_held_it_and_the_next_date(client, event):
    report = ReportPageFactory(
        parent=event,
        held_on=date(2026, 11, 12),
        place="くるるんホール",
        attendance=12,
        parties=[ReportParty(name="ふれあいの会")],
        body=[("text", "<p>鍋を囲みました。</p>")],
    )
    text = read(client, report)
    for words in ("令和8年（2026年）11月12日", "くるるんホール", "12人", "ふれあいの会", "鍋を囲みました。"):
        assert words in text
    assert f'href="{event.relative_url(event.get_site())}"' in text
    assert "12月10日（木）" in text
    assert "?date=2026-12-10T1900" in text


def test_a_report_of_an_event_whose_next_date_is_called_off_says_so(client, event, author):
    report = ReportPageFactory(parent=event)
    change_date(event, DateException(DECEMBER, Status.CANCELLED, reason="大雪のため"), author)
    text = read(client, report)
    assert "大雪のため" in text
    assert "mark--called-off" in text


def test_nobody_counted_nothing_is_said_of_how_many_came(client, event):
    assert "参加した人" not in read(client, ReportPageFactory(parent=event, attendance=None))


def test_a_translated_report_leads_to_the_next_date_of_its_event(client, event, author):
    report = draft_report(event, on(event, NOVEMBER), author)
    report.get_latest_revision().publish()
    easy = translated(event, "ja-simple", title="はじロマかい")
    translate_object(ReportPage.objects.get(), [easy.locale])
    twin = ReportPage.objects.get(locale=easy.locale)
    twin.save_revision().publish()
    text = re.sub(r"</?ruby>|<rp>.</rp>|<rt>[^<]*</rt>", "", read(client, twin))
    assert "社会福祉協議会、ふれあいの会" in text
    assert "12月10日（木曜日）" in text
    assert "はじロマかい" in text
