"""What an author says of a figure."""

import difflib
from collections.abc import Iterator

from cuelight.model.geometry import Point
from cuelight.script.fields import Alt, File, Line
from cuelight.slides.body.places import PLACES, VIEWS, BodyPlace, is_built_in
from cuelight.slides.kinds.marked_slide import MarkedSlide, PicturePin, Wrong


class FigureSlide(MarkedSlide):
    """A picture. Targets: image, caption, each pin's and each region's id.

    Attributes:
        image: The picture: a PNG, JPEG, WebP or GIF file of the project, or body or torso, which come with Cuelight.
        alt: What the picture shows, in words.
        caption: A line under the picture.
        regions: Parts of the picture by id, each [x, y, width, height] in percent of it; seen while they are lit.
        pins: Places of the picture by id, each marked, with a text beside the picture.
        fill: Whether the picture fills the slide from edge to edge, behind the heading.
    """

    KEY = "figure"
    OTHERS = ("image", "caption")

    image: File
    alt: Alt
    caption: Line | None = None
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
        place = self.place(id)
        found = place.within(VIEWS[self.image]) if place else super().point(id)
        assert found
        return found

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
        yield from super()._wrong()

    def _lost(self, id: str, pin: PicturePin) -> Iterator[Wrong]:
        """Why nobody knows where a pin is, or it is nowhere."""
        if not self.view:
            yield from super()._lost(id, pin)
        elif pin.at is not None:
            if pin.place:
                yield ("pins", id, "place"), f"{id!r} has both `at` and `place`: leave one out"
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
