"""Every screen of the desk and of the sign-up once: clean by axe, no wider than the window, nothing too small to press.

The screens that follow a press have their own tests; here they are opened by their addresses.
"""

import pytest

SCREENS = """
from django.urls import reverse
from django.utils import timezone
from events.addresses import date_key
from events.models import EventPage
from organizers.models import Membership
from signups.models import Signup
from signups.tokens import token_of

now = timezone.now()
mine = {"username": "demo-steward"}

def path(name, *args):
    return reverse(f"organizers_{name}", args=args)

def first_date(event):
    return date_key(event.occurrences.upcoming(now).that_take_place()[0].original_start)

members = Membership.objects.filter(user__username="demo-organizer", host__memberships__user__username="demo-steward")
member = members.get()
host = member.host_id
salon = EventPage.objects.get(title="弓削 隔週サロン", locale__language_code="ja")
past = date_key(salon.occurrences.past(now).that_take_place()[1].original_start)
waits = Signup.objects.filter(state="waiting").first()
full = waits.event_id, date_key(waits.occurrence.original_start)
off = Signup.objects.filter(occurrence__status="cancelled").first()
course, off_date = off.event, date_key(off.occurrence.original_start)
new = EventPage.objects.get(title="見本の会 はじめての茶話会", locale__language_code="ja")
of_events = ("event", "edit", "copy", "publish", "published", "withdraw", "add", "pause")
of_dates = ("date", "call_off", "note", "told")
answer = {
    "door": [path("door"), path("link", "ended"), path("join", "ended")],
    "steward": [
        path("home"), path("me"), path("guide"), path("host", host), path("people", host), path("invite", host),
        path("member", host, member.pk), path("remove", host, member.pk), path("new", host), path("numbers", host),
        path("papers", host),
        *(path(name, salon.pk) for name in of_events),
        *(path(name, salon.pk, first_date(salon)) for name in of_dates),
        path("report", salon.pk, past),
        path("signups", course.pk), path("signups_lost", course.pk),
        path("signups_date", course.pk, off_date), path("signups_paper", course.pk, off_date),
        path("told", course.pk, off_date),
    ],
    "organizer": [
        path("home"), path("people", host), path("event", new.pk), path("edit", new.pk), path("publish", new.pk),
        path("published", new.pk), path("signups", full[0]), path("signups_date", *full),
    ],
    "resident": [
        f"{tag}{address}"
        for tag in ("", "/ja-simple", "/en")
        for address in (
            reverse("signup", args=[course.pk, first_date(course)]),
            reverse("signup", args=full),
            reverse("signup", args=[course.pk, off_date]),
            reverse("signup_done", args=[token_of(waits)]),
            reverse("signup_done", args=[token_of(off)]),
        )
    ],
}
"""
SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
    .filter(one => one.offsetParent && !one.closest('label, .signup-form__trap'))
    .filter(one => one.getBoundingClientRect().height < 44 && getComputedStyle(one).display !== 'inline')
    .map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def screens(demo_site):
    """Who, to the addresses they open."""
    return demo_site.ask(SCREENS)


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
@pytest.mark.parametrize("who", ["door", "steward", "organizer", "resident"])
def test_every_screen_is_clean_and_can_be_pressed(who, width, dark, screens, page_at, demo_site, axe_check):
    page = page_at(width, dark=dark, has_touch=width == 360, allow=["410"])
    if who in demo_site.accounts:
        come_in(page, *demo_site.accounts[who])
    wrong = {address: found for address in screens[who] if (found := faults(page, address, axe_check))}
    assert wrong == {}


def come_in(page, username, password):
    """By the second form of the door."""
    page.goto("/organizers/door/")
    page.locator("details.more summary").click()
    form = page.locator("form[action$='/password/']")
    form.locator("[name=name]").fill(username)
    form.locator("[name=password]").fill(password)
    form.locator("button").click()
    page.wait_for_url("**/organizers/")


def faults(page, address, axe_check):
    """What is wrong with a screen; it is the one that was asked for."""
    page.goto(address)
    assert page.url.endswith(address)
    wide = [] if page.evaluate("document.documentElement.scrollWidth <= innerWidth") else ["wider than the window"]
    small = page.evaluate(SMALL) if address.startswith("/organizers/") else []
    return axe_check(page) + wide + small
