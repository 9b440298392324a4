"""What a slide shows of the built-in body, and what lies on pictures. Pure geometry, in pixels; see `elements`."""

from dataclasses import dataclass

from cuelight.model.geometry import Rect


@dataclass(frozen=True, slots=True)
class Body:
    """The built-in drawing of the body, filling its rectangle.

    Attributes:
        rect: Where it is.
        view: What is seen of it.
        regions: Areas of it that cues may name.
    """

    rect: Rect
    view: str
    regions: tuple[tuple[str, Rect], ...] = ()


@dataclass(frozen=True, slots=True)
class Organ:
    """What is tinted of the body with a pin; the rectangle and the view are the body's."""

    rect: Rect
    view: str
    organ: str
    colour: str


@dataclass(frozen=True, slots=True)
class RegionLights:
    """The regions of a clip, each seen while it is lit: the rest of the rectangle then steps back under a veil."""

    rect: Rect
    regions: tuple[tuple[str, Rect], ...]


@dataclass(frozen=True, slots=True)
class PinMark:
    """The mark of a place on a picture; larger and with a light while it is lit."""

    x: float
    y: float
    radius: float
    colour: str
