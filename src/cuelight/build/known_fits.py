"""What is known of a film once every scene was seen to fit: how its schema is seen, how long its clips play."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from cuelight.build.inputs import Inputs
from cuelight.build.steps.fit import FitJob, found_fit, kept_fit
from cuelight.diagram.camera import Camera
from cuelight.diagram.level_camera import LevelCamera
from cuelight.diagram.sight import Sight
from cuelight.model.fit import Fit
from cuelight.slides.kinds.clip import ClipSlide


def pans(source: Inputs) -> bool:
    """Whether the schema can be read neither as a whole nor in levels."""
    known = _sight(source)
    return known is not None and "levels" not in known and not Sight.from_json(known).fits


def camera_over(source: Inputs) -> Camera | LevelCamera | None:
    """The camera over the schema of a film; None if no scene shows it."""
    known = _sight(source)
    if known is None or source.script.schema_ is None:
        return None
    if "levels" not in known:
        return Camera(Sight.from_json(known))
    levels = {id: Sight.from_json(one) if one else None for id, one in known["levels"].items()}
    return LevelCamera(source.script.schema_, levels)


def _sight(source: Inputs) -> Mapping[str, Any] | None:
    """What the camera knows of the schema; None if no scene shows it."""
    return next((sight for job in source.fit_jobs if job.picture.schema and (sight := _fit(job).sight)), None)


def clip_lengths(source: Inputs) -> Mapping[int, Fraction]:
    """For each scene with a clip how long it plays, seconds."""
    jobs = ((index, job) for index, job in enumerate(source.fit_jobs) if isinstance(job.picture.slide, ClipSlide))
    return {index: _fit(job).plays or Fraction(0) for index, job in jobs}


def blank_pictures(source: Inputs) -> Mapping[int, frozenset[str]]:
    """For each scene the digests of its pictures of one colour."""
    return {index: frozenset(_fit(job).blank) for index, job in enumerate(source.fit_jobs) if job.picture.files}


def _fit(job: FitJob) -> Fit:
    return kept_fit(job) or found_fit(job)
