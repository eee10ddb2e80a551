import io
import time
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from site_core import kasanari

seeds = st.integers() | st.text(max_size=20)
voices = st.lists(st.sampled_from((*kasanari.VOICES, "unknown")), max_size=4)
ALLOWED = {"svg", "defs", "path", "clipPath", "use", "g"}


@given(seed=seeds, spoken=voices, dark=st.booleans())
@settings(deadline=None)
def test_the_file_is_small_and_holds_nothing_but_shapes(seed, spoken, dark):
    file = kasanari.svg(seed, spoken, dark)
    assert len(file.encode()) < 2500
    assert file == kasanari.svg(seed, spoken, dark)
    for element in ElementTree.fromstring(file).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ALLOWED
        assert "style" not in element.attrib


@given(seed=seeds, spoken=voices)
@settings(deadline=None)
def test_two_to_four_forms_of_which_some_lie_over_each_other(seed, spoken):
    drawn = kasanari.shapes(seed, spoken)
    assert 2 <= len(drawn) <= 4
    assert kasanari.overlaps(drawn)


@given(seed=seeds, spoken=voices)
@settings(deadline=None)
def test_the_voice_of_the_page_leads(seed, spoken):
    lead = kasanari.shapes(seed, spoken)[0]
    known = [voice for voice in spoken if voice in kasanari.VOICES]
    if known:
        assert lead.light == kasanari.LIGHT[known[0]][0]
        assert lead.dark == kasanari.DARK[known[0]][0]


@pytest.mark.parametrize("count", [2, 3, 4])
@given(seed=seeds)
@settings(deadline=None, max_examples=30)
def test_every_party_has_a_form_and_the_first_two_meet(count, seed):
    drawn = kasanari.parties(seed, count)
    assert len(drawn) == count
    assert (0, 1) in kasanari.overlaps(drawn)
    assert len(kasanari.parties_svg(seed, count).encode()) < 2500


def test_more_than_four_parties_are_drawn_as_four():
    assert len(kasanari.parties("seed", 7)) == 4


def test_other_pages_have_other_shapes():
    assert len({kasanari.svg(seed) for seed in range(40)}) == 40


def test_a_page_keeps_its_shape_for_ever():
    assert kasanari.svg(7, ("ne", "honne")) == kasanari.svg(7, ["ne", "honne"])
    assert [round(number) for point in kasanari.shapes(7)[0].outline[:2] for number in point[0]] == [491, 578, 840, 578]


def test_overlaps_are_darker_on_paper_and_lighter_in_the_dark():
    assert kasanari.multiply("#808080", "#80ff00") == "#408000"
    assert kasanari.screen("#808080", "#8000ff") == "#c080ff"


def test_a_social_card_is_light_quick_and_the_same_each_time():
    started = time.perf_counter()
    card = kasanari.png("page-12", ("ne", "neo", "honne"))
    assert time.perf_counter() - started < 2  # 0.15 s; room for a busy machine
    assert len(card) < 60_000
    assert card == kasanari.png("page-12", ("ne", "neo", "honne"))
    image = Image.open(io.BytesIO(card))
    assert image.size == (1200, 630)
    assert image.getpixel((0, 0)) == (0xF7, 0xF2, 0xE8)


def test_the_card_shows_the_colours_of_the_file():
    file = kasanari.svg(3, ("ne", "honne"))
    colours = {
        f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in common_colours(kasanari.png(3, ("ne", "honne")))
    }
    assert colours
    assert all(colour in file for colour in colours)


def common_colours(card: bytes) -> list[tuple[int, int, int]]:
    image = Image.open(io.BytesIO(card)).convert("RGB")
    return [colour for count, colour in image.getcolors(1 << 20) or [] if count > 3000 and isinstance(colour, tuple)]
