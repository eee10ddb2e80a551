"""開催報告 from the desk: a draft of words, number and photographs, handed in, taken back, never lost."""

import io
from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry, PageLogEntry, Workflow, WorkflowState

from events.models import ReportPage
from events.schedule import Entry, Frequency, Rule, Schedule, Weekday
from home.newsroom import set_up_newsroom
from organizers.models import Membership
from site_core.images import CustomImage
from tests.factories import CustomImageFactory, EventPageFactory, HomePageFactory, HostPageFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
THURSDAYS = Schedule(
    (Entry(date(2026, 1, 8), time(10), time(12), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)
PAST, COMING = "2026-11-12T1000", "2026-12-10T1000"


@pytest.fixture(autouse=True)
def _today(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    event = EventPageFactory(title="寄りあい茶の間", schedule=THURSDAYS, parent=HostPageFactory(title="茶の間の会"))
    home = HomePageFactory._meta.model.objects.first()
    set_up_newsroom(home)
    return event


def member_of(event, name="organizer"):
    user = get_user_model().objects.create_user(name, email=f"{name}@example.org", last_name="見本", first_name=name)
    Membership.objects.create(host=event.get_parent().specific, user=user, since=NOW)
    return user


@pytest.fixture
def member(event):
    return member_of(event)


@pytest.fixture
def desk(client, member):
    client.force_login(member)
    return client


def address(event, key=PAST, page=""):
    return reverse(f"organizers_report{page}", args=[event.pk, key])


def write(desk, event, words="お茶を飲みました。", attendance="12", seen="0", **more):
    return desk.post(address(event), {"words": words, "attendance": attendance, "seen": seen} | more)


def photograph(name="p.jpg", kind="JPEG", **save):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, kind, **save)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def put_in(desk, event, *files, consent="on", **more):
    said = {"pictures": list(files), "what": "add"} | ({"consent": consent} if consent else {}) | more
    return desk.post(address(event, page="_pictures"), said)


def the_report():
    return ReportPage.objects.get()


def newest():
    return the_report().get_latest_revision_as_object()


def test_words_and_number_become_a_draft_nobody_else_sees(desk, event, member, client):
    answer = write(desk, event, "お茶を飲みました。\n歌いました。\n\n<b>また</b>来ます & 笑います", "12")
    assert answer.url == address(event, page="_pictures")
    report, draft = the_report(), newest()
    assert (report.live, report.owner, draft.attendance) == (False, member, 12)
    assert draft.body[0].value.source == (
        "<p>お茶を飲みました。<br/>歌いました。</p><p>&lt;b&gt;また&lt;/b&gt;来ます &amp; 笑います</p>"
    )
    assert draft.title == "寄りあい茶の間（2026年11月12日）の報告"
    client.logout()
    assert client.get(report.url).status_code == 404


def test_what_was_written_stands_in_the_form_again_and_can_be_changed(desk, event):
    write(desk, event, "一行目\n\n三行目", "7")
    form = desk.get(address(event)).context["form"]
    assert (form["words"].value(), form["attendance"].value()) == ("一行目\n\n三行目", 7)
    write(desk, event, "別の言葉", "", seen=form["seen"].value())
    assert newest().attendance is None
    assert "別の言葉" in newest().body[0].value.source
    assert ReportPage.objects.count() == 1


def test_pressed_twice_it_is_one_report_and_no_conflict(desk, event):
    for _press in range(2):
        assert write(desk, event).status_code == 302
    assert ReportPage.objects.count() == 1
    assert the_report().revisions.count() == 2  # the empty draft and the words


def test_somebody_else_s_words_are_shown_and_not_overwritten(desk, event):
    seen = write(desk, event) and the_report().latest_revision_id
    write(desk, event, "ほかの人の言葉", "3", seen=seen)
    answer = write(desk, event, "わたしの言葉", "4", seen=seen)
    assert answer.status_code == 200
    assert answer.context["theirs"].words == "ほかの人の言葉"
    assert "わたしの言葉" in answer.text
    assert newest().attendance == 3
    again = answer.context["form"]["seen"].value()
    assert write(desk, event, "わたしの言葉", "4", seen=again).status_code == 302
    assert newest().attendance == 4


@pytest.mark.parametrize(("words", "attendance"), [("", "3"), ("x", "-1"), ("x", "many"), ("あ" * 4001, "")])
def test_what_cannot_be_is_said_at_its_field_and_makes_no_draft(desk, event, words, attendance):
    answer = write(desk, event, words, attendance)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "field__error" in answer.text
    assert not ReportPage.objects.exists()


def test_photographs_lead_and_follow_the_words_upright_without_metadata_and_with_consent(desk, event, member):
    write(desk, event)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    assert put_in(desk, event, photograph("a.jpg", exif=exif), photograph("b.heic", "HEIF")).status_code == 302
    draft = newest()
    first, second = draft.main_image, draft.body[1].value["image"]
    assert [block.block_type for block in draft.body] == ["text", "picture"]
    assert (first.width, first.height) == (40, 60)
    with first.file.open("rb") as file:
        assert not dict(Image.open(file).getexif())
    assert second.filename.endswith(".jpg")
    assert "見本 organizer" in first.consent_note
    assert first.uploaded_by_user == member


def test_without_consent_no_photograph_is_kept(desk, event):
    write(desk, event)
    answer = put_in(desk, event, photograph(), consent="")
    assert answer.context["form"].errors["consent"]
    assert not CustomImage.objects.exists()


def test_what_is_no_picture_is_named_and_the_others_are_kept(desk, event):
    write(desk, event)
    broken = SimpleUploadedFile("こわれた.jpg", b"no picture", content_type="image/jpeg")
    answer = put_in(desk, event, photograph(), broken)
    assert answer.status_code == 302
    assert "こわれた.jpg" in desk.get(answer.url).text
    assert CustomImage.objects.count() == 1
    assert "こわれた.jpg" in put_in(desk, event, broken).text
    assert CustomImage.objects.count() == 1


def test_six_photographs_are_too_many(desk, event):
    write(desk, event)
    assert put_in(desk, event, *(photograph(f"{n}.jpg") for n in range(6))).context["form"].errors["pictures"]
    put_in(desk, event, *(photograph(f"{n}.jpg") for n in range(4)))
    assert put_in(desk, event, photograph(), photograph()).context["form"].errors["pictures"]
    assert CustomImage.objects.count() == 4


def test_each_photograph_is_described_before_it_is_handed_in(desk, event):
    write(desk, event)
    put_in(desk, event, photograph("a.jpg"), photograph("b.jpg"))
    first, second = CustomImage.objects.order_by("pk")
    said = {f"alt-{first.pk}": "長い机を囲む10人", "what": "hand_in"}
    answer = desk.post(address(event, page="_pictures"), said)
    assert list(answer.context["form"].errors) == [f"alt-{second.pk}"]
    first.refresh_from_db()
    assert first.description == "長い机を囲む10人"
    assert not the_report().workflow_in_progress
    answer = desk.post(address(event, page="_pictures"), said | {f"alt-{second.pk}": "湯のみ"})
    assert answer.url == address(event)
    assert the_report().workflow_in_progress


def test_a_photograph_is_taken_out_and_the_words_at_the_others_stay(desk, event):
    write(desk, event)
    put_in(desk, event, photograph("a.jpg"), photograph("b.jpg"))
    first, second = CustomImage.objects.order_by("pk")
    desk.post(address(event, page="_pictures"), {f"alt-{second.pk}": "湯のみ", "remove": str(first.pk)})
    assert newest().main_image == second
    assert [block.block_type for block in newest().body] == ["text"]
    second.refresh_from_db()
    assert second.description == "湯のみ"


def test_the_newsroom_s_own_pictures_keep_their_words(desk, event, admin_user):
    write(desk, event)
    library = CustomImageFactory(description="市の写真")
    draft = newest()
    draft.main_image = library
    draft.save_revision(user=admin_user)
    desk.post(address(event, page="_pictures"), {f"alt-{library.pk}": "いたずら", "what": "keep"})
    library.refresh_from_db()
    assert library.description == "市の写真"


def test_handed_in_it_waits_and_can_be_taken_back(desk, event, member):
    write(desk, event)
    desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    state = the_report().current_workflow_state
    assert (state.status, state.requested_by) == (WorkflowState.STATUS_IN_PROGRESS, member)
    shown = desk.get(address(event))
    assert shown.context["state"] == "waiting"
    assert address(event, page="_back") in shown.text
    assert write(desk, event, "あとから").status_code == 200
    assert desk.get(address(event, page="_pictures")).url == address(event)
    desk.post(address(event, page="_back"))
    assert the_report().current_workflow_state is None
    assert "form" in desk.get(address(event)).context


def test_kept_as_a_draft_the_newsroom_is_not_asked(desk, event):
    write(desk, event)
    answer = desk.post(address(event, page="_pictures"), {"what": "keep"})
    assert answer.url == reverse("organizers_event", args=[event.pk])
    assert the_report().current_workflow_state is None


def test_where_the_newsroom_asks_for_a_change_its_words_stand_above_and_it_goes_on(desk, event, admin_user):
    write(desk, event)
    desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    task = the_report().current_workflow_task_state
    task.reject(user=admin_user, comment="会場の名前を入れてください。")
    shown = desk.get(address(event))
    assert "会場の名前を入れてください。" in shown.text
    write(desk, event, "集会所で飲みました。", "12", seen=shown.context["form"]["seen"].value())
    desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    assert the_report().current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_approved_it_is_public_and_not_changed_here_any_more(desk, event, admin_user, client):
    write(desk, event)
    desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    the_report().current_workflow_task_state.approve(user=admin_user)
    assert the_report().live
    shown = desk.get(address(event))
    assert shown.context["state"] == "public"
    assert the_report().url in shown.text
    assert write(desk, event, "あとから").context["state"] == "public"
    client.logout()
    assert "お茶を飲みました。" in client.get(the_report().url).text


def test_what_the_newsroom_has_made_richer_or_locked_is_left_alone(desk, event, admin_user):
    write(desk, event)
    draft = newest()
    draft.body = [("text", "<p>お茶を<b>飲みました</b>。</p>"), ("heading", {"text": "題", "level": "h2"})]
    draft.save_revision(user=admin_user)
    assert desk.get(address(event)).context["state"] == "theirs"
    assert write(desk, event, "消えろ").context["state"] == "theirs"
    assert "<b>" in newest().body[0].value.source
    draft.body = [("text", "<p>お茶</p>")]
    draft.save_revision(user=admin_user)
    ReportPage.objects.update(locked=True, locked_by=admin_user, locked_at=NOW)
    assert desk.get(address(event)).context["state"] == "theirs"


def test_there_is_no_report_on_what_is_still_to_come(desk, event):
    for answer in (desk.get(address(event, COMING)), desk.post(address(event, COMING), {"words": "x"})):
        assert answer.url == reverse("organizers_event", args=[event.pk])
    assert not ReportPage.objects.exists()


def test_strangers_find_nothing(desk, event, client):
    other = EventPageFactory(schedule=THURSDAYS)
    pages = ("", "_pictures", "_back")
    assert [desk.post(address(other, page=page), {"words": "x"}).status_code for page in pages] == [404] * 3
    client.logout()
    answer = client.post(address(event), {"words": "とっておく言葉", "attendance": "3"})
    assert answer.url.startswith(reverse("organizers_door"))
    assert not ReportPage.objects.exists()
    client.force_login(get_user_model().objects.get(username="organizer"))
    assert "とっておく言葉" in client.get(address(event)).text


def test_without_an_approval_on_the_site_it_stays_a_draft(desk, event):
    Workflow.objects.all().delete()
    write(desk, event)
    desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    assert not the_report().live
    assert the_report().current_workflow_state is None


def test_the_history_says_who(desk, event, member):
    write(desk, event)
    entries = PageLogEntry.objects.filter(page=the_report().pk, user=member)
    assert {"wagtail.create", "wagtail.edit"} <= set(entries.values_list("action", flat=True))
    assert not ModelLogEntry.objects.filter(data__icontains="お茶").exists()


def test_every_state_is_sound_html(desk, event, nu_check, admin_user):
    found = [("words", desk.get(address(event)).text)]
    write(desk, event)
    put_in(desk, event, photograph())
    found.append(("pictures", desk.get(address(event, page="_pictures")).text))
    answer = desk.post(address(event, page="_pictures"), {"what": "hand_in"})
    found.append(("wrong", answer.text))
    image = CustomImage.objects.get()
    desk.post(address(event, page="_pictures"), {"what": "hand_in", f"alt-{image.pk}": "湯のみ"})
    found.append(("waiting", desk.get(address(event)).text))
    the_report().current_workflow_task_state.approve(user=admin_user)
    found.append(("public", desk.get(address(event)).text))
    assert nu_check(found) == []
