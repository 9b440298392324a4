"""What the comparison with others rests on: how it is measured, what the others are given, what the pages say."""

import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"
OWN = BENCHMARKS / "neighbours"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    """The benchmark, imported as it runs: from its own folder."""
    before, names = list(sys.path), set(sys.modules)
    sys.path.insert(0, str(BENCHMARKS))
    import bench

    yield bench
    sys.path[:] = before
    for name in set(sys.modules) - names:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(BENCHMARKS)):
            del sys.modules[name]


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """What was measured last."""
    found: dict[str, Any] = json.loads((BENCHMARKS / "results.json").read_text("utf-8"))
    return found


def run(tmp_path: Path, code: str, seconds: float = 30) -> dict[str, Any]:
    """Measure a program in Python."""
    report = tmp_path / "report.json"
    command = [sys.executable, OWN / "measure.py", report, str(seconds), sys.executable, "-c", code]
    subprocess.run(command, check=True)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def test_the_readme_and_the_results_tell_what_was_measured(bench: ModuleType, results: dict[str, Any]) -> None:
    """The tables are those of the last results, digit by digit."""
    longer = json.loads((BENCHMARKS / "results-long.json").read_text("utf-8"))
    readme = (ROOT / "README.md").read_text("utf-8")
    assert bench.summary(results) in readme
    assert bench.lengths(longer) in readme
    assert bench.results_page(results, longer) == (BENCHMARKS / "results.md").read_text("utf-8")


def test_the_readme_and_the_page_name_the_versions_that_were_measured(results: dict[str, Any]) -> None:
    """No table speaks of a version other than the one that ran, to the second number."""
    page = (ROOT / "docs" / "neighbours.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    named = {"decktalk": "DeckTalk", "kinemo": "kinemo", "hyperframes": "HyperFrames", "slide-stream": "slide-stream"}
    for key, name in named.items():
        told = results["machine"].get(f"{key} ({key})")
        if told is not None:
            assert {told.rsplit(".", 1)[0]} == set(re.findall(rf"{name} (\d+\.\d+)", page)), name


def test_every_neighbour_has_its_program_and_says_how_it_is_run(bench: ModuleType) -> None:
    """Each adapter of the catalogue is there, and there is none beside them."""
    named = {f"by_{neighbour.adapter}.py" for neighbour in bench.NEIGHBOURS}
    assert named == {path.name for path in OWN.glob("by_*.py")}
    assert all(f"Run: python {name} JOB.json FOLDER OUT.mp4" in (OWN / name).read_text("utf-8") for name in named)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count no processes whose parents have gone")
def test_processor_time_and_memory_of_what_outlives_its_parent_count(tmp_path: Path) -> None:
    """A program that starts another and ends at once has still cost what that other costs."""
    burn = "import time; b = bytearray(80_000_000)\nwhile time.process_time() < 0.2: pass"
    found = run(tmp_path, f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])")
    assert found["status"] == 0
    assert found["cpu"] >= 0.2
    assert found["memory"] > 80


def test_a_program_that_does_not_end_is_ended(tmp_path: Path) -> None:
    """And the report says so."""
    found = run(tmp_path, "print('begun', flush=True)\nwhile True: pass", 0.5)
    assert (found["status"], found["said"]) == ("ended after 0 s", "begun\n")


def test_a_failure_is_a_line_of_a_table(bench: ModuleType, tmp_path: Path) -> None:
    """It names the error, not where its parent program noticed."""
    code = "print('Starting'); print('VoiceError: no | voice'); raise SystemExit(3)"
    with pytest.raises(bench.FailedError, match=r"^status 3: VoiceError: no / voice$"):
        bench.run([sys.executable, "-c", code], tmp_path)


def test_a_neighbour_that_cannot_be_installed_is_a_row(
    bench: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row says why; the row of the edit is left out."""
    import environments
    from tables import costs

    monkeypatch.setattr(environments, "ROOT", tmp_path)
    state = tmp_path / "missing" / "state.json"
    state.parent.mkdir()
    state.write_text(json.dumps({"wanted": ["x"], "failed": "not to be had"}), "utf-8")
    environment = environments.Environment("missing", ("x",))
    rows = list(bench.theirs(bench.Neighbour("Missing {}", environment, "moviepy", "", ""), tmp_path, 60, {}, 1))
    assert [(row.way, row.runs, row.failed) for row in rows] == [("Missing", 0, "not installed: not to be had")]
    assert "| Missing | first film | 1 min | 0 | not installed: not to be had |" in costs(rows)


def test_an_installers_last_exception_is_the_reason(bench: ModuleType) -> None:
    """Not the line in which pip says that the fault is another's."""
    from environments import reason_of

    said = "  Collecting x\n  NeededException: pangocairo 1.30 is required\nerror: subprocess-exited-with-error\n"
    assert reason_of(said) == "NeededException: pangocairo 1.30 is required"
    assert reason_of("ERROR: No matching distribution found for x") == "ERROR: No matching distribution found for x"
    assert reason_of("") == "it failed without a word"


def test_the_voice_answers_with_the_sound_of_a_text(bench: ModuleType, tmp_path: Path) -> None:
    """Of a scene or of one of its sentences, however it is written; of another text it knows nothing."""
    import voice

    scene = {"text": "One thing. Two things.", "sound": str(tmp_path / "scene.wav"), "words": []}
    sentence = {"text": "Two things.", "sound": str(tmp_path / "sentence.wav")}
    for said in (scene, sentence):
        Path(str(said["sound"])).write_bytes(str(said["text"]).encode())
    job = tmp_path / "job.json"
    job.write_text(json.dumps({"scenes": [scene | {"sentences": [sentence]}]}), "utf-8")
    voice.Answers.scenes = voice.heard([str(job)])
    server = ThreadingHTTPServer(("127.0.0.1", 0), voice.Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def spoken(text: str) -> bytes:
        asked = json.dumps({"input": text}).encode()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/v1/audio/speech", asked) as answer:
            found: bytes = answer.read()
            return found

    try:
        assert spoken("one thing, two things") == b"One thing. Two things."
        assert spoken("Two things.") == b"Two things."
        with pytest.raises(urllib.error.HTTPError, match="404"):
            spoken("Three things.")
    finally:
        server.shutdown()
        server.server_close()


def test_quality_is_that_of_the_frame_in_the_middle_of_each_scene(bench: ModuleType, tmp_path: Path) -> None:
    """A film of its own pictures is near them; one of other pictures, or too short, is found out."""
    pictures = [tmp_path / f"{level}.png" for level in (60, 180)]
    for path in pictures:
        Image.new("RGB", (64, 64), (int(path.stem),) * 3).save(path)
    film = tmp_path / "film.mp4"
    with av.open(str(film), "w") as opened:
        stream = opened.add_stream("libx264", 10)
        stream.width = stream.height = 64
        stream.pix_fmt = "yuv420p"
        for number in range(20):
            level = 60 if number < 10 else 180
            frame = av.VideoFrame.from_ndarray(np.full((64, 64, 3), level, np.uint8), format="rgb24")
            opened.mux(stream.encode(frame))
        opened.mux(stream.encode())
    scenes = [{"start": at, "seconds": 1, "picture": str(path)} for at, path in enumerate(pictures)]
    assert bench.quality(film, {"scenes": scenes}) > 45
    assert bench.quality(film, {"scenes": [scenes[0] | {"picture": str(pictures[1])}]}) < 15
    with pytest.raises(ValueError, match=r"the film has no picture at 5\.5 s"):
        bench.quality(film, {"scenes": [scenes[0], scenes[1] | {"start": 5}]})
