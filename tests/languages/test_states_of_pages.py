"""States per page and language, and sources that follow their pages."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation as language
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowPage, WorkflowTask

from languages import drafts, states
from languages.models import SourceVersion
from languages.states import State
from tests.factories import ColumnPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What happens after a commit happens at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def shown(page, locale):
    """The state the table shows and the page's own."""
    row = Page.objects.annotate(**states.annotation(locale.pk)).get(pk=page.pk)
    return State(getattr(row, states.name(locale.pk)))


@pytest.fixture
def begun(column, easy, admin, commits):
    with commits():
        return drafts.start(column, easy, admin)


def publish(page, commits, **fields):
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    with commits():
        page.save_revision().publish()
    return page


def test_a_page_goes_through_its_states(column, easy, admin, begun, commits):
    drafts.machine_draft(begun, admin)
    seen = [shown(ColumnPageFactory(), easy), shown(column, easy)]
    drafts.confirm(begun, admin)
    seen.append(shown(column, easy))
    with commits():
        drafts.publish(begun, admin)
    seen.append(shown(column, easy))
    publish(column, commits, summary="べつの話。")
    seen.append(shown(column, easy))
    assert seen == [State.NONE, State.MACHINE, State.DRAFT, State.LIVE, State.CHANGED]


def test_a_page_knows_its_own_state(column, easy, admin, begun, commits):
    def own():
        return states.state_of(drafts.target_of(begun))

    seen = [own()]
    drafts.machine_draft(begun, admin)
    seen.append(own())
    drafts.confirm(begun, admin)
    drafts.publish(begun, admin)
    seen.append(own())
    publish(column, commits, title="べつの題")
    seen.append(own())
    assert seen == [State.DRAFT, State.MACHINE, State.LIVE, State.CHANGED]


def test_publishing_the_same_again_makes_nothing_stale(column, easy, admin, begun, commits):
    drafts.publish(begun, admin)
    publish(column, commits)
    assert shown(column, easy) == State.LIVE
    assert not states.is_stale(drafts.target_of(begun))


def test_a_draft_of_the_original_makes_nothing_stale(column, easy, admin, begun, commits):
    drafts.publish(begun, admin)
    column.summary = "まだ公開しない話。"
    with commits():
        column.save_revision()
    assert shown(column, easy) == State.LIVE


def test_another_picture_or_figure_makes_a_translation_stale(column, easy, admin, begun, commits):
    drafts.publish(begun, admin)
    publish(column, commits, episode_number=7)
    assert shown(column, easy) == State.CHANGED


def test_what_concerns_only_the_address_makes_nothing_stale(column, easy, admin, begun, commits):
    drafts.publish(begun, admin)
    publish(column, commits, slug="elsewhere")
    assert shown(column, easy) == State.LIVE


def test_approving_what_was_written_before_the_change_leaves_it_stale(column, easy, admin, begun, commits):
    old = drafts.save_draft(begun, admin)
    publish(column, commits, summary="べつの話。")
    old.publish(user=admin)
    assert shown(column, easy) == State.CHANGED
    drafts.publish(begun, admin)
    assert shown(column, easy) == State.LIVE


def test_the_draft_follows_the_original_and_the_public_page_stays(column, easy, admin, begun, commits):
    drafts.publish(begun, admin)
    publish(column, commits, summary="べつの話。")
    page = drafts.target_of(begun)
    assert page.summary == "避難所で一晩すごした話。"
    assert page.get_latest_revision_as_object().summary == "べつの話。"


def test_what_waits_for_approval_does_not_change_meanwhile(column, easy, admin, begun, commits, easy_home):
    workflow = Workflow.objects.create(name="承認")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="確認"))
    WorkflowPage.objects.create(page=easy_home, workflow=workflow)
    drafts.submit(begun, admin)
    before = drafts.target_of(begun).latest_revision_id
    publish(column, commits, summary="べつの話。")
    assert drafts.target_of(begun).latest_revision_id == before


def test_a_page_that_was_never_translated_asks_for_nothing(column, commits):
    publish(column, commits, summary="べつの話。")
    assert not SourceVersion.objects.exists()


def test_an_unpublished_original_is_not_taken_over(column, begun, commits):
    column.unpublish()
    column.summary = "もう公開しない話。"
    with commits():
        column.save()
    begun.source.refresh_from_db()
    assert "もう公開しない話" not in begun.source.content_json


def test_readers_of_a_stale_page_are_told_and_led_to_the_original(column, easy, admin, begun, commits, rf):
    def note(page, tag):
        with language.override(tag):
            return Template("{% load stale_tags %}{% stale_note page %}").render(
                Context({"request": rf.get("/"), "page": page})
            )

    drafts.publish(begun, admin)
    page = drafts.target_of(begun)
    assert not note(page, "ja-simple").strip()
    column = publish(column, commits, summary="べつの話。")
    assert column.get_url() in note(page, "ja-simple")
    assert column.title in note(page, "ja-simple")
    with CaptureQueriesContext(connection) as queries:
        assert not note(column, "ja").strip()
    assert not queries.captured_queries


@pytest.fixture
def table(client, admin):
    """Callable: filters to the titles and states the table shows."""
    client.force_login(admin)

    def ask(**query):
        response = client.get(reverse("languages_table"), query)
        assert response.status_code == 200
        return {row.title: [cell.state for cell in row.cells] for row in response.context["rows"]}

    return ask


def test_the_table_shows_pages_by_languages(table, column, begun, easy, admin):
    Locale.objects.get_or_create(language_code="en")
    drafts.machine_draft(begun, admin)
    assert table()[column.title] == [State.MACHINE, State.NONE]
    assert table(language="en")[column.title] == [State.NONE]


def test_the_table_is_narrowed(table, column, begun, admin):
    drafts.machine_draft(begun, admin)
    magazine = column.get_parent().get_parent()
    assert table(state="machine") == {column.title: [State.MACHINE]}
    assert table(state="machine", language="ja-simple") == {column.title: [State.MACHINE]}
    assert column.title not in table(state="live")
    assert column.title in table(section=magazine.pk)
    assert list(table(q="避難")) == [column.title]
    assert table(q="ありません") == {}
    assert column.title in table(state="nonsense", language="xx", section="'", p="9999")


def test_the_table_counts_what_is_to_be_done(client, column, begun, admin):
    client.force_login(admin)

    def cell():
        rows = client.get(reverse("languages_table"), {"q": column.title}).context["rows"]
        return rows[0].cells[0]

    texts = cell().missing
    assert texts > 3
    drafts.machine_draft(begun, admin)
    assert (cell().missing, cell().unread) == (0, texts)


def test_the_table_costs_the_same_for_one_page_or_thirty(client, admin, column, easy, begun):
    client.force_login(admin)

    def count():
        client.get(reverse("languages_table"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("languages_table"))
        return len(queries)

    few = count()
    for _number in range(12):
        page = ColumnPageFactory(parent=column.get_parent())
        drafts.machine_draft(drafts.start(page, easy, admin), admin)
    assert count() == few


def test_the_table_has_pages(client, admin, column):
    client.force_login(admin)
    for _number in range(35):
        ColumnPageFactory(parent=column.get_parent())
    response = client.get(reverse("languages_table"), {"p": 2, "section": column.get_parent().get_parent().pk})
    assert response.context["page"].number == 2
    assert "section=" in response.content.decode()
