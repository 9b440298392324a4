"""Asked to end, the command ends: with a line, the status of the signal, and nothing left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import PATIENCE, start
from counts import few
from small_project import SmallProject
from walks import GIT

from cuelight.build.run import build
from cuelight.project import Project
from cuelight.storage.write import TEMPORARY

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
SAID = {signal.SIGINT: "interrupted", signal.SIGTERM: "ended by SIGTERM", signal.SIGHUP: "ended by SIGHUP"}

ASKED = """
import os, sys
from itertools import count
from collections.abc import Sequence
from pathlib import Path
number, at, signals = count(1), int(sys.argv[1]), sys.argv[2].split(",")
def changed(event, told):
    writes = event in ("os.mkdir", "os.rename", "os.remove") or (event == "open" and (told[2] or 0) & os.O_ACCMODE)
    if writes and next(number) == at:
        found = [stat.parent.name for stat in Path("/proc").glob("[0-9]*/stat")
                 if stat.read_text().rpartition(") ")[2].split()[1] == str(os.getpid())]
        print("children:", *found, flush=True)
        for signal in signals:
            os.kill(os.getpid(), int(signal))
sys.addaudithook(changed)
from cuelight.cli.main import main
sys.exit(main(sys.argv[3:]))
"""
"""Runs the command, and is asked to end when it changes the disk for the nth time, in whichever thread."""

SCHEMA = """\
schema:
  nodes: {one: First, two: Second, three: Third}
  edges: ["one -> two", "two -> three"]
scenes:
  - id: path
    heading: A path
    schema: {reveal: all}
    say: It begins in [the first place](#one).
"""


def _ask(
    small: SmallProject, at: int, number: int | str, *arguments: str, through: Sequence[str] = ()
) -> "subprocess.CompletedProcess[str]":
    """Run the command with a place of its own for temporary files, and ask it to end."""
    (small.root / "tmp").mkdir(exist_ok=True)
    command = [*through, sys.executable, "-B", "-c", ASKED, str(at), str(number), *arguments]
    environment = {**os.environ, "TMPDIR": str(small.root / "tmp")}
    with start(command, cwd=small.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        out, errors = process.communicate(timeout=PATIENCE)
    return subprocess.CompletedProcess(command, process.returncode, out, errors)


def _left(small: SmallProject) -> list[Path]:
    return [*small.root.rglob(f"{TEMPORARY}*"), *(small.root / "tmp").iterdir()]


@pytest.mark.parametrize(
    ("number", "at"),
    few([(number, at) for number in STATUS for at in range(2, 61)],
        [(signal.SIGINT, 4), (signal.SIGTERM, 16), (signal.SIGTERM, 33), (signal.SIGHUP, 48)]),
)  # fmt: skip
def test_a_build_that_is_asked_to_end_says_so_in_a_line(small: SmallProject, number: signal.Signals, at: int) -> None:
    """With the status of a shell; no temporary file and no other process is left, and the next build goes on."""
    small.replace("scenes:\n", SCHEMA)
    done = _ask(small, at, number, "build", "--jobs", "2")
    assert done.returncode == STATUS[number], done.stderr
    assert done.stderr.splitlines()[-1] == f"{SAID[number]}; what was made so far is kept"
    assert "Traceback" not in done.stderr
    assert _left(small) == []
    assert not any(Path("/proc", child).exists() for child in done.stdout.split()[1:])
    build(Project(small.root), jobs=2)
    assert small.film.is_file()


@pytest.mark.parametrize("at", few(range(2, 61), [40]))
def test_a_build_may_be_asked_twice(small: SmallProject, at: int) -> None:
    """As when a terminal is closed on a machine that stops: the second takes nothing from the order of the first."""
    done = _ask(small, at, "1,15", "build", "--jobs", "2")
    assert (done.returncode, done.stderr.splitlines()[-1][:15]) in ((129, "ended by SIGHUP"), (143, "ended by SIGTER"))
    assert done.stderr.count("what was made so far is kept") == 1
    assert "Traceback" not in done.stderr
    assert _left(small) == []


@pytest.mark.parametrize("at", few(range(2, 31), [9]))
def test_a_report_that_is_asked_to_end_leaves_no_folder(small: SmallProject, at: int) -> None:
    """Neither the earlier state of the project, nor pictures, nor a part of the report that is not listed."""
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *arguments], cwd=small.root, env={**os.environ, **GIT}, check=True)
    small.replace("Two points", "Both points")
    done = _ask(small, at, signal.SIGTERM, "report", "--base", "HEAD")
    assert (done.returncode, done.stderr.splitlines()[-1].split(";")[0]) == (143, "ended by SIGTERM"), done.stderr
    assert "Traceback" not in done.stderr
    assert _left(small) == []


def test_a_server_that_is_asked_to_end_says_so_in_a_line(tmp_path: Path) -> None:
    """As by whatever started it; Ctrl-C is how a person ends it, and needs no words."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "dist").mkdir()
    command = [sys.executable, "-m", "cuelight", "serve", "--port", "0"]
    with start(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.terminate()
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (143, "ended by SIGTERM; what was made so far is kept\n")


def test_what_is_ignored_stays_ignored(small: SmallProject) -> None:
    """Under `nohup` a build goes on when the terminal is closed."""
    done = _ask(small, 20, signal.SIGHUP, "build", through=["nohup"])
    assert done.returncode == 0, done.stderr
    assert small.film.is_file()


LOST = """
import os, sys
import cuelight.checks.status
from cuelight.cli.main import main
class Dying:
    def __del__(self): os.kill(os.getpid(), 15); [None for _ in range(9)]
def status(*_, **__):
    Dying()
    print("goes on")
cuelight.checks.status.status = status
sys.exit(main(["status"]))
"""


def test_a_signal_is_not_lost_where_python_can_raise_nothing(small: SmallProject) -> None:
    """In a destructor, of which Python would show a traceback, and go on."""
    command = [sys.executable, "-c", LOST]
    with start(command, cwd=small.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, said) == (143, "", "ended by SIGTERM; what was made so far is kept\n")
