"""A 開催報告 becomes a 支え合い事例: a draft with what the report tells, once for each report."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cases_showcase.models import CasePage
from events.models import ReportParty
from home.cases_from_reports import case_of, draft_case, index_for
from home.newsroom import EDITORS, TRANSLATORS, set_up_newsroom
from nihongo.wareki import PartialDate
from tests.factories import (
    CaseIndexPageFactory,
    CustomImageFactory,
    DistrictFactory,
    EventPageFactory,
    HomePageFactory,
    InterestFactory,
    OrganisationFactory,
    ReportPageFactory,
    translated,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    return CaseIndexPageFactory()


@pytest.fixture
def report(index):
    return ReportPageFactory(
        title="はじロマ会（2026年11月12日）の報告",
        parent=EventPageFactory(title="はじロマ会"),
        held_on=date(2026, 11, 12),
        place="くるるんホール",
        summary="鍋を囲んだ夜。",
        main_image=CustomImageFactory(),
        body=[("text", "<p>十二人が来ました。</p>")],
        parties=[
            ReportParty(organisation=OrganisationFactory(name="社会福祉協議会")),
            ReportParty(name="まちの茶の間"),
        ],
        interests=[InterestFactory(name="食")],
        districts=[DistrictFactory(name="荘島")],
    )


@pytest.fixture
def member(client, django_user_model):
    """Callable: a group to a user of it who is signed in."""
    set_up_newsroom(HomePageFactory())

    def make(group):
        user = django_user_model.objects.create_user(group, password="x")
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return make


def test_the_draft_tells_what_the_report_tells(report, index, admin_user):
    case = draft_case(report, index, admin_user)
    assert not case.live
    assert case.get_parent().pk == index.pk
    assert (case.title, case.summary, case.place) == ("はじロマ会", "鍋を囲んだ夜。", "くるるんホール")
    assert case.since == PartialDate(2026, 11, 12)
    assert case.main_image == report.main_image
    assert case.party_names() == ["社会福祉協議会", "まちの茶の間"]
    assert [str(term) for term in (*case.interests.all(), *case.districts.all())] == ["食", "荘島"]
    assert "十二人が来ました。" in str(case.body)
    assert [link.related_id for link in case.related_links.all()] == [report.get_parent().pk, report.pk]


def test_the_draft_can_be_published_as_it_is(report, index, admin_user, client):
    case = draft_case(report, index, admin_user)
    case.get_latest_revision().publish()
    response = client.get(CasePage.objects.get().url)
    assert "十二人が来ました。" in response.text


def test_it_takes_what_was_written_last(report, index, admin_user):
    report.place = "公園"
    report.save_revision()
    assert draft_case(report, index, admin_user).place == "公園"


def test_a_second_press_leads_to_the_same_case(report, index, admin_user):
    case = draft_case(report, index, admin_user)
    assert draft_case(report, index, admin_user) == case
    assert case_of(report) == case
    other = ReportPageFactory(parent=report.get_parent().specific)
    assert case_of(other) is None


def test_the_button_asks_before_it_makes_anything(admin_client, report):
    address = reverse("case_from_report", args=[report.pk])
    assert address in admin_client.get(reverse("wagtailadmin_pages:edit", args=[report.pk])).text
    assert admin_client.get(address).status_code == 200
    assert not CasePage.objects.exists()
    response = admin_client.post(address)
    case = CasePage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[case.pk])
    assert admin_client.get(address).url == response.url
    assert admin_client.get(response.url).status_code == 200


def test_other_pages_have_no_such_button(admin_client, report):
    event = report.get_parent()
    text = admin_client.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).text
    assert "cases/from-report/" not in text


def test_an_editor_of_the_cases_may(client, report, index, member):
    user = member(EDITORS)
    assert index_for(report, user) == index
    client.post(reverse("case_from_report", args=[report.pk]))
    assert CasePage.objects.get().owner == user


def test_who_may_not_write_cases_may_not(client, report, member):
    user = member(TRANSLATORS)
    assert index_for(report, user) is None
    client.post(reverse("case_from_report", args=[report.pk]))
    assert not CasePage.objects.exists()


def test_a_translated_report_is_no_beginning_of_a_case(admin_client, report):
    easy = translated(report, "ja-simple")
    assert admin_client.post(reverse("case_from_report", args=[easy.pk])).status_code == 404
