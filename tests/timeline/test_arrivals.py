"""How a film begins: its title comes in, what stands on it one after the other."""

from collections.abc import Mapping
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from cuelight.build.read_inputs import read_source
from cuelight.build.run import build
from cuelight.model.narration import Narration
from cuelight.model.timeline import State, Timeline
from cuelight.project import Project
from cuelight.script.model import Script
from cuelight.slides.draw import draw
from cuelight.timeline.place import place

TITLE: Mapping[str, Any] = {"title": {"text": "A film", "subtitle": "In two scenes"}, "hold": 6}
WHOLE = ("subtitle", "title")
OTHER: Mapping[str, Any] = {"text": "Words", "hold": 3}


def timeline(*scenes: Mapping[str, Any], **top: Any) -> Timeline:
    """Of silent scenes."""
    script = Script.model_validate({"title": "t", "rate": "25", "scenes": list(scenes), **top})
    return place(script, "film", [Narration((), ())] * len(scenes), [()] * len(scenes))


def seen(made: Timeline) -> list[tuple[int, tuple[str, ...]]]:
    """From which frame on what is visible in the first scene: where it begins, and after each step."""
    first = made.clips[0].state.visible
    steps = [(step.start, step.state.visible) for clip in made.clips for step in clip.steps if step.scene == 0]
    return [(0, first), *steps]


def test_title_and_subtitle_come_one_after_the_other() -> None:
    """A fifth of a second after the film begins, and not in a rush; the rest of the scene stands."""
    assert seen(timeline(TITLE, OTHER)) == [(0, ()), (5, ("title",)), (20, ("subtitle", "title"))]


def test_what_comes_is_no_cue() -> None:
    """Nobody speaks it: no page and no tool is told of one."""
    assert timeline(TITLE).scenes[0].cues == ()


@pytest.mark.parametrize(
    ("scenes", "top"),
    [
        ((TITLE, OTHER), {"motion": "none"}),
        (({**TITLE, "hold": 2},), {}),
        ((OTHER, TITLE), {}),
    ],
    ids=["no motion", "too short", "not the first scene"],
)
def test_else_all_of_it_is_there_at_once(scenes: tuple[Mapping[str, Any], ...], top: Mapping[str, Any]) -> None:
    """Without motion, where there is no time for it, and wherever a title stands within a film."""
    made = timeline(*scenes, **top)
    for clip in made.clips:
        shown = [clip.state, *(step.state for step in clip.steps)]
        kinds = [scenes[each].get("title") for each in [clip.scene, *(step.scene for step in clip.steps)]]
        assert all(
            state.visible == ("subtitle", "title") for state, is_title in zip(shown, kinds, strict=True) if is_title
        )


def test_the_poster_shows_the_finished_title(small: Any) -> None:
    """Whatever of it comes later, by itself or by a cue; the film itself begins with the ground."""
    small.replace("Welcome to the film.", "Welcome to the film, [in two scenes](#subtitle), and all that follows.")
    project = Project(small.root)
    build(project, [small.script], jobs=1)
    source = read_source(project, small.script)
    whole, bare = (np.asarray(draw(source.picture(0, State(names)), source.find), int) for names in (WHOLE, ()))
    with Image.open(project.dist / "small" / "poster.jpg") as poster:
        assert np.abs(np.asarray(poster.convert("RGB"), int) - whole).mean() < 2
    with av.open(str(small.film)) as film:
        first = next(film.decode(video=0)).to_ndarray(format="gray").astype(int)
    assert np.abs(first[20:150] - bare[20:150].mean(axis=-1)).max() < 8
    assert np.abs(first[20:150] - whole[20:150].mean(axis=-1)).max() > 100
