"""地福TV with a recording: pressed, it plays; its chapters lead into it, with and without JavaScript."""

import pytest

PROVIDER = "https://www.youtube-nocookie.com/"
PUBLISH = """
from datetime import timedelta
from django.utils import timezone
from events.models import Chapter, EpisodeGuest, EpisodeIndexPage, EpisodePage
index = EpisodeIndexPage.objects.get(locale__language_code="ja")
now = timezone.now().replace(microsecond=0)
episode = EpisodePage(
    title="見本の録画", number=900, broadcast_at=now - timedelta(days=3), minutes=60, live=False,
    video_url="https://www.youtube.com/watch?v=M7lc1UVf-VE",
    transcript="<h3>はじめに</h3><p>こんばんは。</p><h3>公園の話</h3><p>寒かね、鍋でもしようか。</p>",
    chapters=[Chapter(offset="0:00", title="はじめに"), Chapter(offset="3:25", title="公園の話")],
    guests=[EpisodeGuest(name="ふれあいの会", agreed_on=now.date())],
)
index.add_child(instance=episode)
episode.save_revision().publish()
answer = episode.relative_url(episode.get_site())
"""


@pytest.fixture(scope="module")
def recorded(demo_site):
    """Address of a broadcast with its recording."""
    return demo_site.ask(PUBLISH)


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_a_pressed_chapter_starts_the_video_there(recorded, page_at, press):
    page = page_at(allow=[PROVIDER])
    page.route(f"{PROVIDER}**", lambda route: route.abort())
    page.goto(recorded)
    chapter = page.get_by_role("link", name="公園の話")
    chapter.click() if press == "click" else chapter.press(press)
    frame = page.locator("[data-video] iframe")
    frame.wait_for()
    assert "start=205" in frame.get_attribute("src")
    page.get_by_role("link", name="はじめに").click()
    assert frame.count() == 1
    assert "start=" not in frame.get_attribute("src")


def test_an_address_with_a_second_starts_the_video_there(recorded, page_at):
    page = page_at(allow=[PROVIDER])
    page.route(f"{PROVIDER}**", lambda route: route.abort())
    page.goto(f"{recorded}?t=205")
    assert page.locator("iframe").count() == 0
    page.locator("[data-video] a").click()
    assert "start=205" in page.locator("[data-video] iframe").get_attribute("src")


def test_without_javascript_chapters_are_links_to_their_second(recorded, page_at):
    page = page_at(javascript=False)
    page.goto(recorded)
    link = page.get_by_role("link", name="公園の話")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=M7lc1UVf-VE&t=205s"
    assert page.get_by_role("heading", name="公園の話").is_visible()


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_axe_finds_nothing_on_a_recording(recorded, page_at, axe_check, width, dark):
    page = page_at(width, dark=dark)
    page.goto(recorded)
    assert axe_check(page) == []


def test_a_recording_is_valid_html(recorded, page_at, nu_check):
    page = page_at(javascript=False)
    assert nu_check(page.goto(recorded).text()) == []
