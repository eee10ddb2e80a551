"""The flyer and the programme at their addresses: from the same dates as every list."""

import io
from datetime import UTC, date, datetime, time

import pypdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events import views_paper
from events.changes import Author, change_date
from events.models import EventPage
from events.paper.fonts import NoJapaneseFont
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from furigana.models import ReadingEntry
from site_core.fragments import ContentVersion
from tests.factories import (
    AudienceFactory,
    DistrictFactory,
    EventKindFactory,
    EventPageFactory,
    HostPageFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
THURSDAYS = Schedule(
    (
        Entry(
            date(2026, 1, 8), time(19), time(21), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2), Weekday(3, 4)))
        ),
    )
)
SECOND = datetime(2026, 12, 10, 19, tzinfo=TOKYO)
FOURTH = datetime(2026, 12, 24, 19, tzinfo=TOKYO)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    return EventPageFactory(
        title="寄りあい茶の間",
        schedule=THURSDAYS,
        schedule_text="毎月 第2・第4木曜日 19時〜21時",
        parent=HostPageFactory(title="ふれあいの会", slug="fureai", phone="0942-00-0000", fax="0942-00-0001"),
        kind=EventKindFactory(name="サロン"),
        venues=[VenueFactory(name="水分会館", address="水分1番地")],
        districts=[DistrictFactory(name="水分", slug="mizuwake", reading="みずわけ")],
        audiences=[AudienceFactory(name="どなたでも")],
        is_free=True,
        bring="湯のみ",
        application=EventPage.Application.NONE,
        body=[{"type": "text", "value": "<p>お茶を飲みながら話します。</p><p>出入りは自由です。</p>"}],
    )


@pytest.fixture
def author(django_user_model):
    return Author(django_user_model.objects.create_user("steward"), NOW)


def address(name, *args, **query):
    return reverse(f"events_{name}", args=args, query=query)


def text_of(response):
    assert response["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace("\u200b", "").replace("\u2060", "")


def html_of(response):
    assert response.status_code == 200
    return response.text.replace("<wbr>", "")


def test_the_flyer_says_what_the_event_says_on_the_page_and_in_the_pdf(client, event):
    printed = html_of(client.get(address("flyer", event.pk)))
    pdf = text_of(client.get(address("flyer_pdf", event.pk)))
    for text in (printed, pdf):
        for said in (
            "寄りあい茶の間", "サロン", "水分校区", "毎月", "第2・第4木曜日", "12月10日（木）", "水分会館", "水分1番地",
            "どなたでも", "湯のみ", "出入りは自由です。", "ふれあいの会", "0942-00-0000", "0942-00-0001",
        ):  # fmt: skip
            assert said in text, said
    assert '<path class="qrline"' in printed
    assert address("flyer_pdf", event.pk) in printed


def test_what_became_of_a_date_is_on_flyer_and_programme_as_a_word(client, event, author):
    change_date(event, DateException(SECOND, Status.CANCELLED, reason="大雪のため"), author)
    moved = DateException(FOURTH, Status.POSTPONED, starts_at=datetime(2026, 12, 25, 10, tzinfo=TOKYO))
    change_date(event, moved, author)
    month = {"month": "2026-12"}
    for response in (client.get(address("flyer", event.pk)), client.get(address("programme", **month))):
        assert '<strong class="mark mark--off">中止</strong>' in html_of(response)
    for response in (client.get(address("flyer_pdf", event.pk)), client.get(address("programme_pdf", **month))):
        text = text_of(response)
        assert "中止" in text
        assert "大雪のため" in text
        assert "25日" in text


def test_a_programme_holds_the_dates_of_its_month_and_no_others(client, event):
    december = text_of(client.get(address("programme_pdf", month="2026-12")))
    assert ("12月" in december, "10日" in december, "24日" in december) == (True, True, True)
    assert "26日" not in december  # November's
    assert "寄りあい茶の間" not in text_of(client.get(address("programme_pdf", month="2025-12")))


def test_without_a_month_it_is_the_present_one(client, event):
    assert client.get(address("programme")).context["sheet"].title.startswith("11月")


def test_a_programme_of_a_district_or_a_host_leaves_the_others_out(client, event):
    EventPageFactory(title="よその集まり", schedule=THURSDAYS)
    assert "よその集まり" in text_of(client.get(address("programme_pdf", month="2026-12")))
    for narrowed in ({"district": "mizuwake"}, {"host": "fureai"}):
        sheet = client.get(address("programme", month="2026-12", **narrowed)).context["sheet"]
        assert {row.title for day in sheet.days for row in day.rows} == {"寄りあい茶の間"}
        assert sheet.scope in ("水分校区", "ふれあいの会")
        assert f"month=2026-12&{'&'.join(f'{name}={value}' for name, value in narrowed.items())}" in sheet.address


def test_a_programme_comes_on_a3_too(client, event):
    pdf = client.get(address("programme_pdf", month="2026-12", size="A3")).content
    assert round(float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.width)) == 842
    assert "programme--a3" in html_of(client.get(address("programme", month="2026-12", size="A3")))


def test_furigana_is_read_as_the_people_of_the_place_read(client, event):
    ReadingEntry.objects.create(surface="水分会館", reading="みずわけかいかん")
    ContentVersion.change()
    assert "みずわけ" in text_of(client.get(address("flyer_pdf", event.pk, furigana="on")))
    assert "みずわけ" in text_of(
        client.get(address("programme_pdf", month="2026-12", district="mizuwake", furigana="on"))
    )
    assert "みずわけ" not in text_of(client.get(address("flyer_pdf", event.pk)))
    page = client.get(address("flyer", event.pk, furigana="on")).text
    assert "<rt>みずわけかいかん</rt>" in page
    assert "<rt>みずわけ</rt>" in page  # of 水分校区
    assert address("flyer_pdf", event.pk, furigana="on") in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"month": "2026-13"}, 404), ({"month": "あ"}, 404), ({"month": "9999-12"}, 404),
        ({"district": "nowhere"}, 404), ({"host": "\x00"}, 404), ({"district": "'; --"}, 404),
        ({"size": "letter"}, 200), ({"month": ""}, 200),
    ],
)  # fmt: skip
def test_an_address_that_means_nothing_is_not_found(client, event, query, status):
    assert client.get(address("programme", **query)).status_code == status
    assert client.get(address("programme_pdf", **query)).status_code == status


def test_what_is_not_public_has_no_flyer(client, event):
    for pk in (10**9, 10**30, event.get_parent().pk):
        assert client.get(address("flyer", pk)).status_code == 404
    event.unpublish()
    assert client.get(address("flyer", event.pk)).status_code == 404
    assert client.get(address("flyer_pdf", event.pk)).status_code == 404
    assert "寄りあい茶の間" not in client.get(address("programme", month="2026-12")).text


def test_the_pdf_is_not_made_again_for_who_has_it_until_something_changes(client, event, author):
    first = client.get(address("flyer_pdf", event.pk))
    known = {"If-None-Match": first["ETag"]}
    assert client.get(address("flyer_pdf", event.pk), headers=known).status_code == 304
    change_date(event, DateException(SECOND, Status.CANCELLED), author)
    ContentVersion.change()  # what happens when the change is committed
    changed = client.get(address("flyer_pdf", event.pk), headers=known)
    assert changed.status_code == 200
    assert "中止" in text_of(changed)
    with time_machine.travel(datetime(2026, 11, 27, tzinfo=UTC), tick=False):
        assert client.get(address("flyer_pdf", event.pk), headers={"If-None-Match": changed["ETag"]}).status_code == 200


def test_where_there_is_no_japanese_font_the_page_for_printing_is_offered(client, event, monkeypatch):
    def none(*args):
        raise NoJapaneseFont

    monkeypatch.setattr(views_paper, "sheet_pdf", none)
    response = client.get(address("flyer_pdf", event.pk))
    assert response.status_code == 503
    assert f'href="{address("flyer", event.pk)}"' in response.text
    assert f'href="{address("programme")}?month=2026-12"' in client.get(
        address("programme_pdf", month="2026-12")
    ).text.replace("&amp;", "&")


def test_a_programme_costs_the_same_queries_for_one_event_or_twenty(client, event):
    client.get(address("programme", month="2026-12"))
    with CaptureQueriesContext(connection) as few:
        client.get(address("programme", month="2026-12"))
    for _number in range(8):
        EventPageFactory(schedule=THURSDAYS, venues=[VenueFactory()], place_note="2階")
    client.get(address("programme", month="2026-12"))
    with CaptureQueriesContext(connection) as many:
        client.get(address("programme", month="2026-12"))
    assert len(many) == len(few)


def test_a_title_that_looks_like_markup_is_text_on_the_print_page(client, event):
    event.title = "<script>alert(1)</script>"
    event.save_revision().publish()
    assert "<script>alert" not in client.get(address("flyer", event.pk)).text
    assert "<script>alert(1)</script>" in text_of(client.get(address("flyer_pdf", event.pk)))


def test_single_days_stand_on_a_flyer_once(client):
    days = Schedule(tuple(Entry(date(2026, 12, day), time(10), time(12)) for day in (10, 17)))
    page = EventPageFactory(schedule=days, schedule_text="12月10日、17日 10時から12時")
    printed = html_of(client.get(address("flyer", page.pk)))
    assert "12月10日、17日" not in printed
    assert printed.count("12月10日（木）") == 1
    assert "flyer__sentence" not in client.get(address("flyer", page.pk)).text
