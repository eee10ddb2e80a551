"""What a page costs a reader with a small phone and a small contract."""

import gzip

import pytest

PAGE_BYTES = 45_000
ARTICLE_REQUESTS = 7
# A browser that is short of time paints while the page still arrives; a word of the header may then settle by some
# pixels. A picture without a size or a late notice is many times this; Web Vitals call 0.1 good.
SETTLING = 0.01
TEXT = ("text/html", "text/css", "text/javascript", "application/javascript")
WATCH_SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({type: "layout-shift", buffered: true});
"""
SCROLL_THROUGH = """async () => {
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
    scrollTo({top: y, behavior: "instant"});
    await frame();
  }
}"""


@pytest.fixture
def traffic():
    """Callable: a page to the growing list of its responses."""

    def listen(page):
        responses = []
        page.on("response", lambda response: responses.append(response))
        return responses

    return listen


def text_bytes(responses):
    """Bytes of HTML, CSS and JavaScript as a web server would send them, by address."""
    sizes = {}
    for response in responses:
        if response.headers.get("content-type", "").startswith(TEXT):
            body = response.body()
            zipped = response.headers.get("content-encoding")
            sizes[response.url] = len(body) if zipped else len(gzip.compress(body, 6))
    return sizes


def test_text_style_and_script_stay_small(page_type, pages, page_at, traffic):
    page = page_at()
    responses = traffic(page)
    page.goto(pages[page_type])
    sizes = text_bytes(responses)
    assert len(sizes) >= 2
    assert sum(sizes.values()) <= PAGE_BYTES, sizes


def test_an_article_needs_few_requests(pages, page_at, traffic):
    page = page_at()
    responses = traffic(page)
    page.goto(pages["column"], wait_until="networkidle")
    assert len(responses) <= ARTICLE_REQUESTS, [response.url for response in responses]


def test_nothing_jumps_while_one_reads(page_type, pages, page_at):
    page = page_at()
    page.add_init_script(WATCH_SHIFTS)
    page.goto(pages[page_type])
    page.evaluate(SCROLL_THROUGH)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifted") <= SETTLING


PROVIDER = "https://www.youtube-nocookie.com/"


def test_a_video_asks_nobody_before_it_is_pressed(video_column, page_at):
    page = page_at()  # which fails on a request to another host
    page.goto(video_column, wait_until="networkidle")
    page.evaluate(SCROLL_THROUGH)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-video]").count() == 1
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_a_pressed_video_loads_in_a_named_frame(video_column, page_at, press):
    page = page_at(allow=[PROVIDER])
    asked = []
    page.route(f"{PROVIDER}**", lambda route: (asked.append(route.request.url), route.abort()))
    page.goto(video_column)
    link = page.locator("[data-video] a")
    title = page.locator("[data-video]").get_attribute("data-title")
    link.click() if press == "click" else link.press(press)
    frame = page.locator("[data-video] iframe")
    frame.wait_for()
    assert frame.get_attribute("src").startswith(PROVIDER)
    assert frame.get_attribute("title") == title
    assert link.count() == 0
    page.wait_for_timeout(200)
    assert len(asked) == 1
