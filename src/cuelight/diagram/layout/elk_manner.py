"""In which manner ELK lays out. Light."""

from dataclasses import dataclass
from typing import Literal

ELK_VERSION = "0.12.1"
"""Of elkjs, in `elkjs/`."""

Algorithm = Literal["layered", "mrtree", "radial"]
Wrapping = Literal["OFF", "SINGLE_EDGE", "MULTI_EDGE"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How ELK lays out.

    Attributes:
        algorithm: Layers, or a tree whose root stands at the side or in the middle.
        wrapping: Whether layers that are too many for the area go on in another row.
        aspect: Width over height that is wanted.
        within: Least room between neighbours in a layer, pixels.
        between: Least room between layers, pixels.
        head: Length of an arrow head, pixels.
    """

    algorithm: Algorithm
    wrapping: Wrapping
    aspect: float
    within: float
    between: float
    head: float
