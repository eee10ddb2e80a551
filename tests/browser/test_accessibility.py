"""Whoever reads, and however: axe on every page type, dark, printed, still, and in forced colours."""

import pytest

# Sizes in CSS pixels of every text on show; 10.5 pt are 14 px.
SMALL_TEXT = """() => {
  const small = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
    if (!words || element.closest("rt, script, svg, .visually-hidden") || !element.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 13.99) small.push(`${size}px ${element.className || element.tagName}: ${words.slice(0, 20)}`);
  }
  return small;
}"""
STUCK = """() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility() && ["fixed", "sticky"].includes(getComputedStyle(element).position))
  .map(element => element.className || element.tagName)"""
MOVING = """() => [...document.querySelectorAll("html, body, body *")].flatMap(element => {
  const style = getComputedStyle(element);
  return [
    style.scrollBehavior === "smooth" && "smooth scrolling",
    style.transitionDuration.split(", ").some(time => parseFloat(time) > 0) && "transition",
    style.animationName !== "none" && "animation",
  ].filter(Boolean).map(what => `${what} on ${element.className || element.tagName}`);
})"""
EDGES = """element => {
  const style = getComputedStyle(element);
  return ["Top", "Right", "Bottom", "Left"].filter(side =>
    style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1 &&
    style[`border${side}Color`] !== style.backgroundColor);
}"""


@pytest.mark.parametrize(("width", "dark"), [(360, False), (360, True), (1280, False)], ids=["phone", "dark", "wide"])
def test_axe_finds_nothing(page_type, width, dark, pages, page_at, axe_check):
    page = page_at(width, dark=dark)
    page.goto(pages[page_type])
    assert axe_check(page) == []


def test_axe_finds_nothing_on_a_page_with_a_video(video_column, page_at, axe_check):
    page = page_at()
    page.goto(video_column)
    assert axe_check(page) == []


def test_on_paper_nothing_floats_and_every_letter_can_be_read(pages, page_at):
    page = page_at(794)
    page.emulate_media(media="print")
    found = {}
    for name in pages:
        page.goto(pages[name])
        found[name] = page.evaluate(STUCK) + page.evaluate(SMALL_TEXT)
    assert found == {name: [] for name in pages}


def test_nothing_moves_for_those_who_asked_for_stillness(pages, page_at):
    page = page_at(reduced_motion="reduce")
    found = {}
    for name in pages:
        page.goto(pages[name])
        found[name] = page.evaluate(MOVING)
    assert found == {name: [] for name in pages}


def test_the_door_one_stands_in_is_marked_in_forced_colours(pages, page_at):
    page = page_at(forced_colors="active")
    page.goto(pages["column"])
    doors = page.locator(".doors a")
    here, elsewhere = doors.locator("visible=true").and_(page.locator("[aria-current]")), doors.last
    assert here.count() == 1
    assert here.evaluate(EDGES) != elsewhere.evaluate(EDGES)


@pytest.mark.parametrize("width", [360, 1280])
def test_buttons_keep_their_edges_in_forced_colours(pages, page_at, width):
    page = page_at(width, forced_colors="active")
    seen, bare = 0, []
    for name in pages:
        page.goto(pages[name])
        for button in page.locator(".button, a.chip").locator("visible=true").all():
            seen += 1
            if len(button.evaluate(EDGES)) < 4:
                bare.append(f"{name}: {button.inner_text()}")
    assert seen
    assert bare == []
