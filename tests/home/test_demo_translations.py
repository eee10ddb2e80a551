"""The demo in other languages: complete, public, kept as work of the translation editor, and never loaded over work."""

import pytest
from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from home.demo import translations
from home.demo.keys import identity
from home.trees import plant
from nihongo.plain import RULES, check, level
from site_core.models import CustomImage, SiteSettings

MUST_NOT = {"era-year", "honorific", "range", "time", *(rule.id for rule in RULES.values() if rule.severity == "error")}
LOWER_INTERMEDIATE = 3.5


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo site, loaded once for this module and rolled back after it."""
    from django.test import override_settings

    with (
        django_db_blocker.unblock(),
        override_settings(DEMO_ACCOUNTS_ALLOWED=False, MEDIA_ROOT=tmp_path_factory.mktemp("media")),
        transaction.atomic(),
    ):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(params=translations.tags())
def tag(request):
    return request.param


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


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


def test_loading_again_changes_nothing(tag):
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


def test_a_front_page_planted_with_its_language_is_filled(tag):
    locale = Locale.objects.get(language_code=tag)
    page_of("door-go", tag).delete()
    assert plant(locale) == 1
    assert not page_of("door-go", tag).live
    assert translations.load_translations(tag) == 1
    assert page_of("door-go", tag).live
    assert page_of("door-go", tag).title == translations.read(tag)["door-go", page_of("door-go", "ja").title]


def test_a_draft_somebody_has_begun_is_left_alone(tag):
    locale = Locale.objects.get(language_code=tag)
    page_of("door-go", tag).delete()
    plant(locale)
    segment = StringSegment.objects.filter(source__object_id=identity("page", "door-go")).first()
    mine = {"data": "ここから", "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL}
    StringTranslation.objects.create(
        locale=locale, translation_of_id=segment.string_id, context_id=segment.context_id, **mine
    )
    assert translations.load_translations(tag) == 0
    assert not page_of("door-go", tag).live


def test_the_easy_japanese_is_easy():
    of_page: dict[str, list[str]] = {}
    for (context, _text), translation in translations.read("ja-simple").items():
        of_page.setdefault(context, []).append(translation)
        findings = [(finding.rule, translation) for finding in check(translation) if finding.rule in MUST_NOT]
        assert findings == [], context
    for key in translations.PAGES:
        score = level("\n".join(of_page[key])).score
        assert score is None or score >= LOWER_INTERMEDIATE, key
