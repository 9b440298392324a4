"""What every neighbour is given: for each scene of a film its picture, sound and text, and when each word is heard."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from cuelight.build.plan import Plan
from cuelight.model.standards import SAMPLE_RATE
from cuelight.model.timeline import PlacedScene
from cuelight.speech.take_files import read_samples


def write_job(plan: Plan, folder: Path, name: str) -> Path:
    """Write a job and its sounds; the pictures are those of the film, where they lie.

    Returns:
        NAME.json: `size`, `rate` and `scenes`, each with `text`, `picture` (PNG), `sound` (WAV, as long as the scene),
        `seconds`, `start`, `words` as [word, start, end] in seconds of the scene, and `sentences`, each with its `text`
        and its part of the sound.
    """
    scenes = [_scene(plan, number, folder / f"{name}-{number}") for number in range(len(plan.timeline.scenes))]
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"rate": int(plan.timeline.rate), "size": [1920, 1080], "scenes": scenes}), "utf-8")
    return path


def _scene(plan: Plan, number: int, stem: Path) -> dict[str, Any]:
    scene, rate = plan.timeline.scenes[number], plan.timeline.rate
    samples = _samples(plan, scene)
    clip = next(clip for clip in plan.timeline.clips if clip.start <= scene.start < clip.end)
    start = scene.start / rate
    words = [
        [word.text, float(placed.at(word.start) - start), float(placed.at(word.end) - start)]
        for placed in scene.takes
        for word in placed.take.words
    ]
    return {
        "text": " ".join(placed.take.text for placed in scene.takes),
        "picture": str(plan.stills[clip.scene, clip.state].path),
        "sound": _written(stem, samples),
        "start": float(start),
        "seconds": float((scene.end - scene.start) / rate),
        "words": words,
        "sentences": _sentences(scene, round(start * SAMPLE_RATE), samples, stem),
    }


def _written(stem: Path, samples: np.ndarray) -> str:
    soundfile.write(f"{stem}.wav", samples, SAMPLE_RATE)
    return f"{stem}.wav"


def _sentences(scene: PlacedScene, first: int, samples: np.ndarray, stem: Path) -> list[dict[str, str]]:
    """Each with the silence that follows it, so that together they are the scene's sound."""
    cuts = [0, *(round(placed.start * SAMPLE_RATE) - first for placed in scene.takes[1:]), len(samples)]
    return [
        {
            "text": placed.take.text,
            "sound": _written(Path(f"{stem}-{number}"), samples[cuts[number] : cuts[number + 1]]),
        }
        for number, placed in enumerate(scene.takes)
    ]


def _samples(plan: Plan, scene: PlacedScene) -> np.ndarray:
    jobs, rate = {job.digest: job for job in plan.takes}, plan.timeline.rate
    first, last = (round(frame * SAMPLE_RATE / rate) for frame in (scene.start, scene.end))
    sound = np.zeros(last - first, np.float32)
    for placed in scene.takes:
        job, start = jobs[placed.take.digest], round(placed.start * SAMPLE_RATE) - first
        samples = read_samples(job.folder, job.stem)[: len(sound) - start]
        sound[start : start + len(samples)] += samples
    return sound
