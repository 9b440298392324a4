"""What an author says of a timeline."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from cuelight.script.fields import Icon, Id, Line, Model, Number, Tone, Unit, refuse
from cuelight.script.slide_kinds import Keys, Slide

Wrong = tuple[tuple[str | int, ...], str]


class Event(Model):
    """Something that happens at a time.

    Attributes:
        at: When.
        label: What.
        icon: An icon before the label: of a set, or an SVG file of the project.
        tone: Its colour: plain, accent, alert or caution.
    """

    at: Number
    label: Line
    icon: Icon | None = None
    tone: Tone | None = None


class Span(Model):
    """Something that lasts.

    Attributes:
        from_: When it begins.
        to: When it ends.
        label: What it is.
        icon: An icon before the label: of a set, or an SVG file of the project.
        tone: Its colour: plain, accent, alert or caution.
    """

    from_: Annotated[Number, Field(alias="from")]
    to: Number
    label: Line
    icon: Icon | None = None
    tone: Tone | None = None


class TimelineSlide(Slide):
    """What happens when, along an axis to scale. Targets: each event's and each span's id.

    Attributes:
        from_: Where the axis begins.
        to: Where it ends.
        unit: Of these numbers, for example years.
        events: What happens at a time, by ids.
        spans: What lasts, by ids.
    """

    from_: Annotated[Number, Field(alias="from")]
    to: Number
    unit: Unit | None = None
    events: Annotated[dict[Id, Event], Field(max_length=24, default_factory=dict)]
    spans: Annotated[dict[Id, Span], Field(max_length=12, default_factory=dict)]

    @model_validator(mode="after")
    def _all_within(self) -> Self:
        refuse(self._wrong())
        return self

    def _wrong(self) -> Iterator[Wrong]:
        if self.to <= self.from_:
            yield ("to",), f"a timeline ends after it begins, but this one runs from {self.from_:g} to {self.to:g}"
            return
        if not (self.events or self.spans):
            yield (), "a timeline shows at least one of `events` and `spans`"
        for id, event in self.events.items():
            yield from self._outside(("events", id, "at"), event.at)
        for id, span in self.spans.items():
            yield from self._outside(("spans", id, "from"), span.from_)
            yield from self._outside(("spans", id, "to"), span.to)
            if span.to <= span.from_:
                yield (
                    ("spans", id, "to"),
                    f"{id!r} ends after it begins, but it runs from {span.from_:g} to {span.to:g}",
                )
            if id in self.events:
                yield ("spans", id), f"a cue would call both an event and a span {id!r}: rename one of them"

    def _outside(self, keys: tuple[str | int, ...], time: float) -> Iterator[Wrong]:
        if not self.from_ <= time <= self.to:
            yield keys, f"{time:g} lies outside the timeline, which runs from {self.from_:g} to {self.to:g}"

    @property
    def icons(self) -> dict[tuple[str, str], str]:
        """The icons of events and spans, by their keys."""
        both: tuple[tuple[str, Mapping[str, Event | Span]], ...] = (("events", self.events), ("spans", self.spans))
        return {(key, id): entry.icon for key, entries in both for id, entry in entries.items() if entry.icon}

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return (*self.events, *self.spans)

    @property
    def label_keys(self) -> Mapping[str, Keys]:
        """Where the words of each event and span stand."""
        events: dict[str, Keys] = {id: ("events", id, "label") for id in self.events}
        return {**events, **{id: ("spans", id, "label") for id in self.spans}}
