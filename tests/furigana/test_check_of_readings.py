"""The editor's screen of doubtful readings, and the field of a page for its own."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from furigana.models import ReadingEntry
from home.newsroom import EDITORS, PUBLISHERS, set_up_newsroom
from magazine.models import ColumnPage
from site_core.forms import PageForm
from tests.factories import ColumnPageFactory, HomePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
WORD = "東海林"  # a family name, read しょうじ or とうかいりん


@pytest.fixture
def column():
    page = ColumnPageFactory(title="荘島の話", body=[("text", f"<p>きょうは{WORD}さんに<b>聞きました</b>。</p>")])
    set_up_newsroom(HomePageFactory())
    return page


@pytest.fixture
def sign_in(client):
    """Callable: a group to a client that is signed in as somebody who has only that role."""

    def as_(*groups):
        user, _made = get_user_model().objects.get_or_create(username="-".join(["one", *groups]))
        user.groups.set(Group.objects.filter(name__in=groups))
        client.force_login(user)
        return client

    return as_


def address(page):
    return reverse("furigana_check", args=[page.pk])


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS])
def test_doubtful_readings_are_listed_with_what_stands_around_them(sign_in, column, role):
    text = sign_in(role).get(address(column)).content.decode()
    assert f"きょうは<mark>{WORD}</mark>さんに" in text
    assert "このページの読み" in text
    assert "辞書に加える" in text


def test_the_draft_is_checked_not_what_readers_see(sign_in, column):
    column.body = [("text", "<p>きょうは小鳥遊さんに。</p>")]
    column.save_revision()
    text = sign_in(EDITORS).get(address(column)).content.decode()
    assert "小鳥遊" in text
    assert WORD not in text


def test_one_press_puts_a_reading_into_the_dictionary_and_it_is_not_asked_again(sign_in, column):
    client = sign_in(EDITORS)
    response = client.post(address(column), {"surface": WORD, "reading": "しょうじ", "to": "dictionary"}, follow=True)
    assert ReadingEntry.objects.get().reading == "しょうじ"
    assert f"「{WORD}＝しょうじ」を辞書に加えました。" in response.text
    assert f"<mark>{WORD}</mark>" not in response.text


def test_one_press_puts_a_reading_on_this_page_alone_as_a_draft(sign_in, column):
    column.readings = "荘島=しょうじま"
    column.save()
    client = sign_in(EDITORS)
    for reading in ("とうかいりん", "ショウジ"):
        client.post(address(column), {"surface": WORD, "reading": reading, "to": "page"})
    draft = ColumnPage.objects.get(pk=column.pk).get_latest_revision_as_object()
    assert draft.readings == f"荘島=しょうじま\n{WORD}=しょうじ"
    assert ColumnPage.objects.get(pk=column.pk).readings == "荘島=しょうじま"
    assert draft.latest_revision.user.username == f"one-{EDITORS}"
    assert not ReadingEntry.objects.exists()
    assert f"<mark>{WORD}</mark>" not in client.get(address(column)).text


def test_a_word_with_a_reading_in_the_dictionary_can_be_read_otherwise_on_a_page(sign_in, column):
    ReadingEntry.objects.create(surface=WORD, reading="しょうじ")
    response = sign_in(EDITORS).post(address(column), {"surface": WORD, "reading": "とうかいりん", "to": "page"})
    assert response.status_code == 302


@pytest.mark.parametrize("reading", ["shoji", "東海", ""])
@pytest.mark.parametrize("to", ["dictionary", "page"])
def test_a_mistake_is_told_beside_the_word(sign_in, column, reading, to):
    response = sign_in(EDITORS).post(address(column), {"surface": WORD, "reading": reading, "to": to})
    assert response.status_code == 200
    assert 'role="alert"' in response.text
    assert not ReadingEntry.objects.exists()
    assert not column.revisions.exists()


def test_only_those_who_may_edit_the_page_see_it(sign_in, column):
    about = StandardPageFactory()  # editors write in the sections only
    assert sign_in(EDITORS).get(address(about)).status_code == 302
    assert sign_in(PUBLISHERS).get(address(about)).status_code == 200
    nobody = sign_in()
    assert nobody.get(address(column)).status_code == 302
    nobody.logout()
    assert "/login/" in nobody.get(address(column))["Location"]


@pytest.mark.parametrize("to", ["", "everywhere", "dictionary"])
def test_nobody_writes_where_they_may_not(client, column, to):
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.remove(*editors.permissions.filter(codename="add_readingentry"))
    user = get_user_model().objects.create(username="one")
    user.groups.add(editors)
    client.force_login(user)
    assert "辞書に加える" not in client.get(address(column)).text
    client.post(address(column), {"surface": WORD, "reading": "しょうじ", "to": to})
    assert not ReadingEntry.objects.exists()


def test_a_page_locked_by_another_keeps_its_own_readings(sign_in, column):
    column.locked, column.locked_by = True, get_user_model().objects.create(username="other")
    column.save()
    client = sign_in(EDITORS)
    assert "このページだけ" not in client.get(address(column)).text
    client.post(address(column), {"surface": WORD, "reading": "しょうじ", "to": "page"})
    assert not column.revisions.exists()


@pytest.mark.parametrize("key", [0, 1, 999_999])
def test_what_is_no_page_of_the_site_is_not_found(admin_client, key):
    root = Page.get_first_root_node().pk
    assert admin_client.get(reverse("furigana_check", args=[root if key == 1 else key])).status_code == 404


def test_the_editor_leads_there(admin_client, column):
    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[column.pk])).text
    assert text.count(f'href="{address(column)}"') >= 2
    assert "読みの確認" in text


def test_a_page_without_doubts_says_so(sign_in):
    page = ColumnPageFactory(title="今日の話", summary="", body=[])
    set_up_newsroom(HomePageFactory())
    assert "このページに、読みの確かでない言葉はありません。" in sign_in(EDITORS).get(address(page)).text


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("水分=みずわけ\n\n荘島＝ショウジマ", []),
        ("水分", ["1行目「水分」：「水分=みずわけ」のように、言葉と読みを「=」でつないで書いてください。"]),
        ("水分=みずわけ\n荘島=abc", ["2行目「荘島=abc」：「=」のあとに、読みをひらがなで書いてください。"]),
        ("=みず\n荘", 2),
    ],
)
def test_a_line_that_cannot_be_read_is_named_at_the_field(column, text, errors):
    class OnlyReadings(PageForm):
        class Meta:
            model = ColumnPage
            fields = ["readings"]
            formsets = []

    form = OnlyReadings({"readings": text}, instance=column, parent_page=column.get_parent())
    found = form.errors.get("readings", [])
    assert len(found) == errors if isinstance(errors, int) else found == errors
