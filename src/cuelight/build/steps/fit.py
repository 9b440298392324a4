"""Whether a scene's content fits its slide."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture
from cuelight.model.fit import Fit
from cuelight.model.unit import Unit
from cuelight.storage.store import Store

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class FitJob:
    """See whether a scene's content fits; what is known then is kept in the store under `digest`.

    Attributes:
        laid_out_by: The tools that lay out schemas.
    """

    picture: Picture
    digest: str
    find: Find
    store: Store
    laid_out_by: str


def check_fit(job: FitJob) -> None:
    """Lay the scene out without drawing it.

    Raises:
        LayoutError: Something does not fit or cannot be drawn.
    """
    job.store.put(job.digest, Unit((json.dumps(found_fit(job).as_json()).encode(),)))


def found_fit(job: FitJob) -> Fit:
    """Lay the scene out, and keep nothing.

    Raises:
        LayoutError: Something does not fit or cannot be drawn.
    """
    from cuelight.diagram.kept_layouts import kept_in
    from cuelight.slides.fits import check

    with kept_in(job.store, job.laid_out_by) as used:
        fit = check(job.picture, job.find)
    return replace(fit, layouts=tuple(sorted(used)))


def kept_fit(job: FitJob) -> Fit | None:
    """What is known of a scene that was seen to fit; None if that is missing or damaged."""
    return Fit.from_json(job.store.get_json(job.digest))
