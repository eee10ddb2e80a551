"""What people type into a date, a fiscal year or a telephone number, and what is kept of it."""

import re

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from cases_showcase.models import CasePage, InitiativePage
from nihongo.wareki import PartialDate
from site_core.fields import normalise_phone
from site_core.models import Fact, Organisation
from tests.factories import CasePageFactory, FactFactory, InitiativePageFactory, OrganisationFactory

JAPANESE = re.compile("[ぁ-ん]")


def typed(model, name, value, **others):
    """The form of one field after somebody has typed `value` into it."""
    return modelform_factory(model, fields=[name])({name: value}, **others)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("2020", "2020"),
        ("2020年", "2020"),
        ("2020-07", "2020-07"),
        ("令和2年7月", "2020-07"),
        ("Ｒ２．７", "2020-07"),
        ("R2.7.4", "2020-07-04"),
        ("令和元年", "2019"),
        ("平成三十年四月", "2018-04"),
        (" 2020/7/4 ", "2020-07-04"),
    ],
)
def test_a_date_is_read_as_people_write_it(value, stored):
    fact = FactFactory()
    form = typed(Fact, "as_of", value, instance=fact)
    assert form.is_valid(), form.errors
    form.save()
    assert Fact.objects.get(as_of=stored) == fact
    assert Fact.objects.get(pk=fact.pk).as_of == PartialDate.fromisoformat(stored)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value", ["きのう", "2020-13", "2021年2月29日", "平成32年", "20年", "2020-07-04T00:00", "'; --"]
)
def test_what_is_no_date_is_answered_at_the_field(value):
    form = typed(Fact, "as_of", value)
    assert set(form.errors) == {"as_of"}
    assert JAPANESE.search(form.errors["as_of"][0])


@pytest.mark.django_db
def test_a_date_may_be_left_empty_where_the_field_allows_it():
    page = CasePageFactory(since=PartialDate(2020))
    form = typed(CasePage, "since", "", instance=page)
    assert form.is_valid()
    assert form.cleaned_data["since"] is None
    assert not typed(Fact, "as_of", "").is_valid()


@pytest.mark.django_db
def test_a_date_comes_back_into_the_form_as_it_can_be_typed():
    fact = FactFactory(as_of=PartialDate(2020, 7))
    form = modelform_factory(Fact, fields=["as_of"])(instance=fact)
    assert form["as_of"].value() == "2020年7月"
    assert not typed(Fact, "as_of", "2020年7月", instance=fact).has_changed()
    assert typed(Fact, "as_of", "2020年8月", instance=fact).has_changed()


@pytest.mark.django_db
def test_dates_sort_by_time():
    days = ["2020-07", "2019", "2020", "2020-07-04"]
    for day in days:
        FactFactory(as_of=PartialDate.fromisoformat(day))
    assert [str(fact.as_of) for fact in Fact.objects.order_by("as_of")] == ["2019", "2020", "2020-07", "2020-07-04"]


@pytest.mark.django_db
def test_a_date_survives_dump_and_load():
    fact = FactFactory(as_of=PartialDate(2020, 7))
    [loaded] = serializers.deserialize("json", serializers.serialize("json", [fact]))
    assert loaded.object.as_of == PartialDate(2020, 7)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "stored"),
    [("2017", 2017), ("H29", 2017), ("平成29年度", 2017), ("２０１７", 2017), ("令和元年度", 2019), ("R元", 2019)],
)
def test_a_fiscal_year_is_read_as_people_write_it(value, stored):
    page = InitiativePageFactory(start_year=None)
    form = typed(InitiativePage, "start_year", value, instance=page)
    assert form.is_valid(), form.errors
    form.save()
    assert InitiativePage.objects.get(pk=page.pk).start_year == stored


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["平成32年度", "昭和64年度", "-1", "29", "99999", "0000"])
def test_what_is_no_fiscal_year_is_answered_at_the_field(value):
    form = typed(InitiativePage, "start_year", value, instance=InitiativePageFactory())
    assert set(form.errors) == {"start_year"}
    assert JAPANESE.search(form.errors["start_year"][0])


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("0942-30-9119", "0942-30-9119"),
        ("（０９４２）３０ー９１１９", "0942-30-9119"),
        ("0942（30）9119", "0942-30-9119"),
        ("0942 30 9119", "0942309119"),
        ("+81 942-30-9119", "0942-30-9119"),
        ("+81-(0)942-30-9119", "0942-30-9119"),
        ("090‐1234‐5678", "090-1234-5678"),
        ("0120−783−556", "0120-783-556"),
        ("１８９", "189"),
        ("＃7119", "#7119"),
    ],
)
@pytest.mark.django_db
def test_a_telephone_number_is_kept_in_half_width(value, stored):
    organisation = OrganisationFactory()
    form = typed(Organisation, "phone", value, instance=organisation)
    assert form.is_valid(), form.errors
    form.save()
    organisation.refresh_from_db()
    assert organisation.phone == stored
    assert normalise_phone(stored) == stored


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    ["30-9119", "9942-30-9119", "0942-30-911", "0942-30-91190000", "でんわ", "javascript:1", "0942-30-9119 内線"],
)
def test_what_is_no_telephone_number_is_answered_at_the_field(value):
    form = typed(Organisation, "phone", value)
    assert set(form.errors) == {"phone"}
    assert JAPANESE.search(form.errors["phone"][0])


@pytest.mark.django_db
def test_the_same_is_refused_without_a_form():
    with pytest.raises(ValidationError):
        OrganisationFactory(phone="12").full_clean()
    with pytest.raises(ValidationError):
        FactFactory(as_of="きのう").full_clean()
