"""Diagrams in Mermaid and DOT, whose boxes, arrows, labels and frames are known."""

from pathlib import Path

from content import Chance, Item, Made, Writing

SHAPES = ("[{}]", "({})", "{{{}}}", "[({})]", "(({}))", "([{}])", "[[{}]]", "{{{{{}}}}}", "[/{}/]", ">{}]")
ARROWS = ("-->", "---", "-.->", "==>", "<-->", "--o", "--x")


class GraphWriter(Writing):
    """A graph: boxes, arrows between them, and frames round some, perhaps in each other."""

    def __init__(self, seed: int, most: int = 14) -> None:
        self.chance = Chance(seed)
        random = self.chance.random
        self.nodes = {f"n{number}": self.word() for number in range(random.randint(2, most))}
        ids = list(self.nodes)
        self.edges = [
            (
                random.choice(ids),
                random.choice(ids),
                self.word() if random.random() < 0.4 else "",
                random.choice(ARROWS),
            )
            for _ in range(random.randint(1, most + 2))
        ]
        for source, target, _, _ in self.edges:
            self.chance.items.append(Item(f"{self.nodes[source]} {self.nodes[target]}"))
        cut = sorted(random.sample(range(len(ids) + 1), min(len(ids), random.randint(0, 2)) * 2 or 0)[:4])
        self.frames = [(self.word(), ids[a:b]) for a, b in zip(cut[::2], cut[1::2], strict=False) if b > a]
        self.outer = self.word() if len(self.frames) == 2 and random.random() < 0.5 else ""

    def mermaid(self) -> str:
        """As a flowchart."""
        random, framed = self.chance.random, {node for _, nodes in self.frames for node in nodes}
        lines = [f"flowchart {random.choice(('LR', 'TB', 'TD', 'BT', 'RL'))}", "  %% a comment"]
        lines += [f'  subgraph outer["{self.outer}"]'] if self.outer else []
        for number, (label, nodes) in enumerate(self.frames):
            lines += [f'  subgraph g{number}["{label}"]', *(self._node(node) for node in nodes), "  end"]
        lines += ["  end"] if self.outer else []
        lines += [self._node(node) for node in self.nodes if node not in framed]
        lines += [f"  {a} {arrow}{f'|{label}|' if label else ''} {b}" for a, b, label, arrow in self.edges]
        return "\n".join([*lines, "  classDef hot fill:#f00", f"  class {next(iter(self.nodes))} hot"])

    def _node(self, node: str) -> str:
        return f"  {node}" + self.chance.random.choice(SHAPES).format(f'"{self.nodes[node]}<br>x"')

    def states(self) -> str:
        """As a state diagram, whose arrows have one head each."""
        framed = {node for _, nodes in self.frames for node in nodes}
        lines = ["stateDiagram-v2", f"  [*] --> {next(iter(self.nodes))}"]
        lines += [f"  state outer_{self.outer} {{"] if self.outer else []
        for label, nodes in self.frames:
            lines += [f"  state {label} {{", *(f'    state "{self.nodes[node]}" as {node}' for node in nodes), "  }"]
        lines += ["  }"] if self.outer else []
        lines += [f"  {node} : {label}" for node, label in self.nodes.items() if node not in framed]
        lines += [f"  {a} --> {b}{f' : {label}' if label else ''}" for a, b, label, _ in self.edges]
        node = next(iter(self.nodes))
        return "\n".join([*lines, f"  note right of {node}", f"    {self.word()}", "  end note"])

    def dot(self) -> str:
        """As a graph of Graphviz."""
        random, lines = self.chance.random, ["digraph {"]
        lines += [f'label="{self.word()}";'] if random.random() < 0.3 else []
        lines += [f'subgraph cluster_o {{ label="{self.outer}";'] if self.outer else []
        for number, (label, nodes) in enumerate(self.frames):
            lines += [f'subgraph cluster_{number} {{ label="{label}";', *(f"{node};" for node in nodes), "}"]
        lines += ["}"] if self.outer else []
        shapes = ("box", "diamond", "cylinder", "record", "ellipse", "plaintext", "note")
        lines += [f'{node} [label="{label}\\nx", shape={random.choice(shapes)}];' for node, label in self.nodes.items()]
        for a, b, label, _ in self.edges:
            more = f', headlabel="{self.word()}"' if random.random() < 0.1 else ""
            lines.append(f'{a} -> {b} [label="{label}", dir={random.choice(("forward", "both", "none"))}{more}];')
        return "\n".join([*lines, "}"])


def mermaid(folder: Path, seed: int, _picture: bytes) -> Made:
    """A flowchart, or every third a state diagram."""
    writer = GraphWriter(seed)
    path = folder / f"graph-{seed}.mmd"
    path.write_text(writer.states() if seed % 3 == 2 else writer.mermaid(), "utf-8")
    return Made(path, writer.chance.items)


def dot(folder: Path, seed: int, _picture: bytes) -> Made:
    """A graph of Graphviz."""
    writer = GraphWriter(seed)
    path = folder / f"graph-{seed}.{'dot' if seed % 2 else 'gv'}"
    path.write_text(writer.dot(), "utf-8")
    return Made(path, writer.chance.items)
