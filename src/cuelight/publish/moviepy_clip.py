"""A built film as one MoviePy clip, for people who want to go on from there: cut it, put it beside others, draw on it.

Slow where the linked film is fast: MoviePy asks for every frame. The same pictures and sounds, at the same frames.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.build.plan import Plan
from cuelight.build.steps.mix import mixed_sound
from cuelight.build.steps.move import MoveJob, drawn_frames
from cuelight.build.steps.take import take_samples
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip, MoveStep
from cuelight.video.blend import weight
from cuelight.video.fade import fade_between
from cuelight.video.ink import apply_ink, find_ink

if TYPE_CHECKING:
    from moviepy import AudioClip, VideoClip

Rgb: TypeAlias = NDArray[np.uint8]
_LEVELS = (0, 255)


def film_clip(plan: Plan) -> VideoClip:
    """A film as a MoviePy clip, with all its sound.

    Args:
        plan: The plan of a film that was built: its slides, takes, music and clips are read from the project.

    Returns:
        A clip of the film's size; at time n / rate it shows the film's frame n. Holds are image clips; each move is a
        `VideoClip` that is asked for frames only in its own stretch. Its sound is mono at 48 kHz, as mixed for the film
        before it was encoded.

    Raises:
        LayoutError: A file that the script names holds no sound.
        StorageError: A take is damaged.
    """
    from moviepy import concatenate_videoclips

    rate = float(plan.timeline.rate)
    lengths = [float(clip.end - clip.start) for clip in plan.timeline.clips]
    # Half a frame early, so that no rounding of n / rate can fall on the wrong side of a boundary.
    lengths[0] -= 0.5
    lengths[-1] += 0.5
    clips = [
        _clip(plan, clip, 0.0 if number else 0.5).with_duration(length / rate)
        for number, (clip, length) in enumerate(zip(plan.timeline.clips, lengths, strict=True))
    ]
    film: VideoClip = concatenate_videoclips(clips, method="chain").with_fps(rate)
    return film.with_audio(_sound(plan).with_duration(float(plan.timeline.frames / plan.timeline.rate)))


def _clip(plan: Plan, clip: Clip, ahead: float) -> Any:
    from moviepy import ImageClip, VideoClip

    if not clip.steps:
        return ImageClip(_read(plan.stills[clip.scene, clip.state].path))
    rate, frames = float(plan.timeline.rate), _frames(plan.moves[clip])

    def frame(t: float) -> Rgb:
        return frames(clip.start + int(t * rate + ahead))

    return VideoClip(frame)


def _frames(job: MoveJob) -> Callable[[int], Rgb]:
    """Gives the frame of a move by its number in the film."""
    clip = job.clip
    if job.is_drawn:

        @lru_cache(1)
        def drawn() -> list[Rgb]:
            return [np.asarray(picture) for picture in drawn_frames(job)]

        return lambda number: drawn()[number - clip.start]
    ways: list[_Way] = []

    def blended(number: int) -> Rgb:
        stills = [_read(path) for path in job.stills]
        if not ways:
            ground = stills[0][0, 0]
            ways.extend(_Way(step, *pair, ground) for step, pair in zip(clip.steps, pairwise(stills), strict=True))
        picture = stills[0]
        for way in ways:
            picture = way.gone(picture, number)
        return picture

    return blended


class _Way:
    """How a step's pixels go from one still to the next, as `cuelight.video.blend` has it in the encoder's colours."""

    def __init__(self, step: MoveStep, before: Rgb, after: Rgb, ground: Rgb) -> None:
        self._step, self._target = step, after
        old, new = _luma(before), _luma(after)
        if step.motion == "fade":
            level = int(_luma(ground))
            way = fade_between(old, new, level, len(old), _LEVELS)
            bare = np.clip(ground.astype(np.int16) + (way.luma.astype(np.int16) - level)[..., None], 0, 255)
            chosen = np.where(way.from_new[..., None], after, before)
            self._middle = np.where(way.bare[..., None], bare.astype(np.uint8), chosen)
        self._inks = find_ink(old, new, len(old), _LEVELS) if step.motion == "reveal" else ()

    def gone(self, picture: Rgb, number: int) -> Rgb:
        """A picture after so much of the step as is gone at a frame of the film."""
        share = weight(self._step, number)
        if self._step.motion == "push":
            shift = round(picture.shape[1] * share)
            return np.concatenate((picture[:, shift:], self._target[:, :shift]), axis=1)
        if self._step.motion == "fade":
            fade_between = _mixed(picture, self._middle, min(2 * share, 1))
            return _mixed(fade_between, self._target, max(2 * share - 1, 0))
        return _mixed(*apply_ink(picture, self._target, self._inks, round(share * 256)), share)


def _mixed(picture: Rgb, target: Rgb, share: float) -> Rgb:
    return np.rint(picture + (target.astype(np.float32) - picture) * np.float32(share)).astype(np.uint8)


def _luma(picture: Rgb) -> Rgb:
    """Luma of each pixel (ITU-R BT.709), 0 to 255."""
    return np.rint(picture @ np.array([0.2126, 0.7152, 0.0722], np.float32)).astype(np.uint8)


@lru_cache(maxsize=6)
def _read(path: Path) -> Rgb:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def _sound(plan: Plan) -> AudioClip:
    from moviepy import AudioArrayClip

    if plan.mix is None:
        return _narration(plan)
    return AudioArrayClip(np.concatenate(list(mixed_sound(plan.mix)))[:, None], fps=SAMPLE_RATE)


def _narration(plan: Plan) -> AudioClip:
    from moviepy import AudioArrayClip, CompositeAudioClip

    jobs = {job.digest: job for job in plan.takes}
    takes = []
    for placed in (placed for scene in plan.timeline.scenes for placed in scene.takes):
        job = jobs[placed.take.digest]
        samples = take_samples(job)
        start = placed.block * SOUND_BLOCK / SAMPLE_RATE
        takes.append(AudioArrayClip(samples[:, None], fps=SAMPLE_RATE).with_start(start))
    return CompositeAudioClip(takes) if takes else AudioArrayClip(np.zeros((1, 1)), fps=SAMPLE_RATE)
