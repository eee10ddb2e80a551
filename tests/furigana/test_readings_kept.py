"""Readings are made when a page is published, kept with it, and made anew where a word is read otherwise."""

import pytest
from django.core.management import call_command
from django.db import connection

from furigana import making
from furigana.models import PageFurigana, ReadingEntry
from furigana.texts import texts_of
from site_core.models import ContentVersion, Correction
from tests.factories import (
    ColumnPageFactory,
    ContributorFactory,
    CustomImageFactory,
    DistrictFactory,
    FactFactory,
    ResourcePageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What is done inside is committed, and what waits for that is done."""

    def in_a_transaction_of_its_own():
        connection.run_on_commit.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return in_a_transaction_of_its_own


@pytest.fixture
def publish(commit):
    """Callable: a page, published as an editor does."""

    def published(page):
        with commit():
            page.save_revision().publish()
        return page

    return published


@pytest.fixture
def enter(commit):
    """Callable: a word and its reading, entered into the dictionary."""

    def entered(surface, reading, **values):
        with commit():
            return ReadingEntry.objects.create(surface=surface, reading=reading, **values)

    return entered


def kept(page):
    """Text to its reading, every piece spelt out."""
    texts = PageFurigana.objects.get(pk=page.pk).pieces
    return {text: "".join(p if isinstance(p, str) else p[1] for p in pieces) for text, pieces in texts.items()}


BODY = [
    ("text", "<p>支え合いの<b>話</b>。</p><ul><li>買い物</li></ul>"),
    ("heading", {"text": "見出しの言葉", "level": "h2", "anchor": "midashi"}),
    ("pull_quote", {"text": "引用の言葉", "speaker": "話した人"}),
    ("dialogue", {"exchanges": [{"speaker": "聞き手", "text": "何でしょう。\n\nはい、何でも。"}]}),
    ("steps", {"title": "相談の流れ", "steps": [{"title": "電話する", "text": "名前は不要"}, {"title": "会う"}]}),
    ("combination", {"parties": ["青い車", "食料"], "result": "届く"}),
    ("two_entrances", {"solving": "困りごと", "possibility": "可能性", "note": "補足"}),
    ("blank", {"before": "住民として", "after": "し合える暮らし", "note": "空白"}),
    ("call_to_action", {"text": "会いに行く", "label": "日程", "url": "https://example.org/漢字"}),
]


def test_every_text_an_editor_wrote_is_found_and_nothing_else():
    page = ColumnPageFactory(
        title="荘島の一日",
        summary="小さな話。",
        seo_title="検索の題",
        search_description="検索の説明",
        canonical_name="元の記事",
        readings="荘島=しょうじま",
        body=BODY,
        corrections=[Correction(corrected_on="2024-04-01", text="人数を直しました。")],
    )
    page.refresh_from_db()
    found = " ".join(texts_of(page))
    wanted = [
        *("荘島の一日", "小さな話。", "人数を直しました。", "支え合いの", "買い物", "見出しの言葉", "引用の言葉"),
        *("話した人", "聞き手", "何でしょう。", "はい、何でも。", "相談の流れ", "電話する", "名前は不要", "会う"),
        *("青い車", "食料", "届く", "困りごと", "可能性", "補足", "住民として", "し合える暮らし", "会いに行く", "日程"),
    ]
    assert [text for text in wanted if text not in found] == []
    assert [text for text in ("検索の", "元の記事", "midashi", "example", "しょうじま") if text in found] == []


def test_a_picture_has_no_furigana_in_its_alternative_text():
    image = CustomImageFactory(description="鍋を囲む四人")
    page = ColumnPageFactory(main_image=image, body=[("picture", {"image": image, "caption": "冬の鍋"})])
    assert "鍋を囲む四人" not in texts_of(page)
    assert "冬の鍋" in texts_of(page)


def test_the_fields_of_a_resource_are_read():
    page = ResourcePageFactory(address="久留米市城南町", hours="平日の午前", phone="0942-30-0000")
    assert {"久留米市城南町", "平日の午前"} <= set(texts_of(page))


def test_publishing_keeps_the_readings_with_the_page(publish):
    page = publish(ColumnPageFactory(title="荘島の柿", readings="荘島=しょうじま", body=[("text", "<p>市の話</p>")]))
    assert kept(page)["荘島の柿"] == "しょうじまのかき"
    assert kept(page)["市の話"] == "しのはなし"


def test_a_draft_keeps_nothing(commit):
    page = ColumnPageFactory()
    with commit():
        page.save_revision()
    assert not PageFurigana.objects.exists()


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_a_page_that_goes_takes_its_readings_with_it(publish, commit, way):
    page = publish(ColumnPageFactory())
    assert PageFurigana.objects.filter(pk=page.pk).exists()
    with commit():
        getattr(page, way)()
    assert not PageFurigana.objects.filter(pk=page.pk).exists()


def test_a_new_entry_is_applied_to_the_pages_that_have_the_word_and_to_no_other(publish, enter):
    with_word = publish(ColumnPageFactory(title="水縄の柿"))
    without = publish(ColumnPageFactory(title="ほかの町の柿"))
    before = PageFurigana.objects.get(pk=without.pk).truth
    token = ContentVersion.current()
    enter("水縄", "みのう")
    assert kept(with_word)["水縄の柿"] == "みのうのかき"
    assert PageFurigana.objects.get(pk=without.pk).truth == before
    assert ContentVersion.current() != token


def test_how_many_pages_were_made_anew_is_counted(publish):
    for number in range(3):
        publish(ColumnPageFactory(title=f"水縄の柿{number}"))
    publish(ColumnPageFactory(title="ほかの町の柿"))
    ReadingEntry.objects.create(surface="水縄", reading="みのう")
    assert making.rebuild(["水縄"]) == 3
    assert making.rebuild(["水縄"]) == 0
    never_made = making.pages_to_look_at() - 4  # the pages above them, which no editor has published
    assert making.rebuild() == never_made
    assert making.rebuild() == 0
    assert making.rebuild(everything=True) == never_made + 4


def test_a_word_entered_otherwise_or_taken_out_is_read_anew_under_either_name(publish, enter, commit):
    pages = [publish(ColumnPageFactory(title=title)) for title in ("水縄の柿", "水分の柿")]
    entry = enter("水縄", "みのう")
    with commit():
        entry.surface, entry.reading = "水分", "みずわけ"
        entry.save()
    assert [kept(pages[0])["水縄の柿"], kept(pages[1])["水分の柿"]] == ["みずなわのかき", "みずわけのかき"]
    with commit():
        entry.delete()
    assert kept(pages[1])["水分の柿"] == "すいぶんのかき"


def test_a_district_read_otherwise_is_read_so_everywhere(publish, commit):
    page = publish(ColumnPageFactory(title="水縄校区の柿"))
    with commit():
        district = DistrictFactory(name="水縄", reading="みのう")
    assert kept(page)["水縄校区の柿"] == "みのうこうくのかき"
    with commit():
        district.reading = "みなわ"
        district.save()
    assert kept(page)["水縄校区の柿"] == "みなわこうくのかき"


def test_an_entry_saved_unchanged_makes_nothing_anew(publish, enter, commit):
    publish(ColumnPageFactory(title="水縄の柿"))
    entry = enter("水縄", "みのう")
    with commit() as callbacks:
        entry.note = "確かめました"
        entry.save()
    assert callbacks == []


def test_a_writer_renamed_is_read_anew(publish, commit):
    page = publish(ColumnPageFactory(title="東海林さんの話"))
    with commit():
        ContributorFactory(name="東海林 一", reading="しょうじ はじめ")
    assert kept(page)["東海林さんの話"] == "しょうじさんのはなし"


def test_the_readings_of_one_page_stay_on_it(publish):
    own = publish(ColumnPageFactory(title="水分の柿", readings="水分＝ミズワケ"))
    other = publish(ColumnPageFactory(title="水分の柿"))
    assert kept(own)["水分の柿"] == "みずわけのかき"
    assert kept(other)["水分の柿"] == "すいぶんのかき"


def test_readings_changed_on_a_page_reach_readers_whatever_was_kept(publish, commit):
    page = publish(ColumnPageFactory(title="水分の柿"))
    page.readings = "水分=みずわけ"
    page.save_revision().publish()
    connection.run_on_commit.clear()
    token = ContentVersion.current()
    assert making.make_page(page.pk)
    assert ContentVersion.current() != token
    assert not making.make_page(page.pk)


def test_an_interrupted_rebuilding_is_taken_up_again(publish):
    pages = [publish(ColumnPageFactory(title=f"水縄の柿{number}")) for number in range(3)]
    ReadingEntry.objects.create(surface="水縄", reading="みのう")

    def interrupt(looked_at):
        if looked_at == 2:
            raise KeyboardInterrupt

    token = ContentVersion.current()
    with pytest.raises(KeyboardInterrupt):
        making.rebuild(["水縄"], say=interrupt)
    assert ContentVersion.current() != token
    assert ["みのうのかき" in "".join(kept(page).values()) for page in pages] == [True, True, False]
    assert making.rebuild(["水縄"]) == 1
    assert all("みのう" in "".join(kept(page).values()) for page in pages)


def test_the_command_says_how_far_it_is_and_makes_what_lacks(publish, capsys):
    page = publish(ColumnPageFactory(title="荘島の柿"))
    made = PageFurigana.objects.count()
    total = making.pages_to_look_at()
    PageFurigana.objects.all().delete()
    call_command("rebuild_furigana")
    shown = capsys.readouterr().out
    assert f"{total} / {total} ページ" in shown
    assert f"{total} ページのふりがなを作り直しました" in shown
    assert PageFurigana.objects.count() >= made
    assert kept(page)
    call_command("rebuild_furigana")
    assert "0 ページのふりがなを作り直しました" in capsys.readouterr().out
    call_command("rebuild_furigana", "--all")
    assert f"{total} ページのふりがなを作り直しました" in capsys.readouterr().out


def test_pages_are_looked_at_in_batches(publish, monkeypatch):
    monkeypatch.setattr(making, "BATCH", 2)
    for number in range(5):
        publish(ColumnPageFactory(title=f"水縄の柿{number}"))
    assert making.rebuild(everything=True) == making.pages_to_look_at()


def test_a_hostile_text_is_kept_and_given_back(publish):
    title = "<b>支え&合い</b>\"'《《》=🙂‮\u200b"
    page = publish(ColumnPageFactory(title=title, body=[("text", "<p>&lt;script&gt;漢字&lt;/script&gt;</p>")]))
    pieces = PageFurigana.objects.get(pk=page.pk).pieces
    assert all("".join(p if isinstance(p, str) else p[0] for p in made) == text for text, made in pieces.items())
    assert "<script>漢字</script>" in pieces


def test_a_page_in_a_language_without_furigana_keeps_none(publish):
    from wagtail.models import Locale

    english, _made = Locale.objects.get_or_create(language_code="en")
    page = ColumnPageFactory()
    page.locale = english
    page.save()
    publish(page)
    assert not PageFurigana.objects.exists()


def test_a_figure_and_its_source_may_change_without_the_page(publish):
    page = publish(ColumnPageFactory(body=[("fact", {"fact": FactFactory(name="市の人口"), "note": "校区の数"})]))
    assert kept(page)["校区の数"] == "こうくのかず"
