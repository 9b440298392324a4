"""The command says what it did, and its exit status says how it went."""

import gc
import json
import os
import signal
import subprocess
import sys
from importlib.metadata import version

import pytest
from command import PATIENCE, called, obey_modes, run, start

from cuelight.cli.main import main


def test_build_prints_one_json_object(small):
    """Everything a program wants to know is on stdout, and nothing else is."""
    done = run(small.root, "build", "--json")
    assert done.returncode == 0, done.stderr
    (film,) = json.loads(done.stdout)["films"]
    assert film["id"] == "small"
    assert film["path"] == "dist/small/small.mp4"
    assert set(film["made"]) == set(film["kept"]) == {"takes", "stills", "moves", "films", "outputs"}
    assert film["frames"] == round(film["seconds"] * 25)
    assert "speaking: 3" in done.stderr


def test_build_says_in_a_line_what_it_made_and_kept(small):
    """People read it too; from any folder of the project."""
    run(small.root, "build")
    done = run(small.script.parent, "build", "small.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("dist/small/small.mp4: 0:")
    assert "made nothing; kept 3 takes, 6 stills" in done.stdout
    assert done.stderr == ""


def test_a_broken_script_exits_with_2_and_shows_every_problem(small):
    """file:line:column, the line, a caret, a hint."""
    small.replace("bullets: [The", "bullet: [The")
    small.replace("rate: 25", "rate: 250")
    done = called(small.root, "build")
    assert done.returncode == 2
    assert "scripts/small.yaml:4:7: " in done.stderr
    assert "    rate: 250\n          ^\n" in done.stderr
    assert "did you mean" in done.stderr
    assert "nothing was rendered" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["build", "scripts/gone.yaml"], "scripts/gone.yaml is not there"),
        (["build", "scripts"], "is a folder, not a script"),
        (["build", "--jobs", "none"], "is not a number of jobs"),
        (["serve", "--port", "99999"], "'99999' is not a port"),
        (["serve", "--port", "-1"], "'-1' is not a port"),
        (["serve", "--port", "http"], "'http' is not a port"),
        (["verify", "gone"], "no film 'gone'"),
        (["verify"], "no finished film"),
        (["bake"], "there is no command 'bake'\n    hint: known here: init, import, "),
        (["biuld"], "there is no command 'biuld'\n    hint: did you mean 'build'?"),
        (["build", "--jbos=2"], "`cuelight build` does not take '--jbos'\n    hint: did you mean '--jobs'?"),
        (["status", "--store", "s3://b"], "`cuelight status` does not take '--store'"),
        (["doctor", "all"], "does not take 'all'\n    hint: `cuelight doctor --help` says what it takes"),
        (["diagram"], "required: SCRIPT\n"),
        (["translate"], "required: TAG\n"),
        (["clean", "--older-than", ""], "--older-than is of a store"),
    ],
)
def test_wrong_usage_exits_with_2(small, arguments, says):
    """What is wrong, in words."""
    done = called(small.root, *arguments)
    assert (done.returncode, says in done.stderr, "Traceback" in done.stderr) == (2, True, False), done.stderr


def test_without_a_command_it_lists_them(tmp_path):
    """As its help does, but on stderr: it is no result."""
    done = called(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == called(tmp_path, "--help").stdout


def test_outside_a_project_it_says_so(tmp_path):
    """Status 2 and what to do."""
    done = called(tmp_path, "build")
    assert (done.returncode, "no Cuelight project" in done.stderr) == (2, True)


def test_an_engine_that_is_not_there_exits_with_3(small):
    """Exit 3, naming the engine."""
    small.replace("engine: tone", "engine: gramophone")
    done = called(small.root, "build")
    assert (done.returncode, "gramophone" in done.stderr, "Traceback" in done.stderr) == (3, True, False), done.stderr


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(("more", "place"), [("", "2:11"), ("\n    voice: joe", "12:12")])
def test_a_voice_that_does_not_speak_the_language_is_a_problem_of_the_script(small, command, more, place):
    """At the language, or at the scene's own voice."""
    small.replace("description: For tests.", "language: de")
    if more:
        small.replace("say: Welcome to the film.", f"say: Welcome to the film.{more}")
    else:
        small.replace("voice: beep", "voice: joe")
    done = called(small.root, command)
    assert done.returncode == 2, done.stderr
    assert f"scripts/small.yaml:{place}: the voice en_US-joe-medium speaks English (en), but" in done.stderr


def test_an_engine_that_is_not_there_stops_no_check(small):
    """Only a build needs it; its message names the script."""
    small.replace("engine: tone", "engine: gramophone")
    assert called(small.root, "check").returncode == 0
    assert "scripts/small.yaml cannot be spoken: the voice 'beep' asks for" in called(small.root, "build").stderr


def test_a_full_disk_exits_with_3_and_says_what_to_do(small):
    """A limit on file size stands in for the disk: the write fails in the middle."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from cuelight.cli.main import main; sys.exit(main(['build']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=small.root, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 3, done.stderr
    assert "error: cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(small.root.rglob(".cuelight-*"))


def test_ctrl_c_ends_at_once_with_130_and_keeps_what_was_made(small):
    """Interrupted while it speaks; the next build goes on and ends in the same film."""
    command = [sys.executable, "-m", "cuelight", "build"]
    with start(command, cwd=small.root, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert said.endswith("interrupted; what was made so far is kept\n")
    assert "Traceback" not in said
    assert run(small.root, "build").returncode == 0


def test_check_finds_without_building(small):
    """Findings are printed; only --strict makes them fail."""
    small.replace("description: For tests.\n", "")
    done = called(small.root, "check")
    assert (done.returncode, "no-description" in done.stdout) == (0, True), done.stderr
    assert called(small.root, "check", "--strict").returncode == 1
    assert not (small.root / "dist").exists()


def test_verify_measures_a_finished_film(small):
    """A film that was just built has no findings."""
    called(small.root, "build")
    done = called(small.root, "verify")
    assert done.returncode == 0, done.stdout
    small.film.write_bytes(small.film.read_bytes()[:5000])
    done = called(small.root, "verify", "small")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


def test_json_schema_is_json(tmp_path):
    """Needs no project."""
    done = called(tmp_path, "json-schema")
    assert json.loads(done.stdout)["title"]


def test_help_imports_nothing_heavy(tmp_path):
    """Help is there at once."""
    done = run(tmp_path, "--help")
    assert done.returncode == 0
    assert "build" in done.stdout


def test_called_by_a_program_it_leaves_that_program_as_it_is(capsys):
    """Only as a program of its own has it the collector of Python look less often."""
    before = gc.get_threshold(), gc.get_freeze_count(), dict(os.environ)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cuelight {version('cuelight')}\n"
    assert (gc.get_threshold(), gc.get_freeze_count(), dict(os.environ)) == before


@pytest.mark.parametrize(
    "error", [RuntimeError("no idea"), MemoryError(), RecursionError("too deep"), AssertionError("x")]
)
def test_a_fault_of_ours_is_said_without_a_traceback(error, monkeypatch, capsys):
    """Unless one asks for it."""

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(json, "dumps", fail)
    assert main(["json-schema"]) == 70
    said = capsys.readouterr().err
    assert f"Cuelight itself failed, on what it should have known: {type(error).__name__}" in said
    assert "--debug" in said
    assert "Traceback" not in said
    assert main(["json-schema", "--debug"]) == 70
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_reader_that_has_gone_is_no_error() -> None:
    """As of `cuelight reference | head -1`: status 0, and not a word."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([sys.executable, "-m", "cuelight", "reference"], stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_doctor_exits_with_3_where_something_does_not_work(tmp_path):
    """What fails is shown, with what to do; the rest is tried. That all works is seen in test_docs_commands.py."""
    code = "import sys; sys.modules['av'] = None; from cuelight.cli.main import main; sys.exit(main(['doctor']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (3, "")
    assert "FAILS  encoders (H.264, AAC): " in done.stdout
    assert "pip install --only-binary av av" in done.stdout
    assert "works  diagram layout" in done.stdout


READING = {
    "scripts/small.yaml": (["check"], 2), "audio/small/opening.*.flac": (["status"], 3),
    "dist/small": (["clean", "--dry-run"], 3), "scripts": (["build"], 3),
}  # fmt: skip


@pytest.mark.parametrize("name", READING)
def test_what_one_may_not_read_is_named(built, name):
    """With the right to ask for, or where it is; never as a fault of the program."""
    arguments, status = READING[name]
    (path,) = built.root.glob(name)
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        command = [sys.executable, "-m", "cuelight", *arguments]
        done = subprocess.run(command, cwd=built.root, preexec_fn=obey_modes, capture_output=True, text=True)
    finally:
        path.chmod(mode)
    assert done.returncode == status, done.stderr
    assert "Permission denied" in done.stderr
    assert path.name in done.stderr
    assert "hint: give yourself the right to" in done.stderr


def test_a_folder_that_is_gone_is_said(tmp_path):
    """It was deleted while one is in it."""
    code = "import os, sys; os.rmdir(os.getcwd()); from cuelight.cli.main import main; sys.exit(main(['build']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "error: the folder you are in is gone")
