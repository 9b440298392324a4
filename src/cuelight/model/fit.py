"""What the layout of a slide says of its time and its pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Fit:
    """A slide that fits.

    Attributes:
        sight: What the camera knows of its schema, JSON-able; None without one.
        plays: Length of its clip, seconds.
        blank: SHA-256 of each of its pictures in which nothing can be seen.
        layouts: Digests of the units that keep how its schema is laid out.
    """

    sight: Mapping[str, Any] | None = None
    plays: Fraction | None = None
    blank: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """To be kept.

        >>> Fit.from_json(Fit(plays=Fraction(1, 3)).as_json())
        Fit(sight=None, plays=Fraction(1, 3), blank=(), layouts=())
        """
        plays = None if self.plays is None else str(self.plays)
        return {"sight": self.sight, "plays": plays, "blank": list(self.blank), "layouts": list(self.layouts)}

    @classmethod
    def from_json(cls, kept: object) -> "Fit | None":
        """What was kept; None if this is something else."""
        match kept:
            case {
                "sight": None | dict() as sight,
                "plays": None | str() as plays,
                "blank": list(blank),
                "layouts": list(layouts),
            }:
                try:
                    known = None if plays is None else Fraction(plays)
                    return cls(sight, known, tuple(map(str, blank)), tuple(map(str, layouts)))
                except (ValueError, ZeroDivisionError):
                    return None
        return None
