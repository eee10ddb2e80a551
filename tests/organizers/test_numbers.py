"""Numbers of a year: what was held, what was not, who came; and the file for the city."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from openpyxl import load_workbook

from events.changes import Author, change_date
from events.models import HostPage
from events.schedule import TOKYO, DateException, Entry, Frequency, Rule, Schedule, Status, Weekday
from home.newsroom import EDITORS, set_up_newsroom
from organizers.models import Membership
from organizers.numbers import dates_of_host, told_of_year, totals_of_year, years_of
from signups.counting import keep_counts
from signups.models import DateCount, Signup
from tests.factories import EventPageFactory, HomePageFactory, HostPageFactory, ReportPageFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
SECOND_THURSDAY = Schedule(
    (Entry(date(2025, 1, 9), time(10), time(12), rule=Rule(Frequency.MONTHLY, weekdays=(Weekday(3, 2),))),)
)


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event():
    page = EventPageFactory(
        title="ひだまりサロン",
        schedule=SECOND_THURSDAY,
        venues=[VenueFactory(name="荘島会館")],
        today=date(2025, 11, 1),
    )
    for month, status, reason in ((5, Status.CANCELLED, "台風"), (8, Status.OFF, ""), (9, Status.POSTPONED, "")):
        say(page, month, status, reason)
    return page


@pytest.fixture
def host(event):
    return HostPage.objects.parent_of(event).get()


@pytest.fixture
def member(client, django_user_model, host):
    user = django_user_model.objects.create_user("member")
    Membership.objects.create(host=host, user=user, since=NOW)
    client.force_login(user)
    return client


def start(month, year=2026):
    first = date(year, month, 1)
    day = first + timedelta(days=(3 - first.weekday()) % 7 + 7)
    return datetime.combine(day, time(10), tzinfo=TOKYO)


def say(page, month, status, reason=""):
    change_date(page, DateException(start(month), status=status, reason=reason), Author(None, NOW))


def occurrence(page, month, year=2026):
    return page.occurrences.get(original_start=start(month, year))


def signed_up(page, month, people, state="confirmed", **said):
    one = occurrence(page, month)
    return Signup.objects.create(
        event=page, occurrence=one, day=one.day, name="山田", phone="0942-30-0000", people=people, state=state,
        made_at=NOW, changed_at=NOW, **said,
    )  # fmt: skip


def totals(host, year=2026):
    return totals_of_year(told_of_year(dates_of_host(host), year, NOW)).total


def test_each_date_of_the_year_counts_once_as_what_it_was(event, host):
    total = totals(host)
    assert (total.held, total.called_off, total.off, total.to_come) == (5, 2, 1, 4)


def test_a_year_goes_from_april_to_march(event, host):
    days = [told.occurrence.day for told in told_of_year(dates_of_host(host), 2026, NOW)]
    assert (days[0], days[-1]) == (date(2026, 4, 9), date(2027, 3, 11))


def test_a_date_that_ends_later_today_is_still_to_come(event, host):
    during = datetime(2026, 11, 12, 11, tzinfo=TOKYO)
    total = totals_of_year(told_of_year(dates_of_host(host), 2026, during)).total
    assert (total.held, total.to_come) == (4, 5)


def test_how_many_came_is_what_reports_say_drafts_included(event, host):
    ReportPageFactory(parent=event, original_start=start(4), held_on=start(4).date(), attendance=12)
    draft = ReportPageFactory(parent=event, original_start=start(6), held_on=start(6).date(), live=False)
    draft.attendance = 9
    draft.save_revision()
    ReportPageFactory(parent=event, original_start=start(7), held_on=start(7).date(), attendance=None)
    total = totals(host)
    assert (total.attendance, total.noted) == (21, 2)


def test_a_report_written_by_hand_is_about_the_date_of_its_day(event, host):
    ReportPageFactory(parent=event, original_start=None, held_on=start(4).date(), attendance=7)
    assert totals(host).attendance == 7


def test_a_report_of_another_event_on_the_same_date_does_not_count(event, host):
    other = EventPageFactory(schedule=SECOND_THURSDAY)
    ReportPageFactory(parent=other, original_start=start(4), held_on=start(4).date(), attendance=50)
    assert totals(host).noted == 0


def test_those_who_had_a_seat_are_counted_and_no_others(event, host):
    signed_up(event, 4, 3)
    signed_up(event, 4, 2)
    signed_up(event, 4, 4, state="waiting")
    signed_up(event, 4, 5, state="withdrawn")
    assert totals(host).signed_up == 5


def test_those_who_signed_up_for_a_date_that_was_not_held_are_not_counted(event, host):
    signed_up(event, 5, 3)
    signed_up(event, 12, 2)
    assert totals(host).signed_up == 0


def test_the_number_stays_when_the_names_are_gone(event, host):
    signed_up(event, 4, 3)
    one = signed_up(event, 6, 2)
    keep_counts([one.occurrence_id])
    one.delete()
    assert totals(host).signed_up == 5


def test_counting_the_same_date_in_two_purges_adds_up(event):
    for people in (3, 4):
        one = signed_up(event, 4, people)
        keep_counts([one.occurrence_id])
        one.delete()
    assert list(DateCount.objects.values_list("people", flat=True)) == [7]


def test_an_event_that_never_was_public_is_not_counted(event, host):
    EventPageFactory(schedule=SECOND_THURSDAY, live=False, first_published_at=None, parent=host)
    assert totals(host).held == 5


def test_the_years_are_those_with_dates_this_one_first(event, host):
    assert years_of(dates_of_host(host), NOW.date()) == [2026, 2025, 2024]
    assert years_of(dates_of_host(HostPageFactory()), NOW.date()) == [2026]


def test_more_dates_cost_no_more_queries(event, host, django_assert_num_queries):
    EventPageFactory(schedule=SECOND_THURSDAY, parent=host, today=date(2025, 11, 1))
    with django_assert_num_queries(4):
        assert totals(host).held == 13


def test_the_page_says_the_numbers_of_the_year_that_was_asked_for(member, event, host):
    answer = member.get(reverse("organizers_numbers", args=[host.pk]))
    assert answer.context["totals"].total.called_off == 2
    assert "no-store" in answer["Cache-Control"]
    answer = member.get(reverse("organizers_numbers", args=[host.pk]), {"year": "2025"})
    assert answer.context["totals"].total.held == 12


@pytest.mark.parametrize("year", ["1999", "９９９９", "x", "-1", "99999999999", ""])
def test_a_year_there_are_no_numbers_of_is_this_one(member, host, year):
    assert member.get(reverse("organizers_numbers", args=[host.pk]), {"year": year}).context["year"] == 2026
    assert member.get(reverse("organizers_numbers_xlsx", args=[host.pk]), {"year": year}).status_code == 200


def read(answer):
    return load_workbook(BytesIO(b"".join(answer.streaming_content)))


def test_the_file_has_each_date_and_the_sums(member, event, host):
    ReportPageFactory(parent=event, original_start=start(4), held_on=start(4).date(), attendance=12)
    signed_up(event, 4, 3)
    answer = member.get(reverse("organizers_numbers_xlsx", args=[host.pk]), {"year": "2026"})
    assert "attachment" in answer["Content-Disposition"]
    every, short = read(answer).worksheets
    april = [cell.value for cell in every[2]]
    assert april[0] == datetime(2026, 4, 9)
    assert april[1:4] == ["10:00", "ひだまりサロン", "荘島会館"]
    assert april[6:] == [12, 3]
    assert [cell.value for cell in every[3]][5] == "台風"
    assert every.max_row == 13
    assert [cell.value for cell in short[2]] == ["ひだまりサロン", 5, 2, 1, 4, 12, 1, 3]
    assert [cell.value for cell in short[3]][1:] == [5, 2, 1, 4, 12, 1, 3]


def test_a_name_like_a_formula_is_text_in_the_file(member, event, host):
    event.title = "=1+1"
    event.save()
    every = read(member.get(reverse("organizers_numbers_xlsx", args=[host.pk]))).worksheets[0]
    assert (every["C2"].value, every["C2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("name", ["organizers_numbers", "organizers_numbers_xlsx"])
def test_a_member_of_another_host_finds_nothing(member, name):
    assert member.get(reverse(name, args=[HostPageFactory().pk])).status_code == 404


@pytest.mark.parametrize("name", ["organizers_numbers", "organizers_numbers_xlsx"])
def test_nobody_sees_numbers_without_coming_in(client, host, name):
    assert client.get(reverse(name, args=[host.pk])).status_code == 302


def test_the_file_of_all_hosts_is_for_staff(member, client, event, django_user_model):
    address = reverse("organizers_all_numbers_xlsx")
    assert member.get(address).status_code == 404
    set_up_newsroom(HomePageFactory())
    editor = django_user_model.objects.create_user("editor")
    editor.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(editor)
    EventPageFactory(schedule=SECOND_THURSDAY, parent=HostPageFactory(title="べつの団体"))
    every = read(client.get(address)).worksheets[0]
    assert "べつの団体" in {row[2].value for row in every.iter_rows(min_row=2)}


def test_coming_into_the_admin_is_not_enough_for_all_numbers(client, event, django_user_model):
    user = django_user_model.objects.create_user("other")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("organizers_all_numbers_xlsx")).status_code == 404
