"""The portfolio of layouts: which one is chosen, what a script may ask for, and that the choice is kept."""

import json
import random
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from schema_promises import AREA, broken, measure

from cuelight.diagram.arrangement import is_rearranged
from cuelight.diagram.geometry import SchemaLayout
from cuelight.diagram.kept_layouts import _from_store, kept_in
from cuelight.diagram.layout import elk_process, forms
from cuelight.diagram.layout.dot_request import Request, Wire
from cuelight.diagram.layout.elk_manner import Manner
from cuelight.diagram.layout.portfolio import candidates, lay_out
from cuelight.errors import EngineError, LayoutError
from cuelight.model.unit import Unit
from cuelight.script.diagram import Schema
from cuelight.storage.store import Store


def schema(nodes: list[str], edges: list[str], **more: object) -> Schema:
    """Boxes that are called by the words of their labels."""
    ids = {name.lower().replace(" ", "-"): name for name in nodes}
    return Schema.model_validate({"nodes": ids, "edges": edges, **more})


CARE = [
    "Referral received", "Triage by nurse", "First appointment", "Blood tests", "Scan", "Biopsy", "Team meeting",
    "Results explained", "Surgery", "Recovery", "Physiotherapy", "Follow up",
]  # fmt: skip
SENSES = ["Hearing", "Balance", "Sight", "Smell", "Taste", "Touch", "Pain", "Warmth"]


def chain(names: list[str], **more: object) -> Schema:
    """Each leads to the next."""
    ids = [name.lower().replace(" ", "-") for name in names]
    return schema(names, [f"{one} -> {other}" for one, other in pairwise(ids)], **more)


def cycle(names: list[str], **more: object) -> Schema:
    """Each leads to the next, and the last to the first."""
    ids = [name.lower().replace(" ", "-") for name in names]
    return schema(names, [f"{one} -> {other}" for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)], **more)


def star(names: list[str], **more: object) -> Schema:
    """The first leads to all others."""
    ids = [name.lower() for name in names]
    return schema(names, [f"{ids[0]} -> {other}" for other in ids[1:]], **more)


ROUND_ALL = {"clinic": {"label": "At the clinic", "nodes": [name.lower().replace(" ", "-") for name in CARE]}}
JOURNEY = schema(
    [
        "Symptoms", "Blood test", "Scan", "Biopsy", "Pathology", "Staging", "Meeting", "Surgery", "Medicine", "Rays",
        "End",
    ],
    [
        "symptoms -> blood-test", "symptoms -> scan", "blood-test -> biopsy", "scan -> biopsy", "biopsy -> pathology",
        "pathology -> staging", "staging -> meeting", "meeting -> surgery", "meeting -> medicine", "meeting -> rays",
        "surgery -> end", "medicine -> end", "rays -> end",
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("graph", "name", "label"),
    [
        (chain(CARE), "rows", 40),
        (chain(CARE, groups=ROUND_ALL), "rows", 38),
        (cycle(["Plan", "Do", "Check", "Act"]), "ring", 48),
        (star(["You", *SENSES]), "star", 40),
        (schema(SENSES, []), "grid", 48),
        (JOURNEY, "flow right, wrapped", 34),
    ],
    ids=["chain", "chain in a frame", "cycle", "star", "boxes alone", "journey"],
)
def test_a_diagram_has_the_layout_that_suits_its_arrows_and_can_be_read(graph: Schema, name: str, label: int) -> None:
    """On a slide of 1080p, where `dot` draws a thin strip; and every promise of a layout holds."""
    best = candidates(graph, AREA, measure)[0]
    assert best.name.startswith(name)
    assert best.layout.fits
    assert best.label >= label
    assert [*broken(graph, best.layout)] == []


def test_no_arrangement_is_worked_out_twice() -> None:
    names = ["Blood tests", "Scan", "Referral received", "Triage by nurse", "Results explained to you", "Physiotherapy"]
    path = ["referral-received -> triage-by-nurse", "triage-by-nurse -> results-explained-to-you"]
    last = "results-explained-to-you -> physiotherapy: after some weeks"
    graph = schema(names, ["blood-tests -> scan", "blood-tests -> referral-received", *path, last])
    found = candidates(graph, AREA, measure)
    assert len(found) > 1
    assert all(one.layout != other.layout for one, other in combinations(found, 2))


def test_what_dot_draws_stays_where_it_can_be_read() -> None:
    """A short chain is a line, as everybody draws it."""
    best = candidates(chain(["One", "Two", "Three", "Four"]), AREA, measure)[0]
    assert best.name == "dot"
    assert len({round(node.box.centre.y) for node in best.layout.nodes}) == 1


def test_a_word_more_in_a_label_seldom_turns_a_diagram_round() -> None:
    """Of near equals the plainer wins, so that what viewers know stays in its place."""
    names = [
        candidates(chain([*CARE[:n], f"{CARE[n]} soon", *CARE[n + 1 :]]), AREA, measure)[0].name for n in (0, 5, 9)
    ]
    rows = [name.partition(",")[0] for name in names]
    assert len(set(rows)) == 1, rows


@pytest.mark.slow
def test_of_500_words_changed_in_labels_few_turn_a_diagram_round() -> None:
    """Under 3%: of ten diagrams of five forms one word of one label is another one, fifty times each."""
    chance = random.Random(20)
    graphs = [chain(CARE), chain(CARE[:7]), cycle(CARE[:6]), cycle(CARE[3:8]), star(["You", *SENSES]), JOURNEY]
    graphs += [star(["You", *SENSES[:5]]), schema(SENSES, []), schema(CARE, []), chain(CARE[:4])]
    words = ["scan", "the", "doctor", "visit", "surgery", "home", "medicine", "ward", "nurse", "tests"]
    turned = 0
    for graph in graphs:
        before = lay_out(graph, AREA, measure)
        for _ in range(50):
            id = chance.choice([*graph.nodes])
            label = graph.nodes[id].label.split()
            label[chance.randrange(len(label))] = chance.choice(words)
            node = graph.nodes[id].model_copy(update={"label": " ".join(label)})
            edited = graph.model_copy(update={"nodes": {**graph.nodes, id: node}})
            turned += is_rearranged(before, lay_out(edited, AREA, measure))
    assert turned < 15


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7, 8])
def test_the_top_of_a_ring_follows_from_the_count_of_its_boxes(count: int) -> None:
    """One box of an odd number, two of an even one, however long their labels are."""
    for names in (CARE[:count], [f"{name} and more" if n % 3 else name for n, name in enumerate(CARE[:count])]):
        layout = lay_out(cycle(names, layout="ring"), AREA, measure)
        heights = [round(node.box.centre.y) for node in layout.nodes]
        assert [n for n, y in enumerate(heights) if y == min(heights)] == ([0] if count % 2 else [0, 1])


@pytest.mark.parametrize(("count", "columns"), [(4, 2), (6, 3), (8, 4), (9, 3), (12, 4)])
def test_boxes_without_arrows_fill_whole_rows(count: int, columns: int) -> None:
    """In a shape like that of the slide."""
    layout = lay_out(schema([f"Box {n}" for n in range(count)], []), AREA, measure)
    assert len({round(node.box.x) for node in layout.nodes}) == columns


@pytest.mark.parametrize("direction", ["right", "down"])
def test_an_arrow_from_a_box_to_itself_makes_the_box_no_larger(direction: str) -> None:
    """Also where its label is longer than the box; nothing overlaps."""
    edges = ["a -> b", "b -> c", "c -> b: not yet"]
    plain, looped = (
        schema(["A", "B", "C"], some, direction=direction) for some in (edges, [*edges, "b -> b: until it is right"])
    )  # fmt: skip
    (before, after) = (lay_out(graph, AREA, measure) for graph in (plain, looped))
    assert [*broken(looped, after)] == []
    sizes = [(layout.nodes[1].box.width / layout.label_size) for layout in (before, after)]
    assert sizes[1] == pytest.approx(sizes[0], abs=0.01)


def test_an_arrangement_is_another_where_boxes_change_sides() -> None:
    """Larger gaps or labels are none; a ring instead of a line is."""
    graph = cycle(["Plan", "Do", "Check", "Act"])
    ring, line = (lay_out(graph.model_copy(update={"layout": layout}), AREA, measure) for layout in ("ring", "flow"))
    assert is_rearranged(ring, line)
    flow = graph.model_copy(update={"layout": "flow"})
    assert not is_rearranged(line, lay_out(flow, (1500.0, 700.0), measure))


@pytest.mark.parametrize(
    ("graph", "layout"),
    [
        (chain(["One", "Two", "Three", "Four", "Five"]), "rows"),
        (cycle(["Plan", "Do", "Check", "Act"], direction="down"), "ring"),
        (star(["You", "Eye", "Ear", "Nose", "Skin"]), "ring"),
        (schema(SENSES[:4], []), "grid"),
        (star(["You", "Eye", "Ear", "Nose", "Skin"]), "tree"),
        (cycle(["Plan", "Do", "Check", "Act"]), "flow"),
        (chain(["One", "Two"]), "rows"),
        (chain(["One", "Two"]), "tree"),
        (star(["You", "Eye", "Ear"]), "ring"),
        (star(["You", "Eye", "Ear"], groups={"g": {"label": "Senses", "nodes": ["eye", "ear"]}}), "tree"),
        (chain(SENSES[:4], groups={"g": {"label": "Two", "nodes": ["balance", "sight"]}}), "rows"),
    ],
    ids=str,
)
def test_a_script_may_ask_for_a_layout(graph: Schema, layout: str) -> None:
    """Also where another would be chosen."""
    asked = graph.model_copy(update={"layout": layout})
    found = candidates(asked, AREA, measure)
    families = {"ring": ("ring", "star"), "flow": ("flow", "dot")}.get(layout, (layout,))
    assert all(one.name.startswith(families) for one in found)
    assert [*broken(asked, found[0].layout)] == []


@pytest.mark.parametrize("layout", ["rows", "ring", "grid", "tree"])
def test_a_layout_that_the_arrows_do_not_allow_is_an_error_that_says_what_it_needs(layout: str) -> None:
    """Located at the key; `flow` suits every schema."""
    graph = JOURNEY.model_copy(update={"layout": layout})
    with pytest.raises(LayoutError, match=rf"`layout: {layout}` needs ") as caught:
        lay_out(graph, AREA, measure)
    assert (caught.value.where, caught.value.code) == (("schema", "layout"), "schema-layout")
    assert "layout: flow" in caught.value.hint


def test_forms_are_told_apart() -> None:
    """By the arrows between different boxes; loops, and arrows that stand twice, change nothing."""
    line = chain(["One", "Two", "Three"])
    again = line.model_copy(update={"edges": (*line.edges, line.edges[0])})
    assert forms.chain(again) == ("one", "two", "three")
    assert forms.cycle(line) is None
    assert forms.is_tree(line)
    ring = cycle(["Two", "Three", "One"])
    assert forms.cycle(ring) == ("two", "three", "one")
    assert forms.chain(ring) is None
    assert not forms.is_tree(ring)
    two_lines = schema(["A", "B", "C", "D"], ["a -> b", "c -> d"])
    assert forms.chain(two_lines) is None
    assert not forms.is_tree(two_lines)
    apart_cycle = schema(["A", "B", "C", "D"], ["b -> c", "c -> d", "d -> b"])
    assert (forms.cycle(apart_cycle), forms.is_tree(apart_cycle)) == (None, False)
    assert forms.star(star(["Hub", "A", "B", "C", "D"])) == ("hub", ("a", "b", "c", "d"))
    assert forms.star(schema(["Hub", "A", "B", "C", "D"], ["hub -> a", "b -> hub", "hub -> c", "c -> d"])) is None
    assert forms.star(schema(["A", "B"], ["a -> b"])) is None
    assert forms.is_unordered(schema(["A", "B"], ["a -> a"]))


def test_arrows_in_a_group_are_long_enough_to_be_seen() -> None:
    """As those outside are: more than a head between two boxes."""
    ids = [name.lower().replace(" ", "-") for name in CARE[:8]]
    groups = {f"g{n}": {"label": "Together", "nodes": ids[n : n + 2]} for n in (0, 4)}
    best = candidates(chain(CARE[:8], groups=groups), AREA, measure)[0]
    assert best.name.startswith("flow")
    for edge in best.layout.edges:
        (start, end) = (edge.curve[0], edge.tip.point)
        assert abs(start.x - end.x) + abs(start.y - end.y) > 0.95 * best.layout.label_size


def test_groups_without_arrows_stand_in_blocks() -> None:
    """Each in its frame, with labels as large as they can be read from far away."""
    often, rare = [name.lower() for name in SENSES[:4]], [name.lower() for name in SENSES[4:]]
    groups = {"often": {"label": "Often", "nodes": often}, "rare": {"label": "Less often", "nodes": rare}}
    best = candidates(schema(SENSES, [], groups=groups), AREA, measure)[0]
    assert best.name.startswith("grid")
    assert best.label >= 40
    one, other = (frame.box for frame in best.layout.groups)
    assert not one.overlaps(other)


def test_frames_that_share_boxes_keep_every_side_apart() -> None:
    """So that each outline can be followed, and says which boxes it holds."""
    days = {
        "one": {"label": "First day", "nodes": ["scan", "biopsy", "meeting"]},
        "two": {"label": "In the hospital", "nodes": ["biopsy", "meeting", "surgery"]},
        "three": {"label": "Going home", "nodes": ["surgery", "recovery"]},
    }
    graph = chain(["Scan", "Biopsy", "Meeting", "Surgery", "Recovery"], groups=days)
    layout = lay_out(graph, AREA, measure)
    assert [*broken(graph, layout)] == []
    for one, other in combinations((frame.box for frame in layout.groups), 2):
        if one.overlaps(other):
            assert min(abs(one.y - other.y), abs(one.bottom - other.bottom)) > 3


@pytest.mark.parametrize("graph", [JOURNEY, chain(CARE), cycle(["Plan", "Do", "Check", "Act"])], ids=str)
def test_for_languages_from_right_to_left_a_layout_is_its_mirror(graph: Schema) -> None:
    """Arrows that led right lead left, and every promise holds as before."""
    layout = lay_out(graph, AREA, measure)
    mirror = layout.mirrored()
    assert [*broken(graph, mirror)] == []
    for edge, turned in zip(layout.edges, mirror.edges, strict=True):
        way = edge.tip.point.x - edge.curve[0].x
        assert turned.tip.point.x - turned.curve[0].x == pytest.approx(-way)
        assert turned.tip.direction.x == -edge.tip.direction.x
    again = mirror.mirrored()
    assert [node.box.x for node in again.nodes] == pytest.approx([node.box.x for node in layout.nodes])


def _layout(name: str = "one") -> SchemaLayout:
    return lay_out(schema([name], []), AREA, measure)


def test_a_layout_is_kept_in_the_store_and_made_again_only_if_it_is_damaged(tmp_path: Path) -> None:
    """By digest, for other processes; whatever somebody puts there in its place is never drawn."""
    store, asked = Store(tmp_path / "units"), list[str]()

    def make() -> SchemaLayout:
        asked.append("made")
        return _layout()

    def kept(made_by: str = "tools") -> SchemaLayout:
        with kept_in(store, made_by):
            return _from_store("key", make)

    first = kept()
    assert (kept(), len(asked)) == (first, 1)
    assert isinstance(kept().nodes, tuple)
    kept("other tools")
    assert len(asked) == 2
    (path, _) = sorted(store.folder.rglob("*.unit"), key=lambda path: path.stat().st_mtime_ns)
    path.write_bytes(path.read_bytes()[:-3])
    assert (kept(), len(asked)) == (first, 3)
    for strange in ({"size": "large"}, [], {"nodes": [{"id": 7}]}):
        store.put(path.stem, Unit((json.dumps(strange).encode(),)))
        assert kept() == first
    assert len(asked) == 6


def test_outside_a_build_a_layout_is_made_and_kept_nowhere() -> None:
    """A program that only asks how something looks writes nothing."""
    assert _from_store("key", _layout) == _layout()


def test_a_layout_has_the_same_numbers_made_and_kept(tmp_path: Path) -> None:
    """Plain ones: a picture is the same, whether its layout was just made or lies in the store."""
    made = _from_store("key", lambda: lay_out(JOURNEY, AREA, measure))
    with kept_in(Store(tmp_path / "units"), "tools"):
        first = _from_store("key", lambda: lay_out(JOURNEY, AREA, measure))
        again = _from_store("key", lambda: pytest.fail("it is kept"))
    assert made == first == again
    numbers = [*made.size, made.label_size, made.edges[0].curve[1].x, made.nodes[0].box.x]
    assert {type(number) for number in numbers} == {float}


def test_elk_answers_the_same_in_every_process_and_says_where_it_gives_up() -> None:
    """elkjs 0.12.1 cannot wrap every labelled chain at single arrows; what kills its process is an error."""
    nodes = {f"n{n}": (120.0, 60.0) for n in range(5)}
    wires = tuple(Wire(f"w{n}", f"n{n}", f"n{n + 1}", (40.0, 20.0)) for n in range(4))
    request = Request("right", nodes, {}, wires, (), 8.0)
    manner = Manner("layered", "MULTI_EDGE", 1.5, 30.0, 50.0, 20.0)
    found = elk_process.arrange(request, manner)
    assert found
    assert elk_process.arrange(request, replace(manner, wrapping="SINGLE_EDGE")) is None
    assert found.labels.keys() == found.curves.keys() == {wire.id for wire in wires}
    broken_request = Request("right", nodes, {}, (Wire("w", "n0", "nowhere", None),), (), 8.0)
    with pytest.raises(EngineError, match="nowhere"):
        elk_process.arrange(broken_request, manner)
    assert elk_process.arrange(request, manner) == found
