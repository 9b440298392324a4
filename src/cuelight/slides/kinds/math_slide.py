"""What an author writes under `math`. Pure."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.script.fields import Alt
from cuelight.script.slide_kinds import Slide
from cuelight.slides.kinds.formula_text import LONGEST
from cuelight.slides.kinds.named_lines import NamedLines, check_lines

MOST_LINES = 12


class MathSlide(Slide):
    """A formula, as TeX writes it. Targets: the names in lines.

    Attributes:
        text: The formula; each line of the text is a line of its own.
        alt: The formula in words.
        lines: Names for lines, which cues can light; a line such as 3, a range such as 3-5, or several.
        reveal: With all, no line waits for a cue.
    """

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    alt: Alt
    lines: NamedLines = Field(default_factory=dict)
    reveal: Literal["all"] | None = None

    @model_validator(mode="after")
    def _lines_are_there(self) -> Self:
        if not self.rows:
            raise ValueError("'text' is empty")
        if len(self.rows) > MOST_LINES:
            raise ValueError(f"'text' has {len(self.rows)} lines, and a slide shows {MOST_LINES} at most")
        check_lines(self.lines, len(self.rows))
        return self

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Its lines; empty ones do not count."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(self.lines)

    @property
    def stands(self) -> bool:
        """Whether all of it is there from the start."""
        return self.reveal == "all"
