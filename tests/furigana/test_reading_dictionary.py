"""読みかた辞書: what editors may enter, and whose word on a reading counts most."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from furigana.models import ReadingEntry
from furigana.truths import given_now, given_readings, is_ordinary_word, with_own
from nihongo.readings import reading
from tests.factories import ColumnPageFactory, ContributorFactory, DistrictFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def entered(surface, kana, **values):
    entry = ReadingEntry(surface=surface, reading=kana, **values)
    entry.full_clean()
    entry.save()
    return entry


def test_words_are_brought_to_one_spelling():
    entry = entered(" 荘島 ", "ショウジマ", only_before="校区, 小学校 校区")
    assert (entry.surface, entry.reading, entry.only_before) == ("荘島", "しょうじま", "校区、小学校")


@pytest.mark.parametrize(
    ("surface", "kana", "field", "message"),
    [
        ("ひらがな", "ひらがな", "surface", "漢字か英字のある言葉を入れてください。"),
        ("　", "くうはく", "surface", "漢字か英字のある言葉を入れてください。"),
        ("荘島", "shojima", "reading", "読みは、ひらがなだけで書いてください。"),
        ("荘島", "荘島", "reading", "読みは、ひらがなだけで書いてください。"),
        ("荘島", "しょうじま！", "reading", "読みは、ひらがなだけで書いてください。"),
        ("荘" * 61, "しょう", "surface", None),
    ],
)
def test_what_is_no_word_or_no_reading_is_told_at_its_field(surface, kana, field, message):
    with pytest.raises(ValidationError) as told:
        ReadingEntry(surface=surface, reading=kana).full_clean()
    assert list(told.value.message_dict) == [field]
    if message:
        assert message in told.value.message_dict[field]


def test_a_word_is_entered_once_for_each_condition():
    entered("水分", "みずわけ", only_before="校区")
    entered("水分", "すいぶん")
    with pytest.raises(ValidationError) as told:
        ReadingEntry(surface="水分", reading="みずわけ", only_before="校区").full_clean()
    assert told.value.message_dict == {"surface": ["この言葉はもう辞書にあります。"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingEntry.objects.create(surface="水分", reading="みずわけ", only_before="校区")


def test_a_district_is_read_as_its_people_read_it():
    DistrictFactory(name="荘島", reading="しょうじま")
    assert reading("荘島のサロン", given_now()) == "しょうじまのさろん"


def test_a_district_named_by_an_ordinary_word_is_read_so_where_a_district_is_meant():
    DistrictFactory(name="水分", reading="みずわけ")
    given = given_now()
    assert reading("水分校区では水分をとって", given) == "みずわけこうくではすいぶんをとって"
    assert reading("水分", given) == "みずわけ"


@pytest.mark.parametrize(
    ("name", "is_ordinary"), [("水分", True), ("南", True), ("荘島", False), ("善導寺", False), ("大城", False)]
)
def test_ordinary_words_are_known_by_the_dictionary(name, is_ordinary):
    assert is_ordinary_word(name) is is_ordinary


def test_an_organisation_is_read_as_it_reads_itself_without_its_legal_form():
    OrganisationFactory(name="社会福祉法人 九十九会", reading="つくもかい")
    assert reading("九十九会", given_now()) == "つくもかい"


def test_a_name_the_dictionary_reads_right_needs_no_entry():
    OrganisationFactory(name="久留米市 地域福祉課", reading="くるめし ちいきふくしか")
    assert list(given_now()) == []


@pytest.mark.parametrize("kana", ["", "つくも・かい", "tsukumo", "つくも かい だいいち"])
def test_a_name_without_a_reading_that_fits_is_left_to_the_dictionary(kana):
    OrganisationFactory(name="九十九会", reading=kana)
    assert list(given_now()) == []


def test_a_writer_is_read_as_the_writer_says():
    ContributorFactory(name="東海林 一", reading="しょうじ はじめ")
    assert reading("東海林さん", given_now()) == "しょうじさん"


def test_the_dictionary_stands_above_names_and_the_page_above_the_dictionary():
    DistrictFactory(name="水縄", reading="みのう")
    entered("水縄", "みずなわ")
    page = ColumnPageFactory(readings="水縄=みなわ\nここは読みではありません")
    given = given_now()
    assert reading("水縄の柿", given) == "みずなわのかき"
    assert reading("水縄の柿", with_own(given, page)) == "みなわのかき"
    assert reading("水縄の柿", given_readings(page)) == "みなわのかき"


def test_the_dictionary_has_its_screens(admin_client):
    one = entered("荘島", "しょうじま")
    for view, args in (("list", []), ("add", []), ("edit", [one.pk]), ("delete", [one.pk]), ("usage", [one.pk])):
        response = admin_client.get(reverse(ReadingEntry.snippet_viewset.get_url_name(view), args=args))
        assert response.status_code == 200, view
        assert "読みかた" in response.text
    found = admin_client.get(reverse(ReadingEntry.snippet_viewset.get_url_name("list")), {"q": "しょう"})
    assert "荘島" in found.text


def test_a_mistake_is_told_in_the_form(admin_client):
    address = reverse(ReadingEntry.snippet_viewset.get_url_name("add"))
    response = admin_client.post(address, {"surface": "荘島", "reading": "abc", "only_before": "", "note": ""})
    assert response.status_code == 200
    assert "読みは、ひらがなだけで書いてください。" in response.text
    assert not ReadingEntry.objects.exists()
