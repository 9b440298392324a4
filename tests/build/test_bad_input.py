"""What goes wrong outside the program, by the command line: a clear message, the right exit status, nothing lost."""

import os
import re
import resource
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from command import PATIENCE, called, start
from PIL import Image
from small_project import SmallProject

FIGURE = "    figure: {image: picture.png, alt: A picture}\n"


@pytest.fixture
def built(built: SmallProject) -> tuple[SmallProject, bytes]:
    """A project whose film is finished, and that film."""
    return built, built.film.read_bytes()


def _png_head(width: int, height: int) -> bytes:
    """A PNG that claims a size, without its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def _figure(write: Callable[[Path], object]) -> Callable[[SmallProject], object]:
    def spoil(small: SmallProject) -> None:
        small.replace("    bullets: [The first of them, The second of them]\n", FIGURE)
        small.replace("[first point](#1)", "first point")
        small.replace("[second point](#2)", "second point")
        write(small.script.parent / "picture.png")

    return spoil


def _half(path: Path) -> None:
    Image.effect_noise((400, 300), 80).save(path)
    path.write_bytes(path.read_bytes()[:5_000])


def _outside(path: Path) -> None:
    other = path.parent.parent.parent / "outside.png"
    Image.new("RGB", (40, 30)).save(other)
    path.symlink_to(other)


PICTURE = r"scripts/small\.yaml:14:21: "
SPOILS: dict[str, tuple[Callable[[SmallProject], object], int, str]] = {
    "no picture": (_figure(lambda path: None), 2, PICTURE),
    "half a picture": (_figure(_half), 2, PICTURE),
    "text as picture": (_figure(lambda path: path.write_text("no picture", "utf-8")), 2, PICTURE),
    "a folder as picture": (_figure(Path.mkdir), 2, PICTURE),
    "a huge picture": (_figure(lambda path: path.write_bytes(_png_head(60_000, 60_000))), 2, PICTURE),
    "a picture outside": (_figure(_outside), 2, PICTURE),
    "a pipe as picture": (_figure(os.mkfifo), 2, PICTURE),
    "no such voice": (lambda small: small.replace("voice: beep", "voice: nobody"), 2, r"small\.yaml:5:8: .*nobody"),
    "no such engine": (lambda small: small.replace("engine: tone", "engine: horn"), 3, "horn"),
    "no glyph": (lambda small: small.replace("subtitle: Welcome to it", "subtitle: '\U00013000'"), 2, r"U\+13000"),
    "nothing said": (lambda small: small.replace("say: Welcome to the film.", "say: ''"), 2, r"small\.yaml:\d+:\d+: "),
    "no script": (lambda small: small.script.unlink(), 2, "no scene script"),
}  # fmt: skip


@pytest.mark.parametrize("kind", SPOILS)
def test_bad_input_is_said_and_the_earlier_film_stays(built: tuple[SmallProject, bytes], kind: str) -> None:
    """Where it stands, what to do, no traceback; the film that was there is as it was."""
    small, film = built
    spoil, status, stored = SPOILS[kind]
    spoil(small)
    done = called(small.root, "build")
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "hint: " in done.stderr

    assert re.search(stored, done.stderr), done.stderr
    assert small.film.read_bytes() == film


@pytest.mark.parametrize("place", ["dist", "audio", "slides", ".cuelight"])
def test_a_file_where_a_folder_should_be_is_said(small: SmallProject, place: str) -> None:
    """Exit 3, the place by its name, and the way out of it."""
    (small.root / place).write_text("in the way", "utf-8")
    done = called(small.root, "build")
    assert done.returncode == 3, done.stderr
    assert place in done.stderr
    assert "hint: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (small.root / place).read_text("utf-8") == "in the way"


@pytest.mark.parametrize("limit", [1_000, 20_000, 60_000])
def test_a_disk_that_is_full_leaves_the_earlier_film(built: tuple[SmallProject, bytes], limit: int) -> None:
    """Wherever the write fails: take, slide, unit or film; and with room again the build goes on."""
    small, film = built
    small.replace("Welcome to", "Welcome into")
    small.replace("heading: Two points", "heading: Both points")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "cuelight", "build"],
        cwd=small.root, capture_output=True, text=True, preexec_fn=small_files, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "error: cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert small.film.read_bytes() == film
    assert not [path for path in small.root.rglob("*") if path.name.startswith(".cuelight-")]
    assert called(small.root, "build").returncode == 0
    assert small.film.read_bytes() != film


@pytest.mark.parametrize("stage", ["speaking", "drawing", "linking"])
def test_ctrl_c_in_any_stage_loses_nothing(small: SmallProject, built_once: SmallProject, stage: str) -> None:
    """Exit 130 at once, no half a file; the next build ends in the film of an undisturbed one."""
    command = [sys.executable, "-m", "cuelight", "build"]
    process = start(command, cwd=small.root, stderr=subprocess.PIPE)
    said = ""
    for line in process.stderr:
        said += line
        if stage in line:
            process.send_signal(signal.SIGINT)
            break
    said += process.stderr.read()
    process.stderr.close()
    status = process.wait(PATIENCE)
    assert "Traceback" not in said
    assert status == (130 if "interrupted" in said else 0)
    assert not [path for path in small.root.rglob("*") if path.name.startswith(".cuelight-")]
    assert called(small.root, "build").returncode == 0
    assert small.film.read_bytes() == built_once.film.read_bytes()
