"""A deck -> scenes: one for each slide, more where a slide shows more than two things. Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from cuelight.importing.deck import (
    ChartBlock,
    CodeBlock,
    Deck,
    DeckBlock,
    DeckSlide,
    FormulaBlock,
    GraphBlock,
    ImportNote,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    changed,
    lost,
    unsaid,
)
from cuelight.importing.scene import DraftScene, bullets
from cuelight.importing.schema import arrows, schema_of
from cuelight.importing.subheadings import compared, under_headings
from cuelight.importing.texts import as_label, as_line, as_said, cleaned_code, plain, shortened

_LONG_HEADING = 90
"""Characters; what is longer stands under the heading as well."""
_MOST_COLUMNS = 12
_MOST_NODES, _MOST_EDGES, _MOST_GROUPS = 80, 120, 40
_ALT = "say what can be seen in it, for those who do not see it"


@dataclass
class Drafted:
    """What became of a deck: its scenes, its schema, and what is to be said of both."""

    scenes: list[DraftScene] = field(default_factory=list)
    schema: dict[str, Any] | None = None
    notes: list[ImportNote] = field(default_factory=list)


def draft(deck: Deck, language: str, *, keeps_schema: bool = True) -> Drafted:
    """Make scenes of slides.

    Args:
        deck: What was read.
        language: Of the script, for the rules by which sentences end.
        keeps_schema: Whether its first diagram becomes the schema; False where that does not fit.
    """
    drafted = Drafted()
    for number, slide in enumerate(deck.slides):
        _Slides(drafted, slide, language, keeps_schema=keeps_schema, is_first=not number).draft()
    return drafted


@dataclass
class _Slides:
    drafted: Drafted
    slide: DeckSlide
    language: str
    keeps_schema: bool
    is_first: bool

    def draft(self) -> None:
        slide = self.slide
        heading, blocks = self._heading()
        said = as_said(slide.said, self.language)
        shown = list(self._under_headings(heading, blocks))
        if not shown:
            if not said:
                self._add(lost, "this slide shows nothing that is kept, and nothing is said")
                return
            shown = [(heading, "text", said.partition("\n\n")[0].replace("\n", " "))]
        if not said:
            self._add(unsaid, "nothing is said here: it has no notes", "write what a narrator says into `say`")
        for number, (over, kind, value) in enumerate(shown):
            scene = DraftScene(slide.origin, slide.line, "" if kind in ("title", "card") else over, kind, value)
            self.drafted.scenes.append(replace(scene, say="" if number else said))

    def _heading(self) -> tuple[str, Sequence[DeckBlock]]:
        text = as_line(self.slide.heading)
        if len(plain(self.slide.heading)) <= _LONG_HEADING:
            return text, self.slide.blocks
        self._add(changed, "the heading is long: it is shortened, and stands under itself as a text")
        whole = ParagraphBlock(words=self.slide.heading)
        return as_label(shortened(plain(self.slide.heading), _LONG_HEADING)), (whole, *self.slide.blocks)

    def _under_headings(self, heading: str, blocks: Sequence[DeckBlock]) -> Iterator[tuple[str, str, Any]]:
        """The slide kinds that show a slide, each with its heading and value."""
        sides = compared(blocks)
        if sides:
            yield heading, "compare", sides
            return
        is_first = True
        for each in under_headings(heading, blocks):
            shown = self._shown(each.heading, each.blocks, opens=is_first and self.slide.is_title)
            yield from ((each.heading, kind, value) for kind, value in shown)
            is_first = False

    def _shown(self, heading: str, blocks: Sequence[DeckBlock], *, opens: bool) -> Iterator[tuple[str, Any]]:
        if opens and heading:
            subtitle = " ".join(as_line(block.words) for block in blocks if isinstance(block, ParagraphBlock))
            yield "title", {"text": heading, **({"subtitle": subtitle} if subtitle else {})}
            blocks = [block for block in blocks if not isinstance(block, ParagraphBlock)]
        elif heading and not blocks:
            yield ("title", {"text": heading}) if self.is_first else ("card", {"text": heading})
        parts = [part for part in self._parts(blocks) if part]
        while parts:
            pair = parts[:2]
            if len(pair) == 2 and _stand_together(pair):
                yield "columns", [{kind: value} for kind, value in pair]
                parts = parts[2:]
            else:
                yield pair[0]
                parts = parts[1:]

    def _parts(self, blocks: Sequence[DeckBlock]) -> Iterator[tuple[str, Any]]:
        for is_text, group in groupby(blocks, key=lambda block: isinstance(block, ParagraphBlock)):
            if is_text:
                texts = [as_line(block.words) for block in group if isinstance(block, ParagraphBlock)]
                yield "text", "\n\n".join(text for text in texts if text)
                continue
            for block in group:
                yield from self._part(block)

    def _part(self, block: DeckBlock) -> Iterator[tuple[str, Any]]:
        match block:
            case ListBlock():
                yield "bullets", bullets([(item.words, item.inner) for item in block.items])
            case PictureBlock():
                yield "figure", self._picture(block)
            case TableBlock():
                yield from self._grid(block)
            case CodeBlock() if cleaned_code(block.text).strip():
                yield (
                    "code",
                    {**({"language": block.language} if block.language else {}), "text": cleaned_code(block.text)},
                )
            case FormulaBlock():
                self._add(changed, "a formula is described by its TeX alone", "say it in words under `alt`")
                yield "math", {"text": block.text, "alt": as_label(shortened(block.text))}
            case QuoteBlock():
                yield "quote", {"text": as_line(block.words), **({"by": as_label(block.by)} if block.by else {})}
            case GraphBlock():
                yield from self._graph(block)
            case ChartBlock():
                yield "chart", self._chart(block)

    def _picture(self, block: PictureBlock) -> dict[str, Any]:
        alt = block.alt or block.caption or plain(self.slide.heading)
        if not block.alt:
            self._add(changed, f"nobody says what the picture {block.file!r} shows", _ALT)
        caption = {"caption": as_label(shortened(block.caption))} if block.caption else {}
        return {"image": block.file, "alt": as_label(shortened(alt or "A picture")), **caption}

    def _grid(self, block: TableBlock) -> Iterator[tuple[str, Any]]:
        heads = [as_line(head) or "–" for head in block.heads]
        rows = [[as_line(cell) or "–" for cell in row][: len(heads)] for row in block.rows]
        rows = [[*row, *["–"] * (len(heads) - len(row))] for row in rows]
        if len(heads) > _MOST_COLUMNS:
            self._add(changed, f"a table of {len(heads)} columns is a list now: it has at most {_MOST_COLUMNS}")
            yield "bullets", [row[0] for row in (heads, *rows)]
            return
        yield ("table", {"columns": heads, "rows": rows}) if rows else ("bullets", heads)

    def _graph(self, block: GraphBlock) -> Iterator[tuple[str, Any]]:
        if block.title and block.title != plain(self.slide.heading):
            self._add(lost, f"the title of the diagram, “{block.title}”, is left out", "make it the heading")
        if block.description:
            self._add(lost, f"the description of the diagram, “{block.description}”, is left out", "say it in `say`")
        fits = len(block.nodes) <= _MOST_NODES and len(block.edges) <= _MOST_EDGES and len(block.groups) <= _MOST_GROUPS
        if self.keeps_schema and fits and block.nodes and self.drafted.schema is None:
            self.drafted.schema = schema_of(block)
            yield "schema", {"reveal": "all"}
            return
        why = "a script has one schema" if self.drafted.schema else "it is too large, or does not fit as a schema"
        self._add(changed, f"a diagram is a list of its arrows now: {why}")
        yield "bullets", arrows(block)

    def _chart(self, block: ChartBlock) -> dict[str, Any]:
        title = block.title or plain(self.slide.heading) or "A chart"
        self._add(changed, "nobody says what the chart shows but for its title", "say it under `alt`")
        names = list[str]()
        for number, each in enumerate(block.series, 1):
            name = as_label(shortened(each.name)) or f"Series {number}"
            names.append(f"{name} ({number})" if name in names else name)
        series = {name: [_number(one) for one in each.values] for name, each in zip(names, block.series, strict=True)}
        axes = {key: as_label(shortened(each)) for key, each in zip("xy", block.axes, strict=True) if each}
        return {
            "kind": block.kind,
            "x": [as_label(shortened(each)) or "–" for each in block.x],
            **({"axis": axes} if axes else {}),
            "series": series,
            "alt": as_label(title),
        }

    def _add(self, note: Callable[..., ImportNote], message: str, hint: str = "") -> None:
        self.drafted.notes.append(note(message, hint, line=self.slide.line, spot=self.slide.origin))


def _stand_together(pair: Sequence[tuple[str, Any]]) -> bool:
    """Whether two slides make one with columns: all may, but code is too wide for one."""
    return not {kind for kind, _ in pair} & {"code", "title", "card"}


def _number(value: float | None) -> float | int | None:
    """As an author writes it: 12, not 12.0."""
    return int(value) if value is not None and value == int(value) else value
