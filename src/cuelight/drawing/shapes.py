"""Rectangles, texts and simple shapes, and the page that they stand on. Pure geometry, in pixels."""

from dataclasses import dataclass, field
from typing import Literal

from cuelight.drawing.text import Setting
from cuelight.drawing.theme import Font, Theme
from cuelight.model.geometry import Rect

Status = Literal["hidden", "dim", "plain", "lit"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was set, with its upper left corner (right for `end`, middle for `middle`).

    Attributes:
        counts: What its one line reads while it comes, one after the other, each as long as it is.
    """

    setting: Setting
    x: float
    y: float
    colour: str = "ink"
    lit: str = ""
    align: Literal["start", "middle", "end"] = "start"
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A rounded box. A `card` is there always, a `band` only when it is lit, an `outline` where a card will be.

    A `veil` is a ground for writing on a picture: little of the picture is seen through it. A `window` is a card in the
    ground's colour, for what moves within it. `reach` is how far the light of a band shines, in shares of the usual.
    """

    rect: Rect
    kind: Literal["card", "band", "outline", "veil", "window"] = "card"
    reach: float = 1.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle, with a text in it or without; a faint one is where another will be."""

    x: float
    y: float
    radius: float
    label: str = ""
    font: Font | None = None
    is_faint: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle of a colour of the theme, or of one nearer to the ground: `faint` is its share of that.

    One that fills the slide `has_fields`, in themes that have such.
    """

    rect: Rect
    colour: str = "accent"
    radius: float = 0
    faint: float = 0
    has_fields: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The measures of a slide, pixels; `scale` is 1 where the shorter side has 1080 pixels.

    Attributes:
        column: The room for what is laid out on it, if that is one of two columns.
    """

    width: int
    height: int
    theme: Theme
    column: Rect | None = None
    scale: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", min(self.width, self.height) / 1080)

    @property
    def safe(self) -> Rect:
        """Inside the 5% margin that players and screens may cover."""
        return Rect(self.width * 0.05, self.height * 0.05, self.width * 0.9, self.height * 0.9)

    @property
    def left(self) -> float:
        """Where content begins."""
        return round(max(self.theme.margin * self.scale, self.width * 0.056))

    @property
    def across(self) -> float:
        """The width of content."""
        return self.width - 2 * self.left

    @property
    def top(self) -> float:
        """Where the heading's first line begins."""
        return round(max(86 * self.scale, self.height * 0.07))

    @property
    def bottom(self) -> float:
        """Where content ends."""
        return round(self.height - max(130 * self.scale, self.height * 0.11))

    @property
    def is_narrow(self) -> bool:
        """Whether two columns have no room side by side."""
        if self.column:
            return self.column.width < 2 * self.column.height
        return self.width < 1.2 * self.height

    def px(self, length: float) -> float:
        """A length of the theme in pixels of this page, whole."""
        return round(length * self.scale)
