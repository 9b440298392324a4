"""`cuelight verify` measures a film: it is decoded, spoiled in one way, encoded again, and measured by itself.

Neither its script nor its takes are there; `test_verify_delivered.py` has films with both.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from small_project import SmallProject
from spoiled import spoil

from cuelight.build.run import build
from cuelight.checks.verify.films import verify_films
from cuelight.checks.verify.verification import Verification
from cuelight.errors import Diagnostic, Location
from cuelight.model.standards import SAMPLE_RATE
from cuelight.project import Project

Sound = np.ndarray
MORE = """\
  - id: last
    heading: More of it
    text: A longer scene, so that there is speech enough for its loudness to be measured.
    say: >-
      These many words of a calm reader follow each other without a pause until there is enough of them to be measured
      with certainty, which takes rather more than ten seconds in all.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """A film of some twenty seconds, built once."""
    project = SmallProject(tmp_path_factory.mktemp("verify"))
    project.script.write_text(project.script.read_text("utf-8") + MORE, "utf-8")
    build(Project(project.root), jobs=2)
    return project


@pytest.fixture
def copy(project: SmallProject, tmp_path: Path) -> Path:
    """The finished film's folder, to be spoiled."""
    (tmp_path / "scripts").mkdir()
    folder = tmp_path / "dist" / "small"
    shutil.copytree(project.film.parent, folder)
    return folder


def measured(folder: Path) -> Verification:
    """What verify says."""
    (report,) = verify_films(Project(folder.parent.parent), [folder.name])
    return report


def codes(folder: Path) -> set[str]:
    """What it finds, but for what the manifest says of files that a test has altered."""
    found = {finding.code for finding in measured(folder).findings}
    assert "not-compared" in found
    return found - {"not-compared", "altered-file"}


def encode(folder: Path, **fault: Any) -> None:
    """Decode the film, spoil it, and write it again."""
    scenes = json.loads((folder / "timeline.json").read_text("utf-8"))["scenes"]
    whole = {"sound": same, "pictures": same, "keys": [scene["start"] for scene in scenes]}
    spoil(folder / "small.mp4", **{**whole, **fault})


def same(value: object) -> object:
    """Change nothing."""
    return value


def test_a_sound_film_has_no_findings(copy: Path) -> None:
    """As it was built, and encoded again without a fault: what the other tests find is what they planted."""
    assert [finding.code for finding in measured(copy).findings] == ["not-compared"]
    assert not measured(copy).fails
    encode(copy)
    assert not codes(copy)


def _noise(samples: Sound) -> Sound:
    return samples + np.random.default_rng(1).normal(0, 0.004, len(samples)).astype(np.float32)


def _late(samples: Sound) -> Sound:
    return np.concatenate([np.zeros(SAMPLE_RATE // 10, np.float32), samples[: -SAMPLE_RATE // 10]])


def _peaks(samples: Sound) -> Sound:
    spoiled = samples.copy()
    spoiled[SAMPLE_RATE : SAMPLE_RATE + 400] = 0.999 * np.sign(np.sin(np.arange(400)))
    return spoiled


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"sound": _late}, "onset"),
        ({"sound": lambda samples: samples * np.float32(0.5)}, "loudness"),
        ({"sound": lambda samples: samples * np.float32(0)}, "onset"),
        ({"sound": _noise}, "silence"),
        ({"sound": _peaks}, "true-peak"),
        ({"sound": lambda samples: samples[: -SAMPLE_RATE // 2]}, "length"),
        ({"pictures": lambda frames: frames[:-1]}, "frames"),
        ({"times": lambda number: number + (number > 40)}, "rate"),
        ({"colours": 5}, "colour-tags"),
        ({"flags": "+disable_chpl"}, "moov"),
        ({"gop": 10_000}, "key-frame"),
    ],
    ids=["late", "faint", "mute", "noise", "peak", "short", "frame", "jump", "tags", "index", "keys"],
)
def test_a_planted_fault_is_found(copy: Path, fault: dict[str, object], code: str) -> None:
    """Each by its own finding."""
    encode(copy, **fault)
    assert code in codes(copy)


def test_a_wrong_colour_is_found(copy: Path) -> None:
    """Pictures that were converted as BT.601, though tagged BT.709: paper turns pink by some levels."""

    def converted(frames: list[av.VideoFrame]) -> list[av.VideoFrame]:
        made = []
        for frame in frames:
            planes = frame.to_ndarray(format="yuv420p").astype(np.int16)
            height = frame.height
            planes[height:] += 4
            made.append(av.VideoFrame.from_ndarray(np.clip(planes, 0, 255).astype(np.uint8), "yuv420p"))
        return made

    encode(copy, pictures=converted)
    assert "colour" in codes(copy)


def _shift(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    timeline = json.loads((folder / "timeline.json").read_text("utf-8"))
    change(timeline)
    (folder / "timeline.json").write_text(json.dumps(timeline), "utf-8")


def test_a_cue_that_misses_its_word_is_found(copy: Path) -> None:
    """Five frames are too many; one is not."""

    def by(frames: int) -> Callable[[dict], None]:
        def change(timeline: dict) -> None:
            timeline["scenes"][1]["cues"][0]["frame"] += frames

        return change

    _shift(copy, by(-1))
    assert not codes(copy)
    _shift(copy, by(-4))
    assert codes(copy) == {"cue"}


def test_what_cannot_be_measured_is_said(copy: Path) -> None:
    """No film, half a film, no timeline, a damaged one: findings, never a traceback."""
    film, timeline = copy / "small.mp4", copy / "timeline.json"
    whole, stored = film.read_bytes(), timeline.read_bytes()
    without = stored.replace(b'"rate":', b'"rate": "1/0", "was":')
    damaged = [(timeline, content) for content in (b"{}", b"[", b"[" * 100_000, without)]
    for path, content in (*damaged, (film, b""), (film, b"no film"), (film, whole[:2000])):
        path.write_bytes(content)
        assert codes(copy) == {"unreadable"}
        film.write_bytes(whole)
        timeline.write_bytes(stored)
    film.write_bytes(whole[: len(whole) // 2])
    assert measured(copy).findings
    film.unlink()
    assert codes(copy) == {"missing-file"}


@pytest.mark.parametrize(
    ("found", "line"), [(0, "small: no findings"), (1, "small: 1 finding"), (2, "small: 2 findings")]
)
def test_findings_are_counted_as_people_count(found: int, line: str) -> None:
    """And no figures are no brackets."""
    report = Verification("small", {}, (Diagnostic(Location("small.mp4"), "frames", "warning", "too few"),) * found)
    assert str(report).splitlines()[0] == line
    assert str(Verification("small", {"frames": 3}, ())) == "small: no findings (frames 3)"
