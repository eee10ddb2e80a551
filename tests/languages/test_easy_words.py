"""やさしいことばの辞書 and the draft assistant."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from languages import drafts, translator, words
from languages.models import EasyWord
from languages.translator import EasyJapaneseTranslator
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"word": "会合", "easy": "あつまり"}, set()),
        ({"word": "会合", "meaning": "人が あつまること"}, set()),
        ({"word": "NPO", "easy": "市民の団体"}, set()),
        ({"word": "会合"}, {"easy"}),
        ({"word": "", "easy": "あつまり"}, {"word"}),
        ({"word": "会合", "easy": "meeting"}, {"easy"}),
        ({"word": "会合", "easy": "会合"}, {"easy"}),
        ({"word": "会合", "meaning": "＜あつまり＞"}, {"meaning"}),
        ({"word": "…", "easy": "あつまり"}, {"word"}),
    ],
)
def test_an_entry_says_what_is_wrong_with_it(fields, wrong):
    try:
        EasyWord(**fields).full_clean()
        found = set()
    except ValidationError as error:
        found = set(error.message_dict)
    assert found == wrong


def test_an_entry_is_brought_to_one_spelling():
    entry = EasyWord(word="　会合 ", easy="あつまり ")
    entry.full_clean()
    assert (entry.word, entry.easy) == ("会合", "あつまり")


def test_the_citys_words_come_over_those_of_every_site():
    common = next(iter(words.DEFAULT_WORDS))
    EasyWord.objects.create(word=common, easy="うちの ことば")
    EasyWord.objects.create(word="会合", meaning="あつまること")
    now = words.current()
    assert now[common].easy == "うちの ことば"
    assert now["会合"].meaning == "あつまること"
    assert len(now) >= len(words.DEFAULT_WORDS)


def test_words_take_effect_at_once(settings, django_capture_on_commit_callbacks):
    settings.CACHES = {
        **settings.CACHES,
        "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "easy-words-test"},
    }
    assert "会合" not in words._own()
    with django_capture_on_commit_callbacks(execute=True):
        EasyWord.objects.create(word="会合", easy="あつまり")
    assert words._own()["会合"].easy == "あつまり"


@pytest.mark.parametrize(
    ("source", "target", "can"),
    [("ja", "ja-simple", True), ("ja", "en", False), ("en", "ja-simple", False), ("ja-simple", "ja", False)],
)
def test_the_assistant_knows_one_way(source, target, can):
    locales = {tag: Locale(language_code=tag) for tag in ("ja", "ja-simple", "en")}
    assert EasyJapaneseTranslator({}).can_translate(locales[source], locales[target]) is can


def test_drafts_keep_tags_and_their_numbers():
    EasyWord.objects.create(word="会合", easy="あつまり")
    source = StringValue('<a id="a1">会合</a>は<b>本日</b>です。')
    draft = EasyJapaneseTranslator({}).translate(None, None, [source])[source].data
    assert '<a id="a1">あつまり</a>' in draft
    assert draft.count("<b>") == draft.count("</b>") == 1


def test_a_title_does_not_carry_the_meaning_of_a_word(translation, admin):
    EasyWord.objects.create(word="避難所", meaning="にげるところ")
    drafts.machine_draft(translation, admin)
    texts = dict(StringTranslation.objects.values_list("context__path", "data"))
    assert texts["title"] == "避難所の夜"
    assert "避難所＜にげるところ＞" in texts["summary"]


def test_names_of_bodies_are_left_as_they_are(translation, admin):
    OrganisationFactory(name="会合の会")
    EasyWord.objects.create(word="会合", easy="あつまり")
    source = StringValue("会合の会が会合をひらきます。")
    assert EasyJapaneseTranslator({}).translate(None, None, [source])[source].data.startswith("会合の会があつまり")


def test_a_draft_whose_tags_did_not_survive_is_left_to_a_person(monkeypatch):
    monkeypatch.setattr(translator, "simplify_html", lambda html, *others: "<p>x</p>")
    assert EasyJapaneseTranslator({}).translate(None, None, [StringValue("あ")]) == {}
