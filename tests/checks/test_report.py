"""`cuelight report` tells what an edit did to each film, for people and for programs; from git alone."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest
from page_reader import Reader
from PIL import Image
from small_project import SmallProject
from walks import GIT

from cuelight.build.run import build
from cuelight.checks.report.annotations import github, junit, sarif
from cuelight.checks.report.changes import FilmChange
from cuelight.checks.report.git import check_out, find_revision
from cuelight.checks.report.pictures import MARK
from cuelight.checks.report.write import Report, write_report
from cuelight.cli.main import main
from cuelight.errors import Diagnostic, Location, Severity, UsageError
from cuelight.project import Project
from cuelight.storage.digest import file_digest, with_checksum


def git(folder: Path, *arguments: str) -> None:
    """Run git."""
    subprocess.run(["git", "-C", str(folder), *arguments], env={**os.environ, **GIT}, check=True, capture_output=True)


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A project in a folder of a repository, its script committed; nothing is built."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    small = SmallProject(tmp_path / "repository" / "films")
    git(tmp_path / "repository", "init", "-q", "-b", "main")
    git(tmp_path / "repository", "add", "-A")
    git(tmp_path / "repository", "commit", "-q", "-m", "one")
    return small


def report(small: SmallProject, base: str = "HEAD") -> Report:
    """Report on the project."""
    return write_report(Project(small.root), (), base, small.root / "report")


def words(report: Report) -> str:
    """What it says in Markdown, without what keeps sites from finding names and numbers in it."""
    return re.sub("</?span>", "", report.path.read_text("utf-8"))


def only(report: Report) -> FilmChange:
    """The one film of a report."""
    (change,) = report.contents.changes
    return change


def test_it_tells_sentences_length_and_pictures_before_and_after(committed: SmallProject) -> None:
    """A word and a bullet: one sentence, the pictures with that bullet, and by how much the film grew."""
    committed.replace("Welcome to the film", "Welcome to all of the film")
    committed.replace("The second of them", "The other one")
    stored = report(committed)
    change = only(stored)
    (said,) = change.said
    assert said.before and said.after
    assert (said.scene, said.before.text, said.after.text) == (
        "opening", "Welcome to the film.", "Welcome to all of the film.",
    )  # fmt: skip
    assert change.before and change.after
    assert change.after.seconds > change.before.seconds
    text = stored.path.read_text("utf-8")
    assert "| opening | Welcome to the film. | Welcome to <ins>all of</ins> the film. |" in text
    assert f"{change.after.seconds - change.before.seconds:.1f} s" in text
    shown = stored.contents.pictures["small"]
    assert {picture.scene for picture in shown} == {"points"}
    for picture in shown:
        assert set(picture.files) == {"before", "after", "difference"}
        assert all(name in text for name in picture.files.values())


def test_the_difference_marks_what_changed_and_nothing_else(committed: SmallProject) -> None:
    """Red is where the bullet stands; the heading above it stays grey."""
    committed.replace("The second of them", "The other one")
    picture = report(committed).contents.pictures["small"][0]
    with Image.open(committed.root / "report" / picture.files["difference"]) as image:
        pixels = image.convert("RGB")
    marked = [
        at for at in range(pixels.width * pixels.height) if pixels.getpixel(divmod(at, pixels.width)[::-1]) == MARK
    ]
    rows = {at // pixels.width for at in marked}
    assert marked
    assert min(rows) > pixels.height * 0.3
    assert max(rows) < pixels.height * 0.9


def test_the_earlier_film_need_not_be_there(committed: SmallProject) -> None:
    """Neither dist/ nor slides/ nor takes of either state are needed."""
    assert not (committed.root / "dist").exists()
    committed.replace("heading: Two points", "heading: Both points")
    assert len(report(committed).contents.pictures["small"]) == 5
    build(Project(committed.root), jobs=2)
    again = report(committed)
    assert len(again.contents.pictures["small"]) == 5
    shutil.rmtree(committed.root / ".cuelight")
    assert report(committed).contents.pictures == again.contents.pictures


def test_nothing_changed_is_said_in_a_line(committed: SmallProject) -> None:
    """A comment is not a change of a film; pictures of an earlier report are taken away."""
    committed.replace("heading: Two points", "heading: Both points")
    report(committed)
    committed.replace("heading: Both points", "heading: Two points")
    committed.replace("rate: 25", "rate: 25  # as in Europe")
    stored = report(committed)
    assert stored.path.read_text("utf-8").startswith("# No film changed\n\nCompared with HEAD (")
    assert not list((committed.root / "report" / "images").rglob("*.png"))


@pytest.mark.parametrize(("layout", "is_said"), [("flow", False), ("ring", True)])
def test_a_diagram_that_is_arranged_anew_is_said(committed: SmallProject, layout: str, is_said: bool) -> None:
    """A changed label alone is none; viewers who know the film would have to look again where everything is."""
    repository = committed.root.parent
    committed.replace(
        "scenes:\n",
        "schema:\n  layout: flow\n  nodes: {plan: Plan, do: Do, check: Check, act: Act}\n"
        "  edges: [plan -> do, do -> check, check -> act, act -> plan]\n"
        "scenes:\n  - {schema: {reveal: all}, hold: 1}\n",
    )
    git(repository, "commit", "-q", "-a", "-m", "two")
    committed.replace("check: Check", "check: Look")
    committed.replace("layout: flow", f"layout: {layout}")
    stored = report(committed)
    for page in (stored.path, stored.path.with_name("index.html")):
        assert ("Its diagram is arranged anew" in page.read_text("utf-8")) == is_said


def test_new_and_removed_films_are_told(committed: SmallProject) -> None:
    """Each with its sentences."""
    text = committed.script.read_text("utf-8").replace("A small film", "Another film")
    committed.script.with_name("other.yaml").write_text(text, "utf-8")
    committed.script.unlink()
    page = report(committed).path.read_text("utf-8")
    assert "## Another film (other): new" in page
    assert "## A small film (small): removed" in page


def test_files_of_the_whole_project_are_those_of_the_base(committed: SmallProject) -> None:
    """A picture outside scripts/ was there before; what a build had made is not looked at."""
    (committed.root / "assets").mkdir()
    Image.new("RGB", (80, 60), "red").save(committed.root / "assets" / "a.png")
    committed.replace("bullets:", "figure: {image: assets/a.png, alt: A square}\n    hold: 1\n  - bullets:")
    for name in ("dist/small/small.mp4", "slides/x.png", ".cuelight/x"):
        (committed.root / name).parent.mkdir(parents=True)
        (committed.root / name).write_text("made", "utf-8")
    git(committed.root, "add", "-Af")
    git(committed.root, "commit", "-q", "-m", "two")
    assert only(report(committed)).is_none
    Image.new("RGB", (80, 60), "blue").save(committed.root / "assets" / "a.png")
    change = only(report(committed))
    assert change.before
    assert [shown.scene for shown in change.shown]
    folder = committed.root.parent / "out"
    folder.mkdir()
    check_out(committed.root, find_revision(committed.root, "HEAD"), folder)
    assert sorted(path.name for path in (folder / "project").iterdir()) == ["assets", "scripts"]


def test_an_earlier_script_that_cannot_be_read_is_told(committed: SmallProject) -> None:
    """Such a film is not called new."""
    committed.replace("(#2)", "(#9)")
    git(committed.root, "commit", "-qam", "two")
    committed.replace("(#9)", "(#2)")
    page = words(report(committed))
    assert "## A small film (small): cannot be compared" in page
    assert "The script as it was cannot be read: scripts/small.yaml:" in page
    assert "there is no element '9' in this scene" in page


@pytest.mark.parametrize("is_dangling", [True, False])
def test_an_earlier_scripts_folder_that_leads_out_of_the_project_is_not_read(
    committed: SmallProject, tmp_path: Path, is_dangling: bool
) -> None:
    """A commit may hold such a link."""
    if not is_dangling:
        shutil.copytree(committed.root / "scripts", tmp_path / "elsewhere")
    (committed.root / "scripts").rename(committed.root / "kept")
    (committed.root / "scripts").symlink_to(tmp_path / "elsewhere")
    git(committed.root, "add", "-A")
    git(committed.root, "commit", "-q", "-m", "two")
    (committed.root / "scripts").unlink()
    (committed.root / "kept").rename(committed.root / "scripts")
    assert only(report(committed)).before is None


def test_a_word_of_the_lexicon_is_told_as_it_is_spoken(committed: SmallProject) -> None:
    """The sentence is the same, its sound is not."""
    committed.replace("voice: beep\n", "voice: beep\nlexicon: lexicon.yaml\n")
    committed.script.with_name("lexicon.yaml").write_text("Welcome: hello\n", "utf-8")
    page = report(committed).path.read_text("utf-8")
    assert "Welcome to the film. (spoken “hello to the film" in page


def test_how_a_changed_sentence_is_spoken_is_told(committed: SmallProject) -> None:
    """Where that is not as it is written."""
    committed.replace("Welcome to the film", "Welcome to 3-4 films")
    page = words(report(committed))
    assert "Welcome to <ins>3-4 films.</ins> (spoken “Welcome to three to four films.”)" in page
    assert "(spoken “Welcome to the film" not in page


def test_what_authors_write_is_shown_and_not_obeyed(committed: SmallProject) -> None:
    """Markdown and HTML of a sentence stay text, in both reports."""
    committed.replace("Welcome to the film", "Welcome to <b>x</b> a|b ~c~ [e] <script>alert(1)</script>")
    stored = report(committed)
    text = words(stored)
    assert r"&lt;b&gt;x&lt;/b&gt; a\|b \~c\~ \[e\] &lt;script" in text
    page = Reader(
        (committed.root / "report" / "index.html").read_text("utf-8").split("<html", 1)[1].join(["<html", ""])
    )
    assert not page.scripts
    assert "<b>x</b> a|b ~c~ [e] <script>" in page.text


def test_what_authors_write_mentions_and_references_nothing(
    committed: SmallProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In titles, sentences and messages; in the job's summary too."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    sly = "@octocat fixes #1 at www.evil.example by :tada: for $x$ in deadbeef"
    committed.replace("title: A small film", f"title: '{sly}'")
    committed.replace("Welcome to the film", f"Welcome to {sly}")
    committed.replace("description: For tests.", f"'{sly}': x")
    text = report(committed).path.read_text("utf-8")
    committed.replace(f"'{sly}': x", "description: For tests.")
    text += report(committed).path.read_text("utf-8") + (tmp_path / "summary.md").read_text("utf-8")
    assert text.count("octocat") >= 4
    assert not re.search(r"@octocat|#1|www\.|:tada|\$x\$|deadbeef", text)


def test_a_folder_of_a_repository_may_be_called_by_any_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Every file of the report is written, and every annotation."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    small = SmallProject(tmp_path / os.fsdecode(b"a\xff\x1b[2J\n::stop-commands::x"))
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "one"]):
        git(tmp_path, *arguments)
    small.replace("description: For tests.", "published: 2026-11-23T09:00Z")
    monkeypatch.chdir(small.root)
    assert main(["report", "--base", "HEAD"]) == 0
    said = capfd.readouterr()
    commands = [line for line in said.out.splitlines() if line.startswith("::")]
    assert [command.split("�")[0] for command in commands] == ["::warning file=a", "::notice file=a"]
    assert "\x1b" not in said.out + said.err
    assert {path.name for path in (small.root / "report").glob("*.*")} >= {"report.md", "junit.xml", "cuelight.sarif"}


def test_every_picture_of_the_page_has_words(committed: SmallProject) -> None:
    """And its files are there."""
    committed.replace("heading: Two points", "heading: Both points")
    report(committed)
    page = Reader(
        (committed.root / "report" / "index.html").read_text("utf-8").split("<html", 1)[1].join(["<html", ""])
    )
    images = [stored for name, stored in page.elements if name == "img"]
    assert len(images) == 15
    assert all(stored["alt"] and (committed.root / "report" / str(stored["src"])).is_file() for stored in images)


def test_findings_are_told_to_github_junit_and_sarif(
    committed: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At their place in the repository, not in the project's folder."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (tmp_path / "summary.md").write_text("Before.\n", "utf-8")
    monkeypatch.chdir(committed.root)
    committed.replace("description: For tests.", "published: 2026-11-23T09:00Z")
    assert main(["report", "--base", "main"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(
        "::warning file=films/scripts/small.yaml,title=Cuelight%3A no-description::the script has no"
    )
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary.startswith("Before.\n#")
    assert "![" not in summary
    case = ElementTree.parse(committed.root / "report" / "junit.xml").find(
        ".//testcase[@name='films/scripts/small.yaml']"
    )
    assert case is not None
    assert (case[0].tag, case[0].get("type")) == ("failure", "no-description")
    (run,) = json.loads((committed.root / "report" / "cuelight.sarif").read_bytes())["runs"]
    result = next(result for result in run["results"] if result["ruleId"] == "no-description")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "films/scripts/small.yaml"}}


def test_a_script_that_cannot_be_read_is_told_at_its_line(
    committed: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is written all the same; the exit status is that of a wrong script."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(committed.root)
    committed.replace("(#2)", "(#9)")
    assert main(["report", "--base", "main"]) == 2
    out = capsys.readouterr()
    assert "::error file=films/scripts/small.yaml,line=" in out.out
    assert "scripts/small.yaml:" in out.err
    assert (committed.root / "report" / "report.md").is_file()


def test_advice_is_advice_to_every_program() -> None:
    """A notice, a note, and no failure; a warning is one, and an error too."""
    place = Location("scripts/small.yaml", 3)
    found = {severity: Diagnostic(place, "code", severity, "so it is") for severity in get_args(Severity)}
    commands = [command.partition(" ")[0] for command in github(found.values())]
    assert commands == ["::error", "::warning", "::notice"]
    results = json.loads(sarif([*found.values()], "1"))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    for severity, diagnostic in found.items():
        suite = ElementTree.fromstring(junit([], [diagnostic]))
        assert (suite.find(".//failure") is None) == (severity == "advice")
        assert (suite.find(".//system-out") is not None) == (severity == "advice")
        assert suite[0].get("failures") == ("0" if severity == "advice" else "1")


def test_annotations_escape_what_would_end_them() -> None:
    """Percent signs and line ends in messages; commas and colons too in properties; marks that XML cannot hold."""
    odd = Diagnostic(Location("a,b:c%.yaml", 3, 4), "a:b,c", "error", "100 %\nnext \x01")
    assert github([odd]) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=Cuelight%3A a%3Ab%2Cc::100 %25%0Anext \x01",
    )
    assert ElementTree.fromstring(junit([], [odd])).find(".//failure") is not None
    assert json.loads(sarif([odd], "1"))["runs"][0]["results"][0]["message"]["text"] == odd.message


def test_a_message_of_sarif_has_no_links() -> None:
    """`[words](address)` is one; a pause that a hint tells to write is none, and stays as it is to be written."""
    found = Diagnostic(Location("a.yaml", 1), "code", "error", "no '[sale](https://evil.example)'", "put [](pause:1s)")
    (result,) = json.loads(sarif([found], "1"))["runs"][0]["results"]
    text = result["message"]["text"]
    assert not re.search(r"\[[^\]]+\]\(", text)
    assert text.replace("\u200b", "") == f"{found.message} ({found.hint})"
    assert "[](pause:1s)" in text


@pytest.mark.parametrize("name", ["nowhere", "-v", "--help", "", "HEAD~9", "main:films"])
def test_a_revision_that_is_none_is_named(committed: SmallProject, name: str) -> None:
    """With what to write instead."""
    with pytest.raises(UsageError, match="there is no revision") as error:
        report(committed, name)
    assert "origin/main" in error.value.hint


def test_a_folder_without_a_repository_is_told(small: SmallProject) -> None:
    """And how to make one."""
    with pytest.raises(UsageError, match="cannot be compared") as error:
        report(small)
    assert "git init" in error.value.hint


def test_a_repository_without_history_is_told(small: SmallProject) -> None:
    """Before the first commit there is nothing to compare with."""
    git(small.root, "init", "-q")
    with pytest.raises(UsageError, match="no history yet"):
        report(small)


def test_a_shallow_clone_says_how_to_fetch_what_it_lacks(committed: SmallProject, tmp_path: Path) -> None:
    """What it has can be compared with."""
    committed.replace("heading: Two points", "heading: Both points")
    repository = committed.root.parent
    git(repository, "commit", "-q", "-am", "two")
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), "clone")
    clone = object.__new__(SmallProject)
    clone.root = tmp_path / "clone" / "films"
    with pytest.raises(UsageError, match="in this shallow clone") as error:
        report(clone, "HEAD~1")
    assert "fetch-depth: 0" in error.value.hint
    assert only(report(clone, "HEAD")).is_none


def test_a_project_that_was_not_there_yet_is_all_new(committed: SmallProject) -> None:
    """The base has no scripts/ at all."""
    repository = committed.root.parent
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "rm", "-rq", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "none")
    assert only(report(committed, "empty")).before is None


def test_the_repository_is_as_it_was(committed: SmallProject) -> None:
    """No file of it is touched, not even its index."""
    committed.replace("heading: Two points", "heading: Both points")
    folder = committed.root.parent / ".git"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    report(committed)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("link", ["report", "report/images", "report/images/small"])
def test_a_report_is_not_written_through_a_link_out_of_the_project(
    committed: SmallProject, tmp_path: Path, link: str
) -> None:
    """A commit may hold one."""
    committed.replace("heading: Two points", "heading: Both points")
    (tmp_path / "elsewhere").mkdir()
    (committed.root / link).parent.mkdir(parents=True, exist_ok=True)
    (committed.root / link).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads out of the project"):
        report(committed)
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("name", ["index.html", "report.md", "junit.xml", "cuelight.sarif", ".cuelight-report.json"])
def test_a_report_writes_over_nobodys_page(committed: SmallProject, name: str) -> None:
    """`--out docs` where the project's own pages lie: the file is named, and nothing is written."""
    docs = committed.root / "docs"
    docs.mkdir()
    (docs / name).write_text("mine", "utf-8")
    with pytest.raises(UsageError, match=re.escape(name)) as refused:
        write_report(Project(committed.root), (), "HEAD", docs)
    assert "--out" in refused.value.hint
    assert [(path.name, path.read_text("utf-8")) for path in docs.iterdir()] == [(name, "mine")]


def test_a_report_takes_away_no_picture_that_it_did_not_write(committed: SmallProject) -> None:
    """Not a photo in `images/`, nor one of its own that somebody has drawn on; the others go."""
    committed.replace("heading: Two points", "heading: Both points")
    stored = report(committed)
    images = committed.root / "report" / "images"
    (images / "photos").mkdir()
    (images / "photos" / "team-lunch.png").write_bytes(b"us")
    first, *others = (committed.root / "report" / name for name in stored.contents.pictures["small"][0].files.values())
    first.write_bytes(first.read_bytes() + b"with a note")
    noted = first.read_bytes()
    committed.replace("heading: Both points", "heading: Two points")
    report(committed)
    assert (images / "photos" / "team-lunch.png").read_bytes() == b"us"
    assert first.read_bytes() == noted
    assert others
    assert not any(path.exists() for path in others)


def test_a_page_of_a_report_that_was_edited_is_not_replaced(committed: SmallProject) -> None:
    """Somebody has written into it."""
    path = report(committed).path
    path.write_text(f"{path.read_text('utf-8')}\nSigned off by Ann.\n", "utf-8")
    with pytest.raises(UsageError, match=r"report\.md is not a file of a report"):
        report(committed)
    assert path.read_text("utf-8").endswith("Signed off by Ann.\n")


def test_a_list_that_names_other_files_deletes_none(committed: SmallProject) -> None:
    """A commit may hold a list that was made up."""
    mine = committed.root / "report" / "images" / "small"
    mine.mkdir(parents=True)
    names = ["../scripts/small.yaml", "images/../precious.png", "notes.txt", "images/small/../../precious.png"]
    (committed.root / "report" / "precious.png").write_bytes(b"precious")
    (committed.root / "report" / "notes.txt").write_text("mine", "utf-8")
    stored = {name: file_digest(committed.root / "report" / name) for name in names}
    (committed.root / "report" / ".cuelight-report.json").write_text(
        json.dumps(with_checksum({"report": stored})), "utf-8"
    )
    report(committed)
    assert all((committed.root / "report" / name).is_file() for name in ["../scripts/small.yaml", *names[2:3]])
    assert (committed.root / "report" / "precious.png").read_bytes() == b"precious"


def test_a_report_that_was_cut_short_is_replaced_by_the_next(committed: SmallProject) -> None:
    """Whatever a killed job left is in its list: here every page but the first is missing."""
    committed.replace("heading: Two points", "heading: Both points")
    stored = report(committed)
    for name in ("report.md", "junit.xml", "images/small/001-points-after.png"):
        (committed.root / "report" / name).unlink()
    assert report(committed).contents.pictures == stored.contents.pictures
    assert (committed.root / "report" / "report.md").is_file()
