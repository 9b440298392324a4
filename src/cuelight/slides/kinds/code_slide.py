"""What an author writes under `code`. Pure."""

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cuelight.script.fields import Code
from cuelight.script.slide_kinds import Slide
from cuelight.slides.kinds.named_lines import NamedLines, check_lines

TAB = 4
"""Columns between two stops of the tabulator."""

DIFF = "diff"
PLAIN = ("text", "plain", "none")
"""Languages in which nothing is coloured."""


class CodeSlide(Slide):
    """A block of source code. Targets: the names in lines.

    Attributes:
        language: Its language, as Pygments calls it; text colours nothing, diff tints what is added and removed.
        text: The code itself, with its line breaks and indentation.
        lines: Names for lines, which cues can light; a line such as 3, a range such as 3-5, or several.
        diff: Whether each line begins with a sign, + or - or a blank, that says what became of it.
        numbers: Whether lines are numbered.
        reveal: With all, no line waits for a cue.
    """

    language: Annotated[str, Field(min_length=1, max_length=60)] = "text"
    text: Code
    lines: NamedLines = Field(default_factory=dict)
    diff: bool = False
    numbers: bool = False
    reveal: Literal["all"] | None = None

    @model_validator(mode="after")
    def _lines_are_there(self) -> Self:
        if not self.rows:
            raise ValueError("'text' is empty")
        check_lines(self.lines, len(self.rows))
        return self

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """Its lines, without blanks at their ends and empty ones at the end of all; tabulators are blanks."""
        text = self.text.replace("\r\n", "\n").replace("\r", "\n")
        found = [line.expandtabs(TAB).rstrip() for line in text.split("\n")]
        while found and not found[-1]:
            found.pop()
        return tuple(found)

    @property
    def is_diff(self) -> bool:
        """Whether its lines say what became of them."""
        return self.diff or self.language.lower() == DIFF

    @property
    def targets(self) -> tuple[str, ...]:
        """What a cue may name."""
        return tuple(self.lines)

    @property
    def stands(self) -> bool:
        """Whether all of it is there from the start."""
        return self.reveal == "all"
