"""From the desk's first screen to a monthly salon everybody can see, on a telephone, in a dozen presses."""

import pytest

MOST_PRESSES = 12

MEMBER = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from events.models import EventPage, HostPage
from organizers.models import Membership

event = EventPage.objects.live().filter(first_published_at__isnull=False, locale__language_code="ja").first()
host = HostPage.objects.parent_of(event).get()
user, _made = get_user_model().objects.get_or_create(username={name!r}, defaults={{"email": "new@example.com"}})
Membership.objects.get_or_create(host=host, user=user, defaults={{"since": timezone.now()}})
session = import_module(settings.SESSION_ENGINE).SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
session["_auth_user_hash"] = user.get_session_auth_hash()
session.create()
answer = {{"cookie": settings.SESSION_COOKIE_NAME, "key": session.session_key, "host": host.pk}}
"""


@pytest.fixture
def phone(page_at, demo_site):
    """Callable: the desk of a member on a telephone, and the number of their host."""

    def open_desk(name, **options):
        said = demo_site.ask(MEMBER.format(name=name))
        page = page_at(360, has_touch=True, is_mobile=True, **options)
        page.context.add_cookies([{"name": said["cookie"], "value": said["key"], "url": demo_site.base_url}])
        page.goto("/organizers/")
        return page, said["host"]

    return open_desk


class Finger:
    """Presses, and counts them; typing is not counted, but going to the box is."""

    def __init__(self):
        self.presses = 0

    def press(self, target):
        target.tap()
        self.presses += 1

    def write(self, target, text):
        self.press(target)
        target.fill(text)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_monthly_salon_is_live_in_a_dozen_presses(phone, javascript):
    title = f"みどりのサロン{'あ' if javascript else 'い'}"
    page, host = phone(f"salon-{javascript}", javascript=javascript)
    finger = Finger()
    finger.press(page.locator(f'a[href="/organizers/hosts/{host}/new/"]').first)
    finger.write(page.locator("[name=title]"), title)
    finger.write(page.locator("[name=schedule_text]"), "毎月第2木曜 10時から12時")
    if javascript:
        page.locator("[data-said]").get_by_text("木").first.wait_for()
    page.locator("[name=place]").select_option(index=1)
    finger.presses += 2  # the list opens, and one is pressed
    finger.press(page.locator("[name=audience][value=all]"))
    finger.press(page.locator("[name=application][value=none]"))
    finger.press(page.locator("button[name=what][value=confirm]"))
    page.wait_for_url("**/publish/")
    assert page.locator(".plain-dates li").count() == 12
    finger.press(page.locator("main form button[type=submit]").first)
    page.wait_for_url("**/published/")
    assert finger.presses <= MOST_PRESSES
    page.locator(".ways a").first.tap()
    page.wait_for_url(lambda url: "/organizers/" not in url)
    assert title in page.locator("h1").inner_text()


def test_what_was_typed_is_still_there_after_an_error(phone):
    page, host = phone("salon-error")
    page.goto(f"/organizers/hosts/{host}/new/")
    page.locator("[name=summary]").fill("お茶を飲みながら話します。")
    page.locator("button[name=what][value=confirm]").tap()
    page.locator(".errors").wait_for()
    page.locator(".errors a").first.tap()
    assert page.locator("[name=title]").evaluate("field => field === document.activeElement")
    assert page.locator("[name=summary]").input_value() == "お茶を飲みながら話します。"
