"""The first film, small and with the tone voice: its timeline is the golden one, and nothing is wrong with the film.

The golden file holds what a change of the rules must not move unnoticed. Where a move is meant, write it anew:
CUELIGHT_GOLDEN=write python -m pytest tests/build/test_example.py
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from cuelight.build.run import build
from cuelight.checks.verify.films import verify_films
from cuelight.project import Project

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "advanced-stage.json"


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    """The example's film at 480 x 270, spoken in tones."""
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "scripts", root / "scripts")
    script = root / "scripts" / "advanced-stage.yaml"
    stored = script.read_text("utf-8")
    stored = stored.replace("audience: patients\n", "voice: beep\nvoices: {beep: {engine: tone}}\nsize: 480x270\n")
    assert "engine: tone" in stored
    script.write_text(stored, "utf-8")
    (built,) = build(Project(root), [script], jobs=2)
    return built.path


def _outline(timeline: dict) -> dict:
    """What the golden file holds: every scene, pin, take, word and cue; a line each."""
    scenes = []
    for scene in timeline["scenes"]:
        takes = [[take["start"], take["end"], " ".join(f"{w['text']}@{w['start']}" for w in take["words"])]
                 for take in scene["takes"]]  # fmt: skip
        cues = [f"{cue['frame']} {cue['action']} {cue['target']} ({cue['word']})" for cue in scene["cues"]]
        pins = [f"{pin['frame']} {pin['target']}" for pin in scene["pins"]]
        named = {key: scene[key] for key in ("id", "kind", "here", "start", "end")}
        scenes.append({**named, "pins": pins, "takes": takes, "cues": cues})
    return {"rate": timeline["rate"], "frames": timeline["frames"], "scenes": scenes}


def test_the_timeline_is_the_golden_one(film: Path) -> None:
    """To the frame, and to the millionth of a second."""
    outline = _outline(json.loads((film.parent / "timeline.json").read_text("utf-8")))
    if os.environ.get("CUELIGHT_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(outline, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert outline == json.loads(GOLDEN.read_text("utf-8"))


def test_verify_finds_nothing_in_the_film(film: Path) -> None:
    """Every cue changes the picture on its frame, every take sounds where it should."""
    (report,) = verify_films(Project(film.parent.parent.parent), ["advanced-stage"])
    assert report.findings == ()
