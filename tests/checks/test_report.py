"""`cuelight report` tells what an edit did to each film, for people and for programs; from git alone."""

import os
import re
import shutil
from pathlib import Path

import pytest
from page_reader import Reader
from PIL import Image
from reported import git, only, report, words
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.checks.report.git import check_out, find_revision
from cuelight.checks.report.pictures import MARK
from cuelight.cli.main import main
from cuelight.project import Project


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
