import re

import pytest
from django.core.exceptions import ValidationError

from cases_showcase.models import CaseFact, CasePage, CaseParty
from nihongo.wareki import PartialDate
from tests.factories import AudienceFactory, CasePageFactory, FactFactory, FieldFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    """The page's words in the order they are read, without tags."""
    words = re.sub(r"<[^>]*>|\u200b|\u2060", "", response.text.split("<main")[1])
    return re.sub(r"\s+", " ", words)


def test_the_parties_stand_in_order_with_a_times_between_them(client):
    page = CasePageFactory(
        parties=[
            CaseParty(name="フードドライブ", sort_order=1),
            CaseParty(organisation=OrganisationFactory(name="青パト隊"), sort_order=0),
            CaseParty(organisation=OrganisationFactory(name="とても長い名前の会"), name="見守りの会", sort_order=2),
        ]
    )
    assert "青パト隊 × フードドライブ × 見守りの会" in text_of(client.get(page.url))


def test_a_party_is_somebody():
    CaseParty(name="青パト").clean()
    with pytest.raises(ValidationError) as refused:
        CaseParty().clean()
    assert list(refused.value.message_dict) == ["organisation"]


def test_the_shapes_are_as_many_as_the_parties(client):
    page = CasePageFactory(parties=[CaseParty(name=name) for name in "ABC"])
    assert f"/kasanari/{page.pk}x3" in client.get(page.url).text


def test_the_story_is_told_in_order_and_empty_parts_are_left_out(client):
    page = CasePageFactory(next_steps="<p>つぎは夏。</p>", trigger="<p>雨の日。</p>", changes="")
    assert [anchor for anchor, _heading, _told in page.story()] == ["kikkake", "korekara"]
    html = client.get(page.url).text
    assert html.index("雨の日。") < html.index("つぎは夏。")
    assert html.count("path__step") == 2
    assert 'id="kawatta"' not in html


@pytest.mark.parametrize("part", ["trigger", "actions", "changes", "tips", "next_steps"])
def test_each_part_of_the_story_can_stand_alone(client, part):
    page = CasePageFactory(**{part: "<p>ある日のこと。</p>"})
    assert "ある日のこと。" in text_of(client.get(page.url))


def test_a_case_just_begun_has_no_empty_labels(client):
    html = client.get(CasePageFactory().url).text
    assert not re.search(r"<dd>\s*</dd>", html)
    assert "parties" not in html.split("<main")[1]
    assert "<h2" not in re.sub(r"<footer.*", "", html.split("<main")[1], flags=re.DOTALL)


def test_what_is_known_is_shown(client):
    page = CasePageFactory(
        since=PartialDate(2020, 7),
        place="荘島校区",
        status=CasePage.Status.CONCLUDED,
        fields=[FieldFactory(name="見守り"), FieldFactory(name="食")],
        audiences=[AudienceFactory(name="こども")],
    )
    words = text_of(client.get(page.url))
    for known in ("令和2年（2020年）7月", "荘島校区", page.get_status_display(), "見守り、食", "こども"):
        assert known in words


def test_figures_come_with_date_and_source(client):
    page = CasePageFactory(case_facts=[CaseFact(fact=FactFactory())])
    words = text_of(client.get(page.url))
    for part in ("303,617", "人", "令和3年（2021年）9月1日", "住民基本台帳"):
        assert part in words


def test_a_figure_in_use_cannot_be_deleted():
    fact = FactFactory()
    CasePageFactory(case_facts=[CaseFact(fact=fact)])
    with pytest.raises(Exception, match="protected"):
        fact.delete()
