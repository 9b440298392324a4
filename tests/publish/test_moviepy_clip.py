"""MoviePy is our oracle: the film that was linked is the film that MoviePy would render, frame by frame."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from pictures import decoded, ssim

from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.errors import UsageError
from cuelight.project import Project
from cuelight.publish.moviepy_clip import film_clip

SCHEMA = """\
title: A path
description: For tests.
size: 320x180
rate: 15
voice: beep
voices:
  beep: {engine: tone}
schema:
  direction: right
  nodes: {one: The first, two: The second, three: The third}
  edges: [one -> two, "two -> three: later"]
scenes:
  - id: opening
    title: {text: A path}
    say: Here is the path.
  - id: path
    heading: The path
    transition: push
    schema: {}
    say: It starts at [the first](#one), and the [second](focus:two) comes after. At last there is [the third](#three).
  - id: whole
    heading: All of it
    transition: fade
    schema: {focus: all}
    say: This is [all of it](focus:all).
"""


def _built(root: Path, name: str, text: str) -> Plan:
    script = root / "scripts" / f"{name}.yaml"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(text, "utf-8")
    project = Project(root)
    build(project, [script])
    return built_plan(project, script)


def test_every_frame_of_the_linked_film_is_the_one_that_moviepy_renders(tmp_path: Path) -> None:
    """Holds, reveals, camera moves, a push and a fade: structural similarity of at least 0.98 on each frame."""
    plan = _built(tmp_path, "path", SCHEMA)
    motions = {step.motion for clip in plan.timeline.clips for step in clip.steps}
    assert motions == {"reveal", "camera", "push", "fade"}
    clip = film_clip(plan)
    rate = float(plan.timeline.rate)
    likeness = [ssim(clip.get_frame(n / rate), frame) for n, frame in enumerate(decoded(plan.source.film))]
    assert len(likeness) == plan.timeline.frames == round(clip.duration * rate)
    assert min(likeness) >= 0.98, f"frame {int(np.argmin(likeness))}"


def test_moviepy_renders_the_clip_with_its_narration(small: Any) -> None:
    """As people do who go on from it: `write_videofile` gives a film of the same length and the same sound."""
    build(Project(small.root))
    plan = built_plan(Project(small.root), small.script)
    clip = film_clip(plan)
    path = small.root / "again.mp4"
    clip.subclipped(0, 2).write_videofile(str(path), logger=None)
    with av.open(str(path)) as film:
        assert film.streams.video[0].frames == 50
        assert film.streams.audio[0].sample_rate > 0
    first = plan.timeline.scenes[0].takes[0]
    start = first.block * 1024 / 48_000
    sound = clip.audio.to_soundarray(np.arange(0, 2, 1 / 48_000))
    loud = np.flatnonzero(np.abs(sound).max(axis=1) > 0.01)
    assert abs(loud[0] / 48_000 - start) < 0.03


def test_a_film_that_is_not_built_as_its_script_stands_has_no_clip(small: Any) -> None:
    """It says what to do."""
    with pytest.raises(UsageError, match="cuelight build"):
        built_plan(Project(small.root), small.script)
