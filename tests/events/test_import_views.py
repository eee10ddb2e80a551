"""The screens that bring events in: who may, what is answered to which file, and what is written when."""

import csv
import io
import re
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from events.importing import service as importing
from events.importing.files import ImportFile
from events.importing.imported import REASONS
from events.importing.words import REASONS as WORDS
from events.models import EventPage, HostPage
from home.newsroom import EDITORS, PUBLISHERS, TRANSLATORS, set_up_newsroom
from tests.factories import EventPageFactory, HomePageFactory, HostPageFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/events/import/"
STEPS = ("preview", "run", "result", "refused", "forget")
COLUMNS = "全国地方公共団体コード,ID,イベント名,開始日,開始時間,主催者"
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test
BEGIN:VEVENT
UID:salon@example.jp
SUMMARY:サロン
DTSTART;TZID=Asia/Tokyo:20991210T100000
DTEND;TZID=Asia/Tokyo:20991210T120000
RRULE:FREQ=MONTHLY;BYDAY=2TH
END:VEVENT
END:VCALENDAR
"""


def listed(*rows):
    return "\r\n".join([COLUMNS, *rows]).encode("utf-8-sig")


def many(count, day="2099-12-01"):
    return listed(*(f"402036,{number},催し{number},{day},10:00," for number in range(1, count + 1)))


@pytest.fixture
def host():
    host = HostPageFactory(title="サロンの会")
    set_up_newsroom(HomePageFactory())
    return HostPage.objects.get(pk=host.pk)


@pytest.fixture
def sign_in(host):
    """Callable: a role, and a name, to a client of its own that is signed in as somebody with only that role."""

    def as_(role, name="one"):
        user, _made = get_user_model().objects.get_or_create(username=f"{name}-{role}")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return as_


@pytest.fixture
def editor(sign_in):
    return sign_in(EDITORS)


@pytest.fixture
def send(editor, host):
    """Callable: bytes to the answer of the first step, as an editor sends them."""

    def post(data, name="list.csv", **options):
        upload = SimpleUploadedFile(name, data)
        return editor.post(ADDRESS, {"file": upload, "host": host.pk} | options)

    return post


def address_of(file, step):
    return reverse(f"events_import_{step}", args=[file.pk])


def tick(client, file, *lines, **options):
    """Press a button of the preview with these lines ticked, all of the first page shown."""
    rows = list(file.rows.all()[:50])
    data = {"shown": [row.pk for row in rows], "row": [row.pk for row in rows if row.line in lines]}
    return client.post(address_of(file, "preview"), data | options)


def test_a_list_goes_from_the_file_over_the_preview_to_drafts(send, editor, host):
    response = send(listed("402036,1,サロン,2099-12-10,10:00,", "402036,2,講座,来週,,"))
    file = ImportFile.objects.get()
    assert response.url == address_of(file, "preview")
    shown = editor.get(response.url).text
    for words in ("サロン", "2099年12月10日（木）", "「来週」", "開始日"):
        assert words in shown
    assert not EventPage.objects.exists()

    response = tick(editor, file, 2, **{"import": "1"})
    assert response.url == address_of(file, "result")
    page = EventPage.objects.get()
    assert (page.title, page.live, page.get_parent()) == ("サロン", False, host.page_ptr)
    shown = editor.get(response.url).text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
    assert address_of(file, "refused") in shown


def test_the_editor_of_the_page_is_told_what_has_no_field(send, editor, admin_client):
    send(listed("402036,1,サロン,2099-12-10,10：00,だれも知らない会"))
    tick(editor, ImportFile.objects.get(), 2, **{"import": "1"})
    page = EventPage.objects.get()
    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "だれも知らない会" in text
    page.get_latest_revision().publish()
    assert "だれも知らない会" not in admin_client.get(EventPage.objects.get().url).text


def test_a_page_that_came_from_no_file_says_nothing_of_files(admin_client):
    page = EventPageFactory()
    assert "import_note" not in [
        template.name for template in admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).templates
    ]


def test_a_calendar_is_known_by_what_is_in_it(send, editor):
    send(ICS.encode(), name="list.csv")
    file = ImportFile.objects.get()
    assert file.kind == "ics"
    assert "毎月 第2木曜日" in editor.get(address_of(file, "preview")).text
    tick(editor, file, 1, **{"import": "1"})
    assert EventPage.objects.get().external_id == "salon@example.jp"


def test_a_list_as_a_spreadsheet_of_windows_writes_it_is_read(send):
    send(listed("402036,1,サロン,2099/12/10,10:00,").decode("utf-8-sig").encode("cp932"))
    assert ImportFile.objects.get().rows.get().title == "サロン"


def spreadsheet():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


HOSTILE = {
    "nothing": b"",
    "only zeros": b"\0" * 500,
    "a spreadsheet": spreadsheet(),
    "an old spreadsheet": b"\xd0\xcf\x11\xe0" + b"\0" * 500,
    "a PDF": b"%PDF-1.7\n" + b"x" * 50,
    "a program": b"MZ\x90\0\x03\0" + bytes(range(256)) * 4,
    "zeros in between": listed("402036,1,サ\0ロン,2099-12-10,,"),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "bytes": bytes(range(1, 256)) * 20,
    "a letter": "拝啓　時下ますますご清栄のこととお慶び申し上げます。".encode(),
    "too much": b"x" * 10_000_000,
    "columns only": COLUMNS.encode(),
    "an empty calendar": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "half a calendar": ICS[:40].encode(),
    "half a character": "\ufeffイベ".encode("utf-16")[:-1],
}


def test_a_file_that_is_no_list_is_answered_at_its_field(send):
    for name, data in HOSTILE.items():
        response = send(data)
        assert response.status_code == 200, name
        [error] = response.context["form"].errors["file"]
        assert error, name
    assert not ImportFile.objects.exists()


def test_a_file_in_which_every_row_is_refused_is_shown_with_the_reasons(send, editor):
    response = send(listed("402036,1,サロン,来週,,", "402036,2,,2099-12-10,,"))
    assert "「来週」" in editor.get(response.url).text
    assert tick(editor, ImportFile.objects.get(), **{"import": "1"}).url == response.url


def test_broken_characters_in_a_header_are_stored_on_either_database(send, editor):
    data = listed("402036,1,サロン,2099-12-10,,,x").replace("主催者".encode(), b"\xe4\xff,\xff")
    response = send(data)
    assert response.status_code in (200, 302)
    if response.status_code == 302:
        assert editor.get(response.url).status_code == 200


def test_a_field_left_out_is_asked_for(editor, host):
    for field in ("file", "host"):
        data = {"file": SimpleUploadedFile("a.csv", many(1)), "host": host.pk}
        del data[field]
        assert list(editor.post(ADDRESS, data).context["form"].errors) == [field]


def test_a_host_that_is_not_among_those_offered_is_refused(send):
    elsewhere = EventPageFactory()
    for pk in (elsewhere.pk, "x", "9" * 30):
        assert list(send(many(1), host=pk).context["form"].errors) == ["host"]


def test_who_may_bring_files_in(sign_in):
    for role, may in ((EDITORS, True), (PUBLISHERS, True), (TRANSLATORS, False)):
        client = sign_in(role)
        assert client.get(ADDRESS).status_code == (200 if may else 302), role
        assert (ADDRESS in client.get("/admin/").text) == may, role


def test_who_is_not_signed_in_is_asked_to(send):
    send(many(1))
    file = ImportFile.objects.get()
    for address in (ADDRESS, *(address_of(file, step) for step in STEPS)):
        assert Client().get(address).url.startswith("/admin/login/")


def test_a_file_of_somebody_else_is_not_there(send, sign_in):
    send(many(1))
    file = ImportFile.objects.get()
    for other in (sign_in(EDITORS, "another"), sign_in(PUBLISHERS)):
        for step in STEPS:
            assert other.get(address_of(file, step)).status_code in (404, 405), step
            assert other.post(address_of(file, step), {"import": "1"}).status_code in (404, 405), step
    assert ImportFile.objects.exists()
    assert not EventPage.objects.exists()


def test_who_lost_the_right_in_the_meantime_may_no_longer(send, editor):
    send(many(1))
    file = ImportFile.objects.get()
    Group.objects.get(name=EDITORS).page_permissions.all().delete()
    for step in STEPS:
        ask = editor.post if step in ("run", "forget") else editor.get
        assert ask(address_of(file, step)).url == reverse("wagtailadmin_home"), step
    assert ImportFile.objects.exists()
    assert not EventPage.objects.exists()


def test_nothing_is_done_for_a_form_of_another_site(send, host):
    send(many(1))
    file = ImportFile.objects.get()
    client = Client(enforce_csrf_checks=True)
    client.force_login(file.user)
    for step in ("preview", "run", "forget"):
        assert client.post(address_of(file, step), {"import": "1"}).status_code == 403, step
    assert client.post(ADDRESS, {"file": SimpleUploadedFile("a.csv", many(1)), "host": host.pk}).status_code == 403
    assert not EventPage.objects.exists()


def test_a_link_alone_does_nothing(send, editor):
    send(many(1))
    for step in ("run", "forget"):
        assert editor.get(address_of(ImportFile.objects.get(), step)).status_code == 405
    assert ImportFile.objects.exists()


def test_a_file_that_has_waited_for_a_day_is_not_there(send, editor):
    send(many(1))
    file = ImportFile.objects.get()
    ImportFile.objects.update(created_at=timezone.now() - importing.KEPT * 1.1)
    assert editor.get(address_of(file, "preview")).status_code == 404
    editor.get(ADDRESS)
    assert not ImportFile.objects.exists()


def test_a_guessed_file_is_not_there(editor):
    assert editor.get(f"{ADDRESS}00000000-0000-4000-8000-000000000000/").status_code == 404
    assert editor.get(f"{ADDRESS}1/").status_code == 404


def test_ticks_are_kept_from_one_page_of_the_preview_to_the_next(send, editor):
    send(many(60))
    file = ImportFile.objects.get()
    response = tick(editor, file, 2, 3, p="2")
    assert response.url.endswith("?p=2")
    second = editor.get(response.url)
    assert second.context["shown"].page.number == 2
    assert file.rows.filter(is_chosen=True).count() == 2 + 10

    shown = [row.row.pk for row in second.context["shown"].rows]
    editor.post(address_of(file, "preview"), {"shown": shown, "row": [], "import": "1"})
    assert set(EventPage.objects.values_list("title", flat=True)) == {"催し1", "催し2"}


def test_all_or_none_or_what_is_still_to_come_is_ticked_at_once(send, editor):
    send(listed("402036,1,サロン,2001-12-10,10:00,", "402036,2,講座,2099-12-10,,", "402036,3,講座,来週,,"))
    file = ImportFile.objects.get()
    chosen = file.rows.filter(is_chosen=True)
    assert chosen.count() == 2
    tick(editor, file, 2, 3, choose="coming")
    assert [row.title for row in chosen.all()] == ["講座"]
    tick(editor, file, choose="all")
    assert chosen.count() == 2
    tick(editor, file, 2, 3, choose="none")
    assert not chosen.exists()


def test_the_rows_of_one_kind_can_be_shown_alone(send, editor):
    send(listed("402036,1,サロン,2099-12-10,10:00,", "402036,3,講座,来週,,"))
    file = ImportFile.objects.get()
    response = tick(editor, file, 2, show="refused")
    rows = editor.get(response.url).context["shown"].rows
    assert [row.row.line for row in rows] == [3]


def test_whatever_the_address_says_the_preview_is_shown(send, editor):
    send(many(3))
    for query in ("?p=x&show=y", "?p=99999999999999999999", "?p=-1&show=new"):
        assert editor.get(address_of(ImportFile.objects.get(), "preview") + query).status_code == 200, query


def test_ticks_of_other_files_and_made_up_ones_change_nothing(send, editor):
    send(many(2))
    mine = ImportFile.objects.get()
    send(many(2))
    other = ImportFile.objects.exclude(pk=mine.pk).get()
    theirs = [row.pk for row in other.rows.all()]
    editor.post(address_of(mine, "preview"), {"shown": [*theirs, "x", "9" * 40, "-1"], "row": ["1e9", *theirs]})
    assert other.rows.filter(is_chosen=True).count() == 2
    assert mine.rows.filter(is_chosen=True).count() == 2


def test_a_long_file_is_brought_in_piece_by_piece(send, editor, monkeypatch):
    monkeypatch.setattr(importing.import_batch, "__defaults__", (2,))
    send(many(5))
    file = ImportFile.objects.get()
    response = tick(editor, file, *range(2, 7), **{"import": "1"})
    assert response.url == f"{address_of(file, 'result')}?go=1"
    assert EventPage.objects.count() == 2
    shown = editor.get(response.url)
    assert "data-goes-on" in shown.text
    # Stopped: the same screen waits for a press.
    assert "data-goes-on" not in editor.get(address_of(file, "result")).text

    response = editor.post(address_of(file, "run"))
    assert EventPage.objects.count() == 4
    response = editor.post(address_of(file, "run"))
    assert response.url == address_of(file, "result")
    assert EventPage.objects.count() == 5
    editor.post(address_of(file, "run"))
    assert EventPage.objects.count() == 5


def test_a_file_sent_again_makes_nothing_new(send, editor):
    send(many(3))
    tick(editor, ImportFile.objects.get(), 2, 3, 4, **{"import": "1"})
    response = send(many(3))
    rows = editor.get(response.url).context["shown"].rows
    assert [row.row.action for row in rows] == ["same"] * 3
    assert EventPage.objects.count() == 3


def test_the_preview_says_what_becomes_what(send, editor):
    send(listed("402036,1,サロン,2099-12-10,10:00,"))
    tick(editor, ImportFile.objects.get(), 2, **{"import": "1"})
    response = send(listed("402036,1,サロン,2099-12-11,10:00,"))
    [row] = editor.get(response.url).context["shown"].rows
    [difference] = row.differences
    assert "12月10日" in difference.before
    assert "12月11日" in difference.after
    assert not difference.is_ours


def test_a_row_with_the_number_of_another_event_becomes_a_page_of_its_own(send, editor):
    send(listed("402036,1,サロン,2099-12-10,10:00,"))
    tick(editor, ImportFile.objects.get(), 2, **{"import": "1"})
    send(listed("402036,1,夏まつり,2099-08-01,,"))
    file = ImportFile.objects.first()
    tick(editor, file, choose="all")
    assert not file.rows.filter(is_chosen=True).exists()
    tick(editor, file, new=file.rows.get().pk, **{"import": "1"})
    assert set(EventPage.objects.values_list("title", flat=True)) == {"サロン", "夏まつり"}


def test_the_rows_not_brought_in_come_as_a_list(send, editor):
    send(listed("402036,1,サロン,=1+1,,", "402036,2,,2099-12-10,,"))
    response = editor.get(address_of(ImportFile.objects.get(), "refused"))
    data = b"".join(response.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[1][:2] == ["2", "開始日"]
    assert rows[1][3] == "'=1+1"
    assert {row[0] for row in rows[1:]} == {"2", "3"}
    assert all(row[2] for row in rows)


def test_a_file_is_thrown_away(send, editor):
    send(many(2))
    file = ImportFile.objects.get()
    assert file.name in editor.get(ADDRESS).text
    editor.post(address_of(file, "forget"))
    assert not ImportFile.objects.exists()


def test_the_preview_costs_the_same_for_one_row_and_for_fifty(
    send, editor, django_assert_max_num_queries, django_assert_num_queries
):
    def queries(count):
        send(many(count))
        file = ImportFile.objects.first()
        editor.get(address_of(file, "preview"))
        with django_assert_max_num_queries(60) as captured:
            editor.get(address_of(file, "preview"))
        return len(captured)

    assert queries(1) == queries(50)


def test_what_a_file_says_is_text_and_nothing_else(send, editor):
    send(listed('402036,1,<script>alert(1)</script>,2099-12-10,,"<img src=x>"'))
    file = ImportFile.objects.get()
    assert "<script>alert" not in editor.get(address_of(file, "preview")).text
    tick(editor, file, 2, **{"import": "1"})
    page = EventPage.objects.get()
    assert "<script>alert" not in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert "<img src=x>" not in editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_there_are_words_for_every_reason():
    assert set(WORDS) == REASONS
    with translation.override("ja"):
        assert not [name for name, words in WORDS.items() if not re.search("[ぁ-ん]", str(words))]
