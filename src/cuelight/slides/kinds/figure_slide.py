"""What an author says of a figure."""

import difflib
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from cuelight.model.geometry import Point
from cuelight.script.fields import File, Icon, Id, JsonSchema, Label, Model, Percent, or_shorter, refuse
from cuelight.script.slide_kinds import Slide
from cuelight.slides.body.places import PLACES, VIEWS, BodyPlace, is_built_in

MOST_PINS = 24
Wrong = tuple[tuple[str | int, ...], str]
Tone = Literal["plain", "accent", "alert", "caution"]

_FOUR: JsonSchema = {
    "type": "array", "items": {"type": "number", "minimum": 0, "maximum": 100}, "minItems": 4, "maxItems": 4,
}  # fmt: skip


class Region(Model):
    """A part of a picture; without a label it is written as its place alone, `[x, y, width, height]`.

    Attributes:
        at: Where it is: x, y, width and height in percent of the picture.
        label: What it is; seen with it.
    """

    model_config = or_shorter(_FOUR)

    at: tuple[Percent, Percent, Percent, Percent]
    label: Label | None = None

    @model_validator(mode="before")
    @classmethod
    def _place_alone(cls, value: Any) -> Any:
        return {"at": value} if isinstance(value, list | tuple) else value


class FigurePin(Model):
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
    text: Label
    icon: Icon | None = None
    tone: Tone | None = None


class FigureSlide(Slide):
    """A picture. Targets: image, caption, each pin's and each region's id.

    Attributes:
        image: The picture: a PNG, JPEG, WebP or GIF file of the project, or body or torso, which come with Cuelight.
        alt: What the picture shows, in words.
        caption: A line under the picture.
        regions: Parts of the picture by id, each [x, y, width, height] in percent of it; seen while they are lit.
        pins: Places of the picture by id, each marked, with a text beside the picture.
        fill: Whether the picture fills the slide from edge to edge, behind the heading.
    """

    image: File
    alt: Label
    caption: Label | None = None
    regions: dict[Id, Region] = Field(default={})
    pins: Annotated[dict[Id, FigurePin], Field(max_length=MOST_PINS)] = Field(default={})
    fill: bool = False

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return ("image", *(("caption",) if self.caption else ()), *self.regions, *self.pins)

    @property
    def view(self) -> str | None:
        """Which built-in figure it shows, if any."""
        return self.image if is_built_in(self.image) else None

    def place(self, id: str) -> BodyPlace | None:
        """The place of the body that a pin marks, if it names one."""
        pin = self.pins[id]
        return PLACES.get(pin.place or id) if self.view and pin.at is None else None

    def point(self, id: str) -> Point:
        """Where a pin stands, percent of the picture."""
        place, pin = self.place(id), self.pins[id]
        found = place.within(VIEWS[self.image]) if place else Point(*pin.at) if pin.at else None
        assert found
        return found

    @model_validator(mode="after")
    def _all_can_be_found(self) -> Self:
        refuse(self._wrong())
        return self

    def _wrong(self) -> Iterator[Wrong]:
        if self.view and self.view not in VIEWS:
            yield (
                ("image",),
                (
                    f"there is no built-in figure {self.image!r}, only {' and '.join(VIEWS)}; "
                    "the name of a file has an ending, such as .png"
                ),
            )
            return
        if self.view and self.fill:
            yield ("fill",), f"the {self.view} is a drawing on the slide's own ground: only a picture of yours fills it"
        for id, pin in self.pins.items():
            yield from self._lost(id, pin)
        for id in (*self.regions, *self.pins):
            if id in ("image", "caption"):
                yield (self._holder(id), id), f"a cue would call this {id!r}, as it calls the {id} itself: rename it"
            elif id in self.regions and self._holder(id) == "pins":
                yield ("pins", id), f"a cue would call both a region and a pin {id!r}: rename one of them"

    def _holder(self, id: str) -> str:
        return "pins" if id in self.pins else "regions"

    def _lost(self, id: str, pin: FigurePin) -> Iterator[Wrong]:
        """Why nobody knows where a pin is, or it is nowhere."""
        if pin.at is not None:
            if pin.place:
                yield ("pins", id, "place"), f"{id!r} has both `at` and `place`: leave one out"
        elif not self.view and pin.place:
            yield ("pins", id, "place"), "only the built-in figures know places; of a file say `at: [x, y]` in percent"
        elif not self.view:
            yield ("pins", id), f"the pin {id!r} says not where it is: add `at: [x, y]`, in percent of the picture"
        elif self.place(id) is None:
            keys = ("pins", id, "place") if pin.place else ("pins", id)
            yield keys, f"the {self.view} has no place {pin.place or id!r}: {_near(pin.place or id)}"
        elif PLACES[pin.place or id].within(VIEWS[self.image]) is None:
            yield ("pins", id), f"the {self.view} does not show the place {pin.place or id!r}: use `image: body`"


def _near(name: str) -> str:
    """Places that may be meant, and what to do if none is.

    >>> _near("livr")
    "did you mean 'liver'? Another place is said by `place`, or by `at: [x, y]` in percent"
    """
    close = difflib.get_close_matches(name, PLACES, n=3, cutoff=0.6) or ["liver", "lungs", "bones"]
    named = ", ".join(map(repr, close[:-1])) + (" or " if close[1:] else "") + repr(close[-1])
    return f"did you mean {named}? Another place is said by `place`, or by `at: [x, y]` in percent"
