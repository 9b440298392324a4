"""Diagrams as Cuelight draws them and as other tools do, for the same place on a slide, in one run: diagrams.md.

The diagrams are those of `diagrams/`, four of each shape, and some that were given. All are drawn as SVG, opened in
Chromium, and measured by one code (`diagram_measures.py`) that knows nothing of who drew. A contact sheet shows one of
each shape: diagrams/sheet.webp. Mermaid and D2 come from npm.
Run: python benchmarks/diagrams.py
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from itertools import groupby
from pathlib import Path
from statistics import median

import yaml
from PIL import Image, ImageDraw
from playwright.sync_api import Page as Tab

from cuelight.drawing.fonts import open_font
from cuelight.script.diagram import Schema
from diagram_graph import graph_of
from diagram_measures import AREA, Outcome, Reading, measured, scale_of, together
from diagram_tools import (
    LOADED,
    OTHERS,
    SLIDE,
    Sketch,
    bring,
    cuelight,
    d2,
    elk,
    elk_bundle,
    faces,
    graphviz,
    mermaid,
    others,
    reader,
)

HERE = Path(__file__).resolve().parent
SHAPES = (
    "chain", "cycle", "star", "tree", "fork-and-merge", "journey", "groups", "nested", "no-arrows", "states", "systems",
    "given",
)  # fmt: skip
OURS = "Cuelight"
BREAKS = ("Mermaid", "D2, dagre", "D2, ELK")
"""Who breaks an arrow where its label stands."""
SHOWN = 2
"""Which diagram of each shape is in the contact sheet."""
CELL, LINE = (424, 188), 24
STYLE = "svg {overflow: visible; transform-origin: 0 0}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram as a tool drew it: what was measured, in how many views, and a picture of the first.

    `whole` is the size of labels where all of a diagram is shown at once, although films show it in levels.
    """

    outcome: Outcome
    picture: Image.Image
    views: int = 1
    whole: float = 0.0


def diagrams() -> Mapping[tuple[str, str], Schema]:
    """What is drawn, by shape and name."""
    return {
        (shape, name): Schema.model_validate(written)
        for shape in SHAPES
        for name, written in yaml.safe_load((HERE / "diagrams" / f"{shape}.yaml").read_text("utf-8")).items()
    }


class Desk:
    """A tab in which drawings are measured and photographed."""

    def __init__(self, tab: Tab) -> None:
        self._tab, self._read, self._faces = tab, reader(), faces()
        tab.set_viewport_size({"width": CELL[0], "height": CELL[1]})

    def drawn(self, sketch: Sketch, *, breaks: bool) -> tuple[Outcome, Image.Image]:
        """Measure a drawing, and take a picture of it as it stands on the slide."""
        style = f"<style>body {{margin: 0; overflow: hidden; background: {sketch.ground}}} {STYLE}</style>"
        svg = sketch.svg[sketch.svg.index("<svg") :]
        self._tab.set_content(f"<!doctype html>{self._faces}{style}<body>{svg}</body>")
        self._tab.evaluate(LOADED)
        read = json.loads(self._tab.evaluate(self._read, [[name, *where] for name, where in sketch.where.items()]))
        if missing := [name for name, found in read.items() if found is None]:
            raise LookupError(f"not in the drawing: {', '.join(missing)}")
        reading = Reading(sketch.graph, read)
        scale = sketch.scale or scale_of(reading)
        return measured(reading, scale, breaks=breaks), self._picture(reading, scale)

    def _picture(self, reading: Reading, scale: float) -> Image.Image:
        left, top, width, height = reading.bounds
        small = scale * CELL[0] / AREA[0]
        away = [(side - length * small) / 2 for side, length in zip(CELL, (width, height), strict=True)]
        moved = f"translate({away[0]}px, {away[1]}px) scale({small}) translate({-left}px, {-top}px)"
        self._tab.evaluate("(moved) => { document.querySelector('svg').style.transform = moved }", moved)
        return Image.open(BytesIO(self._tab.screenshot())).convert("RGB")

    def best(self, tool: str, sketches: Sequence[Sketch]) -> Drawn:
        """What a tool shows: all views of ours, the direction with the larger labels of another's."""
        all_drawn = [self.drawn(sketch, breaks=tool in BREAKS) for sketch in sketches]
        if tool == OURS:
            return _in_levels(all_drawn)
        outcome, picture = max(all_drawn, key=lambda one: (round(one[0].label, 1), -len(one[0].defects)))
        return Drawn(outcome, picture)


def _in_levels(seen: Sequence[tuple[Outcome, Image.Image]]) -> Drawn:
    """What films show: the levels, which come after the whole, or the whole where there are none."""
    (whole, picture), *levels = seen
    if not levels:
        return Drawn(whole, picture)
    return Drawn(together([outcome for outcome, _ in levels]), levels[0][1], len(levels), whole.label)


def all_drawn(desk: Desk, bench: Tab, some: Mapping[tuple[str, str], Schema]) -> Mapping[str, Sequence[Drawn]]:
    """Every diagram by every tool."""
    graphs = [graph_of(schema) for schema in some.values()]
    by: Mapping[str, Callable[[], Sequence[Sequence[Sketch]]]] = {
        OURS: lambda: [cuelight(schema) for schema in some.values()],
        "Graphviz dot": lambda: [graphviz(graph) for graph in graphs],
        "ELK": lambda: [elk(graph, bench) for graph in graphs],
        "Mermaid": lambda: [mermaid(graph, bench) for graph in graphs],
        "D2, dagre": lambda: d2(graphs, "dagre"),
        "D2, ELK": lambda: d2(graphs, "elk"),
    }
    found = {}
    for tool, sketches in by.items():
        found[tool] = [desk.best(tool, each) for each in sketches()]
        print(tool, median(one.outcome.label for one in found[tool]), file=sys.stderr)
    return found


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _places(some: Mapping[tuple[str, str], Schema]) -> Mapping[str, Sequence[int]]:
    """Where in the list the diagrams of each shape are."""
    return {
        shape: [place for place, _ in group] for shape, group in groupby(enumerate(some), key=lambda one: one[1][0])
    }


def by_shape(some: Mapping[tuple[str, str], Schema], found: Mapping[str, Sequence[Drawn]]) -> str:
    """The median label size by shape, the largest in bold, with the defects of all diagrams of that shape."""
    body = []
    for shape, places in _places(some).items():
        sizes = [round(median(drawn[place].outcome.label for place in places), 1) for drawn in found.values()]
        wrong = [sum(len(drawn[place].outcome.defects) for place in places) for drawn in found.values()]
        shown = (f"**{size:.1f}**" if size == max(sizes) else f"{size:.1f}" for size in sizes)
        cells = [f"{size}, {count} ✗" if count else size for size, count in zip(shown, wrong, strict=True)]
        body.append([shape.replace("-", " "), *cells])
    return rows(["median label, px; defects ✗", *found], body)


def over_all(found: Mapping[str, Sequence[Drawn]]) -> str:
    """What else was measured, over all diagrams."""
    outcomes = {tool: [one.outcome for one in drawn] for tool, drawn in found.items()}
    lines: Mapping[str, Callable[[Sequence[Outcome]], str]] = {
        "smallest label, px": lambda some: f"{min(one.label for one in some):.1f}",
        "diagrams with labels of 30 px and more": lambda some: str(sum(one.label >= 29.95 for one in some)),
        "share of the width, median": lambda some: f"{median(one.wide for one in some):.0%}",
        "share of the height, median": lambda some: f"{median(one.high for one in some):.0%}",
        "crossings": lambda some: str(sum(one.crossings for one in some)),
        "right angles that arrows turn through": lambda some: f"{sum(one.bends for one in some):.0f}",
        "defects": lambda some: str(sum(len(one.defects) for one in some)),
        **{f"&nbsp; {kind}": _counted(kind) for kind in KINDS},
    }
    return rows(["all together", *found], [[name, *map(line, outcomes.values())] for name, line in lines.items()])


KINDS: Mapping[str, Callable[[str], bool]] = {
    "a box on a box": lambda defect: defect.startswith("box"),
    "an arrow through a box": lambda defect: defect.startswith("arrow") and "through" in defect,
    "an arrow that ends at no box": lambda defect: "does not touch" in defect,
    "a label or title on a box": lambda defect: " on box" in defect and not defect.startswith("box"),
    "a label or title on an arrow": lambda defect: " on arrow" in defect,
    "a label or title on another, or on the line of a frame": lambda defect: (
        " on label" in defect or " on title" in defect or " on the line" in defect
    ),
    "a frame round the wrong boxes": lambda defect: defect.startswith("frame"),
}


def _counted(kind: str) -> Callable[[Sequence[Outcome]], str]:
    return lambda some: str(sum(KINDS[kind](defect) for one in some for defect in one.defects))


def ahead(some: Mapping[tuple[str, str], Schema], found: Mapping[str, Sequence[Drawn]]) -> str:
    """The diagrams that another tool draws with larger labels, and without a defect."""
    lines = []
    for place, (shape, name) in enumerate(some):
        ours, sound = found[OURS][place], {tool: drawn[place] for tool, drawn in found.items() if tool != OURS}
        sizes = {tool: one.outcome.label for tool, one in sound.items() if not one.outcome.defects}
        better = [f"{tool} {size:.1f}" for tool, size in sizes.items() if size > ours.outcome.label + 0.05]
        whole = [f"{tool} {size:.1f}" for tool, size in sizes.items() if ours.views > 1 and size > ours.whole + 0.05]
        if better:
            lines.append(f"- {shape}/{name}: {', '.join(better)}; Cuelight {ours.outcome.label:.1f}")
        elif whole:
            lines.append(f"- {shape}/{name}, shown whole: {', '.join(whole)}; Cuelight {ours.whole:.1f}")
    return "\n".join(["Others have larger labels, and no defect, in these:", "", *lines])


def each_one(some: Mapping[tuple[str, str], Schema], found: Mapping[str, Sequence[Drawn]]) -> str:
    """Every diagram: its label by every tool, with its defects."""
    body = []
    for place, ((shape, name), schema) in enumerate(some.items()):
        size = f"{len(schema.nodes)} boxes, {len(schema.edges)} arrows"
        body.append([f"{shape}/{name}", size, *(_cell(drawn[place]) for drawn in found.values())])
    return rows(["diagram", "", *found], body)


def _cell(drawn: Drawn) -> str:
    levels = f" in {drawn.views} levels (whole {drawn.whole:.1f})" if drawn.views > 1 else ""
    defects = f", {len(drawn.outcome.defects)} ✗" if drawn.outcome.defects else ""
    return f"{drawn.outcome.label:.1f}{levels}{defects}"


def sheet(some: Mapping[tuple[str, str], Schema], found: Mapping[str, Sequence[Drawn]]) -> Image.Image:
    """One diagram of each shape by each tool, side by side."""
    chosen = {shape: places[SHOWN] for shape, places in _places(some).items() if shape != "given"}
    step = CELL[0] + 8, CELL[1] + LINE
    made = Image.new("RGB", (step[0] * len(found), step[1] * len(chosen)), "#dfe3e8")
    pen, font = ImageDraw.Draw(made), open_font(SLIDE.theme.fonts.strong, 15)
    for column, (tool, drawn) in enumerate(found.items()):
        for row, (shape, place) in enumerate(chosen.items()):
            one, corner = drawn[place], (column * step[0], row * step[1])
            words = f"{shape.replace('-', ' ')} · {tool} · {_cell(one).replace('✗', 'defects')}"
            pen.text((corner[0] + 4, corner[1] + 3), words, "#1b2530", font)
            made.paste(one.picture, (corner[0], corner[1] + LINE - 2))
    return made


@contextmanager
def tabs():
    """A desk, and a tab in which ELK and Mermaid run."""
    sys.path.insert(0, str(HERE.parent / "tests" / "support"))
    from browsers import chromium

    with chromium() as browser:
        bench, tab = browser.new_page(), browser.new_page()
        bench.set_content(f"<!doctype html>{faces()}<body></body>")
        bench.evaluate(LOADED)
        bench.add_script_tag(path=elk_bundle())
        bench.add_script_tag(path=OTHERS / "node_modules" / "mermaid" / "dist" / "mermaid.min.js")
        yield Desk(tab), bench


def main() -> None:
    """Draw and measure them all; write diagrams.md and the contact sheet."""
    bring()
    some = diagrams()
    with tabs() as (desk, bench):
        found = all_drawn(desk, bench, some)
        tools = {"Cuelight": version("cuelight"), **others(), "Chromium": bench.context.browser.version}
    versions = ", ".join(f"{name} {number}" for name, number in tools.items())
    sheet(some, found).save(HERE / "diagrams" / "sheet.webp", quality=70, method=6)
    parts = (
        "# Diagrams",
        by_shape(some, found),
        over_all(found),
        (HERE / "diagrams" / "notes.md").read_text("utf-8").strip(),
        f"Versions: {versions}.",
        "![One diagram of each shape, by each tool](diagrams/sheet.webp)",
        ahead(some, found),
        each_one(some, found),
    )
    (HERE / "diagrams.md").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main()
