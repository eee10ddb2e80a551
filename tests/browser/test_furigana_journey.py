"""ふりがな as readers meet it: turned on once and kept, with and without JavaScript, copied, printed, read aloud."""

import itertools
import re
import time
from urllib.parse import urlsplit

import pytest

SWITCH = "a.furigana"
# Rows of text of an element: the tops of its lines, as the letters of the text itself stand, not their readings.
LINES = """element => {
  const tops = new Set();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest("rt, rp")) continue;
    const range = new Range();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) tops.add(Math.round(box.top));
  }
  return [...tops].sort((a, b) => a - b);
}"""
# A browser with voices that speaks at once and remembers what it was told; `hold` makes it wait in the middle.
VOICES = """
  window.spoken = [];
  const voices = %s;
  const fake = {
    listeners: [],
    getVoices: () => (window.late ? [] : voices),
    speak(utterance) {
      if (!utterance.text) return;
      window.spoken.push([utterance.text, utterance.rate, utterance.voice?.lang]);
      window.shown = CSS.highlights?.has("spoken") ? [...CSS.highlights.get("spoken")][0].toString() : null;
      if (!window.hold) setTimeout(() => utterance.onend?.(), 0);
    },
    cancel() { window.cancelled = (window.cancelled ?? 0) + 1; },
    addEventListener(name, listener) { this.listeners.push(listener); },
  };
  Object.defineProperty(window, "speechSynthesis", {value: fake});
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
JAPANESE = '[{lang: "en-US"}, {lang: "ja_JP", localService: true}]'


@pytest.fixture(scope="module")
def article(publish_column):
    """Address of a column of two paragraphs, one of them many lines long."""
    words = "荘島校区では、10月3日に支え合いの話をしました。" * 12
    body = [("text", f"<p>はじめの一文です。{words}</p><p>「　」し合える暮らし！<b>終わり</b>の文？</p>")]
    return publish_column("荘島の支え合い", body)["address"]


# Elements in which each ruby would be a box of its own, and words would fall apart.
TORN = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.querySelector(":scope > ruby") && /flex|grid/.test(getComputedStyle(element).display))
  .map(element => `${element.tagName}.${element.className}`)"""


def until(page, expression):
    """Wait until JavaScript says so; the policy of the site forbids Playwright's own way."""
    deadline = time.monotonic() + 10
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


def is_on(page):
    return page.locator("main ruby").count() > 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
@pytest.mark.parametrize("width", [360, 1280])
def test_furigana_stay_on_over_five_pages_and_go_off_again(width, javascript, pages, page_at, axe_check):
    page = page_at(width, javascript=javascript)
    page.goto(pages["column"])
    assert not is_on(page)
    page.locator(SWITCH).click()
    page.wait_for_url("**furigana=on*")
    assert is_on(page)
    if javascript:
        assert axe_check(page) == []
    visited = [urlsplit(page.url).path]
    for step in ("nav.breadcrumbs a", ".doors a >> nth=1", ".doors a >> nth=0", "main .card a", ".logo"):
        page.locator(step).first.click()
        page.wait_for_load_state()
        assert is_on(page), page.url
        visited.append(urlsplit(page.url).path)
    assert len(set(visited)) >= 5
    page.locator(SWITCH).click()
    page.wait_for_load_state()
    assert not is_on(page)
    assert "furigana" not in page.url
    page.locator(".doors a").first.click()
    page.wait_for_load_state()
    assert not is_on(page)


def test_the_choice_is_kept_where_one_comes_back_from_outside_and_in_a_page_kept_on_the_way(pages, page_at):
    page = page_at()
    stored = {}

    def from_a_store(route):
        """A page cache that knows nothing but addresses."""
        address = route.request.url
        if address not in stored:
            answer = route.fetch()
            stored[address] = (answer.status, answer.headers, answer.body())
        status, headers, body = stored[address]
        route.fulfill(status=status, headers=headers, body=body)

    page.route(re.compile(r"/yomu/|/tayoru/"), from_a_store)
    page.goto(pages["column"])
    page.locator(SWITCH).click()
    page.wait_for_url("**furigana=on*")
    page.goto(f"{pages['column']}#main")
    page.wait_for_url("**furigana=on#main")
    assert is_on(page)
    page.goto(pages["resource"])
    page.wait_for_url("**furigana=on")
    page.locator(SWITCH).click()
    page.wait_for_load_state()
    page.goto(pages["column"])
    assert not is_on(page)
    assert all("<ruby>" not in body.decode() for url, (_s, _h, body) in stored.items() if "furigana=on" not in url)


def test_a_shared_address_shows_what_it_says_and_changes_no_choice(pages, page_at):
    page = page_at()
    page.goto(f"{pages['column']}?furigana=on")
    assert is_on(page)
    page.goto(pages["column"])
    assert not is_on(page)


def test_one_stays_at_the_same_place_of_the_text(article, page_at):
    page = page_at()
    page.goto(article)
    last = page.locator(".text p").last
    last.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 100
    top = last.bounding_box()["y"]
    page.locator(SWITCH).evaluate("link => link.click()")
    page.wait_for_url("**furigana=on")
    until(page, "scrollY > 100")
    assert abs(last.bounding_box()["y"] - top) < 400
    assert page.evaluate("scrollY") > before  # the text has grown above


def test_the_keyboard_stays_on_the_switch(pages, page_at):
    page = page_at(1280)
    page.goto(pages["column"])
    page.locator(SWITCH).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**furigana=on")
    until(page, "document.activeElement.matches('a.furigana')")
    assert page.locator(SWITCH).inner_text() == "ふりがな\nをけす"


def test_what_is_copied_is_the_text_as_it_was_written(article, page_at):
    page = page_at(permissions=["clipboard-read", "clipboard-write"])
    copied = []
    for address in (article, f"{article}?furigana=on"):
        page.goto(address)
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.text'))")
        page.keyboard.press("Control+C")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert is_on(page)
    assert copied[0] == copied[1]
    assert "支え合いの話" in copied[0]


@pytest.mark.parametrize("width", [360, 1280])
def test_lines_stay_evenly_apart_and_nothing_is_cut_off(width, article, page_at):
    page = page_at(width)
    page.goto(f"{article}?furigana=on")
    lines = page.locator(".text p").first.evaluate(LINES)
    steps = {after - before for before, after in itertools.pairwise(lines)}
    assert len(lines) > 5
    assert max(steps) - min(steps) <= 1, steps
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_every_kind_of_page_fits_and_is_accessible_with_furigana(page_type, pages, page_at, axe_check):
    page = page_at(360, allow=["404"])
    address = pages[page_type]
    page.goto(address + ("&" if "?" in address else "?") + "furigana=on")
    assert page.locator("ruby").count()
    assert page.evaluate(TORN) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe_check(page) == []


def test_a_plain_page_grows_by_less_than_a_hundredth(documents):
    grown = {}
    for name, html in documents.items():
        switch = re.search(r'\s*<a class="furigana.*?</script>', html, re.DOTALL)[0]
        grown[name] = len(switch.encode()) / (len(html.encode()) - len(switch.encode()))
    articles = [grown[name] for name in ("home", "column", "case", "initiative", "resource", "standard page")]
    assert max(articles) <= 0.01, grown


def test_reading_aloud_is_not_offered_where_there_is_no_japanese_voice(pages, page_at):
    page = page_at()
    page.goto(pages["column"])
    assert page.locator("[data-read-aloud]").count() == 1
    assert page.locator("[data-read-aloud]").is_hidden()
    silent = page_at(javascript=False)
    silent.goto(pages["column"])
    assert silent.locator("[data-read-aloud]").is_hidden()
    english = page_at()
    english.add_init_script(VOICES % '[{lang: "en-US"}]')
    english.goto(pages["column"])
    assert english.locator("[data-read-aloud]").is_hidden()


@pytest.mark.parametrize("with_furigana", [False, True])
def test_an_article_is_read_sentence_by_sentence_with_its_readings(with_furigana, article, page_at):
    page = page_at()
    page.add_init_script(VOICES % JAPANESE)
    page.goto(article + ("?furigana=on" if with_furigana else ""))
    page.locator("[data-read-aloud] button[value=start]:visible").click()
    until(page, "document.querySelector('[data-read-aloud] [role=status]').textContent === '読み上げを終わりました。'")
    said = [text for text, *_rest in page.evaluate("spoken")]
    assert said[0] == "しょうじまのささえあい"
    assert "しょうじまこうくでは、10がつみっかにささえあいのはなしをしました。" in said
    assert [text for text in said if text.endswith(("！", "？"))] == ["くうはくしあえるくらし！", "おわりのぶん？"]
    assert not any(re.search("[一-鿿]", text) for text in said)
    assert {(rate, lang) for _text, rate, lang in page.evaluate("spoken")} == {(1, "ja_JP")}
    assert page.evaluate("CSS.highlights.has('spoken')") is False


def test_reading_aloud_is_paused_taken_up_and_stopped_by_keyboard(article, page_at, axe_check):
    page = page_at()
    page.add_init_script("window.hold = true;" + VOICES % JAPANESE)
    page.goto(article)
    box, status = page.locator("[data-read-aloud]"), page.locator("[data-read-aloud] [role=status]")
    box.get_by_role("button", name="読み上げ").focus()
    page.keyboard.press("Enter")
    until(page, "spoken.length === 1")
    assert status.inner_text() == "読み上げています。"
    assert page.evaluate("shown").replace("\n", "") == "荘島の支え合い"
    assert page.evaluate("document.activeElement.value") == "pause"
    assert axe_check(page) == []
    page.keyboard.press("Enter")
    assert status.inner_text() == "読み上げを止めています。"
    assert page.evaluate("cancelled") >= 1
    page.keyboard.press("Enter")
    until(page, "spoken.length === 2")
    assert page.evaluate("spoken[0][0] === spoken[1][0]")
    box.get_by_role("combobox", name="速さ").select_option("1.3")
    until(page, "spoken.length === 3")
    assert page.evaluate("spoken[2][1]") == 1.3
    box.get_by_role("button", name="終わる").press("Space")
    assert status.inner_text() == "読み上げを終わりました。"
    assert page.evaluate("document.activeElement.value") == "start"


def test_a_voice_that_comes_late_is_taken(article, page_at):
    page = page_at()
    page.add_init_script("window.late = true;" + VOICES % JAPANESE)
    page.goto(article)
    assert page.locator("[data-read-aloud]").is_hidden()
    page.evaluate("window.late = false; speechSynthesis.listeners.forEach(listener => listener())")
    page.locator("[data-read-aloud]").wait_for(state="visible")


def test_on_paper_there_are_readings_and_no_buttons(article, page_at):
    page = page_at()
    page.add_init_script(VOICES % JAPANESE)
    page.goto(f"{article}?furigana=on")
    page.emulate_media(media="print")
    assert page.locator("h1 rt").first.is_visible()
    assert page.locator(SWITCH).is_hidden()
    assert page.locator("[data-read-aloud]").is_hidden()


def test_an_editor_puts_a_reading_right_and_readers_see_it(publish_column, signed_in, page_at):
    column = publish_column("東海林さんの話", [("text", "<p>きょうは東海林さんの話です。</p>")])
    editor = signed_in("editor")
    editor.goto(f"/admin/furigana/page/{column['pk']}/")
    row = editor.get_by_role("row").filter(has_text="東海林")
    row.get_by_role("textbox").fill("しょうじ")
    row.get_by_role("button", name="辞書に加える").click()
    editor.get_by_text("を辞書に加えました。").wait_for()
    reader = page_at()
    reader.goto(f"{column['address']}?furigana=on")
    assert "しょうじ" in reader.locator("h1 rt").all_inner_texts()


def test_pages_with_furigana_are_valid_html(pages, page_at, nu_check):
    asked = page_at().request
    documents = {
        name: asked.get(address + ("&" if "?" in address else "?") + "furigana=on").text()
        for name, address in pages.items()
    }
    assert all("<ruby>" in html for html in documents.values())
    assert nu_check(list(documents.items())) == []
