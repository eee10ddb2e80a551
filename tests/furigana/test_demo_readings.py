"""The names of the 46 校区 and every date of the demo site are read right."""

import dataclasses
import re

import pytest

from furigana.demo import READINGS, load_readings
from furigana.models import ReadingEntry
from furigana.truths import given_now
from home.demo import (
    cases,
    columns,
    columns_web,
    events,
    events_changes,
    events_episodes,
    events_gatherings,
    events_salons,
    facts,
    initiatives,
    organisations,
    pages,
    resources,
)
from home.demo.districts import DISTRICTS
from nihongo.normalise import to_hiragana
from nihongo.ruby import ruby
from tests.factories import DistrictFactory, OrganisationFactory
from tests.shared import made_once

pytestmark = pytest.mark.django_db
SOURCES = (
    *(cases, columns, columns_web, facts, initiatives, organisations, pages, resources),
    *(events, events_changes, events_episodes, events_gatherings, events_salons),
)
KANA_OF_DAYS = """
    ついたち ふつか みっか よっか いつか むいか なのか ようか ここのか とおか
    じゅういちにち じゅうににち じゅうさんにち じゅうよっか じゅうごにち じゅうろくにち じゅうしちにち
    じゅうはちにち じゅうくにち はつか にじゅういちにち にじゅうににち にじゅうさんにち にじゅうよっか
    にじゅうごにち にじゅうろくにち にじゅうしちにち にじゅうはちにち にじゅうくにち さんじゅうにち さんじゅういちにち
"""
DAYS = dict(enumerate(KANA_OF_DAYS.split(), 1))
WEEKDAYS = {"月": "げつ", "火": "か", "水": "すい", "木": "もく", "金": "きん", "土": "ど", "日": "にち"}
DATE = re.compile(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
ERA = re.compile("(令和|平成|昭和)(元|[0-9]+)(年度?)")
WEEKDAY = re.compile("([月火水木金土日])曜")


@pytest.fixture(scope="module")
def given(django_db_setup, django_db_blocker):
    """What the loaded demo gives: 校区, bodies and 読みかた辞書."""
    yield from made_once(django_db_blocker, load)


def load():
    for district in DISTRICTS:
        DistrictFactory(name=district.name, reading=district.reading, slug=district.key)
    for body in organisations.ORGANISATIONS:
        OrganisationFactory(name=body.name, reading=body.reading)
    load_readings()
    return given_now()


def read(text, given):
    """The text with each ruby in place of its base."""
    return read_at(text, 0, len(text), given)


def read_at(text, start, end, given):
    """How a stretch of a text is read, in the text; digits without ruby stay."""
    position, said = 0, ""
    for base, kana in ruby(text, given):
        if position < end and start < position + len(base):
            said += kana or base[max(0, start - position) : end - position]
        position += len(base)
    return to_hiragana(said)


@pytest.mark.parametrize(
    "sentence",
    [
        "{}校区",
        "{}校区では月に一度、",
        "となりの{}校区へ。",
        "{}小学校の近く",
        "（{}校区）",
        "46校区のひとつ、{}校区の話",
    ],
)
def test_the_names_of_all_districts_are_read_right(given, sentence):
    found = {}
    for district in DISTRICTS:
        start = sentence.index("{}")
        text = sentence.format(district.name)
        found[district.name] = read_at(text, start, start + len(district.name), given)
    assert found == {district.name: district.reading for district in DISTRICTS}


def test_a_district_alone_in_a_list_or_a_title_is_read_right(given):
    assert {d.name: read(d.name, given) for d in DISTRICTS} == {d.name: d.reading for d in DISTRICTS}


def test_ordinary_words_that_are_names_as_well_stay_what_they_are(given):
    assert read("こまめに水分をとる", given) == "こまめにすいぶんをとる"
    assert read("南の窓と南北の道", given) == "みなみのまどとなんぼくのみち"


def texts(value):
    """Every text in the demo's data, without tags."""
    if isinstance(value, str):
        yield re.sub("<[^>]+>", "", value)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in ("key", "reading"):
                yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)


def demo_texts():
    found = [
        text for module in SOURCES for name, value in vars(module).items() if name.isupper() for text in texts(value)
    ]
    return list(dict.fromkeys(text for text in found if re.search("[一-鿿]", text)))


def test_every_date_of_the_demo_is_read_right(given):
    checked, wrong = 0, []
    for text in demo_texts():
        for match in DATE.finditer(text):
            checked += 1
            day = int(match["day"]) if match["day"] else None
            said = read_at(text, match.start(), match.end(), given)
            if said not in dates(match["month"], day):
                wrong.append((match[0], said))
    assert checked > 50
    assert wrong == []


def dates(month, day):
    """How a date may be read where its digits stay digits: the day's number too, where it is read as a number."""
    if day is None:
        return [f"{month}がつ"]
    digits = [f"{month}がつ{day}にち"] if day > 10 and DAYS[day].endswith("にち") else []
    return [f"{month}がつ{DAYS[day]}", *digits]


def test_every_era_and_weekday_of_the_demo_is_read_right(given):
    eras = {"令和": "れいわ", "平成": "へいせい", "昭和": "しょうわ"}
    checked, wrong = 0, []
    for text in demo_texts():
        for match in ERA.finditer(text):
            checked += 1
            year = "がん" if match[2] == "元" else match[2]
            wanted = eras[match[1]] + year + ("ねんど" if match[3] == "年度" else "ねん")
            if (said := read_at(text, match.start(), match.end(), given)) != wanted:
                wrong.append((match[0], said))
        for match in WEEKDAY.finditer(text):
            checked += 1
            if (said := read_at(text, match.start(), match.end(), given)) != WEEKDAYS[match[1]] + "よう":
                wrong.append((match[0], said))
    assert checked > 50
    assert wrong == []


@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_of_a_year_is_read_right(given, month):
    for day, kana in DAYS.items():
        said = read(f"{month}月{day}日", given)
        assert said in (f"{month}がつ{kana}", f"{month}がつ{day}にち" if kana.endswith("にち") and day > 10 else ""), (
            day
        )


def test_the_dictionary_of_the_demo_is_valid_and_entered_once(given):
    assert ReadingEntry.objects.count() == len(READINGS)
    for entry in ReadingEntry.objects.all():
        entry.full_clean()
    entry = ReadingEntry.objects.get(surface="荘島")
    entry.reading = "そうじま"
    entry.save()
    load_readings()
    assert ReadingEntry.objects.get(surface="荘島").reading == "そうじま"
    assert ReadingEntry.objects.count() == len(READINGS)
