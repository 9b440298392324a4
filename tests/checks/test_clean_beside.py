"""`cuelight clean` beside what builds: nothing is deleted that a build needs, and neither fails."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from command import run as command
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.clean import LEFT_AFTER, Cleaned, clean
from cuelight.errors import UsageError
from cuelight.project import Project
from cuelight.storage.lock import alone, sharing
from cuelight.storage.write import write_atomic


class Interrupted(Executor):
    """Runs each step at once, and something else before each."""

    def __init__(self, before: Callable[[], None]) -> None:
        self.before = before

    def submit(self, step: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        """Run a step."""
        self.before()
        future = Future[Any]()
        try:
            future.set_result(step(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


def age(root: Path) -> None:
    """Let hours pass."""
    for path in root.rglob("*"):
        os.utime(path, ns=(LEFT_AFTER, LEFT_AFTER))


def test_clean_takes_nothing_from_a_running_build(built: SmallProject) -> None:
    """Though nothing tells it of the script, and what it finds there is old: `clean` is called before every step."""
    draft = built.root / "scripts" / "lexicon-draft.yaml"
    draft.write_text(f"id: draft\n{built.script.read_text('utf-8').replace('Welcome', 'Hello')}", "utf-8")
    build(Project(built.root), [draft])
    for name in ("manifest.json", "draft.mp4"):
        (built.root / "dist" / "draft" / name).unlink()
    (next((built.root / "audio" / "draft").glob("opening.*.flac"))).unlink()
    (next((built.root / "slides" / "draft").glob("opening.*.png"))).unlink()
    age(built.root)
    seen = list[Cleaned]()
    (film,) = build(Project(built.root), [draft], executor=Interrupted(lambda: seen.append(clean(Project(built.root)))))
    assert film.made["takes"] == 1
    assert film.kept["takes"] == 2
    assert {(each.files, each.is_busy) for each in seen} == {((), True)}
    assert len(seen) > 1
    assert not clean(Project(built.root)).is_busy


def test_builds_and_cleaning_at_the_same_time_both_do_their_work(built: SmallProject) -> None:
    """Edits that come and go, with everything that they leave taken away at once; no build fails."""
    script, errors, done = built.script.read_text("utf-8"), list[Exception](), threading.Event()

    def take_away() -> None:
        try:
            while not done.is_set():
                clean(Project(built.root))
        except Exception as error:
            errors.append(error)

    cleaning = threading.Thread(target=take_away)
    cleaning.start()
    try:
        for word in ("Hello", "Welcome", "Hello"):
            write_atomic(built.script, script.replace("Welcome", word).encode())
            build(Project(built.root), jobs=1)
    finally:
        done.set()
        cleaning.join()
    assert not errors
    clean(Project(built.root))
    (film,) = build(Project(built.root))
    assert not any(film.made.values())


def test_a_lock_is_shared_by_builds_and_held_alone_by_clean(tmp_path: Path) -> None:
    """In one process as between processes."""
    path = tmp_path / "cache" / "lock"
    with sharing(path), sharing(path), alone(path) as is_alone:
        assert not is_alone
    with alone(path) as is_alone, alone(path) as is_other:
        assert is_alone
        assert not is_other


def test_a_build_that_was_killed_holds_nothing(built: SmallProject) -> None:
    """The system lets go of the lock; the file that stays says nothing."""
    code = "import os, sys; from pathlib import Path; from cuelight.storage.lock import sharing\n"
    code += "with sharing(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, built.root / ".cuelight" / "lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        assert clean(Project(built.root)).is_busy
        holder.kill()
    assert not clean(Project(built.root)).is_busy


def test_the_command_says_that_a_build_is_running(built: SmallProject) -> None:
    """And ends with 0; what `--dry-run` lists needs no lock."""
    built.replace("id: opening", "id: start")
    build(Project(built.root), jobs=2)
    with sharing(Project(built.root).lock):
        done = command(built.root, "clean")
        listed = command(built.root, "clean", "--dry-run")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "a build is running here, so nothing was deleted: clean again when it is done\n"
    assert "audio/small/opening." in listed.stdout


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_stands_in_the_place_of_the_lock_keeps_nobody_waiting(
    built: SmallProject, make: Callable[[Path], None]
) -> None:
    """A commit may hold it."""
    lock = built.root / ".cuelight" / "lock"
    lock.unlink()
    make(lock)
    built.replace("id: opening", "id: start")
    build(Project(built.root), jobs=2)
    assert clean(Project(built.root)).files


def test_the_lock_is_not_made_through_a_link(built: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is written out of the project; inside of it the link is left alone."""
    outside = tmp_path_factory.mktemp("home")
    lock = built.root / ".cuelight" / "lock"
    lock.unlink()
    lock.symlink_to(outside / "made")
    for work in (build, clean):
        with pytest.raises(UsageError, match="leads out of the project"):
            work(Project(built.root))
    assert not list(outside.iterdir())
