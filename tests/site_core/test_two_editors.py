"""Two who edit the same text: the second is stopped, told who and when, shown both, and loses nothing they typed."""

import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from magazine.models import ColumnPage
from site_core.models import EmergencyNotice, Interest
from tests.factories import ColumnPageFactory, InterestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    page = ColumnPageFactory(title="はじめの題", summary="")
    page.save_revision().publish()
    return page


@pytest.fixture
def hana(in_newsroom):
    return in_newsroom("publisher", "花")


@pytest.fixture
def taro(in_newsroom):
    return in_newsroom("publisher", "太郎")


def address_of(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client, address):
    """What the form of an address carries unseen about the version it was made from."""
    return hidden(client.get(address))


def hidden(response):
    assert response.status_code == 200
    names = r'name="(made_from|loaded_revision_id|loaded_revision_created_at)" value="([^"]*)"'
    found = {name: unescape(value) for name, value in re.findall(names, response.content.decode())}
    assert "made_from" in found
    return found


def typed(title, carried, action="", **values):
    """A filled form; `carried` is what it carries unseen."""
    form = nested_form_data(
        {
            "title": title,
            "slug": "hajime",
            "summary": "",
            "published_on": "",
            "episode_number": "",
            "body": streamfield([]),
            "column_contributors": inline_formset([]),
            "related_links": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "canonical_url": "",
            "canonical_name": "",
            **values,
        }
    )
    return form | carried | ({action: action} if action else {})


def draft_of(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_an_older_form_does_not_win_and_nothing_typed_is_lost(hana, taro, column, action):
    address = address_of(column)
    old = opened(taro, address)
    assert hana.post(address, typed("花の題", opened(hana, address))).status_code == 302
    answer = taro.post(address, typed("太郎の題", old, action))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert answer.context["conflict"].who == "花"
    assert "花" in page
    assert [str(found.label) for found in answer.context["conflict"].differences] == ["タイトル"]
    assert "花の題" in re.sub(r"<[^>]*>", "", answer.context["conflict"].differences[0].comparison.htmldiff())
    assert 'value="太郎の題"' in page
    assert draft_of(column).title == "花の題"
    column.refresh_from_db()
    assert column.title == "はじめの題"


def test_the_press_that_was_stopped_can_be_repeated_knowingly_and_theirs_stays_in_the_history(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    stopped = taro.post(address, typed("太郎の題", old, "action-publish"))
    over = unescape(re.search(r'formaction="([^"]*)"', stopped.content.decode()).group(1))
    assert taro.post(over, typed("太郎の題", hidden(stopped), "action-publish")).status_code == 302
    column.refresh_from_db()
    assert (column.title, column.live) == ("太郎の題", True)
    assert [one.content["title"] for one in column.revisions.order_by("pk")][-2:] == ["花の題", "太郎の題"]


def test_pressing_the_usual_button_again_does_not_slip_through(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    for _press in range(3):
        answer = taro.post(address, typed("太郎の題", old, "action-publish"))
        assert answer.context["conflict"]
        old = hidden(answer)
    assert draft_of(column).title == "花の題"


def test_what_was_said_knowingly_holds_for_that_version_only(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    stopped = taro.post(address, typed("太郎の題", old))
    over = unescape(re.search(r'formaction="([^"]*)"', stopped.content.decode()).group(1))
    hana.post(address, typed("花の二つめの題", opened(hana, address)))
    assert taro.post(over, typed("太郎の題", hidden(stopped))).context["conflict"]
    assert draft_of(column).title == "花の二つめの題"


def test_a_form_with_a_mistake_is_still_the_older_form_when_it_comes_back(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    wrong = taro.post(address, typed("", old))
    assert wrong.status_code == 200
    assert taro.post(address, typed("太郎の題", hidden(wrong))).context["conflict"]
    assert draft_of(column).title == "花の題"


def test_who_changed_what_is_said_of_each_field(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    conflict = taro.post(address, typed("はじめの題", old, summary="太郎の概要")).context["conflict"]
    assert {str(found.label): (found.theirs, found.mine) for found in conflict.differences} == {
        "タイトル": (True, False),
        "概要": (False, True),
    }


def test_a_body_nobody_touched_is_no_difference_though_the_editor_numbers_its_blocks_anew(hana, taro, column):
    column.body = [("text", "<p>だれも直していません。</p>")]
    column.save_revision().publish()
    body = streamfield([("text", rich_text('<p data-block-key="abcde">だれも直していません。</p>'))])
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address), body=body))
    conflict = taro.post(address, typed("太郎の題", old, body=body)).context["conflict"]
    assert [str(found.label) for found in conflict.differences] == ["タイトル"]
    other = streamfield([("text", rich_text("<p>太郎が直しました。</p>"))])
    conflict = taro.post(address, typed("花の題", old, body=other)).context["conflict"]
    [body] = conflict.differences
    assert (str(body.label), body.theirs, body.mine, body.is_visible) == ("本文", False, True, True)


def test_two_who_saved_the_same_have_nothing_to_decide(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("ふたりの題", opened(hana, address)))
    assert taro.post(address, typed("ふたりの題", old, "action-publish")).status_code == 302
    column.refresh_from_db()
    assert column.title == "ふたりの題"


def test_a_page_that_never_had_a_version_is_guarded_from_its_first_on(hana, taro):
    column = ColumnPageFactory(title="はじめの題")
    assert column.latest_revision is None
    address = address_of(column)
    old = opened(taro, address)
    assert old == {"made_from": ""}
    hana.post(address, typed("花の題", opened(hana, address)))
    assert taro.post(address, typed("太郎の題", old)).context["conflict"]
    assert draft_of(column).title == "花の題"


def test_ones_own_draft_that_saves_itself_is_no_conflict(taro, column):
    address = address_of(column)
    carried = opened(taro, address)
    kept = taro.post(address, typed("書きかけ", carried), headers={"Accept": "application/json"}).json()
    assert kept["success"]
    carried["made_from"] = kept["field_updates"]["made_from"]  # as Wagtail's script does
    assert taro.post(address, typed("書きおえた", carried, "action-publish")).status_code == 302
    column.refresh_from_db()
    assert column.title == "書きおえた"


def test_a_draft_that_saves_itself_stops_at_a_newer_version_too(hana, taro, column):
    address = address_of(column)
    old = opened(taro, address)
    hana.post(address, typed("花の題", opened(hana, address)))
    kept = taro.post(address, typed("書きかけ", old), headers={"Accept": "application/json"}).json()
    assert (kept["success"], kept["error_code"]) == (False, "invalid_revision")
    stopped = taro.post(address, typed("太郎の題", old))
    kept = taro.post(address, typed("書きかけ", hidden(stopped)), headers={"Accept": "application/json"}).json()
    assert kept["error_code"] == "invalid_revision"
    assert draft_of(column).title == "花の題"


def test_an_earlier_version_is_not_brought_back_over_a_newer_one_unseen(hana, taro, column):
    first = column.latest_revision
    address = reverse("wagtailadmin_pages:revisions_revert", args=[column.pk, first.pk])
    old = opened(taro, address)
    hana.post(address_of(column), typed("花の題", opened(hana, address_of(column))))
    assert taro.post(address_of(column), typed("はじめの題", old) | {"revision": first.pk}).context["conflict"]
    assert draft_of(column).title == "花の題"


def test_a_page_changed_meanwhile_is_not_unpublished_unasked(hana, taro, column):
    question = reverse("wagtailadmin_pages:unpublish", args=[column.pk])
    answer_to = taro.get(question).context["unpublish_url"]
    hana.post(address_of(column), typed("花の題", opened(hana, address_of(column)), "action-publish"))
    asked_again = taro.post(answer_to)
    assert "花" in asked_again.content.decode()
    column.refresh_from_db()
    assert column.live
    assert taro.post(asked_again.context["unpublish_url"]).status_code == 302
    column.refresh_from_db()
    assert not column.live


@pytest.mark.parametrize("action", ["publish", "unpublish"])
def test_many_at_once_stop_where_one_was_changed_meanwhile(hana, taro, column, action):
    other = ColumnPageFactory(title="もうひとつ", live=action == "unpublish")
    other.save_revision()
    ids = f"?id={column.pk}&id={other.pk}"
    question = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + ids
    answer_to = taro.get(question).context["submit_url"]
    hana.post(address_of(column), typed("花の題", opened(hana, address_of(column))))
    before = list(Page.objects.order_by("pk").values_list("pk", "live", "title"))
    stopped = taro.post(answer_to, follow=True)
    assert "花の題" in stopped.content.decode()
    assert list(Page.objects.order_by("pk").values_list("pk", "live", "title")) == before
    taro.post(stopped.context["submit_url"])
    other.refresh_from_db()
    assert other.live == (action == "publish")


def test_what_was_changed_after_it_was_submitted_is_read_again_before_it_is_approved(in_newsroom, hana, taro, column):
    editor = in_newsroom("editor", "次郎")
    editor.post(address_of(column), typed("次郎の題", opened(editor, address_of(column)), "action-submit"))
    state = column.current_workflow_task_state or ColumnPage.objects.get(pk=column.pk).current_workflow_task_state
    hana.post(address_of(column), typed("花の題", opened(hana, address_of(column))))
    approve = reverse("wagtailadmin_pages:workflow_action", args=[column.pk, "approve", state.pk])
    stopped = taro.post(approve, follow=True)
    assert "花" in stopped.content.decode()
    column.refresh_from_db()
    assert column.title == "はじめの題"
    assert hana.post(approve).status_code == 302  # who changed it has read it
    column.refresh_from_db()
    assert column.title == "花の題"


def test_an_entry_is_not_saved_over_somebody_elses_unseen(hana, taro):
    interest = InterestFactory(name="はじめの関心")
    address = reverse(f"wagtailsnippets_{Interest._meta.app_label}_interest:edit", args=[interest.pk])
    old = opened(taro, address)
    form = {"name": "花の関心", "reading": "はなのかんしん", "slug": interest.slug}
    assert hana.post(address, form | opened(hana, address)).status_code == 302
    mine = form | {"name": "太郎の関心"}
    stopped = taro.post(address, mine | old)
    assert stopped.status_code == 200
    assert (stopped.context["conflict"].who, len(stopped.context["conflict"].differences)) == ("花", 1)
    interest.refresh_from_db()
    assert interest.name == "花の関心"
    over = unescape(re.search(r'formaction="([^"]*)"', stopped.content.decode()).group(1))
    assert taro.post(over, mine | hidden(stopped)).status_code == 302
    interest.refresh_from_db()
    assert interest.name == "太郎の関心"
    noted = ModelLogEntry.objects.get(action="site_core.overwritten")
    assert "花の関心" in noted.data["texts"].values()
    assert "花の関心" in noted.message


def test_a_setting_is_not_saved_over_somebody_elses_unseen(hana, taro, in_newsroom):
    from wagtail.models import Site

    site = Site.objects.get(is_default_site=True)
    address = reverse("wagtailsettings:edit", args=["site_core", "emergencynotice", site.pk])
    old = opened(taro, address)
    form = notice_form(hana.get(address))
    assert hana.post(address, form("花のお知らせ") | opened(hana, address)).status_code == 302
    stopped = taro.post(address, form("太郎のお知らせ") | old)
    assert stopped.context["conflict"].who == "花"
    assert "花のお知らせ" in str(vars(EmergencyNotice.for_site(site)))


def notice_form(response):
    """The form of the notice as it came, with another text in its first field for text."""
    found = response.context["form"]
    values = {name: found[name].value() or "" for name in found.fields}
    name = next(name for name, field in found.fields.items() if "Char" in type(field).__name__)
    return lambda text: {**{key: value for key, value in values.items() if value is not False}, name: text}
