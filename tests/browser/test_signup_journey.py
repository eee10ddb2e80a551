"""A resident signs up for a date on a phone, without JavaScript, and withdraws again."""

import pytest
from playwright.sync_api import expect

FIND_DATE = """
from django.urls import reverse
from django.utils import timezone
from events.addresses import date_key
from events.models import EventPage
from events.occurrence import Occurrence
from signups.service import is_open
dates = Occurrence.objects.upcoming(timezone.now()).filter(page__eventpage__application="page", is_booked_out=False)
found = ((EventPage.objects.get(pk=one.page_id), one) for one in dates)
event, one = next((event, one) for event, one in found if is_open(event, one, timezone.now()))
key = date_key(one.original_start)
answer = [f"{event.url}?date={key}", reverse("signup", args=[event.pk, key])]
"""
FORM, SEND = ".signup-form", ".signup-form__send"


@pytest.fixture(scope="module")
def addresses(demo_site):
    """The page of an event one can sign up for, and the form of its date."""
    return demo_site.ask(FIND_DATE)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_resident_signs_up_and_withdraws(demo_site, addresses, page_at, javascript):
    page = page_at(width=360, javascript=javascript)
    event, form = addresses
    page.goto(demo_site.base_url + event)
    page.locator(f'.event-date__signup a[href="{form}"]').click()
    page.wait_for_timeout(2100)  # nobody fills in a form in less than two seconds
    page.locator(SEND).click()
    expect(page.locator("#id_name_error")).to_be_visible()

    page.locator("#id_name").fill("見本 花子")
    page.locator("#id_phone").fill("０９４２ー３０ー００００")
    page.locator(SEND).click()
    expect(page.locator(".signup-facts")).to_contain_text("0942-30-0000")
    page.locator('form[action$="/withdraw/"] button').click()
    expect(page.locator('form[action$="/again/"] button')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("dark", [False, True])
def test_form_and_answer_are_accessible(demo_site, addresses, page_at, axe_check, dark):
    page = page_at(width=360, dark=dark)
    page.goto(demo_site.base_url + addresses[1])
    assert axe_check(page) == []
    page.wait_for_timeout(2100)
    page.locator(SEND).click()
    expect(page.locator("#id_name_error")).to_be_visible()
    assert axe_check(page) == []
    page.locator("#id_name").fill("見本 花子")
    page.locator("#id_email").fill("hana@example.jp")
    page.locator(SEND).click()
    expect(page.locator(".signup-facts")).to_be_visible()
    assert axe_check(page) == []


def test_the_form_is_filled_in_with_the_keyboard_alone(demo_site, addresses, page_at):
    page = page_at(width=1280)
    page.goto(demo_site.base_url + addresses[1])
    page.locator("#id_name").focus()
    reached = ["id_name"]
    for _press in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["id_name", "id_phone", "id_email", "id_people"]


@pytest.mark.parametrize("tag", ["ja-simple", "en"])
def test_the_form_is_there_in_other_languages(demo_site, addresses, page_at, tag):
    page = page_at(width=360)
    page.goto(f"{demo_site.base_url}/{tag}{addresses[1]}")
    assert page.locator("html").get_attribute("lang") == tag
    expect(page.locator(FORM)).to_be_visible()
