"""Nothing a machine wrote becomes public before a person has read it, whatever way it goes."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation
from wagtail_localize.operations import translate_object

from languages import drafts, unread
from languages.models import EasyWord, MachineText
from site_core.models import Holdup
from tests.factories import InterestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(db):
    """A word that is in all texts, so that the machine changes them all."""
    EasyWord.objects.create(word="避難所", easy="にげるところ")


@pytest.fixture
def machine_made(translation, admin):
    """The translation with all its texts drafted by the machine, saved as a draft of its page."""
    assert drafts.machine_draft(translation, admin) > 3
    drafts.save_draft(translation, admin)
    return translation


@pytest.fixture
def target(machine_made):
    return drafts.target_of(machine_made)


def is_public(page):
    return Page.objects.get(pk=page.pk).live


def said(response):
    """The messages an answer carries."""
    return [str(message) for message in response.context["messages"]]


def test_what_a_machine_writes_is_noted_as_unread(machine_made):
    rows = StringTranslation.objects.filter(translation_type="machine").select_related("translation_of")
    changed = [row for row in rows if row.data != row.translation_of.data]
    assert len(changed) == MachineText.objects.count() > 2


def test_what_says_just_what_the_original_says_is_no_machines_text(translation, admin):
    drafts.publish(translation, admin)
    for row in translation.source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=row.string,
            context=row.context,
            locale=translation.target_locale,
            data=row.string.data,
            translation_type="machine",
        )
    drafts.target_of(translation).save()
    assert is_public(drafts.target_of(translation))


def test_a_revision_is_not_published(target):
    with pytest.raises(unread.NotRead):
        target.get_latest_revision().publish()
    assert not is_public(target)


def test_a_revision_is_published_once_a_person_has_read_it(machine_made, target, admin):
    assert drafts.confirm(machine_made, admin) > 3
    target.get_latest_revision().publish(user=admin)
    assert is_public(target)
    assert not MachineText.objects.exists()


def test_an_old_revision_does_not_slip_through_when_its_texts_have_been_replaced(machine_made, target, admin):
    revision = target.get_latest_revision()
    for row in StringTranslation.objects.filter(translation_type="machine"):
        row.data, row.translation_type = "人が書きました。", "manual"
        row.save()
    with pytest.raises(unread.NotRead):
        revision.publish(user=admin)
    drafts.publish(machine_made, admin)
    assert is_public(target)


def test_an_old_revision_does_not_slip_through_when_its_texts_have_been_deleted(target, admin):
    StringTranslation.objects.all().delete()
    with pytest.raises(unread.NotRead):
        target.get_latest_revision().publish(user=admin)


def test_texts_of_people_are_published_beside_an_older_machine_draft(translation, admin):
    drafts.publish(translation, admin)
    drafts.machine_draft(translation, admin)
    page = drafts.target_of(translation)
    page.live_revision.publish(user=admin)  # what was public before says nothing a machine wrote
    assert is_public(page)


def test_save_target_does_not_publish(machine_made, target, admin, django_capture_on_commit_callbacks):
    with pytest.raises(unread.NotRead), django_capture_on_commit_callbacks(execute=True):
        machine_made.save_target(user=admin, publish=True)
    assert not is_public(target)


def test_saving_a_draft_does_not_write_over_what_is_public(translation, admin):
    drafts.publish(translation, admin)
    drafts.machine_draft(translation, admin)
    before = drafts.target_of(translation).summary
    with pytest.raises(ValidationError):
        translation.save_target(user=admin, publish=False)  # upstream writes the public row
    drafts.save_draft(translation, admin)
    page = drafts.target_of(translation)
    assert page.summary == before
    assert page.get_latest_revision_as_object().summary != before


def test_saving_the_row_itself_does_not_publish(target):
    draft = target.get_latest_revision_as_object()
    draft.live = True
    with pytest.raises(unread.NotRead):
        draft.save()
    assert not is_public(target)


def test_localizes_editor_does_not_publish(client, admin, machine_made, target):
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    response = client.post(address, {"action": "publish"}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("languages_desk", args=[machine_made.pk])
    assert str(target.draft_title) in said(response)[0]
    assert not is_public(target)


def test_localizes_editor_publishes_what_has_been_read(
    client, admin, machine_made, target, django_capture_on_commit_callbacks
):
    drafts.confirm(machine_made, admin)
    client.force_login(admin)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})
    assert is_public(target)


def test_the_page_editor_does_not_publish(client, admin, machine_made, target):
    machine_made.enabled = False  # wagtail-localize gives the page to Wagtail's own editor
    machine_made.save()
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    form = client.get(address).context["form"]
    data = form_data(form) | {"action-publish": "1"}
    response = client.post(address, data, follow=True)
    assert response.redirect_chain[-1][0] == reverse("languages_desk", args=[machine_made.pk]), said(response)
    assert not is_public(target)


def form_data(form):
    """What a browser would send of a page's form."""
    data = {}
    for one in [form, *form.formsets.values()]:
        if hasattr(one, "management_form"):
            data |= {one.add_prefix(name): value for name, value in one.management_form.initial.items()}
            continue
        for field in one:
            value = field.value()
            if field.name == "body":
                data |= stream_data(field)
            elif value is not None and value is not False:
                data[field.html_name] = value
    return data


def stream_data(field):
    blocks = []
    for child in field.value():
        value = child.value
        if child.block_type == "text":
            value = rich_text(value.source)
        elif hasattr(value, "items"):
            value = dict(value.items())
        blocks.append((child.block_type, value))
    return nested_form_data({"body": streamfield(blocks)})


def test_bulk_publishing_stops_before_the_first_page(client, admin, target):
    client.force_login(admin)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={target.pk}"
    client.post(address, {"include_descendants": ""})
    assert not is_public(target)


def test_the_last_yes_of_a_workflow_does_not_publish(client, admin, machine_made, target, easy_home, person):
    approver = person(easy_home, actions=("change_page", "publish_page"))
    task = GroupApprovalTask.objects.create(name="確認")
    task.groups.set(approver.groups.all())
    workflow = Workflow.objects.create(name="承認")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(page=easy_home, workflow=workflow)
    workflow.start(target, admin)
    client.force_login(approver)
    state = target.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[target.pk, "approve", state.pk])
    response = client.post(address, follow=True)
    assert response.redirect_chain[-1][0] == reverse("languages_desk", args=[machine_made.pk])
    assert str(target.draft_title) in said(response)[0]
    assert not is_public(target)
    assert Page.objects.get(pk=target.pk).specific.workflow_in_progress  # nothing half-done

    drafts.confirm(machine_made, admin)
    client.post(address)
    assert is_public(target)


def test_what_is_not_read_cannot_be_set_to_a_time(target, admin):
    draft = target.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    revision = draft.save_revision()
    with pytest.raises(unread.NotRead):
        revision.publish(user=admin)
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_the_timetable_does_not_publish_what_came_onto_it_another_way(machine_made, target):
    revision = target.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    call_command("publish_scheduled")
    assert not is_public(target)
    [holdup] = Holdup.objects.all()  # and whoever may publish it is told why
    draft = revision.as_object()
    assert (holdup.object_id, holdup.reason) == (str(target.pk), str(unread.NotRead(draft, unread.count_in(draft))))


def test_a_snippet_is_not_published(easy, admin, client):
    interest = InterestFactory(name="避難所")
    translate_object(interest, [easy], user=admin)
    translation = drafts.translation_for(interest.get_translation(easy))
    drafts.machine_draft(translation, admin)
    client.force_login(admin)
    address = translation.get_target_instance_edit_url()
    response = client.post(address, {"action": "publish"}, follow=True)
    assert response.redirect_chain[-1][0] == reverse("languages_desk", args=[translation.pk])
    assert interest.get_translation(easy).name == "避難所"
    with pytest.raises(ValidationError):
        translation.save_target(user=admin)
    assert interest.get_translation(easy).name == "避難所"
    drafts.confirm(translation, admin)
    drafts.publish(translation, admin)
    assert interest.get_translation(easy).name != "避難所"


def test_an_unread_draft_cannot_be_copied_out_of_sight(client, admin, target):
    client.force_login(admin)
    address = reverse("wagtailadmin_pages:copy", args=[target.pk])
    assert client.get(address).status_code == 302


def test_the_original_is_published_although_its_alias_reads_like_a_draft(column, easy, admin):
    translation = drafts.start(column, easy, admin)
    drafts.machine_draft(translation, admin)
    drafted = drafts.target_of(translation).get_latest_revision_as_object().summary
    page = drafts.target_of(translation)
    Page.objects.filter(pk=page.pk).update(alias_of=column, live=True)
    column.summary = drafted
    column.save_revision().publish()
    assert type(column).objects.get(pk=page.pk).summary == drafted


def test_a_machine_may_repeat_what_a_person_has_taken_over_here(translation, admin):
    drafts.machine_draft(translation, admin)
    drafts.confirm(translation, admin)
    row = StringTranslation.objects.filter(context__path="summary").get()
    other = row.translation_of.__class__.objects.create(
        locale=row.translation_of.locale, data="べつの言いかた", data_hash=row.translation_of._get_data_hash("べつ")
    )
    StringTranslation.objects.create(
        translation_of=other, context=row.context, locale=row.locale, data=row.data, translation_type="machine"
    )
    assert not MachineText.objects.exists()
