"""What a slide is made of: elements that cues may name, each a few shapes. Pure geometry, in pixels.

A kind's module lays its slide out once, whatever is visible or lit, so nothing moves between two pictures of a scene.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from cuelight.drawing.shapes import Bar, Disc, Page, Panel, Text
from cuelight.drawing.theme import Font
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.diagram import Schema
from cuelight.slides.picture_items import Body, Organ, PinMark, RegionLights

if TYPE_CHECKING:
    from cuelight.diagram.element import Diagram
    from cuelight.icons.icon import Icon
    from cuelight.script.film_facts import FilmFacts

Find = Callable[[str], Path]
"""Maps a file name of the script to its path inside the project."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a slide is laid out.

    Attributes:
        page: The page, with its theme.
        area: The room below the heading and above the footer.
        language: BCP 47 tag of what is shown.
        schema: The script's schema, where the slide shows it.
        pinned: The nodes of the schema where the pin stands at some time of the film.
        find: Maps a file name of the script to its path.
        files: SHA-256 of each file that the slide shows, by its name.
        taken: Where the footer and the heading stand, with the grounds that they have where a picture lies behind them.
        facts: What the script says of the whole film, where the slide shows it.
    """

    page: Page
    area: Rect
    language: str
    schema: Schema | None
    pinned: tuple[str, ...]
    find: Find
    files: Mapping[str, str]
    taken: tuple[Rect, ...] = ()
    facts: FilmFacts | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A picture from a file, filling its rectangle; `regions` are areas of it that cues may name.

    It never steps back as a whole: it may hold writing, and what is said of it is said to be looked at. One that
    `fills` the page has no frame, and may reach beyond it; one that `drifts` is slowly enlarged, and has no regions.
    """

    rect: Rect
    path: Path
    digest: str
    regions: tuple[tuple[str, Rect], ...] = ()
    fills: bool = False
    drifts: bool = False


@dataclass(frozen=True, slots=True)
class Footage:
    """A clip from a file, filling its rectangle; before it plays its first frame is seen, and after that its last.

    Attributes:
        rect: Where it is.
        path: The file.
        digest: Hash of its content.
        first: When its first frame is shown, seconds of the file.
        last: When its last frame is shown, seconds of the file.
        seconds: How long it plays.
    """

    rect: Rect
    path: Path
    digest: str
    first: Fraction
    last: Fraction
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart, at a point.

    Attributes:
        x: Where it stands.
        y: The same downwards.
        extent: Its lower edge (bars, areas) or its radius (growth).
        target: What a cue calls it; "" if it cannot.
        is_joined: Whether a line leads to it from the one before.
    """

    x: float
    y: float
    extent: float = 0
    target: str = ""
    is_joined: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """Values of a chart that belong together, and their name.

    Attributes:
        target: What a cue calls it.
        number: Which it is, from 0; decides dashes and markers.
        colour: Of the theme.
        marks: Where its values stand.
        plain: Its name.
        strong: Its name while it is lit.
        name: The band of its name.
        anchor: Where a line from its name to its marks would end.
        figures: Its values as text.
    """

    target: str
    number: int
    colour: str
    marks: tuple[Mark, ...]
    plain: Text
    strong: Text
    name: Rect
    anchor: tuple[float, float] | None = None
    figures: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Series over an axis.

    Attributes:
        rect: All of it.
        plot: Where values stand.
        kind: As authored.
        series: What it shows.
        texts: Of its axes.
        lines: Heights of the quiet lines across the plot; for growth, where the ones down stand.
        base: Height of the axis.
        bar: Width of a bar.
    """

    rect: Rect
    plot: Rect
    kind: Literal["line", "bar", "area", "growth"]
    series: tuple[Series, ...]
    texts: tuple[Text, ...]
    lines: tuple[float, ...]
    base: float
    bar: float = 0


@dataclass(frozen=True, slots=True)
class IconArray:
    """Things that are counted: one icon each, in the order in which they are filled.

    Attributes:
        places: Of the icons.
        shape: What each is.
        fill: Colour of the theme.
        line: Colour of their edges; an array without them is solid.
        waits: Whether they come one by one.
    """

    places: tuple[Rect, ...]
    shape: Literal["person", "dot"]
    fill: str
    line: str | None = None
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Stroke:
    """A smooth line through points, with round ends; thicker, and with a light, while it is lit.

    Attributes:
        points: From its beginning to its end; one alone is a dot.
        colour: Of the theme.
        width: Its width, pixels.
        lit: Its width while it is lit.
        is_cased: Whether it has a light edge, to be seen on any picture.
    """

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    lit: float
    is_cased: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a line, marked by a ring; full, larger and with a light while it is lit."""

    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class Pictogram:
    """An icon in a square, in one colour as a text beside it.

    Attributes:
        icon: What is drawn.
        rect: The square.
        colour: Of the theme.
        lit: Of the theme, while its element is lit.
    """

    icon: Icon
    rect: Rect
    colour: str = "muted"
    lit: str = "accent"


@dataclass(frozen=True, slots=True)
class CodePiece:
    """Letters of a line of code that look alike.

    Attributes:
        text: The letters.
        x: How far from the beginning of its listing, pixels.
        font: Their face.
        colour: Six digits, which can be read on every ground of code.
    """

    text: str
    x: float
    font: Font
    colour: str


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of code.

    Attributes:
        pieces: From left to right, its number and its sign among them.
        y: Of its upper edge, pixels.
        names: What cues call it.
        tint: The colour behind it, six digits; "" is that of a card.
    """

    pieces: tuple[CodePiece, ...]
    y: float
    names: tuple[str, ...] = ()
    tint: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Code: lines of letters that are equally wide, from left to right in every language; or what is behind them.

    Attributes:
        rect: All lines, as wide as what is behind them.
        inset: From its left edge to where lines begin, pixels.
        size: Of the letters, pixels.
        leading: From line to line, pixels.
        baseline: From a line's upper edge to where its letters stand, pixels.
        lines: From top to bottom; those without letters are behind the light.
    """

    rect: Rect
    inset: float
    size: float
    leading: float
    baseline: float
    lines: tuple[ListedLine, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, or a line of several, from left to right in every language.

    Attributes:
        rect: What is seen of it.
        source: As it is written.
        names: What cues call it.
    """

    rect: Rect
    source: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Recap:
    """The schema as a reminder: whole, all of it there, and nothing lit."""

    diagram: Diagram

    def at(self, _state: State) -> tuple[Diagram, State]:
        """The diagram, and what is seen of it, whatever is lit."""
        return self.diagram, State(tuple(sorted(self.diagram.schema.targets)))


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of a house: a picture, or a drawing in the accent's colour.

    Attributes:
        rect: Where it is.
        name: The file as `cuelight.toml` names it.
        path: The file.
        digest: Hash of its content.
    """

    rect: Rect
    name: str
    path: Path
    digest: str


Item: TypeAlias = (
    "Text | Panel | Disc | Bar | Image | Body | Organ | RegionLights | PinMark | Footage | Diagram | Recap | Chart"
    " | IconArray | Stroke | Spot | Pictogram | Logo | Listing | Formula"
)


@dataclass(frozen=True, slots=True)
class Element:
    """What a cue may name, or (`target` None) what just stands there.

    Attributes:
        items: In drawing order.
        target: What a cue calls it.
        inside: The element that holds it; what just stands there comes and goes with it.
        is_drawn: Whether its bars draw themselves, from their upper end down.
        sweep: If it comes from one side to the other: x of where it begins and of where it ends.
        head: Where a line down runs along with strokes that come so.
        is_behind: Whether it lies behind the heading and the footer, which then have a ground of their own.
        waiting: What keeps its place while it is hidden, and what holds it is not.
    """

    items: tuple[Item, ...]
    target: str | None = None
    inside: str | None = None
    sweep: tuple[float, float] | None = None
    head: Rect | None = None
    is_behind: bool = False
    waiting: tuple[Item, ...] = ()
    is_drawn: bool = False


def mirror(elements: Iterable[Element], width: float) -> tuple[Element, ...]:
    """A whole slide for a language that is written from right to left."""
    return tuple(_turned(element, width) for element in elements)


def _turned(element: Element, width: float) -> Element:
    sweep = (width - element.sweep[0], width - element.sweep[1]) if element.sweep else None
    head = element.head.mirrored(width) if element.head else None
    items, waiting = (tuple(_mirrored(item, width) for item in each) for each in (element.items, element.waiting))
    return replace(element, items=items, sweep=sweep, waiting=waiting, head=head)


def _mirrored(item: Item, width: float) -> Item:
    match item:
        case Text():
            turned: dict[str, Literal["start", "middle", "end"]] = {"start": "end", "end": "start", "middle": "middle"}
            return replace(item, x=width - item.x, align=turned[item.align])
        case Disc() | Spot() | PinMark():
            return replace(item, x=width - item.x)
        case Stroke():
            return replace(item, points=tuple((width - x, y) for x, y in item.points))
        case Image() | Body() | RegionLights():
            rect = item.rect.mirrored(width)
            shift = rect.x - item.rect.x
            regions = tuple((name, replace(area, x=area.x + shift)) for name, area in item.regions)
            return replace(item, rect=rect, regions=regions)
        case Panel() | Bar() | Footage() | Organ() | Pictogram() | Logo() | Listing() | Formula():
            return replace(item, rect=item.rect.mirrored(width))
        case Recap():
            return Recap(replace(item.diagram, area=item.diagram.area.mirrored(width)))
        case IconArray():
            return replace(item, places=tuple(place.mirrored(width) for place in item.places))
        case _:
            return item
