"""The demo site: it loads, loading it again undoes nobody's work, and it says nothing it must not say.

In other languages it is complete, public and kept as work of the translation editor. All in one file, for it is loaded
once a file.
"""

import re
from unittest.mock import patch

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Locale, Page, ReferenceIndex, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.demo import translations
from home.demo.keys import identity
from home.management.commands import load_demo
from home.trees import plant
from magazine.models import ColumnPage
from nihongo.plain import RULES, check, level
from site_core.models import CustomImage, SiteSettings
from tests.shared import made_once

UNCOUNTED = {"ContentVersion", "ReferenceIndex", "SQLiteFTSIndexEntry", "Session"}
MUST_NOT = {"era-year", "honorific", "range", "time", *(rule.id for rule in RULES.values() if rule.severity == "error")}
LOWER_INTERMEDIATE = 3.5


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo site, loaded once: that takes longer than all tests of it. Nobody looks at its pictures' sizes."""
    unmade = patch("home.management.commands.load_demo.without_renditions", return_value=[])
    with override_settings(DEMO_ACCOUNTS_ALLOWED=False, MEDIA_ROOT=tmp_path_factory.mktemp("media")), unmade:
        yield from made_once(django_db_blocker, lambda: call_command("load_demo", verbosity=0))


@pytest.fixture(params=translations.tags())
def tag(request):
    return request.param


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def counts():
    return {
        model._meta.label: model.objects.count()
        for model in apps.get_models()
        if model._meta.managed and model.__name__ not in UNCOUNTED and "search" not in model._meta.app_label
    }


def texts(value):
    """Every string anywhere in a piece of JSON."""
    match value:
        case str():
            yield value
        case dict():
            yield from (text for one in value.values() for text in texts(one))
        case list():
            yield from (text for one in value for text in texts(one))


def content(page):
    """Everything a page says to readers, but its corrections."""
    data = page.specific.serializable_data()
    data.pop("corrections", None)
    return "\n".join(texts(data))


def pages():
    return Page.objects.filter(depth__gt=1).specific()


def test_every_page_is_there_and_answers(client):
    found = list(pages())
    assert len(found) > 40
    for page in found:
        assert page.live
        assert client.get(page.url).status_code == 200, page.title


def test_loading_again_changes_nothing():
    before = counts()
    revisions = set(Revision.objects.values_list("pk", flat=True))
    call_command("load_demo", verbosity=0)
    assert counts() == before
    assert set(Revision.objects.values_list("pk", flat=True)) == revisions


def test_loading_again_leaves_an_editors_work_alone():
    column = ColumnPage.objects.first()
    column.title, column.body = "編集者が直した題", [("text", "<p>編集者の文。</p>")]
    column.save_revision().publish()
    gone = ColumnPage.objects.last()
    gone.unpublish()
    call_command("load_demo", verbosity=0)
    column.refresh_from_db()
    gone.refresh_from_db()
    assert column.title == "編集者が直した題"
    assert len(column.body) == 1
    assert not gone.live


def test_no_account_is_made_where_none_is_allowed():
    assert not get_user_model().objects.filter(username__startswith="demo-").exists()


def test_accounts_are_made_where_they_are_allowed(settings, tmp_path):
    settings.DEMO_ACCOUNTS_ALLOWED, settings.DATA_DIR = True, tmp_path
    load_demo.Command().handle()
    file = tmp_path / "demo-accounts.json"
    assert file.stat().st_mode & 0o077 == 0
    assert get_user_model().objects.filter(username__startswith="demo-").count() == 6


def test_every_body_is_one_an_editor_could_save():
    for page in pages():
        if hasattr(page, "body"):
            page.body.stream_block.clean(page.body)
        page.full_clean()


def test_every_picture_has_an_alternative_text():
    assert CustomImage.objects.exists()
    for image in CustomImage.objects.all():
        assert image.is_decorative or len(image.default_alt_text) > 8, image.title
        assert image.credit, image.title


def test_every_reference_leads_to_something():
    for page in pages():
        for reference in ReferenceIndex.get_references_for_object(page):
            assert reference.to_content_type.get_object_for_this_type(pk=reference.to_object_id)


def test_every_page_has_a_summary_and_a_description():
    for page in pages():
        assert page.description, page.title


def test_what_was_called_check_project_is_named_so_only_in_corrections():
    for page in pages():
        assert "チェックプロジェクト" not in content(page), page.title


def test_no_meeting_about_a_person_has_a_date():
    date = r"(?:\d{1,2}月\d{1,2}日|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    for page in pages():
        for sentence in re.split("[。\n]", content(page)):
            if "支援会議" in sentence:
                assert not re.search(date, sentence), (page.title, sentence)


def test_nobody_fills_the_blank():
    for page in pages():
        assert "「支え」し合える" not in content(page)


# In other languages.


def page_of(key, tag):
    return Page.objects.get(translation_key=identity("page", key), locale__language_code=tag).specific


def test_the_demo_speaks_easy_japanese():
    assert "ja-simple" in translations.tags()


def test_no_text_of_the_demo_is_untranslated(tag):
    assert translations.untranslated(tag) == []


def test_the_file_says_nothing_the_demo_no_longer_says(tag):
    said = {(piece.context, text) for piece in translations.pieces() for text in piece.texts()}
    assert set(translations.read(tag)) <= said


def test_every_listed_page_is_public_at_the_same_address_in_its_language(tag):
    for key in translations.PAGES:
        source, page = page_of(key, "ja"), page_of(key, tag)
        assert page.live, key
        assert not page.has_unpublished_changes, key
        assert page.url == f"/{tag}{source.url}", key


def test_a_page_is_in_its_own_language_throughout(tag):
    texts = translations.read(tag)
    for piece in translations.pieces():
        if isinstance(piece.entry, Page):
            translated = translations.Piece(piece.context, page_of(piece.context, tag)).texts()
            assert set(translated) <= {texts[piece.context, text] for text in piece.texts()}, piece.context


def test_every_page_stands_in_the_translation_editor_as_finished_work_of_people(tag):
    locale = Locale.objects.get(language_code=tag)
    for key in translations.PAGES:
        translation = Translation.objects.get(source__object_id=identity("page", key), target_locale=locale)
        total, done = translation.get_progress()
        assert total == done > 0, key
    kinds = StringTranslation.objects.filter(locale=locale).values_list("translation_type", flat=True)
    assert set(kinds) == {StringTranslation.TRANSLATION_TYPE_MANUAL}


def test_names_settings_and_pictures_are_translated_too(tag):
    for model, keys in translations.SNIPPETS:
        identities = [identity(model.__name__, key) for key in keys]
        assert model.objects.filter(translation_key__in=identities, locale__language_code=tag).count() == len(keys)
    about = SiteSettings.objects.get()
    assert about.tagline_texts[tag]
    assert about.operator_texts[tag]
    assert all(len(image.alt_texts[tag]) > 8 for image in CustomImage.objects.all())


def test_loading_again_translates_nothing_anew(tag):
    def state():
        return (
            set(Revision.objects.values_list("pk", flat=True)),
            set(StringTranslation.objects.values_list("pk", "data", "updated_at")),
            set(Page.objects.values_list("pk", "live", "title")),
        )

    before = state()
    assert translations.load_translations(tag) == 0
    assert state() == before


def test_loading_again_leaves_a_translators_work_alone(tag):
    column, image = page_of("column-guccho", tag), CustomImage.objects.first()
    column.title = "もっとよい題"
    column.save_revision().publish()
    door = page_of("door-go", tag)
    door.unpublish()
    image.alt_texts[tag] = "もっとよい説明"
    image.save()
    translations.load_translations(tag)
    assert page_of("column-guccho", tag).title == "もっとよい題"
    assert not page_of("door-go", tag).live
    image.refresh_from_db()
    assert image.alt_texts[tag] == "もっとよい説明"


def test_a_page_with_a_text_missing_is_left_out_with_all_below_it(tag, monkeypatch):
    texts = translations.read(tag)
    series = page_of("series-staff", "ja")
    del texts["series-staff", series.summary]
    page_of("series-staff", tag).delete()
    monkeypatch.setattr(translations, "read", lambda tag: texts)
    told = []
    assert translations.load_translations(tag, told.append) == 0
    assert "series-staff、column-guccho" in told[0]
    assert not series.has_translation(Locale.objects.get(language_code=tag))


def test_a_page_that_was_taken_away_comes_back(tag):
    page_of("res-salon", tag).delete()
    assert translations.load_translations(tag) == 1
    assert page_of("res-salon", tag).live


def test_a_page_that_only_shows_the_japanese_becomes_a_translation(tag):
    source = page_of("res-salon", "ja")
    page_of("res-salon", tag).delete()
    source.copy_for_translation(Locale.objects.get(language_code=tag), alias=True)
    assert page_of("res-salon", tag).alias_of_id == source.pk
    assert translations.load_translations(tag) == 1
    assert page_of("res-salon", tag).alias_of_id is None


def test_a_section_planted_with_its_language_is_filled(tag):
    locale = Locale.objects.get(language_code=tag)
    page_of("initiatives", tag).delete()
    assert plant(locale) == 1
    assert not page_of("initiatives", tag).live
    assert translations.load_translations(tag) == 1
    initiatives = page_of("initiatives", tag)
    assert initiatives.live
    assert initiatives.title == translations.read(tag)["initiatives", page_of("initiatives", "ja").title]


def test_a_draft_somebody_has_begun_is_left_alone(tag):
    locale = Locale.objects.get(language_code=tag)
    page_of("initiatives", tag).delete()
    plant(locale)
    segment = StringSegment.objects.filter(source__object_id=identity("page", "initiatives")).first()
    mine = {"data": "ここから", "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL}
    StringTranslation.objects.create(
        locale=locale, translation_of_id=segment.string_id, context_id=segment.context_id, **mine
    )
    assert translations.load_translations(tag) == 0
    assert not page_of("initiatives", tag).live


def test_the_easy_japanese_is_easy():
    of_page: dict[str, list[str]] = {}
    for (context, _text), translation in translations.read("ja-simple").items():
        of_page.setdefault(context, []).append(translation)
        findings = [(finding.rule, translation) for finding in check(translation) if finding.rule in MUST_NOT]
        assert findings == [], context
    for key in translations.PAGES:
        score = level("\n".join(of_page[key])).score
        assert score is None or score >= LOWER_INTERMEDIATE, key
