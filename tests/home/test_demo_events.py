"""The demo's events: something of every kind is there on any day it is loaded, and nothing that must not be."""

from datetime import date, datetime, timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from events import models as events
from events.recurrence import instances
from events.schedule import TOKYO, Status
from events.sentence import read
from home.demo import events_dates
from home.demo.events import HOSTS, KINDS, VENUES
from home.demo.events_changes import CHANGES
from home.demo.events_episodes import EPISODES, REPORTS
from home.demo.events_loader import EVENTS
from home.demo.keys import identity
from home.demo.loader import Loader
from nihongo.readings import KANJI
from site_core.models import RelatedPage
from tests.shared import made_once, nothing_follows

EVENT = {event.key: event for event in EVENTS}
CHANGE = {change.event: change for change in CHANGES}
FORTNIGHT = timedelta(days=14)
A_DAY = timedelta(days=1)
FIRST_DAY = date(2026, 4, 1)
# A leap year's end of February, two weeks of holidays, and every weekday at New Year are among them.
DAYS = [FIRST_DAY + timedelta(days=number) for number in range(0, 760, 3)]
CLOSED_MEETINGS = ("重層的支援会議", "支援会議", "一般化会")


@pytest.fixture(scope="module")
def now(django_db_setup, django_db_blocker, tmp_path_factory):
    """When the demo site was loaded: once, in Japanese, its dates changed by an editor."""
    moment = timezone.localtime()
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")), nothing_follows():
        for _made in made_once(django_db_blocker, lambda: load(moment)):
            yield moment


def load(now):
    get_user_model().objects.get_or_create(username="demo-editor")
    loader = Loader(now)
    with patch("home.demo.loader.scenes.draw", lambda scene: Image.new("RGB", (3, 2))):
        loader.load_source()
    loader.load_changes()


@pytest.fixture
def today(now):
    return now.date()


def page_of(key):
    return Page.objects.get(translation_key=identity("page", key), locale__language_code="ja").specific


def soon(now):
    """The dates from now to two weeks from now."""
    return events.Occurrence.objects.public().upcoming(now).filter(planned_day__lte=now.date() + FORTNIGHT)


def changed_by(key, today, within=FORTNIGHT):
    """The date that the change of an event would be about, were it loaded today; None where there is none so soon."""
    found = instances(events_dates.schedule(EVENT[key], today), today + A_DAY * CHANGE[key].after, today + within)
    return next((one for one in found if one.status == Status.PLANNED), None)


@pytest.mark.parametrize("key", ["salon-nagatoishi", "salon-yasutake", "salon-minami"])
def test_what_is_called_off_moved_and_elsewhere_comes_within_two_weeks_of_any_day(key):
    assert [day for day in DAYS if changed_by(key, day) is None] == []


def test_a_course_meets_tomorrow_and_a_later_date_of_it_can_be_full_on_any_day():
    course = EVENT["event-smartphone"]
    for day in DAYS:
        dates = [
            one.original_start.date() for one in instances(events_dates.schedule(course, day), day, day + FORTNIGHT)
        ]
        assert dates == [day + A_DAY]
        assert changed_by("event-smartphone", day, within=3 * FORTNIGHT).original_start.date() == day + 15 * A_DAY


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.key)
def test_what_an_event_says_of_its_dates_is_understood_as_it_is_meant(event):
    for day in (date(2026, 11, 24), date(2027, 12, 31), date(2028, 2, 29)):
        schedule = events_dates.schedule(event, day)
        again = read(events_dates.sentence(event, day), day - events_dates.SINCE)
        assert again.is_complete
        assert (again.entries, again.on_holidays, again.at_new_year) == (
            schedule.entries,
            schedule.on_holidays,
            schedule.at_new_year,
        )
        if event.weekday is not None:
            assert schedule.entries[0].starts_on.weekday() == event.weekday


def test_hajiroma_meets_on_every_second_thursday():
    event = EVENT["event-hajiroma"]
    for found in instances(events_dates.schedule(event, date(2026, 11, 24)), date(2026, 12, 1), date(2028, 5, 31)):
        assert found.starts_at.weekday() == 3
        assert 8 <= found.starts_at.day <= 14
        assert found.status == Status.PLANNED


def test_the_rules_are_of_every_kind_and_salons_are_in_a_dozen_districts():
    said = "\n".join(event.when for event in EVENTS)
    for words in (
        "毎週",
        "隔週",
        "第2木曜",
        "第1・第3",
        "最終",
        "5日・20日",
        "偶数月",
        "毎年",
        "8月はお休み",
        "翌1時",
        "{}〜{}",
    ):
        assert words in said, words
    for policy in ("祝日は休み", "祝日も開催", "翌平日", "前の平日", "年末年始は休み", "年末年始も開催"):
        assert policy in said, policy
    salons = [event for event in EVENTS if event.kind == "salon"]
    assert len({district for salon in salons for district in salon.districts}) >= 12


def test_every_name_on_the_calendar_has_a_reading():
    for entry in (*KINDS, *VENUES):
        assert entry.reading, entry.key
        assert not any(character in KANJI for character in entry.reading), entry.key
    assert {event.kind for event in EVENTS} == {kind.key for kind in KINDS}
    assert {event.host for event in EVENTS} == {host.key for host in HOSTS}


def test_only_addresses_that_were_published_are_given():
    assert {venue.address for venue in VENUES if venue.address} == {
        "〒830-8520 久留米市城南町15番地3",
        "久留米市長門石1丁目1-34",
        "久留米市新合川1丁目1-3",
        "久留米市梅満町1223-1",
        "久留米市北野町高良1706-1 弓削コスモス館内",
        "久留米市北野町八重亀139 金島ふれあい交流センター内",
        "久留米市城島町上青木750",
    }


@pytest.mark.django_db
class TestLoaded:
    """The events as they are in the database."""

    def test_there_is_something_to_go_to_today_or_tomorrow(self, now, today):
        assert soon(now).that_take_place().filter(day__lte=today + A_DAY).exists()

    def test_every_kind_of_change_is_to_be_seen(self, now, today):
        called_off = soon(now).get(status="cancelled")
        assert called_off.page.specific.title == "長門石 水曜サロン"
        assert called_off.reason
        moved = soon(now).get(page__title="安武 土曜サロン", is_moved=True)
        assert (moved.planned_day.weekday(), moved.day.weekday()) == (5, 6)
        elsewhere = soon(now).get(page__title="南校区 金曜サロン", note__contains="市役所")
        assert elsewhere.venue.name == "久留米市役所"
        ahead = events.Occurrence.objects.public().upcoming(now)
        assert ahead.filter(is_full=True).count() == 1
        assert ahead.filter(status="postponed", is_moved=False).count() == 1
        assert ahead.filter(page__title="小森野 朝のサロン", is_moved=True).count() == 1
        assert ahead.filter(status="off", page__title="水縄 ふもとのサロン").exists()
        assert page_of("event-online-chat").extra_dates.count() == 1

    def test_there_are_past_dates_too(self, now):
        past = events.Occurrence.objects.public().past(now)
        assert past.filter(page__in=events.EventPage.objects.all()).count() > 100
        assert past.filter(page__in=events.EpisodePage.objects.all()).count() >= 3

    def test_changes_are_in_the_history_in_the_editors_name(self, now):
        changes = events.DateChange.objects.exclude(kind="plan")
        assert changes.count() == len(CHANGES)
        assert {change.made_by.get_username() for change in changes} == {"demo-editor"}
        assert {change.made_at for change in changes} == {now}

    def test_loading_again_doubles_nothing_and_leaves_what_was_taken_back(self, now):
        call = events.DateChange.objects.get(page=page_of("salon-nagatoishi"))
        event = page_of("salon-nagatoishi")
        events.DateException.objects.filter(page=event).delete()

        def state():
            models = (events.EventPage, events.HostPage, events.EpisodePage, events.ReportPage, events.Venue)
            rows = (events.EventKind, events.DateChange, events.ScheduleEntry, events.EventVenue, events.ExtraDate)
            return {model: model.objects.count() for model in (*models, *rows, events.SchedulePause)}

        before = state()
        load(now + timedelta(days=40))
        assert state() == before
        assert not events.DateException.objects.filter(page=event).exists()
        assert events.DateChange.objects.filter(page=event).get() == call

    def test_an_event_that_was_taken_away_is_not_changed(self, now):
        page_of("salon-mino").delete()
        Loader(now).load_changes()
        assert not events.SchedulePause.objects.exists()

    def test_no_closed_meeting_is_on_the_calendar(self):
        pages = [*events.EventPage.objects.all(), *events.EpisodePage.objects.all(), *events.HostPage.objects.all()]
        assert len(pages) > 40
        for page in pages:
            words = f"{page.title} {page.summary}".replace("支え合い推進会議", "")
            assert not any(name in words for name in CLOSED_MEETINGS), page.title
            assert not any(link.related.title in CLOSED_MEETINGS for link in page.related_links.all()), page.title

    def test_every_event_says_what_is_a_sample(self):
        for model in (events.EventPage, events.EpisodePage, events.ReportPage):
            assert model.objects.exists()
            for page in model.objects.all():
                assert "見本" in str(page.body), page.title

    def test_what_is_not_known_stays_empty(self):
        for page in (*events.EventPage.objects.all(), *events.HostPage.objects.all()):
            assert [page.phone, page.fax, page.email, page.contact_name] == [""] * 4, page.title
        assert not events.EventPage.objects.exclude(online_url="").exists()
        assert not events.EpisodePage.objects.exclude(video_url="", online_url="").exists()
        assert not events.EpisodeGuest.objects.exists()
        assert not events.ReportPage.objects.exclude(attendance=None).exists()

    def test_the_list_the_programme_and_the_report_stand_where_readers_look(self, now):
        assert page_of("events").slug == "events"
        assert page_of("tv").slug == "chifuku-tv"
        assert page_of("events").get_parent().specific == page_of("door-go") == page_of("tv").get_parent().specific
        (report,) = events.ReportPage.objects.all()
        date = events.Occurrence.objects.past(now).filter(page=report.get_parent()).first()
        assert report.original_start == date.original_start
        assert [len(EPISODES), len(REPORTS)] == [events.EpisodePage.objects.count(), 1]

    def test_reading_leads_to_going_and_back(self):
        for story, event in (
            ("hajiroma", "event-hajiroma"),
            ("column-hajiroma", "event-hajiroma"),
            ("case-handbell", "salon-inutsuka"),
            ("case-aopato-food", "event-food-drive"),
            ("roman-contest", "event-roman"),
            ("chifuku-tv", "tv"),
        ):
            assert RelatedPage.objects.filter(page=page_of(story), related=page_of(event)).exists(), story
            if event != "tv":
                assert RelatedPage.objects.filter(page=page_of(event), related=page_of(story)).exists(), event

    def test_midnight_is_crossed_and_a_day_without_hours_lasts_all_day(self, today):
        new_year = events.Occurrence.objects.filter(page=page_of("event-new-year")).first()
        assert new_year.ends_at.astimezone(TOKYO) > datetime(new_year.day.year + 1, 1, 1, tzinfo=TOKYO)
        assert events.Occurrence.objects.filter(page=page_of("event-yokassai")).first().is_all_day
