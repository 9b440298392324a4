"""A built film as one MoviePy clip, for people who want to go on from there: cut it, put it beside others, draw on it.

Slow where the linked film is fast: MoviePy asks for every frame. The same pictures and sounds, at the same frames.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cuelight.build.plan import Plan
from cuelight.build.steps.mix import mixed_sound
from cuelight.build.steps.move import MoveJob, drawn_frames, move_frames
from cuelight.build.steps.take import take_samples
from cuelight.model.standards import SAMPLE_RATE, SOUND_BLOCK
from cuelight.model.timeline import Clip
from cuelight.video.h264 import to_rgb

if TYPE_CHECKING:
    from moviepy import AudioClip, VideoClip

Rgb: TypeAlias = NDArray[np.uint8]


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
    """Gives the frame of a move by its number in the film; all of them are made when the first is asked for."""

    @lru_cache(1)
    def made() -> list[Rgb]:
        if job.is_drawn:
            return [np.asarray(picture) for picture in drawn_frames(job)]
        return [to_rgb(planes) for planes in move_frames(job)]

    return lambda number: made()[number - job.clip.start]


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
