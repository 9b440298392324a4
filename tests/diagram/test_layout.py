"""The layout of schemas, measured over many graphs: nothing overlaps, arrows end on boxes, and the area is filled."""

import hashlib
import math
import os
import random
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from counts import few
from schema_promises import AREA, broken, measure, off_outline, points

from cuelight.diagram.geometry import EdgeRoute, NodeBox, SchemaLayout, Shape, straight
from cuelight.diagram.layout.nesting import nest
from cuelight.diagram.layout.portfolio import lay_out
from cuelight.diagram.layout.request import Sheet
from cuelight.diagram.layout.routes import route
from cuelight.diagram.layout.search import draft_of
from cuelight.errors import LayoutError
from cuelight.model.geometry import Point, Rect
from cuelight.script.diagram import Schema


def schema(
    nodes: dict[str, object], edges: list[str], groups: dict[str, object] | None = None, direction: str | None = None
) -> Schema:
    return Schema.model_validate({"nodes": nodes, "edges": edges, "groups": groups or {}, "direction": direction})


def chain(count: int, label: str = "Step number {}", direction: str | None = None) -> Schema:
    nodes = {f"c{n}": label.format(n) for n in range(count)}
    return schema(nodes, [f"c{n} -> c{n + 1}" for n in range(count - 1)], direction=direction)


def tree(leaves: int) -> Schema:
    nodes = {f"t{n}": {"label": f"Question {n}", "kind": "decision"} for n in range(1, 2 * leaves)}
    return schema(nodes, [f"t{n // 2} -> t{n}: {'yes' if n % 2 else 'no'}" for n in range(2, 2 * leaves)])


def sixty(seed: int) -> Schema:
    chance = random.Random(seed)
    nodes = {f"n{n}": chance.choice(["Local recurrence", "Therapy", "A scan of the whole body"]) for n in range(60)}
    edges = [f"n{chance.randint(max(0, n - 6), n - 1)} -> n{n}" for n in range(1, 60)]
    edges += [f"n{n} -> n{n + chance.randint(1, 6)}: again" for n in chance.sample(range(54), 16)]
    return schema(nodes, edges)


def cycle(count: int, direction: str | None = None) -> Schema:
    names = ["Plan", "Treat", "Scan", "Compare", "Decide", "Rest"][:count]
    edges = [f"s{n} -> s{(n + 1) % count}" for n in range(count)]
    return schema({f"s{n}": name for n, name in enumerate(names)}, edges, direction=direction)


PATH = {
    "diagnosis": {"label": "Diagnosis", "kind": "start"},
    "localized": "Localized phase",
    "advanced": {"label": "Advanced phase", "tone": "alert"},
    "recurrence": "Local recurrence",
    "metastases": "Distant metastases",
    "surgery": "Rescue surgery",
    "medical": "Medical therapies",
}
STEPS = ["diagnosis -> localized", "localized -> advanced: spreads"]
FORK = ["advanced -> recurrence: same site", "advanced -> metastases: new sites"]
SITUATIONS = {"situations": {"label": "Two situations", "nodes": ["recurrence", "metastases"]}}
SCAN = {"a": "Scan", "b": "Compare", "c": "Decide"}

STAGE = schema(
    {
        "diagnosis": {"label": "Diagnosis", "kind": "start"},
        "localized": "Localized phase",
        "advanced": "Advanced phase",
        "recurrence": "Tumour at the first place",
        "metastases": "Distant metastases",
        "rescue": "Rescue surgery, if feasible",
        "medicines": "Medicines for the whole body",
    },
    [
        "diagnosis -> localized",
        "diagnosis -> advanced: from the start",
        "localized -> advanced: later",
        *("advanced -> recurrence", "advanced -> metastases", "recurrence -> rescue", "metastases -> medicines"),
    ],
    {
        "situations": {"label": "Two situations", "nodes": ["recurrence", "metastases"]},
        "options": {"label": "What can be done", "nodes": ["rescue", "medicines"]},
    },
)

GRAPHS = {
    "stage": STAGE,
    "path": schema(PATH, [*STEPS, *FORK, "recurrence -> surgery", "metastases -> medical"], SITUATIONS),
    "fork": schema({id: PATH[id] for id in list(PATH)[:5]}, [*STEPS, *FORK]),
    "two": chain(2),
    "chain of five": chain(5),
    "chain down": chain(4, direction="down"),
    "tree": tree(4),
    "cycle": cycle(6),
    "cycle down": cycle(4, "down"),
    "self loops": schema(SCAN, ["a -> a: every three months", "a -> b", "b -> c", "c -> c", "c -> c: wait"]),
    "parallel": schema(SCAN, ["a -> b", "a -> b: by the team", "b -> a: repeat", "b -> c: one", "b -> c: two"]),
    "parts": schema({**SCAN, "x": "Nurse", "y": "Doctor"}, ["a -> b", "b -> c: soon", "x -> y"]),
    "star": schema({"h": "Hub", **{f"x{n}": f"Choice {n}" for n in range(6)}}, [f"h -> x{n}" for n in range(6)]),
    "merge": schema(
        {"b": {"label": "Has it spread?", "kind": "decision"}, "c": "Treat", "d": "Watch", "e": "Follow up"},
        ["b -> c: yes", "b -> d: no", "c -> e", "d -> e", "e -> b: it comes back"],
    ),
    "nested groups": schema(
        {"a": "Referral", "b": "Scan", "c": "Biopsy", "d": "Meeting", "e": "Plan", "f": "Surgery", "g": "Medicines"},
        ["a -> b", "a -> c", "b -> d", "c -> d", "d -> e", "e -> f", "e -> g"],
        {
            "hospital": {"label": "At the hospital", "nodes": ["b", "c", "d"]},
            "tests": {"label": "Tests", "nodes": ["b", "c"]},
            "care": {"label": "Treatment", "nodes": ["f", "g"]},
        },
    ),
    "long words": schema({"a": "Esophagogastroduodenoscopy", "b": "Follow up"}, ["a -> b: otorhinolaryngologically"]),
}
"""Graphs that fit at 30 px or more, and whose drawings must fill the area."""
ALIKE = {"fork", "tree", "two", "chain of five", "star", "all to all", "sixty down"}
"""Those that take long or resemble others: the full counts have them."""

HARD = {
    "one": chain(1),
    "apart": schema({f"n{n}": f"Node {n}" for n in range(7)}, []),
    "chain of twelve": chain(12),
    "chain of forty": chain(40, direction="right"),
    "tree of thirty-one": tree(16),
    "all to all": schema(
        {f"n{n}": f"Node {n}" for n in range(7)}, [f"n{a} -> n{b}: {a}{b}" for a in range(7) for b in range(7)]
    ),
    "sixty": sixty(1),
    "sixty down": sixty(2).model_copy(update={"direction": "down"}),
    "a long text": schema({"a": "so many words " * 35, "b": "few"}, ["a -> b: " + "and a label of many words " * 8]),
    "one word of 400 letters": schema({"a": "a" * 400, "b": "few"}, ["a -> b"]),
    "one group round all": schema(SCAN, ["a -> b", "b -> c", "c -> a"], {"g": {"label": "All", "nodes": [*SCAN]}}),
    "equal groups": schema(SCAN, ["a -> b"], {id: {"label": f"Group {id}", "nodes": ["a", "b"]} for id in ("g", "h")}),
}


def pinned(graph: Schema) -> tuple[str, ...]:
    """Every other node, so that all find their places with pins and without."""
    return tuple(graph.nodes)[::2]


@cache
def laid(name: str) -> SchemaLayout:
    """One of these graphs, laid out once for all who look at it; every other node has a pin."""
    graph = (GRAPHS | HARD | {"round": ROUND, "write": WRITE})[name]
    return lay_out(graph, AREA, measure, pinned=pinned(graph))


def described(layout: SchemaLayout) -> str:
    """Every number of a layout."""
    return hashlib.sha256(repr((layout, sorted(layout.pins.items()))).encode()).hexdigest()


@pytest.mark.parametrize("name", few([*GRAPHS, *HARD], {*GRAPHS, *HARD} - ALIKE))
def test_nothing_overlaps_and_everything_lies_inside(name: str) -> None:
    """Boxes, labels, arrows, frames, headings and pins keep apart in every graph we could think of."""
    graph = (GRAPHS | HARD)[name]
    assert [*broken(graph, laid(name), pinned=pinned(graph))] == []


@pytest.mark.parametrize("name", few(GRAPHS, GRAPHS.keys() - ALIKE))
def test_a_drawing_fills_its_area(name: str) -> None:
    """At least 80% of the area's width or height, with labels of 30 to 48 px."""
    layout = laid(name)
    assert layout.fits
    assert max(layout.content.width / AREA[0], layout.content.height / AREA[1]) >= 0.8


AREAS = [(name, area) for name in ("path", "merge", "self loops") for area in ((640, 1300), (1696, 400), (300, 300))]


@pytest.mark.parametrize(("name", "area"), few(AREAS, AREAS[::4]))
def test_any_area_will_do(name: str, area: tuple[int, int]) -> None:
    """Tall, flat and small areas keep every promise."""
    graph = GRAPHS[name]
    layout = lay_out(graph, area, measure, pinned=pinned(graph))
    assert [*broken(graph, layout, area, pinned=pinned(graph))] == []


def test_a_smaller_canvas_has_the_same_picture() -> None:
    """At a third of 1080p everything is a third as large, and stands where it stood."""
    graph = STAGE
    large, small = laid("stage"), lay_out(graph, (AREA[0] / 3, AREA[1] / 3), measure, 1 / 3, pinned=pinned(graph))
    assert [*broken(graph, small, (AREA[0] / 3, AREA[1] / 3), 1 / 3, pinned=pinned(graph))] == []
    assert small.label_size == pytest.approx(large.label_size / 3, rel=0.001)
    for one, other in zip(large.nodes, small.nodes, strict=True):
        assert (other.box.x, other.box.y) == pytest.approx((one.box.x / 3, one.box.y / 3), abs=0.1)


def test_a_chain_is_straight_and_its_gaps_are_even() -> None:
    """Boxes of a chain stand on one line, and the spaces between them are alike."""
    layout = lay_out(chain(4), AREA, measure)
    boxes = [node.box for node in layout.nodes]
    assert max(box.centre.y for box in boxes) - min(box.centre.y for box in boxes) < 0.5
    gaps = [after.x - before.right for before, after in pairwise(boxes)]
    assert max(gaps) - min(gaps) < 2.0


def test_a_fork_opens_evenly() -> None:
    """A box stands at the middle of what it leads to, and what leads to it stands in line."""
    layout = laid("fork")
    at = {node.id: node.box.centre for node in layout.nodes}
    assert at["advanced"].y == pytest.approx((at["recurrence"].y + at["metastases"].y) / 2, abs=0.5)
    assert at["diagnosis"].y == at["localized"].y == at["advanced"].y


def test_labels_of_arrows_that_meet_stand_on_their_outer_sides() -> None:
    """Never one over the other between them, as if they were one text."""
    upper, lower = {"advanced->recurrence", "localized->advanced"}, {"advanced->metastases", "diagnosis->advanced"}
    for name in ("stage", "fork", "path"):
        for edge in laid(name).edges:
            if edge.label and edge.cue in upper | lower and _meets(GRAPHS[name], edge.cue):
                middle = edge.label.centre
                nearest = min(points(edge), key=lambda point: abs(point.x - middle.x))
                assert (middle.y < nearest.y) == (edge.cue in upper), (name, edge.cue)


def _meets(graph: Schema, cue: str) -> bool:
    """Whether another arrow leaves or reaches a box that this one does."""
    (edge,) = (edge for edge in graph.edges if edge.id == cue)
    return any(
        other.id != cue and (other.source == edge.source or other.target == edge.target) for other in graph.edges
    )


def test_what_leads_on_alone_is_level_and_frames_side_by_side_end_alike() -> None:
    """Across two groups: arrows are straight, and the frames have one top and one bottom."""
    layout = laid("stage")
    at = {node.id: node.box.centre.y for node in layout.nodes}
    assert at["recurrence"] == pytest.approx(at["rescue"], abs=0.5)
    assert at["metastases"] == pytest.approx(at["medicines"], abs=0.5)
    for edge in layout.edges:
        if edge.source in ("recurrence", "metastases"):
            assert max(point.y for point in points(edge)) - min(point.y for point in points(edge)) < 0.5
    one, other = (frame.box for frame in layout.groups)
    assert (one.y, one.bottom) == pytest.approx((other.y, other.bottom), abs=0.5)


@pytest.mark.parametrize("name", ["stage", "path", "tree", "nested groups"])
def test_nothing_that_is_read_is_smaller_than_30_px(name: str) -> None:
    """Edge labels, headings and the pin as well."""
    layout = laid(name)
    assert min(layout.label_size, layout.small_size, layout.pin_size) >= 30


def test_a_heading_has_as_much_air_before_it_as_after_it() -> None:
    """Where a frame is no wider than its heading needs, the heading stands in its middle."""
    for frame in laid("stage").groups:
        before, after = frame.heading.x - frame.box.x, frame.box.right - frame.heading.right
        assert after > before - 0.5


def test_boxes_of_a_rank_keep_the_order_of_the_script() -> None:
    """What is written first stands above."""
    for name in ("star", "nested groups", "parts", "fork"):
        layout = lay_out(GRAPHS[name].model_copy(update={"direction": "right"}), AREA, measure)
        ranks: dict[float, list[float]] = {}
        for node in layout.nodes:
            ranks.setdefault(round(node.box.centre.x), []).append(node.box.y)
        assert all(ys == sorted(ys) for ys in ranks.values()), name


def test_the_direction_is_kept() -> None:
    """Arrows go the way that the script says, and where it says nothing a wide area has them go right."""
    for direction in ("right", "down"):
        assert lay_out(chain(3, direction=direction), AREA, measure).direction == direction
    assert laid("fork").direction == "right"
    assert lay_out(chain(4), (600.0, 1300.0), measure).direction == "down"


ROUND = schema(
    {
        "feed": {"label": "Feed the starter", "kind": "start"},
        "rise": "Let it rise",
        "ready": {"label": "Does it float?", "kind": "decision"},
        "bake": "Bake the bread",
        "cold": "Sleep in the fridge",
    },
    ["feed -> rise", "rise -> ready: 6 hours", "ready -> bake: yes", "ready -> feed: no", "bake -> cold",
     "cold -> feed: once a week"],
    {"counter": {"label": "On the counter", "nodes": ["feed", "rise", "ready"]}},
)  # fmt: skip


@pytest.mark.parametrize("direction", ["right", "down"])
def test_arrows_that_go_back_to_one_box_lie_in_each_other(direction: str) -> None:
    """Each has its own place at the box and its own lane, the longer one outside, and all is level or upright."""
    graph = ROUND.model_copy(update={"direction": direction})
    layout = lay_out(graph, AREA, measure)
    assert [*broken(graph, layout)] == []
    back = [edge for edge in layout.edges if edge.target == "feed"]
    lines = [[(p.x, p.y) if direction == "right" else (p.y, p.x) for p in points(edge)] for edge in back]
    (short, long), label = lines, layout.label_size
    assert short[-1][0] - long[-1][0] > 0.5 * label
    assert max(y for _, y in long) - max(y for _, y in short) > 0.8 * label
    for line in lines:
        steps = [*pairwise(line)]
        slanting = [abs(x1 - x2) > 0.1 and abs(y1 - y2) > 0.1 for (x1, y1), (x2, y2) in steps]
        assert sum(math.dist(*step) for step, slants in zip(steps, slanting, strict=True) if slants) < 4.5 * label
    outside = min(x for x, _ in long), max(x for x, _ in long)
    assert all(outside[0] < x < outside[1] for x, _ in short)


WRITE = schema(
    {
        "a": {"label": "Write a draft", "kind": "start"},
        "b": "Show it to a friend",
        "c": {"label": "Clear?", "kind": "decision"},
        "d": {"label": "Publish", "kind": "end"},
    },
    ["a -> b", "b -> c", "c -> d: yes", "c -> a: rewrite", "c -> b: ask again", "b -> b: think"],
    direction="down",
)


def test_an_arrow_there_and_one_back_run_side_by_side() -> None:
    """Straight, with their heads apart, where their boxes are level."""
    for graph in (WRITE, WRITE.model_copy(update={"direction": "right"})):
        layout = lay_out(graph, AREA, measure)
        across = [
            {round(point.x if layout.direction == "down" else point.y, 3) for point in points(edge)}
            for edge in layout.edges
            if {edge.source, edge.target} == {"b", "c"}
        ]
        assert [len(places) for places in across] == [1, 1]
        assert abs(across[0].pop() - across[1].pop()) > 0.8 * layout.label_size


def _apart(box: Rect, edge: EdgeRoute) -> float:
    """How far an arrow is from a label."""
    return min(
        math.hypot(max(box.x - p.x, p.x - box.right, 0), max(box.y - p.y, p.y - box.bottom, 0)) for p in points(edge)
    )


@pytest.mark.parametrize("name", [*GRAPHS, "tree of thirty-one", "round", "write"])
def test_a_label_is_nearest_to_its_own_arrow_and_keeps_off_frames(name: str) -> None:
    """Loops and arrows that lead back included; nobody reads a label as that of another arrow."""
    layout = laid(name)
    for edge in layout.edges:
        if edge.label is None:
            continue
        own = _apart(edge.label, edge)
        assert all(_apart(edge.label, other) > own + 1 for other in layout.edges if other.id != edge.id), edge.id
        air = edge.label.grown(4.0)
        assert all(frame.box.holds(air) or not frame.box.overlaps(air) for frame in layout.groups), edge.id


@pytest.mark.parametrize(
    ("shape", "corner", "end"),
    [("pill", 50, Point(299, 270)), ("pill", 50, Point(300, 215)), ("hexagon", 40, Point(295, 200)),
     ("person", 24, Point(300, 236)), ("person", 24, Point(190, 236))],
)  # fmt: skip
def test_an_arrow_ends_on_the_outline_wherever_it_comes_to_the_box_round_it(
    shape: Shape, corner: float, end: Point
) -> None:
    """At the end of a pill, at the point of a hexagon, beside a person's neck: never in the air."""
    source = NodeBox("a", Rect(500, 180, 80, 60), ("A",), "box", 10)
    target = NodeBox("b", Rect(100, 200, 200, 100), ("B",), shape, corner)
    found = route("a->b", source, target, straight(Point(540, 210), end), 18)
    assert off_outline(target, found.tip.point) < 1
    assert off_outline(source, found.curve[0]) < 1


def test_what_is_too_large_says_so() -> None:
    """Forty boxes in a row keep labels of 30 px, and the layout says that it does not fit."""
    layout = laid("chain of forty")
    assert not layout.fits
    assert layout.label_size == 30.0
    assert layout.size[0] > AREA[0]


def test_parallel_arrows_have_ids_of_their_own_and_run_apart() -> None:
    """The second arrow between two boxes is `a->b#2`; a cue's `a->b` means both."""
    layout = laid("parallel")
    assert [edge.id for edge in layout.edges] == ["a->b", "a->b#2", "b->a", "b->c", "b->c#2"]
    assert [edge.cue for edge in layout.edges] == ["a->b", "a->b", "b->a", "b->c", "b->c"]
    middles = [points(edge)[len(points(edge)) // 2] for edge in layout.edges[:3]]
    assert len({round(point.y / 8) for point in middles}) == 3


def test_words_are_never_cut() -> None:
    """A line breaks at blanks alone; a long word makes its box wider."""
    layout = laid("long words")
    node = layout.nodes[0]
    assert node.lines == ("Esophagogastroduodenoscopy",)
    assert node.box.width > measure(node.lines[0], layout.label_size, "node")[0]


def test_a_group_that_shares_nodes_is_framed_where_that_holds_no_stranger() -> None:
    """The first of two groups that share a node keeps it; the other's frame goes round what it can."""
    groups = {"g": {"label": "First", "nodes": ["a", "b"]}, "h": {"label": "Next", "nodes": ["b", "c"]}}
    graph = schema(SCAN, ["a -> b", "b -> c"], groups)
    layout = lay_out(graph, AREA, measure)
    assert {frame.id for frame in layout.groups} == {"g", "h"}
    assert [*broken(graph, layout)] == []


def test_a_group_that_cannot_be_framed_is_named() -> None:
    """A frame that would hold a stranger is an error that says which group and what to do."""
    groups = {"g": {"label": "First", "nodes": ["a", "b"]}, "far": {"label": "Ends", "nodes": ["a", "d"]}}
    graph = schema({**SCAN, "d": "Rest"}, ["a -> b", "b -> c", "c -> d"], groups)
    with pytest.raises(LayoutError, match=r"'far'.*Ends") as caught:
        lay_out(graph, AREA, measure)
    assert caught.value.where == ("schema", "groups", "far")
    assert "nest" in caught.value.hint


def test_a_group_inside_itself_is_an_error() -> None:
    """Groups may name groups, but not in a circle."""
    groups = {"g": {"label": "First", "nodes": ["a", "h"]}, "h": {"label": "Next", "nodes": ["g"]}}
    with pytest.raises(LayoutError, match="inside itself"):
        lay_out(schema(SCAN, [], groups), AREA, measure)


def test_graphviz_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """No warning of Graphviz reaches the terminal, also where it has much to say."""
    for name in ("all to all", "sixty", "long words"):
        graph = (GRAPHS | HARD)[name]
        draft_of(Sheet(graph, nest(graph), measure, AREA))
    assert capfd.readouterr() == ("", "")


HERE = Path(__file__).parent
PROBE = """
import sys
sys.path[:0] = {folders!r}
from test_layout import described, laid
print(*(described(laid(name)) for name in {names!r}))
"""


@pytest.mark.parametrize("names", [["path", "nested groups"], pytest.param(["sixty"], marks=pytest.mark.slow)])
def test_every_process_finds_the_same_numbers(names: list[str]) -> None:
    """Same schema, same floats: in another process, with another hash seed."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(folders=[str(HERE), str(HERE.parent / "support")], names=names)],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": "1"},
    )  # fmt: skip
    assert run.stdout.split() == [described(laid(name)) for name in names]
