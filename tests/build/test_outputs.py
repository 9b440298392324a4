"""Outputs of other packages: one that fails is named, keeps nothing else from being made, and is tried again."""

import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from command import run
from counts import few
from installed import Installed
from small_project import SCRIPT, SmallProject

from cuelight.build.outputs import load_outputs
from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.checks.status import status
from cuelight.checks.verify.films import verify_films
from cuelight.cli.main import main
from cuelight.errors import PluginError
from cuelight.project import Project
from cuelight.publish.page.package import NAMES
from cuelight.script.doors import look_again

ROWS = """
from dataclasses import replace
from cuelight.build.outputs import Output
from cuelight.errors import EngineError, LayoutError, PluginError, StorageError, UsageError

ROWS = Output(names=lambda plan: ("rows.csv",), inputs=lambda plan: [1], make=lambda plan: {"rows.csv": b"1,2"})

def raised(error):
    raise error
"""

EARLY = """
from cuelight.build.outputs import EarlyStep

seen = []

def look(film):
    slide, mp4 = film
    seen.append(b"slide there, film not" if slide.exists() and not mp4.exists() else b"")
    raise ZeroDivisionError

def early(plan):
    return EarlyStep("0" * 64, look, (plan.poster.path, plan.source.film))

ROWS = replace(ROWS, early=early, make=lambda plan: {"rows.csv": seen.pop()})
"""

NO_EARLY = {
    "raises": "ROWS = replace(ROWS, early=lambda plan: raised(ZeroDivisionError()))",
    "is none": "ROWS = replace(ROWS, early=lambda plan: 5)",
}
"""What an output says it makes early, and cannot."""

HEAVY = ("numpy", "av", "PIL", "onnxruntime", "piper", "moviepy", "matplotlib", "pygraphviz", "soundfile", "jinja2")

MADE = {*NAMES, "poster.avif", "poster.jpg", "poster.webp", "timeline.json"}
"""What stands beside the small film and its manifest."""


def named(what: str) -> str:
    return f"ROWS = replace(ROWS, names=lambda plan: {what})"


def makes(what: str) -> str:
    return f"ROWS = replace(ROWS, make=lambda plan: {what})"


def made_of(what: str) -> str:
    return f"ROWS = replace(ROWS, inputs=lambda plan: {what})"


BROKEN = {
    "import": ("raise ZeroDivisionError('at home')", "be loaded: ZeroDivisionError: at home"),
    "import, as Cuelight": ("raise UsageError('not so')", "be loaded: UsageError: not so"),
    "syntax": ("def", "be loaded: SyntaxError: invalid syntax"),
    "exit at import": ("raise SystemExit(0)", "be loaded: SystemExit: 0"),
    "missing": ("del ROWS", "be loaded: AttributeError: "),
    "no output": ("ROWS = 5", "be loaded: TypeError: it is a int, not an Output"),
    "class": ("ROWS = Output", "be loaded: TypeError: it is a type, not an Output"),
    "names raise": (named("1 / 0"), "say what it makes: ZeroDivisionError: division by zero"),
    "names exit": (named("raised(SystemExit(0))"), "say what it makes: SystemExit: 0"),
    "names, as Cuelight": (named("raised(StorageError('full'))"), "say what it makes: full"),
    "no names": ("ROWS = replace(ROWS, names=5)", "say what it makes: TypeError: 'int' object is not callable"),
    "one text": (named("'rows.csv'"), "say what it makes: TypeError: its `names` are not a sequence of str"),
    "numbers": (named("(1, 2)"), "say what it makes: TypeError: its `names` are not a sequence of str"),
    "folder": (named("('rows/rows.csv',)"), "`_`, `-` and `.`: 'rows/rows.csv'"),
    "above": (named("('../rows.csv',)"), "`_`, `-` and `.`: '../rows.csv'"),
    "parent": (named("('..',)"), "`_`, `-` and `.`: '..'"),
    "empty": (named("('',)"), "`_`, `-` and `.`: ''"),
    "hidden": (named("('.rows',)"), "`_`, `-` and `.`: '.rows'"),
    "device": (named("('rows.csv:x',)"), "`_`, `-` and `.`: 'rows.csv:x'"),
    "no text": (named(r"('rows\ud800',)"), r"`_`, `-` and `.`: 'rows\ud800'"),
    "long": (named("('a' * 10000,)"), "ValueError: not a plain file name of letters, digits, `_`, `-` and `.`: 'aaaa"),
    "page": (named("('rows.csv', 'poster.jpg')"), "'poster.jpg' is a file of the output 'page' already"),
    "capitals": (named("('Poster.JPG',)"), "'Poster.JPG' is a file of the output 'page' already"),
    "film": (named("('small.mp4', 'other.mp4')"), ".mp4' is a file of the film itself already"),
    "manifest": (named("('Manifest.json',)"), "'Manifest.json' is a file of the film itself already"),
    "twice": (named("('rows.csv', 'Rows.csv')"), "'Rows.csv' is a file of its own already"),
    "inputs raise": (made_of("raised(KeyError('la'))"), "say what it makes: KeyError: 'la'"),
    "inputs object": (made_of("object()"), "say what it makes: TypeError: Object of type object is not JSON"),
    "inputs nan": (made_of("[float('nan')]"), "say what it makes: ValueError: Out of range float values"),
    "inputs circle": ("circle = []\ncircle.append(circle)\n" + made_of("circle"), "say what it makes: ValueError: "),
    "inputs no text": (made_of(r"'\ud800'"), "say what it makes: UnicodeEncodeError"),
    "units": ("ROWS = replace(ROWS, units=lambda plan: ['../x'])", "ValueError: its `units` are not all digests"),
    "make raises": (makes("raised(OSError('no rows'))"), "make its files: OSError: no rows"),
    "make exits": (makes("raised(SystemExit(3))"), "make its files: SystemExit: 3"),
    "make, as Cuelight": (makes("raised(LayoutError('no room'))"), "make its files: no room"),
    "make, as a package": (makes("raised(PluginError('no rows'))"), "was not made: no rows"),
    "others": (makes("{'lines.csv': b''}"), "make its files: ValueError: it made lines.csv, and not rows.csv"),
    "more": (makes("{'rows.csv': b'', 'lines.csv': b''}"), "it made lines.csv, rows.csv, and not rows.csv"),
    "nothing": (makes("{}"), "make its files: ValueError: it made nothing, and not rows.csv"),
    "none": (makes("None"), "make its files: TypeError: 'NoneType' object is not iterable"),
    "no bytes": (makes("{'rows.csv': 'text'}"), "make its files: TypeError: it made a str of rows.csv, and not bytes"),
}  # fmt: skip
EACH_WAY = ("exit at import", "no output", "names exit", "above", "page", "units", "inputs circle", "make raises",
            "no bytes")  # fmt: skip
"""At least one of each moment at which it is asked something, and of what it can answer wrongly there."""


def add(packages: Installed, module: str = "") -> None:
    packages.add("rows_output", "cuelight.outputs", "rows = rows_output:ROWS", f"{ROWS}\n{module}\n", version="0.4")


def alter(packages: Installed, module: str = "") -> None:
    """Let the package's module be another."""
    (packages.folder / "rows_output.py").write_text(f"{ROWS}\n{module}\n", "utf-8")
    sys.modules.pop("rows_output", None)
    look_again()


def second(small: SmallProject) -> Path:
    """Another script of the project; returns its film."""
    small.script.with_name("other.yaml").write_text(SCRIPT.replace("Welcome to", "This is"), "utf-8")
    return small.root / "dist" / "other" / "other.mp4"


def fails(small: SmallProject) -> PluginError:
    """What a build says that cannot make everything."""
    with pytest.raises(PluginError) as caught:
        build(Project(small.root), jobs=2)
    assert caught.value.exit_status == 3
    return caught.value


def manifest(film: Path) -> Mapping[str, Any]:
    stored: Mapping[str, Any] = json.loads(film.with_name("manifest.json").read_bytes())
    return stored


def is_whole(film: Path, *more: str) -> bool:
    """Whether film, page package and manifest are there, fit each other, and nothing else is."""
    there = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in film.parent.iterdir()}
    there.pop("manifest.json")
    return set(there) == {film.name, *MADE, *more} and manifest(film)["files"] == there


def written(root: Path) -> Mapping[str, tuple[int, int]]:
    """Every file that a build leaves, but for manifests, which are written last, again and again."""
    found = (path for folder in ("audio", "slides", "dist") for path in (root / folder).rglob("*") if path.is_file())
    stats = {path.relative_to(root).as_posix(): path.stat() for path in found if path.name != "manifest.json"}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


@pytest.fixture(scope="module")
def spoken_and_drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scripts, with all that their films are made of; no film, and none that was."""
    small = SmallProject(tmp_path_factory.mktemp("two"))
    second(small)
    build(Project(small.root), jobs=2)
    shutil.rmtree(small.root / "dist")
    shutil.rmtree(small.root / ".cuelight" / "records")
    return small.root


@pytest.mark.parametrize("how", few(BROKEN, EACH_WAY))
def test_a_broken_output_is_named_and_all_else_is_made(
    small: SmallProject, spoken_and_drawn: Path, packages: Installed, how: str
) -> None:
    """Film, page and manifest are whole; the output alone is tried again, until its package does as it should."""
    shutil.copytree(spoken_and_drawn, small.root, dirs_exist_ok=True)
    module, stored = BROKEN[how]
    add(packages, module)
    films = (second(small), small.film)
    error = fails(small)
    assert error.message.startswith("dist/other: the output 'rows' of rows_output 0.4 was not made: ")
    assert stored in error.message
    assert error.message.endswith("(1 more failed)")
    assert len(error.message) < 500
    assert [is_whole(film) for film in films] == [True, True]
    before = written(small.root)
    for each in status(Project(small.root), Project(small.root).all_scripts(), whole=False):
        assert [(action.stage, action.name) for action in each.stale] == [("outputs", "rows")]
    assert {finding.code for finding in check(Project(small.root), [small.script])} == {"caption-speed", "no-date"}
    assert clean(Project(small.root)).files == ()
    assert fails(small).message == error.message
    assert written(small.root) == before
    alter(packages)
    assert [film.made["outputs"] for film in build(Project(small.root), jobs=2)] == [1, 1]
    assert [is_whole(film, "rows.csv") for film in films] == [True, True]
    assert set(written(small.root).items()) >= set(before.items())


@pytest.mark.parametrize("how", ["exit at import", "inputs object", "make exits"])
def test_the_command_ends_with_status_3(
    built: SmallProject,
    packages: Installed,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It names output and package without a traceback; `status` says what is to be made, and no command fails."""
    module, stored = BROKEN[how]
    add(packages, module)
    monkeypatch.chdir(built.root)
    for _ in range(2):
        assert main(["build"]) == 3
        said = capsys.readouterr().err
        assert "error: dist/small: the output 'rows' of rows_output 0.4 was not made: " in said
        assert stored in said
        assert "hint: update or remove the package" in said
        assert "Traceback" not in said
    for command, ends in {"status": 1, "check": 0, "clean": 0, "verify": 0}.items():
        assert main([command]) == ends
        assert ("small: to make 1 output: " in capsys.readouterr().out) == (command == "status")
    assert is_whole(built.film)
    alter(packages, "ROWS = replace(ROWS, names=lambda plan: ())")
    assert main(["build"]) == 0


def test_a_process_of_its_own_ends_so_too(built: SmallProject, packages: Installed) -> None:
    """Though what it imports would end it with status 0."""
    add(packages, BROKEN["exit at import"][0])
    done = run(built.root, "build", **packages.environment)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "error: dist/small: the output 'rows' of rows_output 0.4 was not made: " in done.stderr


@pytest.mark.parametrize("how", ["import", "names raise", "make raises"])
def test_what_it_made_before_stays_until_a_build_fails(small: SmallProject, packages: Installed, how: str) -> None:
    """`clean` cannot know whether it is needed; then it may be of an earlier film, and goes with all that is its."""
    add(packages)
    build(Project(small.root), jobs=2)
    alter(packages, BROKEN[how][0])
    assert clean(Project(small.root)).files == ()
    assert is_whole(small.film, "rows.csv")
    small.replace("Two points", "Both points")
    fails(small)
    assert is_whole(small.film)
    assert "rows" not in {entry["name"] for entry in manifest(small.film)["actions"]}


def test_what_somebody_altered_of_a_broken_output_stays(small: SmallProject, packages: Installed) -> None:
    """It is theirs."""
    add(packages)
    build(Project(small.root), jobs=2)
    small.film.with_name("rows.csv").write_text("mine", "utf-8")
    alter(packages, BROKEN["import"][0])
    fails(small)
    assert small.film.with_name("rows.csv").read_text("utf-8") == "mine"
    assert "rows.csv" not in manifest(small.film)["files"]


def test_what_a_package_made_that_is_gone_is_said_before_it_goes(small: SmallProject, packages: Installed) -> None:
    """`status` does not call a film up to date of which the next build takes something away."""
    add(packages)
    build(Project(small.root), jobs=2)
    shutil.rmtree(packages.folder)
    look_again()
    (found,) = status(Project(small.root), [small.script], whole=False)
    assert str(found) == "small: to remove 1 output: the package rows_output 0.4 adds the output rows no more"
    assert is_whole(small.film, "rows.csv")
    build(Project(small.root), jobs=2)
    assert is_whole(small.film)
    (found,) = status(Project(small.root), [small.script], whole=False)
    assert str(found) == "small: up to date"


def test_an_output_that_is_interrupted_is_made_by_the_next_build(small: SmallProject, packages: Installed) -> None:
    """Ctrl-C is no fault of the package: the command ends as anywhere, and leaves no manifest of half a film."""
    add(packages, makes("raised(KeyboardInterrupt())"))
    done = run(small.root, "build", **packages.environment)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (130, "interrupted; what was made so far is kept")
    assert small.film.is_file()
    assert not small.film.with_name("manifest.json").exists()
    alter(packages)
    build(Project(small.root), jobs=2)
    assert is_whole(small.film, "rows.csv")


def test_what_an_output_can_make_of_the_poster_is_made_before_the_film(
    small: SmallProject, spoken_and_drawn: Path, packages: Installed
) -> None:
    """Of a slide that is drawn now, and of one that was kept; what it raises keeps nothing from being made."""
    add(packages, EARLY)
    for drawn in ("now", "before"):
        if drawn == "before":
            shutil.copytree(spoken_and_drawn, small.root, dirs_exist_ok=True)
            shutil.rmtree(small.root / "dist")
        (film,) = build(Project(small.root), [small.script], jobs=2)
        assert (film.path.parent / "rows.csv").read_bytes() == b"slide there, film not"


NO_LOAD = {
    "raises": "load=lambda: raised(ZeroDivisionError())",
    "ends the program": "load=lambda: raised(SystemExit(0))",
    "is none": "load=5",
}


@pytest.mark.parametrize("what", NO_LOAD)
def test_what_an_output_imports_ahead_fails_alone(packages: Installed, what: str) -> None:
    """What others need is imported all the same; what is wrong is said when the output is made, if it still is."""
    add(packages, f"ROWS = replace(ROWS, {NO_LOAD[what]})")
    other = f"{ROWS}\nloaded = []\nROWS = replace(ROWS, load=lambda: loaded.append(1))\n"
    packages.add("sums_output", "cuelight.outputs", "sums = sums_output:ROWS", other)
    load_outputs()
    assert importlib.import_module("sums_output").loaded == [1]


@pytest.mark.parametrize("what", NO_EARLY)
def test_what_is_wrong_with_what_is_made_early_keeps_nothing_from_being_made(
    built: SmallProject, packages: Installed, what: str
) -> None:
    add(packages, NO_EARLY[what])
    (film,) = build(Project(built.root), [built.script])
    assert (film.path.parent / "rows.csv").read_bytes() == b"1,2"


def test_two_packages_make_different_things_of_the_same_inputs(small: SmallProject, packages: Installed) -> None:
    """None is taken for the other, also where both are counted; one that breaks keeps not the other from its files."""
    add(packages)
    lines = ROWS.replace("rows.csv", "lines.csv").replace("1,2", "1")
    stored = packages.add("lines_output", "cuelight.outputs", "lines = lines_output:ROWS", lines)
    (film,) = build(Project(small.root), jobs=2)
    assert film.made["outputs"] == 4
    digests = [each["digest"] for each in manifest(small.film)["actions"] if each["stage"] == "outputs"]
    assert len(set(digests)) == 4
    (again,) = build(Project(small.root), jobs=2)
    assert (again.made["outputs"], again.kept["outputs"]) == (0, 4)
    alter(packages, named("('lines.csv',)"))
    assert "ValueError: 'lines.csv' is a file of the output 'lines' already" in fails(small).message
    assert is_whole(small.film, "lines.csv")
    assert stored.is_dir()


def test_a_film_that_an_output_has_nothing_for_gets_none(small: SmallProject, packages: Installed) -> None:
    """It is not asked what it would be made of, either."""
    add(packages, "ROWS = replace(ROWS, names=lambda plan: (), inputs=lambda plan: 1 / 0)")
    (film,) = build(Project(small.root), jobs=2)
    assert film.made["outputs"] == 2
    assert is_whole(small.film)


def test_an_output_cannot_take_the_place_of_the_page(small: SmallProject, packages: Installed) -> None:
    """Cuelight's own is made, whatever a package calls its own."""
    packages.add("rows_output", "cuelight.outputs", "page = rows_output:ROWS", ROWS)
    build(Project(small.root), jobs=2)
    assert is_whole(small.film)
    (report,) = verify_films(Project(small.root), [])
    assert not report.findings


def test_a_build_with_nothing_to_do_imports_nothing_heavy(built: SmallProject, packages: Installed) -> None:
    """Outputs are asked what they would make, the page's too, though no record of the last build is trusted."""
    add(packages)
    code = (
        "import sys; from cuelight.cli.main import main; main(['build']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    for made, heavy in {"made 1 output;": "", "made nothing;": "[]"}.items():
        command = [sys.executable, "-c", code]
        done = subprocess.run(
            command,
            cwd=built.root,
            env={**os.environ, **packages.environment},
            capture_output=True,
            text=True,
            check=True,
        )
        assert made in done.stdout
        assert heavy in done.stdout
        assert "linking" not in done.stderr
