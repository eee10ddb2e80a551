import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from wagtail.models import Site

from site_core.models import EmergencyNotice
from tests.factories import HomePageFactory, StandardPageFactory

TOKYO = ZoneInfo("Asia/Tokyo")
START = datetime.datetime(2026, 7, 10, 18, tzinfo=TOKYO)
END = datetime.datetime(2026, 7, 11, 9, tzinfo=TOKYO)
A_SECOND = datetime.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "is_shown"),
    [(START - A_SECOND, False), (START, True), (END - A_SECOND, True), (END, False)],
    ids=["before", "at the start", "just before the end", "at the end"],
)
def test_the_start_is_in_and_the_end_is_out(now, is_shown):
    assert EmergencyNotice(is_on=True, starts_at=START, ends_at=END).is_shown(now) == is_shown


def test_without_times_it_is_shown_until_it_is_switched_off():
    assert EmergencyNotice(is_on=True).is_shown(START)
    assert not EmergencyNotice(is_on=False, starts_at=START, ends_at=END).is_shown(START)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", [HomePageFactory, StandardPageFactory])
def test_readers_see_it_above_everything_between_its_times(client, factory):
    address = factory().url
    notice = EmergencyNotice.for_site(Site.objects.get())
    notice.is_on, notice.title, notice.text = True, "大雨の知らせ", "川に近づかないでください。"
    notice.starts_at, notice.ends_at = START, END
    notice.save()
    for now, is_shown in ((START - A_SECOND, False), (START, True), (END - A_SECOND, True), (END, False)):
        with time_machine.travel(now, tick=False):
            html = client.get(address).text
        assert ("大雨の知らせ" in html) == is_shown
        assert not is_shown or html.index("大雨の知らせ") < html.index("<main")


@pytest.mark.django_db
def test_it_leads_to_its_page_only_while_that_page_is_public(client):
    page = StandardPageFactory(title="避難所の一覧", show_in_menus=True, slug="shelters")
    notice = EmergencyNotice.for_site(Site.objects.get())
    notice.is_on, notice.title, notice.page = True, "大雨の知らせ", page
    notice.save()

    def links():
        return client.get("/").text.split("<header")[0].count('href="/shelters/"')

    assert links() == 1
    page.unpublish()
    assert links() == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"is_on": True}, "title"),
        ({"starts_at": START, "ends_at": START}, "ends_at"),
        ({"starts_at": END, "ends_at": START}, "ends_at"),
    ],
)
def test_what_makes_no_sense_is_answered_at_the_field(values, field):
    with pytest.raises(ValidationError) as refused:
        EmergencyNotice(**values).clean()
    assert list(refused.value.message_dict) == [field]


def test_one_that_is_off_needs_nothing():
    EmergencyNotice().clean()
    EmergencyNotice(ends_at=END).clean()
