"""Where a disk is full, a command says what it could not write, where, and what to do, and leaves nothing there.

On a disk in memory that only the command sees. Every write of a build fails in its turn in tests/build/test_faults.py.
"""

import os
import subprocess
import sys

import pytest
from command import PATIENCE
from PIL import Image
from small_project import SmallProject
from walks import GIT

ON_A_DISK = """\
mount -t tmpfs -o size=60k tmpfs "$DISK" || exit 99
mkdir "$DISK/tmp"
head -c 20000 /dev/zero > "$DISK/other"
"$@"
status=$?
ls -A "$DISK/tmp"
exit $status
"""
FULL = "the disk for temporary files is full: free some space there, or name another folder with TMPDIR, and try again"


def _run(small: SmallProject, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command with 40 kB for temporary files; what it leaves of them is printed."""
    disk = small.root / "disk"
    disk.mkdir()
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_DISK, "sh"]
    environment = {**os.environ, **GIT, "DISK": str(disk), "TMPDIR": str(disk / "tmp")}
    try:
        done = subprocess.run(
            [*command, sys.executable, "-m", "cuelight", *arguments],
            cwd=small.root, env=environment, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("there is no unshare")
    if done.returncode in (1, 99) and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip(f"no disk can be had: {done.stderr}")
    return done


def test_a_voice_that_cannot_be_made_ready_is_said(small: SmallProject) -> None:
    """ONNX Runtime speaks of its own format instead."""
    done = _run(small, "say", "Yes.")
    assert (done.returncode, done.stdout) == (3, "")
    what, hint = done.stderr.splitlines()
    assert ".onnx in " in what
    assert what.endswith(": No space left on device (0.0 MB free)")
    assert hint == f"    hint: {FULL}"
    assert not (small.root / "say.wav").exists()


def test_no_picture_is_left_out_for_want_of_room(small: SmallProject) -> None:
    """A script without it would look like one that is whole."""
    Image.effect_noise((400, 400), 80).save(small.root / "scan.png")
    (small.root / "talk.md").write_text("# A talk\n\n![A scan](scan.png)\n", "utf-8")
    done = _run(small, "import", "talk.md")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: cannot write picture.png in ")
    assert FULL in done.stderr
    assert [path.name for path in (small.root / "scripts").rglob("*")] == ["small.yaml"]


def test_a_state_that_git_cannot_write_is_no_damage_of_the_repository(small: SmallProject) -> None:
    """It says that it cannot write, and not why."""
    (small.root / "scripts" / "notes.txt").write_text("Notes. " * 10_000, "utf-8")
    for arguments in (["init", "-q"], ["add", "scripts"], ["commit", "-q", "-m", "one"]):
        subprocess.run(["git", *arguments], cwd=small.root, env={**os.environ, **GIT}, check=True)
    done = _run(small, "report", "--base", "HEAD")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: git checkout-index failed: ")
    assert FULL in done.stderr
