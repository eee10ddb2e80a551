import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases_showcase.lettering import broken, text_width
from cases_showcase.lineage import layout
from cases_showcase.lineage_parts import Box, Drawing, Node

ORIENTATIONS = ("horizontal", "vertical")

CONSORTIUM = Node("consortium", "コンソーシアム事業", "programme", 2017, 2019)
COMPREHENSIVE = Node("comprehensive", "包括的支援体制構築事業", "programme", 2020, 2020, predecessor="consortium")
JUSO = Node("juso", "重層的支援体制整備事業", "programme", 2021, ongoing=True, predecessor="comprehensive")
JIJIKKA = Node("jijikka", "じじっか", "activity", 2020, ongoing=True, origins=("consortium",))
FESTA = Node("festa", "備えあいフェスタ", "activity", origins=("consortium",))
LINEAGE = (CONSORTIUM, COMPREHENSIVE, JUSO, JIJIKKA, FESTA)


@st.composite
def graphs(draw: st.DrawFn) -> list[Node]:
    ids = [f"n{n}" for n in range(draw(st.integers(0, 40)))]
    others = st.sampled_from([*ids, "nowhere"])
    nodes = []
    for identity in ids:
        start = draw(st.none() | st.integers(2010, 2030))
        nodes.append(
            Node(
                id=identity,
                title=draw(st.text(alphabet="地域福祉を支え合う、「」ー abcW+", min_size=0, max_size=45)),
                kind=draw(st.sampled_from(("programme", "platform", "activity"))),
                start=start,
                end=draw(st.none() | st.integers(2008, 2032)),
                ongoing=draw(st.booleans()),
                url=f"/{identity}/",
                predecessor=draw(st.none() | others),
                origins=tuple(draw(st.lists(others, max_size=3))),
            )
        )
    return nodes


def boxes_of(drawing: Drawing) -> dict[str, Box]:
    return {box.id: box for box in (*drawing.bands, *drawing.leaves)}


def apart(a: Box, b: Box) -> bool:
    return a.x + a.w <= b.x or b.x + b.w <= a.x or a.y + a.h <= b.y or b.y + b.h <= a.y


def on_border(box: Box, x: float, y: float) -> bool:
    near = 0.6
    across = box.x - near <= x <= box.x + box.w + near
    along = box.y - near <= y <= box.y + box.h + near
    on_side = min(abs(x - box.x), abs(x - box.x - box.w)) <= near
    on_end = min(abs(y - box.y), abs(y - box.y - box.h)) <= near
    return across and along and (on_side or on_end)


def ends(d: str) -> tuple[tuple[float, float], tuple[float, float]]:
    start = re.match(r"M(-?[\d.]+) (-?[\d.]+)", d)
    assert start
    if across := re.fullmatch(r"M(-?[\d.]+) (-?[\d.]+)H(-?[\d.]+)", d):
        return (float(start[1]), float(start[2])), (float(across[3]), float(across[2]))
    last = re.search(r"(-?[\d.]+) (-?[\d.]+)$", d)
    assert last
    return (float(start[1]), float(start[2])), (float(last[1]), float(last[2]))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@given(nodes=graphs())
@settings(max_examples=60, deadline=None)
def test_any_graph_is_drawn_whole_and_without_collisions(orientation, nodes):
    drawing = layout(nodes, 2026, orientation)
    drawn = [box.id for box in (*drawing.bands, *drawing.leaves)]
    assert sorted(drawn) == sorted(node.id for node in nodes)
    boxes = boxes_of(drawing)
    for a, b in combinations(boxes.values(), 2):
        assert apart(a, b), (a, b)
    for box in boxes.values():
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.w <= drawing.width
        assert box.y + box.h <= drawing.height
        assert box.h >= 44
        for line in box.lines:
            assert box.x < line.x
            assert line.x + text_width(line.text) * (14 if line.small else 15) <= box.x + box.w
            assert box.y + 10 < line.y < box.y + box.h
    wanted = sum(len(node.origins) + bool(node.predecessor) for node in nodes)
    assert len(drawing.links) + len(drawing.ignored) == wanted
    for link in drawing.links:
        start, end = ends(link.d)
        assert on_border(boxes[link.source], *start), link
        assert on_border(boxes[link.target], *end), link


@given(text=st.text(alphabet="地域福祉、。「」（）ー abcdefg", max_size=60), room=st.integers(3, 20))
def test_broken_lines_fit_and_lose_nothing(text, room):
    lines = broken(text, room)
    assert all(text_width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_no_line_begins_with_a_closing_bracket_or_a_comma():
    lines = broken("地域福祉に本音を、地域福祉に「根」を、", 6)
    assert not any(line[0] in "、。」）ー" for line in lines)


def test_lines_are_even():
    assert broken("重層的支援体制整備事業", 10) == ["重層的支援体", "制整備事業"]


def test_lines_break_between_phrases_where_the_caller_knows_them():
    assert broken("支え合いの仕組みづくり", 8, lambda _: ["支え合いの", "仕組みづくり"]) == [
        "支え合いの",
        "仕組みづくり",
    ]


def test_a_successor_shares_the_row_of_its_predecessor():
    boxes = boxes_of(layout(LINEAGE, 2026, "horizontal"))
    assert boxes["consortium"].y == boxes["comprehensive"].y == boxes["juso"].y
    assert boxes["consortium"].x < boxes["comprehensive"].x < boxes["juso"].x


def test_a_band_is_as_long_as_its_years():
    drawing = layout(LINEAGE, 2026, "horizontal")
    starts = {tick.year: tick.x for tick in drawing.ticks}
    band = boxes_of(drawing)["consortium"]
    assert band.x == starts[2017]
    assert starts[2019] < band.x + band.w < starts[2020]


def test_what_has_no_year_stands_in_its_own_lane():
    for orientation in ORIENTATIONS:
        drawing = layout(LINEAGE, 2026, orientation, undated_label="年 確認中")
        lane, festa = drawing.undated_lane, boxes_of(drawing)["festa"]
        assert lane
        assert lane.label.text == "年 確認中"
        assert festa.undated
        assert lane.y < festa.y < festa.y + festa.h <= lane.y + lane.h
        assert [box.id for box in boxes_of(drawing).values() if box.y > lane.y] == ["festa"]


def test_ended_going_on_and_unknown_are_told_apart():
    boxes = boxes_of(layout((*LINEAGE, Node("tv", "地福TV", "platform", 2020)), 2026, "vertical"))
    assert (boxes["consortium"].ended, boxes["consortium"].open_ended) == (True, False)
    assert (boxes["juso"].ended, boxes["juso"].open_ended, bool(boxes["juso"].mark)) == (False, True, True)
    assert (boxes["tv"].uncertain_end, boxes["tv"].mark) == (True, "")


def test_periods_are_written_with_the_callers_labels():
    labels = {2017: "H29", 2019: "R1", 2020: "R2", 2021: "R3"}
    boxes = boxes_of(layout(LINEAGE, 2026, "vertical", year_label=lambda year: labels.get(year, "")))
    assert [boxes[key].period for key in ("consortium", "comprehensive", "juso", "festa")] == [
        "H29–R1",
        "R2",
        "R3–",
        "",
    ]


def test_circles_and_missing_ends_are_told_and_not_drawn():
    nodes = (
        Node("a", "あ", "programme", 2020, predecessor="b"),
        Node("b", "い", "programme", 2021, predecessor="a", origins=("gone", "b", "a")),
    )
    drawing = layout(nodes, 2026, "horizontal")
    assert [(link.source, link.target) for link in drawing.links] == [("b", "a")]
    assert [edge.reason for edge in drawing.ignored] == ["cycle", "missing", "cycle", "cycle"]


def test_a_phone_drawing_is_340_wide():
    assert layout(LINEAGE, 2026, "vertical").width == 340


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_an_empty_lineage_is_an_empty_drawing(orientation):
    drawing = layout((), 2026, orientation)
    assert not drawing.bands
    assert drawing.undated_lane is None


def test_two_nodes_of_one_id_are_refused():
    with pytest.raises(ValueError, match="same id"):
        layout((CONSORTIUM, CONSORTIUM), 2026, "horizontal")
