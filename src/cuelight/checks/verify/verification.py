"""What is found wrong with a film, and what was measured of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from cuelight.errors import Diagnostic, Location, Severity


@dataclass(frozen=True)
class Verification:
    """What was measured of one film, and what is wrong with it."""

    film: str
    measured: Mapping[str, Any]
    findings: tuple[Diagnostic, ...]

    @property
    def fails(self) -> bool:
        """Whether anything is wrong; advice alone is not."""
        return any(found.severity != "advice" for found in self.findings)

    def as_json(self) -> Mapping[str, Any]:
        """For programs."""
        findings = [found.as_json() for found in self.findings]
        return {"film": self.film, "measured": dict(self.measured), "findings": findings}

    def __str__(self) -> str:
        figures = ", ".join(f"{name} {value}" for name, value in self.measured.items())
        number = len(self.findings)
        count = f"{number or 'no'} finding{'s' if number != 1 else ''}"
        line = f"{self.film}: {count} ({figures})" if figures else f"{self.film}: {count}"
        return "\n".join([line, *(f"  {found}" for found in self.findings)])


@dataclass
class Notes:
    """Collects what is found and measured; `film` is its id."""

    film: str
    measured: dict[str, Any] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def find(
        self,
        code: str,
        message: str,
        *,
        spot: str = "",
        file: str = "",
        hint: str = "",
        severity: Severity = "warning",
    ) -> None:
        """Note what is wrong.

        Args:
            code: Of the finding.
            message: What is so.
            spot: A scene or a time.
            file: The file of the film's folder; the MP4 if none is named.
            hint: What to do; to build the film afresh if none is given.
            severity: How much it matters.
        """
        where = Location(file or f"{self.film}.mp4", spot=spot)
        self.findings.append(Diagnostic(where, code, severity, message, hint or afresh(self.film)))

    def report(self) -> Verification:
        """All of it."""
        return Verification(self.film, self.measured, tuple(self.findings))


def afresh(film: str) -> str:
    """What to do where a build would not see by itself that something is to be made again."""
    return f"delete dist/{film}/ and build it again"


def clock(seconds: float | Fraction) -> str:
    """A time as people read it.

    >>> clock(Fraction(151, 2))
    '1:15.50'
    """
    return f"{int(seconds) // 60}:{float(seconds) % 60:05.2f}"


def shortened(text: str, most: int = 40) -> str:
    """Words to know a text by.

    >>> shortened("Take one tablet", 10)
    'Take on...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."
