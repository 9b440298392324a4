"""How Cuelight and other tools draw a diagram: each gives SVG, and says where in it the things of the diagram are.

The others as they come: plain boxes, their own spacing, text of 16 pixels where they have no size of their own, both
directions. Mermaid and D2 come from npm into a folder of their own, `.diagrams/`.
"""

import json
import re
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import fontpkg
import pygraphviz
from playwright.sync_api import Page as Tab

from cuelight.diagram import layout as layouts
from cuelight.diagram.element import Diagram
from cuelight.diagram.layout.elk_manner import ELK_VERSION
from cuelight.diagram.svg import schema_svg
from cuelight.diagram.viewport import view
from cuelight.drawing.shapes import Page
from cuelight.drawing.theme import built_in
from cuelight.script.diagram import Schema
from cuelight.slides.kinds.schema import diagram
from diagram_graph import Graph, Selectors, graph_of

HERE = Path(__file__).resolve().parent
OTHERS = HERE.parent / ".diagrams"
PACKAGES = {"mermaid": "12.3.0", "@terrastruct/d2": "0.1.33", "@fontsource/arimo": "5.3.0"}
SLIDE = Page(1920, 1080, built_in("clinic"))
SIZE = "16"
HEADS = {"none": "---", "one": "-->", "both": "<-->"}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing of a graph.

    Attributes:
        graph: What it shows.
        svg: The drawing.
        where: Where its things are.
        scale: How large it is drawn; None for as large as the slide allows.
        ground: The colour behind it.
    """

    graph: Graph
    svg: str
    where: Selectors
    scale: float | None = None
    ground: str = "#ffffff"


def bring() -> None:
    """Install what comes from npm."""
    OTHERS.mkdir(exist_ok=True)
    (OTHERS / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}), "utf-8")
    npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(npm, cwd=OTHERS, check=True)


def others() -> Mapping[str, str]:
    """The versions of the other tools."""
    drawn = pygraphviz.AGraph("digraph { a }").draw(format="svg", prog="dot").decode()
    named = {"Mermaid": "mermaid", "D2 (npm)": "@terrastruct/d2"}
    return {
        "Graphviz": re.search(r"graphviz version ([\d.]+)", drawn)[1],
        "elkjs": ELK_VERSION,
        **{name: PACKAGES[package] for name, package in named.items()},
    }


def faces() -> str:
    """The style that gives a page the fonts of the theme, and the widths of Helvetica, which others name."""
    fonts = {(font.family, font.weight): font for font in (SLIDE.theme.fonts.body, SLIDE.theme.fonts.strong)}
    own = [_face(*named, Path(fontpkg.path(font.family, weight=font.weight))) for named, font in fonts.items()]
    arimo = OTHERS / "node_modules" / "@fontsource" / "arimo" / "files"
    plain = [
        _face(family, weight, arimo / f"arimo-latin-{weight}-normal.woff2")
        for family in ("Helvetica", "Arial")
        for weight in (400, 700)
    ]
    return f"<style>{''.join(own + plain)}</style>"


LOADED = "async () => { await Promise.all([...document.fonts].map((face) => face.load())) }"
"""Brings the fonts of a page before anything is measured in it."""


def _face(family: str, weight: int, file: Path) -> str:
    source = f"url(data:font/{file.suffix[1:]};base64,{b64encode(file.read_bytes()).decode()})"
    return f"@font-face {{font-family: '{family}'; font-weight: {weight}; src: {source}}}\n"


def cuelight(schema: Schema) -> Sequence[Sketch]:
    """The whole, then each of the levels that films show in its place, if there are any."""
    drawn = diagram(schema, "en", SLIDE)
    whole = replace(drawn, levels={})
    return [_shown(one) for one in (whole, *(level.diagram for level in drawn.levels.values()))]


def _shown(one: Diagram) -> Sketch:
    svg = schema_svg(one, SLIDE, title="Diagram", description="", language="en")
    cues: dict[str, tuple[str, int]] = {}
    for number, id in enumerate(one.schema.nodes):
        cues[f"n{number}"] = (f'.play-video-node[data-cue="{id}"]', 0)
    for number, id in enumerate(one.schema.groups):
        cues[f"g{number}"] = (f'.play-video-group[data-cue="{id}"]', 0)
    for number, _ in enumerate(one.schema.edges):
        cues[f"e{number}"] = (".play-video-edge", number)
    zoom = view(one.layout, one.area, None, SLIDE.scale).zoom
    return Sketch(graph_of(one.schema), svg, cues, zoom, SLIDE.theme.colours.ground)


def _by_id(graph: Graph) -> Selectors:
    return {name: (f"#{name}", 0) for name in _names(graph)}


def _names(graph: Graph) -> Iterable[str]:
    counts = {"n": len(graph.nodes), "e": len(graph.arrows), "g": len(graph.groups)}
    return (f"{kind}{number}" for kind, count in counts.items() for number in range(count))


def graphviz(graph: Graph) -> Sequence[Sketch]:
    """`dot`, left to right and top to bottom."""
    return [Sketch(graph, _dot(graph, direction), _by_id(graph)) for direction in ("LR", "TB")]


def _dot(graph: Graph, direction: str) -> str:
    words = {"fontname": "Helvetica", "fontsize": SIZE}
    drawing = pygraphviz.AGraph(directed=True, strict=False, rankdir=direction, **words)
    drawing.node_attr.update(shape="box", **words)
    drawing.edge_attr.update(**words)
    _dot_inside(drawing, graph, None)
    for number, arrow in enumerate(graph.arrows):
        heads = {"none": "none", "one": "forward", "both": "both"}[arrow.heads]
        ends = f"n{arrow.source}", f"n{arrow.target}"
        drawing.add_edge(*ends, key=f"e{number}", id=f"e{number}", label=arrow.label, dir=heads)
    return drawing.draw(format="svg", prog="dot").decode()


def _dot_inside(into: Any, graph: Graph, parent: int | None) -> None:
    nodes, groups = graph.held(parent)
    for node in nodes:
        into.add_node(f"n{node}", id=f"n{node}", label=graph.nodes[node])
    for group in groups:
        frame = into.add_subgraph(name=f"cluster_{group}", id=f"g{group}", label=graph.groups[group])
        _dot_inside(frame, graph, group)


def elk(graph: Graph, tab: Tab) -> Sequence[Sketch]:
    """elkjs, right and down."""
    font = json.dumps(f'"{SLIDE.theme.fonts.body.family}"')
    code = f"(() => {{ const FONT = {font};\n{_last_is_value('elk.js')} }})()"
    call = f"async ([graph, held, direction]) => {code}(graph, held, direction)"
    held = {"none" if parent is None else parent: _held(graph, parent) for parent in (None, *range(len(graph.groups)))}
    plain = asdict(graph) | {"members": []}
    drawn = (tab.evaluate(call, [plain, held, direction]) for direction in ("RIGHT", "DOWN"))
    return [Sketch(graph, svg, _by_id(graph)) for svg in drawn]


def _held(graph: Graph, parent: int | None) -> Mapping[str, Sequence[int]]:
    nodes, groups = graph.held(parent)
    return {"nodes": nodes, "groups": groups}


def elk_bundle() -> Path:
    """The script of elkjs that comes with Cuelight."""
    return Path(layouts.__file__).parent / "elkjs" / "elk.bundled.js"


def _last_is_value(name: str) -> str:
    """A script of ours whose last expression is what it gives."""
    functions, _, last = (HERE / "diagrams" / name).read_text("utf-8").rpartition("\n\n")
    return f"{functions}\n\nreturn {last.strip()}"


def reader() -> str:
    """The function of the page that reads a drawing."""
    return f"(wanted) => (() => {{ {_last_is_value('read.js')} }})()(wanted)"


def mermaid(graph: Graph, tab: Tab) -> Sequence[Sketch]:
    """Mermaid's flowchart, LR and TD."""
    call = (
        "async (text) => { mermaid.initialize({ startOnLoad: false }); return (await mermaid.render('d', text)).svg }"
    )
    return [
        Sketch(graph, tab.evaluate(call, _flowchart(graph, direction)), _in_mermaid(graph))
        for direction in ("LR", "TD")
    ]


def _in_mermaid(graph: Graph) -> Selectors:
    return {
        **{f"n{number}": (f'[id^="d-flowchart-n{number}-"]', 0) for number in range(len(graph.nodes))},
        **{f"e{number}": (f'path[data-id="e{number}"]', 0) for number in range(len(graph.arrows))},
        **{f"l{number}": (f'.label[data-id="e{number}"]', 0) for number, one in enumerate(graph.arrows) if one.label},
        **{f"g{number}": (f'[id="d-g{number}"]', 0) for number in range(len(graph.groups))},
    }


def _flowchart(graph: Graph, direction: str) -> str:
    lines = [f"flowchart {direction}", *_mermaid_inside(graph, None)]
    for number, arrow in enumerate(graph.arrows):
        label = f"|{_quoted(arrow.label)}|" if arrow.label else ""
        lines.append(f"n{arrow.source} e{number}@{HEADS[arrow.heads]}{label} n{arrow.target}")
    return "\n".join(lines)


def _mermaid_inside(graph: Graph, parent: int | None) -> Iterable[str]:
    nodes, groups = graph.held(parent)
    yield from (f"n{node}[{_quoted(graph.nodes[node])}]" for node in nodes)
    for group in groups:
        yield from (f"subgraph g{group}[{_quoted(graph.groups[group])}]", *_mermaid_inside(graph, group), "end")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "#quot;") + '"'


def d2(graphs: Sequence[Graph], layout: str) -> Sequence[Sequence[Sketch]]:
    """D2 with a layout engine, right and down; of many graphs at once, since it takes long to start."""
    asked, answered = OTHERS / "asked.json", OTHERS / "answered.json"
    both = [(_d2_source(graph, direction), layout) for graph in graphs for direction in ("right", "down")]
    asked.write_text(json.dumps(both), "utf-8")
    script = OTHERS / "d2.mjs"
    script.write_bytes((HERE / "diagrams" / "d2.mjs").read_bytes())
    subprocess.run(["node", script, asked, answered], cwd=OTHERS, check=True)
    svgs = iter(json.loads(answered.read_text("utf-8")))
    return [[Sketch(graph, next(svgs), _in_d2(graph)) for _ in range(2)] for graph in graphs]


def _d2_source(graph: Graph, direction: str) -> str:
    lines = [f"direction: {direction}", *_d2_inside(graph, None)]
    for arrow in graph.arrows:
        ends = _path(graph, arrow.source), _path(graph, arrow.target)
        label = f": {json.dumps(arrow.label)}" if arrow.label else ""
        lines.append(f"{ends[0]} {_D2_HEADS[arrow.heads]} {ends[1]}{label}")
    return "\n".join(lines)


_D2_HEADS = {"none": "--", "one": "->", "both": "<->"}


def _d2_inside(graph: Graph, parent: int | None) -> Iterable[str]:
    nodes, groups = graph.held(parent)
    yield from (f"n{node}: {json.dumps(graph.nodes[node])}" for node in nodes)
    for group in groups:
        yield from (f"g{group}: {json.dumps(graph.groups[group])} {{", *_d2_inside(graph, group), "}")


def _path(graph: Graph, node: int) -> str:
    """What D2 calls a box: the frames that it lies in, and itself."""
    return ".".join((*_frames(graph, graph.homes[node]), f"n{node}"))


def _frames(graph: Graph, group: int | None) -> tuple[str, ...]:
    return () if group is None else (*_frames(graph, graph.parents[group]), f"g{group}")


def _in_d2(graph: Graph) -> Selectors:
    found = {f"n{number}": (_d2_class(_path(graph, number)), 0) for number in range(len(graph.nodes))}
    found |= {f"g{number}": (_d2_class(".".join(_frames(graph, number))), 0) for number in range(len(graph.groups))}
    return found | {f"e{number}": ("g:has(> path.connection)", number) for number in range(len(graph.arrows))}


def _d2_class(path: str) -> str:
    return f'[class="{b64encode(path.encode()).decode()}"]'
