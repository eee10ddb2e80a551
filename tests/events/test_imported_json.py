"""An imported event waits in the database as JSON, and comes back as it was."""

import json
from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from events.importing.imported import ImportedEvent, ImportProblem
from events.importing.imported_json import digest, event_as_json, event_from_json, problem_as_json, problem_from_json
from events.schedule import (
    TOKYO,
    DateException,
    Entry,
    Frequency,
    HolidayPolicy,
    Pause,
    Rule,
    Schedule,
    Status,
    Weekday,
)

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
TIMES = st.times()
MOMENTS = st.datetimes(datetime(1952, 1, 1), datetime(2099, 12, 31)).map(lambda moment: moment.replace(tzinfo=TOKYO))
NUMBERS = st.integers(1, 12)
RULES = st.builds(
    Rule,
    st.sampled_from(Frequency),
    NUMBERS,
    st.lists(st.builds(Weekday, st.integers(0, 6), st.integers(-1, 5)), max_size=3).map(tuple),
    st.lists(NUMBERS, max_size=2).map(tuple),
    st.lists(NUMBERS, max_size=2).map(tuple),
    st.none() | DAYS,
    st.none() | NUMBERS,
)
ENTRIES = st.builds(Entry, DAYS, st.none() | TIMES, st.none() | TIMES, st.none() | DAYS, st.none() | RULES)
EXCEPTIONS = st.builds(
    DateException, MOMENTS, st.sampled_from(Status), st.none() | MOMENTS, st.none() | MOMENTS, st.none() | NUMBERS,
    st.booleans(), st.text("あア亜a ", max_size=5), st.text("あア亜a ", max_size=5),
)  # fmt: skip
POLICIES = st.none() | st.sampled_from(HolidayPolicy)
SCHEDULES = st.builds(
    Schedule,
    st.lists(ENTRIES, max_size=3).map(tuple),
    POLICIES,
    POLICIES,
    st.lists(st.builds(Pause, DAYS, st.none() | DAYS, st.text("あ", max_size=3)), max_size=2).map(tuple),
    st.lists(EXCEPTIONS, max_size=2).map(tuple),
)
TEXTS = st.text("あいアイ亜伊ab1 \n", max_size=8)
EVENTS = st.builds(
    ImportedEvent,
    row=st.integers(1, 20_000),
    external_id=TEXTS,
    title=TEXTS,
    summary=TEXTS,
    phone=TEXTS,
    schedule=SCHEDULES,
    places=st.dictionaries(NUMBERS, TEXTS, max_size=2),
    is_free=st.none() | st.booleans(),
    extra=st.dictionaries(TEXTS, TEXTS, max_size=2),
)


@given(EVENTS)
@settings(max_examples=60)
def test_an_event_comes_back_from_json_as_it_was(event):
    stored = json.loads(json.dumps(event_as_json(event)))
    assert event_from_json(stored) == event
    assert digest(event_from_json(stored)) == digest(event)


def test_where_in_the_file_an_event_stands_makes_no_difference():
    one = ImportedEvent(3, "1", "夏まつり", schedule=Schedule((Entry(date(2026, 8, 1), time(10)),)))
    assert digest(one) == digest(ImportedEvent(9, "1", "夏まつり", schedule=one.schedule))
    assert digest(one) != digest(ImportedEvent(3, "1", "夏まつり"))


def test_what_no_database_takes_for_text_is_marked():
    event = ImportedEvent(1, "1", "まつ\0り", extra={"備\udcff考": "x\ud800"})
    said = event_as_json(event)
    assert said["title"] == "まつ〓り"
    assert said["extra"] == {"備〓考": "x〓"}


def test_a_problem_comes_back_as_it_was():
    problem = ImportProblem(4, "開始日", "start_unreadable", "来週", is_fatal=True)
    assert problem_from_json(json.loads(json.dumps(problem_as_json(problem)))) == problem
