"""The desk of a translation: what was typed is kept, what changed is shown, nobody's work is written over."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from languages import desk, drafts
from languages.models import EasyWord
from languages.segments import rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(translation):
    return reverse("languages_desk", args=[translation.pk])


@pytest.fixture
def form(translation):
    """Callable: what a browser sends of the desk as it is now, with some texts typed over (place: text)."""

    def fill(**typed):
        data = {"action": "save"}
        for row in rows_of(translation):
            data[row.name] = typed.get(row.path, row.text)
        return data

    return fill


def row_of(translation, path):
    return next(row for row in rows_of(translation) if row.path == path)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_texts_stand_in_the_order_of_the_editor_with_their_places(translation):
    rows = rows_of(translation)
    assert [row.path for row in rows[:2]] == ["title", "summary"]
    labels = [row.label for row in rows]
    assert "本文：見出し：文章" in labels
    assert labels.count("本文：文章") == 2
    assert not any(row.path in ("slug", "readings") for row in rows)


def test_what_is_typed_is_kept_and_becomes_a_draft_of_the_page(client, admin, address, form, translation):
    client.force_login(admin)
    response = client.post(address, form(title="にげるところの よる", summary="ひとばん すごした はなし。"))
    assert response.status_code == 302
    page = drafts.target_of(translation)
    assert page.get_latest_revision_as_object().title == "にげるところの よる"
    assert not page.live
    assert row_of(translation, "summary").stored.last_translated_by == admin


def test_tags_of_the_original_survive_writing(client, admin, address, form, translation):
    row = next(row for row in rows_of(translation) if "リンク" in row.source)
    client.force_login(admin)
    data = form() | {row.name: "《リンク1》ここ《/リンク1》を 《太字》みて《/太字》 ください。"}
    client.post(address, data)
    body = drafts.target_of(translation).get_latest_revision_as_object().body
    assert '<a href="https://example.org/">ここ</a>' in str(body[1].value)
    assert "<b>みて</b>" in str(body[1].value)


def test_marks_that_do_not_fit_are_told_and_nothing_typed_is_lost(client, admin, address, form, translation):
    row = next(row for row in rows_of(translation) if "リンク" in row.source)
    client.force_login(admin)
    response = client.post(address, form(title="よい だい") | {row.name: "リンクを 消した 文"})
    assert response.status_code == 200
    html = response.content.decode()
    assert "リンクを 消した 文" in html
    assert "《リンク1》" in html
    assert row_of(translation, "title").stored_text == "よい だい"


def test_a_text_that_is_too_long_for_its_field_is_told_there_and_kept(client, admin, address, form, translation):
    client.force_login(admin)
    response = client.post(address, form(summary="あ" * 700))
    assert response.status_code == 200
    shown = next(row for row in response.context["rows"] if row.path == "summary")
    assert shown.errors
    assert shown.text == "あ" * 700


def test_somebody_elses_newer_text_is_not_written_over(client, admin, person, address, form, translation, easy_home):
    other = person(easy_home, first_name="花", last_name="山本")
    mine = form(title="わたしの だい", summary="わたしの はなし")
    client.force_login(other)
    client.post(address, form(title="ほかの ひとの だい"))
    client.force_login(admin)
    response = client.post(address, mine)
    html = response.content.decode()
    assert "わたしの だい" in html
    assert "ほかの ひとの だい" in html
    assert str(other) in html
    assert row_of(translation, "title").stored_text == "ほかの ひとの だい"
    assert row_of(translation, "summary").stored_text == "わたしの はなし"

    shown = next(row for row in response.context["rows"] if row.path == "title")
    client.post(address, {"action": "save", shown.name: shown.text})
    assert row_of(translation, "title").stored_text == "わたしの だい"


def test_what_was_not_touched_does_not_undo_what_somebody_else_wrote(client, admin, address, form, translation):
    client.force_login(admin)
    opened_before = form(summary="はなし")
    client.post(address, form(title="あとから かいた だい"))
    client.post(address, opened_before)
    assert row_of(translation, "title").stored_text == "あとから かいた だい"
    assert row_of(translation, "summary").stored_text == "はなし"


def test_a_text_for_what_the_original_no_longer_says_is_handed_back(client, admin, address, form, translation, column):
    client.force_login(admin)
    data = form(summary="むかしの はなしの ほんやく")
    column.summary = "まったく別の概要。"
    column.save_revision().publish()
    translation.source.update_from_db()
    response = client.post(address, data)
    assert response.context["orphans"] == ["むかしの はなしの ほんやく"]
    assert "むかしの はなしの ほんやく" in response.content.decode()


def test_a_changed_text_shows_the_old_wording_and_its_translation(client, admin, address, form, translation, column):
    client.force_login(admin)
    client.post(address, form(summary="にげるところで ひとばん すごした はなし。"))
    column.summary = "避難所で二晩すごした話。"
    column.save_revision().publish()
    translation.source.update_from_db()
    row = row_of(translation, "summary")
    assert row.old_source == "避難所で一晩すごした話。"
    assert row.old_text == "にげるところで ひとばん すごした はなし。"
    assert {piece.change for piece in row.changes} == {"same", "new", "gone"}
    html = client.get(address).content.decode()
    assert "<del>" in html
    assert "<ins>" in html

    column.summary = "まるで違うことを書いた。"
    column.save_revision().publish()
    translation.source.update_from_db()
    assert row_of(translation, "summary").old_source == "避難所で一晩すごした話。"

    row = row_of(translation, "summary")
    response = client.post(address, form() | {"use-old": row.key})
    shown = next(row for row in response.context["rows"] if row.path == "summary")
    assert shown.text == "にげるところで ひとばん すごした はなし。"
    assert row_of(translation, "summary").stored is None  # nobody has said yet that it still fits


def test_of_several_texts_at_one_place_the_one_most_alike_is_the_old(client, admin, address, form, translation, column):
    column.body = [("text", "<p>火曜日に避難所へ行きます。</p><p>鍋を囲みます。</p>")]
    column.save_revision().publish()
    translation.source.update_from_db()
    client.force_login(admin)
    client.post(address, {"action": "save"} | {row.name: f"やく{n}" for n, row in enumerate(rows_of(translation))})
    body = column.body.get_prep_value()
    body[0]["value"] = "<p>水曜日に避難所へ行きます。</p><p>鍋を囲みます。</p><p>新しい段落です。</p>"
    column.body = body
    column.save_revision().publish()
    translation.source.update_from_db()
    olds = [row.old_source for row in rows_of(translation) if row.path.startswith("body")]
    assert olds == ["火曜日に避難所へ行きます。", "", ""]


def test_the_machine_drafts_and_each_text_is_marked_until_it_is_read(client, admin, address, form, translation):
    client.force_login(admin)
    response = client.post(address, form(title="わたしの だい") | {"action": "machine"}, follow=True)
    rows = response.context["rows"]
    assert not rows[0].is_machine  # what a person wrote stays
    assert all(row.is_machine for row in rows[1:])
    assert response.content.decode().count("desk-row--machine") == len(rows) - 1

    one = rows[1]
    client.post(address, form() | {f"confirm:{one.key}": "on"})
    assert not row_of(translation, one.path).is_machine
    client.post(address, form() | {"confirm-all": "on"})
    assert not any(row.is_machine for row in rows_of(translation))


def test_who_drafted_and_who_read_is_in_the_history(client, admin, address, form, translation):
    client.force_login(admin)
    client.post(address, form() | {"action": "machine"})
    client.post(address, form() | {"confirm-all": "on"})
    page = drafts.target_of(translation)
    entries = PageLogEntry.objects.filter(page=page, action__startswith="languages.").order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("languages.machine_draft", admin),
        ("languages.confirm", admin),
    ]
    assert all(str(entry.data["count"]) in entry.message for entry in entries)
    assert client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200


def test_a_corrected_draft_is_a_persons_own(client, admin, address, form, translation):
    drafts.machine_draft(translation, admin)
    client.force_login(admin)
    client.post(address, form(summary="なおした はなし"))
    assert not row_of(translation, "summary").is_machine


def test_a_tick_does_not_cover_a_text_that_came_after_the_form(client, admin, address, form, translation):
    drafts.machine_draft(translation, admin)
    data = form() | {"confirm-all": "on"}
    row = StringTranslation.objects.get(context__path="summary")
    row.data = "あとから きた きかいの ことば"
    row.save()
    client.force_login(admin)
    client.post(address, data)
    assert row_of(translation, "summary").is_machine
    assert not row_of(translation, "title").is_machine


def test_a_proposal_is_accepted_with_one_press(client, admin, address, form, translation):
    client.force_login(admin)
    client.post(address, form(summary="避難所に行きます。"))
    page = client.get(address)
    row = next(row for row in page.context["rows"] if row.path == "summary")
    found = next(one for one in row.findings if one.words == "避難所" and one.proposal)
    client.post(address, form() | {"accept": f"{row.key}|{found.key}"})
    assert row_of(translation, "summary").stored_text.startswith(found.proposal)


def test_a_proposal_in_a_machine_draft_does_not_count_as_reading_it(translation, admin, client, address, form):
    drafts.machine_draft(translation, admin)
    StringTranslation.objects.filter(context__path="summary").update(data="避難所に行きます。")
    client.force_login(admin)
    row = next(row for row in client.get(address).context["rows"] if row.path == "summary")
    found = next(one for one in row.findings if one.proposal)
    client.post(address, form() | {"accept": f"{row.key}|{found.key}"})
    assert row_of(translation, "summary").is_machine
    assert row_of(translation, "summary").stored_text != "避難所に行きます。"


def test_a_new_word_of_the_dictionary_is_proposed_at_once(client, admin, address, form, translation):
    client.force_login(admin)
    client.post(address, form(summary="ふくろうの会合です。"))
    EasyWord.objects.create(word="会合", easy="あつまり")
    row = next(row for row in client.get(address).context["rows"] if row.path == "summary")
    assert "あつまり" in [one.proposal for one in row.findings]


def test_unread_drafts_are_not_handed_in_or_published(client, admin, address, form, translation):
    drafts.machine_draft(translation, admin)
    client.force_login(admin)
    response = client.post(address, form() | {"action": "publish", "with-gaps": "on"}, follow=True)
    assert said(response)
    assert not Page.objects.get(pk=drafts.target_of(translation).pk).live


def test_gaps_are_published_only_when_somebody_says_so(client, admin, address, form, translation):
    client.force_login(admin)
    client.post(address, form(title="よる") | {"action": "publish"})
    assert not drafts.target_of(translation).live
    client.post(address, form() | {"action": "publish", "with-gaps": "on"})
    page = drafts.target_of(translation)
    assert page.live
    assert page.title == "よる"
    assert page.summary == "避難所で一晩すごした話。"


def test_a_locked_page_keeps_what_was_typed_on_the_screen(client, admin, person, address, form, translation, easy_home):
    page = drafts.target_of(translation)
    page.locked, page.locked_by = True, admin
    page.save()
    client.force_login(person(easy_home))
    response = client.post(address, form(title="しまった"))
    assert response.status_code == 200
    assert "しまった" in response.content.decode()
    assert row_of(translation, "title").stored is None


def test_a_page_no_longer_kept_together_is_not_written_over(client, admin, address, form, translation):
    translation.enabled = False
    translation.save()
    page = drafts.target_of(translation)
    before = page.latest_revision_id
    client.force_login(admin)
    client.post(address, form(title="とどかない"))
    assert drafts.target_of(translation).latest_revision_id == before


def test_slugs_stay_when_texts_change(client, admin, address, form, translation):
    slug = drafts.target_of(translation).slug
    client.force_login(admin)
    client.post(address, form(title="よる") | {"action": "publish", "with-gaps": "on"})
    assert drafts.target_of(translation).slug == slug


def test_a_long_page_costs_no_more_queries(client, admin, translation, column, address):
    def count(paragraphs):
        column.body = [("text", f"<p>避難所の話、その{n}。</p>") for n in range(paragraphs)]
        column.save_revision().publish()
        translation.source.update_from_db()
        drafts.machine_draft(translation, admin)
        client.get(address)  # what is asked once a process is asked
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client.force_login(admin)
    few = count(5)
    assert count(60) == few
    assert len(rows_of(translation)) > 60


@pytest.mark.parametrize(
    "data",
    [
        {"accept": "x|y:z"},
        {"accept": "1-1|difficult-word:0:99999"},
        {"text:1-1:000000000000": "\x00"},
        {"action": "dance"},
        {"use-old": "9-9"},
        {"text:99999999999999999999-1:000000000000": "x"},
    ],
)
def test_nonsense_is_answered(client, admin, address, form, data):
    client.force_login(admin)
    assert client.post(address, form() | data).status_code in (200, 302)


def test_the_text_is_checked_while_it_is_written(client, admin):
    client.force_login(admin)
    response = client.post(reverse("languages_check_text"), {"text": "避難所に<b>集合。", "key": "7-8"})
    assert "避難所" in [one.words for one in response.context["findings"]]
    html = response.content.decode()
    assert "<mark>避難所</mark>" in html
    assert 'value="7-8|' in html
    assert "<b>" not in html


def test_more_than_anybody_types_is_cut(client, admin, address, form, translation):
    client.force_login(admin)
    data = form() | {row_of(translation, "title").name: "あ" * (desk.MAX_CHARACTERS + 5)}
    assert client.post(address, data).status_code == 200


def test_any_japanese_page_is_checked(client, admin, column):
    client.force_login(admin)
    response = client.get(reverse("languages_check", args=[column.pk]))
    html = response.content.decode()
    assert response.context["finding_count"] > 0
    assert "本文：見出し：文章" in html
    assert "<mark>" in html


def test_the_side_panel_counts_characters(client, admin):
    client.force_login(admin)
    found = client.post(reverse("languages_measure"), {"text": "あ い う。" * 200}).json()
    assert found["characters"] == 800
    assert found["minutes"] == 2
    assert found["level"]
