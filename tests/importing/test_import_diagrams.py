"""Mermaid and DOT become a schema; of what they hold nothing is lost without a word."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from cuelight.build.inputs import Inputs
from cuelight.errors import ScriptError
from cuelight.importing.deck import GraphBlock
from cuelight.importing.dot import DotError, read_dot
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
def test_of_a_graph_in_dot_nothing_is_lost(seed: int) -> None:
    """The same."""
    drawn = Drawn(seed)
    graph, notes = read_dot(drawn.dot())
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
    assert [(note.code, note.line) for note in notes] == [("import-changed", 12)]
    assert "Frame" in notes[0].message


def test_a_wrong_diagram_is_located() -> None:
    """At its line."""
    with pytest.raises(MermaidError) as caught:
        read_mermaid("flowchart LR\n a --> b\n b --> [")
    assert caught.value.line == 3


def test_a_diagram_of_thousands_of_boxes_is_refused_in_plain_words() -> None:
    """And not in those of the parser."""
    with pytest.raises(MermaidError, match="more than a diagram can show"):
        read_mermaid("flowchart LR\n" + "".join(f" a{number} --> a{number + 1}\n" for number in range(20_000)))


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
    [("a.mmd", "flowchart LR\n a --> ["), ("a.mmd", ""), ("a.mmd", "flowchart LR\n"), ("a.mmd", 'pie\n "a": 1'),
     ("a.dot", "digraph {"), ("a.dot", "digraph {}"), ("a.dot", "no"), ("a.gv", ""),
     ("a.dot", "digraph { a [label=<<b>x</b>>] " + "{" * 5000)],
)  # fmt: skip
def test_what_is_no_diagram_is_refused(name: str, text: str, tmp_path: Path, project: Project) -> None:
    """With a reason."""
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(ScriptError) as caught:
        import_file(file, script_place(project, file, None))
    assert [each.code for each in caught.value.diagnostics] == ["import-refused"]
    assert list(project.scripts.iterdir()) == []


def test_titles_regions_notes_links_and_what_is_not_drawn() -> None:
    """Each is in the graph, or said."""
    flow = '---\ntitle: Care\n---\nflowchart TB\n a --> b\n a ~~~ c\n c --o b\n click a href "https://x.example/y"\n'
    graph, notes = read_mermaid(flow, 5)
    assert (graph.title, graph.direction) == ("Care", "")
    assert [(edge.source, edge.target) for edge in graph.edges] == [("a", "b"), ("c", "b")]
    assert [(note.code, note.line) for note in notes] == [("import-lost", 9), ("import-changed", 11)]
    states = "stateDiagram-v2\n A --> C\n state C {\n x --> y\n --\n z --> w\n }\n state E {\n }\n A --> E\n"
    graph, notes = read_mermaid(states + " note right of A\n  Beware\n end note\n")
    assert [(group.label, set(group.members)) for group in graph.groups] == [("C", set("xyzw"))]
    assert {"A", "E", "Beware"} <= {node.label for node in graph.nodes}
    assert [edge.heads for edge in graph.edges if edge.dashed] == ["none"]
    assert {note.code for note in notes} == {"import-changed"}
    graph, notes = read_dot(
        'digraph { label="Care"; a -> b [headlabel="h"]; a -> c [style=invis]; c [style=invis] }\ngraph { d }'
    )
    assert (graph.title, [node.id for node in graph.nodes], len(graph.edges)) == ("Care", ["a", "b"], 1)
    said = " ".join(note.message for note in notes)
    assert "'h'" in said
    assert "several graphs" in said


def test_labels_in_dot_are_read_as_graphviz_draws_them() -> None:
    """HTML, records with ports, escapes, entities, and signs that only look like one of them."""
    graph, notes = read_dot(
        """digraph "care" { // <b>no</b> label
        subgraph cluster_0 { label=<<b>Inner</b> frame>; a; }
        a [label=<<TABLE><TR><TD PORT="p">One</TD><TD>Two</TD></TR></TABLE>>]; a:p -> b [label=<<B>bold</B>>];
        b [shape=record, label="<f0> 5 \\< 6|{ x \\| y | <here> z }"]; c [label="<not html>"];
        d [label="C:\\\\new\\nline &uuml; \\N \\G"]; c -> d [arrowhead=none, label="\\T to \\H"]; }"""
    )
    labels = {node.id: node.label for node in graph.nodes}
    assert labels == {
        "a": "One Two", "b": "5 < 6 / x | y / z", "c": "<not html>", "d": "C:\\new line ü d G",
    }  # fmt: skip
    assert [(edge.label, edge.heads) for edge in graph.edges] == [("bold", "one"), ("c to d", "none")]
    assert [group.label for group in graph.groups] == ["Inner frame"]
    assert notes == ()


def test_what_a_diagram_says_beside_its_labels_is_said_at_its_line() -> None:
    """Addresses, tips, pictures, frames without boxes, arrows from frame to frame."""
    _, notes = read_dot(
        'digraph {\n a [URL="https://x.example", tooltip="tip"]\n b [image="b.png"]\n'
        ' subgraph cluster_e { label="Empty" }\n subgraph cluster_f { a }\n a -> b [ltail=cluster_f]\n}\n'
    )
    assert {note.line for note in notes if "tip" in note.message or "https:" in note.message} == {2}
    assert {note.line: note.code for note in notes} == {
        2: "import-lost", 3: "import-lost", 4: "import-lost", 6: "import-changed",
    }  # fmt: skip
    _, notes = read_mermaid(
        'flowchart LR\n a --> b\n c@{ icon: "fa:user", label: "C" }\n d@{ img: "https://x.example/d.png" }\n'
        ' click b call back() "Hint"\n subgraph e [Empty]\n end\n'
    )
    said = {note.line: note.message for note in notes}
    assert set(said) == {2, 3, 4, 6}
    assert "Hint" in said[2]


def test_labels_in_mermaid_lose_their_markup_and_nothing_else() -> None:
    """Strings of Markdown, icons, tags, and words that look like one of them."""
    graph, _ = read_mermaid(
        'flowchart LR\n a["The <b>bold</b> fa:fa-car Car"] --> b["`*one* and _two_ 3*4*5`"]\n'
        ' c["__init__ and snake_case"] -- "`_e_`" --> a'
    )
    labels = {node.id: node.label for node in graph.nodes}
    assert labels == {"a": "The bold Car", "b": "one and two 3*4*5", "c": "__init__ and snake_case"}
    assert graph.edges[1].label == "e"


def test_a_state_that_is_only_named_is_kept() -> None:
    """Inside a frame, too."""
    graph, _ = read_mermaid("stateDiagram-v2\n state Lone\n state C {\n  state In\n  a --> b\n }\n C --> Lone\n")
    assert {node.label for node in graph.nodes} == {"Lone", "In", "a", "b"}
    assert set(graph.groups[0].members) == {"In", "a", "b"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_a_graph_is_read_in_the_encodings_of_windows(encoding: str, tmp_path: Path, imported: Import) -> None:
    """What can only be guessed is said."""
    file = tmp_path / "g.dot"
    file.write_bytes('digraph {\r\n "Ärzte" -> b\r\n}\r\n'.encode(encoding))
    done, source = imported(file)
    assert source.script.schema_ is not None
    assert "Ärzte" in [node.label for node in source.script.schema_.nodes.values()]
    assert any("Windows-1252" in each.message for each in done.findings) == (encoding == "windows-1252")


def test_a_mistake_in_a_graph_is_located(capfd: pytest.CaptureFixture[str]) -> None:
    """By the parser, which says it to nobody else."""
    with pytest.raises(DotError, match="syntax error in line 3 near '->'"):
        read_dot("digraph {\n a -> b\n b -> -> c\n}")
    assert capfd.readouterr().err == ""
