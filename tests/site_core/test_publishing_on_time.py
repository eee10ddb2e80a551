"""What is scheduled goes out once and whole, whoever is killed over it, and one that cannot go stops no other."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import PageLogEntry, Revision

from languages.models import MachineText
from languages.unread import count_in
from site_core.models import Holdup
from site_core.publishing import publish_due, what_is_due
from tests.factories import ColumnPageFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)  # in Kurume
MINUTE = timedelta(minutes=1)


@pytest.fixture
def columns():
    """Three columns, due one minute after the other."""
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        made = [ColumnPageFactory(live=False, go_live_at=NOON + position * MINUTE) for position in range(3)]
        for column in made:
            column.save_revision(clean=False).publish()
    return made


@pytest.fixture
def ending():
    """A column that is over at noon."""
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        column = ColumnPageFactory(expire_at=NOON)
        column.save_revision(clean=False).publish()
    return column


@pytest.fixture
def a_broken_page(monkeypatch):
    """`break(page)`: whatever is to be done with the page fails after half of it is written; `mend()` ends it."""
    broken = []

    def fail(method):
        def failing(self, *arguments):
            if self.object.pk in broken:
                raise RuntimeError("picture 12 is gone")
            return method(self, *arguments)

        return failing

    for action, name in ((PublishPageRevisionAction, "_after_publish"), (UnpublishPageAction, "_after_unpublish")):
        monkeypatch.setattr(action, name, fail(getattr(action, name)))
    return broken


def run(moment):
    with time_machine.travel(moment, tick=False):
        return publish_due(moment)


def are_live(*pages):
    for page in pages:
        page.refresh_from_db()
    return [page.live for page in pages]


def logged(page, action="publish"):
    return PageLogEntry.objects.filter(page=page, action=f"wagtail.{action}.scheduled").count()


def test_what_is_due_goes_out_once(columns):
    assert run(NOON + 1.5 * MINUTE) == {"unpublished": 0, "published": 2, "held_up": 0}
    assert are_live(*columns) == [True, True, False]
    assert run(NOON + 5 * MINUTE)["published"] == 1
    assert run(NOON + 5 * MINUTE)["published"] == 0
    assert [logged(column) for column in columns] == [1, 1, 1]


def test_what_somebody_else_has_done_meanwhile_is_not_done_again(columns, ending):
    after = NOON + 5 * MINUTE
    seen = what_is_due(after)  # two schedulers have looked at the same moment
    assert run(after) == {"unpublished": 1, "published": 3, "held_up": 0}
    with time_machine.travel(after, tick=False):
        assert [due.do(after) for due in seen] == [False] * 4
    assert [logged(column) for column in columns] == [1, 1, 1]
    assert logged(ending, "unpublish") == 1


def test_a_schedule_that_was_called_off_after_the_look_is_not_published(columns):
    after = NOON + 5 * MINUTE
    seen = what_is_due(after)
    Revision.objects.update(approved_go_live_at=None)
    assert not any(due.do(after) for due in seen)
    assert are_live(*columns) == [False] * 3


def test_one_that_fails_half_way_is_left_as_it_was_and_stops_no_other(columns, ending, a_broken_page):
    a_broken_page += [columns[0].pk, ending.pk]
    assert run(NOON + 5 * MINUTE) == {"unpublished": 0, "published": 2, "held_up": 2}
    assert are_live(*columns, ending) == [False, True, True, True]
    assert logged(columns[0]) == 0
    assert set(Holdup.objects.values_list("doing", "object_id", "reason")) == {
        ("publish", str(columns[0].pk), "RuntimeError: picture 12 is gone"),
        ("unpublish", str(ending.pk), "RuntimeError: picture 12 is gone"),
    }
    a_broken_page.clear()
    assert run(NOON + 6 * MINUTE) == {"unpublished": 1, "published": 1, "held_up": 0}
    assert not Holdup.objects.exists()


def test_it_is_logged_once_and_not_every_minute(columns, a_broken_page, caplog):
    a_broken_page.append(columns[0].pk)
    for minute in range(3):
        run(NOON + (5 + minute) * MINUTE)
    assert [record.name for record in caplog.records].count("site_core.publishing") == 1
    holdup = Holdup.objects.get()
    assert (holdup.since, holdup.tried_at) == (NOON + 5 * MINUTE, NOON + 7 * MINUTE)


def test_what_nobody_has_read_is_held_up_with_the_reason_and_goes_out_when_it_was_read(columns):
    column = columns[0]
    _nobody_has_read_the_title_of(column)
    assert run(NOON + MINUTE / 2)["held_up"] == 1
    assert are_live(column) == [False]
    assert column.title in Holdup.objects.get().reason
    MachineText.objects.all().delete()
    assert run(NOON + MINUTE / 2)["published"] == 1
    assert are_live(column) == [True]


def _nobody_has_read_the_title_of(page):
    from wagtail_localize.models import TranslationContext
    from wagtail_localize.segments.extract import extract_segments

    from languages import unread

    segment = next(segment for segment in extract_segments(page) if segment.path == "title")
    MachineText.objects.create(
        object_id=page.translation_key,
        locale_id=page.locale_id,
        path_id=TranslationContext._get_path_id(segment.path),
        text_hash=unread._hash(segment.string.data),
    )
    assert count_in(page) == 1


def test_publishers_are_shown_what_did_not_go_out_and_why_and_editors_are_not(columns, a_broken_page, in_newsroom):
    a_broken_page.append(columns[0].pk)
    run(NOON + MINUTE / 2)
    page = in_newsroom("publisher").get(reverse("wagtailadmin_home")).content.decode()
    assert "picture 12 is gone" in page
    assert reverse("wagtailadmin_pages:edit", args=[columns[0].pk]) in page
    assert "picture 12 is gone" not in in_newsroom("editor").get(reverse("wagtailadmin_home")).content.decode()
    assert run(NOON + 9 * MINUTE)["published"] == 2  # the others, meanwhile


def test_the_report_of_timed_work_is_for_administrators(in_newsroom):
    address = reverse("timed_work")
    call_command("run_scheduler", once=True)
    answer = in_newsroom("administrator").get(address)
    assert "manage.py run_scheduler" not in answer.content.decode()
    done = {row["run"].name for row in answer.context["rows"] if row["run"].ended_at}
    assert {"publish", "letters"} <= done
    assert "digest" not in done  # it waits for its hour
    assert in_newsroom("publisher").get(address).status_code in (302, 403)


def test_the_command_of_wagtails_name_is_this_one(columns, capsys):
    with time_machine.travel(NOON + MINUTE / 2, tick=False):
        call_command("publish_scheduled", dryrun=True)
        assert columns[0].title in capsys.readouterr().out
        assert are_live(columns[0]) == [False]
        call_command("publish_scheduled")
    assert "公開 1 件" in capsys.readouterr().out
    assert are_live(*columns) == [True, False, False]


def test_two_schedulers_killed_at_random_lose_nothing_and_publish_nothing_twice(run_beside):
    output, _errors = run_beside("tests.site_core.killed_schedulers", 4, 24).communicate(timeout=300)
    said = json.loads(output.splitlines()[-1])
    assert said == {"lost": 0, "twice": 0, "done": 24, "of": 24, "exit_codes": [0, 0]}
