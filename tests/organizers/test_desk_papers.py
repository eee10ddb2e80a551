"""Paper from the desk: notices for the door, the plan and flyers, and the guide the site makes of itself."""

import io
from datetime import UTC, date, datetime, time

import pypdf
import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from events.changes import Author, change_date
from events.paper.fonts import NoJapaneseFont
from events.papers import notice_of
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from organizers.guide import guide_of
from organizers.models import Membership
from site_core.site_settings import SiteSettings
from tests.factories import EventPageFactory, HostPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
THURSDAYS = Schedule(
    (Entry(date(2026, 1, 8), time(10), time(12), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
SECOND = datetime(2026, 12, 10, 10, tzinfo=TOKYO)
KEY = "2026-12-10T1000"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(
        title="寄りあい茶の間",
        schedule=THURSDAYS,
        schedule_text="毎月 第2木曜 10時〜12時",
        parent=HostPageFactory(title="ふれあいの会", slug="fureai", phone="0942-00-0000", fax="0942-00-0001"),
        venues=[VenueFactory(name="水分会館")],
    )


@pytest.fixture
def member(event):
    user = get_user_model().objects.create_user("organizer", email="organizer@example.org")
    Membership.objects.create(host=event.get_parent().specific, user=user, since=NOW)
    return user


@pytest.fixture
def desk(client, member):
    client.force_login(member)
    return client


@pytest.fixture
def say(event, member):
    def change(status=Status.PLANNED, **said):
        change_date(event, DateException(SECOND, status, **said), Author(member, NOW))
        return notice_of(event, event.occurrences.get(original_start=SECOND), TODAY)

    return change


def text_of(response):
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    assert len(pages) == 1
    return pages[0].extract_text().replace("\n", "").replace("\u200b", "").replace("\u2060", "")


def notice(event, key=KEY, kind="pdf"):
    return reverse(f"organizers_notice_{kind}", args=[event.pk, key])


def test_a_called_off_date_is_on_its_notice_with_the_reason_and_the_next_one(desk, event, say):
    say(Status.CANCELLED, reason="大雪のため", note="予定がかわりました")
    text = text_of(desk.get(notice(event)))
    for said in (
        "中止のお知らせ", "寄りあい茶の間", "12月10日（木）", "10時〜12時", "理由：大雪のため", "予定がかわりました",
        "次回", "1月14日（木）", "水分会館", "ふれあいの会", "0942-00-0000", "0942-00-0001",
    ):  # fmt: skip
        assert said in text, said


def test_a_moved_date_has_its_old_day_struck_out_and_the_new_one_below(say):
    sheet = say(
        Status.POSTPONED,
        starts_at=datetime(2026, 12, 11, 13, tzinfo=TOKYO),
        ends_at=datetime(2026, 12, 11, 15, tzinfo=TOKYO),
    )
    [planned], [new] = sheet.dates, sheet.instead
    assert sheet.heading == "日にち変更のお知らせ"
    assert (planned.day, planned.mark.is_off) == ("12月10日（木）", True)
    assert (new.day, new.hours) == ("12月11日（金）", "13時〜15時")


def test_an_hour_later_is_a_change_of_hours(say):
    sheet = say(starts_at=datetime(2026, 12, 10, 11, tzinfo=TOKYO), ends_at=datetime(2026, 12, 10, 13, tzinfo=TOKYO))
    assert sheet.heading == "時間変更のお知らせ"
    assert sheet.instead[0].hours == "11時〜13時"
    assert "10時" in sheet.dates[0].hours


def test_another_place_is_said_beside_the_usual_one(say):
    sheet = say(venue=VenueFactory(name="市役所").pk)
    assert sheet.heading == "会場変更のお知らせ"
    assert sheet.place == "変更前の会場：水分会館\n新しい会場：市役所"
    assert sheet.dates[0].mark is None


def test_put_off_to_no_day_yet_names_the_next_date(say):
    sheet = say(Status.POSTPONED)
    assert sheet.heading == "延期のお知らせ"
    assert [line.day for line in sheet.instead] == ["2027年1月14日（木）"]


def test_the_notice_comes_as_a_picture_for_line(desk, event, say):
    say(Status.CANCELLED)
    answer = desk.get(notice(event, kind="png"))
    assert answer["Content-Type"] == "image/png"
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.height > picture.width > 800


def test_strangers_drafts_and_days_that_are_none_have_no_notice(desk, event, client):
    draft = EventPageFactory(parent=event.get_parent().specific, schedule=THURSDAYS, live=False)
    others = EventPageFactory(schedule=THURSDAYS)
    for address in (notice(draft), notice(others), notice(event, "2026-12-11T1000"), notice(event, "x")):
        assert desk.get(address).status_code == 404
    client.logout()
    assert client.get(notice(event)).url.startswith(reverse("organizers_door"))


def test_the_newsroom_has_the_same_notice(client, event, say, admin_user):
    say(Status.CANCELLED)
    client.force_login(admin_user)
    address = reverse("events_notice_pdf", args=[event.pk, KEY])
    assert "中止のお知らせ" in text_of(client.get(address))
    assert address in client.get(reverse("events_notice", args=[event.pk, KEY])).text


def test_the_newsroom_s_notice_is_not_for_members(desk, event):
    assert desk.get(reverse("events_notice_pdf", args=[event.pk, KEY])).status_code == 302


def test_all_there_is_to_print_stands_on_one_page(desk, event, say, nu_check):
    say(Status.CANCELLED)
    hidden = EventPageFactory(parent=event.get_parent().specific, schedule=THURSDAYS, live=False, title="まだ下書き")
    html = desk.get(reverse("organizers_papers", args=[event.get_parent().pk])).text
    assert reverse("events_flyer_pdf", args=[event.pk]) in html
    assert reverse("events_flyer_pdf", args=[hidden.pk]) not in html
    assert f"{reverse('events_programme_pdf')}?host=fureai&amp;month=2026-11" in html
    assert "month=2027-01" in html
    assert notice(event) in html
    assert nu_check(html) == []


def test_nothing_is_printed_for_the_door_while_nothing_is_called_off(desk, event):
    html = desk.get(reverse("organizers_papers", args=[event.get_parent().pk])).text
    assert "notice.pdf" not in html


def test_papers_cost_the_same_for_one_event_and_for_ten(desk, event, django_assert_max_num_queries):
    host = event.get_parent().specific
    address = reverse("organizers_papers", args=[host.pk])
    desk.get(address)
    for _number in range(9):
        EventPageFactory(parent=host, schedule=THURSDAYS)
    with django_assert_max_num_queries(16):
        desk.get(address)


def test_the_papers_of_another_host_are_not_there(desk):
    assert desk.get(reverse("organizers_papers", args=[HostPageFactory().pk])).status_code == 404


def test_the_guide_is_one_page_with_its_steps_the_desk_s_address_and_whom_to_ask(desk):
    about = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    about.operator, about.phone, about.fax = "地域福祉課", "0942-00-1111", "0942-00-2222"
    about.save()
    text = text_of(desk.get(reverse("organizers_guide_pdf")))
    sheet = guide_of(about, "http://testserver/organizers/", TODAY)
    assert 6 <= len(sheet.steps) <= 8
    for said in ("主催者の窓口", "testserver/organizers", "地域福祉課", "0942-00-1111", "0942-00-2222"):
        assert said in text, said
    for step in sheet.steps:
        assert step.title in text, step.title
        assert step.text[-12:] in text, step.text


def test_without_a_number_the_guide_says_so(desk):
    text = text_of(desk.get(reverse("organizers_guide_pdf")))
    assert "確認中" in text
    assert "電話0" not in text


def test_the_guide_is_a_page_too(desk, nu_check):
    html = desk.get(reverse("organizers_guide")).text
    assert reverse("organizers_guide_pdf") in html
    assert nu_check(html) == []


def test_without_a_japanese_font_a_page_says_so(desk, event, say, client, admin_user, monkeypatch):
    say(Status.CANCELLED)

    def no_font(*_args, **_more):
        raise NoJapaneseFont

    for module in ("organizers.views_papers", "events.newsroom.dates_views"):
        monkeypatch.setattr(f"{module}.sheet_pdf", no_font)
    monkeypatch.setattr("organizers.views_papers.sheet_png", no_font)
    for address in (notice(event), notice(event, kind="png"), reverse("organizers_guide_pdf")):
        answer = desk.get(address)
        assert answer.status_code == 503
        assert "文字" in answer.text
    client.force_login(admin_user)
    assert client.get(reverse("events_notice_pdf", args=[event.pk, KEY])).status_code == 503
