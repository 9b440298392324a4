"""Digests know the tools: another release makes again what it makes otherwise, and nothing else."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from made_ready import lend
from slide_samples import SLIDES, picture
from small_project import SmallProject

from cuelight.build.action import COUNTED
from cuelight.build.plan import Plan, built_plan
from cuelight.build.run import build
from cuelight.build.toolchain import STEPS, Toolchain, recorded, toolchain
from cuelight.checks.clean import clean
from cuelight.project import Project
from cuelight.speech.take_files import read_samples, read_take, write_take
from cuelight.storage.digest import checked, with_checksum

ROOT = Path(__file__).parents[2]


def plan(small: SmallProject) -> Plan:
    """The plan of its film."""
    return built_plan(Project(small.root), small.script)


def has(small: SmallProject, **others: str) -> None:
    """Have a project believe that other releases are installed; underscores stand for blanks."""
    project = Project(small.root)
    toolchain(project)
    record = project.records / "toolchain.json"
    stored = checked(record.read_bytes(), record.name)
    assert stored
    stored["versions"] |= {name.replace("_", " "): version for name, version in others.items()}
    record.write_text(json.dumps(with_checksum(stored, record.name)), "utf-8")


def upgrade(small: SmallProject) -> None:
    """Have it ask again."""
    (Project(small.root).records / "toolchain.json").unlink()


def cuelight(small: SmallProject, *command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cuelight", *command],
        cwd=small.root, capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def without_raqm(tmp_path: Path) -> Mapping[str, str]:
    """Where FriBiDi cannot be loaded, Pillow shapes text without Raqm."""
    folder = tmp_path / "no-fribidi"
    folder.mkdir()
    for name in ("libfribidi.so.0", "libfribidi.so"):
        (folder / name).touch()
    return {"LD_LIBRARY_PATH": str(folder)}


@pytest.mark.skipif(sys.platform != "linux", reason="the loader of Linux is what is misled")
def test_switching_raqm_off_draws_every_slide_again(small: SmallProject, without_raqm: Mapping[str, str]) -> None:
    """Its slides have other pixels, so they have other digests; and back again."""
    build(Project(small.root), jobs=2)
    slides = {path.name: path.read_bytes() for path in (small.root / "slides").rglob("*.png")}
    stored = cuelight(small, "status", **without_raqm)
    assert stored.returncode == 1
    assert re.search(r"Raqm [\d.]+ -> off", stored.stdout)
    done = json.loads(cuelight(small, "build", "--json", **without_raqm).stdout)["films"][0]
    assert done["made"]["stills"] == len(slides)
    assert done["made"]["takes"] == 0
    others = {path.name: path.read_bytes() for path in (small.root / "slides").rglob("*.png")}
    assert len(others) == 2 * len(slides)
    unlike = [content for name, content in others.items() if name not in slides and content not in slides.values()]
    assert len(unlike) == len(slides)
    assert cuelight(small, "status", **without_raqm).returncode == 0
    back = cuelight(small, "build", "--check")
    assert back.returncode == 1
    assert re.search(r"Raqm off -> [\d.]+", back.stdout)


def test_status_and_the_first_build_name_the_tool_that_changed(small: SmallProject) -> None:
    """In a line, before anything is made; the second build has nothing to say of it."""
    has(small, Pillow="11.2.1")
    build(Project(small.root), jobs=2)
    upgrade(small)
    now = toolchain(Project(small.root)).versions["Pillow"]
    stored = cuelight(small, "status")
    assert stored.stdout == f"small: to make 6 stills, 5 moves, 1 film, 2 outputs: Pillow 11.2.1 -> {now}\n"
    first, second = (cuelight(small, "build").stderr.splitlines() for _ in range(2))
    assert first[0] == f"made again: Pillow 11.2.1 -> {now}"
    assert not any("made again" in line for line in second)
    assert cuelight(small, "status").stdout == "small: up to date\n"


def test_an_edit_after_an_upgrade_is_told_as_an_edit(small: SmallProject) -> None:
    """A slide that was edited is drawn for that reason, the others for the tool."""
    has(small, Pillow="11.2.1")
    build(Project(small.root), jobs=2)
    upgrade(small)
    small.replace("heading: Two points", "heading: Both points")
    stored = cuelight(small, "status").stdout
    assert "heading of scene points" in stored
    assert "Pillow 11.2.1 -> " in stored


def test_the_tools_are_asked_once(small: SmallProject) -> None:
    """The record answers for as long as nothing that could answer otherwise was touched."""
    project = Project(small.root)
    assert recorded(project) is None
    found = toolchain(project)
    assert recorded(project) == found
    record = project.records / "toolchain.json"
    stored = checked(record.read_bytes(), record.name)
    assert stored
    name = next(name for name in stored["files"] if "_imagingft" in name)
    stored["files"][name][1] += 1
    record.write_text(json.dumps(with_checksum(stored, record.name)), "utf-8")
    assert recorded(project) is None
    record.write_text(record.read_text("utf-8").replace("Pillow", "Willow"), "utf-8")
    assert recorded(project) is None
    stored["files"][name][1] -= 1
    earlier = {name: version for name, version in stored["versions"].items() if name != "libavif"}
    for broken in ({"files": []}, {"versions": {}}, {"versions": earlier}, {"versions": 1}, {"files": {"a\0b": None}}):
        record.write_text(json.dumps(with_checksum({**stored, **broken})), "utf-8")
        assert recorded(project) is None
    assert toolchain(project) == found == recorded(project)


def test_every_tool_of_the_table_is_asked(small: SmallProject) -> None:
    """None is missing here, by whatever name."""
    versions = toolchain(Project(small.root)).versions
    samples = [toolchain(Project(small.root)).of_picture("still", picture(kind)) for kind in SLIDES]
    stored = [toolchain(Project(small.root)).of(step) for step in STEPS] + samples
    assert {name for each in stored for name in each["tools"]} <= set(versions)
    assert all(re.search(r"\d", version) for version in versions.values()), versions


NEVER_MADE_AGAIN = ("Matplotlib", "Graphviz", "libavfilter", "Piper", "gTTS", "libavdevice", "fontpkg-inter")


def test_an_upgrade_of_what_a_film_does_not_use_makes_nothing(small: SmallProject) -> None:
    """A film without charts knows nothing of Matplotlib."""
    has(small, **dict.fromkeys(NEVER_MADE_AGAIN, "0.1"))
    build(Project(small.root), jobs=2)
    film = small.film.stat().st_mtime_ns
    upgrade(small)
    (done,) = build(Project(small.root), jobs=2)
    assert set(done.made.values()) == {0}
    assert small.film.stat().st_mtime_ns == film


MADE_AGAIN: Mapping[str, set[str]] = {
    "Pillow": {"stills", "moves", "films", "outputs"},
    "FreeType": {"stills", "moves", "films", "outputs"},
    "HarfBuzz": {"stills", "moves", "films", "outputs"},
    "fontpkg-atkinson-hyperlegible": {"stills", "moves", "films", "outputs"},
    "x264": {"stills", "moves", "films", "outputs"},
    "libavcodec": {"stills", "moves", "films", "outputs"},
    "libwebp": {"outputs"},
}


@pytest.mark.parametrize("tool", MADE_AGAIN)
def test_an_upgrade_makes_again_what_the_tool_makes(small: SmallProject, tool: str) -> None:
    """And speaks nothing; what the earlier release made is needed no more."""
    has(small, **{tool: "0.1"})
    build(Project(small.root), jobs=2)
    assert clean(Project(small.root), dry_run=True).files == ()
    earlier = set((small.root / ".cuelight" / "units").rglob("*.unit"))
    upgrade(small)
    (done,) = build(Project(small.root), jobs=2)
    assert {stage for stage, made in done.made.items() if made} == MADE_AGAIN[tool]
    unneeded = {each.path for each in clean(Project(small.root)).files}
    assert unneeded
    assert {path for path in unneeded if path.suffix == ".unit"} <= earlier
    (again,) = build(Project(small.root), jobs=2)
    assert set(again.made.values()) == {0}


def test_a_new_release_speaks_nothing_anew(small: SmallProject) -> None:
    """A take that is there answers; beside it stands what it was spoken with."""
    tools = ("ONNX Runtime", "Piper", "libavfilter", "libswresample")
    lend(small.root)
    small.replace("engine: tone", "engine: piper")
    has(small, **dict.fromkeys(tools, "0.1"))
    build(Project(small.root), jobs=2)
    takes = {path: path.read_bytes() for path in (small.root / "audio").rglob("*.*")}
    stored = [json.loads(content)["tools"] for path, content in takes.items() if path.suffix == ".json"]
    assert {each[tool] for each in stored for tool in tools} == {"0.1"}
    upgrade(small)
    (done,) = build(Project(small.root), jobs=2)
    assert set(done.made.values()) == {0}
    assert {path: path.read_bytes() for path in (small.root / "audio").rglob("*.*")} == takes


def test_a_take_from_elsewhere_is_linked_with_its_own_sound(small: SmallProject) -> None:
    """Another machine or release may have spoken it otherwise, under the same digest: no unit of ours stands for it."""
    build(Project(small.root), jobs=2)
    ours, film = plan(small), small.film.read_bytes()
    job = ours.takes[0]
    take = read_take(job.folder, job.stem)
    assert take
    half = np.rint(read_samples(job.folder, job.stem) * 0.5 * 32768) / 32768
    write_take(job.folder, job.stem, half.astype(np.float32), take, -25.0, job.request, "tone")
    (done,) = build(Project(small.root), jobs=2)
    assert (done.made["takes"], done.made["stills"], done.made["films"]) == (0, 0, 1)
    assert small.film.read_bytes() != film
    theirs = plan(small).takes
    assert theirs[0].unit != job.unit
    assert theirs[1:] == ours.takes[1:]


def test_a_build_with_nothing_to_do_loads_no_tool(small: SmallProject) -> None:
    """Neither to make anything nor to ask for a version."""
    build(Project(small.root), jobs=2)
    code = (
        "import sys; from cuelight.cli.main import main; main(['build', '--json']);"
        "print([name for name in ('numpy', 'av', 'PIL', 'onnxruntime', 'matplotlib', 'pygraphviz', 'moviepy')"
        " if name in sys.modules], file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=small.root, capture_output=True, text=True, check=True)
    assert json.loads(said.stdout)["films"][0]["made"] == dict.fromkeys(COUNTED, 0)
    assert said.stderr.splitlines()[-1] == "[]"


def test_a_project_that_cannot_keep_a_record_is_built(small: SmallProject) -> None:
    """The tools are then asked by every build."""
    records = Project(small.root).records
    records.parent.mkdir()
    records.write_text("in the way", "utf-8")
    (done,) = build(Project(small.root), jobs=2)
    assert done.made["films"] == 1
    assert records.read_text("utf-8") == "in the way"


def test_no_path_of_this_machine_leaves_the_cache(small: SmallProject) -> None:
    """Versions stand beside films and takes; where a tool lies does not."""
    build(Project(small.root), jobs=2)
    for folder in ("audio", "slides", "dist"):
        for path in (small.root / folder).rglob("*.json"):
            assert sys.prefix not in path.read_text("utf-8")
            assert str(small.root) not in path.read_text("utf-8")


def test_a_table_of_two_tools() -> None:
    """What is missing is none, and enters digests so."""
    one = Toolchain({"Pillow": "11.3.0"})
    assert one.of("thumbnail") == {"version": STEPS["thumbnail"].version, "tools": {"Pillow": "11.3.0"}}
    assert one.of("poster")["tools"]["libwebp"] == "none"
    assert one.changed_since({"tools": {"Pillow": "11.2.1", "libwebp": "none"}, "steps": {"thumbnail": 0}}) == (
        "Pillow 11.2.1 -> 11.3.0",
        f"rules of the step thumbnail 0 -> {STEPS['thumbnail'].version}",
    )
