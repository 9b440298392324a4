"""`cuelight diagram`: a picture of the schema or of all candidates, over nothing that is not its own."""

from pathlib import Path

import pytest
from command import called
from PIL import Image
from small_project import SmallProject

SCRIPT = """\
title: A cycle
schema:
  layout: {layout}
  nodes: {{plan: Plan, do: Do, check: Check, act: Act}}
  edges: [plan -> do, do -> check, check -> act, act -> plan]
scenes:
  - schema: {{reveal: all}}
    say: It goes round.
"""


def test_the_command_draws_the_candidates_with_their_scores(tmp_path: Path) -> None:
    """One picture; and for each a line that says what it is, and one with its measures."""
    project = SmallProject(tmp_path)
    project.script.write_text(SCRIPT.format(layout="auto"), "utf-8")
    done = called(tmp_path, "diagram", "scripts/small.yaml", "--candidates", "--out", "sheet.png")
    assert done.returncode == 0, done.stderr
    first, its_measures, *_ = done.stdout.splitlines()
    assert first.startswith("ring, ")
    assert "labels of 48 px" in first
    assert "crossings 1.00" in its_measures
    with Image.open(tmp_path / "sheet.png") as sheet:
        colours = sheet.convert("RGB").getcolors(maxcolors=1 << 20) or []
        assert sheet.size[0] == 1920
        assert len(colours) > 50


def test_a_layout_that_cannot_be_is_located_in_the_script(tmp_path: Path) -> None:
    """By `check` and by `diagram`: at the key, with what to write instead."""
    project = SmallProject(tmp_path)
    project.script.write_text(SCRIPT.format(layout="grid"), "utf-8")
    for command in ("check", "diagram"):
        done = called(tmp_path, command, "scripts/small.yaml")
        assert done.returncode == 2
        assert "scripts/small.yaml:3:11: `layout: grid` needs boxes that no arrow links" in done.stdout + done.stderr


@pytest.mark.parametrize("out", ["", ".", "diagram.jpg", "scripts/small.yaml"])
def test_a_picture_is_a_png_and_no_other_file_is_written_over(tmp_path: Path, out: str) -> None:
    """A script given twice, for example."""
    project = SmallProject(tmp_path)
    project.script.write_text(SCRIPT.format(layout="auto"), "utf-8")
    done = called(tmp_path, "diagram", "scripts/small.yaml", "--out", out)
    assert (done.returncode, "end it with .png" in done.stderr) == (2, True)
    assert project.script.read_text("utf-8") == SCRIPT.format(layout="auto")


def test_a_picture_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    """Not even under the name that the command writes to by itself; a picture of ours is drawn anew."""
    project = SmallProject(tmp_path)
    project.script.write_text(SCRIPT.format(layout="auto"), "utf-8")
    path = tmp_path / "diagram.png"
    path.write_bytes(b"mine")
    done = called(tmp_path, "diagram", "scripts/small.yaml")
    assert (done.returncode, "not a picture that Cuelight drew" in done.stderr) == (2, True)
    assert path.read_bytes() == b"mine"
    path.unlink()
    assert called(tmp_path, "diagram", "scripts/small.yaml").returncode == 0
    assert called(tmp_path, "diagram", "scripts/small.yaml", "--candidates").returncode == 0


def test_a_script_without_a_schema_has_no_diagram(tmp_path: Path) -> None:
    """Which is said, and nothing is written."""
    SmallProject(tmp_path)
    done = called(tmp_path, "diagram", "scripts/small.yaml")
    assert done.returncode == 2
    assert "small.yaml has no schema" in done.stderr
    assert not (tmp_path / "diagram.png").exists()
