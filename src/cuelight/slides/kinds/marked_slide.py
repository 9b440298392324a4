"""What an author says of places on a picture, or on a clip."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from cuelight.model.geometry import Point, Rect
from cuelight.model.inline import Words
from cuelight.script.fields import Icon, Id, JsonSchema, Line, Model, Percent, Tone, or_shorter, refuse
from cuelight.script.slide_kinds import Keys, Place, Slide
from cuelight.slides.body.places import BodyPlace

MOST_PINS, MOST_REGIONS = 24, 60
Wrong = tuple[tuple[str | int, ...], str]

_FOUR: JsonSchema = {
    "type": "array", "items": {"type": "number", "minimum": 0, "maximum": 100}, "minItems": 4, "maxItems": 4,
}  # fmt: skip


EXAMPLES: Mapping[Place, str] = {
    ("regions",): "regions: {spot: [60, 20, 15, 20]}",
    ("pins",): "pins: {spot: {at: [60, 20], text: A bright spot}}",
    ("pins", "*"): "spot: {at: [60, 20], text: A bright spot}",
}
HINTS: Mapping[Place, str] = {
    ("regions", "*"): "a region is `[x, y, width, height]` in percent of the picture",
    ("pins", "*", "at"): "a pin is at `[x, y]` in percent of the picture",
}


class Region(Model):
    """A part of a picture; without a label it is written as its place alone, `[x, y, width, height]`.

    Attributes:
        at: Where it is: x, y, width and height in percent of the picture.
        label: What it is; seen with it.
    """

    model_config = or_shorter(_FOUR)

    at: tuple[Percent, Percent, Percent, Percent]
    label: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _place_alone(cls, value: Any) -> Any:
        return {"at": value} if isinstance(value, list | tuple) else value


class PicturePin(Model):
    """A place of a picture, marked, with its name beside the picture.

    Attributes:
        at: Where it is: x and y in percent of the picture.
        place: A place of the built-in body, such as liver; by default the pin's id says it.
        text: What stands beside it.
        icon: An icon beside the text: of a set, or an SVG file of the project.
        tone: Its colour: plain, accent, alert or caution.
    """

    at: tuple[Percent, Percent] | None = None
    place: Id | None = None
    text: Line
    icon: Icon | None = None
    tone: Tone | None = None


class MarkedSlide(Slide):
    """A slide with a picture, of which parts and places may be named.

    Attributes:
        regions: Parts of the picture by id, each [x, y, width, height] in percent of it; seen while they are lit.
        pins: Places of the picture by id, each marked, with a text beside the picture.
    """

    KEY: ClassVar[str] = ""
    """What a scene calls the kind."""

    OTHERS: ClassVar[tuple[str, ...]] = ()
    """What else of the slide cues call by names."""

    regions: Annotated[dict[Id, Region], Field(max_length=MOST_REGIONS)] = Field(default={})
    pins: Annotated[dict[Id, PicturePin], Field(max_length=MOST_PINS)] = Field(default={})

    @property
    def view(self) -> str | None:
        """Which built-in figure it shows, if any."""
        return None

    def place(self, id: str) -> BodyPlace | None:
        """The place of the body that a pin marks, if it names one."""
        return None

    def point(self, id: str) -> Point:
        """Where a pin stands, percent of the picture."""
        at = self.pins[id].at
        assert at
        return Point(*at)

    @property
    def texts(self) -> tuple[Words, ...]:
        """What stands beside the picture, in words."""
        labels = (region.label for region in self.regions.values() if region.label)
        return (*(pin.text for pin in self.pins.values()), *labels)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where the words of each pin and region stand, and of what else has some."""
        pins: dict[str, Keys] = {id: ("pins", id, "text") for id in self.pins}
        return {**super().label_keys, **pins, **{id: ("regions", id, "label") for id in self.regions}}

    @model_validator(mode="after")
    def _all_can_be_found(self) -> Self:
        refuse([*self._wrong(), *self._twice()])
        return self

    def _wrong(self) -> Iterator[Wrong]:
        for id, pin in self.pins.items():
            yield from self._lost(id, pin)

    def _lost(self, id: str, pin: PicturePin) -> Iterator[Wrong]:
        """Why nobody knows where a pin is, or it is nowhere."""
        if pin.place:
            yield ("pins", id, "place"), "only the built-in figures know places; of a file say `at: [x, y]` in percent"
        elif pin.at is None:
            yield ("pins", id), f"the pin {id!r} says not where it is: add `at: [x, y]`, in percent of the picture"

    def _twice(self) -> Iterator[Wrong]:
        """What a cue would call by one name."""
        for id in (*self.regions, *self.pins):
            key = "pins" if id in self.pins else "regions"
            if id in self.OTHERS:
                yield (key, id), f"a cue would call this {id!r}, as it calls the {id} itself: rename it"
        for id in self.regions:
            if id in self.pins:
                yield ("pins", id), f"a cue would call both a region and a pin {id!r}: rename one of them"


def in_pixels(at: tuple[float, float, float, float], frame: Rect) -> Rect:
    """A region of a picture that fills a frame."""
    left, top, wide, high = at
    x, y = frame.x + frame.width * left / 100, frame.y + frame.height * top / 100
    return Rect(x, y, frame.width * wide / 100, frame.height * high / 100)
