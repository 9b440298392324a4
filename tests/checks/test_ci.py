"""A team's way: every command of docs/ci.md, the workflows of `cuelight init`, the hooks, `clean`, and reviews."""

import datetime
import json
import re
import shlex
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import yaml
from made_ready import lend
from small_project import SmallProject
from walks import ROOT, Walk, tools

from cuelight.build.run import build
from cuelight.checks.check import check
from cuelight.checks.clean import clean
from cuelight.checks.status import status
from cuelight.cli.init import start
from cuelight.cli.main import main
from cuelight.errors import Diagnostic, Location, ScriptError, Severity, UsageError
from cuelight.project import Project
from cuelight.storage.digest import file_digest, with_checksum


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """A reader who has done all that docs/ci.md says; each command did what the page says."""
    walk = Walk(tmp_path_factory.mktemp("walk"), tools(tmp_path_factory.mktemp("tools") / "bin"), size="480x270")
    lend(walk.folder / "films")
    walk.follow(ROOT / "docs" / "ci.md")
    assert len(walk.done) > 15
    return walk


@pytest.fixture(scope="module")
def walked(walk: Walk) -> Path:
    """The project that the reader has then."""
    return walk.folder


@pytest.mark.voice
def test_a_reader_of_the_page_gets_a_film_and_a_report(walk: Walk, walked: Path) -> None:
    """The film is served and says what the edit says, and the report shows it."""
    (served,) = (done.out for done in walk.done if done.command == "cuelight serve")
    assert "How this film is made" in served
    assert "Hello." in (walked / "dist/first-film/transcript.txt").read_text("utf-8")
    report = (walked / "report/report.md").read_text("utf-8")
    assert "| opening | <del>Welcome.</del> | <ins>Hello.</ins> |" in report
    assert 'content="https://example.org/films/first-film/' in (walked / "dist/first-film/embed.html").read_text(
        "utf-8"
    )


@pytest.mark.voice
def test_nothing_that_is_made_gets_into_git(walk: Walk) -> None:
    """But what people write does."""
    kept = walk.run("git ls-files").out.split()
    assert {path.split("/")[0] for path in kept} == {
        ".github", ".gitignore", ".gitlab-ci.yml", ".pre-commit-config.yaml", "requirements.txt", "scripts",
    }  # fmt: skip


@pytest.fixture(scope="module")
def ran() -> set[str]:
    """What was run of one workflow, and need not be of the other."""
    return set()


def _commands(text: str) -> list[str]:
    """Every shell command of a workflow, of either system."""
    workflow: Any = yaml.safe_load(text)
    if "jobs" in workflow:
        return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    return [*workflow["films"]["before_script"], *workflow["films"]["script"]]


@pytest.mark.voice
@pytest.mark.parametrize("name", [".github/workflows/films.yml", ".gitlab-ci.yml"])
def test_the_commands_of_the_workflows_work(walk: Walk, ran: set[str], name: str) -> None:
    """Each that is Cuelight's is run, in their order; the others only install what a machine needs."""
    commands = _commands((walk.folder / name).read_text("utf-8"))
    ours = [command for command in commands if "cuelight" in command]
    assert [shlex.split(command.removeprefix("if [ ").partition("then ")[2] or command)[1] for command in ours] == [
        "build", "verify", "report", "check",
    ]  # fmt: skip
    walk.environment.update(BASE="main", CI_MERGE_REQUEST_DIFF_BASE_SHA="main")
    for command in ours:
        if command not in ran:
            walk.run(command)
            ran.add(command)
    for command in set(commands) - set(ours):
        assert "apt-get install" in command or command == "python -m pip install -r requirements.txt"


@pytest.mark.voice
@pytest.mark.parametrize("name", [".github/workflows/films.yml", ".gitlab-ci.yml"])
def test_the_workflows_keep_what_was_made_and_show_what_they_made(walked: Path, name: str) -> None:
    """The cache, the history that `report` needs, the artifacts, no more rights than needed."""
    text = (walked / name).read_text("utf-8")
    workflow: Any = yaml.safe_load(text)
    if "jobs" in workflow:
        assert workflow["permissions"] == {"contents": "read"}
        steps = {step["uses"].split("@")[0]: step for step in workflow["jobs"]["films"]["steps"] if "uses" in step}
        assert steps["actions/checkout"]["with"]["fetch-depth"] == 0
        cached = steps["actions/cache"]["with"]["path"].split()
        shown = steps["actions/upload-artifact"]["with"]["path"].split()
        assert "${{" not in "".join(_commands(text))
    else:
        assert workflow["films"]["variables"]["GIT_DEPTH"] == "0"
        cached = [path.rstrip("/") for path in workflow["films"]["cache"]["paths"]]
        shown = [path.rstrip("/") for path in workflow["films"]["artifacts"]["paths"]]
    assert {".cuelight", "audio", "slides", "dist"} <= set(cached)
    assert {"dist", "report"} == set(shown)


@pytest.mark.voice
def test_the_hooks_check_scripts(walk: Walk) -> None:
    """The project's own hook and the one for other repositories run the same command, which works."""
    (local,) = yaml.safe_load((walk.folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    (ours,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (local["id"], local["entry"], local["files"]) == (ours["id"], ours["entry"], ours["files"])
    assert re.match(local["files"], "scripts/first-film.yaml")
    walk.run(local["entry"])


@pytest.mark.voice
def test_a_new_project_names_the_version_that_made_it(walked: Path) -> None:
    """So that CI draws and speaks as the author's machine does."""
    assert (walked / "requirements.txt").read_text("utf-8") == f"cuelight=={version('cuelight')}\n"


def test_init_writes_over_nothing(tmp_path: Path) -> None:
    """A project that is there gets what it lacks, and no sample beside its own scripts."""
    small = SmallProject(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    started = {file.name: file.is_new for file in start(tmp_path)}
    assert started.pop(".gitignore") is False
    assert all(started.values())
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
    assert not small.script.with_name("first-film.yaml").exists()
    assert not any(file.is_new for file in start(tmp_path))


@pytest.mark.parametrize("link", [".gitignore", ".github", "scripts"])
def test_init_does_not_go_through_a_link(tmp_path: Path, link: str) -> None:
    """A link that leads out of the project is left alone, and named."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads out of project/"):
        start(tmp_path / "project")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_init_where_a_file_stands_says_so(tmp_path: Path) -> None:
    """Nothing is written."""
    (tmp_path / "films").write_text("", "utf-8")
    with pytest.raises(UsageError, match="films is a file"):
        start(tmp_path / "films")


def _all(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_file() and "records" not in path.parts}


def test_clean_takes_away_what_no_script_needs_and_nothing_else(small: SmallProject) -> None:
    """After an edit and a film that is gone, what stays is what a cold build would make; the film stays up to date."""
    project = Project(small.root)
    (small.script.parent / "gone.yaml").write_text(small.script.read_text("utf-8").replace("end", "finish"), "utf-8")
    build(project, jobs=2)
    (small.script.parent / "gone.yaml").unlink()
    small.replace("Welcome to", "Welcome into")
    small.replace("heading: Two points", "heading: Both points")
    build(project, jobs=2)
    mine = small.root / "dist" / "gone" / "notes.txt"
    mine.write_text("mine", "utf-8")
    before = _all(small.root)
    listed = {each.path for each in clean(project, dry_run=True).files}
    assert _all(small.root) == before
    assert {each.path for each in clean(project).files} == listed
    assert any(path.suffix == ".mp4" for path in listed)
    after = _all(small.root)
    assert mine in after
    (stored,) = status(project, [small.script])
    assert not stored.stale
    cold = SmallProject(small.root / "cold")
    cold.script.write_bytes(small.script.read_bytes())
    build(Project(cold.root), jobs=2)
    made = {path.relative_to(cold.root) for path in _all(cold.root)}
    assert {path.relative_to(small.root) for path in after} - {mine.relative_to(small.root)} == made


@pytest.mark.voice
def test_clean_never_touches_a_recorded_take(small: SmallProject) -> None:
    """Neither the recording nor what was cut out of it, though the scene that used it is gone."""
    tone = np.sin(np.arange(48_000 * 3) / 9) * 0.3
    soundfile.write(small.script.parent / "welcome.flac", tone, 48_000)
    small.replace("say: Welcome to the film.", "say: Welcome to the film.\n    take: welcome.flac")
    build(Project(small.root), jobs=2)
    recorded = sorted((small.root / "audio/small").glob("opening.*"))
    small.replace("\n    take: welcome.flac", "")
    build(Project(small.root), jobs=2)
    clean(Project(small.root))
    assert len(recorded) == 2
    assert all(path.is_file() for path in [*recorded, small.script.parent / "welcome.flac"])


def test_clean_deletes_nothing_while_a_script_cannot_be_read(small: SmallProject) -> None:
    """What it needs is not known."""
    build(Project(small.root), jobs=2)
    before = _all(small.root)
    small.replace("(#2)", "(#9)")
    with pytest.raises(ScriptError):
        clean(Project(small.root))
    assert _all(small.root) >= before


def test_clean_stays_in_its_folders(small: SmallProject) -> None:
    """A manifest that names files elsewhere is not believed."""
    build(Project(small.root), jobs=2)
    precious = small.root / "precious.txt"
    precious.write_text("precious", "utf-8")
    folder = small.root / "dist" / "old"
    folder.mkdir()
    names = {f"../{name}": file_digest(folder / ".." / name) for name in ("../precious.txt", "small/small.mp4")}
    stored = {"version": 1, "film": "old", "script": "../precious.txt", "files": names}
    (folder / "manifest.json").write_text(json.dumps(with_checksum(stored)), "utf-8")
    clean(Project(small.root))
    assert precious.exists()
    assert small.film.exists()
    assert not folder.exists()


REVIEWED = "description: For tests.\nreview: {by: Dr A. Example, on: 2026-01-10, due: 2026-07-10}\n"


@pytest.mark.parametrize(("day", "is_due"), [((2026, 7, 10), False), ((2026, 7, 11), True)])
def test_a_review_that_is_due_is_a_finding_at_its_line(small: SmallProject, day: tuple[int, ...], is_due: bool) -> None:
    """From the day after."""
    small.replace("description: For tests.\n", REVIEWED)
    found = check(Project(small.root), [small.script], datetime.date(*day))
    due = [finding for finding in found if finding.code == "review-due"]
    assert len(due) == is_due
    column = REVIEWED.splitlines()[1].index("2026-07-10") + 1
    assert all(finding.location == Location("scripts/small.yaml", 3, column) for finding in due)


def test_findings_fail_a_strict_check(small: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """And only a strict one."""
    small.replace("description: For tests.\n", REVIEWED.replace("2026-07-10", "2026-01-11"))
    monkeypatch.chdir(small.root)
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1


@pytest.mark.parametrize(("severity", "status"), [("advice", 0), ("warning", 1)])
def test_advice_fails_no_strict_check(
    small: SmallProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    severity: Severity,
    status: int,
) -> None:
    """It is printed all the same."""
    found = Diagnostic(Location("scripts/small.yaml", 1, 1), "caption-speed", severity, "fast", "slow")
    monkeypatch.setattr("cuelight.checks.check.check", lambda *_, **__: (found,))
    monkeypatch.chdir(small.root)
    assert main(["check", "--strict"]) == status
    assert "[caption-speed]" in capsys.readouterr().out


def test_the_transcript_says_who_reviewed_the_film_and_when(small: SmallProject) -> None:
    """In both forms."""
    small.replace("description: For tests.\n", REVIEWED)
    build(Project(small.root), jobs=2)
    for name in ("transcript.txt", "transcript.html"):
        text = (small.film.parent / name).read_text("utf-8")
        assert "Dr A. Example" in text
        assert "10 January 2026" in text
