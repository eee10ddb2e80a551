import re

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from cases_showcase.models import InitiativeMember, InitiativeOrigin, InitiativePage
from tests.factories import InitiativeIndexPageFactory, InitiativePageFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def main_of(response):
    return re.sub(r"\u200b|\u2060|<wbr>", "", response.text.split("<main")[1].split("<footer")[0])


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (2017, 2020, "平成29年度（2017年度）〜令和2年度（2020年度）"),
        (2017, None, "平成29年度（2017年度）〜"),
        (None, 2019, "〜令和元年度（2019年度）"),
        (2017, 2017, "平成29年度（2017年度）"),
        (None, None, ""),
    ],
)
def test_the_period_is_said_in_words(start, end, words):
    assert InitiativePage(start_year=start, end_year=end).period == words


def test_an_unknown_period_is_said_to_be_unknown(client):
    page = InitiativePageFactory(start_year=None, end_year=None)
    assert "確認中" in main_of(client.get(page.url))


def test_the_last_year_cannot_come_before_the_first():
    InitiativePageFactory(start_year=2017, end_year=2017).full_clean()
    with pytest.raises(ValidationError) as refused:
        InitiativePageFactory(start_year=2017, end_year=2016).full_clean()
    assert list(refused.value.message_dict) == ["end_year"]
    assert re.search("[ぁ-ん]", refused.value.message_dict["end_year"][0])


def test_an_initiative_cannot_follow_itself():
    page = InitiativePageFactory()
    page.predecessor = page
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["predecessor"]


def test_the_page_leads_to_its_kin_in_all_four_directions(client):
    before = InitiativePageFactory(title="前の事業")
    origin = InitiativePageFactory(title="きっかけの場")
    page = InitiativePageFactory(predecessor=before, origins=[InitiativeOrigin(origin=origin)])
    after = InitiativePageFactory(title="後の事業", predecessor=page)
    born = InitiativePageFactory(title="生まれた活動", origins=[InitiativeOrigin(origin=page)])
    html = main_of(client.get(page.url))
    for kin in (before, origin, after, born):
        assert f'href="{kin.url}"' in html
    for kin in (before, origin, after, born):
        assert f'href="{page.url}"' in main_of(client.get(kin.url))


def test_kin_that_is_not_public_is_not_named(client):
    before = InitiativePageFactory(title="秘密の前身", live=False)
    origin = InitiativePageFactory(title="秘密の場")
    PageViewRestriction.objects.create(page=origin, restriction_type=PageViewRestriction.LOGIN)
    page = InitiativePageFactory(predecessor=before, origins=[InitiativeOrigin(origin=origin)])
    InitiativePageFactory(title="秘密の後身", predecessor=page, live=False)
    assert "秘密" not in client.get(page.url).text
    assert "秘密" not in client.get(page.get_parent().url).text


def test_a_restricted_predecessor_is_not_named(client):
    before = InitiativePageFactory(title="秘密の前身")
    PageViewRestriction.objects.create(page=before, restriction_type=PageViewRestriction.LOGIN)
    page = InitiativePageFactory(predecessor=before)
    assert "秘密" not in client.get(page.url).text
    assert "秘密" not in client.get(page.get_parent().url).text


def test_those_without_a_year_come_last():
    InitiativePageFactory(title="不明", start_year=None)
    InitiativePageFactory(title="新", start_year=2020)
    InitiativePageFactory(title="旧", start_year=2014)
    assert [page.title for page in InitiativePage.objects.in_order()] == ["旧", "新", "不明"]


def test_one_can_go_where_people_still_meet():
    InitiativePageFactory(title="行ける", meets="毎月 第2木曜日")
    InitiativePageFactory(title="終わった", meets="毎月", state=InitiativePage.State.ENDED)
    InitiativePageFactory(title="決まっていない")
    assert [page.title for page in InitiativePage.objects.where_people_meet()] == ["行ける"]


def test_members_and_other_names_are_shown(client):
    page = InitiativePageFactory(
        members=[
            InitiativeMember(name="市社協"),
            InitiativeMember(organisation=OrganisationFactory(name="地域福祉課")),
        ],
        other_names="じじっか\nジジッカ",
        meets="毎月 第2木曜日",
    )
    html = main_of(client.get(page.url))
    for words in ("市社協、地域福祉課", "じじっか<br>ジジッカ", "毎月 第2木曜日"):
        assert words in html


def test_the_lineage_lists_every_initiative_in_words(client):
    pages = [InitiativePageFactory(start_year=year) for year in (2014, 2017, None)]
    html = main_of(client.get(InitiativeIndexPageFactory().url))
    for page in pages:
        assert f'href="{page.url}"' in html
        assert page.title in html
    assert "平成26年度（2014年度）" in html


def test_a_lineage_in_a_circle_is_still_a_page(client):
    one, two = InitiativePageFactory(), InitiativePageFactory()
    one.predecessor, two.predecessor = two, one
    one.origins, two.origins = [InitiativeOrigin(origin=two)], [InitiativeOrigin(origin=one)]
    one.save()
    two.save()
    for address in (one.url, InitiativeIndexPageFactory().url):
        assert client.get(address).status_code == 200


def test_an_empty_lineage_is_still_a_page(client):
    assert client.get(InitiativeIndexPageFactory().url).status_code == 200
