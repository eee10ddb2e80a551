"""地福TV: before a broadcast its date and where to watch it, afterwards the recording with what is said in it."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.operations import translate_object

from events.changes import Author, change_date
from events.models import Chapter, EpisodeGuest, EpisodePage, Occurrence
from events.schedule import TOKYO, DateException, Status
from events.structured_video import Recording, as_script, video_object
from events.transcripts import TranscriptMissing, says_something
from site_core.models import RelatedPage
from tests.factories import CasePageFactory, EpisodeIndexPageFactory, EpisodePageFactory, VenueFactory, translated

NOW = datetime(2026, 11, 23, 12, tzinfo=TOKYO)
AHEAD = datetime(2026, 11, 26, 19, tzinfo=TOKYO)
PAST = datetime(2026, 10, 22, 19, tzinfo=TOKYO)
VIDEO = "https://www.youtube.com/watch?v=M7lc1UVf-VE"
SAID = "<h3>はじめに</h3><p>こんばんは。</p>"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def recorded(db):
    return EpisodePageFactory(
        title="見本の回",
        number=12,
        broadcast_at=PAST,
        minutes=60,
        video_url=VIDEO,
        transcript=SAID,
        chapters=[Chapter(offset="3:25", title="公園の話"), Chapter(offset="0:00", title="あいさつ")],
    )


@pytest.fixture
def with_video_only(db):
    """A draft with a video and nothing that says in words what is in it, as a revision."""
    page = EpisodePageFactory(title="書き起こしのない回", broadcast_at=PAST, live=False)
    page.video_url = VIDEO
    page.transcript = '<p data-block-key="a1"> </p>'
    return page, page.save_revision(clean=False)


def read(client, page, **params):
    response = client.get(page.url, params)
    assert response.status_code == 200
    return re.sub(r"<wbr>|\u200b|</?ruby>|<rp>.</rp>|<rt>[^<]*</rt>", "", response.text)


def parts_of(client, index):
    """What is to come and what was, of the page of all broadcasts."""
    coming, _found, archive = read(client, index).partition('id="so-far"')
    return coming, archive


def is_public(page):
    return Page.objects.get(pk=page.pk).live


def form_of(page, **values):
    said = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "readings": "",
        "number": "12",
        "broadcast_at": "2026-10-22 19:00",
        "minutes": "60",
        "online_url": "",
        "video_url": VIDEO,
        "transcript": rich_text(""),
        "body": streamfield([]),
        "guests": inline_formset([]),
        "chapters": inline_formset([]),
        "related_links": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(said | values)


@pytest.mark.django_db
def test_before_a_broadcast_its_page_says_when_and_where_to_watch(client):
    venue = VenueFactory(name="くるめオンライン公民館")
    page = EpisodePageFactory(
        number=13, broadcast_at=AHEAD, minutes=90, venue=venue, online_url="https://example.org/live"
    )
    text = read(client, page)
    assert "11月26日（木）" in text
    assert "19時〜20時30分" in text
    assert "くるめオンライン公民館" in text
    assert 'href="https://example.org/live"' in text
    assert "data-video" not in text


@pytest.mark.django_db
def test_a_broadcast_with_a_date_stands_in_the_calendar():
    page = EpisodePageFactory(broadcast_at=AHEAD, minutes=60)
    (row,) = Occurrence.objects.public().upcoming(NOW)
    assert (row.page_id, row.starts_at, row.ends_at) == (page.pk, AHEAD, AHEAD + timedelta(hours=1))


@pytest.mark.django_db
def test_a_broadcast_that_ends_later_today_is_still_to_come(client):
    page = EpisodePageFactory(title="いまの回", broadcast_at=NOW - timedelta(minutes=30), minutes=60)
    coming, archive = parts_of(client, page.get_parent())
    assert "いまの回" in coming
    assert "いまの回" not in archive


@pytest.mark.django_db
def test_a_broadcast_called_off_says_so_everywhere_and_is_not_the_next_one(client, admin_user):
    off = EpisodePageFactory(title="来週の回", broadcast_at=AHEAD, minutes=60, online_url="https://example.org/live")
    EpisodePageFactory(title="来月の回", broadcast_at=AHEAD + timedelta(days=28), minutes=60)
    change_date(off, DateException(AHEAD, Status.CANCELLED, reason="機材の故障のため"), Author(admin_user, NOW))

    text = read(client, off)
    assert "中止" in text
    assert "機材の故障のため" in text
    assert 'href="https://example.org/live"' not in text
    assert "https://schema.org/EventCancelled" in text
    index = read(client, off.get_parent())
    assert index.index("来月の回") < index.index("来週の回") < index.index("中止")


@pytest.mark.django_db
def test_a_broadcast_moved_to_another_day_is_shown_on_that_day(client, admin_user):
    page = EpisodePageFactory(title="動いた回", broadcast_at=AHEAD, minutes=60)
    moved = DateException(AHEAD, Status.POSTPONED, starts_at=datetime(2026, 12, 3, 20, tzinfo=TOKYO))
    change_date(page, moved, Author(admin_user, NOW))
    for address in (page, page.get_parent()):
        text = read(client, address)
        assert "12月3日（木）" in text
        assert "11月26日（木）" in text  # it says what it was


@pytest.mark.django_db
def test_the_archive_is_in_order_of_the_numbers_the_newest_first(client):
    for number in (2, 10, 9):
        EpisodePageFactory(title=f"見本その{number}", number=number, broadcast_at=PAST - timedelta(days=100 - number))
    coming = EpisodePageFactory(title="これからの回", number=11, broadcast_at=AHEAD)
    ahead, archive = parts_of(client, coming.get_parent())
    assert "これからの回" in ahead
    assert re.findall(r"見本その(\d+)</a>", archive) == ["10", "9", "2"]
    assert "これからの回" not in archive
    assert "第10回" in archive


@pytest.mark.django_db
def test_the_archive_has_pages_and_costs_the_same_for_few_or_many(client):
    index = EpisodeIndexPageFactory()

    def add(number):
        for day in range(number):
            EpisodePageFactory(broadcast_at=PAST - timedelta(days=day))
            EpisodePageFactory(broadcast_at=AHEAD + timedelta(days=day), venue=VenueFactory())

    def asked():
        with CaptureQueriesContext(connection) as queries:
            text = read(client, index)
        return len(queries), text

    add(2)
    asked()
    few, text = asked()
    assert "page=2" not in text
    add(11)
    asked()
    many, text = asked()
    assert "?page=2" in text
    assert many == few


@pytest.mark.django_db
def test_a_video_is_asked_of_nobody_before_it_is_pressed(client, recorded):
    text = read(client, recorded)
    assert "<iframe" not in text
    assert 'data-video="https://www.youtube-nocookie.com/embed/M7lc1UVf-VE' in text
    assert f'href="{VIDEO}"' in text


@pytest.mark.django_db
def test_chapters_lead_to_their_second_in_the_order_of_the_video(client, recorded):
    text = read(client, recorded)
    assert text.index("あいさつ") < text.index("公園の話")
    assert f'href="{VIDEO}&amp;t=205s" data-video-at="https://www.youtube-nocookie.com/embed/M7lc1UVf-VE' in text
    assert "start=205" in text


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "second"), [("205", 205), ("205s", 205), ("-1", 0), ("<x>", 0), ("99999999", 0)])
def test_an_address_may_name_the_second_to_start_at(client, recorded, asked, second):
    frame = re.search(r'data-video="([^"]*)"', read(client, recorded, t=asked))[1]
    assert frame.endswith(f"start={second}") if second else "start=" not in frame


@pytest.mark.django_db
def test_what_is_said_stands_below_the_video_with_its_headings(client, recorded):
    text = read(client, recorded)
    assert re.search(r'<h2 id="transcript">.*<h3[^>]*>はじめに</h3>', text, re.DOTALL)


@pytest.mark.django_db
def test_guests_are_named_when_they_have_agreed_to_it(client, recorded):
    recorded.guests = [
        EpisodeGuest(name="名のる団体", agreed_on=date(2026, 10, 1)),
        EpisodeGuest(name="まだの団体"),
    ]
    recorded.save()
    text = read(client, recorded)
    assert "名のる団体" in text
    assert "まだの団体" not in text


@pytest.mark.django_db
def test_a_broadcast_leads_to_what_it_is_about_and_to_those_before_and_after(client, recorded):
    case = CasePageFactory(title="青パトの話")
    recorded.related_links = [RelatedPage(related=case)]
    recorded.save()
    EpisodePageFactory(title="前の回", number=11, broadcast_at=PAST - timedelta(days=28))
    EpisodePageFactory(title="次の回", number=13, broadcast_at=AHEAD)
    text = read(client, recorded)
    assert "青パトの話" in text
    assert re.search(r'rel="prev"[^>]*><span>[^<]*</span>前の回', text)
    assert re.search(r'rel="next"[^>]*><span>[^<]*</span>次の回', text)


@pytest.mark.django_db
def test_search_engines_are_told_of_the_video_and_its_chapters(client, recorded):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(client, recorded), re.DOTALL)
    (data,) = json.loads(found[1])
    assert data["@type"] == "VideoObject"
    assert data["uploadDate"] == "2026-10-22T19:00:00+09:00"
    assert data["duration"] == "PT60M"
    assert data["transcript"] == "はじめに\nこんばんは。"
    assert [(clip["name"], clip["startOffset"], clip["endOffset"]) for clip in data["hasPart"]] == [
        ("あいさつ", 0, 205),
        ("公園の話", 205, 3600),
    ]
    assert data["hasPart"][1]["url"].endswith(f"{recorded.url.split('/', 3)[-1]}?t=205")


@pytest.mark.django_db
def test_a_broadcast_is_previewed_before_it_is_saved():
    parent = EpisodeIndexPageFactory()
    page = EpisodePage(title="はじめて", slug="new", path=parent.path + "9999", depth=parent.depth + 1)
    page.broadcast_at, page.video_url, page.transcript = AHEAD, VIDEO, SAID
    page.chapters = [Chapter(offset="", title="まだ"), Chapter(offset="1:00", title="一つめ")]
    page.set_url_path(parent)
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    assert "11月26日（木）" in response.text
    assert "一つめ" in response.text


@pytest.mark.django_db
def test_search_finds_what_is_said_and_never_who_has_not_agreed(client, recorded):
    recorded.guests = [EpisodeGuest(name="荒木まちづくり座")]
    recorded.save()
    for words, is_found in (("こんばんは", True), ("公園の話", True), ("荒木まちづくり座", False)):
        found = client.get(reverse("search"), {"q": words}).text
        assert (recorded.relative_url(recorded.get_site()) in found) is is_found, words


def test_no_text_can_end_the_element_it_is_told_in():
    recording = Recording("</script><b>", "https://example.org/", "", "", PAST, transcript="<p>&lt;/script&gt;</p>")
    script = as_script(video_object(recording))
    assert "<" not in script
    assert ">" not in script
    assert json.loads(script)["transcript"] == "</script>"


@pytest.mark.parametrize(
    ("html", "says"), [("", False), ("<p></p>", False), ("<p>&nbsp;　<br/></p>", False), ("<p>はい。</p>", True)]
)
def test_a_transcript_without_a_word_says_nothing(html, says):
    assert says_something(html) is says


def test_a_video_without_what_is_said_in_it_is_saved_as_a_draft(admin_client, with_video_only):
    page, _revision = with_video_only
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, form_of(page, title="まだ下書き"))
    assert response.status_code == 302
    assert (
        page.get_latest_revision_as_object().title == "まだ下書き" or Page.objects.get(pk=page.pk).title == "まだ下書き"
    )
    assert not is_public(page)


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
def test_the_form_asks_for_the_transcript_with_the_video(admin_client, with_video_only, action):
    page, _revision = with_video_only
    task = GroupApprovalTask.objects.create(name="確認")
    workflow = Workflow.objects.create(name="承認")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(page=page.get_parent(), workflow=workflow)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(address, form_of(page, **{action: "1"}))
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"transcript"}
    assert not is_public(page)


def test_with_its_transcript_the_form_publishes(admin_client, with_video_only, django_capture_on_commit_callbacks):
    page, _revision = with_video_only
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        response = admin_client.post(address, form_of(page, transcript=rich_text(SAID), **{"action-publish": "1"}))
    assert response.status_code == 302
    assert is_public(page)


def test_an_address_that_is_no_video_is_refused_at_its_field(admin_client, recorded):
    address = reverse("wagtailadmin_pages:edit", args=[recorded.pk])
    response = admin_client.post(address, form_of(recorded, video_url="https://example.org/v"))
    assert "video_url" in response.context["form"].errors


def test_a_revision_with_a_video_alone_is_not_published(with_video_only):
    page, revision = with_video_only
    with pytest.raises(TranscriptMissing):
        revision.publish()
    assert not is_public(page)


def test_a_row_with_a_video_alone_is_not_saved_as_public(with_video_only):
    page, revision = with_video_only
    draft = revision.as_object()
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()
    assert not is_public(page)


def test_a_video_alone_is_not_scheduled_either(with_video_only):
    page, _revision = with_video_only
    page.go_live_at = NOW + timedelta(days=1)
    revision = page.save_revision(clean=False)
    with pytest.raises(TranscriptMissing):
        revision.publish()
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        call_command("publish_scheduled")
    assert not is_public(page)


def test_publishing_many_pages_at_once_says_which_one_lacks_its_transcript(admin_client, with_video_only):
    page, _revision = with_video_only
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    response = admin_client.post(address, follow=True)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert any("書き起こしのない回" in str(message) for message in response.context["messages"])
    assert not is_public(page)


def test_an_approval_does_not_let_a_video_alone_through(admin_client, admin_user, with_video_only):
    page, _revision = with_video_only
    task = GroupApprovalTask.objects.create(name="確認")
    workflow = Workflow.objects.create(name="承認")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(page, admin_user)
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    response = admin_client.post(address, {"comment": ""}, follow=True)
    assert any("書き起こしのない回" in str(message) for message in response.context["messages"])
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert not is_public(page)


def test_a_translation_has_its_own_words_and_the_date_of_its_source(client, recorded, admin_user):
    recorded.guests = [EpisodeGuest(name="名のる団体", agreed_on=date(2026, 10, 1))]
    recorded.save()
    easy = translated(recorded.get_parent(), "ja-simple")
    translate_object(recorded, [easy.locale])
    twin = EpisodePage.objects.get(locale=easy.locale)
    twin.save_revision().publish()
    assert [chapter.offset for chapter in twin.chapters.all()] == ["3:25", "0:00"]
    assert {chapter.locale_id for chapter in twin.chapters.all()} == {easy.locale.pk}
    assert twin.uuid != recorded.uuid
    assert not Occurrence.objects.filter(page=twin).exists()
    text = read(client, twin)
    assert "10月22日（木曜日）" in text
    assert "名のる団体" in text
    assert "見本の回" in read(client, easy)


def test_a_translation_whose_source_was_moved_shows_the_new_day(client, db, admin_user):
    page = EpisodePageFactory(title="動いた回", broadcast_at=AHEAD, minutes=60)
    easy = translated(page, "ja-simple", title="うごいた かい")
    moved = DateException(AHEAD, Status.POSTPONED, starts_at=datetime(2026, 12, 3, 11, tzinfo=UTC))
    change_date(page, moved, Author(admin_user, NOW))
    assert "12月3日（木曜日）" in read(client, easy)
    index = read(client, easy.get_parent())
    assert "うごいた かい" in index
    assert "12月3日（木曜日）" in index
