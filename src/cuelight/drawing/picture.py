"""One rendered slide: everything that it shows, and nothing else. Light; draws nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cuelight.drawing.theme import Theme
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema
from cuelight.script.model import Kind, Size
from cuelight.script.slide_kinds import ChartSlide, ClipSlide, CompareSlide, FigureSlide, SchemaSlide, Slide

SLIDES_VERSION = 6
"""Of the rules from picture to pixels: raised whenever they change what is drawn."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What one slide shows at one moment.

    Attributes:
        size: Width and height in pixels.
        theme: How it looks.
        language: BCP 47 tag, for direction and line breaks.
        kind: The slide's kind.
        slide: The slide as authored.
        schema: The script's schema where the slide shows it.
        heading: Its heading, if it has one.
        footer: What stands at its foot.
        progress: How much of the film's line is filled.
        state: What is visible and lit.
        files: (name, SHA-256) of each file that it shows.
    """

    size: Size
    theme: Theme
    language: str
    kind: Kind
    slide: Slide
    schema: Schema | None
    heading: str | None
    footer: str
    progress: Fraction
    state: State
    files: tuple[tuple[str, str], ...] = ()


def inputs(picture: Picture) -> Mapping[str, Any]:
    """Everything that goes into a picture's digest, JSON-able; pictures that look the same have the same inputs."""
    is_schema = picture.kind == "schema"
    state = seen(picture.slide, picture.state)
    return {
        "version": SLIDES_VERSION,
        "size": list(picture.size),
        "theme": _theme(picture.theme),
        "language": picture.language,
        "kind": picture.kind,
        "slide": _slide(picture.slide),
        "order": _order(picture),
        "schema": _schema(picture.schema) if picture.schema and is_schema else None,
        "heading": picture.heading if picture.kind != "title" else None,
        "footer": picture.footer,
        "progress": str(picture.progress),
        "visible": list(state.visible),
        "lit": list(state.lit),
        "here": state.here if is_schema else None,
        "focus": state.focus if is_schema else None,
        "files": [list(file) for file in picture.files],
    }


def _order(picture: Picture) -> list[str]:
    """The order of what is authored as a mapping, which a digest sorts."""
    if isinstance(picture.slide, ChartSlide):
        return list(picture.slide.series)
    if picture.schema and picture.kind == "schema":
        return [*picture.schema.nodes, *picture.schema.groups]
    return []


def seen(slide: Slide, state: State) -> State:
    """Of a state, what makes a difference to the eye.

    A region shows only while it is lit, and only on a visible image; of a hidden side nothing shows.
    """
    if isinstance(slide, SchemaSlide | ClipSlide):
        return state
    hidden: set[str] = set()
    if isinstance(slide, CompareSlide):
        targets, middle = slide.targets, 1 + len(slide.left.bullets)
        for side in (targets[:middle], targets[middle:]):
            hidden |= set(side) if side[0] not in state.visible else set()
    lit = tuple(name for name in state.lit if name in state.visible and name not in hidden)
    if isinstance(slide, FigureSlide):
        hidden |= set(slide.regions)
        lit = lit if "image" in state.visible else tuple(name for name in lit if name == "caption")
    return State(tuple(name for name in state.visible if name not in hidden), lit)


# Models that hold mappings have no hash of their own; one object is one key for as long as a build lasts.
class _ById:
    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, Any]] = {}

    def __call__(self, model: Any) -> Any:
        kept = self._kept.get(id(model))
        if kept is None or kept[0] is not model:
            if len(self._kept) > 5_000:
                self._kept.clear()
            kept = self._kept[id(model)] = (model, model.model_dump(mode="json"))
        return kept[1]


_theme = _ById()
_slide = _ById()
_schema = _ById()
