"""The layout of schemas that nobody has thought of."""

from counts import times
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_promises import AREA, broken, measure

from cuelight.diagram.layout.portfolio import lay_out
from cuelight.script.diagram import Schema

WORDS = ["scan", "team", "therapy", "surgery", "recurrence", "the", "of"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)


@st.composite
def graphs(draw: st.DrawFn) -> Schema:
    """Schemas of up to twelve nodes with loops, parallel arrows, cycles, parts and groups that nest or keep apart."""
    ids = [f"n{n}" for n in range(draw(st.integers(1, 12)))]
    kinds = st.sampled_from(["step", "decision", "start", "note"])
    nodes = {id: {"label": " ".join(draw(NAMES)), "kind": draw(kinds)} for id in ids}
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.none() | NAMES)
    found = draw(st.lists(ends, max_size=int(1.6 * len(ids))))
    edges = [f"{a} -> {b}" + (f": {' '.join(label)}" if label else "") for a, b, label in found]
    cut, inner = draw(st.integers(0, len(ids))), draw(st.integers(0, 3))
    groups = {}
    if draw(st.booleans()):
        groups = {id: some for id, some in (("g", ids[:cut]), ("h", ids[cut:]), ("i", ids[:cut][:inner])) if some}
    framed = {id: {"label": " ".join(draw(NAMES)), "nodes": some} for id, some in groups.items()}
    direction = draw(st.sampled_from([None, "right", "down"]))
    return Schema.model_validate({"nodes": nodes, "edges": edges, "groups": framed, "direction": direction})


@settings(max_examples=times(40), deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.data())
def test_any_graph_keeps_every_promise(graph: Schema, data: st.DataObject) -> None:
    """Whatever an author draws and pins, nothing overlaps."""
    pins = data.draw(st.sampled_from([(), tuple(graph.nodes)[:1], tuple(graph.nodes)]))
    assert [*broken(graph, lay_out(graph, AREA, measure, pinned=pins), pinned=pins)] == []
