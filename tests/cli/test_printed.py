"""Whatever is printed is words to whoever reads it, and the work does not depend on its being read."""

import fcntl
import io
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from command import PATIENCE, start
from hypothesis import given
from hypothesis import strategies as st
from small_project import SmallProject

from cuelight.cli.main import main
from cuelight.cli.printed import BREAK, Printed, harmless, harmless_json

STOP = "::stop-commands::x"
OUTPUT = "##[set-output name=a]b"
PIECES = (
    *(
        "::",
        ":",
        "#",
        "##[",
        "##vso[",
        "##teamcity[",
        "[",
        "\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        "\xa0",
        "\ufeff",
        "'",
        '"',
        "> ",
    ),
    *("- ", "a", "_", "é", "\x1b[2J", "\x9b", "\x00", "\x08", "\x85", "\u2028", "\u202e", "\udc9b", BREAK),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def obeyed(text: str) -> list[str]:
    """Lines in which a runner finds a command, as those of GitHub, Azure and TeamCity look for one.

    A runner ends lines at CR too, and takes for blank what .NET does.
    """
    lines = re.split("\r\n|\r|\n", text)
    return [line for line in lines if line.strip().lstrip("\ufeff").startswith("::") or re.search(r"##\w*\[", line)]


def test_the_runner_of_these_tests_obeys() -> None:
    """Else they would prove nothing."""
    for command in (STOP, f"  \xa0{STOP}", f"a\r{STOP}", OUTPUT, f"said {OUTPUT}", "x ##vso[task.x]", "##teamcity[a]"):
        assert obeyed(command)
    assert obeyed("a::b\n# [a]\n") == []


@given(TEXTS)
def test_no_text_is_a_command_or_moves_a_cursor(text: str) -> None:
    """After blanks, marks, carriage returns or nothing; and it stays as it is otherwise."""
    shown = harmless(text)
    assert obeyed(shown) == []
    assert all(character.isprintable() or character in f"\n\t\xa0\ufeff{BREAK}" for character in shown)
    assert len(shown.replace(BREAK, "")) == len(text.replace(BREAK, ""))


@given(st.lists(TEXTS, max_size=5))
def test_a_text_that_comes_in_pieces_is_cleaned_as_a_whole(texts: list[str]) -> None:
    """A library may write a colon, and then another."""
    stream = io.StringIO()
    printed = Printed(stream)
    for text in texts:
        assert printed.write(text) == len(text)
    assert stream.getvalue() == harmless("".join(texts))


@given(TEXTS)
def test_json_says_the_same(text: str) -> None:
    """What would be obeyed in it is written as an escape."""
    written = harmless_json(json.dumps({text: [text]}, ensure_ascii=False, indent=1))
    assert json.loads(written) == {text: [text]}
    assert harmless(written) == written
    assert obeyed(written) == []


@pytest.fixture
def hostile(small: SmallProject) -> SmallProject:
    """A film whose words are commands, and which has an error and findings that quote them."""
    small.replace("Welcome to the film.", f"'{STOP} and {OUTPUT} are said very quickly [here](#nothing).'")
    small.replace("say: |\n", f"say: |\n      {STOP}\n      {OUTPUT}\n")
    small.replace("description: For tests.", f"{STOP}: '{OUTPUT}'")
    return small


QUOTING = (
    *(["check"], ["check", "--json"], ["check", "--fix"], ["build"], ["build", "--json"], ["status"], ["clean"]),
    *(["build", f"\n{STOP}"], ["verify", OUTPUT], [f"\n{STOP}"], ["explain", f"\n{STOP}\x1b[2J"]),
    *(["say", "a", "--voice", f"\n{STOP}"], ["init", f"scripts/small.yaml/\n{STOP}"]),
)


@pytest.mark.parametrize("arguments", QUOTING, ids=repr)
def test_no_command_of_an_author_reaches_a_runner(
    hostile: SmallProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Whether it stands in a quoted line, a message, a difference, or an argument that a workflow passes on."""
    monkeypatch.chdir(hostile.root)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(arguments) in (2, 3)
    said = capfd.readouterr()
    assert said.out + said.err
    assert obeyed(said.out) == obeyed(said.err) == []
    assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize("debug", [[], ["--debug"]])
def test_what_others_raise_warn_and_print_is_cleaned_too(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], debug: list[str]
) -> None:
    """Of a package, or of Python itself; a traceback that is asked for also."""

    def fail(*_: object, **__: object) -> None:
        sys.stdout.write(f"{STOP}\n")
        sys.stderr.writelines([":", f"{STOP[1:]}\n", f"\x1b]0;title\x07{OUTPUT}\n"])
        raise RuntimeError(f"no idea\n{STOP}\n{OUTPUT}")

    monkeypatch.setattr("cuelight.checks.status.status", fail)
    monkeypatch.chdir(small.root)
    assert main(["status", *debug]) == 70
    said = capfd.readouterr()
    assert said.out == f":{BREAK}:stop-commands::x\n"
    assert obeyed(said.err) == []
    assert "\x1b" not in said.err
    assert ("Traceback" in said.err) == bool(debug)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_names_that_are_no_text_are_printed(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """A file may be called by any bytes, and what is printed may lack characters."""
    small.replace("description: For tests.\n", "")
    small.script.rename(small.script.with_name(os.fsdecode(b"b\xff\x9b2J\xe2\x86\x92.yaml")))
    monkeypatch.chdir(small.root)
    for arguments in (["check"], ["check", "--json"]):
        stream = io.TextIOWrapper(io.BytesIO(), encoding)
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(arguments) == 0
        said = stream.buffer.getvalue().decode(encoding)
    assert json.loads(said)["diagnostics"]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "cuelight", *arguments]


def _without(*files: int) -> Callable[[], None]:
    def close() -> None:
        for file in files:
            os.close(file)

    return close


@pytest.mark.parametrize("closed", [(0, 1, 2), (1,)])
def test_a_film_is_made_where_nobody_can_be_told(built: SmallProject, closed: tuple[int, ...]) -> None:
    """A closed stdout or stderr: no file of the film takes its number, into which libraries would then print."""
    content = built.film.read_bytes()
    built.film.unlink()
    done = subprocess.run(_command("build"), cwd=built.root, preexec_fn=_without(*closed), timeout=PATIENCE)
    assert done.returncode == 0
    assert built.film.read_bytes() == content


def test_a_film_is_made_where_what_is_printed_has_no_room(built: SmallProject) -> None:
    """As on a disk that holds the log, and is full."""
    content = built.film.read_bytes()
    built.film.unlink()
    with Path("/dev/full").open("wb") as file:
        done = subprocess.run(_command("build"), cwd=built.root, stdout=file, stderr=file, timeout=PATIENCE)
    assert done.returncode == 0
    assert built.film.read_bytes() == content


def test_a_film_is_made_though_nobody_reads_on(built: SmallProject) -> None:
    """And a script that is wrong has the status of one: `cuelight build | head -1`."""
    content = built.film.read_bytes()
    built.film.unlink()
    assert _to_nobody(built.root, "build") == 0
    assert built.film.read_bytes() == content
    built.replace("rate: 25", "rate: 250")
    assert _to_nobody(built.root, "build") == 2


def _to_nobody(folder: Path, *arguments: str) -> int:
    """The status of the command whose stdout and stderr are pipes that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(_command(*arguments), cwd=folder, stdout=writing, stderr=writing, timeout=PATIENCE)
    finally:
        os.close(writing)
    return done.returncode


def test_what_was_to_be_printed_and_is_lost_is_an_error(tmp_path: Path) -> None:
    """Of a command that only prints: status 3, and the reason."""
    with Path("/dev/full").open("wb") as file:
        done = subprocess.run(
            _command("json-schema"), cwd=tmp_path, stdout=file, stderr=subprocess.PIPE, text=True, timeout=PATIENCE
        )
    assert done.returncode == 3
    assert done.stderr == "error: what is to be printed cannot be written: No space left on device\n"


def _on_a_terminal(project: SmallProject, *arguments: str) -> Iterator[bytes]:
    """What the command writes to a terminal of 80 columns that is its stderr and its stdout; then its exit status."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    with start(_command(*arguments), cwd=project.root, stdout=its, stderr=its) as process:
        os.close(its)
        with suppress(OSError):  # It says so when nobody is there any more.
            while piece := os.read(ours, 65536):
                if b"speaking" in piece and "--jobs" in arguments:
                    process.send_signal(signal.SIGINT)
                yield piece
        os.close(ours)
        yield b"status %d" % process.wait(PATIENCE)


def test_a_terminal_shows_bars_and_harmless_words(hostile: SmallProject) -> None:
    """A bar moves the cursor, which no word does."""
    hostile.replace(f"{STOP}: '{OUTPUT}'", "description: For tests.")
    hostile.replace("[here](#nothing)", "here")
    said = b"".join(_on_a_terminal(hostile, "build")).decode()
    assert said.endswith("status 0")
    assert "\rspeaking: " in said
    words = re.sub(r"\r\x1b\[K|\r[^\n]*?\r(?=[^\n])", "", said.replace("\r\n", "\n"))
    assert obeyed(words) == []


def test_what_is_said_beside_a_bar_has_a_line_of_its_own(small: SmallProject) -> None:
    """As when it is interrupted."""
    said = b"".join(_on_a_terminal(small, "build", "--jobs", "1"))
    assert said.endswith(b"\r\x1b[Kinterrupted; what was made so far is kept\r\nstatus 130")
