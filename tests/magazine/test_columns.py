import datetime
import re

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from magazine.models import ColumnContributor, ColumnPage
from site_core.models import Correction
from tests.factories import ColumnPageFactory, ContributorFactory, FactFactory, HomePageFactory, SeriesPageFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"<wbr>|\u200b|\u2060", "", response.text)


def day(number):
    return datetime.date(2024, 4, number)


def neighbours(page):
    return [found and found.title for found in page.neighbours()]


def test_numbered_columns_follow_each_other_by_number():
    series = SeriesPageFactory(planned_episodes=5)
    first, fifth, second = (
        ColumnPageFactory(parent=series, title=f"第{n}回", episode_number=n, published_on=day(9 - n)) for n in (1, 5, 2)
    )
    assert neighbours(first) == [None, "第2回"]
    assert neighbours(second) == ["第1回", "第5回"]
    assert neighbours(fifth) == ["第2回", None]


def test_other_columns_follow_each_other_by_date():
    series = SeriesPageFactory()
    middle, last, first = (
        ColumnPageFactory(parent=series, title=title, published_on=day(n))
        for n, title in ((2, "中"), (3, "後"), (1, "前"))
    )
    assert neighbours(middle) == ["前", "後"]
    assert neighbours(first) == [None, "中"]
    assert neighbours(last) == ["中", None]


def test_columns_of_one_day_follow_each_other_in_the_order_they_were_made():
    series = SeriesPageFactory()
    one, two, three = (ColumnPageFactory(parent=series, title=title, published_on=day(1)) for title in "一二三")
    assert neighbours(two) == ["一", "三"]
    assert neighbours(one) == [None, "二"]
    assert neighbours(three) == ["二", None]


def test_neighbours_stand_in_the_same_series_and_are_public():
    series = SeriesPageFactory()
    column = ColumnPageFactory(parent=series, published_on=day(2))
    ColumnPageFactory(published_on=day(1))
    ColumnPageFactory(parent=series, published_on=day(3), live=False)
    hidden = ColumnPageFactory(parent=series, published_on=day(1))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert neighbours(column) == [None, None]


def test_neighbours_are_linked(client):
    series = SeriesPageFactory()
    first, second = (ColumnPageFactory(parent=series, published_on=day(n)) for n in (1, 2))
    assert f'rel="prev" href="{first.url}"' in client.get(second.url).text
    assert f'rel="next" href="{second.url}"' in client.get(first.url).text


def form_of(column, **values):
    return nested_form_data(
        {
            "title": column.title,
            "slug": column.slug,
            "summary": "",
            "published_on": "",
            "episode_number": "",
            "body": streamfield([]),
            "column_contributors": inline_formset([]),
            "related_links": inline_formset([]),
            "corrections": inline_formset([]),
            "comments": inline_formset([]),
            "canonical_url": "",
            "canonical_name": "",
            "action-publish": "1",
        }
        | values
    )


def test_a_number_another_episode_has_is_refused_at_its_field(admin_client):
    series = SeriesPageFactory()
    ColumnPageFactory(parent=series, episode_number=3)
    column = ColumnPageFactory(parent=series)
    address = reverse("wagtailadmin_pages:edit", args=[column.pk])
    response = admin_client.post(address, form_of(column, episode_number="3"))
    assert list(response.context["form"].errors) == ["episode_number"]
    assert re.search("[ぁ-ん]", response.context["form"].errors["episode_number"][0])
    assert admin_client.post(address, form_of(column, episode_number="4")).status_code == 302
    column.refresh_from_db()
    assert column.episode_number == 4
    assert admin_client.post(address, form_of(column, episode_number="4")).status_code == 302, "its own number is free"


def test_a_new_column_cannot_take_a_number_either(admin_client):
    series = SeriesPageFactory()
    ColumnPageFactory(parent=series, episode_number=3)
    new = ColumnPage(title="新しい回", slug="")
    address = reverse("wagtailadmin_pages:add", args=["magazine", "columnpage", series.pk])
    response = admin_client.post(address, form_of(new, episode_number="3"))
    assert list(response.context["form"].errors) == ["episode_number"]


def test_two_series_may_both_have_a_third_episode():
    ColumnPageFactory(episode_number=3)
    ColumnPageFactory(episode_number=3).full_clean()


@pytest.mark.parametrize(("count", "minutes"), [(1, 1), (500, 1), (501, 2), (1500, 3)])
def test_the_reading_time_counts_what_is_read(client, count, minutes):
    column = ColumnPageFactory(body=[("text", f"<p>{'あ' * count}</p>")])
    assert column.characters == count
    assert column.reading_minutes == minutes
    assert f"{minutes}分" in text_of(client.get(column.url))


def test_headings_and_speech_are_read_too_and_markup_is_not():
    column = ColumnPageFactory(
        body=[
            ("text", "<p>あい<b>う</b></p>"),
            ("heading", {"text": "えお", "level": "h2", "anchor": "e-o"}),
            ("dialogue", {"exchanges": [{"speaker": "か", "text": "きく"}]}),
            ("fact", {"fact": FactFactory(), "note": ""}),
        ]
    )
    assert column.characters == len("あいう") + len("えお") + len("か") + len("きく")


def test_a_column_without_text_says_nothing_of_time(client):
    assert "byline" in client.get(ColumnPageFactory().url).text
    assert "分で" not in text_of(client.get(ColumnPageFactory().url))


def test_who_took_part_is_named_with_their_part(client):
    column = ColumnPageFactory(
        column_contributors=[ColumnContributor(contributor=ContributorFactory(name="編集部"), role="写真")]
    )
    assert "写真 編集部" in text_of(client.get(column.url))


def test_corrections_are_shown_in_their_order(client):
    column = ColumnPageFactory(
        corrections=[
            Correction(corrected_on=day(2), text="「三回」は「二回」の誤りでした。", sort_order=1),
            Correction(corrected_on=day(1), text="人数を改めました。", sort_order=0),
        ]
    )
    html = text_of(client.get(column.url))
    assert html.index("人数を改めました。") < html.index("「三回」は「二回」の誤りでした。")
    assert '<time datetime="2024-04-02">' in html


def test_without_corrections_nothing_is_said_of_them(client):
    assert "corrections" not in client.get(ColumnPageFactory().url).text


def test_a_reprint_names_the_original_and_points_to_it(client):
    column = ColumnPageFactory(canonical_url="https://note.example/n1", canonical_name="グッチョ（note）")
    html = text_of(client.get(column.url))
    assert '<link rel="canonical" href="https://note.example/n1">' in html
    assert '<a href="https://note.example/n1">グッチョ（note）</a>' in html
    assert "転載元" in html


def test_any_other_column_is_its_own_original(client):
    column = ColumnPageFactory()
    html = client.get(column.url).text
    assert re.findall('<link rel="canonical" href="([^"]+)">', html) == [column.full_url]
    assert "転載元" not in html


def test_the_date_is_the_day_of_publication_unless_it_is_given(admin_client):
    column = ColumnPageFactory(published_on=None, live=False)
    assert column.published_on is None
    column.save_revision().publish()
    column.refresh_from_db()
    assert column.published_on is not None
    dated = ColumnPageFactory(published_on=day(1))
    dated.save_revision().publish()
    dated.refresh_from_db()
    assert dated.published_on == day(1)


@pytest.fixture
def unseen():
    """A draft and two restricted columns; their titles must be nowhere."""
    series = SeriesPageFactory(title="公開の連載", slug="open")
    ColumnPageFactory(parent=series, title="見える回", episode_number=1)
    ColumnPageFactory(parent=series, title="秘密の下書き", live=False, episode_number=2)
    login = ColumnPageFactory(parent=series, title="秘密の会員向け", episode_number=3)
    PageViewRestriction.objects.create(page=login, restriction_type=PageViewRestriction.LOGIN)
    closed = SeriesPageFactory(title="秘密の連載")
    ColumnPageFactory(parent=closed, title="秘密の連載の回")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="aikotoba")
    return series


@pytest.mark.parametrize("place", ["/", "/yomu/", "/yomu/columns/", "/yomu/columns/open/", "/sitemap.xml"])
def test_neither_drafts_nor_restricted_columns_are_in_a_list(client, unseen, place):
    response = client.get(place)
    assert response.status_code == 200
    assert "秘密" not in text_of(response)
    for page in ColumnPage.objects.filter(title__startswith="秘密"):
        assert page.url not in response.text


def test_nor_are_they_in_the_contents_of_a_series(client, unseen):
    unseen.planned_episodes = 3
    unseen.save()
    html = text_of(client.get(unseen.url))
    assert "秘密" not in html
    assert html.count("準備中") == 2


def test_nor_are_they_counted(client, unseen):
    [found] = type(unseen).objects.filter(pk=unseen.pk).with_column_counts()
    assert found.column_count == 1


def test_a_draft_is_not_answered(client):
    HomePageFactory()
    assert client.get(ColumnPageFactory(live=False).url).status_code == 404
