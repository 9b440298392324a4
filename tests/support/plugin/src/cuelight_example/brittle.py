"""The slide kind `brittle`: it raises, or answers wrongly, wherever a script asks for it."""

from typing import Any

from pydantic import model_validator

from cuelight.script.fields import Label
from cuelight.script.slide_kinds import Shown, Slide, SlideKind


class BrittleSlide(Slide):
    """A slide that breaks.

    Attributes:
        at: Where it breaks.
    """

    at: Label

    @model_validator(mode="after")
    def _reads(self) -> Any:
        return _break(self, "reading", self)

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return _break(self, "targets", ())


def _break(slide: BrittleSlide, here: str, answer: Any) -> Any:
    if slide.at == f"{here}, wrongly":
        return [None]
    if slide.at == here:
        raise RuntimeError(f"the {here} broke")
    return answer


KIND = SlideKind(
    key="brittle",
    model=BrittleSlide,
    example="brittle: {at: layout}",
    written="`{at}`",
    cues="none",
    lay_out=lambda slide, context: _break(slide, "layout", ()),
    words=lambda slide, language: _break(slide, "words", (Shown("It holds."),)),
    first_words=lambda slide: _break(slide, "first words", "It holds"),
    files=lambda slide: _break(slide, "files", {}),
    seen=lambda slide, state: _break(slide, "seen", state),
    order=lambda slide: _break(slide, "order", ()),
)
