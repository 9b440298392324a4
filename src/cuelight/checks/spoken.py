"""`cuelight check --spoken`: the sentences that are spoken otherwise than they are written, for a reviewer's eye."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cuelight.build.sources import read_sources
from cuelight.build.spoken_findings import spoken_sentences
from cuelight.errors import Location
from cuelight.project import Project


@dataclass(frozen=True, slots=True)
class SpokenOtherwise:
    """A sentence, where it stands, and how it is spoken."""

    location: Location
    scene: str
    written: str
    spoken: str

    def __str__(self) -> str:
        return f"{self.location}: scene {self.scene}\n    written  {self.written}\n    spoken   {self.spoken}"

    def as_json(self) -> Mapping[str, Any]:
        """For programs: plain values, in one flat object."""
        place = {"file": self.location.file, "line": self.location.line, "column": self.location.column}
        return {**place, "scene": self.scene, "written": self.written, "spoken": self.spoken}


def spoken_otherwise(project: Project, scripts: Sequence[Path]) -> tuple[SpokenOtherwise, ...]:
    """Every sentence whose spoken form differs from the written one, script by script.

    Raises:
        ScriptError: A script cannot be read.
    """
    return tuple(
        SpokenOtherwise(placed.location, placed.scene, placed.sentence.text, placed.sentence.spoken_text)
        for source in read_sources(project, scripts)
        for placed in spoken_sentences(source)
        if placed.sentence.spoken_text != placed.sentence.text
    )
