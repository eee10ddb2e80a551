import datetime
import re

import pytest

from magazine.models import SeriesPage
from tests.factories import ColumnPageFactory, InterestFactory, MagazineIndexPageFactory, SeriesPageFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"<wbr>|\u200b|\u2060", "", response.text)


def test_the_contents_show_what_is_not_yet_written_as_being_prepared(client):
    series = SeriesPageFactory(planned_episodes=4)
    for number in (1, 3):
        ColumnPageFactory(parent=series, title=f"第{number}回の題", episode_number=number)
    assert [(number, column and column.title) for number, column in series.contents()] == [
        (1, "第1回の題"),
        (2, None),
        (3, "第3回の題"),
        (4, None),
    ]
    html = text_of(client.get(series.url))
    assert html.count("準備中") == 2
    places = [html.index(words) for words in ("第1回の題", "第3回の題")]
    assert places == sorted(places)


def test_the_contents_grow_beyond_what_was_planned():
    series = SeriesPageFactory(planned_episodes=1)
    ColumnPageFactory(parent=series, episode_number=3)
    assert [number for number, _column in series.contents()] == [1, 2, 3]


def test_a_column_without_a_number_is_still_reached_from_a_series_with_contents(client):
    series = SeriesPageFactory(planned_episodes=2)
    extra = ColumnPageFactory(parent=series, title="番外の一本")
    assert f'href="{extra.url}"' in client.get(series.url).text


def test_a_series_without_numbers_is_a_list(client):
    series = SeriesPageFactory()
    column = ColumnPageFactory(parent=series)
    ColumnPageFactory(title="ほかの連載の一本")
    html = text_of(client.get(series.url))
    assert f'href="{column.url}"' in html
    assert "ほかの連載の一本" not in html
    assert "準備中" not in html


def test_each_series_says_how_many_columns_it_has(client):
    series = SeriesPageFactory(title="三本の連載", is_finished=True)
    for _number in range(3):
        ColumnPageFactory(parent=series)
    ColumnPageFactory(parent=series, live=False)
    SeriesPageFactory(title="これからの連載")
    counts = {one.title: one.column_count for one in SeriesPage.objects.with_column_counts()}
    assert counts == {"三本の連載": 3, "これからの連載": 0}
    html = text_of(client.get(MagazineIndexPageFactory().url))
    assert re.search(r"三本の連載\s*コラム3本", re.sub("<[^>]*>", "", html))


def test_columns_are_narrowed_down_by_series(client):
    series = SeriesPageFactory(title="職員が書く", slug="staff")
    inside = ColumnPageFactory(parent=series)
    outside = ColumnPageFactory()
    html = client.get(MagazineIndexPageFactory().url, {"series": "staff"}).text
    assert f'href="{inside.url}"' in html
    assert f'href="{outside.url}"' not in html


def test_columns_of_a_series_are_narrowed_down_by_interest(client):
    food = InterestFactory(slug="food")
    series = SeriesPageFactory()
    inside = ColumnPageFactory(parent=series, interests=[food])
    outside = ColumnPageFactory(parent=series)
    html = client.get(series.url, {"interest": "food"}).text
    assert f'href="{inside.url}"' in html
    assert f'href="{outside.url}"' not in html


@pytest.mark.parametrize("name", ["series", "interest", "year"])
@pytest.mark.parametrize("value", ["\0", "'\"", "a" * 10_000, "nowhere"])
def test_hostile_values_are_answered(client, name, value):
    column = ColumnPageFactory(published_on=datetime.date(2024, 1, 1))
    assert client.get(MagazineIndexPageFactory().url, {name: value}).status_code == 200
    assert client.get(column.get_parent().url, {name: value}).status_code == 200


def test_a_card_names_its_series_and_number(client):
    series = SeriesPageFactory(title="地域をあるく")
    column = ColumnPageFactory(parent=series, episode_number=2)
    assert "2" in column.episode_label
    assert f"地域をあるく {column.episode_label}" in text_of(client.get(MagazineIndexPageFactory().url))
