"""Mermaid and DOT become a schema; of what they hold nothing is lost without a word."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cuelight.build.inputs import Inputs
from cuelight.errors import ScriptError
from cuelight.importing.deck import GraphBlock
from cuelight.importing.dot import read_dot
from cuelight.importing.mermaid import MermaidError, read_mermaid
from cuelight.importing.schema import schema_of
from cuelight.importing.write import Imported, import_file, script_place
from cuelight.project import Project

Import = Callable[[Path], tuple[Imported, Inputs]]
WORDS = ["Sea", "Rain falls", "Größe", "雨", "A & B", "5 < 6", "it's", "100 %", "#1", "a-b"]
SHAPES = ["[{}]", "({})", "{{{}}}", "[({})]", "(({}))", "([{}])", "[[{}]]", "{{{{{}}}}}", "[/{}/]", ">{}]"]
ARROWS = {
    "-->": ("one", False),
    "---": ("none", False),
    "-.->": ("one", True),
    "==>": ("one", False),
    "<-->": ("both", False),
}


class Drawn:
    """A diagram, as it was meant: nodes, arrows and frames."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(seed)
        count = chance.randint(1, 12)
        self.nodes = {f"n{number}": f"{chance.choice(WORDS)} {number}" for number in range(count)}
        ids = list(self.nodes)
        self.edges = [
            (
                chance.choice(ids),
                chance.choice(list(ARROWS)),
                chance.choice(ids),
                chance.choice(["", "", "yes", "Größe"]),
            )
            for _ in range(chance.randint(0, 16))
        ]
        self.frames = {
            f"g{number}": (f"Frame {number}", sorted(chance.sample(ids, chance.randint(1, len(ids)))))
            for number in range(chance.randint(0, 2))
        }
        self.chance = chance

    @property
    def held(self) -> dict[str, str]:
        """The frame of each node: Mermaid and Graphviz know one."""
        return {node: frame for frame, (_, nodes) in reversed(self.frames.items()) for node in nodes}

    def mermaid(self) -> str:
        lines = ["flowchart LR"]
        for frame, (label, _) in self.frames.items():
            inside = [node for node, holds in self.held.items() if holds == frame]
            lines += (
                [f'  subgraph {frame}["{label}"]', *(self._node(node) for node in inside), "  end"] if inside else []
            )
        lines += [self._node(node) for node in self.nodes if node not in self.held]
        lines += [f"  {a} {arrow}{f'|{said}|' if said else ''} {b}" for a, arrow, b, said in self.edges]
        return "\n".join(lines)

    def _node(self, node: str) -> str:
        label = self.nodes[node].replace("#", "#35;").replace("<", "#lt;").replace("&", "#amp;")
        return f"  {node}" + self.chance.choice(SHAPES).format(f'"{label}"')

    def dot(self) -> str:
        lines = ["digraph {"]
        for frame, (label, _) in self.frames.items():
            inside = [node for node, holds in self.held.items() if holds == frame]
            lines += (
                [f'subgraph cluster_{frame} {{ label="{label}";', *(f"{node};" for node in inside), "}"]
                if inside
                else []
            )
        lines += [f'{node} [label="{label}"];' for node, label in self.nodes.items()]
        for a, arrow, b, said in self.edges:
            heads, dashed = ARROWS[arrow]
            direction = {"one": "forward", "none": "none", "both": "both"}[heads]
            style = f"dir={direction}, style={'dashed' if dashed else 'solid'}"
            lines.append(f'{a} -> {b} [label="{said}", {style}];')
        return "\n".join([*lines, "}"])


def _same(graph: GraphBlock, drawn: Drawn) -> None:
    assert {node.id: node.label for node in graph.nodes} == drawn.nodes
    meant = sorted((a, b, said, *ARROWS[arrow]) for a, arrow, b, said in drawn.edges)
    assert sorted((each.source, each.target, each.label, each.heads, each.dashed) for each in graph.edges) == meant
    members = {group.label: set(group.members) for group in graph.groups}
    frames = {
        label: {node for node, holds in drawn.held.items() if holds == frame}
        for frame, (label, _) in drawn.frames.items()
    }
    assert members == {label: inside for label, inside in frames.items() if inside}
    schema = schema_of(graph)
    assert len(schema["nodes"]) == len(drawn.nodes)
    assert len(schema.get("edges", [])) == len(drawn.edges)


@pytest.mark.parametrize("seed", range(100))
def test_of_a_flowchart_nothing_is_lost(seed: int) -> None:
    """Nodes, arrows with their heads and labels, frames."""
    drawn = Drawn(seed)
    graph, notes = read_mermaid(drawn.mermaid())
    assert notes == ()
    _same(graph, drawn)


@pytest.mark.parametrize("seed", range(100, 200))
def test_of_a_graph_in_dot_nothing_is_lost(seed: int, tmp_path: Path) -> None:
    """The same."""
    drawn = Drawn(seed)
    (tmp_path / "g.dot").write_text(drawn.dot(), "utf-8")
    graph, notes = read_dot(tmp_path / "g.dot")
    assert notes == ()
    _same(graph, drawn)


def test_states_are_nodes_with_their_transitions() -> None:
    """The beginning and the end are nodes of their own."""
    text = "stateDiagram-v2\n [*] --> Still\n Still --> Moving : go\n Moving --> [*]\n state Moving {\n  a --> b\n }\n"
    graph, _ = read_mermaid(text)
    assert {node.label for node in graph.nodes} == {"Start", "Still", "a", "b", "End"}
    assert ("Still", "a", "go") in [(edge.source, edge.target, edge.label) for edge in graph.edges]
    assert [(group.label, set(group.members)) for group in graph.groups] == [("Moving", {"a", "b"})]


def test_an_arrow_at_a_frame_leads_into_it_and_is_said() -> None:
    """Frames of a schema have none."""
    graph, notes = read_mermaid("flowchart LR\n subgraph g [Frame]\n  a\n  b\n end\n c --> g\n", 7)
    assert [(edge.source, edge.target) for edge in graph.edges] == [("c", "a")]
    assert [(note.code, note.line) for note in notes] == [("import-changed", 7)]
    assert "Frame" in notes[0].message


def test_a_wrong_diagram_is_located() -> None:
    """At its line."""
    with pytest.raises(MermaidError) as caught:
        read_mermaid("flowchart LR\n a --> b\n b --> [")
    assert caught.value.line == 3


def test_a_diagram_in_slides_is_the_schema_and_a_second_one_a_list(tmp_path: Path, imported: Import) -> None:
    """A script has one schema."""
    file = tmp_path / "talk.md"
    flow = "```mermaid\nflowchart LR\n  a[The sea] -->|sun| b[Vapour]\n```"
    wrong = "```mermaid\nflowchart LR\n  a --> [\n```"
    file.write_text(f"# A\n\nB\n\n---\n\n# One\n\n{flow}\n\n---\n\n# Two\n\n{flow}\n\n---\n\n# Three\n\n{wrong}\n")
    done, source = imported(file)
    assert [scene.kind for scene in source.script.scenes] == ["title", "schema", "bullets", "code"]
    schema = source.script.schema_
    assert schema is not None
    assert [node.label for node in schema.nodes.values()] == ["The sea", "Vapour"]
    assert [str(bullet.text) for bullet in source.script.scenes[2].slide.bullets] == ["The sea → Vapour: sun"]
    changed = [(each.location.line, each.message) for each in done.findings if each.code == "import-changed"]
    assert [line for line, _ in changed] == [16, 29]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.mmd", "flowchart LR\n a --> ["), ("a.mmd", ""), ("a.mmd", "pie\n \"a\": 1"), ("a.dot", "digraph {"),
     ("a.dot", "no"), ("a.gv", ""), ("a.dot", "digraph { a [label=<<b>x</b>>] " + "{" * 5000)],
)  # fmt: skip
def test_what_is_no_diagram_is_refused(name: str, text: str, tmp_path: Path, project: Project) -> None:
    """With a reason."""
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(ScriptError) as caught:
        import_file(file, script_place(project, file, None))
    assert [each.code for each in caught.value.diagnostics] == ["import-refused"]
    assert list(project.scripts.iterdir()) == []


def test_titles_regions_notes_links_and_what_is_not_drawn(tmp_path: Path) -> None:
    """Each is in the graph, or said."""
    flow = '---\ntitle: Care\n---\nflowchart TB\n a --> b\n a ~~~ c\n c --o b\n click a href "https://x.example/y"\n'
    graph, notes = read_mermaid(flow, 5)
    assert (graph.title, graph.direction) == ("Care", "")
    assert [(edge.source, edge.target) for edge in graph.edges] == [("a", "b"), ("c", "b")]
    assert [(note.code, note.line) for note in notes] == [("import-lost", 5)]
    states = "stateDiagram-v2\n A --> C\n state C {\n x --> y\n --\n z --> w\n }\n state E {\n }\n A --> E\n"
    graph, notes = read_mermaid(states + " note right of A\n  Beware\n end note\n")
    assert [(group.label, set(group.members)) for group in graph.groups] == [("C", set("xyzw"))]
    assert {"A", "E", "Beware"} <= {node.label for node in graph.nodes}
    assert [edge.heads for edge in graph.edges if edge.dashed] == ["none"]
    assert {note.code for note in notes} == {"import-changed"}
    file = tmp_path / "g.dot"
    file.write_text(
        'digraph { label="Care"; a -> b [headlabel="h"]; a -> c [style=invis]; c [style=invis] }\ngraph { d }'
    )
    graph, notes = read_dot(file)
    assert (graph.title, [node.id for node in graph.nodes], len(graph.edges)) == ("Care", ["a", "b"], 1)
    said = " ".join(note.message for note in notes)
    assert "'h'" in said
    assert "several graphs" in said
