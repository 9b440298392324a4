"""What the layout of a slide says of its time and its pictures."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Fit:
    """A slide that fits.

    Attributes:
        follows: Whether its schema is too large to be read as a whole, so that the camera has to follow.
        plays: Length of its clip, seconds.
        blank: SHA-256 of each of its pictures in which nothing can be seen.
    """

    follows: bool = False
    plays: Fraction | None = None
    blank: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """To be kept.

        >>> Fit.from_json(Fit(plays=Fraction(1, 3)).as_json())
        Fit(follows=False, plays=Fraction(1, 3), blank=())
        """
        plays = None if self.plays is None else str(self.plays)
        return {"follows": self.follows, "plays": plays, "blank": list(self.blank)}

    @classmethod
    def from_json(cls, kept: object) -> "Fit | None":
        """What was kept; None if this is something else."""
        match kept:
            case {"follows": bool(follows), "plays": None | str() as plays, "blank": list(blank)}:
                try:
                    return cls(follows, None if plays is None else Fraction(plays), tuple(map(str, blank)))
                except (ValueError, ZeroDivisionError):
                    return None
        return None
