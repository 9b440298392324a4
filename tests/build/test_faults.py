"""Whatever kills a build, or fails in it: no wrong film, no half a file, no take made twice."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path
from typing import Any

import pytest
from counts import few
from small_project import SmallProject

from cuelight.build import stat_records as records
from cuelight.build.action import STAGES
from cuelight.build.run import build
from cuelight.errors import CuelightError, EngineError, StorageError
from cuelight.project import Project
from cuelight.script.doors import look_again
from cuelight.speech import call as asking
from cuelight.storage.digest import checked

MADE = ("dist", "audio", "slides")


def content(root: Path) -> dict[str, bytes]:
    """Everything that a build makes for people."""
    paths = [path for folder in MADE for path in (root / folder).rglob("*")]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build makes that nothing disturbs."""
    small = SmallProject(tmp_path_factory.mktemp("undisturbed"))
    build(Project(small.root), jobs=2)
    return content(small.root)


def _whole_takes(root: Path) -> int:
    """Takes that are there, sound and JSON."""
    found = 0
    for path in (root / "audio").glob("*/*.json"):
        stored = checked(path.read_bytes())
        found += stored is not None and path.with_suffix(".flac").is_file()
    return found


KILLED = """
import os, resource, signal, sys
from itertools import count, product
number, at, most = count(1), int(sys.argv[1]), int(sys.argv[2])
def changed(event, told):
    writes = event in ("os.mkdir", "os.rename", "os.remove") or (event == "open" and (told[2] or 0) & os.O_ACCMODE)
    if writes and next(number) == at:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(changed)
if most:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from cuelight.cli.main import main
assert main(["build", "--jobs", "2"]) == 0
print(next(number) - 1)
"""
"""Builds, and is killed when it changes the disk for the nth time, or in the middle of writing a file of that size."""


def _killed(root: Path, at: int = 0, most: int = 0) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-B", "-c", KILLED, str(at), str(most)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


def _goes_on(small: SmallProject, undisturbed: dict[str, bytes]) -> None:
    """What was spoken is not spoken again, and the outcome is the undisturbed one."""
    spoken = _whole_takes(small.root)
    (film,) = build(Project(small.root), jobs=2)
    assert film.made["takes"] == 3 - spoken
    made = {name: data for name, data in content(small.root).items() if "/.cuelight-" not in name}
    assert made == undisturbed


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a build changes something on the disk."""
    done = _killed(SmallProject(tmp_path_factory.mktemp("changes")).root)
    return int(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("share", few(range(96), [53]))
def test_a_build_that_was_killed_goes_on_where_it_was(
    tmp_path: Path, undisturbed: dict[str, bytes], changes: int, share: int
) -> None:
    """At every change that it makes to the disk, some of them at a time."""
    assert changes > 50
    for number in range(share + 1, changes + 1, 96):
        small = SmallProject(tmp_path / str(number))
        done = _killed(small.root, at=number)
        # Two threads may share a change, and then there are a few less.
        assert done.returncode == -signal.SIGKILL or changes - 10 < int(done.stdout.splitlines()[-1]) < number
        _goes_on(small, undisturbed)
        shutil.rmtree(small.root)


@pytest.mark.parametrize("size", few([100, 3_000, 30_000], [3_000]))
def test_a_build_that_was_killed_in_the_middle_of_a_file_goes_on(
    small: SmallProject, undisturbed: dict[str, bytes], size: int
) -> None:
    """Half a record, half a unit or half a sound is on the disk."""
    assert _killed(small.root, most=size).returncode == -signal.SIGXFSZ
    assert any(path.stat().st_size == size for path in small.root.rglob("*"))
    _goes_on(small, undisturbed)


class Fault:
    """Counts what is written, and lets one write fail as a disk does."""

    def __init__(self, fails_at: int, code: int) -> None:
        self.number, self.fails_at, self.code = count(), fails_at, code
        self.seen = 0

    def __call__(self, do: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        self.seen = next(self.number) + 1
        if self.seen == self.fails_at:
            raise OSError(self.code, os.strerror(self.code))
        return do(*arguments, **options)


def _failing(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    """Every way in which files come into being on the disk: opened for writing, put in place, folders made."""
    opened, replaced, made = Path.open, Path.replace, Path.mkdir

    def open_(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if "x" in mode or "w" in mode:
            return fault(opened, self, mode, *arguments, **options)
        return opened(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(Path, "replace", lambda self, to: fault(replaced, self, to))
    monkeypatch.setattr(Path, "mkdir", lambda self, *all_, **options: fault(made, self, *all_, **options))


@pytest.fixture(scope="module")
def writes(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a build writes."""
    with pytest.MonkeyPatch.context() as patch:
        small = SmallProject(tmp_path_factory.mktemp("writes"))
        fault = Fault(0, 0)
        _failing(patch, fault)
        build(Project(small.root), jobs=1)
    return fault.seen


@pytest.mark.parametrize(
    ("code", "share"),
    few(product((errno.ENOSPC, errno.EIO), range(24)), [(errno.ENOSPC, 14)]),
)
def test_any_write_may_fail(
    tmp_path: Path, undisturbed: dict[str, bytes], writes: int, code: int, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them in its turn: it is said in plain words, nothing half-written stays, and the next build goes on."""
    assert writes > 50
    for number in range(share + 1, writes + 1, 24):
        small = SmallProject(tmp_path / str(number))
        with monkeypatch.context() as patch:
            _failing(patch, Fault(number, code))
            try:
                build(Project(small.root), jobs=1)
            except StorageError as error:
                assert os.strerror(code) in error.message
                assert error.hint or code == errno.EIO
            else:
                # What only makes the next build quicker may fail in silence, and what is then made once more.
                kept = {path.name for path in (small.root / ".cuelight" / "records").glob("*.json")}
                assert kept <= {"toolchain.json"} or content(small.root) == undisturbed
        assert not list(small.root.rglob(".cuelight-*"))
        spoken = _whole_takes(small.root)
        (film,) = build(Project(small.root), jobs=2)
        assert film.made["takes"] == 3 - spoken
        assert content(small.root) == undisturbed
        shutil.rmtree(small.root)


ENGINE = """
import time, numpy as np
from dataclasses import dataclass
from pathlib import Path
from cuelight.speech.engines.tone import ToneVoice
from cuelight.speech.voice import Speech

@dataclass(frozen=True)
class Faulty(ToneVoice):
    how: str = ""
    def identity(self):
        return {"engine": "faulty"}
    def speak(self, text, words, seed):
        said = ToneVoice.speak(self, text, words, seed)
        if "thirty" not in text or not self.how:
            return said
        if self.how == "raises": raise RuntimeError("no more paper")
        if self.how == "exits": raise SystemExit(1)
        if self.how == "hangs": time.sleep(600)
        if self.how == "none": return None
        if self.how == "bytes": return Speech(b"abc", 24000, None)
        if self.how == "stereo": return Speech(np.zeros((9, 2), np.float32), 24000, None)
        if self.how == "nan": return Speech(np.full(24000, np.nan, np.float32), 24000, None)
        if self.how == "silence": return Speech(np.zeros(24000, np.float32), 24000, said.words)
        if self.how == "nothing": return Speech(np.zeros(0, np.float32), 24000, None)
        if self.how == "rate": return Speech(said.samples, 0, None)
        if self.how == "hours": return Speech(np.zeros(24000 * 700, np.float32), 24000, None)
        if self.how == "few words": return Speech(said.samples, said.rate, said.words[:-1])
        if self.how == "words outside": return Speech(said.samples, said.rate, tuple((9**9, 9**9) for _ in said.words))
        if self.how == "words backwards": return Speech(said.samples, said.rate, said.words[::-1])
        raise AssertionError(self.how)

def open_faulty(spec, language, find, cache):
    return Faulty(how=Path(__file__).with_name("how").read_text())
"""
HOWS = (
    "raises", "exits", "hangs", "none", "bytes", "stereo", "nan", "silence", "nothing", "rate", "hours", "few words",
    "words outside", "words backwards",
)  # fmt: skip


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package with an engine; returns the file that says how it fails."""
    folder = tmp_path / "installed"
    (folder / "faulty-1.dist-info").mkdir(parents=True)
    (folder / "faulty-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1\n")
    (folder / "faulty-1.dist-info" / "entry_points.txt").write_text("[cuelight.voices]\nfaulty = faulty:open_faulty\n")
    (folder / "faulty.py").write_text(ENGINE)
    (folder / "how").write_text("")
    monkeypatch.syspath_prepend(str(folder))
    look_again()
    yield folder / "how"
    look_again()
    sys.modules.pop("faulty", None)


NUMBERS = ("one", "two", "thirty", "forty")


@pytest.mark.parametrize("how", few(HOWS, ["raises", "hangs", "stereo", "nan", "nothing", "words outside"]))
def test_a_voice_that_fails_on_one_sentence_keeps_the_others(
    small: SmallProject, engine: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All the others are kept, the error names the sentence, its scene and the voice; then it goes on from there."""
    monkeypatch.setattr(asking, "PATIENCE", 1.0)
    said = " ".join(f"This is number {number}." for number in NUMBERS)
    small.replace("say: Welcome to the film.", f"say: {said}")
    small.replace("engine: tone", "engine: faulty")
    engine.write_text(how)
    with pytest.raises(EngineError) as error:
        build(Project(small.root), jobs=2)
    assert "This is number thirty." in error.value.message
    assert "scene 'opening'" in error.value.message
    assert "beep" in error.value.message
    assert error.value.hint
    assert _whole_takes(small.root) == len(NUMBERS) - 1 + 2
    assert not small.film.exists()
    engine.write_text("")
    (film,) = build(Project(small.root), jobs=2)
    assert film.made["takes"] == 1


def test_fifty_sentences_with_one_that_fails_keep_forty_nine(small: SmallProject, engine: Path) -> None:
    """As the command tells it."""
    said = " ".join(f"Here is sentence {number}." for number in [*range(40, 89), "thirty"])
    small.replace("say: Welcome to the film.", f"say: {said}")
    small.replace("engine: tone", "engine: faulty")
    engine.write_text("raises")
    path = os.pathsep.join([str(engine.parent), *sys.path])
    done = subprocess.run([sys.executable, "-m", "cuelight", "build"], cwd=small.root, text=True, capture_output=True,
                          env={**os.environ, "PYTHONPATH": path})  # fmt: skip
    assert done.returncode == 3
    failed = "the voice beep: 'faulty' of the package faulty 1 could not speak: RuntimeError: no more paper"
    assert f"sentence “Here is sentence thirty.”: {failed}" in done.stderr
    assert "Traceback" not in done.stderr
    assert _whole_takes(small.root) == 49 + 2


def test_a_voice_that_hangs_does_not_keep_the_command_from_ending(small: SmallProject, engine: Path) -> None:
    """The thread that speaks is left behind."""
    small.replace("Welcome to the film", "This is number thirty")
    small.replace("engine: tone", "engine: faulty")
    engine.write_text("hangs")
    code = (
        "import cuelight.speech.call as a; a.PATIENCE = 1.0\nfrom cuelight.cli.main import main; exit(main(['build']))"
    )
    path = os.pathsep.join([str(engine.parent), *sys.path])
    done = subprocess.run([sys.executable, "-c", code], cwd=small.root, text=True, capture_output=True,
                          env={**os.environ, "PYTHONPATH": path})  # fmt: skip
    assert done.returncode == 3
    assert "the voice beep of the package faulty 1 has said nothing for 1 seconds" in done.stderr


@pytest.mark.parametrize("jump", few([-(10**18), -(10**12), 10**12, 10**18], [-(10**18), 10**12]))
def test_a_clock_that_jumps_makes_no_wrong_film(
    small: SmallProject, undisturbed: dict[str, bytes], jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forwards and backwards, by minutes and by decades, between builds and in the times of files."""
    build(Project(small.root), jobs=2)
    monkeypatch.setattr(records, "time_ns", lambda: time.time_ns() + jump)
    small.replace("Welcome to", "Welcome into")
    build(Project(small.root), jobs=2)
    stored = small.script.stat().st_mtime_ns
    small.replace("Welcome into", "Welcome to")
    os.utime(small.script, ns=(stored, stored))
    build(Project(small.root), jobs=2)
    for path in small.root.rglob("*"):
        os.utime(path, ns=(max(stored + jump, 0), max(stored + jump, 0)))
    build(Project(small.root), jobs=2)
    made = content(small.root)
    assert {name: made.get(name) for name in undisturbed} == undisturbed


@pytest.mark.parametrize(
    "stage", few(["laying out", "speaking", "drawing", "moving", "linking"], ["speaking", "linking"])
)
def test_a_project_that_is_moved_while_it_is_built_is_not_made_anew_where_it_was(
    tmp_path: Path, undisturbed: dict[str, bytes], stage: str
) -> None:
    """The build ends, or says that the folder is gone; where it is now, the next build ends in the right film."""
    small = SmallProject(tmp_path / "before")
    command = [sys.executable, "-m", "cuelight", "build"]
    process = subprocess.Popen(command, cwd=small.root, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    said = ""
    for line in process.stderr:
        said += line
        if stage in line:
            small.root.rename(tmp_path / "after")
            break
    said += process.stderr.read()
    process.stderr.close()
    status = process.wait()
    assert status in (0, 3), said
    assert "Traceback" not in said
    assert status == 0 or "it or its folder is gone" in said
    assert not (tmp_path / "before").exists()
    build(Project(tmp_path / "after"), jobs=2)
    made = content(tmp_path / "after")
    assert {name: made.get(name) for name in undisturbed} == undisturbed


class Vanish:
    """Deletes what was made when a stage begins."""

    def __init__(self, root: Path, stage: str) -> None:
        self.root, self.stage = root, stage

    def because(self, reason: str) -> None:
        """Nothing to do."""

    def begin(self, stage: str, total: int) -> None:
        """Delete."""
        if stage == self.stage:
            for folder in ("slides", "audio"):
                shutil.rmtree(self.root / folder, ignore_errors=True)

    def advance(self, stage: str) -> None:
        """Nothing to do."""

    def end(self, stage: str) -> None:
        """Nothing to do."""


@pytest.mark.parametrize("stage", few(STAGES, list(STAGES)[::2]))
def test_what_vanishes_during_a_build_is_said_or_made_again(
    small: SmallProject, undisturbed: dict[str, bytes], stage: str
) -> None:
    """Somebody deletes slides and takes while they are used."""
    try:
        build(Project(small.root), jobs=2, progress=Vanish(small.root, stage))
    except CuelightError as error:
        assert error.hint
    build(Project(small.root), jobs=2)
    assert content(small.root) == undisturbed
